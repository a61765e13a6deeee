/* held.c - counting the periods until a need first fails. */
#include "sim/held.h"

#include "model/base/memory.h"
#include "model/count.h"

#include <stdlib.h>

/* As much less than the level still counts as met: rounding, not hunger. */
#define HELD_ROUNDING 1e-6

bool hf_held_enough(double met, double wanted)
{
    return met >= (1 - HELD_ROUNDING) * wanted;
}

bool hf_held_period(const hf_network *net, const hf_conditions *conditions, const hf_flows *trace,
                    int n, int t, double level)
{
    double wanted = level * hf_required(net, conditions, n, t);
    if (net->needs[n].wait == 0) return hf_held_enough(*hf_at(&trace->met, n, t), wanted);
    double *served = hf_alloc((size_t)net->periods, sizeof(double));
    hf_served(served, net, conditions, trace, n);
    bool held = hf_held_enough(served[t], wanted);
    free(served);
    return held;
}

int hf_held_need(const hf_network *net, const hf_conditions *conditions, const hf_flows *trace,
                 int n, int start, double level)
{
    int t = start;
    while (t < net->periods && hf_held_period(net, conditions, trace, n, t, level)) t++;
    return t - start;
}

int hf_held_together(const hf_network *net, const hf_conditions *conditions, const hf_flows *trace,
                     const bool *wanted, int start, double level)
{
    int least = net->periods - start;
    for (int n = 0; n < net->need_count; n++) {
        if (!wanted[n]) continue;
        int held = hf_held_need(net, conditions, trace, n, start, level);
        if (held < least) least = held;
    }
    return least;
}
