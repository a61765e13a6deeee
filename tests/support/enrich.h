/* enrich.h - the rarer parts of the language, drawn into a plain federation. */
#ifndef HF_TESTS_SUPPORT_ENRICH_H
#define HF_TESTS_SUPPORT_ENRICH_H

#include "tests/support/sketch.h"

/* Shelf lives, seasons, baskets, crews and the like, each with some chance, from a lot of their
 * own, so that the plain federation of a seed stays what it is. One seed in four stays plain. */
void hf_enrich(hf_sketch *sketch, uint64_t seed);

#endif
