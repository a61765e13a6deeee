/* test_ration.c - sharing what is too little. */
#include "model/ranks.h"
#include "model/ration.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-12)) fail_msg("%.17g is not %.17g", value, expected);
}

static void what_fits_is_granted_in_full(void **state)
{
    (void)state;
    hf_ask asks[] = {{1, 0, 30, 0}, {HF_RANK_LAST, 1, 70, 0}};
    hf_ration(asks, 2, 100);
    assert_true(asks[0].share == 1 && asks[1].share == 1);
}

static void a_hair_too_much_is_granted_in_full(void **state)
{
    (void)state;
    hf_ask asks[] = {{1, 0, 30, 0}, {2, 1, 70 * (1 + 1e-9), 0}};
    hf_ration(asks, 2, 100);
    assert_true(asks[0].share == 1 && asks[1].share == 1);
    asks[1].amount = 70 * (1 + 2e-9); /* two hairs are not */
    hf_ration(asks, 2, 100);
    assert_true(asks[0].share == 1 && asks[1].share < 1);
}

static void inside_a_rank_all_are_cut_to_the_same_share(void **state)
{
    (void)state;
    hf_ask asks[] = {{2, 0, 30, 0}, {2, 1, 90, 0}};
    hf_ration(asks, 2, 40);
    assert_near(asks[0].share, 1.0 / 3);
    assert_near(asks[1].share, 1.0 / 3);
}

static void the_first_rank_is_served_before_the_next_sees_anything(void **state)
{
    (void)state;
    hf_ask asks[] = {{2, 0, 40, 0}, {1, 1, 60, 0}, {HF_RANK_LAST, 2, 5, 0}};
    hf_ration(asks, 3, 80); /* 60 to rank 1, 20 of 40 to rank 2, nothing to those without a need */
    assert_true(asks[1].share == 1);
    assert_near(asks[0].share, 0.5);
    assert_true(asks[2].share == 0);
}

static void of_nothing_nobody_gets_anything(void **state)
{
    (void)state;
    hf_ask asks[] = {{1, 0, 40, 0}, {3, 1, 0, 0}};
    hf_ration(asks, 2, 0);
    assert_true(asks[0].share == 0);
    assert_true(asks[1].share == 1); /* who asks for nothing gets it */
}

static void what_was_granted_once_is_granted_in_full_again(void **state)
{
    (void)state;
    for (int i = 1; i <= 1000; i++) {
        double available = 1000.0 / i;
        hf_ask asks[] = {{1, 0, 3.7 * i, 0}, {2, 1, 11.0 / i, 0}, {2, 2, 0.1 * i, 0}};
        hf_ration(asks, 3, available);
        for (int j = 0; j < 3; j++) asks[j].amount *= asks[j].share;
        hf_ration(asks, 3, available);
        for (int j = 0; j < 3; j++) assert_true(asks[j].share == 1);
    }
}

static void what_is_left_is_never_negative_and_rounding_is_nothing(void **state)
{
    (void)state;
    assert_true(hf_rest(100, 100 * (1 + 1e-9)) == 0);
    assert_true(hf_rest(100, 100 - 1e-8) == 0);
    assert_near(hf_rest(100, 99), 1);
    assert_true(hf_rest(0, 0) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_fits_is_granted_in_full),
        cmocka_unit_test(a_hair_too_much_is_granted_in_full),
        cmocka_unit_test(inside_a_rank_all_are_cut_to_the_same_share),
        cmocka_unit_test(the_first_rank_is_served_before_the_next_sees_anything),
        cmocka_unit_test(of_nothing_nobody_gets_anything),
        cmocka_unit_test(what_was_granted_once_is_granted_in_full_again),
        cmocka_unit_test(what_is_left_is_never_negative_and_rounding_is_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
