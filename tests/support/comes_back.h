/* comes_back.h - whether a network, written as XML and read again, is the same. */
#ifndef HF_TESTS_SUPPORT_COMES_BACK_H
#define HF_TESTS_SUPPORT_COMES_BACK_H

#include "model/network.h"

#include <stddef.h>

/* The network of a text, by way of a file; NULL where it has mistakes, of which the first is in
 * `why` (may be NULL). The caller owns it. */
enum { HF_WHY_ROOM = 400 };
hf_network *hf_network_of_text(const char *text, size_t size, char why[HF_WHY_ROOM]);

/* True when `net`, written and read again, is the same to the last bit, and writing that gives the
 * same bytes; else `why` says what is not. */
bool hf_comes_back(const hf_network *net, char why[HF_WHY_ROOM]);

#endif
