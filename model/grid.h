/* grid.h - numbers by thing, age and period. Period runs fastest, so a thing's series is one array.
 */
#ifndef HF_MODEL_GRID_H
#define HF_MODEL_GRID_H

typedef struct hf_grid {
    int things, ages, periods;
    double *values;
} hf_grid;

/* Filled with `value`. Release with hf_grid_clear(). */
void hf_grid_init(hf_grid *grid, int things, int ages, int periods, double value);
void hf_grid_clear(hf_grid *grid);

/* Copy periods [0, until) of `from` into `to`; both have the same shape. */
void hf_grid_copy(hf_grid *to, const hf_grid *from, int until);

/* The cell of a thing whose age does not matter (age 0). */
static inline double *hf_at(const hf_grid *grid, int thing, int t)
{
    return &grid->values[(long)thing * grid->ages * grid->periods + t];
}

/* The cell of a thing at an age in whole periods. */
static inline double *hf_aged(const hf_grid *grid, int thing, int age, int t)
{
    return &grid->values[((long)thing * grid->ages + age) * grid->periods + t];
}

#endif
