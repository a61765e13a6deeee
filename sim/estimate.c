/* estimate.c - means, tails, quantiles and shares, with their errors. */
#include "sim/estimate.h"

#include "model/base/memory.h"

#include <math.h>
#include <stdlib.h>

static const double Z95 = 1.959963984540054; /* quantile 0.975 of the normal law */

hf_estimate hf_estimate_mean(const double *values, int count)
{
    double sum = 0, squares = 0;
    for (int i = 0; i < count; i++) sum += values[i];
    double mean = count ? sum / count : 0;
    for (int i = 0; i < count; i++) squares += (values[i] - mean) * (values[i] - mean);
    double variance = count > 1 ? squares / (count - 1) : 0;
    return (hf_estimate){mean, count ? sqrt(variance / count) : 0};
}

static int larger_first(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a < *b) - (*a > *b);
}

double hf_estimate_cvar(double *values, int count, double tail)
{
    double sum = 0, left = tail * count;
    if (!count) return 0;
    qsort(values, (size_t)count, sizeof *values, larger_first);
    for (int i = 0; i < count && left > 0; i++, left--) sum += values[i] * fmin(1, left);
    return sum / (tail * count);
}

static int fewer_first(const void *left, const void *right)
{
    const int *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

int hf_estimate_quantile(int *values, int count, double p)
{
    if (!count) return 0;
    qsort(values, (size_t)count, sizeof *values, fewer_first);
    int place = (int)ceil(p * count) - 1;
    return values[place < 0 ? 0 : place];
}

void hf_estimate_wilson(double *low, double *high, int hits, int count)
{
    *low = 0, *high = 1;
    if (!count) return;
    double n = count, share = hits / n, z2 = Z95 * Z95;
    double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
    double reach = Z95 / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n * n));
    if (hits > 0) *low = middle - reach; /* exact at the ends, where rounding would go astray */
    if (hits < count) *high = middle + reach;
}

void hf_estimate_survival(hf_survival *out, int *held, int count, int horizon)
{
    out->p10 = hf_estimate_quantile(held, count, 0.1);
    out->p50 = hf_estimate_quantile(held, count, 0.5);
    out->p90 = hf_estimate_quantile(held, count, 0.9);
    for (int t = 0, failed = 0; t < horizon; t++) {
        while (failed < count && held[failed] <= t) failed++;
        out->share[t] = count ? (count - failed) / (double)count : 0;
        hf_estimate_wilson(&out->low[t], &out->high[t], count - failed, count);
    }
}
