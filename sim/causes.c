/* causes.c - walking back from what is missing to what stopped it. */
#include "sim/causes.h"

#include "sim/explain.h"
#include "sim/held.h"
#include "sim/policy_plan.h"
#include "sim/shortages.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Where the walk is, and what it has seen. */
typedef struct trail {
    hf_scene scene;
    int start;
    unsigned char *visited; /* [period][node] */

    int *goods; /* those met on the way, each once, the missing one first */
    int good_count;
    int holding;         /* the one that counts so far */
    int lasted;          /* the last period its stock was there at the start of; -1: none */
    const char *because; /* the explanation, once found */
    bool lost;           /* it is about stock that was destroyed */
} trail;

/* Something that brought less to a node than planned. */
typedef struct gap {
    double missing;
    int activity; /* -1: kept from the period before */
    int period;
} gap;

static unsigned char *seen(const trail *w, int node, int t)
{
    return &w->visited[(size_t)t * (size_t)w->scene.graph->nodes + (size_t)node];
}

static double opening(const trail *w, const hf_flows *flows, int h, int t)
{
    return t > 0 ? *hf_at(&flows->stock, h, t - 1) : w->scene.net->holdings[h].opening;
}

static double lost_at(const trail *w, int h, int t)
{
    return opening(w, w->scene.trace, h, t) * *hf_at(&w->scene.conditions->destroyed, h, t);
}

/* Sum up in `planned` what was to come to the node, and find the largest gap. */
static gap largest_gap(const trail *w, int node, int t, double *planned)
{
    gap largest = {.activity = -1, .period = t};
    *planned = 0;
    if (node < w->scene.graph->holdings) {
        *planned = opening(w, w->scene.wishes, node, t);
        bool known = t > 0 && *seen(w, node, t - 1);
        largest.missing = known ? 0 : *planned - opening(w, w->scene.trace, node, t);
        largest.period = t - 1;
    }
    const hf_arc *end = hf_arcs_end(&w->scene.graph->givers, node);
    for (const hf_arc *arc = hf_arcs_begin(&w->scene.graph->givers, node); arc != end; arc++) {
        int then = t - arc->lag;
        double wish = arc->by * hf_graph_done(w->scene.graph, w->scene.wishes, arc->activity, then);
        double missing =
            wish - arc->by * hf_graph_done(w->scene.graph, w->scene.trace, arc->activity, then);
        *planned += wish;
        if (missing > largest.missing) largest = (gap){missing, arc->activity, then};
    }
    return largest;
}

/* How much of what was wished for at a node there was in period t. */
static double share_there(const trail *w, int node, int t)
{
    const hf_graph *graph = w->scene.graph;
    double there = 0, asked = 0;
    if (node < graph->holdings) there = opening(w, w->scene.trace, node, t) - lost_at(w, node, t);
    const hf_arc *end = hf_arcs_end(&graph->receipts, node);
    for (const hf_arc *arc = hf_arcs_begin(&graph->receipts, node); arc != end; arc++)
        if (arc->lag == t) there += arc->by;
    end = hf_arcs_end(&graph->givers, node);
    for (const hf_arc *arc = hf_arcs_begin(&graph->givers, node); arc != end; arc++)
        there += arc->by * hf_graph_done(graph, w->scene.trace, arc->activity, t - arc->lag);
    end = hf_arcs_end(&graph->takers, node);
    for (const hf_arc *arc = hf_arcs_begin(&graph->takers, node); arc != end; arc++)
        asked += arc->by * hf_graph_done(graph, w->scene.wishes, arc->activity, t);
    return asked > 0 ? there / asked : 1;
}

/* Of the nodes an activity takes from, the one that had the least share of what was wished for
 * there; -1 when all that have not been seen had enough. */
static int shortest_source(const trail *w, int activity, int t)
{
    int shortest = -1;
    double least = 1 - HF_GAP_ROUNDING;
    const hf_arc *end = hf_arcs_end(&w->scene.graph->takes, activity);
    for (const hf_arc *arc = hf_arcs_begin(&w->scene.graph->takes, activity); arc != end; arc++) {
        double share = *seen(w, arc->node, t) ? 1 : share_there(w, arc->node, t);
        if (share < least) least = share, shortest = arc->node;
    }
    return shortest;
}

/* Remember the holding whose stock ran out last; without any stock, the one furthest upstream. */
static void note_stock(trail *w, int h, int t)
{
    int lasted = t;
    while (lasted >= w->start && !(opening(w, w->scene.trace, h, lasted) > 0)) lasted--;
    if (lasted < w->start) lasted = -1;
    if (lasted < w->lasted) return;
    w->holding = h;
    w->lasted = lasted;
}

static void note_good(trail *w, int node)
{
    int g = hf_explain_good(&w->scene, node);
    for (int i = 0; i < w->good_count; i++)
        if (w->goods[i] == g) return;
    w->goods[w->good_count++] = g;
}

/* One node back: into `node` and `t`. False when the end of the walk is reached. */
static bool goes_back(trail *w, int *node, int *t)
{
    double planned;
    *seen(w, *node, *t) = 1;
    bool held = *node < w->scene.graph->holdings;
    if (held) note_stock(w, *node, *t);
    note_good(w, *node);
    gap largest = largest_gap(w, *node, *t, &planned);
    double lost = held ? lost_at(w, *node, *t) : 0;
    if (!(fmax(largest.missing, lost) > planned * HF_GAP_ROUNDING)) return false;
    if (lost >= largest.missing) w->because = hf_explain_loss(&w->scene, *node, *t);
    w->lost = w->because != NULL;
    if (!w->because && largest.activity >= 0)
        w->because = hf_explain_activity(&w->scene, largest.activity, largest.period);
    if (w->because) return false;
    *t = largest.period;
    int source = largest.activity < 0 ? *node : shortest_source(w, largest.activity, *t);
    if (source < 0) return false;
    *node = source;
    return true;
}

/* The use of need n that misses most of what was wished for in period t; -1 when none does. */
static int missing_use(const trail *w, int n, int t)
{
    const hf_need *need = &w->scene.net->needs[n];
    int missing = -1;
    double most = 0;
    for (int u = need->first_use; u < need->first_use + need->use_count; u++) {
        double less = *hf_at(&w->scene.wishes->used, u, t) - *hf_at(&w->scene.trace->used, u, t);
        if (w->scene.net->uses[u].gives * less > most) {
            most = w->scene.net->uses[u].gives * less;
            missing = u;
        }
    }
    return missing;
}

static void walk_back(trail *w, int n, int use, int t)
{
    int node = w->scene.net->uses[use < 0 ? w->scene.net->needs[n].first_use : use].holding;
    w->holding = node;
    if (use < 0) return;
    while (goes_back(w, &node, &t)) continue;
    if (!w->because) w->because = hf_explain_claims(&w->scene, node, t);
}

static const char *sentence(const trail *w)
{
    const char *because = w->because;
    if (w->good_count > 2)
        because = hf_explain_chain(&w->scene, because, w->goods, w->good_count - 1);
    if (w->lasted < 0 || w->lost) return because;
    return hf_explain_stock(&w->scene, because, w->holding, w->lasted);
}

/* --- one outage --- */

struct hf_causes {
    hf_scene scene; /* without an arena: texts go into the caller's */
    hf_graph *graph;
    hf_ranks *ranks;
    hf_flows wishes;
    unsigned char *visited;
    int *goods;
    hf_shortages *shortages; /* made when a need is short in the calm plan; else NULL */
};

hf_causes *hf_causes_new(const hf_plan *calm, const hf_conditions *conditions,
                         const hf_event *events, int event_count, const hf_flows *trace)
{
    const hf_network *net = calm->net;
    hf_causes *c = hf_alloc(1, sizeof *c);
    c->graph = hf_graph_new(net);
    c->ranks = hf_ranks_new(net, &calm->flows);
    hf_policy_plan_wishes(&c->wishes, calm, conditions);
    c->visited = hf_alloc((size_t)net->periods * (size_t)c->graph->nodes, 1);
    c->goods = hf_alloc((size_t)net->good_count, sizeof(int));
    c->scene = (hf_scene){NULL,   net,         c->graph, calm,       conditions,
                          events, event_count, trace,    &c->wishes, c->ranks};
    return c;
}

void hf_causes_free(hf_causes *causes)
{
    if (!causes) return;
    hf_shortages_free(causes->shortages);
    hf_flows_clear(&causes->wishes);
    hf_ranks_free(causes->ranks);
    hf_graph_free(causes->graph);
    free(causes->goods);
    free(causes->visited);
    free(causes);
}

static const char *blame_plan(hf_causes *c, hf_arena *arena, int n)
{
    if (!c->shortages) c->shortages = hf_shortages_new(c->scene.calm, c->graph);
    const char *because = hf_shortage_because(c->shortages, n);
    return hf_arena_printf(arena, "the plan itself leaves it short%s%s",
                           because ? ", because " : "", because ? because : "");
}

static hf_cause find(hf_causes *c, hf_arena *arena, int n, int start, int t, bool by_plan)
{
    const hf_network *net = c->scene.net;
    trail w = {
        .scene = c->scene, .start = start, .lasted = -1, .visited = c->visited, .goods = c->goods};
    w.scene.arena = arena;
    memset(c->visited, 0, (size_t)net->periods * (size_t)c->graph->nodes);
    int use = by_plan ? -1 : missing_use(&w, n, t);
    walk_back(&w, n, use, t);
    if (use < 0) w.because = blame_plan(c, arena, n);
    const hf_holding *holding = &net->holdings[w.holding];
    return (hf_cause){holding->good, holding->holder, sentence(&w)};
}

void hf_cause_find(hf_cause *out, hf_causes *c, hf_arena *arena, int n, int start)
{
    const hf_scene *s = &c->scene;
    int t = start + hf_held_need(s->net, s->conditions, s->trace, n, start, 1);
    *out = (hf_cause){-1, -1, NULL};
    if (t >= s->net->periods) return;
    bool planned = hf_held_period(s->net, &s->calm->conditions, &s->calm->flows, n, t, 1);
    *out = find(c, arena, n, start, t, !planned);
}

void hf_cause_harm(hf_cause *out, hf_causes *c, hf_arena *arena, int n, int start)
{
    const hf_scene *s = &c->scene;
    *out = (hf_cause){-1, -1, NULL};
    for (int t = start; t < s->net->periods; t++) {
        double now =
            hf_share(*hf_at(&s->trace->met, n, t), hf_required(s->net, s->conditions, n, t));
        double planned = hf_share(*hf_at(&s->calm->flows.met, n, t),
                                  hf_required(s->net, &s->calm->conditions, n, t));
        if (!(now < planned - HF_GAP_ROUNDING)) continue;
        *out = find(c, arena, n, start, t, false);
        return;
    }
}
