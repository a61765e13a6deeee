/* conditions.c - from seasons, closed days and events to numbers: products moment by moment, their
 * mean over each period. */
#include "model/conditions.h"

#include "model/calendar.h"
#include "model/touch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A factor on one thing and when it holds, in periods; from `end` to `normal` it goes back to 1.
 * What an event holds inside is there from `start` to `end` only. */
typedef struct span {
    double start, end, normal, factor;
    bool only;
} span;

/* A number over time, and all that takes away from it. */
typedef struct course {
    hf_series value;
    const hf_closings *closed[2]; /* or NULL */
    const span *spans;
    int span_count;
} course;

/* What is worked with while the grids are filled. */
typedef struct work {
    const hf_network *net;
    hf_clock clock;
    const hf_event *events;
    int event_count;
    bool *certain; /* [event] the others may happen, and are left out */
    span *spans;   /* [two for each event, and one] room for those of one thing */
    span *near;    /* [the same] for those of them that matter in one period */
    double *cuts;  /* moments at which anything changes, of one period */
    int cut_count, cut_capacity;
    int *opening; /* [period, and after the last] of one gate */
} work;

/* --- events on one thing --- */

/* A hair beside the edge of a period is the edge: what has no limit is stopped only by nothing
 * left. */
static double snapped(double position)
{
    double edge = round(position);
    return fabs(position - edge) <= 1e-9 ? edge : position;
}

static span span_of(const hf_event *event, double factor)
{
    double end = snapped(event->end), recovery = event->drawn[HF_DRAW_RECOVERY].median;
    return (span){snapped(event->start), end, snapped(end + fmax(0, recovery)), factor, false};
}

/* Behind those of the thing that are there already; `own`, which brings it, does not count. */
static int gather(work *w, int count, hf_thing thing, int i, const hf_event *own)
{
    for (int e = 0; e < w->event_count; e++) {
        const hf_event *event = &w->events[e];
        if (w->certain[e] && event != own && hf_touches(w->net, event, thing, i))
            w->spans[count++] = span_of(event, hf_touch_effect(event, thing));
    }
    return count;
}

/* The first kind of thing an effect falls on begins a course's spans; more may follow. */
static course with_events(work *w, course c, hf_thing thing, int i)
{
    c.spans = w->spans;
    c.span_count = gather(w, c.span_count, thing, i, NULL);
    return c;
}

/* What an event holds inside exists until it ends, before recovery, times `remaining`. */
static course brought_by(work *w, course c, const hf_event *event)
{
    bool comes = w->certain[event - w->events];
    w->spans[c.span_count++] = comes ? span_of(event, event->remaining) : (span){0};
    w->spans[c.span_count - 1].only = true;
    c.spans = w->spans;
    return c;
}

/* The other events may touch it as they touch the like. */
static course with_others(work *w, course c, hf_thing thing, int i, const hf_event *own)
{
    c.span_count = gather(w, c.span_count, thing, i, own);
    c.spans = w->spans;
    return c;
}

/* --- the moments of a period at which something changes --- */

static void cut(work *w, double moment, int t)
{
    if (!(moment > t) || !(moment < t + 1)) return;
    w->cuts = hf_grow(w->cuts, w->cut_count, &w->cut_capacity, sizeof(double));
    w->cuts[w->cut_count++] = moment;
}

static void cut_at_midnights(work *w, int t)
{
    static const double DAY = 86400;
    double length = w->clock.period * 3600, start = (double)w->clock.start;
    double midnight = (floor((start + t * length) / DAY) + 1) * DAY;
    for (; midnight < start + (t + 1) * length; midnight += DAY)
        cut(w, (midnight - start) / length, t);
}

static void cut_at_closings(work *w, const hf_closings *closed, int t)
{
    if (!closed) return;
    if (closed->weekdays) cut_at_midnights(w, t);
    for (int i = 0; i < closed->count; i++) {
        cut(w, closed->at[i].from, t);
        cut(w, closed->at[i].to, t);
    }
}

static int by_moment(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static void cut_period(work *w, const course *c, int t)
{
    w->cut_count = 0;
    for (int i = 0; i < c->value.count; i++) {
        cut(w, c->value.changes[i].from, t);
        cut(w, c->value.changes[i].to, t);
    }
    cut_at_closings(w, c->closed[0], t);
    cut_at_closings(w, c->closed[1], t);
    for (int i = 0; i < c->span_count; i++) {
        cut(w, c->spans[i].start, t);
        cut(w, c->spans[i].end, t);
        cut(w, c->spans[i].normal, t);
    }
    if (w->cut_count > 1) qsort(w->cuts, (size_t)w->cut_count, sizeof(double), by_moment);
}

/* --- means --- */

/* The factor of an event at a moment; recovery leads back linearly. */
static double factor_at(const span *s, double moment)
{
    if (s->only) return moment >= s->start && moment < s->end ? s->factor : 0;
    if (moment < s->start || moment >= s->normal) return 1;
    if (moment < s->end) return s->factor;
    return s->factor + (1 - s->factor) * (moment - s->end) / (s->normal - s->end);
}

static double product_at(const course *c, double moment)
{
    double product = 1;
    for (int i = 0; i < c->span_count; i++) product *= factor_at(&c->spans[i], moment);
    return product;
}

static bool recovers_between(const course *c, double from, double to)
{
    for (int i = 0; i < c->span_count; i++)
        if (!c->spans[i].only && c->spans[i].end <= from && to <= c->spans[i].normal) return true;
    return false;
}

/* The mean between two moments with nothing beginning or ending in between. Of products of up to
 * five recoveries, Gauss and Legendre's three points give it exactly. */
static double factor_between(const work *w, const course *c, double from, double to)
{
    double middle = (from + to) / 2, reach = sqrt(0.6) * (to - from) / 2;
    for (int i = 0; i < 2; i++)
        if (c->closed[i] && hf_open_share(c->closed[i], w->clock, from, to) < 0.5) return 0;
    if (!recovers_between(c, from, to)) return product_at(c, middle);
    return (5 * product_at(c, middle - reach) + 8 * product_at(c, middle) +
            5 * product_at(c, middle + reach)) /
           18;
}

/* The course with those spans only that are not 1 throughout [t, t+1): of a thousand short events
 * few are, and every moment asks all that are left. */
static course course_in(work *w, const course *c, int t)
{
    course near = *c;
    near.spans = w->near;
    near.span_count = 0;
    for (int i = 0; i < c->span_count; i++) {
        const span *s = &c->spans[i];
        if (s->only || (s->start < t + 1 && s->normal > t)) w->near[near.span_count++] = *s;
    }
    return near;
}

/* Integral over [t, t+1) of value x factors; without any value, of the factors alone. */
static double mean(work *w, const course *c, int t, bool valued)
{
    double now = t, sum = 0;
    course near = course_in(w, c, t);
    cut_period(w, &near, t);
    for (int i = 0; i <= w->cut_count; i++) {
        double next = i < w->cut_count ? w->cuts[i] : t + 1;
        double factor = next > now ? factor_between(w, &near, now, next) : 0;
        double value = valued ? hf_series_at(c->value, (now + next) / 2) : 1;
        if (factor > 0) sum += value * factor * (next - now);
        now = next;
    }
    return sum;
}

static bool is_steady(const course *c)
{
    bool closed = (c->closed[0] && hf_closed_ever(c->closed[0])) ||
                  (c->closed[1] && hf_closed_ever(c->closed[1]));
    return !c->value.count && !c->span_count && !closed;
}

/* Grids begin with nothing. */
static void add_row(work *w, hf_grid *out, int i, const course *c)
{
    bool steady = is_steady(c);
    for (int t = 0; t < out->periods; t++)
        *hf_at(out, i, t) += steady ? c->value.usual : mean(w, c, t, true);
}

/* The share of time, and of what there is then, that is left. */
static void fill_share(work *w, hf_grid *out, int i, const course *c)
{
    bool steady = is_steady(c);
    for (int t = 0; t < out->periods; t++) *hf_at(out, i, t) = steady ? 1 : mean(w, c, t, false);
}

double hf_limit(double limit, double factor)
{
    if (!(factor > 0)) return 0;
    return isinf(limit) ? limit : limit * factor;
}

/* --- pools of several periods --- */

int hf_pool_begin(int periods, int t)
{
    return periods > 0 ? t - t % periods : t;
}

static double sum_between(work *w, const course *c, int begin, int end)
{
    double sum = 0;
    for (int t = begin; t < end; t++) sum += mean(w, c, t, true);
    return sum;
}

/* The sum over the periods of each pool, also those past the horizon, of what they would have
 * spread evenly. */
static void add_pool(work *w, hf_grid *out, int i, const course *c, int periods)
{
    double sum = INFINITY;
    for (int t = 0; t < out->periods; t++) {
        if (periods && t == hf_pool_begin(periods, t)) sum = sum_between(w, c, t, t + periods);
        *hf_at(out, i, t) += sum;
    }
}

/* --- the tables --- */

static course course_of(double usual, const hf_changes *changes, const hf_closings *first,
                        const hf_closings *second)
{
    return (course){.value = hf_series_of(usual, changes), .closed = {first, second}};
}

/* Labour that events bring adds to the pool of the same holder and id. */
static bool adds_to(const hf_resource *brought, const hf_resource *resource)
{
    return resource->kind == HF_LABOUR && brought->holder == resource->holder &&
           strcmp(brought->id, resource->id) == 0;
}

static void add_brought_hours(work *w, hf_conditions *out, int k, const hf_event *event)
{
    const hf_resource *resource = &w->net->resources[k];
    for (int i = 0; i < event->labour_count; i++) {
        const hf_resource *labour = &event->labours[i];
        if (!adds_to(labour, resource)) continue;
        course c = course_of(labour->quantity, &labour->quantity_during,
                             &w->net->holders[resource->holder].closed, NULL);
        c = brought_by(w, c, event);
        c = with_others(w, c, HF_THING_RESOURCE, k, event);
        add_row(w, &out->resource, k, &c);
        if (resource->pool_periods) add_pool(w, &out->resource_pool, k, &c, resource->pool_periods);
    }
}

static void fill_resources(work *w, hf_conditions *out)
{
    for (int k = 0; k < w->net->resource_count; k++) {
        const hf_resource *resource = &w->net->resources[k];
        const hf_closings *closed = &w->net->holders[resource->holder].closed;
        course c = course_of(resource->quantity, &resource->quantity_during, closed, NULL);
        c = with_events(w, c, HF_THING_RESOURCE, k);
        add_row(w, &out->resource, k, &c);
        fill_share(w, &out->open, k, &c);
        add_pool(w, &out->resource_pool, k, &c, resource->pool_periods);
        for (int e = 0; e < w->event_count; e++) add_brought_hours(w, out, k, &w->events[e]);
    }
}

/* What there is of a resource in a period in calm times; a pool may all be used in one. */
static double calm_quantity(const hf_network *net, int k, int t)
{
    const hf_resource *resource = &net->resources[k];
    hf_series series = hf_series_of(resource->quantity, &resource->quantity_during);
    int periods = resource->pool_periods, begin = hf_pool_begin(periods, t);
    if (!periods) return hf_series_mean(series, t, t + 1);
    return hf_series_mean(series, begin, begin + periods) * periods;
}

/* The most runs that the machines and hours of a recipe allow in calm times. */
static double runs_by_claims(const hf_network *net, const hf_recipe *recipe, int t)
{
    double most = INFINITY;
    for (int i = 0; i < recipe->claim_count; i++)
        most = fmin(most,
                    calm_quantity(net, recipe->claims[i].resource, t) / recipe->claims[i].quantity);
    for (int i = 0; i < recipe->effort_count; i++) {
        double hours = 0;
        for (int j = 0; j < recipe->efforts[i].crew_count; j++)
            hours += calm_quantity(net, recipe->efforts[i].crews[j], t);
        most = fmin(most, hours / recipe->efforts[i].quantity);
    }
    return most;
}

/* The event touches all that the recipe claims: then its share is taken there, of whatever has been
 * built as well. */
static bool touches_claims(const hf_network *net, const hf_event *event, const hf_recipe *recipe)
{
    for (int i = 0; i < recipe->claim_count; i++)
        if (!hf_touches(net, event, HF_THING_RESOURCE, recipe->claims[i].resource)) return false;
    for (int i = 0; i < recipe->effort_count; i++)
        for (int j = 0; j < recipe->efforts[i].crew_count; j++)
            if (!hf_touches(net, event, HF_THING_RESOURCE, recipe->efforts[i].crews[j]))
                return false;
    return recipe->claim_count + recipe->effort_count > 0;
}

/* Something leaves less of recipe r in period t, and not of all that it claims. */
static bool is_cut_alone(const work *w, int r, int t)
{
    for (int e = 0; e < w->event_count; e++) {
        const hf_event *event = &w->events[e];
        span s = span_of(event, event->remaining);
        bool now = w->certain[e] && s.start < t + 1 && s.normal > t;
        if (now && event->remaining < 1 && hf_touches(w->net, event, HF_THING_RECIPE, r) &&
            !touches_claims(w->net, event, &w->net->recipes[r]))
            return true;
    }
    return false;
}

/* A share of a recipe without `max` is one of what the machines and hours it uses allow. */
static double runs_left(work *w, int r, const course *c, int t)
{
    double most = mean(w, c, t, true);
    if (!isinf(most)) return most;
    double calm = is_cut_alone(w, r, t) ? runs_by_claims(w->net, &w->net->recipes[r], t) : INFINITY;
    return hf_limit(calm, mean(w, c, t, false));
}

static void fill_recipes(work *w, hf_conditions *out)
{
    for (int r = 0; r < w->net->recipe_count; r++) {
        const hf_recipe *recipe = &w->net->recipes[r];
        const hf_closings *closed = &w->net->holders[recipe->holder].closed;
        course most = course_of(recipe->max, &recipe->max_during, closed, &recipe->off);
        course least = course_of(recipe->min, &recipe->min_during, closed, &recipe->off);
        course cost = course_of(recipe->cost, &recipe->cost_during, NULL, NULL);
        most = with_events(w, most, HF_THING_RECIPE, r);
        least.spans = most.spans;
        least.span_count = most.span_count;
        for (int t = 0; t < w->net->periods; t++)
            *hf_at(&out->most, r, t) = is_steady(&most) ? recipe->max : runs_left(w, r, &most, t);
        add_row(w, &out->least, r, &least);
        add_row(w, &out->run_cost, r, &cost);
    }
}

static void fill_routes(work *w, hf_conditions *out)
{
    for (int e = 0; e < w->net->route_count; e++) {
        const hf_route *route = &w->net->routes[e];
        course c = course_of(route->capacity, &route->capacity_during, &route->closed, NULL);
        c = with_events(w, c, HF_THING_ROUTE, e);
        c = with_events(w, c, HF_THING_ROAD, e);
        add_row(w, &out->route, e, &c);
    }
    const hf_changes never = {0};
    for (int l = 0; l < w->net->lane_count; l++) {
        const hf_lane *lane = &w->net->lanes[l];
        const hf_route *route = &w->net->routes[lane->route];
        course loss =
            course_of(lane->loss, lane->own_loss ? &never : &route->loss_during, NULL, NULL);
        course cost =
            course_of(lane->cost, lane->own_cost ? &never : &route->cost_during, NULL, NULL);
        add_row(w, &out->loss, l, &loss);
        add_row(w, &out->load_cost, l, &cost);
    }
}

/* The event brings offer o; one that strikes several times brings it each time. */
static bool brings(const hf_event *event, int o)
{
    return event->first_offer <= o && o < event->first_offer + event->offer_count;
}

/* The first that brings it; NULL: it is always there, or never. */
static const hf_event *bringer(const work *w, int o)
{
    for (int e = 0; w->net->offers[o].brought && e < w->event_count; e++)
        if (brings(&w->events[e], o)) return &w->events[e];
    return NULL;
}

/* What there is of an offer: always (own: NULL), or while that event lasts. */
static void add_offer(work *w, hf_conditions *out, int o, const hf_event *own)
{
    const hf_offer *offer = &w->net->offers[o];
    const hf_closings *closed = &w->net->markets[offer->market].closed;
    course c = course_of(offer->quantity, &offer->quantity_during, closed, &offer->off);
    if (own) c = brought_by(w, c, own);
    c = with_others(w, c, HF_THING_OFFER, o, own);
    c = with_others(w, c, HF_THING_COUNTER, o, own);
    add_row(w, &out->offer, o, &c);
    add_pool(w, &out->offer_pool, o, &c, offer->pool_periods);
}

static void fill_offer(work *w, hf_conditions *out, int o)
{
    const hf_offer *offer = &w->net->offers[o];
    course price = course_of(offer->price, &offer->price_during, NULL, NULL);
    price = with_others(w, price, HF_THING_PRICE, o, bringer(w, o));
    add_row(w, &out->price, o, &price);
    if (!offer->brought) add_offer(w, out, o, NULL);
    for (int e = 0; offer->brought && e < w->event_count; e++)
        if (brings(&w->events[e], o)) add_offer(w, out, o, &w->events[e]);
    for (int t = 0; offer->brought && !bringer(w, o) && t < w->net->periods; t++)
        *hf_at(&out->offer_pool, o, t) = INFINITY;
}

static void fill_offers(work *w, hf_conditions *out)
{
    for (int o = 0; o < w->net->offer_count; o++) fill_offer(w, out, o);
}

/* --- getting there --- */

/* Hours more for what leaves in period t: all delays that are active at any moment of it, until
 * they are over. */
static double delay_in(const span *spans, int count, int t)
{
    double hours = 0;
    for (int i = 0; i < count; i++)
        if (spans[i].start < t + 1 && spans[i].normal > t && spans[i].normal > spans[i].start)
            hours += spans[i].factor;
    return hours;
}

static int longer(int lag, double duration, double delay, double period)
{
    int delayed = delay > 0 ? hf_lag(duration + delay, period) : lag;
    return delayed > lag ? delayed : lag;
}

static bool is_open(work *w, const course *access, int t)
{
    return !access->span_count || mean(w, access, t, true) > 0;
}

/* Of each period the next in which there is access, itself included; the horizon's end: none. */
static void find_openings(work *w, const course *access)
{
    int end = w->net->periods;
    w->opening[end] = end;
    for (int t = end - 1; t >= 0; t--)
        w->opening[t] = is_open(w, access, t) ? t : w->opening[t + 1];
}

/* What arrives while access is nothing waits outside; the horizon's end when it does so till then.
 */
static int until_open(const work *w, int t, int lag)
{
    int end = w->net->periods;
    if (t + lag < end) lag = w->opening[t + lag] - t;
    return lag < end ? lag : end;
}

/* One row of lags: what leaves in each period, with the delays then, and the gate it comes to. */
static void fill_lag(work *w, hf_grid *out, int row, int lag, double duration, hf_thing slowed,
                     int i, course gate)
{
    int delays = gather(w, gate.span_count, slowed, i, NULL);
    const span *first = w->spans + gate.span_count;
    find_openings(w, &gate);
    for (int t = 0; t < w->net->periods; t++) {
        double hours = delay_in(first, delays - gate.span_count, t);
        int then = longer(lag, duration, hours, w->net->period);
        *hf_at(out, row, t) = until_open(w, t, then);
    }
}

static void find_longest(hf_conditions *out)
{
    out->longest = 0;
    for (int row = 0; row < out->lag.rows; row++)
        for (int t = 0; t < out->lag.periods; t++)
            if (*hf_cell(&out->lag, row, t) > out->longest)
                out->longest = (int)*hf_cell(&out->lag, row, t);
}

static void fill_lags(work *w, hf_conditions *out)
{
    const hf_network *net = w->net;
    const course always = {.value = {.usual = 1}};
    for (int l = 0; l < net->lane_count; l++) {
        int e = net->lanes[l].route;
        fill_lag(w, &out->lag, l, net->routes[e].lag, net->routes[e].duration, HF_THING_TRAVEL, e,
                 with_events(w, always, HF_THING_GATE, l));
    }
    for (int o = 0; o < net->offer_count; o++) {
        const hf_offer *offer = &net->offers[o];
        course gate = always; /* money gets in everywhere */
        if (offer->action == HF_BUY)
            gate = with_others(w, gate, HF_THING_COUNTER, o, bringer(w, o));
        fill_lag(w, &out->lag, net->lane_count + o, offer->lag, offer->lead_time, HF_THING_DELIVERY,
                 o, gate);
    }
    find_longest(out);
}

int hf_lane_lag(const hf_conditions *c, int l, int t)
{
    return (int)*hf_at(&c->lag, l, t);
}

int hf_offer_lag(const hf_network *net, const hf_conditions *c, int o, int t)
{
    return (int)*hf_at(&c->lag, net->lane_count + o, t);
}

/* Of every holder, whether anything gets through. */
static void fill_doors(work *w, hf_grid *out, hf_thing door)
{
    const course always = {.value = {.usual = 1}};
    for (int a = 0; a < w->net->holder_count; a++) {
        course c = with_events(w, always, door, a);
        for (int t = 0; t < w->net->periods; t++) *hf_at(out, a, t) = is_open(w, &c, t);
    }
}

static void fill_storages(work *w, hf_conditions *out)
{
    for (int s = 0; s < w->net->storage_count; s++) {
        const hf_storage *storage = &w->net->storages[s];
        course room = course_of(storage->quantity, &storage->quantity_during, NULL, NULL);
        course cost = course_of(storage->cost, &storage->cost_during, NULL, NULL);
        add_row(w, &out->room, s, &room);
        add_row(w, &out->room_cost, s, &cost);
    }
}

static void fill_needs(work *w, hf_conditions *out)
{
    for (int n = 0; n < w->net->need_count; n++) {
        const hf_need *need = &w->net->needs[n];
        course c = course_of(need->quantity, &need->quantity_during, &need->off, NULL);
        if (need->expense)
            c = with_events(w, c, HF_THING_EXPENSE, (int)(need->expense - w->net->expenses));
        else
            c = with_events(w, c, HF_THING_NEED, n);
        add_row(w, &out->required, n, &c);
    }
}

/* Money that an event brings is the fund's, though no income of the file. */
static void add_brought_money(work *w, hf_conditions *out, const hf_event *event)
{
    enum { NO_INCOME = -1 };
    for (int i = 0; i < event->income_count; i++) {
        const hf_income *income = &event->incomes[i];
        course c = course_of(income->amount, &income->amount_during, &income->off, NULL);
        c = brought_by(w, c, event);
        c = with_others(w, c, HF_THING_INCOME, NO_INCOME, event);
        add_row(w, &out->income, 0, &c);
    }
}

static void fill_money(work *w, hf_conditions *out)
{
    for (int i = 0; i < w->net->income_count; i++) {
        const hf_income *income = &w->net->incomes[i];
        course c = course_of(income->amount, &income->amount_during, &income->off, NULL);
        c = with_events(w, c, HF_THING_INCOME, i);
        add_row(w, &out->income, 0, &c);
    }
    for (int e = 0; e < w->event_count; e++) add_brought_money(w, out, &w->events[e]);
    for (int i = 0; i < w->net->expense_count; i++) {
        const hf_expense *expense = &w->net->expenses[i];
        if (expense->priority > 0) continue;
        course c = course_of(expense->amount, &expense->amount_during, &expense->off, NULL);
        c = with_events(w, c, HF_THING_EXPENSE, i);
        add_row(w, &out->due, 0, &c);
    }
}

/* Several losses in one period compound: 1 - (1 - a)(1 - b). */
static double share_lost(const span *spans, int count, int t)
{
    double kept = 1;
    for (int i = 0; i < count; i++)
        if (hf_period_of(spans[i].start) == t) kept *= 1 - spans[i].factor;
    return 1 - kept;
}

static void send(const work *w, hf_grid *out, const hf_receipt *receipt, int t, double share)
{
    if (t >= 0 && t < w->net->periods)
        *hf_at(out, receipt->holding, t) += receipt->quantity * share;
}

/* Where the event shuts the door, and no other does: what it brings itself it lets in. */
static bool lets_in(work *w, const hf_event *own, int holder, int t)
{
    const course always = {.value = {.usual = 1}};
    course others = with_others(w, always, HF_THING_ENTRY, holder, own);
    return hf_touches(w->net, own, HF_THING_ENTRY, holder) && is_open(w, &others, t);
}

/* What an event brings comes on its date, if the event lasts then; without one, when it starts. */
static void send_brought(work *w, hf_conditions *out, const hf_event *event,
                         const hf_receipt *receipt)
{
    int start = hf_period_of(event->start);
    int t = receipt->period >= 0 ? receipt->period : start;
    bool lasts = w->certain[event - w->events] && t >= start && (t == start || t < event->end) &&
                 event->start < w->net->periods;
    if (!lasts) return;
    bool in = lets_in(w, event, receipt->holder, t);
    send(w, in ? &out->let_in : &out->sent, receipt, t, event->remaining);
}

static void fill_stocks(work *w, hf_conditions *out)
{
    for (int h = 0; h < w->net->holding_count; h++) {
        int count = gather(w, 0, HF_THING_HOLDING, h, NULL);
        for (int t = 0; count && t < w->net->periods; t++)
            *hf_at(&out->destroyed, h, t) = share_lost(w->spans, count, t);
    }
    for (int i = 0; i < w->net->receipt_count; i++)
        send(w, &out->sent, &w->net->receipts[i], w->net->receipts[i].period, 1);
    for (int e = 0; e < w->event_count; e++)
        for (int i = 0; i < w->events[e].receipt_count; i++)
            send_brought(w, out, &w->events[e], &w->events[e].receipts[i]);
}

/* --- what is sent --- */

int hf_entry_since(const hf_conditions *c, int holder, int t)
{
    if (!(*hf_at(&c->entry, holder, t) > 0)) return t + 1;
    int since = t;
    while (since > 0 && !(*hf_at(&c->entry, holder, since - 1) > 0)) since--;
    return since;
}

double hf_received(const hf_network *net, const hf_conditions *c, int h, int age, int t)
{
    const hf_holding *holding = &net->holdings[h];
    double sum = age == 0 ? *hf_at(&c->let_in, h, t) : 0;
    for (int s = hf_entry_since(c, holding->holder, t); s <= t; s++)
        if (hf_age_after(&net->goods[holding->good], 0, t - s) == age)
            sum += *hf_at(&c->sent, h, s);
    return sum;
}

double hf_received_all(const hf_network *net, const hf_conditions *c, int h, int t)
{
    double sum = 0;
    for (int age = 0; age < net->goods[net->holdings[h].good].ages; age++)
        sum += hf_received(net, c, h, age, t);
    return sum;
}

bool hf_waits_outside(const hf_network *net, const hf_conditions *c, int h, int t)
{
    int holder = net->holdings[h].holder;
    for (int s = t; s >= 0 && !(*hf_at(&c->entry, holder, s) > 0); s--)
        if (*hf_at(&c->sent, h, s) > 0) return true;
    return false;
}

/* --- all of them --- */

/* A grid of the conditions, and how many things it has a row for. */
typedef struct part {
    hf_grid *grid;
    int things;
} part;

enum { PARTS = 23 };

static void list_parts(part out[PARTS], hf_conditions *c, const hf_network *net)
{
    int k = net->resource_count, r = net->recipe_count, l = net->lane_count, o = net->offer_count,
        s = net->storage_count, h = net->holding_count;
    const part parts[PARTS] = {{&c->resource, k},
                               {&c->open, k},
                               {&c->resource_pool, k},
                               {&c->most, r},
                               {&c->least, r},
                               {&c->run_cost, r},
                               {&c->loss, l},
                               {&c->load_cost, l},
                               {&c->route, net->route_count},
                               {&c->offer, o},
                               {&c->price, o},
                               {&c->offer_pool, o},
                               {&c->room, s},
                               {&c->room_cost, s},
                               {&c->required, net->need_count},
                               {&c->sent, h},
                               {&c->destroyed, h},
                               {&c->income, 1},
                               {&c->due, 1},
                               {&c->lag, l + o},
                               {&c->handing, net->holder_count},
                               {&c->let_in, h},
                               {&c->entry, net->holder_count}};
    for (int i = 0; i < PARTS; i++) out[i] = parts[i];
}

void hf_conditions_init(hf_conditions *out, const hf_network *net, const hf_event *events,
                        int count)
{
    work w = {.net = net,
              .clock = hf_network_clock(net),
              .events = events,
              .event_count = count,
              .spans = hf_alloc(2 * (size_t)count + 1, sizeof(span)),
              .near = hf_alloc(2 * (size_t)count + 1, sizeof(span))};
    part parts[PARTS];
    w.certain = hf_alloc((size_t)count, sizeof(bool));
    w.opening = hf_alloc((size_t)net->periods + 1, sizeof(int));
    hf_find_certain(w.certain, events, count);
    list_parts(parts, out, net);
    for (int i = 0; i < PARTS; i++) hf_grid_init(parts[i].grid, parts[i].things, net->periods, 0);
    fill_resources(&w, out);
    fill_recipes(&w, out);
    fill_routes(&w, out);
    fill_offers(&w, out);
    fill_storages(&w, out);
    fill_needs(&w, out);
    fill_money(&w, out);
    fill_stocks(&w, out);
    fill_lags(&w, out);
    fill_doors(&w, &out->handing, HF_THING_DOOR);
    fill_doors(&w, &out->entry, HF_THING_ENTRY);
    free(w.certain);
    free(w.opening);
    free(w.spans);
    free(w.near);
    free(w.cuts);
}

void hf_conditions_clear(hf_conditions *conditions)
{
    const hf_network nothing = {0};
    part parts[PARTS];
    list_parts(parts, conditions, &nothing);
    for (int i = 0; i < PARTS; i++) hf_grid_clear(parts[i].grid);
}

void hf_conditions_copy(hf_conditions *to, const hf_conditions *from, int until)
{
    const hf_network nothing = {0};
    hf_conditions source = *from;
    part out[PARTS], in[PARTS];
    list_parts(out, to, &nothing);
    list_parts(in, &source, &nothing);
    for (int i = 0; i < PARTS; i++) hf_grid_copy(out[i].grid, in[i].grid, until);
    if (from->longest > to->longest) to->longest = from->longest;
}

bool hf_conditions_same(const hf_conditions *a, const hf_conditions *b)
{
    const hf_network nothing = {0};
    hf_conditions left = *a, right = *b;
    part first[PARTS], second[PARTS];
    list_parts(first, &left, &nothing);
    list_parts(second, &right, &nothing);
    for (int i = 0; i < PARTS; i++)
        if (!hf_grid_same(first[i].grid, second[i].grid, 0, first[i].grid->periods)) return false;
    return true;
}

size_t hf_conditions_bytes(const hf_conditions *conditions)
{
    const hf_network nothing = {0};
    hf_conditions source = *conditions;
    part parts[PARTS];
    size_t bytes = 0;
    list_parts(parts, &source, &nothing);
    for (int i = 0; i < PARTS; i++) bytes += hf_grid_bytes(parts[i].grid);
    return bytes;
}

/* --- what is known on the way --- */

/* Of what left before now and is not there yet, nobody knows more than that. */
static void wait_on(hf_conditions *known, const hf_conditions *thought, int now)
{
    for (int row = 0; row < known->lag.rows; row++)
        for (int t = 0; t < now; t++) {
            double *lag = hf_cell(&known->lag, row, t);
            if (t + *lag >= now) *lag = fmax(now - t, *hf_cell(&thought->lag, row, t));
        }
}

/* What a pool that is still open has in all follows from what is thought of its last periods. */
static void keep_pool(hf_grid *known, const hf_grid *thought, int i, int periods, int now)
{
    for (int t = hf_pool_begin(periods, now); t < now; t++)
        *hf_at(known, i, t) = *hf_at(thought, i, t);
}

void hf_conditions_learn(hf_conditions *thought, const hf_network *net, const hf_conditions *truth,
                         int now)
{
    hf_conditions before;
    part parts[PARTS];
    list_parts(parts, &before, net);
    for (int i = 0; i < PARTS; i++) hf_grid_init(parts[i].grid, parts[i].things, net->periods, 0);
    hf_conditions_copy(&before, thought, now);
    hf_conditions_copy(thought, truth, now);
    wait_on(thought, &before, now);
    for (int k = 0; k < net->resource_count; k++)
        keep_pool(&thought->resource_pool, &before.resource_pool, k, net->resources[k].pool_periods,
                  now);
    for (int o = 0; o < net->offer_count; o++)
        keep_pool(&thought->offer_pool, &before.offer_pool, o, net->offers[o].pool_periods, now);
    find_longest(thought);
    hf_conditions_clear(&before);
}

double hf_required(const hf_network *net, const hf_conditions *conditions, int n, int t)
{
    (void)net;
    return *hf_at(&conditions->required, n, t);
}

double hf_came(const hf_network *net, const hf_conditions *conditions, int g)
{
    double sum = 0;
    for (int h = 0; h < net->holding_count; h++) {
        if (net->holdings[h].good != g) continue;
        sum += net->holdings[h].opening;
        for (int t = 0; t < net->periods; t++) sum += hf_received_all(net, conditions, h, t);
    }
    return sum > 0 ? sum : 1;
}

/* Destruction happens at the start; every other effect takes time, if only to recover. */
static bool happens(const hf_event *event, const hf_network *net, hf_thing thing)
{
    if (!(event->start < net->periods)) return false;
    span s = span_of(event, 1);
    return thing == HF_THING_HOLDING || s.normal > s.start;
}

bool hf_conditions_touch(const hf_network *net, const hf_event *event)
{
    for (int thing = 0; thing < HF_THINGS; thing++) {
        int count = happens(event, net, (hf_thing)thing) ? hf_touch_count(net, (hf_thing)thing) : 0;
        for (int i = 0; i < count; i++)
            if (hf_touch_matters(net, (hf_thing)thing, i) &&
                hf_touches(net, event, (hf_thing)thing, i))
                return true;
    }
    return false;
}

int hf_conditions_touched(const hf_network *net, const hf_event *events, int count)
{
    int touched = 0;
    for (int thing = 0; thing < HF_THINGS; thing++)
        for (int i = 0; i < hf_touch_count(net, (hf_thing)thing); i++) {
            bool any = false;
            for (int e = 0; hf_touch_matters(net, (hf_thing)thing, i) && e < count && !any; e++)
                any = happens(&events[e], net, (hf_thing)thing) &&
                      hf_touches(net, &events[e], (hf_thing)thing, i);
            touched += any;
        }
    return touched;
}
