/* ranks.c - the best priority each planned flow reaches, found backward in time. */
#include "model/ranks.h"

#include "model/graph.h"

#include <stdlib.h>
#include <string.h>

struct hf_ranks {
    int activities, periods;
    unsigned char *rows; /* [period][activity] */
};

/* What the walk needs to know. */
typedef struct walk {
    const hf_graph *graph;
    const hf_flows *plan;
    const hf_conditions *conditions; /* NULL: everything takes its usual time */
    const unsigned char *urgency;    /* [need][period]; NULL: the needs' priorities */
    double *amounts;                 /* planned in the period at hand */
    unsigned char *values; /* [period][node] best rank that a unit of the good there reaches */
    unsigned char *rows;
    unsigned char *serves; /* [period][serving's cell] the best among its needs */
} walk;

static bool improve(unsigned char *rank, unsigned char candidate)
{
    if (candidate >= *rank) return false;
    *rank = candidate;
    return true;
}

/* Goods kept to the next period reach what they reach there. */
static void start_from_stock(walk *w, int t)
{
    int nodes = w->graph->nodes;
    unsigned char *now = w->values + (size_t)t * (size_t)nodes;
    memset(now, HF_RANK_LAST, (size_t)nodes);
    if (t + 1 >= w->graph->net->periods) return;
    for (int node = 0; node < w->graph->holdings; node++) {
        int next = hf_graph_next(w->graph, node);
        if (next >= 0 && *hf_cell(&w->plan->stock, node, t) > 0) now[node] = now[nodes + next];
    }
}

/* The best rank among the nodes an activity gives to, when it gets there. */
static unsigned char rank_reached(const walk *w, int activity, int t)
{
    unsigned char best = HF_RANK_LAST;
    const hf_arc *end = hf_arcs_end(&w->graph->gives, activity);
    for (const hf_arc *give = hf_arcs_begin(&w->graph->gives, activity); give != end; give++) {
        int lag = w->conditions ? hf_arc_lag(give, w->conditions, t) : give->lag;
        int node = hf_graph_arrival(w->graph, give, lag), then = t + lag;
        if (node >= 0 && then < w->graph->net->periods)
            improve(&best, w->values[(size_t)then * (size_t)w->graph->nodes + (size_t)node]);
    }
    return best;
}

static unsigned char urgency_of(const walk *w, int n, int t)
{
    const hf_network *net = w->graph->net;
    if (!w->urgency) return (unsigned char)net->needs[n].priority;
    return w->urgency[(size_t)n * (size_t)net->periods + (size_t)t];
}

static unsigned char rank_of(const walk *w, int activity, int t)
{
    const hf_network *net = w->graph->net;
    bool use = activity >= w->graph->use && activity < w->graph->give;
    int cells = net->cells.serving[net->serving_count];
    if (use) return w->serves[(size_t)t * (size_t)cells + (size_t)(activity - w->graph->use)];
    if (activity >= w->graph->pay) {
        int first = net->need_count - net->paid_need_count;
        return urgency_of(w, first + activity - w->graph->pay, t);
    }
    return rank_reached(w, activity, t);
}

/* One pass over the period's planned activities, last first. True when anything got better. */
static bool pass_back(walk *w, int t)
{
    bool better = false;
    unsigned char *row = w->rows + (size_t)t * (size_t)w->graph->activities;
    unsigned char *now = w->values + (size_t)t * (size_t)w->graph->nodes;
    for (int a = w->graph->activities - 1; a >= 0; a--) {
        if (!(w->amounts[a] > 0) || !improve(&row[a], rank_of(w, a, t))) continue;
        better = true;
        const hf_arc *end = hf_arcs_end(&w->graph->takes, a);
        for (const hf_arc *take = hf_arcs_begin(&w->graph->takes, a); take != end; take++)
            improve(&now[take->node], row[a]);
    }
    return better;
}

static unsigned char *urgency_of_servings(const walk *w)
{
    const hf_network *net = w->graph->net;
    size_t cells = (size_t)net->cells.serving[net->serving_count];
    unsigned char *serves = hf_alloc((size_t)net->periods * cells, 1);
    memset(serves, HF_RANK_LAST, (size_t)net->periods * cells);
    for (int t = 0; t < net->periods; t++)
        for (int u = 0; u < net->use_count; u++) {
            int v = net->uses[u].serving;
            for (int row = net->cells.serving[v]; row < net->cells.serving[v + 1]; row++)
                improve(&serves[(size_t)t * cells + (size_t)row],
                        urgency_of(w, net->uses[u].need, t));
        }
    return serves;
}

/* The last period first. */
static hf_ranks *find_ranks(walk *w)
{
    const hf_graph *graph = w->graph;
    size_t periods = (size_t)graph->net->periods, wide = (size_t)graph->activities;
    hf_ranks *ranks = hf_alloc(1, sizeof *ranks);
    *ranks = (hf_ranks){graph->activities, graph->net->periods, hf_alloc(periods * wide, 1)};
    memset(ranks->rows, HF_RANK_LAST, periods * wide);
    w->amounts = hf_alloc(wide, sizeof(double));
    w->values = hf_alloc(periods * (size_t)graph->nodes, 1);
    w->rows = ranks->rows;
    w->serves = urgency_of_servings(w);
    for (int t = graph->net->periods - 1; t >= 0; t--) {
        hf_graph_read(w->amounts, graph, w->plan, t);
        start_from_stock(w, t);
        while (pass_back(w, t)) continue;
    }
    free(w->serves);
    free(w->values);
    free(w->amounts);
    return ranks;
}

hf_ranks *hf_ranks_new(const hf_network *net, const hf_flows *plan)
{
    hf_graph *graph = hf_graph_new(net);
    walk w = {.graph = graph, .plan = plan};
    hf_ranks *ranks = find_ranks(&w);
    hf_graph_free(graph);
    return ranks;
}

hf_ranks *hf_ranks_by(const hf_graph *graph, const hf_flows *plan, const hf_conditions *conditions,
                      const unsigned char *urgency)
{
    walk w = {.graph = graph, .plan = plan, .conditions = conditions, .urgency = urgency};
    return find_ranks(&w);
}

void hf_ranks_free(hf_ranks *ranks)
{
    if (!ranks) return;
    free(ranks->rows);
    free(ranks);
}

const unsigned char *hf_ranks_row(const hf_ranks *ranks, int t)
{
    return ranks->rows + (size_t)t * (size_t)ranks->activities;
}

void hf_ranks_spread(hf_ranks *ranks)
{
    size_t wide = (size_t)ranks->activities;
    for (int a = 0; a < ranks->activities; a++) {
        unsigned char best = HF_RANK_LAST;
        for (int t = 0; t < ranks->periods; t++)
            improve(&best, ranks->rows[(size_t)t * wide + (size_t)a]);
        for (int t = 0; t < ranks->periods; t++) ranks->rows[(size_t)t * wide + (size_t)a] = best;
    }
}
