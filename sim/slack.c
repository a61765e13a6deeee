/* slack.c - the least set of places that could have more, grown from what is left, can still be
 * done, or would be given up. */
#include "sim/slack.h"

#include "model/ranks.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NONE = -1 };

/* How much more there could be of a good: what is let in sooner is no more once the door is open
 * again, since it is in then anyway. */
enum { NO_MORE, MORE_WHILE_SHUT, MORE };

/* Less than this share of the largest stock is rounding, not something left. */
static const double least_stock = 1e-6;

/* Shares of needs that differ by less are alike. */
static const double same_share = 1e-5;

typedef struct claim {
    int limit;
    const hf_arc *arc;
} claim;

struct hf_slack {
    const hf_plan *plan;
    const hf_graph *graph;
    const hf_conditions *usual;
    hf_grid rates;  /* as in graph.h */
    int *port_of;   /* [row of the rates] the port whose mix it is of; NONE: it is no mix */
    int *first;     /* [activity] its claims are those from first[a] up to before first[a + 1] */
    claim *claims;  /* by activity */
    int *reached;   /* [limit] number of periods */
    size_t nodes;   /* of all periods together */
    hf_ranks *rank; /* HF_RANK_LAST: gives way */
    bool alone;     /* nobody does */
    int priority;   /* of the need that is aimed at; NONE: none yet */
    double share;
    hf_obstacle freed;

    unsigned char *closed;  /* [period][limit] nothing of it is available */
    unsigned char *full;    /* [period][limit] all of it is in use */
    unsigned char *stuck;   /* [period][limit] and none of that gives way */
    unsigned char *crowded; /* [period][holder's node] its store is full */
    unsigned char *left;    /* [period][holder's node] something is kept there */
    unsigned char *spare;   /* [period][node] how much more of the good could be there */
    unsigned char *before;  /* the same, with nothing freed */
};

static size_t cell(int width, int t, int i)
{
    return (size_t)t * (size_t)width + (size_t)i;
}

static size_t limit_cell(const hf_slack *s, int limit, int t)
{
    return cell(s->graph->limits, t, limit);
}

/* --- limits that are reached --- */

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

/* Periods of each pool in which a limit may be used any time; 0: it is spread evenly. */
static int pool_of(const hf_slack *s, int limit)
{
    const hf_network *net = s->plan->net;
    int offer = limit - s->graph->offer_limit;
    if (limit < s->graph->recipe_limit) return net->resources[limit].pool_periods;
    return offer >= 0 && offer < net->offer_count ? net->offers[offer].pool_periods : 0;
}

/* The periods of the pool that t lies in: from *first up to before the result. */
static int pool_around(const hf_slack *s, int limit, int t, int *first)
{
    int periods = pool_of(s, limit), all = s->plan->net->periods;
    *first = hf_pool_begin(periods, t);
    int end = *first + (periods > 0 ? periods : 1);
    return end < all ? end : all;
}

static void crowd(hf_slack *s, int h, int t)
{
    const int *cells = s->plan->net->cells.holding;
    for (int node = cells[h]; node < cells[h + 1]; node++)
        s->crowded[cell(s->graph->holdings, t, node)] = 1;
}

static void fill_store(hf_slack *s, int storage, int t)
{
    const hf_storage *store = &s->plan->net->storages[storage];
    for (int i = 0; i < store->room_count; i++)
        if (store->rooms[i].room > 0) crowd(s, store->rooms[i].holding, t);
}

/* What a pool of periods has no more of on one day is missing on each of them. */
static void fill_limit(hf_slack *s, int limit, int t)
{
    int first, end = pool_around(s, limit, t, &first);
    for (int q = first; q < end; q++) {
        unsigned char *full = &s->full[limit_cell(s, limit, q)];
        s->reached[limit] += !*full;
        *full = 1;
    }
}

/* Where nothing has come in since the fund was spent, it still is. */
static void see_what_stays_spent(hf_slack *s)
{
    const hf_flows *flows = &s->plan->flows;
    int money = s->graph->money;
    for (int t = 1; t < s->plan->net->periods; t++) {
        bool spent = hf_slack_full(s, money, t - 1) && !(*hf_at(&flows->fund, 0, t - 1) > 0);
        if (spent && !(*hf_at(&s->plan->conditions.income, 0, t) > 0)) fill_limit(s, money, t);
    }
}

static void see_what_is_full(hf_slack *s)
{
    for (int i = 0; i < s->plan->tight_count; i++) {
        const hf_tight *tight = &s->plan->tight[i];
        int limit = limit_of(s->graph, tight);
        if (limit == NONE)
            fill_store(s, tight->index, tight->period);
        else
            fill_limit(s, limit, tight->period);
    }
    if (s->plan->net->has_fund) see_what_stays_spent(s);
}

/* Whatever has been used of it; of a resource that has none of its own, what was built. */
static double available(const hf_slack *s, int limit, int t)
{
    const hf_graph *graph = s->graph;
    const hf_conditions *c = &s->plan->conditions;
    const hf_flows *flows = &s->plan->flows;
    if (limit<graph->recipe_limit && * hf_at(&c->resource, limit, t)> 0)
        return *hf_at(&c->resource, limit, t);
    if (limit < graph->recipe_limit)
        return hf_graph_held(graph, &s->rates, flows, limit, t) +
               hf_graph_room(graph, c, &s->rates, flows, limit, t);
    if (limit < graph->route_limit) return *hf_at(&c->most, limit - graph->recipe_limit, t);
    if (limit < graph->offer_limit) return *hf_at(&c->route, limit - graph->route_limit, t);
    return *hf_at(&c->offer, limit - graph->offer_limit, t);
}

static void see_what_is_closed(hf_slack *s)
{
    for (int t = 0; t < s->plan->net->periods; t++)
        for (int limit = 0; limit < s->graph->money; limit++)
            s->closed[limit_cell(s, limit, t)] = !(available(s, limit, t) > 0);
}

static void see_what_is_left(hf_slack *s)
{
    const hf_flows *flows = &s->plan->flows;
    for (int node = 0; node < s->graph->holdings; node++) {
        int h = s->graph->holding_of[node];
        double largest = s->plan->net->holdings[h].opening;
        for (int t = 0; t < s->plan->net->periods; t++)
            largest = fmax(largest, hf_sum(&flows->stock, h, t));
        for (int t = 0; t < s->plan->net->periods; t++)
            s->left[cell(s->graph->holdings, t, node)] =
                *hf_cell(&flows->stock, node, t) > least_stock * largest;
    }
}

/* --- who gives way --- */

/* Shares were filled fairly up to here; beyond it, the sum alone counted. */
static double fair_until(const hf_plan *plan, int priority)
{
    char name[sizeof plan->stages->name];
    snprintf(name, sizeof name, "needs %d: fair share", priority);
    for (int i = 0; i < plan->stage_count; i++)
        if (strcmp(plan->stages[i].name, name) == 0) return plan->stages[i].fair_until;
    return 0;
}

/* How well off a need is in period t, as far as that decides who comes first. */
static double share_of(const hf_plan *plan, int n, int t, double fair)
{
    if (plan->net->needs[n].wait > 0) return fmin(plan->needs[n].share, fair);
    double required = hf_required(plan->net, &plan->conditions, n, t);
    return fmin(hf_share(*hf_at(&plan->served, n, t), required), fair);
}

/* [need][period] HF_RANK_LAST where it gives way to the need that is aimed at. */
static unsigned char *urgency_of_needs(const hf_slack *s)
{
    const hf_network *net = s->plan->net;
    unsigned char *urgency = hf_alloc((size_t)(net->need_count * net->periods), 1);
    double fair = fair_until(s->plan, s->priority);
    for (int n = 0; n < net->need_count; n++)
        for (int t = 0; t < net->periods; t++) {
            bool later = net->needs[n].priority > s->priority,
                 better = net->needs[n].priority == s->priority &&
                          share_of(s->plan, n, t, fair) > s->share + same_share;
            urgency[cell(net->periods, n, t)] = later || better ? HF_RANK_LAST : 0;
        }
    return urgency;
}

/* What is asked for as a minimum is done, what builds serves later, and what is sold brings money
 * for others. */
static bool is_kept_up(const hf_slack *s, int activity, int t)
{
    const hf_network *net = s->plan->net;
    if (activity < s->graph->lane)
        return net->recipes[activity].build_count > 0 ||
               *hf_at(&s->plan->flows.runs, activity, t) <=
                   *hf_at(&s->plan->conditions.least, activity, t);
    if (activity < s->graph->offer || activity >= s->graph->use) return false;
    return net->has_fund &&
           hf_arcs_begin(&s->graph->gives, activity) == hf_arcs_end(&s->graph->gives, activity);
}

static bool gives_way(const hf_slack *s, int activity, int t)
{
    return !s->alone && hf_ranks_row(s->rank, t)[activity] == HF_RANK_LAST &&
           hf_graph_done(s->graph, &s->plan->flows, activity, t) > 0 && !is_kept_up(s, activity, t);
}

static bool takes_some(const hf_slack *s, const hf_arc *arc, int t)
{
    bool work = arc->rate >= 0 && s->port_of[arc->rate] != NONE;
    return work ? arc->by > 0 : hf_arc_by(arc, &s->rates, t) > 0;
}

/* Mark in given[period] where a claim of period t gives some of its limit back. Money that is not
 * spent is there until the end. */
static void give_back(const hf_slack *s, unsigned char *given, int limit, const hf_arc *arc, int t)
{
    if (!(hf_arc_by(arc, &s->rates, t) > 0) || !gives_way(s, arc->activity, t)) return;
    int periods = s->plan->net->periods, end = t + arc->lag + 1, first;
    if (limit == s->graph->money || end > periods) end = periods;
    for (int q = t; q < end; q++) {
        int last = pool_around(s, limit, q, &first);
        memset(given + first, 1, (size_t)(last - first));
    }
}

static void see_what_is_stuck(hf_slack *s)
{
    int periods = s->plan->net->periods;
    unsigned char *given = hf_alloc((size_t)periods, 1);
    for (int limit = 0; limit < s->graph->limits; limit++) {
        if (!s->reached[limit]) continue;
        memset(given, 0, (size_t)periods);
        const hf_arc *end = hf_arcs_end(&s->graph->claims, limit);
        for (const hf_arc *arc = hf_arcs_begin(&s->graph->claims, limit); arc != end; arc++)
            for (int t = 0; t < periods; t++) give_back(s, given, limit, arc, t);
        bool later = false; /* money that is spent earlier is missing later */
        for (int t = periods - 1; t >= 0; t--) {
            bool stuck = s->full[limit_cell(s, limit, t)] && !given[t];
            later = stuck || (limit == s->graph->money && later);
            s->stuck[limit_cell(s, limit, t)] = later;
        }
    }
    free(given);
}

/* What is taken for those who give way is to be had. */
static void take_back(hf_slack *s)
{
    memset(s->spare, 0, s->nodes);
    for (int t = 0; t < s->plan->net->periods; t++)
        for (int a = 0; a < s->graph->activities; a++) {
            if (!gives_way(s, a, t)) continue;
            const hf_arc *end = hf_arcs_end(&s->graph->takes, a);
            for (const hf_arc *arc = hf_arcs_begin(&s->graph->takes, a); arc != end; arc++)
                if (hf_arc_by(arc, &s->rates, t) > 0)
                    s->spare[cell(s->graph->nodes, t, arc->node)] = MORE;
        }
}

/* --- what keeps an activity from more --- */

static bool is_freed(const hf_slack *s, hf_obstacle_kind kind, int index)
{
    return s->freed.kind == kind && s->freed.index == index;
}

/* Delays and doors are seldom the work of different events. */
static bool is_open_to_all(const hf_slack *s)
{
    return s->freed.with || s->freed.kind == HF_WAY_DELAYED || s->freed.kind == HF_DOOR_CLOSED;
}

static bool is_opened(const hf_slack *s, int limit)
{
    const hf_obstacle *freed = &s->freed;
    return freed->kind == HF_LIMIT_REACHED &&
           (freed->index == limit || (freed->with && freed->with[limit]));
}

/* In a period in which an activity that begins in period t holds the limit. What takes nothing of
 * it is kept from more only when it is closed. */
static bool is_short(const hf_slack *s, int limit, const hf_arc *arc, int t)
{
    bool takes = takes_some(s, arc, t);
    if (is_opened(s, limit)) return false;
    for (int q = t; q <= t + arc->lag && q < s->plan->net->periods; q++)
        if (s->closed[limit_cell(s, limit, q)] || (takes && s->stuck[limit_cell(s, limit, q)]))
            return true;
    return false;
}

/* Work that any of several crews can do is kept from more only where none has an hour left. */
static bool another_crew(const hf_slack *s, const hf_arc *arc, int t)
{
    int q = arc->rate < 0 ? NONE : s->port_of[arc->rate];
    for (int i = 0; q != NONE && i < s->plan->net->ports[q].options; i++)
        if (!is_short(s, s->plan->net->ports[q].crews[i], arc, t)) return true;
    return false;
}

int hf_slack_claims(const hf_slack *s, int activity)
{
    return s->first[activity + 1] - s->first[activity];
}

int hf_slack_blocker(const hf_slack *s, int activity, int i, int t)
{
    const claim *of = &s->claims[s->first[activity] + i];
    bool blocks = is_short(s, of->limit, of->arc, t) && !another_crew(s, of->arc, t);
    return blocks ? of->limit : NONE;
}

int hf_slack_shut(const hf_slack *s, int activity, int t)
{
    if (activity < s->graph->give || activity >= s->graph->pay) return NONE;
    int node = (activity - s->graph->give) % s->graph->holdings;
    int holder = s->plan->net->holdings[s->graph->holding_of[node]].holder;
    bool open = *hf_at(&s->plan->conditions.handing, holder, t) > 0;
    return open || is_open_to_all(s) ? NONE : holder;
}

static bool same_port(const hf_slack *s, const hf_arc *a, const hf_arc *b)
{
    return a->rate >= 0 && b->rate >= 0 && s->port_of[a->rate] == s->port_of[b->rate];
}

bool hf_slack_could_take(const hf_slack *s, const hf_arc *arc, int t)
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

static bool can_be_more(const hf_slack *s, int activity, int t)
{
    if (t < 0 || hf_slack_shut(s, activity, t) != NONE) return false;
    for (int i = 0; i < hf_slack_claims(s, activity); i++)
        if (hf_slack_blocker(s, activity, i, t) != NONE) return false;
    const hf_arc *end = hf_arcs_end(&s->graph->takes, activity);
    for (const hf_arc *arc = hf_arcs_begin(&s->graph->takes, activity); arc != end; arc++)
        if (!hf_slack_could_take(s, arc, t)) return false;
    return true;
}

/* --- what could be more --- */

static int lag_of(const hf_slack *s, const hf_arc *arc, int t)
{
    return hf_arc_lag(arc, is_open_to_all(s) ? s->usual : &s->plan->conditions, t);
}

/* What is given at all: not all is lost on the way. */
static bool gives_some(const hf_slack *s, const hf_arc *arc, int t)
{
    return hf_arc_by(arc, &s->rates, t) > 0;
}

int hf_slack_begun(const hf_slack *s, const hf_arc *arc, int t)
{
    int longest = arc->slow < 0 ? arc->lag : s->plan->conditions.longest;
    for (int then = t; then >= 0 && then >= t - longest; then--)
        if (then + lag_of(s, arc, then) == t && gives_some(s, arc, then)) return then;
    return NONE;
}

int hf_slack_delayed(const hf_slack *s, const hf_arc *arc, int t)
{
    for (int then = t; arc->slow >= 0 && then >= 0; then--) {
        int usual = hf_arc_lag(arc, s->usual, then);
        bool slower = hf_arc_lag(arc, &s->plan->conditions, then) > usual;
        if (slower && then + usual == t && gives_some(s, arc, then)) return then;
    }
    return NONE;
}

static bool is_brought(const hf_slack *s, int node, int t)
{
    const hf_arc *end = hf_arcs_end(&s->graph->givers, node);
    for (const hf_arc *arc = hf_arcs_begin(&s->graph->givers, node); arc != end; arc++)
        if (can_be_more(s, arc->activity, hf_slack_begun(s, arc, t))) return true;
    return false;
}

/* Where what a node has was a period before; NONE: it comes new. */
static int before(const hf_graph *graph, int node)
{
    if (graph->net->goods[graph->good_of[node]].keeps == HF_KEEPS) return node;
    return graph->age_of[node] > 0 ? node - 1 : NONE;
}

/* All that a holder's node keeps until period t is destroyed then. */
static bool is_wiped_out(const hf_slack *s, int node, int t)
{
    int h = s->graph->holding_of[node];
    return *hf_at(&s->plan->conditions.destroyed, h, t) >= 1 && !is_freed(s, HF_STOCK_LOST, h);
}

/* Something is sent to holding h in period t, and nobody gets in there. */
static bool is_shut_out(const hf_slack *s, int h, int t)
{
    const hf_conditions *now = &s->plan->conditions;
    int holder = s->plan->net->holdings[h].holder;
    return *hf_at(&now->sent, h, t) > 0 && hf_entry_since(now, holder, t) > t;
}

/* What is sent to holding h in period t and shut out comes in one day, and is not too old by then.
 */
static bool comes_in_later(const hf_slack *s, int h, int t)
{
    const hf_holding *holding = &s->plan->net->holdings[h];
    const hf_good *good = &s->plan->net->goods[holding->good];
    int q = t;
    while (q < s->plan->net->periods &&
           !(*hf_at(&s->plan->conditions.entry, holding->holder, q) > 0))
        q++;
    return q < s->plan->net->periods && hf_age_after(good, 0, q - t) != NONE;
}

/* It is there when it is sent, not when somebody gets in. */
static int let_in(const hf_slack *s, int node, int t)
{
    int h = s->graph->holding_of[node];
    bool freed = is_freed(s, HF_ENTRY_CLOSED, s->plan->net->holdings[h].holder);
    if (!freed || s->graph->age_of[node] > 0 || !is_shut_out(s, h, t)) return NO_MORE;
    return comes_in_later(s, h, t) ? MORE_WHILE_SHUT : MORE;
}

/* What could be more before is kept for period t. */
static int carried(const hf_slack *s, int node, int t)
{
    int then = before(s->graph, node);
    if (t == 0 || then == NONE || is_wiped_out(s, node, t) || hf_slack_crowded(s, then, t - 1))
        return NO_MORE;
    int more = s->spare[cell(s->graph->nodes, t - 1, then)];
    int holder = s->plan->net->holdings[s->graph->holding_of[node]].holder;
    bool opens = hf_entry_since(&s->plan->conditions, holder, t) <= t;
    return more == MORE_WHILE_SHUT && opens ? NO_MORE : more;
}

/* What is kept for period t + 1 is not missed there. */
static int spared_later(const hf_slack *s, int node, int t)
{
    int next = hf_graph_next(s->graph, node);
    if (!hf_slack_left(s, node, t)) return NO_MORE;
    if (t + 1 == s->plan->net->periods || next < 0 || is_wiped_out(s, node, t + 1)) return MORE;
    return s->spare[cell(s->graph->nodes, t + 1, next)];
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

/* Thrown away, not lost, sent, kept from the period before, or taken from what is kept for later.
 */
static int kept(const hf_slack *s, int node, int t)
{
    int h = s->graph->holding_of[node];
    bool saved = is_freed(s, HF_STOCK_LOST, h) && hf_slack_lost(s, h, t);
    if (saved || *hf_cell(&s->plan->flows.disposed, node, t) > 0) return MORE;
    return most(let_in(s, node, t), most(carried(s, node, t), spared_later(s, node, t)));
}

/* Nodes of one good at one place follow each other by age. */
static bool is_given(const hf_slack *s, int node)
{
    const hf_graph *graph = s->graph;
    int given = s->freed.index;
    return s->freed.kind == HF_NONE_COMES &&
           node - graph->age_of[node] == given - graph->age_of[given];
}

static int spare(const hf_slack *s, int node, int t)
{
    if (is_given(s, node) || is_brought(s, node, t)) return MORE;
    if (node < s->graph->holdings) return kept(s, node, t);
    return *hf_cell(&s->plan->flows.unwanted, node - s->graph->holdings, t) > 0 ? MORE : NO_MORE;
}

/* The least set that holds: a loop that only feeds itself brings nothing. */
static void find_spare(hf_slack *s)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (int t = s->plan->net->periods - 1; t >= 0; t--)
            for (int node = 0; node < s->graph->nodes; node++) {
                unsigned char *known = &s->spare[cell(s->graph->nodes, t, node)];
                int more = *known == MORE ? MORE : spare(s, node, t);
                if (more > *known) *known = (unsigned char)more, changed = true;
            }
    }
}

void hf_slack_without(hf_slack *s, hf_obstacle obstacle)
{
    s->freed = obstacle;
    find_spare(s);
}

void hf_slack_restore(hf_slack *s)
{
    s->freed = (hf_obstacle){.kind = HF_NO_OBSTACLE};
    memcpy(s->spare, s->before, s->nodes);
}

void hf_slack_aim(hf_slack *s, int n, int t, bool alone)
{
    int priority = s->plan->net->needs[n].priority;
    double share = share_of(s->plan, n, t, fair_until(s->plan, priority));
    if (priority == s->priority && fabs(share - s->share) <= 0 && alone == s->alone) return;
    s->priority = priority, s->share = share, s->alone = alone;
    unsigned char *urgency = urgency_of_needs(s);
    hf_ranks_free(s->rank);
    s->rank = hf_ranks_by(s->graph, &s->plan->flows, &s->plan->conditions, urgency);
    free(urgency);
    see_what_is_stuck(s);
    take_back(s);
    find_spare(s);
    memcpy(s->before, s->spare, s->nodes);
}

/* --- asking --- */

bool hf_slack_spare(const hf_slack *s, int node, int t)
{
    return s->spare[cell(s->graph->nodes, t, node)];
}

bool hf_slack_sooner(const hf_slack *s, int node, int t)
{
    return s->spare[cell(s->graph->nodes, t, node)] == MORE_WHILE_SHUT;
}

bool hf_slack_left(const hf_slack *s, int node, int t)
{
    return s->left[cell(s->graph->holdings, t, node)];
}

bool hf_slack_crowded(const hf_slack *s, int node, int t)
{
    return s->crowded[cell(s->graph->holdings, t, node)];
}

bool hf_slack_lost(const hf_slack *s, int h, int t)
{
    double kept =
        t > 0 ? hf_sum(&s->plan->flows.stock, h, t - 1) : s->plan->net->holdings[h].opening;
    return kept > 0 && *hf_at(&s->plan->conditions.destroyed, h, t) > 0;
}

bool hf_slack_full(const hf_slack *s, int limit, int t)
{
    return s->full[limit_cell(s, limit, t)];
}

bool hf_slack_closed(const hf_slack *s, int limit, int t)
{
    return s->closed[limit_cell(s, limit, t)];
}

/* --- making --- */

static void name_ports(hf_slack *s)
{
    const hf_network *net = s->plan->net;
    s->port_of = hf_alloc((size_t)s->graph->rates, sizeof(int));
    for (int row = 0; row < s->graph->rates; row++) s->port_of[row] = NONE;
    for (int q = 0; q < net->port_count; q++)
        for (int row = net->cells.port[q]; row < net->cells.port[q + 1]; row++) s->port_of[row] = q;
}

/* The claims of each activity in a row; counted first, then put there. */
static void sort_claims(hf_slack *s)
{
    const hf_arcs *all = &s->graph->claims;
    int activities = s->graph->activities, count = all->first[s->graph->limits];
    s->first = hf_alloc((size_t)activities + 2, sizeof(int));
    s->claims = hf_alloc((size_t)count, sizeof *s->claims);
    for (int i = 0; i < count; i++) s->first[all->at[i].activity + 2]++;
    for (int a = 0; a < activities; a++) s->first[a + 2] += s->first[a + 1];
    for (int limit = 0; limit < s->graph->limits; limit++)
        for (const hf_arc *arc = hf_arcs_begin(all, limit); arc != hf_arcs_end(all, limit); arc++)
            s->claims[s->first[arc->activity + 1]++] = (claim){limit, arc};
}

hf_slack *hf_slack_new(const hf_plan *plan, const hf_graph *graph, const hf_conditions *usual)
{
    size_t T = (size_t)plan->net->periods, limits = (size_t)graph->limits,
           holdings = (size_t)graph->holdings;
    hf_slack *s = hf_alloc(1, sizeof *s);
    s->plan = plan, s->graph = graph, s->usual = usual;
    s->priority = NONE;
    s->nodes = T * (size_t)graph->nodes;
    s->reached = hf_alloc(limits, sizeof(int));
    s->closed = hf_alloc(T * limits, 1);
    s->full = hf_alloc(T * limits, 1);
    s->stuck = hf_alloc(T * limits, 1);
    s->crowded = hf_alloc(T * holdings, 1);
    s->left = hf_alloc(T * holdings, 1);
    s->spare = hf_alloc(s->nodes, 1);
    s->before = hf_alloc(s->nodes, 1);
    hf_graph_rates(&s->rates, graph, &plan->conditions, &plan->flows, plan->net->periods);
    name_ports(s);
    sort_claims(s);
    see_what_is_full(s);
    see_what_is_closed(s);
    see_what_is_left(s);
    return s;
}

void hf_slack_free(hf_slack *s)
{
    if (!s) return;
    hf_ranks_free(s->rank);
    hf_grid_clear(&s->rates);
    free(s->port_of);
    free(s->first);
    free(s->claims);
    free(s->reached);
    free(s->closed);
    free(s->full);
    free(s->stuck);
    free(s->crowded);
    free(s->left);
    free(s->spare);
    free(s->before);
    free(s);
}
