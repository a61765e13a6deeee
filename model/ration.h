/* ration.h - sharing what is too little: needs first, and inside a rank all to the same share. */
#ifndef HF_MODEL_RATION_H
#define HF_MODEL_RATION_H

#include <stdbool.h>

/* Relative rounding: asking for up to (1 + this) x what is there is granted in full, and what is
 * left below this x what was there is nothing. A thousand times what doubles lose in long sums, a
 * millionth of a gram of a kilogram. */
#define HF_ROUNDING 1e-9

/* True when `asked` fits into `available` but for rounding. */
static inline bool hf_fits(double asked, double available)
{
    return asked <= available * (1 + HF_ROUNDING);
}

/* What is left of `there` after taking `taken`; never negative, and 0 when it is but rounding. */
static inline double hf_rest(double there, double taken)
{
    double rest = there - taken;
    return rest > there * HF_ROUNDING ? rest : 0;
}

/* One claim on something: its rank (1 is served first, up to HF_RANK_LAST), how much, and the
 * answer: the share of it that is granted. */
typedef struct hf_ask {
    int rank, activity;
    double amount, share;
} hf_ask;

/* Fill in the shares of `count` claims. All are 1 when the total fits. */
void hf_ration(hf_ask *asks, int count, double available);

#endif
