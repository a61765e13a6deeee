/* remedy.c - where in the data something more goes. */
#include "model/remedy.h"

#include "model/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void *copy_of(const void *from, size_t count, size_t size)
{
    void *copy = hf_alloc(count, size);
    if (count) memcpy(copy, from, count * size);
    return copy;
}

void hf_eve_one_init(hf_network *out, const hf_network *net)
{
    *out = *net;
    out->routes = copy_of(net->routes, (size_t)net->route_count, sizeof(hf_route));
    out->offers = copy_of(net->offers, (size_t)net->offer_count, sizeof(hf_offer));
    for (int e = 0; e < net->route_count; e++) {
        out->routes[e].capacity = 1;
        out->routes[e].capacity_during = (hf_changes){0};
    }
    for (int o = 0; o < net->offer_count; o++) {
        out->offers[o].quantity = 1;
        out->offers[o].quantity_during = (hf_changes){0};
    }
}

void hf_eve_one_clear(hf_network *one)
{
    free(one->routes);
    free(one->offers);
}

void hf_eve_init(hf_eve *out, const hf_network *net, const hf_conditions *conditions,
                 const hf_conditions *usual, const hf_conditions *one, const hf_flows *past,
                 int start)
{
    *out = (hf_eve){.net = *net, .usual = usual, .one = one, .start = start};
    out->net.opening =
        copy_of(net->opening, (size_t)net->cells.holding[net->holding_count], sizeof(double));
    out->net.holdings = copy_of(net->holdings, (size_t)net->holding_count, sizeof(hf_holding));
    hf_conditions_init(&out->conditions, &out->net, NULL, 0);
    out->conditions.longest = 0;
    hf_conditions_copy(&out->conditions, conditions, net->periods);
    hf_flows_init(&out->past, &out->net);
    if (start > 0) hf_flows_copy(&out->past, past, start);
}

void hf_eve_clear(hf_eve *eve)
{
    hf_conditions_clear(&eve->conditions);
    hf_flows_clear(&eve->past);
    free(eve->net.opening);
    free(eve->net.holdings);
}

const hf_flows *hf_eve_past(const hf_eve *eve)
{
    return eve->start > 0 ? &eve->past : NULL;
}

int hf_remedy_cell(const hf_network *net, int holding)
{
    return net->cells.holding[holding];
}

/* --- in which periods --- */

static const hf_grid *grid_of(const hf_conditions *conditions, hf_remedy_kind kind)
{
    const hf_grid *grids[HF_REMEDY_KINDS] = {
        [HF_REMEDY_DELIVERY] = &conditions->sent,
        [HF_REMEDY_RESOURCE] = &conditions->resource,
        [HF_REMEDY_ROUTE] = &conditions->route,
        [HF_REMEDY_OFFER] = &conditions->offer,
    };
    return grids[kind];
}

double hf_eve_raises(const hf_eve *eve, hf_remedy_kind kind, int index, int t)
{
    const hf_grid *grid = grid_of(&eve->conditions, kind);
    if (!grid || t < eve->start || t >= eve->net.periods) return 0;
    if (kind == HF_REMEDY_DELIVERY) return 1;
    bool any = *hf_at(grid, index, t) > 0;
    if (kind != HF_REMEDY_RESOURCE) return any ? *hf_at(grid_of(eve->one, kind), index, t) : 0;
    return any || *hf_at(grid_of(eve->usual, kind), index, t) > 0;
}

double hf_eve_raises_pool(const hf_eve *eve, hf_remedy_kind kind, int index, int begin, int periods)
{
    double sum = 0;
    for (int t = begin; t < begin + periods; t++) sum += hf_eve_raises(eve, kind, index, t);
    return sum;
}

/* --- more of it --- */

static void add_stock(hf_eve *eve, hf_remedy remedy)
{
    int cell = hf_remedy_cell(&eve->net, remedy.index);
    if (eve->start > 0) {
        *hf_cell(&eve->past.stock, cell, eve->start - 1) += remedy.amount;
        return;
    }
    eve->net.opening[cell] += remedy.amount;
    eve->net.holdings[remedy.index].opening += remedy.amount;
}

static void add_money(hf_eve *eve, hf_remedy remedy)
{
    if (eve->start > 0)
        *hf_at(&eve->past.fund, 0, eve->start - 1) += remedy.amount;
    else
        eve->net.fund_opening += remedy.amount;
}

/* Periods that have it together; 0: it is spread evenly. */
static int pool_of(const hf_network *net, hf_remedy remedy)
{
    if (remedy.kind == HF_REMEDY_RESOURCE) return net->resources[remedy.index].pool_periods;
    return remedy.kind == HF_REMEDY_OFFER ? net->offers[remedy.index].pool_periods : 0;
}

static const hf_grid *pools_of(const hf_conditions *conditions, hf_remedy_kind kind)
{
    return kind == HF_REMEDY_RESOURCE ? &conditions->resource_pool : &conditions->offer_pool;
}

/* Also in the pool's periods before the start: it is one number. */
static void add_to_pools(hf_eve *eve, hf_remedy remedy, int periods)
{
    const hf_grid *grid = pools_of(&eve->conditions, remedy.kind);
    for (int t = hf_pool_begin(periods, eve->start); t < eve->net.periods; t++) {
        int begin = hf_pool_begin(periods, t);
        *hf_at(grid, remedy.index, t) +=
            remedy.amount * hf_eve_raises_pool(eve, remedy.kind, remedy.index, begin, periods);
    }
}

static void add_per_period(hf_eve *eve, hf_remedy remedy)
{
    const hf_grid *grid = grid_of(&eve->conditions, remedy.kind);
    int periods = pool_of(&eve->net, remedy);
    if (periods) add_to_pools(eve, remedy, periods);
    for (int t = eve->start; t < eve->net.periods; t++)
        *hf_at(grid, remedy.index, t) +=
            remedy.amount * hf_eve_raises(eve, remedy.kind, remedy.index, t);
}

void hf_eve_add(hf_eve *eve, hf_remedy remedy)
{
    if (remedy.kind == HF_REMEDY_STOCK)
        add_stock(eve, remedy);
    else if (remedy.kind == HF_REMEDY_MONEY)
        add_money(eve, remedy);
    else
        add_per_period(eve, remedy);
}
