/* count.h - what needs get of what is used for them.
 *
 *   cap[g] = min(gives[g] used[g], max-share[g] required)
 *   met    = min(required, sum_g cap[g], min over g with a min-share of cap[g] / min-share[g])
 *
 * A need that can wait is met oldest first; what has waited longer than it can is given up. Its
 * shares count over the sums so far, and what counts today may take the place of what tomorrow has:
 * so who wishes says how much is to count (`counted`), and of a need with shares no more does.
 */
#ifndef HF_MODEL_COUNT_H
#define HF_MODEL_COUNT_H

#include "model/conditions.h"
#include "model/flows.h"

typedef struct hf_count hf_count;

/* Counting the needs of `net` (borrowed). Release with hf_count_free(). */
hf_count *hf_count_new(const hf_network *net);
void hf_count_free(hf_count *count); /* NULL is fine */

/* Begin in period `start` under `conditions` (borrowed), after the periods before it of `past`
 * (NULL when start is 0). */
void hf_count_start(hf_count *count, const hf_conditions *conditions, const hf_flows *past,
                    int start);

/* What need n gets in period t of what `flows` says is used; periods in order, each once. Not for
 * needs in money. Of a need that can wait, `counted` of `wish` says how much of which uses is to
 * count; it may be `flows` itself. */
double hf_count_met(hf_count *count, const hf_flows *flows, const hf_flows *wish, int n, int t);

/* Of what need n required in period t, what was met by the last period counted. */
double hf_count_served(const hf_count *count, int n, int t);

/* What use u, of a need that can wait, has counted for it; and what it was met and required, in all
 * periods counted. */
double hf_count_counted(const hf_count *count, int u);

/* The same in the period that was counted last. */
double hf_count_now(const hf_count *count, int u);

double hf_count_met_so_far(const hf_count *count, int n);

/* From now on count as for `best` at a level: min-shares do not bind, what needs still wait for
 * from the periods before `start` is given up, and every period gets the level before any gets
 * more. Until the next hf_count_start(). */
void hf_count_forgive(hf_count *count, int start, double level);

/* How far need n was met, by the period in which it was required: served[periods]. For needs that
 * cannot wait this is what they got in each period. */
void hf_served(double *served, const hf_network *net, const hf_conditions *conditions,
               const hf_flows *flows, int n);

#endif
