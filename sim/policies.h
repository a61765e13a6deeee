/* policies.h - how people react to what happens in a run: one row per policy. */
#ifndef HF_SIM_POLICIES_H
#define HF_SIM_POLICIES_H

#include "model/base/status.h"
#include "model/plan.h"
#include "model/world.h"

#include <signal.h>

/* What is the same in all runs; all is borrowed. */
typedef struct hf_policy_basis {
    const hf_plan *calm;
    double level; /* who plans again wants to hold as long as possible; 0: shares at once */
    const volatile sig_atomic_t *stop; /* or NULL */
} hf_policy_basis;

/* What happens in one; all is borrowed. */
typedef struct hf_policy_run {
    const hf_event *events;
    int event_count;
    const hf_conditions *conditions; /* under these events */
    int start;                       /* until then all is as in the calm plan */
} hf_policy_run;

typedef struct hf_policy_outcome {
    double error;       /* the worst of the audits */
    int planned_again;  /* times */
    int shared_at_once; /* of these: where the numbers got in the way of holding the level */
} hf_policy_outcome;

typedef struct hf_policy {
    const char *name;
    bool plans_again;

    /* What is worked out once for all runs. */
    void *(*prepare)(const hf_policy_basis *basis);
    void (*release)(void *prepared);

    /* Carry out what the policy does in a run. What happened is in the world's trace. Several
     * threads may call it, each with its own world; what comes of a run does not depend on the
     * others. Errors: HF_SOLVER, HF_INTERRUPTED. */
    hf_status (*carry_out)(hf_policy_outcome *out, void *prepared, hf_world *world,
                           const hf_policy_run *run);
} hf_policy;

/* The policy of that name; NULL when there is none. */
const hf_policy *hf_policy_named(const char *name);

#endif
