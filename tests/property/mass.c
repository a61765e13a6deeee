/* mass.c - what is handed over at a site changes hands and nothing else, so it is left out; what is
 * on the road is nowhere, and is made new when it is there.
 *
 *   kept (1 - spoilage) (1 - destroyed) + received + made + bought + arrived
 *     = stock + put in + used + sold + loaded + taken on the way + disposed of + unwanted
 *   fund before + income + borrowed + sales = fund + repaid + spent */
#include "tests/property/mass.h"

#include "model/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* What came and went of each good in one period. */
typedef struct books {
    const hf_network *net;
    const hf_conditions *conditions;
    const hf_flows *flows;
    int t;
    double *came, *went; /* [good] */
} books;

/* --- what came and went --- */

static void enter_kept(const books *b, int h)
{
    const hf_good *good = &b->net->goods[b->net->holdings[h].good];
    double left = (1 - good->spoilage) * (1 - *hf_at(&b->conditions->destroyed, h, b->t));
    for (int age = 0; age < good->ages; age++) {
        double kept = b->t > 0 ? *hf_aged(&b->flows->stock, h, age, b->t - 1)
                               : b->net->opening[b->net->cells.holding[h] + age];
        if (hf_age_after(good, age, 1) >= 0) b->came[b->net->holdings[h].good] += kept * left;
    }
}

static void enter_holdings(const books *b)
{
    for (int h = 0; h < b->net->holding_count; h++) {
        int g = b->net->holdings[h].good;
        enter_kept(b, h);
        b->came[g] += hf_received_all(b->net, b->conditions, h, b->t);
        b->went[g] += hf_sum(&b->flows->stock, h, b->t) + hf_sum(&b->flows->disposed, h, b->t);
    }
    for (int p = 0; p < b->net->pool_count; p++)
        b->went[b->net->pools[p].good] += hf_sum(&b->flows->unwanted, p, b->t);
    for (int v = 0; v < b->net->serving_count; v++)
        b->went[b->net->servings[v].good] += hf_sum(&b->flows->used, v, b->t);
}

static void enter_runs(const books *b, const hf_recipe *recipe, int r)
{
    for (int i = 0; i < recipe->input_count; i++)
        b->went[recipe->inputs[i].good] +=
            recipe->inputs[i].quantity * *hf_at(&b->flows->runs, r, b->t);
    for (int i = 0; i < recipe->output_count && b->t >= recipe->lag; i++)
        b->came[recipe->outputs[i].good] +=
            recipe->outputs[i].quantity * *hf_at(&b->flows->runs, r, b->t - recipe->lag);
}

static void enter_loads(const books *b, const hf_lane *lane, int l)
{
    const hf_route *route = &b->net->routes[lane->route];
    double loaded = hf_sum(&b->flows->loaded, l, b->t);
    b->went[lane->good] += loaded;
    for (int i = 0; i < route->supply_count; i++)
        b->went[route->supplies[i].good] +=
            route->supplies[i].quantity * hf_lane_moves(b->net, lane) * loaded;
    for (int y = 0; y <= b->t; y++)
        if (y + hf_lane_lag(b->conditions, l, y) == b->t)
            b->came[lane->good] +=
                (1 - *hf_at(&b->conditions->loss, l, y)) * hf_sum(&b->flows->loaded, l, y);
}

static void enter_trade(const books *b, const hf_offer *offer, int o)
{
    if (offer->action == HF_SELL) {
        b->went[offer->good] += hf_sum(&b->flows->traded, o, b->t);
        return;
    }
    for (int y = 0; y <= b->t; y++)
        if (y + hf_offer_lag(b->net, b->conditions, o, y) == b->t)
            b->came[offer->good] += *hf_at(&b->flows->traded, o, y);
}

/* --- adding up --- */

/* What is not a number is as wrong as can be. */
static double residual(double came, double went)
{
    double size = fabs(came) + fabs(went);
    if (size == 0) return 0;
    double error = fabs(came - went) / size;
    return error >= 0 ? error : INFINITY;
}

static double period_error(const books *b)
{
    double worst = 0;
    for (int g = 0; g < b->net->good_count; g++) b->came[g] = b->went[g] = 0;
    enter_holdings(b);
    for (int r = 0; r < b->net->recipe_count; r++) enter_runs(b, &b->net->recipes[r], r);
    for (int l = 0; l < b->net->lane_count; l++) enter_loads(b, &b->net->lanes[l], l);
    for (int o = 0; o < b->net->offer_count; o++) enter_trade(b, &b->net->offers[o], o);
    for (int g = 0; g < b->net->good_count; g++)
        worst = fmax(worst, residual(b->came[g], b->went[g]));
    return worst;
}

double hf_mass_error(const hf_network *net, const hf_conditions *conditions, const hf_flows *flows)
{
    size_t goods = (size_t)net->good_count;
    books b = {net,
               conditions,
               flows,
               0,
               hf_alloc(goods, sizeof(double)),
               hf_alloc(goods, sizeof(double))};
    double worst = 0;
    for (; b.t < net->periods; b.t++) worst = fmax(worst, period_error(&b));
    free(b.came);
    free(b.went);
    return worst;
}

/* --- money --- */

static double price_of(const hf_conditions *conditions, const hf_flows *flows, int o, int t)
{
    return *hf_at(&conditions->price, o, t) * hf_sum(&flows->traded, o, t);
}

/* Sold earlier, or just now, and paid for in period t. */
static double sales(const hf_network *net, const hf_conditions *conditions, const hf_flows *flows,
                    int t)
{
    double sum = 0;
    for (int o = 0; o < net->offer_count; o++)
        for (int y = 0; y <= t && net->offers[o].action == HF_SELL; y++)
            if (y + hf_offer_lag(net, conditions, o, y) == t)
                sum += price_of(conditions, flows, o, y);
    return sum;
}

static double rent(const hf_network *net, const hf_conditions *conditions, const hf_flows *flows,
                   int t)
{
    double sum = 0;
    for (int s = 0; s < net->storage_count; s++)
        for (int i = 0; i < net->storages[s].room_count; i++)
            sum += *hf_at(&conditions->room_cost, s, t) * net->storages[s].rooms[i].room *
                   hf_sum(&flows->stock, net->storages[s].rooms[i].holding, t);
    return sum;
}

static double spent(const hf_network *net, const hf_conditions *conditions, const hf_flows *flows,
                    int t)
{
    double sum = rent(net, conditions, flows, t) + *hf_at(&conditions->due, 0, t);
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_BUY) sum += price_of(conditions, flows, o, t);
    for (int l = 0; l < net->lane_count; l++)
        sum += *hf_at(&conditions->load_cost, l, t) * hf_sum(&flows->loaded, l, t);
    for (int r = 0; r < net->recipe_count; r++)
        sum += *hf_at(&conditions->run_cost, r, t) * *hf_at(&flows->runs, r, t);
    for (int n = 0; n < net->need_count; n++)
        if (net->needs[n].expense) sum += *hf_at(&flows->met, n, t);
    return sum;
}

double hf_money_error(const hf_network *net, const hf_conditions *conditions, const hf_flows *flows)
{
    double worst = 0, before = net->fund_opening;
    for (int t = 0; t < net->periods && net->has_fund; t++) {
        double came = before + *hf_at(&conditions->income, 0, t) + *hf_at(&flows->borrowed, 0, t) +
                      sales(net, conditions, flows, t);
        before = *hf_at(&flows->fund, 0, t);
        double went = before + *hf_at(&flows->repaid, 0, t) + spent(net, conditions, flows, t);
        worst = fmax(worst, residual(came, went));
    }
    return worst;
}
