/* calendar.c - dates and durations. */
#include "model/calendar.h"

#include "model/base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double NO_TIME = 1e-9;  /* of a period */
static const double NOTHING = 1e-12; /* hours: a few billionths of a second */

/* --- durations --- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* One "12.5H" of a duration: its number and letter; false when there is none at *at. */
static bool take_part(const char **at, double *number, char *letter)
{
    char digits[HF_NUMBER_PLAIN_ROOM];
    size_t used = 0;
    const char *from = *at;
    while ((is_digit(from[used]) || from[used] == '.') && used < sizeof digits - 1) {
        digits[used] = from[used];
        used++;
    }
    digits[used] = '\0';
    if (hf_number_read(number, digits) != HF_NUMBER_FINE || !from[used]) return false;
    *letter = from[used];
    *at = from + used + 1;
    return true;
}

typedef struct part_kind {
    char letter;
    bool timed; /* stands behind the T */
    double hours;
} part_kind;

static const part_kind KINDS[] = {{'W', false, 168},
                                  {'D', false, 24},
                                  {'H', true, 1},
                                  {'M', true, 1 / 60.0},
                                  {'S', true, 1 / 3600.0}};
enum { KIND_COUNT = sizeof KINDS / sizeof *KINDS };

/* The place of a letter among the kinds, so that larger ones come first; -1: not a fixed length. */
static int kind_of(char letter, bool timed)
{
    for (int k = 0; k < KIND_COUNT; k++)
        if (KINDS[k].letter == letter && KINDS[k].timed == timed) return k;
    return -1;
}

hf_time_fault hf_duration_read(double *hours, const char *text)
{
    double sum = 0;
    bool timed = false;
    int last = -1;
    if (*text++ != 'P' || !*text) return HF_TIME_OTHER;
    while (*text) {
        double number;
        char letter;
        if (*text == 'T' && !timed) {
            timed = true;
            text++;
        }
        if (!take_part(&text, &number, &letter)) return HF_TIME_OTHER;
        if (!timed && (letter == 'M' || letter == 'Y')) return HF_TIME_MONTHS;
        int kind = kind_of(letter, timed);
        if (kind <= last) return HF_TIME_OTHER; /* unknown (-1), repeated or out of order */
        sum += number * KINDS[kind].hours;
        last = kind;
    }
    if (!(sum <= HF_HOURS_MOST)) return HF_TIME_TOO_LONG;
    *hours = sum < NOTHING ? 0 : sum;
    return HF_TIME_FINE;
}

/* In whole units of one kind, where that reads back to the last digit. */
static bool is_whole_in(char out[HF_DURATION_ROOM], double hours, const part_kind *kind)
{
    double read, count = round(hours / kind->hours);
    snprintf(out, HF_DURATION_ROOM, kind->timed ? "PT%.0f%c" : "P%.0f%c", count, kind->letter);
    return count >= 1 && hf_duration_read(&read, out) == HF_TIME_FINE && read == hours;
}

void hf_duration_text(char out[HF_DURATION_ROOM], double hours)
{
    char digits[HF_NUMBER_PLAIN_ROOM];
    for (int k = 0; k < KIND_COUNT && hours > 0; k++)
        if (is_whole_in(out, hours, &KINDS[k])) return;
    hf_number_plain(digits, hours);
    snprintf(out, HF_DURATION_ROOM, hours > 0 ? "PT%sH" : "PT0S", digits);
}

const char *hf_duration_hint(hf_time_fault fault)
{
    static const char *const hints[] = {
        [HF_TIME_MONTHS] = "months and years differ in length: write days, for example P30D",
        [HF_TIME_OTHER] = "write P1D for a day, P1W for a week, PT8H for eight hours, PT15M for a "
                          "quarter of an hour",
        [HF_TIME_TOO_LONG] = "durations end at a hundred years",
    };
    return fault <= HF_TIME_TOO_LONG ? hints[fault] : NULL;
}

/* --- dates --- */

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days from 1970-01-01 to the first of January of a year. */
static int64_t days_to_year(int year)
{
    int64_t before = year - 1;
    return before * 365 + before / 4 - before / 100 + before / 400 - 719162;
}

static int64_t days_to(int year, int month, int day)
{
    int64_t days = days_to_year(year);
    for (int m = 1; m < month; m++) days += days_in(year, m);
    return days + day - 1;
}

/* Exactly `count` digits; false and *at untouched otherwise. */
static bool take_digits(const char **at, int count, int *value)
{
    int sum = 0;
    for (int i = 0; i < count; i++) {
        if (!is_digit((*at)[i])) return false;
        sum = sum * 10 + ((*at)[i] - '0');
    }
    *at += count;
    *value = sum;
    return true;
}

static bool take_sign(const char **at, char sign)
{
    if (**at != sign) return false;
    (*at)++;
    return true;
}

/* "T08:00" or "T08:00:30", when there is one. */
static bool take_clock(const char **at, int *hour, int *minute, int *second)
{
    if (!take_sign(at, 'T')) return true;
    if (!take_digits(at, 2, hour) || !take_sign(at, ':') || !take_digits(at, 2, minute))
        return false;
    return !take_sign(at, ':') || take_digits(at, 2, second);
}

hf_time_fault hf_date_read(int64_t *seconds, const char *text)
{
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    bool shaped = take_digits(&text, 4, &year) && take_sign(&text, '-') &&
                  take_digits(&text, 2, &month) && take_sign(&text, '-') &&
                  take_digits(&text, 2, &day) && take_clock(&text, &hour, &minute, &second);
    if (!shaped) return HF_TIME_OTHER;
    take_sign(&text, 'Z');
    if (*text == '+' || *text == '-') return HF_TIME_ZONE;
    if (*text) return HF_TIME_OTHER;
    bool real = year >= 1900 && year <= HF_LAST_YEAR && month >= 1 && month <= 12 && day >= 1 &&
                day <= days_in(year, month) && hour <= 23 && minute <= 59 && second <= 59;
    if (!real) return HF_TIME_NO_DAY;
    *seconds = days_to(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
    return HF_TIME_FINE;
}

hf_time_fault hf_yearly_read(int *day, const char *text)
{
    int month = 0, date = 0;
    bool shaped = take_sign(&text, '-') && take_sign(&text, '-') && take_digits(&text, 2, &month) &&
                  take_sign(&text, '-') && take_digits(&text, 2, &date) && !*text;
    if (!shaped) return HF_TIME_OTHER;
    bool real = month >= 1 && month <= 12 && date >= 1 && date <= days_in(2000, month);
    *day = month * 100 + date;
    return real ? HF_TIME_FINE : HF_TIME_NO_DAY;
}

int64_t hf_yearly_date(int year, int day)
{
    return days_to(year, day / 100, day % 100) *
           86400; /* a day too many is the next month's first */
}

const char *hf_date_hint(hf_time_fault fault)
{
    static const char *const hints[] = {
        [HF_TIME_OTHER] =
            "write year-month-day: 2026-12-01, with a time if need be: 2026-12-01T08:00",
        [HF_TIME_NO_DAY] = "the calendar has no such day or hour between 1900 and 2999",
        [HF_TIME_ZONE] = "leave the time zone out: a federation has one clock of its own",
    };
    return fault <= HF_TIME_ZONE ? hints[fault] : NULL;
}

typedef struct clock_date {
    int year, month, day, second; /* second of the day */
} clock_date;

static clock_date date_of(int64_t seconds)
{
    int64_t days = seconds / 86400, rest = seconds % 86400;
    if (rest < 0) {
        rest += 86400;
        days--;
    }
    int year = 1970 + (int)(days / 366); /* never past the year sought */
    if (days < 0) year = 1970 + (int)(days / 365) - 1;
    while (days_to_year(year + 1) <= days) year++;
    int day = (int)(days - days_to_year(year)), month = 1;
    while (day >= days_in(year, month)) day -= days_in(year, month++);
    return (clock_date){year, month, day + 1, (int)rest};
}

int hf_year_of(int64_t seconds)
{
    return date_of(seconds).year;
}

/* Add the time of day behind a date, unless it is midnight. */
static void add_clock(char out[HF_DATE_ROOM], int second, const char *between)
{
    size_t used = strlen(out);
    if (second % 60)
        snprintf(out + used, HF_DATE_ROOM - used, "%s%02d:%02d:%02d", between, second / 3600,
                 second / 60 % 60, second % 60);
    else if (second)
        snprintf(out + used, HF_DATE_ROOM - used, "%s%02d:%02d", between, second / 3600,
                 second / 60 % 60);
}

void hf_date_people(char out[HF_DATE_ROOM], int64_t seconds)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    clock_date date = date_of(seconds);
    snprintf(out, HF_DATE_ROOM, "%d %s %d", date.day, months[date.month - 1], date.year);
    add_clock(out, date.second, ", ");
}

void hf_date_text(char out[HF_DATE_ROOM], int64_t seconds)
{
    clock_date date = date_of(seconds);
    snprintf(out, HF_DATE_ROOM, "%04d-%02d-%02d", date.year, date.month, date.day);
    add_clock(out, date.second, "T");
}

/* --- periods --- */

int hf_lag(double hours, double period_hours)
{
    double periods = hours / period_hours;
    if (periods < 1 - NO_TIME) return 0;
    return periods < 1e9 ? (int)ceil(periods - NO_TIME) : 1000000000;
}

int hf_period_of(double position)
{
    if (!(position < 1e9)) return 1000000000;
    return (int)floor(position + NO_TIME);
}
