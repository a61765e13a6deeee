/* ranks.h - who is served first when something is short: the best priority that a planned flow
 * reaches. */
#ifndef HF_MODEL_RANKS_H
#define HF_MODEL_RANKS_H

#include "model/graph.h"

enum { HF_RANK_LAST = 10 }; /* reaches no need */

typedef struct hf_ranks hf_ranks;

/* Walk the plan's positive flows forward in time from every run, load, order, hand-over and use to
 * the needs they serve; the rank is the smallest priority reached, HF_RANK_LAST when none. Release
 * with hf_ranks_free(). */
hf_ranks *hf_ranks_new(const hf_network *net, const hf_flows *plan);

/* The same, where the ranks of needs are given, by period (urgency[need][period], 0 to
 * HF_RANK_LAST), and everything takes the time it takes under `conditions`. */
hf_ranks *hf_ranks_by(const hf_graph *graph, const hf_flows *plan, const hf_conditions *conditions,
                      const unsigned char *urgency);
void hf_ranks_free(hf_ranks *ranks); /* NULL is fine */

/* The ranks of period t by activity, numbered as in graph.h; HF_RANK_LAST where nothing is planned.
 */
const unsigned char *hf_ranks_row(const hf_ranks *ranks, int t);

/* Let every activity have in all periods the best rank it has in any: for those who do not follow
 * the plan's days. */
void hf_ranks_spread(hf_ranks *ranks);

#endif
