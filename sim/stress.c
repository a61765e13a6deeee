/* stress.c - each run in a slot of its own, added up in the order of runs. */
#include "sim/stress.h"

#include "model/base/memory.h"
#include "model/count.h"
#include "model/ration.h"
#include "sim/draw.h"
#include "sim/estimate.h"
#include "sim/held.h"
#include "sim/measures.h"
#include "sim/threads.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What runs come to; rows by run, so that threads write far from each other. */
typedef struct slots {
    int needs;
    int *held;             /* [run][need, then all together] periods from the first */
    double *unmet;         /* [run][need] */
    double *share;         /* [run][need] */
    int *planned, *shared; /* [run] times that they planned again, and of these shared at once */
    bool *done, *failed;   /* [run] */
} slots;

typedef struct ensemble {
    const hf_plan *calm;
    const hf_stress_question *question;
    hf_draws *draws;
    void *prepared; /* by the policy */
    slots slots;
} ensemble;

/* What a thread works with. */
typedef struct bench {
    hf_world *world;
    hf_drawn drawn;
    double *served; /* [period] */
} bench;

/* --- room --- */

static slots slots_of(int runs, int needs)
{
    size_t R = (size_t)runs, N = (size_t)needs;
    return (slots){.needs = needs,
                   .held = hf_alloc(R * (N + 1), sizeof(int)),
                   .unmet = hf_alloc(R * N, sizeof(double)),
                   .share = hf_alloc(R * N, sizeof(double)),
                   .planned = hf_alloc(R, sizeof(int)),
                   .shared = hf_alloc(R, sizeof(int)),
                   .done = hf_alloc(R, sizeof(bool)),
                   .failed = hf_alloc(R, sizeof(bool))};
}

static void slots_clear(slots *s)
{
    free(s->held);
    free(s->unmet);
    free(s->share);
    free(s->planned);
    free(s->shared);
    free(s->done);
    free(s->failed);
}

static hf_world *world_of(const ensemble *e)
{
    hf_world *world = hf_world_new(e->calm->net);
    hf_world_ration(world, e->question->rule);
    return world;
}

static bench bench_of(const ensemble *e)
{
    return (bench){.world = world_of(e),
                   .served = hf_alloc((size_t)e->calm->net->periods, sizeof(double))};
}

static void bench_clear(bench *b)
{
    hf_world_free(b->world);
    hf_drawn_clear(&b->drawn);
    free(b->served);
}

static void ask(ensemble *e, const hf_plan *calm, const hf_stress_question *question)
{
    const hf_network *net = calm->net;
    const hf_scenario nothing = {0};
    const hf_scenario *scenario =
        question->scenario >= 0 ? &net->scenarios[question->scenario] : &nothing;
    *e = (ensemble){.calm = calm, .question = question};
    e->draws = hf_draws_new(scenario->events, scenario->event_count, net->periods);
    const hf_policy_basis basis = {calm, question->aim_share ? 0 : question->ration,
                                   question->stop};
    e->prepared = question->policy->prepare(&basis);
}

static void finish(ensemble *e)
{
    e->question->policy->release(e->prepared);
    hf_draws_free(e->draws);
    slots_clear(&e->slots);
}

static const char *scenario_of(const ensemble *e)
{
    int scenario = e->question->scenario;
    return scenario >= 0 ? e->calm->net->scenarios[scenario].id : NULL;
}

/* --- one run --- */

/* Periods held, what is missing, and the share, of one need. */
static void judge_need(const ensemble *e, bench *b, int run, int n, const hf_conditions *conditions,
                       const hf_flows *trace)
{
    const hf_network *net = e->calm->net;
    double required = 0, met = 0, missing = 0;
    int held = -1;
    hf_served(b->served, net, conditions, trace, n);
    for (int t = 0; t < net->periods; t++) {
        double asked = hf_required(net, conditions, n, t);
        required += asked;
        met += b->served[t];
        if (hf_is_short(b->served[t], asked)) missing += asked - b->served[t];
        if (held < 0 && !hf_held_enough(b->served[t], e->question->ration * asked)) held = t;
    }
    e->slots.held[run * (e->slots.needs + 1) + n] = held < 0 ? net->periods : held;
    e->slots.unmet[run * e->slots.needs + n] = missing;
    e->slots.share[run * e->slots.needs + n] = hf_share(met, required);
}

static void judge(const ensemble *e, bench *b, int run, const hf_conditions *conditions,
                  const hf_flows *trace)
{
    int *held = &e->slots.held[run * (e->slots.needs + 1)], least = e->calm->net->periods;
    for (int n = 0; n < e->slots.needs; n++) {
        judge_need(e, b, run, n, conditions, trace);
        if (held[n] < least) least = held[n];
    }
    held[e->slots.needs] = least;
}

/* Interrupted, it is as if it had not begun. */
static void settle(const ensemble *e, int run, hf_status status, const hf_policy_outcome *outcome)
{
    e->slots.planned[run] = outcome->planned_again;
    e->slots.shared[run] = outcome->shared_at_once;
    e->slots.failed[run] = status != HF_OK || !(outcome->error <= HF_ROUNDING);
    e->slots.done[run] = status != HF_INTERRUPTED;
}

/* The run begins with its first event: until then it is the plan, to the bit. */
static hf_status carry_out(hf_policy_outcome *out, const ensemble *e, hf_world *world,
                           const hf_drawn *drawn, const hf_conditions *conditions)
{
    const hf_scenario events = {.events = drawn->events, .event_count = drawn->count};
    const hf_policy_run run = {drawn->events, drawn->count, conditions, hf_scenario_start(&events)};
    *out = (hf_policy_outcome){0};
    return e->question->policy->carry_out(out, e->prepared, world, &run);
}

static void make_run(const ensemble *e, bench *b, int run)
{
    hf_policy_outcome outcome = {0};
    hf_draw_run(&b->drawn, e->draws, e->question->seed, (uint32_t)run + 1);
    if (!b->drawn.count) {
        judge(e, b, run, &e->calm->conditions, &e->calm->flows);
        settle(e, run, HF_OK, &outcome);
        return;
    }
    hf_conditions conditions;
    hf_conditions_init(&conditions, e->calm->net, b->drawn.events, b->drawn.count);
    hf_status status = carry_out(&outcome, e, b->world, &b->drawn, &conditions);
    if (status == HF_OK) judge(e, b, run, &conditions, hf_world_trace(b->world));
    settle(e, run, status, &outcome);
    hf_conditions_clear(&conditions);
}

static bool is_stopped(const ensemble *e)
{
    return e->question->stop && *e->question->stop;
}

/* Runs are handed out as threads get free: which thread makes one leaves no trace in it. */
static void make_runs(const ensemble *e, int runs)
{
    int threads = hf_threads(e->question->threads);
#pragma omp parallel num_threads(threads)
    {
        bench own = bench_of(e);
#pragma omp for schedule(dynamic)
        for (int run = 0; run < runs; run++)
            if (!is_stopped(e)) make_run(e, &own, run);
        bench_clear(&own);
    }
}

/* Where nothing is left to chance, all runs are as the first. */
static void repeat_first(slots *s, int runs)
{
    size_t N = (size_t)s->needs;
    for (int run = 1; run < runs && s->done[0]; run++) {
        size_t R = (size_t)run;
        memcpy(&s->held[R * (N + 1)], s->held, (N + 1) * sizeof *s->held);
        memcpy(&s->unmet[R * N], s->unmet, N * sizeof *s->unmet);
        memcpy(&s->share[R * N], s->share, N * sizeof *s->share);
        s->planned[run] = s->planned[0];
        s->shared[run] = s->shared[0];
        s->failed[run] = s->failed[0];
        s->done[run] = true;
    }
}

/* --- all runs --- */

/* Numbers of one column of the slots, of the runs that did not fail, in their order. */
static int collect(double *out, const hf_ensemble *answer, const slots *s, const double *from,
                   int n)
{
    int count = 0;
    for (int run = 0; run < answer->runs; run++)
        if (!s->failed[run]) out[count++] = from[run * s->needs + n];
    return count;
}

static void estimate_held(hf_survival *out, const hf_ensemble *answer, const slots *s, int *scratch,
                          int column)
{
    int count = 0;
    for (int run = 0; run < answer->runs; run++)
        if (!s->failed[run]) scratch[count++] = s->held[run * (s->needs + 1) + column];
    hf_estimate_survival(out, scratch, count, answer->net->periods);
}

/* Where all runs are the same, they say no more than one does, and that for certain. */
static void be_certain(hf_survival *held, int periods)
{
    memcpy(held->low, held->share, (size_t)periods * sizeof(double));
    memcpy(held->high, held->share, (size_t)periods * sizeof(double));
}

static void estimate(hf_ensemble *answer, const slots *s)
{
    double *values = hf_alloc((size_t)answer->runs, sizeof *values);
    int *held = hf_alloc((size_t)answer->runs, sizeof *held);
    for (int n = 0; n < s->needs; n++) {
        hf_need_odds *odds = &answer->needs[n];
        estimate_held(&odds->held, answer, s, held, n);
        int count = collect(values, answer, s, s->share, n);
        odds->share = hf_estimate_mean(values, count);
        collect(values, answer, s, s->unmet, n);
        odds->unmet = hf_estimate_mean(values, count);
        odds->cvar95 = hf_estimate_cvar(values, count, 0.05);
    }
    estimate_held(&answer->together, answer, s, held, s->needs);
    for (int n = 0; !answer->varies && n < s->needs; n++)
        be_certain(&answer->needs[n].held, answer->net->periods);
    if (!answer->varies) be_certain(&answer->together, answer->net->periods);
    free(values);
    free(held);
}

static void list_failed(hf_ensemble *answer, const slots *s)
{
    answer->failed = hf_arena_alloc(answer->arena, (size_t)answer->runs, sizeof(int));
    for (int run = 0; run < answer->runs; run++)
        if (s->failed[run]) answer->failed[answer->failed_count++] = run + 1;
}

static void count_meetings(hf_ensemble *answer, const slots *s)
{
    for (int run = 0; run < answer->runs; run++) {
        if (s->failed[run]) continue;
        answer->planned_again += s->planned[run];
        answer->shared_at_once += s->shared[run];
    }
}

static hf_ensemble *answer_of(const ensemble *e, int runs)
{
    const hf_stress_question *question = e->question;
    hf_ensemble *answer = hf_ensemble_new(e->calm->net);
    answer->scenario = scenario_of(e);
    answer->policy = question->policy->name;
    answer->plans_again = question->policy->plans_again;
    answer->runs = runs;
    answer->seed = question->seed;
    answer->ration = question->ration;
    answer->varies = hf_draws_vary(e->draws);
    estimate(answer, &e->slots);
    list_failed(answer, &e->slots);
    count_meetings(answer, &e->slots);
    return answer;
}

/* Runs up to the first that is missing. */
static int complete(const slots *s, int runs)
{
    int run = 0;
    while (run < runs && s->done[run]) run++;
    return run;
}

hf_status hf_stress(hf_ensemble **out, const hf_plan *calm, const hf_stress_question *question)
{
    ensemble e;
    ask(&e, calm, question);
    e.slots = slots_of(question->runs, calm->net->need_count);
    bool vary = hf_draws_vary(e.draws);
    make_runs(&e, vary ? question->runs : 1);
    if (!vary) repeat_first(&e.slots, question->runs);
    int runs = complete(&e.slots, question->runs);
    *out = runs ? answer_of(&e, runs) : NULL;
    finish(&e);
    return runs < question->runs ? HF_INTERRUPTED : HF_OK;
}

/* --- one run alone --- */

static void count_held(hf_run *run)
{
    const hf_network *net = run->net;
    run->held = hf_alloc((size_t)net->need_count, sizeof *run->held);
    for (int n = 0; n < net->need_count; n++)
        run->held[n] = hf_held_need(net, &run->conditions, &run->trace, n, 0, run->ration);
}

static void measure(hf_run *run, const hf_plan *calm)
{
    const hf_scenario events = {.events = run->events, .event_count = run->event_count};
    int start = run->event_count ? hf_scenario_start(&events) : 0;
    hf_measure(&run->measures, calm, &run->conditions, &run->trace, start);
}

hf_status hf_stress_replay(hf_run *out, const hf_plan *calm, const hf_stress_question *question,
                           int number)
{
    const hf_network *net = calm->net;
    ensemble e;
    hf_drawn drawn = {0};
    hf_policy_outcome outcome;
    ask(&e, calm, question);
    hf_draw_run(&drawn, e.draws, question->seed, (uint32_t)number);
    *out = (hf_run){.net = net,
                    .scenario = scenario_of(&e),
                    .policy = question->policy->name,
                    .plans_again = question->policy->plans_again,
                    .number = number,
                    .seed = question->seed,
                    .ration = question->ration,
                    .events = drawn.events, /* ownership moves */
                    .event_count = drawn.count};
    hf_conditions_init(&out->conditions, net, drawn.events, drawn.count);
    hf_world *world = world_of(&e);
    hf_status status = carry_out(&outcome, &e, world, &drawn, &out->conditions);
    out->error = outcome.error;
    out->planned_again = outcome.planned_again;
    out->shared_at_once = outcome.shared_at_once;
    hf_flows_init(&out->trace, net);
    hf_flows_copy(&out->trace, hf_world_trace(world), hf_world_now(world));
    count_held(out);
    measure(out, calm);
    hf_world_free(world);
    finish(&e);
    return status;
}
