/* test_odd_plans.c - what no sensible federation has, and the language allows: needs of nothing, a
 * fund without money, ways round for nothing, grams beside a million tonnes. The answer is
 * certified, or there is none. */
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include "solver/planner.h"

#include <math.h>

static const hf_plan_options LEXIMIN = {.fairness = HF_LEXIMIN, .gap = 1e-6};

/* NULL, with a message in `code`, where nothing could be proved. */
static hf_plan *planned_or_not(hf_network *net, char code[8])
{
    hf_network_derive(net);
    hf_diags *diags = hf_diags_new();
    hf_plan *plan = NULL;
    hf_status status = hf_plan_make(&plan, net, -1, &LEXIMIN, diags);
    assert_true(status == HF_OK ? plan->certificate.certified : diags->count > 0);
    snprintf(code, 8, "%s", status == HF_OK ? "" : diags->messages[0].code);
    hf_diags_free(diags);
    return plan;
}

static hf_plan *planned(hf_network *net)
{
    char code[8];
    hf_plan *plan = planned_or_not(net, code);
    assert_string_equal(code, "");
    return plan;
}

static void forget(hf_plan *plan)
{
    hf_network *net = (hf_network *)plan->net;
    hf_plan_free(plan);
    hf_network_free(net);
}

static const hf_stage *stage(const hf_plan *plan, const char *name)
{
    for (int i = 0; i < plan->stage_count; i++)
        if (strcmp(plan->stages[i].name, name) == 0) return &plan->stages[i];
    return NULL;
}

static void about(double found, double expected)
{
    if (!(fabs(found - expected) <= 1e-7 * fmax(1, fabs(expected))))
        fail_msg("found %.12g, expected %.12g", found, expected);
}

static void reaches(const hf_plan *plan, const char *name, double expected)
{
    assert_non_null(stage(plan, name));
    about(stage(plan, name)->value, expected);
}

/* A town with a depot of so many loaves. */
static hf_network *town(double loaves, int periods)
{
    hf_network *net = hf_build_new(periods);
    hf_build_good(net, "bread");
    hf_build_good(net, "flour");
    hf_build_site(net, "town");
    hf_build_coop(net, "depot", 0);
    hf_build_stock(net, 0, 0, loaves);
    return net;
}

/* --- nothing --- */

/* 30 of 40 for those who need some; the mean is over them alone. */
TEST(who_needs_nothing_lacks_nothing_and_takes_nothing)
{
    hf_network *net = town(30, 1);
    hf_build_need(net, hf_build_community(net, "content", 0), 0, 0, 1);
    hf_build_need(net, hf_build_community(net, "hungry", 0), 0, 40, 1);
    hf_plan *plan = planned(net);
    reaches(plan, "needs 1: fair share", 0.75);
    reaches(plan, "needs 1: total", 0.75);
    about(plan->needs[0].share, 1);
    about(plan->needs[0].met, 0);
    about(plan->needs[1].met, 30);
    forget(plan);
}

TEST(a_priority_in_which_nothing_is_needed_has_no_stage)
{
    hf_network *net = town(30, 1);
    hf_build_need(net, hf_build_community(net, "content", 0), 0, 0, 1);
    hf_build_need(net, hf_build_community(net, "hungry", 0), 0, 40, 2);
    hf_plan *plan = planned(net);
    assert_null(stage(plan, "needs 1: fair share"));
    reaches(plan, "needs 2: fair share", 0.75);
    forget(plan);
}

/* --- no money --- */

/* Nothing comes in: rent of 7 a day is owed, 7 + 14 + 21; strike pay is not paid, nothing is
 * bought, and what is in the depot is eaten. */
TEST(a_fund_that_cannot_pay_owes_what_it_must_and_pays_nothing_else)
{
    hf_network *net = town(15, 3);
    hf_build_need(net, hf_build_community(net, "people", 0), 0, 10, 1);
    hf_build_offer(net, hf_build_market(net, "shop", 0), 0, HF_BUY, 1);
    hf_build_fund(net, 0);
    hf_build_expense(net, "pay", 5, 1);
    hf_build_expense(net, "rent", 7, 0);
    hf_plan *plan = planned(net);
    reaches(plan, "debt", 7 + 14 + 21);
    about(plan->totals.purchases, 0);
    about(plan->needs[0].met, 15);
    about(plan->needs[1].met, 0);
    about(*hf_at(&plan->flows.owed, 0, 2), 21);
    about(*hf_at(&plan->flows.fund, 0, 2), 0);
    forget(plan);
}

/* --- round and round for nothing --- */

/* Bread into flour and back costs nothing and loses nothing; from 30 loaves it makes no 31. */
TEST(a_ring_of_recipes_for_nothing_gains_nothing_and_stands_still)
{
    hf_network *net = town(30, 2);
    hf_build_coop(net, "works", 0);
    int grind = hf_build_recipe(net, 1, "grind"), bake = hf_build_recipe(net, 1, "bake");
    hf_build_input(net, grind, 0, 1), hf_build_output(net, grind, 1, 1);
    hf_build_input(net, bake, 1, 1), hf_build_output(net, bake, 0, 1);
    hf_build_need(net, hf_build_community(net, "people", 0), 0, 20, 1);
    hf_plan *plan = planned(net);
    reaches(plan, "needs 1: fair share", 0.75);
    for (int t = 0; t < 2; t++) {
        about(*hf_at(&plan->flows.runs, grind, t), 0);
        about(*hf_at(&plan->flows.runs, bake, t), 0);
    }
    forget(plan);
}

/* Out by one road and home by the other, at no cost and in no time: nothing goes for a ride. */
TEST(a_ring_of_roads_for_nothing_stays_empty)
{
    hf_network *net = town(30, 2);
    hf_build_site(net, "hill");
    int out = hf_build_route(net, "out", 0, 1), home = hf_build_route(net, "home", 1, 0);
    hf_build_lane(net, out, 0, false);
    hf_build_lane(net, home, 0, false);
    hf_build_need(net, hf_build_community(net, "people", 1), 0, 20, 1);
    hf_plan *plan = planned(net);
    reaches(plan, "needs 1: fair share", 0.75);
    for (int t = 0; t < 2; t++) {
        about(*hf_at(&plan->flows.loaded, net->lanes[0].back ? 1 : 0, t), 15);
        about(*hf_at(&plan->flows.loaded, 1, t), 0);
    }
    forget(plan);
}

/* --- a gram beside a million tonnes --- */

/* Two goods that do not meet: each in its own units. 1.5e-9 of 3e-9, and 3e9 of 2e9. */
TEST(tiny_and_huge_needs_of_different_goods_are_certified)
{
    hf_network *net = town(1.5e-9, 1);
    hf_build_stock(net, 0, 1, 3e9);
    int people = hf_build_community(net, "people", 0);
    hf_build_need(net, people, 0, 3e-9, 1);
    hf_build_need(net, people, 1, 2e9, 1);
    hf_plan *plan = planned(net);
    reaches(plan, "needs 1: fair share", 0.5);
    about(plan->needs[0].share, 0.5);
    about(plan->needs[1].share, 1);
    forget(plan);
}

TEST(tiny_and_huge_prices_are_certified)
{
    static const double prices[] = {1e-9, 1e9}, funds[] = {1e9, 1e-9}, shares[] = {1, 0};
    for (int i = 0; i < 2; i++) {
        hf_network *net = town(0, 1);
        hf_build_need(net, hf_build_community(net, "people", 0), 0, 1, 1);
        hf_build_offer(net, hf_build_market(net, "shop", 0), 0, HF_BUY, prices[i]);
        hf_build_fund(net, funds[i]);
        hf_plan *plan = planned(net);
        reaches(plan, "needs 1: fair share", shares[i]);
        forget(plan);
    }
}

/* Of one good, needs of 10^-e and 10^e, and enough for both; where numbers can no longer tell, it
 * is said that nothing is proved, and never that somebody gets what he does not. */
TEST(tiny_and_huge_needs_of_one_good_are_certified_or_refused)
{
    int certified = 0;
    for (int e = 1; e <= 9; e++) {
        char code[8];
        hf_network *net = town(pow(10, e) * 2, 1);
        hf_build_need(net, hf_build_community(net, "few", 0), 0, pow(10, -e), 1);
        hf_build_need(net, hf_build_community(net, "many", 0), 0, pow(10, e), 1);
        hf_plan *plan = planned_or_not(net, code);
        if (plan) {
            reaches(plan, "needs 1: fair share", 1);
            about(plan->needs[0].share, 1);
            about(plan->needs[1].share, 1);
            forget(plan);
            certified++;
        } else {
            assert_string_equal(code, "HF0703");
            hf_network_free(net);
        }
    }
    assert_true(certified >= 4); /* a gram beside ten tonnes, at the least */
}

RUN(FACT(who_needs_nothing_lacks_nothing_and_takes_nothing),
    FACT(a_priority_in_which_nothing_is_needed_has_no_stage),
    FACT(a_fund_that_cannot_pay_owes_what_it_must_and_pays_nothing_else),
    FACT(a_ring_of_recipes_for_nothing_gains_nothing_and_stands_still),
    FACT(a_ring_of_roads_for_nothing_stays_empty),
    FACT(tiny_and_huge_needs_of_different_goods_are_certified),
    FACT(tiny_and_huge_prices_are_certified),
    FACT(tiny_and_huge_needs_of_one_good_are_certified_or_refused))
