/* test_causes.c - the sentence that says why a need fails. */
#include "sim/causes.h"
#include "sim/explain.h"
#include "sim/policy_plan.h"
#include "tests/support/build.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* A mill in the valley grinds bought grain, a road (one period) brings flour to a bakery on the
 * hill, which keeps 30 and bakes 10 loaves a period for the people there. Ten periods from
 * 1 December 2026. */
enum { BREAD, FLOUR, GRAIN };
enum { VALLEY, HILL };
enum { BAKERY, MILL, PEOPLE };
enum { BAKE, GRIND };
enum { OVEN, STONES };
enum { PERIODS = 10 };

static hf_network *valley_and_hill(void)
{
    hf_network *net = hf_build_new(PERIODS);
    hf_build_good(net, "bread"), hf_build_good(net, "flour"), hf_build_good(net, "grain");
    hf_build_site(net, "valley"), hf_build_site(net, "hill");
    hf_build_coop(net, "bakery", HILL), hf_build_coop(net, "mill", VALLEY);
    hf_build_community(net, "people", HILL);
    hf_build_capacity(net, BAKERY, "oven", 10), hf_build_capacity(net, MILL, "stones", 20);
    hf_build_recipe(net, BAKERY, "bread"), hf_build_recipe(net, MILL, "flour");
    hf_build_input(net, BAKE, FLOUR, 1), hf_build_output(net, BAKE, BREAD, 1);
    hf_build_input(net, GRIND, GRAIN, 1), hf_build_output(net, GRIND, FLOUR, 1);
    hf_build_claim(net, BAKE, OVEN, 1), hf_build_claim(net, GRIND, STONES, 1);
    hf_build_lane(net, hf_build_route(net, "road", VALLEY, HILL), FLOUR, false);
    net->routes[0].lag = 1;
    hf_build_market(net, "shop", VALLEY);
    hf_build_offer(net, 0, GRAIN, HF_BUY, 1);
    hf_build_stock(net, BAKERY, FLOUR, 40);
    hf_build_need(net, PEOPLE, BREAD, 10, 1);
    return net;
}

static void plan_period(hf_plan *plan, int t)
{
    const hf_network *net = plan->net;
    hf_flows *f = &plan->flows;
    *hf_at(&f->traded, 0, t) = *hf_at(&f->runs, GRIND, t) = *hf_at(&f->loaded, 0, t) = 10;
    *hf_at(&f->runs, BAKE, t) = *hf_at(&f->used, 0, t) = 10;
    *hf_at(&f->handed, hf_network_holding(net, MILL, GRAIN), t) = -10;
    *hf_at(&f->handed, hf_network_holding(net, MILL, FLOUR), t) = 10;
    *hf_at(&f->handed, hf_network_holding(net, BAKERY, FLOUR), t) = t > 0 ? -10 : 0;
    *hf_at(&f->handed, hf_network_holding(net, BAKERY, BREAD), t) = 10;
    *hf_at(&f->handed, hf_network_holding(net, PEOPLE, BREAD), t) = -10;
    if (net->offer_count > 1) *hf_at(&f->traded, 1, t) = 1; /* oil for the lorry */
    if (net->port_count) *hf_aged(&f->split, 0, 0, t) = 10; /* all work by the first crew */
    if (net->paid_need_count) *hf_at(&f->met, 1, t) = 5;
}

/* The calm plan, carried out once so that its stocks and needs are there. */
static hf_plan *plan_of(hf_network *net)
{
    hf_network_derive(net);
    hf_plan *plan = hf_plan_new(net, -1);
    for (int t = 0; t < PERIODS; t++) plan_period(plan, t);
    hf_world *world = hf_world_new(net);
    hf_policy_plan(world, plan, &plan->conditions, 0);
    hf_flows_copy(&plan->flows, hf_world_trace(world), PERIODS);
    hf_world_free(world);
    hf_plan_measure(plan);
    return plan;
}

/* What is said about the bread after `events`, from period `start` on. */
static void assert_cause(hf_network *net, hf_event *events, int count, int start, int good,
                         int holder, const char *because)
{
    hf_plan *plan = plan_of(net);
    hf_arena *arena = hf_arena_new();
    hf_world *world = hf_world_new(net);
    hf_conditions conditions;
    hf_cause cause;
    hf_conditions_init(&conditions, net, events, count);
    hf_policy_plan(world, plan, &conditions, start);
    hf_causes *causes = hf_causes_new(plan, &conditions, events, count, hf_world_trace(world));
    hf_cause_find(&cause, causes, arena, 0, start);
    hf_causes_free(causes);
    if (because)
        assert_string_equal(cause.because, because);
    else
        assert_null(cause.because);
    assert_int_equal(cause.good, good);
    assert_int_equal(cause.holder, holder);
    hf_conditions_clear(&conditions);
    hf_world_free(world);
    hf_arena_free(arena);
    hf_plan_free(plan);
    hf_network_free(net);
}

static hf_event stop(hf_target *target, double start, const char *kind, const char *id)
{
    hf_event event = hf_build_event(target, start, INFINITY);
    event.remaining = 0;
    event.kind = kind;
    event.id = id;
    return event;
}

static void a_strike_is_named_with_the_stock_that_outlasted_it(void **state)
{
    (void)state;
    hf_target mill = {HF_TARGET_COOP, MILL, 0};
    hf_event strike = stop(&mill, 2, "strike", "mill-strike");
    /* the bakery opens with 40, uses 10 on day 1 and keeps 30; the last load comes on day 3, so
     * 30 last for days 4, 5 and 6 */
    assert_cause(valley_and_hill(), &strike, 1, 2, FLOUR, BAKERY,
                 "the recipe flour of co-op mill stands still because of strike (mill-strike) from "
                 "3 December 2026, and the flour in stock at co-op bakery lasted until 6 December "
                 "2026");
}

static void a_closed_road_is_named(void **state)
{
    (void)state;
    hf_target road = {HF_TARGET_ROUTE, 0, 0};
    hf_event flood = stop(&road, 0, NULL, "flood");
    assert_cause(valley_and_hill(), &flood, 1, 0, FLOUR, BAKERY,
                 "the route road is closed because of flood from 1 December 2026, and the flour in "
                 "stock at co-op bakery lasted until 4 December 2026");
}

static void an_offer_that_ends_is_named(void **state)
{
    (void)state;
    hf_target shop = {HF_TARGET_MARKET, 0, 0};
    hf_event embargo = stop(&shop, 0, "embargo", "border");
    assert_cause(valley_and_hill(), &embargo, 1, 0, FLOUR, BAKERY,
                 "the offer of grain at market shop has ended because of embargo (border) from "
                 "1 December 2026, which holds up flour and bread, and the flour in stock at co-op "
                 "bakery lasted until 4 December 2026");
}

static void where_nothing_was_kept_the_last_good_upstream_is_named(void **state)
{
    (void)state;
    hf_target oven = {HF_TARGET_CAPACITY, OVEN, 0};
    hf_event half = stop(&oven, 4, "breakdown", "oven");
    half.remaining = 0.5;
    hf_network *net = valley_and_hill();
    assert_cause(net, &half, 1, 4, BREAD, BAKERY,
                 "the capacity oven of co-op bakery is down to 50 % because of breakdown (oven) "
                 "from 5 December 2026");
}

static void a_share_of_a_recipe_without_max_is_named(void **state)
{
    (void)state;
    hf_target bake = {HF_TARGET_RECIPE, BAKE, 0};
    hf_event half = stop(&bake, 4, "shortage", "yeast");
    half.remaining = 0.4;
    assert_cause(valley_and_hill(), &half, 1, 4, BREAD, BAKERY,
                 "the recipe bread of co-op bakery is down to 40 % because of shortage (yeast) "
                 "from 5 December 2026");
}

static void lost_stock_is_named(void **state)
{
    (void)state;
    hf_target stock = {HF_TARGET_STOCK, BAKERY, FLOUR}, road = {HF_TARGET_ROUTE, 0, 0};
    hf_event events[] = {stop(&stock, 4, "disaster", "fire"), stop(&road, 3, "closure", "snow")};
    events[0].destroys = 1;
    events[0].remaining = 1;
    /* day 5 opens with 30, all lost; what was loaded on day 3 came on day 4 */
    assert_cause(valley_and_hill(), events, 2, 3, FLOUR, BAKERY,
                 "all of the flour in stock at co-op bakery was lost because of disaster (fire) "
                 "from 5 December 2026");
}

static void a_surge_of_need_is_named(void **state)
{
    (void)state;
    hf_target people = {HF_TARGET_COMMUNITY, PEOPLE, 0};
    hf_event surge = hf_build_event(&people, 1, INFINITY);
    surge.id = "guests";
    surge.kind = "surge";
    surge.demand = 1.5;
    assert_cause(valley_and_hill(), &surge, 1, 1, BREAD, PEOPLE,
                 "more bread is asked for at community people because of surge (guests) from "
                 "2 December 2026");
}

static void an_empty_fund_is_named(void **state)
{
    (void)state;
    hf_network *net = valley_and_hill();
    hf_target dues = {HF_TARGET_FUND, 0, 0};
    hf_event austerity = stop(&dues, 1, "austerity", "cut");
    hf_build_fund(net, 10);
    hf_build_income(net, 10);
    /* 20 on day 1, spent 10 a day: nothing left on day 3 */
    assert_cause(
        net, &austerity, 1, 1, FLOUR, BAKERY,
        "the fund cannot pay for all that is planned on 3 December 2026 because of austerity "
        "(cut) from 2 December 2026, which holds up flour and bread, and the flour in stock at "
        "co-op bakery lasted until "
        "6 December 2026");
}

static void oil_for_the_lorry_is_a_cause_like_flour(void **state)
{
    (void)state;
    hf_network *net = valley_and_hill();
    hf_build_offer(net, 0, hf_build_good(net, "oil"), HF_BUY, 1);
    hf_build_supply(net, 0, GRAIN + 1, 0.1);
    hf_target oil = {HF_TARGET_OFFER, 1, 0};
    hf_event embargo = stop(&oil, 0, "embargo", "border");
    assert_cause(net, &embargo, 1, 0, FLOUR, BAKERY,
                 "the offer of oil at market shop has ended because of embargo (border) from "
                 "1 December 2026, which holds up flour and bread, and the flour in stock at co-op "
                 "bakery lasted until 4 December 2026");
}

static void the_crew_that_was_to_work_is_named(void **state)
{
    (void)state;
    hf_network *net = valley_and_hill();
    net->resources[hf_build_labour(net, BAKERY, "aides", 10)].skill = "baking";
    net->resources[hf_build_labour(net, BAKERY, "bakers", 10)].skill = "baking";
    hf_build_effort(net, BAKE, "baking", 1);
    hf_target aides = {HF_TARGET_LABOUR, 2, 0};
    hf_event leave = stop(&aides, 4, "strike", "aides");
    assert_cause(
        net, &leave, 1, 4, BREAD, BAKERY,
        "the labour aides of co-op bakery is out because of strike (aides) from 5 December "
        "2026");
}

/* Bread may come two days late: of what is needed on day 7 nothing ever comes. */
static void a_need_that_waits_is_followed_from_where_it_was_missed(void **state)
{
    (void)state;
    hf_network *net = valley_and_hill();
    net->needs[0].wait = 2;
    hf_target mill = {HF_TARGET_COOP, MILL, 0};
    hf_event strike = stop(&mill, 2, "strike", "mill-strike");
    assert_cause(net, &strike, 1, 2, FLOUR, BAKERY,
                 "the recipe flour of co-op mill stands still because of strike (mill-strike) from "
                 "3 December 2026, and the flour in stock at co-op bakery lasted until 6 December "
                 "2026");
}

/* Strike pay of 5 a day out of 10 that come in and 5 there are, beside 10 for grain, is the second
 * of the needs. */
static void what_the_fund_cannot_pay_is_named(void **state)
{
    (void)state;
    hf_network *net = valley_and_hill();
    hf_target dues = {HF_TARGET_FUND, 0, 0};
    hf_event austerity = stop(&dues, 1, "austerity", "cut");
    hf_build_fund(net, 5);
    hf_build_income(net, 15);
    hf_build_expense(net, "strike-pay", 5, 2);
    hf_plan *plan = plan_of(net);
    hf_arena *arena = hf_arena_new();
    hf_world *world = hf_world_new(net);
    hf_conditions conditions;
    hf_cause cause;
    hf_conditions_init(&conditions, net, &austerity, 1);
    hf_policy_plan(world, plan, &conditions, 1);
    hf_causes *causes = hf_causes_new(plan, &conditions, &austerity, 1, hf_world_trace(world));
    hf_cause_find(&cause, causes, arena, 1, 1);
    assert_string_equal(cause.because,
                        "the fund cannot pay for all that is planned on 2 December 2026 because of "
                        "austerity (cut) from 2 December 2026");
    assert_int_equal(cause.good, -1);
    assert_string_equal(net->holders[cause.holder].id, "fund");
    hf_causes_free(causes);
    hf_conditions_clear(&conditions);
    hf_world_free(world);
    hf_arena_free(arena);
    hf_plan_free(plan);
    hf_network_free(net);
}

static void a_road_that_takes_longer_is_named(void **state)
{
    (void)state;
    hf_target road = {HF_TARGET_ROUTE, 0, 0};
    hf_event works = hf_build_event(&road, 2, INFINITY);
    works.id = "works", works.delay = 24 * 30;
    hf_network *net = valley_and_hill();
    net->routes[0].duration = 24;
    assert_cause(net, &works, 1, 2, FLOUR, BAKERY,
                 "the route road takes longer because of works from 3 December 2026, and the flour "
                 "in stock at co-op bakery lasted until 6 December 2026");
}

static void a_picket_at_the_door_is_named(void **state)
{
    (void)state;
    hf_target mill = {HF_TARGET_COOP, MILL, 0};
    hf_event picket = hf_build_event(&mill, 2, INFINITY);
    picket.id = "picket", picket.access = 0;
    assert_cause(valley_and_hill(), &picket, 1, 2, FLOUR, BAKERY,
                 "nothing is handed over at co-op mill because of picket from 3 December 2026, and "
                 "the flour in stock at co-op bakery lasted until 6 December 2026");
}

/* 10 come in a day, and 10 are there: of 10 kg at 5 each 4 can be paid on day 2, and 2 a day then.
 */
static void a_price_the_fund_cannot_pay_is_named(void **state)
{
    (void)state;
    hf_network *net = valley_and_hill();
    hf_target shop = {HF_TARGET_MARKET, 0, 0};
    hf_event dear = hf_build_event(&shop, 1, INFINITY);
    dear.id = "dear", dear.price = 5;
    hf_build_fund(net, 10);
    hf_build_income(net, 10);
    assert_cause(net, &dear, 1, 1, FLOUR, BAKERY,
                 "the fund cannot pay for all that is planned on 3 December 2026 because of dear "
                 "from 2 December 2026, which holds up flour and bread, and the flour in stock at "
                 "co-op bakery lasted until 6 December 2026");
}

static void a_need_that_never_fails_has_no_cause(void **state)
{
    (void)state;
    hf_target road = {HF_TARGET_ROUTE, 0, 0};
    hf_event brief = stop(&road, 3, NULL, "snow");
    brief.end = 5; /* two loads of 10 are missing, 30 are kept */
    assert_cause(valley_and_hill(), &brief, 1, 3, -1, -1, NULL);
}

static void a_plan_that_leaves_a_need_short_says_so(void **state)
{
    (void)state;
    hf_network *net = valley_and_hill();
    net->needs[0].quantity = 12;
    hf_target road = {HF_TARGET_ROUTE, 0, 0};
    hf_event snow = stop(&road, 3, NULL, "snow");
    assert_cause(net, &snow, 1, 3, BREAD, PEOPLE,
                 "the plan itself leaves it short, because the capacity oven of co-op bakery is "
                 "used to the full throughout");
}

/* The plan gives 10 of 12 a day; the stop of the mill makes it less when the flour is gone. */
static void what_makes_a_shortage_worse_is_told_apart_from_the_shortage(void **state)
{
    (void)state;
    hf_network *net = valley_and_hill();
    net->needs[0].quantity = 12;
    hf_target mill = {HF_TARGET_COOP, MILL, 0};
    hf_event strike = stop(&mill, 2, "strike", "mill-strike");
    hf_plan *plan = plan_of(net);
    hf_arena *arena = hf_arena_new();
    hf_world *world = hf_world_new(net);
    hf_conditions conditions;
    hf_cause first, harm;
    hf_conditions_init(&conditions, net, &strike, 1);
    hf_policy_plan(world, plan, &conditions, 2);
    hf_causes *causes = hf_causes_new(plan, &conditions, &strike, 1, hf_world_trace(world));
    hf_cause_find(&first, causes, arena, 0, 2), hf_cause_harm(&harm, causes, arena, 0, 2);
    assert_memory_equal(first.because, "the plan itself", 15);
    assert_string_equal(harm.because, /* as where the plan meets the need */
                        "the recipe flour of co-op mill stands still because of strike "
                        "(mill-strike) from 3 December 2026, and the flour in stock at co-op "
                        "bakery lasted until 6 December 2026");
    hf_causes_free(causes);
    hf_conditions_clear(&conditions);
    hf_world_free(world);
    hf_arena_free(arena);
    hf_plan_free(plan);
    hf_network_free(net);
}

/* Flour keeps two days; on day 4 two bags are thrown away that the plan would have used. */
static void what_became_too_old_is_told(void **state)
{
    (void)state;
    hf_network *net = valley_and_hill();
    net->goods[FLOUR].shelf_life = 48;
    hf_network_derive(net);
    hf_graph *graph = hf_graph_new(net);
    hf_arena *arena = hf_arena_new();
    hf_flows wishes, trace;
    hf_flows_init(&wishes, net), hf_flows_init(&trace, net);
    int h = hf_network_holding(net, BAKERY, FLOUR), node = net->cells.holding[h];
    *hf_aged(&trace.disposed, h, 2, 3) = 2;
    hf_scene scene = {
        .arena = arena, .net = net, .graph = graph, .trace = &trace, .wishes = &wishes};
    assert_string_equal(hf_explain_age(&scene, node, 0, 6),
                        "flour at co-op bakery became too old on 4 December 2026");
    assert_null(hf_explain_age(&scene, node, 4, 6)); /* not since then */
    *hf_aged(&wishes.disposed, h, 2, 3) = 2;
    assert_null(hf_explain_age(&scene, node, 0, 6)); /* as planned */
    assert_null(hf_explain_age(&scene, net->cells.holding[hf_network_holding(net, MILL, GRAIN)], 0,
                               6)); /* keeps */
    hf_flows_clear(&wishes), hf_flows_clear(&trace);
    hf_graph_free(graph);
    hf_arena_free(arena);
    hf_network_free(net);
}

static void a_loop_ends_the_walk(void **state)
{
    (void)state;
    /* bread feeds the mill and flour feeds the bakery within one period: the walk must not go
     * round */
    hf_network *net = hf_build_new(PERIODS);
    hf_build_good(net, "bread"), hf_build_good(net, "flour");
    hf_build_site(net, "town");
    hf_build_coop(net, "bakery", 0);
    hf_build_recipe(net, 0, "bread"), hf_build_recipe(net, 0, "flour");
    hf_build_input(net, 0, FLOUR, 0.5), hf_build_output(net, 0, BREAD, 1);
    hf_build_input(net, 1, BREAD, 0.5), hf_build_output(net, 1, FLOUR, 1);
    hf_build_stock(net, 0, FLOUR, 1);
    hf_build_need(net, 0, BREAD, 5, 1);
    hf_network_derive(net);
    hf_plan *plan = hf_plan_new(net, -1);
    for (int t = 0; t < PERIODS; t++) {
        *hf_at(&plan->flows.runs, 0, t) = *hf_at(&plan->flows.runs, 1, t) = 10;
        *hf_at(&plan->flows.used, 0, t) = *hf_at(&plan->flows.met, 0, t) = 5;
    }
    hf_arena *arena = hf_arena_new();
    hf_conditions calm;
    hf_conditions_init(&calm, net, NULL, 0);
    hf_flows nothing; /* as if all had stopped for no reason */
    hf_flows_init(&nothing, net);
    hf_cause cause;
    hf_causes *causes = hf_causes_new(plan, &calm, NULL, 0, &nothing);
    hf_cause_find(&cause, causes, arena, 0, 0);
    hf_causes_free(causes);
    assert_non_null(cause.because);
    assert_true(cause.good >= 0);
    hf_flows_clear(&nothing);
    hf_conditions_clear(&calm);
    hf_arena_free(arena);
    hf_plan_free(plan);
    hf_network_free(net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_strike_is_named_with_the_stock_that_outlasted_it),
        cmocka_unit_test(a_closed_road_is_named),
        cmocka_unit_test(an_offer_that_ends_is_named),
        cmocka_unit_test(where_nothing_was_kept_the_last_good_upstream_is_named),
        cmocka_unit_test(a_share_of_a_recipe_without_max_is_named),
        cmocka_unit_test(lost_stock_is_named),
        cmocka_unit_test(a_surge_of_need_is_named),
        cmocka_unit_test(an_empty_fund_is_named),
        cmocka_unit_test(oil_for_the_lorry_is_a_cause_like_flour),
        cmocka_unit_test(the_crew_that_was_to_work_is_named),
        cmocka_unit_test(a_need_that_waits_is_followed_from_where_it_was_missed),
        cmocka_unit_test(what_the_fund_cannot_pay_is_named),
        cmocka_unit_test(what_became_too_old_is_told),
        cmocka_unit_test(a_road_that_takes_longer_is_named),
        cmocka_unit_test(a_picket_at_the_door_is_named),
        cmocka_unit_test(a_price_the_fund_cannot_pay_is_named),
        cmocka_unit_test(a_need_that_never_fails_has_no_cause),
        cmocka_unit_test(a_plan_that_leaves_a_need_short_says_so),
        cmocka_unit_test(what_makes_a_shortage_worse_is_told_apart_from_the_shortage),
        cmocka_unit_test(a_loop_ends_the_walk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
