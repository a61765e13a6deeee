/* draw_uniform.h - numbers by lot that depend on where they stand and on nothing else: a run can be
 * drawn alone, in any order, by any thread.
 *
 * Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2,
 * 3"), from Random123. */
#ifndef HF_SIM_DRAW_UNIFORM_H
#define HF_SIM_DRAW_UNIFORM_H

#include <stdint.h>

/* The four words that belong to a counter under a key. */
void hf_draw_block(uint32_t out[4], const uint32_t counter[4], const uint32_t key[2]);

/* What draws: a number of its own for every name, the same in every scenario and every order. */
uint64_t hf_draw_source(const char *name);

/* Uniform in (0, 1), never an end: key (seed, 0), counter (run, source, draw). */
double hf_draw_uniform(uint32_t seed, uint32_t run, uint64_t source, uint32_t draw);

#endif
