/* test_causes.c - the sentence that says why a need fails. */
#include "sim/causes.h"
#include "sim/explain.h"
#include "sim/policy_plan.h"
#include "tests/support/build.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

/* A mill in the valley grinds bought grain, a road (one period) brings flour to a bakery on the
 * hill, which keeps 30 and bakes 10 loaves a period for the people there. Ten periods from
 * 1 December 2026. */
enum { BREAD, FLOUR, GRAIN, CAKE, WOOL = CAKE };
enum { VALLEY, HILL };
enum { BAKERY, MILL, PEOPLE };
enum { BAKE, GRIND, FROST };
enum { OVEN, STONES };
enum { PERIODS = 10 };

static hf_network *valley_with(double flour)
{
    hf_network *net = hf_build_new(PERIODS);
    hf_build_good(net, "bread"), hf_build_good(net, "flour"), hf_build_good(net, "grain");
    hf_build_site(net, "valley"), hf_build_site(net, "hill");
    net->sites[VALLEY].region = "low", net->sites[HILL].region = "high";
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
    hf_build_stock(net, BAKERY, FLOUR, flour);
    hf_build_need(net, PEOPLE, BREAD, 10, 1);
    return net;
}

static hf_network *valley_and_hill(void)
{
    return valley_with(40);
}

/* Beside the bread the oven, 20 hours now, bakes as many cakes, which are less urgent. */
static hf_network *valley_and_cake(void)
{
    hf_network *net = valley_and_hill();
    hf_build_good(net, "cake");
    net->resources[OVEN].quantity = 20;
    hf_build_output(net, hf_build_recipe(net, BAKERY, "cake"), CAKE, 1);
    hf_build_claim(net, FROST, OVEN, 1);
    hf_build_need(net, PEOPLE, CAKE, 10, 2);
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
    if (net->offer_count > 1) *hf_at(&f->traded, 1, t) = 1; /* oil for the lorry, or wool */
    if (net->market_count > 1) *hf_at(&f->handed, hf_network_holding(net, MILL, WOOL), t) = 1;
    if (net->port_count) *hf_aged(&f->split, 0, 0, t) = 10; /* all work by the first crew */
    if (net->paid_need_count) *hf_at(&f->met, 1, t) = 5;
    if (net->recipe_count <= FROST) return;
    *hf_at(&f->runs, FROST, t) = *hf_at(&f->used, 1, t) = 10;
    *hf_at(&f->handed, hf_network_holding(net, BAKERY, CAKE), t) = 10;
    *hf_at(&f->handed, hf_network_holding(net, PEOPLE, CAKE), t) = -10;
}

/* The calm plan, carried out once so that its stocks and needs are there. */
static hf_plan *plan_of(hf_network *net)
{
    hf_network_derive(net);
    hf_plan *plan = hf_plan_new(net, -1);
    for (int t = 0; t < PERIODS; t++) plan_period(plan, t);
    hf_flows_let_count(&plan->flows, 0);
    hf_world *world = hf_world_new(net);
    hf_policy_plan(world, plan, &plan->conditions, 0);
    hf_flows_copy(&plan->flows, hf_world_trace(world), PERIODS);
    hf_world_free(world);
    hf_plan_measure(plan);
    return plan;
}

/* What became of the plan after `events`, from period `start` on. */
typedef struct outage {
    hf_plan *plan;
    hf_arena *arena;
    hf_world *world;
    hf_conditions conditions;
    hf_causes *causes;
} outage;

/* Takes over the network. */
static void begin(outage *o, hf_network *net, const hf_event *events, int count, int start,
                  hf_ration_rule rule)
{
    o->plan = plan_of(net);
    o->arena = hf_arena_new();
    o->world = hf_world_new(net);
    hf_conditions_init(&o->conditions, net, events, count);
    hf_world_ration(o->world, rule);
    hf_policy_plan(o->world, o->plan, &o->conditions, start);
    o->causes = hf_causes_new(&(hf_aftermath){.calm = o->plan,
                                              .conditions = &o->conditions,
                                              .events = events,
                                              .event_count = count,
                                              .rule = rule,
                                              .trace = hf_world_trace(o->world)});
}

static void end(outage *o)
{
    hf_network *net = (hf_network *)o->plan->net;
    hf_causes_free(o->causes);
    hf_conditions_clear(&o->conditions);
    hf_world_free(o->world);
    hf_arena_free(o->arena);
    hf_plan_free(o->plan);
    hf_network_free(net);
}

/* What is said about need n; NULL: nothing. */
static hf_cause said(outage *o, int n, int start, const char *because)
{
    hf_cause cause;
    hf_cause_find(&cause, o->causes, o->arena, n, start, 1);
    if (because)
        assert_string_equal(cause.because, because);
    else
        assert_null(cause.because);
    return cause;
}

/* About the bread. */
static void assert_cause(hf_network *net, const hf_event *events, int count, int start, int good,
                         int holder, const char *because)
{
    outage o;
    begin(&o, net, events, count, start, HF_NEEDS_FIRST);
    hf_cause cause = said(&o, 0, start, because);
    assert_int_equal(cause.good, good);
    assert_int_equal(cause.holder, holder);
    end(&o);
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

/* "Down to 100 %" is no reason, and to 0 % is not out. */
static void a_share_is_told_from_all_and_from_nothing(void **state)
{
    (void)state;
    static const struct {
        double remaining;
        const char *words;
    } cases[] = {{0.999, "down to 99.9 % because"},
                 {0.99996, "down to 99.996 % because"},
                 {0.994, "down to 99 % because"},
                 {0.004, "down to 0.4 % because"}};
    hf_target bake = {HF_TARGET_RECIPE, BAKE, 0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hf_event less = stop(&bake, 4, "shortage", "yeast");
        less.remaining = cases[i].remaining;
        char text[160];
        snprintf(text, sizeof text,
                 "the recipe bread of co-op bakery is %s of shortage (yeast) from 5 December 2026",
                 cases[i].words);
        assert_cause(valley_and_hill(), &less, 1, 4, BREAD, BAKERY, text);
    }
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

/* As above, bread is first short on the seventh day, for which the load of the sixth is missing:
 * what ended with the sixth is past then; what lasts for another hour is not. */
static void a_strike_that_is_over_is_told_as_past(void **state)
{
    (void)state;
    hf_target mill = {HF_TARGET_COOP, MILL, 0};
    hf_event strike = stop(&mill, 2, "strike", "mill-strike");
    strike.end = 6;
    assert_cause(valley_and_hill(), &strike, 1, 2, FLOUR, BAKERY,
                 "the recipe flour of co-op mill stood still because of strike (mill-strike) from "
                 "3 December 2026 until 7 December 2026, and the flour in stock at co-op bakery "
                 "lasted until 6 December 2026");
    strike.end = 6 + 1.0 / 24;
    assert_cause(valley_and_hill(), &strike, 1, 2, FLOUR, BAKERY,
                 "the recipe flour of co-op mill stands still because of strike (mill-strike) from "
                 "3 December 2026, and the flour in stock at co-op bakery lasted until 6 December "
                 "2026");
}

/* The oven bakes what is asked for and no more, so two days without it are never made up for: each
 * day is met two days late, and the last two are not met at all. */
static void a_backlog_that_moves_on_is_told_by_what_began_it(void **state)
{
    (void)state;
    hf_network *net = valley_and_hill();
    net->needs[0].wait = 2;
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    hf_event strike = stop(&bakery, 2, "strike", "bakers");
    strike.end = 4;
    assert_cause(net, &strike, 1, 2, BREAD, BAKERY,
                 "the recipe bread of co-op bakery stood still because of strike (bakers) from "
                 "3 December 2026 until 5 December 2026");
}

/* 10 of 12 a day are five sixths: less than all from the first day on, without any strike; but
 * three quarters until the strike. */
static void the_cause_is_that_of_the_level_asked_for(void **state)
{
    (void)state;
    hf_network *net = valley_and_hill();
    net->needs[0].quantity = 12;
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    hf_event strike = stop(&bakery, 4, "strike", "bakers");
    outage o;
    begin(&o, net, &strike, 1, 2, HF_NEEDS_FIRST);
    hf_cause all, most;
    hf_cause_find(&all, o.causes, o.arena, 0, 2, 1);
    hf_cause_find(&most, o.causes, o.arena, 0, 2, 0.75);
    assert_memory_equal(all.because, "the plan itself leaves it short", 31);
    assert_string_equal(most.because, "the recipe bread of co-op bakery stands still because of "
                                      "strike (bakers) from 5 December 2026");
    end(&o);
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
    outage o;
    begin(&o, net, &austerity, 1, 1, HF_NEEDS_FIRST);
    hf_cause cause = said(&o, 1, 1,
                          "the fund cannot pay for all that is planned on 2 December 2026 because "
                          "of austerity (cut) from 2 December 2026");
    assert_int_equal(cause.good, -1);
    assert_string_equal(net->holders[cause.holder].id, "fund");
    end(&o);
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

/* --- the other effects: what each target stops --- */

/* Everything that leads from the grain to the hill stops on day 3, so the last load comes on that
 * day; the 30 that are kept then are eaten on days 4, 5 and 6. */
static void assert_from_the_third(hf_target *target, const char *what, const char *chain)
{
    hf_event event = stop(target, 2, "strike", "it");
    hf_arena *arena = hf_arena_new();
    const char *because =
        hf_arena_printf(arena,
                        "%s because of strike (it) from 3 December 2026%s, and the flour in stock "
                        "at co-op bakery lasted until 6 December 2026",
                        what, chain);
    assert_cause(valley_and_hill(), &event, 1, 2, FLOUR, BAKERY, because);
    hf_arena_free(arena);
}

static void a_site_that_stops_takes_its_road_along(void **state)
{
    (void)state;
    assert_from_the_third(&(hf_target){HF_TARGET_SITE, VALLEY, 0}, "the route road is closed", "");
}

static void a_region_that_stops_takes_its_roads_along(void **state)
{
    (void)state;
    hf_target low = {HF_TARGET_REGION, VALLEY, 0};
    hf_event flood = stop(&low, 2, "disaster", "flood");
    assert_cause(valley_and_hill(), &flood, 1, 2, FLOUR, BAKERY,
                 "the route road is closed because of disaster (flood) from 3 December 2026, and "
                 "the flour in stock at co-op bakery lasted until 6 December 2026");
}

static void a_good_that_stops_takes_its_recipe_along(void **state)
{
    (void)state;
    assert_from_the_third(&(hf_target){HF_TARGET_GOOD, FLOUR, 0},
                          "the recipe flour of co-op mill stands still", "");
}

static void a_good_that_stops_takes_its_offer_along(void **state)
{
    (void)state;
    assert_from_the_third(&(hf_target){HF_TARGET_GOOD, GRAIN, 0},
                          "the offer of grain at market shop has ended",
                          ", which holds up flour and bread");
}

/* The stones are out, not the miller: the recipe itself is untouched. */
static void a_machine_that_stops_is_named(void **state)
{
    (void)state;
    assert_from_the_third(&(hf_target){HF_TARGET_CAPACITY, STONES, 0},
                          "the capacity stones of co-op mill is out", "");
}

/* Nothing is loaded in the valley; the mill goes on grinding. */
static void a_blockade_where_it_sets_out_closes_the_road(void **state)
{
    (void)state;
    hf_target valley = {HF_TARGET_SITE, VALLEY, 0};
    hf_event blockade = hf_build_event(&valley, 2, INFINITY);
    blockade.id = "blockade", blockade.access = 0;
    assert_cause(valley_and_hill(), &blockade, 1, 2, FLOUR, BAKERY,
                 "the route road is closed because of blockade from 3 December 2026, and the flour "
                 "in stock at co-op bakery lasted until 6 December 2026");
}

/* What was loaded on day 2 waits outside from day 3 on: 30 are left for days 3, 4 and 5. */
static void a_blockade_where_it_arrives_keeps_it_outside(void **state)
{
    (void)state;
    hf_target hill = {HF_TARGET_SITE, HILL, 0};
    hf_event blockade = hf_build_event(&hill, 2, INFINITY);
    blockade.id = "blockade", blockade.access = 0;
    assert_cause(valley_and_hill(), &blockade, 1, 2, FLOUR, BAKERY,
                 "nothing gets in at site hill because of blockade from 3 December 2026, and the "
                 "flour in stock at co-op bakery lasted until 5 December 2026");
}

static void a_picket_before_the_people_is_named(void **state)
{
    (void)state;
    hf_target people = {HF_TARGET_COMMUNITY, PEOPLE, 0};
    hf_event picket = hf_build_event(&people, 2, INFINITY);
    picket.id = "picket", picket.access = 0;
    assert_cause(valley_and_hill(), &picket, 1, 2, BREAD, PEOPLE,
                 "nothing is handed over at community people because of picket from 3 December "
                 "2026");
}

/* Grain ordered on days 3 to 6 comes on days 7 to 10: no loads on days 3 to 6, and 30 are kept. */
static void a_late_delivery_is_named(void **state)
{
    (void)state;
    hf_target grain = {HF_TARGET_OFFER, 0, 0};
    hf_event customs = hf_build_event(&grain, 2, INFINITY);
    customs.id = "customs", customs.delay = 4 * 24;
    assert_cause(valley_and_hill(), &customs, 1, 2, FLOUR, BAKERY,
                 "the offer of grain at market shop takes longer because of customs from "
                 "3 December 2026, which holds up flour and bread, and the flour in stock at co-op "
                 "bakery lasted until 6 December 2026");
}

/* As lost_stock_is_named, for what leads to the same stock: half of the 30 is lost, and the 10 that
 * came on day 4 with the last load are the rest of day 5's. */
static void assert_lost(hf_target *target, double share, const char *because)
{
    hf_target road = {HF_TARGET_ROUTE, 0, 0};
    hf_event events[] = {stop(target, 4, "disaster", "fire"), stop(&road, 3, "closure", "snow")};
    events[0].destroys = share;
    events[0].remaining = 1;
    assert_cause(valley_and_hill(), events, 2, 3, FLOUR, BAKERY, because);
}

static void a_good_that_is_lost_everywhere_is_named(void **state)
{
    (void)state;
    assert_lost(&(hf_target){HF_TARGET_GOOD, FLOUR, 0}, 1,
                "all of the flour in stock at co-op bakery was lost because of disaster (fire) "
                "from 5 December 2026");
}

static void what_a_fire_at_a_site_burns_is_named(void **state)
{
    (void)state;
    assert_lost(&(hf_target){HF_TARGET_SITE, HILL, 0}, 0.9,
                "part of the flour in stock at co-op bakery was lost because of disaster (fire) "
                "from 5 December 2026");
}

static void what_is_lost_at_a_coop_or_in_a_region_is_named(void **state)
{
    (void)state;
    hf_target targets[] = {{HF_TARGET_COOP, BAKERY, 0}, {HF_TARGET_REGION, HILL, 0}};
    for (int i = 0; i < 2; i++)
        assert_lost(&targets[i], 0.9,
                    "part of the flour in stock at co-op bakery was lost because of disaster "
                    "(fire) from 5 December 2026");
}

/* The oven stands still on day 5, for which people have 10 loaves at home; those are lost that day.
 */
static void what_people_lose_at_home_is_named(void **state)
{
    (void)state;
    hf_network *net = valley_and_hill();
    hf_build_stock(net, PEOPLE, BREAD, 10);
    hf_target people = {HF_TARGET_COMMUNITY, PEOPLE, 0}, oven = {HF_TARGET_CAPACITY, OVEN, 0};
    hf_event events[] = {hf_build_event(&people, 4, INFINITY), stop(&oven, 4, "breakdown", "oven")};
    events[0].kind = "disaster", events[0].id = "fire", events[0].destroys = 1;
    events[1].end = 5;
    assert_cause(net, events, 2, 4, BREAD, PEOPLE,
                 "all of the bread in stock at community people was lost because of disaster "
                 "(fire) from 5 December 2026");
}

static void a_region_that_nobody_gets_out_of_or_into_is_named(void **state)
{
    (void)state;
    hf_target low = {HF_TARGET_REGION, VALLEY, 0}, high = {HF_TARGET_REGION, HILL, 0};
    hf_event out = hf_build_event(&low, 2, INFINITY), in = hf_build_event(&high, 2, INFINITY);
    out.access = in.access = 0, out.id = in.id = "ring";
    assert_cause(valley_and_hill(), &out, 1, 2, FLOUR, BAKERY,
                 "the route road is closed because of ring from 3 December 2026, and the flour in "
                 "stock at co-op bakery lasted until 6 December 2026");
    /* the load of day 2 is kept outside too */
    assert_cause(valley_and_hill(), &in, 1, 2, FLOUR, BAKERY,
                 "nothing gets in at site hill because of ring from 3 December 2026, and the flour "
                 "in stock at co-op bakery lasted until 5 December 2026");
}

/* --- money that is gone before it is missed --- */

/* The mill sells a fleece a day for the 10 that a day's grain costs. Nobody takes any from day 3
 * on: 10 are there that day, none the next, and 30 kg of flour are kept after the last load, of day
 * 3, which comes on day 4. */
static void a_buyer_that_stops_is_named(void **state)
{
    (void)state;
    const hf_target_kind kinds[] = {HF_TARGET_OFFER, HF_TARGET_MARKET};
    for (int i = 0; i < 2; i++) {
        hf_network *net = valley_and_hill();
        int wool = hf_build_good(net, "wool"), fair = hf_build_market(net, "fair", VALLEY);
        hf_build_stock(net, MILL, wool, 10);
        hf_build_offer(net, fair, wool, HF_SELL, 10);
        hf_build_fund(net, 10);
        hf_target buyer = {kinds[i], 1, 0};
        hf_event stopped = stop(&buyer, 2, "embargo", "wool");
        assert_cause(net, &stopped, 1, 2, FLOUR, BAKERY,
                     "the fund cannot pay for all that is planned on 4 December 2026 because of "
                     "embargo (wool) from 3 December 2026, which holds up flour and bread, and the "
                     "flour in stock at co-op bakery lasted until 7 December 2026");
    }
}

/* 50 and 5 a day pay for 10 a day to the end: 45, 40 ... 0. Without the 5 of days 2, 3 and 4 there
 * are 45, 35, 25, 15, 10, 5 and 0 at the end of day 7, and 5 on day 8: half of the grain, so half
 * of the bread on day 9, as the bakery keeps nothing. */
static void an_income_that_was_cut_long_before_is_named(void **state)
{
    (void)state;
    hf_network *net = valley_with(10);
    hf_build_fund(net, 50);
    hf_build_income(net, 5);
    hf_target dues = {HF_TARGET_INCOME, 0, 0};
    hf_event austerity = stop(&dues, 1, "austerity", "cut");
    austerity.end = 4;
    assert_cause(net, &austerity, 1, 1, GRAIN, MILL,
                 "the fund cannot pay for all that is planned on 8 December 2026 because of "
                 "austerity (cut) from 2 December 2026 until 5 December 2026, which holds up "
                 "flour and bread");
}

/* Twice the 5 a day from day 2 on: 15 come in, 10 go for grain, and 5 were there. */
static void an_expense_that_grew_is_named(void **state)
{
    (void)state;
    hf_network *net = valley_and_hill();
    hf_build_fund(net, 0);
    hf_build_income(net, 15);
    hf_build_expense(net, "strike-pay", 5, 2);
    hf_target pay = {HF_TARGET_EXPENSE, 0, 0};
    hf_event more = hf_build_event(&pay, 1, INFINITY);
    more.id = "more", more.demand = 2;
    outage o;
    begin(&o, net, &more, 1, 1, HF_NEEDS_FIRST);
    said(&o, 0, 1, NULL);
    said(&o, 1, 1,
         "the fund cannot pay all of it on 2 December 2026 because of more from 2 December 2026");
    end(&o);
}

/* --- several things at once --- */

/* Half of the stones grind all that is planned; a quarter would not. */
static void what_is_down_but_still_enough_is_not_blamed(void **state)
{
    (void)state;
    hf_target stones = {HF_TARGET_CAPACITY, STONES, 0}, road = {HF_TARGET_ROUTE, 0, 0};
    hf_event events[] = {stop(&stones, 0, "breakdown", "stones"), stop(&road, 2, NULL, "snow")};
    events[0].remaining = 0.5;
    assert_cause(valley_and_hill(), events, 2, 0, FLOUR, BAKERY,
                 "the route road is closed because of snow from 3 December 2026, and the flour in "
                 "stock at co-op bakery lasted until 6 December 2026");
}

static void of_two_events_on_a_thing_the_worse_is_named(void **state)
{
    (void)state;
    hf_target oven = {HF_TARGET_CAPACITY, OVEN, 0};
    hf_event events[] = {stop(&oven, 1, NULL, "sooner"), stop(&oven, 1, NULL, "worse")};
    events[0].remaining = 0.9, events[1].remaining = 0.5;
    /* 10 hours, times 0.9, times 0.5 */
    assert_cause(valley_and_hill(), events, 2, 1, BREAD, BAKERY,
                 "the capacity oven of co-op bakery is down to 45 % because of worse from "
                 "2 December 2026");
}

static void what_comes_after_the_failure_is_not_blamed(void **state)
{
    (void)state;
    hf_target oven = {HF_TARGET_CAPACITY, OVEN, 0}, bake = {HF_TARGET_RECIPE, BAKE, 0};
    hf_event events[] = {stop(&bake, 5, NULL, "later"), stop(&oven, 2, NULL, "sooner")};
    assert_cause(valley_and_hill(), events, 2, 2, BREAD, BAKERY,
                 "the capacity oven of co-op bakery is out because of sooner from 3 December 2026");
}

/* More cakes are wanted, and none are baked for that; bread has nothing to do with it. */
static void a_surge_of_something_else_is_not_blamed(void **state)
{
    (void)state;
    hf_network *net = valley_and_cake();
    hf_target cake = {HF_TARGET_NEED, 1, 0};
    hf_event feast = hf_build_event(&cake, 1, INFINITY);
    feast.id = "feast", feast.demand = 2;
    hf_network_derive(net);
    hf_graph *graph = hf_graph_new(net);
    hf_arena *arena = hf_arena_new();
    hf_scene scene = {
        .arena = arena, .net = net, .graph = graph, .events = &feast, .event_count = 1};
    int bread = net->cells.holding[hf_network_holding(net, PEOPLE, BREAD)],
        sweet = net->cells.holding[hf_network_holding(net, PEOPLE, CAKE)];
    assert_string_equal(hf_explain_claims(&scene, bread, 3),
                        "more bread is asked for at community people than there is");
    assert_string_equal(hf_explain_claims(&scene, sweet, 3),
                        "more cake is asked for at community people because of feast from "
                        "2 December 2026");
    hf_arena_free(arena);
    hf_graph_free(graph);
    hf_network_free(net);
}

/* --- how what is too little is shared --- */

/* Half of 20 hours: enough for 10 loaves, or for 5 loaves and 5 cakes. NULL: it never fails. */
static void assert_shared(hf_ration_rule rule, const char *bread, const char *cake)
{
    hf_target oven = {HF_TARGET_CAPACITY, OVEN, 0};
    hf_event half = stop(&oven, 4, "breakdown", "oven");
    half.remaining = 0.5;
    outage o;
    begin(&o, valley_and_cake(), &half, 1, 4, rule);
    said(&o, 0, 4, bread);
    said(&o, 1, 4, cake);
    end(&o);
}

static void needs_first_leaves_the_urgent_unharmed(void **state)
{
    (void)state;
    assert_shared(HF_NEEDS_FIRST, NULL,
                  "the capacity oven of co-op bakery is down to 50 % because of breakdown (oven) "
                  "from 5 December 2026");
}

static void sharing_in_proportion_is_a_part_of_the_cause(void **state)
{
    (void)state;
    assert_shared(HF_PROPORTIONAL,
                  "the capacity oven of co-op bakery is down to 50 % because of breakdown (oven) "
                  "from 5 December 2026, and is shared in proportion",
                  /* the cake would have had nothing, needs first */
                  "the capacity oven of co-op bakery is down to 50 % because of breakdown (oven) "
                  "from 5 December 2026");
}

static void sharing_equally_is_a_part_of_the_cause(void **state)
{
    (void)state;
    assert_shared(HF_EQUAL_SHARE,
                  "the capacity oven of co-op bakery is down to 50 % because of breakdown (oven) "
                  "from 5 December 2026, and is shared in equal parts",
                  "the capacity oven of co-op bakery is down to 50 % because of breakdown (oven) "
                  "from 5 December 2026");
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
    outage o;
    hf_cause harm;
    begin(&o, net, &strike, 1, 2, HF_NEEDS_FIRST);
    said(&o, 0, 2,
         "the plan itself leaves it short, because the capacity oven of co-op bakery is used to "
         "the full throughout");
    hf_cause_harm(&harm, o.causes, o.arena, 0, 2);
    assert_string_equal(harm.because, /* as where the plan meets the need */
                        "the recipe flour of co-op mill stands still because of strike "
                        "(mill-strike) from 3 December 2026, and the flour in stock at co-op "
                        "bakery lasted until 6 December 2026");
    end(&o);
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
    hf_causes *causes =
        hf_causes_new(&(hf_aftermath){.calm = plan, .conditions = &calm, .trace = &nothing});
    hf_cause_find(&cause, causes, arena, 0, 0, 1);
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
        cmocka_unit_test(a_share_is_told_from_all_and_from_nothing),
        cmocka_unit_test(lost_stock_is_named),
        cmocka_unit_test(a_surge_of_need_is_named),
        cmocka_unit_test(an_empty_fund_is_named),
        cmocka_unit_test(oil_for_the_lorry_is_a_cause_like_flour),
        cmocka_unit_test(the_crew_that_was_to_work_is_named),
        cmocka_unit_test(a_need_that_waits_is_followed_from_where_it_was_missed),
        cmocka_unit_test(a_strike_that_is_over_is_told_as_past),
        cmocka_unit_test(a_backlog_that_moves_on_is_told_by_what_began_it),
        cmocka_unit_test(the_cause_is_that_of_the_level_asked_for),
        cmocka_unit_test(what_the_fund_cannot_pay_is_named),
        cmocka_unit_test(a_road_that_takes_longer_is_named),
        cmocka_unit_test(a_picket_at_the_door_is_named),
        cmocka_unit_test(a_price_the_fund_cannot_pay_is_named),
        cmocka_unit_test(a_site_that_stops_takes_its_road_along),
        cmocka_unit_test(a_region_that_stops_takes_its_roads_along),
        cmocka_unit_test(a_good_that_stops_takes_its_recipe_along),
        cmocka_unit_test(a_good_that_stops_takes_its_offer_along),
        cmocka_unit_test(a_machine_that_stops_is_named),
        cmocka_unit_test(a_blockade_where_it_sets_out_closes_the_road),
        cmocka_unit_test(a_blockade_where_it_arrives_keeps_it_outside),
        cmocka_unit_test(a_picket_before_the_people_is_named),
        cmocka_unit_test(a_late_delivery_is_named),
        cmocka_unit_test(a_good_that_is_lost_everywhere_is_named),
        cmocka_unit_test(what_a_fire_at_a_site_burns_is_named),
        cmocka_unit_test(what_is_lost_at_a_coop_or_in_a_region_is_named),
        cmocka_unit_test(what_people_lose_at_home_is_named),
        cmocka_unit_test(a_region_that_nobody_gets_out_of_or_into_is_named),
        cmocka_unit_test(a_buyer_that_stops_is_named),
        cmocka_unit_test(an_income_that_was_cut_long_before_is_named),
        cmocka_unit_test(an_expense_that_grew_is_named),
        cmocka_unit_test(what_is_down_but_still_enough_is_not_blamed),
        cmocka_unit_test(of_two_events_on_a_thing_the_worse_is_named),
        cmocka_unit_test(what_comes_after_the_failure_is_not_blamed),
        cmocka_unit_test(a_surge_of_something_else_is_not_blamed),
        cmocka_unit_test(needs_first_leaves_the_urgent_unharmed),
        cmocka_unit_test(sharing_in_proportion_is_a_part_of_the_cause),
        cmocka_unit_test(sharing_equally_is_a_part_of_the_cause),
        cmocka_unit_test(a_need_that_never_fails_has_no_cause),
        cmocka_unit_test(a_plan_that_leaves_a_need_short_says_so),
        cmocka_unit_test(what_makes_a_shortage_worse_is_told_apart_from_the_shortage),
        cmocka_unit_test(what_became_too_old_is_told),
        cmocka_unit_test(a_loop_ends_the_walk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
