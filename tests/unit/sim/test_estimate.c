/* test_estimate.c - means, tails, quantiles and bounds by hand. */
#include "sim/estimate.h"
#include "tests/support/facts.h"

#include <math.h>

static void near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-9)) fail_msg("%.12g is not %.12g", value, expected);
}

/* 1, 2, 6: mean 3, squares 4 + 1 + 9 = 14, variance 14/2 = 7, error sqrt(7/3). */
TEST(the_error_of_a_mean_divides_by_one_less)
{
    const double values[] = {1, 2, 6};
    hf_estimate e = hf_estimate_mean(values, 3);
    near(e.mean, 3), near(e.se, sqrt(7. / 3));
}

TEST(one_run_alone_has_no_error)
{
    const double value = 4;
    hf_estimate e = hf_estimate_mean(&value, 1);
    near(e.mean, 4), near(e.se, 0);
    near(hf_estimate_mean(&value, 0).mean, 0);
}

/* The worst quarter of ten numbers is two and a half of them: (10 + 9 + 8/2) / 2.5 = 9.2. */
TEST(a_tail_may_end_within_a_run)
{
    double values[] = {3, 1, 2, 10, 9, 8, 7, 6, 5, 4};
    near(hf_estimate_cvar(values, 10, 0.25), 9.2);
}

TEST(a_tail_of_less_than_a_run_is_the_worst_one)
{
    double values[] = {1, 7, 3};
    near(hf_estimate_cvar(values, 3, 0.05), 7);
}

TEST(a_quantile_is_one_of_the_numbers)
{
    int values[] = {5, 1, 4, 2, 3, 9, 8, 7, 6, 10};
    assert_int_equal(hf_estimate_quantile(values, 10, 0.1), 1);
    assert_int_equal(hf_estimate_quantile(values, 10, 0.5), 5);
    assert_int_equal(hf_estimate_quantile(values, 10, 0.9), 9);
    assert_int_equal(hf_estimate_quantile(values, 1, 0.9), 1);
}

/* Wilson, 8 of 10: (0.8 + 3.8415/20 -+ 1.96 sqrt(0.016 + 3.8415/400)) / 1.38415
 * = 0.4902 and 0.9433. */
TEST(bounds_of_a_share_lean_towards_a_half)
{
    double low, high;
    hf_estimate_wilson(&low, &high, 8, 10);
    assert_true(fabs(low - 0.49016247) < 1e-7 && fabs(high - 0.94331785) < 1e-7);
}

TEST(bounds_never_leave_what_a_share_can_be)
{
    double low, high;
    hf_estimate_wilson(&low, &high, 0, 10);
    near(low, 0), assert_true(high > 0.25 && high < 0.3); /* z2 / (n + z2) = 0.2775 */
    hf_estimate_wilson(&low, &high, 10, 10);
    near(high, 1), near(low, 1 - 3.841458820694124 / 13.841458820694124);
}

/* Of four runs one fails in the first period, one in the third, two never: 3/4 hold through the
 * first and second, 2/4 through the third. */
TEST(survival_counts_the_runs_that_still_hold)
{
    double share[3], low[3], high[3];
    hf_survival held = {.share = share, .low = low, .high = high};
    int periods[] = {3, 0, 3, 2};
    hf_estimate_survival(&held, periods, 4, 3);
    near(share[0], 0.75), near(share[1], 0.75), near(share[2], 0.5);
    assert_true(low[2] < 0.5 && high[2] > 0.5);
    assert_int_equal(held.p10, 0), assert_int_equal(held.p50, 2), assert_int_equal(held.p90, 3);
}

RUN(FACT(the_error_of_a_mean_divides_by_one_less), FACT(one_run_alone_has_no_error),
    FACT(a_tail_may_end_within_a_run), FACT(a_tail_of_less_than_a_run_is_the_worst_one),
    FACT(a_quantile_is_one_of_the_numbers), FACT(bounds_of_a_share_lean_towards_a_half),
    FACT(bounds_never_leave_what_a_share_can_be), FACT(survival_counts_the_runs_that_still_hold))
