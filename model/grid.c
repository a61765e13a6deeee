/* grid.c - making, copying and adding up grids. */
#include "model/grid.h"

#include "model/base/memory.h"

#include <stdlib.h>
#include <string.h>

void hf_grid_init_aged(hf_grid *grid, int things, const int *first, int periods, double value)
{
    int rows = first ? first[things] : things;
    size_t cells = (size_t)rows * (size_t)periods;
    *grid = (hf_grid){things, rows, periods, first, hf_alloc(cells, sizeof(double))};
    if (value != 0)
        for (size_t i = 0; i < cells; i++) grid->values[i] = value;
}

void hf_grid_init(hf_grid *grid, int things, int periods, double value)
{
    hf_grid_init_aged(grid, things, NULL, periods, value);
}

void hf_grid_clear(hf_grid *grid)
{
    free(grid->values);
    *grid = (hf_grid){0};
}

void hf_grid_copy(hf_grid *to, const hf_grid *from, int until)
{
    for (int row = 0; row < to->rows; row++)
        memcpy(hf_cell(to, row, 0), hf_cell(from, row, 0), (size_t)until * sizeof(double));
}

bool hf_grid_same(const hf_grid *a, const hf_grid *b, int from, int until)
{
    for (int row = 0; row < a->rows; row++)
        if (memcmp(hf_cell(a, row, from), hf_cell(b, row, from),
                   (size_t)(until - from) * sizeof(double)))
            return false;
    return true;
}

size_t hf_grid_bytes(const hf_grid *grid)
{
    return (size_t)grid->rows * (size_t)grid->periods * sizeof *grid->values;
}

double hf_sum(const hf_grid *grid, int thing, int t)
{
    double sum = 0;
    for (int j = 0; j < hf_ages(grid, thing); j++) sum += *hf_aged(grid, thing, j, t);
    return sum;
}
