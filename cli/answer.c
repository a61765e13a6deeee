/* answer.c - asking the simulator about one outage after the other. */
#include "cli/answer.h"

#include "cli/planning.h"
#include "cli/stop.h"
#include "model/unbuilt.h"
#include "sim/shortages.h"
#include "sim/stress.h"
#include "viz/findings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char **hf_answer_shortages(hf_arena *arena, const hf_plan *plan)
{
    const char **all = hf_arena_alloc(arena, (size_t)plan->net->need_count, sizeof *all);
    if (!hf_findings_short(plan)) return all;
    hf_graph *graph = hf_graph_new(plan->net);
    hf_shortages *shortages = hf_shortages_new(plan, graph);
    for (int n = 0; n < plan->net->need_count; n++) {
        const char *because = hf_shortage_because(shortages, n);
        all[n] = because ? hf_arena_text(arena, because) : NULL;
    }
    hf_shortages_free(shortages);
    hf_graph_free(graph);
    return all;
}

int hf_answer_endure(hf_endurance **out, const hf_desk *desk, const hf_plan *calm,
                     hf_endure_question question)
{
    static const char outcome[] = "Nothing was answered.";
    if (hf_unbuilt(desk->net, question.scenario, desk->later))
        return hf_desk_end(desk, HF_INPUT, outcome);
    question.stop = hf_stop_listen();
    hf_status status = hf_endure(out, calm, &question, desk->later);
    if (status == HF_INTERRUPTED) return HF_STOPPED;
    return hf_desk_end(desk, status, outcome);
}

/* Few enough runs to be done while the other answers are made. */
static int stress_scenario(hf_ensemble **out, const hf_plan *calm, int scenario)
{
    const hf_stress_question question = {.scenario = scenario,
                                         .policy = hf_policy_named(HF_ANSWER_POLICY),
                                         .runs = HF_ANSWER_RUNS,
                                         .seed = 1,
                                         .ration = 1,
                                         .stop = hf_stop_listen()};
    return hf_stress(out, calm, &question) == HF_OK ? HF_ANSWERED : HF_STOPPED;
}

static int endure_scenario(hf_answer *answer, const hf_desk *desk, int scenario)
{
    const hf_endure_question question = {
        .scenario = scenario, .from = -1, .local = true, .replan_levels = 1};
    hf_endurance *endurance = NULL;
    int status = hf_answer_endure(&endurance, desk, answer->plan, question);
    if (status != HF_ANSWERED) return status;
    answer->endurances[answer->count] = endurance;
    status = stress_scenario(&answer->ensembles[answer->count], answer->plan, scenario);
    answer->count++;
    return status;
}

int hf_answer_all(hf_answer *out, hf_desk *desk, const hf_request *ask)
{
    int only = -1;
    *out = (hf_answer){0};
    if (!hf_desk_scenario(desk, ask->scenario, &only)) return HF_USAGE;
    int status = hf_planning_make(&out->plan, desk, ask, -1);
    if (status != HF_ANSWERED) return status;
    if (out->plan->interrupted) status = HF_STOPPED;
    out->arena = hf_arena_new();
    out->shortages = hf_answer_shortages(out->arena, out->plan);
    out->endurances = hf_alloc((size_t)desk->net->scenario_count, sizeof *out->endurances);
    out->ensembles = hf_alloc((size_t)desk->net->scenario_count, sizeof *out->ensembles);
    for (int s = 0; s < desk->net->scenario_count && status == HF_ANSWERED; s++)
        if (only < 0 || only == s) status = endure_scenario(out, desk, s);
    if (status == HF_STOPPED)
        fprintf(stderr, "holdfast: interrupted; %d of %d scenarios answered\n", out->count,
                only < 0 ? desk->net->scenario_count : 1);
    return status;
}

void hf_answer_clear(hf_answer *answer)
{
    for (int i = 0; i < answer->count; i++) hf_endurance_free(answer->endurances[i]);
    for (int i = 0; i < answer->count; i++) hf_ensemble_free(answer->ensembles[i]);
    free(answer->endurances);
    free(answer->ensembles);
    hf_arena_free(answer->arena);
    hf_plan_free(answer->plan);
    *answer = (hf_answer){0};
}

const char *hf_answer_command(hf_arena *arena, const hf_request *ask, const char *command)
{
    const char *file = ask->files[0], *slash = strrchr(file, '/');
    if (strcmp(file, "-") == 0) return NULL;
    const char *option = ask->scenario ? " --scenario " : "";
    return hf_arena_printf(arena, "holdfast %s %s%s%s", command, slash ? slash + 1 : file, option,
                           ask->scenario ? ask->scenario : "");
}
