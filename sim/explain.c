/* explain.c - limits and events in plain words. */
#include "sim/explain.h"

#include "model/calendar.h"
#include "model/ration.h"
#include "model/touch.h"

#include <math.h>
#include <stdlib.h>

/* --- words --- */

static const char *date_of(const hf_scene *s, double periods)
{
    char date[HF_DATE_ROOM];
    double seconds = periods * s->net->period * 3600;
    hf_date_people(date, s->net->start + (int64_t)(seconds + 0.5));
    return hf_arena_text(s->arena, date);
}

static const char *holder_text(const hf_scene *s, int a)
{
    const hf_holder *holder = &s->net->holders[a];
    return hf_arena_printf(s->arena, "%s %s", holder->kind == HF_COOP ? "co-op" : "community",
                           holder->id);
}

static const char *event_text(const hf_scene *s, const hf_event *event)
{
    const char *from = date_of(s, event->start);
    if (event->kind)
        return hf_arena_printf(s->arena, "%s (%s) from %s", event->kind, event->id, from);
    return hf_arena_printf(s->arena, "%s from %s", event->id, from);
}

static const char *place_text(const hf_scene *s, int node)
{
    if (node < s->graph->holdings) return holder_text(s, s->net->holdings[node].holder);
    const hf_pool *pool = &s->net->pools[node - s->graph->holdings];
    return hf_arena_printf(s->arena, "site %s", s->net->sites[pool->site].id);
}

int hf_explain_good(const hf_scene *s, int node)
{
    if (node < s->graph->holdings) return s->net->holdings[node].good;
    return s->net->pools[node - s->graph->holdings].good;
}

/* What a limit is called, what it does when nothing of it is left, and when all is in use. */
typedef struct limit_words {
    const char *what, *stopped, *full;
} limit_words;

static limit_words limit_text(const hf_scene *s, int limit)
{
    const hf_network *net = s->net;
    const hf_graph *graph = s->graph;
    if (limit < graph->recipe_limit) {
        const hf_resource *k = &net->resources[limit];
        const char *kind = k->kind == HF_LABOUR ? "labour" : "capacity";
        return (limit_words){
            hf_arena_printf(s->arena, "the %s %s of %s", kind, k->id, holder_text(s, k->holder)),
            "is out", "is used to the full"};
    }
    if (limit < graph->route_limit) {
        const hf_recipe *r = &net->recipes[limit - graph->recipe_limit];
        return (limit_words){
            hf_arena_printf(s->arena, "the recipe %s of %s", r->id, holder_text(s, r->holder)),
            "stands still", "runs at its most"};
    }
    if (limit < graph->offer_limit) {
        const hf_route *e = &net->routes[limit - graph->route_limit];
        return (limit_words){hf_arena_printf(s->arena, "the route %s", e->id), "is closed",
                             "is full"};
    }
    if (limit == graph->money) return (limit_words){"the fund", "is empty", "is spent"};
    const hf_offer *o = &net->offers[limit - graph->offer_limit];
    return (limit_words){hf_arena_printf(s->arena, "the offer of %s at market %s",
                                         net->goods[o->good].id, net->markets[o->market].id),
                         "has ended", "is bought up"};
}

/* --- events --- */

static bool is_active(const hf_event *event, int t)
{
    return event->start < t + 1 && event->end > t;
}

/* The event that leaves least of a thing in period t; NULL when none takes anything away. */
static const hf_event *worst_event(const hf_scene *s, hf_thing thing, int i, int t)
{
    const hf_event *worst = NULL;
    for (int e = 0; e < s->event_count; e++) {
        const hf_event *event = &s->events[e];
        if (!is_active(event, t) || !hf_touches(s->net, event, thing, i)) continue;
        if (!(event->remaining < 1)) continue;
        if (!worst || event->remaining < worst->remaining) worst = event;
    }
    return worst;
}

static const hf_event *event_on_limit(const hf_scene *s, int limit, int t)
{
    const hf_graph *graph = s->graph;
    if (limit < graph->recipe_limit) return worst_event(s, HF_THING_RESOURCE, limit, t);
    if (limit < graph->route_limit)
        return worst_event(s, HF_THING_RECIPE, limit - graph->recipe_limit, t);
    if (limit < graph->offer_limit)
        return worst_event(s, HF_THING_ROUTE, limit - graph->route_limit, t);
    return worst_event(s, HF_THING_OFFER, limit - graph->offer_limit, t);
}

static const hf_event *event_on_needs(const hf_scene *s, int t)
{
    for (int e = 0; e < s->event_count; e++)
        for (int n = 0; n < s->net->need_count; n++)
            if (is_active(&s->events[e], t) && s->events[e].demand > 1 &&
                hf_touches(s->net, &s->events[e], HF_THING_NEED, n))
                return &s->events[e];
    return NULL;
}

static const hf_event *event_on_stock(const hf_scene *s, int h, int t)
{
    for (int e = 0; e < s->event_count; e++)
        if (hf_period_of(s->events[e].start) == t &&
            hf_touches(s->net, &s->events[e], HF_THING_HOLDING, h))
            return &s->events[e];
    return NULL;
}

/* --- explanations; NULL where there is none --- */

static bool claims_limit(const hf_scene *s, int activity, int limit)
{
    const hf_arc *end = hf_arcs_end(&s->graph->claims, limit);
    for (const hf_arc *arc = hf_arcs_begin(&s->graph->claims, limit); arc != end; arc++)
        if (arc->activity == activity) return true;
    return false;
}

/* True when sharing `left` of a limit among all that was wished for cut the activity. */
static bool was_cut(const hf_scene *s, int limit, int activity, int t, double left)
{
    const hf_arc *begin = hf_arcs_begin(&s->graph->claims, limit);
    int count = (int)(hf_arcs_end(&s->graph->claims, limit) - begin);
    const unsigned char *ranks = hf_ranks_row(s->ranks, t);
    hf_ask *asks = hf_alloc((size_t)count, sizeof *asks);
    bool cut = false;
    for (int i = 0; i < count; i++) {
        int a = begin[i].activity;
        asks[i] = (hf_ask){ranks[a], a, begin[i].by * hf_graph_done(s->graph, s->wishes, a, t), 1};
    }
    hf_ration(asks, count, left);
    for (int i = 0; i < count; i++)
        if (asks[i].activity == activity && asks[i].share < 1) cut = true;
    free(asks);
    return cut;
}

/* Of what is usually available; only a recipe can have a share of what has no limit of its own. */
static double share_left(const hf_scene *s, int limit, int t, double left, double usual)
{
    if (isfinite(usual)) return left / usual;
    return *hf_at(&s->conditions->recipe, limit - s->graph->recipe_limit, t);
}

static const char *explain_limit(const hf_scene *s, int limit, int activity, int t)
{
    double left = hf_graph_available(s->graph, s->conditions, limit, t);
    double usual = hf_graph_available(s->graph, &s->calm->conditions, limit, t);
    const hf_event *event = event_on_limit(s, limit, t);
    if (!event || !(left < usual)) return NULL;
    if (left > 0 && !was_cut(s, limit, activity, t, left)) return NULL;
    limit_words words = limit_text(s, limit);
    const char *state = left > 0 ? hf_arena_printf(s->arena, "is down to %.0f %%",
                                                   100 * share_left(s, limit, t, left, usual))
                                 : words.stopped;
    return hf_arena_printf(s->arena, "%s %s because of %s", words.what, state,
                           event_text(s, event));
}

static const hf_event *event_on_income(const hf_scene *s, int t)
{
    const hf_event *event = NULL;
    for (int i = 0; i < s->net->income_count && !event; i++)
        event = worst_event(s, HF_THING_INCOME, i, t);
    return event;
}

static const char *explain_money(const hf_scene *s, int activity, int t)
{
    if (!s->net->has_fund || !claims_limit(s, activity, s->graph->money)) return NULL;
    double there = t > 0 ? *hf_at(&s->trace->fund, 0, t - 1) : s->net->fund_opening;
    there += hf_graph_income(s->graph, s->conditions, t);
    if (!was_cut(s, s->graph->money, activity, t, there)) return NULL;
    const hf_event *event = event_on_income(s, t);
    if (!event)
        return hf_arena_printf(s->arena, "the fund cannot pay for all that is planned on %s",
                               date_of(s, t));
    return hf_arena_printf(s->arena,
                           "the fund cannot pay for all that is planned on %s because of %s",
                           date_of(s, t), event_text(s, event));
}

/* The first of the limits from..until that the activity claims and that explains its cut. */
static const char *explain_limits(const hf_scene *s, int activity, int t, int from, int until)
{
    const char *because = NULL;
    for (int limit = from; limit < until && !because; limit++)
        if (claims_limit(s, activity, limit)) because = explain_limit(s, limit, activity, t);
    return because;
}

/* The recipe, route or offer itself says more than the hours and machines it also lost, so
 * resources come later. */
const char *hf_explain_activity(const hf_scene *s, int activity, int t)
{
    int resources = s->graph->recipe_limit;
    const char *because = explain_limits(s, activity, t, resources, s->graph->money);
    if (!because) because = explain_limits(s, activity, t, 0, resources);
    return because ? because : explain_money(s, activity, t);
}

const char *hf_explain_loss(const hf_scene *s, int h, int t)
{
    const hf_event *event = event_on_stock(s, h, t);
    if (!event) return NULL;
    return hf_arena_printf(s->arena, "%s of the %s in stock at %s was lost because of %s",
                           *hf_at(&s->conditions->destroyed, h, t) < 1 ? "part" : "all",
                           s->net->goods[hf_explain_good(s, h)].id, place_text(s, h),
                           event_text(s, event));
}

const char *hf_explain_claims(const hf_scene *s, int node, int t)
{
    const hf_event *surge = event_on_needs(s, t);
    const char *good = s->net->goods[hf_explain_good(s, node)].id, *place = place_text(s, node);
    if (!surge)
        return hf_arena_printf(s->arena, "more %s is asked for at %s than there is", good, place);
    return hf_arena_printf(s->arena, "more %s is asked for at %s because of %s", good, place,
                           event_text(s, surge));
}

const char *hf_explain_chain(const hf_scene *s, const char *because, const int *goods, int count)
{
    const char *text = hf_arena_printf(s->arena, "%s, which holds up %s", because,
                                       s->net->goods[goods[count - 1]].id);
    for (int i = count - 2; i >= 0; i--)
        text = hf_arena_printf(s->arena, "%s%s %s", text, i > 0 ? "," : " and",
                               s->net->goods[goods[i]].id);
    return text;
}

const char *hf_explain_stock(const hf_scene *s, const char *because, int h, int t)
{
    const hf_holding *holding = &s->net->holdings[h];
    return hf_arena_printf(s->arena, "%s, and the %s in stock at %s lasted until %s", because,
                           s->net->goods[holding->good].id, holder_text(s, holding->holder),
                           date_of(s, t));
}

const char *hf_explain_full(const hf_scene *s, int limit, int t, int times)
{
    limit_words words = limit_text(s, limit);
    const char *state = times ? words.full : words.stopped;
    if (times == s->net->periods)
        return hf_arena_printf(s->arena, "%s %s throughout", words.what, state);
    if (times > 1)
        return hf_arena_printf(s->arena, "%s %s %d times in %d", words.what, state, times,
                               s->net->periods);
    return hf_arena_printf(s->arena, "%s %s on %s", words.what, state, date_of(s, t));
}

const char *hf_explain_store(const hf_scene *s, int h, int t)
{
    return hf_arena_printf(s->arena, "the store for %s at %s is full on %s",
                           s->net->goods[hf_explain_good(s, h)].id, place_text(s, h),
                           date_of(s, t));
}

const char *hf_explain_late(const hf_scene *s, int node, int t)
{
    return hf_arena_printf(s->arena, "no %s can be at %s before %s",
                           s->net->goods[hf_explain_good(s, node)].id, place_text(s, node),
                           date_of(s, t));
}

const char *hf_explain_nowhere(const hf_scene *s, int node, bool ways)
{
    return hf_arena_printf(s->arena, "%s has no way to more %s%s", place_text(s, node),
                           s->net->goods[hf_explain_good(s, node)].id,
                           ways ? "" : ": none is made or sold there, and no route brings any");
}
