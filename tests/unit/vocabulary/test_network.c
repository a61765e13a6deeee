/* test_network.c - what the tables of a federation imply: holdings, pools, indices. */
#include "model/network.h"
#include "tests/support/build.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

/* grain and flour at a mill in the hills, bread eaten in the plain; a road carries flour down. */
typedef struct valley {
    hf_network *net;
    int grain, flour, bread; /* goods */
    int hills, plain;        /* sites */
    int mill, town;          /* holders */
} valley;

static valley make_valley(void)
{
    valley v = {.net = hf_build_new(3)};
    v.bread = hf_build_good(v.net, "bread");
    v.flour = hf_build_good(v.net, "flour");
    v.grain = hf_build_good(v.net, "grain");
    v.hills = hf_build_site(v.net, "hills");
    v.plain = hf_build_site(v.net, "plain");
    v.mill = hf_build_coop(v.net, "mill", v.hills);
    v.town = hf_build_community(v.net, "town", v.plain);
    return v;
}

static void clear(valley *v)
{
    hf_network_free(v->net);
}

/* --- who holds what --- */

static void a_holder_keeps_only_goods_it_names(void **state)
{
    (void)state;
    valley v = make_valley();
    int milling = hf_build_recipe(v.net, v.mill, "milling");
    hf_build_input(v.net, milling, v.grain, 1);
    hf_build_output(v.net, milling, v.flour, 0.8);
    hf_build_need(v.net, v.town, v.bread, 10, 1);
    hf_network_derive(v.net);
    assert_int_equal(v.net->holding_count, 3); /* grain and flour at the mill, bread in town */
    assert_true(hf_network_holding(v.net, v.mill, v.grain) >= 0);
    assert_true(hf_network_holding(v.net, v.mill, v.flour) >= 0);
    assert_int_equal(hf_network_holding(v.net, v.mill, v.bread), -1);
    assert_int_equal(hf_network_holding(v.net, v.town, v.flour), -1);
    clear(&v);
}

static void stock_receipt_need_and_room_name_a_good_too(void **state)
{
    (void)state;
    valley v = make_valley();
    hf_build_stock(v.net, v.mill, v.grain, 5);
    hf_build_receipt(v.net, v.mill, v.flour, 5, 1);
    hf_build_room(v.net, hf_build_storage(v.net, v.mill, 100), v.bread, 1);
    hf_network_derive(v.net);
    assert_int_equal(v.net->holding_count, 3);
    assert_int_equal(v.net->receipts[0].holding, hf_network_holding(v.net, v.mill, v.flour));
    assert_int_equal(v.net->storages[0].rooms[0].holding,
                     hf_network_holding(v.net, v.mill, v.bread));
    clear(&v);
}

static void a_good_that_is_named_often_is_held_once(void **state)
{
    (void)state;
    valley v = make_valley();
    hf_build_stock(v.net, v.mill, v.flour, 5);
    hf_build_stock(v.net, v.mill, v.flour, 7);
    hf_build_receipt(v.net, v.mill, v.flour, 9, 0);
    hf_network_derive(v.net);
    assert_int_equal(v.net->holding_count, 1);
    assert_true(v.net->holdings[0].opening == 12); /* 5 + 7; the receipt comes later */
    clear(&v);
}

static void holdings_lie_together_by_holder_in_order_of_goods(void **state)
{
    (void)state;
    valley v = make_valley();
    hf_build_stock(v.net, v.town, v.grain, 1);
    hf_build_stock(v.net, v.mill, v.grain, 1);
    hf_build_stock(v.net, v.town, v.bread, 1);
    hf_build_stock(v.net, v.mill, v.flour, 1);
    hf_network_derive(v.net);
    for (int h = 1; h < v.net->holding_count; h++) {
        const hf_holding *one = &v.net->holdings[h - 1], *next = &v.net->holdings[h];
        assert_true(one->holder < next->holder ||
                    (one->holder == next->holder && one->good < next->good));
    }
    assert_int_equal(v.net->holders[v.mill].holding_count, 2);
    assert_int_equal(v.net->holders[v.town].holding_count, 2);
    clear(&v);
}

static void the_parts_of_a_recipe_know_where_they_lie(void **state)
{
    (void)state;
    valley v = make_valley();
    int milling = hf_build_recipe(v.net, v.mill, "milling");
    hf_build_input(v.net, milling, v.grain, 1);
    hf_build_output(v.net, milling, v.flour, 0.8);
    hf_network_derive(v.net);
    const hf_recipe *recipe = &v.net->recipes[milling];
    assert_int_equal(recipe->inputs[0].holding, hf_network_holding(v.net, v.mill, v.grain));
    assert_int_equal(recipe->outputs[0].holding, hf_network_holding(v.net, v.mill, v.flour));
    clear(&v);
}

/* --- where goods are exchanged --- */

static void a_lone_holder_has_nobody_to_exchange_with(void **state)
{
    (void)state;
    valley v = make_valley();
    hf_build_stock(v.net, v.mill, v.flour, 5);
    hf_network_derive(v.net);
    assert_int_equal(v.net->pool_count, 0);
    assert_int_equal(v.net->holdings[0].pool, -1);
    clear(&v);
}

static void two_holders_of_a_good_at_a_site_share_a_pool(void **state)
{
    (void)state;
    valley v = make_valley();
    int bakery = hf_build_coop(v.net, "zbakery", v.hills);
    hf_build_stock(v.net, v.mill, v.flour, 5);
    hf_build_stock(v.net, bakery, v.flour, 0);
    hf_build_stock(v.net, bakery, v.bread, 0);
    hf_network_derive(v.net);
    assert_int_equal(v.net->pool_count, 1);
    assert_int_equal(hf_network_pool(v.net, v.hills, v.flour), 0);
    assert_int_equal(hf_network_pool(v.net, v.hills, v.bread), -1);
    assert_int_equal(v.net->holdings[hf_network_holding(v.net, v.mill, v.flour)].pool, 0);
    assert_int_equal(v.net->holdings[hf_network_holding(v.net, bakery, v.flour)].pool, 0);
    clear(&v);
}

static void a_road_makes_a_pool_at_both_ends(void **state)
{
    (void)state;
    valley v = make_valley();
    hf_build_stock(v.net, v.mill, v.flour, 5);
    int road = hf_build_route(v.net, "road", v.hills, v.plain);
    int down = hf_build_lane(v.net, road, v.flour, false);
    int up = hf_build_lane(v.net, road, v.flour, true);
    hf_network_derive(v.net);
    int above = hf_network_pool(v.net, v.hills, v.flour);
    int below = hf_network_pool(v.net, v.plain, v.flour);
    assert_int_equal(v.net->pool_count, 2);
    assert_int_equal(v.net->lanes[down].from_pool, above);
    assert_int_equal(v.net->lanes[down].to_pool, below);
    assert_int_equal(v.net->lanes[up].from_pool, below); /* the way back */
    assert_int_equal(v.net->lanes[up].to_pool, above);
    clear(&v);
}

static void a_market_makes_a_pool_for_what_it_trades(void **state)
{
    (void)state;
    valley v = make_valley();
    int market = hf_build_market(v.net, "wholesale", v.plain);
    int offer = hf_build_offer(v.net, market, v.grain, HF_BUY, 0.4);
    hf_network_derive(v.net);
    assert_int_equal(v.net->pool_count, 1);
    assert_int_equal(v.net->offers[offer].pool, hf_network_pool(v.net, v.plain, v.grain));
    clear(&v);
}

/* --- scenarios --- */

static void a_scenario_is_found_by_its_id(void **state)
{
    (void)state;
    hf_scenario scenarios[] = {{.id = "flood"}, {.id = "strike"}};
    hf_network net = {.scenarios = scenarios, .scenario_count = 2};
    assert_int_equal(hf_network_scenario(&net, "strike"), 1);
    assert_int_equal(hf_network_scenario(&net, "fire"), -1);
}

static void a_scenario_starts_with_its_first_event(void **state)
{
    (void)state;
    hf_event events[] = {{.start = 4.5}, {.start = 2.75}, {.start = 9}};
    hf_scenario scenario = {.events = events, .event_count = 3};
    assert_int_equal(hf_scenario_start(&scenario), 2); /* 2.75 lies in period 2 */
    events[1].start = 3720.0 / (31.0 / 60 * 3600); /* 62 minutes in periods of 31: a hair below 2 */
    assert_true(events[1].start < 2);
    assert_int_equal(hf_scenario_start(&scenario), 2);
    scenario.event_count = 0;
    assert_int_equal(hf_scenario_start(&scenario), 0);
}

static void an_empty_federation_can_be_made_and_freed(void **state)
{
    (void)state;
    hf_network *net = hf_network_new();
    hf_network_derive(net);
    assert_int_equal(net->holding_count + net->pool_count, 0);
    hf_network_free(net);
    hf_network_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_holder_keeps_only_goods_it_names),
        cmocka_unit_test(stock_receipt_need_and_room_name_a_good_too),
        cmocka_unit_test(a_good_that_is_named_often_is_held_once),
        cmocka_unit_test(holdings_lie_together_by_holder_in_order_of_goods),
        cmocka_unit_test(the_parts_of_a_recipe_know_where_they_lie),
        cmocka_unit_test(a_lone_holder_has_nobody_to_exchange_with),
        cmocka_unit_test(two_holders_of_a_good_at_a_site_share_a_pool),
        cmocka_unit_test(a_road_makes_a_pool_at_both_ends),
        cmocka_unit_test(a_market_makes_a_pool_for_what_it_trades),
        cmocka_unit_test(a_scenario_is_found_by_its_id),
        cmocka_unit_test(a_scenario_starts_with_its_first_event),
        cmocka_unit_test(an_empty_federation_can_be_made_and_freed),
    };
    return cmocka_run_group_tests_name("network", tests, NULL, NULL);
}
