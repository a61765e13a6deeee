/* policy_plan.c - the plan's flows as wishes, scaled where needs have changed. */
#include "sim/policy_plan.h"

static void scale_uses(hf_flows *wishes, const hf_plan *calm, const hf_conditions *conditions,
                       int n)
{
    const hf_need *need = &calm->net->needs[n];
    for (int t = 0; t < calm->net->periods; t++) {
        double planned = hf_required(calm->net, &calm->conditions, n, t);
        if (!(planned > 0)) continue;
        double factor = hf_required(calm->net, conditions, n, t) / planned;
        for (int u = need->first_use; u < need->first_use + need->use_count; u++)
            *hf_at(&wishes->used, u, t) *= factor; /* x 1 to the bit where nothing changed */
    }
}

void hf_policy_plan_wishes(hf_flows *out, const hf_plan *calm, const hf_conditions *conditions)
{
    hf_flows_init(out, calm->net);
    hf_flows_copy(out, &calm->flows, calm->net->periods);
    for (int n = 0; n < calm->net->need_count; n++) scale_uses(out, calm, conditions, n);
}

double hf_policy_plan(hf_world *world, const hf_plan *calm, const hf_conditions *conditions,
                      int start)
{
    hf_flows wishes;
    hf_policy_plan_wishes(&wishes, calm, conditions);
    hf_ranks *ranks = hf_ranks_new(calm->net, &calm->flows);
    hf_world_start(world, conditions, &calm->flows, start);
    double worst = hf_world_carry_out(world, &wishes, ranks);
    hf_ranks_free(ranks);
    hf_flows_clear(&wishes);
    return worst;
}
