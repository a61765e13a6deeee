/* test_rules.c - each rule for sharing on each thing that can be too little.
 *
 *   goods, capacity, labour, a road's room, money       three claims, of two ranks
 *   an offer                                            two ages of what is sold, of no rank
 *
 * (Places held for days: test_claims.c; what a rule makes of ranks and rounding: test_ration.c.) */
#include "tests/support/facts.h"
#include "tests/support/scene.h"

#include "model/ranks.h"

/* A kitchen asks for 12 of something for what is most urgent, and for 3 and 9 for two other things;
 * there are 18. What each need gets is what its claim got. */
enum { KITCHEN, CLAIMS = 3, THERE = 18 };
static const double asked[CLAIMS] = {12, 3, 9};

static const double shared[HF_RATION_RULES][CLAIMS] = {
    [HF_NEEDS_FIRST] = {12, 1.5, 4.5},   /* of 6 that are left, a half of 12 */
    [HF_PROPORTIONAL] = {9, 2.25, 6.75}, /* three quarters of 24 */
    [HF_EQUAL_SHARE] = {7.5, 3, 7.5},    /* 3, and half of the other 15 */
};

/* Needs of three goods, or of one. */
static hf_scene kitchen(int goods)
{
    static const char *const names[CLAIMS] = {"bread", "soup", "tea"};
    hf_scene s = hf_scene_new(1);
    for (int g = 0; g < goods; g++) hf_build_good(s.net, names[g]);
    hf_build_site(s.net, "place");
    hf_build_coop(s.net, "kitchen", 0);
    for (int n = 0; n < CLAIMS; n++) {
        int need = hf_build_need(s.net, KITCHEN, goods > 1 ? n : 0, asked[n], n ? 2 : 1);
        s.net->needs[need].id = s.net->needs[need].basket = names[n];
    }
    return s;
}

/* Writes what is asked for, besides uses. */
typedef void wish(hf_scene *s);

/* Each in turn under every rule; takes over nothing, `make` builds anew. */
static void assert_shared(hf_scene (*make)(void), wish *ask)
{
    for (int rule = 0; rule < HF_RATION_RULES; rule++) {
        hf_scene s = make();
        hf_scene_ready(&s);
        hf_world_ration(s.world, (hf_ration_rule)rule);
        for (int n = 0; n < CLAIMS; n++) *hf_at(&s.wish.used, n, 0) = asked[n];
        if (ask) ask(&s);
        hf_ranks *ranks = hf_ranks_new(s.net, &s.wish);
        hf_flows_let_count(&s.wish, 0);
        hf_scene_carry_out(&s, ranks);
        for (int n = 0; n < CLAIMS; n++) {
            hf_near(*hf_at(&s.trace->used, n, 0), shared[rule][n]);
            hf_near(*hf_at(&s.trace->met, n, 0), shared[rule][n]);
        }
        hf_ranks_free(ranks);
        hf_scene_clear(&s);
    }
}

static hf_scene one_stock(void)
{
    hf_scene s = kitchen(1);
    hf_build_stock(s.net, KITCHEN, 0, THERE);
    return s;
}

TEST(a_good_is_shared_by_the_rule)
{
    assert_shared(one_stock, NULL);
}

/* --- what makes it --- */

static void cook(hf_scene *s)
{
    for (int r = 0; r < CLAIMS; r++) *hf_at(&s->wish.runs, r, 0) = asked[r];
}

static hf_scene three_recipes(int (*supply)(hf_network *, int, const char *, double))
{
    static const char *const names[CLAIMS] = {"bake", "boil", "brew"};
    hf_scene s = kitchen(CLAIMS);
    int k = supply(s.net, KITCHEN, "it", THERE);
    for (int r = 0; r < CLAIMS; r++) {
        hf_build_recipe(s.net, KITCHEN, names[r]);
        hf_build_output(s.net, r, r, 1);
        hf_build_claim(s.net, r, k, 1);
    }
    return s;
}

static hf_scene one_stove(void)
{
    return three_recipes(hf_build_capacity);
}

static hf_scene one_crew(void)
{
    return three_recipes(hf_build_labour);
}

TEST(a_machine_is_shared_by_the_rule)
{
    assert_shared(one_stove, cook);
}

TEST(hours_are_shared_by_the_rule)
{
    assert_shared(one_crew, cook);
}

/* --- what brings it --- */

static void take(hf_scene *s, int holder, double sign)
{
    for (int g = 0; g < CLAIMS; g++)
        *hf_at(&s->wish.handed, hf_network_holding(s->net, holder, g), 0) = sign * asked[g];
}

static void order(hf_scene *s)
{
    for (int o = 0; o < CLAIMS; o++) *hf_at(&s->wish.traded, o, 0) = asked[o];
    take(s, KITCHEN, -1);
}

/* Everything costs 1. */
static hf_scene one_purse(void)
{
    hf_scene s = kitchen(CLAIMS);
    int shop = hf_build_market(s.net, "shop", 0);
    for (int g = 0; g < CLAIMS; g++) hf_build_offer(s.net, shop, g, HF_BUY, 1);
    hf_build_fund(s.net, THERE);
    return s;
}

TEST(money_is_shared_by_the_rule)
{
    assert_shared(one_purse, order);
}

enum { DEPOT = 1 };

static void load(hf_scene *s)
{
    for (int l = 0; l < CLAIMS; l++) *hf_at(&s->wish.loaded, l, 0) = asked[l];
    take(s, DEPOT, 1);
    take(s, KITCHEN, -1);
}

/* A depot elsewhere has enough of everything; the road has not. */
static hf_scene one_road(void)
{
    hf_scene s = kitchen(CLAIMS);
    hf_build_site(s.net, "valley");
    hf_build_coop(s.net, "depot", 1);
    int road = hf_build_route(s.net, "road", 1, 0);
    s.net->routes[road].capacity = THERE;
    for (int g = 0; g < CLAIMS; g++) {
        hf_build_stock(s.net, DEPOT, g, 100);
        s.net->lanes[hf_build_lane(s.net, road, g, false)].weight = 1;
    }
    return s;
}

TEST(room_on_a_road_is_shared_by_the_rule)
{
    assert_shared(one_road, load);
}

/* --- what is sold --- */

/* 12 new ones and 6 of yesterday, of which a shop takes 9: no need is behind either. */
static void assert_sold(hf_ration_rule rule, double fresh, double old)
{
    hf_scene s = hf_scene_new(4); /* so that ages matter */
    hf_build_good(s.net, "bread");
    hf_build_site(s.net, "place");
    hf_build_coop(s.net, "bakery", 0);
    hf_build_stock(s.net, 0, 0, 6), hf_build_receipt(s.net, 0, 0, 12, 0);
    int sale = hf_build_offer(s.net, hf_build_market(s.net, "shop", 0), 0, HF_SELL, 1);
    s.net->offers[sale].quantity = 9;
    s.net->goods[0].shelf_life = 48;
    hf_scene_ready(&s);
    hf_world_ration(s.world, rule);
    for (int age = 0; age < 2; age++)
        *hf_aged(&s.wish.handed, 0, age, 0) = *hf_aged(&s.wish.traded, sale, age, 0) = age ? 6 : 12;
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_aged(&s.trace->traded, sale, 0, 0), fresh);
    hf_near(*hf_aged(&s.trace->traded, sale, 1, 0), old);
    hf_scene_clear(&s);
}

TEST(what_a_shop_takes_is_shared_by_the_rule)
{
    assert_sold(HF_NEEDS_FIRST, 6, 3); /* of one rank: half of each */
    assert_sold(HF_PROPORTIONAL, 6, 3);
    assert_sold(HF_EQUAL_SHARE, 4.5, 4.5);
}

RUN(FACT(a_good_is_shared_by_the_rule), FACT(a_machine_is_shared_by_the_rule),
    FACT(hours_are_shared_by_the_rule), FACT(money_is_shared_by_the_rule),
    FACT(room_on_a_road_is_shared_by_the_rule), FACT(what_a_shop_takes_is_shared_by_the_rule))
