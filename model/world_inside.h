/* world_inside.h - what a world holds; for world.c, step.c and larder.c alone. */
#ifndef HF_MODEL_WORLD_INSIDE_H
#define HF_MODEL_WORLD_INSIDE_H

#include "model/components.h"
#include "model/count.h"
#include "model/graph.h"
#include "model/ration.h"
#include "model/world.h"

struct hf_world {
    hf_arena *arena; /* owns all but the grids, the graph and the count */
    const hf_network *net;
    hf_graph *graph;
    const hf_conditions *conditions; /* borrowed */
    hf_flows trace;
    hf_grid rates;   /* as in graph.h; the mixes of the periods so far */
    hf_count *count; /* of needs */
    hf_ration_rule rule;
    int now;

    /* of the period at hand */
    double *amounts;       /* [activity] wished; after step 4a what the limits allow; then done */
    double *shares;        /* [activity] the smallest share granted so far */
    double *arrived;       /* [node] carried over, received, and due from earlier periods */
    double *there;         /* [node] the same and what came within the period */
    double *taken;         /* [node] what activities take away */
    unsigned char *active; /* [activity] wished for: 1 */
    unsigned char *loop;   /* [activity] inside the loop at hand: 1 */
    const unsigned char *ranks; /* [activity] */
    double money;               /* opening fund and income */

    hf_components parts;         /* of the steps among those that are active ... */
    unsigned char *parts_active; /* ... when they were last found */
    bool parts_known;
    unsigned char *no_ranks; /* all HF_RANK_LAST */
    hf_ask *asks;            /* [widest row] claims being shared */
    double *audited;         /* [activity, then node] scratch of the audit */
};

#endif
