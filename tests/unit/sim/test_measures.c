/* test_measures.c - what a story comes to, worked out by hand. */
#include "sim/measures.h"

#include "tests/support/build.h"
#include "tests/support/facts.h"

#include <math.h>

enum { BREAD, FLOUR };
enum { BAKERY, TOWN, VILLAGE };
enum { TOWN_BREAD, VILLAGE_BREAD };
enum { DAYS = 8 };

/* A bakery makes a loaf of 2 flour in a tenth of an hour and buys flour at 3; a town of 300 needs
 * 30 loaves a day, a village of 100 needs 10 less urgently. 80 flour and 20 loaves are there. */
static hf_network *bakery(void)
{
    hf_network *net = hf_build_new(DAYS);
    hf_build_good(net, "a-bread"), hf_build_good(net, "b-flour"), hf_build_site(net, "place");
    hf_build_coop(net, "a-bakery", 0);
    hf_build_community(net, "b-town", 0), hf_build_community(net, "c-village", 0);
    int bake = hf_build_recipe(net, BAKERY, "bake");
    hf_build_input(net, bake, FLOUR, 2), hf_build_output(net, bake, BREAD, 1);
    hf_build_claim(net, bake, hf_build_labour(net, BAKERY, "bakers", 8), 0.1);
    hf_build_stock(net, BAKERY, FLOUR, 80), hf_build_stock(net, TOWN, BREAD, 20);
    hf_build_offer(net, hf_build_market(net, "market", 0), FLOUR, HF_BUY, 3);
    hf_build_need(net, TOWN, BREAD, 30, 1), hf_build_need(net, VILLAGE, BREAD, 10, 2);
    net->needs[TOWN_BREAD].people = 300, net->needs[VILLAGE_BREAD].people = 100;
    hf_network_derive(net);
    return net;
}

/* Of a good, the cell in which its user uses it. */
static double *used(const hf_network *net, hf_flows *flows, int holder, int t)
{
    for (int v = 0; v < net->serving_count; v++)
        if (net->servings[v].holder == holder && net->servings[v].good == BREAD)
            return hf_at(&flows->used, v, t);
    fail();
    return NULL;
}

typedef struct tale {
    hf_network *net;
    hf_plan *calm;
    hf_flows trace;
    hf_measures m;
} tale;

/* In the calm plan 40 are baked and eaten a day. In the story the two eat so much of what they
 * need. */
static tale tell(const double town[DAYS], const double village[DAYS], int start)
{
    tale a = {.net = bakery()};
    a.calm = hf_plan_new(a.net, -1);
    hf_flows_init(&a.trace, a.net);
    for (int t = 0; t < DAYS; t++) {
        *hf_at(&a.calm->flows.runs, 0, t) = 40;
        *used(a.net, &a.calm->flows, TOWN, t) = 30, *used(a.net, &a.calm->flows, VILLAGE, t) = 10;
        *hf_at(&a.trace.met, TOWN_BREAD, t) = *used(a.net, &a.trace, TOWN, t) = 30 * town[t];
        *hf_at(&a.trace.met, VILLAGE_BREAD, t) = *used(a.net, &a.trace, VILLAGE, t) =
            10 * village[t];
        *hf_at(&a.trace.stock, hf_network_holding(a.net, BAKERY, FLOUR), t) = 80 - 8 * t;
        *hf_at(&a.trace.runs, 0, t) = 5;
        *hf_at(&a.trace.traded, 0, t) = 2;
    }
    hf_measure(&a.m, a.calm, &a.calm->conditions, &a.trace, start);
    return a;
}

static void done(tale *a)
{
    hf_measures_clear(&a->m);
    hf_flows_clear(&a->trace);
    hf_plan_free(a->calm);
    hf_network_free(a->net);
}

static void near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-9)) fail_msg("%.12g is not %.12g", value, expected);
}

static const double FULL[DAYS] = {1, 1, 1, 1, 1, 1, 1, 1};

TEST(when_all_is_met_there_is_no_dip)
{
    tale a = tell(FULL, FULL, 2);
    assert_int_equal(a.m.held, 6), assert_int_equal(a.m.first_need, -1);
    near(a.m.share, 1), near(a.m.missing, 0), near(a.m.depth, 0), near(a.m.area, 0);
    assert_int_equal(a.m.worst_period, -1);
    assert_int_equal(a.m.dip, -1), assert_int_equal(a.m.over, -1);
    near(a.m.lowest, 1), near(a.m.gini, 0);
    done(&a);
}

/* The town counts three times as much as the village. On day 3 (0.75 x 0.8 + 0.25 = 0.85) a dip
 * begins; 0.97 on day 5 is flicker, as is 0.995 on day 6, after which comes 0.7; on day 8 it is
 * over. */
TEST(a_dip_is_over_when_it_stays_over)
{
    static const double town[DAYS] = {1, 1, 0.8, 0.6, 0.96, 1, 0.6, 1};
    static const double village[DAYS] = {1, 1, 1, 1, 1, 0.98, 1, 0.98};
    tale a = tell(town, village, 1);
    assert_int_equal(a.m.dip, 2), assert_int_equal(a.m.over, 7);
    near(a.m.depth, 0.3);
    assert_int_equal(a.m.worst_period, 3); /* and day 7 */
    near(a.m.area, 0.15 + 0.3 + 0.03 + 0.005 + 0.3 + 0.005);
    near(a.m.share, 1 - 0.79 / 7);
    near(a.m.missing, 0.2 + 0.4 + 0.04 + 0.02 + 0.4 + 0.02);
    done(&a);
}

TEST(a_dip_that_lasts_to_the_end_is_never_over)
{
    static const double town[DAYS] = {1, 1, 1, 1, 1, 0.5, 0.5, 0.5};
    tale a = tell(town, FULL, 0);
    assert_int_equal(a.m.dip, 5), assert_int_equal(a.m.over, -1);
    assert_int_equal(a.m.held, 5), assert_int_equal(a.m.first_need, TOWN_BREAD);
    done(&a);
}

/* 0.98 is less than full, and no dip. */
TEST(a_little_less_fails_and_is_no_dip)
{
    static const double town[DAYS] = {1, 1, 0.98, 1, 1, 1, 1, 1};
    tale a = tell(town, FULL, 0);
    assert_int_equal(a.m.held, 2);
    assert_int_equal(a.m.dip, -1);
    near(a.m.depth, 0.75 * 0.02);
    done(&a);
}

TEST(of_those_who_fail_together_the_most_urgent_is_named)
{
    static const double from_third[DAYS] = {1, 1, 0, 1, 1, 1, 1, 1};
    static const double from_second[DAYS] = {1, 0, 0, 1, 1, 1, 1, 1};
    tale both = tell(from_third, from_third, 0), village = tell(from_third, from_second, 0);
    assert_int_equal(both.m.first_need, TOWN_BREAD);
    assert_int_equal(village.m.first_need, VILLAGE_BREAD);
    assert_int_equal(village.m.held, 1);
    done(&both), done(&village);
}

/* The town gets 7 days' worth of 8 and the village 4: shares 0.875 and 0.5;
 * G = 2 x 0.375 / (2 x 4 x 0.6875). */
TEST(who_gets_least_is_said_and_how_unequal_it_is)
{
    static const double town[DAYS] = {0, 1, 1, 1, 1, 1, 1, 1};
    static const double village[DAYS] = {0, 0, 0, 0, 1, 1, 1, 1};
    tale a = tell(town, village, 0);
    assert_int_equal(a.m.worst_holder, VILLAGE);
    near(a.m.lowest, 0.5);
    near(a.m.gini, 0.75 / 5.5);
    near(a.m.needs[TOWN_BREAD].required, 240), near(a.m.needs[TOWN_BREAD].met, 210);
    near(a.m.needs[VILLAGE_BREAD].share, 0.5);
    assert_int_equal(a.m.needs[VILLAGE_BREAD].worst_period, 0);
    done(&a);
}

/* From day 3 on, six days: 5 runs of 0.1 hours, 2 flour for 3 each a day, nothing else comes in;
 * the calm plan uses 80 flour a day. */
TEST(work_purchases_and_stocks_are_counted_from_the_start)
{
    tale a = tell(FULL, FULL, 2);
    near(a.m.hours, 3), near(a.m.purchases, 36);
    near(a.m.goods[FLOUR].cover, 72 / 80.0);       /* on the evening of day 2 */
    near(a.m.goods[FLOUR].least_cover, 24 / 80.0); /* on that of day 8 */
    near(a.m.goods[FLOUR].bought, 1), near(a.m.goods[BREAD].bought, 0);
    done(&a);
}

/* Before the first day there is what the files say: 80 flour of 80 a day, 20 loaves of 40. What
 * nobody uses lasts for ever. */
TEST(cover_before_the_first_day_is_what_is_there)
{
    tale a = tell(FULL, FULL, 0);
    near(a.m.goods[FLOUR].cover, 1), near(a.m.goods[BREAD].cover, 0.5);
    hf_measures_clear(&a.m);
    for (int t = 0; t < DAYS; t++) *hf_at(&a.calm->flows.runs, 0, t) = 0;
    hf_measure(&a.m, a.calm, &a.calm->conditions, &a.trace, 0);
    assert_true(isinf(a.m.goods[FLOUR].cover) && isinf(a.m.goods[FLOUR].least_cover));
    done(&a);
}

RUN(FACT(when_all_is_met_there_is_no_dip), FACT(a_dip_is_over_when_it_stays_over),
    FACT(a_dip_that_lasts_to_the_end_is_never_over), FACT(a_little_less_fails_and_is_no_dip),
    FACT(of_those_who_fail_together_the_most_urgent_is_named),
    FACT(who_gets_least_is_said_and_how_unequal_it_is),
    FACT(work_purchases_and_stocks_are_counted_from_the_start),
    FACT(cover_before_the_first_day_is_what_is_there))
