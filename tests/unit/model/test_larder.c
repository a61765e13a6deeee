/* test_larder.c - nobody goes short beside what they have; worked out by hand. */
#include "tests/support/facts.h"
#include "tests/support/scene.h"

/* A town that eats bread, and can do with biscuits at half a loaf each. */
enum { BISCUIT, BREAD };
enum { TOWN };
enum { DAYS = 4 };

/* The goods of the need, by their place in the table. */
static hf_scene town(double bread, double biscuits)
{
    hf_scene s = hf_scene_new(DAYS);
    hf_build_good(s.net, "a-biscuit"), hf_build_good(s.net, "b-bread");
    hf_build_site(s.net, "place");
    hf_build_community(s.net, "town", 0);
    if (bread > 0) hf_build_stock(s.net, TOWN, BREAD, bread);
    if (biscuits > 0) hf_build_stock(s.net, TOWN, BISCUIT, biscuits);
    hf_build_use(s.net, hf_build_need(s.net, TOWN, BREAD, 10, 1), BISCUIT, 0.5);
    return s;
}

static int serving_of(const hf_network *net, int good)
{
    int v = 0;
    while (net->servings[v].good != good) v++;
    return v;
}

static double *cell(const hf_scene *s, const hf_flows *flows, int good, int t)
{
    return hf_at(&flows->used, serving_of(s->net, good), t);
}

static double eaten(const hf_scene *s, int good, int t)
{
    return *cell(s, s->trace, good, t);
}

static void wish(hf_scene *s, int good, int t, double quantity)
{
    *cell(s, &s->wish, good, t) = quantity;
}

/* 7 loaves are there of 10: 6 biscuits stand in for the other 3. */
TEST(what_else_is_at_home_is_eaten_before_anybody_goes_short)
{
    hf_scene s = town(7, 100);
    hf_scene_ready(&s);
    wish(&s, BREAD, 0, 10);
    hf_scene_carry_out(&s, NULL);
    hf_near(eaten(&s, BREAD, 0), 7), hf_near(eaten(&s, BISCUIT, 0), 6);
    hf_near(*hf_at(&s.trace->met, 0, 0), 10);
    hf_near(hf_sum(&s.trace->stock, hf_network_holding(s.net, TOWN, BISCUIT), 0), 94);
    hf_scene_clear(&s);
}

/* Only 8 were wished for: who rations goes on rationing. */
TEST(nobody_eats_more_than_was_wished_for)
{
    hf_scene s = town(7, 100);
    hf_scene_ready(&s);
    wish(&s, BREAD, 0, 8), wish(&s, BREAD, 1, 0);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->met, 0, 0), 8), hf_near(eaten(&s, BISCUIT, 0), 2);
    hf_near(*hf_at(&s.trace->met, 0, 1), 0);
    hf_scene_clear(&s);
}

TEST(when_the_wish_is_granted_the_larder_stays_shut)
{
    hf_scene s = town(10, 100);
    hf_scene_ready(&s);
    wish(&s, BREAD, 0, 6), wish(&s, BISCUIT, 0, 8);
    hf_scene_carry_out(&s, NULL);
    hf_near(eaten(&s, BREAD, 0), 6), hf_near(eaten(&s, BISCUIT, 0), 8);
    hf_scene_clear(&s);
}

/* Biscuits may be a fifth of it at most: 4 of them, 2 loaves' worth. */
TEST(what_may_be_a_part_only_stays_a_part)
{
    hf_scene s = town(0, 100);
    for (int u = 0; u < s.net->use_count; u++)
        if (s.net->uses[u].good == BISCUIT) s.net->uses[u].max_share = 0.2;
    hf_scene_ready(&s);
    wish(&s, BREAD, 0, 10);
    hf_scene_carry_out(&s, NULL);
    hf_near(eaten(&s, BISCUIT, 0), 4), hf_near(*hf_at(&s.trace->met, 0, 0), 2);
    hf_scene_clear(&s);
}

/* Of what the neighbours keep nobody takes unasked. */
TEST(only_ones_own_store_is_opened)
{
    hf_scene s = town(7, 0);
    hf_build_community(s.net, "village", 0);
    hf_build_stock(s.net, 1, BISCUIT, 100);
    hf_scene_ready(&s);
    wish(&s, BREAD, 0, 10);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->met, 0, 0), 7);
    hf_scene_clear(&s);
}

/* Two needs without bread and 10 biscuits: the more urgent has them, though it stands last. */
TEST(the_more_urgent_comes_first)
{
    hf_scene s = town(0, 10);
    s.net->needs[0].priority = 2;
    hf_build_use(s.net, hf_build_need(s.net, TOWN, BREAD, 10, 1), BISCUIT, 0.5);
    s.net->needs[1].id = s.net->needs[1].basket = "z-children";
    hf_scene_ready(&s);
    for (int v = 0; v < s.net->serving_count; v++)
        if (s.net->servings[v].good == BREAD) *hf_at(&s.wish.used, v, 0) = 10;
    hf_scene_carry_out(&s, NULL);
    for (int n = 0; n < 2; n++)
        hf_near(*hf_at(&s.trace->met, n, 0), s.net->needs[n].priority == 1 ? 5 : 0);
    hf_scene_clear(&s);
}

/* A need that can wait, and one that asks for a least share, are as planned. */
TEST(other_goods_do_not_stand_in_where_that_is_a_question_of_shares_or_time)
{
    for (int i = 0; i < 2; i++) {
        hf_scene s = town(7, 100);
        if (i == 0) s.net->needs[0].wait = 1;
        for (int u = 0; i == 1 && u < s.net->use_count; u++)
            if (s.net->uses[u].good == BREAD) s.net->uses[u].min_share = 0.1;
        hf_scene_ready(&s);
        wish(&s, BREAD, 0, 10);
        hf_flows_let_count(&s.wish, 0);
        hf_scene_carry_out(&s, NULL);
        hf_near(eaten(&s, BISCUIT, 0), 0), hf_near(eaten(&s, BREAD, 0), 7);
        hf_scene_clear(&s);
    }
}

/* Bread that keeps two days: the wish is for new, of which there is none; 4 of two days and 5 of
 * one are there, of which the oldest goes first. */
TEST(of_another_age_the_oldest_goes_first)
{
    hf_scene s = town(9, 0);
    s.net->goods[BREAD].shelf_life = 48;
    hf_scene_ready(&s);
    int h = hf_network_holding(s.net, TOWN, BREAD), v = serving_of(s.net, BREAD);
    s.net->opening[s.net->cells.holding[h]] = 5; /* a day older in the morning */
    s.net->opening[s.net->cells.holding[h] + 1] = 4;
    *hf_aged(&s.wish.used, v, 0, 0) = 6;
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_aged(&s.trace->used, v, 2, 0), 4), hf_near(*hf_aged(&s.trace->used, v, 1, 0), 2);
    hf_near(*hf_at(&s.trace->met, 0, 0), 6);
    hf_scene_clear(&s);
}

RUN(FACT(what_else_is_at_home_is_eaten_before_anybody_goes_short),
    FACT(nobody_eats_more_than_was_wished_for),
    FACT(when_the_wish_is_granted_the_larder_stays_shut),
    FACT(what_may_be_a_part_only_stays_a_part), FACT(only_ones_own_store_is_opened),
    FACT(the_more_urgent_comes_first),
    FACT(other_goods_do_not_stand_in_where_that_is_a_question_of_shares_or_time),
    FACT(of_another_age_the_oldest_goes_first))
