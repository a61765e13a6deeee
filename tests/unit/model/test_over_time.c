/* test_over_time.c - numbers that change with the seasons, closed days, dates and pools; worked out
 * by hand. */
#include "model/conditions.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "tests/support/scene.h"

#include <math.h>

/* A workshop and people in town, a shop, a road to the hill; 1 December 2026 is a Tuesday. */
enum { CHAIR };
enum { WORKSHOP, PEOPLE };
enum { PLACES, HANDS };
enum { REPAIR };
enum { BUYING, SELLING };

static hf_network *town(int periods, double hours)
{
    hf_network *net = hf_build_new(periods);
    net->period = hours;
    hf_build_good(net, "chair");
    hf_build_site(net, "town"), hf_build_site(net, "hill");
    hf_build_coop(net, "workshop", 0), hf_build_community(net, "people", 0);
    hf_build_capacity(net, WORKSHOP, "places", 10), hf_build_labour(net, PEOPLE, "hands", 8);
    hf_build_output(net, hf_build_recipe(net, WORKSHOP, "repair"), CHAIR, 1);
    int e = hf_build_route(net, "road", 0, 1);
    hf_build_lane(net, e, CHAIR, false);
    hf_build_market(net, "shop", 0);
    hf_build_offer(net, 0, CHAIR, HF_BUY, 4), hf_build_offer(net, 0, CHAIR, HF_SELL, 2);
    hf_build_fund(net, 0), hf_build_income(net, 20);
    hf_build_need(net, PEOPLE, CHAIR, 6, 1);
    return net;
}

static hf_conditions find(hf_network *net, const hf_event *event)
{
    hf_conditions made;
    hf_network_derive(net);
    hf_conditions_init(&made, net, event, event ? 1 : 0);
    return made;
}

static void clear(hf_conditions *conditions, hf_network *net)
{
    hf_conditions_clear(conditions);
    hf_network_free(net);
}

/* The first periods of a row. */
static void assert_row(const hf_grid *grid, int thing, int count, const double *expected)
{
    for (int t = 0; t < count; t++)
        if (!(fabs(*hf_at(grid, thing, t) - expected[t]) <= 1e-9) &&
            *hf_at(grid, thing, t) != expected[t])
            fail_msg("period %d: %.12g is not %.12g", t, *hf_at(grid, thing, t), expected[t]);
}

#define ROW(...) ((const double[]){__VA_ARGS__})

/* --- seasons --- */

TEST(a_change_inside_a_period_counts_by_its_time)
{
    hf_network *net = town(4, 24);
    hf_build_change(net, &net->resources[PLACES].quantity_during, 1.5, 2.25, 20);
    hf_conditions c = find(net, NULL);
    assert_row(&c.resource, PLACES, 4, ROW(10, 15, 12.5, 10));
    assert_row(&c.open, PLACES, 4, ROW(1, 1, 1, 1)); /* it is smaller or larger, not closed */
    clear(&c, net);
}

TEST(two_changes_may_follow_each_other)
{
    hf_network *net = town(2, 24);
    hf_changes *changes = &net->needs[0].quantity_during;
    hf_build_change(net, changes, -3, 0.5, 0), hf_build_change(net, changes, 0.5, 9, 12);
    hf_conditions c = find(net, NULL);
    assert_row(&c.required, 0, 2, ROW(6, 12));
    clear(&c, net);
}

TEST(every_number_of_the_language_can_change)
{
    hf_network *net = town(1, 24);
    hf_storage *storage = &net->storages[hf_build_storage(net, WORKSHOP, 100)];
    hf_build_room(net, 0, CHAIR, 1);
    hf_build_expense(net, "rent", 7, 0), hf_build_expense(net, "pay", 7, 1);
    struct {
        hf_changes *changes;
        double usual, changed;
    } rows[] = {
        {&net->resources[HANDS].quantity_during, 8, 4},
        {&net->recipes[REPAIR].max_during, 30, 10},
        {&net->recipes[REPAIR].min_during, 2, 1},
        {&net->recipes[REPAIR].cost_during, 0.5, 1},
        {&net->routes[0].capacity_during, 40, 20},
        {&net->routes[0].cost_during, 0.2, 0.6},
        {&net->routes[0].loss_during, 0.1, 0.3},
        {&net->offers[BUYING].price_during, 4, 6},
        {&net->offers[BUYING].quantity_during, 9, 3},
        {&storage->quantity_during, 100, 60},
        {&storage->cost_during, 0.01, 0.03},
        {&net->incomes[0].amount_during, 20, 10},
        {&net->expenses[0].amount_during, 7, 5},
        {&net->expenses[1].amount_during, 7, 1},
    };
    net->recipes[REPAIR].max = 30, net->recipes[REPAIR].min = 2, net->recipes[REPAIR].cost = 0.5;
    net->routes[0].capacity = 40, net->lanes[0].cost = 0.2, net->lanes[0].loss = 0.1;
    net->offers[BUYING].quantity = 9, storage->cost = 0.01;
    size_t count = sizeof rows / sizeof *rows;
    for (size_t i = 0; i < count; i++)
        hf_build_change(net, rows[i].changes, 0.5, 1, rows[i].changed);
    hf_conditions c = find(net, NULL);
    const double *found[] = {
        hf_at(&c.resource, HANDS, 0),  hf_at(&c.most, REPAIR, 0),  hf_at(&c.least, REPAIR, 0),
        hf_at(&c.run_cost, REPAIR, 0), hf_at(&c.route, 0, 0),      hf_at(&c.load_cost, 0, 0),
        hf_at(&c.loss, 0, 0),          hf_at(&c.price, BUYING, 0), hf_at(&c.offer, BUYING, 0),
        hf_at(&c.room, 0, 0),          hf_at(&c.room_cost, 0, 0),  hf_at(&c.income, 0, 0),
        hf_at(&c.due, 0, 0),           hf_at(&c.required, 1, 0)};
    for (size_t i = 0; i < count; i++) hf_near(*found[i], (rows[i].usual + rows[i].changed) / 2);
    clear(&c, net);
}

TEST(what_a_good_pays_and_loses_of_its_own_does_not_change_with_the_route)
{
    hf_network *net = town(1, 24);
    net->lanes[0].cost = 0.2, net->lanes[0].loss = 0.1;
    net->lanes[0].own_cost = net->lanes[0].own_loss = true;
    hf_build_change(net, &net->routes[0].cost_during, 0, 1, 9);
    hf_build_change(net, &net->routes[0].loss_during, 0, 1, 0.9);
    hf_conditions c = find(net, NULL);
    hf_near(*hf_at(&c.load_cost, 0, 0), 0.2);
    hf_near(*hf_at(&c.loss, 0, 0), 0.1);
    clear(&c, net);
}

/* --- closed --- */

enum { WEDNESDAY = 1 << 2, SATURDAY = 1 << 5, SUNDAY = 1 << 6 };

TEST(a_weekday_is_closed_from_midnight_to_midnight)
{
    hf_network *net = town(9, 24);
    net->holders[WORKSHOP].closed.weekdays = WEDNESDAY;
    hf_conditions c = find(net, NULL);
    assert_row(&c.resource, PLACES, 9, ROW(10, 0, 10, 10, 10, 10, 10, 10, 0));
    clear(&c, net);
    net = town(7, 8); /* three shifts a day */
    net->holders[WORKSHOP].closed.weekdays = WEDNESDAY;
    c = find(net, NULL);
    assert_row(&c.resource, PLACES, 7, ROW(10, 10, 10, 0, 0, 0, 10));
    clear(&c, net);
    net = town(2, 168);
    net->holders[WORKSHOP].closed.weekdays = SATURDAY | SUNDAY;
    c = find(net, NULL);
    assert_row(&c.resource, PLACES, 2, ROW(10 * 5.0 / 7, 10 * 5.0 / 7));
    clear(&c, net);
    net = town(3, 36); /* Tuesday and half of Wednesday; the other half and Thursday; ... */
    net->holders[WORKSHOP].closed.weekdays = WEDNESDAY;
    c = find(net, NULL);
    assert_row(&c.resource, PLACES, 3, ROW(10 * 2.0 / 3, 10 * 2.0 / 3, 10));
    clear(&c, net);
}

TEST(a_closed_holder_has_no_capacity_labour_or_new_runs_but_needs)
{
    hf_network *net = town(2, 24);
    net->recipes[REPAIR].max = 30, net->recipes[REPAIR].min = 4;
    hf_build_closing(net, &net->holders[WORKSHOP].closed, 0.5, 1);
    hf_build_closing(net, &net->holders[PEOPLE].closed, 0, 1);
    hf_conditions c = find(net, NULL);
    assert_row(&c.resource, PLACES, 2, ROW(5, 10));
    assert_row(&c.open, PLACES, 2, ROW(0.5, 1));
    assert_row(&c.most, REPAIR, 2, ROW(15, 30));
    assert_row(&c.least, REPAIR, 2, ROW(2, 4));
    assert_row(&c.resource, HANDS, 2, ROW(0, 8));
    assert_row(&c.required, 0, 2, ROW(6, 6));
    clear(&c, net);
}

TEST(what_has_no_limit_is_closed_only_all_period_long)
{
    hf_network *net = town(3, 24);
    hf_build_closing(net, &net->holders[WORKSHOP].closed, 0.5, 2);
    hf_build_closing(net, &net->routes[0].closed, 0.5, 2);
    hf_build_closing(net, &net->markets[0].closed, 0.5, 2);
    hf_conditions c = find(net, NULL);
    assert_row(&c.most, REPAIR, 3, ROW(INFINITY, 0, INFINITY));
    assert_row(&c.route, 0, 3, ROW(INFINITY, 0, INFINITY));
    assert_row(&c.offer, SELLING, 3, ROW(INFINITY, 0, INFINITY));
    assert_row(&c.price, SELLING, 3, ROW(2, 2, 2));
    clear(&c, net);
}

TEST(outside_its_dates_a_thing_is_not_there)
{
    hf_network *net = town(3, 24);
    net->offers[BUYING].quantity = 9;
    net->recipes[REPAIR].max = 30;
    hf_build_closing(net, &net->needs[0].off, -INFINITY, 0.5);
    hf_build_closing(net, &net->offers[BUYING].off, 2, INFINITY);
    hf_build_closing(net, &net->recipes[REPAIR].off, 1.5, INFINITY);
    hf_build_closing(net, &net->incomes[0].off, -INFINITY, 2.75);
    hf_conditions c = find(net, NULL);
    assert_row(&c.required, 0, 3, ROW(3, 6, 6));
    assert_row(&c.offer, BUYING, 3, ROW(9, 9, 0));
    assert_row(&c.most, REPAIR, 3, ROW(30, 15, 0));
    assert_row(&c.resource, PLACES, 3, ROW(10, 10, 10)); /* the machines are still there */
    assert_row(&c.income, 0, 3, ROW(0, 0, 5));
    clear(&c, net);
}

/* 10 usually and 20 from noon; half of it from six o'clock; closed from six in the evening:
 *   quarters of a day: 10, 10 x 0.5, 20 x 0.5, 0 */
TEST(seasons_outages_and_closed_time_multiply_moment_by_moment)
{
    hf_network *net = town(1, 24);
    hf_target places = {HF_TARGET_CAPACITY, PLACES, 0};
    hf_event event = hf_build_event(&places, 0.25, INFINITY);
    event.remaining = 0.5;
    hf_build_change(net, &net->resources[PLACES].quantity_during, 0.5, 1, 20);
    hf_build_closing(net, &net->holders[WORKSHOP].closed, 0.75, 1);
    hf_conditions c = find(net, &event);
    hf_near(*hf_at(&c.resource, PLACES, 0), (10 + 5 + 10) / 4.0);
    hf_near(*hf_at(&c.open, PLACES, 0), (1 + 0.5 + 0.5) / 4);
    clear(&c, net);
}

TEST(demand_grows_with_the_season_and_the_event)
{
    hf_network *net = town(2, 24);
    hf_target all = {HF_TARGET_ALL, 0, 0}, pay = {HF_TARGET_EXPENSE, 0, 0};
    hf_event event = hf_build_event(&all, 0.5, INFINITY);
    event.demand = 2;
    hf_build_expense(net, "pay", 5, 1);
    hf_build_change(net, &net->needs[0].quantity_during, 1, 2, 10);
    hf_conditions c = find(net, &event);
    assert_row(&c.required, 0, 2, ROW(9, 20));
    assert_row(&c.required, 1, 2, ROW(5, 5)); /* all needs, not expenses */
    hf_conditions_clear(&c);
    event.targets = &pay;
    hf_conditions_init(&c, net, &event, 1);
    assert_row(&c.required, 0, 2, ROW(6, 10));
    assert_row(&c.required, 1, 2, ROW(7.5, 10));
    clear(&c, net);
}

TEST(what_the_fund_must_pay_can_grow_too)
{
    hf_network *net = town(2, 24);
    hf_target rent = {HF_TARGET_EXPENSE, 1, 0};
    hf_event event = hf_build_event(&rent, 1, INFINITY);
    event.demand = 3;
    hf_build_expense(net, "insurance", 1, 0), hf_build_expense(net, "rent", 5, 0);
    hf_conditions c = find(net, &event);
    assert_row(&c.due, 0, 2, ROW(6, 16));
    clear(&c, net);
}

/* --- pools --- */

TEST(a_pool_is_the_sum_of_its_periods)
{
    hf_network *net = town(5, 24);
    net->resources[HANDS].pool_periods = 2;
    hf_build_change(net, &net->resources[HANDS].quantity_during, 3, 4, 20);
    hf_build_closing(net, &net->holders[PEOPLE].closed, 0.5, 1);
    hf_conditions c = find(net, NULL);
    assert_row(&c.resource, HANDS, 5, ROW(4, 8, 8, 20, 8));
    assert_row(&c.resource_pool, HANDS, 5, ROW(12, 12, 28, 28, 16)); /* the last: past the end */
    assert_row(&c.resource_pool, PLACES, 1, ROW(INFINITY));
    clear(&c, net);
}

TEST(an_outage_takes_its_time_out_of_a_pool)
{
    hf_network *net = town(4, 24);
    hf_target shop = {HF_TARGET_MARKET, 0, 0};
    hf_event event = hf_build_event(&shop, 1.5, 3);
    event.remaining = 0;
    net->offers[BUYING].quantity = 9, net->offers[BUYING].pool_periods = 3;
    hf_conditions c = find(net, &event);
    assert_row(&c.offer, BUYING, 4, ROW(9, 4.5, 0, 9));
    assert_row(&c.offer_pool, BUYING, 4, ROW(13.5, 13.5, 13.5, 27));
    clear(&c, net);
}

/* The shop's outage is thought to last half a day and lasts one and a half. */
TEST(what_a_pool_still_has_is_as_thought_until_it_is_over)
{
    hf_network *net = town(4, 24);
    hf_target shop = {HF_TARGET_MARKET, 0, 0};
    hf_event event = hf_build_event(&shop, 1.5, 3);
    event.remaining = 0;
    net->offers[BUYING].quantity = 9, net->offers[BUYING].pool_periods = 3;
    hf_conditions truth = find(net, &event), thought;
    event.end = 2;
    hf_conditions_init(&thought, net, &event, 1);
    hf_conditions_learn(&thought, net, &truth, 2);
    assert_row(&thought.offer, BUYING, 4, ROW(9, 4.5, 9, 9));
    assert_row(&thought.offer_pool, BUYING, 4, ROW(22.5, 22.5, 22.5, 27));
    hf_conditions_learn(&thought, net, &truth, 3);
    assert_row(&thought.offer, BUYING, 4, ROW(9, 4.5, 0, 9));
    assert_row(&thought.offer_pool, BUYING, 4, ROW(13.5, 13.5, 13.5, 27));
    hf_conditions_clear(&thought);
    clear(&truth, net);
}

TEST(pools_begin_with_the_federation)
{
    assert_int_equal(hf_pool_begin(3, 0), 0);
    assert_int_equal(hf_pool_begin(3, 2), 0);
    assert_int_equal(hf_pool_begin(3, 3), 3);
    assert_int_equal(hf_pool_begin(0, 5), 5); /* spread evenly */
}

RUN(FACT(a_change_inside_a_period_counts_by_its_time), FACT(two_changes_may_follow_each_other),
    FACT(every_number_of_the_language_can_change),
    FACT(what_a_good_pays_and_loses_of_its_own_does_not_change_with_the_route),
    FACT(a_weekday_is_closed_from_midnight_to_midnight),
    FACT(a_closed_holder_has_no_capacity_labour_or_new_runs_but_needs),
    FACT(what_has_no_limit_is_closed_only_all_period_long),
    FACT(outside_its_dates_a_thing_is_not_there),
    FACT(seasons_outages_and_closed_time_multiply_moment_by_moment),
    FACT(demand_grows_with_the_season_and_the_event), FACT(what_the_fund_must_pay_can_grow_too),
    FACT(a_pool_is_the_sum_of_its_periods), FACT(an_outage_takes_its_time_out_of_a_pool),
    FACT(what_a_pool_still_has_is_as_thought_until_it_is_over),
    FACT(pools_begin_with_the_federation))
