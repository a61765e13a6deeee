/* test_ages.c - what keeps, ages, spoils and is too old; worked out by hand. */
#include "tests/support/facts.h"
#include "tests/support/scene.h"

/* A bakery in town, with bread that keeps so many days; those who bake it eat it. */
enum { BREAD };
enum { BAKERY };
enum { TOWN, HILL };

static hf_scene bakery(int periods, double days)
{
    hf_scene s = hf_scene_new(periods);
    hf_build_good(s.net, "bread");
    s.net->goods[BREAD].shelf_life = days * 24;
    hf_build_site(s.net, "town"), hf_build_site(s.net, "hill");
    hf_build_coop(s.net, "bakery", TOWN);
    hf_build_recipe(s.net, BAKERY, "bread");
    hf_build_output(s.net, 0, BREAD, 1);
    hf_build_need(s.net, BAKERY, BREAD, 100, 1);
    return s;
}

static double stock(const hf_scene *s, int h, int age, int t)
{
    return *hf_aged(&s->trace->stock, h, age, t);
}

static double disposed(const hf_scene *s, int h, int age, int t)
{
    return *hf_aged(&s->trace->disposed, h, age, t);
}

static void eat(hf_scene *s, int age, int t, double quantity)
{
    *hf_aged(&s->wish.used, 0, age, t) = quantity;
}

TEST(a_hot_meal_is_eaten_in_its_period_or_thrown_away)
{
    hf_scene s = bakery(2, 0);
    hf_scene_ready(&s);
    *hf_at(&s.wish.runs, 0, 0) = 10;
    eat(&s, 0, 0, 4), eat(&s, 0, 1, 6);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->met, 0, 0), 4);
    hf_near(disposed(&s, 0, 0, 0), 6);
    hf_near(*hf_at(&s.trace->met, 0, 1), 0);
    hf_scene_clear(&s);
}

TEST(half_a_period_of_shelf_life_is_none)
{
    hf_scene s = bakery(2, 0.5);
    hf_scene_ready(&s);
    assert_int_equal(s.net->goods[BREAD].keeps, 0);
    assert_int_equal(s.net->goods[BREAD].ages, 1);
    hf_scene_clear(&s);
}

TEST(what_keeps_a_period_can_be_eaten_the_period_after)
{
    hf_scene s = bakery(3, 1);
    hf_scene_ready(&s);
    *hf_at(&s.wish.runs, 0, 0) = 10;
    eat(&s, 0, 0, 4), eat(&s, 1, 1, 5), eat(&s, 1, 2, 1);
    hf_scene_carry_out(&s, NULL);
    hf_near(stock(&s, 0, 0, 0), 6);
    hf_near(*hf_at(&s.trace->met, 0, 1), 5);
    hf_near(stock(&s, 0, 1, 1), 0); /* the sixth is too old tomorrow */
    hf_near(disposed(&s, 0, 1, 1), 1);
    hf_near(*hf_at(&s.trace->met, 0, 2), 0);
    hf_scene_clear(&s);
}

TEST(each_day_bread_is_a_day_older)
{
    hf_scene s = bakery(5, 3);
    hf_scene_ready(&s);
    *hf_at(&s.wish.runs, 0, 0) = 10, *hf_at(&s.wish.runs, 0, 2) = 7;
    eat(&s, 3, 3, 2);
    hf_scene_carry_out(&s, NULL);
    hf_near(stock(&s, 0, 2, 2), 10);
    hf_near(stock(&s, 0, 0, 2), 7);
    hf_near(*hf_at(&s.trace->met, 0, 3), 2); /* on its last day */
    hf_near(disposed(&s, 0, 3, 3), 8);
    hf_near(stock(&s, 0, 2, 4), 7);
    hf_near(hf_sum(&s.trace->stock, 0, 4), 7);
    hf_scene_clear(&s);
}

/* Of an age that is not there nobody eats, but of another that is. */
TEST(who_expected_old_bread_eats_the_new)
{
    hf_scene s = bakery(2, 1);
    hf_scene_ready(&s);
    *hf_at(&s.wish.runs, 0, 0) = 10;
    eat(&s, 1, 0, 4);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->met, 0, 0), 4);
    hf_near(*hf_aged(&s.trace->used, 0, 0, 0), 4), hf_near(*hf_aged(&s.trace->used, 0, 1, 0), 0);
    hf_scene_clear(&s);
}

TEST(opening_stock_is_a_period_older_in_the_first)
{
    hf_scene s = bakery(3, 1);
    hf_build_stock(s.net, BAKERY, BREAD, 8);
    hf_scene_ready(&s);
    eat(&s, 1, 0, 3);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->met, 0, 0), 3);
    hf_near(disposed(&s, 0, 1, 0), 5);
    hf_scene_clear(&s);
}

TEST(opening_stock_that_keeps_for_no_time_is_gone)
{
    hf_scene s = bakery(2, 0);
    hf_build_stock(s.net, BAKERY, BREAD, 8);
    hf_scene_ready(&s);
    eat(&s, 0, 0, 3);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->met, 0, 0), 0);
    hf_near(hf_sum(&s.trace->disposed, 0, 0), 0);
    hf_scene_clear(&s);
}

/* Keeps three days; some of it expires after so many. In which period it can last be eaten: */
TEST(stock_that_expires_is_as_old_as_that_says)
{
    const struct {
        double expires;
        int age, last; /* before period 0; -1: in none */
    } rows[] = {{0.5, 3, -1}, {1, 2, 0}, {2, 1, 1}, {2.7, 1, 1}, {3, 0, 2}, {9, 0, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hf_scene s = bakery(5, 3);
        hf_build_stock(s.net, BAKERY, BREAD, 8);
        s.net->stocks[0].expires = rows[i].expires;
        hf_scene_ready(&s);
        hf_near(s.net->opening[rows[i].age], 8);
        hf_scene_carry_out(&s, NULL);
        for (int t = 0; t < 4; t++) {
            bool edible = hf_sum(&s.trace->stock, 0, t) + hf_sum(&s.trace->disposed, 0, t) > 0;
            assert_int_equal(edible, t <= rows[i].last);
        }
        hf_scene_clear(&s);
    }
}

TEST(what_keeps_beyond_the_horizon_has_no_age)
{
    hf_scene s = bakery(3, 3);
    hf_scene_ready(&s);
    assert_true(s.net->goods[BREAD].keeps == HF_KEEPS);
    assert_int_equal(s.net->goods[BREAD].ages, 1);
    hf_scene_clear(&s);
    s = bakery(4, 30);
    hf_build_stock(s.net, BAKERY, BREAD, 8);
    hf_build_stock(s.net, BAKERY, BREAD, 5);
    s.net->stocks[0].expires = 2; /* some of it does not: 5 keep thirty days */
    hf_scene_ready(&s);
    assert_int_equal(s.net->goods[BREAD].keeps, 5); /* age 4 in the last period, and kept */
    hf_scene_carry_out(&s, NULL);
    hf_near(hf_sum(&s.trace->stock, 0, 0), 13);
    hf_near(hf_sum(&s.trace->stock, 0, 1), 5);
    hf_near(hf_sum(&s.trace->disposed, 0, 1), 8);
    hf_near(hf_sum(&s.trace->stock, 0, 3), 5);
    hf_scene_clear(&s);
}

TEST(what_is_received_is_new)
{
    hf_scene s = bakery(3, 1);
    hf_build_receipt(s.net, BAKERY, BREAD, 5, 1);
    hf_scene_ready(&s);
    hf_scene_carry_out(&s, NULL);
    hf_near(stock(&s, 0, 0, 1), 5);
    hf_near(disposed(&s, 0, 1, 2), 5);
    hf_scene_clear(&s);
}

TEST(what_spoils_and_what_is_destroyed_multiply)
{
    hf_scene s = bakery(2, 30);
    hf_build_stock(s.net, BAKERY, BREAD, 100);
    s.net->goods[BREAD].spoilage = 0.1;
    hf_scene_ready(&s);
    hf_scene_happen(&s, (hf_target){HF_TARGET_STOCK, BAKERY, BREAD}, 1, 1, 0.5);
    hf_scene_carry_out(&s, NULL);
    hf_near(hf_sum(&s.trace->stock, 0, 0), 90);   /* 100 x 0.9 */
    hf_near(hf_sum(&s.trace->stock, 0, 1), 40.5); /* 90 x 0.9 x 0.5 */
    hf_scene_clear(&s);
}

TEST(spoilage_hits_every_age_that_is_carried_over)
{
    hf_scene s = bakery(3, 2);
    s.net->goods[BREAD].spoilage = 0.2;
    hf_build_stock(s.net, BAKERY, BREAD, 10);
    hf_scene_ready(&s);
    *hf_at(&s.wish.runs, 0, 0) = 5;
    hf_scene_carry_out(&s, NULL);
    hf_near(stock(&s, 0, 1, 0), 8); /* what is made today is whole */
    hf_near(stock(&s, 0, 0, 0), 5);
    hf_near(stock(&s, 0, 1, 1), 4);
    hf_near(disposed(&s, 0, 2, 1), 6.4);
    hf_scene_clear(&s);
}

/* --- handing over and driving do not make it younger --- */

TEST(a_loaf_handed_to_and_fro_does_not_live_longer)
{
    hf_scene s = bakery(4, 2);
    hf_build_coop(s.net, "shop", TOWN);
    hf_build_stock(s.net, 1, BREAD, 0);
    hf_scene_ready(&s);
    *hf_at(&s.wish.runs, 0, 0) = 10;
    for (int t = 0; t < 3; t++) {
        int giver = t % 2, age = t;
        *hf_aged(&s.wish.handed, giver, age, t) = 10;
        *hf_aged(&s.wish.handed, 1 - giver, age, t) = -10;
    }
    hf_scene_carry_out(&s, NULL);
    hf_near(stock(&s, 1, 0, 0), 10);
    hf_near(stock(&s, 0, 1, 1), 10);
    hf_near(disposed(&s, 1, 2, 2), 10); /* in the shop, two days old, too old tomorrow */
    hf_near(hf_sum(&s.trace->stock, 0, 3) + hf_sum(&s.trace->stock, 1, 3), 0);
    hf_scene_clear(&s);
}

TEST(a_loaf_driven_in_a_ring_does_not_live_longer)
{
    hf_scene s = bakery(4, 2);
    int ring = hf_build_route(s.net, "ring", TOWN, HILL);
    s.net->routes[ring].lag = 1;
    int up = hf_build_lane(s.net, ring, BREAD, false),
        down = hf_build_lane(s.net, ring, BREAD, true);
    hf_scene_ready(&s);
    int town = hf_network_pool(s.net, TOWN, BREAD);
    *hf_at(&s.wish.runs, 0, 0) = *hf_aged(&s.wish.handed, 0, 0, 0) = 10;
    *hf_aged(&s.wish.loaded, up, 0, 0) = 10;   /* fresh from the oven */
    *hf_aged(&s.wish.loaded, down, 1, 1) = 10; /* a day old on the hill */
    *hf_aged(&s.wish.loaded, up, 2, 2) = 10;   /* two days old: too old when it arrives */
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_aged(&s.trace->loaded, down, 1, 1), 10);
    hf_near(*hf_aged(&s.trace->loaded, up, 2, 2), 0);
    hf_near(*hf_aged(&s.trace->unwanted, town, 2, 2), 10);
    hf_scene_clear(&s);
}

TEST(each_period_on_the_road_adds_one_to_the_age)
{
    hf_scene s = bakery(4, 3);
    int road = hf_build_route(s.net, "road", TOWN, HILL);
    s.net->routes[road].lag = 2;
    int up = hf_build_lane(s.net, road, BREAD, false);
    hf_build_coop(s.net, "shop", HILL);
    hf_build_stock(s.net, 1, BREAD, 0);
    hf_build_stock(s.net, BAKERY, BREAD, 6);
    hf_scene_ready(&s);
    *hf_aged(&s.wish.handed, 0, 1, 0) = *hf_aged(&s.wish.loaded, up, 1, 0) = 6;
    *hf_aged(&s.wish.handed, 1, 3, 2) = -6;
    *hf_aged(&s.wish.handed, 1, 1, 2) = -6; /* of that age there is none */
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_aged(&s.trace->handed, 1, 3, 2), -6);
    hf_near(*hf_aged(&s.trace->handed, 1, 1, 2), 0);
    hf_near(disposed(&s, 1, 3, 2), 6);
    hf_scene_clear(&s);
}

TEST(old_bread_is_sold_as_old_bread)
{
    hf_scene s = bakery(3, 2);
    int m = hf_build_market(s.net, "shop", TOWN);
    int o = hf_build_offer(s.net, m, BREAD, HF_SELL, 1);
    hf_scene_ready(&s);
    assert_int_equal(hf_ages(&s.trace->traded, o), 3);
    *hf_at(&s.wish.runs, 0, 0) = 10;
    *hf_aged(&s.wish.handed, 0, 2, 2) = *hf_aged(&s.wish.traded, o, 2, 2) = 7;
    *hf_aged(&s.wish.traded, o, 0, 2) = 7;
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_aged(&s.trace->traded, o, 2, 2), 7);
    hf_near(*hf_aged(&s.trace->traded, o, 0, 2), 0);
    hf_near(disposed(&s, 0, 2, 2), 3);
    hf_scene_clear(&s);
}

/* --- ports: which age a run, or a van, takes --- */

enum { TOAST = 1 };

/* 6 loaves of yesterday, 10 of today; a run of toast takes two. */
static hf_scene toast(void)
{
    hf_scene s = bakery(2, 1);
    hf_build_good(s.net, "toast");
    hf_build_stock(s.net, BAKERY, BREAD, 6);
    hf_build_recipe(s.net, BAKERY, "toast");
    hf_build_input(s.net, 1, BREAD, 2), hf_build_output(s.net, 1, TOAST, 1);
    return s;
}

static void toast_five(hf_scene *s, double fresh, double old)
{
    hf_scene_ready(s);
    *hf_at(&s->wish.runs, 0, 0) = 10, *hf_at(&s->wish.runs, 1, 0) = 5;
    *hf_aged(&s->wish.split, 0, 0, 0) = fresh, *hf_aged(&s->wish.split, 0, 1, 0) = old;
    hf_scene_carry_out(s, NULL);
}

TEST(a_run_takes_the_ages_it_is_told_to)
{
    hf_scene s = toast();
    toast_five(&s, 4, 6);
    assert_int_equal(s.net->port_count, 1);
    hf_near(*hf_at(&s.trace->runs, 1, 0), 5);
    hf_near(stock(&s, 0, 0, 0), 6);
    hf_near(disposed(&s, 0, 1, 0), 0);
    hf_scene_clear(&s);
}

TEST(a_mix_is_kept_when_one_age_is_short)
{
    hf_scene s = toast();
    toast_five(&s, 2, 8); /* 8 wished of 6 old ones: three quarters of all */
    hf_near(*hf_at(&s.trace->runs, 1, 0), 3.75);
    hf_near(*hf_aged(&s.trace->split, 0, 0, 0), 1.5);
    hf_near(*hf_aged(&s.trace->split, 0, 1, 0), 6);
    hf_near(stock(&s, 0, 0, 0), 8.5);
    hf_scene_clear(&s);
}

TEST(a_mix_is_a_proportion_not_an_amount)
{
    hf_scene s = toast();
    toast_five(&s, 0.3, 0.2); /* 10 loaves: 6 new, 4 old */
    hf_near(*hf_aged(&s.trace->split, 0, 0, 0), 6);
    hf_near(*hf_aged(&s.trace->split, 0, 1, 0), 4);
    hf_near(disposed(&s, 0, 1, 0), 2);
    hf_scene_clear(&s);
}

/* A depot sends grain up the hill in a van that burns half a litre of milk (which keeps a day) for
 * each kg. */
TEST(a_route_takes_its_fuel_by_age_at_the_site_it_leaves)
{
    enum { GRAIN, MILK };
    hf_scene s = hf_scene_new(2);
    hf_build_good(s.net, "grain"), hf_build_good(s.net, "milk");
    s.net->goods[MILK].shelf_life = 24;
    hf_build_site(s.net, "town"), hf_build_site(s.net, "hill");
    hf_build_coop(s.net, "depot", TOWN);
    hf_build_stock(s.net, 0, GRAIN, 20), hf_build_stock(s.net, 0, MILK, 3);
    hf_build_receipt(s.net, 0, MILK, 9, 0);
    int e = hf_build_route(s.net, "road", TOWN, HILL);
    hf_build_lane(s.net, e, GRAIN, false);
    hf_build_supply(s.net, e, MILK, 0.5);
    hf_scene_ready(&s);
    int milk = hf_network_holding(s.net, 0, MILK);
    *hf_at(&s.wish.handed, GRAIN, 0) = *hf_at(&s.wish.loaded, 0, 0) = 8;
    *hf_aged(&s.wish.handed, milk, 0, 0) = 1, *hf_aged(&s.wish.handed, milk, 1, 0) = 3;
    *hf_aged(&s.wish.split, 0, 0, 0) = 1, *hf_aged(&s.wish.split, 0, 1, 0) = 3;
    hf_scene_carry_out(&s, NULL); /* 8 x 0.5 = 4: the 3 old ones and one new */
    hf_near(*hf_at(&s.trace->loaded, 0, 0), 8);
    hf_near(stock(&s, milk, 0, 0), 8);
    hf_near(hf_sum(&s.trace->disposed, milk, 0), 0);
    hf_near(hf_sum(&s.trace->unwanted, hf_network_pool(s.net, TOWN, MILK), 0), 0);
    hf_scene_clear(&s);
}

TEST(a_route_without_fuel_stands_still)
{
    hf_scene s = hf_scene_new(1);
    hf_build_good(s.net, "grain"), hf_build_good(s.net, "diesel");
    hf_build_site(s.net, "town"), hf_build_site(s.net, "hill");
    hf_build_coop(s.net, "depot", TOWN);
    hf_build_stock(s.net, 0, 0, 20), hf_build_stock(s.net, 0, 1, 3);
    int e = hf_build_route(s.net, "road", TOWN, HILL);
    s.net->routes[e].unit = "t";
    s.net->lanes[hf_build_lane(s.net, e, 0, false)].weight = 0.5;
    hf_build_supply(s.net, e, 1, 1);
    hf_scene_ready(&s);
    *hf_at(&s.wish.handed, 0, 0) = *hf_at(&s.wish.loaded, 0, 0) = 8;
    *hf_at(&s.wish.handed, 1, 0) = 3;
    hf_scene_carry_out(&s, NULL); /* a litre for each of 8 x 0.5 t, and three litres */
    hf_near(*hf_at(&s.trace->loaded, 0, 0), 6);
    hf_scene_clear(&s);
}

RUN(FACT(a_hot_meal_is_eaten_in_its_period_or_thrown_away),
    FACT(half_a_period_of_shelf_life_is_none),
    FACT(what_keeps_a_period_can_be_eaten_the_period_after), FACT(each_day_bread_is_a_day_older),
    FACT(who_expected_old_bread_eats_the_new), FACT(opening_stock_is_a_period_older_in_the_first),
    FACT(opening_stock_that_keeps_for_no_time_is_gone),
    FACT(stock_that_expires_is_as_old_as_that_says), FACT(what_keeps_beyond_the_horizon_has_no_age),
    FACT(what_is_received_is_new), FACT(what_spoils_and_what_is_destroyed_multiply),
    FACT(spoilage_hits_every_age_that_is_carried_over),
    FACT(a_loaf_handed_to_and_fro_does_not_live_longer),
    FACT(a_loaf_driven_in_a_ring_does_not_live_longer),
    FACT(each_period_on_the_road_adds_one_to_the_age), FACT(old_bread_is_sold_as_old_bread),
    FACT(a_run_takes_the_ages_it_is_told_to), FACT(a_mix_is_kept_when_one_age_is_short),
    FACT(a_mix_is_a_proportion_not_an_amount),
    FACT(a_route_takes_its_fuel_by_age_at_the_site_it_leaves),
    FACT(a_route_without_fuel_stands_still))
