/* explain.c - limits and events in plain words. */
#include "sim/explain.h"

#include "model/base/number.h"
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

/* Also while things recover. */
static bool lasts_until(const hf_event *event, int t)
{
    return event->end + fmax(0, event->drawn[HF_DRAW_RECOVERY].median) > t;
}

/* By the time of the shortage. */
static bool is_over(const hf_scene *s, const hf_event *event)
{
    return s->seen > 0 && !lasts_until(event, s->seen);
}

/* What an event does, or did. */
static const char *tense(const hf_scene *s, const hf_event *event, const char *does,
                         const char *did)
{
    return is_over(s, event) ? did : does;
}

static const char *event_text(const hf_scene *s, const hf_event *event)
{
    bool over = is_over(s, event);
    const char *when = hf_arena_printf(s->arena, "from %s%s%s", date_of(s, event->start),
                                       over ? " until " : "", over ? date_of(s, event->end) : "");
    if (!event->kind) return hf_arena_printf(s->arena, "%s %s", event->id, when);
    return hf_arena_printf(s->arena, "%s (%s) %s", event->kind, event->id, when);
}

static int pool_of(const hf_scene *s, int node)
{
    int p = 0;
    while (s->net->cells.pool[p + 1] <= node - s->graph->holdings) p++;
    return p;
}

static const char *place_text(const hf_scene *s, int node)
{
    int h = s->graph->holding_of[node];
    if (h >= 0) return holder_text(s, s->net->holdings[h].holder);
    const hf_pool *pool = &s->net->pools[pool_of(s, node)];
    return hf_arena_printf(s->arena, "site %s", s->net->sites[pool->site].id);
}

int hf_explain_good(const hf_scene *s, int node)
{
    return s->graph->good_of[node];
}

/* What a limit is called, what it does (and did) when nothing of it is left, and when all is in
 * use. */
typedef struct limit_words {
    const char *what, *stopped, *stood, *full;
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
            "is out", "was out", "is used to the full"};
    }
    if (limit < graph->route_limit) {
        const hf_recipe *r = &net->recipes[limit - graph->recipe_limit];
        return (limit_words){
            hf_arena_printf(s->arena, "the recipe %s of %s", r->id, holder_text(s, r->holder)),
            "stands still", "stood still", "runs at its most"};
    }
    if (limit < graph->offer_limit) {
        const hf_route *e = &net->routes[limit - graph->route_limit];
        return (limit_words){hf_arena_printf(s->arena, "the route %s", e->id), "is closed",
                             "was closed", "is full"};
    }
    if (limit == graph->money)
        return (limit_words){"the fund", "is empty", "was empty", "is spent"};
    const hf_offer *o = &net->offers[limit - graph->offer_limit];
    return (limit_words){hf_arena_printf(s->arena, "the offer of %s at market %s",
                                         net->goods[o->good].id, net->markets[o->market].id),
                         "has ended", "had ended", "is bought up"};
}

/* --- events --- */

/* What only may happen does not happen here. */
static bool is_active(const hf_scene *s, int e, int t)
{
    const hf_event *event = &s->events[e];
    return event->start < t + 1 && lasts_until(event, t) && hf_is_certain(s->events, e);
}

/* The event that leaves least of a thing in period t; NULL when none takes anything away. */
static const hf_event *worst_event(const hf_scene *s, hf_thing thing, int i, int t)
{
    const hf_event *worst = NULL;
    for (int e = 0; e < s->event_count; e++) {
        const hf_event *event = &s->events[e];
        if (!is_active(s, e, t) || !hf_touches(s->net, event, thing, i)) continue;
        double left = hf_touch_effect(event, thing);
        if (!(left < 1)) continue;
        if (!worst || left < hf_touch_effect(worst, thing)) worst = event;
    }
    return worst;
}

/* Of a thing, or of the access to it. */
static const hf_event *worst_of_two(const hf_scene *s, hf_thing thing, hf_thing access, int i,
                                    int t)
{
    const hf_event *one = worst_event(s, thing, i, t), *other = worst_event(s, access, i, t);
    if (!one || !other) return one ? one : other;
    return hf_touch_effect(one, thing) <= hf_touch_effect(other, access) ? one : other;
}

static const hf_event *event_on_limit(const hf_scene *s, int limit, int t)
{
    const hf_graph *graph = s->graph;
    if (limit < graph->recipe_limit) return worst_event(s, HF_THING_RESOURCE, limit, t);
    if (limit < graph->route_limit)
        return worst_event(s, HF_THING_RECIPE, limit - graph->recipe_limit, t);
    if (limit < graph->offer_limit)
        return worst_of_two(s, HF_THING_ROUTE, HF_THING_ROAD, limit - graph->route_limit, t);
    return worst_of_two(s, HF_THING_OFFER, HF_THING_COUNTER, limit - graph->offer_limit, t);
}

/* The first event on a thing at any time between two periods. */
static const hf_event *event_between(const hf_scene *s, hf_thing thing, int i, int from, int until)
{
    for (int e = 0; e < s->event_count; e++)
        for (int t = from; t <= until; t++)
            if (is_active(s, e, t) && hf_touches(s->net, &s->events[e], thing, i))
                return &s->events[e];
    return NULL;
}

/* A use of need n takes from the holding. */
static bool is_served_from(const hf_scene *s, int n, int h)
{
    const hf_need *need = &s->net->needs[n];
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        if (s->net->uses[u].holding == h) return true;
    return false;
}

/* What is asked of a holding grew. */
static const hf_event *event_on_needs(const hf_scene *s, int h, int t)
{
    for (int e = 0; e < s->event_count; e++) {
        if (!(s->events[e].demand > 1) || !is_active(s, e, t)) continue;
        for (int n = 0; n < s->net->need_count; n++)
            if (is_served_from(s, n, h) && hf_touches(s->net, &s->events[e], HF_THING_NEED, n))
                return &s->events[e];
    }
    return NULL;
}

static const hf_event *event_on_stock(const hf_scene *s, int h, int t)
{
    for (int e = 0; e < s->event_count; e++)
        if (hf_period_of(s->events[e].start) == t && hf_is_certain(s->events, e) &&
            hf_touches(s->net, &s->events[e], HF_THING_HOLDING, h))
            return &s->events[e];
    return NULL;
}

/* --- explanations; NULL where there is none --- */

/* What is free, or done by others, claims nothing. */
static bool claims_limit(const hf_scene *s, int activity, int limit, int t)
{
    const hf_arc *end = hf_arcs_end(&s->graph->claims, limit);
    for (const hf_arc *arc = hf_arcs_begin(&s->graph->claims, limit); arc != end; arc++)
        if (arc->activity == activity && (arc->rate < 0 || hf_arc_by(arc, s->wished, t) > 0))
            return true;
    return false;
}

/* True when sharing `left` of a limit by a rule among all that was wished for cuts the activity. */
static bool is_cut(const hf_scene *s, hf_ration_rule rule, int limit, int activity, int t,
                   double left)
{
    const hf_arc *begin = hf_arcs_begin(&s->graph->claims, limit);
    int count = (int)(hf_arcs_end(&s->graph->claims, limit) - begin);
    const unsigned char *ranks = hf_ranks_row(s->ranks, t);
    hf_ask *asks = hf_alloc((size_t)count, sizeof *asks);
    bool cut = false;
    for (int i = 0; i < count; i++) {
        int a = begin[i].activity;
        double by = hf_arc_by(&begin[i], s->wished, t);
        asks[i] = (hf_ask){ranks[a], a, by * hf_graph_done(s->graph, s->wishes, a, t), 1};
    }
    hf_ration(rule, asks, count, left);
    for (int i = 0; i < count; i++)
        if (asks[i].activity == activity && asks[i].share < 1) cut = true;
    free(asks);
    return cut;
}

static bool was_cut(const hf_scene *s, int limit, int activity, int t, double left)
{
    return is_cut(s, s->rule, limit, activity, t, left);
}

/* Where the more urgent would have had enough: the rule is a part of the cause. */
static const char *rule_text(const hf_scene *s, int limit, int activity, int t, double left)
{
    static const char *const ways[HF_RATION_RULES] = {"", ", and is shared in proportion",
                                                      ", and is shared in equal parts"};
    return is_cut(s, HF_NEEDS_FIRST, limit, activity, t, left) ? "" : ways[s->rule];
}

/* What the machines and hours of a recipe allow; INFINITY where it needs none. */
static double runs_allowed(const hf_scene *s, const hf_conditions *conditions, int r, int t)
{
    const hf_recipe *recipe = &s->net->recipes[r];
    double most = INFINITY;
    for (int i = 0; i < recipe->claim_count; i++)
        most = fmin(most, *hf_at(&conditions->resource, recipe->claims[i].resource, t) /
                              recipe->claims[i].quantity);
    for (int i = 0; i < recipe->effort_count; i++) {
        double hours = 0;
        for (int k = 0; k < recipe->efforts[i].crew_count; k++)
            hours += *hf_at(&conditions->resource, recipe->efforts[i].crews[k], t);
        most = fmin(most, hours / recipe->efforts[i].quantity);
    }
    return most;
}

/* What there is of a limit, but for what runs have built and for pools of several periods. */
static double available(const hf_scene *s, const hf_conditions *c, int limit, int t)
{
    const hf_graph *graph = s->graph;
    if (limit < graph->recipe_limit) return *hf_at(&c->resource, limit, t);
    if (limit < graph->route_limit) return *hf_at(&c->most, limit - graph->recipe_limit, t);
    if (limit < graph->offer_limit) return *hf_at(&c->route, limit - graph->route_limit, t);
    return *hf_at(&c->offer, limit - graph->offer_limit, t);
}

/* Of what is usually there; only a recipe can have a share of what has no limit of its own: of what
 * its machines and hours allow. */
static double share_left(const hf_scene *s, int limit, int t, double left, double usual)
{
    bool recipe = limit >= s->graph->recipe_limit && limit < s->graph->route_limit;
    if (isinf(usual) && recipe)
        usual = runs_allowed(s, s->usual, limit - s->graph->recipe_limit, t);
    return left / usual;
}

/* "40 %"; with as many decimals as tell it from all, or from nothing, of it. */
static const char *percent(const hf_scene *s, double share)
{
    int decimals = 0;
    for (double unit = 0.005; decimals < 4 && share > 0 && share < 1; decimals++, unit /= 10)
        if (share >= unit && share < 1 - unit) break;
    return hf_arena_printf(s->arena, "%.*f %%", decimals, 100 * share);
}

static const char *explain_limit(const hf_scene *s, int limit, int activity, int t)
{
    double now = available(s, s->conditions, limit, t);
    double usual = available(s, s->usual, limit, t);
    const hf_event *event = event_on_limit(s, limit, t);
    if (!event || !(now < usual)) return NULL;
    double left = hf_graph_room(s->graph, s->conditions, s->happened, s->trace, limit, t);
    if (left > 0 && !was_cut(s, limit, activity, t, left)) return NULL;
    limit_words words = limit_text(s, limit);
    const char *state =
        now > 0 ? hf_arena_printf(s->arena, "%s down to %s", tense(s, event, "is", "was"),
                                  percent(s, share_left(s, limit, t, now, usual)))
                : tense(s, event, words.stopped, words.stood);
    return hf_arena_printf(s->arena, "%s %s because of %s%s", words.what, state,
                           event_text(s, event), rule_text(s, limit, activity, t, left));
}

/* --- money: what is missing now may have been lost any time before --- */

static const hf_event *event_on_income(const hf_scene *s, int t)
{
    const hf_event *event = NULL;
    for (int i = 0; i < s->net->income_count && !event; i++)
        event = worst_event(s, HF_THING_INCOME, i, t);
    return event;
}

/* Of what raises a thing: the first event active in period t. */
static const hf_event *raising_event(const hf_scene *s, hf_thing thing, int i, int t)
{
    for (int e = 0; e < s->event_count; e++)
        if (is_active(s, e, t) && hf_touches(s->net, &s->events[e], thing, i) &&
            hf_touch_effect(&s->events[e], thing) > 1)
            return &s->events[e];
    return NULL;
}

/* What was to be bought in period t became dearer. */
static const hf_event *event_on_prices(const hf_scene *s, int t)
{
    const hf_event *event = NULL;
    for (int o = 0; o < s->net->offer_count && !event; o++)
        if (s->net->offers[o].action == HF_BUY && hf_sum(&s->wishes->traded, o, t) > 0)
            event = raising_event(s, HF_THING_PRICE, o, t);
    return event;
}

static const hf_event *event_on_expenses(const hf_scene *s, int t)
{
    const hf_event *event = NULL;
    for (int i = 0; i < s->net->expense_count && !event; i++)
        event = raising_event(s, HF_THING_EXPENSE, i, t);
    return event;
}

/* Less was sold in period t than was to be, and an event stopped the buyer. */
static const hf_event *event_on_sales(const hf_scene *s, int t)
{
    const hf_event *event = NULL;
    for (int o = 0; o < s->net->offer_count && !event; o++) {
        double planned = hf_sum(&s->wishes->traded, o, t), sold = hf_sum(&s->trace->traded, o, t);
        if (s->net->offers[o].action == HF_SELL && sold < planned * (1 - HF_GAP_ROUNDING))
            event = worst_of_two(s, HF_THING_OFFER, HF_THING_COUNTER, o, t);
    }
    return event;
}

/* What made the fund smaller: what does so now, else what did last. */
static const hf_event *event_on_money(const hf_scene *s, int t)
{
    static const hf_event *(*const ways[])(const hf_scene *, int) = {
        event_on_income, event_on_prices, event_on_sales, event_on_expenses};
    for (; t >= 0; t--)
        for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
            const hf_event *event = ways[i](s, t);
            if (event) return event;
        }
    return NULL;
}

/* The fund, and what it owes already. */
static const char *fund_text(const hf_scene *s, int t)
{
    char owed[HF_NUMBER_ROOM];
    double before = t > 0 ? *hf_at(&s->trace->owed, 0, t - 1) : 0;
    if (!(before > 0)) return "the fund";
    hf_number_people(owed, before);
    return hf_arena_printf(s->arena, "the fund, which owes %s%s%s already,", owed,
                           *s->net->currency ? " " : "", s->net->currency);
}

static const char *explain_money(const hf_scene *s, int activity, int t)
{
    if (!s->net->has_fund || !claims_limit(s, activity, s->graph->money, t)) return NULL;
    double there = t > 0 ? *hf_at(&s->trace->fund, 0, t - 1) : s->net->fund_opening;
    there += *hf_at(&s->conditions->income, 0, t);
    if (!was_cut(s, s->graph->money, activity, t, there)) return NULL;
    const hf_event *event = event_on_money(s, t);
    return hf_arena_printf(s->arena, "%s cannot pay for all that is planned on %s%s%s",
                           fund_text(s, t), date_of(s, t), event ? " because of " : "",
                           event ? event_text(s, event) : "");
}

/* The first of the limits from..until that the activity claims and that explains its cut. */
static const char *explain_limits(const hf_scene *s, int activity, int t, int from, int until)
{
    const char *because = NULL;
    for (int limit = from; limit < until && !because; limit++)
        if (claims_limit(s, activity, limit, t)) because = explain_limit(s, limit, activity, t);
    return because;
}

/* Somebody's way to a site: what makes it longer, what closes its end, and the limit it is known
 * by.
 */
typedef struct passage {
    hf_thing slowed;
    int slow;
    hf_thing gate;
    int gated, site, limit;
} passage;

/* What is on the way longer than planned, or waits where nobody lets it in. */
static const char *explain_way(const hf_scene *s, const passage *way, int t)
{
    int until = t + s->conditions->longest;
    const hf_event *event = event_between(s, way->slowed, way->slow, t, t);
    if (event)
        return hf_arena_printf(s->arena, "%s %s longer because of %s",
                               limit_text(s, way->limit).what, tense(s, event, "takes", "took"),
                               event_text(s, event));
    event = event_between(s, way->gate, way->gated, t, until);
    if (!event) return NULL;
    return hf_arena_printf(s->arena, "nothing %s in at site %s because of %s",
                           tense(s, event, "gets", "got"), s->net->sites[way->site].id,
                           event_text(s, event));
}

static int lane_of(const hf_scene *s, int activity)
{
    int l = 0;
    while (s->net->cells.lane[l + 1] <= activity - s->graph->lane) l++;
    return l;
}

static int offer_of(const hf_scene *s, int activity)
{
    int o = 0;
    while (s->net->cells.offer[o + 1] <= activity - s->graph->offer) o++;
    return o;
}

const char *hf_explain_delay(const hf_scene *s, int activity, int t)
{
    const hf_network *net = s->net;
    const hf_graph *graph = s->graph;
    if (activity >= graph->lane && activity < graph->offer) {
        int l = lane_of(s, activity), e = net->lanes[l].route;
        if (hf_lane_lag(s->conditions, l, t) <= hf_lane_lag(s->usual, l, t)) return NULL;
        const passage way = {
            HF_THING_TRAVEL,       e, HF_THING_GATE, l, net->pools[net->lanes[l].to_pool].site,
            graph->route_limit + e};
        return explain_way(s, &way, t);
    }
    if (activity < graph->offer || activity >= graph->use) return NULL;
    int o = offer_of(s, activity);
    if (hf_offer_lag(net, s->conditions, o, t) <= hf_offer_lag(net, s->usual, o, t)) return NULL;
    const passage way = {
        HF_THING_DELIVERY,     o, HF_THING_COUNTER, o, net->markets[net->offers[o].market].site,
        graph->offer_limit + o};
    return explain_way(s, &way, t);
}

/* A hand-over where nobody gets in. */
const char *hf_explain_door(const hf_scene *s, int activity, int t)
{
    const hf_graph *graph = s->graph;
    if (activity < graph->give || activity >= graph->pay) return NULL;
    int node = (activity - graph->give) % graph->holdings;
    int holder = s->net->holdings[graph->holding_of[node]].holder;
    const hf_event *event = worst_event(s, HF_THING_DOOR, holder, t);
    if (!event || *hf_at(&s->conditions->handing, holder, t) > 0) return NULL;
    return hf_arena_printf(s->arena, "nothing %s handed over at %s because of %s",
                           tense(s, event, "is", "was"), holder_text(s, holder),
                           event_text(s, event));
}

/* The recipe, route or offer itself says more than the hours and machines it also lost, so
 * resources come later. */
const char *hf_explain_activity(const hf_scene *s, int activity, int t)
{
    int resources = s->graph->recipe_limit;
    const char *because = explain_limits(s, activity, t, resources, s->graph->money);
    if (!because) because = hf_explain_delay(s, activity, t);
    if (!because) because = hf_explain_door(s, activity, t);
    if (!because) because = explain_limits(s, activity, t, 0, resources);
    return because ? because : explain_money(s, activity, t);
}

const char *hf_explain_payment(const hf_scene *s, int n, int t)
{
    int first = s->net->need_count - s->net->paid_need_count;
    const char *because = explain_money(s, s->graph->pay + n - first, t);
    int expense = (int)(s->net->needs[n].expense - s->net->expenses);
    const hf_event *event = raising_event(s, HF_THING_EXPENSE, expense, t);
    if (because && !event) return because;
    return hf_arena_printf(s->arena, "%s cannot pay all of it on %s%s%s", fund_text(s, t),
                           date_of(s, t), event ? " because of " : "",
                           event ? event_text(s, event) : "");
}

const char *hf_explain_loss(const hf_scene *s, int node, int t)
{
    int h = s->graph->holding_of[node];
    const hf_event *event = event_on_stock(s, h, t);
    if (!event) return NULL;
    return hf_arena_printf(s->arena, "%s of the %s in stock at %s was lost because of %s",
                           *hf_at(&s->conditions->destroyed, h, t) < 1 ? "part" : "all",
                           s->net->goods[hf_explain_good(s, node)].id, place_text(s, node),
                           event_text(s, event));
}

const char *hf_explain_outside(const hf_scene *s, int node, int t)
{
    int h = s->graph->holding_of[node];
    if (h < 0 || !hf_waits_outside(s->net, s->conditions, h, t)) return NULL;
    int holder = s->net->holdings[h].holder;
    const hf_event *event = worst_event(s, HF_THING_ENTRY, holder, t);
    if (!event) return NULL;
    return hf_arena_printf(s->arena, "the %s sent to %s %s outside because of %s",
                           s->net->goods[hf_explain_good(s, node)].id, holder_text(s, holder),
                           tense(s, event, "waits", "waited"), event_text(s, event));
}

const char *hf_explain_age(const hf_scene *s, int node, int from, int t)
{
    int h = s->graph->holding_of[node];
    const hf_good *good = &s->net->goods[s->graph->good_of[node]];
    if (h < 0 || good->keeps == HF_KEEPS) return NULL;
    for (int q = t; q >= from; q--) {
        double thrown = *hf_aged(&s->trace->disposed, h, good->keeps, q);
        double planned = *hf_aged(&s->wishes->disposed, h, good->keeps, q);
        if (thrown - planned > HF_GAP_ROUNDING * (thrown + planned))
            return hf_arena_printf(s->arena, "%s at %s became too old on %s", good->id,
                                   place_text(s, node), date_of(s, q));
    }
    return NULL;
}

const char *hf_explain_claims(const hf_scene *s, int node, int t)
{
    int h = s->graph->holding_of[node];
    const hf_event *surge = h < 0 ? NULL : event_on_needs(s, h, t);
    const char *good = s->net->goods[hf_explain_good(s, node)].id, *place = place_text(s, node);
    if (!surge)
        return hf_arena_printf(s->arena, "more %s is asked for at %s than there is", good, place);
    return hf_arena_printf(s->arena, "more %s %s asked for at %s because of %s", good,
                           tense(s, surge, "is", "was"), place, event_text(s, surge));
}

const char *hf_explain_orders(const hf_scene *s, int node, int t, hf_stocking stocking)
{
    const char *good = s->net->goods[hf_explain_good(s, node)].id, *place = place_text(s, node);
    const char *came =
        stocking.ordered ? "though all came that it had ordered" : "with none on order";
    int h = s->graph->holding_of[node];
    if (h < 0 || event_on_needs(s, h, t)) return hf_explain_claims(s, node, t);
    if (!stocking.shared)
        return hf_arena_printf(s->arena, "%s ran short of %s on %s, %s", place, good, date_of(s, t),
                               came);
    return hf_arena_printf(s->arena,
                           "more %s was asked of %s on %s than it had, so that it was shared, %s",
                           good, place, date_of(s, t), came);
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

const hf_event *hf_explain_event(const hf_scene *s, int limit, int t)
{
    if (limit >= s->graph->money) return NULL;
    bool less = available(s, s->conditions, limit, t) < available(s, s->usual, limit, t);
    return less ? event_on_limit(s, limit, t) : NULL;
}

/* "stands still because of strike (s) from 3 December 2026" */
static const char *explain_hit(const hf_scene *s, const hf_reach *reach, const hf_event *hit,
                               const char *state)
{
    double now = available(s, s->conditions, reach->limit, reach->period);
    double usual = available(s, s->usual, reach->limit, reach->period);
    const char *event = event_text(s, hit);
    if (reach->closed) return hf_arena_printf(s->arena, "%s because of %s", state, event);
    return hf_arena_printf(s->arena, "%s, being down to %s because of %s", state,
                           percent(s, share_left(s, reach->limit, reach->period, now, usual)),
                           event);
}

static const char *how_often(const hf_scene *s, const hf_reach *reach, const char *state)
{
    if (reach->times == s->net->periods) return hf_arena_printf(s->arena, "%s throughout", state);
    if (reach->times == 1)
        return hf_arena_printf(s->arena, "%s on %s", state, date_of(s, reach->first));
    return hf_arena_printf(s->arena, "%s %d times in %d%s%s", state, reach->times, s->net->periods,
                           reach->closed ? ", first on " : "",
                           reach->closed ? date_of(s, reach->first) : "");
}

const char *hf_explain_reach(const hf_scene *s, const hf_reach *reach)
{
    limit_words words = limit_text(s, reach->limit);
    const hf_event *hit = hf_explain_event(s, reach->limit, reach->period);
    const char *state = reach->closed ? words.stopped : words.full;
    if (!hit || !reach->closed) state = how_often(s, reach, state);
    if (hit) state = explain_hit(s, reach, hit, state);
    return hf_arena_printf(s->arena, "%s %s", words.what, state);
}

const char *hf_explain_store(const hf_scene *s, int node, int t)
{
    return hf_arena_printf(s->arena, "the store for %s at %s is full on %s",
                           s->net->goods[hf_explain_good(s, node)].id, place_text(s, node),
                           date_of(s, t));
}

const char *hf_explain_late(const hf_scene *s, int node, int t)
{
    const char *good = s->net->goods[hf_explain_good(s, node)].id, *place = place_text(s, node);
    if (t >= s->net->periods)
        return hf_arena_printf(s->arena, "no %s can be at %s before the end of the plan", good,
                               place);
    return hf_arena_printf(s->arena, "no %s can be at %s before %s", good, place, date_of(s, t));
}

const char *hf_explain_nowhere(const hf_scene *s, int node, bool ways)
{
    return hf_arena_printf(s->arena, "%s has no way to more %s%s", place_text(s, node),
                           s->net->goods[hf_explain_good(s, node)].id,
                           ways ? "" : ": none is made or sold there, and no route brings any");
}
