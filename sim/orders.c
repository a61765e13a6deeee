/* orders.c - walking back along orders that were cut. */
#include "sim/orders.h"

#include "model/base/memory.h"

#include <stdlib.h>

/* Where the walk is: at a good of a holder, or of a site, whatever its age. */
typedef struct trail {
    const hf_scene *scene;
    int start, t;
    int first, end; /* nodes it is at */
    bool shared;    /* it came from a site, where several were refused */
    unsigned char *visited;
    int *goods; /* those met on the way, each once, the missing one first */
    int good_count;
} trail;

/* What was cut most of all that gives to where the walk is. */
typedef struct cut {
    double missing;
    int activity, period; /* the last period in which it was cut */
} cut;

static void note_good(trail *w, int good)
{
    for (int i = 0; i < w->good_count; i++)
        if (w->goods[i] == good) return;
    w->goods[w->good_count++] = good;
}

static void stand_at(trail *w, int node)
{
    const hf_graph *graph = w->scene->graph;
    const int *held = w->scene->net->cells.holding, *pool = w->scene->net->cells.pool;
    int h = graph->holding_of[node], p = 0;
    while (h < 0 && pool[p + 1] <= node - graph->holdings) p++;
    w->first = h >= 0 ? held[h] : graph->holdings + pool[p];
    w->end = h >= 0 ? held[h + 1] : graph->holdings + pool[p + 1];
    for (int i = w->first; i < w->end; i++) w->visited[i] = 1;
    note_good(w, graph->good_of[node]);
}

/* Of an activity in period t, what was asked for and did not happen; rounding is nothing. */
static double cut_of(const hf_scene *s, int activity, int t)
{
    double asked = hf_graph_done(s->graph, s->wishes, activity, t);
    double less = asked - hf_graph_done(s->graph, s->trace, activity, t);
    return less > asked * HF_GAP_ROUNDING ? less : 0;
}

/* Of what should have been there by now. */
static cut cut_on(const trail *w, const hf_arc *arc)
{
    const hf_scene *s = w->scene;
    cut c = {.activity = arc->activity, .period = -1};
    for (int q = w->start; q <= w->t; q++) {
        double less = cut_of(s, arc->activity, q) * hf_arc_by(arc, s->wished, q);
        if (!(less > 0) || q + hf_arc_lag(arc, s->conditions, q) > w->t) continue;
        c.missing += less;
        c.period = q;
    }
    return c;
}

static cut largest_cut(const trail *w)
{
    cut largest = {.activity = -1};
    for (int node = w->first; node < w->end; node++) {
        const hf_arc *end = hf_arcs_end(&w->scene->graph->givers, node);
        for (const hf_arc *arc = hf_arcs_begin(&w->scene->graph->givers, node); arc != end; arc++) {
            cut c = cut_on(w, arc);
            if (c.missing > largest.missing) largest = c;
        }
    }
    return largest;
}

/* What set out in time, but comes later than it usually does. */
static const char *explain_late(const trail *w)
{
    const hf_scene *s = w->scene;
    const char *because = NULL;
    for (int node = w->first; node < w->end; node++) {
        const hf_arc *end = hf_arcs_end(&s->graph->givers, node);
        for (const hf_arc *arc = hf_arcs_begin(&s->graph->givers, node); arc != end; arc++)
            for (int q = w->t; q >= w->start && !because; q--)
                if (hf_graph_done(s->graph, s->trace, arc->activity, q) > 0 &&
                    hf_arc_lag(arc, s->conditions, q) > hf_arc_lag(arc, s->usual, q))
                    because = hf_explain_activity(s, arc->activity, q);
    }
    return because;
}

static const char *explain_loss(const trail *w, int node)
{
    const char *because = NULL;
    if (node >= w->scene->graph->holdings) return NULL;
    for (int q = w->t; q >= w->start && !because; q--) because = hf_explain_loss(w->scene, node, q);
    return because;
}

/* Of what was asked of a node in period t, the share that was done. */
static double share_done(const hf_scene *s, int node, int t)
{
    double asked = 0, less = 0;
    const hf_arc *end = hf_arcs_end(&s->graph->takers, node);
    for (const hf_arc *arc = hf_arcs_begin(&s->graph->takers, node); arc != end; arc++) {
        double by = hf_arc_by(arc, s->wished, t);
        asked += by * hf_graph_done(s->graph, s->wishes, arc->activity, t);
        less += by * cut_of(s, arc->activity, t);
    }
    return asked > 0 ? 1 - less / asked : 1;
}

/* Something was left of it in period t, so that it was not what was missing. */
static bool is_left(const hf_scene *s, int node, int t)
{
    int held = s->graph->holdings;
    double left = node < held
                      ? *hf_cell(&s->trace->stock, node, t) + *hf_cell(&s->trace->disposed, node, t)
                      : *hf_cell(&s->trace->unwanted, node - held, t);
    double taken = 0;
    const hf_arc *end = hf_arcs_end(&s->graph->takers, node);
    for (const hf_arc *arc = hf_arcs_begin(&s->graph->takers, node); arc != end; arc++)
        taken +=
            hf_arc_by(arc, s->wished, t) * hf_graph_done(s->graph, s->wishes, arc->activity, t);
    return left > taken * HF_GAP_ROUNDING;
}

/* The node that gave least of what was asked of it, of those the activity takes from. */
static int shortest_source(const trail *w, int activity, int t)
{
    int shortest = -1;
    double least = 1;
    const hf_arc *end = hf_arcs_end(&w->scene->graph->takes, activity);
    for (const hf_arc *arc = hf_arcs_begin(&w->scene->graph->takes, activity); arc != end; arc++) {
        bool passed = w->visited[arc->node] || is_left(w->scene, arc->node, t);
        double share = passed ? 1 : share_done(w->scene, arc->node, t);
        if (share < least) least = share, shortest = arc->node;
    }
    return shortest;
}

/* Something was ordered, or begun, that came by now, be it before anything happened. */
static bool has_ordered(const trail *w, int node)
{
    const hf_scene *s = w->scene;
    const hf_arc *end = hf_arcs_end(&s->graph->givers, node);
    for (const hf_arc *arc = hf_arcs_begin(&s->graph->givers, node); arc != end; arc++)
        for (int q = 0; q <= w->t; q++)
            if (q + hf_arc_lag(arc, s->conditions, q) <= w->t &&
                hf_graph_done(s->graph, s->trace, arc->activity, q) > 0)
                return true;
    return false;
}

/* Where the walk is there was something, and several got only a part of what they asked for. */
static bool is_shared(const trail *w, int t)
{
    const hf_scene *s = w->scene;
    int refused = 0;
    double granted = 0;
    for (int node = w->first; node < w->end; node++) {
        const hf_arc *end = hf_arcs_end(&s->graph->takers, node);
        for (const hf_arc *arc = hf_arcs_begin(&s->graph->takers, node); arc != end; arc++) {
            refused += hf_arc_by(arc, s->wished, t) * cut_of(s, arc->activity, t) > 0;
            granted += hf_graph_done(s->graph, s->trace, arc->activity, t);
        }
    }
    return refused > 1 && granted > 0;
}

static hf_stocking stocking_of(const trail *w)
{
    hf_stocking stocking = {.shared = w->shared || is_shared(w, w->t)};
    for (int node = w->first; node < w->end; node++) stocking.ordered |= has_ordered(w, node);
    return stocking;
}

/* Nothing that was asked for was cut. */
static const char *explain_end(const trail *w, int holder, hf_stocking stocking)
{
    const char *because = explain_loss(w, holder);
    if (!because) because = hf_explain_outside(w->scene, holder, w->t);
    if (!because) because = explain_late(w);
    return because ? because : hf_explain_orders(w->scene, holder, w->t, stocking);
}

/* The first node of the site's pool that a holder takes from; -1: it is at none, or is a pool. */
static int site_of(const trail *w)
{
    const hf_scene *s = w->scene;
    int h = s->graph->holding_of[w->first];
    int p = h >= 0 ? s->net->holdings[h].pool : -1;
    return p < 0 ? -1 : s->graph->holdings + s->net->cells.pool[p];
}

/* What takes time is taken from the site only when it has come: an order that was cut is seen
 * there, on the roads and at the offers that lead to it. */
static cut order_cut(trail *w)
{
    cut c = largest_cut(w);
    int site = site_of(w);
    if (c.activity >= 0 || site < 0 || w->visited[site]) return c;
    stand_at(w, site);
    return largest_cut(w);
}

static bool is_pool(const trail *w)
{
    return w->scene->graph->holding_of[w->first] < 0;
}

/* One step back; NULL: there is another. */
static const char *go_back(trail *w)
{
    int holder = w->first;
    const hf_stocking stocking = stocking_of(w);
    cut c = order_cut(w);
    if (c.activity < 0) return explain_end(w, holder, stocking);
    const char *because = hf_explain_activity(w->scene, c.activity, c.period);
    if (because) return because;
    int source = shortest_source(w, c.activity, c.period);
    if (source < 0) return hf_explain_claims(w->scene, w->first, c.period);
    w->shared = is_pool(w) && is_shared(w, c.period);
    w->t = c.period;
    stand_at(w, source);
    return NULL;
}

hf_cause hf_orders_cause(const hf_scene *scene, int u, int start, int t)
{
    const hf_network *net = scene->net;
    trail w = {.scene = scene, .start = start, .t = t};
    w.visited = hf_alloc((size_t)scene->graph->nodes, 1);
    w.goods = hf_alloc((size_t)net->good_count, sizeof(int));
    stand_at(&w, net->cells.holding[net->uses[u].holding]);
    const char *because = NULL;
    while (!because) because = go_back(&w);
    if (w.good_count > 2) because = hf_explain_chain(scene, because, w.goods, w.good_count - 1);
    const hf_holding *holding = &net->holdings[net->uses[u].holding];
    free(w.visited);
    free(w.goods);
    return (hf_cause){holding->good, holding->holder, because};
}
