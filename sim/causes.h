/* causes.h - why a need fails when everybody carries on with the plan. */
#ifndef HF_SIM_CAUSES_H
#define HF_SIM_CAUSES_H

#include "model/endurance.h"
#include "model/plan.h"

/* Follow the largest gap between plan and trace from need n's first missing use upstream, until a
 * limit or an event explains it. The cause names the stock that ran out last on the way (where no
 * stock was kept: the last good that was missing); its sentence lives in `arena`. Good and holder
 * are -1 when the need never fails from `start` on. */
void hf_cause_find(hf_cause *out, hf_arena *arena, const hf_plan *calm,
                   const hf_conditions *conditions, const hf_event *events, int event_count,
                   const hf_flows *trace, int n, int start);

#endif
