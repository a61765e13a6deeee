/* cmd_draw.c - holdfast draw: a plan as a picture. */
#include "cli/commands.h"
#include "cli/pictures.h"
#include "cli/planning.h"
#include "io/file.h"
#include "io/suggest.h"

#include <stdio.h>
#include <string.h>

/* -1 for NULL. False (said) when the federation has no such good. */
static bool good_named(const hf_network *net, const char *id, int *good)
{
    *good = -1;
    if (!id) return true;
    hf_suggestion near = hf_suggest(id);
    for (int g = 0; g < net->good_count; g++) {
        if (strcmp(net->goods[g].id, id) == 0) *good = g;
        hf_suggest_offer(&near, net->goods[g].id);
    }
    if (*good >= 0) return true;
    fprintf(stderr, "holdfast: there is no good \"%s\"", id);
    if (near.best) fprintf(stderr, "; did you mean \"%s\"?", near.best);
    fprintf(stderr, "\n");
    return false;
}

static int draw(const hf_desk *desk, const hf_request *ask, const hf_plan *plan, int good)
{
    hf_buffer picture = {0};
    int status = hf_pictures_flow(&picture, plan, ask->out, good);
    if (status == HF_ANSWERED)
        status = hf_desk_end(desk,
                             hf_file_write(ask->out, picture.bytes, picture.size, desk->later), "");
    hf_buffer_clear(&picture);
    if (status != HF_ANSWERED) return status;
    printf("Drawn: %s\n", ask->out);
    return plan->interrupted ? HF_STOPPED : HF_ANSWERED;
}

int hf_cmd_draw(const hf_request *ask)
{
    hf_desk desk;
    hf_plan *plan = NULL;
    int scenario = -1, good = -1;
    if (!ask->out) {
        fprintf(stderr, "holdfast draw: -o F.{pdf,png,svg} is missing\n");
        return HF_USAGE;
    }
    int status = hf_desk_open(&desk, ask->files[0], "Nothing was drawn.");
    if (status == HF_ANSWERED && !(hf_desk_scenario(&desk, ask->scenario, &scenario) &&
                                   good_named(desk.net, ask->good, &good)))
        status = HF_USAGE;
    if (status == HF_ANSWERED) status = hf_planning_make(&plan, &desk, ask, scenario);
    if (status == HF_ANSWERED) status = draw(&desk, ask, plan, good);
    hf_plan_free(plan);
    hf_desk_clear(&desk);
    return status;
}
