/* test_decisions.c - a decision is made once for all who stand where it was made, and kept while
 * there is room. */
#include "sim/decisions.h"

#include "model/plan.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include <math.h>

enum { DAYS = 6 };

static const hf_plan_options options = {.fairness = HF_MAXMIN, .gap = 1e-6};

/* A bakery bakes at most 10 loaves a day; a town needs 8 and keeps 5. */
static hf_network *bakery(void)
{
    hf_network *net = hf_build_new(DAYS);
    hf_build_good(net, "bread"), hf_build_site(net, "place");
    hf_build_coop(net, "bakery", 0), hf_build_community(net, "town", 0);
    int bake = hf_build_recipe(net, 0, "bread");
    hf_build_output(net, bake, 0, 1);
    hf_build_claim(net, bake, hf_build_capacity(net, 0, "oven", 10), 1);
    hf_build_stock(net, 1, 0, 5), hf_build_need(net, 1, 0, 8, 1);
    hf_network_derive(net);
    return net;
}

static const hf_decision *take(hf_decisions *decisions, const hf_network *net,
                               const hf_onward *from)
{
    const hf_decision *out;
    assert_int_equal(hf_decisions_take(&out, decisions, net, from), HF_OK);
    return out;
}

TEST(who_stands_there_and_knows_the_same_gets_the_same_decision)
{
    hf_network *net = bakery();
    hf_decisions *decisions = hf_decisions_new((size_t)1 << 20);
    hf_conditions calm, again;
    hf_conditions_init(&calm, net, NULL, 0);
    hf_conditions_init(&again, net, NULL, 0);
    const hf_onward first = {&calm, NULL, 0, 1, &options}, second = {&again, NULL, 0, 1, &options};
    const hf_decision *one = take(decisions, net, &first);
    assert_ptr_equal(take(decisions, net, &second), one);
    hf_decisions_leave(decisions, one), hf_decisions_leave(decisions, one);
    assert_ptr_equal(take(decisions, net, &first), one); /* kept, though nobody used it */
    hf_decisions_leave(decisions, one);
    hf_conditions_clear(&calm), hf_conditions_clear(&again);
    hf_decisions_free(decisions);
    hf_network_free(net);
}

/* Another level, period, condition or past, by as little as can be. */
TEST(who_knows_otherwise_decides_anew)
{
    hf_network *net = bakery();
    hf_decisions *decisions = hf_decisions_new((size_t)1 << 20);
    hf_conditions calm, less;
    hf_flows past, other;
    hf_conditions_init(&calm, net, NULL, 0);
    hf_conditions_init(&less, net, NULL, 0);
    *hf_at(&less.resource, 0, DAYS - 1) = nextafter(10, 0);
    hf_flows_init(&past, net), hf_flows_init(&other, net);
    *hf_at(&other.stock, 0, 0) = 0x1p-40;
    const hf_onward all[] = {{&calm, NULL, 0, 1, &options},   {&calm, NULL, 0, 0.5, &options},
                             {&less, NULL, 0, 1, &options},   {&calm, &past, 1, 1, &options},
                             {&calm, &other, 1, 1, &options}, {&less, &past, 1, 1, &options},
                             {&calm, &past, 2, 1, &options}};
    enum { ALL = sizeof all / sizeof *all };
    const hf_decision *made[ALL];
    for (int i = 0; i < ALL; i++) made[i] = take(decisions, net, &all[i]);
    for (int i = 0; i < ALL; i++) {
        for (int j = 0; j < i; j++) assert_ptr_not_equal(made[i], made[j]);
        hf_decisions_leave(decisions, made[i]);
    }
    hf_flows_clear(&past), hf_flows_clear(&other);
    hf_conditions_clear(&calm), hf_conditions_clear(&less);
    hf_decisions_free(decisions);
    hf_network_free(net);
}

/* Without room, what is used stays, and what is decided again is the same to the bit. */
TEST(without_room_a_decision_is_there_as_long_as_it_is_used)
{
    hf_network *net = bakery();
    hf_decisions *decisions = hf_decisions_new(0);
    hf_conditions calm;
    hf_conditions_init(&calm, net, NULL, 0);
    const hf_onward from = {&calm, NULL, 0, 1, &options}, half = {&calm, NULL, 0, 0.5, &options};
    const hf_decision *one = take(decisions, net, &from), *other = take(decisions, net, &half);
    assert_ptr_equal(take(decisions, net, &from), one);
    hf_flows kept;
    hf_flows_init(&kept, net);
    hf_flows_copy(&kept, &one->flows, DAYS);
    hf_decisions_leave(decisions, one), hf_decisions_leave(decisions, one);
    hf_decisions_leave(decisions, other);
    one = take(decisions, net, &from);
    assert_true(hf_flows_same(&one->flows, &kept, 0, DAYS));
    assert_true(*hf_at(&kept.met, 0, DAYS - 1) > 8 - 1e-6);
    hf_decisions_leave(decisions, one);
    hf_decisions_leave(decisions, NULL);
    hf_flows_clear(&kept);
    hf_conditions_clear(&calm);
    hf_decisions_free(decisions);
    hf_network_free(net);
}

/* Room for two: of three the one that was asked for longest ago goes. A solver that is stopped
 * shows who had to be planned again. */
TEST(what_was_used_last_is_kept_longest)
{
    hf_network *net = bakery();
    hf_conditions calm;
    volatile sig_atomic_t stop = 0;
    hf_plan_options stopped = options;
    stopped.stop = &stop;
    hf_conditions_init(&calm, net, NULL, 0);
    hf_flows size;
    hf_flows_init(&size, net);
    hf_decisions *decisions =
        hf_decisions_new(2 * (hf_flows_bytes(&size) + hf_conditions_bytes(&calm)));
    const double levels[] = {1, 0.75, 1, 0.5}; /* the third time the first is asked for again */
    for (int i = 0; i < 4; i++) {
        const hf_onward from = {&calm, NULL, 0, levels[i], &stopped};
        hf_decisions_leave(decisions, take(decisions, net, &from));
    }
    stop = 1;
    const hf_onward kept = {&calm, NULL, 0, 1, &stopped}, gone = {&calm, NULL, 0, 0.75, &stopped};
    const hf_decision *none;
    hf_decisions_leave(decisions, take(decisions, net, &kept));
    assert_int_equal(hf_decisions_take(&none, decisions, net, &gone), HF_INTERRUPTED);
    assert_null(none);
    hf_flows_clear(&size);
    hf_conditions_clear(&calm);
    hf_decisions_free(decisions);
    hf_network_free(net);
}

RUN(FACT(who_stands_there_and_knows_the_same_gets_the_same_decision),
    FACT(who_knows_otherwise_decides_anew),
    FACT(without_room_a_decision_is_there_as_long_as_it_is_used),
    FACT(what_was_used_last_is_kept_longest))
