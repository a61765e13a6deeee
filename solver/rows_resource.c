/* rows_resource.c - capacity and hours of work.
 *
 *   for every s <= t:
 *   sum_c sum_{q=s..t} claim[c] x[c,q] scale[k,t] / max over q..t of scale[k]
 *      <= scale[k,t] (max over s..t of base[k] + built[k,s,t])        q > t - L where hold=whole,
 *                                                                     q = t otherwise
 *   built[k,s,t] = sum_{r, q <= t - L_r} build[r,k] (1 - wear)^max(0, s - L_r - q) x[r,q]
 *   spread=no: the sum over a pool's periods is at most what they have together
 *
 * What can be built on is base x scale, scale being the share that is open; of all else base is 1
 * and scale what is available. Claims are those of runs, of what routes load, and of crews through
 * ports. Runs under way keep what they hold where less has become available, and count as the share
 * they take of the most there was since they began: so of what was free, the same share is left,
 * and no one who did not know what comes can have passed a limit. Of the rows of a period those say
 * something whose s comes just after a larger base, or all where what was built wears; the right
 * side is never less than what runs begun before the programme's periods still hold.
 *
 * Smallest examples where it binds: an oven of 20 h a day and 0.01 h a loaf bake at most 2000
 * loaves; one bed held for three nights takes one patient every three nights. */
#include "solver/formulate.h"

#include "model/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* Something that claims a resource: a row of a family of columns. */
typedef struct claim {
    int resource;
    hf_family family;
    int row, held; /* held: periods in all */
    double by;
} claim;

typedef struct claims {
    claim *at;
    int count, capacity;
} claims;

static void add_claim(claims *list, claim c)
{
    list->at = hf_grow(list->at, list->count, &list->capacity, sizeof(claim));
    list->at[list->count++] = c;
}

static int periods_held(bool whole, int lag)
{
    return whole && lag > 1 ? lag : 1;
}

static void claim_for_runs(const hf_network *net, claims *list)
{
    for (int r = 0; r < net->recipe_count; r++)
        for (int i = 0; i < net->recipes[r].claim_count; i++) {
            const hf_claim *c = &net->recipes[r].claims[i];
            add_claim(list, (claim){c->resource, HF_RUNS, r,
                                    periods_held(c->whole, net->recipes[r].lag), c->quantity});
        }
}

static void claim_for_loads(const hf_network *net, claims *list)
{
    for (int l = 0; l < net->lane_count; l++) {
        const hf_route *route = &net->routes[net->lanes[l].route];
        double moves = hf_lane_moves(net, &net->lanes[l]);
        for (int i = 0; i < route->claim_count; i++)
            for (int row = net->cells.lane[l]; row < net->cells.lane[l + 1]; row++)
                add_claim(list, (claim){route->claims[i].resource, HF_LOADED, row,
                                        periods_held(route->claims[i].whole, route->lag),
                                        route->claims[i].quantity * moves});
    }
}

static void claim_for_crews(const hf_network *net, claims *list)
{
    for (int q = 0; q < net->port_count; q++) {
        const hf_port *port = &net->ports[q];
        int lag = port->recipe >= 0 ? net->recipes[port->recipe].lag : net->routes[port->route].lag;
        for (int i = 0; port->good < 0 && i < port->options; i++)
            add_claim(list, (claim){port->crews[i], HF_SPLIT, net->cells.port[q] + i,
                                    periods_held(port->whole, lag), 1});
    }
}

static int by_resource(const void *left, const void *right)
{
    const claim *a = left, *b = right;
    if (a->resource != b->resource) return a->resource < b->resource ? -1 : 1;
    if (a->family != b->family) return a->family < b->family ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* --- one resource --- */

typedef struct limit {
    hf_formulation *f;
    int k;
    const claim *claims;
    int count;
    bool built; /* runs can add to it, ... */
    bool wears; /* ... and what they add wears */
} limit;

static double scale(const limit *of, int t)
{
    const hf_conditions *c = of->f->conditions;
    return *hf_at(of->built ? &c->open : &c->resource, of->k, t);
}

static double base(const limit *of, int t)
{
    if (!of->built) return 1;
    double share = scale(of, t);
    return share > 0 ? *hf_at(&of->f->conditions->resource, of->k, t) / share : 0;
}

static bool wears(const hf_network *net, int k)
{
    for (int r = 0; r < net->recipe_count; r++)
        for (int i = 0; i < net->recipes[r].build_count; i++)
            if (net->recipes[r].builds[i].resource == k && net->recipes[r].builds[i].wear > 0)
                return true;
    return false;
}

/* The first period in which something can have begun that is still held in t. */
static int first_held(const limit *of, int t)
{
    int longest = 1;
    for (int i = 0; i < of->count; i++)
        if (of->claims[i].held > longest) longest = of->claims[i].held;
    return longest <= t ? t - longest + 1 : 0;
}

/* What is held in t by what began in q; a unit of it counts as `weight`. */
static void add_begun(const limit *of, int row, int q, int t, double weight)
{
    for (int i = 0; i < of->count; i++) {
        const claim *c = &of->claims[i];
        if (t - q < c->held) hf_formulation_add(of->f, row, c->family, c->row, q, c->by * weight);
    }
}

static void add_held(const limit *of, int row, int since, int t)
{
    double now = scale(of, t), most = now;
    add_begun(of, row, t, t, 1);
    for (int q = t - 1; now > 0 && q >= since; q--) {
        most = fmax(most, scale(of, q));
        add_begun(of, row, q, t, now / most);
    }
}

/* Built by t, as worn as it was in `since`. */
static void add_built(const limit *of, int row, int since, int t)
{
    const hf_network *net = of->f->net;
    for (int r = 0; of->built && r < net->recipe_count; r++)
        for (int i = 0; i < net->recipes[r].build_count; i++) {
            const hf_growth *build = &net->recipes[r].builds[i];
            int lag = net->recipes[r].lag > 0 ? net->recipes[r].lag : 1;
            for (int q = 0; build->resource == of->k && q + lag <= t; q++)
                hf_formulation_add(of->f, row, HF_RUNS, r, q,
                                   -scale(of, t) * build->quantity *
                                       pow(1 - build->wear, fmax(0, since - lag - q)));
        }
}

static void limit_since(const limit *of, int since, int t, double most)
{
    hf_lp *lp = &of->f->lp;
    int row =
        hf_formulation_new_row(of->f, HF_ROW_RESOURCE, of->k, t, -INFINITY, scale(of, t) * most);
    add_held(of, row, since, t);
    add_built(of, row, since, t);
    lp->row_high[row] = fmax(lp->row_high[row], 0);
}

static void limit_period(const limit *of, int t)
{
    double most = base(of, t);
    int since = t, first = scale(of, t) > 0 ? first_held(of, t) : t;
    for (; since > first; since--) {
        if (of->wears || base(of, since - 1) > most) limit_since(of, since, t, most);
        most = fmax(most, base(of, since - 1));
    }
    limit_since(of, since, t, most);
}

static void limit_pool(const limit *of, int begin, int end)
{
    hf_lp *lp = &of->f->lp;
    int row = hf_formulation_new_row(of->f, HF_ROW_RESOURCE_POOL, of->k, begin, -INFINITY,
                                     *hf_at(&of->f->conditions->resource_pool, of->k, begin));
    for (int t = begin; t < end; t++) add_begun(of, row, t, t, 1);
    lp->row_high[row] = fmax(lp->row_high[row], 0);
}

/* Where a period has nothing of its own, nothing of the pool can be used in it. */
static void limit_pools(const limit *of, int periods)
{
    const hf_formulation *f = of->f;
    for (int begin = hf_pool_begin(periods, f->start); begin < f->periods; begin += periods) {
        int end = begin + periods < f->periods ? begin + periods : f->periods;
        limit_pool(of, begin, end);
    }
    for (int t = f->start; t < f->periods; t++)
        if (!(scale(of, t) > 0)) limit_since(of, t, t, 0);
}

static void limit_resource(hf_formulation *f, const claim *list, int count)
{
    const limit of = {f,
                      list->resource,
                      list,
                      count,
                      hf_sizes_is_built(f->net, list->resource),
                      wears(f->net, list->resource)};
    int pool = f->net->resources[of.k].pool_periods;
    if (pool) {
        limit_pools(&of, pool);
        return;
    }
    for (int t = f->start; t < f->periods; t++) limit_period(&of, t);
}

void hf_rows_resource(hf_formulation *f)
{
    claims list = {0};
    claim_for_runs(f->net, &list);
    claim_for_loads(f->net, &list);
    claim_for_crews(f->net, &list);
    if (list.count) qsort(list.at, (size_t)list.count, sizeof(claim), by_resource);
    for (int first = 0, end; first < list.count; first = end) {
        end = first;
        while (end < list.count && list.at[end].resource == list.at[first].resource) end++;
        limit_resource(f, &list.at[first], end - first);
    }
    free(list.at);
}
