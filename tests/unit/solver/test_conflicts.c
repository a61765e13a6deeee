/* Hard limits that cannot all hold are named: what is not kept, and what stands against it. */
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include "solver/planner.h"

#include <math.h>

static void assert_near(double got, double expected, double by)
{
    if (!(fabs(got - expected) <= by)) fail_msg("%.12g, not %.12g", got, expected);
}

static hf_plan *planned(const hf_network *net)
{
    static const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    hf_diags *diags = hf_diags_new();
    hf_plan *plan = NULL;
    assert_int_equal(hf_plan_make(&plan, net, -1, &options, diags), HF_OK);
    hf_diags_free(diags);
    return plan;
}

/* The entry that begins with these words; fails when there is none. */
static const hf_conflict *said(const hf_plan *plan, const char *words)
{
    for (int i = 0; i < plan->conflict_count; i++)
        if (strstr(plan->conflicts[i].what, words)) return &plan->conflicts[i];
    for (int i = 0; i < plan->conflict_count; i++) print_error("%s\n", plan->conflicts[i].what);
    fail_msg("nothing says \"%s\"", words);
    return NULL;
}

/* An oven of 10 h; bread asks for 6 runs of 1 h, cake for `cakes` runs of 1 h. */
static hf_network *bakery(double cakes)
{
    hf_network *net = hf_build_new(1);
    hf_build_good(net, "bread"), hf_build_good(net, "cake");
    hf_build_site(net, "town"), hf_build_coop(net, "bakery", 0);
    hf_build_capacity(net, 0, "oven", 10);
    for (int r = 0; r < 2; r++) {
        hf_build_recipe(net, 0, r ? "cake" : "bread");
        hf_build_output(net, r, r, 1), hf_build_claim(net, r, 0, 1);
        net->recipes[r].min = r ? cakes : 6;
        net->recipes[r].at = (hf_origin){"bakery.xml", 20 + r, 1, 1};
    }
    net->resources[0].at = (hf_origin){"bakery.xml", 9, 1, 1};
    hf_build_community(net, "people", 0), hf_build_need(net, 1, 0, 1, 1);
    hf_network_derive(net);
    return net;
}

TEST(minimums_that_fit_are_no_conflict)
{
    hf_network *net = bakery(4); /* 6 + 4 = 10 */
    hf_plan *plan = planned(net);
    assert_int_equal(plan->conflict_count, 0);
    assert_near(plan->stages[0].value, 0, 1e-12);
    hf_plan_free(plan);
    hf_network_free(net);
}

/* 6 + 8 runs, 10 h: a run of cake less costs 1/8 of its minimum, one of bread 1/6; 4 of cake go. */
TEST(minimums_that_collide_are_named_with_their_lines)
{
    hf_network *net = bakery(8);
    hf_plan *plan = planned(net);
    const hf_conflict *cake = said(plan, "recipe \"cake\" of \"bakery\" cannot run as often");
    assert_true(cake->broken && cake->at.line == 21);
    assert_near(cake->by, 4, 1e-9);
    assert_near(plan->stages[0].value, 0.5, 1e-12);
    const hf_conflict *oven = said(plan, "the capacity \"oven\" of \"bakery\" is used up");
    assert_true(!oven->broken && oven->at.line == 9);
    assert_near(oven->by, 10.0 / 8, 1e-9); /* y x side */
    assert_near(said(plan, "recipe \"bread\" of \"bakery\" has a `min`")->by, 6.0 / 8, 1e-9);
    assert_near(said(plan, "recipe \"cake\" of \"bakery\" has a `min`")->by, 1, 1e-9);
    /* the proof: 6/8 + 1 - 10/8 = 0.5 */
    hf_plan_free(plan);
    hf_network_free(net);
}

/* A cellar of 6 crates is given 10; nobody uses them. */
TEST(what_must_not_be_thrown_away_and_is_has_a_name)
{
    hf_network *net = hf_build_new(1);
    hf_build_good(net, "crate"), hf_build_site(net, "town"), hf_build_coop(net, "depot", 0);
    hf_build_receipt(net, 0, 0, 10, 0);
    hf_build_storage(net, 0, 6), hf_build_room(net, 0, 0, 1);
    net->goods[0].no_disposal = true;
    net->goods[0].at.line = 4, net->storages[0].at.line = 7;
    hf_network_derive(net);
    hf_plan *plan = planned(net);
    const hf_conflict *crate = said(plan, "\"crate\" must not be thrown away");
    assert_true(crate->broken && crate->at.line == 4);
    assert_near(crate->by, 4, 1e-9);
    assert_int_equal(said(plan, "the room of \"depot\" is full")->at.line, 7);
    assert_near(plan->stages[0].value, 0.4, 1e-12);
    hf_plan_free(plan);
    hf_network_free(net);
}

RUN(FACT(minimums_that_fit_are_no_conflict), FACT(minimums_that_collide_are_named_with_their_lines),
    FACT(what_must_not_be_thrown_away_and_is_has_a_name))
