/* graph.h - the network as one uniform activity graph: nodes where a good lies, and activities that
 * take from nodes, give to nodes after a lag, and claim limits.
 *
 * Nodes are the holdings, then the pools. Activities, all >= 0, are the runs, the loads (lanes),
 * the trades (offers), the uses, then for each holding what it gives to its pool and what it takes
 * from it. Limits are the resources, the recipes' maxima, the routes, the offers, and the money. */
#ifndef HF_MODEL_GRAPH_H
#define HF_MODEL_GRAPH_H

#include "model/conditions.h"
#include "model/flows.h"

typedef struct hf_arc {
    int activity, node;
    int lag;   /* periods until what it gives is there */
    double by; /* units per unit of the activity */
} hf_arc;

/* Arcs by row: those of row i are at[first[i]] up to before at[first[i + 1]]. */
typedef struct hf_arcs {
    int *first;
    hf_arc *at;
} hf_arcs;

typedef struct hf_graph {
    hf_arena *arena;
    const hf_network *net; /* borrowed */
    int holdings, nodes, activities, limits;
    int lane, offer, use, give, take; /* the first activity of each kind; runs come first */
    int recipe_limit, route_limit, offer_limit,
        money;              /* the first limit of each kind; resources come first */
    hf_arcs takes, gives;   /* [activity] */
    hf_arcs takers, givers; /* [node] the same arcs seen from the node */
    hf_arcs steps;          /* [node] to which nodes an activity leads within the period */
    hf_arcs claims;         /* [limit] */
    hf_arcs sales;          /* [0] money per unit of each sale, after its lag */
    hf_arcs receipts;       /* [node] quantities; the lag is the period they arrive in */
    int widest;             /* most arcs in a row of takers or claims */
} hf_graph;

/* Release with hf_graph_free(). The network must outlive it. */
hf_graph *hf_graph_new(const hf_network *net);
void hf_graph_free(hf_graph *graph); /* NULL is fine */

static inline const hf_arc *hf_arcs_begin(const hf_arcs *arcs, int row)
{
    return arcs->at + arcs->first[row];
}

static inline const hf_arc *hf_arcs_end(const hf_arcs *arcs, int row)
{
    return arcs->at + arcs->first[row + 1];
}

/* All activities of period t, into amounts[activities]; and back. */
void hf_graph_read(double *amounts, const hf_graph *graph, const hf_flows *flows, int t);
void hf_graph_write(hf_flows *flows, const hf_graph *graph, const double *amounts, int t);

/* One activity in period t; 0 before the horizon. */
double hf_graph_done(const hf_graph *graph, const hf_flows *flows, int activity, int t);

/* What a limit other than money allows in period t, in its own unit. */
double hf_graph_available(const hf_graph *graph, const hf_conditions *conditions, int limit, int t);

/* Money that comes in for certain in period t: incomes, without sales. */
double hf_graph_income(const hf_graph *graph, const hf_conditions *conditions, int t);

/* Money from earlier and present sales that is due in period t. */
double hf_graph_sales_due(const hf_graph *graph, const hf_flows *flows, int t);

#endif
