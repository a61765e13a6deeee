/* policies.c - the table of policies. */
#include "sim/policies.h"

#include "model/base/memory.h"
#include "sim/policy_local.h"
#include "sim/policy_plan.h"
#include "sim/policy_replan.h"

#include <stdlib.h>
#include <string.h>

/* --- plan --- */

typedef struct planned {
    const hf_plan *calm;
    hf_ranks *ranks;
} planned;

static void *prepare_plan(const hf_policy_basis *basis)
{
    planned *all = hf_alloc(1, sizeof *all);
    *all = (planned){basis->calm, hf_ranks_new(basis->calm->net, &basis->calm->flows)};
    return all;
}

static void release_plan(void *prepared)
{
    planned *all = prepared;
    hf_ranks_free(all->ranks);
    free(all);
}

static hf_status carry_out_plan(hf_policy_outcome *out, void *prepared, hf_world *world,
                                const hf_policy_run *run)
{
    const planned *all = prepared;
    hf_flows wishes;
    hf_policy_plan_wishes(&wishes, all->calm, run->conditions);
    hf_world_start(world, run->conditions, &all->calm->flows, run->start);
    out->error = hf_world_carry_out(world, &wishes, all->ranks);
    hf_flows_clear(&wishes);
    return HF_OK;
}

/* --- local --- */

typedef struct neighbours {
    const hf_plan *calm;
    hf_local *local;
} neighbours;

static void *prepare_local(const hf_policy_basis *basis)
{
    neighbours *all = hf_alloc(1, sizeof *all);
    *all = (neighbours){basis->calm, hf_local_new(basis->calm, &hf_local_usual)};
    return all;
}

static void release_local(void *prepared)
{
    neighbours *all = prepared;
    hf_local_free(all->local);
    free(all);
}

static hf_status carry_out_local(hf_policy_outcome *out, void *prepared, hf_world *world,
                                 const hf_policy_run *run)
{
    const neighbours *all = prepared;
    out->error = hf_policy_local(world, all->local, run->conditions, &all->calm->flows, run->start);
    return HF_OK;
}

/* --- replan --- */

/* What decisions may take of memory until those that were not used for the longest time go. */
static const size_t KEPT = (size_t)512 << 20;

typedef struct assembly {
    hf_policy_basis basis;
    hf_decisions *decisions;
} assembly;

static void *prepare_replan(const hf_policy_basis *basis)
{
    assembly *all = hf_alloc(1, sizeof *all);
    *all = (assembly){*basis, hf_decisions_new(KEPT)};
    return all;
}

static void release_replan(void *prepared)
{
    assembly *all = prepared;
    hf_decisions_free(all->decisions);
    free(all);
}

static hf_status carry_out_replan(hf_policy_outcome *out, void *prepared, hf_world *world,
                                  const hf_policy_run *run)
{
    const assembly *all = prepared;
    hf_replan replan = {.calm = all->basis.calm,
                        .events = run->events,
                        .event_count = run->event_count,
                        .conditions = run->conditions,
                        .past = &all->basis.calm->flows,
                        .start = run->start,
                        .settings = hf_replan_usual,
                        .decisions = all->decisions,
                        .stop = all->basis.stop};
    hf_replanned done;
    replan.settings.level = all->basis.level;
    hf_status status = hf_policy_replan(&done, world, &replan);
    *out = (hf_policy_outcome){done.error, done.solved, done.plainly};
    return status;
}

/* --- all of them --- */

static const hf_policy policies[] = {
    {"local", false, prepare_local, release_local, carry_out_local},
    {"plan", false, prepare_plan, release_plan, carry_out_plan},
    {"replan", true, prepare_replan, release_replan, carry_out_replan},
};
enum { POLICIES = sizeof policies / sizeof *policies };

const hf_policy *hf_policy_named(const char *name)
{
    for (int i = 0; i < POLICIES; i++)
        if (strcmp(policies[i].name, name) == 0) return &policies[i];
    return NULL;
}
