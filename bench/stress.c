/* stress.c - how fast runs are made: node-steps a second, and what a second thread is worth. */
#include "sim/stress.h"
#include "io/federation.h"
#include "solver/planner.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 2000, TURNS = 3 };

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + 1e-9 * (double)at.tv_nsec;
}

/* The first event of the scenario lasts nobody knows how long: half of its usual length at the
 * median. */
static void leave_to_chance(hf_event *event)
{
    double usual = event->end - event->start;
    event->drawn[HF_DRAW_DURATION] =
        (hf_law){.kind = HF_LAW_LOGNORMAL, .median = usual / 2, .p90 = 2 * usual};
}

/* The least of several turns, in seconds. */
static double time_of(const hf_plan *calm, int scenario, int threads)
{
    const hf_stress_question question = {.scenario = scenario,
                                         .policy = hf_policy_named("plan"),
                                         .runs = RUNS,
                                         .seed = 1,
                                         .threads = threads,
                                         .ration = 1};
    double best = 0;
    for (int turn = 0; turn < TURNS; turn++) {
        hf_ensemble *answer = NULL;
        double begin = now();
        hf_stress(&answer, calm, &question);
        double took = now() - begin;
        if (turn == 0 || took < best) best = took;
        hf_ensemble_free(answer);
    }
    return best;
}

static void measure(const hf_plan *calm, int scenario)
{
    const hf_network *net = calm->net;
    double steps = (double)RUNS * net->holder_count *
                   (net->periods - hf_scenario_start(&net->scenarios[scenario]));
    double one = time_of(calm, scenario, 1), two = time_of(calm, scenario, 2);
    printf("%s: %d runs of %d periods, %d holders\n", net->scenarios[scenario].id, RUNS,
           net->periods, net->holder_count);
    printf("  one thread   %.2f s, %.3g holder-periods a second\n", one, steps / one);
    printf("  two threads  %.2f s, %.0f %% of twice as fast\n", two, 100 * one / two / 2);
}

int main(int argc, char **argv)
{
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    const char *path = argc > 1 ? argv[1] : "scenarios/valley/federation.xml";
    hf_diags *diags = hf_diags_new();
    hf_sources sources = {0};
    hf_network *net = NULL;
    hf_plan *calm = NULL;
    if (hf_federation_read(&net, &sources, diags, path) != HF_OK ||
        hf_plan_make(&calm, net, -1, &options, diags) != HF_OK) {
        fprintf(stderr, "%s cannot be planned\n", path);
        return EXIT_FAILURE;
    }
    for (int s = 0; s < net->scenario_count; s++) {
        leave_to_chance(&net->scenarios[s].events[0]);
        measure(calm, s);
    }
    hf_plan_free(calm);
    hf_network_free(net);
    hf_sources_clear(&sources);
    hf_diags_free(diags);
    return EXIT_SUCCESS;
}
