/* series.c - numbers that change with the seasons, and times at which something is closed. */
#include "model/series.h"

#include <math.h>

static double later(double a, double b)
{
    return a > b ? a : b;
}

static double sooner(double a, double b)
{
    return a < b ? a : b;
}

/* --- numbers that change --- */

hf_series hf_series_of(double usual, const hf_changes *changes)
{
    return (hf_series){usual, changes->at, changes->count};
}

/* The first change that ends after a moment. */
static int first_after(const hf_series *series, double moment)
{
    int low = 0, high = series->count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (series->changes[middle].to <= moment)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

double hf_series_at(hf_series series, double moment)
{
    int i = first_after(&series, moment);
    bool changed = i < series.count && series.changes[i].from <= moment;
    return changed ? series.changes[i].value : series.usual;
}

/* Value times time; no time of an endless value is nothing. */
static double amount(double value, double time)
{
    return time > 0 ? value * time : 0;
}

double hf_series_mean(hf_series series, double from, double to)
{
    double sum = 0, now = from;
    for (int i = first_after(&series, from); i < series.count; i++) {
        const hf_change *change = &series.changes[i];
        if (change->from >= to) break;
        sum += amount(series.usual, change->from - now);
        sum += amount(change->value, sooner(change->to, to) - later(change->from, now));
        now = sooner(change->to, to);
    }
    return (sum + amount(series.usual, to - now)) / (to - from);
}

/* --- closed times --- */

static const double DAY = 86400;

bool hf_closed_ever(const hf_closings *closings)
{
    return closings->weekdays || closings->count;
}

/* Seconds of closed weekdays from Monday 1969-12-29 until `seconds`, a count from then. */
static double closed_until(unsigned weekdays, double seconds)
{
    double weeks = floor(seconds / (7 * DAY)), rest = seconds - weeks * 7 * DAY, sum = 0;
    for (int day = 0; day < 7; day++) {
        if (!(weekdays & 1u << day)) continue;
        sum += weeks * DAY + later(0, sooner(DAY, rest - day * DAY));
    }
    return sum;
}

/* Closed weekdays between two moments, in periods. */
static double weekdays_between(const hf_closings *closings, hf_clock clock, double from, double to)
{
    if (!(from < to) || !closings->weekdays) return 0;
    double length = clock.period * 3600, start = (double)clock.start + 3 * DAY;
    double closed = closed_until(closings->weekdays, start + to * length) -
                    closed_until(closings->weekdays, start + from * length);
    return closed / length;
}

double hf_open_share(const hf_closings *closings, hf_clock clock, double from, double to)
{
    double closed = 0, now = from;
    for (int i = 0; i < closings->count; i++) {
        double begin = later(closings->at[i].from, from), end = sooner(closings->at[i].to, to);
        if (!(begin < end)) continue;
        closed += weekdays_between(closings, clock, now, begin) + (end - begin);
        now = end;
    }
    closed += weekdays_between(closings, clock, now, to);
    return later(0, 1 - closed / (to - from));
}
