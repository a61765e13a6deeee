/* draw_law.c - quantiles of the laws, by inverting their distributions: the one file that knows
 * GSL. */
#include "sim/draw_law.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_version.h>

#include <math.h>

/* --- shape and scale from the median and p90 --- */

/* ln p90/median = sigma z(0.9). */
static void fit_lognormal(hf_draw_law *out)
{
    out->shape = log(out->law.p90 / out->law.median) / gsl_cdf_ugaussian_Pinv(0.9);
    out->scale = log(out->law.median);
}

/* ln 10 / ln 2 = (p90/median)^shape. */
static void fit_weibull(hf_draw_law *out)
{
    out->shape = log(log(10) / log(2)) / log(out->law.p90 / out->law.median);
    out->scale = out->law.median / pow(log(2), 1 / out->shape);
}

static double gamma_median(double shape)
{
    return gsl_cdf_gamma_Pinv(0.5, shape, 1);
}

/* p90 / median falls as the shape grows; halve the interval of its logarithm. From 1e100 medians to
 * a p90 that is a thousandth above the median, which is as narrow as anybody can say. */
static void fit_gamma(hf_draw_law *out)
{
    enum { HALVINGS = 100 };
    double low = log(3e-3), high = log(1.6e6), wanted = out->law.p90 / out->law.median;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2, shape = exp(middle);
        if (gsl_cdf_gamma_Pinv(0.9, shape, 1) / gamma_median(shape) > wanted)
            low = middle;
        else
            high = middle;
    }
    out->shape = exp(low);
    out->scale = out->law.median / gamma_median(out->shape);
}

void hf_draw_law_fit(hf_draw_law *out, const hf_law *law)
{
    *out = (hf_draw_law){.law = *law};
    gsl_set_error_handler_off(); /* the tails may underflow to 0, which is the answer */
    if (law->kind == HF_LAW_LOGNORMAL) fit_lognormal(out);
    if (law->kind == HF_LAW_WEIBULL) fit_weibull(out);
    if (law->kind == HF_LAW_GAMMA) fit_gamma(out);
    if (law->kind == HF_LAW_EXPONENTIAL) out->scale = law->median / log(2);
}

/* --- quantiles --- */

/* Up to the mode the density rises: u = (x - min)^2 / ((max - min)(mode - min)); behind it the same
 * from the other end. */
static double triangular_at(const hf_law *law, double u)
{
    double width = law->max - law->min, rising = law->mode - law->min;
    if (u * width <= rising) return law->min + sqrt(u * width * rising);
    return law->max - sqrt((1 - u) * width * (law->max - law->mode));
}

static double observed_at(const hf_law *law, double u)
{
    int i = (int)(u * law->count);
    return law->values[i < law->count ? i : law->count - 1];
}

double hf_draw_law_at(const hf_draw_law *fitted, double u)
{
    const hf_law *law = &fitted->law;
    switch (law->kind) {
    case HF_LAW_LOGNORMAL:
        return gsl_cdf_lognormal_Pinv(u, fitted->scale, fitted->shape);
    case HF_LAW_GAMMA:
        return gsl_cdf_gamma_Pinv(u, fitted->shape, fitted->scale);
    case HF_LAW_WEIBULL:
        return gsl_cdf_weibull_Pinv(u, fitted->scale, fitted->shape);
    case HF_LAW_EXPONENTIAL:
        return gsl_cdf_exponential_Pinv(u, fitted->scale);
    case HF_LAW_TRIANGULAR:
        return triangular_at(law, u);
    case HF_LAW_UNIFORM:
        return gsl_cdf_flat_Pinv(u, law->min, law->max);
    case HF_LAW_OBSERVED:
        return observed_at(law, u);
    case HF_LAW_FIXED:
        return law->median;
    default:
        return 0;
    }
}

const char *hf_draw_law_library(void)
{
    return "GSL " GSL_VERSION;
}
