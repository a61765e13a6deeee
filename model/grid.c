/* grid.c - making and copying grids. */
#include "model/grid.h"

#include "model/base/memory.h"

#include <stdlib.h>
#include <string.h>

void hf_grid_init(hf_grid *grid, int things, int ages, int periods, double value)
{
    size_t cells = (size_t)things * (size_t)ages * (size_t)periods;
    *grid = (hf_grid){things, ages, periods, hf_alloc(cells, sizeof(double))};
    if (value != 0)
        for (size_t i = 0; i < cells; i++) grid->values[i] = value;
}

void hf_grid_clear(hf_grid *grid)
{
    free(grid->values);
    *grid = (hf_grid){0};
}

void hf_grid_copy(hf_grid *to, const hf_grid *from, int until)
{
    size_t rows = (size_t)to->things * (size_t)to->ages, wide = (size_t)to->periods;
    for (size_t i = 0; i < rows; i++)
        memcpy(to->values + i * wide, from->values + i * wide, (size_t)until * sizeof(double));
}
