/* policy_plan.c - the plan's flows as wishes, scaled where needs have changed. */
#include "sim/policy_plan.h"

#include <math.h>

/* Required now over required when planned; 1 where nothing was planned. */
static double change_of_need(const hf_plan *calm, const hf_conditions *conditions, int n, int t)
{
    double planned = hf_required(calm->net, &calm->conditions, n, t);
    return planned > 0 ? hf_required(calm->net, conditions, n, t) / planned : 1;
}

static double growth_of_serving(const hf_plan *calm, const hf_conditions *conditions, int v, int t)
{
    const hf_network *net = calm->net;
    const hf_serving *serving = &net->servings[v];
    double most = 0;
    for (int n = serving->need; n < net->need_count && net->needs[n].holder == serving->holder; n++)
        for (int i = 0; i < net->needs[n].use_count; i++)
            if (net->uses[net->needs[n].first_use + i].serving == v)
                most = fmax(most, change_of_need(calm, conditions, n, t));
    return most;
}

/* What a basket uses of a good follows the need of it that grew most. */
static void scale_serving(hf_flows *wishes, const hf_plan *calm, const hf_conditions *conditions,
                          int v)
{
    const hf_network *net = calm->net;
    for (int t = 0; t < net->periods; t++) {
        double factor = growth_of_serving(calm, conditions, v, t);
        for (int row = net->cells.serving[v]; row < net->cells.serving[v + 1]; row++)
            *hf_cell(&wishes->used, row, t) *= factor; /* x 1 to the bit where nothing changed */
    }
}

static void scale_payment(hf_flows *wishes, const hf_plan *calm, const hf_conditions *conditions,
                          int n)
{
    for (int t = 0; t < calm->net->periods; t++)
        *hf_at(&wishes->met, n, t) *= change_of_need(calm, conditions, n, t);
}

void hf_policy_plan_wishes(hf_flows *out, const hf_plan *calm, const hf_conditions *conditions)
{
    hf_flows_init(out, calm->net);
    hf_flows_copy(out, &calm->flows, calm->net->periods);
    for (int v = 0; v < calm->net->serving_count; v++) scale_serving(out, calm, conditions, v);
    for (int n = 0; n < calm->net->need_count; n++)
        if (calm->net->needs[n].expense) scale_payment(out, calm, conditions, n);
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
