/* test_law.c - medians of laws, by hand. */
#include "model/law.h"
#include "tests/support/facts.h"

#include <math.h>

static void assert_near(double a, double b, double by)
{
    if (!(fabs(a - b) <= by)) fail_msg("%.17g is not %.17g", a, b);
}

static double median_of(hf_law drawn)
{
    hf_law_settle(&drawn);
    return drawn.median;
}

static hf_law triangle(double min, double mode, double max)
{
    return (hf_law){.kind = HF_LAW_TRIANGULAR, .min = min, .mode = mode, .max = max};
}

TEST(a_triangle_is_halved_by_area)
{
    assert_near(median_of(triangle(0, 1, 2)), 1, 1e-15);
    assert_near(median_of(triangle(0, 1, 1)), sqrt(0.5), 1e-15);     /* x^2 = 1/2 */
    assert_near(median_of(triangle(0, 0, 1)), 1 - sqrt(0.5), 1e-15); /* the same from the right */
    assert_near(median_of(triangle(2, 8, 10)), 2 + sqrt(24), 1e-14); /* 8 x 6 / 2 */
}

TEST(what_was_observed_is_halved_by_number)
{
    double odd[] = {1, 2, 10}, even[] = {1, 3};
    assert_true(median_of((hf_law){HF_LAW_OBSERVED, .values = odd, .count = 3}) == 2);
    assert_true(median_of((hf_law){HF_LAW_OBSERVED, .values = even, .count = 2}) == 2);
    assert_true(median_of((hf_law){HF_LAW_UNIFORM, .min = 1, .max = 4}) == 2.5);
}

/* Half are left after one median, a tenth after log2(10) = 3.3219 of them. */
TEST(an_exponential_law_has_its_p90_from_its_median)
{
    hf_law drawn = {.kind = HF_LAW_EXPONENTIAL, .median = 2};
    hf_law_settle(&drawn);
    assert_near(drawn.p90, 6.643856189774724, 1e-12);
    assert_true(drawn.median == 2);
}

TEST(only_laws_are_random)
{
    assert_false(hf_law_is_random(&(hf_law){.kind = HF_LAW_NONE}));
    assert_false(hf_law_is_random(&(hf_law){.kind = HF_LAW_FIXED, .median = 3}));
    assert_true(hf_law_is_random(&(hf_law){.kind = HF_LAW_UNIFORM, .max = 1}));
}

RUN(FACT(a_triangle_is_halved_by_area), FACT(what_was_observed_is_halved_by_number),
    FACT(an_exponential_law_has_its_p90_from_its_median), FACT(only_laws_are_random))
