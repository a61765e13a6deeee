/* certify_needs.c - what each need got, from what its basket used.
 *
 *   cap[g] = min(gives[g] used[g], max-share[g] required)
 *   met    = min(required, sum_g cap[g], min over g with a min-share of cap[g] / min-share[g])
 *
 * A need that can wait W periods has instead of `required` what waits,
 *   waiting[t] = min(waiting[t-1] - met[t-1] + required[t], sum_{q=t-W..t} required[q])
 * since the oldest is served first. Its shares are of the sums over all periods so far, of what is
 * said to have counted in each: at most cap[g], together what was met. Where
 * there are shares that may be less than could be met: something is saved for later. */
#include "solver/judge.h"

#include <stdlib.h>

/* What is remembered of a need from period to period. */
typedef struct account {
    double waiting;       /* required and not met */
    double required, met; /* in the periods that shares are of */
    double *counted;      /* [use of the need] what has counted in them */
    double *cap;          /* [use] what may count now */
} account;

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
    double required = *hf_at(&j->conditions->required, n, t);
    bool waits = j->net->needs[n].wait > 0;
    a->waiting = hf_judge_lesser(a->waiting + required, required_lately(j, n, t));
    a->required = required + (waits ? a->required : 0);
    if (!waits) a->met = 0;
}

/* What may count of a use: no more than its share, less what has. */
static double most_of(const hf_judge *j, const account *a, int i, int u, int t)
{
    const hf_use *use = &j->net->uses[u];
    double gives = use->gives * hf_sum(&j->flows->used, use->serving, t);
    double left = use->max_share * a->required - a->counted[i];
    return use->max_share < 1 ? hf_judge_lesser(gives, left > 0 ? left : 0) : gives;
}

static double most_met(const hf_judge *j, account *a, int n, int t)
{
    const hf_need *need = &j->net->needs[n];
    double sum = 0, most = a->waiting;
    for (int i = 0; i < need->use_count; i++) {
        double least = j->net->uses[need->first_use + i].min_share;
        a->cap[i] = most_of(j, a, i, need->first_use + i, t);
        sum += a->cap[i];
        if (!(least > 0)) continue;
        double carries = (a->counted[i] + a->cap[i]) / least - a->met;
        most = hf_judge_lesser(most, carries > 0 ? carries : 0);
    }
    return hf_judge_lesser(most, sum);
}

/* Sums over many periods are known only as well as their size allows. */
static double size_of_sums(const hf_judge *j, const account *a, int n, int t)
{
    return j->net->needs[n].wait > 0 ? a->required + required_lately(j, n, t) : 0;
}

static bool may_save(const hf_judge *j, int n)
{
    const hf_need *need = &j->net->needs[n];
    bool shares = false;
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        shares = shares || j->net->uses[u].min_share > 0 || j->net->uses[u].max_share < 1;
    return need->wait > 0 && shares;
}

/* What is said to be met, which is `most`; where something may be saved, no more than that. */
static double judge_met(const hf_judge *j, const account *a, int n, int t, double most)
{
    double stated = *hf_at(&j->flows->met, n, t), wrong = stated - most;
    bool saves = may_save(j, n) && stated >= 0 && stated <= most;
    if (!saves && !hf_judge_is_nothing(wrong, most + fabs(stated) + size_of_sums(j, a, n, t)))
        hf_judge_object(j, (hf_subject){"need", hf_judge_need, n}, t, fabs(wrong));
    return saves ? stated : most;
}

/* counted <= cap;   counted so far >= min-share x met so far */
static void judge_use(const hf_judge *j, account *a, int i, int u, int t, double size)
{
    const hf_subject what = {"need", hf_judge_use, u};
    double now = *hf_at(&j->flows->counted, u, t);
    hf_judge_over(j, what, t, now - a->cap[i], size + now + a->cap[i]);
    a->counted[i] += now;
    hf_judge_over(j, what, t, j->net->uses[u].min_share * a->met - a->counted[i], size);
}

/* What counts of its uses is what is met. */
static void judge_counted(const hf_judge *j, account *a, int n, int t, double met)
{
    const hf_need *need = &j->net->needs[n];
    double wrong = met, size = met + size_of_sums(j, a, n, t);
    for (int i = 0; i < need->use_count; i++) {
        int u = need->first_use + i;
        wrong -= *hf_at(&j->flows->counted, u, t);
        judge_use(j, a, i, u, t, size);
    }
    if (!hf_judge_is_nothing(wrong, size))
        hf_judge_object(j, (hf_subject){"need", hf_judge_need, n}, t, fabs(wrong));
}

/* Who cannot wait needs no memory, and keeps none. */
static void judge_not_counted(const hf_judge *j, int n, int t)
{
    const hf_need *need = &j->net->needs[n];
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        hf_judge_limit(j, (hf_subject){"need", hf_judge_use, u}, t,
                       *hf_at(&j->flows->counted, u, t), 0);
}

static void judge_need(const hf_judge *j, account *a, int n)
{
    for (int t = 0; t < j->periods; t++) {
        begin_period(j, a, n, t);
        double met = judge_met(j, a, n, t, most_met(j, a, n, t));
        a->met += met;
        a->waiting -= met;
        if (j->net->needs[n].wait > 0)
            judge_counted(j, a, n, t, met);
        else
            judge_not_counted(j, n, t);
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
