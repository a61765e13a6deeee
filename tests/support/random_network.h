/* random_network.h - networks, wishes and outages drawn by lot, for the laws of the period step. */
#ifndef HF_TESTS_SUPPORT_RANDOM_NETWORK_H
#define HF_TESTS_SUPPORT_RANDOM_NETWORK_H

#include "model/flows.h"
#include "tests/support/random.h"

/* Loops within a period, lags, losses, storages, a fund and offers all occur. Derived already;
 * release with hf_network_free(). */
hf_network *hf_random_network(hf_lot *lot);

/* Events on any kind of target, into `events` and `targets` (one each). Returns how many. */
enum { HF_RANDOM_EVENTS = 4 };
int hf_random_events(hf_lot *lot, const hf_network *net, hf_event events[HF_RANDOM_EVENTS],
                     hf_target targets[HF_RANDOM_EVENTS]);

/* Wishes that nobody has checked: many small, some far too much. */
void hf_random_wishes(hf_lot *lot, const hf_network *net, hf_flows *wishes);

/* The same network with its tables in another order, and the same flows told in its numbers. */
typedef struct hf_shuffle {
    hf_network *net; /* release with hf_network_free() */
    int good[16], site[16], holder[16], resource[64], recipe[64], route[64], lane[256], offer[64],
        need[64], use[256]; /* old number to new */
} hf_shuffle;
void hf_shuffle_network(hf_shuffle *out, hf_lot *lot, const hf_network *net);
void hf_shuffle_flows(hf_flows *out, const hf_shuffle *shuffle, const hf_network *net,
                      const hf_flows *flows);

#endif
