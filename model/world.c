/* world.c - making a world, starting it, and letting its periods pass. */
#include "model/world.h"

#include "model/world_inside.h"

#include <stdlib.h>
#include <string.h>

static void make_room(hf_world *world)
{
    const hf_graph *graph = world->graph;
    size_t activities = (size_t)graph->activities, nodes = (size_t)graph->nodes;
    hf_arena *arena = world->arena;
    world->amounts = hf_arena_alloc(arena, activities, sizeof(double));
    world->shares = hf_arena_alloc(arena, activities, sizeof(double));
    world->audited = hf_arena_alloc(arena, activities + nodes, sizeof(double));
    world->arrived = hf_arena_alloc(arena, nodes, sizeof(double));
    world->there = hf_arena_alloc(arena, nodes, sizeof(double));
    world->taken = hf_arena_alloc(arena, nodes, sizeof(double));
    world->active = hf_arena_alloc(arena, activities, 1);
    world->parts_active = hf_arena_alloc(arena, activities, 1);
    world->loop = hf_arena_alloc(arena, activities, 1);
    world->no_ranks = hf_arena_alloc(arena, activities, 1);
    world->asks = hf_arena_alloc(arena, (size_t)graph->widest, sizeof(hf_ask));
    memset(world->no_ranks, HF_RANK_LAST, activities);
    hf_components_init(&world->parts, arena, graph);
}

hf_world *hf_world_new(const hf_network *net)
{
    hf_world *world = hf_alloc(1, sizeof *world);
    world->arena = hf_arena_new();
    world->net = net;
    world->graph = hf_graph_new(net);
    world->count = hf_count_new(net);
    hf_flows_init(&world->trace, net);
    make_room(world);
    return world;
}

void hf_world_free(hf_world *world)
{
    if (!world) return;
    hf_flows_clear(&world->trace);
    hf_grid_clear(&world->rates);
    hf_count_free(world->count);
    hf_graph_free(world->graph);
    hf_arena_free(world->arena);
    free(world);
}

void hf_world_start(hf_world *world, const hf_conditions *conditions, const hf_flows *past,
                    int start)
{
    world->conditions = conditions;
    world->now = start;
    if (start > 0) hf_flows_copy(&world->trace, past, start);
    hf_grid_clear(&world->rates);
    hf_graph_rates(&world->rates, world->graph, conditions, &world->trace, start);
    hf_count_start(world->count, conditions, &world->trace, start);
}

void hf_world_ration(hf_world *world, hf_ration_rule rule)
{
    world->rule = rule;
}

void hf_world_forgive(hf_world *world, double level)
{
    hf_count_forgive(world->count, world->now, level);
}

double hf_world_served(const hf_world *world, int n, int t)
{
    bool waits = world->net->needs[n].wait > 0 && !world->net->needs[n].expense;
    return waits ? hf_count_served(world->count, n, t) : *hf_at(&world->trace.met, n, t);
}

double hf_world_carry_out(hf_world *world, const hf_flows *wish, const hf_ranks *ranks)
{
    double worst = 0;
    while (world->now < world->net->periods) {
        double error = hf_world_step(world, wish, ranks);
        if (error > worst) worst = error;
    }
    return worst;
}

const hf_flows *hf_world_trace(const hf_world *world)
{
    return &world->trace;
}

int hf_world_now(const hf_world *world)
{
    return world->now;
}
