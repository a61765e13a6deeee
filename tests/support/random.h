/* random.h - numbers by lot for tests: splitmix64, the same on every machine. */
#ifndef HF_TESTS_SUPPORT_RANDOM_H
#define HF_TESTS_SUPPORT_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

typedef struct hf_lot {
    uint64_t state;
} hf_lot;

/* The next 64 bits (Steele, Lea and Flood 2014). */
static inline uint64_t hf_lot_bits(hf_lot *lot)
{
    uint64_t z = (lot->state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* A whole number from `least` to `most`, both included. */
static inline int hf_lot_whole(hf_lot *lot, int least, int most)
{
    return least + (int)(hf_lot_bits(lot) % (uint64_t)(most - least + 1));
}

/* A number from `least` to `most`. */
static inline double hf_lot_real(hf_lot *lot, double least, double most)
{
    return least + (most - least) * ((double)(hf_lot_bits(lot) >> 11) * 0x1p-53);
}

/* True `percent` times in a hundred. */
static inline bool hf_lot_happens(hf_lot *lot, int percent)
{
    return hf_lot_whole(lot, 1, 100) <= percent;
}

#endif
