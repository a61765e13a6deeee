/* cmd_front.c - holdfast endure --front: two things out at once. */
#include "cli/commands.h"
#include "cli/parcel.h"
#include "cli/planning.h"
#include "cli/progress.h"
#include "cli/stop.h"
#include "cli/summary_front.h"
#include "io/federation.h"
#include "io/json_front.h"
#include "model/conditions.h"
#include "sim/front.h"

#include <string.h>

/* What the two parts of --front mean. */
typedef struct pair {
    const char *texts[2]; /* as written, with spaces between targets; live as long as the desk */
    hf_event events[2][HF_OUTAGE_EVENTS];
    int counts[2];
} pair;

static int refuse_others(const hf_desk *desk, const hf_request *ask)
{
    const struct {
        bool given;
        const char *name;
    } others[] = {
        {ask->scenario, "scenario"},       {ask->without, "without"}, {ask->prepared, "prepared"},
        {ask->no_end, "no-end"},           {ask->aim, "aim"},         {ask->trace_of, "trace"},
        {ask->hold != HF_NOT_SAID, "hold"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].given)
            return hf_desk_refuse(desk, "--front and --%s do not go together", others[i].name);
    return HF_ANSWERED;
}

/* The first target that is named twice; NULL: none is. */
static const char *named_twice(hf_arena *arena, const char *text)
{
    char *rest = hf_arena_text(arena, text);
    const char **names = hf_arena_alloc(arena, strlen(text) + 1, sizeof *names);
    int count = 0;
    for (char *name; (name = strsep(&rest, ", "));) {
        for (int i = 0; i < count; i++)
            if (strcmp(names[i], name) == 0) return name;
        if (*name) names[count++] = name;
    }
    return NULL;
}

/* Between commas, without those that are blank. */
static int parts_of(hf_arena *arena, const char *text)
{
    char *rest = hf_arena_text(arena, text);
    int parts = 0;
    for (char *part; (part = strsep(&rest, ","));) parts += part[strspn(part, " ")] != '\0';
    return parts;
}

/* "labour:mill/millers,route:r3" */
static int split(pair *out, const hf_desk *desk, const char *text)
{
    hf_arena *arena = desk->later->arena;
    char *first = hf_arena_text(arena, text), *comma = strchr(first, ',');
    int parts = parts_of(arena, text);
    const char *twice = named_twice(arena, text);
    if (parts != 2 || strchr(comma + 1, ','))
        return hf_desk_refuse(desk,
                              "--front: \"%s\" has %d %s, not two with a comma between: what is "
                              "out by shares, and what is out for a time, such as "
                              "labour:mill/millers,route:r3; what is out together has spaces "
                              "between",
                              text, parts, parts == 1 ? "part" : "parts");
    if (twice) return hf_desk_refuse(desk, "--front: \"%s\" is named twice in \"%s\"", twice, text);
    *comma = '\0';
    out->texts[0] = first, out->texts[1] = comma + 1;
    return HF_ANSWERED;
}

/* As --without, for either. */
static int read_part(pair *out, const hf_desk *desk, int i, int start)
{
    const hf_outage_text text = {"--front", out->texts[i], start};
    hf_status status =
        hf_outage_read(out->events[i], &out->counts[i], desk->net, text, desk->later);
    if (status != HF_OK) {
        hf_desk_end(desk, status, "Nothing was answered.");
        return HF_USAGE;
    }
    if (hf_conditions_touched(desk->net, out->events[i], out->counts[i])) return HF_ANSWERED;
    return hf_desk_refuse(desk, "nothing changes without %s", out->texts[i]);
}

static int make_question(hf_front_question *out, pair *two, hf_desk *desk, const hf_request *ask)
{
    int status = refuse_others(desk, ask), start = -1;
    if (status == HF_ANSWERED) status = split(two, desk, ask->front);
    if (status == HF_ANSWERED && !hf_desk_period(desk, ask->from, &start)) status = HF_USAGE;
    if (start < 0) start = 0;
    for (int i = 0; i < 2 && status == HF_ANSWERED; i++) status = read_part(two, desk, i, start);
    *out = (hf_front_question){.shares = two->events[0],
                               .spans = two->events[1],
                               .share_events = two->counts[0],
                               .span_events = two->counts[1],
                               .start = start,
                               .level = ask->ration > 0 ? ask->ration : 1,
                               .rule = hf_ration_named(ask->ration_rule),
                               .stop = hf_stop_listen()};
    return status;
}

static int deliver(const hf_desk *desk, const hf_request *ask, const hf_front *front)
{
    hf_parcel parcel = {0};
    hf_buffer text = {0};
    int status = HF_ANSWERED;
    if (ask->out) hf_json_front_write(hf_parcel_add(&parcel, "front.json"), front);
    if (ask->json)
        hf_json_front_write(&text, front);
    else
        hf_summary_front(&text, front);
    if (ask->out) status = hf_parcel_write(&parcel, desk, ask->out);
    hf_parcel_clear(&parcel);
    int printed = hf_desk_print(&text);
    return status == HF_ANSWERED ? printed : status;
}

static int answer(const hf_desk *desk, const hf_request *ask, const hf_plan *calm,
                  const hf_front_question *question, const pair *two)
{
    static const char outcome[] = "Nothing was answered.";
    hf_front front;
    hf_progress_show("how long it holds, with both out for longer and longer");
    hf_status status = hf_front_make(&front, calm, question, desk->later);
    if (status == HF_INTERRUPTED) { /* half a table is no answer */
        hf_desk_refuse(desk, "interrupted. Nothing was answered.");
        return hf_desk_no_answer(desk, ask->json, HF_FAILED);
    }
    int ended = hf_desk_end(desk, status, outcome);
    if (ended != HF_ANSWERED) return hf_desk_no_answer(desk, ask->json, ended);
    front.share_of = two->texts[0], front.span_of = two->texts[1];
    return deliver(desk, ask, &front);
}

int hf_cmd_front(const hf_request *ask)
{
    hf_desk desk;
    hf_plan *calm = NULL;
    hf_front_question question;
    pair two = {0};
    int status = hf_desk_open(&desk, ask->files[0], "Nothing was answered.");
    if (status == HF_ANSWERED) status = make_question(&question, &two, &desk, ask);
    if (status == HF_ANSWERED) status = hf_planning_make(&calm, &desk, ask, -1);
    if (status == HF_ANSWERED)
        status = answer(&desk, ask, calm, &question, &two);
    else
        status = hf_desk_no_answer(&desk, ask->json, status);
    hf_plan_free(calm);
    hf_desk_clear(&desk);
    return status;
}
