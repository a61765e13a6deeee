/* replan.c - what planning again costs, and what it saves to begin where the problem before ended.
 *
 * replan [FILE]: in every scenario all plan again whenever something has changed. Every problem of
 * the stages that is solved on the way is solved once more from nothing. */
#include "bench/measure.h"
#include "io/federation.h"
#include "sim/policy_replan.h"
#include "solver/planner.h"
#include "solver/problem.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct clockwork {
    int problems;
    long warm, cold;                   /* iterations */
    double warm_seconds, cold_seconds; /* of processor time */
    double begun;
} clockwork;

static void solve_cold(clockwork *c, const hf_problem *problem)
{
    hf_solution solution;
    double begun = hf_measure_now();
    hf_simplex *simplex = hf_simplex_new(&problem->f->lp, hf_simplex_ladder[0], NULL);
    if (hf_simplex_solve(simplex, &solution) == HF_OK) c->cold += solution.iterations;
    hf_simplex_free(simplex);
    c->cold_seconds += hf_measure_now() - begun;
}

/* Called before every problem, and after it with its solution. */
static void watch(void *watcher, const hf_problem *problem)
{
    clockwork *c = watcher;
    if (problem->solution) {
        c->warm_seconds += hf_measure_now() - c->begun;
        c->warm += problem->solution->iterations;
        c->problems++;
        solve_cold(c, problem);
    }
    c->begun = hf_measure_now();
}

static double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

static void show(const hf_scenario *scenario, int solved, const clockwork *c, double seconds)
{
    printf("%-20s planned again %d times in %.2f s\n", scenario->id, solved, seconds);
    printf("  %d problems of stages   iterations %ld, from nothing %ld (%.2f)   seconds %.2f, from "
           "nothing %.2f (%.2f)\n",
           c->problems, c->warm, c->cold, ratio((double)c->warm, (double)c->cold), c->warm_seconds,
           c->cold_seconds, ratio(c->warm_seconds, c->cold_seconds));
    fflush(stdout);
}

static void measure(const hf_plan *calm, const hf_scenario *scenario)
{
    clockwork c = {0};
    hf_replanned done;
    hf_conditions conditions;
    hf_conditions_init(&conditions, calm->net, scenario->events, scenario->event_count);
    hf_world *world = hf_world_new(calm->net);
    const hf_replan about = {.calm = calm,
                             .events = scenario->events,
                             .event_count = scenario->event_count,
                             .conditions = &conditions,
                             .past = &calm->flows,
                             .start = hf_scenario_start(scenario),
                             .settings = hf_replan_usual,
                             .watch = watch,
                             .watcher = &c};
    double begun = hf_measure_now();
    hf_status status = hf_policy_replan(&done, world, &about);
    double seconds = hf_measure_now() - begun - c.cold_seconds;
    if (status == HF_OK)
        show(scenario, done.solved, &c, seconds);
    else
        printf("%s: the solver gave up\n", scenario->id);
    hf_world_free(world);
    hf_conditions_clear(&conditions);
}

int main(int count, char **words)
{
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    const char *path = count > 1 ? words[1] : "scenarios/valley/federation.xml";
    hf_diags *diags = hf_diags_new();
    hf_sources sources = {0};
    hf_network *net = NULL;
    hf_plan *calm = NULL;
    if (hf_federation_read(&net, &sources, diags, path) != HF_OK ||
        hf_plan_make(&calm, net, -1, &options, diags) != HF_OK) {
        fprintf(stderr, "%s cannot be planned\n", path);
        return EXIT_FAILURE;
    }
    for (int z = 0; z < net->scenario_count; z++)
        if (hf_scenario_start(&net->scenarios[z]) < net->periods) measure(calm, &net->scenarios[z]);
    hf_plan_free(calm);
    hf_network_free(net);
    hf_sources_clear(&sources);
    hf_diags_free(diags);
    return EXIT_SUCCESS;
}
