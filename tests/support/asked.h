/* asked.h - whether anybody uses more than they asked for. */
#ifndef HF_TESTS_SUPPORT_ASKED_H
#define HF_TESTS_SUPPORT_ASKED_H

#include "model/flows.h"

/* The first need that gets more out of all it uses in period t than of what was wished, or that
 * uses more of a good that serves several needs; -1: none. Which ages, and which goods of its own,
 * may differ: nobody goes short beside what they have. */
int hf_uses_too_much(const hf_network *net, const hf_flows *done, const hf_flows *wished, int t);

#endif
