/* ample.h - all that there could be more of under an outage, and a federation that has it. */
#ifndef HF_SIM_AMPLE_H
#define HF_SIM_AMPLE_H

#include "model/remedy.h"
#include "sim/again.h"

typedef struct hf_ample {
    hf_eve eve;      /* with all of it there */
    hf_remedy *list; /* amount: the most that is looked at, far more than needs could use */
    double *size;    /* of each: what is there, or a need's use of it */
    double *there;   /* of each: on the evening before, or a period where it is most */
    double *use;     /* of each: what the largest need takes of it in a period, about */
    double money;    /* about the largest purchase of a period */
    int count, capacity;
} hf_ample;

/* For the federation on the evening before the outage that is asked about. Stocks stop at the room
 * there is. Do not move it. `again` is borrowed. Release with hf_ample_clear(). */
void hf_ample_init(hf_ample *out, const hf_again *again);
void hf_ample_clear(hf_ample *ample);

/* An amount above 0, rounded up to the three digits that are shown. */
double hf_ample_round(double amount);

#endif
