/* random_network.h - networks, wishes and outages drawn by lot, for the laws of the period step. */
#ifndef HF_TESTS_SUPPORT_RANDOM_NETWORK_H
#define HF_TESTS_SUPPORT_RANDOM_NETWORK_H

#include "model/flows.h"
#include "tests/support/random.h"

/* All the model knows occurs, though never all of it in one: loops within a period, lags, losses,
 * ages, baskets, seasons, pools, crews, building, debt. A quarter is plain. Derived already;
 * release with hf_network_free(). */
hf_network *hf_random_network(hf_lot *lot);

/* Events on any kind of target, into `events` and `targets` (one each). Returns how many. */
enum { HF_RANDOM_EVENTS = 4 };
int hf_random_events(hf_lot *lot, const hf_network *net, hf_event events[HF_RANDOM_EVENTS],
                     hf_target targets[HF_RANDOM_EVENTS]);

/* Wishes that nobody has checked: many small, some far too much; what is to be paid is in `met`. */
void hf_random_wishes(hf_lot *lot, const hf_network *net, hf_flows *wishes);

#endif
