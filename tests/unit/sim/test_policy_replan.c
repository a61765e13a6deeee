/* test_policy_replan.c - planning again together: when, from where, and what for. */
#include "sim/endure.h"
#include "sim/policy_replan.h"
#include "solver/planner.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include <math.h>

/* A bakery bakes 10 loaves a day for a town that eats as many and keeps 50, which it wants to have
 * at the end as well; ten days. */
enum { BREAD };
enum { BAKERY, TOWN };
enum { DAYS = 10 };

typedef struct town {
    hf_network *net;
    hf_plan *calm;
    hf_diags *diags;
} town;

static town a_town(void)
{
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    town w = {.net = hf_build_new(DAYS), .diags = hf_diags_new()};
    hf_build_good(w.net, "bread");
    hf_build_site(w.net, "place");
    hf_build_coop(w.net, "bakery", 0), hf_build_community(w.net, "town", 0);
    int bake = hf_build_recipe(w.net, BAKERY, "bread");
    hf_build_output(w.net, bake, BREAD, 1);
    hf_build_claim(w.net, bake, hf_build_capacity(w.net, BAKERY, "oven", 10), 1);
    hf_build_stock(w.net, TOWN, BREAD, 50);
    hf_build_need(w.net, TOWN, BREAD, 10, 1);
    w.net->keep_ending = true;
    w.net->goods[BREAD].wanted = 50;
    hf_network_derive(w.net);
    assert_int_equal(hf_plan_make(&w.calm, w.net, -1, &options, w.diags), HF_OK);
    return w;
}

static void done(town *w)
{
    hf_plan_free(w->calm);
    hf_network_free(w->net);
    hf_diags_free(w->diags);
}

static hf_event strike(hf_target *bakery, double start, double end)
{
    hf_event event = hf_build_event(bakery, start, end);
    event.remaining = 0;
    return event;
}

/* How often they plan again from day 1 on, and what the town eats. */
static int meetings(const town *w, double eaten[DAYS], const hf_event *events, int count,
                    int notice)
{
    hf_conditions conditions;
    hf_conditions_init(&conditions, w->net, events, count);
    hf_world *world = hf_world_new(w->net);
    hf_replan about = {.calm = w->calm,
                       .events = events,
                       .event_count = count,
                       .conditions = &conditions,
                       .past = &w->calm->flows,
                       .settings = hf_replan_usual};
    hf_replanned out;
    about.settings.notice = notice;
    assert_int_equal(hf_policy_replan(&out, world, &about), HF_OK);
    assert_true(out.error <= 1e-9);
    for (int t = 0; t < DAYS; t++) eaten[t] = hf_sum(&hf_world_trace(world)->used, 0, t);
    hf_world_free(world);
    hf_conditions_clear(&conditions);
    return out.solved;
}

TEST(when_nothing_happens_nobody_meets)
{
    town w = a_town();
    double eaten[DAYS];
    assert_int_equal(meetings(&w, eaten, NULL, 0, 0), 0);
    for (int t = 0; t < DAYS; t++) assert_true(fabs(eaten[t] - 10) <= 1e-9);
    done(&w);
}

TEST(they_meet_once_for_each_piece_of_news)
{
    town w = a_town();
    double eaten[DAYS];
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    const hf_event events[] = {strike(&bakery, 1, 3), strike(&bakery, 5, 6)};
    assert_int_equal(meetings(&w, eaten, events, 2, 0), 2);
    for (int t = 0; t < DAYS; t++) assert_true(fabs(eaten[t] - 10) <= 1e-9);
    done(&w);
}

/* From the stock of 50, 10 a day; the town has no say in what it does not know. */
TEST(without_word_they_go_on_as_before)
{
    town w = a_town();
    double eaten[DAYS];
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    const hf_event stop = strike(&bakery, 2, INFINITY);
    int times = meetings(&w, eaten, &stop, 1, 3);
    assert_true(times >= 1);
    for (int t = 0; t < 7; t++) assert_true(eaten[t] > 10 - 1e-4); /* 2 baked, 5 kept */
    assert_true(eaten[7] < 1e-4);
    done(&w);
}

/* The strike of day 1 is heard of on day 3, that 5 a day are needed from day 4 on day 6: nobody
 * eats more until then. */
TEST(what_is_not_needed_is_not_eaten_before_word_of_it_gets_around)
{
    town w = a_town();
    double eaten[DAYS];
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0}, all = {HF_TARGET_COMMUNITY, TOWN, 0};
    hf_event events[] = {strike(&bakery, 1, 2), hf_build_event(&all, 4, INFINITY)};
    events[1].demand = 0.5;
    assert_true(meetings(&w, eaten, events, 2, 2) >= 2);
    for (int t = 0; t < DAYS; t++) assert_true(fabs(eaten[t] - (t < 4 ? 10 : 5)) <= 1e-4);
    done(&w);
}

static hf_endurance *endure(const town *w, const hf_event *event, bool share)
{
    const hf_endure_question question = {.scenario = -1,
                                         .events = event,
                                         .event_count = 1,
                                         .from = -1,
                                         .local = true,
                                         .replan_levels = HF_LEVELS_MOST,
                                         .aim_share = share};
    hf_endurance *answer = NULL;
    assert_int_equal(hf_endure(&answer, w->calm, &question, w->diags), HF_OK);
    assert_true(answer->has_local);
    assert_int_equal(answer->replan_levels, HF_LEVELS_MOST);
    return answer;
}

TEST(who_holds_out_at_a_level_eats_no_more_than_it)
{
    town w = a_town();
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    const hf_event stop = strike(&bakery, 0, INFINITY);
    hf_endurance *answer = endure(&w, &stop, false);
    assert_int_equal(answer->needs[0].replan, 5);    /* 50 at 10 a day */
    assert_int_equal(answer->needs[1].replan, 6);    /* at 7.5: 6.67 days */
    assert_int_equal(answer->needs[2].replan, DAYS); /* at 5 */
    assert_int_equal(answer->needs[2].plan, 5);      /* full rations, then nothing */
    assert_int_equal(answer->needs[0].local, 5);
    hf_endurance_free(answer);
    done(&w);
}

TEST(who_shares_at_once_is_short_from_the_first_day)
{
    town w = a_town();
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    const hf_event stop = strike(&bakery, 0, INFINITY);
    hf_endurance *answer = endure(&w, &stop, true); /* 5 a day for ten days */
    assert_int_equal(answer->needs[0].replan, 0);
    assert_int_equal(answer->needs[1].replan, 0);
    assert_int_equal(answer->needs[2].replan, DAYS);
    hf_endurance_free(answer);
    done(&w);
}

RUN(FACT(when_nothing_happens_nobody_meets), FACT(they_meet_once_for_each_piece_of_news),
    FACT(what_is_not_needed_is_not_eaten_before_word_of_it_gets_around),
    FACT(without_word_they_go_on_as_before), FACT(who_holds_out_at_a_level_eats_no_more_than_it),
    FACT(who_shares_at_once_is_short_from_the_first_day))
