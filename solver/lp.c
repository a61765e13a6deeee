/* lp.c - building a linear programme, and the bound that weak duality proves. */
#include "solver/lp.h"

#include "model/base/memory.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

void hf_lp_clear(hf_lp *lp)
{
    free(lp->row_low);
    free(lp->row_high);
    free(lp->low);
    free(lp->high);
    free(lp->cost);
    free(lp->entries);
    free(lp->first);
    *lp = (hf_lp){0};
}

int hf_lp_column(hf_lp *lp, double low, double high)
{
    if (lp->columns == lp->column_capacity) {
        lp->column_capacity = 2 * lp->column_capacity + 256;
        lp->low = hf_resize(lp->low, (size_t)lp->column_capacity, sizeof(double));
        lp->high = hf_resize(lp->high, (size_t)lp->column_capacity, sizeof(double));
        lp->cost = hf_resize(lp->cost, (size_t)lp->column_capacity, sizeof(double));
    }
    int column = lp->columns++;
    lp->low[column] = low;
    lp->high[column] = high;
    lp->cost[column] = 0;
    return column;
}

int hf_lp_row(hf_lp *lp, double low, double high)
{
    if (lp->rows == lp->row_capacity) {
        lp->row_capacity = 2 * lp->row_capacity + 256;
        lp->row_low = hf_resize(lp->row_low, (size_t)lp->row_capacity, sizeof(double));
        lp->row_high = hf_resize(lp->row_high, (size_t)lp->row_capacity, sizeof(double));
    }
    int row = lp->rows++;
    lp->row_low[row] = low;
    lp->row_high[row] = high;
    return row;
}

void hf_lp_entry(hf_lp *lp, int row, int column, double value)
{
    if (value == 0) return;
    lp->entries = hf_grow(lp->entries, (int)lp->entry_count, &lp->entry_capacity, sizeof(hf_entry));
    lp->entries[lp->entry_count++] = (hf_entry){row, column, value};
}

static int by_place(const void *left, const void *right)
{
    const hf_entry *a = left, *b = right;
    if (a->column != b->column) return a->column < b->column ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static void merge_entries(hf_lp *lp)
{
    long kept = 0;
    for (long i = 0; i < lp->entry_count; i++) {
        hf_entry *last = kept ? &lp->entries[kept - 1] : NULL;
        if (last && by_place(last, &lp->entries[i]) == 0)
            last->value += lp->entries[i].value;
        else
            lp->entries[kept++] = lp->entries[i];
    }
    lp->entry_count = kept;
}

static void index_columns(hf_lp *lp)
{
    lp->first = hf_resize(lp->first, (size_t)lp->columns + 1, sizeof(int));
    int i = 0;
    for (int j = 0; j <= lp->columns; j++) {
        while (i < lp->entry_count && lp->entries[i].column < j) i++;
        lp->first[j] = i;
    }
}

void hf_lp_seal(hf_lp *lp)
{
    if (lp->entry_count) {
        qsort(lp->entries, (size_t)lp->entry_count, sizeof(hf_entry), by_place);
        merge_entries(lp);
    }
    index_columns(lp);
}

void hf_lp_activity(const hf_lp *lp, const double *x, double *activity)
{
    for (int i = 0; i < lp->rows; i++) activity[i] = 0;
    for (long k = 0; k < lp->entry_count; k++)
        activity[lp->entries[k].row] += lp->entries[k].value * x[lp->entries[k].column];
}

double hf_lp_objective(const hf_lp *lp, const double *x)
{
    long double sum = 0;
    for (int j = 0; j < lp->columns; j++) sum += (long double)lp->cost[j] * x[j];
    return (double)sum;
}

/* --- weak duality ---
 *   min { c x : r_low <= A x <= r_high, l <= x <= u }
 *     >=  sum_i min over [r_low, r_high] of y_i r  +  sum_j min over [l, u] of (c - A'y)_j x_j for
 * every y   */

static long double usable(const hf_lp *lp, int row, long double y)
{
    if (!isfinite(y)) return 0;
    return isfinite(y > 0 ? lp->row_low[row] : lp->row_high[row]) ? y : 0;
}

/* The least of d x over x in [low, high], d anywhere within `error` of `reduced`; -INFINITY unless
 * all of them are numbers. */
static long double least(long double reduced, long double error, double low, double high)
{
    long double below = reduced - error, above = reduced + error;
    long double corners[] = {below * low, below * high, above * low, above * high};
    long double worst = corners[0];
    for (int i = 0; i < 4; i++) {
        if (!isfinite(corners[i])) return -INFINITY;
        if (corners[i] < worst) worst = corners[i];
    }
    return worst;
}

/* A sum, what rounding took from it, and the size of its terms. */
typedef struct total {
    long double sum, lost, size;
} total;

/* Neumaier's compensated summation (1974). */
static void add_term(total *to, long double term)
{
    long double next = to->sum + term;
    bool larger = fabsl(to->sum) >= fabsl(term);
    to->lost += larger ? (to->sum - next) + term : (term - next) + to->sum;
    to->sum = next;
    to->size += fabsl(term);
}

/* The upper half of a number's 64 binary digits (Veltkamp 1968). */
static long double upper_half(long double value)
{
    long double by = 0x1p32L + 1, product = by * value;
    return product - (product - value);
}

/* What rounding took from a x b, as fmal(a, b, -product) says it too: where long double has 64
 * digits, by Dekker's product of halves (1971), because few machines have fmal other than as a long
 * calculation. */
static long double lost_of(long double a, long double b, long double product)
{
    if (LDBL_MANT_DIG != 64) return fmal(a, b, -product);
    long double a_high = upper_half(a), b_high = upper_half(b);
    long double a_low = a - a_high, b_low = b - b_high;
    long double lost = a_high * b_high - product + a_high * b_low + a_low * b_high + a_low * b_low;
    return isfinite(lost) ? lost : fmal(a, b, -product);
}

/* c_j - A_j'y as if in twice the precision: multipliers may be a million, and what their products
 * lose, times a large bound, would spoil the proof (Dot2 of Ogita, Rump and Oishi 2005). */
static long double column_term(const hf_lp *lp, const long double *y, int j)
{
    total reduced = {0, 0, 0};
    add_term(&reduced, lp->cost[j]);
    for (int k = lp->first[j]; k < lp->first[j + 1]; k++) {
        const hf_entry *e = &lp->entries[k];
        long double value = -(long double)e->value, multiplier = usable(lp, e->row, y[e->row]);
        long double term = value * multiplier;
        add_term(&reduced, term);
        reduced.lost += lost_of(value, multiplier, term);
    }
    long double d = reduced.sum + reduced.lost, n = lp->first[j + 1] - lp->first[j] + 2;
    long double error = (fabsl(d) + 4 * n * n * reduced.size * LDBL_EPSILON) * LDBL_EPSILON;
    return least(d, error, lp->low[j], lp->high[j]);
}

/* Each term is a rounded product; their compensated sum is off by twice a rounding and a term of
 * second order in their number (Ogita, Rump and Oishi 2005, proposition 4.5). */
static long double error_of(const total *of, long double terms)
{
    return of->size * (4 + terms * terms * LDBL_EPSILON) * LDBL_EPSILON;
}

double hf_lp_bound(const hf_lp *lp, const long double *y)
{
    total all = {0, 0, 0};
    for (int i = 0; i < lp->rows; i++) {
        long double multiplier = usable(lp, i, y[i]);
        if (multiplier == 0) continue;
        add_term(&all, multiplier * (multiplier > 0 ? lp->row_low[i] : lp->row_high[i]));
    }
    for (int j = 0; j < lp->columns; j++) add_term(&all, column_term(lp, y, j));
    if (!isfinite(all.size)) return -INFINITY;
    long double error = error_of(&all, (long double)lp->rows + lp->columns);
    return nextafter((double)(all.sum + all.lost - error), -INFINITY);
}

double hf_lp_gap(const hf_lp *lp, const long double *y, double claimed)
{
    double gap = fabs(claimed - hf_lp_bound(lp, y)) / fmax(fabs(claimed), 1);
    return isfinite(gap) ? gap : INFINITY;
}
