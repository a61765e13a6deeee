/* ample.c - listing what there could be more of, each with an amount that is far more than enough.
 */
#include "sim/ample.h"

#include "model/base/memory.h"
#include "solver/sizes.h"

#include <math.h>
#include <stdlib.h>

/* Times what the largest need takes in a period, for every need there is. */
static const double ENOUGH = 4;

typedef struct listing {
    hf_ample *out;
    hf_sizes sizes;
    double needs; /* how many, at least 1 */
} listing;

static void add(listing *w, hf_remedy remedy, double size, double there)
{
    hf_ample *a = w->out;
    if (!(remedy.amount > 0) || !(size > 0) || !isfinite(remedy.amount)) return;
    int i = a->count++;
    if (a->count > a->capacity) {
        a->capacity = 2 * a->capacity + 64;
        a->list = hf_resize(a->list, (size_t)a->capacity, sizeof *a->list);
        a->size = hf_resize(a->size, (size_t)a->capacity, sizeof *a->size);
        a->use = hf_resize(a->use, (size_t)a->capacity, sizeof *a->use);
        a->there = hf_resize(a->there, (size_t)a->capacity, sizeof *a->there);
    }
    a->list[i] = remedy;
    a->size[i] = there > 0 ? there : size;
    a->there[i] = there;
    a->use[i] = size;
}

/* --- stocks and deliveries --- */

static double stock_of(const hf_eve *eve, int h)
{
    return eve->start > 0 ? hf_sum(&eve->past.stock, h, eve->start - 1)
                          : eve->net.holdings[h].opening;
}

static double room_used(const hf_eve *eve, const hf_storage *storage)
{
    double used = 0;
    for (int i = 0; i < storage->room_count; i++)
        used += storage->rooms[i].room * stock_of(eve, storage->rooms[i].holding);
    return used;
}

/* How much more of holding h there is room for on the evening before. */
static double room_for(const hf_eve *eve, int h)
{
    double most = INFINITY;
    for (int s = 0; s < eve->net.storage_count; s++) {
        const hf_storage *storage = &eve->net.storages[s];
        double room = *hf_at(&eve->conditions.room, s, eve->start);
        for (int i = 0; i < storage->room_count; i++)
            if (storage->rooms[i].holding == h && storage->rooms[i].room > 0)
                most = fmin(most, (room - room_used(eve, storage)) / storage->rooms[i].room);
    }
    return most;
}

static bool is_made_by_another(const hf_network *net, const hf_holding *holding)
{
    for (int r = 0; r < net->recipe_count; r++)
        for (int i = 0; i < net->recipes[r].output_count; i++)
            if (net->recipes[r].outputs[i].good == holding->good &&
                net->recipes[r].holder != holding->holder)
                return true;
    return false;
}

/* Somebody else has it: a market, or another holder that makes it. */
static bool has_a_supplier(const hf_network *net, const hf_holding *holding)
{
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].good == holding->good && net->offers[o].action == HF_BUY) return true;
    return is_made_by_another(net, holding);
}

static void list_holding(listing *w, int h)
{
    const hf_eve *eve = &w->out->eve;
    const hf_holding *holding = &eve->net.holdings[h];
    double size = w->sizes.good[holding->good], most = ENOUGH * w->needs * size;
    double stock = fmin(most * eve->net.periods, room_for(eve, h));
    if (eve->net.goods[holding->good].keeps > 0)
        add(w, (hf_remedy){HF_REMEDY_STOCK, h, stock}, size, stock_of(eve, h));
    if (has_a_supplier(&eve->net, holding))
        add(w, (hf_remedy){HF_REMEDY_DELIVERY, h, most}, size, 0);
}

/* --- limits --- */

/* The most there is of it in a period from the start on; 0 where it never can be. */
static double most_there(const hf_eve *eve, int index, const hf_grid *grid)
{
    double most = 0;
    for (int t = eve->start; t < eve->net.periods; t++) most = fmax(most, *hf_at(grid, index, t));
    return most;
}

static bool can_be_more(const hf_eve *eve, hf_remedy_kind kind, int index, const hf_grid *grid)
{
    for (int t = eve->start; t < eve->net.periods; t++)
        if (hf_eve_raises(eve, kind, index, t) > 0 && isfinite(*hf_at(grid, index, t))) return true;
    return false;
}

/* What of resource k the runs take that go with the needs. */
static double size_of_resource(const listing *w, int k)
{
    const hf_network *net = &w->out->eve.net;
    double size = 0;
    for (int r = 0; r < net->recipe_count; r++)
        for (int i = 0; i < net->recipes[r].claim_count; i++)
            if (net->recipes[r].claims[i].resource == k)
                size = fmax(size, net->recipes[r].claims[i].quantity * w->sizes.recipe[r]);
    for (int q = 0; q < net->port_count; q++)
        for (int i = 0; net->ports[q].good < 0 && i < net->ports[q].options; i++)
            if (net->ports[q].crews[i] == k) size = fmax(size, w->sizes.port[q]);
    return size > 0 ? size : net->resources[k].quantity;
}

static double size_of_route(const listing *w, int e)
{
    const hf_network *net = &w->out->eve.net;
    double size = 0;
    for (int l = 0; l < net->lane_count; l++)
        if (net->lanes[l].route == e)
            size = fmax(size, net->lanes[l].weight * w->sizes.good[net->lanes[l].good]);
    return size;
}

/* --- limits that no column can raise: where periods share one, or runs keep theirs while it
 * changes, or build more, more of it changes rows and not only their sides --- */

static bool is_held_on(const hf_network *net, int k)
{
    for (int r = 0; r < net->recipe_count; r++)
        for (int i = 0; i < net->recipes[r].claim_count; i++)
            if (net->recipes[r].claims[i].resource == k && net->recipes[r].claims[i].whole &&
                net->recipes[r].lag > 1)
                return true;
    for (int e = 0; e < net->route_count; e++)
        for (int i = 0; i < net->routes[e].claim_count; i++)
            if (net->routes[e].claims[i].resource == k && net->routes[e].claims[i].whole)
                return true;
    for (int q = 0; q < net->port_count; q++)
        for (int i = 0; net->ports[q].good < 0 && i < net->ports[q].options; i++)
            if (net->ports[q].crews[i] == k && net->ports[q].whole) return true;
    return false;
}

static bool is_shared(const hf_network *net, hf_remedy_kind kind, int index)
{
    if (kind == HF_REMEDY_OFFER) return net->offers[index].pool_periods > 0;
    return kind == HF_REMEDY_RESOURCE && net->resources[index].pool_periods > 0;
}

static bool is_ever_shut(const hf_eve *eve, hf_remedy_kind kind, int index, const hf_grid *grid)
{
    for (int t = eve->start; t < eve->net.periods; t++)
        if (hf_eve_raises(eve, kind, index, t) > 0 && !(*hf_at(grid, index, t) > 0)) return true;
    return false;
}

/* The same in every period, and raised in every one that is left. */
static bool is_steady(const hf_eve *eve, hf_remedy_kind kind, int index, const hf_grid *grid)
{
    for (int t = 0; t < eve->net.periods; t++)
        if (*hf_at(grid, index, t) != *hf_at(grid, index, 0)) return false;
    return *hf_at(grid, index, 0) > 0 && hf_eve_raises(eve, kind, index, eve->start) > 0;
}

static bool can_rise(const hf_eve *eve, hf_remedy_kind kind, int index, const hf_grid *grid)
{
    bool resource = kind == HF_REMEDY_RESOURCE;
    if (resource && hf_sizes_is_built(&eve->net, index)) return false;
    if (resource && is_held_on(&eve->net, index) && !is_steady(eve, kind, index, grid))
        return false;
    return !is_shared(&eve->net, kind, index) || !is_ever_shut(eve, kind, index, grid);
}

static void list_limit(listing *w, hf_remedy_kind kind, int index, const hf_grid *grid, double size)
{
    const hf_eve *eve = &w->out->eve;
    if (!can_be_more(eve, kind, index, grid)) return;
    if (!can_rise(eve, kind, index, grid)) return;
    double there = most_there(eve, index, grid);
    if (isinf(there)) there = 0;
    add(w, (hf_remedy){kind, index, ENOUGH * w->needs * size}, size, there);
}

static void list_limits(listing *w)
{
    const hf_eve *eve = &w->out->eve;
    const hf_network *net = &eve->net;
    const hf_conditions *c = &eve->conditions;
    for (int k = 0; k < net->resource_count; k++)
        list_limit(w, HF_REMEDY_RESOURCE, k, &c->resource, size_of_resource(w, k));
    for (int e = 0; e < net->route_count; e++)
        list_limit(w, HF_REMEDY_ROUTE, e, &c->route, size_of_route(w, e));
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_BUY)
            list_limit(w, HF_REMEDY_OFFER, o, &c->offer, w->sizes.good[net->offers[o].good]);
}

static void list_money(listing *w)
{
    const hf_eve *eve = &w->out->eve;
    const hf_network *net = &eve->net;
    if (!net->has_fund) return;
    double there = eve->start > 0 ? *hf_at(&eve->past.fund, 0, eve->start - 1) : net->fund_opening;
    add(w, (hf_remedy){HF_REMEDY_MONEY, 0, ENOUGH * w->needs * w->sizes.money * net->periods},
        w->sizes.money, there);
}

void hf_ample_init(hf_ample *out, const hf_again *again)
{
    const hf_network *net = again->calm->net;
    listing w = {.out = out, .needs = net->need_count > 0 ? net->need_count : 1};
    *out = (hf_ample){0};
    hf_again_eve(&out->eve, again, NULL, 0);
    hf_sizes_init(&w.sizes, net, &again->conditions, &again->answer->trace, again->answer->start);
    out->money = w.sizes.money;
    for (int h = 0; h < net->holding_count; h++) list_holding(&w, h);
    list_limits(&w);
    list_money(&w);
    hf_sizes_clear(&w.sizes);
    for (int i = 0; i < out->count; i++) hf_eve_add(&out->eve, out->list[i]);
}

void hf_ample_clear(hf_ample *ample)
{
    hf_eve_clear(&ample->eve);
    free(ample->list);
    free(ample->size);
    free(ample->there);
    free(ample->use);
}

/* A power of ten is exact, its inverse is not. */
double hf_ample_round(double amount)
{
    int last = (int)floor(log10(amount)) - 2;
    double unit = pow(10, abs(last)), less = 1 - 1e-9;
    return last < 0 ? ceil(amount * unit * less) / unit : ceil(amount / unit * less) * unit;
}
