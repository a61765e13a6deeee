/* test_shortages.c - what is said to stand in the way when the plan itself leaves a need short. */
#include "sim/shortages.h"
#include "solver/planner.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"

/* Grain is bought in the valley, milled there and driven up the hill, where a kitchen makes soup of
 * it; ten days from 1 December 2026. */
enum { FLOUR, GRAIN, SOUP };
enum { VALLEY, HILL };
enum { KITCHEN, MILL, PEOPLE };
enum { COOK, GRIND };
enum { POT, STONES };

static hf_network *valley_and_hill(void)
{
    hf_network *net = hf_build_new(10);
    hf_build_good(net, "flour"), hf_build_good(net, "grain"), hf_build_good(net, "soup");
    hf_build_site(net, "valley"), hf_build_site(net, "hill");
    hf_build_coop(net, "kitchen", HILL), hf_build_coop(net, "mill", VALLEY);
    hf_build_community(net, "people", HILL);
    hf_build_capacity(net, KITCHEN, "pot", 100), hf_build_capacity(net, MILL, "stones", 100);
    hf_build_recipe(net, KITCHEN, "soup"), hf_build_recipe(net, MILL, "flour");
    hf_build_input(net, COOK, FLOUR, 1), hf_build_output(net, COOK, SOUP, 1);
    hf_build_input(net, GRIND, GRAIN, 1), hf_build_output(net, GRIND, FLOUR, 1);
    hf_build_claim(net, COOK, POT, 1), hf_build_claim(net, GRIND, STONES, 1);
    hf_build_market(net, "shop", VALLEY);
    hf_build_offer(net, 0, GRAIN, HF_BUY, 1);
    hf_build_need(net, PEOPLE, SOUP, 10, 1);
    return net;
}

static int road(hf_network *net)
{
    int route = hf_build_route(net, "road", VALLEY, HILL);
    net->lanes[hf_build_lane(net, route, FLOUR, false)].weight = 1;
    return route;
}

/* What is said about the soup; NULL: nothing. */
static void assert_said(const hf_plan *plan, const char *because)
{
    hf_graph *graph = hf_graph_new(plan->net);
    hf_shortages *shortages = hf_shortages_new(plan, graph);
    const char *said = hf_shortage_because(shortages, 0);
    if (because)
        assert_string_equal(said, because);
    else
        assert_null(said);
    hf_shortages_free(shortages);
    hf_graph_free(graph);
}

/* Plans first; the network is used up. */
static void assert_because(hf_network *net, const char *because)
{
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    hf_diags *diags = hf_diags_new();
    hf_plan *plan = NULL;
    hf_network_derive(net);
    assert_int_equal(hf_plan_make(&plan, net, -1, &options, diags), HF_OK);
    assert_said(plan, because);
    hf_plan_free(plan);
    hf_diags_free(diags);
    hf_network_free(net);
}

TEST(a_need_that_is_met_has_no_shortage)
{
    hf_network *net = valley_and_hill();
    road(net);
    assert_because(net, NULL);
}

TEST(a_machine_in_use_all_day_is_named)
{
    hf_network *net = valley_and_hill();
    road(net);
    net->resources[POT].quantity = 8; /* of 10 a day */
    assert_because(net, "the capacity pot of co-op kitchen is used to the full throughout");
}

TEST(a_full_road_is_named_with_what_it_holds_up)
{
    hf_network *net = valley_and_hill();
    net->routes[road(net)].capacity = 5;
    assert_because(net, "the route road is full throughout, which holds up soup");
}

TEST(what_is_bought_up_is_followed_through_the_mill)
{
    hf_network *net = valley_and_hill();
    road(net);
    net->offers[0].quantity = 2;
    assert_because(net, "the offer of grain at market shop is bought up throughout, which "
                        "holds up flour and soup");
}

/* 50 kg are there and nothing comes: 5 portions a day of 10. All is cooked at once, since it keeps,
 * so the pot is full on two days; but that is not why there is too little. */
TEST(a_pot_that_is_full_because_work_is_done_early_is_not_blamed)
{
    static const double cooked[10] = {20, 20, 10};
    hf_network *net = valley_and_hill();
    hf_build_stock(net, KITCHEN, FLOUR, 50);
    net->resources[POT].quantity = 20;
    hf_network_derive(net);
    hf_plan *plan = hf_plan_new(net, -1);
    double flour = 50, soup = 0;
    for (int t = 0; t < 10; t++) {
        *hf_at(&plan->flows.runs, COOK, t) = cooked[t];
        *hf_at(&plan->flows.stock, hf_network_holding(net, KITCHEN, FLOUR), t) = flour -= cooked[t];
        *hf_at(&plan->flows.stock, hf_network_holding(net, KITCHEN, SOUP), t) = soup +=
            cooked[t] - 5;
        *hf_at(&plan->flows.met, 0, t) = 5;
    }
    hf_plan_measure(plan);
    assert_int_equal(plan->tight_count, 2);
    assert_said(plan, "co-op kitchen has no way to more flour: none is made or sold there, "
                      "and no route brings any, which holds up soup");
    hf_plan_free(plan);
    hf_network_free(net);
}

/* The mill runs all day every day; the fund is just spent at the end: 10 x 7 x (1 + 0.1). More of
 * one without the other brings nothing. */
TEST(of_limits_in_the_way_the_one_reached_most_often_is_named)
{
    hf_network *net = valley_and_hill();
    road(net);
    net->lanes[0].cost = 0.1;
    net->resources[STONES].quantity = 7;
    hf_build_fund(net, 77);
    assert_because(net, "among other things the capacity stones of co-op mill is used to the full "
                        "throughout, which holds up soup");
}

/* Either crew could cook; both work all day, for 8 of 10 portions. */
TEST(work_that_no_crew_has_hours_for_is_told_by_the_first)
{
    hf_network *net = valley_and_hill();
    road(net);
    net->resources[hf_build_labour(net, KITCHEN, "aides", 5)].skill = "cooking";
    net->resources[hf_build_labour(net, KITCHEN, "cooks", 3)].skill = "cooking";
    hf_build_effort(net, COOK, "cooking", 1);
    assert_because(net, "the labour aides of co-op kitchen is used to the full throughout");
}

/* 25 for 10 days of 10 strike pay each; nobody needs soup. */
TEST(what_the_fund_cannot_pay_is_short_of_money)
{
    hf_network *net = valley_and_hill();
    net->need_count = net->use_count = 0;
    hf_build_fund(net, 25);
    hf_build_expense(net, "strike-pay", 10, 1);
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    hf_diags *diags = hf_diags_new();
    hf_plan *plan = NULL;
    hf_network_derive(net);
    assert_int_equal(hf_plan_make(&plan, net, -1, &options, diags), HF_OK);
    assert_true(plan->needs[0].met > 24.99 && plan->needs[0].met < 25.01);
    assert_said(plan, "the fund is spent on 10 December 2026");
    hf_plan_free(plan);
    hf_diags_free(diags);
    hf_network_free(net);
}

/* Flour keeps a day; the mill grinds 6 a day, and the road takes one: what is a day old is cooked.
 */
TEST(goods_with_ages_are_followed_too)
{
    hf_network *net = valley_and_hill();
    net->goods[FLOUR].shelf_life = 24;
    net->routes[road(net)].lag = 1;
    net->resources[STONES].quantity = 6;
    hf_build_stock(net, KITCHEN, FLOUR, 10);
    assert_because(net,
                   "the capacity stones of co-op mill is used to the full 9 times in 10, which "
                   "holds up soup");
}

TEST(where_no_road_carries_it_that_is_said)
{
    hf_network *net = valley_and_hill();
    hf_build_stock(net, KITCHEN, FLOUR, 8); /* of 100 */
    assert_because(net, "co-op kitchen has no way to more flour: none is made or sold there, and "
                        "no route brings any, which holds up soup");
}

TEST(what_takes_too_long_is_said_to_come_late)
{
    hf_network *net = valley_and_hill();
    net->routes[road(net)].lag = 3;
    assert_because(net, "no flour can be at site hill before 4 December 2026, which holds up soup");
}

/* Half of every day's soup is bought; the last coin goes on the last day. */
TEST(money_spent_early_is_missing_late)
{
    hf_network *net = valley_and_hill();
    road(net);
    hf_build_fund(net, 50); /* of 100 */
    assert_because(net, "the fund is spent on 10 December 2026, which holds up flour and soup");
}

/* A gift of 100 portions on the first day and room for 30 at its end; nobody cooks. */
TEST(a_store_too_small_for_what_there_was_is_named)
{
    hf_network *net = hf_build_new(10);
    hf_build_good(net, "soup");
    hf_build_site(net, "hill");
    hf_build_community(net, "people", 0);
    hf_build_receipt(net, 0, 0, 100, 0);
    hf_build_room(net, hf_build_storage(net, 0, 30), 0, 1);
    hf_build_need(net, 0, 0, 10, 1);
    assert_because(net, "the store for soup at community people is full on 1 December 2026");
}

/* Seed of seed: a loop that could grow without end has nothing to start with. */
TEST(a_loop_that_only_feeds_itself_brings_nothing)
{
    hf_network *net = hf_build_new(3);
    hf_build_good(net, "soup");
    hf_build_site(net, "hill");
    hf_build_coop(net, "kitchen", 0), hf_build_community(net, "people", 0);
    int stretch = hf_build_recipe(net, 0, "stretch");
    hf_build_input(net, stretch, 0, 1), hf_build_output(net, stretch, 0, 2);
    net->recipes[stretch].lag = 1, net->recipes[stretch].max = 50;
    hf_build_need(net, 1, 0, 10, 1);
    assert_because(net, "site hill has no way to more soup");
}

RUN(FACT(a_need_that_is_met_has_no_shortage), FACT(a_machine_in_use_all_day_is_named),
    FACT(a_full_road_is_named_with_what_it_holds_up),
    FACT(what_is_bought_up_is_followed_through_the_mill),
    FACT(a_pot_that_is_full_because_work_is_done_early_is_not_blamed),
    FACT(of_limits_in_the_way_the_one_reached_most_often_is_named),
    FACT(work_that_no_crew_has_hours_for_is_told_by_the_first),
    FACT(what_the_fund_cannot_pay_is_short_of_money), FACT(goods_with_ages_are_followed_too),
    FACT(where_no_road_carries_it_that_is_said), FACT(what_takes_too_long_is_said_to_come_late),
    FACT(money_spent_early_is_missing_late), FACT(a_store_too_small_for_what_there_was_is_named),
    FACT(a_loop_that_only_feeds_itself_brings_nothing))
