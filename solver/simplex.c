/* simplex.c - owner of GLPK: guarded calls, finite numbers only, that can be interrupted. */
#include "solver/simplex.h"

#include "model/base/memory.h"
#include "solver/presolve.h"

#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SLICE = 2000, /* iterations of one call */
    TOUCH = 300,  /* iterations a last touch may take */
    LOOKS = 200   /* milliseconds between two looks at the stop flag */
};

struct hf_simplex {
    const hf_lp *lp;
    hf_simplex_care care;
    const volatile sig_atomic_t *stop;
    hf_presolve *presolve; /* of `lp` to `small`, which GLPK solves */
    const hf_lp *small;
    glp_prob *problem; /* NULL before the first solve and after a bail-out */
    int loaded_rows;
    hf_vertex found, whole; /* of `small`; of `lp` */
    int known_rows;         /* of `lp`, that `whole` is for */
    double *reduced;
    bool *basic, *row_basic;
    hf_arena *scratch; /* what is needed while loading; dropped also after a bail-out */
    int iterations;
    hf_status status;
    char said[256];
    jmp_buf out;
};

/* Where a call comes back from that did not end. */
enum { FAILED = 1, STOPPED };

/* --- the guard: an error inside GLPK frees its environment and comes back here --- */

static bool is_stopped(const hf_simplex *s)
{
    return s->stop && *s->stop;
}

/* GLPK comes by every so often to say how far it is, which is when it can be left: what it was
 * working with stays in its environment until that goes, the problem can be deleted. */
static int keep_quiet(void *info, const char *text)
{
    hf_simplex *s = info;
    size_t used = strlen(s->said);
    if (glp_at_error())
        snprintf(s->said + used, sizeof s->said - used, "%s", text);
    else if (is_stopped(s))
        longjmp(s->out, STOPPED);
    return 1; /* nothing reaches the terminal */
}

static void bail_out(void *info)
{
    hf_simplex *s = info;
    glp_free_env(); /* every problem of this thread is gone now */
    s->problem = NULL;
    longjmp(s->out, FAILED);
}

static void unhook(void)
{
    glp_error_hook(NULL, NULL);
    glp_term_hook(NULL, NULL);
}

static void forget_problem(hf_simplex *s)
{
    if (s->problem) glp_delete_prob(s->problem);
    hf_presolve_free(s->presolve);
    s->problem = NULL;
    s->presolve = NULL;
}

static void leave(hf_simplex *s)
{
    unhook();
    forget_problem(s);
    s->status = HF_INTERRUPTED;
}

/* False when an error or a stop ended it. */
static bool guarded(hf_simplex *s, void (*work)(hf_simplex *))
{
    s->said[0] = '\0';
    glp_term_hook(keep_quiet, s);
    glp_error_hook(bail_out, s);
    switch (setjmp(s->out)) {
    case 0:
        work(s);
        unhook();
        return true;
    case STOPPED:
        leave(s);
        return false;
    default:
        return false;
    }
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
    const hf_lp *lp = s->small;
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
    size_t n = (size_t)s->small->entry_count + 1;
    int *rows = hf_arena_alloc(s->scratch, n, sizeof *rows);
    int *columns = hf_arena_alloc(s->scratch, n, sizeof *columns);
    double *values = hf_arena_alloc(s->scratch, n, sizeof *values);
    for (long k = 0; k < s->small->entry_count; k++) {
        rows[k + 1] = s->small->entries[k].row + 1;
        columns[k + 1] = s->small->entries[k].column + 1;
        values[k + 1] = s->small->entries[k].value;
    }
    glp_load_matrix(s->problem, (int)s->small->entry_count, rows, columns, values);
}

/* Rows appended since the last solve enter the basis, so that it stays one. */
static void append_rows(hf_simplex *s)
{
    const hf_lp *lp = s->small;
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
    s->small = hf_presolve_small(s->presolve);
    s->problem = glp_create_prob();
    glp_set_obj_dir(s->problem, GLP_MIN);
    glp_add_rows(s->problem, s->small->rows);
    glp_add_cols(s->problem, s->small->columns);
    load_matrix(s);
    s->loaded_rows = s->small->rows;
    set_bounds_and_costs(s);
    if (s->care.rescale) glp_scale_prob(s->problem, GLP_SF_AUTO);
    glp_adv_basis(s->problem, 0);
}

/* GLPK has names of their own for what is nonbasic and free or fixed. */
static int status_of(unsigned char place, double low, double high)
{
    if (place == HF_BASIC) return GLP_BS;
    int kind = bound_kind(low, high);
    if (kind == GLP_FX) return GLP_NS;
    if (kind == GLP_FR) return GLP_NF;
    if (kind != GLP_DB) return kind == GLP_LO ? GLP_NL : GLP_NU;
    return place == HF_AT_LOW ? GLP_NL : GLP_NU;
}

static void start_from(hf_simplex *s, const hf_vertex *vertex, int known_rows)
{
    const hf_lp *lp = s->small;
    for (int i = 0; i < lp->rows; i++)
        glp_set_row_stat(s->problem, i + 1,
                         i < known_rows
                             ? status_of(vertex->row_at[i], lp->row_low[i], lp->row_high[i])
                             : GLP_BS);
    for (int j = 0; j < lp->columns; j++)
        glp_set_col_stat(s->problem, j + 1,
                         status_of(vertex->column_at[j], lp->low[j], lp->high[j]));
}

/* Nothing left out any more, from the vertex last found. */
static void load_all(hf_simplex *s)
{
    forget_problem(s);
    s->presolve = hf_presolve_new(s->lp, true);
    load(s);
    if (s->known_rows) start_from(s, &s->whole, s->known_rows);
}

static void bring_up_to_date(hf_simplex *s)
{
    if (!s->problem) {
        forget_problem(s); /* what a bail-out left */
        s->presolve = hf_presolve_new(s->lp, s->care.whole);
        if (hf_presolve_small(s->presolve)->columns == 0) {
            forget_problem(s); /* GLPK wants something to do */
            s->presolve = hf_presolve_new(s->lp, true);
        }
        load(s);
    } else if (hf_presolve_fits(s->presolve)) {
        hf_presolve_update(s->presolve);
        append_rows(s);
        set_bounds_and_costs(s);
    } else {
        load_all(s);
    }
}

/* --- solving --- */

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
    settings->msg_lev = GLP_MSG_ON; /* so that it comes by */
    settings->out_frq = LOOKS;
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
    return 5 * (s->small->rows + s->small->columns) + SLICE;
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
static double reduced_cost(const hf_lp *lp, const long double *y, int j)
{
    long double sum = lp->cost[j];
    for (int k = lp->first[j]; k < lp->first[j + 1]; k++)
        sum -= (long double)lp->entries[k].value * y[lp->entries[k].row];
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
    int m = s->small->rows;
    for (int k = 1; k <= m; k++) {
        int head = glp_get_bhead(s->problem, k);
        left[k] = head <= m ? (double)s->found.y[head - 1]
                            : reduced_cost(s->small, s->found.y, head - m - 1);
    }
    glp_btran(s->problem, left);
    for (int i = 0; i < m; i++) s->found.y[i] -= left[i + 1];
}

/* A x = the bound, in every row that is tight */
static void refine_values(hf_simplex *s, double *left)
{
    int m = s->small->rows;
    long double *sum = hf_arena_alloc(s->scratch, (size_t)m, sizeof *sum);
    for (long k = 0; k < s->small->entry_count; k++)
        sum[s->small->entries[k].row] +=
            (long double)s->small->entries[k].value * s->found.x[s->small->entries[k].column];
    for (int i = 0; i < m; i++)
        left[i + 1] = s->found.row_at[i] == HF_BASIC
                          ? 0
                          : (double)(sum[i] - glp_get_row_prim(s->problem, i + 1));
    glp_ftran(s->problem, left);
    for (int k = 1; k <= m; k++) {
        int head = glp_get_bhead(s->problem, k);
        if (head > m) s->found.x[head - m - 1] += left[k];
    }
}

static void refine(hf_simplex *s)
{
    enum { STEPS = 2 };
    double *left = hf_arena_alloc(s->scratch, (size_t)s->small->rows + 1, sizeof *left);
    if (!glp_bf_exists(s->problem) && glp_factorize(s->problem) != 0) return;
    for (int step = 0; step < STEPS; step++) {
        refine_multipliers(s, left);
        refine_values(s, left);
    }
}

static unsigned char place_of(int status)
{
    if (status == GLP_BS) return HF_BASIC;
    return status == GLP_NU ? HF_AT_HIGH : HF_AT_LOW;
}

static void collect(hf_simplex *s)
{
    hf_vertex_resize(&s->found, s->small);
    for (int j = 0; j < s->small->columns; j++) {
        s->found.x[j] = glp_get_col_prim(s->problem, j + 1);
        s->found.column_at[j] = place_of(glp_get_col_stat(s->problem, j + 1));
    }
    for (int i = 0; i < s->small->rows; i++) {
        s->found.y[i] = glp_get_row_dual(s->problem, i + 1);
        s->found.row_at[i] = place_of(glp_get_row_stat(s->problem, i + 1));
    }
    refine(s);
}

static bool find_a_way(hf_simplex *s)
{
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (go(s, &ways[i])) return true;
    return false;
}

static double unproved(const hf_simplex *s)
{
    return hf_lp_gap(s->small, s->found.y, hf_lp_objective(s->small, s->found.x));
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

/* An optimal vertex of the small programme, as strictly as it goes. */
static bool solve_small(hf_simplex *s)
{
    int before = glp_get_it_cnt(s->problem);
    bool done = find_a_way(s);
    if (s->status == HF_OK && done) {
        collect(s);
        tighten(s);
    }
    s->iterations += glp_get_it_cnt(s->problem) - before;
    return done;
}

static bool restore(hf_simplex *s)
{
    bool held = hf_presolve_restore(s->presolve, &s->found, &s->whole);
    s->known_rows = s->lp->rows;
    return held;
}

static void solve(hf_simplex *s)
{
    s->status = is_stopped(s) ? HF_INTERRUPTED : HF_OK;
    s->iterations = 0;
    if (s->status != HF_OK) return;
    bring_up_to_date(s);
    bool done = solve_small(s);
    if (done && s->status == HF_OK && !restore(s)) {
        load_all(s);
        done = solve_small(s) && (s->status != HF_OK || restore(s));
    }
    if (done) return;
    s->status = HF_SOLVER;
    snprintf(s->said, sizeof s->said, "status %d of the simplex method",
             glp_get_status(s->problem));
}

static void make_room(hf_simplex *s)
{
    size_t n = (size_t)s->lp->columns, m = (size_t)s->lp->rows;
    hf_vertex_resize(&s->whole, s->lp);
    s->reduced = hf_resize(s->reduced, n, sizeof *s->reduced);
    s->basic = hf_resize(s->basic, n, sizeof *s->basic);
    s->row_basic = hf_resize(s->row_basic, m, sizeof *s->row_basic);
}

static void describe(hf_simplex *s, hf_solution *out)
{
    const hf_vertex *at = &s->whole;
    for (int j = 0; j < s->lp->columns; j++) {
        s->reduced[j] = reduced_cost(s->lp, at->y, j);
        s->basic[j] = at->column_at[j] == HF_BASIC;
    }
    for (int i = 0; i < s->lp->rows; i++) s->row_basic[i] = at->row_at[i] == HF_BASIC;
    *out = (hf_solution){at->x,        s->reduced,   at->y,
                         s->basic,     s->row_basic, hf_lp_objective(s->lp, at->x),
                         s->iterations};
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
    if (!unharmed) return s->status == HF_INTERRUPTED ? HF_INTERRUPTED : HF_SOLVER;
    if (s->status != HF_OK) return s->status;
    describe(s, out);
    if (all_finite(s->whole.x, s->lp->columns)) return HF_OK;
    snprintf(s->said, sizeof s->said, "a number in the answer is not finite");
    return HF_SOLVER;
}

const hf_simplex_care hf_simplex_ladder[HF_SIMPLEX_RUNGS] = {
    {.tolerance = 1e-9, .rescale = true},
    {.tolerance = 1e-9, .rescale = true, .whole = true},
    {.tolerance = 1e-9, .rescale = false, .whole = true},
    {.tolerance = 1e-10, .rescale = true, .whole = true},
    {.tolerance = 1e-7, .rescale = true, .whole = true},
};

hf_simplex *hf_simplex_new(const hf_lp *lp, hf_simplex_care care, const volatile sig_atomic_t *stop)
{
    hf_simplex *s = hf_alloc(1, sizeof *s);
    s->lp = lp;
    s->care = care;
    s->stop = stop;
    return s;
}

/* GLPK keeps an environment for every thread that called it. With the thread's last problem it
 * goes, too: nobody else knows when a thread has solved its last. */
static void leave_library(void)
{
    int blocks;
    glp_mem_usage(&blocks, NULL, NULL, NULL);
    if (blocks == 0) glp_free_env();
}

void hf_simplex_free(hf_simplex *s)
{
    if (!s) return;
    forget_problem(s);
    leave_library();
    hf_vertex_clear(&s->found);
    hf_vertex_clear(&s->whole);
    free(s->reduced);
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
