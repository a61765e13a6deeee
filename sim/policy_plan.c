/* policy_plan.c - the plan's flows as wishes, scaled where needs have changed. */
#include "sim/policy_plan.h"

#include <math.h>

/* Two conditions of one network: those of the plan, and those that came. */
typedef struct change {
    const hf_network *net;
    const hf_conditions *planned, *now;
    int t;
} change;

/* Required now over required when planned; 1 where nothing was planned. */
static double change_of_need(const change *c, int n)
{
    double planned = hf_required(c->net, c->planned, n, c->t);
    return planned > 0 ? hf_required(c->net, c->now, n, c->t) / planned : 1;
}

/* What a basket uses of a good follows the need of it that grew most. */
static double growth_of_serving(const change *c, int v)
{
    const hf_network *net = c->net;
    const hf_serving *serving = &net->servings[v];
    double most = 0;
    for (int n = serving->need; n < net->need_count && net->needs[n].holder == serving->holder; n++)
        for (int i = 0; i < net->needs[n].use_count; i++)
            if (net->uses[net->needs[n].first_use + i].serving == v)
                most = fmax(most, change_of_need(c, n));
    return most;
}

void hf_policy_plan_follow(hf_flows *wish, const hf_network *net, const hf_conditions *planned,
                           const hf_conditions *now, int t)
{
    const change c = {net, planned, now, t};
    for (int v = 0; v < net->serving_count; v++) {
        double factor = growth_of_serving(&c, v);
        for (int row = net->cells.serving[v]; row < net->cells.serving[v + 1]; row++)
            *hf_cell(&wish->used, row, t) *= factor; /* x 1 to the bit where nothing changed */
    }
    for (int u = 0; u < net->use_count; u++)
        *hf_at(&wish->counted, u, t) *= change_of_need(&c, net->uses[u].need);
    for (int n = 0; n < net->need_count; n++)
        if (net->needs[n].expense) *hf_at(&wish->met, n, t) *= change_of_need(&c, n);
}

void hf_policy_plan_wishes(hf_flows *out, const hf_plan *calm, const hf_conditions *conditions)
{
    hf_flows_init(out, calm->net);
    hf_flows_copy(out, &calm->flows, calm->net->periods);
    for (int t = 0; t < calm->net->periods; t++)
        hf_policy_plan_follow(out, calm->net, &calm->conditions, conditions, t);
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
