/* same.h - whether two networks hold the same, field by field. */
#ifndef HF_TESTS_SUPPORT_SAME_H
#define HF_TESTS_SUPPORT_SAME_H

#include "model/network.h"

enum { HF_WHERE_ROOM = 256 };

/* True when `a` and `b` are equal to the last bit, the places in files aside; else `where` says
 * what is the first to differ: "recipes[2].inputs[0].quantity: 3 and 4". Every field of every table
 * is looked at: one that is new does not compile before it is listed in same.c. */
bool hf_same_network(const hf_network *a, const hf_network *b, char where[HF_WHERE_ROOM]);

#endif
