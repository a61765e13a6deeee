/* grid.h - numbers by thing and period, and where it matters by age. Period runs fastest, so a
 * series is one array. */
#ifndef HF_MODEL_GRID_H
#define HF_MODEL_GRID_H

#include <stdbool.h>
#include <stddef.h>

/* Thing i has the rows first[i] up to before first[i + 1], one for each age. */
typedef struct hf_grid {
    int things, rows, periods;
    const int *first; /* [things + 1] borrowed; NULL: one row each */
    double *values;   /* [rows][periods] */
} hf_grid;

/* One row a thing, filled with `value`. Release with hf_grid_clear(). */
void hf_grid_init(hf_grid *grid, int things, int periods, double value);

/* The same with a row for each age of each thing; `first` must outlive the grid. */
void hf_grid_init_aged(hf_grid *grid, int things, const int *first, int periods, double value);
void hf_grid_clear(hf_grid *grid);

/* Copy periods [0, until) of `from` into `to`; both have the same shape. */
void hf_grid_copy(hf_grid *to, const hf_grid *from, int until);

/* True when periods [from, until) hold the same bits in both, which have the same shape. */
bool hf_grid_same(const hf_grid *a, const hf_grid *b, int from, int until);
size_t hf_grid_bytes(const hf_grid *grid);

/* A row in a period. */
static inline double *hf_cell(const hf_grid *grid, int row, int t)
{
    return &grid->values[(size_t)row * (size_t)grid->periods + (size_t)t];
}

/* The first row of a thing, and how many it has. */
static inline int hf_first_row(const hf_grid *grid, int thing)
{
    return grid->first ? grid->first[thing] : thing;
}

static inline int hf_ages(const hf_grid *grid, int thing)
{
    return grid->first ? grid->first[thing + 1] - grid->first[thing] : 1;
}

/* A thing whose age does not matter, or its age 0. */
static inline double *hf_at(const hf_grid *grid, int thing, int t)
{
    return hf_cell(grid, hf_first_row(grid, thing), t);
}

/* A thing at an age in whole periods. */
static inline double *hf_aged(const hf_grid *grid, int thing, int age, int t)
{
    return hf_cell(grid, hf_first_row(grid, thing) + age, t);
}

/* A thing, whatever its age. */
double hf_sum(const hf_grid *grid, int thing, int t);

#endif
