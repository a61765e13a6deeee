/* policies.c - the table of policies. */
#include "sim/policies.h"

#include "sim/policy_local.h"
#include "sim/policy_plan.h"

#include <string.h>

/* --- plan --- */

static void *prepare_plan(const hf_plan *calm)
{
    return hf_ranks_new(calm->net, &calm->flows);
}

static void release_plan(void *ranks)
{
    hf_ranks_free(ranks);
}

static double carry_out_plan(const void *ranks, hf_world *world, const hf_plan *calm,
                             const hf_conditions *conditions, int start)
{
    hf_flows wishes;
    hf_policy_plan_wishes(&wishes, calm, conditions);
    hf_world_start(world, conditions, &calm->flows, start);
    double worst = hf_world_carry_out(world, &wishes, ranks);
    hf_flows_clear(&wishes);
    return worst;
}

/* --- local --- */

static void *prepare_local(const hf_plan *calm)
{
    return hf_local_new(calm, &hf_local_usual);
}

static void release_local(void *local)
{
    hf_local_free(local);
}

static double carry_out_local(const void *local, hf_world *world, const hf_plan *calm,
                              const hf_conditions *conditions, int start)
{
    return hf_policy_local(world, local, conditions, &calm->flows, start);
}

/* --- all of them --- */

static const hf_policy policies[] = {
    {"local", prepare_local, release_local, carry_out_local},
    {"plan", prepare_plan, release_plan, carry_out_plan},
};
enum { POLICIES = sizeof policies / sizeof *policies };

const hf_policy *hf_policy_named(const char *name)
{
    for (int i = 0; i < POLICIES; i++)
        if (strcmp(policies[i].name, name) == 0) return &policies[i];
    return NULL;
}
