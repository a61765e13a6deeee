/* shortages.h - why the plan itself leaves needs short: what stands in the way of more. */
#ifndef HF_SIM_SHORTAGES_H
#define HF_SIM_SHORTAGES_H

#include "model/graph.h"
#include "model/plan.h"

typedef struct hf_shortages hf_shortages;

/* Ready to explain a measured plan (hf_plan_measure()). Plan and graph are borrowed. Release with
 * hf_shortages_free(). */
hf_shortages *hf_shortages_new(const hf_plan *plan, const hf_graph *graph);
void hf_shortages_free(hf_shortages *shortages); /* NULL is fine */

/* What keeps need n from getting more in its worst period, as a clause without a full stop: of the
 * limits upstream that are used to the full, the one reached in the most periods (of what the plan
 * uses; else of all there is); else a good that comes too late, or from nowhere. A sign, not a
 * proof: where several things stand in the way, one is named. NULL when the need is met, or nothing
 * is found. Lives as long as the shortages. */
const char *hf_shortage_because(hf_shortages *shortages, int n);

#endif
