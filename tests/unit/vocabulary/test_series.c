/* test_series.c - numbers that change with the seasons, and closed times. */
#include "model/series.h"
#include "tests/support/facts.h"

#include <math.h>

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-12)) fail_msg("%.17g is not %.17g", value, expected);
}

/* 10 as a rule; 4 from moment 2 to 3, 0 from 5 to 7.5. */
static hf_change winter[] = {{.from = 2, .to = 3, .value = 4}, {.from = 5, .to = 7.5, .value = 0}};

static hf_series tens(void)
{
    const hf_changes changes = {winter, 2};
    return hf_series_of(10, &changes);
}

TEST(a_number_without_changes_is_always_the_usual)
{
    const hf_changes none = {0};
    assert_near(hf_series_at(hf_series_of(3, &none), -5), 3);
    assert_near(hf_series_mean(hf_series_of(3, &none), 0, 1), 3);
}

TEST(a_change_begins_at_its_first_moment_and_is_over_at_its_last)
{
    assert_near(hf_series_at(tens(), 1.999), 10);
    assert_near(hf_series_at(tens(), 2), 4);
    assert_near(hf_series_at(tens(), 3), 10);
    assert_near(hf_series_at(tens(), 7.4), 0);
    assert_near(hf_series_at(tens(), 7.5), 10);
}

TEST(the_mean_counts_each_value_by_its_time)
{
    assert_near(hf_series_mean(tens(), 0, 1), 10);
    assert_near(hf_series_mean(tens(), 2, 3), 4);
    assert_near(hf_series_mean(tens(), 2.5, 3.5), 7);  /* half 4, half 10 */
    assert_near(hf_series_mean(tens(), 7, 8), 5);      /* half 0, half 10 */
    assert_near(hf_series_mean(tens(), 0, 10), 6.9);   /* (6.5 x 10 + 1 x 4 + 2.5 x 0) / 10 */
    assert_near(hf_series_mean(tens(), 5.5, 6.5), 0);  /* inside one change */
    assert_near(hf_series_mean(tens(), 7.5, 100), 10); /* behind all */
}

TEST(no_limit_for_a_while_is_no_limit_in_the_mean)
{
    hf_change limit[] = {{.from = 2, .to = 3, .value = 4}};
    const hf_changes changes = {limit, 1};
    assert_near(hf_series_mean(hf_series_of((double)INFINITY, &changes), 2, 3), 4);
    assert_true(isinf(hf_series_mean(hf_series_of((double)INFINITY, &changes), 2, 3.5)));
}

/* 1 December 2026 is a Tuesday: Sundays are moments 5 to 6, 12 to 13, ... in days. */
static const hf_clock DAYS = {1796083200, 24}, WEEKS = {1796083200, 168}, SHIFTS = {1796083200, 8};

TEST(sundays_are_closed_wherever_they_fall)
{
    const hf_closings sundays = {.weekdays = 1u << 6};
    assert_near(hf_open_share(&sundays, DAYS, 4, 5), 1);
    assert_near(hf_open_share(&sundays, DAYS, 5, 6), 0);
    assert_near(hf_open_share(&sundays, DAYS, 12, 13), 0);
    assert_near(hf_open_share(&sundays, DAYS, 5.5, 6.5), 0.5);
    assert_near(hf_open_share(&sundays, WEEKS, 0, 1), 6 / 7.0); /* one day of any seven */
    assert_near(hf_open_share(&sundays, WEEKS, 0, 3), 6 / 7.0);
    assert_near(hf_open_share(&sundays, SHIFTS, 15, 16), 0); /* the sixteenth shift begins Sunday */
    assert_near(hf_open_share(&sundays, SHIFTS, 14, 15), 1);
}

TEST(days_before_1970_have_weekdays_too)
{
    const hf_clock old = {-86400 * 4, 24}; /* Sunday, 28 December 1969 */
    const hf_closings sundays = {.weekdays = 1u << 6};
    assert_near(hf_open_share(&sundays, old, 0, 1), 0);
    assert_near(hf_open_share(&sundays, old, 1, 2), 1);
}

TEST(spans_close_what_lies_in_them_and_no_day_twice)
{
    hf_interval spans[] = {{-INFINITY, 1}, {4.5, 5.5}};
    const hf_closings holidays = {.at = spans, .count = 2};
    const hf_closings both = {.weekdays = 1u << 6, .at = spans, .count = 2};
    assert_near(hf_open_share(&holidays, DAYS, 0, 1), 0);
    assert_near(hf_open_share(&holidays, DAYS, 0, 2), 0.5);
    assert_near(hf_open_share(&holidays, DAYS, 4, 6), 0.5);
    assert_near(hf_open_share(&both, DAYS, 4, 6), 0.25); /* closed from 4.5 to 6 */
    assert_true(hf_closed_ever(&both));
    assert_false(hf_closed_ever(&(hf_closings){0}));
}

RUN(FACT(a_number_without_changes_is_always_the_usual),
    FACT(a_change_begins_at_its_first_moment_and_is_over_at_its_last),
    FACT(the_mean_counts_each_value_by_its_time),
    FACT(no_limit_for_a_while_is_no_limit_in_the_mean), FACT(sundays_are_closed_wherever_they_fall),
    FACT(days_before_1970_have_weekdays_too), FACT(spans_close_what_lies_in_them_and_no_day_twice))
