/* test_foresight.c - in a run drawn by lot nobody knows how long an outage will last: as long as
 * two runs bring the same, everybody does the same in both. */
#include "model/base/memory.h"
#include "model/ration.h"
#include "sim/policies.h"
#include "tests/property/drawn.h"
#include "tests/support/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const names[] = {"plan", "local", "replan"};
enum { POLICIES = sizeof names / sizeof *names };

/* One run of two. */
typedef struct fate {
    hf_event *events;
    hf_target gate; /* of the first event, where it is a blockade */
    hf_conditions conditions;
    hf_flows trace[POLICIES];
} fate;

/* Two runs that are the same before period `parting`: there an event ends, in the other it lasts,
 * or takes longer to get over. */
typedef struct twins {
    hf_drawn *drawn;
    const hf_scenario *scenario;
    fate short_one, long_one;
    int parting;
} twins;

/* --- what happens --- */

/* Every event happens, and each lasts nobody knows how long. */
static hf_event *events_of(const hf_scenario *scenario, uint64_t seed)
{
    hf_lot lot = {seed};
    hf_event *events = hf_alloc((size_t)scenario->event_count, sizeof *events);
    for (int e = 0; e < scenario->event_count; e++) {
        hf_event *event = &events[e];
        *event = scenario->events[e];
        event->when = HF_WHEN_CERTAIN;
        event->cause = event->follows = NULL;
        event->after = -1;
        if (!(event->start < 8)) event->start = hf_lot_whole(&lot, 0, 3);
        event->end = event->start + hf_lot_whole(&lot, 2, 24) / 4.0;
        event->recovers = (hf_law){.kind = HF_LAW_UNIFORM, .min = 0, .max = 4, .median = 2};
        event->drawn[HF_DRAW_RECOVERY] =
            (hf_law){.kind = HF_LAW_FIXED, .median = hf_lot_whole(&lot, 0, 16) / 4.0};
        event->drawn[HF_DRAW_DURATION] =
            (hf_law){.kind = HF_LAW_UNIFORM, .min = 0.5, .max = 12, .median = 6.25};
    }
    return events;
}

/* In half of the federations the first event closes a place: what is on the road then waits. */
static void fate_init(fate *f, const twins *t)
{
    uint64_t seed = t->drawn->seed;
    f->events = events_of(t->scenario, seed);
    if (seed % 2 || !t->scenario->event_count) return;
    f->gate = (hf_target){HF_TARGET_SITE, (int)(seed / 2 % (uint64_t)t->drawn->net->site_count), 0};
    hf_event *first = &f->events[0];
    first->targets = &f->gate;
    first->target_count = 1;
    first->spared_count = 0;
    first->access = 0;
    first->remaining = first->demand = first->price = 1;
    first->destroys = first->delay = 0;
}

static void happen(fate *f, const twins *t)
{
    hf_conditions_init(&f->conditions, t->drawn->net, f->events, t->scenario->event_count);
}

static void fate_clear(fate *f)
{
    for (int p = 0; p < POLICIES; p++) hf_flows_clear(&f->trace[p]);
    hf_conditions_clear(&f->conditions);
    free(f->events);
}

/* --- what becomes of it --- */

static bool carry_out(fate *f, const twins *t, const hf_policy *policy, void *prepared, int p)
{
    const hf_scenario all = {.events = f->events, .event_count = t->scenario->event_count};
    const hf_policy_run run = {f->events, all.event_count, &f->conditions, hf_scenario_start(&all)};
    hf_policy_outcome outcome = {0};
    hf_world *world = hf_world_new(t->drawn->net);
    hf_status status = policy->carry_out(&outcome, prepared, world, &run);
    hf_flows_init(&f->trace[p], t->drawn->net);
    hf_flows_copy(&f->trace[p], hf_world_trace(world), hf_world_now(world));
    hf_world_free(world);
    return (status == HF_OK && outcome.error <= 1e-9) ||
           hf_drawn_fails(t->drawn, "%s, %s: status %d, audit %g", t->scenario->id, policy->name,
                          (int)status, outcome.error);
}

/* Both with what was worked out once, decisions of the one that the other may share among them. */
static bool live(twins *t, int p, double level)
{
    const hf_policy *policy = hf_policy_named(names[p]);
    const hf_policy_basis basis = {t->drawn->calm, level, NULL};
    void *prepared = policy->prepare(&basis);
    bool fine = carry_out(&t->short_one, t, policy, prepared, p) &&
                carry_out(&t->long_one, t, policy, prepared, p);
    policy->release(prepared);
    return fine;
}

/* A pool of several periods is one number for all of them, also for those that are still to come:
 * how much of it there is in all is seen by the step that shares it. */
static bool have_the_same_pools(const twins *t)
{
    const hf_conditions *a = &t->short_one.conditions, *b = &t->long_one.conditions;
    return hf_grid_same(&a->resource_pool, &b->resource_pool, 0, t->parting) &&
           hf_grid_same(&a->offer_pool, &b->offer_pool, 0, t->parting);
}

/* The event that lasts, or recovers, longer in the second; false: none ends before the horizon
 * does. */
static bool part(twins *t)
{
    hf_lot lot = {t->drawn->seed + 1};
    int count = t->scenario->event_count;
    if (count == 0) return false;
    hf_event *lasts = &t->long_one.events[hf_lot_whole(&lot, 0, count - 1)];
    t->parting = (int)floor(lasts->end);
    if (hf_lot_happens(&lot, 60))
        lasts->end += hf_lot_whole(&lot, 1, 12) / 2.0;
    else
        lasts->drawn[HF_DRAW_RECOVERY].median += hf_lot_whole(&lot, 1, 12) / 2.0;
    return t->parting < t->drawn->net->periods;
}

static void twins_init(twins *t, hf_drawn *drawn, int z)
{
    *t = (twins){.drawn = drawn, .scenario = &drawn->net->scenarios[z]};
    fate_init(&t->short_one, t);
    fate_init(&t->long_one, t);
}

static void twins_clear(twins *t)
{
    fate_clear(&t->short_one);
    fate_clear(&t->long_one);
}

typedef bool (*twin_law)(twins *t);

static bool hold_for_all(hf_drawn *drawn, twin_law law)
{
    bool holds = true;
    for (int z = 0; drawn->calm && z < drawn->net->scenario_count; z++) {
        twins t;
        twins_init(&t, drawn, z);
        bool apart = part(&t);
        happen(&t.short_one, &t);
        happen(&t.long_one, &t);
        if (apart && have_the_same_pools(&t)) holds &= law(&t);
        twins_clear(&t);
    }
    return holds;
}

/* --- the laws --- */

static bool do_the_same(twins *t)
{
    static const double levels[] = {1, 0.75, 0.5, 0};

    for (int p = 0; p < POLICIES; p++) {
        if (!live(t, p, levels[t->drawn->seed % 4])) return false;
        if (!hf_flows_same(&t->short_one.trace[p], &t->long_one.trace[p], 0, t->parting))
            return hf_drawn_fails(t->drawn, "%s, %s: knows before %d what will be", t->scenario->id,
                                  names[p], t->parting + 1);
    }
    return true;
}

static bool nobody_knows(hf_drawn *drawn)
{
    return hold_for_all(drawn, do_the_same);
}

static void nobody_knows_how_long_an_outage_will_last(void **state)
{
    hf_drawn_each(state, nobody_knows);
}

/* The same run, alone. */
static bool is_as_alone(twins *t)
{
    enum { REPLAN = POLICIES - 1 };
    const hf_policy *policy = hf_policy_named(names[REPLAN]);
    const hf_policy_basis basis = {t->drawn->calm, 1, NULL};
    hf_flows shared;
    if (!live(t, REPLAN, 1)) return false;
    shared = t->long_one.trace[REPLAN];
    void *alone = policy->prepare(&basis);
    bool fine = carry_out(&t->long_one, t, policy, alone, REPLAN);
    policy->release(alone);
    fine = fine && (hf_flows_same(&shared, &t->long_one.trace[REPLAN], 0, t->drawn->net->periods) ||
                    hf_drawn_fails(t->drawn, "%s: a decision of another run leaves a trace",
                                   t->scenario->id));
    hf_flows_clear(&shared);
    return fine;
}

static bool sharing_leaves_no_trace(hf_drawn *drawn)
{
    return hold_for_all(drawn, is_as_alone);
}

static void decisions_of_other_runs_leave_no_trace(void **state)
{
    hf_drawn_each(state, sharing_leaves_no_trace);
}

/* --- the twins can break a law at all --- */

static bool part_in_the_end(twins *t)
{
    return live(t, POLICIES - 1, 1) &&
           !hf_flows_same(&t->short_one.trace[POLICIES - 1], &t->long_one.trace[POLICIES - 1], 0,
                          t->drawn->net->periods);
}

static bool are_told_apart(hf_drawn *drawn)
{
    bool apart = false;
    for (int z = 0; drawn->calm && z < drawn->net->scenario_count && !apart; z++) {
        twins t;
        twins_init(&t, drawn, z);
        bool ends = part(&t);
        happen(&t.short_one, &t);
        happen(&t.long_one, &t);
        apart = ends && part_in_the_end(&t);
        twins_clear(&t);
    }
    return apart;
}

static void runs_that_part_become_different(void **state)
{
    int all = hf_drawn_count(state, NULL);
    if (all < 10) skip();
    assert_true(hf_drawn_count(state, are_told_apart) >= all / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_knows_how_long_an_outage_will_last),
        cmocka_unit_test(decisions_of_other_runs_leave_no_trace),
        cmocka_unit_test(runs_that_part_become_different),
    };
    return cmocka_run_group_tests_name("foresight", tests, hf_drawn_setup, hf_drawn_teardown);
}
