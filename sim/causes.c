/* causes.c - walking back from what is missing to what stopped it. */
#include "sim/causes.h"

#include "model/calendar.h"
#include "model/graph.h"
#include "model/touch.h"
#include "sim/held.h"
#include "sim/policy_plan.h"

#include <math.h>
#include <stdlib.h>

/* A gap this small against what was planned is rounding. */
#define GAP_ROUNDING 1e-6

/* Where the walk is, and what it has seen. */
typedef struct trail {
    const hf_network *net;
    const hf_plan *calm;
    const hf_conditions *conditions;
    const hf_event *events;
    int event_count;
    const hf_flows *trace;
    hf_flows wishes; /* what was planned, uses scaled as people wished */
    hf_graph *graph;
    hf_arena *arena;
    int start;
    unsigned char *visited; /* [period][node] */

    int holding;         /* the one that counts so far */
    int lasted;          /* the last period its stock was there at the start of; -1: none */
    const char *because; /* the explanation, once found */
} trail;

/* --- words --- */

static const char *date_of(const trail *w, double periods)
{
    char date[HF_DATE_ROOM];
    double seconds = periods * w->net->period * 3600;
    hf_date_people(date, w->net->start + (int64_t)(seconds + 0.5));
    return hf_arena_text(w->arena, date);
}

static const char *holder_text(const trail *w, int a)
{
    const hf_holder *holder = &w->net->holders[a];
    return hf_arena_printf(w->arena, "%s %s", holder->kind == HF_COOP ? "co-op" : "community",
                           holder->id);
}

static const char *event_text(const trail *w, const hf_event *event)
{
    const char *from = date_of(w, event->start);
    if (event->kind)
        return hf_arena_printf(w->arena, "%s (%s) from %s", event->kind, event->id, from);
    return hf_arena_printf(w->arena, "%s from %s", event->id, from);
}

static const char *place_text(const trail *w, int node)
{
    if (node < w->graph->holdings) return holder_text(w, w->net->holdings[node].holder);
    const hf_pool *pool = &w->net->pools[node - w->graph->holdings];
    return hf_arena_printf(w->arena, "site %s", w->net->sites[pool->site].id);
}

static int good_at(const trail *w, int node)
{
    if (node < w->graph->holdings) return w->net->holdings[node].good;
    return w->net->pools[node - w->graph->holdings].good;
}

/* What a limit is called, and what it does when nothing of it is left. */
typedef struct limit_words {
    const char *what, *stopped;
} limit_words;

static limit_words limit_text(const trail *w, int limit)
{
    const hf_network *net = w->net;
    const hf_graph *graph = w->graph;
    if (limit < graph->recipe_limit) {
        const hf_resource *k = &net->resources[limit];
        const char *kind = k->kind == HF_LABOUR ? "labour" : "capacity";
        return (limit_words){
            hf_arena_printf(w->arena, "the %s %s of %s", kind, k->id, holder_text(w, k->holder)),
            "is out"};
    }
    if (limit < graph->route_limit) {
        const hf_recipe *r = &net->recipes[limit - graph->recipe_limit];
        return (limit_words){
            hf_arena_printf(w->arena, "the recipe %s of %s", r->id, holder_text(w, r->holder)),
            "stands still"};
    }
    if (limit < graph->offer_limit) {
        const hf_route *e = &net->routes[limit - graph->route_limit];
        return (limit_words){hf_arena_printf(w->arena, "the route %s", e->id), "is closed"};
    }
    const hf_offer *o = &net->offers[limit - graph->offer_limit];
    return (limit_words){hf_arena_printf(w->arena, "the offer of %s at market %s",
                                         net->goods[o->good].id, net->markets[o->market].id),
                         "has ended"};
}

/* --- events --- */

static bool is_active(const hf_event *event, int t)
{
    return event->start < t + 1 && event->end > t;
}

/* The event that leaves least of a thing in period t; NULL when none takes anything away. */
static const hf_event *worst_event(const trail *w, hf_thing thing, int i, int t)
{
    const hf_event *worst = NULL;
    for (int e = 0; e < w->event_count; e++) {
        const hf_event *event = &w->events[e];
        if (!is_active(event, t) || !hf_touches(w->net, event, thing, i)) continue;
        if (!(event->remaining < 1)) continue;
        if (!worst || event->remaining < worst->remaining) worst = event;
    }
    return worst;
}

static const hf_event *event_on_limit(const trail *w, int limit, int t)
{
    const hf_graph *graph = w->graph;
    if (limit < graph->recipe_limit) return worst_event(w, HF_THING_RESOURCE, limit, t);
    if (limit < graph->route_limit)
        return worst_event(w, HF_THING_RECIPE, limit - graph->recipe_limit, t);
    if (limit < graph->offer_limit)
        return worst_event(w, HF_THING_ROUTE, limit - graph->route_limit, t);
    return worst_event(w, HF_THING_OFFER, limit - graph->offer_limit, t);
}

static const hf_event *event_on_needs(const trail *w, int t)
{
    for (int e = 0; e < w->event_count; e++)
        for (int n = 0; n < w->net->need_count; n++)
            if (is_active(&w->events[e], t) && w->events[e].demand > 1 &&
                hf_touches(w->net, &w->events[e], HF_THING_NEED, n))
                return &w->events[e];
    return NULL;
}

static const hf_event *event_on_stock(const trail *w, int h, int t)
{
    for (int e = 0; e < w->event_count; e++)
        if (hf_period_of(w->events[e].start) == t &&
            hf_touches(w->net, &w->events[e], HF_THING_HOLDING, h))
            return &w->events[e];
    return NULL;
}

/* --- explanations: each sets `because` and says whether it did --- */

static bool claims_limit(const trail *w, int activity, int limit)
{
    const hf_arc *end = hf_arcs_end(&w->graph->claims, limit);
    for (const hf_arc *arc = hf_arcs_begin(&w->graph->claims, limit); arc != end; arc++)
        if (arc->activity == activity) return true;
    return false;
}

static double used_of(const trail *w, int limit, int t)
{
    double used = 0;
    const hf_arc *end = hf_arcs_end(&w->graph->claims, limit);
    for (const hf_arc *arc = hf_arcs_begin(&w->graph->claims, limit); arc != end; arc++)
        used += arc->by * hf_graph_done(w->graph, w->trace, arc->activity, t);
    return used;
}

static bool explain_limit(trail *w, int limit, int t)
{
    double left = hf_graph_available(w->graph, w->conditions, limit, t);
    double usual = hf_graph_available(w->graph, &w->calm->conditions, limit, t);
    const hf_event *event = event_on_limit(w, limit, t);
    if (!event || !(left < usual) || used_of(w, limit, t) < left * (1 - GAP_ROUNDING)) return false;
    limit_words words = limit_text(w, limit);
    const char *state = left > 0
                            ? hf_arena_printf(w->arena, "is down to %.0f %%", 100 * left / usual)
                            : words.stopped;
    w->because =
        hf_arena_printf(w->arena, "%s %s because of %s", words.what, state, event_text(w, event));
    return true;
}

static bool explain_money(trail *w, int activity, int t)
{
    if (!w->net->has_fund || !claims_limit(w, activity, w->graph->money)) return false;
    double there = t > 0 ? *hf_at(&w->trace->fund, 0, t - 1) : w->net->fund_opening;
    there += hf_graph_income(w->graph, w->conditions, t);
    if (used_of(w, w->graph->money, t) < there * (1 - GAP_ROUNDING)) return false;
    w->because = hf_arena_printf(w->arena, "the fund is empty on %s", date_of(w, t));
    return true;
}

/* The recipe, route or offer itself says more than the hours and machines it also lost, so
 * resources come last. */
static bool explain_activity(trail *w, int activity, int t)
{
    for (int limit = w->graph->recipe_limit; limit < w->graph->money; limit++)
        if (claims_limit(w, activity, limit) && explain_limit(w, limit, t)) return true;
    for (int limit = 0; limit < w->graph->recipe_limit; limit++)
        if (claims_limit(w, activity, limit) && explain_limit(w, limit, t)) return true;
    return explain_money(w, activity, t);
}

static double opening(const trail *w, const hf_flows *flows, int h, int t)
{
    return t > 0 ? *hf_at(&flows->stock, h, t - 1) : w->net->holdings[h].opening;
}

static double lost_at(const trail *w, int h, int t)
{
    return opening(w, w->trace, h, t) * *hf_at(&w->conditions->destroyed, h, t);
}

static bool explain_loss(trail *w, int h, int t)
{
    const hf_event *event = event_on_stock(w, h, t);
    if (!event) return false;
    w->because =
        hf_arena_printf(w->arena, "%s of the %s in stock at %s was lost because of %s",
                        *hf_at(&w->conditions->destroyed, h, t) < 1 ? "part" : "all",
                        w->net->goods[good_at(w, h)].id, place_text(w, h), event_text(w, event));
    return true;
}

static void explain_claims(trail *w, int node, int t)
{
    const hf_event *surge = event_on_needs(w, t);
    const char *good = w->net->goods[good_at(w, node)].id, *place = place_text(w, node);
    w->because =
        surge ? hf_arena_printf(w->arena, "more %s is asked for at %s because of %s", good, place,
                                event_text(w, surge))
              : hf_arena_printf(w->arena, "more %s is asked for at %s than there is", good, place);
}

/* --- the walk --- */

/* Something that brought less to a node than planned. */
typedef struct gap {
    double missing;
    int activity; /* -1: kept from the period before */
    int period;
} gap;

static unsigned char *seen(const trail *w, int node, int t)
{
    return &w->visited[(size_t)t * (size_t)w->graph->nodes + (size_t)node];
}

/* Sum up in `planned` what was to come to the node, and find the largest gap. */
static gap largest_gap(const trail *w, int node, int t, double *planned)
{
    gap largest = {.activity = -1, .period = t};
    *planned = 0;
    if (node < w->graph->holdings) {
        *planned = opening(w, &w->wishes, node, t);
        bool known = t > 0 && *seen(w, node, t - 1);
        largest.missing = known ? 0 : *planned - opening(w, w->trace, node, t);
        largest.period = t - 1;
    }
    const hf_arc *end = hf_arcs_end(&w->graph->givers, node);
    for (const hf_arc *arc = hf_arcs_begin(&w->graph->givers, node); arc != end; arc++) {
        int then = t - arc->lag;
        double wish = arc->by * hf_graph_done(w->graph, &w->wishes, arc->activity, then);
        double missing = wish - arc->by * hf_graph_done(w->graph, w->trace, arc->activity, then);
        *planned += wish;
        if (missing > largest.missing) largest = (gap){missing, arc->activity, then};
    }
    return largest;
}

/* Of what an activity takes, the node that lacks the greatest share of what was planned; -1 when
 * none does that has not been seen. */
static int shortest_source(const trail *w, int activity, int t)
{
    int shortest = -1;
    double worst = GAP_ROUNDING;
    const hf_arc *end = hf_arcs_end(&w->graph->takes, activity);
    for (const hf_arc *arc = hf_arcs_begin(&w->graph->takes, activity); arc != end; arc++) {
        if (*seen(w, arc->node, t)) continue;
        double planned, lost = 0;
        gap largest = largest_gap(w, arc->node, t, &planned);
        if (arc->node < w->graph->holdings) lost = lost_at(w, arc->node, t);
        double share = planned > 0 ? (largest.missing + lost) / planned : 0;
        if (share > worst) worst = share, shortest = arc->node;
    }
    return shortest;
}

/* Remember the holding whose stock ran out last; without any stock, the one furthest upstream. */
static void note_stock(trail *w, int h, int t)
{
    int lasted = t;
    while (lasted >= w->start && !(opening(w, w->trace, h, lasted) > 0)) lasted--;
    if (lasted < w->start) lasted = -1;
    if (lasted < w->lasted) return;
    w->holding = h;
    w->lasted = lasted;
}

/* One node back: into `node` and `t`. False when the end of the walk is reached. */
static bool goes_back(trail *w, int *node, int *t)
{
    double planned;
    *seen(w, *node, *t) = 1;
    bool held = *node < w->graph->holdings;
    if (held) note_stock(w, *node, *t);
    gap largest = largest_gap(w, *node, *t, &planned);
    double lost = held ? lost_at(w, *node, *t) : 0;
    if (!(fmax(largest.missing, lost) > planned * GAP_ROUNDING)) return false;
    if (lost >= largest.missing && explain_loss(w, *node, *t)) return false;
    if (largest.activity >= 0 && explain_activity(w, largest.activity, largest.period))
        return false;
    *t = largest.period;
    int source = largest.activity < 0 ? *node : shortest_source(w, largest.activity, *t);
    if (source < 0) return false;
    *node = source;
    return true;
}

/* The use of need n that misses most of the need in period t; -1 when the plan itself misses it. */
static int missing_use(const trail *w, int n, int t)
{
    const hf_need *need = &w->net->needs[n];
    int missing = -1;
    double most = 0;
    if (!hf_held_period(w->net, &w->calm->conditions, &w->calm->flows, n, t, 1)) return -1;
    for (int u = need->first_use; u < need->first_use + need->use_count; u++) {
        double less = *hf_at(&w->wishes.used, u, t) - *hf_at(&w->trace->used, u, t);
        if (w->net->uses[u].gives * less > most) {
            most = w->net->uses[u].gives * less;
            missing = u;
        }
    }
    return missing;
}

static void walk_back(trail *w, int n, int t)
{
    int use = missing_use(w, n, t);
    int node = w->net->uses[use < 0 ? w->net->needs[n].first_use : use].holding;
    w->holding = node;
    if (use < 0) {
        w->because = "the plan itself leaves it short";
        return;
    }
    while (goes_back(w, &node, &t)) continue;
    if (!w->because) explain_claims(w, node, t);
}

static const char *sentence(const trail *w)
{
    if (w->lasted < 0) return w->because;
    const hf_holding *holding = &w->net->holdings[w->holding];
    return hf_arena_printf(w->arena, "%s, and the %s in stock at %s lasted until %s", w->because,
                           w->net->goods[holding->good].id, holder_text(w, holding->holder),
                           date_of(w, w->lasted));
}

void hf_cause_find(hf_cause *out, hf_arena *arena, const hf_plan *calm,
                   const hf_conditions *conditions, const hf_event *events, int event_count,
                   const hf_flows *trace, int n, int start)
{
    const hf_network *net = calm->net;
    int t = start + hf_held_need(net, conditions, trace, n, start, 1);
    *out = (hf_cause){-1, -1, NULL};
    if (t >= net->periods) return;
    trail w = {.net = net,
               .calm = calm,
               .conditions = conditions,
               .events = events,
               .event_count = event_count,
               .trace = trace,
               .graph = hf_graph_new(net),
               .arena = arena,
               .start = start,
               .lasted = -1};
    w.visited = hf_alloc((size_t)net->periods * (size_t)w.graph->nodes, 1);
    hf_policy_plan_wishes(&w.wishes, calm, conditions);
    walk_back(&w, n, t);
    *out = (hf_cause){net->holdings[w.holding].good, net->holdings[w.holding].holder, sentence(&w)};
    hf_flows_clear(&w.wishes);
    hf_graph_free(w.graph);
    free(w.visited);
}
