/* ranks.c - the best priority each planned flow reaches, found backward in time. */
#include "model/ranks.h"

#include "model/graph.h"

#include <stdlib.h>
#include <string.h>

struct hf_ranks {
    int activities;
    unsigned char *rows; /* [period][activity] */
};

/* What the walk needs to know. */
typedef struct walk {
    const hf_graph *graph;
    const hf_flows *plan;
    double *amounts;       /* planned in the period at hand */
    unsigned char *values; /* [period][node] best rank that a unit of the good there reaches */
    unsigned char *rows;
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
    for (int h = 0; h < w->graph->holdings; h++)
        if (*hf_at(&w->plan->stock, h, t) > 0) now[h] = now[nodes + h];
}

/* The best rank among the nodes an activity gives to, when it gets there. */
static unsigned char rank_reached(const walk *w, int activity, int t)
{
    unsigned char best = HF_RANK_LAST;
    const hf_arc *end = hf_arcs_end(&w->graph->gives, activity);
    for (const hf_arc *give = hf_arcs_begin(&w->graph->gives, activity); give != end; give++) {
        size_t then = (size_t)t + (size_t)give->lag;
        if (then < (size_t)w->graph->net->periods)
            improve(&best, w->values[then * (size_t)w->graph->nodes + (size_t)give->node]);
    }
    return best;
}

static unsigned char rank_of(const walk *w, int activity, int t)
{
    const hf_network *net = w->graph->net;
    bool use = activity >= w->graph->use && activity < w->graph->give;
    if (use) return (unsigned char)net->needs[net->uses[activity - w->graph->use].need].priority;
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

hf_ranks *hf_ranks_new(const hf_network *net, const hf_flows *plan)
{
    hf_graph *graph = hf_graph_new(net);
    size_t periods = (size_t)net->periods, wide = (size_t)graph->activities;
    hf_ranks *ranks = hf_alloc(1, sizeof *ranks);
    *ranks = (hf_ranks){graph->activities, hf_alloc(periods * wide, 1)};
    memset(ranks->rows, HF_RANK_LAST, periods * wide);
    walk w = {graph, plan, hf_alloc(wide, sizeof(double)),
              hf_alloc(periods * (size_t)graph->nodes, 1), ranks->rows};
    for (int t = net->periods - 1; t >= 0; t--) {
        hf_graph_read(w.amounts, graph, plan, t);
        start_from_stock(&w, t);
        while (pass_back(&w, t)) continue;
    }
    free(w.values);
    free(w.amounts);
    hf_graph_free(graph);
    return ranks;
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
