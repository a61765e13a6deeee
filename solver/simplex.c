/* simplex.c - owner of GLPK: guarded calls, finite numbers only, in slices that can be interrupted.
 */
#include "solver/simplex.h"

#include "model/base/memory.h"

#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SLICE = 2000, /* iterations between two looks at the stop flag */
    TOUCH = 300   /* iterations a last touch may take */
};

struct hf_simplex {
    const hf_lp *lp;
    hf_simplex_care care;
    const volatile sig_atomic_t *stop;
    glp_prob *problem; /* NULL before the first solve and after a bail-out */
    int loaded_rows;
    double *x, *reduced;
    long double *y;
    bool *basic, *row_basic;
    hf_arena *scratch; /* what is needed while loading; dropped also after a bail-out */
    int iterations;
    hf_status status;
    char said[256];
    jmp_buf out;
};

/* --- the guard: an error inside GLPK frees its environment and comes back here --- */

static int keep_quiet(void *info, const char *text)
{
    hf_simplex *s = info;
    size_t used = strlen(s->said);
    if (glp_at_error()) snprintf(s->said + used, sizeof s->said - used, "%s", text);
    return 1; /* nothing reaches the terminal */
}

static void bail_out(void *info)
{
    hf_simplex *s = info;
    glp_free_env(); /* every problem of this thread is gone now */
    s->problem = NULL;
    longjmp(s->out, 1);
}

static bool guarded(hf_simplex *s, void (*work)(hf_simplex *))
{
    s->said[0] = '\0';
    glp_term_hook(keep_quiet, s);
    glp_error_hook(bail_out, s);
    if (setjmp(s->out) != 0) return false;
    work(s);
    glp_error_hook(NULL, NULL);
    glp_term_hook(NULL, NULL);
    return true;
}

/* --- loading --- */

static int bound_kind(double low, double high)
{
    if (low == high) return GLP_FX;
    if (isfinite(low) && isfinite(high)) return GLP_DB;
    if (isfinite(low)) return GLP_LO;
    return isfinite(high) ? GLP_UP : GLP_FR;
}

static void set_bounds_and_costs(hf_simplex *s)
{
    const hf_lp *lp = s->lp;
    for (int i = 0; i < lp->rows; i++) {
        double low = lp->row_low[i], high = lp->row_high[i];
        glp_set_row_bnds(s->problem, i + 1, bound_kind(low, high), low, high);
    }
    for (int j = 0; j < lp->columns; j++) {
        glp_set_col_bnds(s->problem, j + 1, bound_kind(lp->low[j], lp->high[j]), lp->low[j],
                         lp->high[j]);
        glp_set_obj_coef(s->problem, j + 1, lp->cost[j]);
    }
}

static void load_matrix(hf_simplex *s)
{
    size_t n = (size_t)s->lp->entry_count + 1;
    int *rows = hf_arena_alloc(s->scratch, n, sizeof *rows);
    int *columns = hf_arena_alloc(s->scratch, n, sizeof *columns);
    double *values = hf_arena_alloc(s->scratch, n, sizeof *values);
    for (long k = 0; k < s->lp->entry_count; k++) {
        rows[k + 1] = s->lp->entries[k].row + 1;
        columns[k + 1] = s->lp->entries[k].column + 1;
        values[k + 1] = s->lp->entries[k].value;
    }
    glp_load_matrix(s->problem, (int)s->lp->entry_count, rows, columns, values);
}

/* Rows appended since the last solve enter the basis, so that it stays one. */
static void append_rows(hf_simplex *s)
{
    const hf_lp *lp = s->lp;
    int *columns = hf_arena_alloc(s->scratch, (size_t)lp->columns + 1, sizeof *columns);
    double *values = hf_arena_alloc(s->scratch, (size_t)lp->columns + 1, sizeof *values);
    for (int i = s->loaded_rows; i < lp->rows; i++) {
        int count = 0;
        for (long k = 0; k < lp->entry_count; k++)
            if (lp->entries[k].row == i) {
                columns[++count] = lp->entries[k].column + 1;
                values[count] = lp->entries[k].value;
            }
        glp_add_rows(s->problem, 1);
        glp_set_mat_row(s->problem, i + 1, count, columns, values);
        glp_set_row_stat(s->problem, i + 1, GLP_BS);
    }
    s->loaded_rows = lp->rows;
}

static void load(hf_simplex *s)
{
    s->problem = glp_create_prob();
    glp_set_obj_dir(s->problem, GLP_MIN);
    glp_add_rows(s->problem, s->lp->rows);
    glp_add_cols(s->problem, s->lp->columns);
    load_matrix(s);
    s->loaded_rows = s->lp->rows;
    set_bounds_and_costs(s);
    if (s->care.rescale) glp_scale_prob(s->problem, GLP_SF_AUTO);
    glp_adv_basis(s->problem, 0);
}

/* --- solving --- */

static bool is_stopped(const hf_simplex *s)
{
    return s->stop && *s->stop;
}

/* Ways to go on when one gets nowhere: GLPK can cycle for ever on a degenerate face. */
typedef struct way {
    int method, pricing;
    bool fresh;        /* from a fresh basis */
    double strictness; /* of the tolerance */
} way;

static const way ways[] = {
    {GLP_PRIMAL, GLP_PT_PSE, false, 1},
    {GLP_DUAL, GLP_PT_PSE, false, 1},
    {GLP_PRIMAL, GLP_PT_STD, true, 1},
    {GLP_DUAL, GLP_PT_PSE, true, 1},
};

/* A last touch where what is found is not what its multipliers prove. */
static const way strict_ways[] = {
    {GLP_PRIMAL, GLP_PT_PSE, false, 1e-3},
    {GLP_DUAL, GLP_PT_PSE, false, 1e-3},
};

static void prepare(const hf_simplex *s, const way *chosen, glp_smcp *settings)
{
    glp_init_smcp(settings);
    settings->msg_lev = GLP_MSG_ERR;
    settings->meth = chosen->method;
    settings->pricing = chosen->pricing;
    settings->tol_bnd = settings->tol_dj = s->care.tolerance * chosen->strictness;
    settings->it_lim = chosen->strictness < 1 ? TOUCH : SLICE;
    settings->presolve = GLP_OFF;
    if (chosen->fresh) glp_adv_basis(s->problem, 0);
}

/* Iterations one way may take: many times what a programme of this size usually does. Counted, not
 * timed, so that the same programme always goes the same way. */
static int patience(const hf_simplex *s, const way *chosen)
{
    if (chosen->strictness < 1) return TOUCH;
    return 5 * (s->lp->rows + s->lp->columns) + SLICE;
}

/* Slices until the end; false when this way led nowhere. */
static bool go(hf_simplex *s, const way *chosen)
{
    glp_smcp settings;
    prepare(s, chosen, &settings);
    int begun = glp_get_it_cnt(s->problem);
    while (glp_get_it_cnt(s->problem) - begun < patience(s, chosen)) {
        int code = glp_simplex(s->problem, &settings);
        if (is_stopped(s)) {
            s->status = HF_INTERRUPTED;
            return true;
        }
        if (code != GLP_EITLIM) return code == 0 && glp_get_status(s->problem) == GLP_OPT;
    }
    return false;
}

/* cost_j - A_j y in long double. */
static double reduced_cost(const hf_simplex *s, int j)
{
    const hf_lp *lp = s->lp;
    long double sum = lp->cost[j];
    for (int k = lp->first[j]; k < lp->first[j + 1]; k++)
        sum -= (long double)lp->entries[k].value * s->y[lp->entries[k].row];
    return (double)sum;
}

/* Solving with the basis leaves errors: those of the multipliers the bound of weak duality
 * multiplies by the columns' bounds, those of the values make the next stage a hair too tight to be
 * possible. Iterative refinement takes them away: solve again for what is left over (Gleixner,
 * Steffy and Wolter 2016, "Iterative refinement for linear programming"). GLPK's basis B stands for
 * (I | -A) (activity, x) = 0; its multipliers are -y. */

/* B' (-y) = cost of the basic */
static void refine_multipliers(hf_simplex *s, double *left)
{
    int m = s->lp->rows;
    for (int k = 1; k <= m; k++) {
        int head = glp_get_bhead(s->problem, k);
        left[k] = head <= m ? (double)s->y[head - 1] : reduced_cost(s, head - m - 1);
    }
    glp_btran(s->problem, left);
    for (int i = 0; i < m; i++) s->y[i] -= left[i + 1];
}

/* A x = the bound, in every row that is tight */
static void refine_values(hf_simplex *s, double *left)
{
    int m = s->lp->rows;
    long double *sum = hf_arena_alloc(s->scratch, (size_t)m, sizeof *sum);
    for (long k = 0; k < s->lp->entry_count; k++)
        sum[s->lp->entries[k].row] +=
            (long double)s->lp->entries[k].value * s->x[s->lp->entries[k].column];
    for (int i = 0; i < m; i++)
        left[i + 1] = s->row_basic[i] ? 0 : (double)(sum[i] - glp_get_row_prim(s->problem, i + 1));
    glp_ftran(s->problem, left);
    for (int k = 1; k <= m; k++) {
        int head = glp_get_bhead(s->problem, k);
        if (head > m) s->x[head - m - 1] += left[k];
    }
}

static void refine(hf_simplex *s)
{
    enum { STEPS = 2 };
    double *left = hf_arena_alloc(s->scratch, (size_t)s->lp->rows + 1, sizeof *left);
    if (!glp_bf_exists(s->problem) && glp_factorize(s->problem) != 0) return;
    for (int step = 0; step < STEPS; step++) {
        refine_multipliers(s, left);
        refine_values(s, left);
    }
}

static void collect(hf_simplex *s)
{
    for (int j = 0; j < s->lp->columns; j++) {
        s->x[j] = glp_get_col_prim(s->problem, j + 1);
        s->basic[j] = glp_get_col_stat(s->problem, j + 1) == GLP_BS;
    }
    for (int i = 0; i < s->lp->rows; i++) {
        s->y[i] = glp_get_row_dual(s->problem, i + 1);
        s->row_basic[i] = glp_get_row_stat(s->problem, i + 1) == GLP_BS;
    }
    refine(s);
    for (int j = 0; j < s->lp->columns; j++) s->reduced[j] = reduced_cost(s, j);
}

static bool find_a_way(hf_simplex *s)
{
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (go(s, &ways[i])) return true;
    return false;
}

static double unproved(const hf_simplex *s)
{
    return hf_lp_gap(s->lp, s->y, hf_lp_objective(s->lp, s->x));
}

/* A basis that is optimal within the tolerance may still be off by the tolerance times the largest
 * bounds; go on from it more strictly. Where that leads nowhere, what was collected stands. */
static void tighten(hf_simplex *s)
{
    static const double PROVED = 1e-9;
    for (size_t i = 0; i < sizeof strict_ways / sizeof *strict_ways; i++) {
        if (unproved(s) <= PROVED) return;
        if (go(s, &strict_ways[i]) && s->status == HF_OK) collect(s);
    }
}

static void solve(hf_simplex *s)
{
    if (s->problem) {
        append_rows(s);
        set_bounds_and_costs(s);
    } else {
        load(s);
    }

    int before = glp_get_it_cnt(s->problem);
    s->status = HF_OK;
    bool done = find_a_way(s);
    if (s->status == HF_OK && done) {
        collect(s);
        tighten(s);
    }
    s->iterations = glp_get_it_cnt(s->problem) - before;
    if (done) return;
    s->status = HF_SOLVER;
    snprintf(s->said, sizeof s->said, "status %d of the simplex method",
             glp_get_status(s->problem));
}

static void make_room(hf_simplex *s)
{
    size_t n = (size_t)s->lp->columns, m = (size_t)s->lp->rows;
    s->x = hf_resize(s->x, n, sizeof *s->x);
    s->reduced = hf_resize(s->reduced, n, sizeof *s->reduced);
    s->basic = hf_resize(s->basic, n, sizeof *s->basic);
    s->y = hf_resize(s->y, m, sizeof *s->y);
    s->row_basic = hf_resize(s->row_basic, m, sizeof *s->row_basic);
}

static bool all_finite(const double *values, long count)
{
    for (long i = 0; i < count; i++)
        if (!isfinite(values[i])) return false;
    return true;
}

/* NaN passes through GLPK in silence, so nothing that is not a number goes in. */
static bool is_sound(const hf_lp *lp)
{
    if (!all_finite(lp->low, lp->columns) || !all_finite(lp->high, lp->columns) ||
        !all_finite(lp->cost, lp->columns))
        return false;
    for (long k = 0; k < lp->entry_count; k++)
        if (!isfinite(lp->entries[k].value)) return false;
    for (int i = 0; i < lp->rows; i++)
        if (isnan(lp->row_low[i]) || isnan(lp->row_high[i])) return false;
    return true;
}

hf_status hf_simplex_solve(hf_simplex *s, hf_solution *out)
{
    if (!is_sound(s->lp)) {
        snprintf(s->said, sizeof s->said, "a number in the programme is not finite");
        return HF_SOLVER;
    }
    make_room(s);
    s->scratch = hf_arena_new();
    bool unharmed = guarded(s, solve);
    hf_arena_free(s->scratch);
    if (!unharmed) return HF_SOLVER;
    if (s->status != HF_OK) return s->status;
    *out = (hf_solution){s->x,         s->reduced,   s->y,
                         s->basic,     s->row_basic, hf_lp_objective(s->lp, s->x),
                         s->iterations};
    if (all_finite(s->x, s->lp->columns)) return HF_OK;
    snprintf(s->said, sizeof s->said, "a number in the answer is not finite");
    return HF_SOLVER;
}

const hf_simplex_care hf_simplex_ladder[HF_SIMPLEX_RUNGS] = {
    {.tolerance = 1e-9, .rescale = true},
    {.tolerance = 1e-9, .rescale = false},
    {.tolerance = 1e-10, .rescale = true},
    {.tolerance = 1e-7, .rescale = true},
};

hf_simplex *hf_simplex_new(const hf_lp *lp, hf_simplex_care care, const volatile sig_atomic_t *stop)
{
    hf_simplex *s = hf_alloc(1, sizeof *s);
    s->lp = lp;
    s->care = care;
    s->stop = stop;
    return s;
}

void hf_simplex_free(hf_simplex *s)
{
    if (!s) return;
    if (s->problem) glp_delete_prob(s->problem);
    free(s->x);
    free(s->reduced);
    free(s->y);
    free(s->basic);
    free(s->row_basic);
    free(s);
}

const char *hf_simplex_said(const hf_simplex *s)
{
    return s->said;
}

const char *hf_simplex_version(void)
{
    return glp_version();
}
