/* The linear programme as data, and the bound that weak duality proves. */
#include "tests/support/facts.h"

#include "solver/lp.h"

#include <float.h>
#include <math.h>
#include <stdint.h>

/* minimise -3a - 2b  subject to  a + b <= 4,  a + 3b <= 6,  0 <= a <= 3,  0 <= b <= 10.
 * Optimum at a = 3, b = 1: -11; multipliers of the rows -2 and 0; reduced cost of a: -3 + 2 = -1.
 */
static hf_lp two_columns(void)
{
    hf_lp lp = {0};
    int a = hf_lp_column(&lp, 0, 3), b = hf_lp_column(&lp, 0, 10);
    lp.cost[a] = -3;
    lp.cost[b] = -2;
    int first = hf_lp_row(&lp, -INFINITY, 4), second = hf_lp_row(&lp, -INFINITY, 6);
    hf_lp_entry(&lp, second, b, 1);
    hf_lp_entry(&lp, first, b, 1);
    hf_lp_entry(&lp, first, a, 1);
    hf_lp_entry(&lp, second, a, 1);
    hf_lp_entry(&lp, second, b, 2);
    hf_lp_seal(&lp);
    return lp;
}

TEST(entries_at_the_same_place_add_up)
{
    hf_lp lp = two_columns();
    assert_int_equal(lp.entry_count, 4);
    double activity[2], x[2] = {3, 1};
    hf_lp_activity(&lp, x, activity);
    assert_true(activity[0] == 4 && activity[1] == 6);
    hf_lp_clear(&lp);
}

TEST(entries_that_are_zero_are_not_kept)
{
    hf_lp lp = {0};
    int row = hf_lp_row(&lp, 0, 0), column = hf_lp_column(&lp, 0, 1);
    hf_lp_entry(&lp, row, column, 0);
    hf_lp_seal(&lp);
    assert_int_equal(lp.entry_count, 0);
    hf_lp_clear(&lp);
}

TEST(the_bound_at_optimal_multipliers_is_the_optimum)
{
    hf_lp lp = two_columns();
    long double y[2] = {-2, 0};
    double x[2] = {3, 1};
    assert_true(fabs(hf_lp_bound(&lp, y) + 11) < 1e-12);
    assert_true(hf_lp_objective(&lp, x) == -11);
    hf_lp_clear(&lp);
}

TEST(the_bound_is_never_above_the_exact_optimum)
{
    hf_lp lp = two_columns();
    long double y[2] = {-2, 0};
    assert_true(hf_lp_bound(&lp, y) <= -11); /* rounded down, not to nearest */
    hf_lp_clear(&lp);
}

/* y = 0: -3 x 3 - 2 x 10 = -29, from the bounds of the columns alone. */
TEST(without_multipliers_the_bound_comes_from_the_columns)
{
    hf_lp lp = two_columns();
    long double y[2] = {0, 0};
    assert_true(fabs(hf_lp_bound(&lp, y) + 29) < 1e-12);
    hf_lp_clear(&lp);
}

TEST(a_multiplier_for_a_missing_side_counts_as_none)
{
    hf_lp lp = two_columns();
    long double wrong[2] = {5, NAN}, none[2] = {0, 0}; /* the rows have no lower side */
    assert_true(hf_lp_bound(&lp, wrong) == hf_lp_bound(&lp, none));
    hf_lp_clear(&lp);
}

/* One number after another is none, or without end. */
TEST(what_is_no_number_proves_nothing)
{
    static const double odd[] = {NAN, INFINITY, -INFINITY};
    for (int i = 0; i < 3; i++)
        for (int kind = 0; kind < 4; kind++) {
            hf_lp lp = two_columns();
            double *const numbers[] = {&lp.cost[1], &lp.low[1], &lp.high[1], &lp.entries[2].value};
            long double y[2] = {-2, 0};
            *numbers[kind] = odd[i];
            assert_true(hf_lp_bound(&lp, y) == -INFINITY);
            hf_lp_clear(&lp);
        }
}

/* A row a >= 10 that a, at most 3, cannot reach: 1e4931 x 1e300 is no number any more. */
TEST(what_is_too_large_to_multiply_proves_nothing)
{
    hf_lp lp = {0};
    hf_lp_column(&lp, 0, 3);
    hf_lp_entry(&lp, hf_lp_row(&lp, 1e300, INFINITY), 0, 1e-300);
    hf_lp_seal(&lp);
    long double y[1] = {1e4931L};
    assert_true(hf_lp_bound(&lp, y) == -INFINITY);
    hf_lp_clear(&lp);
}

/* -11 is proved. What is claimed lies so far from it, as a part of itself. */
TEST(a_claim_is_as_far_off_below_what_is_proved_as_above)
{
    hf_lp lp = two_columns();
    long double y[2] = {-2, 0};
    assert_true(hf_lp_gap(&lp, y, -11) < 1e-15);
    assert_true(fabs(hf_lp_gap(&lp, y, -10) - 1. / 10) < 1e-15);
    assert_true(fabs(hf_lp_gap(&lp, y, -12) - 1. / 12) < 1e-15);
    assert_true(fabs(hf_lp_gap(&lp, y, 0.5) - 11.5) < 1e-12); /* of 1, not of 0.5 */
    hf_lp_clear(&lp);
}

TEST(a_claim_that_is_no_number_is_not_proved)
{
    hf_lp lp = two_columns();
    long double y[2] = {-2, 0};
    assert_true(hf_lp_gap(&lp, y, NAN) == INFINITY);
    assert_true(hf_lp_gap(&lp, y, INFINITY) == INFINITY);
    assert_true(hf_lp_gap(&lp, y, -INFINITY) == INFINITY);
    lp.high[0] = NAN; /* nor is anything of what is no problem */
    assert_true(hf_lp_gap(&lp, y, -11) == INFINITY);
    hf_lp_clear(&lp);
}

static double drawn(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (double)(*state >> 11) / 9007199254740992.0;
}

/* Columns around a point x, rows around what they come to there: x is possible. */
static hf_lp around_a_point(uint64_t *state, double x[6])
{
    hf_lp lp = {0};
    double activity[4];
    for (int j = 0; j < 6; j++) {
        x[j] = drawn(state) * 10;
        int column = hf_lp_column(&lp, x[j] - drawn(state), x[j] + drawn(state));
        lp.cost[column] = drawn(state) - 0.5;
    }
    for (int i = 0; i < 4; i++) hf_lp_row(&lp, 0, 0);
    for (int k = 0; k < 15; k++) hf_lp_entry(&lp, k % 4, k % 6, drawn(state) - 0.5);
    hf_lp_seal(&lp);
    hf_lp_activity(&lp, x, activity);
    for (int i = 0; i < 4; i++) {
        lp.row_low[i] = i == 0 ? -INFINITY : activity[i] - drawn(state);
        lp.row_high[i] = i == 1 ? INFINITY : activity[i] + drawn(state);
    }
    return lp;
}

/* Weak duality: for any multipliers the bound is below the value of any possible point. */
TEST(no_multipliers_prove_more_than_a_possible_point_costs)
{
    uint64_t state = 7;
    for (int trial = 0; trial < 2000; trial++) {
        double x[6];
        long double y[4];
        hf_lp lp = around_a_point(&state, x);
        for (int i = 0; i < 4; i++) y[i] = 4 * drawn(&state) - 2;
        assert_true(hf_lp_bound(&lp, y) <= hf_lp_objective(&lp, x));
        hf_lp_clear(&lp);
    }
}

/* (1 + 2^-52) (1 + 2^-63) = 1 + 2^-52 + 2^-63 + 2^-115, of which 64 digits hold all but the last
 * term. The others cancel: cost 1 + 2^-52, and -1 times 2^-63 in the second row. Reduced cost
 * -2^-115 times at most 2^100 is -2^-15; leaving rounding out would prove -2^-18. */
TEST(what_rounding_takes_from_a_product_counts_in_the_bound)
{
    if (LDBL_MANT_DIG != 64) return;
    hf_lp lp = {0};
    int column = hf_lp_column(&lp, 0, 0x1p100);
    lp.cost[column] = 1 + 0x1p-52;
    hf_lp_entry(&lp, hf_lp_row(&lp, 0, 0), column, 1 + 0x1p-52);
    hf_lp_entry(&lp, hf_lp_row(&lp, 0, 0), column, -1);
    hf_lp_seal(&lp);
    long double y[2] = {1 + 0x1p-63L, 0x1p-63L};
    double bound = hf_lp_bound(&lp, y);
    assert_true(bound <= -0x1p-15 && bound > -0x1p-15 - 0x1p-17);
    hf_lp_clear(&lp);
}

RUN(FACT(entries_at_the_same_place_add_up), FACT(entries_that_are_zero_are_not_kept),
    FACT(the_bound_at_optimal_multipliers_is_the_optimum),
    FACT(the_bound_is_never_above_the_exact_optimum),
    FACT(without_multipliers_the_bound_comes_from_the_columns),
    FACT(a_multiplier_for_a_missing_side_counts_as_none), FACT(what_is_no_number_proves_nothing),
    FACT(what_is_too_large_to_multiply_proves_nothing),
    FACT(a_claim_is_as_far_off_below_what_is_proved_as_above),
    FACT(a_claim_that_is_no_number_is_not_proved),
    FACT(no_multipliers_prove_more_than_a_possible_point_costs),
    FACT(what_rounding_takes_from_a_product_counts_in_the_bound))
