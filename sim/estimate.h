/* estimate.h - from many runs to numbers with their error bars. Sums are taken in the order given,
 * so that the same runs give the same bits. */
#ifndef HF_SIM_ESTIMATE_H
#define HF_SIM_ESTIMATE_H

#include "model/ensemble.h"

/* Mean and standard error (by n - 1) of `count` independent numbers. */
hf_estimate hf_estimate_mean(const double *values, int count);

/* Mean of the largest `tail` share of the numbers, a part of one counting as such (Rockafellar and
 * Uryasev 2000). Sorts them. */
double hf_estimate_cvar(double *values, int count, double tail);

/* The least of the numbers that at least a share `p` of them do not exceed. Sorts them. */
int hf_estimate_quantile(int *values, int count, double p);

/* 95 % bounds of a share of which `hits` of `count` were seen (Wilson 1927). */
void hf_estimate_wilson(double *low, double *high, int hits, int count);

/* How long something is held, from the periods it was held in each of `count` runs, `horizon` where
 * it never failed. Sorts them. */
void hf_estimate_survival(hf_survival *out, int *held, int count, int horizon);

#endif
