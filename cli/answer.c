/* answer.c - asking the simulator about one outage after the other. */
#include "cli/answer.h"

#include "cli/planning.h"
#include "cli/progress.h"
#include "cli/stop.h"
#include "model/base/memory.h"
#include "sim/endure_all.h"
#include "sim/remedies.h"
#include "sim/shortages.h"
#include "sim/stockpile.h"
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
    bool helps = question.helps && !question.prepared;
    question.stop = hf_stop_listen();
    question.hear = hf_progress_hear;
    hf_status status = hf_endure(out, calm, &question, desk->later);
    if (status == HF_OK && helps) {
        hf_progress_show("looking for what helps");
        status = hf_remedies_find(*out, calm, &question, desk->later);
    }
    if (status == HF_OK && helps) status = hf_stockpile_lasting(*out, calm, &question, desk->later);
    if (status == HF_OK && question.hold > 0) {
        hf_progress_show("looking for what to lay in");
        status = hf_stockpile_find(*out, calm, &question, question.hold, desk->later);
    }
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
    hf_progress_show("%s: %d runs", calm->net->scenarios[scenario].id, HF_ANSWER_RUNS);
    return hf_stress(out, calm, &question) == HF_OK ? HF_ANSWERED : HF_STOPPED;
}

static hf_endure_question about(int scenario)
{
    return (hf_endure_question){.scenario = scenario,
                                .from = -1,
                                .local = true,
                                .every_rule = true,
                                .replan_levels = 1,
                                .stop = hf_stop_listen(),
                                .hear = hf_progress_hear};
}

/* What helps under the outage that bites first. */
static int add_helps(hf_answer *answer, const hf_desk *desk)
{
    hf_first first = hf_findings_first((const hf_endurance *const *)answer->endurances,
                                       answer->calms, answer->count);
    if (first.endurance < 0) return HF_ANSWERED;
    hf_endurance *e = answer->endurances[first.endurance];
    hf_endure_question question = about(hf_network_scenario(e->net, e->scenario));
    hf_progress_show("%s: looking for what helps", e->scenario);
    hf_status status = hf_remedies_find(e, answer->calms[first.endurance], &question, desk->later);
    if (status == HF_INTERRUPTED) return HF_STOPPED;
    return hf_desk_end(desk, status, "Nothing was answered.");
}

static int add_task(hf_endure_task *tasks, int *count, hf_answer *answer, const hf_desk *desk,
                    const hf_request *ask, int scenario)
{
    int status = plan_view(answer, desk, ask, scenario);
    if (status != HF_ANSWERED) return status;
    tasks[(*count)++] =
        (hf_endure_task){.calm = calm_for(answer, scenario), .question = about(scenario)};
    return HF_ANSWERED;
}

static int take_over(hf_answer *answer, const hf_desk *desk, hf_endure_task *task)
{
    hf_diags_pass_on(desk->later, task->said);
    if (task->status == HF_INTERRUPTED) return HF_STOPPED;
    int status = hf_desk_end(desk, task->status, "Nothing was answered.");
    if (status != HF_ANSWERED) return status;
    int scenario = task->question.scenario;
    answer->calms[answer->count] = task->calm;
    answer->endurances[answer->count] = task->answer;
    task->answer = NULL;
    status = stress_scenario(&answer->ensembles[answer->count], task->calm, scenario);
    answer->count++;
    return status;
}

/* Outages side by side; then, one after the other, the runs of each, which take all threads. What
 * comes before one that fails stands. */
static int answer_tasks(hf_answer *answer, const hf_desk *desk, hf_endure_task *tasks, int count)
{
    int status = HF_ANSWERED;
    hf_endure_all(tasks, count);
    for (int i = 0; i < count && status == HF_ANSWERED; i++)
        status = take_over(answer, desk, &tasks[i]);
    for (int i = 0; i < count; i++) hf_endure_task_clear(&tasks[i]);
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

/* All, or only one, as long as `status` is well. */
static int answer_scenarios(hf_answer *answer, const hf_desk *desk, const hf_request *ask, int only,
                            int status)
{
    int count = 0, scenarios = desk->net->scenario_count;
    hf_endure_task *tasks = hf_alloc((size_t)scenarios, sizeof *tasks);
    for (int s = 0; s < scenarios && status == HF_ANSWERED; s++)
        if (only < 0 || only == s) status = add_task(tasks, &count, answer, desk, ask, s);
    int answered = answer_tasks(answer, desk, tasks, count);
    free(tasks);
    return answered == HF_ANSWERED ? status : answered;
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
    status = answer_scenarios(out, desk, ask, only, status);
    if (status == HF_ANSWERED) status = add_helps(out, desk);
    hf_progress_end();
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
