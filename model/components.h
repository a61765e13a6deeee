/* components.h - which nodes feed each other within a period, and in which order to serve them. */
#ifndef HF_MODEL_COMPONENTS_H
#define HF_MODEL_COMPONENTS_H

#include "model/graph.h"

/* Strongly connected components of the active steps. Component c has members[first[c]] up to before
 * members[first[c + 1]]; goods flow from higher components to lower ones. */
typedef struct hf_components {
    int count;
    int *of;      /* [node] its component */
    int *members; /* nodes by component */
    int *first;

    int *index, *low, *stack, *path, *place; /* scratch of the search, [node] */
} hf_components;

/* Room for a graph's nodes, from the arena. */
void hf_components_init(hf_components *out, hf_arena *arena, const hf_graph *graph);

/* Find them among the steps whose activity is active (not 0). Allocates nothing. */
void hf_components_find(hf_components *components, const hf_graph *graph,
                        const unsigned char *active);

/* True when the component's nodes feed each other, or its one node feeds itself. */
bool hf_components_is_loop(const hf_components *components, const hf_graph *graph,
                           const unsigned char *active, int c);

#endif
