/* test_stockpile.c - what to lay in or save for so many days, by hand. */
#include "sim/stockpile.h"
#include "solver/planner.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include <math.h>

enum { FLOUR, BREAD };
enum { BAKERY, TOWN };
enum { PERIODS = 10 };

typedef struct place {
    hf_network *net;
    hf_plan *calm;
    hf_diags *diags;
    hf_endurance *answer;
} place;

/* 10 loaves a day from as much flour, bought at 2 from a market; 20 kg lie at the bakery. */
static place a_town(void)
{
    place w = {.net = hf_build_new(PERIODS), .diags = hf_diags_new()};
    hf_build_good(w.net, "flour"), hf_build_good(w.net, "bread");
    hf_build_site(w.net, "place");
    hf_build_coop(w.net, "bakery", 0), hf_build_community(w.net, "town", 0);
    int bake = hf_build_recipe(w.net, BAKERY, "bread");
    hf_build_input(w.net, bake, FLOUR, 1), hf_build_output(w.net, bake, BREAD, 1);
    hf_build_offer(w.net, hf_build_market(w.net, "market", 0), FLOUR, HF_BUY, 2);
    hf_build_fund(w.net, 60);
    hf_build_income(w.net, 20);
    hf_build_stock(w.net, BAKERY, FLOUR, 20);
    hf_build_need(w.net, TOWN, BREAD, 10, 1);
    w.net->keep_ending = true;
    w.net->goods[FLOUR].wanted = 20;
    return w;
}

static const hf_stockpile *asked(place *w, hf_target target, double end, int periods)
{
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    hf_event stop = hf_build_event(&target, 0, end);
    stop.remaining = 0;
    const hf_endure_question question = {
        .scenario = -1, .events = &stop, .event_count = 1, .from = -1, .ration = 1};
    hf_network_derive(w->net);
    assert_int_equal(hf_plan_make(&w->calm, w->net, -1, &options, w->diags), HF_OK);
    assert_int_equal(hf_endure(&w->answer, w->calm, &question, w->diags), HF_OK);
    assert_int_equal(hf_stockpile_find(w->answer, w->calm, &question, periods, w->diags), HF_OK);
    assert_int_equal(hf_stockpile_lasting(w->answer, w->calm, &question, w->diags), HF_OK);
    return &w->answer->stockpile;
}

static void done(place *w)
{
    hf_endurance_free(w->answer);
    hf_plan_free(w->calm);
    hf_network_free(w->net);
    hf_diags_free(w->diags);
}

static bool near(double value, double expected)
{
    return fabs(value - expected) <= 1e-5 * expected;
}

static const hf_target offer = {HF_TARGET_OFFER, 0, 0}, income = {HF_TARGET_INCOME, 0, 0};

TEST(where_no_flour_comes_it_takes_flour_and_money_is_no_use)
{
    place w = a_town();
    const hf_stockpile *pile = asked(&w, offer, INFINITY, 7);
    assert_int_equal(pile->best, 2); /* 20 kg at 10 a day */
    assert_int_equal(pile->reach, PERIODS);
    double laid_in = 0;
    for (int i = 0; i < pile->count; i++) laid_in += pile->stocks[i].amount;
    assert_true(near(laid_in, 50));     /* 70 - 20, as flour or as bread */
    assert_true(near(pile->cost, 100)); /* at 2, which is what goes into bread, too */
    assert_int_equal(pile->held, 7);
    assert_int_equal(pile->fund_reach, 2);
    done(&w);
}

TEST(where_money_ends_flour_or_money_does)
{
    place w = a_town();
    const hf_stockpile *pile = asked(&w, income, INFINITY, 8);
    assert_int_equal(pile->best, 5); /* 20 kg, and 30 more for 60 */
    assert_true(near(pile->cost, 60));
    assert_true(near(pile->fund, 60)); /* 80 - 50 at 2, either way */
    assert_int_equal(pile->held, 8);
    assert_int_equal(pile->fund_held, 8);
    done(&w);
}

TEST(what_costs_more_to_make_is_not_laid_in)
{
    place w = a_town();
    w.net->recipes[0].cost = 0.5;
    const hf_stockpile *pile = asked(&w, offer, INFINITY, 4);
    /* each loaf costs 0.5 to bake: the fund pays it when flour is laid in */
    assert_true(near(pile->cost, 40)); /* 40 - 20 kg at 2 */
    for (int i = 0; i < pile->count; i++)
        assert_int_equal(w.net->holdings[pile->stocks[i].holding].good, FLOUR);
    done(&w);
}

TEST(what_does_not_keep_is_not_laid_in)
{
    place w = a_town();
    w.net->goods[BREAD].shelf_life = 24;
    w.net->goods[FLOUR].shelf_life = 96; /* 4 days: nothing keeps to the end */
    const hf_stockpile *pile = asked(&w, offer, INFINITY, 7);
    assert_int_equal(pile->reach, pile->best);
    assert_int_equal(pile->count, 0);
    done(&w);
}

TEST(stocks_of_several_goods_share_the_room)
{
    place w = a_town();
    int room = hf_build_storage(w.net, BAKERY, 50); /* 30 kg more, as flour or as bread */
    hf_build_room(w.net, room, FLOUR, 1);
    hf_build_room(w.net, room, BREAD, 1);
    int cellar = hf_build_storage(w.net, TOWN, 10);
    hf_build_room(w.net, cellar, BREAD, 1);
    const hf_stockpile *pile = asked(&w, offer, INFINITY, 7);
    assert_int_equal(pile->reach, 6); /* 20 + 30 + 10 */
    assert_int_equal(pile->held, 0);
    done(&w);
}

TEST(what_is_enough_needs_nothing_more)
{
    place w = a_town();
    const hf_stockpile *pile = asked(&w, offer, INFINITY, 2);
    assert_int_equal(pile->count, 0);
    assert_int_equal(pile->held, 2);
    done(&w);
}

TEST(a_stop_of_a_day_would_last_as_long_as_the_stocks)
{
    place w = a_town();
    asked(&w, offer, 1, 2);
    assert_int_equal(w.answer->by_priority[0].best, PERIODS);
    assert_int_equal(w.answer->lasting, 2); /* 20 kg at 10 a day */
    done(&w);
}

RUN(FACT(where_no_flour_comes_it_takes_flour_and_money_is_no_use),
    FACT(where_money_ends_flour_or_money_does), FACT(what_costs_more_to_make_is_not_laid_in),
    FACT(what_does_not_keep_is_not_laid_in), FACT(stocks_of_several_goods_share_the_room),
    FACT(what_is_enough_needs_nothing_more), FACT(a_stop_of_a_day_would_last_as_long_as_the_stocks))
