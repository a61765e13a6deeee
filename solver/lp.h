/* lp.h - a linear programme as data: minimise cost x  subject to  row_low <= A x <= row_high,  low
 * <= x <= high. */
#ifndef HF_SOLVER_LP_H
#define HF_SOLVER_LP_H

#include <stdbool.h>

typedef struct hf_entry {
    int row, column;
    double value;
} hf_entry;

/* Open to read; change it through the functions below. Columns always have finite bounds. */
typedef struct hf_lp {
    int rows, columns;
    double *row_low, *row_high; /* -INFINITY, INFINITY: no limit on that side */
    double *low, *high, *cost;
    hf_entry *entries; /* sorted by column, then row, each place once: after hf_lp_seal() */
    int *first;        /* [columns + 1] where a column's entries begin */
    long entry_count;
    int row_capacity, column_capacity, entry_capacity;
} hf_lp;

void hf_lp_clear(hf_lp *lp); /* releases everything; an all-zero struct is an empty programme */

/* Add one column or row; returns its index. */
int hf_lp_column(hf_lp *lp, double low, double high);
int hf_lp_row(hf_lp *lp, double low, double high);

/* Add `value` at (row, column); values at the same place add up. */
void hf_lp_entry(hf_lp *lp, int row, int column, double value);

/* Sort and merge the entries. Call after the last entry, and again after rows were appended. */
void hf_lp_seal(hf_lp *lp);

/* activity[row] = A x, for a sealed programme. */
void hf_lp_activity(const hf_lp *lp, const double *x, double *activity);

/* cost x, in long double. */
double hf_lp_objective(const hf_lp *lp, const double *x);

/* A lower bound on the optimum, proved by weak duality from any row multipliers `y` [rows];
 * multipliers of the wrong sign for a missing side count as 0. Rounding errors are included, so the
 * bound is rigorous (Neumaier and Shcherbina 2004, "Safe bounds in linear and mixed-integer linear
 * programming", section 3); -INFINITY where some number is none, or too large to add. The
 * multipliers are long: what a double leaves in a reduced cost, times a large bound, is enough to
 * spoil the proof. */
double hf_lp_bound(const hf_lp *lp, const long double *y);

/* How far the least cost that is claimed lies from what `y` [rows] proves, as a part of
 * max(|claimed|, 1): above it is unproved, below it is impossible. INFINITY where nothing is
 * proved, or what is claimed is no number. */
double hf_lp_gap(const hf_lp *lp, const long double *y, double claimed);

#endif
