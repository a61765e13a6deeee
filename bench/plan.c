/* plan.c - where planning spends its time, and what starting from the last basis saves.
 *
 * plan [COOPS COMMUNITIES PERIODS [SEED]]: a synthetic federation (30 10 12, size S, if nothing is
 * said) is planned once. For every stage: its rounds, the processor time and iterations of the
 * simplex method, and the iterations of its first problem once more from nothing. For every fair
 * share: how many iterations its later rounds took, compared with its first. */
#include "bench/measure.h"
#include "model/synthetic.h"
#include "solver/problem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct lap {
    char name[40];
    int rounds;
    double seconds, longest; /* of all rounds; of one */
    int first, later, most;  /* iterations: of the first round, of all others, of the worst other */
    int cold;                /* of the first round's problem, from nothing */
    double cold_seconds;
} lap;

typedef struct clockwork {
    lap laps[HF_STAGES_MOST];
    int count;
    double begun;
    int rows, columns;
    long entries;
} clockwork;

/* --- while it plans --- */

static void solve_cold(lap *l, const hf_problem *problem)
{
    hf_solution solution;
    double begun = hf_measure_now();
    hf_simplex *simplex = hf_simplex_new(&problem->f->lp, hf_simplex_ladder[0], NULL);
    if (hf_simplex_solve(simplex, &solution) == HF_OK) l->cold = solution.iterations;
    hf_simplex_free(simplex);
    l->cold_seconds = hf_measure_now() - begun;
}

/* One solved again, because of a stage before, counts as a further round. */
static void count_round(lap *l, const hf_problem *problem, double seconds)
{
    int iterations = problem->solution->iterations;
    l->seconds += seconds;
    if (seconds > l->longest) l->longest = seconds;
    if (l->rounds++ == 0) {
        l->first = iterations;
        solve_cold(l, problem);
    } else {
        l->later += iterations;
        if (iterations > l->most) l->most = iterations;
    }
}

static void watch(void *watcher, const hf_problem *problem)
{
    clockwork *c = watcher;
    if (!problem->solution) {
        c->begun = hf_measure_now();
        return;
    }
    double seconds = hf_measure_now() - c->begun;
    lap *l = &c->laps[problem->number - 1];
    if (problem->number != c->count) *l = (lap){0}; /* also where an attempt begins again */
    c->count = problem->number;
    snprintf(l->name, sizeof l->name, "%s", problem->stage);
    count_round(l, problem, seconds);
    c->rows = problem->f->lp.rows;
    c->columns = problem->f->lp.columns;
    c->entries = problem->f->lp.entry_count;
}

/* --- what was seen --- */

static double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

static void show_lap(const lap *l)
{
    printf("%-24s %6d %9.3f %10d %10d %8.2f", l->name, l->rounds, l->seconds, l->first, l->cold,
           ratio(l->first, l->cold));
    if (l->rounds > 1) printf(" %12.3f", ratio(l->later, (double)l->first * (l->rounds - 1)));
    printf("\n");
}

static void show(const clockwork *c, double all)
{
    double solving = 0, cold_seconds = 0;
    int warm = 0, cold = 0;
    printf("%d rows, %d columns, %ld entries\n\n", c->rows, c->columns, c->entries);
    puts("stage                    rounds         s iterations  from none    ratio later/first");
    for (int i = 0; i < c->count; i++) {
        const lap *l = &c->laps[i];
        show_lap(l);
        solving += l->seconds;
        cold_seconds += l->cold_seconds;
        warm += i ? l->first : 0; /* the first starts from nothing anyway */
        cold += i ? l->cold : 0;
    }
    printf("\nsolving %.3f s of %.3f s; first rounds but the first: %d iterations, %d from nothing "
           "(%.2f)\n",
           solving, all - cold_seconds, warm, cold, ratio(warm, cold));
}

static int number(const char *word, int least, int most)
{
    long value = strtol(word, NULL, 10);
    hf_measure_must(value >= least && value <= most, "a number is out of its range");
    return (int)value;
}

static hf_synthetic size_of(int count, char **words)
{
    hf_synthetic size = {.coops = 30, .communities = 10, .periods = 12, .seed = 1};
    hf_measure_must(count == 1 || count == 4 || count == 5,
                    "plan [COOPS COMMUNITIES PERIODS [SEED]]");
    if (count == 1) return size;
    size.coops = number(words[1], HF_SYNTHETIC_COOPS_LEAST, HF_SYNTHETIC_MOST);
    size.communities = number(words[2], 1, HF_SYNTHETIC_MOST);
    size.periods = number(words[3], 1, HF_SYNTHETIC_PERIODS_MOST);
    if (count == 5) size.seed = (uint64_t)number(words[4], 0, 1000000000);
    return size;
}

int main(int count, char **words)
{
    clockwork c = {0};
    hf_synthetic size = size_of(count, words);
    const hf_plan_options options = {
        .fairness = HF_LEXIMIN, .gap = 1e-6, .watch = watch, .watcher = &c};
    hf_network *net = hf_synthetic_new(&size);
    hf_diags *diags = hf_diags_new();
    hf_plan *plan = NULL;
    hf_network_derive(net);
    double begun = hf_measure_now();
    hf_status status = hf_plan_make(&plan, net, -1, &options, diags);
    show(&c, hf_measure_now() - begun);
    hf_measure_must(status == HF_OK, diags->count ? diags->messages[0].text : "no plan");
    hf_plan_free(plan);
    hf_diags_free(diags);
    hf_network_free(net);
    return 0;
}
