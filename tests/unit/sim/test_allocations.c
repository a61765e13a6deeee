/* test_allocations.c - periods pass without allocating. The linker puts the functions below before
 * those of the C library (--wrap). */
#include "model/base/memory.h"
#include "sim/policy_local.h"
#include "sim/policy_plan.h"
#include "tests/support/facts.h"
#include "tests/support/random_network.h"

#include <stdatomic.h>

static atomic_int allocations;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

void *__wrap_malloc(size_t size)
{
    allocations++;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    allocations++;
    return __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    allocations++;
    return __real_realloc(old, size);
}

TEST(what_is_allocated_is_counted)
{
    allocations = 0;
    free(hf_resize(hf_alloc(1, 8), 2, 8));
    hf_arena_free(hf_arena_new());
    assert_int_equal(allocations, 3);
}

/* A random network, its outage, and a plan: what became of random wishes. */
enum { DRAWS = 100 };
typedef struct draw {
    hf_network *net;
    hf_event events[HF_RANDOM_EVENTS];
    hf_target targets[HF_RANDOM_EVENTS];
    hf_conditions outage;
    hf_flows wishes;
    hf_plan *plan;
    hf_ranks *ranks;
    hf_world *world;
} draw;

static void begin(draw *d, int seed)
{
    hf_lot lot = {(uint64_t)seed};
    d->net = hf_random_network(&lot);
    int count = hf_random_events(&lot, d->net, d->events, d->targets);
    hf_conditions_init(&d->outage, d->net, d->events, count);
    hf_flows_init(&d->wishes, d->net);
    hf_random_wishes(&lot, d->net, &d->wishes);
    d->plan = hf_plan_new(d->net, -1);
    d->world = hf_world_new(d->net);
    hf_world_start(d->world, &d->plan->conditions, NULL, 0);
    hf_world_carry_out(d->world, &d->wishes, NULL);
    hf_flows_copy(&d->plan->flows, hf_world_trace(d->world), d->net->periods);
    d->ranks = hf_ranks_new(d->net, &d->plan->flows);
}

static void end(draw *d)
{
    hf_world_free(d->world);
    hf_ranks_free(d->ranks);
    hf_plan_free(d->plan);
    hf_flows_clear(&d->wishes);
    hf_conditions_clear(&d->outage);
    hf_network_free(d->net);
}

TEST(a_period_that_is_carried_out_allocates_nothing)
{
    for (int seed = 0; seed < DRAWS; seed++) {
        draw d;
        begin(&d, seed);
        hf_world_ration(d.world, (hf_ration_rule)(seed % HF_RATION_RULES));
        hf_world_start(d.world, &d.outage, NULL, 0);
        allocations = 0;
        hf_world_carry_out(d.world, &d.wishes, d.ranks);
        if (allocations) fail_msg("seed %d: %d allocations", seed, (int)allocations);
        end(&d);
    }
}

/* From the first period on, and from the last: what is worked with is made once. */
TEST(policy_plan_allocates_no_more_when_more_periods_pass)
{
    for (int seed = 0; seed < DRAWS; seed++) {
        draw d;
        begin(&d, seed);
        allocations = 0;
        hf_policy_plan(d.world, d.plan, &d.outage, d.net->periods - 1);
        int last = allocations;
        allocations = 0;
        hf_policy_plan(d.world, d.plan, &d.outage, 0);
        if (allocations != last) fail_msg("seed %d: %d, %d", seed, last, (int)allocations);
        end(&d);
    }
}

TEST(policy_local_allocates_no_more_when_more_periods_pass)
{
    for (int seed = 0; seed < DRAWS; seed++) {
        draw d;
        begin(&d, seed);
        hf_local *local = hf_local_new(d.plan, &hf_local_usual);
        allocations = 0;
        hf_policy_local(d.world, local, &d.outage, &d.plan->flows, d.net->periods - 1);
        int last = allocations;
        allocations = 0;
        hf_policy_local(d.world, local, &d.outage, &d.plan->flows, 0);
        if (allocations != last) fail_msg("seed %d: %d, %d", seed, last, (int)allocations);
        hf_local_free(local);
        end(&d);
    }
}

RUN(FACT(what_is_allocated_is_counted), FACT(a_period_that_is_carried_out_allocates_nothing),
    FACT(policy_plan_allocates_no_more_when_more_periods_pass),
    FACT(policy_local_allocates_no_more_when_more_periods_pass))
