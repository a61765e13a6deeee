/* test_policy_replan.c - planning again together: when, from where, and what for. */
#include "sim/endure.h"
#include "sim/policy_replan.h"
#include "solver/planner.h"
#include "tests/support/facts.h"
#include "tests/support/town.h"

#include <math.h>

static hf_event strike(hf_target *bakery, double start, double end)
{
    hf_event event = hf_build_event(bakery, start, end);
    event.remaining = 0;
    return event;
}

/* From day 1 on; `eaten` is what the town eats. */
static hf_replanned meet_at(const hf_town *w, double eaten[DAYS], const hf_event *events, int count,
                            hf_replan_settings settings)
{
    hf_conditions conditions;
    hf_conditions_init(&conditions, w->net, events, count);
    hf_world *world = hf_world_new(w->net);
    const hf_replan about = {.calm = w->calm,
                             .events = events,
                             .event_count = count,
                             .conditions = &conditions,
                             .past = &w->calm->flows,
                             .settings = settings};
    hf_replanned out;
    assert_int_equal(hf_policy_replan(&out, world, &about), HF_OK);
    assert_true(out.error <= 1e-9);
    for (int t = 0; t < DAYS; t++) eaten[t] = hf_sum(&hf_world_trace(world)->used, 0, t);
    hf_world_free(world);
    hf_conditions_clear(&conditions);
    return out;
}

/* How often they plan again. */
static int meetings(const hf_town *w, double eaten[DAYS], const hf_event *events, int count,
                    int notice)
{
    hf_replan_settings settings = hf_replan_usual;
    settings.notice = notice;
    return meet_at(w, eaten, events, count, settings).solved;
}

TEST(when_nothing_happens_nobody_meets)
{
    hf_town w = hf_town_new();
    double eaten[DAYS];
    assert_int_equal(meetings(&w, eaten, NULL, 0, 0), 0);
    for (int t = 0; t < DAYS; t++) assert_true(fabs(eaten[t] - 10) <= 1e-9);
    hf_town_clear(&w);
}

TEST(they_meet_once_for_each_piece_of_news)
{
    hf_town w = hf_town_new();
    double eaten[DAYS];
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    const hf_event events[] = {strike(&bakery, 1, 3), strike(&bakery, 5, 6)};
    assert_int_equal(meetings(&w, eaten, events, 2, 0), 2);
    for (int t = 0; t < DAYS; t++) assert_true(fabs(eaten[t] - 10) <= 1e-9);
    hf_town_clear(&w);
}

/* From the stock of 50, 10 a day; the town has no say in what it does not know. */
TEST(without_word_they_go_on_as_before)
{
    hf_town w = hf_town_new();
    double eaten[DAYS];
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    const hf_event stop = strike(&bakery, 2, INFINITY);
    int times = meetings(&w, eaten, &stop, 1, 3);
    assert_true(times >= 1);
    for (int t = 0; t < 7; t++) assert_true(eaten[t] > 10 - 1e-4); /* 2 baked, 5 kept */
    assert_true(eaten[7] < 1e-4);
    hf_town_clear(&w);
}

/* The strike of day 1 is heard of on day 3, that 5 a day are needed from day 4 on day 6: nobody
 * eats more until then. */
TEST(what_is_not_needed_is_not_eaten_before_word_of_it_gets_around)
{
    hf_town w = hf_town_new();
    double eaten[DAYS];
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0}, all = {HF_TARGET_COMMUNITY, TOWN, 0};
    hf_event events[] = {strike(&bakery, 1, 2), hf_build_event(&all, 4, INFINITY)};
    events[1].demand = 0.5;
    assert_true(meetings(&w, eaten, events, 2, 2) >= 2);
    for (int t = 0; t < DAYS; t++) assert_true(fabs(eaten[t] - (t < 4 ? 10 : 5)) <= 1e-4);
    hf_town_clear(&w);
}

static hf_endurance *endure(const hf_town *w, const hf_event *event, bool share)
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
    hf_town w = hf_town_new();
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    const hf_event stop = strike(&bakery, 0, INFINITY);
    hf_endurance *answer = endure(&w, &stop, false);
    assert_int_equal(answer->needs[0].replan, 5);    /* 50 at 10 a day */
    assert_int_equal(answer->needs[1].replan, 6);    /* at 7.5: 6.67 days */
    assert_int_equal(answer->needs[2].replan, DAYS); /* at 5 */
    assert_int_equal(answer->needs[2].plan, 5);      /* full rations, then nothing */
    assert_int_equal(answer->needs[0].local, 5);
    hf_endurance_free(answer);
    hf_town_clear(&w);
}

TEST(who_shares_at_once_is_short_from_the_first_day)
{
    hf_town w = hf_town_new();
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    const hf_event stop = strike(&bakery, 0, INFINITY);
    hf_endurance *answer = endure(&w, &stop, true); /* 5 a day for ten days */
    assert_int_equal(answer->needs[0].replan, 0);
    assert_int_equal(answer->needs[1].replan, 0);
    assert_int_equal(answer->needs[2].replan, DAYS);
    hf_endurance_free(answer);
    hf_town_clear(&w);
}

/* --- two bakeries: what can be saved --- */

enum { MINE, NEIGHBOURS, EATERS };

/* The mine bakes a loaf a run, the neighbours half a loaf, so the calm plan has the mine alone do
 * it; each has an oven for the ten loaves a day that are wanted. Nothing is in stock. */
static hf_town two_bakeries(void)
{
    hf_network *net = hf_build_new(DAYS);
    hf_build_good(net, "bread");
    hf_build_site(net, "place");
    hf_build_coop(net, "mine", 0), hf_build_coop(net, "neighbours", 0);
    hf_build_community(net, "eaters", 0);
    int mine = hf_build_capacity(net, MINE, "oven", 10);
    int theirs = hf_build_capacity(net, NEIGHBOURS, "oven", 20);
    int bake = hf_build_recipe(net, MINE, "bread");
    hf_build_output(net, bake, BREAD, 1), hf_build_claim(net, bake, mine, 1);
    bake = hf_build_recipe(net, NEIGHBOURS, "bread");
    hf_build_output(net, bake, BREAD, 0.5), hf_build_claim(net, bake, theirs, 1);
    hf_build_need(net, EATERS, BREAD, 10, 1);
    return hf_town_plan(net);
}

/* Carrying on with the plan, nobody asks the neighbours; planning again, they bake 20 halves. */
TEST(planning_again_saves_what_the_plan_loses)
{
    hf_town w = two_bakeries();
    hf_target mine = {HF_TARGET_COOP, MINE, 0};
    const hf_event stop = strike(&mine, 0, INFINITY);
    hf_endurance *answer = endure(&w, &stop, false);
    assert_int_equal(answer->needs[0].plan, 0);
    assert_int_equal(answer->needs[0].replan, DAYS);
    assert_int_equal(answer->needs[0].best, DAYS);
    assert_int_equal(answer->together[0].replan, DAYS);
    assert_int_equal(answer->by_priority[0].replan, DAYS);
    assert_int_equal(answer->replan_plainly, 0);
    assert_true(answer->replan_solved >= 1);
    hf_endurance_free(answer);
    hf_town_clear(&w);
}

/* The strike of day 1 is heard of on day 3: two days without bread. */
TEST(until_word_gets_around_nobody_else_bakes)
{
    hf_town w = two_bakeries();
    double met[DAYS];
    hf_target mine = {HF_TARGET_COOP, MINE, 0};
    const hf_event stop = strike(&mine, 1, INFINITY);
    assert_int_equal(meetings(&w, met, &stop, 1, 2), 1);
    for (int t = 0; t < DAYS; t++) assert_true(fabs(met[t] - (t == 1 || t == 2 ? 0 : 10)) <= 1e-4);
    hf_town_clear(&w);
}

/* A level that is no number leaves no programme to solve: the stages alone decide, and it is said.
 */
TEST(where_the_level_cannot_be_solved_for_it_is_said)
{
    hf_town w = two_bakeries();
    hf_target mine = {HF_TARGET_COOP, MINE, 0};
    const hf_event stop = strike(&mine, 0, INFINITY);
    double met[DAYS];
    hf_replanned out = meet_at(&w, met, &stop, 1, (hf_replan_settings){.level = INFINITY});
    assert_int_equal(out.solved, 1);
    assert_int_equal(out.plainly, 1);
    for (int t = 0; t < DAYS; t++) assert_true(fabs(met[t] - 10) <= 1e-4);
    out = meet_at(&w, met, &stop, 1, (hf_replan_settings){.level = 0});
    assert_int_equal(out.plainly, 0); /* nobody asked for more */
    hf_town_clear(&w);
}

/* --- what is on its way, and what one waits for --- */

/* Bread comes from over the hill, two days on the road; 20 are in town for the first two days. The
 * bakery strikes from day 3 on, and only its own people are out: what was loaded on days 1 and 2
 * arrives on days 3 and 4. */
TEST(what_is_on_its_way_when_they_meet_arrives)
{
    hf_network *net = hf_build_new(DAYS);
    double met[DAYS];
    hf_build_good(net, "bread");
    hf_build_site(net, "hill"), hf_build_site(net, "place");
    hf_build_coop(net, "bakery", 0), hf_build_community(net, "town", 1);
    int bake = hf_build_recipe(net, BAKERY, "bread");
    hf_build_output(net, bake, BREAD, 1);
    hf_build_claim(net, bake, hf_build_capacity(net, BAKERY, "oven", 10), 1);
    int road = hf_build_route(net, "road", 0, 1);
    net->routes[road].lag = 2;
    hf_build_lane(net, road, BREAD, false);
    hf_build_stock(net, TOWN, BREAD, 20);
    hf_build_need(net, TOWN, BREAD, 10, 1);
    hf_town w = hf_town_plan(net);
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    const hf_event stop = strike(&bakery, 3, INFINITY);
    assert_true(meetings(&w, met, &stop, 1, 0) >= 1);
    for (int t = 0; t < 5; t++) assert_true(fabs(met[t] - 10) <= 1e-4);
    for (int t = 5; t < DAYS; t++) assert_true(met[t] <= 1e-4);
    hf_town_clear(&w);
}

/* Ten logs a day, each of which may come a day late; the woodcutters can do 30 a day. */
static hf_town woodcutters(void)
{
    hf_network *net = hf_build_new(DAYS);
    hf_build_good(net, "wood");
    hf_build_site(net, "place");
    hf_build_coop(net, "woodcutters", 0), hf_build_community(net, "town", 0);
    int cut = hf_build_recipe(net, BAKERY, "wood");
    hf_build_output(net, cut, BREAD, 1);
    hf_build_claim(net, cut, hf_build_capacity(net, BAKERY, "hands", 30), 1);
    hf_build_need(net, TOWN, BREAD, 10, 1);
    net->needs[0].wait = 1;
    return hf_town_plan(net);
}

/* A strike on day 0; on day 1, when its 10 logs are still waited for, there is other news, of
 * nothing that matters: all plan again, and cut 20. */
TEST(what_is_still_waited_for_is_still_wanted)
{
    hf_town w = woodcutters();
    double met[DAYS];
    hf_target crew = {HF_TARGET_COOP, BAKERY, 0};
    const hf_event events[] = {strike(&crew, 0, 1), hf_build_event(&crew, 1, 2)};
    assert_int_equal(meetings(&w, met, events, 2, 0), 2);
    assert_true(met[0] <= 1e-4);
    assert_true(fabs(met[1] - 20) <= 1e-4);
    for (int t = 2; t < DAYS; t++) assert_true(fabs(met[t] - 10) <= 1e-4);
    hf_town_clear(&w);
}

/* A strike on days 0 and 1: on day 2 the logs of day 1 are still wanted, those of day 0 are not. */
TEST(what_was_waited_for_too_long_is_wanted_no_more)
{
    hf_town w = woodcutters();
    double met[DAYS];
    hf_target crew = {HF_TARGET_COOP, BAKERY, 0};
    const hf_event events[] = {strike(&crew, 0, 2), hf_build_event(&crew, 2, 3)};
    assert_int_equal(meetings(&w, met, events, 2, 0), 2);
    assert_true(met[0] <= 1e-4 && met[1] <= 1e-4);
    assert_true(fabs(met[2] - 20) <= 1e-4);
    for (int t = 3; t < DAYS; t++) assert_true(fabs(met[t] - 10) <= 1e-4);
    hf_town_clear(&w);
}

/* Nothing is required any more when the last logs are due: nobody can be short of them, and nothing
 * stands in the way of a plan. */
TEST(what_is_waited_for_when_nothing_more_is_required_does_no_harm)
{
    hf_town w = woodcutters();
    double met[DAYS];
    hf_target crew = {HF_TARGET_COOP, BAKERY, 0}, all = {HF_TARGET_COMMUNITY, TOWN, 0};
    hf_event events[] = {strike(&crew, 4, 5), hf_build_event(&all, 5, INFINITY)};
    events[1].demand = 0;
    assert_true(meetings(&w, met, events, 2, 0) >= 1);
    for (int t = 0; t < 4; t++) assert_true(fabs(met[t] - 10) <= 1e-4);
    hf_town_clear(&w);
}

/* --- how long it is thought to last --- */

/* 30 loaves, of an oven that is out for five days: known, that is 6 a day. Who has to think that it
 * lasts three days (1 or 5, each as likely) eats 10 a day; when it has lasted three, two more are
 * left without any. */
TEST(an_outage_is_thought_to_last_its_mean)
{
    double lengths[] = {1, 5};
    hf_town w = hf_town_plan(hf_town_build(30));
    double met[DAYS];
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    hf_event out = strike(&bakery, 0, 5);
    const hf_replan_settings share = {.level = 0};
    assert_int_equal(meet_at(&w, met, &out, 1, share).solved, 1);
    for (int t = 0; t < 5; t++) assert_true(fabs(met[t] - 6) <= 1e-4);

    out.drawn[HF_DRAW_DURATION] =
        (hf_law){.kind = HF_LAW_OBSERVED, .values = lengths, .count = 2, .median = 1};
    assert_int_equal(meet_at(&w, met, &out, 1, share).solved, 2); /* on days 0 and 3 */
    for (int t = 0; t < DAYS; t++) assert_true(fabs(met[t] - (t == 3 || t == 4 ? 0 : 10)) <= 1e-4);
    hf_town_clear(&w);
}

RUN(FACT(when_nothing_happens_nobody_meets), FACT(they_meet_once_for_each_piece_of_news),
    FACT(what_is_not_needed_is_not_eaten_before_word_of_it_gets_around),
    FACT(without_word_they_go_on_as_before), FACT(who_holds_out_at_a_level_eats_no_more_than_it),
    FACT(who_shares_at_once_is_short_from_the_first_day),
    FACT(planning_again_saves_what_the_plan_loses), FACT(until_word_gets_around_nobody_else_bakes),
    FACT(where_the_level_cannot_be_solved_for_it_is_said),
    FACT(what_is_on_its_way_when_they_meet_arrives), FACT(what_is_still_waited_for_is_still_wanted),
    FACT(what_was_waited_for_too_long_is_wanted_no_more),
    FACT(what_is_waited_for_when_nothing_more_is_required_does_no_harm),
    FACT(an_outage_is_thought_to_last_its_mean))
