/* law.h - a number that is fixed, or follows a law of chance. */
#ifndef HF_MODEL_LAW_H
#define HF_MODEL_LAW_H

#include "model/foreign.h"

#include <stdbool.h>

typedef enum hf_law_kind {
    HF_LAW_NONE, /* nothing is said */
    HF_LAW_FIXED,
    HF_LAW_LOGNORMAL, /* median, p90; so are gamma and weibull */
    HF_LAW_GAMMA,
    HF_LAW_WEIBULL,
    HF_LAW_EXPONENTIAL, /* median */
    HF_LAW_TRIANGULAR,  /* min, mode, max */
    HF_LAW_UNIFORM,     /* min, max */
    HF_LAW_OBSERVED     /* each of the values is as likely */
} hf_law_kind;

typedef struct hf_law {
    hf_law_kind kind;
    double median; /* of every law; the number itself where it is fixed */
    double p90;
    double min, mode, max;
    double *values; /* ascending; borrowed */
    int count;
    const hf_foreign *foreign;
} hf_law;

/* True when it differs from draw to draw. */
bool hf_law_is_random(const hf_law *drawn);

/* What follows from the other numbers: the median of a triangular, uniform or observed law, and
 * p90 of an exponential one. */
void hf_law_settle(hf_law *drawn);

#endif
