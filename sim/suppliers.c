/* suppliers.c - walking back along the roads from where a good is wanted. */
#include "sim/suppliers.h"

#include "model/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* The quickest way from a pool to the customer's; legs -1: none. */
typedef struct way {
    int lanes[HF_LEGS_MOST], legs, lag;
    double kept, most;
} way;

typedef struct finder {
    const hf_plan *calm;
    const hf_network *net;
    hf_suppliers *out;
    int customer_capacity, capacity;
    bool *makes; /* [holding] by a recipe of the holder's own */
    bool *gives; /* [holding] makes the good, or gives some in the calm plan */
    way *ways;   /* [pool] */
} finder;

/* --- who has something to give --- */

/* More than it takes, over the horizon. */
static bool gives_in_plan(const hf_plan *calm, int h)
{
    double sum = 0;
    for (int t = 0; t < calm->net->periods; t++) sum += hf_sum(&calm->flows.handed, h, t);
    return sum > 0;
}

static void note_givers(finder *f)
{
    const hf_network *net = f->net;
    for (int r = 0; r < net->recipe_count; r++)
        for (int i = 0; i < net->recipes[r].output_count; i++)
            f->makes[net->recipes[r].outputs[i].holding] = true;
    for (int h = 0; h < net->holding_count; h++)
        f->gives[h] = f->makes[h] || gives_in_plan(f->calm, h);
}

/* --- ways --- */

/* In any period of the calm plan: not all days are closed. */
static double at_best(const finder *f, const hf_grid *limit, int i)
{
    double most = 0;
    for (int t = 0; t < f->net->periods; t++) most = fmax(most, *hf_at(limit, i, t));
    return most;
}

static double most_loaded(const finder *f, int l)
{
    const hf_lane *lane = &f->net->lanes[l];
    double capacity = at_best(f, &f->calm->conditions.route, lane->route);
    return lane->weight > 0 ? capacity / lane->weight : INFINITY;
}

static bool is_sooner(const way *a, const way *b)
{
    if (a->legs < 0 || b->legs < 0) return a->legs >= 0 && b->legs < 0;
    return a->lag != b->lag ? a->lag < b->lag : a->legs < b->legs;
}

static way one_leg_more(const finder *f, const way *rest, int l)
{
    const hf_lane *lane = &f->net->lanes[l];
    way longer = {.legs = rest->legs + 1, .lag = rest->lag + f->net->routes[lane->route].lag};
    longer.lanes[0] = l;
    for (int i = 0; i < rest->legs; i++) longer.lanes[i + 1] = rest->lanes[i];
    longer.kept = rest->kept * (1 - lane->loss);
    longer.most = fmin(rest->most, most_loaded(f, l) * longer.kept);
    return longer;
}

/* True when any way got shorter. */
static bool look_further(finder *f, int good)
{
    bool better = false;
    for (int l = 0; l < f->net->lane_count; l++) {
        const hf_lane *lane = &f->net->lanes[l];
        const way *rest = &f->ways[lane->to_pool];
        if (lane->good != good || rest->legs < 0 || rest->legs == HF_LEGS_MOST) continue;
        way longer = one_leg_more(f, rest, l);
        if (!(longer.kept > 0) || !is_sooner(&longer, &f->ways[lane->from_pool])) continue;
        f->ways[lane->from_pool] = longer;
        better = true;
    }
    return better;
}

static void find_ways(finder *f, int pool)
{
    for (int p = 0; p < f->net->pool_count; p++) f->ways[p] = (way){.legs = -1};
    if (pool < 0) return;
    f->ways[pool] = (way){.kept = 1, .most = INFINITY};
    while (look_further(f, f->net->pools[pool].good)) continue;
}

/* --- suppliers of one customer --- */

static bool ever(const hf_grid *grid, int thing)
{
    for (int t = 0; t < grid->periods; t++)
        if (hf_sum(grid, thing, t) > 0) return true;
    return false;
}

static bool is_known(const finder *f, const hf_supplier *s)
{
    const hf_flows *calm = &f->calm->flows;
    for (int i = 0; i < s->legs; i++)
        if (!ever(&calm->loaded, s->lanes[i])) return false;
    if (s->recipe >= 0) return ever(&calm->runs, s->recipe);
    return s->holding >= 0 ? ever(&calm->handed, s->holding) : ever(&calm->traded, s->offer);
}

static void add(finder *f, hf_supplier supplier)
{
    supplier.known = is_known(f, &supplier);
    supplier.customer = f->out->customer_count;
    f->out->all = hf_grow(f->out->all, f->out->count, &f->capacity, sizeof(hf_supplier));
    f->out->all[f->out->count++] = supplier;
}

static hf_supplier along(const way *w)
{
    hf_supplier s = {.recipe = -1,
                     .holding = -1,
                     .offer = -1,
                     .legs = w->legs,
                     .lag = w->lag,
                     .kept = w->kept,
                     .most = w->most};
    for (int i = 0; i < w->legs; i++) s.lanes[i] = w->lanes[i];
    return s;
}

/* Runs a period that the recipe's own limits and machines allow. */
static double most_runs(const finder *f, const hf_recipe *recipe, int r)
{
    double most = at_best(f, &f->calm->conditions.most, r);
    for (int i = 0; i < recipe->claim_count; i++) {
        const hf_claim *claim = &recipe->claims[i];
        most = fmin(most,
                    at_best(f, &f->calm->conditions.resource, claim->resource) / claim->quantity);
    }
    return most;
}

static void add_recipes(finder *f, int h)
{
    for (int r = 0; r < f->net->recipe_count; r++) {
        const hf_recipe *recipe = &f->net->recipes[r];
        for (int i = 0; i < recipe->output_count; i++)
            if (recipe->outputs[i].holding == h)
                add(f,
                    (hf_supplier){.recipe = r,
                                  .holding = -1,
                                  .offer = -1,
                                  .lag = recipe->lag,
                                  .kept = recipe->outputs[i].quantity,
                                  .most = most_runs(f, recipe, r) * recipe->outputs[i].quantity});
    }
}

/* Who makes a good does not ask others who make it: they would hand it to and fro. */
static void add_holders(finder *f, int self)
{
    if (self >= 0 && f->makes[self]) return;
    for (int h = 0; h < f->net->holding_count; h++) {
        int pool = f->net->holdings[h].pool;
        if (h == self || pool < 0 || f->ways[pool].legs < 0 || !f->gives[h]) continue;
        hf_supplier s = along(&f->ways[pool]);
        s.holding = h;
        add(f, s);
    }
}

static void add_offers(finder *f)
{
    for (int o = 0; o < f->net->offer_count; o++) {
        const hf_offer *offer = &f->net->offers[o];
        if (offer->action != HF_BUY || offer->brought || f->ways[offer->pool].legs < 0) continue;
        hf_supplier s = along(&f->ways[offer->pool]);
        s.offer = o;
        s.lag += offer->lag;
        s.most = fmin(s.most, at_best(f, &f->calm->conditions.offer, o) * s.kept);
        add(f, s);
    }
}

static int place_in_line(const hf_supplier *s)
{
    return s->recipe >= 0 ? 0 : s->holding >= 0 ? 1 : 2;
}

static int known_soonest(const void *left, const void *right)
{
    const hf_supplier *a = left, *b = right;
    if (a->known != b->known) return a->known ? -1 : 1;
    if (a->lag != b->lag) return a->lag < b->lag ? -1 : 1;
    if (place_in_line(a) != place_in_line(b)) return place_in_line(a) - place_in_line(b);
    int i = a->recipe + a->holding + a->offer, j = b->recipe + b->holding + b->offer;
    return (i > j) - (i < j);
}

static void add_customer(finder *f, hf_customer customer)
{
    customer.first = f->out->count;
    find_ways(f, customer.pool);
    if (customer.holding >= 0) add_recipes(f, customer.holding);
    add_holders(f, customer.holding);
    if (customer.offer < 0) add_offers(f); /* nobody buys in order to sell */
    customer.end = f->out->count;
    int count = customer.end - customer.first;
    if (count)
        qsort(&f->out->all[customer.first], (size_t)count, sizeof(hf_supplier), known_soonest);
    f->out->customers = hf_grow(f->out->customers, f->out->customer_count, &f->customer_capacity,
                                sizeof(hf_customer));
    f->out->customers[f->out->customer_count++] = customer;
}

static void add_supplies(finder *f, const hf_route *route)
{
    for (int i = 0; i < route->supply_count; i++) {
        const hf_supply *supply = &route->supplies[i];
        add_customer(f, (hf_customer){-1, supply->pool, supply->good, -1, 0, 0});
        add_customer(f, (hf_customer){-1, route->both_ways ? supply->back_pool : -1, supply->good,
                                      -1, 0, 0});
    }
}

void hf_suppliers_find(hf_suppliers *out, const hf_plan *calm)
{
    const hf_network *net = calm->net;
    finder f = {.calm = calm, .net = net, .out = out};
    *out = (hf_suppliers){0};
    f.makes = hf_alloc((size_t)net->holding_count + 1, sizeof(bool));
    f.gives = hf_alloc((size_t)net->holding_count + 1, sizeof(bool));
    f.ways = hf_alloc((size_t)net->pool_count + 1, sizeof(way));
    note_givers(&f);
    for (int h = 0; h < net->holding_count; h++)
        add_customer(&f, (hf_customer){h, net->holdings[h].pool, net->holdings[h].good, -1, 0, 0});
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_SELL)
            add_customer(&f, (hf_customer){-1, net->offers[o].pool, net->offers[o].good, o, 0, 0});
    for (int e = 0; e < net->route_count; e++) add_supplies(&f, &net->routes[e]);
    free(f.makes);
    free(f.gives);
    free(f.ways);
}

void hf_suppliers_clear(hf_suppliers *suppliers)
{
    free(suppliers->customers);
    free(suppliers->all);
    *suppliers = (hf_suppliers){0};
}
