/* rows_need.c - what is used for needs, and the share of them that stays unmet.
 *
 *   need    sum_u c[u,t] + required[n,t] v[n,t] = required[n,t],   0 <= v <= 1
 *           c[u,t] = gives[u] d[v(u),t] where nothing else counts what is used; otherwise
 *           c[u,t] <= gives[u] d[v(u),t],  c <= max-share required,  c >= min-share required (1 -
 * v) money   paid[n,t] + required[n,t] v[n,t] = required[n,t] waiting b[n,t] = b[n,t-1] +
 * required[n,t] (1 - v[n,t]) - sum_u c[u,t],   0 <= b,  b[n,T-1] = 0 b[n,t] <= sum_{t-W < q <= t}
 * required[n,q] (1 - v[n,q]) shares of the sums from the first period to t behind[n] = sum_t
 * required v / sum_t required share   v[n,t] + theta <= 1, or behind[n] + theta <= 1 (planning;
 * theta is the least share of the open rows) v[n,t] - slack[n,t] <= 1 - q (endurance; slack 0 means
 * held at the level q)
 *
 * d is used by all needs of a basket at once: one loaf counts for each. Min-shares do not bind in
 * endurance. What a need still waits for when the programme begins late is given up in endurance;
 * in planning it is wanted as much as what the period in which it is due requires: it counts with
 * that period's v, and is in b from the start.
 *
 * Smallest examples where it binds: one loaf for two people who need one each leaves v = 1/2; a
 * need of 100 of which bread may be 0.6 gets 60 from any amount of bread; firewood for Monday that
 * comes on Tuesday serves where W is 1. */
#include "solver/formulate.h"

#include <math.h>

static bool waits(const hf_need *need)
{
    return need->wait > 0 && !need->expense;
}

/* --- what counts --- */

static void count_row(hf_formulation *f, int u, int t)
{
    const hf_use *use = &f->net->uses[u];
    int row = hf_formulation_new_row(f, HF_ROW_COUNT, u, t, -INFINITY, 0);
    hf_formulation_add(f, row, HF_COUNTED, u, t, 1);
    hf_formulation_add_all(f, row, HF_USED, use->serving, t, -use->gives);
}

/* What counts for a need, with a coefficient. */
static void add_counted(hf_formulation *f, int row, int n, int t, double coefficient)
{
    const hf_need *need = &f->net->needs[n];
    bool simple = hf_formulation_is_simple(f, n);
    if (need->expense) hf_formulation_add(f, row, HF_PAID, n, t, coefficient);
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        if (simple)
            hf_formulation_add_all(f, row, HF_USED, f->net->uses[u].serving, t,
                                   coefficient * f->net->uses[u].gives);
        else
            hf_formulation_add(f, row, HF_COUNTED, u, t, coefficient);
}

/* --- needs of the period --- */

static void min_share_row(hf_formulation *f, int u, int t, double required)
{
    const hf_use *use = &f->net->uses[u];
    double least = use->min_share * required;
    int row = hf_formulation_new_row(f, HF_ROW_MIN_SHARE, u, t, least, INFINITY);
    hf_formulation_add(f, row, HF_COUNTED, u, t, 1);
    hf_formulation_add(f, row, HF_UNMET, use->need, t, least);
}

static void need_row(hf_formulation *f, int n, int t, double required)
{
    const hf_need *need = &f->net->needs[n];
    bool simple = hf_formulation_is_simple(f, n);
    int row = hf_formulation_new_row(f, HF_ROW_NEED, n, t, required, required);
    add_counted(f, row, n, t, 1);
    hf_formulation_add(f, row, HF_UNMET, n, t, required);
    for (int u = need->first_use; !simple && u < need->first_use + need->use_count; u++) {
        count_row(f, u, t);
        if (f->purpose == HF_PLANNING && f->net->uses[u].min_share > 0)
            min_share_row(f, u, t, required);
    }
}

/* --- needs that can wait --- */

/* Add required (1 - v) of a period. */
static void add_granted(hf_formulation *f, int row, int n, int t, double coefficient)
{
    double required = hf_required(f->net, f->conditions, n, t);
    hf_formulation_known(f, row, coefficient * required);
    hf_formulation_add(f, row, HF_UNMET, n, t, -coefficient * required);
}

/* The last period in which what was required in period q can be met. */
static int due(const hf_formulation *f, int n, int q)
{
    int last = q + f->net->needs[n].wait;
    return last < f->periods ? last : f->periods - 1;
}

/* The first period, before the programme's, of which something may still be outstanding. */
static int oldest(const hf_formulation *f, int n)
{
    int q = f->start - f->net->needs[n].wait;
    return q > 0 ? q : 0;
}

/* The period whose v stands for what is outstanding of period q as well: the one in which it is due
 * or, where nothing is required then, the nearest before, else after; -1: there is none. */
static int bearer(const hf_formulation *f, int n, int q)
{
    int t = due(f, n, q);
    while (t >= f->start && !(hf_required(f->net, f->conditions, n, t) > 0)) t--;
    if (t >= f->start) return t;
    t = due(f, n, q) + 1;
    while (t < f->periods && !(hf_required(f->net, f->conditions, n, t) > 0)) t++;
    return t < f->periods ? t : -1;
}

/* What was required in period q, before the programme's first, and is still wanted. */
static double outstanding(const hf_formulation *f, int n, int q)
{
    static const double ROUNDING = 1e-9; /* of what is required: nothing that anybody misses */
    if (f->purpose != HF_PLANNING || bearer(f, n, q) < 0) return 0;
    double required = hf_required(f->net, f->conditions, n, q);
    double open = required - hf_count_served(f->count, n, q);
    return open > ROUNDING * required ? open : 0;
}

/* Add what is outstanding, as far as it is granted, of the periods that are due after period t. */
static void add_outstanding(hf_formulation *f, int row, int n, int t, double coefficient)
{
    for (int q = oldest(f, n); q < f->start; q++) {
        double open = due(f, n, q) > t ? outstanding(f, n, q) : 0;
        if (!(open > 0)) continue;
        hf_formulation_known(f, row, coefficient * open);
        hf_formulation_add(f, row, HF_UNMET, n, bearer(f, n, q), -coefficient * open);
    }
}

static void waiting_rows(hf_formulation *f, int n, int t)
{
    int balance = hf_formulation_new_row(f, HF_ROW_WAITING, n, t, 0, 0);
    hf_formulation_add(f, balance, HF_WAITING, n, t, 1);
    if (t > f->start)
        hf_formulation_add(f, balance, HF_WAITING, n, t - 1, -1);
    else
        add_outstanding(f, balance, n, t - 1, -1);
    add_granted(f, balance, n, t, -1);
    add_counted(f, balance, n, t, 1);

    int limit = hf_formulation_new_row(f, HF_ROW_WAIT_LIMIT, n, t, -INFINITY, 0);
    int first = t - f->net->needs[n].wait + 1;
    hf_formulation_add(f, limit, HF_WAITING, n, t, 1);
    for (int q = first > f->start ? first : f->start; q <= t; q++) add_granted(f, limit, n, q, -1);
    add_outstanding(f, limit, n, t, -1);
}

static double required_until(const hf_formulation *f, int n, int t)
{
    double sum = 0;
    for (int q = 0; q <= t; q++) sum += hf_required(f->net, f->conditions, n, q);
    return sum;
}

static void add_counted_so_far(hf_formulation *f, int row, int u, int t)
{
    hf_formulation_known(f, row, hf_count_counted(f->count, u));
    for (int q = f->start; q <= t; q++) hf_formulation_add(f, row, HF_COUNTED, u, q, 1);
}

static void shares_so_far(hf_formulation *f, int u, int t)
{
    const hf_use *use = &f->net->uses[u];
    if (use->max_share < 1) {
        int row = hf_formulation_new_row(f, HF_ROW_MAX_SHARE, u, t, -INFINITY,
                                         use->max_share * required_until(f, use->need, t));
        add_counted_so_far(f, row, u, t);
        f->lp.row_high[row] = fmax(f->lp.row_high[row], 0); /* what has counted has counted */
    }
    if (f->purpose == HF_PLANNING && use->min_share > 0) {
        int row = hf_formulation_new_row(f, HF_ROW_MIN_SHARE, u, t, 0, INFINITY);
        add_counted_so_far(f, row, u, t);
        hf_formulation_known(f, row, -use->min_share * hf_count_met_so_far(f->count, use->need));
        f->lp.row_low[row] = fmin(f->lp.row_low[row], 0);
        for (int q = f->start; q <= t; q++) add_counted(f, row, use->need, q, -use->min_share);
    }
}

/* What is required from the programme's first period on, and what is outstanding then. */
static double wanted_in_all(const hf_formulation *f, int n)
{
    double sum = 0;
    for (int q = oldest(f, n); q < f->start; q++) sum += outstanding(f, n, q);
    for (int t = f->start; t < f->periods; t++) sum += hf_required(f->net, f->conditions, n, t);
    return sum;
}

static void behind_row(hf_formulation *f, int n)
{
    double all = wanted_in_all(f, n);
    int row = hf_formulation_new_row(f, HF_ROW_BEHIND, n, f->start, 0, 0);
    for (int q = oldest(f, n); q < f->start; q++)
        if (outstanding(f, n, q) > 0)
            hf_formulation_add(f, row, HF_UNMET, n, bearer(f, n, q), outstanding(f, n, q) / all);
    for (int t = f->start; t < f->periods; t++)
        hf_formulation_add(f, row, HF_UNMET, n, t, hf_required(f->net, f->conditions, n, t) / all);
    hf_formulation_add(f, row, HF_BEHIND, n, f->start, -1);
}

static bool is_ever_required(const hf_formulation *f, int n)
{
    for (int t = f->start; t < f->periods; t++)
        if (hf_required(f->net, f->conditions, n, t) > 0) return true;
    return false;
}

static void rows_of_waiting(hf_formulation *f, int n)
{
    const hf_need *need = &f->net->needs[n];
    for (int t = f->start; t < f->periods; t++) {
        waiting_rows(f, n, t);
        for (int u = need->first_use; u < need->first_use + need->use_count; u++) {
            count_row(f, u, t);
            shares_so_far(f, u, t);
        }
    }
    if (f->purpose == HF_PLANNING && is_ever_required(f, n)) behind_row(f, n);
}

/* --- shares --- */

static int share_row(hf_formulation *f, int n, int t)
{
    const hf_need *need = &f->net->needs[n];
    bool planning = f->purpose == HF_PLANNING, whole = planning && waits(need);
    bool required = whole ? t == f->start && is_ever_required(f, n)
                          : hf_required(f->net, f->conditions, n, t) > 0;
    if (!required) return -1;
    int row = hf_formulation_new_row(f, HF_ROW_SHARE, n, t, -INFINITY, INFINITY);
    hf_formulation_add(f, row, whole ? HF_BEHIND : HF_UNMET, n, t, 1);
    if (planning)
        hf_lp_entry(&f->lp, row, f->least_share, 1);
    else
        hf_formulation_add(f, row, HF_SLACK, n, t, -1);
    return row;
}

void hf_rows_need(hf_formulation *f)
{
    int length = f->periods - f->start;
    for (int n = 0; n < f->net->need_count; n++) {
        bool waiting = waits(&f->net->needs[n]);
        if (waiting) rows_of_waiting(f, n);
        for (int t = f->start; t < f->periods; t++) {
            double required = hf_required(f->net, f->conditions, n, t);
            if (!waiting && required > 0) need_row(f, n, t, required);
            f->share_rows[n * length + t - f->start] = share_row(f, n, t);
        }
    }
}
