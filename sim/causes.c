/* causes.c - walking back from what is missing to what stopped it. */
#include "sim/causes.h"

#include "model/count.h"
#include "sim/explain.h"
#include "sim/held.h"
#include "sim/orders.h"
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
    int activity; /* -1: kept from the period before, or sent */
    int period;
    bool sent;
} gap;

static unsigned char *seen(const trail *w, int node, int t)
{
    return &w->visited[(size_t)t * (size_t)w->scene.graph->nodes + (size_t)node];
}

/* Where what a holder's node has was a period before; -1: it comes new. */
static int before(const hf_graph *graph, int node)
{
    if (graph->net->goods[graph->good_of[node]].keeps == HF_KEEPS) return node;
    return graph->age_of[node] > 0 ? node - 1 : -1;
}

/* Kept from the period before. */
static double carried(const trail *w, const hf_flows *flows, int node, int t)
{
    int then = before(w->scene.graph, node);
    if (then < 0) return 0;
    return t > 0 ? *hf_cell(&flows->stock, then, t - 1) : w->scene.net->opening[then];
}

static double lost_at(const trail *w, int node, int t)
{
    return carried(w, w->scene.trace, node, t) *
           *hf_at(&w->scene.conditions->destroyed, w->scene.graph->holding_of[node], t);
}

/* What an arc brought or took of an activity in period t. */
static double moved(const trail *w, const hf_grid *rates, const hf_flows *flows, const hf_arc *arc,
                    int t)
{
    return hf_arc_by(arc, rates, t) * hf_graph_done(w->scene.graph, flows, arc->activity, t);
}

/* What was planned, or what happened. */
typedef struct record {
    const hf_conditions *conditions;
    const hf_grid *rates;
    const hf_flows *flows;
} record;

/* What an arc brings to a node in period t, and when most of that was begun. What takes longer than
 * usual comes older, to another node, and is not seen at that. */
static double brought(const trail *w, record r, const hf_arc *arc, int node, int t, int *begun)
{
    double sum = 0, most = 0;
    int longest = arc->slow < 0 ? arc->lag : r.conditions->longest;
    for (int then = t > longest ? t - longest : 0; then <= t; then++) {
        int lag = hf_arc_lag(arc, r.conditions, then);
        if (then + lag != t || hf_graph_arrival(w->scene.graph, arc, lag) != node) continue;
        double came = moved(w, r.rates, r.flows, arc, then);
        if (came > most) most = came, *begun = then;
        sum += came;
    }
    return sum;
}

/* What comes in at a node in period t of what was sent there. */
static double received(const trail *w, const hf_conditions *conditions, int node, int t)
{
    const hf_graph *graph = w->scene.graph;
    if (node >= graph->holdings) return 0;
    return hf_received(graph->net, conditions, graph->holding_of[node], graph->age_of[node], t);
}

/* Sum up in `planned` what was to come to the node, and find the largest gap. */
static gap largest_gap(const trail *w, int node, int t, double *planned)
{
    const hf_scene *s = &w->scene;
    const record plan = {s->usual, s->wished, s->wishes};
    const record now = {s->conditions, s->happened, s->trace};
    gap largest = {.activity = -1, .period = t};
    *planned = 0;
    if (node < s->graph->holdings && before(s->graph, node) >= 0) {
        *planned = carried(w, s->wishes, node, t);
        bool known = t > 0 && *seen(w, before(s->graph, node), t - 1);
        largest.missing = known ? 0 : *planned - carried(w, s->trace, node, t);
        largest.period = t - 1;
    }
    double sent = received(w, s->usual, node, t),
           outside = sent - received(w, s->conditions, node, t);
    *planned += sent;
    if (outside > largest.missing) largest = (gap){outside, -1, t, true};
    const hf_arc *end = hf_arcs_end(&s->graph->givers, node);
    for (const hf_arc *arc = hf_arcs_begin(&s->graph->givers, node); arc != end; arc++) {
        int then = t, other = t;
        double wish = brought(w, plan, arc, node, t, &then);
        double missing = wish - brought(w, now, arc, node, t, &other);
        *planned += wish;
        if (missing > largest.missing) largest = (gap){missing, arc->activity, then, false};
    }
    return largest;
}

/* How much of what was wished for at a node there was in period t. */
static double share_there(const trail *w, int node, int t)
{
    const hf_scene *s = &w->scene;
    const hf_graph *graph = s->graph;
    const record now = {s->conditions, s->happened, s->trace};
    double there = 0, asked = 0;
    int begun = t;
    if (node < graph->holdings) there = carried(w, s->trace, node, t) - lost_at(w, node, t);
    there += received(w, s->conditions, node, t);
    const hf_arc *end = hf_arcs_end(&graph->givers, node);
    for (const hf_arc *arc = hf_arcs_begin(&graph->givers, node); arc != end; arc++)
        there += brought(w, now, arc, node, t, &begun);
    end = hf_arcs_end(&graph->takers, node);
    for (const hf_arc *arc = hf_arcs_begin(&graph->takers, node); arc != end; arc++)
        asked += moved(w, s->wished, s->wishes, arc, t);
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

static double stock_before(const trail *w, int h, int t)
{
    return t > 0 ? hf_sum(&w->scene.trace->stock, h, t - 1) : w->scene.net->holdings[h].opening;
}

/* Remember the holding whose stock ran out last; without any stock, the one furthest upstream. */
static void note_stock(trail *w, int h, int t)
{
    int lasted = t;
    while (lasted >= w->start && !(stock_before(w, h, lasted) > 0)) lasted--;
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
    if (held) note_stock(w, w->scene.graph->holding_of[*node], *t);
    note_good(w, *node);
    gap largest = largest_gap(w, *node, *t, &planned);
    double lost = held ? lost_at(w, *node, *t) : 0;
    if (!(fmax(largest.missing, lost) > planned * HF_GAP_ROUNDING)) return false;
    if (lost >= largest.missing) w->because = hf_explain_loss(&w->scene, *node, *t);
    w->lost = w->because != NULL;
    if (!w->because && largest.sent) w->because = hf_explain_outside(&w->scene, *node, *t);
    if (!w->because && largest.activity >= 0)
        w->because = hf_explain_activity(&w->scene, largest.activity, largest.period);
    if (w->because || largest.sent) return false;
    *t = largest.period;
    int source = largest.activity < 0 ? before(w->scene.graph, *node)
                                      : shortest_source(w, largest.activity, *t);
    if (source < 0 || *t < 0) return false;
    *node = source;
    return true;
}

/* The use of need n that misses most of what was wished for in period t; -1 when none does. */
static int missing_use(const trail *w, int n, int t)
{
    const hf_network *net = w->scene.net;
    int missing = -1;
    double most = 0;
    for (int u = net->needs[n].first_use; u < net->needs[n].first_use + net->needs[n].use_count;
         u++) {
        double less = hf_sum(&w->scene.wishes->used, net->uses[u].serving, t) -
                      hf_sum(&w->scene.trace->used, net->uses[u].serving, t);
        if (net->uses[u].gives * less > most) {
            most = net->uses[u].gives * less;
            missing = u;
        }
    }
    return missing;
}

/* The same for what is required in period *t of a need that can wait: what was missed any time
 * since the outage began may have moved all that came after, and *t becomes that time. */
static int missing_until(const trail *w, int n, int *t)
{
    int wait = w->scene.net->needs[n].wait, last = *t + wait;
    if (last > w->scene.net->periods - 1) last = w->scene.net->periods - 1;
    int use = missing_use(w, n, *t);
    for (int q = w->start; wait > 0 && q <= last && use < 0; q++)
        if ((use = missing_use(w, n, q)) >= 0) *t = q;
    return use;
}

/* Of the ages that use u was to take in period t, the node that gave the least of it. */
static int node_missed(const trail *w, int u, int t)
{
    const hf_use *use = &w->scene.net->uses[u];
    int first = w->scene.net->cells.holding[use->holding], missed = 0;
    double most = 0;
    for (int age = 0; age < hf_ages(&w->scene.trace->used, use->serving); age++) {
        double less = *hf_aged(&w->scene.wishes->used, use->serving, age, t) -
                      *hf_aged(&w->scene.trace->used, use->serving, age, t);
        if (less > most) most = less, missed = age;
    }
    return first + missed;
}

static void walk_back(trail *w, int u, int t)
{
    int node = node_missed(w, u, t);
    while (goes_back(w, &node, &t)) continue;
    if (!w->because) w->because = hf_explain_age(&w->scene, node, w->start, t);
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
    const hf_plan *calm;
    hf_graph *graph;
    hf_ranks *ranks;
    hf_flows wishes;
    const hf_flows *asked;    /* NULL: the plan was carried out */
    hf_grid wished, happened; /* rates */
    unsigned char *visited;
    int *goods;
    hf_shortages *shortages; /* made when a need is short in the calm plan; else NULL */
};

hf_causes *hf_causes_new(const hf_aftermath *after)
{
    const hf_network *net = after->calm->net;
    hf_causes *c = hf_alloc(1, sizeof *c);
    c->calm = after->calm;
    c->graph = hf_graph_new(net);
    c->ranks = hf_ranks_new(net, &after->calm->flows);
    hf_policy_plan_wishes(&c->wishes, after->calm, after->conditions);
    c->visited = hf_alloc((size_t)net->periods * (size_t)c->graph->nodes, 1);
    c->goods = hf_alloc((size_t)net->good_count, sizeof(int));
    c->asked = after->asked;
    if (c->asked) hf_ranks_spread(c->ranks);
    const hf_flows *wishes = c->asked ? c->asked : &c->wishes;
    hf_graph_rates(&c->wished, c->graph, after->conditions, wishes, net->periods);
    hf_graph_rates(&c->happened, c->graph, after->conditions, after->trace, net->periods);
    c->scene = (hf_scene){.net = net,
                          .graph = c->graph,
                          .usual = &after->calm->conditions,
                          .conditions = after->conditions,
                          .events = after->events,
                          .event_count = after->event_count,
                          .rule = after->rule,
                          .trace = after->trace,
                          .wishes = &c->wishes,
                          .ranks = c->ranks,
                          .wished = &c->wished,
                          .happened = &c->happened};
    return c;
}

void hf_causes_free(hf_causes *causes)
{
    if (!causes) return;
    hf_shortages_free(causes->shortages);
    hf_flows_clear(&causes->wishes);
    hf_grid_clear(&causes->wished);
    hf_grid_clear(&causes->happened);
    hf_ranks_free(causes->ranks);
    hf_graph_free(causes->graph);
    free(causes->goods);
    free(causes->visited);
    free(causes);
}

static const char *blame_plan(hf_causes *c, hf_arena *arena, int n)
{
    if (!c->shortages) c->shortages = hf_shortages_new(c->calm, c->graph);
    const char *because = hf_shortage_because(c->shortages, n);
    return hf_arena_printf(arena, "the plan itself leaves it short%s%s",
                           because ? ", because " : "", because ? because : "");
}

static hf_cause find_payment(hf_causes *c, hf_arena *arena, int n, int t, bool by_plan)
{
    hf_scene scene = c->scene;
    scene.arena = arena;
    if (c->asked) scene.wishes = c->asked;
    const char *because = by_plan ? blame_plan(c, arena, n) : hf_explain_payment(&scene, n, t);
    return (hf_cause){-1, c->scene.net->needs[n].holder, because};
}

static hf_cause follow_orders(const hf_causes *c, hf_arena *arena, int use, int start, int t)
{
    hf_scene scene = c->scene;
    scene.arena = arena;
    scene.wishes = c->asked;
    return hf_orders_cause(&scene, use, start, t);
}

static hf_cause find(hf_causes *c, hf_arena *arena, int n, int start, int t, bool by_plan)
{
    const hf_network *net = c->scene.net;
    c->scene.seen = t;
    if (net->needs[n].expense) return find_payment(c, arena, n, t, by_plan);
    trail w = {
        .scene = c->scene, .start = start, .lasted = -1, .visited = c->visited, .goods = c->goods};
    w.scene.arena = arena;
    memset(c->visited, 0, (size_t)net->periods * (size_t)c->graph->nodes);
    int use = by_plan ? -1 : missing_until(&w, n, &t);
    if (use >= 0 && c->asked) return follow_orders(c, arena, use, start, t);
    w.holding = net->uses[use < 0 ? net->needs[n].first_use : use].holding;
    if (use >= 0)
        walk_back(&w, use, t);
    else if (by_plan)
        w.because = blame_plan(c, arena, n);
    const hf_holding *holding = &net->holdings[w.holding];
    return (hf_cause){holding->good, holding->holder, sentence(&w)};
}

void hf_cause_find(hf_cause *out, hf_causes *c, hf_arena *arena, int n, int start, double level)
{
    const hf_scene *s = &c->scene;
    int t = start + hf_held_need(s->net, s->conditions, s->trace, n, start, level);
    *out = (hf_cause){-1, -1, NULL};
    if (t >= s->net->periods) return;
    bool planned = hf_held_period(s->net, s->usual, &c->calm->flows, n, t, level);
    *out = find(c, arena, n, start, t, !planned);
}

/* The first period from `start` on whose share is less than the plan's; the horizon: none. */
static int first_harm(const hf_causes *c, int n, int start)
{
    const hf_scene *s = &c->scene;
    double *served = hf_alloc((size_t)s->net->periods, sizeof(double));
    hf_served(served, s->net, s->conditions, s->trace, n);
    int t = start;
    for (; t < s->net->periods; t++) {
        double now = hf_share(served[t], hf_required(s->net, s->conditions, n, t));
        double planned =
            hf_share(*hf_at(&c->calm->served, n, t), hf_required(s->net, s->usual, n, t));
        if (now < planned - HF_GAP_ROUNDING) break;
    }
    free(served);
    return t;
}

void hf_cause_harm(hf_cause *out, hf_causes *c, hf_arena *arena, int n, int start)
{
    int t = first_harm(c, n, start);
    *out = (hf_cause){-1, -1, NULL};
    if (t < c->scene.net->periods) *out = find(c, arena, n, start, t, false);
}
