/* certify_limits.c - machines, hours, recipes, roads, offers and rooms give no more than they have.
 *
 *   started[k,t] + held[k,t] <= available[k,t] + open[k,t] built[k,t]      wherever anything starts
 *
 * Work begun earlier keeps what it holds even where less has become available; then nothing new
 * starts. Of what is shared by several periods, all of them so far have taken no more than there is
 * for them together. */
#include "solver/judge.h"

/* What is taken of resources, and added to them. */
typedef struct loads {
    const hf_judge *judge;
    hf_grid started; /* [resource] by what starts in the period */
    hf_grid held;    /* [resource] by what started before */
    hf_grid built;   /* [resource] what runs have added */
} loads;

/* Taken in the period of the start, or until what takes `lag` periods is finished. */
static void take(const loads *w, int k, int t, double quantity, bool whole, int lag)
{
    *hf_at(&w->started, k, t) += quantity;
    for (int q = t + 1; q < t + lag && q < w->judge->periods && whole; q++)
        *hf_at(&w->held, k, q) += quantity;
}

static void take_claims(const loads *w, const hf_claim *claims, int count, int lag,
                        const hf_grid *times, int row)
{
    for (int i = 0; i < count; i++)
        for (int t = 0; t < w->judge->periods; t++)
            take(w, claims[i].resource, t, claims[i].quantity * *hf_at(times, row, t),
                 claims[i].whole, lag);
}

/* What is there of it wears in each period: built' = built (1 - wear) + finished. What takes less
 * than a period serves from the next one on. */
static void add_builds(const loads *w, int r)
{
    const hf_recipe *recipe = &w->judge->net->recipes[r];
    int lag = recipe->lag > 0 ? recipe->lag : 1;
    for (int i = 0; i < recipe->build_count; i++) {
        const hf_growth *growth = &recipe->builds[i];
        double built = 0;
        for (int t = lag; t < w->judge->periods; t++) {
            built = built * (1 - growth->wear) +
                    growth->quantity * *hf_at(&w->judge->flows->runs, r, t - lag);
            *hf_at(&w->built, growth->resource, t) += built;
        }
    }
}

static void take_for_runs(const loads *w)
{
    for (int r = 0; r < w->judge->net->recipe_count; r++) {
        const hf_recipe *recipe = &w->judge->net->recipes[r];
        take_claims(w, recipe->claims, recipe->claim_count, recipe->lag, &w->judge->flows->runs, r);
        add_builds(w, r);
    }
}

static void take_for_routes(const loads *w)
{
    for (int e = 0; e < w->judge->net->route_count; e++) {
        const hf_route *route = &w->judge->net->routes[e];
        for (int back = 0; back < 2; back++)
            take_claims(w, route->claims, route->claim_count, route->lag, &w->judge->moved,
                        2 * e + back);
    }
}

static void take_from_crew(const loads *w, int q, int i)
{
    const hf_network *net = w->judge->net;
    const hf_port *port = &net->ports[q];
    int lag = port->recipe >= 0 ? net->recipes[port->recipe].lag : net->routes[port->route].lag;
    for (int t = 0; t < w->judge->periods; t++)
        take(w, port->crews[i], t, *hf_aged(&w->judge->flows->split, q, i, t), port->whole, lag);
}

/* Hours of each crew, as it is said who gives them. */
static void take_by_skill(const loads *w)
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

static void judge_resource(const loads *w, int k)
{
    const hf_judge *j = w->judge;
    const hf_resource *resource = &j->net->resources[k];
    const char *kind = resource->kind == HF_LABOUR ? "labour" : "capacity";
    double pooled = 0;
    for (int t = 0; t < j->periods; t++) {
        double starts = *hf_at(&w->started, k, t), used = starts + *hf_at(&w->held, k, t);
        double even = *hf_at(&j->conditions->resource, k, t);
        double built = *hf_at(&j->conditions->open, k, t) * *hf_at(&w->built, k, t);
        bool shared = resource->pool_periods > 0 && even > 0;
        pooled = hf_pool_begin(resource->pool_periods, t) == t ? used : pooled + used;
        double limit = shared ? *hf_at(&j->conditions->resource_pool, k, t) : even;
        judge_start(j, (hf_subject){kind, hf_judge_resource, k}, t, starts, shared ? pooled : used,
                    limit + built);
    }
}

static void judge_resources(const hf_judge *j)
{
    loads w = {.judge = j};
    hf_grid_init(&w.started, j->net->resource_count, j->periods, 0);
    hf_grid_init(&w.held, j->net->resource_count, j->periods, 0);
    hf_grid_init(&w.built, j->net->resource_count, j->periods, 0);
    take_for_runs(&w);
    take_for_routes(&w);
    take_by_skill(&w);
    for (int k = 0; k < j->net->resource_count; k++) judge_resource(&w, k);
    hf_grid_clear(&w.started);
    hf_grid_clear(&w.held);
    hf_grid_clear(&w.built);
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
