/* law.c - what follows from the numbers of a law. */
#include "model/law.h"

#include <math.h>

bool hf_law_is_random(const hf_law *drawn)
{
    return drawn->kind > HF_LAW_FIXED;
}

/* Half of the triangle lies on the side of its mode that is longer: with mode >= the middle,
 * (median - min)^2 = (max - min)(mode - min) / 2. */
static double median_of_triangle(const hf_law *d)
{
    double width = d->max - d->min;
    if (d->mode - d->min >= width / 2) return d->min + sqrt(width * (d->mode - d->min) / 2);
    return d->max - sqrt(width * (d->max - d->mode) / 2);
}

static double median_of_values(const hf_law *d)
{
    return (d->values[(d->count - 1) / 2] + d->values[d->count / 2]) / 2;
}

void hf_law_settle(hf_law *drawn)
{
    if (drawn->kind == HF_LAW_TRIANGULAR) drawn->median = median_of_triangle(drawn);
    if (drawn->kind == HF_LAW_UNIFORM) drawn->median = (drawn->min + drawn->max) / 2;
    if (drawn->kind == HF_LAW_OBSERVED && drawn->count) drawn->median = median_of_values(drawn);
    if (drawn->kind == HF_LAW_EXPONENTIAL) drawn->p90 = drawn->median * log(10) / log(2);
}
