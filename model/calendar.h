/* calendar.h - dates and durations: ISO 8601, the federation's own clock, no time zones. */
#ifndef HF_MODEL_CALENDAR_H
#define HF_MODEL_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HF_LAST_YEAR = 2999 };
enum { HF_HOURS_MOST = 100 * 366 * 24 }; /* of a duration: a hundred years */
enum { HF_DATE_ROOM = 40 };              /* bytes that hold any date printed here, with its NUL */
enum { HF_DURATION_ROOM = 80 };          /* the same, for durations */

/* What is wrong with a duration or a date. */
typedef enum hf_time_fault {
    HF_TIME_FINE,
    HF_TIME_MONTHS,   /* P1M, P1Y: not of fixed length */
    HF_TIME_OTHER,    /* not of the form asked for */
    HF_TIME_NO_DAY,   /* 2026-02-30, or an hour past 23 */
    HF_TIME_ZONE,     /* 2026-12-01T08:00+01:00 */
    HF_TIME_TOO_LONG, /* over a hundred years */
} hf_time_fault;

/* "P1D", "P1W", "PT8H", "P1DT12H", "PT15M", "P0.5D" to hours, >= 0. */
hf_time_fault hf_duration_read(double *hours, const char *text);

/* The shortest of them that reads back as exactly `hours`: "P1D", "PT36H", "PT0S". */
void hf_duration_text(char out[HF_DURATION_ROOM], double hours);

/* "2026-12-01", optionally "T08:00" or "T08:00:00" and "Z", to seconds since 1970-01-01T00:00.
 * Years 1900 to 2999. */
hf_time_fault hf_date_read(int64_t *seconds, const char *text);

/* "--06-15", the fifteenth of June of every year, to 615: month x 100 + day. */
hf_time_fault hf_yearly_read(int *day, const char *text);

/* That day in a year, in seconds; 29 February is 1 March where there is none. */
int64_t hf_yearly_date(int year, int day);

/* The year a moment lies in. */
int hf_year_of(int64_t seconds);

/* What to write instead, without a full stop; NULL when fine. */
const char *hf_duration_hint(hf_time_fault fault);
const char *hf_date_hint(hf_time_fault fault);

/* "3 December 2026", and "2026-12-03"; with the time behind it where it is not midnight. */
void hf_date_people(char out[HF_DATE_ROOM], int64_t seconds);
void hf_date_text(char out[HF_DATE_ROOM], int64_t seconds);

/* Whole periods a duration takes: 0 when shorter than one period, otherwise rounded up. A billionth
 * of a period is rounding error, not time. */
int hf_lag(double hours, double period_hours);

/* The period (from 0) a position on the axis of periods falls into; same tolerance. */
int hf_period_of(double position);

#endif
