/* certify.h - is this plan possible? Knows the federation; neither linear programmes nor the period
 * step. */
#ifndef HF_SOLVER_CERTIFY_H
#define HF_SOLVER_CERTIFY_H

#include "model/conditions.h"
#include "model/flows.h"

/* One thing a plan does that cannot be. */
typedef struct hf_violation {
    const char *kind; /* "negative" (or no number), "balance", "stock", "age", "split", "capacity",
                         "labour", "recipe", "storage", "route", "offer", "fund", "need" */
    const char *of;   /* "bakery/oven", "r3", "wholesale/flour", "site:north", "fund" ...; owned by
                         the network or the report's arena */
    int good;         /* or -1 */
    int period;       /* from 0 */
    double by;        /* how much too much, in the thing's own unit */
} hf_violation;

typedef struct hf_certify_report {
    hf_arena *arena;
    double balance_error; /* worst residual of a balance relative to the sum of its terms' sizes */
    hf_violation *violations;
    int count, capacity;
} hf_certify_report;

/* Recompute from the flows alone every balance, age, limit, the fund and what each need got, under
 * these conditions, and compare with it what the flows say. A residual counts when it exceeds 1e-9
 * of the size of the row's terms (never relative to 1 + |x|). What a plan may fall short of is no
 * violation: recipes' minimums, goods that should not be thrown away. Violations come period by
 * period. Empty report: the plan holds. Release with hf_certify_report_clear(). */
void hf_certify(hf_certify_report *out, const hf_network *net, const hf_conditions *conditions,
                const hf_flows *flows);
void hf_certify_report_clear(hf_certify_report *report);

#endif
