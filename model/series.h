/* series.h - numbers that change with the seasons, and times at which something is closed.
 *
 * Moments are counted in periods after the start of the federation, as real numbers; what is usual
 * stays in the field of the thing itself, beside which its changes stand. */
#ifndef HF_MODEL_SERIES_H
#define HF_MODEL_SERIES_H

#include "model/foreign.h"

#include <stdbool.h>
#include <stdint.h>

/* From `from` until just before `to`; -INFINITY and INFINITY where it is open. */
typedef struct hf_interval {
    double from, to;
} hf_interval;

/* Another value between two moments. */
typedef struct hf_change {
    double from, to, value;
    int yearly; /* where it comes every year: 615 x 10000 + 901 from 15 June to 1 September; else 0
                 */
    const hf_foreign *foreign;
} hf_change;

/* Changes of one number, sorted; none overlap. All zero: it never changes. */
typedef struct hf_changes {
    hf_change *at;
    int count;
} hf_changes;

/* A number over time: what is usual, and its changes. */
typedef struct hf_series {
    double usual;
    const hf_change *changes;
    int count;
} hf_series;

hf_series hf_series_of(double usual, const hf_changes *changes);

/* The value at a moment. */
double hf_series_at(hf_series series, double moment);

/* The mean value between two moments, from < to; INFINITY where it is that for any part of it. */
double hf_series_mean(hf_series series, double from, double to);

/* What is kept with one weekday (0 to 6) or span (HF_SPANS and up) of closings. */
typedef struct hf_aside {
    int of;
    const hf_foreign *foreign;
} hf_aside;
enum { HF_SPANS = 7 };

/* Times at which a thing is not there: whole weekdays (bit 0: Monday ... bit 6: Sunday), and spans
 * that are sorted and do not touch. All zero: it is always there. */
typedef struct hf_closings {
    unsigned weekdays;
    hf_interval *at;
    int count;
    hf_aside *asides; /* sorted by what they belong to */
    int aside_count;
} hf_closings;

/* The clock on which moments are counted. */
typedef struct hf_clock {
    int64_t start; /* seconds since 1970-01-01T00:00 */
    double period; /* hours */
} hf_clock;

bool hf_closed_ever(const hf_closings *closings);

/* The share of the time between two moments, from < to, that is not closed. */
double hf_open_share(const hf_closings *closings, hf_clock clock, double from, double to);

#endif
