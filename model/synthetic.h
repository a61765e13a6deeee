/* synthetic.h - federations of any size, drawn by lot, to measure and to try things with. */
#ifndef HF_MODEL_SYNTHETIC_H
#define HF_MODEL_SYNTHETIC_H

#include "model/network.h"

/* How large, and which draw. */
typedef struct hf_synthetic {
    int coops, communities, periods;
    uint64_t seed;
} hf_synthetic;

enum {
    HF_SYNTHETIC_COOPS_LEAST = 3, /* one of each layer */
    HF_SYNTHETIC_MOST = 100000,   /* co-ops; communities */
    HF_SYNTHETIC_PERIODS_MOST = 5000
};

/* A federation of days: raw goods, what is made of them, and what people need, a third of the goods
 * and of the co-ops each; every input and every need has roads from its (up to) four nearest
 * makers. Capacities are drawn around what the needs take, so that some are short. Half of what
 * people need is of priority 1, half of 2; some of it spoils, some may wait, some can be replaced;
 * long roads take a day, some work too; one thing is made with a little of what is made of it;
 * harvests, holidays and Sundays come and go; a market sells a little, a fund pays it. Goods: 12 up
 * to 30 co-ops, 24 up to 100, 36 up to 300, 60 beyond, and no more than co-ops.
 *
 * The same numbers give the same network on every machine. Not derived yet (hf_network_derive());
 * release with hf_network_free(). */
hf_network *hf_synthetic_new(const hf_synthetic *size);

#endif
