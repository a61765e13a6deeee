/* rows_resource.c - capacity and hours of work.
 *
 *   sum_r use[r,k] x[r,t] <= open[k,t] quantity[k]
 *
 * Smallest example where it binds: an oven of 20 h a day and 0.01 h a loaf bake at most 2000
 * loaves. */
#include "solver/formulate.h"

#include <math.h>

static bool is_claimed(const hf_network *net, int k)
{
    for (int r = 0; r < net->recipe_count; r++)
        for (int i = 0; i < net->recipes[r].claim_count; i++)
            if (net->recipes[r].claims[i].resource == k) return true;
    return false;
}

static void resource_row(hf_formulation *f, int k, int t)
{
    const hf_network *net = f->net;
    double open = *hf_at(&f->conditions->resource, k, t);
    int row = hf_lp_row(&f->lp, -INFINITY, open * net->resources[k].quantity);
    for (int r = 0; r < net->recipe_count; r++)
        for (int i = 0; i < net->recipes[r].claim_count; i++)
            if (net->recipes[r].claims[i].resource == k)
                hf_formulation_add(f, row, HF_RUNS, r, t, net->recipes[r].claims[i].quantity);
}

void hf_rows_resource(hf_formulation *f)
{
    for (int k = 0; k < f->net->resource_count; k++) {
        if (!is_claimed(f->net, k)) continue;
        for (int t = f->start; t < f->periods; t++) resource_row(f, k, t);
    }
}
