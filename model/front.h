/* front.h - the answer to "how long does it hold when two things are out at once": one by shares of
 * it, to the end, the other altogether, for a time. */
#ifndef HF_MODEL_FRONT_H
#define HF_MODEL_FRONT_H

#include "model/network.h"

enum { HF_FRONT_SHARES = 5, HF_FRONT_SPANS_MOST = 5 };

/* Whole periods from the start that all needs of the priority hold together; equal to the horizon:
 * to the end. */
typedef struct hf_front_cell {
    int best; /* with perfect coordination */
    int plan; /* when everybody carries on with the plan */
} hf_front_cell;

typedef struct hf_front {
    const hf_network *net;          /* borrowed, as the two texts */
    const char *share_of, *span_of; /* the targets, as written */
    int priority;                   /* the most urgent there is */
    double level;                   /* share of what is required that counts as held */
    int start;                      /* the period in which both begin, from 0 */
    int horizon;                    /* periods from the start to the end */
    double shares[HF_FRONT_SHARES]; /* that are out, ascending from 0 to 1 */
    int spans[HF_FRONT_SPANS_MOST]; /* periods, ascending from 0; the last is the horizon */
    int span_count;
    hf_front_cell cells[HF_FRONT_SHARES][HF_FRONT_SPANS_MOST];
} hf_front;

#endif
