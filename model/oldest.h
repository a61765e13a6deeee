/* oldest.h - which age goes where, in a plan that does not say: the oldest first.
 *
 * In each period, at each holder and site, what is used, sold, thrown away, or taken by runs and
 * vehicles comes first and takes the oldest there is; then what is handed over; then what is
 * loaded, short roads before long ones; what is left is kept. What is too old to arrive is not
 * loaded, and what is too old to be used in the next period is not kept. */
#ifndef HF_MODEL_OLDEST_H
#define HF_MODEL_OLDEST_H

#include "model/graph.h"

/* Add `totals` to `flows`, by age. In `totals` all of a good with ages stands at age 0, however old
 * it may be; what `flows` holds already has ages that somebody stated. `handed` is there what is
 * given to the pool alone; what is taken from it is in `taken` [holding]. What runs and loads take
 * through ports for goods needs no total. What there is not enough of goes to the youngest age
 * there was, so that the balances show it. */
void hf_oldest_first(hf_flows *flows, const hf_flows *totals, const hf_grid *taken,
                     const hf_network *net, const hf_conditions *conditions);

typedef struct hf_oldest hf_oldest;

/* The same, one period after the other; all is borrowed, and `flows` must hold what happened in the
 * periods before. Release with hf_oldest_free(). */
hf_oldest *hf_oldest_new(hf_flows *flows, const hf_flows *totals, const hf_grid *taken,
                         const hf_graph *graph, const hf_conditions *conditions);
void hf_oldest_period(hf_oldest *oldest, int t);
void hf_oldest_free(hf_oldest *oldest); /* NULL is fine */

#endif
