/* certify_needs.c - what each need got, from what its basket used.
 *
 *   cap[g] = min(gives[g] used[g], max-share[g] required)
 *   met    = min(required, sum_g cap[g], min over g with a min-share of cap[g] / min-share[g])
 *
 * A need that can wait W periods has instead of `required` what waits,
 *   waiting[t] = min(waiting[t-1] - met[t-1] + required[t], sum_{q=t-W..t} required[q])
 * since the oldest is served first, and counts its shares over all periods so far. */
#include "solver/judge.h"

#include <stdlib.h>

/* What is remembered of a need from period to period. */
typedef struct account {
    double waiting;       /* required and not met */
    double required, met; /* of the periods that shares count over */
    double *counted;      /* [use of the need] what has counted in them */
    double *cap;          /* [use] what may count now */
} account;

static double greater(double a, double b)
{
    return a > b ? a : b;
}

/* What the last periods required for which something may still come. */
static double required_lately(const hf_judge *j, int n, int t)
{
    double sum = 0;
    for (int q = t; q >= 0 && q >= t - j->net->needs[n].wait; q--)
        sum += *hf_at(&j->conditions->required, n, q);
    return sum;
}

static void begin_period(const hf_judge *j, account *a, int n, int t)
{
    const hf_need *need = &j->net->needs[n];
    double required = *hf_at(&j->conditions->required, n, t);
    a->waiting = hf_judge_lesser(a->waiting + required, required_lately(j, n, t));
    a->required += required;
    if (need->wait > 0) return;
    a->required = required;
    a->met = 0;
    for (int i = 0; i < need->use_count; i++) a->counted[i] = 0;
}

static double meet(const hf_judge *j, account *a, int n, int t)
{
    const hf_need *need = &j->net->needs[n];
    double sum = 0, most = a->waiting;
    for (int i = 0; i < need->use_count; i++) {
        const hf_use *use = &j->net->uses[need->first_use + i];
        double cap = use->gives * hf_sum(&j->flows->used, use->serving, t);
        if (use->max_share < 1)
            cap = greater(0, hf_judge_lesser(cap, use->max_share * a->required - a->counted[i]));
        if (use->min_share > 0)
            most =
                hf_judge_lesser(most, greater(0, (a->counted[i] + cap) / use->min_share - a->met));
        a->cap[i] = cap;
        sum += cap;
    }
    return hf_judge_lesser(most, sum);
}

/* What each use has counted for: first as much as its min-share of what is met, then all in
 * proportion to what they could. */
static void count_uses(const hf_judge *j, account *a, int n, double met)
{
    const hf_need *need = &j->net->needs[n];
    double rest = met, left = 0;
    for (int i = 0; i < need->use_count; i++) {
        double least = j->net->uses[need->first_use + i].min_share * (a->met + met);
        double first = hf_judge_lesser(a->cap[i], greater(0, least - a->counted[i]));
        a->counted[i] += first;
        a->cap[i] -= first;
        rest -= first;
        left += a->cap[i];
    }
    for (int i = 0; i < need->use_count && left > 0; i++)
        a->counted[i] += a->cap[i] * hf_judge_lesser(1, greater(0, rest) / left);
    a->met += met;
    a->waiting -= met;
}

/* Sums over many periods are known only as well as their size allows. */
static double size_of(const hf_judge *j, const account *a, int n, int t, double met)
{
    bool waits = j->net->needs[n].wait > 0;
    return met + fabs(*hf_at(&j->flows->met, n, t)) +
           (waits ? required_lately(j, n, t) + a->required : 0);
}

static void judge_need(const hf_judge *j, account *a, int n)
{
    for (int t = 0; t < j->periods; t++) {
        begin_period(j, a, n, t);
        double met = meet(j, a, n, t), wrong = met - *hf_at(&j->flows->met, n, t);
        if (!hf_judge_is_nothing(wrong, size_of(j, a, n, t, met)))
            hf_judge_object(j, (hf_subject){"need", hf_judge_need, n}, t, fabs(wrong));
        count_uses(j, a, n, met);
    }
}

void hf_certify_needs(const hf_judge *judge)
{
    for (int n = 0; n < judge->net->need_count; n++) {
        const hf_need *need = &judge->net->needs[n];
        if (need->expense) continue; /* paid: certify_fund.c */
        size_t uses = (size_t)need->use_count;
        account a = {.counted = hf_alloc(uses, sizeof(double)),
                     .cap = hf_alloc(uses, sizeof(double))};
        judge_need(judge, &a, n);
        free(a.counted);
        free(a.cap);
    }
}
