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

/* --- what is used, and where it is taken --- */

static void needs_of_one_basket_share_a_serving_of_each_good(void **state)
{
    (void)state;
    valley v = make_valley();
    for (int n = 0; n < 3; n++) hf_build_need(v.net, v.town, v.bread, 10, 1);
    v.net->needs[1].basket = v.net->needs[2].basket = "diet";
    hf_build_use(v.net, 2, v.flour, 1);
    int mill = hf_build_need(v.net, v.mill, v.bread, 1, 1);
    v.net->needs[mill].basket = "diet"; /* of another holder */
    hf_network_derive(v.net);
    const hf_use *uses = v.net->uses; /* bread, bread, bread, flour; bread */
    assert_int_equal(v.net->serving_count, 4);
    assert_int_equal(uses[1].serving, uses[2].serving);
    assert_true(uses[0].serving != uses[1].serving);
    assert_true(uses[3].serving != uses[2].serving);
    assert_true(uses[4].serving != uses[1].serving);
    assert_string_equal(v.net->servings[uses[1].serving].basket, "diet");
    assert_string_equal(v.net->servings[uses[0].serving].basket, "bread"); /* its own */
    assert_int_equal(v.net->servings[uses[3].serving].good, v.flour);
    assert_int_equal(v.net->servings[uses[4].serving].holder, v.mill);
    clear(&v);
}

static void a_run_has_a_port_for_each_aged_input_and_each_skill(void **state)
{
    (void)state;
    valley v = make_valley();
    v.net->goods[v.bread].shelf_life = 24;
    int miller = hf_build_labour(v.net, v.mill, "millers", 8);
    v.net->resources[miller].skill = "milling";
    int milling = hf_build_recipe(v.net, v.mill, "milling");
    hf_build_input(v.net, milling, v.grain, 1), hf_build_input(v.net, milling, v.bread, 0.5);
    hf_build_output(v.net, milling, v.flour, 0.8);
    hf_build_effort(v.net, milling, "milling", 0.25);
    hf_network_derive(v.net);
    assert_int_equal(v.net->port_count, 2);
    const hf_port *bread = &v.net->ports[0], *hours = &v.net->ports[1];
    assert_int_equal(bread->good, v.bread);
    assert_int_equal(bread->options, 2);
    assert_int_equal(bread->holding, hf_network_holding(v.net, v.mill, v.bread));
    assert_true(bread->quantity == 0.5);
    assert_int_equal(hours->good, -1);
    assert_int_equal(hours->options, 1);
    assert_int_equal(hours->crews[0], miller);
    assert_int_equal(v.net->cells.port[2], 3);
    clear(&v);
}

static void a_route_has_ports_for_each_way_it_goes(void **state)
{
    (void)state;
    for (int both = 0; both < 2; both++) {
        valley v = make_valley();
        v.net->goods[v.bread].shelf_life = 48;
        int road = hf_build_route(v.net, "road", v.hills, v.plain);
        v.net->routes[road].both_ways = both;
        hf_build_lane(v.net, road, v.flour, false);
        hf_build_supply(v.net, road, v.bread, 0.1), hf_build_supply(v.net, road, v.grain, 0.1);
        hf_network_derive(v.net);
        assert_int_equal(v.net->port_count, 1 + both); /* grain has no age */
        assert_int_equal(v.net->ports[0].pool, hf_network_pool(v.net, v.hills, v.bread));
        assert_int_equal(v.net->ports[both].back, both);
        if (both) assert_int_equal(v.net->ports[1].pool, hf_network_pool(v.net, v.plain, v.bread));
        clear(&v);
    }
}

static void cells_follow_the_ages_of_each_good(void **state)
{
    (void)state;
    valley v = make_valley();
    v.net->goods[v.bread].shelf_life = 36; /* a period and a half: ages 0 and 1 */
    hf_build_stock(v.net, v.mill, v.flour, 5);
    hf_build_stock(v.net, v.mill, v.bread, 7);
    hf_build_market(v.net, "shop", v.hills);
    int buying = hf_build_offer(v.net, 0, v.bread, HF_BUY, 2);
    int selling = hf_build_offer(v.net, 0, v.bread, HF_SELL, 1);
    hf_network_derive(v.net);
    int bread = hf_network_holding(v.net, v.mill, v.bread);
    assert_int_equal(v.net->cells.holding[bread + 1] - v.net->cells.holding[bread], 2);
    assert_int_equal(v.net->cells.holding[v.net->holding_count], 3);
    assert_int_equal(v.net->cells.offer[buying + 1] - v.net->cells.offer[buying], 1);
    assert_int_equal(v.net->cells.offer[selling + 1] - v.net->cells.offer[selling], 2);
    assert_true(v.net->opening[v.net->cells.holding[bread]] == 7); /* new at the end of the past */
    clear(&v);
}

static void a_cell_tells_whose_it_is(void **state)
{
    (void)state;
    valley v = make_valley();
    v.net->goods[v.bread].shelf_life = 36; /* as above: two cells at either holder */
    hf_build_stock(v.net, v.mill, v.bread, 7), hf_build_stock(v.net, v.mill, v.flour, 5);
    hf_build_stock(v.net, v.town, v.bread, 1);
    hf_network_derive(v.net);
    const int expected[] = {0, 0, 1, 2, 2};
    assert_int_equal(v.net->cells.holding[v.net->holding_count], 5);
    for (int cell = 0; cell < 5; cell++)
        assert_int_equal(hf_network_holding_of(v.net, cell), expected[cell]);
    clear(&v);
}

static void an_age_grows_with_time_until_it_is_too_old(void **state)
{
    (void)state;
    hf_good fresh = {.keeps = 2}, lasting = {.keeps = HF_KEEPS};
    assert_int_equal(hf_age_after(&fresh, 0, 0), 0);
    assert_int_equal(hf_age_after(&fresh, 0, 2), 2);
    assert_int_equal(hf_age_after(&fresh, 1, 2), -1);
    assert_int_equal(hf_age_after(&lasting, 0, 99), 0);
}

/* --- work, and payments --- */

static void hours_count_as_long_as_they_are_held(void **state)
{
    (void)state;
    valley v = make_valley();
    int stones = hf_build_capacity(v.net, v.mill, "stones", 8);
    int millers = hf_build_labour(v.net, v.mill, "millers", 8);
    int r = hf_build_recipe(v.net, v.mill, "milling");
    hf_build_output(v.net, r, v.flour, 1);
    hf_build_claim(v.net, r, stones, 7), hf_build_claim(v.net, r, millers, 2);
    hf_network_derive(v.net);
    assert_true(hf_hours_of_run(v.net, r) == 2); /* stones do not work */
    v.net->recipes[r].claims[1].whole = true, v.net->recipes[r].lag = 3;
    assert_true(hf_hours_of_run(v.net, r) == 6);
    v.net->recipes[r].lag = 0;
    assert_true(hf_hours_of_run(v.net, r) == 2); /* a period at least */
    clear(&v);
}

static void what_is_paid_with_a_priority_comes_after_all_other_needs(void **state)
{
    (void)state;
    valley v = make_valley();
    hf_build_need(v.net, v.town, v.bread, 10, 1);
    hf_build_fund(v.net, 0);
    hf_build_expense(v.net, "pay", 5, 2), hf_build_expense(v.net, "rent", 5, 0);
    hf_build_expense(v.net, "sick-pay", 7, 1);
    hf_network_derive(v.net);
    assert_int_equal(v.net->need_count, 3);
    assert_int_equal(v.net->paid_need_count, 2);
    assert_string_equal(v.net->needs[1].id, "pay");
    assert_string_equal(v.net->needs[2].id, "sick-pay");
    assert_ptr_equal(v.net->needs[2].expense, &v.net->expenses[2]);
    assert_int_equal(v.net->holder_count, 3);
    assert_int_equal(v.net->holders[2].holding_count, 0);
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

static void a_longer_horizon_tells_more_ages_apart(void **state)
{
    (void)state;
    hf_network *net = hf_build_new(5);
    hf_scenario slow = {.id = "slow", .periods = 20, .keep_ending = true};
    hf_build_good(net, "cheese"), hf_build_site(net, "town"), hf_build_coop(net, "dairy", 0);
    hf_build_stock(net, 0, 0, 7);
    net->goods[0].shelf_life = 10 * 24; /* beyond 5 days, within 20 */
    net->scenarios = &slow, net->scenario_count = 1;
    hf_network_derive(net);
    assert_int_equal(net->goods[0].ages, 1);
    hf_network *view = hf_network_under(net, 0);
    assert_true(hf_network_suits(view, 0) && !hf_network_suits(net, 0));
    assert_int_equal(view->periods, 20);
    assert_true(view->keep_ending && !net->keep_ending);
    assert_int_equal(view->goods[0].ages, 11); /* 0 to 10 */
    assert_true(view->opening[0] == 7 && net->opening[0] == 7);
    assert_int_equal(net->goods[0].ages, 1); /* what was read stays */
    hf_network_free(view);
    hf_network_free(net);
}

static void a_horizon_suits_a_scenario_that_has_the_same_length_and_ending(void **state)
{
    (void)state;
    hf_network *net = hf_build_new(5);
    hf_scenario three[] = {{.id = "as-long", .periods = 5},
                           {.id = "kept", .periods = 5, .keep_ending = true},
                           {.id = "longer", .periods = 6}};
    net->scenarios = three, net->scenario_count = 3;
    hf_network_derive(net);
    assert_true(hf_network_suits(net, 0)); /* 5 days, nothing kept */
    assert_false(hf_network_suits(net, 1));
    assert_false(hf_network_suits(net, 2));
    hf_network_free(net);
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
        cmocka_unit_test(needs_of_one_basket_share_a_serving_of_each_good),
        cmocka_unit_test(a_run_has_a_port_for_each_aged_input_and_each_skill),
        cmocka_unit_test(a_route_has_ports_for_each_way_it_goes),
        cmocka_unit_test(cells_follow_the_ages_of_each_good),
        cmocka_unit_test(a_cell_tells_whose_it_is),
        cmocka_unit_test(an_age_grows_with_time_until_it_is_too_old),
        cmocka_unit_test(hours_count_as_long_as_they_are_held),
        cmocka_unit_test(what_is_paid_with_a_priority_comes_after_all_other_needs),
        cmocka_unit_test(a_scenario_is_found_by_its_id),
        cmocka_unit_test(a_scenario_starts_with_its_first_event),
        cmocka_unit_test(an_empty_federation_can_be_made_and_freed),
        cmocka_unit_test(a_longer_horizon_tells_more_ages_apart),
        cmocka_unit_test(a_horizon_suits_a_scenario_that_has_the_same_length_and_ending),
    };
    return cmocka_run_group_tests_name("network", tests, NULL, NULL);
}
