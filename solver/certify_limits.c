/* certify_limits.c - machines, hours, recipes, roads, offers and rooms give no more than they have.
 *
 *   for every s <= t, wherever anything starts in t:
 *   sum over q = s..t of what started in q and is held in t / max over q..t of scale
 *      <= max over s..t of base + built by t, as worn in s
 *
 * What is there is base x scale (what runs add to: scale is the share that is open; all else: base
 * is 1). Work under way keeps what it holds where less has become available, and counts as the
 * share it takes of the most there was since it began. Of what is shared by several periods, all
 * that started in them so far has taken no more than there is for them together.
 */
#include "solver/judge.h"

#include "model/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* What takes a resource: so much in each period, for so many periods from each start. */
typedef struct taking {
    int resource, order, held;
    const double *started; /* [period] */
} taking;

typedef struct loads {
    const hf_judge *judge;
    taking *takings;
    int count, capacity;
    int *first; /* [resource + 1] of its takings */
    hf_arena *arena;
} loads;

static int periods_held(bool whole, int lag)
{
    return whole && lag > 1 ? lag : 1;
}

static double *new_taking(loads *w, int resource, bool whole, int lag)
{
    double *started = hf_arena_alloc(w->arena, (size_t)w->judge->periods, sizeof *started);
    w->takings = hf_grow(w->takings, w->count, &w->capacity, sizeof(taking));
    w->takings[w->count] = (taking){resource, w->count, periods_held(whole, lag), started};
    w->count++;
    return started;
}

static void take_claims(loads *w, const hf_claim *claims, int count, int lag, const hf_grid *times,
                        int row)
{
    for (int i = 0; i < count; i++) {
        double *started = new_taking(w, claims[i].resource, claims[i].whole, lag);
        for (int t = 0; t < w->judge->periods; t++)
            started[t] = claims[i].quantity * *hf_at(times, row, t);
    }
}

static void take_for_runs(loads *w)
{
    for (int r = 0; r < w->judge->net->recipe_count; r++) {
        const hf_recipe *recipe = &w->judge->net->recipes[r];
        take_claims(w, recipe->claims, recipe->claim_count, recipe->lag, &w->judge->flows->runs, r);
    }
}

static void take_for_routes(loads *w)
{
    for (int e = 0; e < w->judge->net->route_count; e++) {
        const hf_route *route = &w->judge->net->routes[e];
        for (int back = 0; back < 2; back++)
            take_claims(w, route->claims, route->claim_count, route->lag, &w->judge->moved,
                        2 * e + back);
    }
}

static void take_from_crew(loads *w, int q, int i)
{
    const hf_network *net = w->judge->net;
    const hf_port *port = &net->ports[q];
    int lag = port->recipe >= 0 ? net->recipes[port->recipe].lag : net->routes[port->route].lag;
    double *started = new_taking(w, port->crews[i], port->whole, lag);
    for (int t = 0; t < w->judge->periods; t++)
        started[t] = *hf_aged(&w->judge->flows->split, q, i, t);
}

/* Hours of each crew, as it is said who gives them. */
static void take_by_skill(loads *w)
{
    const hf_network *net = w->judge->net;
    for (int q = 0; q < net->port_count; q++)
        for (int i = 0; i < net->ports[q].options && net->ports[q].good < 0; i++)
            take_from_crew(w, q, i);
}

/* --- judging --- */

/* What starts goes over by no more than itself. */
static void judge_start(const hf_judge *j, hf_subject what, int t, double starts, double used,
                        double limit)
{
    if (starts == 0) return;
    hf_judge_over(j, what, t, hf_judge_lesser(used - limit, starts), fabs(used) + fabs(limit));
}

static int by_resource(const void *left, const void *right)
{
    const taking *a = left, *b = right;
    if (a->resource != b->resource) return a->resource < b->resource ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static void sort_by_resource(loads *w)
{
    int resources = w->judge->net->resource_count;
    if (w->count) qsort(w->takings, (size_t)w->count, sizeof(taking), by_resource);
    w->first = hf_arena_alloc(w->arena, (size_t)resources + 1, sizeof *w->first);
    for (int i = 0; i < w->count; i++) w->first[w->takings[i].resource + 1]++;
    for (int k = 0; k < resources; k++) w->first[k + 1] += w->first[k];
}

static double begun_in(const loads *w, int k, int q, int t)
{
    double sum = 0;
    for (int i = w->first[k]; i < w->first[k + 1]; i++)
        if (t - q < w->takings[i].held) sum += w->takings[i].started[q];
    return sum;
}

static int longest_held(const loads *w, int k)
{
    int longest = 0;
    for (int i = w->first[k]; i < w->first[k + 1]; i++)
        if (w->takings[i].held > longest) longest = w->takings[i].held;
    return longest;
}

/* What runs have added by t, worn until `since`. What takes less than a period serves from the next
 * one on. */
static double built_by(const loads *w, int k, int since, int t)
{
    double built = 0;
    for (int r = 0; r < w->judge->net->recipe_count; r++) {
        const hf_recipe *recipe = &w->judge->net->recipes[r];
        int lag = recipe->lag > 0 ? recipe->lag : 1;
        for (int i = 0; i < recipe->build_count; i++)
            for (int q = 0; recipe->builds[i].resource == k && q + lag <= t; q++)
                built += recipe->builds[i].quantity * *hf_at(&w->judge->flows->runs, r, q) *
                         pow(1 - recipe->builds[i].wear, fmax(since - q - lag, 0));
    }
    return built;
}

static bool is_built(const hf_network *net, int k)
{
    for (int r = 0; r < net->recipe_count; r++)
        for (int i = 0; i < net->recipes[r].build_count; i++)
            if (net->recipes[r].builds[i].resource == k) return true;
    return false;
}

static hf_subject subject_of(const hf_judge *j, int k)
{
    bool labour = j->net->resources[k].kind == HF_LABOUR;
    return (hf_subject){labour ? "labour" : "capacity", hf_judge_resource, k};
}

/* The one of a period's limits that is passed most. */
static void judge_start_in(const loads *w, int k, bool built, int t)
{
    const hf_conditions *c = w->judge->conditions;
    const hf_grid *scales = built ? &c->open : &c->resource;
    double starts = begun_in(w, k, t, t), scale = *hf_at(scales, k, t), largest = scale, held = 0;
    double base = 0, used = 0, limit = INFINITY;
    int first = scale > 0 && t >= longest_held(w, k) ? t - longest_held(w, k) + 1 : 0;
    for (int since = t; since >= (scale > 0 ? first : t); since--) {
        double then = *hf_at(scales, k, since);
        largest = fmax(largest, then);
        held += since == t ? starts : begun_in(w, k, since, t) * (scale / largest);
        base = fmax(base, !built ? 1 : then > 0 ? *hf_at(&c->resource, k, since) / then : 0);
        double most = scale * (base + (built ? built_by(w, k, since, t) : 0));
        if (since < t && !(held - most > used - limit)) continue;
        used = held;
        limit = most;
    }
    judge_start(w->judge, subject_of(w->judge, k), t, starts, used, limit);
}

/* A period that has nothing of its own can use nothing of the pool. */
static void judge_pool(const loads *w, int k)
{
    const hf_judge *j = w->judge;
    double used = 0;
    for (int t = 0; t < j->periods; t++) {
        double starts = begun_in(w, k, t, t);
        bool shared = *hf_at(&j->conditions->resource, k, t) > 0;
        used = hf_pool_begin(j->net->resources[k].pool_periods, t) == t ? starts : used + starts;
        judge_start(j, subject_of(j, k), t, starts, shared ? used : starts,
                    shared ? *hf_at(&j->conditions->resource_pool, k, t) : 0);
    }
}

static void judge_resource(const loads *w, int k)
{
    const hf_network *net = w->judge->net;
    if (net->resources[k].pool_periods) {
        judge_pool(w, k);
        return;
    }
    bool built = is_built(net, k);
    for (int t = 0; t < w->judge->periods; t++) judge_start_in(w, k, built, t);
}

static void judge_resources(const hf_judge *j)
{
    loads w = {.judge = j, .arena = hf_arena_new()};
    take_for_runs(&w);
    take_for_routes(&w);
    take_by_skill(&w);
    sort_by_resource(&w);
    for (int k = 0; k < j->net->resource_count; k++) judge_resource(&w, k);
    free(w.takings);
    hf_arena_free(w.arena);
}

static void judge_recipes(const hf_judge *j)
{
    for (int r = 0; r < j->net->recipe_count; r++)
        for (int t = 0; t < j->periods; t++)
            hf_judge_limit(j, (hf_subject){"recipe", hf_judge_recipe, r}, t,
                           *hf_at(&j->flows->runs, r, t), *hf_at(&j->conditions->most, r, t));
}

static void judge_storages(const hf_judge *j)
{
    for (int s = 0; s < j->net->storage_count; s++)
        for (int t = 0; t < j->periods; t++)
            hf_judge_limit(j, (hf_subject){"storage", hf_judge_storage, s}, t,
                           hf_judge_room(j, s, t), *hf_at(&j->conditions->room, s, t));
}

/* sum_l weight[l] loaded[l,t] <= capacity[e,t], both directions together. What has no weight
 * cannot pass a closed road either. */
static void judge_routes(const hf_judge *j)
{
    hf_grid taken;
    hf_grid_init(&taken, j->net->route_count, j->periods, 0);
    for (int l = 0; l < j->net->lane_count; l++) {
        const hf_lane *lane = &j->net->lanes[l];
        for (int t = 0; t < j->periods; t++) {
            bool closed = !(*hf_at(&j->conditions->route, lane->route, t) > 0);
            double weight = closed && !(lane->weight > 0) ? 1 : lane->weight;
            *hf_at(&taken, lane->route, t) += weight * hf_sum(&j->flows->loaded, l, t);
        }
    }
    for (int e = 0; e < j->net->route_count; e++)
        for (int t = 0; t < j->periods; t++)
            hf_judge_limit(j, (hf_subject){"route", hf_judge_route, e}, t, *hf_at(&taken, e, t),
                           *hf_at(&j->conditions->route, e, t));
    hf_grid_clear(&taken);
}

static void judge_offer(const hf_judge *j, int o)
{
    int periods = j->net->offers[o].pool_periods;
    double pooled = 0;
    for (int t = 0; t < j->periods; t++) {
        double trades = hf_sum(&j->flows->traded, o, t), even = *hf_at(&j->conditions->offer, o, t);
        bool shared = periods > 0 && even > 0;
        pooled = hf_pool_begin(periods, t) == t ? trades : pooled + trades;
        judge_start(j, (hf_subject){"offer", hf_judge_offer, o}, t, trades,
                    shared ? pooled : trades,
                    shared ? *hf_at(&j->conditions->offer_pool, o, t) : even);
    }
}

void hf_certify_limits(const hf_judge *judge)
{
    judge_resources(judge);
    judge_recipes(judge);
    judge_storages(judge);
    judge_routes(judge);
    for (int o = 0; o < judge->net->offer_count; o++) judge_offer(judge, o);
}
