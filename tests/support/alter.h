/* alter.h - a drawn federation said otherwise, or with more in it that changes nothing. */
#ifndef HF_TESTS_SUPPORT_ALTER_H
#define HF_TESTS_SUPPORT_ALTER_H

#include "tests/support/sketch.h"

/* The machines of a co-op, routes, offers or communities become pairs of twins, each of half the
 * size; what has one of a kind that cannot be halved by itself stays whole. Or things are added of
 * which nobody has any use. HF_AS_DRAWN and HF_LATER change nothing here. */
void hf_alter(hf_sketch *sketch, hf_alteration alteration);

#endif
