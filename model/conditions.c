/* conditions.c - from events to factors: products moment by moment, their mean over each period. */
#include "model/conditions.h"

#include "model/calendar.h"
#include "model/touch.h"

#include <math.h>
#include <stdlib.h>

/* A factor on one thing and when it holds, in periods. */
typedef struct span {
    double start, end, factor;
} span;

typedef struct span_list {
    span *at;
    int count;
} span_list;

/* A hair beside the edge of a period is the edge: what has no limit is stopped only by nothing
 * left. */
static double snapped(double position)
{
    double edge = round(position);
    return fabs(position - edge) <= 1e-9 ? edge : position;
}

static void gather(span_list *out, const hf_network *net, const hf_event *events, int count,
                   hf_thing thing, int i)
{
    out->count = 0;
    for (int e = 0; e < count; e++)
        if (hf_touches(net, &events[e], thing, i))
            out->at[out->count++] = (span){snapped(events[e].start), snapped(events[e].end),
                                           hf_touch_effect(&events[e], thing)};
}

/* Integral over [t, t+1) of the product of the factors that hold, cut wherever one begins or ends.
 */
static double mean_factor(const span_list *spans, int t)
{
    double now = t, sum = 0;
    while (now < t + 1) {
        double next = t + 1, product = 1;
        for (int i = 0; i < spans->count; i++) {
            const span *s = &spans->at[i];
            bool begun = s->start <= now;
            if (begun && s->end > now) product *= s->factor;
            double boundary = begun ? s->end : s->start;
            if (boundary > now && boundary < next) next = boundary;
        }
        sum += product * (next - now);
        now = next;
    }
    return sum;
}

/* Several losses in one period compound: 1 - (1 - a)(1 - b). */
static double share_lost(const span_list *spans, int t)
{
    double kept = 1;
    for (int i = 0; i < spans->count; i++)
        if (hf_period_of(spans->at[i].start) == t) kept *= 1 - spans->at[i].factor;
    return 1 - kept;
}

static void fill(hf_grid *out, const hf_network *net, const hf_event *events, int count,
                 hf_thing thing, span_list *room)
{
    bool stock = thing == HF_THING_HOLDING;
    int things = hf_touch_count(net, thing);
    hf_grid_init(out, things, 1, net->periods, stock ? 0 : 1);
    for (int i = 0; i < things; i++) {
        gather(room, net, events, count, thing, i);
        if (!room->count) continue;
        for (int t = 0; t < net->periods; t++)
            *hf_at(out, i, t) = stock ? share_lost(room, t) : mean_factor(room, t);
    }
}

void hf_conditions_init(hf_conditions *out, const hf_network *net, const hf_event *events,
                        int count)
{
    span_list room = {hf_alloc((size_t)count, sizeof(span)), 0};
    fill(&out->resource, net, events, count, HF_THING_RESOURCE, &room);
    fill(&out->recipe, net, events, count, HF_THING_RECIPE, &room);
    fill(&out->route, net, events, count, HF_THING_ROUTE, &room);
    fill(&out->offer, net, events, count, HF_THING_OFFER, &room);
    fill(&out->income, net, events, count, HF_THING_INCOME, &room);
    fill(&out->demand, net, events, count, HF_THING_NEED, &room);
    fill(&out->destroyed, net, events, count, HF_THING_HOLDING, &room);
    free(room.at);
}

void hf_conditions_clear(hf_conditions *conditions)
{
    hf_grid_clear(&conditions->resource);
    hf_grid_clear(&conditions->recipe);
    hf_grid_clear(&conditions->route);
    hf_grid_clear(&conditions->offer);
    hf_grid_clear(&conditions->income);
    hf_grid_clear(&conditions->demand);
    hf_grid_clear(&conditions->destroyed);
}

double hf_limit(double limit, double factor)
{
    if (!(factor > 0)) return 0;
    return isinf(limit) ? limit : limit * factor;
}

/* The most runs that the machines and hours of a recipe allow. */
static double runs_by_claims(const hf_network *net, const hf_recipe *recipe)
{
    double most = INFINITY;
    for (int i = 0; i < recipe->claim_count; i++)
        most = fmin(most, net->resources[recipe->claims[i].resource].quantity /
                              recipe->claims[i].quantity);
    return most;
}

double hf_runs_left(const hf_network *net, const hf_conditions *conditions, int r, int t)
{
    const hf_recipe *recipe = &net->recipes[r];
    double factor = *hf_at(&conditions->recipe, r, t), max = recipe->max;
    bool share_of_claims = isinf(max) && factor < 1;
    return hf_limit(share_of_claims ? runs_by_claims(net, recipe) : max, factor);
}

double hf_required(const hf_network *net, const hf_conditions *conditions, int n, int t)
{
    return net->needs[n].quantity * *hf_at(&conditions->demand, n, t);
}

/* Destruction happens at the start; every other effect takes time. */
static bool happens(const hf_event *event, const hf_network *net, hf_thing thing)
{
    if (!(event->start < net->periods)) return false;
    return thing == HF_THING_HOLDING || event->end > event->start;
}

bool hf_conditions_touch(const hf_network *net, const hf_event *event)
{
    for (int thing = 0; thing < HF_THINGS; thing++) {
        int count = happens(event, net, (hf_thing)thing) ? hf_touch_count(net, (hf_thing)thing) : 0;
        for (int i = 0; i < count; i++)
            if (hf_touches(net, event, (hf_thing)thing, i)) return true;
    }
    return false;
}

int hf_conditions_touched(const hf_network *net, const hf_event *events, int count)
{
    int touched = 0;
    for (int thing = 0; thing < HF_THINGS; thing++)
        for (int i = 0; i < hf_touch_count(net, (hf_thing)thing); i++) {
            bool any = false;
            for (int e = 0; e < count && !any; e++)
                any = happens(&events[e], net, (hf_thing)thing) &&
                      hf_touches(net, &events[e], (hf_thing)thing, i);
            touched += any;
        }
    return touched;
}
