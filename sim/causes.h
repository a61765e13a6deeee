/* causes.h - why a need fails when everybody carries on with the plan. */
#ifndef HF_SIM_CAUSES_H
#define HF_SIM_CAUSES_H

#include "model/endurance.h"
#include "model/plan.h"
#include "model/ration.h"

typedef struct hf_causes hf_causes;

/* What happened, and under what; all borrowed. */
typedef struct hf_aftermath {
    const hf_plan *calm;
    const hf_conditions *conditions; /* under the events */
    const hf_event *events;
    int event_count;
    hf_ration_rule rule;   /* by which what was too little was shared */
    const hf_flows *trace; /* everybody carried on with the calm plan ... */
    const hf_flows *asked; /* ... or, where this is not NULL, asked for this */
} hf_aftermath;

/* Ready to explain what the trace misses of the calm plan. Release with hf_causes_free(). */
hf_causes *hf_causes_new(const hf_aftermath *after);
void hf_causes_free(hf_causes *causes); /* NULL is fine */

/* Follow the largest gap between plan and trace from need n's first missing use upstream, until a
 * limit or an event explains it. The cause names the stock that ran out last on the way (where no
 * stock was kept: the last good that was missing); its sentence lives in `arena`. Good and holder
 * are -1 when the need never fails from `start` on: gets less than `level` of what is required. */
void hf_cause_find(hf_cause *out, hf_causes *causes, hf_arena *arena, int n, int start,
                   double level);

/* The same for the first period from `start` on in which need n gets less than the calm plan gives
 * it; -1 when there is none. */
void hf_cause_harm(hf_cause *out, hf_causes *causes, hf_arena *arena, int n, int start);

#endif
