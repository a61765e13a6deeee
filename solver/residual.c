/* residual.c - given flows, put into the rows of a programme of endurance. */
#include "model/base/memory.h"
#include "solver/formulate.h"

#include <math.h>
#include <stdlib.h>

/* Of what has been served so far: less than this waiting is rounding. */
static const double SAME = 1e-12;

/* What is worked with: the flows, and the value of every column. */
typedef struct trial {
    const hf_formulation *f;
    const hf_flows *flows;
    double *x;
} trial;

static void set(const trial *w, hf_family family, int row, int t, double value)
{
    int column = hf_formulation_column(w->f, family, row, t);
    if (column >= 0) w->x[column] = value / w->f->unit[column];
}

/* --- flows --- */

/* The part of a flow that a family stands for. */
static double part_of(hf_family family, const hf_grid *grid, int row, int t)
{
    double flow = *hf_cell(grid, row, t);
    if (family == HF_GIVEN) return fmax(0, flow);
    return family == HF_TAKEN ? fmax(0, -flow) : flow;
}

/* Put a flow into its column. Returns its size in units where it has none because it can only be
 * 0. */
static double place(const trial *w, hf_family family, int thing, int row, int t)
{
    double part = part_of(family, hf_formulation_grid(w->flows, family), row, t);
    set(w, family, row, t, part);
    if (hf_formulation_column(w->f, family, row, t) >= 0) return 0;
    return fabs(part) / hf_formulation_unit(w->f, family, thing);
}

static double place_family(const trial *w, hf_family family)
{
    const hf_network *net = w->f->net;
    double worst = 0;
    for (int i = 0; i < hf_formulation_things(net, family); i++) {
        if (family == HF_PAID && !net->needs[i].expense) continue;
        int first = hf_formulation_row(net, family, i);
        for (int age = 0; age < hf_formulation_ages(net, family, i); age++)
            for (int t = w->f->start; t < w->f->periods; t++)
                worst = fmax(worst, place(w, family, i, first + age, t));
    }
    return worst;
}

/* --- needs --- */

static double given(const trial *w, int u, int t)
{
    const hf_use *use = &w->f->net->uses[u];
    return use->gives * hf_sum(&w->flows->used, use->serving, t);
}

static void meet_at_once(const trial *w, int n, int t)
{
    const hf_need *need = &w->f->net->needs[n];
    bool simple = hf_formulation_is_simple(w->f, n);
    double required = hf_required(w->f->net, w->f->conditions, n, t), sum = 0;
    if (!(required > 0)) return;
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        sum +=
            simple ? given(w, u, t) : fmin(given(w, u, t), w->f->net->uses[u].max_share * required);
    if (need->expense) sum = *hf_at(&w->flows->met, n, t);
    double share = simple || sum <= required ? 1 : required / sum;
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        set(w, HF_COUNTED, u, t,
            share * fmin(given(w, u, t), w->f->net->uses[u].max_share * required));
    set(w, HF_UNMET, n, t, 1 - share * sum / required);
}

/* Count period t; what each use counts there goes into its column. Returns their sum. */
static double count_period(const trial *w, hf_count *count, int n, int t)
{
    const hf_need *need = &w->f->net->needs[n];
    double sum = 0;
    hf_count_met(count, w->flows, w->flows, n, t);
    for (int u = need->first_use; u < need->first_use + need->use_count; u++) {
        set(w, HF_COUNTED, u, t, hf_count_now(count, u));
        sum += hf_count_now(count, u);
    }
    return sum;
}

/* Oldest first, of what is required from the start on. */
static void meet_in_time(const trial *w, hf_count *count, int n)
{
    const hf_formulation *f = w->f;
    double *counted = hf_alloc((size_t)f->periods, sizeof(double)), waiting = 0, so_far = 0;
    for (int t = f->start; t < f->periods; t++) counted[t] = count_period(w, count, n, t);
    for (int t = f->start; t < f->periods; t++) {
        double required = hf_required(f->net, f->conditions, n, t);
        double served = hf_count_served(count, n, t);
        if (required > 0) set(w, HF_UNMET, n, t, 1 - served / required);
        so_far += served;
        waiting += served - counted[t];
        set(w, HF_WAITING, n, t, waiting > SAME * so_far ? waiting : 0);
    }
    free(counted);
}

static void meet_needs(const trial *w)
{
    const hf_formulation *f = w->f;
    hf_count *count = hf_count_new(f->net);
    hf_count_start(count, f->conditions, f->past, f->start);
    hf_count_forgive(count, f->start, 1);
    for (int n = 0; n < f->net->need_count; n++) {
        bool waits = f->net->needs[n].wait > 0 && !f->net->needs[n].expense;
        if (waits) meet_in_time(w, count, n);
        for (int t = f->start; !waits && t < f->periods; t++) meet_at_once(w, n, t);
    }
    hf_count_free(count);
}

/* --- rows --- */

static double beyond(double value, double low, double high)
{
    return fmax(fmax(low - value, value - high), 0);
}

static double row_residual(const hf_lp *lp, const double *x)
{
    double *activity = hf_alloc((size_t)lp->rows, sizeof *activity);
    double *size = hf_alloc((size_t)lp->rows, sizeof *size), worst = 0;
    hf_lp_activity(lp, x, activity);
    for (long k = 0; k < lp->entry_count; k++)
        size[lp->entries[k].row] += fabs(lp->entries[k].value * x[lp->entries[k].column]);
    for (int i = 0; i < lp->rows; i++) {
        double low = lp->row_low[i], high = lp->row_high[i];
        if (isfinite(low)) size[i] += fabs(low);
        if (isfinite(high)) size[i] += fabs(high);
        double by = beyond(activity[i], low, high);
        if (by > 0) worst = fmax(worst, by / size[i]);
    }
    free(activity);
    free(size);
    return worst;
}

double hf_formulation_residual(const hf_formulation *f, const hf_flows *flows)
{
    const hf_lp *lp = &f->lp;
    trial w = {f, flows, hf_alloc((size_t)lp->columns, sizeof(double))};
    double worst = 0;
    for (hf_family family = 0; family < HF_UNMET; family++)
        worst = fmax(worst, place_family(&w, family));
    meet_needs(&w);
    for (int j = 0; j < lp->columns; j++) {
        double by = beyond(w.x[j], lp->low[j], f->artificial[j] ? INFINITY : lp->high[j]);
        if (by > 0) worst = fmax(worst, by / fmax(fabs(w.x[j]), 1));
    }
    worst = fmax(worst, row_residual(lp, w.x));
    free(w.x);
    return worst;
}
