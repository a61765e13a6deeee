/* test_sharing_rules.c - the same outage by each rule of sharing, side by side. */
#include "sim/endure.h"

#include "solver/planner.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include <math.h>

enum { TOWN, VILLAGE, ALL };
enum { DAYS = 5 };

/* A bakery bakes 10 loaves a day for a town that needs 6 and a village that needs 4 less urgently.
 * It keeps 16, which are to be there in the end, too. */
static hf_network *bakery(void)
{
    hf_network *net = hf_build_new(DAYS);
    hf_build_good(net, "bread"), hf_build_site(net, "place");
    hf_build_coop(net, "a-bakery", 0);
    hf_build_community(net, "b-town", 0), hf_build_community(net, "c-village", 0);
    int bake = hf_build_recipe(net, 0, "bread");
    hf_build_output(net, bake, 0, 1);
    hf_build_claim(net, bake, hf_build_capacity(net, 0, "oven", 10), 1);
    hf_build_stock(net, 0, 0, 16);
    hf_build_need(net, 1, 0, 6, 1), hf_build_need(net, 2, 0, 4, 2);
    net->keep_ending = true;
    net->goods[0].wanted = 16;
    hf_network_derive(net);
    return net;
}

/* The bakery strikes from day 2 on; counted at three quarters. */
static hf_endurance *endure(hf_network *net, hf_ration_rule rule, bool every_rule)
{
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    hf_target bakery = {HF_TARGET_COOP, 0, 0};
    hf_event strike = hf_build_event(&bakery, 1, INFINITY);
    strike.remaining = 0;
    hf_endure_question question = {.scenario = -1,
                                   .events = &strike,
                                   .event_count = 1,
                                   .from = -1,
                                   .ration = 0.75,
                                   .rule = rule,
                                   .local = true,
                                   .every_rule = every_rule};
    hf_diags *diags = hf_diags_new();
    hf_plan *calm = NULL;
    hf_endurance *answer = NULL;
    assert_int_equal(hf_plan_make(&calm, net, -1, &options, diags), HF_OK);
    assert_int_equal(hf_endure(&answer, calm, &question, diags), HF_OK);
    hf_plan_free(calm);
    hf_diags_free(diags);
    return answer;
}

/* Day 2 is eaten in full, and 6 are left for day 3: all for the town (6, 0); 60 % each (3.6, 2.4);
 * or 3 each, which is half of what the town needs and three quarters of the village's. */
TEST(each_rule_leaves_others_without)
{
    static const int held[HF_RATION_RULES][ALL + 1] = {
        [HF_NEEDS_FIRST] = {2, 1, 1}, [HF_PROPORTIONAL] = {1, 1, 1}, [HF_EQUAL_SHARE] = {1, 2, 1}};
    hf_network *net = bakery();
    hf_endurance *answer = endure(net, HF_NEEDS_FIRST, true);
    for (int rule = 0; rule < HF_RATION_RULES; rule++)
        for (int n = 0; n <= ALL; n++)
            assert_int_equal(answer->by_rule[rule][n].plan, held[rule][n]);
    hf_endurance_free(answer);
    hf_network_free(net);
}

TEST(what_stands_beside_the_others_is_what_the_answer_itself_says)
{
    hf_network *net = bakery();
    for (int rule = 0; rule < HF_RATION_RULES; rule++) {
        hf_endurance *answer = endure(net, (hf_ration_rule)rule, true);
        const hf_shared *said = answer->by_rule[rule];
        assert_int_equal(answer->rule, rule);
        for (int n = 0; n < ALL; n++) {
            assert_int_equal(said[n].plan, answer->needs[n].plan);
            assert_int_equal(said[n].local, answer->needs[n].local);
        }
        assert_int_equal(said[ALL].plan, answer->together[0].plan);
        assert_int_equal(said[ALL].local, answer->together[0].local);
        hf_endurance_free(answer);
    }
    hf_network_free(net);
}

TEST(unasked_nothing_is_compared)
{
    hf_network *net = bakery();
    hf_endurance *answer = endure(net, HF_NEEDS_FIRST, false);
    assert_null(answer->by_rule[HF_NEEDS_FIRST]);
    hf_endurance_free(answer);
    hf_network_free(net);
}

RUN(FACT(each_rule_leaves_others_without),
    FACT(what_stands_beside_the_others_is_what_the_answer_itself_says),
    FACT(unasked_nothing_is_compared))
