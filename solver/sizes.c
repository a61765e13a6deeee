/* sizes.c - units and bounds, walked from needs to raw goods and from supply to needs. */
#include "solver/sizes.h"

#include "model/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static double power_of_two(double size)
{
    return size > 0 && isfinite(size) ? exp2(round(log2(size))) : 1;
}

/* --- units: needs set the size of what serves them, recipes pass it on to what they take --- */

static void raise_to(double *size, double at_least)
{
    if (at_least > *size) *size = at_least;
}

/* The largest value a number ever has, infinite ones aside. */
static double largest(double usual, const hf_changes *changes)
{
    double most = isfinite(usual) ? usual : 0;
    for (int i = 0; i < changes->count; i++)
        if (isfinite(changes->at[i].value)) raise_to(&most, changes->at[i].value);
    return most;
}

static void size_by_needs(const hf_network *net, double *good)
{
    for (int u = 0; u < net->use_count; u++) {
        const hf_use *use = &net->uses[u];
        raise_to(&good[use->good],
                 largest(net->needs[use->need].quantity, &net->needs[use->need].quantity_during) /
                     use->gives);
    }
}

/* What a recipe's size would be by the goods already sized on one side of it; 0: none. */
static double size_by_parts(const hf_part *parts, int count, const double *good)
{
    double runs = 0;
    for (int i = 0; i < count; i++) raise_to(&runs, good[parts[i].good] / parts[i].quantity);
    return runs;
}

static void size_parts(const hf_part *parts, int count, double runs, const double *known,
                       double *good)
{
    for (int i = 0; i < count; i++)
        if (known[parts[i].good] == 0) raise_to(&good[parts[i].good], runs * parts[i].quantity);
}

/* What routes take along, by what they carry. */
static void size_supplies(const hf_network *net, const double *known, double *good)
{
    for (int l = 0; l < net->lane_count; l++) {
        const hf_lane *lane = &net->lanes[l];
        const hf_route *route = &net->routes[lane->route];
        for (int i = 0; known[lane->good] > 0 && i < route->supply_count; i++)
            if (known[route->supplies[i].good] == 0)
                raise_to(&good[route->supplies[i].good], known[lane->good] *
                                                             hf_lane_moves(net, lane) *
                                                             route->supplies[i].quantity);
    }
}

/* One step up (or down) the recipes; goods sized before the step keep their size, so the order of
 * ids does not matter. Returns true when something new was sized. */
static bool size_one_step(const hf_network *net, hf_sizes *s, double *known, bool upstream)
{
    size_t G = (size_t)net->good_count;
    memcpy(known, s->good, G * sizeof *known);
    for (int r = 0; r < net->recipe_count; r++) {
        const hf_recipe *recipe = &net->recipes[r];
        const hf_part *from = upstream ? recipe->outputs : recipe->inputs;
        int count = upstream ? recipe->output_count : recipe->input_count;
        double runs = size_by_parts(from, count, known);
        if (runs == 0) continue;
        if (s->recipe[r] == 0) s->recipe[r] = runs;
        size_parts(recipe->inputs, recipe->input_count, runs, known, s->good);
        size_parts(recipe->outputs, recipe->output_count, runs, known, s->good);
    }
    if (upstream) size_supplies(net, known, s->good);
    return memcmp(known, s->good, G * sizeof *known) != 0;
}

static void size_by_supply(const hf_network *net, double *good)
{
    for (int h = 0; h < net->holding_count; h++)
        if (good[net->holdings[h].good] == 0)
            good[net->holdings[h].good] = net->holdings[h].opening;
    for (int i = 0; i < net->receipt_count; i++)
        if (good[net->receipts[i].good] == 0)
            good[net->receipts[i].good] = net->receipts[i].quantity;
    for (int o = 0; o < net->offer_count; o++)
        if (good[net->offers[o].good] == 0 && isfinite(net->offers[o].quantity))
            good[net->offers[o].good] = net->offers[o].quantity;
}

static double money_size(const hf_network *net, const hf_sizes *s)
{
    double size = 0;
    for (int o = 0; o < net->offer_count; o++)
        raise_to(&size, net->offers[o].price * s->good[net->offers[o].good]);
    for (int l = 0; l < net->lane_count; l++)
        raise_to(&size, net->lanes[l].cost * s->good[net->lanes[l].good]);
    for (int r = 0; r < net->recipe_count; r++)
        raise_to(&size, net->recipes[r].cost * s->recipe[r]);
    for (int i = 0; i < net->expense_count; i++) raise_to(&size, net->expenses[i].amount);
    return size;
}

/* Hours through a port by what its runs or loads take of it. */
static double port_size(const hf_network *net, const hf_sizes *s, const hf_port *port)
{
    if (port->recipe >= 0) return port->quantity * s->recipe[port->recipe];
    double moved = 0;
    for (int l = 0; l < net->lane_count; l++)
        if (net->lanes[l].route == port->route)
            raise_to(&moved, s->good[net->lanes[l].good] * hf_lane_moves(net, &net->lanes[l]));
    return port->quantity * moved;
}

static void choose_units(const hf_network *net, hf_sizes *s)
{
    double *known = hf_alloc((size_t)net->good_count, sizeof *known);
    size_by_needs(net, s->good);
    while (size_one_step(net, s, known, true)) continue;
    size_by_supply(net, s->good);
    while (size_one_step(net, s, known, false)) continue;
    free(known);
    for (int g = 0; g < net->good_count; g++) s->good[g] = power_of_two(s->good[g]);
    for (int r = 0; r < net->recipe_count; r++) s->recipe[r] = power_of_two(s->recipe[r]);
    for (int q = 0; q < net->port_count; q++)
        s->port[q] = power_of_two(port_size(net, s, &net->ports[q]));
    for (int n = 0; n < net->need_count; n++)
        s->need[n] = power_of_two(largest(net->needs[n].quantity, &net->needs[n].quantity_during));
    s->money = power_of_two(money_size(net, s));
}

/* --- bounds: supply[g,t] = supply[g,t-1] + receipts + most bought + most made, over the federation
 * --- */

static void add_past(const hf_network *net, const hf_conditions *c, const hf_flows *past, int start,
                     double *before)
{
    for (int h = 0; h < net->holding_count; h++)
        before[net->holdings[h].good] +=
            start ? hf_sum(&past->stock, h, start - 1) : net->holdings[h].opening;
    for (int l = 0; l < net->lane_count; l++) /* on the road: counted as if it were there */
        for (int t = 0; t < start; t++)
            if (t + hf_lane_lag(c, l, t) >= start)
                before[net->lanes[l].good] += hf_sum(&past->loaded, l, t);
}

/* Runs and orders of period t < start are what they were; later ones are at most this. */
static double most_bought(const hf_network *net, const hf_conditions *c, const hf_flows *past,
                          int start, int o, int t)
{
    if (t < 0) return 0;
    if (t < start) return hf_sum(&past->traded, o, t);
    double most = *hf_at(&c->offer, o, t);
    return most > 0 && net->offers[o].pool_periods ? *hf_at(&c->offer_pool, o, t) : most;
}

/* What can be there of an offer in period t: orders made before `start` when they come, later ones
 * as soon as they ever could. */
static double most_delivered(const hf_network *net, const hf_conditions *c, const hf_flows *past,
                             int start, int o, int t)
{
    int soonest = t - net->offers[o].lag;
    double most = soonest >= start ? most_bought(net, c, past, start, o, soonest) : 0;
    for (int ordered = 0; ordered < start; ordered++)
        if (ordered + hf_offer_lag(net, c, o, ordered) == t)
            most += hf_sum(&past->traded, o, ordered);
    return most;
}

static double most_made(const hf_sizes *s, const hf_flows *past, int start, int r, int t)
{
    if (t < 0) return 0;
    return t < start ? *hf_at(&past->runs, r, t) : *hf_at(&s->runs, r, t);
}

bool hf_sizes_is_built(const hf_network *net, int k)
{
    for (int r = 0; r < net->recipe_count; r++)
        for (int i = 0; i < net->recipes[r].build_count; i++)
            if (net->recipes[r].builds[i].resource == k) return true;
    return false;
}

double hf_sizes_resource(const hf_network *net, const hf_conditions *c, int k, int t)
{
    if (*hf_at(&c->open, k, t) > 0 && hf_sizes_is_built(net, k)) return INFINITY;
    double most = *hf_at(&c->resource, k, t);
    return most > 0 && net->resources[k].pool_periods ? *hf_at(&c->resource_pool, k, t) : most;
}

/* What those with a skill can do of it. */
static double most_by_effort(const hf_network *net, const hf_conditions *c, const hf_effort *effort,
                             int t)
{
    double hours = 0;
    for (int i = 0; i < effort->crew_count; i++)
        hours += hf_sizes_resource(net, c, effort->crews[i], t);
    return hours / effort->quantity;
}

static double most_runs(const hf_network *net, const hf_conditions *c, const double *supply, int r,
                        int t)
{
    const hf_recipe *recipe = &net->recipes[r];
    double most = *hf_at(&c->most, r, t);
    for (int i = 0; i < recipe->claim_count; i++)
        most = fmin(most, hf_sizes_resource(net, c, recipe->claims[i].resource, t) /
                              recipe->claims[i].quantity);
    for (int i = 0; i < recipe->effort_count; i++)
        most = fmin(most, most_by_effort(net, c, &recipe->efforts[i], t));
    for (int i = 0; i < recipe->input_count; i++)
        most = fmin(most, supply[recipe->inputs[i].good] / recipe->inputs[i].quantity);
    return most;
}

/* What is there in period t before anything is made and finished within it. */
static void supply_before_runs(const hf_network *net, const hf_sizes *s, const hf_conditions *c,
                               const hf_flows *past, int start, int t, double *supply)
{
    for (int h = 0; h < net->holding_count; h++)
        supply[net->holdings[h].good] += hf_received_all(net, c, h, t);
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_BUY)
            supply[net->offers[o].good] += most_delivered(net, c, past, start, o, t);
    for (int r = 0; r < net->recipe_count; r++) {
        const hf_recipe *recipe = &net->recipes[r];
        if (recipe->lag == 0) continue;
        double runs = most_made(s, past, start, r, t - recipe->lag);
        for (int i = 0; i < recipe->output_count; i++)
            if (runs > 0) supply[recipe->outputs[i].good] += runs * recipe->outputs[i].quantity;
    }
}

/* supply = before + what recipes without lag can make of `supply`. */
static void add_instant_runs(const hf_network *net, hf_sizes *s, const hf_conditions *c, int t,
                             const double *before, double *supply, double *next)
{
    memcpy(next, before, (size_t)net->good_count * sizeof *next);
    for (int r = 0; r < net->recipe_count; r++) {
        const hf_recipe *recipe = &net->recipes[r];
        double runs = *hf_at(&s->runs, r, t) = most_runs(net, c, supply, r, t);
        for (int i = 0; recipe->lag == 0 && i < recipe->output_count; i++)
            if (runs > 0) next[recipe->outputs[i].good] += runs * recipe->outputs[i].quantity;
    }
}

/* Begin with no end to what recipes without lag can make, and come down: every sweep is a bound,
 * and a chain settles after as many sweeps as it has steps. A loop within the period needs nothing
 * to start with (Leontief), so coming up from nothing would miss it. */
static void settle(const hf_network *net, hf_sizes *s, const hf_conditions *c, int t,
                   const double *before, double *supply, double *next)
{
    size_t bytes = (size_t)net->good_count * sizeof *supply;
    memcpy(supply, before, bytes);
    for (int r = 0; r < net->recipe_count; r++)
        for (int i = 0; net->recipes[r].lag == 0 && i < net->recipes[r].output_count; i++)
            supply[net->recipes[r].outputs[i].good] = INFINITY;
    for (int sweep = 0; sweep <= net->recipe_count + 1; sweep++) {
        add_instant_runs(net, s, c, t, before, supply, next);
        if (memcmp(next, supply, bytes) == 0) return;
        memcpy(supply, next, bytes);
    }
}

/* What is there, on the road, in the oven, on order or promised when the programme's periods begin.
 */
static void count_forced(const hf_network *net, hf_sizes *s, const hf_conditions *c,
                         const hf_flows *past, int start)
{
    add_past(net, c, past, start, s->forced);
    for (int h = 0; h < net->holding_count; h++)
        for (int t = start; t < net->periods; t++)
            s->forced[net->holdings[h].good] += hf_received_all(net, c, h, t);
    for (int t = 0; t < start; t++) {
        for (int o = 0; o < net->offer_count; o++)
            if (t + hf_offer_lag(net, c, o, t) >= start)
                s->forced[net->offers[o].good] += hf_sum(&past->traded, o, t);
        for (int r = 0; r < net->recipe_count; r++)
            for (int i = 0; i < net->recipes[r].output_count; i++)
                if (t + net->recipes[r].lag >= start)
                    s->forced[net->recipes[r].outputs[i].good] +=
                        *hf_at(&past->runs, r, t) * net->recipes[r].outputs[i].quantity;
    }
}

static void bound_supply(const hf_network *net, hf_sizes *s, const hf_conditions *c,
                         const hf_flows *past, int start)
{
    size_t G = (size_t)net->good_count;
    double *before = hf_alloc(G, sizeof *before), *supply = hf_alloc(G, sizeof *supply),
           *next = hf_alloc(G, sizeof *next);
    add_past(net, c, past, start, before);
    for (int t = start; t < net->periods; t++) {
        supply_before_runs(net, s, c, past, start, t, before);
        settle(net, s, c, t, before, supply, next);
        for (size_t g = 0; g < G; g++) *hf_at(&s->supply, (int)g, t) = before[g] = supply[g];
    }
    free(before);
    free(supply);
    free(next);
}

/* A thousand times what all needs together could use. Trade may go far beyond needs: at least as
 * much as the multipliers' rounding (1e-16 of it) allows. */
static double artificial_bound(const hf_network *net, const hf_sizes *s)
{
    static const double AT_LEAST = 1e7;
    double total = 1;
    for (int u = 0; u < net->use_count; u++) {
        const hf_use *use = &net->uses[u];
        const hf_need *need = &net->needs[use->need];
        total += largest(need->quantity, &need->quantity_during) / use->gives / s->good[use->good] *
                 net->periods;
    }
    return fmax(1000 * total, AT_LEAST);
}

void hf_sizes_init(hf_sizes *out, const hf_network *net, const hf_conditions *conditions,
                   const hf_flows *past, int start)
{
    out->good = hf_alloc((size_t)net->good_count, sizeof(double));
    out->recipe = hf_alloc((size_t)net->recipe_count, sizeof(double));
    out->port = hf_alloc((size_t)net->port_count, sizeof(double));
    out->need = hf_alloc((size_t)net->need_count, sizeof(double));
    out->forced = hf_alloc((size_t)net->good_count, sizeof(double));
    hf_grid_init(&out->supply, net->good_count, net->periods, 0);
    hf_grid_init(&out->runs, net->recipe_count, net->periods, 0);
    choose_units(net, out);
    out->beyond = artificial_bound(net, out);
    count_forced(net, out, conditions, past, start);
    bound_supply(net, out, conditions, past, start);
}

void hf_sizes_clear(hf_sizes *sizes)
{
    free(sizes->good);
    free(sizes->recipe);
    free(sizes->port);
    free(sizes->need);
    free(sizes->forced);
    hf_grid_clear(&sizes->supply);
    hf_grid_clear(&sizes->runs);
}
