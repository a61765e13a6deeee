/* components.c - Tarjan's search (1972) for strongly connected components, without recursion. */
#include "model/components.h"

void hf_components_init(hf_components *out, hf_arena *arena, const hf_graph *graph)
{
    size_t nodes = (size_t)graph->nodes;
    *out = (hf_components){
        .of = hf_arena_alloc(arena, nodes, sizeof(int)),
        .members = hf_arena_alloc(arena, nodes, sizeof(int)),
        .first = hf_arena_alloc(arena, nodes + 1, sizeof(int)),
        .index = hf_arena_alloc(arena, nodes, sizeof(int)),
        .low = hf_arena_alloc(arena, nodes, sizeof(int)),
        .stack = hf_arena_alloc(arena, nodes, sizeof(int)),
        .path = hf_arena_alloc(arena, nodes, sizeof(int)),
        .place = hf_arena_alloc(arena, nodes, sizeof(int)),
    };
}

/* How far the search has come. */
typedef struct search {
    hf_components *at;
    const hf_graph *graph;
    const unsigned char *active;
    int seen, stacked, deep, placed;
} search;

static void enter(search *s, int node)
{
    s->at->index[node] = s->at->low[node] = ++s->seen; /* 0: not seen yet */
    s->at->place[node] = s->graph->steps.first[node];
    s->at->stack[s->stacked++] = node;
    s->at->path[s->deep++] = node;
}

static void lower(search *s, int node, int to)
{
    if (to < s->at->low[node]) s->at->low[node] = to;
}

/* Look along the node's steps; enter the first new node. False when there is none left. */
static bool goes_deeper(search *s, int node)
{
    while (s->at->place[node] < s->graph->steps.first[node + 1]) {
        const hf_arc *step = &s->graph->steps.at[s->at->place[node]++];
        if (!s->active[step->activity]) continue;
        if (!s->at->index[step->node]) {
            enter(s, step->node);
            return true;
        }
        if (s->at->of[step->node] < 0) lower(s, node, s->at->index[step->node]);
    }
    return false;
}

/* The node is the root of a component: take it off the stack. */
static void take_off(search *s, int root)
{
    int node, c = s->at->count++;
    do {
        node = s->at->stack[--s->stacked];
        s->at->of[node] = c;
        s->at->members[s->placed++] = node;
    } while (node != root);
    s->at->first[c + 1] = s->placed;
}

static void leave(search *s, int node)
{
    s->deep--;
    if (s->at->low[node] == s->at->index[node]) take_off(s, node);
    if (s->deep > 0) lower(s, s->at->path[s->deep - 1], s->at->low[node]);
}

void hf_components_find(hf_components *components, const hf_graph *graph,
                        const unsigned char *active)
{
    search s = {.at = components, .graph = graph, .active = active};
    components->count = 0;
    for (int node = 0; node < graph->nodes; node++)
        components->index[node] = 0, components->of[node] = -1;
    for (int root = 0; root < graph->nodes; root++) {
        if (components->index[root]) continue;
        enter(&s, root);
        while (s.deep > 0) {
            int node = components->path[s.deep - 1];
            if (!goes_deeper(&s, node)) leave(&s, node);
        }
    }
}

bool hf_components_is_loop(const hf_components *components, const hf_graph *graph,
                           const unsigned char *active, int c)
{
    int first = components->first[c], node = components->members[first];
    if (components->first[c + 1] - first > 1) return true;
    const hf_arc *end = hf_arcs_end(&graph->steps, node);
    for (const hf_arc *step = hf_arcs_begin(&graph->steps, node); step != end; step++)
        if (step->node == node && active[step->activity]) return true;
    return false;
}
