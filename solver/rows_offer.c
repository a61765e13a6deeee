/* rows_offer.c - what a market offers, where ages share it or several periods have it together;
 * otherwise the bound of the column says it.
 *
 *   sum_j b[o,j,t] <= quantity[o,t]
 *   spread=no: sum_t sum_j b[o,j,t] <= what the pool's periods have together
 *
 * Smallest example where it binds: 300 loaves a week can be sold, all on Monday. */
#include "solver/formulate.h"

#include <math.h>

static void limit_between(hf_formulation *f, int o, int begin, int end, double quantity)
{
    if (isinf(quantity)) return;
    int row = hf_formulation_new_row(f, HF_ROW_OFFER, o, begin, -INFINITY, quantity);
    for (int t = begin; t < end; t++) hf_formulation_add_all(f, row, HF_TRADED, o, t, 1);
    f->lp.row_high[row] = fmax(f->lp.row_high[row], 0);
}

void hf_rows_offer(hf_formulation *f)
{
    for (int o = 0; o < f->net->offer_count; o++) {
        int periods = f->net->offers[o].pool_periods;
        bool aged = hf_formulation_ages(f->net, HF_TRADED, o) > 1;
        for (int t = hf_pool_begin(periods, f->start); periods && t < f->periods; t += periods) {
            int end = t + periods < f->periods ? t + periods : f->periods;
            limit_between(f, o, t, end, *hf_at(&f->conditions->offer_pool, o, t));
        }
        for (int t = f->start; aged && !periods && t < f->periods; t++)
            limit_between(f, o, t, t + 1, *hf_at(&f->conditions->offer, o, t));
    }
}
