/* draw.c - one run of what may happen: when each event strikes, for how long, how hard. */
#include "sim/draw.h"

#include "model/base/memory.h"
#include "sim/draw_law.h"
#include "sim/draw_uniform.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What one stroke draws: numbers of a source, for each period in which it may strike. */
enum { HAPPENS, MOMENT, FIRST_LAW, KINDS = FIRST_LAW + HF_DRAWS };

/* As near to the edge of a period, an end is there. */
#define EDGE 1e-9

struct hf_draws {
    const hf_event *events; /* borrowed */
    int count, periods;
    uint64_t *sources;             /* [event] of its cause, or of its own */
    hf_draw_law (*laws)[HF_DRAWS]; /* [event][hf_draw] */
};

/* One run while it is drawn. */
typedef struct lot {
    const hf_draws *draws;
    hf_drawn *out;
    uint32_t seed, run;
    int *first;   /* [event] its strokes are those from here on in `out` ... */
    int *count;   /* [event] ... so many; -1: not drawn yet */
    int *periods; /* [stroke] its numbers are drawn for */
    int capacity;
} lot;

/* --- what is drawn from --- */

/* Events and causes have names of their own each; a blank is in no id. */
static uint64_t source_of(const hf_event *event)
{
    const char *name = event->cause ? event->cause : event->id;
    uint64_t kind = event->cause ? hf_draw_source("cause ") : hf_draw_source("event ");
    return hf_draw_source(name) ^ kind;
}

hf_draws *hf_draws_new(const hf_event *events, int count, int periods)
{
    hf_draws *draws = hf_alloc(1, sizeof *draws);
    *draws = (hf_draws){.events = events, .count = count, .periods = periods};
    draws->sources = hf_alloc((size_t)count, sizeof *draws->sources);
    draws->laws = hf_alloc((size_t)count, sizeof *draws->laws);
    for (int e = 0; e < count; e++) {
        draws->sources[e] = source_of(&events[e]);
        for (int i = 0; i < HF_DRAWS; i++) hf_draw_law_fit(&draws->laws[e][i], &events[e].drawn[i]);
    }
    return draws;
}

void hf_draws_free(hf_draws *draws)
{
    if (!draws) return;
    free(draws->sources);
    free(draws->laws);
    free(draws);
}

static bool is_left_to_chance(const hf_event *event)
{
    bool by_chance = event->when != HF_WHEN_CERTAIN && event->when != HF_WHEN_AFTER;
    for (int i = 0; i < HF_DRAWS && !by_chance; i++) by_chance = hf_law_is_random(&event->drawn[i]);
    return by_chance;
}

bool hf_draws_vary(const hf_draws *draws)
{
    for (int e = 0; e < draws->count; e++)
        if (is_left_to_chance(&draws->events[e])) return true;
    return false;
}

/* --- one stroke --- */

static double uniform(const lot *l, int e, int period, int kind)
{
    uint32_t draw = (uint32_t)period * KINDS + (uint32_t)kind;
    return hf_draw_uniform(l->seed, l->run, l->draws->sources[e], draw);
}

/* The number of a law that is said by an element; otherwise the event's own. */
static double number(const lot *l, int e, int period, hf_draw what, double own)
{
    const hf_draw_law *law = &l->draws->laws[e][what];
    if (law->law.kind == HF_LAW_NONE) return own;
    if (!hf_law_is_random(&law->law)) return law->law.median;
    return hf_draw_law_at(law, uniform(l, e, period, FIRST_LAW + (int)what));
}

/* What event e does when it starts; `period` is the one its numbers are drawn for. */
static hf_event stroke(const lot *l, int e, int period, double start)
{
    hf_event event = l->draws->events[e];
    event.when = HF_WHEN_CERTAIN;
    event.chance = 1;
    event.cause = event.follows = NULL;
    event.after = -1;
    event.start = start;
    event.end = start + number(l, e, period, HF_DRAW_DURATION, INFINITY);
    event.remaining = number(l, e, period, HF_DRAW_REMAINING, event.remaining);
    event.demand = number(l, e, period, HF_DRAW_DEMAND, event.demand);
    event.destroys = fmin(1, number(l, e, period, HF_DRAW_DESTROYS, event.destroys));
    event.price = number(l, e, period, HF_DRAW_PRICE, event.price);
    double recovery = number(l, e, period, HF_DRAW_RECOVERY, 0);
    const hf_law lasts = event.drawn[HF_DRAW_DURATION], recovers = event.drawn[HF_DRAW_RECOVERY];
    memset(event.drawn, 0, sizeof event.drawn);
    if (hf_law_is_random(&lasts)) event.drawn[HF_DRAW_DURATION] = lasts;
    if (hf_law_is_random(&recovers)) event.recovers = recovers;
    event.drawn[HF_DRAW_RECOVERY] = (hf_law){.kind = HF_LAW_FIXED, .median = recovery};
    return event;
}

static bool lasts_at(const lot *l, int e, double start)
{
    return l->count[e] > 0 && start < l->out->events[l->first[e] + l->count[e] - 1].end - EDGE;
}

static void strike(lot *l, int e, int period, double start)
{
    hf_drawn *out = l->out;
    if (!(start < l->draws->periods) || lasts_at(l, e, start)) return;
    out->events = hf_grow(out->events, out->count, &out->capacity, sizeof *out->events);
    l->periods = hf_grow(l->periods, out->count, &l->capacity, sizeof *l->periods);
    l->periods[out->count] = period;
    out->events[out->count++] = stroke(l, e, period, start);
    l->count[e]++;
}

/* --- when --- */

static bool happens(const lot *l, int e, int period)
{
    return uniform(l, e, period, HAPPENS) < l->draws->events[e].chance;
}

static bool strikes_together(const lot *l, int e, int other)
{
    const hf_event *events = l->draws->events;
    return events[other].when == HF_WHEN_HAZARD && l->draws->sources[other] == l->draws->sources[e];
}

/* The first period in which the hazards of one cause may strike again. */
static int next_period(const lot *l, int e, int period)
{
    double next = period + 1;
    for (int i = 0; i < l->draws->count; i++)
        if (strikes_together(l, e, i))
            next =
                fmax(next, ceil(period + number(l, i, period, HF_DRAW_DURATION, INFINITY) - EDGE));
    return next < l->draws->periods ? (int)next : l->draws->periods;
}

static void draw_hazard(lot *l, int e)
{
    for (int t = 0; t < l->draws->periods;) {
        bool struck = happens(l, e, t);
        if (struck) strike(l, e, t, t);
        t = struck ? next_period(l, e, t) : t + 1;
    }
}

static void draw_event(lot *l, int e);

/* Each time the other ends; its numbers are drawn for the period that those of the other are. */
static void draw_after(lot *l, int e)
{
    int other = l->draws->events[e].after;
    if (other < 0) return;
    draw_event(l, other);
    l->first[e] = l->out->count;
    for (int i = 0; i < l->count[other]; i++) {
        int stroke_before = l->first[other] + i;
        strike(l, e, l->periods[stroke_before], l->out->events[stroke_before].end);
    }
}

static void draw_event(lot *l, int e)
{
    const hf_event *event = &l->draws->events[e];
    if (l->count[e] >= 0) return;
    l->first[e] = l->out->count;
    l->count[e] = 0;
    if (event->when == HF_WHEN_CERTAIN || (event->when == HF_WHEN_PERHAPS && happens(l, e, 0)))
        strike(l, e, 0, event->start);
    if (event->when == HF_WHEN_ONCE && happens(l, e, 0))
        strike(l, e, 0, uniform(l, e, 0, MOMENT) * l->draws->periods);
    if (event->when == HF_WHEN_HAZARD) draw_hazard(l, e);
    if (event->when == HF_WHEN_AFTER) draw_after(l, e);
}

static int in_order(const void *left, const void *right)
{
    const hf_event *a = left, *b = right;
    int order = strcmp(a->id, b->id);
    return order ? order : (a->start > b->start) - (a->start < b->start);
}

void hf_draw_run(hf_drawn *out, const hf_draws *draws, uint32_t seed, uint32_t run)
{
    lot l = {.draws = draws, .out = out, .seed = seed, .run = run};
    l.first = hf_alloc(2 * (size_t)draws->count, sizeof(int));
    l.count = l.first + draws->count;
    for (int e = 0; e < draws->count; e++) l.count[e] = -1;
    out->count = 0;
    for (int e = 0; e < draws->count; e++) draw_event(&l, e);
    if (out->count) qsort(out->events, (size_t)out->count, sizeof *out->events, in_order);
    free(l.periods);
    free(l.first);
}

void hf_drawn_clear(hf_drawn *drawn)
{
    free(drawn->events);
    *drawn = (hf_drawn){0};
}
