/* flows.c - the grids of a plan or a trace, handled as one. */
#include "model/flows.h"

#include <string.h>

enum { GRIDS = 10, AGES = 1 /* no good is tracked by age yet */ };

typedef struct grid_list {
    hf_grid *at[GRIDS];
} grid_list;

static grid_list all_grids(const hf_flows *flows)
{
    hf_flows *f = (hf_flows *)flows;
    return (grid_list){{&f->runs, &f->loaded, &f->traded, &f->used, &f->handed, &f->disposed,
                        &f->unwanted, &f->stock, &f->met, &f->fund}};
}

void hf_flows_init(hf_flows *out, const hf_network *net)
{
    int T = net->periods;
    hf_grid_init(&out->runs, net->recipe_count, 1, T, 0);
    hf_grid_init(&out->loaded, net->lane_count, AGES, T, 0);
    hf_grid_init(&out->traded, net->offer_count, AGES, T, 0);
    hf_grid_init(&out->used, net->use_count, AGES, T, 0);
    hf_grid_init(&out->handed, net->holding_count, AGES, T, 0);
    hf_grid_init(&out->disposed, net->holding_count, AGES, T, 0);
    hf_grid_init(&out->unwanted, net->pool_count, AGES, T, 0);
    hf_grid_init(&out->stock, net->holding_count, AGES, T, 0);
    hf_grid_init(&out->met, net->need_count, 1, T, 0);
    hf_grid_init(&out->fund, 1, 1, T, 0);
}

void hf_flows_clear(hf_flows *flows)
{
    grid_list grids = all_grids(flows);
    for (int i = 0; i < GRIDS; i++) hf_grid_clear(grids.at[i]);
}

void hf_flows_copy(hf_flows *to, const hf_flows *from, int until)
{
    grid_list out = all_grids(to), in = all_grids(from);
    for (int i = 0; i < GRIDS; i++) hf_grid_copy(out.at[i], in.at[i], until);
}

static bool same_grid(const hf_grid *a, const hf_grid *b, int from, int until)
{
    size_t rows = (size_t)a->things * (size_t)a->ages, wide = (size_t)a->periods;
    for (size_t i = 0; i < rows; i++)
        if (memcmp(a->values + i * wide + from, b->values + i * wide + from,
                   (size_t)(until - from) * sizeof(double)))
            return false;
    return true;
}

bool hf_flows_same(const hf_flows *a, const hf_flows *b, int from, int until)
{
    grid_list left = all_grids(a), right = all_grids(b);
    for (int i = 0; i < GRIDS; i++)
        if (!same_grid(left.at[i], right.at[i], from, until)) return false;
    return true;
}
