/* conditions.h - what events leave of the federation, period by period.
 *
 * The factor of a period is the mean over its time of the product, moment by moment, of all factors
 * that touch the thing (format.md reading 1). Without events every factor is 1 and nothing is
 * destroyed. */
#ifndef HF_MODEL_CONDITIONS_H
#define HF_MODEL_CONDITIONS_H

#include "model/grid.h"
#include "model/network.h"

typedef struct hf_conditions {
    hf_grid resource, recipe, route, offer, income; /* share of the limit that is left, >= 0 */
    hf_grid demand;                                 /* [need] factor on what is required */
    hf_grid destroyed; /* [holding] share lost of what is carried into the period */
} hf_conditions;

/* The conditions under `count` events (0: calm). Release with hf_conditions_clear(). */
void hf_conditions_init(hf_conditions *out, const hf_network *net, const hf_event *events,
                        int count);
void hf_conditions_clear(hf_conditions *conditions);

/* What a limit leaves in a period: limit x factor; a thing without a limit is stopped only when the
 * factor is 0. */
double hf_limit(double limit, double factor);

/* The most runs of recipe r that may start in period t by its own limit. A share of a recipe
 * without `max` is one of what the machines and hours it uses allow in calm times; INFINITY where
 * it uses none, or where nothing is taken away. */
double hf_runs_left(const hf_network *net, const hf_conditions *conditions, int r, int t);

/* Required by need n in period t under these conditions [the need's unit]. */
double hf_required(const hf_network *net, const hf_conditions *conditions, int n, int t);

/* Number of things (needs, limits, stocks) that the events change at any time; 0: they touch
 * nothing. */
int hf_conditions_touched(const hf_network *net, const hf_event *events, int count);

/* True when the event changes anything at any time. */
bool hf_conditions_touch(const hf_network *net, const hf_event *event);

#endif
