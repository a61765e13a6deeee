/* mutate.h - changes that leave most federations one: another value in the quotes, a line once more
 * somewhere else, a line less. Bytes changed at random are nearly always refused at once. */
#ifndef HF_TESTS_SUPPORT_MUTATE_H
#define HF_TESTS_SUPPORT_MUTATE_H

#include <stddef.h>
#include <stdint.h>

/* Change a text of `size` bytes once, within `room` bytes; returns its new size, 0 where it stays
 * as it is. A seed gives the same change everywhere. */
size_t hf_mutate(uint8_t *bytes, size_t size, size_t room, unsigned seed);

#endif
