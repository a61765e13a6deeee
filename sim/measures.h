/* measures.h - measures a story: what became of an outage under one policy. */
#ifndef HF_SIM_MEASURES_H
#define HF_SIM_MEASURES_H

#include "model/measures.h"

/* What `trace` comes to under `conditions` from period `start` (within the horizon) on; `calm` is
 * the plan from which stocks and their use are known. Release with hf_measures_clear(). */
void hf_measure(hf_measures *out, const hf_plan *calm, const hf_conditions *conditions,
                const hf_flows *trace, int start);

#endif
