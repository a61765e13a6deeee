/* rows_route.c - what a route can carry, both directions together.
 *
 *   sum_l weight[l] sum_j f[l,j,t] <= capacity[e,t]      over the lanes l of route e
 *
 * Smallest example where it binds: a van of 500 kg a day shared by 400 kg of flour and 300 kg of
 * milk. */
#include "solver/formulate.h"

#include <math.h>

static int lanes_until(const hf_network *net, int e, int first)
{
    int l = first;
    while (l < net->lane_count && net->lanes[l].route == e) l++;
    return l;
}

void hf_rows_route(hf_formulation *f)
{
    const hf_network *net = f->net;
    for (int e = 0, first = 0; e < net->route_count; e++) {
        int end = lanes_until(net, e, first);
        for (int t = f->start; t < f->periods; t++) {
            double capacity = *hf_at(&f->conditions->route, e, t);
            if (isinf(capacity)) continue;
            int row = hf_formulation_new_row(f, HF_ROW_ROUTE, e, t, -INFINITY, capacity);
            for (int l = first; l < end; l++)
                hf_formulation_add_all(f, row, HF_LOADED, l, t, net->lanes[l].weight);
        }
        first = end;
    }
}
