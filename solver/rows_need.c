/* rows_need.c - what is used for a need, and the share of it that stays unmet.
 *
 *   need    sum_u gives[u] d[u,t] + required[n,t] v[n,t] = required[n,t],   0 <= v <= 1
 *   share   v[n,t] + theta <= 1            (planning; theta is the least share of the open rows)
 *           v[n,t] - slack[n,t] <= 1 - q   (endurance; slack 0 means held at the level q)
 *
 * Smallest example where it binds: one loaf for two people who need one each leaves v = 1/2. */
#include "solver/formulate.h"

#include <math.h>

static void need_row(hf_formulation *f, int n, int t, double required)
{
    const hf_need *need = &f->net->needs[n];
    int row = hf_lp_row(&f->lp, required, required);
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        hf_formulation_add(f, row, HF_USED, u, t, f->net->uses[u].gives);
    hf_formulation_add(f, row, HF_UNMET, n, t, required);
}

static int share_row(hf_formulation *f, int n, int t)
{
    int row = hf_lp_row(&f->lp, -INFINITY, INFINITY);
    hf_formulation_add(f, row, HF_UNMET, n, t, 1);
    if (f->purpose == HF_PLANNING)
        hf_lp_entry(&f->lp, row, f->least_share, 1);
    else
        hf_formulation_add(f, row, HF_SLACK, n, t, -1);
    return row;
}

void hf_rows_need(hf_formulation *f)
{
    int length = f->periods - f->start;
    for (int n = 0; n < f->net->need_count; n++)
        for (int t = f->start; t < f->periods; t++) {
            double required = hf_required(f->net, f->conditions, n, t);
            int *place = &f->share_rows[n * length + t - f->start];
            *place = -1;
            if (!(required > 0)) continue;
            need_row(f, n, t, required);
            *place = share_row(f, n, t);
        }
}
