/* graph.h - the network as one uniform activity graph: nodes where a good lies, and activities that
 * take from nodes, give to nodes after a lag, and claim limits.
 *
 * Nodes are the cells of holdings (a good at a holder at an age), then those of pools. Activities,
 * all >= 0, are the runs, the loads (cells of lanes), the trades (cells of offers), the uses (cells
 * of servings), what each holding's cell gives to its pool and what it takes from it, and what is
 * paid for needs in money. Limits are the resources, the recipes' maxima, the routes, the offers,
 * and the money.
 *
 * An arc's coefficient is `by`, times a rate where it has one: rates differ from period to period
 * (prices, costs, losses) or with what a wish says (from which age, by which crew). */
#ifndef HF_MODEL_GRAPH_H
#define HF_MODEL_GRAPH_H

#include "model/conditions.h"
#include "model/flows.h"

typedef struct hf_arc {
    int activity, node;
    int lag;   /* giving: periods until it is there; claiming: periods it is held after the first */
    int slow;  /* giving: row of the conditions' lags, which says how long it takes; -1: always lag
                */
    int rate;  /* row of the rates; -1: none */
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
    int holdings;          /* nodes of holders; those of pools follow */
    int nodes, activities, limits;
    int lane, offer, use, give, take, pay; /* the first activity of each kind; runs come first */
    int recipe_limit, route_limit, offer_limit,
        money; /* the first limit of each kind; resources come first */
    int kept, load_cost, run_cost, price, rates; /* the first rate of each kind: what is not lost on
                                                    a lane, ...; the mix of ports comes first */
    hf_arcs takes, gives;                        /* [activity] */
    hf_arcs takers, givers;                      /* [node] the same arcs seen from the node */
    hf_arcs steps;         /* [node] to which nodes an activity leads within the period */
    hf_arcs claims;        /* [limit] */
    hf_arcs sales;         /* [0] money per unit of each sale, after its lag */
    hf_arcs loads;         /* [port] units each activity moves that takes through it */
    hf_arcs builds;        /* [resource] what a run adds to it after the lag; node: which of the
                              recipe's builds */
    int *holding_of;       /* [node] the holding; -1: a pool's */
    int *good_of, *age_of; /* [node] */
    bool *older;           /* [activity] what it gives grows older on the way */
    int widest;            /* most arcs in a row of takers or claims */
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

/* Rates under conditions, every period; the mixes are those of `flows` in periods [0, until).
 * `out` is a fresh grid; release with hf_grid_clear(). */
void hf_graph_rates(hf_grid *out, const hf_graph *graph, const hf_conditions *conditions,
                    const hf_flows *flows, int until);

/* Set the mixes of period t to those of `flows`: the share of each option in what is taken through
 * a port. Where nothing says, the first option has it all. */
void hf_graph_mix(hf_grid *rates, const hf_graph *graph, const hf_flows *flows, int t);

/* The coefficient of an arc of an activity in period t. */
static inline double hf_arc_by(const hf_arc *arc, const hf_grid *rates, int t)
{
    return arc->rate < 0 ? arc->by : arc->by * *hf_cell(rates, arc->rate, t);
}

/* Periods until what an activity gives in period t is there. */
static inline int hf_arc_lag(const hf_arc *arc, const hf_conditions *conditions, int t)
{
    return arc->slow < 0 ? arc->lag : (int)*hf_cell(&conditions->lag, arc->slow, t);
}

/* Where it is then: at the arc's node, or at one that is older by what it took longer; -1: too old.
 */
int hf_graph_arrival(const hf_graph *graph, const hf_arc *arc, int lag);

/* arrived[node] += what was begun before period t and is there in it. */
void hf_graph_arrive(double *arrived, const hf_graph *graph, const hf_conditions *conditions,
                     const hf_grid *rates, const hf_flows *trace, int t);

/* All activities of period t, into amounts[activities]; and back. */
void hf_graph_read(double *amounts, const hf_graph *graph, const hf_flows *flows, int t);
void hf_graph_write(hf_flows *flows, const hf_graph *graph, const double *amounts, int t);

/* One activity in period t; 0 before the horizon. */
double hf_graph_done(const hf_graph *graph, const hf_flows *flows, int activity, int t);

/* What is needed through a port for `amounts`. */
double hf_graph_through(const hf_graph *graph, const double *amounts, int port);

/* What activities begun before period t still hold of a limit in t. */
double hf_graph_held(const hf_graph *graph, const hf_grid *rates, const hf_flows *trace, int limit,
                     int t);

/* What a limit other than money leaves in period t to all that is begun in it, after the periods
 * before it of `trace`; never negative. What is under way keeps what it holds where less of a
 * resource has become available, and counts as the share it takes of the most there was since it
 * began. What runs have built serves from the period in which it is finished (what is done within a
 * period, from the next), and wears from then on. */
double hf_graph_room(const hf_graph *graph, const hf_conditions *conditions, const hf_grid *rates,
                     const hf_flows *trace, int limit, int t);

/* Money from earlier and present sales that is due in period t. */
double hf_graph_sales_due(const hf_graph *graph, const hf_conditions *conditions,
                          const hf_grid *rates, const hf_flows *flows, int t);

/* Forget what cannot be done in period t: loads that would be too old when they are there, and
 * hand-overs where nobody gets in. */
void hf_graph_bar(double *amounts, const hf_graph *graph, const hf_conditions *conditions, int t);

/* The node that what a holding's node keeps is in one period later; -1: it is too old then. */
int hf_graph_next(const hf_graph *graph, int node);

#endif
