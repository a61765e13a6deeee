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

/* What keeps need n from getting more in its worst period, as a clause without a full stop: of what
 * is in the way upstream where nobody less urgent would give way, the first without which it could
 * get more: what an event took, a limit used to the full (on the ways the plan uses; of those the
 * one that is full most often), a good that comes too late or from nowhere. "Among other things"
 * where none alone is enough. A sign, not a proof, of how much more. NULL when the need is met, or
 * nothing is found. Lives as long as the shortages. */
const char *hf_shortage_because(hf_shortages *shortages, int n);

#endif
