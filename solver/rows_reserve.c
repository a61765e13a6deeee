/* rows_reserve.c - a level of stock to keep unless needs require it.
 *
 *   sum_j s[h,j,t] + reserve[h] below[h,t] >= reserve[h],   0 <= below <= 1
 *
 * Smallest example where it binds: 10 kg of flour with a reserve of 4 make bread of 6 for a need of
 * priority 2 only where the federation's criteria, not needs, would take the rest. */
#include "solver/formulate.h"

#include <math.h>

void hf_rows_reserve(hf_formulation *f)
{
    for (int h = 0; f->purpose == HF_PLANNING && h < f->net->holding_count; h++)
        for (int t = f->start; t < f->periods; t++) {
            double reserve = f->net->holdings[h].reserve;
            if (!(reserve > 0)) break;
            int row = hf_formulation_new_row(f, HF_ROW_RESERVE, h, t, reserve, INFINITY);
            hf_formulation_add_all(f, row, HF_STOCK, h, t, 1);
            hf_formulation_add(f, row, HF_BELOW, h, t, reserve);
        }
}
