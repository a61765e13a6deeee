/* planning.c - asking the planner, and turning its status into one for the shell. */
#include "cli/planning.h"

#include "cli/problems.h"
#include "cli/progress.h"
#include "cli/stop.h"
#include "solver/planner.h"
#include "solver/problem.h"

#include <string.h>

static hf_fairness fairness_of(const char *text)
{
    if (!text || strcmp(text, "leximin") == 0) return HF_LEXIMIN;
    return strcmp(text, "maxmin") == 0 ? HF_MAXMIN : HF_TOTAL;
}

/* Each problem comes twice: before it is solved, and after. */
static void watch(void *problems, const hf_problem *problem)
{
    hf_progress_show("planning: %s, round %d", problem->stage, problem->round);
    hf_problems_watch(problems, problem);
}

int hf_planning_over(hf_plan **out, const hf_desk *desk, const hf_network *net,
                     const hf_request *ask, int scenario)
{
    hf_problems problems = {.lp = ask->write_lp, .mps = ask->write_mps, .diags = desk->later};
    const hf_plan_options options = {.fairness = fairness_of(ask->fairness),
                                     .gap = ask->gap,
                                     .stop = hf_stop_listen(),
                                     .watch = watch,
                                     .watcher = &problems};
    hf_status status = hf_problems_begin(&problems);
    if (status == HF_OK) status = hf_plan_make(out, net, scenario, &options, desk->later);
    if (problems.status != HF_OK) { /* who asked for files does not want the plan alone */
        hf_plan_free(*out);
        *out = NULL;
        status = problems.status;
    }
    hf_problems_end(&problems);
    hf_progress_end();
    return hf_desk_end(desk, status, "Nothing was planned.");
}

int hf_planning_make(hf_plan **out, const hf_desk *desk, const hf_request *ask, int scenario)
{
    return hf_planning_over(out, desk, desk->net, ask, scenario);
}
