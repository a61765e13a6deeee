/* presolve.c - transfers and slacks are left out of a programme, and come back with its vertex. */
#include "solver/presolve.h"

#include "model/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { OUT = -1 };                 /* the small programme has no such column */
static const double BROKEN = 1e-9; /* of a bound: more than rounding */

/* Moves x[give] - x[take] out of row `leaf`, that has no other transfer, into row `hub`. */
typedef struct transfer {
    int give, take, leaf, hub;
    double from, to; /* entries of `give` in the two rows */
} transfer;

struct hf_presolve {
    const hf_lp *lp;
    hf_lp small;
    int rows;                  /* of the programme, that are known here */
    int *row_to, *column_to;   /* [rows], [columns] of the programme -> of the small one */
    int *column_from;          /* [columns of the small] -> of the programme */
    double *weight;            /* [rows] its part in the row of the small one */
    int *first_slack, *slacks; /* [rows of the small + 1] -> columns of the programme */
    transfer *transfers;
    int transfer_count, slack_count;
};

void hf_vertex_resize(hf_vertex *vertex, const hf_lp *lp)
{
    size_t rows = (size_t)lp->rows, columns = (size_t)lp->columns;
    vertex->x = hf_resize(vertex->x, columns, sizeof *vertex->x);
    vertex->y = hf_resize(vertex->y, rows, sizeof *vertex->y);
    vertex->column_at = hf_resize(vertex->column_at, columns, 1);
    vertex->row_at = hf_resize(vertex->row_at, rows, 1);
}

void hf_vertex_clear(hf_vertex *vertex)
{
    free(vertex->x);
    free(vertex->y);
    free(vertex->column_at);
    free(vertex->row_at);
    *vertex = (hf_vertex){0};
}

/* --- what can be left out --- */

static int entries_of(const hf_lp *lp, int column)
{
    return lp->first[column + 1] - lp->first[column];
}

static bool is_balance(const hf_lp *lp, int row)
{
    return lp->row_low[row] == lp->row_high[row];
}

static bool is_free_to_move(const hf_lp *lp, int column)
{
    return lp->cost[column] == 0 && lp->low[column] == 0 && lp->high[column] > 0;
}

/* Between two balances, without cost. */
static bool is_half_a_transfer(const hf_lp *lp, int column)
{
    const hf_entry *at = &lp->entries[lp->first[column]];
    return entries_of(lp, column) == 2 && is_free_to_move(lp, column) &&
           is_balance(lp, at[0].row) && is_balance(lp, at[1].row);
}

static bool is_slack(const hf_lp *lp, int column)
{
    return entries_of(lp, column) == 1 && lp->cost[column] == 0 &&
           is_balance(lp, lp->entries[lp->first[column]].row);
}

static int by_rows(const void *left, const void *right)
{
    const transfer *a = left, *b = right;
    if (a->leaf != b->leaf) return a->leaf < b->leaf ? -1 : 1;
    if (a->hub != b->hub) return a->hub < b->hub ? -1 : 1;
    return (a->give > b->give) - (a->give < b->give);
}

static void gather_halves(hf_presolve *p)
{
    const hf_lp *lp = p->lp;
    for (int j = 0; j < lp->columns; j++) {
        if (!is_half_a_transfer(lp, j)) continue;
        const hf_entry *at = &lp->entries[lp->first[j]];
        p->transfers[p->transfer_count++] =
            (transfer){j, OUT, at[0].row, at[1].row, at[0].value, at[1].value};
    }
    qsort(p->transfers, (size_t)p->transfer_count, sizeof(transfer), by_rows);
}

static bool is_the_way_back(const transfer *there, const transfer *back)
{
    return there->leaf == back->leaf && there->hub == back->hub && there->from == -back->from &&
           there->to == -back->to;
}

static void pair_halves(hf_presolve *p)
{
    int pairs = 0;
    for (int i = 0; i + 1 < p->transfer_count; i++) {
        if (!is_the_way_back(&p->transfers[i], &p->transfers[i + 1])) continue;
        transfer both = p->transfers[i];
        both.take = p->transfers[++i].give;
        p->transfers[pairs++] = both;
    }
    p->transfer_count = pairs;
}

static transfer other_way_round(const transfer *t)
{
    return (transfer){t->give, t->take, t->hub, t->leaf, t->to, t->from};
}

/* A row with a single transfer can be added to the one at its other end; then stars are all there
 * is. */
static void keep_stars(hf_presolve *p)
{
    int *degree = hf_alloc((size_t)p->lp->rows, sizeof *degree);
    for (int i = 0; i < p->transfer_count; i++) {
        degree[p->transfers[i].leaf]++;
        degree[p->transfers[i].hub]++;
    }
    int kept = 0;
    for (int i = 0; i < p->transfer_count; i++) {
        transfer t = p->transfers[i];
        if (degree[t.leaf] != 1) t = other_way_round(&t);
        if (degree[t.leaf] == 1) p->transfers[kept++] = t;
    }
    p->transfer_count = kept;
    free(degree);
}

static void find_transfers(hf_presolve *p)
{
    p->transfers = hf_alloc((size_t)p->lp->columns, sizeof(transfer));
    gather_halves(p);
    pair_halves(p);
    keep_stars(p);
}

/* --- the small programme --- */

static void join_rows(hf_presolve *p)
{
    size_t rows = (size_t)p->lp->rows;
    p->weight = hf_alloc(rows, sizeof *p->weight);
    p->row_to = hf_alloc(rows, sizeof *p->row_to);
    for (int i = 0; i < p->lp->rows; i++) p->weight[i] = 1;
    for (int i = 0; i < p->transfer_count; i++) {
        const transfer *t = &p->transfers[i];
        p->weight[t->leaf] = -t->to / t->from;
        p->row_to[t->leaf] = OUT;
    }
    for (int i = 0; i < p->lp->rows; i++)
        if (p->row_to[i] != OUT) p->row_to[i] = hf_lp_row(&p->small, 0, 0);
    for (int i = 0; i < p->transfer_count; i++)
        p->row_to[p->transfers[i].leaf] = p->row_to[p->transfers[i].hub];
    p->rows = p->lp->rows;
}

/* Of its row in the small programme. */
static double part_of(const hf_presolve *p, const hf_entry *at)
{
    return p->weight[at->row] * at->value;
}

/* Slacks of a row all push the same way, so that it is clear in which order they fill up. */
static void find_slacks(hf_presolve *p)
{
    const hf_lp *lp = p->lp;
    int rows = p->small.rows;
    p->first_slack = hf_alloc((size_t)rows + 1, sizeof *p->first_slack);
    p->slacks = hf_alloc((size_t)lp->columns, sizeof *p->slacks);
    double *push = hf_alloc((size_t)rows, sizeof *push);
    for (int j = 0; j < lp->columns; j++) {
        if (p->column_to[j] == OUT || !is_slack(lp, j)) continue;
        const hf_entry *at = &lp->entries[lp->first[j]];
        int row = p->row_to[at->row];
        if (push[row] * part_of(p, at) < 0) continue;
        push[row] = part_of(p, at);
        p->column_to[j] = OUT;
        p->first_slack[row + 1]++;
    }
    free(push);
    for (int i = 0; i < rows; i++) p->first_slack[i + 1] += p->first_slack[i];
    p->slack_count = p->first_slack[rows];
}

static void list_slacks(hf_presolve *p)
{
    const hf_lp *lp = p->lp;
    int *next = hf_alloc((size_t)p->small.rows + 1, sizeof *next);
    memcpy(next, p->first_slack, (size_t)p->small.rows * sizeof *next);
    for (int j = 0; j < lp->columns; j++)
        if (p->column_to[j] == OUT && entries_of(lp, j) == 1)
            p->slacks[next[p->row_to[lp->entries[lp->first[j]].row]]++] = j;
    free(next);
}

static void leave_out(hf_presolve *p)
{
    for (int i = 0; i < p->transfer_count; i++)
        p->column_to[p->transfers[i].give] = p->column_to[p->transfers[i].take] = OUT;
    find_slacks(p);
    list_slacks(p);
}

static void copy_columns(hf_presolve *p)
{
    p->column_from = hf_alloc((size_t)p->lp->columns, sizeof *p->column_from);
    for (int j = 0; j < p->lp->columns; j++) {
        if (p->column_to[j] == OUT) continue;
        p->column_to[j] = hf_lp_column(&p->small, 0, 0);
        p->column_from[p->column_to[j]] = j;
    }
}

static void copy_entries(hf_presolve *p, int from_row)
{
    for (long k = 0; k < p->lp->entry_count; k++) {
        const hf_entry *at = &p->lp->entries[k];
        int column = p->column_to[at->column];
        if (column != OUT && at->row >= from_row)
            hf_lp_entry(&p->small, p->row_to[at->row], column, part_of(p, at));
    }
    hf_lp_seal(&p->small);
}

static void append_rows(hf_presolve *p)
{
    if (p->rows == p->lp->rows) return;
    int known = p->rows;
    size_t rows = (size_t)p->lp->rows;
    p->row_to = hf_resize(p->row_to, rows, sizeof *p->row_to);
    p->weight = hf_resize(p->weight, rows, sizeof *p->weight);
    for (; p->rows < p->lp->rows; p->rows++) {
        p->weight[p->rows] = 1;
        p->row_to[p->rows] = hf_lp_row(&p->small, 0, 0);
    }
    p->first_slack = hf_resize(p->first_slack, (size_t)p->small.rows + 1, sizeof *p->first_slack);
    for (int i = p->row_to[known]; i < p->small.rows; i++) p->first_slack[i + 1] = p->slack_count;
    copy_entries(p, known);
}

static void add_sides(hf_presolve *p)
{
    hf_lp *small = &p->small;
    for (int i = 0; i < small->rows; i++) small->row_low[i] = small->row_high[i] = 0;
    for (int i = 0; i < p->rows; i++) {
        small->row_low[p->row_to[i]] += p->weight[i] * p->lp->row_low[i];
        small->row_high[p->row_to[i]] += p->weight[i] * p->lp->row_high[i];
    }
}

/* What slacks may take up leaves the sides of their row apart. */
static void open_slack_rows(hf_presolve *p)
{
    const hf_lp *lp = p->lp;
    for (int i = 0; i < p->small.rows; i++)
        for (int k = p->first_slack[i]; k < p->first_slack[i + 1]; k++) {
            int j = p->slacks[k];
            double part = part_of(p, &lp->entries[lp->first[j]]);
            double one = part * lp->low[j], other = part * lp->high[j];
            p->small.row_low[i] -= fmax(one, other);
            p->small.row_high[i] -= fmin(one, other);
        }
}

void hf_presolve_update(hf_presolve *p)
{
    append_rows(p);
    add_sides(p);
    open_slack_rows(p);
    for (int j = 0; j < p->small.columns; j++) {
        p->small.low[j] = p->lp->low[p->column_from[j]];
        p->small.high[j] = p->lp->high[p->column_from[j]];
        p->small.cost[j] = p->lp->cost[p->column_from[j]];
    }
}

hf_presolve *hf_presolve_new(const hf_lp *lp, bool all)
{
    hf_presolve *p = hf_alloc(1, sizeof *p);
    p->lp = lp;
    p->column_to = hf_alloc((size_t)lp->columns, sizeof *p->column_to);
    if (!all) find_transfers(p);
    join_rows(p);
    if (all)
        p->first_slack = hf_alloc((size_t)p->small.rows + 1, sizeof *p->first_slack);
    else
        leave_out(p);
    copy_columns(p);
    copy_entries(p, 0);
    hf_presolve_update(p);
    return p;
}

void hf_presolve_free(hf_presolve *p)
{
    if (!p) return;
    hf_lp_clear(&p->small);
    free(p->row_to);
    free(p->column_to);
    free(p->column_from);
    free(p->weight);
    free(p->first_slack);
    free(p->slacks);
    free(p->transfers);
    free(p);
}

const hf_lp *hf_presolve_small(const hf_presolve *p)
{
    return &p->small;
}

/* --- does it still fit? --- */

static bool transfers_fit(const hf_presolve *p)
{
    for (int i = 0; i < p->transfer_count; i++) {
        const transfer *t = &p->transfers[i];
        if (!is_free_to_move(p->lp, t->give) || !is_free_to_move(p->lp, t->take) ||
            !is_balance(p->lp, t->leaf) || !is_balance(p->lp, t->hub))
            return false;
    }
    return true;
}

static bool slacks_fit(const hf_presolve *p)
{
    for (int i = 0; i < p->slack_count; i++)
        if (!is_slack(p->lp, p->slacks[i])) return false;
    return true;
}

/* Rows appended since then speak only of what is in the small programme. */
static bool rows_fit(const hf_presolve *p)
{
    for (long k = 0; p->rows < p->lp->rows && k < p->lp->entry_count; k++)
        if (p->lp->entries[k].row >= p->rows && p->column_to[p->lp->entries[k].column] == OUT)
            return false;
    return true;
}

bool hf_presolve_fits(const hf_presolve *p)
{
    return rows_fit(p) && slacks_fit(p) && transfers_fit(p);
}

/* --- the way back --- */

static void restore_rows(const hf_presolve *p, const hf_vertex *small, hf_vertex *whole)
{
    for (int i = 0; i < p->rows; i++) {
        int row = p->row_to[i];
        whole->y[i] = p->weight[i] * small->y[row];
        bool slack = p->first_slack[row] < p->first_slack[row + 1]; /* basic in the row's stead */
        whole->row_at[i] = slack ? HF_AT_LOW : small->row_at[row];
    }
    for (int i = 0; i < p->transfer_count; i++) whole->row_at[p->transfers[i].leaf] = HF_AT_LOW;
}

static void restore_columns(const hf_presolve *p, const hf_vertex *small, hf_vertex *whole)
{
    for (int j = 0; j < p->lp->columns; j++) {
        int column = p->column_to[j];
        whole->x[j] = column == OUT ? 0 : small->x[column];
        whole->column_at[j] = column == OUT ? HF_AT_LOW : small->column_at[column];
    }
}

/* What is left of the right sides of a programme's rows: b - A x, of the lower side. */
static long double *left_over(const hf_presolve *p, const double *x)
{
    const hf_lp *lp = p->lp;
    long double *left = hf_alloc((size_t)lp->rows, sizeof *left);
    for (int i = 0; i < lp->rows; i++) left[i] = lp->row_low[i];
    for (long k = 0; k < lp->entry_count; k++)
        left[lp->entries[k].row] -= (long double)lp->entries[k].value * x[lp->entries[k].column];
    return left;
}

/* The slacks of a row fill up one after the other; where the row was basic, so is the one that is
 * not full. */
static void fill_slacks(const hf_presolve *p, int row, bool basic, long double left,
                        hf_vertex *whole)
{
    const hf_lp *lp = p->lp;
    int end = p->first_slack[row + 1];
    for (int k = p->first_slack[row]; k < end; k++) {
        int j = p->slacks[k];
        double part = part_of(p, &lp->entries[lp->first[j]]);
        double wish = lp->low[j] + (double)(left / part);
        bool full = wish >= lp->high[j];
        whole->x[j] = fmax(fmin(wish, lp->high[j]), lp->low[j]);
        left -= (long double)part * (whole->x[j] - lp->low[j]);
        bool last = basic && (!full || k == end - 1);
        whole->column_at[j] = last ? HF_BASIC : full ? HF_AT_HIGH : HF_AT_LOW;
        if (last) basic = false;
    }
}

static void restore_slacks(const hf_presolve *p, const hf_vertex *small, hf_vertex *whole)
{
    for (int k = 0; k < p->slack_count; k++) whole->x[p->slacks[k]] = p->lp->low[p->slacks[k]];
    long double *left = left_over(p, whole->x);
    long double *total = hf_alloc((size_t)p->small.rows, sizeof *total);
    for (int i = 0; i < p->rows; i++) total[p->row_to[i]] += p->weight[i] * left[i];
    for (int row = 0; row < p->small.rows; row++)
        fill_slacks(p, row, small->row_at[row] == HF_BASIC, total[row], whole);
    free(total);
    free(left);
}

static bool restore_transfers(const hf_presolve *p, hf_vertex *whole)
{
    const hf_lp *lp = p->lp;
    bool held = true;
    long double *left = left_over(p, whole->x);
    for (int i = 0; i < p->transfer_count; i++) {
        const transfer *t = &p->transfers[i];
        double moved = (double)(left[t->leaf] / t->from);
        int used = moved < 0 ? t->take : t->give;
        whole->x[used] = fabs(moved);
        whole->column_at[used] = HF_BASIC;
        held = held && fabs(moved) <= lp->high[used] * (1 + BROKEN);
    }
    free(left);
    return held;
}

bool hf_presolve_restore(const hf_presolve *p, const hf_vertex *small, hf_vertex *whole)
{
    restore_rows(p, small, whole);
    restore_columns(p, small, whole);
    if (p->slack_count) restore_slacks(p, small, whole);
    return !p->transfer_count || restore_transfers(p, whole);
}
