/* test_calendar.c - durations, dates and periods. */
#include "model/calendar.h"
#include "tests/support/facts.h"

#include <math.h>

static void assert_hours(const char *text, double expected)
{
    double hours = -1;
    if (hf_duration_read(&hours, text) != HF_TIME_FINE) fail_msg("%s is refused", text);
    if (!(fabs(hours - expected) <= 1e-12)) fail_msg("%s is %.17g hours", text, hours);
}

TEST(durations_are_hours)
{
    assert_hours("P1D", 24);
    assert_hours("P1W", 168);
    assert_hours("PT8H", 8);
    assert_hours("P1DT12H", 36);
    assert_hours("PT15M", 0.25);
    assert_hours("PT0S", 0);
    assert_hours("PT90S", 0.025);
    assert_hours("P0.5D", 12);
    assert_hours("P1DT2H3M36S", 26.06); /* 24 + 2 + 3/60 + 36/3600 */
}

TEST(months_and_years_have_no_length)
{
    double untouched = 42;
    assert_int_equal(hf_duration_read(&untouched, "P1M"), HF_TIME_MONTHS);
    assert_int_equal(hf_duration_read(&untouched, "P1Y"), HF_TIME_MONTHS);
    assert_int_equal(hf_duration_read(&untouched, "P1Y2M3D"), HF_TIME_MONTHS);
    assert_true(untouched == 42);
    assert_non_null(strstr(hf_duration_hint(HF_TIME_MONTHS), "P30D"));
}

TEST(what_is_no_duration_is_refused)
{
    static const char *const texts[] = {"",    "P",    "1D",     "P1",    "PD",     "PT",
                                        "P1H", "PT1D", "PT1H2H", "P1D1D", "PT1M1H", "P-1D",
                                        "p1d", "P1D ", "PTT1H",  "P1,5D", "8h",     "P1DT"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double untouched = 42;
        hf_time_fault fault = hf_duration_read(&untouched, texts[i]);
        if (fault != HF_TIME_OTHER) fail_msg("\"%s\" gives %d", texts[i], (int)fault);
        assert_true(untouched == 42);
    }
    double hours;
    assert_int_equal(hf_duration_read(&hours, "P99999D"), HF_TIME_TOO_LONG);
}

static int64_t seconds_of(const char *text)
{
    int64_t seconds = -1;
    if (hf_date_read(&seconds, text) != HF_TIME_FINE) fail_msg("%s is refused", text);
    return seconds;
}

TEST(dates_count_seconds_from_1970)
{
    assert_int_equal(seconds_of("1970-01-01"), 0);
    assert_int_equal(seconds_of("1970-01-02"), 86400);
    assert_int_equal(seconds_of("1969-12-31"), -86400);
    assert_int_equal(seconds_of("2000-03-01"), 951868800); /* `date -u -d 2000-03-01 +%s` */
    assert_int_equal(seconds_of("2026-12-01"), 1796083200);
    assert_int_equal(seconds_of("2026-12-01T08:30"), 1796083200 + 8 * 3600 + 30 * 60);
    assert_int_equal(seconds_of("2026-12-01T08:30:15Z"), 1796083200 + 8 * 3600 + 30 * 60 + 15);
}

static void assert_fault(const char *text, hf_time_fault expected)
{
    int64_t untouched = 42;
    hf_time_fault fault = hf_date_read(&untouched, text);
    if (fault != expected) fail_msg("%s gives %d", text, (int)fault);
    assert_int_equal(untouched, 42);
    assert_non_null(hf_date_hint(fault));
}

TEST(what_is_no_date_is_refused)
{
    assert_fault("2026-02-29", HF_TIME_NO_DAY);
    assert_fault("2026-13-01", HF_TIME_NO_DAY);
    assert_fault("2026-00-10", HF_TIME_NO_DAY);
    assert_fault("2026-12-01T24:00", HF_TIME_NO_DAY);
    assert_fault("0026-12-01", HF_TIME_NO_DAY);
    assert_fault("01.12.2026", HF_TIME_OTHER);
    assert_fault("2026-12-1", HF_TIME_OTHER);
    assert_fault("2026-12-01 08:00", HF_TIME_OTHER);
    assert_fault("2026-12-01T08:00+01:00", HF_TIME_ZONE);
    assert_fault("", HF_TIME_OTHER);
}

TEST(every_day_of_two_centuries_reads_back)
{
    for (int64_t day = -36524; day < 36525; day++) { /* 1870 to 2070; read from 1900 on */
        char text[HF_DATE_ROOM];
        int64_t back;
        hf_date_text(text, day * 86400);
        if (hf_date_read(&back, text) != HF_TIME_FINE) {
            assert_true(text[0] == '1' && text[1] == '8');
            continue;
        }
        assert_int_equal(back, day * 86400);
    }
}

static void assert_shown(const char *date, const char *people, const char *text)
{
    char out[HF_DATE_ROOM];
    hf_date_people(out, seconds_of(date));
    assert_string_equal(out, people);
    hf_date_text(out, seconds_of(date));
    assert_string_equal(out, text);
}

TEST(dates_are_shown_with_their_time_where_it_matters)
{
    assert_shown("2026-12-03", "3 December 2026", "2026-12-03");
    assert_shown("2024-02-29", "29 February 2024", "2024-02-29");
    assert_shown("2026-12-03T08:05", "3 December 2026, 08:05", "2026-12-03T08:05");
    assert_shown("2026-12-31T23:59:59", "31 December 2026, 23:59:59", "2026-12-31T23:59:59");
}

TEST(a_lag_is_0_below_a_period_and_rounds_up_above)
{
    assert_int_equal(hf_lag(0, 24), 0);
    assert_int_equal(hf_lag(6, 24), 0);
    assert_int_equal(hf_lag(23.99, 24), 0);
    assert_int_equal(hf_lag(24, 24), 1);
    assert_int_equal(hf_lag(25, 24), 2);
    assert_int_equal(hf_lag(48, 24), 2);
    assert_int_equal(hf_lag(0.3, 0.1), 3); /* 0.3/0.1 is 2.9999999999999996 */
    assert_int_equal(hf_lag(0.7, 0.1), 7); /* 0.7/0.1 is 6.999999999999999 */
}

TEST(a_moment_falls_into_the_period_it_is_in)
{
    assert_int_equal(hf_period_of(0), 0);
    assert_int_equal(hf_period_of(0.999), 0);
    assert_int_equal(hf_period_of(1), 1);
    assert_int_equal(hf_period_of(2.9999999999999996), 3); /* rounding, not time */
    assert_int_equal(hf_period_of(-0.5), -1);
    assert_true(hf_period_of((double)INFINITY) >= 1000000000);
}

TEST(some_days_come_every_year)
{
    int day = 0;
    int64_t moment;
    char text[HF_DATE_ROOM];
    assert_int_equal(hf_yearly_read(&day, "--06-15"), HF_TIME_FINE);
    assert_int_equal(day, 615);
    hf_date_text(text, hf_yearly_date(2027, day));
    assert_string_equal(text, "2027-06-15");
    assert_int_equal(hf_yearly_read(&day, "--02-29"), HF_TIME_FINE);
    hf_date_text(text, hf_yearly_date(2028, day));
    assert_string_equal(text, "2028-02-29");
    hf_date_text(text, hf_yearly_date(2027, day));
    assert_string_equal(text, "2027-03-01"); /* no 29 February there */
    assert_int_equal(hf_yearly_read(&day, "--02-30"), HF_TIME_NO_DAY);
    assert_int_equal(hf_yearly_read(&day, "--13-01"), HF_TIME_NO_DAY);
    static const char *const others[] = {"06-15", "--6-15", "--06-15T08:00", "--0615", ""};
    for (int i = 0; i < 5; i++) assert_int_equal(hf_yearly_read(&day, others[i]), HF_TIME_OTHER);
    assert_int_equal(hf_date_read(&moment, "2026-12-31T23:59:59"), HF_TIME_FINE);
    assert_int_equal(hf_year_of(moment), 2026);
    assert_int_equal(hf_year_of(moment + 1), 2027);
}

RUN(FACT(some_days_come_every_year), FACT(durations_are_hours),
    FACT(months_and_years_have_no_length), FACT(what_is_no_duration_is_refused),
    FACT(dates_count_seconds_from_1970), FACT(what_is_no_date_is_refused),
    FACT(every_day_of_two_centuries_reads_back),
    FACT(dates_are_shown_with_their_time_where_it_matters),
    FACT(a_lag_is_0_below_a_period_and_rounds_up_above),
    FACT(a_moment_falls_into_the_period_it_is_in))
