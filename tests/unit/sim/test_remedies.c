/* test_remedies.c - what buys days, by hand. */
#include "sim/remedies.h"
#include "solver/planner.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include <math.h>

enum { GOOD };
enum { MAKER, TOWN };
enum { PERIODS = 10 };

typedef struct place {
    hf_network *net;
    hf_plan *calm;
    hf_diags *diags;
    hf_endurance *answer;
} place;

/* A maker of one good, and a town. */
static place a_place(const char *good)
{
    place w = {.net = hf_build_new(PERIODS), .diags = hf_diags_new()};
    hf_build_good(w.net, good);
    hf_build_site(w.net, "place");
    hf_build_coop(w.net, "maker", 0), hf_build_community(w.net, "town", 0);
    return w;
}

/* What helps when the events happen; the first answer. */
static const hf_helped *helped(place *w, const hf_event *events, int count)
{
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    const hf_endure_question question = {
        .scenario = -1, .events = events, .event_count = count, .from = -1, .ration = 1};
    hf_network_derive(w->net);
    assert_int_equal(hf_plan_make(&w->calm, w->net, -1, &options, w->diags), HF_OK);
    assert_int_equal(hf_endure(&w->answer, w->calm, &question, w->diags), HF_OK);
    assert_int_equal(hf_remedies_find(w->answer, w->calm, &question, w->diags), HF_OK);
    assert_true(w->answer->has_helped);
    return w->answer->helped;
}

static void done(place *w)
{
    hf_endurance_free(w->answer);
    hf_plan_free(w->calm);
    hf_network_free(w->net);
    hf_diags_free(w->diags);
}

static hf_event less_of(hf_target *target, double start, double remaining)
{
    hf_event event = hf_build_event(target, start, INFINITY);
    event.remaining = remaining;
    return event;
}

static const hf_help *find(const hf_helped *helped, hf_remedy_kind kind, int index)
{
    for (int i = 0; i < helped->count; i++)
        if (helped->helps[i].kind == kind && helped->helps[i].index == index)
            return &helped->helps[i];
    return NULL;
}

static void expect(const hf_help *help, int i, double amount, int best, int plan)
{
    assert_non_null(help);
    assert_true(i < help->count);
    assert_true(fabs(help->bought[i].amount - amount) <= 1e-9 * amount);
    assert_int_equal(help->bought[i].best, best);
    assert_int_equal(help->bought[i].plan, plan);
}

/* The maker makes 10 a day, the town eats as many and keeps 50, also at the end. */
static place a_line(void)
{
    place w = a_place("bread");
    int bake = hf_build_recipe(w.net, MAKER, "bread");
    hf_build_output(w.net, bake, GOOD, 1);
    hf_build_claim(w.net, bake, hf_build_capacity(w.net, MAKER, "oven", 10), 1);
    hf_build_stock(w.net, TOWN, GOOD, 50);
    hf_build_need(w.net, TOWN, GOOD, 10, 1);
    w.net->keep_ending = true;
    w.net->goods[GOOD].wanted = 50;
    return w;
}

TEST(stock_of_so_many_days_more_buys_so_many_days)
{
    place w = a_line();
    hf_target maker = {HF_TARGET_COOP, MAKER, 0};
    hf_event strike = less_of(&maker, 0, 0);
    const hf_helped *all = helped(&w, &strike, 1);
    assert_int_equal(w.answer->helped_count, 1);
    assert_int_equal(all->best, 5); /* 50 at 10 a day */
    const hf_help *stock = find(all, HF_REMEDY_STOCK, hf_network_holding(w.net, TOWN, GOOD));
    expect(stock, 0, 10, 6, 6); /* they eat it under the plan, too */
    expect(stock, 1, 30, 8, 8);
    expect(stock, 2, 50, 10, 10);
    assert_int_equal(stock->count, 3);
    assert_true(fabs(stock->there - 50) <= 1e-9);
    /* all 60 that 6 days take, from 50 and so much on each of them: 10 / 6, rounded up */
    const hf_help *parcels = find(all, HF_REMEDY_DELIVERY, hf_network_holding(w.net, TOWN, GOOD));
    expect(parcels, 0, 1.67, 6, 6);
    expect(parcels, 1, 3.75, 8, 8);                /* 30 / 8 */
    expect(parcels, 2, 5, 10, 10);                 /* 50 / 10 */
    assert_null(find(all, HF_REMEDY_RESOURCE, 0)); /* an oven is no use to who stands still */
    done(&w);
}

TEST(stock_is_counted_on_the_evening_before_a_later_outage)
{
    place w = a_line();
    hf_target maker = {HF_TARGET_COOP, MAKER, 0};
    hf_event strike = less_of(&maker, 3, 0);
    const hf_helped *all = helped(&w, &strike, 1);
    const hf_help *stock = find(all, HF_REMEDY_STOCK, hf_network_holding(w.net, TOWN, GOOD));
    expect(stock, 0, 10, 6, 6);
    expect(stock, 1, 20, 7, 7); /* 7 days are left: 70 - 50 */
    assert_int_equal(stock->count, 2);
    done(&w);
}

TEST(what_burns_with_the_rest_must_be_more)
{
    place w = a_line();
    hf_target maker = {HF_TARGET_COOP, MAKER, 0}, everywhere = {HF_TARGET_SITE, 0, 0};
    hf_event events[] = {less_of(&maker, 3, 0), hf_build_event(&everywhere, 3, 4)};
    events[1].destroys = 0.5;
    const hf_helped *all = helped(&w, events, 2);
    assert_int_equal(all->best, 2); /* 25 of 50 are left */
    /* a third day takes 5 more, of which as much again is lost; where the plan does not look for it
     */
    expect(find(all, HF_REMEDY_STOCK, hf_network_holding(w.net, TOWN, GOOD)), 0, 10, 3, all->plan);
    done(&w);
}

TEST(there_is_no_more_stock_than_there_is_room_for)
{
    place w = a_line();
    hf_target maker = {HF_TARGET_COOP, MAKER, 0};
    hf_event strike = less_of(&maker, 0, 0);
    hf_build_room(w.net, hf_build_storage(w.net, TOWN, 75), GOOD, 1);
    const hf_helped *all = helped(&w, &strike, 1);
    const hf_help *stock = find(all, HF_REMEDY_STOCK, hf_network_holding(w.net, TOWN, GOOD));
    expect(stock, 0, 10, 6, 6);
    expect(stock, 1, 20, 7, 7); /* 25 more fit: two days and a half */
    assert_int_equal(stock->count, 2);
    done(&w);
}

/* Meals that do not keep, an hour each, 10 a day; half of the hours are gone. */
static place a_kitchen(void)
{
    place w = a_place("meal");
    w.net->goods[GOOD].shelf_life = 0;
    int cook = hf_build_recipe(w.net, MAKER, "meal");
    hf_build_output(w.net, cook, GOOD, 1);
    hf_build_claim(w.net, cook, hf_build_capacity(w.net, MAKER, "stove", 10), 1);
    hf_build_claim(w.net, cook, hf_build_labour(w.net, MAKER, "cooks", 10), 1);
    hf_build_need(w.net, TOWN, GOOD, 10, 1);
    return w;
}

TEST(where_nothing_keeps_hours_help_and_stock_does_not)
{
    place w = a_kitchen();
    hf_target cooks = {HF_TARGET_LABOUR, 1, 0};
    hf_event strike = less_of(&cooks, 0, 0.5);
    const hf_helped *all = helped(&w, &strike, 1);
    assert_int_equal(all->best, 0);
    expect(find(all, HF_REMEDY_RESOURCE, 1), 0, 5, 10, 10); /* as before, so the plan works */
    for (int i = 0; i < all->count; i++) assert_int_not_equal(all->helps[i].kind, HF_REMEDY_STOCK);
    done(&w);
}

TEST(where_two_things_are_short_nothing_alone_helps)
{
    place w = a_kitchen();
    hf_target cooks = {HF_TARGET_LABOUR, 1, 0}, stove = {HF_TARGET_CAPACITY, 0, 0},
              alone = {HF_TARGET_COMMUNITY, TOWN, 0};
    hf_event events[] = {less_of(&cooks, 0, 0.5), less_of(&stove, 0, 0.5),
                         hf_build_event(&alone, 0, INFINITY)};
    events[2].access = 0; /* nor can anything be handed over */
    const hf_helped *all = helped(&w, events, 3);
    assert_int_equal(w.answer->helped_count, 1);
    for (int i = 0; i < all->count; i++) /* what is brought to the door itself, of course */
        assert_int_equal(all->helps[i].index, hf_network_holding(w.net, TOWN, GOOD));
    done(&w);
}

/* 10 kg a day at 2 from a market, 100 in the fund, 20 a day come in. */
static place a_buyer(void)
{
    place w = a_place("flour");
    hf_build_offer(w.net, hf_build_market(w.net, "market", 0), GOOD, HF_BUY, 2);
    hf_build_fund(w.net, 100);
    hf_build_income(w.net, 20);
    hf_build_need(w.net, TOWN, GOOD, 10, 1);
    return w;
}

TEST(where_the_fund_runs_dry_money_buys_days)
{
    place w = a_buyer();
    hf_target income = {HF_TARGET_INCOME, 0, 0};
    hf_event stop = less_of(&income, 0, 0);
    const hf_helped *all = helped(&w, &stop, 1);
    assert_int_equal(all->best, 5); /* 100 at 20 a day */
    const hf_help *money = find(all, HF_REMEDY_MONEY, 0);
    expect(money, 0, 20, 6, 6);
    expect(money, 1, 60, 8, 8);
    expect(money, 2, 100, 10, 10);
    /* those who carry on buy 10 a day as long as they can, and have these on the sixth */
    expect(find(all, HF_REMEDY_STOCK, hf_network_holding(w.net, TOWN, GOOD)), 0, 10, 6, 6);
    done(&w);
}

TEST(where_a_market_closes_another_day_of_its_offer_counts)
{
    place w = a_buyer();
    w.net->offers[0].quantity = 10;
    hf_target offer = {HF_TARGET_OFFER, 0, 0};
    hf_event embargo = less_of(&offer, 2, 0.4);
    const hf_helped *all = helped(&w, &embargo, 1);
    assert_int_equal(all->best, 0);
    /* of each ten 4 are left, and of 25 the 10 that are eaten; to the end */
    expect(find(all, HF_REMEDY_OFFER, 0), 0, 15, 8, 8);
    done(&w);
}

/* Two days as ever, four with 8 of 10, none to the end. */
TEST(more_on_offer_is_embargoed_with_the_rest)
{
    place w = a_buyer();
    w.net->offers[0].quantity = 10;
    hf_target offer = {HF_TARGET_OFFER, 0, 0};
    hf_event events[] = {less_of(&offer, 2, 0.8), less_of(&offer, 6, 0)};
    const hf_helped *all = helped(&w, events, 2);
    assert_int_equal(all->best, 0);
    const hf_help *more = find(all, HF_REMEDY_OFFER, 0);
    expect(more, 0, 2.5, 4, 4); /* 0.8 x 12.5 are the 10 of each of the four */
    expect(more, 1, 15, 8, 4);  /* 0.8 x 25 are 20 a day, for eight; the plan orders no more */
    done(&w);
}

TEST(what_is_embargoed_to_the_end_is_no_remedy)
{
    place w = a_buyer();
    w.net->offers[0].quantity = 10;
    hf_target offer = {HF_TARGET_OFFER, 0, 0};
    hf_event embargo = less_of(&offer, 2, 0);
    const hf_helped *all = helped(&w, &embargo, 1);
    assert_int_equal(all->best, 0);
    assert_null(find(all, HF_REMEDY_OFFER, 0));
    done(&w);
}

/* The maker's 10 a day, which it has no room to keep, go over a road with room for 10, and the town
 * has 20. */
static place a_road(void)
{
    place w = a_place("bread");
    int bake = hf_build_recipe(w.net, MAKER, "bread");
    hf_build_output(w.net, bake, GOOD, 1);
    hf_build_claim(w.net, bake, hf_build_capacity(w.net, MAKER, "oven", 10), 1);
    w.net->holders[TOWN].site = hf_build_site(w.net, "hill");
    w.net->routes[hf_build_route(w.net, "road", 0, 1)].capacity = 10;
    hf_build_lane(w.net, 0, GOOD, false);
    w.net->lanes[0].weight = 1;
    hf_build_room(w.net, hf_build_storage(w.net, MAKER, 0), GOOD, 1);
    hf_build_stock(w.net, TOWN, GOOD, 20);
    hf_build_need(w.net, TOWN, GOOD, 10, 1);
    w.net->keep_ending = true;
    w.net->goods[GOOD].wanted = 20;
    return w;
}

TEST(of_a_wider_road_the_pickets_leave_their_share)
{
    place w = a_road();
    hf_target road = {HF_TARGET_ROUTE, 0, 0};
    hf_event pickets = less_of(&road, 0, 0.5);
    const hf_helped *all = helped(&w, &pickets, 1);
    assert_int_equal(all->best, 4); /* 20 and 5 a day */
    const hf_help *room = find(all, HF_REMEDY_ROUTE, 0);
    expect(room, 0, 2, 5, 5);    /* 20 + 5 x 0.5 x 12 = 50 */
    expect(room, 1, 4.29, 7, 7); /* 20 + 7 x 0.5 x 14.286 = 70 */
    expect(room, 2, 6, 10, 10);  /* 20 + 10 x 0.5 x 16 = 100 */
    done(&w);
}

TEST(a_wider_road_is_no_use_behind_a_picket)
{
    place w = a_road();
    hf_target maker = {HF_TARGET_SITE, 0, 0};
    hf_event picket = hf_build_event(&maker, 0, INFINITY);
    picket.access = 0;
    const hf_helped *all = helped(&w, &picket, 1);
    assert_int_equal(all->best, 2);
    assert_null(find(all, HF_REMEDY_ROUTE, 0));
    done(&w);
}

TEST(nothing_is_looked_for_where_nothing_fails)
{
    place w = a_line();
    hf_target maker = {HF_TARGET_COOP, MAKER, 0};
    hf_event strike = less_of(&maker, 8, 0);
    helped(&w, &strike, 1);
    assert_int_equal(w.answer->helped_count, 0);
    done(&w);
}

/* Of two needs that compete, the first that fails alone is asked for by itself, too. */
TEST(a_need_that_holds_longer_alone_has_an_answer_of_its_own)
{
    place w = a_line();
    hf_build_community(w.net, "village", 0);
    hf_build_need(w.net, 2, GOOD, 10, 1);
    hf_target maker = {HF_TARGET_COOP, MAKER, 0};
    hf_event strike = less_of(&maker, 0, 0);
    const hf_helped *all = helped(&w, &strike, 1);
    assert_int_equal(w.answer->helped_count, 2);
    assert_int_equal(all[0].best, 2); /* 50 at 20 a day */
    assert_int_equal(all[0].need, -1);
    assert_int_equal(all[1].best, 5);
    assert_int_equal(all[1].need, 0);
    expect(find(&all[0], HF_REMEDY_STOCK, hf_network_holding(w.net, TOWN, GOOD)), 0, 10, 3,
           all[0].plan);
    done(&w);
}

/* Whatever anybody at the site is brought reaches the last of twelve, and so all of it is worth the
 * same to the proof; but there is room for eight answers. */
TEST(of_what_is_worth_the_same_the_needy_come_first)
{
    static const char *const names[] = {"b", "c", "d", "e", "f", "g", "h", "i", "j", "k"};
    place w = a_line();
    for (int i = 0; i < 10; i++) {
        hf_build_community(w.net, names[i], 0);
        hf_build_need(w.net, TOWN + 1 + i, GOOD, 0.1, 2);
    }
    hf_build_community(w.net, "last", 0);
    hf_build_need(w.net, TOWN + 11, GOOD, 10, 1);
    w.net->needs[0].priority = 2;
    hf_target maker = {HF_TARGET_COOP, MAKER, 0};
    hf_event strike = less_of(&maker, 0, 0);
    const hf_helped *all = helped(&w, &strike, 1);
    assert_int_equal(all->best, 5); /* the town's 50 */
    int last = hf_network_holding(w.net, TOWN + 11, GOOD);
    assert_non_null(find(all, HF_REMEDY_STOCK, last));
    assert_non_null(find(all, HF_REMEDY_DELIVERY, last));
    done(&w);
}

RUN(FACT(stock_of_so_many_days_more_buys_so_many_days),
    FACT(stock_is_counted_on_the_evening_before_a_later_outage),
    FACT(what_burns_with_the_rest_must_be_more),
    FACT(there_is_no_more_stock_than_there_is_room_for),
    FACT(where_nothing_keeps_hours_help_and_stock_does_not),
    FACT(where_two_things_are_short_nothing_alone_helps),
    FACT(where_the_fund_runs_dry_money_buys_days),
    FACT(where_a_market_closes_another_day_of_its_offer_counts),
    FACT(more_on_offer_is_embargoed_with_the_rest), FACT(what_is_embargoed_to_the_end_is_no_remedy),
    FACT(of_a_wider_road_the_pickets_leave_their_share),
    FACT(a_wider_road_is_no_use_behind_a_picket), FACT(nothing_is_looked_for_where_nothing_fails),
    FACT(a_need_that_holds_longer_alone_has_an_answer_of_its_own),
    FACT(of_what_is_worth_the_same_the_needy_come_first))
