/* test_plan.c - what a plan's figures mean: shares, totals, and what is tight. */
#include "model/plan.h"
#include "tests/support/build.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-9)) fail_msg("%.12g is not %.12g", value, expected);
}

/* A mill (stones 20 h, millers 10 h) and people in two towns, a road, a shop; two periods. */
enum { GRAIN, FLOUR };
enum { MILL, PEOPLE };
enum { BUYING, SELLING };

static hf_plan *two_days(void)
{
    hf_network *net = hf_build_new(2);
    hf_build_good(net, "grain"), hf_build_good(net, "flour");
    hf_build_site(net, "mill-town"), hf_build_site(net, "town");
    hf_build_coop(net, "mill", 0), hf_build_community(net, "people", 1);
    hf_build_capacity(net, MILL, "stones", 20), hf_build_labour(net, MILL, "millers", 10);
    hf_build_recipe(net, MILL, "grind");
    hf_build_input(net, 0, GRAIN, 1), hf_build_output(net, 0, FLOUR, 1);
    hf_build_claim(net, 0, 0, 2), hf_build_claim(net, 0, 1, 0.5);
    net->recipes[0].cost = 0.1, net->recipes[0].max = 10;
    int e = hf_build_route(net, "road", 0, 1);
    net->routes[e].duration = 4, net->routes[e].capacity = 8;
    int l = hf_build_lane(net, e, FLOUR, false);
    net->lanes[l].cost = 0.5, net->lanes[l].weight = 1;
    hf_build_market(net, "shop", 0);
    hf_build_offer(net, 0, GRAIN, HF_BUY, 2), hf_build_offer(net, 0, FLOUR, HF_SELL, 3);
    net->offers[BUYING].quantity = 10;
    int s = hf_build_storage(net, MILL, 6);
    hf_build_room(net, s, FLOUR, 2);
    hf_build_need(net, PEOPLE, FLOUR, 8, 1);
    hf_network_derive(net);
    return hf_plan_new(net, -1);
}

static void done(hf_plan *plan)
{
    hf_network *net = (hf_network *)plan->net;
    hf_plan_free(plan);
    hf_network_free(net);
}

static void a_share_within_a_millionth_of_one_is_one(void **state)
{
    (void)state;
    assert_true(hf_share(1 - 0.9e-6, 1) == 1);
    assert_true(hf_share(1 - 1.1e-6, 1) < 1);
    assert_true(hf_share(0, 0) == 1);
    assert_near(hf_share(3, 12), 0.25);
    assert_false(hf_is_short(1000 - 0.9e-3, 1000));
    assert_true(hf_is_short(1000 - 1.1e-3, 1000));
    assert_false(hf_is_short(0, 0));
}

static void a_need_reports_its_sums_and_its_worst_period(void **state)
{
    (void)state;
    hf_plan *plan = two_days();
    *hf_at(&plan->flows.met, 0, 0) = 8, *hf_at(&plan->flows.met, 0, 1) = 6;
    hf_plan_measure(plan);
    assert_near(plan->needs[0].required, 16);
    assert_near(plan->needs[0].met, 14);
    assert_near(plan->needs[0].share, 0.875);
    assert_near(plan->needs[0].worst_share, 0.75);
    assert_int_equal(plan->needs[0].worst_period, 1);
    done(plan);
}

/* Two equal days differ by rounding; the first is named. */
static void of_days_as_bad_the_first_is_the_worst(void **state)
{
    (void)state;
    hf_plan *plan = two_days();
    *hf_at(&plan->flows.met, 0, 0) = 4, *hf_at(&plan->flows.met, 0, 1) = 4 - 1e-9;
    hf_plan_measure(plan);
    assert_int_equal(plan->needs[0].worst_period, 0);
    *hf_at(&plan->flows.met, 0, 1) = 4 - 1e-3; /* no rounding: 0.000125 of the 8 required less */
    hf_plan_measure(plan);
    assert_int_equal(plan->needs[0].worst_period, 1);
    assert_near(plan->needs[0].worst_share, 3.999 / 8);
    done(plan);
}

static void a_need_that_is_met_has_no_worst_period(void **state)
{
    (void)state;
    hf_plan *plan = two_days();
    *hf_at(&plan->flows.met, 0, 0) = 8, *hf_at(&plan->flows.met, 0, 1) = 8 * (1 - 0.5e-6);
    hf_plan_measure(plan);
    assert_true(plan->needs[0].share == 1 && plan->needs[0].worst_share == 1);
    assert_int_equal(plan->needs[0].worst_period, -1);
    done(plan);
}

static void totals_count_hours_money_transport_and_waste(void **state)
{
    (void)state;
    hf_plan *plan = two_days();
    *hf_at(&plan->flows.runs, 0, 0) = 10, *hf_at(&plan->flows.runs, 0, 1) = 4;
    *hf_at(&plan->flows.loaded, 0, 0) = 6;
    *hf_at(&plan->flows.traded, BUYING, 0) = 7, *hf_at(&plan->flows.traded, SELLING, 1) = 2;
    *hf_at(&plan->flows.disposed, 0, 0) = 1, *hf_at(&plan->flows.unwanted, 0, 1) = 0.5;
    hf_plan_measure(plan);
    assert_near(plan->totals.labour_hours, 14 * 0.5);
    assert_near(plan->totals.purchases, 7 * 2);
    assert_near(plan->totals.money, 14 * 0.1 + 6 * 0.5 + 7 * 2 - 2 * 3);
    assert_near(plan->totals.transport, 6 * 4);
    assert_near(plan->totals.waste, 1.5);
    done(plan);
}

static void what_is_used_up_is_tight_and_what_is_nearly_so_is_not(void **state)
{
    (void)state;
    hf_plan *plan = two_days();
    *hf_at(&plan->flows.runs, 0, 0) = 10;           /* stones, max */
    *hf_at(&plan->flows.loaded, 0, 1) = 8;          /* the road */
    *hf_at(&plan->flows.loaded, 0, 0) = 7.999;      /* not quite */
    *hf_at(&plan->flows.traded, BUYING, 0) = 10;    /* the offer */
    *hf_at(&plan->flows.traded, SELLING, 0) = 1000; /* has no limit */
    *hf_at(&plan->flows.stock, hf_network_holding(plan->net, MILL, FLOUR), 1) = 3; /* the room */
    hf_plan_measure(plan);
    const hf_tight expected[] = {{HF_LIMIT_CAPACITY, 0, 0, 20, 20},
                                 {HF_LIMIT_RECIPE, 0, 0, 10, 10},
                                 {HF_LIMIT_STORAGE, 0, 1, 6, 6},
                                 {HF_LIMIT_ROUTE, 0, 1, 8, 8},
                                 {HF_LIMIT_OFFER, BUYING, 0, 10, 10}};
    assert_int_equal(plan->tight_count, 5);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(plan->tight[i].kind, expected[i].kind);
        assert_int_equal(plan->tight[i].index, expected[i].index);
        assert_int_equal(plan->tight[i].period, expected[i].period);
        assert_near(plan->tight[i].used, expected[i].used);
        assert_near(plan->tight[i].available, expected[i].available);
    }
    done(plan);
}

static void a_fund_that_is_spent_is_tight(void **state)
{
    (void)state;
    hf_plan *plan = two_days();
    hf_network *net = (hf_network *)plan->net;
    net->has_fund = true, net->fund_opening = 10;
    *hf_at(&plan->flows.traded, BUYING, 0) = 2; /* 4 of 10 */
    *hf_at(&plan->flows.fund, 0, 0) = 6;
    *hf_at(&plan->flows.traded, BUYING, 1) = 3; /* all 6 that are left */
    hf_plan_measure(plan);
    assert_int_equal(plan->tight_count, 1);
    assert_int_equal(plan->tight[0].kind, HF_LIMIT_FUND);
    assert_int_equal(plan->tight[0].period, 1);
    assert_near(plan->tight[0].used, 6);
    assert_near(plan->tight[0].available, 6);
    net->has_fund = false; /* then money is not limited */
    hf_plan_measure(plan);
    assert_int_equal(plan->tight_count, 0);
    done(plan);
}

static void labour_is_told_apart_from_capacity(void **state)
{
    (void)state;
    hf_plan *plan = two_days();
    *hf_at(&plan->flows.runs, 0, 0) = 20; /* 10 h of millers; more of stones than there is */
    hf_plan_measure(plan);
    assert_int_equal(plan->tight[0].kind, HF_LIMIT_CAPACITY);
    assert_int_equal(plan->tight[1].kind, HF_LIMIT_LABOUR);
    assert_int_equal(plan->tight[1].index, 1);
    done(plan);
}

static void what_a_closure_leaves_nothing_of_is_not_tight(void **state)
{
    (void)state;
    hf_plan *plan = two_days();
    hf_target stones = {HF_TARGET_CAPACITY, 0, 0};
    hf_event event = hf_build_event(&stones, 0, INFINITY);
    event.remaining = 0;
    hf_conditions_clear(&plan->conditions);
    hf_conditions_init(&plan->conditions, plan->net, &event, 1);
    hf_plan_measure(plan);
    assert_int_equal(plan->tight_count, 0);
    done(plan);
}

static void a_plan_for_a_scenario_has_its_conditions(void **state)
{
    (void)state;
    hf_plan *calm = two_days();
    hf_network *net = (hf_network *)calm->net;
    hf_target need = {HF_TARGET_NEED, 0, 0};
    hf_event event = hf_build_event(&need, 1, INFINITY);
    hf_scenario surge = {.id = "surge", .events = &event, .event_count = 1};
    event.demand = 2;
    net->scenarios = &surge;
    net->scenario_count = 1;
    hf_plan *plan = hf_plan_new(net, 0);
    hf_plan_measure(plan);
    assert_near(plan->needs[0].required, 8 + 16);
    hf_plan_free(plan);
    done(calm);
}

static void a_need_that_waits_is_measured_by_when_it_was_required(void **state)
{
    (void)state;
    hf_plan *plan = two_days();
    hf_network *net = (hf_network *)plan->net;
    net->needs[0].wait = 1;
    *hf_at(&plan->flows.used, 0, 1) = 12; /* yesterday's eight and half of today's */
    *hf_at(&plan->flows.met, 0, 1) = *hf_at(&plan->flows.counted, 0, 1) = 12;
    hf_plan_measure(plan);
    assert_near(*hf_at(&plan->served, 0, 0), 8);
    assert_near(*hf_at(&plan->served, 0, 1), 4);
    assert_near(plan->needs[0].share, 0.75);
    assert_near(plan->needs[0].worst_share, 0.75); /* of all, not of a day */
    assert_int_equal(plan->needs[0].worst_period, 1);
    done(plan);
}

static void totals_count_rent_expenses_and_hours_that_are_held(void **state)
{
    (void)state;
    hf_plan *plan = two_days();
    hf_network *net = (hf_network *)plan->net;
    net->recipes[0].lag = 2, net->recipes[0].claims[1].whole = true;
    for (int t = 0; t < 2; t++)
        *hf_at(&plan->conditions.room_cost, 0, t) = 0.25, *hf_at(&plan->conditions.due, 0, t) = 7;
    *hf_at(&plan->flows.runs, 0, 0) = 10;
    *hf_at(&plan->flows.stock, hf_network_holding(net, MILL, FLOUR), 1) = 3;
    hf_plan_measure(plan);
    assert_near(plan->totals.labour_hours, 10 * 0.5 * 2);
    assert_near(plan->totals.money, 10 * 0.1 + 0.25 * 2 * 3 + 2 * 7);
    done(plan);
}

static void prices_are_those_of_the_period(void **state)
{
    (void)state;
    hf_plan *plan = two_days();
    *hf_at(&plan->conditions.price, BUYING, 1) = 5;
    *hf_at(&plan->flows.traded, BUYING, 0) = 1, *hf_at(&plan->flows.traded, BUYING, 1) = 2;
    hf_plan_measure(plan);
    assert_near(plan->totals.purchases, 1 * 2 + 2 * 5);
    done(plan);
}

static void what_is_still_held_counts_as_used(void **state)
{
    (void)state;
    hf_plan *plan = two_days();
    hf_network *net = (hf_network *)plan->net;
    net->recipes[0].lag = 2, net->recipes[0].claims[0].whole = true;
    *hf_at(&plan->flows.runs, 0, 0) = 4,
                                 *hf_at(&plan->flows.runs, 0, 1) = 6; /* 2 h of stones each */
    hf_plan_measure(plan);
    assert_int_equal(plan->tight_count, 1);
    assert_int_equal(plan->tight[0].kind, HF_LIMIT_CAPACITY);
    assert_int_equal(plan->tight[0].period, 1);
    assert_near(plan->tight[0].used, 20);
    assert_near(plan->tight[0].available, 20);
    done(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_share_within_a_millionth_of_one_is_one),
        cmocka_unit_test(a_need_reports_its_sums_and_its_worst_period),
        cmocka_unit_test(of_days_as_bad_the_first_is_the_worst),
        cmocka_unit_test(a_need_that_is_met_has_no_worst_period),
        cmocka_unit_test(totals_count_hours_money_transport_and_waste),
        cmocka_unit_test(what_is_used_up_is_tight_and_what_is_nearly_so_is_not),
        cmocka_unit_test(a_fund_that_is_spent_is_tight),
        cmocka_unit_test(labour_is_told_apart_from_capacity),
        cmocka_unit_test(what_a_closure_leaves_nothing_of_is_not_tight),
        cmocka_unit_test(a_plan_for_a_scenario_has_its_conditions),
        cmocka_unit_test(a_need_that_waits_is_measured_by_when_it_was_required),
        cmocka_unit_test(totals_count_rent_expenses_and_hours_that_are_held),
        cmocka_unit_test(prices_are_those_of_the_period),
        cmocka_unit_test(what_is_still_held_counts_as_used),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
