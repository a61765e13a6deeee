/* doubts_events.c - events that are legal, and do less than they say. */
#include "io/doubts.h"

#include "io/targets.h"
#include "model/calendar.h"
#include "model/conditions.h"
#include "model/touch.h"

#include <math.h>

typedef struct doubter {
    hf_reading *r;
    const hf_scenario *scenario;
    int patience; /* how often the whole network may still be walked */
} doubter;

enum { THINGS_MOST = 20000000 }; /* looked at on all walks together */

static hf_message *doubt(const doubter *d, const hf_event *event, const char *code, hf_origin at,
                         const char *text)
{
    hf_message *message = hf_diag(d->r->diags, HF_WARNING, code, at, "%s", text);
    hf_diag_where(d->r->diags, message, "event \"%s\" of scenario \"%s\"", event->id,
                  d->scenario->id);
    return message;
}

/* --- what it leaves --- */

/* True when a number is no limit, in no season. */
static bool is_endless(double limit, const hf_changes *during)
{
    bool endless = isinf(limit);
    for (int i = 0; i < during->count; i++) endless &= isinf(during->at[i].value);
    return endless;
}

static bool is_endless_recipe(const hf_recipe *recipe)
{
    return is_endless(recipe->max, &recipe->max_during) && !recipe->claim_count &&
           !recipe->effort_count;
}

bool hf_doubt_is_endless(const hf_network *net, const hf_target *target)
{
    switch (target->kind) {
    case HF_TARGET_ROUTE:
        return is_endless(net->routes[target->index].capacity,
                          &net->routes[target->index].capacity_during);
    case HF_TARGET_RECIPE:
        return is_endless_recipe(&net->recipes[target->index]);
    case HF_TARGET_OFFER:
        return is_endless(net->offers[target->index].quantity,
                          &net->offers[target->index].quantity_during);
    default:
        return false;
    }
}

static void doubt_share(const doubter *d, const hf_event *event)
{
    bool idle = event->remaining != 0 && event->remaining != 1;
    for (int i = 0; i < event->target_count && idle; i++)
        idle = hf_doubt_is_endless(d->r->net, &event->targets[i]);
    if (!idle) return;
    hf_message *message = doubt(d, event, "HF0609", event->at,
                                "a share of what has no limit is no limit: this event changes "
                                "nothing");
    hf_diag_hint(d->r->diags, message,
                 "give the target a limit (capacity, max, quantity), or write remaining=\"0\"");
}

/* --- whether it happens --- */

static void doubt_chance(const doubter *d, const hf_event *event)
{
    bool drawn = event->when == HF_WHEN_PERHAPS || event->when == HF_WHEN_ONCE ||
                 event->when == HF_WHEN_HAZARD;
    if (!drawn || event->chance > 0) return;
    hf_message *message = doubt(d, event, "HF0624", event->at, "this event never starts");
    hf_diag_hint(d->r->diags, message, "its `chance` is 0: write more, or leave the event out");
}

/* --- what it spares --- */

/* The event, with every effect that anything can feel, on other targets and sparing nothing. */
static hf_event aimed_at(hf_event event, const hf_target *spared)
{
    event.remaining = 0, event.access = 0, event.demand = 2, event.destroys = 1;
    event.delay = 1, event.price = 2;
    event.start = 0, event.end = (double)INFINITY;
    event.spared = (hf_target *)spared;
    event.spared_count = spared != NULL;
    return event;
}

static int things_in_all(const hf_network *net)
{
    int count = 0;
    for (int thing = 0; thing < HF_THINGS; thing++) count += hf_touch_count(net, (hf_thing)thing);
    return count;
}

/* What is named in `except` and has nothing to do with the targets is a slip. */
static void doubt_except(doubter *d, const hf_event *event)
{
    if (!event->spared_count || d->patience <= event->spared_count) return;
    d->patience -= event->spared_count + 1;
    hf_network *net = d->r->net;
    hf_event all = aimed_at(*event, NULL);
    int touched = hf_conditions_touched(net, &all, 1);
    for (int i = 0; i < event->spared_count; i++) {
        hf_event rest = aimed_at(*event, &event->spared[i]);
        if (hf_conditions_touched(net, &rest, 1) < touched) continue;
        hf_message *message =
            doubt(d, event, "HF0627", event->at,
                  hf_arena_printf(d->r->scratch, "`except` names %s, which the event does not hit",
                                  hf_target_text(net, &event->spared[i])));
        hf_diag_hint(d->r->diags, message, "name what is part of its targets, or leave it out");
    }
}

/* --- what it brings --- */

static bool is_fixed(const hf_event *event)
{
    return !hf_law_is_random(&event->drawn[HF_DRAW_DURATION]) &&
           (event->when == HF_WHEN_CERTAIN || event->when == HF_WHEN_PERHAPS);
}

/* Why what comes in period t never does; NULL when it may. */
static const char *why_never(const doubter *d, const hf_event *event, int t)
{
    int start = hf_period_of(event->start);
    if (t < 0) return NULL; /* when the event starts */
    if (t >= d->scenario->periods) return "after the last period";
    if (!is_fixed(event)) return NULL;
    if (t < start) return "before the event starts";
    return t > start && t >= event->end ? "after the event is over" : NULL;
}

static void doubt_deliveries(const doubter *d, const hf_event *event)
{
    for (int i = 0; i < event->receipt_count; i++) {
        const hf_receipt *receipt = &event->receipts[i];
        const char *why = why_never(d, event, receipt->period);
        if (!why) continue;
        hf_message *message =
            doubt(d, event, "HF0628", receipt->at,
                  hf_arena_printf(d->r->scratch, "this \"%s\" never comes: its date is %s",
                                  d->r->net->goods[receipt->good].id, why));
        hf_diag_hint(
            d->r->diags, message,
            "an event brings what comes while it lasts; without a `date` it comes when the "
            "event starts");
    }
}

/* What an event brings comes times what it leaves of its targets. */
static void doubt_reliefs(const doubter *d, const hf_event *event)
{
    int brought =
        event->receipt_count + event->labour_count + event->offer_count + event->income_count;
    bool none = event->remaining == 0 && !hf_law_is_random(&event->drawn[HF_DRAW_REMAINING]);
    if (!brought || !none) return;
    hf_message *message = doubt(d, event, "HF0629", event->at,
                                "nothing comes of what this event brings: it comes times "
                                "`remaining`, which is 0");
    hf_diag_hint(d->r->diags, message, "write it in an event of its own, at the same time");
}

/* What is inherited was doubted where it stands. */
void hf_doubt_events(hf_reading *r)
{
    const hf_network *net = r->net;
    doubter d = {.r = r, .patience = THINGS_MOST / (things_in_all(net) + 1)};
    for (int s = 0; s < net->scenario_count; s++) {
        d.scenario = &net->scenarios[s];
        for (int e = 0; e < d.scenario->event_count; e++) {
            const hf_event *event = &d.scenario->events[e];
            if (event->inherited) continue;
            doubt_share(&d, event);
            doubt_chance(&d, event);
            doubt_except(&d, event);
            doubt_deliveries(&d, event);
            doubt_reliefs(&d, event);
        }
    }
}
