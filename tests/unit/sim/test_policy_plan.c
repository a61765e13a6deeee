/* test_policy_plan.c - carrying on with the plan: it repeats itself, and rations when it cannot. */
#include "sim/policy_plan.h"
#include "tests/support/build.h"
#include "tests/support/random_network.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-9)) fail_msg("%.12g is not %.12g", value, expected);
}

/* A random network's wishes carried out under its own events make a plan that holds. */
static hf_plan *random_plan(hf_lot *lot, const hf_network *net, hf_event *events,
                            hf_target *targets)
{
    hf_plan *plan = hf_plan_new(net, -1);
    hf_flows wishes;
    int count = hf_random_events(lot, net, events, targets);
    hf_conditions_clear(&plan->conditions);
    hf_conditions_init(&plan->conditions, net, events, count);
    hf_flows_init(&wishes, net);
    hf_random_wishes(lot, net, &wishes);
    hf_world *world = hf_world_new(net);
    hf_world_start(world, &plan->conditions, NULL, 0);
    hf_world_carry_out(world, &wishes, NULL);
    hf_flows_copy(&plan->flows, hf_world_trace(world), net->periods);
    hf_world_free(world);
    hf_flows_clear(&wishes);
    return plan;
}

static void under_its_own_events_a_plan_repeats_itself_to_the_bit(void **state)
{
    (void)state;
    for (int seed = 0; seed < 200; seed++) {
        hf_lot lot = {(uint64_t)seed};
        hf_event events[HF_RANDOM_EVENTS];
        hf_target targets[HF_RANDOM_EVENTS];
        hf_network *net = hf_random_network(&lot);
        hf_plan *plan = random_plan(&lot, net, events, targets);
        hf_world *world = hf_world_new(net);
        int start = hf_lot_whole(&lot, 0, net->periods - 1);
        assert_true(hf_policy_plan(world, plan, &plan->conditions, start) <= 1e-9);
        if (!hf_flows_same(hf_world_trace(world), &plan->flows, 0, net->periods))
            fail_msg("seed %d: not the same", seed);
        hf_world_free(world);
        hf_plan_free(plan);
        hf_network_free(net);
    }
}

/* A mill makes 10 of flour a period for the town, which keeps 35; five periods. */
enum { FLOUR };
static hf_plan *mill_and_town(void)
{
    hf_network *net = hf_build_new(5);
    hf_build_good(net, "flour");
    hf_build_site(net, "place");
    hf_build_coop(net, "mill", 0), hf_build_community(net, "town", 0);
    hf_build_output(net, hf_build_recipe(net, 0, "flour"), FLOUR, 1);
    hf_build_stock(net, 1, FLOUR, 25);
    hf_build_need(net, 1, FLOUR, 10, 1);
    hf_network_derive(net);
    hf_plan *plan = hf_plan_new(net, -1);
    for (int t = 0; t < 5; t++) {
        *hf_at(&plan->flows.runs, 0, t) = *hf_at(&plan->flows.handed, 0, t) = 10;
        *hf_at(&plan->flows.handed, 1, t) = -10;
        *hf_at(&plan->flows.used, 0, t) = *hf_at(&plan->flows.met, 0, t) = 10;
        *hf_at(&plan->flows.stock, 1, t) = 25;
    }
    return plan;
}

/* Policy `plan` from period 1 on under one event; what the town got in each period. */
static void carry_on(double met[5], hf_event event)
{
    hf_plan *plan = mill_and_town();
    hf_network *net = (hf_network *)plan->net;
    hf_conditions conditions;
    hf_conditions_init(&conditions, net, &event, 1);
    hf_world *world = hf_world_new(net);
    assert_true(hf_policy_plan(world, plan, &conditions, 1) <= 1e-9);
    for (int t = 0; t < 5; t++) met[t] = *hf_at(&hf_world_trace(world)->met, 0, t);
    hf_world_free(world);
    hf_conditions_clear(&conditions);
    hf_plan_free(plan);
    hf_network_free(net);
}

static void stock_carries_the_town_until_it_runs_out(void **state)
{
    (void)state;
    double met[5];
    hf_target mill = {HF_TARGET_COOP, 0, 0};
    hf_event strike = hf_build_event(&mill, 1, INFINITY);
    strike.remaining = 0;
    carry_on(met, strike); /* 25 in stock: 10, 10 and the last 5 */
    assert_near(met[0], 10);
    assert_near(met[1], 10);
    assert_near(met[2], 10);
    assert_near(met[3], 5);
    assert_near(met[4], 0);
}

static void people_ask_for_as_much_more_as_they_need(void **state)
{
    (void)state;
    double met[5];
    hf_target need = {HF_TARGET_NEED, 0, 0};
    hf_event surge = hf_build_event(&need, 1, 4);
    surge.demand = 2;
    carry_on(met, surge); /* 20 a period: 10 from the mill, 10, 10 and 5 from stock */
    assert_near(met[1], 20);
    assert_near(met[2], 20);
    assert_near(met[3], 15);
    assert_near(met[4], 10); /* over */
}

static void what_happened_before_the_start_is_the_plan(void **state)
{
    (void)state;
    double met[5];
    hf_target mill = {HF_TARGET_COOP, 0, 0};
    hf_event strike = hf_build_event(&mill, 0, INFINITY);
    strike.remaining = 0;
    carry_on(met, strike); /* counted from period 1: period 0 stays as it was planned */
    assert_near(met[0], 10);
    assert_near(met[3], 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(under_its_own_events_a_plan_repeats_itself_to_the_bit),
        cmocka_unit_test(stock_carries_the_town_until_it_runs_out),
        cmocka_unit_test(people_ask_for_as_much_more_as_they_need),
        cmocka_unit_test(what_happened_before_the_start_is_the_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
