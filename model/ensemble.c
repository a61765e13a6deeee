/* ensemble.c - making and releasing the answer of many runs. */
#include "model/ensemble.h"

#include <stdlib.h>

static void make_room(hf_survival *held, hf_arena *arena, int periods)
{
    held->share = hf_arena_alloc(arena, (size_t)periods, sizeof(double));
    held->low = hf_arena_alloc(arena, (size_t)periods, sizeof(double));
    held->high = hf_arena_alloc(arena, (size_t)periods, sizeof(double));
}

hf_ensemble *hf_ensemble_new(const hf_network *net)
{
    hf_ensemble *e = hf_alloc(1, sizeof *e);
    e->arena = hf_arena_new();
    e->net = net;
    e->needs = hf_arena_alloc(e->arena, (size_t)net->need_count, sizeof *e->needs);
    for (int n = 0; n < net->need_count; n++) make_room(&e->needs[n].held, e->arena, net->periods);
    make_room(&e->together, e->arena, net->periods);
    return e;
}

void hf_ensemble_free(hf_ensemble *ensemble)
{
    if (!ensemble) return;
    hf_arena_free(ensemble->arena);
    free(ensemble);
}
