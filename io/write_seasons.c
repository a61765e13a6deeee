/* write_seasons.c - when things are there, and numbers that change between dates. */
#include "io/writing.h"

#include "model/calendar.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* --- from ... until --- */

void hf_write_off(hf_writing *w, const hf_closings *off)
{
    for (int i = 0; i < off->count; i++) {
        bool open = isinf(off->at[i].from), endless = isinf(off->at[i].to);
        bool never = open && endless; /* both dates are the same then, whichever that is */
        if (open) hf_write_moment(w, HF_A_from, never ? 0 : off->at[i].to);
        if (endless) hf_write_moment(w, HF_A_until, never ? 0 : off->at[i].from);
    }
}

/* --- closed --- */

static void write_one_closed(hf_writing *w, const hf_closings *closed, int place,
                             const hf_foreign *foreign)
{
    static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};
    hf_write_open(w, HF_E_closed, foreign);
    if (place < HF_SPANS) hf_write_text(w, HF_A_on, days[place]);
    if (place >= HF_SPANS) {
        hf_write_moment(w, HF_A_from, closed->at[place - HF_SPANS].from);
        hf_write_moment(w, HF_A_until, closed->at[place - HF_SPANS].to);
    }
    hf_write_close(w);
}

void hf_write_closed(hf_writing *w, const hf_closings *closed)
{
    int next = 0;
    for (int place = 0; place < HF_SPANS + closed->count; place++) {
        int before = next;
        for (; next < closed->aside_count && closed->asides[next].of == place; next++)
            write_one_closed(w, closed, place, closed->asides[next].foreign);
        bool closes = place >= HF_SPANS || closed->weekdays >> place & 1u;
        if (closes && next == before) write_one_closed(w, closed, place, NULL);
    }
}

/* --- during --- */

/* A `during` to be written: some of the numbers of a thing between two moments. */
typedef struct season {
    double from, to;
    int yearly;
    const hf_foreign *foreign;
    const hf_change *changes[HF_CHANGING_MOST]; /* NULL: stays as it is */
} season;

static int by_number(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* All moments at which a number changes, sorted, each once; in scratch. */
static double *gather_moments(hf_writing *w, const hf_changing *numbers, int count, int *moments)
{
    int most = 0, kept = 0, used = 0;
    for (int k = 0; k < count; k++) most += 2 * numbers[k].changes->count;
    double *at = hf_arena_alloc(w->scratch, (size_t)most, sizeof *at);
    for (int k = 0; k < count; k++)
        for (int i = 0; i < numbers[k].changes->count; i++) {
            at[used++] = numbers[k].changes->at[i].from;
            at[used++] = numbers[k].changes->at[i].to;
        }
    if (used) qsort(at, (size_t)used, sizeof *at, by_number);
    for (int i = 0; i < used; i++)
        if (!kept || at[i] != at[kept - 1]) at[kept++] = at[i];
    *moments = kept;
    return at;
}

/* The change that holds from a moment on; *next moves past those that are over. */
static const hf_change *change_at(const hf_changes *changes, int *next, double moment)
{
    while (*next < changes->count && changes->at[*next].to <= moment) (*next)++;
    bool holds = *next < changes->count && changes->at[*next].from <= moment;
    return holds ? &changes->at[*next] : NULL;
}

/* What holds between two moments; false where everything is as usual. A change that is cut by
 * another no longer comes every year. */
static bool make_season(season *out, const hf_changing *numbers, int count, int *next, double from,
                        double to)
{
    bool any = false;
    *out = (season){.from = from, .to = to};
    for (int k = 0; k < count; k++) {
        const hf_change *change = change_at(numbers[k].changes, &next[k], from);
        out->changes[k] = change;
        if (!change) continue;
        any = true;
        out->foreign = change->foreign;
        out->yearly = change->from == from && change->to == to ? change->yearly : 0;
    }
    return any;
}

static void write_day(hf_writing *w, hf_attribute attribute, int day)
{
    char text[HF_DATE_ROOM];
    snprintf(text, sizeof text, "--%02d-%02d", day / 100, day % 100);
    hf_write_text(w, attribute, text);
}

static void write_season(hf_writing *w, const season *s, const hf_changing *numbers, int count)
{
    bool rates = false;
    hf_write_open(w, HF_E_during, s->foreign);
    if (s->yearly) {
        write_day(w, HF_A_from, s->yearly / 10000);
        write_day(w, HF_A_until, s->yearly % 10000);
    } else {
        hf_write_moment(w, HF_A_from, s->from);
        hf_write_moment(w, HF_A_until, s->to);
    }
    for (int k = 0; k < count; k++) {
        if (!s->changes[k]) continue;
        hf_write_number(w, numbers[k].attribute,
                        hf_write_quotient(s->changes[k]->value, numbers[k].factor));
        rates |= numbers[k].rate;
    }
    if (rates) hf_write_text(w, HF_A_per, w->period);
    hf_write_close(w);
}

/* Days of the year that were written already: those that come every year are written once. */
enum { DAYS = 366 };
typedef struct written {
    int at[DAYS], count;
} written;

static bool is_written(written *list, int yearly)
{
    for (int i = 0; i < list->count; i++)
        if (list->at[i] == yearly) return true;
    if (yearly && list->count < DAYS) list->at[list->count++] = yearly;
    return false;
}

void hf_write_during(hf_writing *w, const hf_changing *numbers, int count)
{
    int moments, next[HF_CHANGING_MOST] = {0};
    written years = {.count = 0};
    const double *at = gather_moments(w, numbers, count, &moments);
    for (int i = 0; i + 1 < moments; i++) {
        season s;
        if (!make_season(&s, numbers, count, next, at[i], at[i + 1])) continue;
        if (!is_written(&years, s.yearly)) write_season(w, &s, numbers, count);
    }
}
