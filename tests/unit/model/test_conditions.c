/* test_conditions.c - what events leave: which things they touch, and how much over time. */
#include "model/conditions.h"
#include "tests/support/build.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Two sites of one region and one outside it; a mill in the valley, people on the hill, a shop in
 * the far town; roads valley-hill (within the region) and valley-far. */
enum { GRAIN, FLOUR };
enum { VALLEY, HILL, FAR };
enum { MILL, PEOPLE, FARM };
enum { STONES, MILLERS, VOLUNTEERS };
enum { GRIND, SIEVE, GROW };
enum { NEAR_ROAD, FAR_ROAD };
enum { FLOUR_IN, GRAIN_OUT };

static hf_network *upland(void)
{
    hf_network *net = hf_build_new(4);
    hf_build_good(net, "grain"), hf_build_good(net, "flour");
    hf_build_site(net, "valley"), hf_build_site(net, "hill"), hf_build_site(net, "far");
    net->sites[VALLEY].region = net->sites[HILL].region = "upland";
    hf_build_coop(net, "mill", VALLEY), hf_build_community(net, "people", HILL);
    hf_build_coop(net, "farm", FAR);
    hf_build_capacity(net, MILL, "stones", 10);
    hf_build_labour(net, MILL, "millers", 8), hf_build_labour(net, PEOPLE, "volunteers", 5);
    hf_build_recipe(net, MILL, "grind"), hf_build_recipe(net, MILL, "sieve");
    hf_build_recipe(net, FARM, "grow");
    hf_build_input(net, GRIND, GRAIN, 1), hf_build_output(net, GRIND, FLOUR, 0.8);
    hf_build_output(net, GROW, GRAIN, 1);
    hf_build_stock(net, MILL, FLOUR, 100), hf_build_stock(net, FARM, GRAIN, 50);
    hf_build_route(net, "near", VALLEY, HILL), hf_build_route(net, "road", VALLEY, FAR);
    net->routes[NEAR_ROAD].capacity = 100;
    hf_build_market(net, "shop", FAR);
    hf_build_offer(net, 0, FLOUR, HF_BUY, 1), hf_build_offer(net, 0, GRAIN, HF_SELL, 1);
    net->offers[FLOUR_IN].quantity = 6;
    hf_build_fund(net, 0), hf_build_income(net, 10), hf_build_income(net, 20);
    hf_build_need(net, PEOPLE, FLOUR, 10, 1), hf_build_need(net, FARM, FLOUR, 4, 2);
    hf_network_derive(net);
    return net;
}

typedef struct answer {
    hf_network *net;
    hf_conditions calm, under;
} answer;

static answer begin(void)
{
    answer a = {.net = upland()};
    hf_conditions_init(&a.calm, a.net, NULL, 0);
    return a;
}

/* The upland under one event. */
static answer under(hf_target target, double start, double end, double remaining, double demand,
                    double destroys)
{
    answer a = begin();
    hf_event event = hf_build_event(&target, start, end);
    event.remaining = remaining, event.demand = demand, event.destroys = destroys;
    hf_conditions_init(&a.under, a.net, &event, 1);
    return a;
}

static void done(answer *a)
{
    hf_conditions_clear(&a->calm);
    hf_conditions_clear(&a->under);
    hf_network_free(a->net);
}

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-12)) fail_msg("%.17g is not %.17g", value, expected);
}

/* A grid's things in period 0, read as digits: 1 as in calm times, 0 nothing, 5 something else. */
static int digits(const hf_grid *under, const hf_grid *calm)
{
    int all = 0;
    for (int i = 0; i < under->things; i++) {
        double is = *hf_at(under, i, 0), was = *hf_at(calm, i, 0);
        all = all * 10 + (is == was ? 1 : is == 0 ? 0 : 5);
    }
    return all;
}

#define LEFT(a, grid) digits(&(a).under.grid, &(a).calm.grid)

static double lost_of(const answer *a, int holder, int good)
{
    return *hf_at(&a->under.destroyed, hf_network_holding(a->net, holder, good), 0);
}

static void without_events_everything_is_as_it_is_written(void **state)
{
    (void)state;
    hf_network *net = upland();
    hf_conditions calm;
    net->recipes[GRIND].max = 40, net->recipes[GRIND].min = 3, net->recipes[GRIND].cost = 0.5;
    hf_conditions_init(&calm, net, NULL, 0);
    for (int t = 0; t < 4; t++) {
        assert_true(*hf_at(&calm.resource, STONES, t) == 10);
        assert_true(*hf_at(&calm.resource, VOLUNTEERS, t) == 5);
        assert_true(*hf_at(&calm.open, STONES, t) == 1);
        assert_true(*hf_at(&calm.most, GRIND, t) == 40);
        assert_true(*hf_at(&calm.least, GRIND, t) == 3);
        assert_true(*hf_at(&calm.run_cost, GRIND, t) == 0.5);
        assert_true(isinf(*hf_at(&calm.most, SIEVE, t)));
        assert_true(*hf_at(&calm.route, NEAR_ROAD, t) == 100);
        assert_true(isinf(*hf_at(&calm.route, FAR_ROAD, t)));
        assert_true(*hf_at(&calm.offer, FLOUR_IN, t) == 6);
        assert_true(*hf_at(&calm.price, FLOUR_IN, t) == 1);
        assert_true(*hf_at(&calm.income, 0, t) == 30);
        assert_true(isinf(*hf_at(&calm.resource_pool, STONES, t))); /* spread evenly */
        assert_true(isinf(*hf_at(&calm.offer_pool, FLOUR_IN, t)));
        assert_true(*hf_at(&calm.destroyed, 0, t) == 0);
        assert_true(hf_required(net, &calm, 0, t) == 10);
    }
    assert_int_equal(hf_conditions_touched(net, NULL, 0), 0);
    hf_conditions_clear(&calm);
    hf_network_free(net);
}

static void a_coop_is_its_resources_and_recipes_but_not_its_stock(void **state)
{
    (void)state;
    answer a = under((hf_target){HF_TARGET_COOP, MILL, 0}, 0, INFINITY, 0, 1, 0);
    assert_int_equal(LEFT(a, resource), 1); /* the volunteers */
    assert_int_equal(LEFT(a, most), 1);     /* the farm grows */
    assert_int_equal(LEFT(a, route), 11);
    assert_int_equal(lost_of(&a, MILL, FLOUR), 0);
    done(&a);
}

static void a_community_is_its_needs_and_keeps_its_labour(void **state)
{
    (void)state;
    answer a = under((hf_target){HF_TARGET_COMMUNITY, PEOPLE, 0}, 0, INFINITY, 0, 2, 0);
    assert_int_equal(LEFT(a, resource), 111);
    assert_int_equal(LEFT(a, most), 111);
    assert_near(hf_required(a.net, &a.under, 0, 0), 20); /* demand doubles for its needs alone */
    assert_near(hf_required(a.net, &a.under, 1, 0), 4);
    done(&a);
}

static void a_site_is_its_holders_its_market_and_every_road_with_an_end_there(void **state)
{
    (void)state;
    answer a = under((hf_target){HF_TARGET_SITE, FAR, 0}, 0, INFINITY, 0, 1, 1);
    assert_int_equal(LEFT(a, resource), 111);
    assert_int_equal(LEFT(a, most), 110);
    assert_int_equal(LEFT(a, route), 10);
    assert_int_equal(LEFT(a, offer), 0);
    assert_near(lost_of(&a, FARM, GRAIN), 1);
    assert_near(lost_of(&a, MILL, FLOUR), 0);
    done(&a);
}

static void a_region_touches_a_road_between_two_of_its_sites_once(void **state)
{
    (void)state;
    answer a = under((hf_target){HF_TARGET_REGION, HILL, 0}, 0, INFINITY, 0.5, 1, 0);
    assert_near(*hf_at(&a.under.route, NEAR_ROAD, 0), 50); /* not 25 */
    assert_true(isinf(*hf_at(&a.under.route, FAR_ROAD, 0)));
    assert_near(*hf_at(&a.under.resource, VOLUNTEERS, 0), 2.5);
    assert_int_equal(LEFT(a, most), 111); /* no limit, and what it uses has none: no half of it */
    assert_near(*hf_at(&a.under.offer, FLOUR_IN, 0), 6);
    done(&a);
}

static void two_targets_of_one_event_touch_a_thing_once(void **state)
{
    (void)state;
    hf_network *net = upland();
    hf_target targets[] = {{HF_TARGET_COOP, MILL, 0}, {HF_TARGET_CAPACITY, STONES, 0}};
    hf_event event = hf_build_event(targets, 0, INFINITY);
    event.target_count = 2;
    event.remaining = 0.5;
    hf_conditions both;
    hf_conditions_init(&both, net, &event, 1);
    assert_near(*hf_at(&both.resource, STONES, 0), 5);
    assert_int_equal(hf_conditions_touched(net, &event, 1), 4); /* stones, millers, 2 recipes */
    hf_conditions_clear(&both);
    hf_network_free(net);
}

static void a_good_is_not_made_nor_sold_to_us_but_may_be_sold_by_us(void **state)
{
    (void)state;
    answer flour = under((hf_target){HF_TARGET_GOOD, FLOUR, 0}, 0, INFINITY, 0, 1, 0.5);
    assert_int_equal(LEFT(flour, most), 11); /* grinding makes it */
    assert_int_equal(LEFT(flour, offer), 1); /* bought flour stops */
    assert_near(*hf_at(&flour.under.destroyed, hf_network_holding(flour.net, MILL, FLOUR), 0), 0.5);
    done(&flour);
    answer grain = under((hf_target){HF_TARGET_GOOD, GRAIN, 0}, 0, INFINITY, 0, 1, 0);
    assert_int_equal(LEFT(grain, most), 110);
    assert_int_equal(LEFT(grain, offer), 11); /* selling grain goes on */
    done(&grain);
}

static void single_things_are_touched_alone(void **state)
{
    (void)state;
    const struct {
        hf_target target;
        int resource, recipe, route, offer;
        double income; /* 10 and 20 */
    } rows[] = {
        {{HF_TARGET_RECIPE, SIEVE, 0}, 111, 101, 11, 11, 30},
        {{HF_TARGET_CAPACITY, STONES, 0}, 11, 111, 11, 11, 30},
        {{HF_TARGET_LABOUR, MILLERS, 0}, 101, 111, 11, 11, 30},
        {{HF_TARGET_ROUTE, FAR_ROAD, 0}, 111, 111, 10, 11, 30},
        {{HF_TARGET_MARKET, 0, 0}, 111, 111, 11, 0, 30},
        {{HF_TARGET_OFFER, GRAIN_OUT, 0}, 111, 111, 11, 10, 30},
        {{HF_TARGET_INCOME, 1, 0}, 111, 111, 11, 11, 10},
        {{HF_TARGET_FUND, 0, 0}, 111, 111, 11, 11, 0},
        {{HF_TARGET_ALL, 0, 0}, 111, 111, 11, 11, 30},
        {{HF_TARGET_NEED, 0, 0}, 111, 111, 11, 11, 30},
        {{HF_TARGET_STOCK, MILL, FLOUR}, 111, 111, 11, 11, 30},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        answer a = under(rows[i].target, 0, INFINITY, 0, 1, 0);
        assert_int_equal(LEFT(a, resource), rows[i].resource);
        assert_int_equal(LEFT(a, most), rows[i].recipe);
        assert_int_equal(LEFT(a, route), rows[i].route);
        assert_int_equal(LEFT(a, offer), rows[i].offer);
        assert_near(*hf_at(&a.under.income, 0, 0), rows[i].income);
        done(&a);
    }
}

static void demand_on_all_touches_every_need_on_one_that_one(void **state)
{
    (void)state;
    answer all = under((hf_target){HF_TARGET_ALL, 0, 0}, 1, 2, 1, 1.5, 0);
    assert_near(hf_required(all.net, &all.under, 0, 1), 15);
    assert_near(hf_required(all.net, &all.under, 1, 1), 6);
    assert_near(hf_required(all.net, &all.under, 1, 2), 4);
    done(&all);
    answer one = under((hf_target){HF_TARGET_NEED, 1, 0}, 1, 2, 1, 1.5, 0);
    assert_near(hf_required(one.net, &one.under, 0, 1), 10);
    assert_near(hf_required(one.net, &one.under, 1, 1), 6);
    done(&one);
}

static void a_period_counts_the_time_an_event_holds(void **state)
{
    (void)state;
    /* from a quarter of period 0 to the middle of period 2 nothing is left */
    answer a = under((hf_target){HF_TARGET_CAPACITY, STONES, 0}, 0.25, 2.5, 0, 1, 0);
    assert_near(*hf_at(&a.under.resource, STONES, 0), 2.5);
    assert_true(*hf_at(&a.under.resource, STONES, 1) == 0);
    assert_near(*hf_at(&a.under.resource, STONES, 2), 5);
    assert_true(*hf_at(&a.under.resource, STONES, 3) == 10);
    for (int t = 0; t < 4; t++) /* the share of what runs have built */
        assert_near(*hf_at(&a.under.open, STONES, t), *hf_at(&a.under.resource, STONES, t) / 10);
    done(&a);
}

static void a_hair_beside_the_edge_of_a_period_is_the_edge(void **state)
{
    (void)state;
    /* from minute 93 to 124 in periods of 31 minutes: rounding makes it a hair less than 3 to 4 */
    double start = 5580 / (31.0 / 60 * 3600), end = start + 1;
    assert_true(start < 3 && end < 4);
    answer a = under((hf_target){HF_TARGET_ROUTE, FAR_ROAD, 0}, start, end, 0, 1, 0);
    assert_true(isinf(*hf_at(&a.under.route, FAR_ROAD, 2)));
    assert_true(*hf_at(&a.under.route, FAR_ROAD, 3) == 0);
    done(&a);
}

static void overlapping_events_multiply_moment_by_moment(void **state)
{
    (void)state;
    hf_network *net = upland();
    hf_target stones = {HF_TARGET_CAPACITY, STONES, 0}, mill = {HF_TARGET_COOP, MILL, 0};
    hf_event events[] = {hf_build_event(&stones, 0, 0.5), hf_build_event(&mill, 0.25, 0.75)};
    events[0].remaining = 0.5, events[1].remaining = 0.2;
    hf_conditions both;
    hf_conditions_init(&both, net, events, 2);
    /* a quarter each: 0.5, 0.5 x 0.2, 0.2 and 1 of 10; 8 for half the time, 8 x 0.2 for half */
    assert_near(*hf_at(&both.resource, STONES, 0), 10 * 0.25 * (0.5 + 0.1 + 0.2 + 1));
    assert_near(*hf_at(&both.resource, MILLERS, 0), 4.8);
    hf_conditions_clear(&both);
    hf_network_free(net);
}

static void stock_is_lost_in_the_period_the_event_starts_and_losses_compound(void **state)
{
    (void)state;
    hf_network *net = upland();
    hf_target flour = {HF_TARGET_STOCK, MILL, FLOUR}, mill = {HF_TARGET_COOP, MILL, 0};
    hf_event events[] = {hf_build_event(&flour, 1.9, 3), hf_build_event(&mill, 1, 1.5)};
    events[0].destroys = 0.5, events[1].destroys = 0.2;
    hf_conditions lost;
    hf_conditions_init(&lost, net, events, 2);
    int h = hf_network_holding(net, MILL, FLOUR);
    assert_near(*hf_at(&lost.destroyed, h, 0), 0);
    assert_near(*hf_at(&lost.destroyed, h, 1), 1 - 0.5 * 0.8);
    assert_near(*hf_at(&lost.destroyed, h, 2), 0); /* once, though the event goes on */
    hf_conditions_clear(&lost);
    hf_network_free(net);
}

static void what_has_no_limit_is_stopped_only_by_nothing_left(void **state)
{
    (void)state;
    assert_true(isinf(hf_limit(INFINITY, 0.01)));
    assert_true(hf_limit(INFINITY, 0) == 0);
    assert_near(hf_limit(40, 0.25), 10);
    assert_near(hf_limit(40, 2), 80); /* volunteers double */
}

static void a_share_of_a_recipe_is_one_of_its_max_or_else_of_what_it_uses(void **state)
{
    (void)state;
    hf_target targets[] = {{HF_TARGET_RECIPE, GRIND, 0}, {HF_TARGET_RECIPE, SIEVE, 0}};
    hf_event event = hf_build_event(targets, 1.5, 2.5);
    hf_network *net = upland();
    event.target_count = 2;
    event.remaining = 0;
    hf_build_claim(net, GRIND, STONES, 0.5), hf_build_claim(net, GRIND, MILLERS, 0.8);
    hf_build_change(net, &net->resources[MILLERS].quantity_during, 2, 3, 4);
    hf_conditions left;
    hf_conditions_init(&left, net, &event, 1);
    assert_true(isinf(*hf_at(&left.most, GRIND, 0)));
    assert_near(*hf_at(&left.most, GRIND, 1), 5);     /* half of min(10 / 0.5, 8 / 0.8) */
    assert_near(*hf_at(&left.most, GRIND, 2), 2.5);   /* half of 4 / 0.8 */
    assert_true(isinf(*hf_at(&left.most, SIEVE, 1))); /* it uses nothing */
    hf_conditions_clear(&left);
    net->recipes[GRIND].max = 30, net->recipes[GRIND].min = 8;
    hf_conditions_init(&left, net, &event, 1);
    assert_near(*hf_at(&left.most, GRIND, 0), 30);
    assert_near(*hf_at(&left.most, GRIND, 1), 15);
    assert_near(*hf_at(&left.least, GRIND, 1), 4); /* less is asked for, too */
    hf_conditions_clear(&left);
    hf_network_free(net);
}

/* A pool of two periods holds 16 hours; half of what they could do is 10 runs. */
static void a_share_of_work_from_a_pool_is_one_of_the_pool(void **state)
{
    (void)state;
    hf_target grind = {HF_TARGET_RECIPE, GRIND, 0};
    hf_event event = hf_build_event(&grind, 1, 2);
    hf_network *net = upland();
    event.remaining = 0.5;
    hf_build_claim(net, GRIND, MILLERS, 0.8);
    net->resources[MILLERS].pool_periods = 2;
    hf_conditions left;
    hf_conditions_init(&left, net, &event, 1);
    assert_near(*hf_at(&left.most, GRIND, 1), 10);
    hf_conditions_clear(&left);
    hf_network_free(net);
}

/* The stones may have grown since, or be used more at one time than at another. */
static void an_outage_of_all_that_a_recipe_uses_cuts_it_there_alone(void **state)
{
    (void)state;
    hf_target mill = {HF_TARGET_COOP, MILL, 0};
    hf_event event = hf_build_event(&mill, 1, 2);
    hf_network *net = upland();
    event.remaining = 0.5;
    hf_build_claim(net, GRIND, STONES, 0.5), hf_build_claim(net, GRIND, MILLERS, 0.8);
    hf_build_claim(net, SIEVE, STONES, 1), hf_build_claim(net, SIEVE, VOLUNTEERS, 0.1);
    hf_conditions left;
    hf_conditions_init(&left, net, &event, 1);
    assert_true(isinf(*hf_at(&left.most, GRIND, 1)));
    assert_near(*hf_at(&left.resource, STONES, 1), 5);
    assert_near(*hf_at(&left.resource, MILLERS, 1), 4);
    assert_near(*hf_at(&left.most, SIEVE, 1), 5); /* half of 10 / 1: the volunteers come as ever */
    hf_conditions_clear(&left);
    event.remaining = 0;
    hf_conditions_init(&left, net, &event, 1);
    assert_true(*hf_at(&left.most, GRIND, 1) == 0);
    hf_conditions_clear(&left);
    hf_network_free(net);
}

static void an_event_that_changes_nothing_touches_nothing(void **state)
{
    (void)state;
    hf_network *net = upland();
    hf_target mill = {HF_TARGET_COOP, MILL, 0};
    hf_event idle = hf_build_event(&mill, 0, INFINITY), late = hf_build_event(&mill, 4, INFINITY);
    late.remaining = 0;
    assert_int_equal(hf_conditions_touched(net, &idle, 1), 0);
    assert_int_equal(hf_conditions_touched(net, &late, 1), 0); /* the horizon ends before */
    assert_false(hf_conditions_touch(net, &idle));
    assert_false(hf_conditions_touch(net, &late));
    late.start = 3.5;
    assert_int_equal(hf_conditions_touched(net, &late, 1), 4);
    assert_true(hf_conditions_touch(net, &late));
    hf_network_free(net);
}

/* Two have 100 and 20 of flour, and one of them gets 7 more; nobody has any honey. */
static void what_came_is_stock_and_receipts_of_all(void **state)
{
    (void)state;
    enum { HONEY = FLOUR + 1 };
    hf_network *net = hf_build_new(4);
    hf_conditions calm;
    hf_build_good(net, "grain"), hf_build_good(net, "flour"), hf_build_good(net, "honey");
    hf_build_site(net, "hill");
    hf_build_coop(net, "mill", 0), hf_build_community(net, "people", 0);
    hf_build_stock(net, 0, FLOUR, 100), hf_build_stock(net, 1, FLOUR, 20);
    hf_build_stock(net, 0, GRAIN, 50), hf_build_receipt(net, 1, FLOUR, 7, 1);
    hf_network_derive(net);
    hf_conditions_init(&calm, net, NULL, 0);
    assert_near(hf_came(net, &calm, GRAIN), 50);
    assert_near(hf_came(net, &calm, FLOUR), 127);
    assert_near(hf_came(net, &calm, HONEY), 1); /* shares are of one unit then */
    hf_conditions_clear(&calm);
    hf_network_free(net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_events_everything_is_as_it_is_written),
        cmocka_unit_test(a_coop_is_its_resources_and_recipes_but_not_its_stock),
        cmocka_unit_test(a_community_is_its_needs_and_keeps_its_labour),
        cmocka_unit_test(a_site_is_its_holders_its_market_and_every_road_with_an_end_there),
        cmocka_unit_test(a_region_touches_a_road_between_two_of_its_sites_once),
        cmocka_unit_test(two_targets_of_one_event_touch_a_thing_once),
        cmocka_unit_test(a_good_is_not_made_nor_sold_to_us_but_may_be_sold_by_us),
        cmocka_unit_test(single_things_are_touched_alone),
        cmocka_unit_test(demand_on_all_touches_every_need_on_one_that_one),
        cmocka_unit_test(a_period_counts_the_time_an_event_holds),
        cmocka_unit_test(a_hair_beside_the_edge_of_a_period_is_the_edge),
        cmocka_unit_test(overlapping_events_multiply_moment_by_moment),
        cmocka_unit_test(stock_is_lost_in_the_period_the_event_starts_and_losses_compound),
        cmocka_unit_test(what_has_no_limit_is_stopped_only_by_nothing_left),
        cmocka_unit_test(a_share_of_a_recipe_is_one_of_its_max_or_else_of_what_it_uses),
        cmocka_unit_test(a_share_of_work_from_a_pool_is_one_of_the_pool),
        cmocka_unit_test(an_outage_of_all_that_a_recipe_uses_cuts_it_there_alone),
        cmocka_unit_test(an_event_that_changes_nothing_touches_nothing),
        cmocka_unit_test(what_came_is_stock_and_receipts_of_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
