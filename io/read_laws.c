/* read_laws.c - numbers that are fixed, or drawn: a value, or a distribution with what it needs.
 */
#include "io/reading.h"

#include "model/base/number.h"
#include "model/calendar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { VALUE = 1, MEDIAN = 2, P90 = 4, MIN = 8, MODE = 16, MAX = 32, VALUES = 64 };

static const hf_attribute PARAMETERS[] = {HF_A_value, HF_A_median, HF_A_p90,   HF_A_min,
                                          HF_A_mode,  HF_A_max,    HF_A_values};
enum { PARAMETER_COUNT = sizeof PARAMETERS / sizeof *PARAMETERS };

static const struct law_row {
    int needs, may;
    const char *name, *takes;
} LAWS[] = {
    [HF_LAW_NONE] = {0, 0, "", ""},
    [HF_LAW_FIXED] = {VALUE, 0, "", ""},
    [HF_LAW_LOGNORMAL] = {MEDIAN | P90, 0, "lognormal", "`median` and `p90`"},
    [HF_LAW_GAMMA] = {MEDIAN | P90, 0, "gamma", "`median` and `p90`"},
    [HF_LAW_WEIBULL] = {MEDIAN | P90, 0, "weibull", "`median` and `p90`"},
    [HF_LAW_EXPONENTIAL] = {MEDIAN, P90, "exponential", "`median`"},
    [HF_LAW_TRIANGULAR] = {MIN | MODE | MAX, 0, "triangular", "`min`, `mode` and `max`"},
    [HF_LAW_UNIFORM] = {MIN | MAX, 0, "uniform", "`min` and `max`"},
    [HF_LAW_OBSERVED] = {VALUES, 0, "observed", "`values`"},
};

typedef struct drawing {
    hf_reading *r;
    const hf_draft *draft;
    hf_law *out;
    bool time; /* its numbers are lengths of time */
    bool sound;
} drawing;

static hf_message *reject(drawing *d, const char *code, hf_origin at, const char *text)
{
    d->sound = false;
    return hf_mistake(d->r, code, d->draft, at, "%s", text);
}

static hf_message *reject_number(drawing *d, const char *code, hf_attribute attribute,
                                 const char *text)
{
    return reject(d, code, hf_attribute_at(d->draft, attribute),
                  hf_arena_printf(d->r->scratch, "`%s` %s", hf_attribute_name(attribute), text));
}

/* --- what stands together --- */

static const char *meaning_of(const hf_draft *draft, hf_attribute attribute)
{
    const hf_attribute_row *row = hf_attribute_row_of(draft->element, attribute);
    return row ? row->meaning : "";
}

static void reject_missing(drawing *d, hf_attribute attribute)
{
    hf_message *message =
        reject(d, "HF0204", d->draft->at,
               hf_arena_printf(d->r->scratch, "distribution=\"%s\" needs `%s`",
                               LAWS[d->out->kind].name, hf_attribute_name(attribute)));
    hf_diag_hint(d->r->diags, message, "add `%s`: %s", hf_attribute_name(attribute),
                 meaning_of(d->draft, attribute));
}

static void reject_superfluous(drawing *d, hf_attribute attribute)
{
    bool drawn = hf_law_is_random(d->out);
    hf_message *message = reject_number(d, "HF0523", attribute,
                                        drawn ? "does not belong to this distribution"
                                              : "stands here without `distribution`");
    if (drawn)
        hf_diag_hint(d->r->diags, message, "distribution=\"%s\" takes %s", LAWS[d->out->kind].name,
                     LAWS[d->out->kind].takes);
    else
        hf_diag_hint(d->r->diags, message,
                     "add `distribution`, or write a `value` alone for what is always the same");
}

/* With neither a value nor a distribution, the first thing is to say which it is. */
static void reject_empty(drawing *d)
{
    hf_message *message = reject(d, "HF0204", d->draft->at,
                                 hf_arena_printf(d->r->scratch, "this `%s` says nothing",
                                                 hf_element_name(d->draft->element)));
    hf_diag_hint(d->r->diags, message,
                 d->time ? "write value=\"P2D\", or distribution=\"lognormal\" with `median` and "
                           "`p90`"
                         : "write value=\"0.5\", or distribution=\"uniform\" with `min` and `max`");
}

static void check_together(drawing *d)
{
    const struct law_row *law = &LAWS[d->out->kind];
    int given = 0;
    for (int p = 0; p < PARAMETER_COUNT; p++)
        given |= hf_value_of(d->draft, PARAMETERS[p])->given ? 1 << p : 0;
    if (!given && !hf_law_is_random(d->out)) {
        reject_empty(d);
        return;
    }
    for (int p = 0; p < PARAMETER_COUNT; p++) {
        int bit = 1 << p;
        if (given & bit && !((law->needs | law->may) & bit)) reject_superfluous(d, PARAMETERS[p]);
        if (!(given & bit) && law->needs & bit && hf_law_is_random(d->out))
            reject_missing(d, PARAMETERS[p]);
    }
}

/* --- numbers --- */

/* Take a number; what is given and not sound was said already. */
static void take(drawing *d, hf_attribute attribute, double *out)
{
    const hf_value *value = hf_value_of(d->draft, attribute);
    if (value->sound) *out = value->number;
    if (value->given && !value->sound) d->sound = false;
}

static hf_origin place_in(const drawing *d, const hf_value *value, const char *at, size_t length)
{
    hf_origin origin = hf_value_at(d->draft, value);
    origin.column += (int)(at - value->text);
    origin.length = (int)length;
    return origin;
}

/* What is wrong with one of the values; `text` NULL: nothing. */
typedef struct fault {
    const char *text, *hint;
} fault;

static fault read_length(const char *text, double *out)
{
    hf_time_fault wrong = hf_duration_read(out, text);
    if (wrong != HF_TIME_FINE)
        return (fault){"this is not a length of time", hf_duration_hint(wrong)};
    return (fault){*out > 0 ? NULL : "a length must be longer than nothing", NULL};
}

static fault read_number(const drawing *d, const char *text, double *out)
{
    bool share = d->draft->element == HF_E_destroys;
    hf_range range = share ? HF_RANGE_SHARE : HF_RANGE_ZERO_UP;
    hf_number_fault wrong = hf_number_read(out, text);
    char hint[HF_HINT_ROOM];
    if (hf_number_hint(hint, wrong, text))
        return (fault){"this is not a number", hf_arena_text(d->r->scratch, hint)};
    if (hf_range_holds(range, *out)) return (fault){0};
    return (fault){share ? "a share must lie between 0 and 1" : "this must be 0 or more", NULL};
}

static void take_one(drawing *d, const hf_value *values, const char *at, size_t length)
{
    double number = 0;
    const char *text = hf_arena_printf(d->r->scratch, "%.*s", (int)length, at);
    fault wrong = d->time ? read_length(text, &number) : read_number(d, text, &number);
    d->out->values[d->out->count++] = number;
    if (!wrong.text) return;
    hf_message *message = reject(d, "HF0527", place_in(d, values, at, length), wrong.text);
    if (wrong.hint) hf_diag_hint(d->r->diags, message, "%s", wrong.hint);
}

static int by_number(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void take_values(drawing *d)
{
    static const char between[] = " \t\r\n";
    const hf_value *values = hf_value_of(d->draft, HF_A_values);
    if (!values->given || !values->text) return;
    d->out->values = hf_table_new(d->r, (int)strlen(values->text) / 2 + 1, sizeof(double));
    for (const char *at = values->text; *(at += strspn(at, between));) {
        size_t length = strcspn(at, between);
        take_one(d, values, at, length);
        at += length;
    }
    if (!d->out->count)
        hf_diag_hint(d->r->diags, reject_number(d, "HF0204", HF_A_values, "is empty"),
                     "write what was observed, separated by blanks: values=\"%s\"",
                     d->time ? "P2D P5D P3D" : "0.2 0.5 0.3");
    if (d->out->count) qsort(d->out->values, (size_t)d->out->count, sizeof(double), by_number);
}

/* --- what cannot be --- */

static void check_tail(drawing *d)
{
    const hf_law *out = d->out;
    hf_message *message = NULL;
    if (!(out->median > 0))
        message = reject_number(d, "HF0524", HF_A_median, "must be more than 0 here");
    else if (out->kind != HF_LAW_EXPONENTIAL && !(out->p90 > out->median))
        message = reject_number(d, "HF0524", HF_A_p90, "must be more than `median`");
    if (message)
        hf_diag_hint(d->r->diags, message,
                     "half of all lie below `median`, nine in ten below `p90`");
}

/* An exponential law has one number: ln 10 / ln 2 medians are its p90. */
static void check_exponential(drawing *d)
{
    hf_law alone = *d->out;
    hf_law_settle(&alone);
    bool fits = fabs(d->out->p90 - alone.p90) <= 0.01 * alone.p90;
    if (!hf_value_of(d->draft, HF_A_p90)->given || fits) return;
    hf_message *message = reject_number(
        d, "HF0524", HF_A_p90, "of an exponential distribution is 3.32 times its `median`");
    hf_diag_hint(d->r->diags, message,
                 "leave `p90` out, or choose lognormal, gamma or weibull, which take both");
}

static void check_ends(drawing *d)
{
    const hf_law *out = d->out;
    hf_message *message = NULL;
    if (!(out->max > out->min))
        message = reject_number(d, "HF0524", HF_A_max, "must be more than `min`");
    else if (out->kind == HF_LAW_TRIANGULAR && !(out->mode >= out->min && out->mode <= out->max))
        message = reject_number(d, "HF0524", HF_A_mode, "must lie between `min` and `max`");
    if (message) hf_diag_hint(d->r->diags, message, "min <= mode <= max: check which is which");
}

static void check_numbers(drawing *d)
{
    switch (d->out->kind) {
    case HF_LAW_LOGNORMAL:
    case HF_LAW_GAMMA:
    case HF_LAW_WEIBULL:
        check_tail(d);
        break;
    case HF_LAW_EXPONENTIAL:
        check_tail(d);
        if (d->sound) check_exponential(d);
        break;
    case HF_LAW_TRIANGULAR:
    case HF_LAW_UNIFORM:
        check_ends(d);
        break;
    default:
        break;
    }
}

/* --- together --- */

static hf_law_kind law_of(const drawing *d)
{
    const hf_value *distribution = hf_value_of(d->draft, HF_A_distribution);
    if (distribution->sound) return (hf_law_kind)(HF_LAW_LOGNORMAL + distribution->choice);
    return HF_LAW_FIXED;
}

static void scale(hf_law *drawn, double factor)
{
    double *const numbers[] = {&drawn->median, &drawn->p90, &drawn->min, &drawn->mode, &drawn->max};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) *numbers[i] *= factor;
    for (int i = 0; i < drawn->count; i++) drawn->values[i] *= factor;
}

bool hf_read_law(hf_reading *r, const hf_draft *draft, hf_law *out)
{
    bool time = draft->element == HF_E_duration || draft->element == HF_E_recovery;
    const hf_value *distribution = hf_value_of(draft, HF_A_distribution);
    drawing d = {r, draft, out, time, true};
    *out = (hf_law){.kind = HF_LAW_NONE};
    if (distribution->given && !distribution->sound) return false;
    out->kind = law_of(&d);
    check_together(&d);
    take(&d, HF_A_value, &out->median);
    take(&d, HF_A_median, &out->median);
    take(&d, HF_A_p90, &out->p90);
    take(&d, HF_A_min, &out->min);
    take(&d, HF_A_mode, &out->mode);
    take(&d, HF_A_max, &out->max);
    take_values(&d);
    if (d.sound) check_numbers(&d);
    if (time) scale(out, 1 / r->net->period);
    if (d.sound) hf_law_settle(out);
    out->foreign = draft->foreign;
    return d.sound;
}
