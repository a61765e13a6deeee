/* plan.h - the answer to "who makes what for whom": flows, what each stage reached, what is tight,
 * and the proof. */
#ifndef HF_MODEL_PLAN_H
#define HF_MODEL_PLAN_H

#include "model/conditions.h"
#include "model/flows.h"

typedef struct hf_stage {
    char name[40];  /* as in the JSON: "needs 1: fair share" */
    bool maximised; /* else minimised */
    double value;   /* in its own unit: share, money, hours ... */
    double gap;     /* relative distance to the bound proved by weak duality, >= 0 */
    int rounds;     /* of progressive filling; 1 elsewhere */
    int iterations; /* of the simplex method */
    double
        fair_until; /* fair share: rows were filled one by one up to this share; 1 when complete */
} hf_stage;

enum { HF_STAGES_MOST = 40 };

/* How far a need was met over the horizon. */
typedef struct hf_need_result {
    double required, met; /* sums over the horizon, in the need's unit */
    double share;         /* met / required; 1 when nothing is required */
    double worst_share;   /* the least over periods */
    int worst_period;     /* from 0; -1 when no period falls short */
} hf_need_result;

typedef struct hf_totals {
    double labour_hours, money, purchases, transport, waste;
} hf_totals;

/* A limit that is reached. */
typedef enum hf_limit_kind {
    HF_LIMIT_CAPACITY,
    HF_LIMIT_LABOUR,
    HF_LIMIT_RECIPE,
    HF_LIMIT_STORAGE,
    HF_LIMIT_ROUTE,
    HF_LIMIT_OFFER,
    HF_LIMIT_FUND
} hf_limit_kind;

typedef struct hf_tight {
    hf_limit_kind kind;
    int index; /* resource, recipe, storage, route, offer; 0 for the fund */
    int period;
    double used, available;
} hf_tight;

typedef struct hf_certificate {
    double balance_error; /* worst residual of any balance, relative to the size of its terms */
    double gap;           /* worst over the stages */
    bool certified;
} hf_certificate;

/* Hard limits that cannot all hold: what is not kept, and the limits that stand against it. */
typedef struct hf_conflict {
    hf_origin at;   /* line 0: none */
    char what[200]; /* a clause without a full stop */
    double by;      /* not kept: runs or units in all; a limit: the part it has in the proof */
    bool broken;    /* not kept; else a limit against it */
} hf_conflict;

typedef struct hf_plan {
    const hf_network *net; /* borrowed; must outlive the plan */
    int scenario;          /* index, or -1 for the calm plan */
    hf_conditions conditions;
    hf_flows flows;
    hf_stage stages[HF_STAGES_MOST];
    int stage_count;
    hf_need_result *needs; /* [need] */
    hf_grid served;        /* [need] met, by the period in which it was required */
    hf_totals totals;
    hf_tight *tight;
    int tight_count;
    hf_conflict *conflicts; /* those broken first; none where all hard limits hold */
    int conflict_count;
    hf_certificate certificate;
    bool interrupted; /* a valid plan, but later stages were not reached */
} hf_plan;

/* An empty plan for `net` under scenario (or -1). Release with hf_plan_free(). */
hf_plan *hf_plan_new(const hf_network *net, int scenario);
void hf_plan_free(hf_plan *plan); /* NULL is fine */

/* Fill needs, totals and tight from the plan's flows and conditions. */
void hf_plan_measure(hf_plan *plan);

/* The share a person is shown: within 1e-6 of 1 is 1. */
double hf_share(double met, double required);

/* True when this period falls short by more than 1e-6 of what is required. */
bool hf_is_short(double met, double required);

#endif
