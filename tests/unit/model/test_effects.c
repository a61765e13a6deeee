/* test_effects.c - access, delay, price, recovery and what events bring: the numbers they make of a
 * federation, and what a period does with them; worked out by hand. */
#include "model/base/memory.h"
#include "model/conditions.h"
#include "model/touch.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "tests/support/scene.h"

#include <math.h>
#include <stdlib.h>

/* Milk keeps two days. A dairy and a shop in the valley, people on the hill, a road that takes less
 * than a day, and a shop that brings milk within a day; 1 December 2026 is a Tuesday. */
enum { MILK };
enum { VALLEY, HILL };
enum { DAIRY, PEOPLE };
enum { PARLOUR, DAIRYMEN, HELPERS };
enum { MILKING };
enum { ROAD };
enum { UP, DOWN };
enum { SHOP };
enum { PERIODS = 6 };

static hf_network *dairy(void)
{
    hf_network *net = hf_build_new(PERIODS);
    hf_build_good(net, "milk");
    hf_build_site(net, "valley"), hf_build_site(net, "hill");
    net->sites[VALLEY].region = net->sites[HILL].region = "upland";
    hf_build_coop(net, "dairy", VALLEY), hf_build_community(net, "people", HILL);
    hf_build_capacity(net, DAIRY, "parlour", 10), hf_build_labour(net, DAIRY, "dairymen", 8);
    hf_build_labour(net, PEOPLE, "helpers", 0);
    net->resources[HELPERS].brought = true;
    hf_build_output(net, hf_build_recipe(net, DAIRY, "milking"), MILK, 1);
    hf_build_claim(net, MILKING, PARLOUR, 1);
    hf_build_route(net, "road", VALLEY, HILL);
    hf_build_lane(net, ROAD, MILK, false), hf_build_lane(net, ROAD, MILK, true);
    net->routes[ROAD].capacity = 40, net->routes[ROAD].duration = 6;
    net->lanes[UP].weight = net->lanes[DOWN].weight = 1;
    hf_build_market(net, "shop", VALLEY);
    net->offers[hf_build_offer(net, 0, MILK, HF_BUY, 2)].quantity = 12;
    hf_build_fund(net, 100), hf_build_income(net, 20);
    hf_build_need(net, PEOPLE, MILK, 6, 1);
    return net;
}

static hf_conditions find(hf_network *net, const hf_event *events, int count)
{
    hf_conditions made;
    hf_network_derive(net);
    hf_conditions_init(&made, net, events, count);
    return made;
}

static void clear(hf_conditions *conditions, hf_network *net)
{
    hf_conditions_clear(conditions);
    hf_network_free(net);
}

static void assert_row(const hf_grid *grid, int thing, const double *expected)
{
    for (int t = 0; t < PERIODS; t++)
        if (!(fabs(*hf_at(grid, thing, t) - expected[t]) <= 1e-9))
            fail_msg("period %d: %.12g is not %.12g", t, *hf_at(grid, thing, t), expected[t]);
}

#define ROW(...) ((const double[]){__VA_ARGS__})

static hf_event recovering(hf_target *target, double start, double end, double recovery)
{
    hf_event event = hf_build_event(target, start, end);
    event.drawn[HF_DRAW_RECOVERY].median = recovery;
    return event;
}

/* --- recovery --- */

TEST(recovery_leads_back_in_a_line)
{
    hf_network *net = dairy();
    hf_target parlour = {HF_TARGET_CAPACITY, PARLOUR, 0};
    hf_event event = recovering(&parlour, 1, 2, 2);
    event.remaining = 0;
    /* back from 0 to 1 between the ends of days 2 and 4: a mean of 1/4 and of 3/4 */
    hf_conditions c = find(net, &event, 1);
    assert_row(&c.resource, PARLOUR, ROW(10, 0, 2.5, 7.5, 10, 10));
    clear(&c, net);
}

TEST(the_mean_of_two_recoveries_is_that_of_their_product)
{
    hf_network *net = dairy();
    hf_target parlour = {HF_TARGET_CAPACITY, PARLOUR, 0}, coop = {HF_TARGET_COOP, DAIRY, 0};
    hf_event events[] = {recovering(&parlour, 0, 1, 1), recovering(&coop, 0, 1, 2)};
    events[0].remaining = events[1].remaining = 0;
    /* x and x/2 over one day: the integral of x^2/2 is 1/6, not 1/2 x 1/4; then from 1/2 to 1 */
    hf_conditions c = find(net, events, 2);
    assert_row(&c.resource, PARLOUR, ROW(0, 10.0 / 6, 7.5, 10, 10, 10));
    clear(&c, net);
}

TEST(a_recovery_that_begins_within_a_day_counts_from_that_moment)
{
    hf_network *net = dairy();
    hf_target parlour = {HF_TARGET_CAPACITY, PARLOUR, 0};
    hf_event event = recovering(&parlour, 0.25, 0.5, 0.5);
    event.remaining = 0.2;
    /* 1/4 of 1, 1/4 of 0.2, half a day from 0.2 to 1 */
    hf_conditions c = find(net, &event, 1);
    assert_row(&c.resource, PARLOUR, ROW(10 * (0.25 + 0.05 + 0.3), 10, 10, 10, 10, 10));
    clear(&c, net);
}

TEST(demand_and_prices_come_back_too)
{
    hf_network *net = dairy();
    hf_target targets[] = {{HF_TARGET_NEED, 0, 0}};
    hf_target offer = {HF_TARGET_OFFER, SHOP, 0};
    hf_event events[] = {recovering(targets, 0, 1, 2), recovering(&offer, 0, 1, 1)};
    events[0].demand = 3, events[1].price = 2;
    hf_conditions c = find(net, events, 2);
    assert_row(&c.required, 0, ROW(18, 15, 9, 6, 6, 6)); /* 3; 2.5; 1.5 */
    assert_row(&c.price, SHOP, ROW(4, 3, 2, 2, 2, 2));   /* 2; 1.5 */
    clear(&c, net);
}

TEST(an_event_without_length_only_recovers)
{
    hf_network *net = dairy();
    hf_target parlour = {HF_TARGET_CAPACITY, PARLOUR, 0};
    hf_event event = recovering(&parlour, 2, 2, 1);
    event.remaining = 0;
    hf_conditions c = find(net, &event, 1);
    assert_row(&c.resource, PARLOUR, ROW(10, 10, 5, 10, 10, 10));
    assert_true(hf_conditions_touch(net, &event));
    clear(&c, net);
}

/* A recipe without `max` is cut to its share of what the parlour allows, while it recovers too. */
TEST(a_share_of_a_recipe_recovers)
{
    hf_network *net = dairy();
    hf_target milking = {HF_TARGET_RECIPE, MILKING, 0};
    hf_event event = recovering(&milking, 0, 1, 2);
    event.remaining = 0.5;
    hf_conditions c = find(net, &event, 1);
    hf_near(*hf_at(&c.most, MILKING, 0), 5);
    hf_near(*hf_at(&c.most, MILKING, 1), 10 * 0.625);
    hf_near(*hf_at(&c.most, MILKING, 2), 10 * 0.875);
    assert_true(isinf(*hf_at(&c.most, MILKING, 3)));
    clear(&c, net);
}

/* --- what may happen --- */

TEST(what_only_may_happen_changes_nothing)
{
    hf_network *net = dairy();
    hf_target coop = {HF_TARGET_COOP, DAIRY, 0}, milking = {HF_TARGET_RECIPE, MILKING, 0};
    hf_event events[] = {hf_build_event(&coop, 1, 3), hf_build_event(&milking, 3, 4)};
    hf_income gift = {.id = "gift", .amount = 50};
    events[0].remaining = events[0].access = 0, events[0].destroys = 1;
    events[0].when = HF_WHEN_PERHAPS, events[0].chance = 0.9;
    events[0].incomes = &gift, events[0].income_count = 1;
    events[1].remaining = 0.5, events[1].when = HF_WHEN_AFTER, events[1].after = 0;
    assert_false(hf_is_certain(events, 0));
    assert_false(hf_is_certain(events, 1)); /* it follows what may not come */
    hf_conditions c = find(net, events, 2);
    assert_row(&c.resource, PARLOUR, ROW(10, 10, 10, 10, 10, 10));
    assert_row(&c.handing, DAIRY, ROW(1, 1, 1, 1, 1, 1));
    assert_row(&c.income, 0, ROW(20, 20, 20, 20, 20, 20));
    assert_true(isinf(*hf_at(&c.most, MILKING, 3)));
    clear(&c, net);
}

TEST(what_follows_something_certain_is_certain)
{
    hf_target coop = {HF_TARGET_COOP, DAIRY, 0};
    hf_event events[] = {hf_build_event(&coop, 1, 3), hf_build_event(&coop, 3, 4)};
    events[1].when = HF_WHEN_AFTER, events[1].after = 0;
    assert_true(hf_is_certain(events, 0));
    assert_true(hf_is_certain(events, 1));
}

/* 0 <- 3 <- 1, 2 <- 4, and 5 alone; 2 only may happen. Asked together as one by one. */
TEST(all_that_is_certain_is_found_at_once)
{
    hf_target coop = {HF_TARGET_COOP, DAIRY, 0};
    const int after[] = {-1, 3, -1, 0, 2, -1};
    const bool expected[] = {true, true, false, true, false, true};
    hf_event events[6];
    bool certain[6];
    for (int e = 0; e < 6; e++) {
        events[e] = hf_build_event(&coop, 1, 3);
        if (after[e] >= 0) events[e].when = HF_WHEN_AFTER, events[e].after = after[e];
    }
    events[2].when = HF_WHEN_PERHAPS;
    hf_find_certain(certain, events, 6);
    for (int e = 0; e < 6; e++) {
        assert_int_equal(certain[e], expected[e]);
        assert_int_equal(hf_is_certain(events, e), expected[e]);
    }
}

/* A thousand short events on one thing: each period has those of its own time alone. */
TEST(events_of_other_periods_leave_a_period_as_it_is)
{
    enum { MANY = 999 };
    hf_network *net = dairy();
    hf_target parlour = {HF_TARGET_CAPACITY, PARLOUR, 0};
    hf_event *events = hf_alloc(MANY, sizeof *events);
    for (int e = 0; e < MANY; e++) { /* a third of them each in days 1, 3 and 4, around noon */
        double start = (const double[]){1, 3, 4}[e % 3] + 0.5;
        events[e] = recovering(&parlour, start, start + 0.25, 0);
        events[e].remaining = e < 3 ? 0.5 : 1 - 1e-13;
    }
    hf_conditions c = find(net, events, MANY);
    assert_row(&c.resource, PARLOUR, ROW(10, 8.75, 10, 8.75, 8.75, 10));
    clear(&c, net);
    free(events);
}

/* --- access --- */

static hf_event blockade(hf_target *target, double start, double end, double access)
{
    hf_event event = hf_build_event(target, start, end);
    event.access = access;
    return event;
}

TEST(access_scales_what_is_loaded_at_a_site_and_for_it_both_ways)
{
    const hf_target places[] = {
        {HF_TARGET_SITE, VALLEY, 0}, {HF_TARGET_SITE, HILL, 0}, {HF_TARGET_REGION, VALLEY, 0}};
    const double offered[] = {6, 12, 6}; /* the shop is in the valley */
    for (int i = 0; i < 3; i++) {
        hf_network *net = dairy();
        hf_target place = places[i];
        hf_event event = blockade(&place, 1, 2, 0.5);
        hf_conditions c = find(net, &event, 1);
        assert_row(&c.route, ROAD, ROW(40, 20, 40, 40, 40, 40)); /* a region's road once */
        assert_row(&c.offer, SHOP, ROW(12, offered[i], 12, 12, 12, 12));
        assert_row(&c.handing, DAIRY, ROW(1, 1, 1, 1, 1, 1));
        assert_row(&c.resource, PARLOUR, ROW(10, 10, 10, 10, 10, 10)); /* work goes on */
        assert_row(&c.lag, UP, ROW(0, 0, 0, 0, 0, 0));                 /* some is let in */
        clear(&c, net);
    }
}

TEST(access_and_what_remains_multiply)
{
    hf_network *net = dairy();
    hf_target hill = {HF_TARGET_SITE, HILL, 0}, road = {HF_TARGET_ROUTE, ROAD, 0};
    hf_event events[] = {blockade(&hill, 0, 1, 0.5), hf_build_event(&road, 0.5, 1)};
    events[1].remaining = 0.2;
    hf_conditions c = find(net, events, 2);
    hf_near(*hf_at(&c.route, ROAD, 0), 40 * (0.5 * 0.5 + 0.5 * 0.5 * 0.2));
    clear(&c, net);
}

/* Nothing gets to the hill on days 3 and 4: what leaves with a day on the road waits outside. */
TEST(what_arrives_at_a_blockade_waits_for_its_end)
{
    hf_network *net = dairy();
    hf_target hill = {HF_TARGET_SITE, HILL, 0};
    hf_event event = blockade(&hill, 2, 4, 0);
    net->routes[ROAD].lag = 1, net->routes[ROAD].duration = 24;
    hf_conditions c = find(net, &event, 1);
    assert_row(&c.lag, UP, ROW(1, 3, 2, 1, 1, 1));
    assert_row(&c.lag, DOWN, ROW(1, 1, 1, 1, 1, 1)); /* the valley is open */
    assert_row(&c.route, ROAD, ROW(40, 40, 0, 0, 40, 40));
    assert_int_equal(c.longest, 3);
    clear(&c, net);
}

/* Nobody gets to the hill on days 1 to 4. On day 2 that is thought to last until day 3: what left
 * on day 1 is expected then, not on day 5 as will be. Who has heard nothing by day 3 expects it at
 * any moment; on day 5 it is there. */
TEST(what_waits_outside_is_expected_when_the_blockade_is_thought_to_end)
{
    hf_network *net = dairy();
    hf_target hill = {HF_TARGET_SITE, HILL, 0};
    hf_event event = hf_build_event(&hill, 1, 5);
    event.access = 0;
    hf_conditions truth = find(net, &event, 1), thought, unheard, past;
    hf_conditions_init(&past, net, &event, 1);
    hf_conditions_init(&unheard, net, NULL, 0);
    event.end = 3;
    hf_conditions_init(&thought, net, &event, 1);
    assert_row(&truth.lag, UP, ROW(0, 4, 3, 2, 1, 0));
    hf_conditions_learn(&thought, net, &truth, 2);
    assert_row(&thought.lag, UP, ROW(0, 2, 1, 0, 0, 0));
    assert_int_equal(thought.longest, 2);
    hf_conditions_learn(&unheard, net, &truth, 3);
    assert_row(&unheard.lag, UP, ROW(0, 2, 1, 0, 0, 0));
    hf_conditions_learn(&past, net, &truth, 5);
    assert_row(&past.lag, UP, ROW(0, 4, 3, 2, 1, 0));
    hf_conditions_clear(&past), hf_conditions_clear(&unheard), hf_conditions_clear(&thought);
    clear(&truth, net);
}

TEST(a_blockade_to_the_end_lets_nothing_arrive)
{
    hf_network *net = dairy();
    hf_target hill = {HF_TARGET_SITE, HILL, 0};
    hf_event event = blockade(&hill, 2, INFINITY, 0);
    net->routes[ROAD].lag = 1, net->routes[ROAD].duration = 24;
    hf_conditions c = find(net, &event, 1);
    assert_int_equal(hf_lane_lag(&c, UP, 0), 1);
    assert_int_equal(1 + hf_lane_lag(&c, UP, 1), PERIODS); /* after all is over */
    clear(&c, net);
}

TEST(what_a_market_sends_waits_too_and_its_money_does_not)
{
    hf_network *net = dairy();
    hf_target valley = {HF_TARGET_SITE, VALLEY, 0};
    hf_event event = blockade(&valley, 1, 3, 0);
    net->offers[SHOP].lag = 1, net->offers[SHOP].lead_time = 24;
    int sale = hf_build_offer(net, 0, MILK, HF_SELL, 1);
    net->offers[sale].lag = 1, net->offers[sale].lead_time = 24;
    hf_conditions c = find(net, &event, 1);
    assert_int_equal(hf_offer_lag(net, &c, SHOP, 0), 3);
    assert_int_equal(hf_offer_lag(net, &c, sale, 0), 1);
    clear(&c, net);
}

TEST(a_spared_road_passes_the_blockade)
{
    hf_network *net = dairy();
    hf_target hill = {HF_TARGET_SITE, HILL, 0}, road = {HF_TARGET_ROUTE, ROAD, 0};
    hf_event event = blockade(&hill, 2, 4, 0);
    event.spared = &road, event.spared_count = 1;
    net->routes[ROAD].lag = 1, net->routes[ROAD].duration = 24;
    hf_conditions c = find(net, &event, 1);
    assert_row(&c.route, ROAD, ROW(40, 40, 40, 40, 40, 40));
    assert_row(&c.lag, UP, ROW(1, 1, 1, 1, 1, 1)); /* the milk run is unloaded */
    assert_false(hf_conditions_touch(net, &event));
    clear(&c, net);
}

TEST(a_picket_stops_hand_overs_only_when_nobody_gets_in)
{
    hf_network *net = dairy();
    hf_target coop = {HF_TARGET_COOP, DAIRY, 0}, people = {HF_TARGET_COMMUNITY, PEOPLE, 0};
    hf_event events[] = {blockade(&coop, 1, 3, 0), blockade(&people, 2, 4, 0.1)};
    hf_conditions c = find(net, events, 2);
    assert_row(&c.handing, DAIRY, ROW(1, 0, 0, 1, 1, 1));
    assert_row(&c.handing, PEOPLE, ROW(1, 1, 1, 1, 1, 1));
    assert_row(&c.resource, PARLOUR, ROW(10, 10, 10, 10, 10, 10));
    assert_row(&c.route, ROAD, ROW(40, 40, 40, 40, 40, 40));
    clear(&c, net);
}

TEST(an_hour_without_pickets_lets_hand_overs_happen_that_day)
{
    hf_network *net = dairy();
    hf_target coop = {HF_TARGET_COOP, DAIRY, 0};
    hf_event event = blockade(&coop, 1.5, 3.25, 0);
    hf_conditions c = find(net, &event, 1);
    assert_row(&c.handing, DAIRY, ROW(1, 1, 0, 1, 1, 1));
    clear(&c, net);
}

/* --- delay --- */

TEST(delay_adds_to_what_leaves_while_it_lasts_at_any_moment)
{
    hf_network *net = dairy();
    hf_target road = {HF_TARGET_ROUTE, ROAD, 0};
    hf_event event = hf_build_event(&road, 1.9, 2.1);
    event.delay = 20; /* with 6 hours, more than a day: rounded up to two */
    hf_conditions c = find(net, &event, 1);
    assert_row(&c.lag, UP, ROW(0, 2, 2, 0, 0, 0));
    assert_row(&c.lag, DOWN, ROW(0, 2, 2, 0, 0, 0));
    clear(&c, net);
}

TEST(a_delay_within_the_same_day_changes_nothing)
{
    hf_network *net = dairy();
    hf_target road = {HF_TARGET_ROUTE, ROAD, 0};
    hf_event event = hf_build_event(&road, 0, 2);
    event.delay = 12; /* 18 hours */
    hf_conditions c = find(net, &event, 1);
    assert_row(&c.lag, UP, ROW(0, 0, 0, 0, 0, 0));
    clear(&c, net);
}

TEST(a_delay_stays_whole_until_recovery_is_over)
{
    hf_network *net = dairy();
    hf_target road = {HF_TARGET_ROUTE, ROAD, 0};
    hf_event event = recovering(&road, 0, 1, 2);
    event.delay = 42; /* two days with the 6 hours */
    hf_conditions c = find(net, &event, 1);
    assert_row(&c.lag, UP, ROW(2, 2, 2, 0, 0, 0));
    clear(&c, net);
}

TEST(delays_add_up_and_a_market_has_them_for_all_its_offers)
{
    hf_network *net = dairy();
    hf_target market = {HF_TARGET_MARKET, 0, 0}, offer = {HF_TARGET_OFFER, SHOP, 0};
    hf_event events[] = {hf_build_event(&market, 0, 2), hf_build_event(&offer, 1, 3)};
    events[0].delay = events[1].delay = 24;
    hf_conditions c = find(net, events, 2);
    const int expected[] = {1, 2, 1, 0};
    for (int t = 0; t < 4; t++) assert_int_equal(hf_offer_lag(net, &c, SHOP, t), expected[t]);
    clear(&c, net);
}

TEST(what_is_delayed_into_a_blockade_waits_there_as_well)
{
    hf_network *net = dairy();
    hf_target hill = {HF_TARGET_SITE, HILL, 0}, road = {HF_TARGET_ROUTE, ROAD, 0};
    hf_event events[] = {blockade(&hill, 2, 4, 0), hf_build_event(&road, 0, 1)};
    events[1].delay = 42; /* two days: it comes to the blockade, and gets in on day 5 */
    hf_conditions c = find(net, events, 2);
    assert_int_equal(hf_lane_lag(&c, UP, 0), 4);
    assert_int_equal(hf_lane_lag(&c, UP, 1), 0);
    clear(&c, net);
}

/* --- price --- */

TEST(prices_multiply_for_their_time)
{
    hf_network *net = dairy();
    hf_target market = {HF_TARGET_MARKET, 0, 0}, offer = {HF_TARGET_OFFER, SHOP, 0};
    hf_event events[] = {hf_build_event(&market, 0, 2), hf_build_event(&offer, 1, 1.5)};
    events[0].price = 1.5, events[1].price = 3;
    hf_build_change(net, &net->offers[SHOP].price_during, 1, 2, 4);
    hf_conditions c = find(net, events, 2);
    /* 2 x 1.5; 4 x (half a day of 4.5 and half of 1.5) */
    assert_row(&c.price, SHOP, ROW(3, 12, 2, 2, 2, 2));
    assert_row(&c.offer, SHOP, ROW(12, 12, 12, 12, 12, 12));
    clear(&c, net);
}

/* --- what events bring --- */

TEST(hours_that_are_brought_are_there_while_the_event_lasts)
{
    hf_network *net = dairy();
    hf_target people = {HF_TARGET_COMMUNITY, PEOPLE, 0};
    hf_resource help = {.id = "helpers", .kind = HF_LABOUR, .holder = PEOPLE, .quantity = 8};
    hf_event event = recovering(&people, 1.5, 3, 2);
    event.labours = &help, event.labour_count = 1;
    event.remaining = 0.75; /* three of four come; nothing of them in the recovery */
    hf_conditions c = find(net, &event, 1);
    assert_row(&c.resource, HELPERS, ROW(0, 3, 6, 0, 0, 0));
    clear(&c, net);
}

TEST(hours_that_are_brought_add_to_the_pool_of_their_name)
{
    hf_network *net = dairy();
    hf_target coop = {HF_TARGET_COOP, DAIRY, 0};
    hf_resource help = {.id = "dairymen", .kind = HF_LABOUR, .holder = DAIRY, .quantity = 4};
    hf_event event = hf_build_event(&coop, 1, 3);
    event.labours = &help, event.labour_count = 1;
    event.remaining = 0.5; /* half of the 8, and half of the 4: once, not twice */
    net->resources[DAIRYMEN].pool_periods = 3;
    hf_conditions c = find(net, &event, 1);
    assert_row(&c.resource, DAIRYMEN, ROW(8, 6, 6, 8, 8, 8));
    assert_row(&c.resource_pool, DAIRYMEN, ROW(20, 20, 20, 24, 24, 24));
    clear(&c, net);
}

TEST(other_events_and_closed_days_take_from_what_is_brought)
{
    hf_network *net = dairy();
    hf_target people = {HF_TARGET_COMMUNITY, PEOPLE, 0}, helpers = {HF_TARGET_LABOUR, HELPERS, 0};
    hf_resource help = {.id = "helpers", .kind = HF_LABOUR, .holder = PEOPLE, .quantity = 8};
    hf_event events[] = {hf_build_event(&people, 0, 4), hf_build_event(&helpers, 2.5, 3)};
    events[0].labours = &help, events[0].labour_count = 1, events[1].remaining = 0;
    net->holders[PEOPLE].closed.weekdays = 1u << 1; /* Tuesday, or the day after Monday */
    hf_conditions c = find(net, events, 2);
    double sum = 0;
    for (int t = 0; t < 4; t++) sum += *hf_at(&c.resource, HELPERS, t);
    hf_near(*hf_at(&c.resource, HELPERS, 2), 4);
    hf_near(sum, 8 + 4 + 8); /* four days, one of them closed, one halved */
    clear(&c, net);
}

TEST(offers_that_are_brought_exist_while_the_event_lasts_and_are_scaled_once)
{
    hf_network *net = dairy();
    hf_target market = {HF_TARGET_MARKET, 0, 0}, road = {HF_TARGET_ROUTE, ROAD, 0};
    hf_offer tanker = {
        .id = "tanker", .good = MILK, .action = HF_BUY, .market = 0, .price = 5, .quantity = 30};
    hf_event events[] = {hf_build_event(&market, 1, 2.5), hf_build_event(&road, 0, 1)};
    events[0].remaining = 0.5, events[0].price = 3, events[1].remaining = 0;
    events[0].offers = &tanker, events[0].offer_count = 1;
    hf_scenario scenario = {.id = "dry", .periods = PERIODS, .events = events, .event_count = 2};
    net->scenarios = &scenario, net->scenario_count = 1;
    hf_conditions c = find(net, events, 2);
    int brought = events[0].first_offer;
    assert_row(&c.offer, SHOP, ROW(12, 6, 9, 12, 12, 12));
    assert_row(&c.offer, brought, ROW(0, 15, 7.5, 0, 0, 0));
    assert_row(&c.price, brought, ROW(5, 5, 5, 5, 5, 5)); /* it names its own price */
    hf_conditions calm;
    hf_conditions_init(&calm, net, NULL, 0);
    assert_row(&calm.offer, brought, ROW(0, 0, 0, 0, 0, 0));
    assert_true(isinf(*hf_at(&calm.offer_pool, brought, 0)));
    hf_conditions_clear(&calm);
    net->scenario_count = 0;
    clear(&c, net);
}

TEST(an_event_that_strikes_twice_brings_its_offers_twice)
{
    hf_network *net = dairy();
    hf_target market = {HF_TARGET_MARKET, 0, 0};
    hf_offer tanker = {
        .id = "tanker", .good = MILK, .action = HF_BUY, .market = 0, .price = 5, .quantity = 30};
    hf_event event = hf_build_event(&market, 0, 1);
    event.offers = &tanker, event.offer_count = 1;
    hf_scenario scenario = {.id = "dry", .periods = PERIODS, .events = &event, .event_count = 1};
    net->scenarios = &scenario, net->scenario_count = 1;
    hf_network_derive(net);
    hf_event struck[] = {event, event};
    struck[1].start = 3, struck[1].end = 4.5;
    hf_conditions c;
    hf_conditions_init(&c, net, struck, 2);
    assert_row(&c.offer, event.first_offer, ROW(30, 0, 0, 30, 15, 0));
    net->scenario_count = 0;
    clear(&c, net);
}

TEST(an_offer_without_limit_exists_while_its_event_lasts)
{
    hf_network *net = dairy();
    hf_target market = {HF_TARGET_MARKET, 0, 0};
    hf_offer tanker = {.id = "tanker",
                       .good = MILK,
                       .action = HF_BUY,
                       .market = 0,
                       .price = 5,
                       .quantity = INFINITY};
    hf_event event = hf_build_event(&market, 1, 2);
    event.offers = &tanker, event.offer_count = 1;
    hf_scenario scenario = {.id = "dry", .periods = PERIODS, .events = &event, .event_count = 1};
    net->scenarios = &scenario, net->scenario_count = 1;
    hf_conditions c = find(net, &event, 1);
    for (int t = 0; t < PERIODS; t++) {
        double there = *hf_at(&c.offer, event.first_offer, t);
        assert_true(t == 1 ? isinf(there) : there == 0);
    }
    net->scenario_count = 0;
    clear(&c, net);
}

TEST(money_that_is_brought_is_the_funds_and_hit_with_it)
{
    hf_network *net = dairy();
    hf_target fund = {HF_TARGET_FUND, 0, 0};
    hf_income gift = {.id = "gift", .amount = 40};
    hf_event events[] = {hf_build_event(&fund, 1, 3), hf_build_event(&fund, 2, 4)};
    events[0].incomes = &gift, events[0].income_count = 1, events[0].remaining = 0.5;
    events[1].remaining = 0.5;
    /* 20 halved by each, 40 halved once by its own and once by the other */
    hf_conditions c = find(net, events, 2);
    assert_row(&c.income, 0, ROW(20, 10 + 20, 5 + 10, 10, 20, 20));
    clear(&c, net);
}

TEST(a_delivery_comes_on_its_date_or_when_the_event_starts)
{
    hf_network *net = dairy();
    hf_target people = {HF_TARGET_COMMUNITY, PEOPLE, 0};
    hf_receipt gifts[] = {{.holder = PEOPLE, .good = MILK, .quantity = 10, .period = -1},
                          {.holder = PEOPLE, .good = MILK, .quantity = 4, .period = 3},
                          {.holder = PEOPLE, .good = MILK, .quantity = 7, .period = 5}};
    hf_event event = hf_build_event(&people, 1.5, 4.5);
    event.receipts = gifts, event.receipt_count = 3, event.remaining = 0.5;
    hf_scenario scenario = {.id = "gift", .periods = PERIODS, .events = &event, .event_count = 1};
    net->scenarios = &scenario, net->scenario_count = 1;
    hf_conditions c = find(net, &event, 1);
    /* the third would come when it is over */
    assert_row(&c.sent, hf_network_holding(net, PEOPLE, MILK), ROW(0, 5, 0, 2, 0, 0));
    net->scenario_count = 0;
    clear(&c, net);
}

/* --- what a period does with them --- */

/* Ten a day are milked, handed over, brought up the road and drunk. */
static hf_scene a_week(double shelf_life)
{
    hf_scene s = {.net = dairy()};
    s.net->goods[MILK].shelf_life = shelf_life;
    s.net->has_fund = false;
    hf_scene_ready(&s);
    for (int t = 0; t < PERIODS; t++) {
        *hf_at(&s.wish.runs, MILKING, t) = 10;
        *hf_at(&s.wish.handed, hf_network_holding(s.net, DAIRY, MILK), t) = 10;
        *hf_at(&s.wish.loaded, UP, t) = 10;
        *hf_at(&s.wish.handed, hf_network_holding(s.net, PEOPLE, MILK), t) = -10;
        *hf_at(&s.wish.used, 0, t) = 10;
    }
    return s;
}

static void happen(hf_scene *s, const hf_event *events, int count)
{
    hf_conditions_clear(&s->conditions);
    hf_conditions_init(&s->conditions, s->net, events, count);
    hf_world_start(s->world, &s->conditions, NULL, 0);
    hf_scene_carry_out(s, NULL);
}

TEST(work_goes_on_behind_a_picket_line_and_nothing_comes_out)
{
    hf_scene s = a_week(INFINITY);
    hf_target coop = {HF_TARGET_COOP, DAIRY, 0};
    hf_event event = blockade(&coop, 1, 3, 0);
    happen(&s, &event, 1);
    int h = hf_network_holding(s.net, DAIRY, MILK);
    assert_row(&s.trace->runs, MILKING, ROW(10, 10, 10, 10, 10, 10));
    assert_row(&s.trace->handed, h, ROW(10, 0, 0, 10, 10, 10));
    assert_row(&s.trace->stock, h, ROW(0, 10, 20, 20, 20, 20));
    assert_row(&s.trace->used, 0, ROW(10, 0, 0, 10, 10, 10));
    hf_scene_clear(&s);
}

TEST(what_waits_outside_is_unloaded_when_access_is_back)
{
    hf_scene s = {.net = dairy()};
    s.net->routes[ROAD].lag = 1, s.net->routes[ROAD].duration = 24, s.net->has_fund = false;
    hf_scene_ready(&s);
    *hf_at(&s.wish.runs, MILKING, 0) = *hf_at(&s.wish.loaded, UP, 0) = 10;
    *hf_at(&s.wish.handed, hf_network_holding(s.net, DAIRY, MILK), 0) = 10;
    int h = hf_network_holding(s.net, PEOPLE, MILK);
    for (int t = 1; t < PERIODS; t++) *hf_at(&s.wish.handed, h, t) = -10;
    hf_target hill = {HF_TARGET_SITE, HILL, 0};
    hf_event event = blockade(&hill, 1, 3, 0);
    happen(&s, &event, 1); /* due on day 2, in on day 4 */
    assert_row(&s.trace->handed, h, ROW(0, 0, 0, -10, 0, 0));
    assert_row(&s.trace->stock, h, ROW(0, 0, 0, 10, 10, 10));
    hf_scene_clear(&s);
}

/* Milk that keeps two days may be used at ages 0, 1 and 2. */
TEST(what_is_delayed_past_its_shelf_life_is_not_loaded)
{
    hf_scene s = a_week(48);
    hf_target road = {HF_TARGET_ROUTE, ROAD, 0};
    hf_event event = hf_build_event(&road, 1, 2);
    event.delay = 60; /* with 6 hours, three days */
    happen(&s, &event, 1);
    assert_true(*hf_at(&s.trace->loaded, UP, 0) == 10);
    assert_true(*hf_at(&s.trace->loaded, UP, 1) == 0);
    assert_true(*hf_at(&s.trace->loaded, UP, 2) == 10);
    hf_scene_clear(&s);
}

TEST(what_is_delayed_arrives_older)
{
    hf_scene s = a_week(48);
    hf_target road = {HF_TARGET_ROUTE, ROAD, 0};
    hf_event event = hf_build_event(&road, 1, 2);
    event.delay = 42; /* two days: loaded on day 2, there on day 4, two days old */
    int h = hf_network_holding(s.net, PEOPLE, MILK);
    *hf_aged(&s.wish.handed, h, 2, 3) = -10;
    happen(&s, &event, 1);
    assert_true(*hf_at(&s.trace->loaded, UP, 1) == 10);
    hf_near(*hf_aged(&s.trace->handed, h, 0, 1), 0);
    hf_near(*hf_aged(&s.trace->handed, h, 2, 3), -10);
    hf_near(*hf_aged(&s.trace->handed, h, 0, 3), -10); /* and what left on day 4 */
    hf_scene_clear(&s);
}

RUN(FACT(recovery_leads_back_in_a_line), FACT(the_mean_of_two_recoveries_is_that_of_their_product),
    FACT(a_recovery_that_begins_within_a_day_counts_from_that_moment),
    FACT(demand_and_prices_come_back_too), FACT(an_event_without_length_only_recovers),
    FACT(a_share_of_a_recipe_recovers), FACT(what_only_may_happen_changes_nothing),
    FACT(all_that_is_certain_is_found_at_once),
    FACT(events_of_other_periods_leave_a_period_as_it_is),
    FACT(what_follows_something_certain_is_certain),
    FACT(access_scales_what_is_loaded_at_a_site_and_for_it_both_ways),
    FACT(access_and_what_remains_multiply), FACT(what_arrives_at_a_blockade_waits_for_its_end),
    FACT(what_waits_outside_is_expected_when_the_blockade_is_thought_to_end),
    FACT(a_blockade_to_the_end_lets_nothing_arrive),
    FACT(what_a_market_sends_waits_too_and_its_money_does_not),
    FACT(a_spared_road_passes_the_blockade),
    FACT(a_picket_stops_hand_overs_only_when_nobody_gets_in),
    FACT(an_hour_without_pickets_lets_hand_overs_happen_that_day),
    FACT(delay_adds_to_what_leaves_while_it_lasts_at_any_moment),
    FACT(a_delay_within_the_same_day_changes_nothing),
    FACT(a_delay_stays_whole_until_recovery_is_over),
    FACT(delays_add_up_and_a_market_has_them_for_all_its_offers),
    FACT(what_is_delayed_into_a_blockade_waits_there_as_well), FACT(prices_multiply_for_their_time),
    FACT(hours_that_are_brought_are_there_while_the_event_lasts),
    FACT(hours_that_are_brought_add_to_the_pool_of_their_name),
    FACT(other_events_and_closed_days_take_from_what_is_brought),
    FACT(offers_that_are_brought_exist_while_the_event_lasts_and_are_scaled_once),
    FACT(an_event_that_strikes_twice_brings_its_offers_twice),
    FACT(an_offer_without_limit_exists_while_its_event_lasts),
    FACT(money_that_is_brought_is_the_funds_and_hit_with_it),
    FACT(a_delivery_comes_on_its_date_or_when_the_event_starts),
    FACT(work_goes_on_behind_a_picket_line_and_nothing_comes_out),
    FACT(what_waits_outside_is_unloaded_when_access_is_back),
    FACT(what_is_delayed_past_its_shelf_life_is_not_loaded), FACT(what_is_delayed_arrives_older))
