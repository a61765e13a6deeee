/* test_draw_law.c - quantiles of the laws, against what says them and against known values. */
#include "sim/draw_law.h"
#include "tests/support/facts.h"

#include <math.h>

static void near(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance * fabs(expected)))
        fail_msg("%.15g is not %.15g", value, expected);
}

static double at(hf_law law, double u)
{
    hf_draw_law fitted;
    hf_law_settle(&law);
    hf_draw_law_fit(&fitted, &law);
    return hf_draw_law_at(&fitted, u);
}

static hf_law tail(hf_law_kind kind, double median, double p90)
{
    return (hf_law){.kind = kind, .median = median, .p90 = p90};
}

static const hf_law_kind TAILS[] = {HF_LAW_LOGNORMAL, HF_LAW_GAMMA, HF_LAW_WEIBULL};

TEST(half_of_all_lie_below_the_median_and_nine_in_ten_below_p90)
{
    static const double ratios[] = {1.01, 1.2, 3, 3.3219280948873626, 10, 1000};
    for (int k = 0; k < 3; k++)
        for (int i = 0; i < 6; i++) {
            hf_law law = tail(TAILS[k], 7, 7 * ratios[i]);
            near(at(law, 0.5), 7, 1e-9);
            near(at(law, 0.9), 7 * ratios[i], 1e-7);
        }
}

/* A quantile never falls. */
TEST(more_of_all_cases_lie_below_a_larger_number)
{
    double values[] = {1, 2, 4};
    hf_law laws[] = {tail(HF_LAW_LOGNORMAL, 2, 5),
                     tail(HF_LAW_GAMMA, 2, 50),
                     tail(HF_LAW_WEIBULL, 2, 2.1),
                     {.kind = HF_LAW_EXPONENTIAL, .median = 3},
                     {.kind = HF_LAW_TRIANGULAR, .min = 1, .mode = 2, .max = 9},
                     {.kind = HF_LAW_UNIFORM, .min = 1, .max = 9},
                     {.kind = HF_LAW_OBSERVED, .values = values, .count = 3}};
    for (size_t k = 0; k < sizeof laws / sizeof *laws; k++)
        for (int i = 1; i < 999; i++)
            assert_true(at(laws[k], i / 1000.) <= at(laws[k], (i + 1) / 1000.));
}

/* With p90 at ln 10 / ln 2 medians, gamma and Weibull are the exponential law: all three agree
 * everywhere. */
TEST(with_one_shape_gamma_and_weibull_are_exponential)
{
    static const double shares[] = {0.001, 0.2, 0.75, 0.999};
    double ratio = log(10) / log(2);
    for (int i = 0; i < 4; i++) {
        double expected = -5 / log(2) * log1p(-shares[i]); /* median 5 */
        near(at((hf_law){.kind = HF_LAW_EXPONENTIAL, .median = 5}, shares[i]), expected, 1e-12);
        near(at(tail(HF_LAW_GAMMA, 5, 5 * ratio), shares[i]), expected, 1e-7);
        near(at(tail(HF_LAW_WEIBULL, 5, 5 * ratio), shares[i]), expected, 1e-9);
    }
}

/* Quantile 0.975 of the normal law is 1.959964, quantile 0.9 1.281552: with p90 = e medians, e to
 * the power of 1.959964 / 1.281552 medians. */
TEST(a_lognormal_law_is_the_power_of_a_normal_one)
{
    near(at(tail(HF_LAW_LOGNORMAL, 1, exp(1)), 0.975), exp(1.959963984540054 / 1.2815515655446004),
         1e-9);
}

/* Chi squared with 4 degrees of freedom is gamma with shape 2 and scale 2: its median is 3.356694,
 * its p90 7.779440, its quantile 0.95 9.487729 (tables). */
TEST(gamma_agrees_with_the_tables_of_chi_squared)
{
    near(at(tail(HF_LAW_GAMMA, 3.356694, 7.779440), 0.95), 9.487729, 1e-6);
}

/* From 0 by 3 to 10: below the mode lie 3/10 of all; a quarter of these 0.3 x 0.25 = 0.075 below
 * half of the way; a quarter of the rest lies in the upper half: 1 - 0.7/4 = 0.825 below 6.5. */
TEST(a_triangle_is_cut_by_its_areas)
{
    hf_law law = {.kind = HF_LAW_TRIANGULAR, .min = 0, .mode = 3, .max = 10};
    near(at(law, 0.3), 3, 1e-12);
    near(at(law, 0.075), 1.5, 1e-12);
    near(at(law, 0.825), 6.5, 1e-12);
    hf_law_settle(&law);
    near(at(law, 0.5), law.median, 1e-12);
}

TEST(a_triangle_may_have_its_mode_at_an_end)
{
    hf_law falling = {.kind = HF_LAW_TRIANGULAR, .min = 2, .mode = 2, .max = 4};
    hf_law rising = {.kind = HF_LAW_TRIANGULAR, .min = 2, .mode = 4, .max = 4};
    near(at(falling, 0.75), 3, 1e-12); /* 1 - (1/2)^2 */
    near(at(rising, 0.25), 3, 1e-12);  /* (1/2)^2 */
}

TEST(a_uniform_law_is_a_straight_line)
{
    near(at((hf_law){.kind = HF_LAW_UNIFORM, .min = 2, .max = 6}, 0.25), 3, 1e-12);
}

TEST(each_observed_value_is_as_likely)
{
    double values[] = {1, 5, 5, 8};
    hf_law law = {.kind = HF_LAW_OBSERVED, .values = values, .count = 4};
    near(at(law, 0.1), 1, 0), near(at(law, 0.26), 5, 0);
    near(at(law, 0.74), 5, 0), near(at(law, 0.76), 8, 0), near(at(law, 0.9999999), 8, 0);
}

TEST(what_is_fixed_is_not_drawn)
{
    near(at((hf_law){.kind = HF_LAW_FIXED, .median = 4}, 0.01), 4, 0);
    near(at((hf_law){.kind = HF_LAW_FIXED, .median = 4}, 0.99), 4, 0);
}

RUN(FACT(half_of_all_lie_below_the_median_and_nine_in_ten_below_p90),
    FACT(more_of_all_cases_lie_below_a_larger_number),
    FACT(with_one_shape_gamma_and_weibull_are_exponential),
    FACT(a_lognormal_law_is_the_power_of_a_normal_one),
    FACT(gamma_agrees_with_the_tables_of_chi_squared), FACT(a_triangle_is_cut_by_its_areas),
    FACT(a_triangle_may_have_its_mode_at_an_end), FACT(a_uniform_law_is_a_straight_line),
    FACT(each_observed_value_is_as_likely), FACT(what_is_fixed_is_not_drawn))
