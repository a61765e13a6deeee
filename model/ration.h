/* ration.h - sharing what is too little, by one of three rules. */
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

typedef enum hf_ration_rule {
    HF_NEEDS_FIRST,  /* rank after rank; inside a rank all are cut to the same share of theirs */
    HF_PROPORTIONAL, /* all are cut to the same share of what they asked for */
    HF_EQUAL_SHARE   /* all get the same amount, but nobody more than asked for */
} hf_ration_rule;
enum { HF_RATION_RULES = 3 };

/* As people write them: [hf_ration_rule]. */
extern const char *const hf_ration_names[HF_RATION_RULES];

/* The rule of that name; needs first where there is none, or for NULL. */
hf_ration_rule hf_ration_named(const char *name);

/* Fill in the shares of `count` claims. All are 1 when the total fits; none is ever more. */
void hf_ration(hf_ration_rule rule, hf_ask *asks, int count, double available);

#endif
