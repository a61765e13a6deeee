/* test_claims.c - machines and hours over time: what is held, built, pooled, and which crew comes;
 * worked out by hand. */
#include "tests/support/facts.h"
#include "tests/support/scene.h"

/* A workshop with ten places; a repair takes two of them. */
enum { CHAIR };
enum { WORKSHOP };

static hf_scene workshop(int periods, int lag, bool whole)
{
    hf_scene s = hf_scene_new(periods);
    hf_build_good(s.net, "chair");
    hf_build_site(s.net, "town");
    hf_build_coop(s.net, "workshop", 0);
    hf_build_capacity(s.net, WORKSHOP, "places", 10);
    int r = hf_build_recipe(s.net, WORKSHOP, "repair");
    hf_build_output(s.net, r, CHAIR, 1);
    hf_build_claim(s.net, r, 0, 2);
    s.net->recipes[r].lag = lag;
    s.net->recipes[r].claims[0].whole = whole;
    return s;
}

static void wish_runs(hf_scene *s, int r, int from, double runs)
{
    for (int t = from; t < s->net->periods; t++) *hf_at(&s->wish.runs, r, t) = runs;
}

static double runs(const hf_scene *s, int r, int t)
{
    return *hf_at(&s->trace->runs, r, t);
}

/* --- held until it is finished --- */

TEST(what_is_held_whole_is_free_again_when_it_is_finished)
{
    hf_scene s = workshop(5, 3, true);
    hf_scene_ready(&s);
    wish_runs(&s, 0, 0, 5);
    hf_scene_carry_out(&s, NULL);
    const double expected[] = {5, 0, 0, 5, 0}; /* all ten places for three periods */
    for (int t = 0; t < 5; t++) hf_near(runs(&s, 0, t), expected[t]);
    hf_near(*hf_at(&s.trace->stock, CHAIR, 4), 5);
    hf_scene_clear(&s);
}

TEST(what_is_held_at_the_start_is_free_the_period_after)
{
    hf_scene s = workshop(5, 3, false);
    hf_scene_ready(&s);
    wish_runs(&s, 0, 0, 5);
    hf_scene_carry_out(&s, NULL);
    for (int t = 0; t < 5; t++) hf_near(runs(&s, 0, t), 5);
    hf_scene_clear(&s);
}

TEST(what_is_left_beside_what_is_held_can_be_begun)
{
    hf_scene s = workshop(4, 3, true);
    hf_scene_ready(&s);
    *hf_at(&s.wish.runs, 0, 0) = 3;
    wish_runs(&s, 0, 1, 9);
    hf_scene_carry_out(&s, NULL);
    hf_near(runs(&s, 0, 1), 2); /* (10 - 3 x 2) / 2 */
    hf_near(runs(&s, 0, 2), 0);
    hf_near(runs(&s, 0, 3), 3); /* the first three are finished */
    hf_scene_clear(&s);
}

TEST(a_run_of_a_period_or_less_holds_one_period)
{
    for (int lag = 0; lag < 2; lag++) {
        hf_scene s = workshop(2, lag, true);
        hf_scene_ready(&s);
        wish_runs(&s, 0, 0, 9);
        hf_scene_carry_out(&s, NULL);
        hf_near(runs(&s, 0, 0), 5);
        hf_near(runs(&s, 0, 1), 5);
        hf_scene_clear(&s);
    }
}

/* Of ten places four are left from the second day on. The six taken stay taken; of the four that
 * were free 0.4 are left, 1.6 places. When the six are free again, so are four less these 1.6. */
TEST(what_is_under_way_goes_on_and_of_what_was_free_its_share_is_left)
{
    hf_scene s = workshop(5, 3, true);
    hf_scene_ready(&s);
    hf_scene_happen(&s, (hf_target){HF_TARGET_CAPACITY, 0, 0}, 1, 0.4, 0);
    *hf_at(&s.wish.runs, 0, 0) = 3;
    wish_runs(&s, 0, 1, 9);
    hf_scene_carry_out(&s, NULL);
    const double expected[] = {3, 0.8, 0, 1.2, 0.8};
    for (int t = 0; t < 5; t++) hf_near(runs(&s, 0, t), expected[t]);
    hf_near(*hf_at(&s.trace->stock, CHAIR, 3), 3);
    hf_scene_clear(&s);
}

TEST(where_nothing_is_left_nothing_begins_and_what_is_under_way_goes_on)
{
    hf_scene s = workshop(4, 2, true);
    hf_scene_ready(&s);
    hf_scene_happen(&s, (hf_target){HF_TARGET_CAPACITY, 0, 0}, 1, 0, 0);
    wish_runs(&s, 0, 0, 5);
    hf_scene_carry_out(&s, NULL);
    const double expected[] = {5, 0, 0, 0};
    for (int t = 0; t < 4; t++) hf_near(runs(&s, 0, t), expected[t]);
    hf_near(*hf_at(&s.trace->stock, CHAIR, 3), 5);
    hf_scene_clear(&s);
}

/* Closed for a day in between: what is held stays held, all ten places. */
TEST(a_day_off_frees_no_place)
{
    hf_scene s = workshop(4, 3, true);
    hf_scene_ready(&s);
    hf_scene_happen(&s, (hf_target){HF_TARGET_CAPACITY, 0, 0}, 1, 0, 0);
    *hf_at(&s.conditions.resource, 0, 2) = *hf_at(&s.conditions.resource, 0, 3) = 10;
    *hf_at(&s.conditions.open, 0, 2) = *hf_at(&s.conditions.open, 0, 3) = 1;
    wish_runs(&s, 0, 0, 5);
    hf_scene_carry_out(&s, NULL);
    const double expected[] = {5, 0, 0, 5};
    for (int t = 0; t < 4; t++) hf_near(runs(&s, 0, t), expected[t]);
    hf_scene_clear(&s);
}

TEST(a_van_is_away_until_it_arrives)
{
    hf_scene s = hf_scene_new(4);
    hf_build_good(s.net, "grain");
    hf_build_site(s.net, "here"), hf_build_site(s.net, "there");
    hf_build_coop(s.net, "depot", 0);
    hf_build_stock(s.net, 0, 0, 100);
    int van = hf_build_capacity(s.net, 0, "vans", 6), e = hf_build_route(s.net, "road", 0, 1);
    hf_build_lane(s.net, e, 0, false);
    hf_build_drive(s.net, e, van, 0.5);
    s.net->routes[e].claims[0].whole = true, s.net->routes[e].lag = 2;
    hf_scene_ready(&s);
    for (int t = 0; t < 4; t++) *hf_at(&s.wish.handed, 0, t) = *hf_at(&s.wish.loaded, 0, t) = 20;
    hf_scene_carry_out(&s, NULL);
    const double expected[] = {12, 0, 12, 0}; /* 6 / 0.5, every second period */
    for (int t = 0; t < 4; t++) hf_near(*hf_at(&s.trace->loaded, 0, t), expected[t]);
    hf_scene_clear(&s);
}

/* --- built, and worn --- */

TEST(what_is_built_serves_from_its_completion_and_wears)
{
    hf_scene s = workshop(6, 0, false);
    int build = hf_build_recipe(s.net, WORKSHOP, "shed");
    hf_build_growth(s.net, build, 0, 8, 0.5);
    s.net->recipes[build].lag = 2;
    hf_scene_ready(&s);
    *hf_at(&s.wish.runs, build, 0) = 1;
    wish_runs(&s, 0, 0, 100);
    hf_scene_carry_out(&s, NULL);
    const double places[] = {10, 10, 18, 14, 12, 11}; /* 8, 4, 2, 1 more */
    for (int t = 0; t < 6; t++) hf_near(runs(&s, 0, t), places[t] / 2);
    hf_scene_clear(&s);
}

TEST(what_is_built_within_a_period_serves_from_the_next)
{
    hf_scene s = workshop(3, 0, false);
    int build = hf_build_recipe(s.net, WORKSHOP, "bench");
    hf_build_growth(s.net, build, 0, 2, 0);
    hf_scene_ready(&s);
    wish_runs(&s, build, 0, 1), wish_runs(&s, 0, 0, 100);
    hf_scene_carry_out(&s, NULL);
    for (int t = 0; t < 3; t++) hf_near(runs(&s, 0, t), 5 + t); /* each bench stays */
    hf_scene_clear(&s);
}

TEST(an_outage_leaves_the_same_share_of_what_was_built)
{
    hf_scene s = workshop(3, 0, false);
    int build = hf_build_recipe(s.net, WORKSHOP, "bench");
    hf_build_growth(s.net, build, 0, 6, 0);
    hf_scene_ready(&s);
    hf_scene_happen(&s, (hf_target){HF_TARGET_CAPACITY, 0, 0}, 2, 0.25, 0);
    *hf_at(&s.wish.runs, build, 0) = 1;
    wish_runs(&s, 0, 0, 100);
    hf_scene_carry_out(&s, NULL);
    hf_near(runs(&s, 0, 1), 8); /* 16 / 2 */
    hf_near(runs(&s, 0, 2), 2); /* 16 / 4 / 2 */
    hf_scene_clear(&s);
}

/* --- any crew that can --- */

enum { OLD_HANDS, NEW_HANDS };

/* Six hours of old hands and four of new; a cleaning takes two. */
static hf_scene cleaners(int periods)
{
    hf_scene s = hf_scene_new(periods);
    hf_build_good(s.net, "clean-room");
    hf_build_site(s.net, "town");
    hf_build_coop(s.net, "cleaners", 0);
    hf_build_labour(s.net, 0, "a", 6), hf_build_labour(s.net, 0, "b", 4);
    s.net->resources[OLD_HANDS].skill = s.net->resources[NEW_HANDS].skill = "cleaning";
    hf_build_output(s.net, hf_build_recipe(s.net, 0, "clean"), 0, 1);
    hf_build_effort(s.net, 0, "cleaning", 2);
    return s;
}

static void share_work(hf_scene *s, double old, double new)
{
    for (int t = 0; t < s->net->periods; t++) {
        *hf_aged(&s->wish.split, 0, OLD_HANDS, t) = old;
        *hf_aged(&s->wish.split, 0, NEW_HANDS, t) = new;
    }
}

TEST(two_crews_do_together_what_neither_could)
{
    hf_scene s = cleaners(1);
    hf_scene_ready(&s);
    wish_runs(&s, 0, 0, 5), share_work(&s, 6, 4);
    hf_scene_carry_out(&s, NULL);
    hf_near(runs(&s, 0, 0), 5);
    hf_near(*hf_aged(&s.trace->split, 0, OLD_HANDS, 0), 6);
    hf_scene_clear(&s);
}

TEST(half_the_work_each_is_cut_by_the_smaller_crew)
{
    hf_scene s = cleaners(1);
    hf_scene_ready(&s);
    wish_runs(&s, 0, 0, 5), share_work(&s, 5, 5);
    hf_scene_carry_out(&s, NULL);
    hf_near(runs(&s, 0, 0), 4); /* four hours of each */
    hf_near(*hf_aged(&s.trace->split, 0, OLD_HANDS, 0), 4);
    hf_near(*hf_aged(&s.trace->split, 0, NEW_HANDS, 0), 4);
    hf_scene_clear(&s);
}

TEST(a_crew_that_strikes_stops_only_work_it_was_to_do)
{
    for (int helped = 0; helped < 2; helped++) {
        hf_scene s = cleaners(1);
        hf_scene_ready(&s);
        hf_scene_happen(&s, (hf_target){HF_TARGET_LABOUR, NEW_HANDS, 0}, 0, 0, 0);
        wish_runs(&s, 0, 0, 3), share_work(&s, 5, helped);
        hf_scene_carry_out(&s, NULL);
        hf_near(runs(&s, 0, 0), helped ? 0 : 3);
        hf_scene_clear(&s);
    }
}

TEST(a_crew_stays_with_what_it_began)
{
    hf_scene s = cleaners(2);
    s.net->recipes[0].efforts[0].whole = true, s.net->recipes[0].lag = 2;
    hf_scene_ready(&s);
    wish_runs(&s, 0, 0, 2);
    *hf_aged(&s.wish.split, 0, OLD_HANDS, 0) = 1; /* four hours of six, today and tomorrow */
    *hf_aged(&s.wish.split, 0, OLD_HANDS, 1) = 1;
    hf_scene_carry_out(&s, NULL);
    hf_near(runs(&s, 0, 0), 2);
    hf_near(runs(&s, 0, 1), 1);
    hf_near(*hf_aged(&s.trace->split, 0, OLD_HANDS, 0), 4); /* hours a period */
    hf_near(hf_hours_of_run(s.net, 0), 4);
    hf_scene_clear(&s);
}

TEST(drivers_come_from_the_site_that_is_left)
{
    hf_scene s = hf_scene_new(1);
    hf_build_good(s.net, "grain");
    hf_build_site(s.net, "here"), hf_build_site(s.net, "there");
    hf_build_coop(s.net, "depot", 0), hf_build_coop(s.net, "store", 1);
    hf_build_stock(s.net, 0, 0, 100), hf_build_stock(s.net, 1, 0, 100);
    hf_build_labour(s.net, 0, "a", 3), hf_build_labour(s.net, 1, "b", 1);
    s.net->resources[0].skill = s.net->resources[1].skill = "driving";
    int e = hf_build_route(s.net, "road", 0, 1);
    s.net->routes[e].both_ways = true, s.net->routes[e].unit = "sack";
    int there = hf_build_lane(s.net, e, 0, false), back = hf_build_lane(s.net, e, 0, true);
    s.net->lanes[there].weight = s.net->lanes[back].weight = 2; /* sacks a unit of grain */
    hf_build_drivers(s.net, e, "driving", 0.1);
    hf_scene_ready(&s);
    assert_int_equal(s.net->port_count, 2);
    *hf_at(&s.wish.handed, 0, 0) = *hf_at(&s.wish.loaded, there, 0) = 20;
    *hf_at(&s.wish.handed, 1, 0) = *hf_at(&s.wish.loaded, back, 0) = 20;
    hf_scene_carry_out(&s, NULL); /* 20 x 2 x 0.1 = 4 hours each way */
    hf_near(*hf_at(&s.trace->loaded, there, 0), 15);
    hf_near(*hf_at(&s.trace->loaded, back, 0), 5);
    hf_near(hf_hours_of_load(s.net, there), 0.2);
    hf_scene_clear(&s);
}

/* --- hours of several periods --- */

/* Five hours a period, ten for two periods together; an errand takes one. */
static hf_scene errands(int periods)
{
    hf_scene s = hf_scene_new(periods);
    hf_build_good(s.net, "errand");
    hf_build_site(s.net, "town");
    hf_build_community(s.net, "people", 0);
    int k = hf_build_labour(s.net, 0, "volunteers", 5);
    s.net->resources[k].pool_periods = 2;
    hf_build_output(s.net, hf_build_recipe(s.net, 0, "errand"), 0, 1);
    hf_build_claim(s.net, 0, k, 1);
    return s;
}

TEST(a_pool_is_worked_when_its_people_like)
{
    hf_scene s = errands(4);
    hf_scene_ready(&s);
    *hf_at(&s.wish.runs, 0, 0) = 7;
    wish_runs(&s, 0, 1, 100);
    hf_scene_carry_out(&s, NULL);
    const double expected[] = {7, 3, 10, 0}; /* two pools of ten */
    for (int t = 0; t < 4; t++) hf_near(runs(&s, 0, t), expected[t]);
    hf_scene_clear(&s);
}

TEST(what_a_pool_does_not_use_is_lost)
{
    hf_scene s = errands(4);
    hf_scene_ready(&s);
    wish_runs(&s, 0, 2, 100);
    hf_scene_carry_out(&s, NULL);
    hf_near(runs(&s, 0, 2), 10);
    hf_near(runs(&s, 0, 3), 0);
    hf_scene_clear(&s);
}

TEST(a_pool_counts_its_periods_past_the_horizon)
{
    hf_scene s = errands(3);
    hf_scene_ready(&s);
    wish_runs(&s, 0, 2, 100);
    hf_scene_carry_out(&s, NULL);
    hf_near(runs(&s, 0, 2), 10);
    hf_scene_clear(&s);
}

TEST(a_closed_period_gives_a_pool_nothing_and_takes_nothing_of_it)
{
    hf_scene s = errands(4);
    hf_build_closing(s.net, &s.net->holders[0].closed, 0, 1);
    hf_scene_ready(&s);
    wish_runs(&s, 0, 0, 4);
    *hf_at(&s.wish.runs, 0, 1) = 100;
    hf_scene_carry_out(&s, NULL);
    hf_near(runs(&s, 0, 0), 0);
    hf_near(runs(&s, 0, 1), 5); /* its own five hours */
    hf_scene_clear(&s);
}

TEST(an_offer_may_be_a_pool_too)
{
    hf_scene s = hf_scene_new(4);
    hf_build_good(s.net, "grain");
    hf_build_site(s.net, "town");
    hf_build_coop(s.net, "depot", 0);
    hf_build_stock(s.net, 0, 0, 0);
    int o = hf_build_offer(s.net, hf_build_market(s.net, "shop", 0), 0, HF_BUY, 1);
    s.net->offers[o].quantity = 3, s.net->offers[o].pool_periods = 3;
    hf_scene_ready(&s);
    for (int t = 0; t < 4; t++) *hf_at(&s.wish.traded, o, t) = 7;
    hf_scene_carry_out(&s, NULL);
    const double expected[] = {7, 2, 0, 7}; /* nine for three periods */
    for (int t = 0; t < 4; t++) hf_near(*hf_at(&s.trace->traded, o, t), expected[t]);
    hf_scene_clear(&s);
}

TEST(a_world_begun_late_knows_what_is_held_and_what_of_a_pool_is_left)
{
    hf_scene s = errands(3);
    hf_scene_ready(&s);
    wish_runs(&s, 0, 0, 8);
    hf_world_step(s.world, &s.wish, NULL);
    hf_world *late = hf_world_new(s.net);
    hf_world_start(late, &s.conditions, s.trace, 1);
    hf_world_carry_out(late, &s.wish, NULL);
    hf_near(*hf_at(&hf_world_trace(late)->runs, 0, 1), 2);
    hf_world_free(late);
    hf_scene_clear(&s);
}

/* --- rules for sharing --- */

/* Chairs are repaired on 12 places' wish and tables on 30; there are 20 places, and rank knows
 * nothing of either. */
static void share_places(hf_ration_rule rule, double chairs, double tables)
{
    hf_scene s = workshop(1, 0, false);
    s.net->resources[0].quantity = 20;
    s.net->recipes[0].claims[0].quantity = 1;
    int r = hf_build_recipe(s.net, WORKSHOP, "table");
    hf_build_output(s.net, r, CHAIR, 1);
    hf_build_claim(s.net, r, 0, 1);
    hf_scene_ready(&s);
    hf_world_ration(s.world, rule);
    *hf_at(&s.wish.runs, 0, 0) = 12, *hf_at(&s.wish.runs, 1, 0) = 30;
    hf_scene_carry_out(&s, NULL);
    hf_near(runs(&s, 0, 0), chairs);
    hf_near(runs(&s, 1, 0), tables);
    hf_scene_clear(&s);
}

TEST(places_are_shared_by_the_rule)
{
    share_places(HF_PROPORTIONAL, 20 * 12 / 42.0, 20 * 30 / 42.0);
    share_places(HF_EQUAL_SHARE, 10, 10);
    share_places(HF_NEEDS_FIRST, 20 * 12 / 42.0, 20 * 30 / 42.0); /* without ranks */
}

RUN(FACT(places_are_shared_by_the_rule), FACT(what_is_held_whole_is_free_again_when_it_is_finished),
    FACT(what_is_held_at_the_start_is_free_the_period_after),
    FACT(what_is_left_beside_what_is_held_can_be_begun),
    FACT(a_run_of_a_period_or_less_holds_one_period),
    FACT(what_is_under_way_goes_on_and_of_what_was_free_its_share_is_left),
    FACT(where_nothing_is_left_nothing_begins_and_what_is_under_way_goes_on),
    FACT(a_day_off_frees_no_place), FACT(a_van_is_away_until_it_arrives),
    FACT(what_is_built_serves_from_its_completion_and_wears),
    FACT(what_is_built_within_a_period_serves_from_the_next),
    FACT(an_outage_leaves_the_same_share_of_what_was_built),
    FACT(two_crews_do_together_what_neither_could),
    FACT(half_the_work_each_is_cut_by_the_smaller_crew),
    FACT(a_crew_that_strikes_stops_only_work_it_was_to_do), FACT(a_crew_stays_with_what_it_began),
    FACT(drivers_come_from_the_site_that_is_left), FACT(a_pool_is_worked_when_its_people_like),
    FACT(what_a_pool_does_not_use_is_lost), FACT(a_pool_counts_its_periods_past_the_horizon),
    FACT(a_closed_period_gives_a_pool_nothing_and_takes_nothing_of_it),
    FACT(an_offer_may_be_a_pool_too),
    FACT(a_world_begun_late_knows_what_is_held_and_what_of_a_pool_is_left))
