/* held.h - whole periods that needs were held from the start of an outage. */
#ifndef HF_SIM_HELD_H
#define HF_SIM_HELD_H

#include "model/conditions.h"
#include "model/flows.h"

#include <stdbool.h>

/* True when `met` is what is wanted, or less by no more than rounding: 1e-6 of it. */
bool hf_held_enough(double met, double wanted);

/* True when need n got at least (1 - 1e-6) x level x required in period t. */
bool hf_held_period(const hf_network *net, const hf_conditions *conditions, const hf_flows *trace,
                    int n, int t, double level);

/* Periods in a row from `start` in which need n was held at the level; all that are left when it
 * never failed. */
int hf_held_need(const hf_network *net, const hf_conditions *conditions, const hf_flows *trace,
                 int n, int start, double level);

/* The same for all needs with wanted[n] at once. */
int hf_held_together(const hf_network *net, const hf_conditions *conditions, const hf_flows *trace,
                     const bool *wanted, int start, double level);

#endif
