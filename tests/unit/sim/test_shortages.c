/* test_shortages.c - what is said to stand in the way when the plan itself leaves a need short. */
#include "sim/shortages.h"
#include "solver/planner.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include <math.h>

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

/* Plans for a scenario (-1: calm) first; the network is used up. */
static void assert_because_in(hf_network *net, int scenario, const char *because)
{
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    hf_diags *diags = hf_diags_new();
    hf_plan *plan = NULL;
    hf_network_derive(net);
    assert_int_equal(hf_plan_make(&plan, net, scenario, &options, diags), HF_OK);
    assert_said(plan, because);
    hf_plan_free(plan);
    hf_diags_free(diags);
    hf_network_free(net);
}

static void assert_because(hf_network *net, const char *because)
{
    assert_because_in(net, -1, because);
}

/* The same under one event. */
static void assert_because_of(hf_network *net, hf_event event, const char *because)
{
    hf_scenario scenario = {.id = "outage", .periods = net->periods};
    scenario.events = &event, scenario.event_count = 1;
    net->scenarios = &scenario, net->scenario_count = 1;
    assert_because_in(net, 0, because);
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

/* Cooked overnight, and the pot, for 10 a day, is full from the first night on: nothing more could
 * be there the day after, but what is late is late. */
TEST(what_comes_late_and_is_all_used_then_is_late_all_the_same)
{
    hf_network *net = valley_and_hill();
    road(net);
    net->recipes[COOK].lag = 1, net->goods[SOUP].shelf_life = 0;
    net->resources[POT].quantity = 10;
    hf_build_stock(net, PEOPLE, SOUP, 6); /* of 10 on the first day */
    assert_because(net, "no soup can be at co-op kitchen before 2 December 2026");
}

/* Half of every day's soup is bought, all on the first day: from then on there is no coin left. */
TEST(money_spent_early_is_missing_late)
{
    hf_network *net = valley_and_hill();
    road(net);
    hf_build_fund(net, 50); /* of 100 */
    assert_because(net, "the fund is spent throughout, which holds up flour and soup");
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

/* --- what the less urgent would give up --- */

/* Cakes of nuts, less urgent, fill what the bread leaves of the oven. */
static hf_network *bread_and_cake(double flour)
{
    enum { BREAD, CAKE, FLOURS, NUTS };
    hf_network *net = hf_build_new(10);
    hf_build_good(net, "bread"), hf_build_good(net, "cake");
    hf_build_good(net, "flour"), hf_build_good(net, "nuts");
    hf_build_site(net, "town");
    hf_build_coop(net, "bakery", 0), hf_build_community(net, "people", 0);
    hf_build_capacity(net, 0, "oven", 20);
    hf_build_stock(net, 0, FLOURS, flour), hf_build_stock(net, 0, NUTS, 1000);
    hf_build_recipe(net, 0, "bread"), hf_build_recipe(net, 0, "cake");
    hf_build_input(net, 0, FLOURS, 1), hf_build_output(net, 0, BREAD, 1);
    hf_build_input(net, 1, NUTS, 1), hf_build_output(net, 1, CAKE, 1);
    hf_build_claim(net, 0, 0, 1), hf_build_claim(net, 1, 0, 1);
    hf_build_need(net, 1, BREAD, 10, 1), hf_build_need(net, 1, CAKE, 30, 2);
    return net;
}

/* 50 kg for 100 loaves; the oven is full every day, but of cake. */
TEST(an_oven_full_of_what_is_less_urgent_is_not_blamed)
{
    assert_because(bread_and_cake(50),
                   "co-op bakery has no way to more flour: none is made or sold there, and no "
                   "route brings any, which holds up bread");
}

/* As urgent, but 15 of 30 cakes a day are more than half: they would give way to bread. */
TEST(who_is_better_off_gives_way_too)
{
    hf_network *net = bread_and_cake(30);
    net->needs[1].priority = 1;
    assert_because(net, "co-op bakery has no way to more flour: none is made or sold there, and no "
                        "route brings any, which holds up bread");
}

/* The oven is half of what is asked for, flour three quarters: one without the other is no help
 * from where both run out. */
TEST(what_two_things_hold_up_is_said_so)
{
    hf_network *net = bread_and_cake(50);
    net->need_count = 1, net->use_count = 1;
    net->resources[0].quantity = 5;
    assert_because(net, "among other things the capacity oven of co-op bakery is used to the full "
                        "throughout");
}

/* Pay for 5 of its 10 coins a day is less urgent than soup, and the fund is spent every day; the
 * pot is the end of it. */
TEST(a_fund_spent_on_what_is_less_urgent_is_not_blamed)
{
    hf_network *net = valley_and_hill();
    road(net);
    net->resources[POT].quantity = 8;
    hf_build_fund(net, 0), hf_build_income(net, 10);
    hf_build_expense(net, "pay", 5, 2);
    assert_because(net, "the capacity pot of co-op kitchen is used to the full throughout");
}

/* --- what is held for longer --- */

/* A stay takes a bed on three days, and counts on the last: 5 beds are 5 stays in three days, 5/3
 * of 2 a day. Who comes on a day finds beds that are free then, but not on the next two. */
TEST(beds_that_are_held_for_days_are_named)
{
    hf_network *net = hf_build_new(12);
    hf_build_good(net, "stay");
    net->goods[0].shelf_life = 0;
    hf_build_site(net, "hill");
    hf_build_coop(net, "clinic", 0), hf_build_community(net, "people", 0);
    hf_build_capacity(net, 0, "bed", 5);
    hf_build_recipe(net, 0, "stay"), hf_build_output(net, 0, 0, 1);
    hf_build_claim(net, 0, 0, 1);
    net->recipes[0].lag = 3, net->recipes[0].claims[0].whole = true;
    hf_build_need(net, 1, 0, 2, 1);
    hf_build_change(net, &net->needs[0].quantity_during, 0, 3, 0);
    assert_because(net, "the capacity bed of co-op clinic is used to the full 7 times in 12");
}

/* 30 hours in five days, whenever they are worked, for 50 portions: all are gone both times. */
TEST(hours_that_are_one_pool_are_missing_on_every_day_of_it)
{
    hf_network *net = valley_and_hill();
    road(net);
    int cooks = hf_build_labour(net, KITCHEN, "cooks", 6);
    net->resources[cooks].pool_periods = 5, net->resources[cooks].skill = "cooking";
    hf_build_effort(net, COOK, "cooking", 1);
    assert_because(net, "the labour cooks of co-op kitchen is used to the full throughout");
}

/* --- under events --- */

static hf_event named(hf_event event, const char *kind, const char *id)
{
    event.kind = kind, event.id = id;
    return event;
}

TEST(what_an_event_stops_is_told_from_its_beginning)
{
    hf_network *net = valley_and_hill();
    road(net);
    net->resources[STONES].quantity = 10;
    hf_target mill = {HF_TARGET_COOP, MILL, 0};
    hf_event strike = named(hf_build_event(&mill, 2, INFINITY), "strike", "s");
    strike.remaining = 0;
    assert_because_of(net, strike,
                      "the recipe flour of co-op mill stands still because of strike (s) from "
                      "3 December 2026, which holds up soup");
}

/* Cooked overnight: 10 of stock and 2 x 10 that are milled before the strike are 3 on each of ten
 * days. On the first only stock could be more, which the others would miss; they say why. */
TEST(of_days_that_share_one_that_shows_what_is_in_the_way_is_asked)
{
    hf_network *net = valley_and_hill();
    road(net);
    net->recipes[COOK].lag = 1;
    net->resources[STONES].quantity = 10;
    hf_build_stock(net, PEOPLE, SOUP, 10);
    hf_target mill = {HF_TARGET_COOP, MILL, 0};
    hf_event strike = named(hf_build_event(&mill, 2, INFINITY), "strike", "s");
    strike.remaining = 0;
    assert_because_of(net, strike,
                      "the recipe flour of co-op mill stands still because of strike (s) from "
                      "3 December 2026, which holds up soup");
}

TEST(what_an_event_leaves_of_a_machine_is_told)
{
    hf_network *net = valley_and_hill();
    road(net);
    net->goods[SOUP].shelf_life = 0;
    net->resources[POT].quantity = 10;
    hf_target pot = {HF_TARGET_CAPACITY, POT, 0};
    hf_event crack = named(hf_build_event(&pot, 5, INFINITY), "breakdown", "crack");
    crack.remaining = 0.4;
    assert_because_of(net, crack,
                      "the capacity pot of co-op kitchen is used to the full throughout, being "
                      "down to 40 % because of breakdown (crack) from 6 December 2026");
}

/* The road takes a day; from the third on, three. Nothing is ground before it is ordered. */
TEST(a_road_that_an_event_makes_longer_is_named)
{
    hf_network *net = valley_and_hill();
    road(net);
    hf_build_stock(net, KITCHEN, FLOUR, 10);
    net->resources[STONES].quantity = 10;
    hf_target target = {HF_TARGET_ROUTE, 0, 0};
    hf_event ice = named(hf_build_event(&target, 2, 6), NULL, "ice");
    ice.delay = 72;
    assert_because_of(net, ice,
                      "the route road takes longer because of ice from 3 December 2026, which "
                      "holds up soup");
}

TEST(a_door_that_a_picket_closes_is_named)
{
    hf_network *net = valley_and_hill();
    road(net);
    hf_target people = {HF_TARGET_COMMUNITY, PEOPLE, 0};
    net->goods[SOUP].shelf_life = 0;
    hf_event picket = named(hf_build_event(&people, 2, 4), NULL, "picket");
    picket.access = 0;
    assert_because_of(net, picket,
                      "nothing is handed over at community people because of picket from "
                      "3 December 2026");
}

/* 100 portions for ten days; on the third all that is left is lost, whatever was eaten before. */
TEST(stock_that_an_event_destroys_is_named)
{
    hf_network *net = hf_build_new(10);
    hf_build_good(net, "soup");
    hf_build_site(net, "hill");
    hf_build_community(net, "people", 0);
    hf_build_stock(net, 0, 0, 100);
    hf_build_need(net, 0, 0, 10, 1);
    hf_target people = {HF_TARGET_COMMUNITY, 0, 0};
    hf_event flood = named(hf_build_event(&people, 2, 3), NULL, "flood");
    flood.destroys = 1;
    assert_because_of(net, flood,
                      "all of the soup in stock at community people was lost because of flood from "
                      "3 December 2026");
}

/* A well that is dug for longer than anybody looks ahead is a way all the same. */
TEST(what_comes_after_the_end_is_said_to_be_late)
{
    hf_network *net = valley_and_hill();
    road(net);
    net->recipes[COOK].lag = 12;
    assert_because(net, "no soup can be at co-op kitchen before the end of the plan");
}

/* A mix needs both; of peas there are plenty, but they may be no more than half. */
TEST(of_a_mix_the_part_that_is_missing_is_named)
{
    hf_network *net = hf_build_new(4);
    hf_build_good(net, "meal"), hf_build_good(net, "peas"), hf_build_good(net, "rice");
    hf_build_site(net, "hill");
    hf_build_community(net, "people", 0);
    hf_build_stock(net, 0, 1, 1000), hf_build_stock(net, 0, 2, 8);
    hf_build_need(net, 0, 1, 10, 1);
    net->uses[0].max_share = 0.5;
    hf_build_use(net, 0, 2, 1);
    assert_because(net, "community people has no way to more rice: none is made or sold there, and "
                        "no route brings any");
}

RUN(FACT(a_need_that_is_met_has_no_shortage), FACT(a_machine_in_use_all_day_is_named),
    FACT(a_full_road_is_named_with_what_it_holds_up),
    FACT(what_is_bought_up_is_followed_through_the_mill),
    FACT(a_pot_that_is_full_because_work_is_done_early_is_not_blamed),
    FACT(of_limits_in_the_way_the_one_reached_most_often_is_named),
    FACT(work_that_no_crew_has_hours_for_is_told_by_the_first),
    FACT(what_the_fund_cannot_pay_is_short_of_money), FACT(goods_with_ages_are_followed_too),
    FACT(where_no_road_carries_it_that_is_said), FACT(what_takes_too_long_is_said_to_come_late),
    FACT(what_comes_late_and_is_all_used_then_is_late_all_the_same),
    FACT(of_days_that_share_one_that_shows_what_is_in_the_way_is_asked),
    FACT(money_spent_early_is_missing_late), FACT(a_store_too_small_for_what_there_was_is_named),
    FACT(a_loop_that_only_feeds_itself_brings_nothing),
    FACT(an_oven_full_of_what_is_less_urgent_is_not_blamed), FACT(who_is_better_off_gives_way_too),
    FACT(what_two_things_hold_up_is_said_so),
    FACT(a_fund_spent_on_what_is_less_urgent_is_not_blamed),
    FACT(beds_that_are_held_for_days_are_named),
    FACT(hours_that_are_one_pool_are_missing_on_every_day_of_it),
    FACT(what_an_event_stops_is_told_from_its_beginning),
    FACT(what_an_event_leaves_of_a_machine_is_told),
    FACT(a_road_that_an_event_makes_longer_is_named), FACT(a_door_that_a_picket_closes_is_named),
    FACT(stock_that_an_event_destroys_is_named), FACT(what_comes_after_the_end_is_said_to_be_late),
    FACT(of_a_mix_the_part_that_is_missing_is_named))
