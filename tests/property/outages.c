/* outages.c - tells every story of every outage, once for all laws. */
#include "tests/property/outages.h"

#include "model/base/memory.h"
#include "sim/policy_local.h"
#include "sim/policy_plan.h"
#include "sim/policy_replan.h"
#include "tests/support/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct run {
    void *drawn; /* the state of drawn.h */
    hf_outage *outages;
    int count, unplanned;
} run;

/* --- the policies; each returns the worst audit --- */

static double carry_on(hf_world *world, const hf_outage *o, hf_story *story)
{
    (void)story;
    return hf_policy_plan(world, o->drawn->calm, &o->conditions, o->start);
}

static double look_after_oneself(hf_world *world, const hf_outage *o, hf_story *story)
{
    (void)story;
    hf_local *local = hf_local_new(o->drawn->calm, &hf_local_usual);
    double error = hf_policy_local(world, local, &o->conditions, &o->drawn->calm->flows, o->start);
    hf_local_free(local);
    return error;
}

/* Word gets around at once or late; some hold out, some share; some meet every third period. */
static double meet_and_plan(hf_world *world, const hf_outage *o, hf_story *story)
{
    static const double levels[] = {1, 0.75, 0.5, 0};
    hf_lot lot = {o->drawn->seed * HF_RATION_RULES + story->rule};
    hf_replan about = {.calm = o->drawn->calm,
                       .events = o->scenario->events,
                       .event_count = o->scenario->event_count,
                       .conditions = &o->conditions,
                       .past = &o->drawn->calm->flows,
                       .start = o->start,
                       .settings = hf_replan_usual};
    hf_replanned done;
    story->level = levels[hf_lot_whole(&lot, 0, 3)];
    about.settings.level = story->level;
    about.settings.notice = hf_lot_happens(&lot, 60) ? 0 : hf_lot_whole(&lot, 1, 2);
    about.settings.every = hf_lot_happens(&lot, 80) ? 0 : 3;
    return hf_policy_replan(&done, world, &about) == HF_OK ? done.error : INFINITY;
}

static const struct {
    const char *name;
    double (*carry_out)(hf_world *world, const hf_outage *o, hf_story *story);
} policies[HF_POLICIES_TRIED] = {
    {"plan", carry_on}, {"local", look_after_oneself}, {"replan", meet_and_plan}};

/* --- telling --- */

static void tell(const hf_outage *o, hf_world *world, hf_story *story, int policy, int rule)
{
    const hf_network *net = o->drawn->net;
    *story = (hf_story){.policy = policies[policy].name, .rule = (hf_ration_rule)rule};
    hf_world_ration(world, story->rule);
    story->error = policies[policy].carry_out(world, o, story);
    hf_flows_init(&story->trace, net);
    hf_flows_copy(&story->trace, hf_world_trace(world), hf_world_now(world));
}

static void outage_init(hf_outage *o, hf_drawn *drawn, int z)
{
    const hf_network *net = drawn->net;
    *o = (hf_outage){.drawn = drawn, .scenario = &net->scenarios[z]};
    hf_conditions_init(&o->conditions, net, o->scenario->events, o->scenario->event_count);
    o->start = hf_scenario_start(o->scenario);
    if (o->start >= net->periods) o->start = net->periods - 1;
    o->past = o->start > 0 ? &drawn->calm->flows : NULL;
    hf_policy_plan_wishes(&o->wish, drawn->calm, &o->conditions);
    o->ranks = hf_ranks_new(net, &drawn->calm->flows);
    hf_world *world = hf_world_new(net);
    for (int i = 0; i < HF_STORIES; i++)
        tell(o, world, &o->stories[i], i / HF_RATION_RULES, i % HF_RATION_RULES);
    hf_world_free(world);
}

static void outage_clear(hf_outage *o)
{
    for (int i = 0; i < HF_STORIES; i++) hf_flows_clear(&o->stories[i].trace);
    hf_ranks_free(o->ranks);
    hf_flows_clear(&o->wish);
    hf_conditions_clear(&o->conditions);
}

int hf_outages_setup(void **state)
{
    run *all = hf_alloc(1, sizeof *all);
    hf_drawn_setup(&all->drawn);
    int federations = hf_drawn_count(&all->drawn, NULL);
    all->outages = hf_alloc((size_t)(federations * HF_DRAWN_SCENARIOS), sizeof *all->outages);
    for (int n = 0; n < federations; n++) {
        hf_drawn *drawn = hf_drawn_at(&all->drawn, n);
        all->unplanned += !drawn->calm && !hf_drawn_fails(drawn, "no calm plan");
        for (int z = 0; drawn->calm && z < drawn->net->scenario_count; z++)
            outage_init(&all->outages[all->count++], drawn, z);
    }
    *state = all;
    return 0;
}

int hf_outages_teardown(void **state)
{
    run *all = *state;
    for (int n = 0; n < all->count; n++) outage_clear(&all->outages[n]);
    hf_drawn_teardown(&all->drawn);
    free(all->outages);
    free(all);
    return 0;
}

int hf_outages_count(void **state, bool (*holds)(hf_outage *outage))
{
    run *all = *state;
    int count = 0;
    for (int n = 0; n < all->count; n++) count += !holds || holds(&all->outages[n]);
    return count;
}

void hf_outages_each(void **state, bool (*holds)(hf_outage *outage))
{
    const run *all = *state;
    assert_int_equal(hf_outages_count(state, holds), all->count);
    assert_int_equal(all->unplanned, 0);
}

bool hf_outages_fails(const hf_outage *outage, const hf_story *story, const char *format, ...)
{
    char why[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(why, sizeof why, format, arguments);
    va_end(arguments);
    return hf_drawn_fails(outage->drawn, "%s, %s %s (%g): %s", outage->scenario->id, story->policy,
                          hf_ration_names[story->rule], story->level, why);
}
