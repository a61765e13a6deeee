/* rows_balance.c - what comes in goes out, at every holder and in every pool.
 *
 *   holder  s[h,t-1] (1 - destroyed[h,t]) + sum_r output[r,g] x[r,t-L_r] + receipt[h,t]
 *             = s[h,t] + sum_r input[r,g] x[r,t] + sum_u d[u,t] + handed[h,t] + w[h,t]
 *   pool    sum_h handed[h,t] + sum_{l into p} (1 - loss_l) f[l,t-L_l] + sum_{buy at p} b[o,t-L_o]
 *             = sum_{l from p} f[l,t] + sum_{sell at p} b[o,t] + w[p,t]
 *
 * Smallest example where it binds: 3 loaves in stock, a need of 2 a day: 2, then 1. */
#include "solver/formulate.h"

#include "model/base/memory.h"

#include <stdlib.h>

/* Rows of holdings, then of pools: [node * length + t - start]. */
typedef struct balance {
    hf_formulation *f;
    int *rows;
} balance;

static int row_of(const balance *b, int node, int t)
{
    return b->rows[node * (b->f->periods - b->f->start) + t - b->f->start];
}

static bool is_ahead(const hf_formulation *f, int t)
{
    return t >= f->start && t < f->periods;
}

static void make_rows(balance *b)
{
    const hf_network *net = b->f->net;
    int length = b->f->periods - b->f->start;
    int count = (net->holding_count + net->pool_count) * length;
    b->rows = hf_alloc((size_t)count, sizeof(int));
    for (int i = 0; i < count; i++) b->rows[i] = hf_lp_row(&b->f->lp, 0, 0);
}

/* Raise both sides of a row by what comes in whatever anybody decides. */
static void bring(balance *b, int node, int t, double quantity)
{
    int row = row_of(b, node, t);
    b->f->lp.row_low[row] += quantity;
    b->f->lp.row_high[row] += quantity;
}

static void keep_stock(balance *b, int h)
{
    hf_formulation *f = b->f;
    for (int t = f->start; t < f->periods; t++) {
        double kept = 1 - *hf_at(&f->conditions->destroyed, h, t);
        if (t == 0)
            bring(b, h, t, kept * f->net->holdings[h].opening);
        else
            hf_formulation_add(f, row_of(b, h, t), HF_STOCK, h, t - 1, -kept);
        hf_formulation_add(f, row_of(b, h, t), HF_STOCK, h, t, 1);
        hf_formulation_add(f, row_of(b, h, t), HF_DISPOSED, h, t, 1);
    }
}

static void hand_over(balance *b, int h)
{
    hf_formulation *f = b->f;
    int p = f->net->holdings[h].pool;
    if (p < 0) return;
    for (int t = f->start; t < f->periods; t++) {
        int pool = row_of(b, f->net->holding_count + p, t);
        hf_formulation_add(f, row_of(b, h, t), HF_GIVEN, h, t, 1);
        hf_formulation_add(f, row_of(b, h, t), HF_TAKEN, h, t, -1);
        hf_formulation_add(f, pool, HF_GIVEN, h, t, -1);
        hf_formulation_add(f, pool, HF_TAKEN, h, t, 1);
    }
}

static void take_part(balance *b, const hf_part *part, int r)
{
    for (int t = b->f->start; t < b->f->periods; t++)
        hf_formulation_add(b->f, row_of(b, part->holding, t), HF_RUNS, r, t, part->quantity);
}

/* Whatever starts in period t arrives `lag` later; what is past is known. */
static void arrive(balance *b, int node, hf_family family, int thing, int lag, double coefficient)
{
    for (int t = b->f->start; t < b->f->periods; t++)
        if (t - lag >= 0)
            hf_formulation_add(b->f, row_of(b, node, t), family, thing, t - lag, -coefficient);
}

static void leave(balance *b, int node, hf_family family, int thing)
{
    for (int t = b->f->start; t < b->f->periods; t++)
        hf_formulation_add(b->f, row_of(b, node, t), family, thing, t, 1);
}

static void run_recipe(balance *b, int r)
{
    const hf_recipe *recipe = &b->f->net->recipes[r];
    for (int i = 0; i < recipe->input_count; i++) take_part(b, &recipe->inputs[i], r);
    for (int i = 0; i < recipe->output_count; i++)
        arrive(b, recipe->outputs[i].holding, HF_RUNS, r, recipe->lag, recipe->outputs[i].quantity);
}

void hf_rows_balance(hf_formulation *f)
{
    const hf_network *net = f->net;
    balance b = {.f = f};
    make_rows(&b);
    for (int h = 0; h < net->holding_count; h++) {
        keep_stock(&b, h);
        hand_over(&b, h);
    }
    for (int i = 0; i < net->receipt_count; i++)
        if (is_ahead(f, net->receipts[i].period))
            bring(&b, net->receipts[i].holding, net->receipts[i].period, net->receipts[i].quantity);
    for (int r = 0; r < net->recipe_count; r++) run_recipe(&b, r);
    for (int u = 0; u < net->use_count; u++) leave(&b, net->uses[u].holding, HF_USED, u);

    int pools = net->holding_count;
    for (int l = 0; l < net->lane_count; l++) {
        const hf_lane *lane = &net->lanes[l];
        leave(&b, pools + lane->from_pool, HF_LOADED, l);
        arrive(&b, pools + lane->to_pool, HF_LOADED, l, net->routes[lane->route].lag,
               1 - lane->loss);
    }
    for (int o = 0; o < net->offer_count; o++) {
        const hf_offer *offer = &net->offers[o];
        if (offer->action == HF_BUY)
            arrive(&b, pools + offer->pool, HF_TRADED, o, offer->lag, 1);
        else
            leave(&b, pools + offer->pool, HF_TRADED, o);
    }
    for (int p = 0; p < net->pool_count; p++) leave(&b, pools + p, HF_UNWANTED, p);
    free(b.rows);
}
