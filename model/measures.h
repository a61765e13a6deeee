/* measures.h - what one story of an outage comes to, in numbers: how long, how deep, for whom. */
#ifndef HF_MODEL_MEASURES_H
#define HF_MODEL_MEASURES_H

#include "model/network.h"
#include "model/plan.h"

/* A dip begins in the first period in which less than HF_DIP of what is required is met, and is
 * over in the first after it in which at least HF_OVER is, if no other dip begins later: two
 * thresholds, so that flicker in between does not count. */
#define HF_DIP  0.95
#define HF_OVER 0.99

/* Of one good. */
typedef struct hf_good_measures {
    double cover; /* periods that all stock on the evening before lasts at the calm plan's mean
                     use; INFINITY: it is never used */
    double least_cover; /* the same on the emptiest evening from then on */
    double bought;      /* share of what comes in that is bought; 0 when nothing comes in */
} hf_good_measures;

/* From period `start` to the end. The share of a period is the mean over the needs that require
 * something in it, weighted by weight x people, of met / required; what a need that can wait gets
 * counts in the period that required it. */
typedef struct hf_measures {
    int start;
    int held;           /* whole periods from the start that all needs are met in full */
    int first_need;     /* the first that fails, the most urgent of those; -1: none */
    double share;       /* the mean over the periods */
    double missing;     /* need-periods: sum over needs and periods of 1 - met / required */
    double depth, area; /* the most that is missing of a period's share; its sum over the periods */
    int worst_period;   /* of the depth, the first; -1: nothing is missing */
    int dip, over;      /* periods in which the dip begins and is over; -1: none; not in time */
    int worst_holder;   /* the community, or co-op, with the lowest share of all; -1: no needs */
    double lowest, gini;     /* that share; the Gini coefficient of the shares of communities */
    double hours;            /* worked, in runs and on the road */
    double purchases;        /* money for what was bought */
    hf_need_result *needs;   /* [need] */
    hf_good_measures *goods; /* [good] */
} hf_measures;

void hf_measures_clear(hf_measures *measures); /* an empty one is fine */

#endif
