/* writing.c - what the writers of goods, holders, recipes, routes ... share. */
#include "io/writing.h"

#include "model/base/number.h"
#include "model/calendar.h"

#include <math.h>
#include <string.h>

void hf_write_open(hf_writing *w, hf_element element, const hf_foreign *foreign)
{
    hf_pen_open(&w->pen, element, foreign);
}

void hf_write_close(hf_writing *w)
{
    hf_pen_close(&w->pen);
}

/* --- attributes --- */

void hf_write_text(hf_writing *w, hf_attribute attribute, const char *text)
{
    hf_pen_attribute(&w->pen, attribute, text);
}

void hf_write_number(hf_writing *w, hf_attribute attribute, double value)
{
    char text[HF_NUMBER_ROOM];
    hf_number_text(text, value);
    hf_pen_attribute(&w->pen, attribute, text);
}

void hf_write_unless(hf_writing *w, hf_attribute attribute, double value, double usual)
{
    if (value != usual) hf_write_number(w, attribute, value);
}

void hf_write_choice(hf_writing *w, hf_attribute attribute, bool holds, const char *yes)
{
    if (holds) hf_pen_attribute(&w->pen, attribute, yes);
}

void hf_write_duration(hf_writing *w, hf_attribute attribute, double hours)
{
    char text[HF_DURATION_ROOM];
    hf_duration_text(text, hours);
    hf_pen_attribute(&w->pen, attribute, text);
}

void hf_write_lag(hf_writing *w, hf_attribute attribute, int periods)
{
    double hours = fmin(periods * w->net->period, HF_HOURS_MOST); /* lags are rounded up */
    if (periods) hf_write_duration(w, attribute, hours);
}

static void write_seconds(hf_writing *w, hf_attribute attribute, int64_t after_start)
{
    char text[HF_DATE_ROOM];
    hf_date_text(text, w->net->start + after_start);
    hf_pen_attribute(&w->pen, attribute, text);
}

void hf_write_moment(hf_writing *w, hf_attribute attribute, double moment)
{
    write_seconds(w, attribute, llround(moment * (w->net->period * 3600)));
}

/* Dates have no parts of seconds, periods may. */
void hf_write_period(hf_writing *w, hf_attribute attribute, int period)
{
    double length = w->net->period * 3600;
    int64_t seconds = (int64_t)floor(period * length);
    if (hf_period_of((double)seconds / length) < period) seconds++;
    write_seconds(w, attribute, seconds);
}

/* --- rates --- */

static bool fits(double number, double value, double factor)
{
    return number * factor == value;
}

/* The number next to `number`, `steps` away. */
static double beside(double number, int steps)
{
    double towards = steps < 0 ? -(double)INFINITY : (double)INFINITY;
    for (int i = 0; i < (steps < 0 ? -steps : steps); i++) number = nextafter(number, towards);
    return number;
}

/* `number` with so many significant digits. */
static double rounded(double number, int digits)
{
    char text[HF_NUMBER_ROOM];
    double out = number;
    hf_number_digits(text, number, digits);
    hf_number_read(&out, text);
    return out;
}

double hf_write_quotient(double value, double factor)
{
    enum { NEAR = 4 }; /* a quotient of rounded numbers is rarely 1 step away, never 4 */
    if (factor == 1 || value == 0) return value;
    double guess = value / factor;
    for (int digits = 1; digits <= 17; digits++)
        if (fits(rounded(guess, digits), value, factor)) return rounded(guess, digits);
    for (int i = 1; i <= NEAR; i++) {
        if (fits(beside(guess, i), value, factor)) return beside(guess, i);
        if (fits(beside(guess, -i), value, factor)) return beside(guess, -i);
    }
    return guess;
}

void hf_write_rate(hf_writing *w, hf_attribute attribute, double value)
{
    if (isinf(value)) return; /* no limit */
    hf_write_number(w, attribute, value);
    hf_write_text(w, HF_A_per, w->period);
}

/* The reader takes `number` x period / per, with `per` as it stands in the file. */
void hf_write_pooled(hf_writing *w, hf_attribute attribute, double value, int pool_periods)
{
    if (!pool_periods) {
        hf_write_rate(w, attribute, value);
        return;
    }
    double per = fmin(pool_periods * w->net->period, HF_HOURS_MOST);
    hf_write_number(w, attribute, hf_write_quotient(value, w->net->period / per));
    hf_write_duration(w, HF_A_per, per);
    hf_write_text(w, HF_A_spread, "no");
}

/* --- names --- */

hf_element hf_write_kind(const hf_holder *holder)
{
    return holder->kind == HF_COOP ? HF_E_coop : HF_E_community;
}

const char *hf_write_path(const hf_writing *w, const char *owner, const char *id)
{
    return hf_arena_printf(w->scratch, "%s/%s", owner, id);
}

/* The first of the names that `of` bears, or of those behind. */
static int first_name(const hf_name *names, int count, const char *of)
{
    int low = 0, high = count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (strcmp(names[middle].of, of) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

typedef struct texts {
    const hf_name *at;
    int count;
} texts;

static texts texts_of(const hf_writing *w, const hf_name *names, int count, hf_element element,
                      const char *path)
{
    const char *of = hf_arena_printf(w->scratch, "%s:%s", hf_element_name(element), path);
    int first = first_name(names, count, of), end = first;
    while (end < count && strcmp(names[end].of, of) == 0) end++;
    return (texts){names + first, end - first};
}

static void write_one(hf_writing *w, hf_element element, const hf_name *name)
{
    bool other = strcmp(name->language, w->net->language) != 0;
    hf_pen_text(&w->pen, element, other ? name->language : NULL, name->text, name->foreign);
}

/* The one that is shown goes first: of several in the same language, the first counts. */
static void write_texts(hf_writing *w, hf_element element, texts all, const char *shown)
{
    int first = -1;
    for (int i = 0; i < all.count && shown; i++) {
        bool own = strcmp(all.at[i].language, w->net->language) == 0;
        if (strcmp(all.at[i].text, shown) == 0 && (first < 0 || own)) first = i;
    }
    if (first >= 0) write_one(w, element, &all.at[first]);
    for (int i = 0; i < all.count; i++)
        if (i != first) write_one(w, element, &all.at[i]);
    if (!all.count && shown) hf_pen_text(&w->pen, element, NULL, shown, NULL);
}

void hf_write_names(hf_writing *w, hf_element element, const char *path, const char *name,
                    const char *usual)
{
    texts all = texts_of(w, w->net->names, w->net->name_count, element, path);
    bool said = name && (!usual || strcmp(name, usual) != 0 || all.count);
    write_texts(w, HF_E_name, all, said ? name : NULL);
}

void hf_write_notes(hf_writing *w, hf_element element, const char *path, const char *note)
{
    write_texts(w, HF_E_note, texts_of(w, w->net->notes, w->net->note_count, element, path), note);
}
