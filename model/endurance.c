/* endurance.c - making and releasing an endurance answer. */
#include "model/endurance.h"

#include <stdlib.h>

const char *const hf_measured_names[HF_MEASURED] = {"plan", "local", "replan"};

hf_endurance *hf_endurance_new(const hf_network *net)
{
    hf_endurance *e = hf_alloc(1, sizeof *e);
    size_t N = (size_t)net->need_count;
    e->arena = hf_arena_new();
    e->net = net;
    e->needs = hf_arena_alloc(e->arena, N * HF_LEVELS_MOST, sizeof(hf_held));
    e->causes = hf_arena_alloc(e->arena, N, sizeof(hf_cause));
    e->local_causes = hf_arena_alloc(e->arena, N, sizeof(hf_cause));
    e->harms = hf_arena_alloc(e->arena, N, sizeof(hf_cause));
    for (size_t n = 0; n < N; n++)
        e->causes[n] = e->harms[n] = e->local_causes[n] = (hf_cause){-1, -1, NULL};
    e->share = hf_arena_alloc(e->arena, N * (size_t)net->periods, sizeof(double));
    hf_flows_init(&e->trace, net);
    hf_flows_init(&e->local, net);
    hf_flows_init(&e->replan, net);
    return e;
}

void hf_endurance_free(hf_endurance *endurance)
{
    if (!endurance) return;
    hf_flows_clear(&endurance->trace);
    hf_flows_clear(&endurance->local);
    hf_flows_clear(&endurance->replan);
    for (int i = 0; i < HF_MEASURED; i++) hf_measures_clear(&endurance->measures[i]);
    hf_arena_free(endurance->arena);
    free(endurance);
}
