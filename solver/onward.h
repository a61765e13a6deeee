/* onward.h - planning again from where things stand, in order to hold out first.
 *
 * For a level q, and tier by tier: the most periods in a row from now in which every need of the
 * tier can be met at the level, while the tiers before hold theirs; then the usual stages. Whether
 * k periods can be held is asked of the programme of the stages itself:
 *
 *   minimise  sum over the tier and the first k periods of  weight[t] v[n,t],   v >= 1 - q there
 *
 * k can be held when nothing is above 1 - q. */
#ifndef HF_SOLVER_ONWARD_H
#define HF_SOLVER_ONWARD_H

#include "model/ranks.h"
#include "solver/planner.h"

typedef struct hf_onward {
    const hf_conditions *conditions; /* as far as they are known; true before `start` */
    const hf_flows *past;            /* what happened before `start`; NULL when it is 0 */
    int start;
    double level; /* to be held as long as possible; 0: the stages alone */
    const hf_plan_options *options;
} hf_onward;

/* What is decided. */
typedef struct hf_decision {
    hf_flows flows;  /* the past, and the answer carried out by the period step */
    hf_ranks *ranks; /* of the answer's flows */
    bool plainly;    /* the stages alone decided, because the numbers got in the way of the level */
} hf_decision;

/* Plan from period `start` to the horizon. *out gets what would happen then under these conditions;
 * release it with hf_decision_clear(). The answer is not certified: it is a decision, judged by
 * what comes of it. Where the numbers get in the way of holding a level as long as can be, the
 * stages alone decide. Errors: HF_SOLVER, HF_INTERRUPTED; then *out is empty. */
hf_status hf_onward_plan(hf_decision *out, const hf_network *net, const hf_onward *from);
void hf_decision_clear(hf_decision *decision); /* an empty one is fine */

#endif
