/* test_parcels.c - parcels that wait outside a blockaded camp: what plans, policies and reasons
 * make of them, by hand. */
#include "sim/causes.h"
#include "sim/endure.h"
#include "sim/policy_replan.h"
#include "sim/remedies.h"
#include "sim/shortages.h"
#include "solver/planner.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include <math.h>

/* A camp eats 10 parcels a day; eight days from 1 December 2026. */
enum { PARCEL };
enum { DEPOT, CAMP };
enum { DAYS = 8 };

typedef struct camp {
    hf_network *net;
    hf_plan *plan;
    hf_diags *diags;
    hf_target place;
    hf_event blockade;
    hf_scenario scenario;
} camp;

/* So many parcels are there, 60 are agreed for day `sent`, and the site is shut from day `from` to
 * `until`. */
static camp *a_camp(double stock, int sent, double from, double until)
{
    camp *c = hf_alloc(1, sizeof *c);
    c->net = hf_build_new(DAYS), c->diags = hf_diags_new();
    hf_build_good(c->net, "parcel");
    hf_build_site(c->net, "place");
    hf_build_coop(c->net, "depot", 0), hf_build_community(c->net, "camp", 0);
    hf_build_stock(c->net, CAMP, PARCEL, stock);
    hf_build_receipt(c->net, CAMP, PARCEL, 60, sent);
    hf_build_need(c->net, CAMP, PARCEL, 10, 1);
    c->place = (hf_target){HF_TARGET_SITE, 0, 0};
    c->blockade = hf_build_event(&c->place, from, until);
    c->blockade.id = "ring", c->blockade.kind = "blockade", c->blockade.access = 0;
    return c;
}

/* The plan of those who know of the blockade, or who do not. */
static void plan_it(camp *c, bool known)
{
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    c->scenario =
        (hf_scenario){.id = "known", .periods = DAYS, .events = &c->blockade, .event_count = 1};
    if (known) c->net->scenarios = &c->scenario, c->net->scenario_count = 1;
    hf_network_derive(c->net);
    assert_int_equal(hf_plan_make(&c->plan, c->net, known ? 0 : -1, &options, c->diags), HF_OK);
}

static void done(camp *c)
{
    c->net->scenario_count = 0;
    hf_plan_free(c->plan);
    hf_network_free(c->net);
    hf_diags_free(c->diags);
    free(c);
}

static void assert_eaten(const hf_flows *flows, const double expected[DAYS])
{
    for (int t = 0; t < DAYS; t++) {
        double eaten = hf_sum(&flows->used, 0, t);
        if (!(fabs(eaten - expected[t]) <= 1e-4))
            fail_msg("on day %d %g is eaten, not %g", t, eaten, expected[t]);
    }
}
#define ROW(...) ((const double[DAYS]){__VA_ARGS__})

/* --- a plan that knows of it --- */

/* 30 in the larder for days 0 to 3: 7.5 a day; on day 4 the 60 come in. hf_plan_make() certifies
 * it. */
TEST(who_knows_of_a_blockade_shares_what_is_inside_until_it_ends)
{
    camp *c = a_camp(30, 1, 1, 4);
    plan_it(c, true);
    assert_eaten(&c->plan->flows, ROW(7.5, 7.5, 7.5, 7.5, 10, 10, 10, 10));
    done(c);
}

/* What keeps two days is too old on day 4; nothing ever comes. */
TEST(who_knows_that_it_will_be_too_old_counts_on_nothing)
{
    camp *c = a_camp(40, 1, 1, 4);
    c->net->goods[PARCEL].shelf_life = 48;
    plan_it(c, true);
    assert_eaten(&c->plan->flows,
                 ROW(10, 10, 0, 0, 0, 0, 0, 0)); /* stock, a day old, keeps 1 more */
    done(c);
}

TEST(carried_out_again_under_its_blockade_a_plan_repeats_itself)
{
    camp *c = a_camp(30, 1, 1, 4);
    plan_it(c, true);
    hf_world *world = hf_world_new(c->net);
    hf_world_start(world, &c->plan->conditions, NULL, 0);
    hf_world_carry_out(world, &c->plan->flows, NULL);
    assert_true(hf_flows_same(hf_world_trace(world), &c->plan->flows, 0, DAYS));
    hf_world_free(world);
    done(c);
}

/* --- policies that do not --- */

static hf_endurance *endure(const camp *c)
{
    const hf_endure_question question = {.scenario = -1,
                                         .events = &c->blockade,
                                         .event_count = 1,
                                         .from = -1,
                                         .local = true,
                                         .replan_levels = 3,
                                         .helps = true};
    hf_endurance *answer;
    assert_int_equal(hf_endure(&answer, c->plan, &question, c->diags), HF_OK);
    return answer;
}

/* 40 last for days 0 to 3. The 60 of day 2 wait from day 2 to day 4, so day 4 has none: from day 2
 * on two days are held. At half rations the 20 of day 2 last four days, longer than the blockade;
 * carrying on, they are eaten in two. */
TEST(everybody_holds_what_the_larder_holds)
{
    camp *c = a_camp(40, 2, 2, 5);
    plan_it(c, false);
    hf_endurance *answer = endure(c);
    const hf_held *full = &answer->needs[0], *half = &answer->needs[2];
    assert_int_equal(full->plan, 2), assert_int_equal(full->local, 2);
    assert_int_equal(full->replan, 2), assert_int_equal(full->best, 2);
    assert_int_equal(half->plan, 2), assert_int_equal(half->local, 2);
    assert_int_equal(half->replan, 6), assert_int_equal(half->best, 6);
    assert_eaten(&answer->trace, ROW(10, 10, 10, 10, 0, 10, 10, 10));
    assert_eaten(&answer->local, ROW(10, 10, 10, 10, 0, 10, 10, 10));
    hf_endurance_free(answer);
    done(c);
}

TEST(behind_a_blockade_to_the_end_nothing_more_is_eaten)
{
    camp *c = a_camp(40, 2, 2, INFINITY);
    plan_it(c, false);
    hf_endurance *answer = endure(c);
    assert_int_equal(answer->needs[0].best, 2);
    assert_int_equal(answer->needs[2].best, 4); /* 20 at 5 a day */
    assert_eaten(&answer->trace, ROW(10, 10, 10, 10, 0, 0, 0, 0));
    hf_endurance_free(answer);
    done(c);
}

/* --- planning again without knowing the end --- */

/* From day 0, sharing at once; word of the blockade comes after `notice` days, and it is thought
 * to last about `thought` days. */
static void assert_replanned(camp *c, double thought, int notice, const double expected[DAYS])
{
    hf_law *law = &c->blockade.drawn[HF_DRAW_DURATION];
    *law = (hf_law){.kind = HF_LAW_LOGNORMAL, .median = thought, .p90 = 1.001 * thought};
    hf_conditions conditions;
    hf_conditions_init(&conditions, c->net, &c->blockade, 1);
    hf_world *world = hf_world_new(c->net);
    const hf_replan about = {.calm = c->plan,
                             .events = &c->blockade,
                             .event_count = 1,
                             .conditions = &conditions,
                             .past = &c->plan->flows,
                             .settings = {.notice = notice, .level = 0}};
    hf_replanned out;
    assert_int_equal(hf_policy_replan(&out, world, &about), HF_OK);
    assert_true(out.error <= 1e-9);
    assert_eaten(hf_world_trace(world), expected);
    double left = 40 + 60;
    for (int t = 0; t < DAYS; t++) left -= expected[t];
    hf_conditions_clear(&conditions);
    assert_true(fabs(hf_sum(&hf_world_trace(world)->stock, 0, DAYS - 1) - left) <= 1e-3);
    hf_world_free(world);
}

/* On day 2 there are 20, and it is thought to end on day 6: 5 a day for four days. It ends on day
 * 5, and the 60 are in. */
TEST(a_blockade_that_ends_sooner_than_thought_lets_the_parcels_in_then)
{
    camp *c = a_camp(40, 2, 2, 5);
    plan_it(c, false);
    assert_replanned(c, 4, 0, ROW(10, 10, 5, 5, 5, 10, 10, 10));
    done(c);
}

/* Every morning it is thought to end in the next: they eat on until nothing is left. */
TEST(a_blockade_that_outlasts_what_is_thought_keeps_the_parcels_outside)
{
    camp *c = a_camp(40, 2, 2, 5);
    plan_it(c, false);
    assert_replanned(c, 1, 0, ROW(10, 10, 10, 10, 0, 10, 10, 10));
    done(c);
}

/* On day 3 nobody has heard of the blockade, but the parcels have not come: who thought them lost
 * would share 10 among five days, who counted them twice would not be short on day 4. With word on
 * day 3 the 10 are shared with day 4. */
TEST(parcels_that_wait_unheard_of_are_still_expected)
{
    camp *c = a_camp(40, 2, 2, 5);
    plan_it(c, false);
    assert_replanned(c, 3, 1, ROW(10, 10, 10, 5, 5, 10, 10, 10));
    for (int notice = 2; notice <= 4; notice++)
        assert_replanned(c, 3, notice, ROW(10, 10, 10, 10, 0, 10, 10, 10));
    done(c);
}

/* --- why --- */

static const char *because(const hf_cause *cause)
{
    return cause->because ? cause->because : "(nothing)";
}

TEST(the_reason_is_the_blockade)
{
    camp *c = a_camp(40, 2, 2, 5);
    plan_it(c, false);
    hf_endurance *answer = endure(c);
    assert_int_equal(answer->causes[0].holder, CAMP);
    assert_string_equal(because(&answer->causes[0]),
                        "the parcel sent to community camp waits outside because of blockade "
                        "(ring) from 3 December 2026, and the parcel in stock at community camp "
                        "lasted until 4 December 2026");
    assert_string_equal(because(&answer->local_causes[0]),
                        "the parcel sent to community camp waits outside because of blockade "
                        "(ring) from 3 December 2026");
    hf_endurance_free(answer);
    done(c);
}

/* What was too old when it was let in is missing because it was not let in. */
TEST(the_blockade_is_the_reason_when_it_was_too_old_after_it)
{
    camp *c = a_camp(20, 1, 1, 3);
    c->net->goods[PARCEL].shelf_life = 24;
    plan_it(c, false);
    hf_endurance *answer = endure(c);
    assert_non_null(
        strstr(because(&answer->causes[0]), "waits outside because of blockade (ring)"));
    hf_endurance_free(answer);
    done(c);
}

static void assert_said(const camp *c, const char *because)
{
    hf_graph *graph = hf_graph_new(c->net);
    hf_shortages *why = hf_shortages_new(c->plan, graph);
    assert_string_equal(hf_shortage_because(why, 0), because);
    hf_shortages_free(why);
    hf_graph_free(graph);
}

TEST(a_plan_that_knows_of_it_says_so)
{
    camp *c = a_camp(30, 1, 1, 4);
    plan_it(c, true);
    assert_said(c, "the parcel sent to community camp waits outside because of blockade (ring) "
                   "from 2 December 2026");
    done(c);
}

#define NO_MORE_PARCELS                                                                            \
    "community camp has no way to more parcel: none is made or sold there, and no route brings "   \
    "any"

/* 30 and 20 are 6.25 a day for eight days, 12.5 until the door opens on day 2: whether the 20 are
 * in on day 1 or on day 2 changes nothing. */
TEST(parcels_that_came_in_before_anything_ran_out_are_not_blamed)
{
    for (int shut = 0; shut <= 1; shut++) {
        camp *c = a_camp(30, 1, 1, 2);
        c->net->receipts[0].quantity = 20;
        plan_it(c, shut);
        assert_eaten(&c->plan->flows, ROW(6.25, 6.25, 6.25, 6.25, 6.25, 6.25, 6.25, 6.25));
        assert_said(c, NO_MORE_PARCELS);
        done(c);
    }
}

/* 5 for day 0 and day 1, then 5.5 a day of 20 and 13: shut out are the 20, and missing on day 1. */
TEST(parcels_that_came_in_after_something_ran_out_are_blamed)
{
    camp *c = a_camp(5, 1, 1, 2);
    c->net->receipts[0].quantity = 33;
    plan_it(c, true);
    assert_eaten(&c->plan->flows, ROW(2.5, 2.5, 5.5, 5.5, 5.5, 5.5, 5.5, 5.5));
    assert_said(c, "the parcel sent to community camp waits outside because of blockade (ring) "
                   "from 2 December 2026");
    done(c);
}

/* What is required on day 0 may be eaten until day 7, when the 20 have long been in. */
TEST(who_can_wait_until_the_door_opens_misses_nothing_by_it)
{
    camp *c = a_camp(0, 1, 1, 3);
    c->net->receipts[0].quantity = 20;
    c->net->needs[0].wait = 7;
    plan_it(c, true);
    assert_said(c, NO_MORE_PARCELS);
    done(c);
}

/* The same where it is too old on day 3: on days 1 and 2 it would have been eaten. */
TEST(who_can_wait_misses_what_is_too_old_by_then)
{
    camp *c = a_camp(0, 1, 1, 4);
    c->net->goods[PARCEL].shelf_life = 48;
    c->net->receipts[0].quantity = 20;
    c->net->needs[0].wait = 7;
    plan_it(c, true);
    assert_said(c, "the parcel sent to community camp waits outside because of blockade (ring) "
                   "from 2 December 2026");
    done(c);
}

/* Waiting until day 2 does not help who is let in on day 3: of day 0, nothing more than 5. */
TEST(who_can_wait_but_not_so_long_does)
{
    camp *c = a_camp(5, 0, 0, 3);
    c->net->receipts[0].quantity = 75;
    c->net->needs[0].wait = 1;
    plan_it(c, true);
    assert_said(c, "the parcel sent to community camp waits outside because of blockade (ring) "
                   "from 1 December 2026");
    done(c);
}

/* In the calm each has its 10 a day: 79 in the larder and 1 that comes a day late. With 20 a day
 * on four days 40 more are asked for, and 40 are missing of 120. */
TEST(a_surge_is_to_blame_for_what_it_eats_and_not_the_gift_that_came_late)
{
    camp *c = a_camp(79, 1, 1, 2);
    c->net->receipts[0].quantity = 1;
    hf_target eaters = {HF_TARGET_NEED, 0, 0};
    hf_event both[2] = {c->blockade, hf_build_event(&eaters, 3, 7)};
    both[1].id = "guests", both[1].kind = "surge", both[1].demand = 2;
    hf_scenario known = {.id = "known", .periods = DAYS, .events = both, .event_count = 2};
    c->net->scenarios = &known, c->net->scenario_count = 1;
    hf_network_derive(c->net);
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    assert_int_equal(hf_plan_make(&c->plan, c->net, 0, &options, c->diags), HF_OK);
    assert_said(c, "more parcel is asked for at community camp because of surge (guests) from 4 "
                   "December 2026");
    done(c);
}

/* 39 in the larder: without the guests 40 of 80 would be missing all the same. */
TEST(a_surge_is_not_to_blame_where_there_was_too_little_without_it)
{
    camp *c = a_camp(39, 1, 1, 2);
    c->net->receipts[0].quantity = 1;
    hf_target eaters = {HF_TARGET_NEED, 0, 0};
    c->blockade = hf_build_event(&eaters, 3, 4);
    c->blockade.demand = 2;
    plan_it(c, true);
    assert_said(c, NO_MORE_PARCELS);
    done(c);
}

/* A farm far away has plenty, and the plan sends it for the feast of day 6 (100); who orders what
 * is usually eaten does not, and has 10. The 5 of day 2 came in on day 3. */
TEST(who_sees_only_its_own_does_not_blame_what_came_in)
{
    camp *c = a_camp(60, 2, 2, 3);
    c->net->receipts[0].quantity = 5;
    hf_build_change(c->net, &c->net->needs[0].quantity_during, 6, 7, 100);
    int farm = hf_build_coop(c->net, "farm", hf_build_site(c->net, "plain"));
    hf_build_stock(c->net, farm, PARCEL, 1000);
    int road = hf_build_route(c->net, "road", 1, 0);
    c->net->routes[road].lag = 2;
    hf_build_lane(c->net, road, PARCEL, false);
    c->place = (hf_target){HF_TARGET_COMMUNITY, CAMP, 0};
    plan_it(c, false);
    hf_endurance *answer = endure(c);
    assert_true(answer->needs[0].plan >= 6); /* to the end */
    assert_int_equal(answer->needs[0].local, 4);
    assert_null(strstr(because(&answer->local_causes[0]), "outside"));
    hf_endurance_free(answer);
    done(c);
}

/* --- what helps --- */

/* More in the larder does, a delivery more each day waits with the others: of 40 more on the
 * evening before, days 4, 5 ... live. */
TEST(a_delivery_more_behind_a_blockade_buys_nothing)
{
    camp *c = a_camp(40, 2, 2, INFINITY);
    hf_build_market(c->net, "shop", 0);
    hf_build_offer(c->net, 0, PARCEL, HF_BUY, 1); /* somebody has more */
    c->net->offers[0].quantity = 0;
    plan_it(c, false);
    const hf_endure_question question = {
        .scenario = -1, .events = &c->blockade, .event_count = 1, .from = -1, .ration = 1};
    hf_endurance *answer;
    assert_int_equal(hf_endure(&answer, c->plan, &question, c->diags), HF_OK);
    assert_int_equal(hf_remedies_find(answer, c->plan, &question, c->diags), HF_OK);
    const hf_helped *helped = &answer->helped[0];
    bool stock = false;
    for (int i = 0; i < helped->count; i++) {
        assert_int_not_equal(helped->helps[i].kind, HF_REMEDY_DELIVERY);
        stock |= helped->helps[i].kind == HF_REMEDY_STOCK;
    }
    assert_true(stock);
    hf_endurance_free(answer);
    done(c);
}

RUN(FACT(who_knows_of_a_blockade_shares_what_is_inside_until_it_ends),
    FACT(who_knows_that_it_will_be_too_old_counts_on_nothing),
    FACT(carried_out_again_under_its_blockade_a_plan_repeats_itself),
    FACT(everybody_holds_what_the_larder_holds),
    FACT(behind_a_blockade_to_the_end_nothing_more_is_eaten),
    FACT(a_blockade_that_ends_sooner_than_thought_lets_the_parcels_in_then),
    FACT(a_blockade_that_outlasts_what_is_thought_keeps_the_parcels_outside),
    FACT(parcels_that_wait_unheard_of_are_still_expected), FACT(the_reason_is_the_blockade),
    FACT(the_blockade_is_the_reason_when_it_was_too_old_after_it),
    FACT(a_plan_that_knows_of_it_says_so),
    FACT(parcels_that_came_in_before_anything_ran_out_are_not_blamed),
    FACT(parcels_that_came_in_after_something_ran_out_are_blamed),
    FACT(who_can_wait_until_the_door_opens_misses_nothing_by_it),
    FACT(who_can_wait_misses_what_is_too_old_by_then), FACT(who_can_wait_but_not_so_long_does),
    FACT(a_surge_is_to_blame_for_what_it_eats_and_not_the_gift_that_came_late),
    FACT(a_surge_is_not_to_blame_where_there_was_too_little_without_it),
    FACT(who_sees_only_its_own_does_not_blame_what_came_in),
    FACT(a_delivery_more_behind_a_blockade_buys_nothing))
