/* random_federation.h - federations drawn by lot, as XML, for the laws that hold for all of them.
 *
 * A seed gives the same text on every machine. One seed in four is plain; the others have a few, or
 * about half, of the rarer parts of the language: shelf lives, baskets, seasons, crews, debt. Every
 * recipe loses a little of what goes in, and everything sold is limited, so that nothing can be
 * gained without limit. */
#ifndef HF_TESTS_SUPPORT_RANDOM_FEDERATION_H
#define HF_TESTS_SUPPORT_RANDOM_FEDERATION_H

#include "model/base/buffer.h"

#include <stdint.h>

typedef enum hf_naming {
    HF_NAMES_PLAIN,
    HF_NAMES_LONGER,  /* other ids that sort like the plain ones */
    HF_NAMES_REVERSED /* other ids that sort the other way round */
} hf_naming;

/* The same federation otherwise (alter.h). */
typedef enum hf_alteration {
    HF_AS_DRAWN,
    HF_LATER, /* five weeks later, with all dates */
    HF_TWIN_ROUTES,
    HF_TWIN_OFFERS,
    HF_TWIN_MACHINES,
    HF_TWIN_COMMUNITIES,
    HF_USELESS_THINGS,
    HF_ANOTHER_ROAD /* from the first place to the last, for all goods */
} hf_alteration;
enum { HF_ALTERATIONS = HF_ANOTHER_ROAD + 1 };

/* Append the federation of `seed` to `out`. order: 0 writes elements as they were drawn, anything
 * else shuffles the children of every element. */
void hf_random_federation(hf_buffer *out, uint64_t seed, hf_naming naming, uint64_t order);

/* The same with plain names, in the order in which it is drawn, but altered. */
void hf_altered_federation(hf_buffer *out, uint64_t seed, hf_alteration alteration);

#endif
