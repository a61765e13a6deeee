/* stress.h - many runs of what may happen, each carried out by a policy: how likely each need
 * holds. */
#ifndef HF_SIM_STRESS_H
#define HF_SIM_STRESS_H

#include "model/base/status.h"
#include "model/ensemble.h"
#include "model/plan.h"
#include "model/ration.h"
#include "model/run.h"
#include "sim/policies.h"

#include <signal.h>

typedef struct hf_stress_question {
    int scenario; /* index, or -1: nothing happens */
    const hf_policy *policy;
    int runs;
    uint32_t seed;
    int threads;         /* 0: as many as there are processors for the program */
    double ration;       /* share of what is required at which a need counts as held, > 0 */
    hf_ration_rule rule; /* by which what is too little is shared */
    bool aim_share;      /* who plans again shares at once, instead of holding out first */
    const volatile sig_atomic_t *stop; /* set: end soon; NULL: never */
} hf_stress_question;

/* Runs 1 to `runs`, from the calm plan, unprepared. The answer is the same for any number of
 * threads. HF_INTERRUPTED: *out holds the runs up to the first that is missing, and is NULL when
 * there are none. The caller owns *out. A run whose balances do not close, or for which the solver
 * gave up, has failed: it is counted, listed, and in no other number. */
hf_status hf_stress(hf_ensemble **out, const hf_plan *calm, const hf_stress_question *question);

/* Run `number` (from 1) alone, as it is among the others. Release with hf_run_clear(). Errors:
 * HF_SOLVER, HF_INTERRUPTED; then *out says what happened, and not all that came of it. */
hf_status hf_stress_replay(hf_run *out, const hf_plan *calm, const hf_stress_question *question,
                           int number);

#endif
