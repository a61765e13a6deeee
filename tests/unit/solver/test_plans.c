/* Plans worked out by hand: each family of rows binds once, and what it gives is known. */
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include "solver/planner.h"

#include <math.h>

static const hf_plan_options LEXIMIN = {.fairness = HF_LEXIMIN, .gap = 1e-6};

static hf_plan *planned(hf_network *net)
{
    hf_network_derive(net);
    hf_diags *diags = hf_diags_new();
    hf_plan *plan = NULL;
    assert_int_equal(hf_plan_make(&plan, net, -1, &LEXIMIN, diags), HF_OK);
    assert_true(plan->certificate.certified);
    hf_diags_free(diags);
    return plan;
}

static void forget(hf_plan *plan)
{
    hf_network *net = (hf_network *)plan->net;
    hf_plan_free(plan);
    hf_network_free(net);
}

static double stage(const hf_plan *plan, const char *name)
{
    for (int i = 0; i < plan->stage_count; i++)
        if (strcmp(plan->stages[i].name, name) == 0) return plan->stages[i].value;
    fail_msg("no stage %s", name);
    return NAN;
}

static void about(double found, double expected)
{
    if (!(fabs(found - expected) <= 1e-7 * fmax(1, fabs(expected))))
        fail_msg("found %.12g, expected %.12g", found, expected);
}

/* One site, a depot with `stock` loaves, and as many communities as needs. */
static hf_network *depot(double stock, int periods)
{
    hf_network *net = hf_build_new(periods);
    hf_build_good(net, "bread");
    hf_build_site(net, "town");
    hf_build_coop(net, "depot", 0);
    hf_build_stock(net, 0, 0, stock);
    return net;
}

TEST(one_short_good_is_shared_in_proportion_to_need)
{
    hf_network *net = depot(30, 1);
    hf_build_need(net, hf_build_community(net, "north", 0), 0, 40, 1);
    hf_build_need(net, hf_build_community(net, "south", 0), 0, 20, 1);
    hf_plan *plan = planned(net); /* 30 of 60: one half for each */
    about(stage(plan, "needs 1: fair share"), 0.5);
    about(plan->needs[0].met, 20);
    about(plan->needs[1].met, 10);
    forget(plan);
}

TEST(a_later_priority_gets_what_the_earlier_leaves)
{
    hf_network *net = depot(30, 1);
    hf_build_need(net, hf_build_community(net, "north", 0), 0, 24, 1);
    hf_build_need(net, hf_build_community(net, "south", 0), 0, 20, 2);
    hf_plan *plan = planned(net); /* 24, and 6 of 20 */
    about(stage(plan, "needs 1: fair share"), 1);
    about(stage(plan, "needs 2: fair share"), 0.3);
    forget(plan);
}

/* 30 loaves, one a day needed in two places for 30 days, and none can reach north on the first day:
 * 59 rows share 30. */
TEST(one_day_that_cannot_be_met_does_not_blank_out_the_others)
{
    hf_network *net = depot(30, 30);
    hf_build_site(net, "hill");
    int road = hf_build_route(net, "road", 0, 1);
    net->routes[road].lag = 1;
    hf_build_lane(net, road, 0, false);
    hf_build_need(net, hf_build_community(net, "north", 1), 0, 1, 1);
    hf_build_need(net, hf_build_community(net, "south", 0), 0, 1, 1);
    hf_plan *plan = planned(net);
    about(stage(plan, "needs 1: fair share"), 0);
    about(stage(plan, "needs 1: total"), 0.5);
    about(*hf_at(&plan->flows.met, 0, 0), 0);
    for (int t = 1; t < 30; t++) about(*hf_at(&plan->flows.met, 0, t), 30.0 / 59);
    for (int t = 0; t < 30; t++) about(*hf_at(&plan->flows.met, 1, t), 30.0 / 59);
    forget(plan);
}

/* Grain, flour and bread within one period; 100 h of oven at 0.5 h a loaf: 200 loaves of 300. */
TEST(a_capacity_limits_what_is_baked)
{
    hf_network *net = hf_build_new(1);
    int grain = hf_build_good(net, "grain"), bread = hf_build_good(net, "loaf");
    hf_build_site(net, "town");
    int bakery = hf_build_coop(net, "bakery", 0);
    hf_build_stock(net, bakery, grain, 1000);
    int oven = hf_build_capacity(net, bakery, "oven", 100);
    int bake = hf_build_recipe(net, bakery, "bake");
    hf_build_input(net, bake, grain, 0.8);
    hf_build_output(net, bake, bread, 1);
    hf_build_claim(net, bake, oven, 0.5);
    hf_build_need(net, hf_build_community(net, "people", 0), bread, 300, 1);
    hf_plan *plan = planned(net);
    about(stage(plan, "needs 1: fair share"), 2.0 / 3);
    about(*hf_at(&plan->flows.runs, bake, 0), 200);
    about(*hf_at(&plan->flows.stock, hf_network_holding(net, bakery, grain), 0), 840);
    assert_int_equal(plan->tight_count, 1); /* the oven, and nothing else */
    assert_int_equal(plan->tight[0].kind, HF_LIMIT_CAPACITY);
    forget(plan);
}

/* What is loaded on day 1 arrives on day 3 less a tenth: day 3 needs 9, so 10 are loaded. */
TEST(a_road_takes_time_and_loses_its_share)
{
    hf_network *net = depot(10, 3);
    hf_build_site(net, "hill");
    int road = hf_build_route(net, "road", 0, 1);
    net->routes[road].lag = 2;
    net->lanes[hf_build_lane(net, road, 0, false)].loss = 0.1;
    hf_build_need(net, hf_build_community(net, "north", 1), 0, 9, 1);
    hf_plan *plan = planned(net);
    about(*hf_at(&plan->flows.met, 0, 2), 9);
    about(*hf_at(&plan->flows.loaded, 0, 0), 10);
    about(plan->needs[0].share, 1.0 / 3);
    forget(plan);
}

TEST(both_directions_share_a_road)
{
    hf_network *net = hf_build_new(1);
    int milk = hf_build_good(net, "milk"), salt = hf_build_good(net, "salt");
    hf_build_site(net, "a");
    hf_build_site(net, "b");
    int north = hf_build_community(net, "north", 0), south = hf_build_community(net, "south", 1);
    hf_build_stock(net, north, milk, 50);
    hf_build_stock(net, south, salt, 50);
    int road = hf_build_route(net, "road", 0, 1);
    net->routes[road].capacity = 30;
    net->lanes[hf_build_lane(net, road, milk, false)].weight = 1;
    net->lanes[hf_build_lane(net, road, salt, true)].weight = 2;
    hf_build_need(net, north, salt, 20, 1);
    hf_build_need(net, south, milk, 20, 1);
    hf_plan *plan = planned(net); /* 20 q + 2 x 20 q = 30: a half */
    about(stage(plan, "needs 1: fair share"), 0.5);
    forget(plan);
}

TEST(what_does_not_fit_the_cellar_is_disposed_of)
{
    hf_network *net = depot(0, 2);
    int store = hf_build_storage(net, 0, 100);
    hf_build_room(net, store, 0, 1);
    hf_build_receipt(net, 0, 0, 150, 0);
    hf_build_need(net, hf_build_community(net, "people", 0), 0, 10, 1);
    hf_plan *plan =
        planned(net); /* the first day uses 10 at once; the people may keep what the depot cannot */
    about(stage(plan, "needs 1: fair share"), 1);
    double kept = *hf_at(&plan->flows.stock, hf_network_holding(net, 0, 0), 0);
    assert_true(kept <= 100 * (1 + 1e-9));
    forget(plan);
}

/* 100 in the fund, 10 a day, flour at 2: 55 the first day, 5 the second. */
TEST(money_buys_what_it_can)
{
    hf_network *net = hf_build_new(2);
    int flour = hf_build_good(net, "flour");
    hf_build_site(net, "town");
    int market = hf_build_market(net, "shop", 0);
    hf_build_offer(net, market, flour, HF_BUY, 2);
    hf_build_fund(net, 100);
    hf_build_income(net, 10);
    hf_build_need(net, hf_build_community(net, "people", 0), flour, 60, 1);
    hf_plan *plan =
        planned(net); /* 120 over two days, 120 needed at most: half of all, shared evenly */
    about(stage(plan, "needs 1: fair share"), 0.5);
    about(plan->totals.purchases, 120);
    about(*hf_at(&plan->flows.fund, 0, 1), 0);
    forget(plan);
}

/* A sale of day 1 pays on day 1, and buys only from day 2 on. */
TEST(money_is_never_made_and_spent_in_one_period)
{
    hf_network *net = hf_build_new(2);
    int wool = hf_build_good(net, "wool"), salt = hf_build_good(net, "salt");
    hf_build_site(net, "town");
    int people = hf_build_community(net, "people", 0);
    hf_build_stock(net, people, wool, 10);
    int market = hf_build_market(net, "shop", 0);
    hf_build_offer(net, market, salt, HF_BUY, 1);
    net->offers[hf_build_offer(net, market, wool, HF_SELL, 1)].quantity = 10;
    hf_build_fund(net, 0);
    hf_build_need(net, people, salt, 10, 1);
    hf_plan *plan = planned(net);
    about(*hf_at(&plan->flows.met, 0, 0), 0);
    about(*hf_at(&plan->flows.met, 0, 1), 10);
    forget(plan);
}

/* 12 kg of seed wanted at the end, 10 there, and a harvest of 5 that arrives after the horizon
 * counts. */
TEST(what_is_on_its_way_at_the_end_counts_as_left)
{
    hf_network *net = hf_build_new(2);
    int seed = hf_build_good(net, "seed");
    net->goods[seed].wanted = 12;
    net->keep_ending = true;
    hf_build_site(net, "field");
    int farm = hf_build_coop(net, "farm", 0);
    hf_build_stock(net, farm, seed, 10);
    int sow = hf_build_recipe(net, farm, "sow");
    net->recipes[sow].lag = 2;
    net->recipes[sow].max = 1;
    hf_build_input(net, sow, seed, 1);
    hf_build_output(net, sow, seed, 2);
    hf_plan *plan = planned(net); /* one run each day: 10 - 2 + 4 = 12 */
    about(stage(plan, "ending"), 0);
    about(*hf_at(&plan->flows.runs, sow, 0) + *hf_at(&plan->flows.runs, sow, 1), 2);
    forget(plan);
}

TEST(surplus_stock_is_still_there_at_the_end)
{
    hf_network *net = depot(100, 5);
    hf_build_need(net, hf_build_community(net, "people", 0), 0, 1, 1);
    hf_plan *plan = planned(net);
    about(plan->totals.waste, 0);
    double left = *hf_at(&plan->flows.stock, hf_network_holding(net, 0, 0), 4) +
                  *hf_at(&plan->flows.stock, hf_network_holding(net, 1, 0), 4);
    about(left, 95);
    forget(plan);
}

/* Coal needs 0.15 coal and 0.2 steel, steel 0.25 coal and 0.05 steel a unit, all within the period
 * (Miller and Blair 2009, table 2.3): for 600 and 1500 the runs are 1247.52 and 1841.58. */
TEST(a_loop_within_a_period_is_solved_as_leontief_does)
{
    hf_network *net = hf_build_new(1);
    net->criteria[0] = HF_LABOUR_HOURS;
    net->criterion_count = 1;
    int coal = hf_build_good(net, "coal"), steel = hf_build_good(net, "steel");
    hf_build_site(net, "town");
    int works = hf_build_coop(net, "works", 0);
    int hands = hf_build_labour(net, works, "hands", 1e5);
    int mine = hf_build_recipe(net, works, "mine"), melt = hf_build_recipe(net, works, "melt");
    hf_build_input(net, mine, coal, 0.15);
    hf_build_input(net, mine, steel, 0.2);
    hf_build_output(net, mine, coal, 1);
    hf_build_claim(net, mine, hands, 0.3);
    hf_build_input(net, melt, coal, 0.25);
    hf_build_input(net, melt, steel, 0.05);
    hf_build_output(net, melt, steel, 1);
    hf_build_claim(net, melt, hands, 0.25);
    int people = hf_build_community(net, "people", 0);
    hf_build_need(net, people, coal, 600, 1);
    hf_build_need(net, people, steel, 1500, 1);
    hf_plan *plan = planned(net);
    about(stage(plan, "needs 1: fair share"), 1);
    assert_true(fabs(*hf_at(&plan->flows.runs, mine, 0) - 1247.52) < 0.01);
    assert_true(fabs(*hf_at(&plan->flows.runs, melt, 0) - 1841.58) < 0.01);
    assert_true(fabs(stage(plan, "labour") - (374.26 + 460.40)) < 0.02);
    forget(plan);
}

TEST(one_round_of_max_min_leaves_the_rest_to_the_total)
{
    hf_network *net = depot(10, 1);
    net->stocks[0].quantity = 10;
    int north = hf_build_community(net, "north", 0), south = hf_build_community(net, "south", 0);
    hf_build_need(net, north, 0, 10, 1);
    hf_build_need(net, south, 0, 10, 1);
    hf_network_derive(net);
    hf_diags *diags = hf_diags_new();
    hf_plan_options total = {.fairness = HF_TOTAL, .gap = 1e-6};
    net->needs[1].weight = 3; /* without fairness the heavier need takes all */
    hf_plan *plan = NULL;
    assert_int_equal(hf_plan_make(&plan, net, -1, &total, diags), HF_OK);
    about(plan->needs[1].met, 10);
    about(plan->needs[0].met, 0);
    about(stage(plan, "needs 1: total"), 0.75);
    hf_diags_free(diags);
    forget(plan);
}

/* Buying at 1 and selling at 2, without limits: an error that names both, never a plan. */
TEST(a_gain_without_limit_is_an_error_that_names_it)
{
    hf_network *net = hf_build_new(2);
    net->criteria[0] = HF_MONEY;
    net->criterion_count = 1;
    int wool = hf_build_good(net, "wool");
    hf_build_site(net, "town");
    int market = hf_build_market(net, "shop", 0);
    hf_build_offer(net, market, wool, HF_BUY, 1);
    hf_build_offer(net, market, wool, HF_SELL, 2);
    hf_network_derive(net);
    hf_diags *diags = hf_diags_new();
    hf_plan *plan = NULL;
    assert_int_equal(hf_plan_make(&plan, net, -1, &LEXIMIN, diags), HF_UNBOUNDED);
    assert_null(plan);
    assert_string_equal(diags->messages[0].code, "HF0701");
    assert_non_null(strstr(diags->messages[0].text, "wool"));
    hf_diags_free(diags);
    hf_network_free(net);
}

/* A town that needs 1 of wool a day and may buy at 1 and sell at 2, up to these limits a day. */
static double gain(double buy, double sell)
{
    hf_network *net = hf_build_new(2);
    net->criteria[0] = HF_MONEY;
    net->criterion_count = 1;
    int wool = hf_build_good(net, "wool"), town = hf_build_site(net, "town");
    hf_build_need(net, hf_build_community(net, "people", town), wool, 1, 1);
    int market = hf_build_market(net, "shop", town);
    net->offers[hf_build_offer(net, market, wool, HF_BUY, 1)].quantity = buy;
    net->offers[hf_build_offer(net, market, wool, HF_SELL, 2)].quantity = sell;
    hf_plan *plan = planned(net);
    double gained = -stage(plan, "money");
    forget(plan);
    return gained;
}

TEST(trade_far_beyond_what_is_needed_is_used_up_to_its_limits)
{
    about(gain(300000, INFINITY), 2 * (2 * 299999.0 - 300000)); /* 1 a day is used */
    about(gain(INFINITY, 300000), 2 * (2 * 300000.0 - 300001));
}

TEST(a_stop_before_the_first_stage_is_no_answer)
{
    hf_network *net = depot(10, 1);
    hf_build_need(net, hf_build_community(net, "people", 0), 0, 1, 1);
    hf_network_derive(net);
    volatile sig_atomic_t stop = 1;
    hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6, .stop = &stop};
    hf_diags *diags = hf_diags_new();
    hf_plan *plan = NULL;
    assert_int_equal(hf_plan_make(&plan, net, -1, &options, diags), HF_INTERRUPTED);
    assert_null(plan);
    hf_diags_free(diags);
    hf_network_free(net);
}

/* The same federation counted in thousandths of a millionth: the same shares (facts: rows in units
 * of 1e-9 give wrong answers in silence). */
TEST(tiny_and_huge_units_give_the_same_shares)
{
    const double sizes[] = {1e-9, 1, 1e9};
    for (int i = 0; i < 3; i++) {
        hf_network *net = depot(31 * sizes[i], 3);
        hf_build_need(net, hf_build_community(net, "north", 0), 0, 8 * sizes[i], 1);
        hf_build_need(net, hf_build_community(net, "south", 0), 0, 4 * sizes[i], 2);
        hf_plan *plan = planned(net); /* 24, then 7 of 12 */
        about(stage(plan, "needs 1: fair share"), 1);
        about(plan->needs[1].share, 7.0 / 12);
        forget(plan);
    }
}

TEST(nothing_needed_is_a_plan_of_nothing)
{
    hf_plan *plan = planned(depot(5, 2));
    assert_int_equal(plan->stage_count, 1);
    about(stage(plan, "least flow"), 0);
    about(*hf_at(&plan->flows.stock, 0, 1), 5);
    forget(plan);
}

RUN(FACT(one_short_good_is_shared_in_proportion_to_need),
    FACT(a_later_priority_gets_what_the_earlier_leaves),
    FACT(one_day_that_cannot_be_met_does_not_blank_out_the_others),
    FACT(a_capacity_limits_what_is_baked), FACT(a_road_takes_time_and_loses_its_share),
    FACT(both_directions_share_a_road), FACT(what_does_not_fit_the_cellar_is_disposed_of),
    FACT(money_buys_what_it_can), FACT(money_is_never_made_and_spent_in_one_period),
    FACT(what_is_on_its_way_at_the_end_counts_as_left),
    FACT(surplus_stock_is_still_there_at_the_end),
    FACT(a_loop_within_a_period_is_solved_as_leontief_does),
    FACT(one_round_of_max_min_leaves_the_rest_to_the_total),
    FACT(a_gain_without_limit_is_an_error_that_names_it),
    FACT(trade_far_beyond_what_is_needed_is_used_up_to_its_limits),
    FACT(a_stop_before_the_first_stage_is_no_answer),
    FACT(tiny_and_huge_units_give_the_same_shares), FACT(nothing_needed_is_a_plan_of_nothing))
