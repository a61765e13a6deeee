/* policies.h - how people react to what happens: one row per policy. */
#ifndef HF_SIM_POLICIES_H
#define HF_SIM_POLICIES_H

#include "model/plan.h"
#include "model/world.h"

typedef struct hf_policy {
    const char *name;

    /* What is the same in all runs, worked out once; it must not change while it is used. */
    void *(*prepare)(const hf_plan *calm);
    void (*release)(void *prepared);

    /* Carry out what the policy does under `conditions` (borrowed while the world is used) from
     * period `start`, after the calm plan's own periods before it. What happened is in the world's
     * trace. Returns the worst audit error. Several threads may call it, each with its own world.
     */
    double (*carry_out)(const void *prepared, hf_world *world, const hf_plan *calm,
                        const hf_conditions *conditions, int start);
} hf_policy;

/* The policy of that name; NULL when there is none. */
const hf_policy *hf_policy_named(const char *name);

#endif
