/* write_scenarios.c - scenarios and their events. */
#include "io/writing.h"

#include "model/base/number.h"
#include "model/calendar.h"

#include <math.h>

/* --- laws --- */

typedef struct law_writing {
    hf_writing *w;
    double factor; /* a written number times this is the law's; 0 where numbers are not lengths */
} law_writing;

static void text_of(const law_writing *l, double value, char out[HF_DURATION_ROOM])
{
    if (l->factor != 0)
        hf_duration_text(out, hf_write_quotient(value, l->factor));
    else
        hf_number_text(out, value);
}

static void write_parameter(const law_writing *l, hf_attribute attribute, double value)
{
    char text[HF_DURATION_ROOM];
    text_of(l, value, text);
    hf_write_text(l->w, attribute, text);
}

static void write_values(const law_writing *l, const hf_law *drawn)
{
    hf_buffer list = {0};
    char text[HF_DURATION_ROOM];
    for (int i = 0; i < drawn->count; i++) {
        text_of(l, drawn->values[i], text);
        hf_buffer_printf(&list, "%s%s", i ? " " : "", text);
    }
    hf_write_text(l->w, HF_A_values, list.bytes);
    hf_buffer_clear(&list);
}

static void write_parameters(const law_writing *l, const hf_law *drawn)
{
    switch (drawn->kind) {
    case HF_LAW_NONE:
        break;
    case HF_LAW_FIXED:
        write_parameter(l, HF_A_value, drawn->median);
        break;
    case HF_LAW_LOGNORMAL:
    case HF_LAW_GAMMA:
    case HF_LAW_WEIBULL:
        write_parameter(l, HF_A_median, drawn->median);
        write_parameter(l, HF_A_p90, drawn->p90);
        break;
    case HF_LAW_EXPONENTIAL:
        write_parameter(l, HF_A_median, drawn->median);
        break;
    case HF_LAW_TRIANGULAR:
    case HF_LAW_UNIFORM:
        write_parameter(l, HF_A_min, drawn->min);
        if (drawn->kind == HF_LAW_TRIANGULAR) write_parameter(l, HF_A_mode, drawn->mode);
        write_parameter(l, HF_A_max, drawn->max);
        break;
    case HF_LAW_OBSERVED:
        write_values(l, drawn);
        break;
    }
}

static void write_law(hf_writing *w, hf_element element, const hf_law *drawn)
{
    static const char *const names[] = {
        [HF_LAW_LOGNORMAL] = "lognormal",   [HF_LAW_GAMMA] = "gamma",
        [HF_LAW_WEIBULL] = "weibull",       [HF_LAW_EXPONENTIAL] = "exponential",
        [HF_LAW_TRIANGULAR] = "triangular", [HF_LAW_UNIFORM] = "uniform",
        [HF_LAW_OBSERVED] = "observed",
    };
    bool time = element == HF_E_duration || element == HF_E_recovery;
    const law_writing l = {w, time ? 1 / w->net->period : 0};
    if (drawn->kind == HF_LAW_NONE) return;
    hf_write_open(w, element, drawn->foreign);
    hf_write_text(w, HF_A_distribution, hf_law_is_random(drawn) ? names[drawn->kind] : NULL);
    write_parameters(&l, drawn);
    hf_write_close(w);
}

/* --- events --- */

static void write_when(hf_writing *w, const hf_event *event)
{
    bool dated = event->when == HF_WHEN_CERTAIN || event->when == HF_WHEN_PERHAPS;
    bool chancy = event->when == HF_WHEN_PERHAPS || event->when == HF_WHEN_ONCE;
    if (dated) hf_write_moment(w, HF_A_start, event->start);
    if (chancy) hf_write_number(w, HF_A_chance, event->chance);
    if (event->when == HF_WHEN_HAZARD) hf_write_rate(w, HF_A_chance, event->chance);
    if (event->when == HF_WHEN_AFTER) hf_write_text(w, HF_A_after, event->follows);
    hf_write_text(w, HF_A_cause, event->cause);
}

/* An effect is an attribute, unless an element says it. */
static void write_effects(hf_writing *w, const hf_event *event)
{
    const struct {
        hf_attribute attribute;
        hf_draw draw;
        double value;
    } rows[] = {{HF_A_remaining, HF_DRAW_REMAINING, event->remaining},
                {HF_A_demand, HF_DRAW_DEMAND, event->demand},
                {HF_A_destroys, HF_DRAW_DESTROYS, event->destroys},
                {HF_A_price, HF_DRAW_PRICE, event->price}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (event->drawn[rows[i].draw].kind == HF_LAW_NONE)
            hf_write_number(w, rows[i].attribute, rows[i].value);
    hf_write_number(w, HF_A_access, event->access);
    if (event->delay > 0) hf_write_duration(w, HF_A_delay, event->delay);
}

static void write_laws(hf_writing *w, const hf_event *event)
{
    static const hf_element elements[HF_DRAWS] = {
        [HF_DRAW_DURATION] = HF_E_duration,   [HF_DRAW_RECOVERY] = HF_E_recovery,
        [HF_DRAW_REMAINING] = HF_E_remaining, [HF_DRAW_DEMAND] = HF_E_demand,
        [HF_DRAW_DESTROYS] = HF_E_destroys,   [HF_DRAW_PRICE] = HF_E_price,
    };
    for (int d = 0; d < HF_DRAWS; d++) write_law(w, elements[d], &event->drawn[d]);
}

static void write_reliefs(hf_writing *w, const hf_event *event, const char *path)
{
    for (int i = 0; i < event->receipt_count; i++) hf_write_receipt(w, &event->receipts[i]);
    for (int i = 0; i < event->labour_count; i++)
        hf_write_resource(w, &event->labours[i], hf_write_path(w, path, event->labours[i].id));
    for (int i = 0; i < event->offer_count; i++) hf_write_offer(w, &event->offers[i]);
    for (int i = 0; i < event->income_count; i++) hf_write_income(w, &event->incomes[i]);
}

static void write_event(hf_writing *w, const hf_scenario *scenario, const hf_event *event)
{
    const char *path = hf_write_path(w, scenario->id, event->id);
    hf_write_open(w, HF_E_event, event->foreign);
    hf_write_text(w, HF_A_id, event->id);
    hf_write_text(w, HF_A_kind, event->kind);
    hf_write_text(w, HF_A_target, event->target_text);
    hf_write_text(w, HF_A_except, event->spared_text);
    write_when(w, event);
    write_effects(w, event);
    hf_write_names(w, HF_E_event, path, NULL, NULL);
    hf_write_notes(w, HF_E_event, path, NULL);
    write_laws(w, event);
    write_reliefs(w, event, path);
    hf_write_close(w);
}

/* What it inherits is written where it comes from. */
static void write_scenario(hf_writing *w, const hf_scenario *scenario)
{
    bool other_ending = scenario->keep_ending != w->net->keep_ending;
    hf_write_open(w, HF_E_scenario, scenario->foreign);
    hf_write_text(w, HF_A_id, scenario->id);
    hf_write_text(w, HF_A_base, scenario->base);
    hf_write_choice(w, HF_A_ending, other_ending, scenario->keep_ending ? "keep" : "free");
    hf_write_unless(w, HF_A_periods, scenario->periods, w->net->periods);
    hf_write_names(w, HF_E_scenario, scenario->id, scenario->name, scenario->id);
    hf_write_notes(w, HF_E_scenario, scenario->id, NULL);
    for (int e = 0; e < scenario->event_count; e++)
        if (!scenario->events[e].inherited) write_event(w, scenario, &scenario->events[e]);
    hf_write_close(w);
}

void hf_write_scenarios(hf_writing *w)
{
    for (int z = 0; z < w->net->scenario_count; z++) write_scenario(w, &w->net->scenarios[z]);
}
