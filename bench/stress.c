/* stress.c - how fast runs are made: node-steps a second, and what a second thread is worth.
 *
 * stress [FILE [RUNS [POLICY]]]: in every scenario the length of the first event is left to chance;
 * plan and local, unless one policy is named (replan takes far longer). Each measurement is the
 * least of several turns, and those that are compared take turns, so that what else the machine
 * does hits them alike. Two processes with half of the runs each share nothing: what they need says
 * what the machine allows two threads. */
#include "sim/stress.h"
#include "io/federation.h"
#include "solver/planner.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS = 500, TURNS = 5 };

static const char *const policies[] = {"plan", "local"};
enum { POLICIES = sizeof policies / sizeof *policies };

typedef struct bench {
    const hf_plan *calm;
    int scenario, runs;
    const char *policy;
} bench;

/* Seconds on the wall, and of processors. */
typedef struct lap {
    double wall, processor;
} lap;

static double read_clock(clockid_t clock)
{
    struct timespec at;
    clock_gettime(clock, &at);
    return (double)at.tv_sec + 1e-9 * (double)at.tv_nsec;
}

static lap now(void)
{
    return (lap){read_clock(CLOCK_MONOTONIC), read_clock(CLOCK_PROCESS_CPUTIME_ID)};
}

static void keep_least(lap *least, lap begun)
{
    lap end = now();
    double wall = end.wall - begun.wall, processor = end.processor - begun.processor;
    if (!(least->wall > 0) || wall < least->wall) least->wall = wall;
    if (!(least->processor > 0) || processor < least->processor) least->processor = processor;
}

/* The first event of the scenario lasts nobody knows how long: half of its usual length at the
 * median. */
static void leave_to_chance(hf_event *event)
{
    double usual = event->end - event->start;
    event->drawn[HF_DRAW_DURATION] =
        (hf_law){.kind = HF_LAW_LOGNORMAL, .median = usual / 2, .p90 = 2 * usual};
}

/* --- one measurement --- */

static void make_runs(const bench *b, int runs, int threads)
{
    const hf_stress_question question = {.scenario = b->scenario,
                                         .policy = hf_policy_named(b->policy),
                                         .runs = runs,
                                         .seed = 1,
                                         .threads = threads,
                                         .ration = 1};
    hf_ensemble *answer = NULL;
    hf_stress(&answer, b->calm, &question);
    hf_ensemble_free(answer);
}

static void use_threads(lap *least, const bench *b, int threads)
{
    lap begun = now();
    make_runs(b, b->runs, threads);
    keep_least(least, begun);
}

static void use_processes(lap *least, const bench *b)
{
    lap begun = now();
    pid_t other = fork();
    make_runs(b, b->runs / 2, 1);
    if (other == 0) _exit(EXIT_SUCCESS);
    if (other > 0) waitpid(other, NULL, 0);
    keep_least(least, begun);
}

static void measure(const bench *b)
{
    const hf_network *net = b->calm->net;
    lap one = {0}, two = {0}, apart = {0};
    double steps = (double)b->runs * net->holder_count *
                   (net->periods - hf_scenario_start(&net->scenarios[b->scenario]));
    for (int turn = 0; turn < TURNS; turn++) {
        use_threads(&one, b, 1);
        use_threads(&two, b, 2);
        use_processes(&apart, b);
    }
    printf("  %-6s %9.3g %9.3g %10.0f %% %10.0f %% %10.2f\n", b->policy, steps / one.processor,
           steps / one.wall, 100 * one.wall / two.wall / 2, 100 * one.wall / apart.wall / 2,
           two.processor / one.processor);
    fflush(stdout);
}

/* `only` may be NULL: the usual ones. */
static void measure_all(const hf_plan *calm, int runs, const char *only)
{
    const hf_network *net = calm->net;
    puts("holder-periods a second: of processor time, and on the wall; of twice as fast: two "
         "threads, and\ntwo processes; processor time of two threads over that of one\n");
    for (int s = 0; s < net->scenario_count; s++) {
        leave_to_chance(&net->scenarios[s].events[0]);
        printf("%s: %d runs of %d periods, %d holders\n", net->scenarios[s].id, runs, net->periods,
               net->holder_count);
        for (int p = 0; p < POLICIES && !only; p++) measure(&(bench){calm, s, runs, policies[p]});
        if (only) measure(&(bench){calm, s, runs, only});
    }
}

int main(int count, char **words)
{
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    const char *path = count > 1 ? words[1] : "scenarios/valley/federation.xml";
    long runs = count > 2 ? strtol(words[2], NULL, 10) : RUNS;
    const char *only = count > 3 ? words[3] : NULL;
    hf_diags *diags = hf_diags_new();
    hf_sources sources = {0};
    hf_network *net = NULL;
    hf_plan *calm = NULL;
    if (runs < 2 || runs > 1000000 || (only && !hf_policy_named(only)) ||
        hf_federation_read(&net, &sources, diags, path) != HF_OK ||
        hf_plan_make(&calm, net, -1, &options, diags) != HF_OK) {
        fprintf(stderr, "stress [FILE [RUNS [POLICY]]]: %s cannot be planned\n", path);
        return EXIT_FAILURE;
    }
    measure_all(calm, (int)runs, only);
    hf_plan_free(calm);
    hf_network_free(net);
    hf_sources_clear(&sources);
    hf_diags_free(diags);
    return EXIT_SUCCESS;
}
