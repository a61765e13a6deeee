/* shuffle.h - the same network with its tables in another order, and the same flows told in its
 * numbers. */
#ifndef HF_TESTS_SUPPORT_SHUFFLE_H
#define HF_TESTS_SUPPORT_SHUFFLE_H

#include "model/flows.h"
#include "tests/support/build.h"
#include "tests/support/random.h"

typedef struct hf_shuffle {
    hf_network *net; /* release with hf_network_free() */
    int good[HF_BUILD_MOST], site[HF_BUILD_MOST], holder[HF_BUILD_MOST], resource[HF_BUILD_MOST],
        recipe[HF_BUILD_MOST], route[HF_BUILD_MOST], lane[HF_BUILD_MOST], offer[HF_BUILD_MOST],
        need[HF_BUILD_MOST]; /* old number to new */
} hf_shuffle;

/* `net` must be derived, and made by build.h. */
void hf_shuffle_network(hf_shuffle *out, hf_lot *lot, const hf_network *net);

/* Tell the flows of `net` in the numbers of the other, into flows of its shape. */
void hf_shuffle_flows(hf_flows *out, const hf_shuffle *shuffle, const hf_network *net,
                      const hf_flows *flows);

#endif
