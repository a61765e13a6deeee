/* fairness.c - the fair share of a tier: the least share as large as possible, then the next least,
 * and so on.
 *
 *   maximise theta  subject to  v[n,t] + theta <= 1 on the open rows
 *
 * A row with a non-zero multiplier is tight in every optimal solution: it keeps theta as its lower
 * bound and is closed. Progressive filling over rows (need and period): one day that cannot be met
 * must not blank out the others. (Radunovic and Le Boudec 2007, "A unified framework for max-min
 * and min-max fairness", section 3.) */
#include "solver/stages.h"

#include "model/base/memory.h"

#include <math.h>
#include <stdlib.h>

enum { ROUNDS_MOST = 200 };
static const double FULL = 1 - 1e-9;   /* a least share this close to 1 needs no further round */
static const double TIGHT_DUAL = 1e-7; /* of the largest multiplier of the round */

typedef struct open_row {
    int row, unmet; /* row v + theta <= 1; column v */
} open_row;

typedef struct tier {
    open_row *open;
    int count;
    bool hopeless; /* some row cannot be met at all: the least share is 0 */
} tier;

static bool can_be_served(const hf_formulation *f, int n, int t)
{
    const hf_need *need = &f->net->needs[n];
    if (need->expense) return hf_formulation_column(f, HF_PAID, n, t) >= 0;
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        for (int row = f->net->cells.serving[f->net->uses[u].serving];
             row < f->net->cells.serving[f->net->uses[u].serving + 1]; row++)
            if (hf_formulation_column(f, HF_USED, row, t) >= 0) return true;
    return false;
}

/* The row of a need that can wait is for all of it. */
static bool can_ever_be_served(const hf_formulation *f, int n, int t)
{
    int end = f->net->needs[n].wait > 0 ? f->periods : t + 1;
    for (; t < end; t++)
        if (can_be_served(f, n, t)) return true;
    return false;
}

static void gather_need(const hf_formulation *f, int n, tier *out)
{
    for (int t = f->start; t < f->periods; t++) {
        int row = hf_formulation_share_row(f, n, t);
        if (row < 0) continue;
        if (can_ever_be_served(f, n, t))
            out->open[out->count++] = (open_row){row, hf_formulation_share_column(f, n, t)};
        else
            out->hopeless = true;
    }
}

static tier gather(const hf_formulation *f, int priority)
{
    tier out = {.open = hf_alloc((size_t)(f->net->need_count * f->periods), sizeof(open_row))};
    for (int n = 0; n < f->net->need_count; n++)
        if (f->net->needs[n].priority == priority) gather_need(f, n, &out);
    return out;
}

static void open_rows(hf_stager *s, const tier *rows)
{
    hf_formulation_clear_costs(s->f);
    s->f->lp.cost[s->f->least_share] = -1;
    for (int i = 0; i < rows->count; i++) s->f->lp.row_high[rows->open[i].row] = 1;
}

static void close_row(hf_stager *s, const open_row *row, double theta)
{
    s->f->lp.row_high[row->row] = INFINITY;
    /* holding out may have set it lower, and a stage before may have fixed it a hair above */
    double *most = &s->f->lp.high[row->unmet], least = s->f->lp.low[row->unmet];
    *most = fmax(fmin(1 - theta, *most), least);
}

static double largest_multiplier(const hf_stager *s, const tier *rows)
{
    double largest = 0;
    for (int i = 0; i < rows->count; i++)
        largest = fmax(largest, (double)fabsl(s->solution.y[rows->open[i].row]));
    return largest;
}

/* Close the rows that are tight in every optimal solution; at least one while theta < 1. */
static void close_tight_rows(hf_stager *s, tier *rows, double theta)
{
    double least = TIGHT_DUAL * largest_multiplier(s, rows);
    int kept = 0;
    for (int i = 0; i < rows->count; i++) {
        if (fabsl(s->solution.y[rows->open[i].row]) > least)
            close_row(s, &rows->open[i], theta);
        else
            rows->open[kept++] = rows->open[i];
    }
    if (kept == rows->count) kept = 0; /* no multiplier at all: nothing limits the rows any more */
    rows->count = kept;
}

static void close_the_rest(hf_stager *s, tier *rows, double theta)
{
    for (int i = 0; i < rows->count; i++) close_row(s, &rows->open[i], theta);
    rows->count = 0;
}

static hf_status fill_once(hf_stager *s, hf_stage *stage, double *theta)
{
    hf_status status = hf_stage_solve(s, stage);
    if (status != HF_OK) return status;
    *theta = s->solution.x[s->f->least_share];
    stage->gap = fmax(stage->gap, hf_lp_gap(&s->f->lp, s->solution.y, -*theta));
    stage->rounds++;
    return HF_OK;
}

static hf_status fill(hf_stager *s, hf_stage *stage, tier *rows)
{
    int most = s->options->fairness == HF_MAXMIN ? 1 : ROUNDS_MOST;
    double theta = 0;
    stage->fair_until = 1;
    while (rows->count && stage->rounds < most) {
        hf_status status = fill_once(s, stage, &theta);
        if (status != HF_OK) return status;
        if (stage->rounds == 1) stage->value = rows->hopeless ? 0 : theta;
        if (theta >= FULL) break;
        close_tight_rows(s, rows, theta);
    }
    if (rows->count && theta < FULL) stage->fair_until = theta;
    close_the_rest(s, rows, theta);
    return HF_OK;
}

hf_status hf_fair_share(hf_stager *s, int priority)
{
    tier rows = gather(s->f, priority);
    hf_stage *stage = hf_stage_begin(s, true, "needs %d: fair share", priority);
    open_rows(s, &rows);
    hf_status status = fill(s, stage, &rows);
    s->f->lp.cost[s->f->least_share] = 0;
    if (status == HF_OK) hf_stage_done(s);
    free(rows.open);
    return status;
}
