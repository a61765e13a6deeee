/* rows_recipe.c - runs that are asked for.
 *
 *   x[r,t] + missing[r,t] >= least[r,t]      0 <= missing <= least
 *
 * Smallest example where it binds: a dairy that must heat its vat twice a day with milk for one. */
#include "solver/formulate.h"

#include <math.h>

void hf_rows_recipe(hf_formulation *f)
{
    for (int r = 0; f->purpose == HF_PLANNING && r < f->net->recipe_count; r++)
        for (int t = f->start; t < f->periods; t++) {
            double least = *hf_at(&f->conditions->least, r, t);
            if (!(least > 0)) continue;
            int row = hf_formulation_new_row(f, HF_ROW_MINIMUM, r, t, least, INFINITY);
            hf_formulation_add(f, row, HF_RUNS, r, t, 1);
            hf_formulation_add(f, row, HF_MISSING, r, t, 1);
        }
}
