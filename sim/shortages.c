/* shortages.c - walking upstream from a need that the plan leaves short. */
#include "sim/shortages.h"

#include "sim/explain.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The limit that explains a shortage best so far. */
typedef struct finding {
    int limit, period; /* limit: NONE when there is none */
    int periods;       /* in which it is reached; 0: it is closed */
    int good_count;    /* of the goods on the way to it */
} finding;

struct hf_shortages {
    hf_scene scene;
    const hf_plan *plan;
    const hf_graph *graph;
    int *blocked;           /* [period][activity] the limit that keeps it from more, or NONE */
    unsigned char *closed;  /* [period][limit] nothing of it is available */
    unsigned char *full;    /* [period][limit] all of it is in use */
    unsigned char *crowded; /* [period][holder's node] its store is full */
    unsigned char *spare;   /* [period][node] more of the good could be there */
    unsigned char *visited; /* [period][node] */
    double *planned;        /* [activity] over the horizon */
    int *reached;           /* [limit] number of periods */
    hf_grid rates;          /* as in graph.h */
    int *port_of;           /* [row of the rates] the port whose mix it is of; NONE: it is no mix */
    finding found;
    int *found_goods;
    int *goods; /* on the way, each once, the missing one first */
    int good_count;
};
enum { NONE = -1 };

/* Less than this share of the largest stock is rounding, not something left. */
static const double least_stock = 1e-6;

static size_t cell(int width, int t, int i)
{
    return (size_t)t * (size_t)width + (size_t)i;
}

/* --- limits --- */

/* The graph's number of a limit that is reached; NONE for a store. */
static int limit_of(const hf_graph *graph, const hf_tight *tight)
{
    switch (tight->kind) {
    case HF_LIMIT_CAPACITY:
    case HF_LIMIT_LABOUR:
        return tight->index;
    case HF_LIMIT_RECIPE:
        return graph->recipe_limit + tight->index;
    case HF_LIMIT_ROUTE:
        return graph->route_limit + tight->index;
    case HF_LIMIT_OFFER:
        return graph->offer_limit + tight->index;
    case HF_LIMIT_FUND:
        return graph->money;
    case HF_LIMIT_STORAGE:
        break;
    }
    return NONE;
}

static bool is_stopped(const hf_shortages *s, int limit, int t)
{
    return s->closed[cell(s->graph->limits, t, limit)] || s->full[cell(s->graph->limits, t, limit)];
}

/* Work that any of several crews can do is kept from more only where none has an hour left. */
static bool another_crew(const hf_shortages *s, const hf_arc *arc, int t)
{
    int q = arc->rate < 0 ? NONE : s->port_of[arc->rate];
    for (int i = 0; q != NONE && i < s->plan->net->ports[q].options; i++)
        if (!is_stopped(s, s->plan->net->ports[q].crews[i], t)) return true;
    return false;
}

static bool takes_some(const hf_shortages *s, const hf_arc *arc, int t)
{
    bool work = arc->rate >= 0 && s->port_of[arc->rate] != NONE;
    return work ? arc->by > 0 : hf_arc_by(arc, &s->rates, t) > 0;
}

/* All that claims the limit cannot be more in period t; what takes nothing of it only when it is
 * closed, and what costs nothing not for want of money. */
static void block(hf_shortages *s, int limit, int t, bool closed)
{
    const hf_arc *end = hf_arcs_end(&s->graph->claims, limit);
    for (const hf_arc *arc = hf_arcs_begin(&s->graph->claims, limit); arc != end; arc++) {
        int *blocked = &s->blocked[cell(s->graph->activities, t, arc->activity)];
        if (*blocked != NONE || another_crew(s, arc, t)) continue;
        if (closed || takes_some(s, arc, t)) *blocked = limit;
    }
}

static void crowd(hf_shortages *s, int h, int t)
{
    const int *cells = s->plan->net->cells.holding;
    for (int node = cells[h]; node < cells[h + 1]; node++)
        s->crowded[cell(s->graph->holdings, t, node)] = 1;
}

static void fill_store(hf_shortages *s, int storage, int t)
{
    const hf_storage *store = &s->plan->net->storages[storage];
    for (int i = 0; i < store->room_count; i++)
        if (store->rooms[i].room > 0) crowd(s, store->rooms[i].holding, t);
}

static void see_what_is_tight(hf_shortages *s)
{
    for (int i = 0; i < s->plan->tight_count; i++) {
        const hf_tight *tight = &s->plan->tight[i];
        int limit = limit_of(s->graph, tight);
        if (limit == NONE) {
            fill_store(s, tight->index, tight->period);
            continue;
        }
        s->reached[limit]++;
        s->full[cell(s->graph->limits, tight->period, limit)] = 1;
    }
}

static void see_what_is_closed(hf_shortages *s)
{
    for (int t = 0; t < s->plan->net->periods; t++)
        for (int limit = 0; limit < s->graph->money; limit++) {
            double there =
                hf_graph_held(s->graph, &s->rates, &s->plan->flows, limit, t) +
                hf_graph_room(s->graph, &s->plan->conditions, &s->rates, &s->plan->flows, limit, t);
            s->closed[cell(s->graph->limits, t, limit)] = !(there > 0);
        }
}

static void block_what_is_tight(hf_shortages *s)
{
    for (int i = 0; i < s->plan->tight_count; i++) {
        const hf_tight *tight = &s->plan->tight[i];
        int limit = limit_of(s->graph, tight);
        /* money that is spent earlier is missing later */
        int first = limit == s->graph->money ? 0 : tight->period;
        for (int t = first; limit != NONE && t <= tight->period; t++) block(s, limit, t, false);
    }
}

static void block_what_is_closed(hf_shortages *s)
{
    for (int t = 0; t < s->plan->net->periods; t++)
        for (int limit = 0; limit < s->graph->money; limit++)
            if (s->closed[cell(s->graph->limits, t, limit)]) block(s, limit, t, true);
}

/* --- what could be more --- */

/* Something at a holder's node is left at the end of period t. */
static bool is_left(const hf_shortages *s, int node, int t)
{
    const hf_flows *flows = &s->plan->flows;
    int h = s->graph->holding_of[node];
    double largest = s->plan->net->holdings[h].opening;
    for (int then = 0; then < s->plan->net->periods; then++)
        largest = fmax(largest, hf_sum(&flows->stock, h, then));
    return *hf_cell(&flows->stock, node, t) > least_stock * largest;
}

static bool same_port(const hf_shortages *s, const hf_arc *a, const hf_arc *b)
{
    return a->rate >= 0 && b->rate >= 0 && s->port_of[a->rate] == s->port_of[b->rate];
}

/* There could be more where an arc takes from, or at another age that would do. */
static bool could_take(const hf_shortages *s, const hf_arc *arc, int t)
{
    if (s->spare[cell(s->graph->nodes, t, arc->node)]) return true;
    bool any_age = arc->rate >= 0 && s->port_of[arc->rate] != NONE;
    const hf_arc *end = hf_arcs_end(&s->graph->takes, arc->activity);
    for (const hf_arc *other = hf_arcs_begin(&s->graph->takes, arc->activity);
         other != end && any_age; other++)
        if (same_port(s, arc, other) && s->spare[cell(s->graph->nodes, t, other->node)])
            return true;
    return false;
}

/* Not a hand-over where nobody gets in. */
static bool gets_in(const hf_shortages *s, int activity, int t)
{
    if (activity < s->graph->give || activity >= s->graph->pay) return true;
    int node = (activity - s->graph->give) % s->graph->holdings;
    int holder = s->plan->net->holdings[s->graph->holding_of[node]].holder;
    return *hf_at(&s->plan->conditions.handing, holder, t) > 0;
}

static bool can_be_more(const hf_shortages *s, int activity, int t)
{
    if (t < 0 || !gets_in(s, activity, t)) return false;
    if (s->blocked[cell(s->graph->activities, t, activity)] != NONE) return false;
    const hf_arc *end = hf_arcs_end(&s->graph->takes, activity);
    for (const hf_arc *arc = hf_arcs_begin(&s->graph->takes, activity); arc != end; arc++)
        if (!could_take(s, arc, t)) return false;
    return true;
}

/* When what an arc brings in period t was begun, the latest if it was at several times; NONE: at no
 * time. What takes longer than usual is told by its usual age. */
static int begun(const hf_shortages *s, const hf_arc *arc, int t)
{
    const hf_conditions *conditions = &s->plan->conditions;
    int longest = arc->slow < 0 ? arc->lag : conditions->longest;
    for (int then = t; then >= 0 && then >= t - longest; then--)
        if (then + hf_arc_lag(arc, conditions, then) == t) return then;
    return NONE;
}

/* What is given at all: not all is lost on the way. */
static bool gives_some(const hf_shortages *s, const hf_arc *arc, int t)
{
    return t >= 0 && hf_arc_by(arc, &s->rates, t) > 0;
}

static bool is_brought(const hf_shortages *s, int node, int t)
{
    const hf_arc *end = hf_arcs_end(&s->graph->givers, node);
    for (const hf_arc *arc = hf_arcs_begin(&s->graph->givers, node); arc != end; arc++)
        if (gives_some(s, arc, begun(s, arc, t)) && can_be_more(s, arc->activity, begun(s, arc, t)))
            return true;
    return false;
}

/* Where what a node has was a period before; NONE: it comes new. */
static int before(const hf_graph *graph, int node)
{
    if (graph->net->goods[graph->good_of[node]].keeps == HF_KEEPS) return node;
    return graph->age_of[node] > 0 ? node - 1 : NONE;
}

/* Kept from the period before, or taken from what is kept for later and not missed there. */
static bool is_kept(const hf_shortages *s, int node, int t)
{
    int width = s->graph->nodes, then = before(s->graph, node),
        next = hf_graph_next(s->graph, node);
    if (*hf_cell(&s->plan->flows.disposed, node, t) > 0) return true;
    if (t > 0 && then != NONE && s->spare[cell(width, t - 1, then)] &&
        !s->crowded[cell(s->graph->holdings, t - 1, then)])
        return true;
    bool spared_later =
        t + 1 == s->plan->net->periods || next < 0 || s->spare[cell(width, t + 1, next)];
    return spared_later && is_left(s, node, t);
}

static bool is_spare(const hf_shortages *s, int node, int t)
{
    if (is_brought(s, node, t)) return true;
    if (node < s->graph->holdings) return is_kept(s, node, t);
    return *hf_cell(&s->plan->flows.unwanted, node - s->graph->holdings, t) > 0;
}

/* The least set that holds: a loop that only feeds itself brings nothing. */
static void find_spare(hf_shortages *s)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (int t = s->plan->net->periods - 1; t >= 0; t--)
            for (int node = 0; node < s->graph->nodes; node++) {
                unsigned char *spare = &s->spare[cell(s->graph->nodes, t, node)];
                if (!*spare && is_spare(s, node, t)) *spare = 1, changed = true;
            }
    }
}

/* --- the walk --- */

static void note_good(hf_shortages *s, int good)
{
    for (int i = 0; i < s->good_count; i++)
        if (s->goods[i] == good) return;
    s->goods[s->good_count++] = good;
}

/* Of limits in the way, the one that is reached in the most periods stands for all; what is closed
 * anyway comes last, and of those alike the nearest to the need. */
static void weigh(hf_shortages *s, int limit, int t)
{
    bool closed = s->closed[cell(s->graph->limits, t, limit)];
    int periods = closed ? 0 : s->reached[limit];
    if (s->found.limit != NONE && periods <= s->found.periods) return;
    s->found = (finding){limit, t, periods, s->good_count};
    memcpy(s->found_goods, s->goods, (size_t)s->good_count * sizeof(int));
}

/* There was more than could be kept until period t. */
static const char *explain_store(const hf_shortages *s, int node, int t)
{
    if (node >= s->graph->holdings) return NULL;
    for (int then = t - 1; then >= 0; then--)
        if (s->crowded[cell(s->graph->holdings, then, node)] &&
            s->spare[cell(s->graph->nodes, then, node)])
            return hf_explain_store(&s->scene, node, then);
    return NULL;
}

/* Periods until something that is made, bought or loaded can be at a node; the horizon when nothing
 * ever is. */
static int soonest(const hf_shortages *s, int node)
{
    int least = s->plan->net->periods;
    const hf_arc *end = hf_arcs_end(&s->graph->givers, node);
    for (const hf_arc *arc = hf_arcs_begin(&s->graph->givers, node); arc != end; arc++)
        if (arc->activity < s->graph->give && gives_some(s, arc, 0) && arc->lag < least)
            least = arc->lag;
    return least;
}

/* Something could bring the good to a node, or to one that hands it over there. */
static bool has_ways(const hf_shortages *s, int node)
{
    bool ways = soonest(s, node) < s->plan->net->periods;
    const hf_arc *end = hf_arcs_end(&s->graph->givers, node);
    for (const hf_arc *arc = hf_arcs_begin(&s->graph->givers, node); arc != end && !ways; arc++) {
        const hf_arc *from = hf_arcs_begin(&s->graph->takes, arc->activity);
        bool handed = arc->activity >= s->graph->give && arc->activity < s->graph->take;
        ways = handed && soonest(s, from->node) < s->plan->net->periods;
    }
    return ways;
}

/* Nothing upstream explains it: the good comes too late, or from nowhere. */
static const char *explain_end(const hf_shortages *s, int node, int t)
{
    int first = soonest(s, node), periods = s->plan->net->periods;
    if (first > t && first < periods && s->spare[cell(s->graph->nodes, first, node)])
        return hf_explain_late(&s->scene, node, first);
    int h = s->graph->holding_of[node];
    bool exchanged = h >= 0 && s->plan->net->holdings[h].pool >= 0;
    if (exchanged) return NULL; /* the site says it better */
    return hf_explain_nowhere(&s->scene, node, has_ways(s, node));
}

/* What is kept is missed later: where and when it is gone. */
static void go_on_until_gone(const hf_shortages *s, int *node, int *t)
{
    if (*node >= s->graph->holdings) return;
    while (*t + 1 < s->plan->net->periods && is_left(s, *node, *t)) {
        int next = hf_graph_next(s->graph, *node);
        if (next < 0) return;
        *node = next;
        (*t)++;
    }
}

/* How far the walk goes: through what the plan uses; through all there is; to where nothing is. */
typedef enum depth { USED, ALL, ENDS, DEPTHS } depth;

static const char *visit(hf_shortages *s, int node, int t, depth deep);

/* Why one thing that gives to a node does not give more. */
static const char *ask_giver(hf_shortages *s, const hf_arc *arc, int t, depth deep)
{
    int then = begun(s, arc, t);
    const char *because = NULL;
    if (!gives_some(s, arc, then)) return NULL;
    if (deep == USED && !(s->planned[arc->activity] > 0)) return NULL;
    int limit = s->blocked[cell(s->graph->activities, then, arc->activity)];
    if (limit != NONE) weigh(s, limit, then);
    const hf_arc *end = hf_arcs_end(&s->graph->takes, arc->activity);
    for (const hf_arc *take = hf_arcs_begin(&s->graph->takes, arc->activity);
         take != end && !because; take++)
        if (!could_take(s, take, then)) because = visit(s, take->node, then, deep);
    return because;
}

/* Notes the limits upstream of a node; returns what explains it without one, or NULL. */
static const char *visit(hf_shortages *s, int node, int t, depth deep)
{
    go_on_until_gone(s, &node, &t);
    unsigned char *visited = &s->visited[cell(s->graph->nodes, t, node)];
    if (*visited) return NULL;
    *visited = 1;
    int count = s->good_count;
    note_good(s, hf_explain_good(&s->scene, node));
    const char *because = NULL;
    const hf_arc *end = hf_arcs_end(&s->graph->givers, node);
    for (const hf_arc *arc = hf_arcs_begin(&s->graph->givers, node); arc != end && !because; arc++)
        because = ask_giver(s, arc, t, deep);
    if (!because && deep == ENDS) because = explain_store(s, node, t);
    if (!because && deep == ENDS) because = explain_end(s, node, t);
    if (!because) s->good_count = count; /* not on the way */
    return because;
}

/* The good of a use could be had at one age at least. */
static bool is_to_be_had(const hf_shortages *s, const hf_use *use, int t)
{
    const int *cells = s->plan->net->cells.holding;
    for (int node = cells[use->holding]; node < cells[use->holding + 1]; node++)
        if (s->spare[cell(s->graph->nodes, t, node)]) return true;
    return false;
}

static const char *visit_use(hf_shortages *s, const hf_use *use, int t, depth deep)
{
    const int *cells = s->plan->net->cells.holding;
    const char *because = NULL;
    s->good_count = 0;
    if (is_to_be_had(s, use, t)) return NULL;
    for (int node = cells[use->holding]; node < cells[use->holding + 1] && !because; node++)
        because = visit(s, node, t, deep);
    return because;
}

static const char *walk(hf_shortages *s, const hf_need *need, int t, depth deep)
{
    const char *because = NULL;
    memset(s->visited, 0, (size_t)s->plan->net->periods * (size_t)s->graph->nodes);
    s->found = (finding){.limit = NONE};
    for (int u = need->first_use; u < need->first_use + need->use_count && !because; u++)
        because = visit_use(s, &s->plan->net->uses[u], t, deep);
    if (because || s->found.limit == NONE) return because;
    s->good_count = s->found.good_count;
    memcpy(s->goods, s->found_goods, (size_t)s->good_count * sizeof(int));
    return hf_explain_full(&s->scene, s->found.limit, s->found.period, s->found.periods);
}

/* What the fund pays for is short when the fund is spent, then or later. */
static const char *explain_payment(const hf_shortages *s, int t)
{
    int money = s->graph->money;
    while (t < s->plan->net->periods && !s->full[cell(s->graph->limits, t, money)]) t++;
    if (t == s->plan->net->periods) return NULL;
    return hf_explain_full(&s->scene, money, t, s->reached[money]);
}

const char *hf_shortage_because(hf_shortages *s, int n)
{
    int t = s->plan->needs[n].worst_period;
    const char *because = NULL;
    if (t < 0) return NULL;
    if (s->plan->net->needs[n].expense) return explain_payment(s, t);
    for (int deep = USED; deep < DEPTHS && !because; deep++)
        because = walk(s, &s->plan->net->needs[n], t, (depth)deep);
    if (!because || s->good_count < 2) return because;
    return hf_explain_chain(&s->scene, because, s->goods, s->good_count - 1);
}

/* --- making --- */

static void sum_planned(hf_shortages *s)
{
    double *amounts = hf_alloc((size_t)s->graph->activities, sizeof(double));
    for (int t = 0; t < s->plan->net->periods; t++) {
        hf_graph_read(amounts, s->graph, &s->plan->flows, t);
        for (int a = 0; a < s->graph->activities; a++) s->planned[a] += amounts[a];
    }
    free(amounts);
}

static void name_ports(hf_shortages *s)
{
    const hf_network *net = s->plan->net;
    s->port_of = hf_alloc((size_t)s->graph->rates, sizeof(int));
    for (int row = 0; row < s->graph->rates; row++) s->port_of[row] = NONE;
    for (int q = 0; q < net->port_count; q++)
        for (int row = net->cells.port[q]; row < net->cells.port[q + 1]; row++) s->port_of[row] = q;
}

hf_shortages *hf_shortages_new(const hf_plan *plan, const hf_graph *graph)
{
    const hf_network *net = plan->net;
    size_t T = (size_t)net->periods, nodes = (size_t)graph->nodes,
           activities = (size_t)graph->activities;
    hf_shortages *s = hf_alloc(1, sizeof *s);
    s->plan = plan, s->graph = graph;
    s->scene = (hf_scene){.arena = hf_arena_new(), .net = net, .graph = graph, .calm = plan};
    s->blocked = hf_alloc(T * activities, sizeof(int));
    s->closed = hf_alloc(T * (size_t)graph->limits, 1);
    s->full = hf_alloc(T * (size_t)graph->limits, 1);
    s->crowded = hf_alloc(T * (size_t)graph->holdings, 1);
    s->spare = hf_alloc(T * nodes, 1);
    s->visited = hf_alloc(T * nodes, 1);
    s->planned = hf_alloc(activities, sizeof(double));
    s->reached = hf_alloc((size_t)graph->limits, sizeof(int));
    s->found_goods = hf_alloc((size_t)net->good_count, sizeof(int));
    s->goods = hf_alloc((size_t)net->good_count, sizeof(int));
    for (size_t i = 0; i < T * activities; i++) s->blocked[i] = NONE;
    hf_graph_rates(&s->rates, graph, &plan->conditions, &plan->flows, net->periods);
    name_ports(s);
    see_what_is_tight(s);
    see_what_is_closed(s);
    block_what_is_tight(s);
    block_what_is_closed(s);
    find_spare(s);
    sum_planned(s);
    return s;
}

void hf_shortages_free(hf_shortages *s)
{
    if (!s) return;
    hf_arena_free(s->scene.arena);
    free(s->blocked);
    free(s->closed);
    free(s->full);
    free(s->port_of);
    hf_grid_clear(&s->rates);
    free(s->crowded);
    free(s->spare);
    free(s->visited);
    free(s->planned);
    free(s->reached);
    free(s->found_goods);
    free(s->goods);
    free(s);
}
