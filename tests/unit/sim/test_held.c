/* test_held.c - whole periods in a row from the start of an outage. */
#include "sim/held.h"
#include "tests/support/build.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Two needs of 10 a period over six periods; what they get is written by hand. */
enum { BREAD, MILK };
enum { PERIODS = 6 };

typedef struct town {
    hf_network *net;
    hf_conditions calm;
    hf_flows trace;
} town;

static town fed(const double bread[PERIODS], const double milk[PERIODS])
{
    town w = {.net = hf_build_new(PERIODS)};
    hf_build_good(w.net, "bread"), hf_build_good(w.net, "milk");
    hf_build_site(w.net, "town");
    hf_build_community(w.net, "people", 0);
    hf_build_need(w.net, 0, BREAD, 10, 1), hf_build_need(w.net, 0, MILK, 10, 2);
    hf_network_derive(w.net);
    hf_conditions_init(&w.calm, w.net, NULL, 0);
    hf_flows_init(&w.trace, w.net);
    for (int t = 0; t < PERIODS; t++) {
        *hf_at(&w.trace.met, BREAD, t) = bread[t];
        *hf_at(&w.trace.met, MILK, t) = milk[t];
    }
    return w;
}

static void done(town *w)
{
    hf_flows_clear(&w->trace);
    hf_conditions_clear(&w->calm);
    hf_network_free(w->net);
}

static int held(const town *w, int n, int start, double level)
{
    return hf_held_need(w->net, &w->calm, &w->trace, n, start, level);
}

static const double bread[PERIODS] = {0, 10, 10, 8, 10, 5}, milk[PERIODS] = {10, 10, 6, 10, 10, 10};

static void a_need_is_held_until_it_first_fails_and_later_success_does_not_count(void **state)
{
    (void)state;
    town w = fed(bread, milk);
    assert_int_equal(held(&w, BREAD, 1, 1), 2);
    assert_int_equal(held(&w, MILK, 0, 1), 2);
    done(&w);
}

static void what_was_before_the_start_does_not_count(void **state)
{
    (void)state;
    town w = fed(bread, milk);
    assert_int_equal(held(&w, BREAD, 0, 1), 0);
    assert_int_equal(held(&w, BREAD, 4, 1), 1);
    done(&w);
}

static void lower_rations_are_held_longer(void **state)
{
    (void)state;
    town w = fed(bread, milk);
    assert_int_equal(held(&w, BREAD, 1, 0.75), 4);
    assert_int_equal(held(&w, BREAD, 1, 0.5), 5); /* to the end of the horizon */
    done(&w);
}

static void a_millionth_less_is_still_held(void **state)
{
    (void)state;
    const double nearly[PERIODS] = {10 - 0.9e-5, 10 - 1.1e-5, 10, 10, 10, 10};
    town w = fed(nearly, milk);
    assert_int_equal(held(&w, BREAD, 0, 1), 1);
    done(&w);
}

static void together_means_all_that_are_wanted_at_once(void **state)
{
    (void)state;
    town w = fed(bread, milk);
    const bool both[] = {true, true}, none[] = {false, false}, just_bread[] = {true, false};
    assert_int_equal(hf_held_together(w.net, &w.calm, &w.trace, both, 1, 1), 1);
    assert_int_equal(hf_held_together(w.net, &w.calm, &w.trace, just_bread, 1, 1), 2);
    assert_int_equal(hf_held_together(w.net, &w.calm, &w.trace, none, 1, 1), 5);
    done(&w);
}

static void what_is_required_under_the_outage_counts(void **state)
{
    (void)state;
    town w = fed(bread, milk);
    hf_target need = {HF_TARGET_NEED, BREAD, 0};
    hf_event surge = hf_build_event(&need, 2, 6);
    hf_conditions doubled;
    surge.demand = 2;
    hf_conditions_init(&doubled, w.net, &surge, 1);
    assert_int_equal(hf_held_need(w.net, &doubled, &w.trace, BREAD, 1, 1), 1);
    assert_int_equal(hf_held_need(w.net, &doubled, &w.trace, BREAD, 1, 0.5), 2);
    hf_conditions_clear(&doubled);
    done(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_need_is_held_until_it_first_fails_and_later_success_does_not_count),
        cmocka_unit_test(what_was_before_the_start_does_not_count),
        cmocka_unit_test(lower_rations_are_held_longer),
        cmocka_unit_test(a_millionth_less_is_still_held),
        cmocka_unit_test(together_means_all_that_are_wanted_at_once),
        cmocka_unit_test(what_is_required_under_the_outage_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
