/* answer.c - asking the simulator about one outage after the other. */
#include "cli/answer.h"

#include "cli/planning.h"
#include "cli/stop.h"
#include "sim/remedies.h"
#include "sim/shortages.h"
#include "sim/stockpile.h"
#include "sim/stress.h"
#include "viz/findings.h"

#include <stdio.h>
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
    question.stop = hf_stop_listen();
    hf_status status = hf_endure(out, calm, &question, desk->later);
    if (status == HF_OK && question.helps && !question.prepared)
        status = hf_remedies_find(*out, calm, &question, desk->later);
    if (status == HF_OK && question.helps && !question.prepared)
        status = hf_stockpile_lasting(*out, calm, &question, desk->later);
    if (status == HF_OK && question.hold > 0)
        status = hf_stockpile_find(*out, calm, &question, question.hold, desk->later);
    if (status != HF_OK) {
        hf_endurance_free(*out);
        *out = NULL;
    }
    if (status == HF_INTERRUPTED) return HF_STOPPED;
    return hf_desk_end(desk, status, "Nothing was answered.");
}

/* The calm plan that a scenario begins from; NULL: none is made yet. */
static const hf_plan *calm_for(const hf_answer *answer, int scenario)
{
    if (hf_network_suits(answer->plan->net, scenario)) return answer->plan;
    for (int i = 0; i < answer->view_count; i++)
        if (hf_network_suits(answer->views[i].net, scenario)) return answer->views[i].calm;
    return NULL;
}

/* One that was cut short is none to begin from: what it leaves undone is nobody's outage. */
static int plan_view(hf_answer *answer, const hf_desk *desk, const hf_request *ask, int scenario)
{
    if (calm_for(answer, scenario)) return HF_ANSWERED;
    hf_view *view = &answer->views[answer->view_count++];
    view->net = hf_network_under(desk->read, scenario);
    int status = hf_planning_over(&view->calm, desk, view->net, ask, -1);
    return status == HF_ANSWERED && view->calm->interrupted ? HF_STOPPED : status;
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

static int endure_scenario(hf_answer *answer, const hf_desk *desk, const hf_request *ask,
                           int scenario)
{
    const hf_endure_question question = {
        .scenario = scenario, .from = -1, .local = true, .replan_levels = 1};
    hf_endurance *endurance = NULL;
    int status = plan_view(answer, desk, ask, scenario);
    if (status != HF_ANSWERED) return status;
    const hf_plan *calm = calm_for(answer, scenario);
    status = hf_answer_endure(&endurance, desk, calm, question);
    if (status != HF_ANSWERED) return status;
    answer->calms[answer->count] = calm;
    answer->endurances[answer->count] = endurance;
    status = stress_scenario(&answer->ensembles[answer->count], calm, scenario);
    answer->count++;
    return status;
}

static void make_room(hf_answer *answer, size_t scenarios)
{
    answer->arena = hf_arena_new();
    answer->views = hf_arena_alloc(answer->arena, scenarios, sizeof *answer->views);
    answer->calms = hf_arena_alloc(answer->arena, scenarios, sizeof *answer->calms);
    answer->endurances = hf_arena_alloc(answer->arena, scenarios, sizeof *answer->endurances);
    answer->ensembles = hf_arena_alloc(answer->arena, scenarios, sizeof *answer->ensembles);
}

int hf_answer_all(hf_answer *out, hf_desk *desk, const hf_request *ask)
{
    int only = -1;
    *out = (hf_answer){0};
    if (!hf_desk_scenario(desk, ask->scenario, &only)) return HF_USAGE;
    int status = hf_planning_make(&out->plan, desk, ask, -1);
    if (status != HF_ANSWERED) return status;
    if (out->plan->interrupted) status = HF_STOPPED;
    out->asked = only < 0 ? desk->net->scenario_count : 1;
    make_room(out, (size_t)desk->net->scenario_count);
    out->shortages = hf_answer_shortages(out->arena, out->plan);
    for (int s = 0; s < desk->net->scenario_count && status == HF_ANSWERED; s++)
        if (only < 0 || only == s) status = endure_scenario(out, desk, ask, s);
    if (status == HF_STOPPED)
        fprintf(stderr, "holdfast: interrupted; %d of %d scenarios answered\n", out->count,
                out->asked);
    return status;
}

void hf_answer_clear(hf_answer *answer)
{
    for (int i = 0; i < answer->count; i++) hf_endurance_free(answer->endurances[i]);
    for (int i = 0; i < answer->count; i++) hf_ensemble_free(answer->ensembles[i]);
    for (int i = 0; i < answer->view_count; i++) {
        hf_plan_free(answer->views[i].calm);
        hf_network_free(answer->views[i].net);
    }
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
