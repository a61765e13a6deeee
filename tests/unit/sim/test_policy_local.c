/* test_policy_local.c - orders by hand, and what a stop does to a line of two firms. */
#include "sim/causes.h"
#include "sim/policy_local.h"
#include "sim/suppliers.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include <math.h>

/* A mill upstream makes 10 of flour a day and keeps 20; a road takes a day to the bakery, which
 * keeps 20 and bakes bread, that is eaten on the day, for a town that needs 10; two weeks. */
enum { BREAD, FLOUR };
enum { UPPER, LOWER };
enum { BAKERY, MILL, TOWN };
enum { BAKE, GRIND };
enum { DAYS = 14 };

static hf_network *a_line(void)
{
    hf_network *net = hf_build_new(DAYS);
    hf_build_good(net, "bread"), hf_build_good(net, "flour");
    net->goods[BREAD].shelf_life = 0;
    hf_build_site(net, "upper"), hf_build_site(net, "lower");
    hf_build_coop(net, "bakery", LOWER), hf_build_coop(net, "mill", UPPER);
    hf_build_community(net, "town", LOWER);
    hf_build_recipe(net, BAKERY, "bake"), hf_build_recipe(net, MILL, "grind");
    hf_build_input(net, BAKE, FLOUR, 1), hf_build_output(net, BAKE, BREAD, 1);
    hf_build_output(net, GRIND, FLOUR, 1);
    net->recipes[GRIND].max = 20;
    int road = hf_build_route(net, "road", UPPER, LOWER);
    net->routes[road].lag = 1, net->routes[road].duration = 24;
    hf_build_lane(net, road, FLOUR, false);
    hf_build_stock(net, BAKERY, FLOUR, 30), hf_build_stock(net, MILL, FLOUR, 20);
    hf_build_need(net, TOWN, BREAD, 10, 1);
    hf_network_derive(net);
    return net;
}

/* On each day 10 are milled, driven, baked and eaten. */
static hf_plan *plan_of(const hf_network *net)
{
    hf_plan *plan = hf_plan_new(net, -1);
    int mill_flour = hf_network_holding(net, MILL, FLOUR);
    int flour = hf_network_holding(net, BAKERY, FLOUR);
    int baked = hf_network_holding(net, BAKERY, BREAD),
        bread = hf_network_holding(net, TOWN, BREAD);
    for (int t = 0; t < DAYS; t++) {
        *hf_at(&plan->flows.runs, BAKE, t) = *hf_at(&plan->flows.runs, GRIND, t) = 10;
        *hf_at(&plan->flows.handed, mill_flour, t) = 10;
        *hf_at(&plan->flows.loaded, 0, t) = 10;
        *hf_at(&plan->flows.handed, flour, t) = t > 0 ? -10 : 0;
        *hf_at(&plan->flows.handed, baked, t) = 10, *hf_at(&plan->flows.handed, bread, t) = -10;
        *hf_at(&plan->flows.used, 0, t) = *hf_at(&plan->flows.met, 0, t) = 10;
        *hf_at(&plan->flows.stock, mill_flour, t) = 20;
        *hf_at(&plan->flows.stock, flour, t) = 20;
    }
    return plan;
}

typedef struct line {
    hf_network *net;
    hf_plan *plan;
    hf_local *local;
    hf_world *world;
    hf_conditions conditions;
    const hf_flows *trace;
} line;

static line live(const hf_event *event, int start)
{
    line l = {.net = a_line()};
    l.plan = plan_of(l.net);
    l.local = hf_local_new(l.plan, &hf_local_usual);
    l.world = hf_world_new(l.net);
    hf_conditions_init(&l.conditions, l.net, event, event ? 1 : 0);
    double error = hf_policy_local(l.world, l.local, &l.conditions, &l.plan->flows, start);
    assert_true(error <= 1e-9);
    l.trace = hf_world_trace(l.world);
    return l;
}

static void done(line *l)
{
    hf_world_free(l->world);
    hf_local_free(l->local);
    hf_plan_free(l->plan);
    hf_conditions_clear(&l->conditions);
    hf_network_free(l->net);
}

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-9)) fail_msg("%.12g is not %.12g", value, expected);
}

static double met(const line *l, int t)
{
    return *hf_at(&l->trace->met, 0, t);
}

static double loaded(const line *l, int t)
{
    return *hf_at(&l->trace->loaded, 0, t);
}

TEST(with_stocks_at_their_cover_everybody_orders_what_is_used)
{
    line l = live(NULL, 3);
    /* bakery: 10 + (3 x 10 - 20 in stock - 10 on the road) / 3; mill: 10 + (2 x 10 - 20) / 3 */
    for (int t = 3; t < DAYS; t++) {
        assert_near(loaded(&l, t), 10);
        assert_near(*hf_at(&l.trace->runs, GRIND, t), 10);
        assert_near(met(&l, t), 10);
    }
    done(&l);
}

TEST(a_week_s_stop_is_felt_on_the_sixth_day)
{
    hf_target mill = {HF_TARGET_COOP, MILL, 0};
    hf_event stop = hf_build_event(&mill, 3, 10);
    stop.remaining = 0;
    line l = live(&stop, 3);
    /* The mill's 20 last for days 3 and 4, what is on the road arrives on 3, 4 and 5; the bakery's
     * 20 are baked on 6 and 7; nothing is left on 8. Work begins again on 10, and the road takes a
     * day. */
    for (int t = 3; t < 8; t++) assert_near(met(&l, t), 10);
    for (int t = 8; t < 11; t++) assert_near(met(&l, t), 0);
    for (int t = 11; t < DAYS; t++) assert_near(met(&l, t), 10);
    done(&l);
}

TEST(after_a_stop_more_is_ordered_until_stocks_are_back)
{
    hf_target mill = {HF_TARGET_COOP, MILL, 0};
    hf_event stop = hf_build_event(&mill, 3, 10);
    stop.remaining = 0;
    line l = live(&stop, 3);
    /* mill on 10: 10 + (20 - 0) / 3 = 50/3; the bakery's 10 + 30/3 = 20 get all of that */
    assert_near(*hf_at(&l.trace->runs, GRIND, 10), 50.0 / 3);
    assert_near(loaded(&l, 10), 50.0 / 3);
    /* bakery on 11: 10 + (30 - 0 - 50/3) / 3 = 130/9 */
    assert_near(loaded(&l, 11), 130.0 / 9);
    done(&l);
}

TEST(orders_follow_needs_not_sales)
{
    hf_target need = {HF_TARGET_NEED, 0, 0};
    hf_event surge = hf_build_event(&need, 3, 4);
    surge.demand = 1.5;
    line l = live(&surge, 3);
    /* on 3 the town needs 15; the bakery orders 15 + (45 - 20 - 10) / 3 = 20 */
    assert_near(met(&l, 3), 15);
    assert_near(loaded(&l, 3), 20);
    done(&l);
}

TEST(what_was_on_the_road_arrives_where_it_was_planned)
{
    hf_target mill = {HF_TARGET_COOP, MILL, 0};
    hf_event stop = hf_build_event(&mill, 3, INFINITY);
    stop.remaining = 0;
    line l = live(&stop, 3);
    /* 20 at the mill, 20 at the bakery, 10 on the road: 50 for five days */
    double eaten = 0;
    for (int t = 3; t < DAYS; t++) eaten += met(&l, t);
    assert_near(eaten, 50);
    done(&l);
}

/* A shop that may buy from a near and a far market. */
enum { RICE };
static hf_network *a_shop(void)
{
    hf_network *net = hf_build_new(DAYS);
    hf_build_good(net, "rice");
    hf_build_site(net, "place");
    hf_build_community(net, "town", 0);
    hf_build_market(net, "far", 0), hf_build_market(net, "near", 0);
    hf_build_offer(net, 0, RICE, HF_BUY, 1), hf_build_offer(net, 1, RICE, HF_BUY, 1);
    net->offers[0].lag = 2, net->offers[0].lead_time = 48;
    hf_build_stock(net, 0, RICE, 20);
    hf_build_need(net, 0, RICE, 10, 1);
    hf_network_derive(net);
    return net;
}

static hf_plan *buying_near(const hf_network *net)
{
    hf_plan *plan = hf_plan_new(net, -1);
    for (int t = 0; t < DAYS; t++) {
        *hf_at(&plan->flows.traded, 1, t) = 10;
        *hf_at(&plan->flows.handed, 0, t) = -10;
        *hf_at(&plan->flows.used, 0, t) = *hf_at(&plan->flows.met, 0, t) = 10;
        *hf_at(&plan->flows.stock, 0, t) = 20;
    }
    return plan;
}

/* From day 5 on nobody gets to the bakery, and 10 wait on the road. They are on order however long
 * that will be, which nobody knows: 10 + (30 - 20 in stock - 10) / 3, and when 10 more are baked
 * 10 + (30 - 10 - 10) / 3. */
TEST(what_is_stuck_on_the_road_is_on_order_whether_it_will_come_or_not)
{
    static const double ends[] = {9, INFINITY};
    hf_target lower = {HF_TARGET_SITE, LOWER, 0};
    for (int i = 0; i < 2; i++) {
        hf_event blockade = hf_build_event(&lower, 4, ends[i]);
        blockade.access = 0;
        line l = live(&blockade, 4);
        hf_flows asked;
        hf_flows_init(&asked, l.net);
        hf_policy_local_asked(&asked, l.world, l.local, &l.conditions, &l.plan->flows, 4);
        assert_near(*hf_at(&asked.loaded, 0, 4), 10);
        assert_near(*hf_at(&asked.loaded, 0, 5), 10 + 10 / 3.0);
        hf_flows_clear(&asked);
        done(&l);
    }
}

TEST(the_soonest_supplier_comes_first)
{
    hf_network *net = a_shop();
    hf_plan *plan = buying_near(net);
    hf_suppliers who;
    hf_suppliers_find(&who, plan);
    assert_int_equal(who.customers[0].end - who.customers[0].first, 2);
    assert_int_equal(who.all[0].offer, 1);
    assert_int_equal(who.all[0].lag, 0);
    assert_int_equal(who.all[1].offer, 0);
    assert_int_equal(who.all[1].lag, 2);
    hf_suppliers_clear(&who);
    hf_plan_free(plan);
    hf_network_free(net);
}

/* The plan buys far away, though there is a market near by: that is where they ask. */
TEST(whom_the_plan_uses_comes_before_who_would_be_sooner)
{
    hf_network *net = a_shop();
    hf_plan *plan = buying_near(net);
    for (int t = 0; t < DAYS; t++) {
        *hf_at(&plan->flows.traded, 0, t) = *hf_at(&plan->flows.traded, 1, t);
        *hf_at(&plan->flows.traded, 1, t) = 0;
    }
    hf_suppliers who;
    hf_suppliers_find(&who, plan);
    assert_int_equal(who.all[0].offer, 0);
    assert_true(who.all[0].known && !who.all[1].known);
    hf_suppliers_clear(&who);
    hf_plan_free(plan);
    hf_network_free(net);
}

TEST(who_fails_twice_is_passed_over_for_five_days)
{
    hf_network *net = a_shop();
    hf_plan *plan = buying_near(net);
    hf_local *local = hf_local_new(plan, &hf_local_usual);
    hf_world *world = hf_world_new(net);
    hf_target market = {HF_TARGET_MARKET, 1, 0};
    hf_event closed = hf_build_event(&market, 2, INFINITY);
    closed.remaining = 0;
    hf_conditions conditions;
    hf_conditions_init(&conditions, net, &closed, 1);
    assert_true(hf_policy_local(world, local, &conditions, &plan->flows, 2) <= 1e-9);
    const hf_flows *trace = hf_world_trace(world);
    for (int t = 2; t < 4; t++) assert_near(*hf_at(&trace->traded, 0, t), 0);
    /* on 4 the stock is gone; far: 10 + (4 x 10 - 0) / 3 = 70/3, there on 6; and so on until 8 */
    assert_near(*hf_at(&trace->traded, 0, 4), 70.0 / 3);
    assert_near(*hf_at(&trace->met, 0, 5), 0);
    assert_near(*hf_at(&trace->met, 0, 6), 10);
    assert_true(*hf_at(&trace->traded, 0, 8) > 0);
    /* from 9 on the near one is asked again, and fails again */
    assert_near(*hf_at(&trace->traded, 0, 9), 0);
    assert_near(*hf_at(&trace->traded, 0, 10), 0);
    assert_true(*hf_at(&trace->traded, 0, 11) > 0);
    hf_conditions_clear(&conditions);
    hf_world_free(world);
    hf_local_free(local);
    hf_plan_free(plan);
    hf_network_free(net);
}

/* A clinic, and a stay of five nights, which nobody can keep: from day 5 on the town needs two a
 * day, which begin from day 0 on. */
static hf_network *a_ward(void)
{
    hf_network *net = hf_build_new(DAYS);
    net->goods[hf_build_good(net, "stay")].shelf_life = 0;
    hf_build_site(net, "place");
    hf_build_coop(net, "clinic", 0), hf_build_community(net, "town", 0);
    net->recipes[hf_build_recipe(net, 0, "stay")].lag = 5;
    net->recipes[0].duration = 5 * 24;
    hf_build_output(net, 0, 0, 1);
    hf_build_need(net, 1, 0, 2, 1);
    hf_network_derive(net);
    return net;
}

static hf_plan *two_stays_a_day(const hf_network *net)
{
    hf_plan *plan = hf_plan_new(net, -1);
    for (int t = 5; t < DAYS; t++) {
        *hf_at(&plan->flows.runs, 0, t - 5) = 2;
        *hf_at(&plan->flows.handed, hf_network_holding(net, 0, 0), t) = 2;
        *hf_at(&plan->flows.handed, hf_network_holding(net, 1, 0), t) = -2;
        *hf_at(&plan->flows.used, 0, t) = *hf_at(&plan->flows.met, 0, t) = 2;
    }
    return plan;
}

/* Stays that did not begin on days 3 and 4 are missing on days 8 and 9, and on no other: who begins
 * more on day 5 has no use of them on day 8. The mean use, 18 stays in 14 days, says nothing. */
TEST(what_cannot_be_kept_is_ordered_for_its_day)
{
    hf_network *net = a_ward();
    hf_plan *plan = two_stays_a_day(net);
    hf_local *local = hf_local_new(plan, &hf_local_usual);
    hf_world *world = hf_world_new(net);
    hf_target clinic = {HF_TARGET_COOP, 0, 0};
    hf_event closed = hf_build_event(&clinic, 3, 5);
    closed.remaining = 0;
    hf_conditions conditions;
    hf_conditions_init(&conditions, net, &closed, 1);
    assert_true(hf_policy_local(world, local, &conditions, &plan->flows, 2) <= 1e-9);
    const hf_flows *trace = hf_world_trace(world);
    for (int t = 5; t < DAYS; t++) assert_near(*hf_at(&trace->met, 0, t), t == 8 || t == 9 ? 0 : 2);
    assert_near(*hf_at(&trace->runs, 0, 8), 2); /* for the last day */
    assert_near(*hf_at(&trace->runs, 0, 9), 0); /* the plan ends before they would */
    hf_conditions_clear(&conditions);
    hf_world_free(world);
    hf_local_free(local);
    hf_plan_free(plan);
    hf_network_free(net);
}

/* --- why it fails --- */

/* What is said of need 0 under one event from day `start` on. */
static void assert_because(hf_network *net, hf_plan *plan, const hf_event *event, int start,
                           const char *because)
{
    hf_local *local = hf_local_new(plan, &hf_local_usual);
    hf_world *world = hf_world_new(net);
    hf_arena *arena = hf_arena_new();
    hf_conditions conditions;
    hf_flows asked;
    hf_cause cause;
    hf_flows_init(&asked, net);
    hf_conditions_init(&conditions, net, event, event ? 1 : 0);
    hf_policy_local_asked(&asked, world, local, &conditions, &plan->flows, start);
    hf_causes *causes = hf_causes_new(&(hf_aftermath){.calm = plan,
                                                      .conditions = &conditions,
                                                      .events = event,
                                                      .event_count = event ? 1 : 0,
                                                      .trace = hf_world_trace(world),
                                                      .asked = &asked});
    hf_cause_find(&cause, causes, arena, 0, start, 1);
    if (because)
        assert_string_equal(cause.because, because);
    else
        assert_null(cause.because);
    hf_causes_free(causes);
    hf_conditions_clear(&conditions);
    hf_flows_clear(&asked);
    hf_arena_free(arena);
    hf_world_free(world);
    hf_local_free(local);
    hf_plan_free(plan);
    hf_network_free(net);
}

TEST(an_order_that_nobody_filled_leads_to_the_mill)
{
    hf_network *net = a_line();
    hf_target mill = {HF_TARGET_COOP, MILL, 0};
    hf_event stop = hf_build_event(&mill, 3, 10);
    stop.remaining = 0, stop.id = "stop", stop.kind = "strike";
    assert_because(net, plan_of(net), &stop, 3,
                   "the recipe grind of co-op mill stands still because of strike (stop) from "
                   "4 December 2026");
}

/* Ash, of which there is plenty, comes before flour among what is put in. */
TEST(what_is_left_over_is_not_blamed)
{
    hf_network *net = hf_build_new(DAYS);
    hf_build_good(net, "bread"), hf_build_good(net, "flour"), hf_build_good(net, "ash");
    hf_build_site(net, "place");
    hf_build_coop(net, "bakery", 0), hf_build_community(net, "town", 0);
    hf_build_recipe(net, 0, "bake");
    hf_build_input(net, 0, 2, 1), hf_build_input(net, 0, FLOUR, 1),
        hf_build_output(net, 0, BREAD, 1);
    hf_build_stock(net, 0, FLOUR, 40), hf_build_stock(net, 0, 2, 1000);
    hf_build_need(net, 1, BREAD, 10, 1);
    hf_network_derive(net);
    hf_plan *plan = hf_plan_new(net, -1);
    for (int t = 0; t < DAYS; t++) {
        *hf_at(&plan->flows.runs, 0, t) = 10;
        *hf_at(&plan->flows.handed, hf_network_holding(net, 0, BREAD), t) = 10;
        *hf_at(&plan->flows.handed, hf_network_holding(net, 1, BREAD), t) = -10;
        *hf_at(&plan->flows.used, 0, t) = *hf_at(&plan->flows.met, 0, t) = 10;
    }
    /* 40 of flour are 40 loaves, for four days, and nobody sells any */
    assert_because(net, plan, NULL, 0,
                   "co-op bakery ran short of flour on 5 December 2026, with none on order");
}

TEST(an_order_that_cannot_be_driven_leads_to_the_road)
{
    hf_network *net = a_line();
    hf_target road = {HF_TARGET_ROUTE, 0, 0};
    hf_event snow = hf_build_event(&road, 3, 10);
    snow.remaining = 0, snow.id = "snow";
    assert_because(net, plan_of(net), &snow, 3,
                   "the route road is closed because of snow from 4 December 2026");
}

TEST(what_takes_longer_than_was_thought_is_told)
{
    hf_network *net = a_line();
    hf_target road = {HF_TARGET_ROUTE, 0, 0};
    hf_event mud = hf_build_event(&road, 3, INFINITY);
    mud.delay = 5 * 24, mud.id = "mud";
    /* 30 on day 3, and nothing more before day 9: short on day 6 */
    assert_because(net, plan_of(net), &mud, 3,
                   "the route road takes longer because of mud from 4 December 2026");
}

TEST(a_surge_that_no_order_foresaw_is_told)
{
    hf_network *net = a_shop();
    hf_target town = {HF_TARGET_COMMUNITY, 0, 0};
    hf_event guests = hf_build_event(&town, 3, INFINITY);
    guests.demand = 4, guests.id = "guests";
    net->offers[1].quantity = 10; /* near; the far one takes two days */
    assert_because(net, buying_near(net), &guests, 3,
                   "more rice is asked for at community town because of guests from 4 December "
                   "2026");
}

/* 140 on the eleventh day alone are 10 a day: orders go up to a cover of two days and 50 more. */
TEST(who_orders_the_mean_is_short_on_the_day_of_the_feast)
{
    hf_network *net = a_shop();
    net->needs[0].quantity = 0;
    hf_build_change(net, &net->needs[0].quantity_during, 10, 11, 140);
    hf_plan *plan = hf_plan_new(net, -1);
    *hf_at(&plan->flows.used, 0, 10) = *hf_at(&plan->flows.met, 0, 10) = 140;
    assert_because(
        net, plan, NULL, 0,
        "community town ran short of rice on 11 December 2026, though all came that it had "
        "ordered");
}

/* A day to bake: the 16 begun on the first day are there on the second, when north and south ask
 * for 10 + 2 x 10 / 3 each and get 8. The bakery has begun what it wanted: it shares. */
TEST(what_had_to_be_shared_is_said_to_be)
{
    hf_network *net = hf_build_new(DAYS);
    hf_build_good(net, "bread"), hf_build_site(net, "place");
    hf_build_coop(net, "bakery", 0);
    hf_build_community(net, "north", 0), hf_build_community(net, "south", 0);
    hf_build_recipe(net, 0, "bake"), hf_build_output(net, 0, BREAD, 1);
    net->recipes[0].lag = 1;
    hf_build_need(net, 1, BREAD, 10, 1), hf_build_need(net, 2, BREAD, 10, 1);
    hf_network_derive(net);
    hf_plan *plan = hf_plan_new(net, -1);
    for (int t = 0; t < DAYS; t++) {
        *hf_at(&plan->flows.runs, 0, t) = t ? 20 : 16;
        *hf_at(&plan->flows.handed, hf_network_holding(net, 0, BREAD), t) = 20;
        for (int n = 0; n < 2; n++) {
            *hf_at(&plan->flows.handed, hf_network_holding(net, n + 1, BREAD), t) = -10;
            *hf_at(&plan->flows.used, n, t) = *hf_at(&plan->flows.met, n, t) = 10;
        }
    }
    assert_because(net, plan, NULL, 1,
                   "more bread was asked of co-op bakery on 2 December 2026 than it had, so that "
                   "it was shared, though all came that it had ordered");
}

TEST(who_holds_out_has_no_cause)
{
    hf_network *net = a_line();
    assert_because(net, plan_of(net), NULL, 3, NULL);
}

/* The plan gave 5 of 10 a day for want of milk; now 100 stand in the town's own store. */
TEST(who_has_enough_of_its_own_is_not_short_because_the_plan_was)
{
    hf_network *net = hf_build_new(DAYS);
    hf_build_good(net, "milk");
    hf_build_community(net, "town", hf_build_site(net, "place"));
    hf_build_stock(net, 0, 0, 100);
    hf_build_need(net, 0, 0, 10, 1);
    hf_network_derive(net);
    hf_plan *plan = hf_plan_new(net, -1);
    for (int t = 0; t < DAYS; t++) *hf_at(&plan->flows.used, 0, t) = 5;
    line l = {.net = net, .plan = plan, .local = hf_local_new(plan, &hf_local_usual)};
    l.world = hf_world_new(net);
    hf_conditions_init(&l.conditions, net, NULL, 0);
    assert_true(hf_policy_local(l.world, l.local, &l.conditions, &plan->flows, 0) <= 1e-9);
    l.trace = hf_world_trace(l.world);
    for (int t = 0; t < DAYS; t++) assert_near(met(&l, t), t < 10 ? 10 : 0);
    done(&l);
}

RUN(FACT(with_stocks_at_their_cover_everybody_orders_what_is_used),
    FACT(a_week_s_stop_is_felt_on_the_sixth_day),
    FACT(after_a_stop_more_is_ordered_until_stocks_are_back), FACT(orders_follow_needs_not_sales),
    FACT(what_was_on_the_road_arrives_where_it_was_planned),
    FACT(what_is_stuck_on_the_road_is_on_order_whether_it_will_come_or_not),
    FACT(the_soonest_supplier_comes_first),
    FACT(whom_the_plan_uses_comes_before_who_would_be_sooner),
    FACT(who_fails_twice_is_passed_over_for_five_days),
    FACT(what_cannot_be_kept_is_ordered_for_its_day),
    FACT(an_order_that_nobody_filled_leads_to_the_mill), FACT(what_is_left_over_is_not_blamed),
    FACT(an_order_that_cannot_be_driven_leads_to_the_road),
    FACT(what_takes_longer_than_was_thought_is_told), FACT(a_surge_that_no_order_foresaw_is_told),
    FACT(who_orders_the_mean_is_short_on_the_day_of_the_feast),
    FACT(what_had_to_be_shared_is_said_to_be), FACT(who_holds_out_has_no_cause),
    FACT(who_has_enough_of_its_own_is_not_short_because_the_plan_was))
