/* draw_law.h - the quantiles of a law: from a share of all cases to the number that so many lie
 * below. */
#ifndef HF_SIM_DRAW_LAW_H
#define HF_SIM_DRAW_LAW_H

#include "model/law.h"

/* A law with the numbers that its quantiles are worked out from. */
typedef struct hf_draw_law {
    hf_law law;          /* its values are borrowed */
    double shape, scale; /* of a lognormal (log of the scale), gamma or Weibull law */
} hf_draw_law;

/* Find the shape and scale that put half of all below the median and nine in ten below p90. */
void hf_draw_law_fit(hf_draw_law *out, const hf_law *law);

/* What a share `u` in (0, 1) of all cases lies below; of a fixed law its number, of none 0. */
double hf_draw_law_at(const hf_draw_law *fitted, double u);

/* "GSL 2.7.1". */
const char *hf_draw_law_library(void);

#endif
