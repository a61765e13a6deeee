/* audit.h - does what the period step recorded add up? */
#ifndef HF_MODEL_AUDIT_H
#define HF_MODEL_AUDIT_H

#include "model/graph.h"

/* The worst residual of any balance of period t (holdings, pools, fund), relative to the size of
 * its terms; INFINITY when a stock is negative or not a number. `scratch` is room for the
 * graph's activities and nodes; `rates` as in graph.h, with the mixes of the periods so far. */
double hf_audit_period(const hf_graph *graph, const hf_conditions *conditions, const hf_grid *rates,
                       const hf_flows *trace, int t, double *scratch);

#endif
