/* cmd_plan.c - holdfast plan: who makes what for whom. */
#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/planning.h"
#include "cli/summary.h"
#include "io/file.h"
#include "io/json_plan.h"

static int status_of(const hf_plan *plan, const hf_request *ask)
{
    if (plan->interrupted) return HF_STOPPED;
    return ask->fail_on_shortage && hf_summary_is_short(plan) ? HF_SHORTAGE : HF_ANSWERED;
}

/* DIR/plan.json; `path` is told to people. */
static int write_file(const hf_desk *desk, const char *folder, const hf_buffer *json,
                      const char **path)
{
    *path = hf_arena_printf(desk->later->arena, "%s/plan.json", folder);
    hf_status status = hf_folder_make(folder, desk->later);
    if (status == HF_OK) status = hf_file_write(*path, json->bytes, json->size, desk->later);
    return hf_desk_end(desk, status, "");
}

static int show(const hf_desk *desk, const hf_request *ask, const hf_plan *plan)
{
    hf_buffer json = {0}, text = {0};
    const char *path = NULL;
    hf_json_plan_write(&json, plan);
    int status = ask->out ? write_file(desk, ask->out, &json, &path) : HF_ANSWERED;
    if (ask->json) {
        status =
            status == HF_ANSWERED ? hf_desk_print(&json) : hf_desk_no_answer(desk, true, status);
    } else if (status == HF_ANSWERED) {
        hf_summary_plan(&text, plan, hf_answer_shortages(desk->later->arena, plan));
        if (path) hf_buffer_printf(&text, "Written: %s\n", path);
        status = hf_desk_print(&text);
    }
    hf_buffer_clear(&json);
    return status == HF_ANSWERED ? status_of(plan, ask) : status;
}

int hf_cmd_plan(const hf_request *ask)
{
    hf_desk desk;
    hf_plan *plan = NULL;
    int scenario = -1;
    int status = hf_desk_open(&desk, ask->files[0], "Nothing was planned.");
    if (status == HF_ANSWERED && !hf_desk_scenario(&desk, ask->scenario, &scenario))
        status = HF_USAGE;
    if (status == HF_ANSWERED) status = hf_planning_make(&plan, &desk, ask, scenario);
    if (status == HF_ANSWERED)
        status = show(&desk, ask, plan);
    else
        status = hf_desk_no_answer(&desk, ask->json, status);
    hf_plan_free(plan);
    hf_desk_clear(&desk);
    return status;
}
