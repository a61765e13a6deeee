/* rows_balance.c - what comes in goes out, at every holder and in every pool, for every age.
 *
 *   holder  s[h,j-1,t-1] (1 - spoilage) (1 - destroyed[h,t]) + sum_r output[r,g] x[r,t-L_r]
 *               + received[h,j,t]
 *             = s[h,j,t] + sum_r input[r,g] x[r,t] + sum_q split[q,j,t] + sum_v d[v,j,t]
 *               + handed[h,j,t] + w[h,j,t]
 *   pool    sum_h handed[h,j,t] + sum_{l into p} (1 - loss_l) f[l,j-L_l,t-L_l]
 *               + sum_{buy at p} b[o,t-L_o]
 *             = sum_{l from p} f[l,j,t] + sum_q split[q,j,t] + sum_{sell at p} b[o,j,t] + w[p,j,t]
 *
 * What is made or bought has age 0, and the terms that bring it are in the rows of that age alone;
 * store and road add an age a period, and so does waiting where nobody gets in. Where age does not
 * matter there is one row, and j-1 is j. A run's inputs of a good with ages go through a port
 * (rows_port.c).
 *
 * Smallest example where it binds: 3 loaves in stock, a need of 2 a day: 2, then 1; and if they
 * keep one day, the third is thrown away on the second. */
#include "solver/formulate.h"

#include "model/base/memory.h"

#include <stdlib.h>

/* Rows of holdings' cells, then of pools': [node * length + t - start]. */
typedef struct balance {
    hf_formulation *f;
    int *rows;
    int pools; /* first node of pools */
} balance;

static int row_of(const balance *b, int node, int t)
{
    return b->rows[node * (b->f->periods - b->f->start) + t - b->f->start];
}

static void make_rows(balance *b)
{
    const hf_network *net = b->f->net;
    int length = b->f->periods - b->f->start;
    int nodes = b->pools + net->cells.pool[net->pool_count];
    b->rows = hf_alloc((size_t)(nodes * length), sizeof(int));
    for (int node = 0; node < nodes; node++)
        for (int t = b->f->start; t < b->f->periods; t++) {
            bool held = node < b->pools;
            b->rows[node * length + t - b->f->start] = hf_formulation_new_row(
                b->f, held ? HF_ROW_HOLDER : HF_ROW_SITE, held ? node : node - b->pools, t, 0, 0);
        }
}

static int holding_node(const balance *b, int h, int age)
{
    return b->f->net->cells.holding[h] + age;
}

static int pool_node(const balance *b, int p, int age)
{
    return b->pools + b->f->net->cells.pool[p] + age;
}

static int ages_of(const balance *b, int good)
{
    return b->f->net->goods[good].ages;
}

/* What was kept one period younger is there, less what spoiled and was destroyed. */
static void carry_over(balance *b, int h, int node, int before)
{
    hf_formulation *f = b->f;
    const hf_network *net = f->net;
    double keeps = 1 - net->goods[net->holdings[h].good].spoilage;
    for (int t = f->start; t < f->periods; t++) {
        double kept = keeps * (1 - *hf_at(&f->conditions->destroyed, h, t));
        if (t == 0)
            hf_formulation_known(f, row_of(b, node, t), -kept * net->opening[before]);
        else
            hf_formulation_add(f, row_of(b, node, t), HF_STOCK, before, t - 1, -kept);
    }
}

static void leave(balance *b, int node, hf_family family, int row, double coefficient)
{
    for (int t = b->f->start; t < b->f->periods; t++)
        hf_formulation_add(b->f, row_of(b, node, t), family, row, t, coefficient);
}

static void hand_over(balance *b, int node, int pool)
{
    leave(b, node, HF_GIVEN, node, 1);
    leave(b, node, HF_TAKEN, node, -1);
    leave(b, pool, HF_GIVEN, node, -1);
    leave(b, pool, HF_TAKEN, node, 1);
}

static void receive(balance *b, int h, int age)
{
    for (int t = b->f->start; t < b->f->periods; t++)
        hf_formulation_known(b->f, row_of(b, holding_node(b, h, age), t),
                             -hf_received(b->f->net, b->f->conditions, h, age, t));
}

static void keep_stock(balance *b, int h)
{
    const hf_network *net = b->f->net;
    const hf_holding *holding = &net->holdings[h];
    bool aged = net->goods[holding->good].keeps != HF_KEEPS;
    for (int age = 0; age < ages_of(b, holding->good); age++) {
        int node = holding_node(b, h, age);
        if (!aged || age > 0) carry_over(b, h, node, aged ? node - 1 : node);
        leave(b, node, HF_STOCK, node, 1);
        leave(b, node, HF_DISPOSED, node, 1);
        receive(b, h, age);
        if (holding->pool >= 0) hand_over(b, node, pool_node(b, holding->pool, age));
    }
}

/* Whatever starts in period t arrives `lag` later; what is past is known. */
static void arrive(balance *b, int node, hf_family family, int row, int lag, double coefficient)
{
    for (int t = b->f->start; t < b->f->periods; t++)
        if (t - lag >= 0)
            hf_formulation_add(b->f, row_of(b, node, t), family, row, t - lag, -coefficient);
}

static void run_recipe(balance *b, int r)
{
    const hf_recipe *recipe = &b->f->net->recipes[r];
    for (int i = 0; i < recipe->input_count; i++)
        if (ages_of(b, recipe->inputs[i].good) == 1)
            leave(b, holding_node(b, recipe->inputs[i].holding, 0), HF_RUNS, r,
                  recipe->inputs[i].quantity);
    for (int i = 0; i < recipe->output_count; i++)
        arrive(b, holding_node(b, recipe->outputs[i].holding, 0), HF_RUNS, r, recipe->lag,
               recipe->outputs[i].quantity);
}

static void take_through_port(balance *b, int q)
{
    const hf_port *port = &b->f->net->ports[q];
    for (int age = 0; port->good >= 0 && age < port->options; age++) {
        int node = port->holding >= 0 ? holding_node(b, port->holding, age)
                                      : pool_node(b, port->pool, age);
        leave(b, node, HF_SPLIT, b->f->net->cells.port[q] + age, 1);
    }
}

static void use_serving(balance *b, int v)
{
    const hf_serving *serving = &b->f->net->servings[v];
    for (int age = 0; age < ages_of(b, serving->good); age++)
        leave(b, holding_node(b, serving->holding, age), HF_USED, b->f->net->cells.serving[v] + age,
              1);
}

static bool is_ahead(const balance *b, int t)
{
    return t >= b->f->start && t < b->f->periods;
}

/* Losses, and how long it takes, are those of the time of loading. */
static void unload(balance *b, int l, int age)
{
    const hf_network *net = b->f->net;
    const hf_lane *lane = &net->lanes[l];
    for (int loaded = 0; loaded < b->f->periods; loaded++) {
        int lag = hf_lane_lag(b->f->conditions, l, loaded);
        int then = hf_age_after(&net->goods[lane->good], age, lag);
        if (then >= 0 && is_ahead(b, loaded + lag))
            hf_formulation_add(b->f, row_of(b, pool_node(b, lane->to_pool, then), loaded + lag),
                               HF_LOADED, net->cells.lane[l] + age, loaded,
                               -(1 - *hf_at(&b->f->conditions->loss, l, loaded)));
    }
}

static void drive_lane(balance *b, int l)
{
    const hf_network *net = b->f->net;
    const hf_lane *lane = &net->lanes[l];
    const hf_route *route = &net->routes[lane->route];
    for (int age = 0; age < ages_of(b, lane->good); age++) {
        int row = net->cells.lane[l] + age;
        leave(b, pool_node(b, lane->from_pool, age), HF_LOADED, row, 1);
        unload(b, l, age);
        for (int i = 0; i < route->supply_count; i++) {
            const hf_supply *supply = &route->supplies[i];
            int pool = lane->back ? supply->back_pool : supply->pool;
            if (ages_of(b, supply->good) == 1)
                leave(b, pool_node(b, pool, 0), HF_LOADED, row,
                      supply->quantity * hf_lane_moves(net, lane));
        }
    }
}

static void trade(balance *b, int o)
{
    const hf_network *net = b->f->net;
    const hf_offer *offer = &net->offers[o];
    int row = net->cells.offer[o];
    for (int bought = 0; offer->action == HF_BUY && bought < b->f->periods; bought++) {
        int t = bought + hf_offer_lag(net, b->f->conditions, o, bought);
        if (is_ahead(b, t))
            hf_formulation_add(b->f, row_of(b, pool_node(b, offer->pool, 0), t), HF_TRADED, row,
                               bought, -1);
    }
    for (int age = 0; offer->action == HF_SELL && age < ages_of(b, offer->good); age++)
        leave(b, pool_node(b, offer->pool, age), HF_TRADED, row + age, 1);
}

void hf_rows_balance(hf_formulation *f)
{
    const hf_network *net = f->net;
    balance b = {.f = f, .pools = net->cells.holding[net->holding_count]};
    make_rows(&b);
    for (int h = 0; h < net->holding_count; h++) keep_stock(&b, h);
    for (int r = 0; r < net->recipe_count; r++) run_recipe(&b, r);
    for (int q = 0; q < net->port_count; q++) take_through_port(&b, q);
    for (int v = 0; v < net->serving_count; v++) use_serving(&b, v);
    for (int l = 0; l < net->lane_count; l++) drive_lane(&b, l);
    for (int o = 0; o < net->offer_count; o++) trade(&b, o);
    for (int p = 0; p < net->cells.pool[net->pool_count]; p++)
        leave(&b, b.pools + p, HF_UNWANTED, p, 1);
    free(b.rows);
}
