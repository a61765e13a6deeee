/* flows.c - the grids of a plan or a trace, handled as one. */
#include "model/flows.h"

#include <math.h>

enum { GRIDS = 15 };

typedef struct grid_list {
    hf_grid *at[GRIDS];
} grid_list;

static grid_list all_grids(const hf_flows *flows)
{
    hf_flows *f = (hf_flows *)flows;
    return (grid_list){{&f->runs, &f->loaded, &f->traded, &f->used, &f->split, &f->handed,
                        &f->disposed, &f->unwanted, &f->stock, &f->met, &f->fund, &f->borrowed,
                        &f->repaid, &f->owed, &f->counted}};
}

void hf_flows_init(hf_flows *out, const hf_network *net)
{
    int T = net->periods;
    hf_grid_init(&out->runs, net->recipe_count, T, 0);
    hf_grid_init_aged(&out->loaded, net->lane_count, net->cells.lane, T, 0);
    hf_grid_init_aged(&out->traded, net->offer_count, net->cells.offer, T, 0);
    hf_grid_init_aged(&out->used, net->serving_count, net->cells.serving, T, 0);
    hf_grid_init_aged(&out->split, net->port_count, net->cells.port, T, 0);
    hf_grid_init_aged(&out->handed, net->holding_count, net->cells.holding, T, 0);
    hf_grid_init_aged(&out->disposed, net->holding_count, net->cells.holding, T, 0);
    hf_grid_init_aged(&out->unwanted, net->pool_count, net->cells.pool, T, 0);
    hf_grid_init_aged(&out->stock, net->holding_count, net->cells.holding, T, 0);
    hf_grid_init(&out->met, net->need_count, T, 0);
    hf_grid_init(&out->counted, net->use_count, T, 0);
    hf_grid_init(&out->fund, 1, T, 0);
    hf_grid_init(&out->borrowed, 1, T, 0);
    hf_grid_init(&out->repaid, 1, T, 0);
    hf_grid_init(&out->owed, 1, T, 0);
}

void hf_flows_clear(hf_flows *flows)
{
    grid_list grids = all_grids(flows);
    for (int i = 0; i < GRIDS; i++) hf_grid_clear(grids.at[i]);
}

void hf_flows_let_count(hf_flows *flows, int from)
{
    for (int u = 0; u < flows->counted.rows; u++)
        for (int t = from; t < flows->counted.periods; t++)
            *hf_at(&flows->counted, u, t) = INFINITY;
}

void hf_flows_copy(hf_flows *to, const hf_flows *from, int until)
{
    grid_list out = all_grids(to), in = all_grids(from);
    for (int i = 0; i < GRIDS; i++) hf_grid_copy(out.at[i], in.at[i], until);
}

void hf_flows_copy_period(hf_flows *to, const hf_flows *from, int t)
{
    grid_list out = all_grids(to), in = all_grids(from);
    for (int i = 0; i < GRIDS; i++)
        for (int row = 0; row < out.at[i]->rows; row++)
            *hf_cell(out.at[i], row, t) = *hf_cell(in.at[i], row, t);
}

bool hf_flows_same(const hf_flows *a, const hf_flows *b, int from, int until)
{
    grid_list left = all_grids(a), right = all_grids(b);
    for (int i = 0; i < GRIDS; i++)
        if (!hf_grid_same(left.at[i], right.at[i], from, until)) return false;
    return true;
}

size_t hf_flows_bytes(const hf_flows *flows)
{
    grid_list grids = all_grids(flows);
    size_t bytes = 0;
    for (int i = 0; i < GRIDS; i++) bytes += hf_grid_bytes(grids.at[i]);
    return bytes;
}
