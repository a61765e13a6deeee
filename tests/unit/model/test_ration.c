/* test_ration.c - sharing what is too little. */
#include "model/ranks.h"
#include "model/ration.h"
#include "tests/support/random.h"

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
    hf_ration(HF_NEEDS_FIRST, asks, 2, 100);
    assert_true(asks[0].share == 1 && asks[1].share == 1);
}

static void a_hair_too_much_is_granted_in_full(void **state)
{
    (void)state;
    hf_ask asks[] = {{1, 0, 30, 0}, {2, 1, 70 * (1 + 1e-9), 0}};
    hf_ration(HF_NEEDS_FIRST, asks, 2, 100);
    assert_true(asks[0].share == 1 && asks[1].share == 1);
    asks[1].amount = 70 * (1 + 2e-9); /* two hairs are not */
    hf_ration(HF_NEEDS_FIRST, asks, 2, 100);
    assert_true(asks[0].share == 1 && asks[1].share < 1);
}

static void inside_a_rank_all_are_cut_to_the_same_share(void **state)
{
    (void)state;
    hf_ask asks[] = {{2, 0, 30, 0}, {2, 1, 90, 0}};
    hf_ration(HF_NEEDS_FIRST, asks, 2, 40);
    assert_near(asks[0].share, 1.0 / 3);
    assert_near(asks[1].share, 1.0 / 3);
}

static void the_first_rank_is_served_before_the_next_sees_anything(void **state)
{
    (void)state;
    hf_ask asks[] = {{2, 0, 40, 0}, {1, 1, 60, 0}, {HF_RANK_LAST, 2, 5, 0}};
    hf_ration(HF_NEEDS_FIRST, asks, 3,
              80); /* 60 to rank 1, 20 of 40 to rank 2, nothing to those without a need */
    assert_true(asks[1].share == 1);
    assert_near(asks[0].share, 0.5);
    assert_true(asks[2].share == 0);
}

static void of_nothing_nobody_gets_anything(void **state)
{
    (void)state;
    hf_ask asks[] = {{1, 0, 40, 0}, {3, 1, 0, 0}};
    hf_ration(HF_NEEDS_FIRST, asks, 2, 0);
    assert_true(asks[0].share == 0);
    assert_true(asks[1].share == 1); /* who asks for nothing gets it */
}

static void what_was_granted_once_is_granted_in_full_again(void **state)
{
    (void)state;
    for (int i = 1; i <= 1000; i++) {
        double available = 1000.0 / i;
        hf_ask asks[] = {{1, 0, 3.7 * i, 0}, {2, 1, 11.0 / i, 0}, {2, 2, 0.1 * i, 0}};
        hf_ration(HF_NEEDS_FIRST, asks, 3, available);
        for (int j = 0; j < 3; j++) asks[j].amount *= asks[j].share;
        hf_ration(HF_NEEDS_FIRST, asks, 3, available);
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

static void in_proportion_ranks_do_not_count(void **state)
{
    (void)state;
    hf_ask asks[] = {{1, 0, 30, 0}, {HF_RANK_LAST, 1, 90, 0}};
    hf_ration(HF_PROPORTIONAL, asks, 2, 40); /* a third each: 10 and 30 */
    assert_near(asks[0].share, 1.0 / 3);
    assert_near(asks[1].share, 1.0 / 3);
}

static void equal_shares_are_equal_amounts(void **state)
{
    (void)state;
    hf_ask asks[] = {{1, 0, 30, 0}, {2, 1, 90, 0}};
    hf_ration(HF_EQUAL_SHARE, asks, 2, 40); /* 20 each */
    assert_near(asks[0].share * 30, 20);
    assert_near(asks[1].share * 90, 20);
}

static void what_one_does_not_need_is_divided_among_the_others(void **state)
{
    (void)state;
    hf_ask asks[] = {{1, 0, 4, 0}, {1, 1, 25, 0}, {1, 2, 60, 0}, {1, 3, 80, 0}};
    /* 100 / 4 = 25 is enough for the first two; 71 are left for two: 35.5 each */
    hf_ration(HF_EQUAL_SHARE, asks, 4, 100);
    assert_true(asks[0].share == 1 && asks[1].share == 1);
    assert_near(asks[2].share * 60, 35.5);
    assert_near(asks[3].share * 80, 35.5);
}

static void by_equal_shares_of_nothing_nobody_gets_anything(void **state)
{
    (void)state;
    hf_ask asks[] = {{1, 0, 40, 0}, {3, 1, 0, 0}};
    hf_ration(HF_EQUAL_SHARE, asks, 2, 0);
    assert_true(asks[0].share == 0);
    assert_true(asks[1].share == 1);
}

/* Claims from a thousandth to a million, of all ranks. */
static int draw_asks(hf_lot *lot, hf_ask asks[8])
{
    int count = hf_lot_whole(lot, 1, 8);
    for (int i = 0; i < count; i++)
        asks[i] = (hf_ask){hf_lot_whole(lot, 1, HF_RANK_LAST), i,
                           pow(10, hf_lot_whole(lot, -3, 6)) * hf_lot_real(lot, 0, 1), 0};
    return count;
}

static void no_rule_gives_more_than_was_asked_for_or_than_there_is(void **state)
{
    (void)state;
    for (int seed = 0; seed < 3000; seed++) {
        hf_lot lot = {(uint64_t)seed};
        hf_ask asks[8];
        int count = draw_asks(&lot, asks);
        double asked = 0, given = 0, available;
        for (int i = 0; i < count; i++) asked += asks[i].amount;
        available = asked * hf_lot_real(&lot, 0, 1.5);
        hf_ration((hf_ration_rule)(seed % HF_RATION_RULES), asks, count, available);
        for (int i = 0; i < count; i++) {
            assert_true(asks[i].share >= 0 && asks[i].share <= 1);
            given += asks[i].share * asks[i].amount;
        }
        /* and all there is is given, as far as it is asked for */
        double most = fmin(asked, available);
        if (!(fabs(given - most) <= 1e-9 * most)) fail_msg("seed %d: %g of %g", seed, given, most);
    }
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
        cmocka_unit_test(in_proportion_ranks_do_not_count),
        cmocka_unit_test(equal_shares_are_equal_amounts),
        cmocka_unit_test(what_one_does_not_need_is_divided_among_the_others),
        cmocka_unit_test(by_equal_shares_of_nothing_nobody_gets_anything),
        cmocka_unit_test(no_rule_gives_more_than_was_asked_for_or_than_there_is),
        cmocka_unit_test(what_is_left_is_never_negative_and_rounding_is_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
