/* ensemble.h - the answer to "how likely does it hold": what many runs drawn by lot come to. */
#ifndef HF_MODEL_ENSEMBLE_H
#define HF_MODEL_ENSEMBLE_H

#include "model/network.h"

/* How long one need, or several together, are held from the first period on. */
typedef struct hf_survival {
    double *share;      /* [period] of runs in which it was held through this period */
    double *low, *high; /* [period] 95 % bounds of it (Wilson 1927) */
    int p10, p50, p90;  /* periods that so many percent of runs hold at most; the horizon: beyond */
} hf_survival;

typedef struct hf_estimate {
    double mean, se; /* standard error, by n - 1; 0 for one run */
} hf_estimate;

typedef struct hf_need_odds {
    hf_survival held;
    hf_estimate unmet; /* over the horizon, in the need's unit */
    double cvar95;     /* mean of unmet over the worst twentieth of the runs */
    hf_estimate share; /* of what is required over the horizon */
} hf_need_odds;

typedef struct hf_ensemble {
    hf_arena *arena;
    const hf_network *net; /* borrowed */
    const char *scenario;  /* id; NULL: nothing happens */
    const char *policy;    /* its name */
    bool plans_again;      /* it is one that plans on the way: */
    long planned_again;    /* so many times in all runs, and of these ... */
    long shared_at_once;   /* ... the numbers got in the way of holding the level so often */
    int runs;              /* complete ones, numbered from 1 */
    uint32_t seed;
    double ration;       /* share of what is required at which a need counts as held */
    bool varies;         /* something is left to chance */
    hf_need_odds *needs; /* [need] over the runs that did not fail */
    hf_survival together;
    int *failed, failed_count; /* runs whose balances did not close; counted in `runs` */
} hf_ensemble;

/* Room for the answer about `net`. Release with hf_ensemble_free(). */
hf_ensemble *hf_ensemble_new(const hf_network *net);
void hf_ensemble_free(hf_ensemble *ensemble); /* NULL is fine */

#endif
