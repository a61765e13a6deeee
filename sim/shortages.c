/* shortages.c - walking upstream from a need that the plan leaves short. */
#include "sim/shortages.h"

#include "sim/explain.h"
#include "sim/slack.h"

#include <stdlib.h>
#include <string.h>

/* Something in the way of a need, and the goods on the way to it, the missing one first. */
typedef struct finding {
    hf_obstacle what;
    const char *because; /* NULL: as a limit says */
    hf_reach reach;      /* of a limit */
    bool used;           /* where the plan does come by */
    bool vague;          /* says little where there is anything else */
    const int *goods;
    int good_count;
} finding;

struct hf_shortages {
    hf_scene scene;
    const hf_plan *plan;
    const hf_graph *graph;
    hf_slack *slack;
    hf_conditions usual;    /* without the plan's events */
    unsigned char *visited; /* [period][node] */
    double *planned;        /* [activity] over the horizon */
    finding *found;
    int found_count, found_room;
    int *goods; /* on the way, each once, the missing one first */
    int good_count;
    int need; /* the one that is asked about */
};
enum { NONE = -1 };

/* On the walk: been there; and something was found upstream. */
enum { SEEN = 1, FOUND };

/* So many obstacles are tried, one after the other; and so many periods that are equally bad. */
enum { TRIED_MOST = 24, PERIODS_TRIED_MOST = 8 };
static const double share_rounding = 1e-6;

/* --- what is found --- */

static void note_good(hf_shortages *s, int good)
{
    for (int i = 0; i < s->good_count; i++)
        if (s->goods[i] == good) return;
    s->goods[s->good_count++] = good;
}

/* The one that is found first, nearest to the need, stands for all. */
static void note(hf_shortages *s, finding found)
{
    for (int i = 0; i < s->found_count; i++)
        if (s->found[i].what.kind == found.what.kind && s->found[i].what.index == found.what.index)
            return;
    int *goods = hf_arena_alloc(s->scene.arena, (size_t)s->good_count, sizeof(int));
    memcpy(goods, s->goods, (size_t)s->good_count * sizeof(int));
    found.goods = goods, found.good_count = s->good_count;
    s->found = hf_grow(s->found, s->found_count, &s->found_room, sizeof *s->found);
    s->found[s->found_count++] = found;
}

/* In how many periods a limit is full, or closed if it is in period t. */
static hf_reach reach_of(const hf_shortages *s, int limit, int t)
{
    hf_reach reach = {.limit = limit, .period = t, .first = NONE};
    reach.closed = limit != s->graph->money && hf_slack_closed(s->slack, limit, t);
    for (int q = 0; q < s->plan->net->periods; q++) {
        if (!(reach.closed ? hf_slack_closed : hf_slack_full)(s->slack, limit, q)) continue;
        if (reach.first == NONE) reach.first = q;
        reach.times++;
    }
    return reach;
}

/* The first period from t on in which a limit stands in the way of what begins in t. */
static int when_short(const hf_shortages *s, int limit, int t)
{
    int q = t, money = s->graph->money;
    while (q + 1 < s->plan->net->periods && !hf_slack_full(s->slack, limit, q) &&
           (limit == money || !hf_slack_closed(s->slack, limit, q)))
        q++;
    return q;
}

/* [limit] What the event takes that takes a limit in period t; NULL: none does. */
static const bool *taken_with(const hf_shortages *s, int limit, int t)
{
    const hf_event *event = hf_explain_event(&s->scene, limit, t);
    if (!event) return NULL;
    bool *with = hf_arena_alloc(s->scene.arena, (size_t)s->graph->limits, sizeof(bool));
    for (int other = 0; other < s->graph->limits; other++)
        with[other] = hf_explain_event(&s->scene, other, t) == event;
    return with;
}

static bool note_limits(hf_shortages *s, int activity, int t, bool used)
{
    bool any = false;
    for (int i = 0; i < hf_slack_claims(s->slack, activity); i++) {
        int limit = hf_slack_blocker(s->slack, activity, i, t);
        if (limit == NONE) continue;
        int then = when_short(s, limit, t);
        finding found = {.what = {HF_LIMIT_REACHED, limit, taken_with(s, limit, then)},
                         .reach = reach_of(s, limit, then),
                         .used = used};
        found.vague = !found.what.with && found.reach.closed &&
                      found.reach.times == s->plan->net->periods; /* it is never there */
        note(s, found);
        any = true;
    }
    return any;
}

static bool note_delay(hf_shortages *s, const hf_arc *arc, int t, bool used)
{
    int then = hf_slack_delayed(s->slack, arc, t);
    const char *because = then == NONE ? NULL : hf_explain_delay(&s->scene, arc->activity, then);
    if (because) note(s, (finding){{HF_WAY_DELAYED, arc->slow, NULL}, because, .used = used});
    return because;
}

static bool note_door(hf_shortages *s, int activity, int t, bool used)
{
    int holder = hf_slack_shut(s->slack, activity, t);
    const char *because = holder == NONE ? NULL : hf_explain_door(&s->scene, activity, t);
    if (because) note(s, (finding){{HF_DOOR_CLOSED, holder, NULL}, because, .used = used});
    return because;
}

/* What was there before period t. */
static bool note_loss(hf_shortages *s, int node, int t)
{
    int h = s->graph->holding_of[node];
    bool any = false;
    for (int q = 0; h >= 0 && q <= t; q++) {
        const char *because =
            hf_slack_lost(s->slack, h, q) ? hf_explain_loss(&s->scene, node, q) : NULL;
        if (because) note(s, (finding){{HF_STOCK_LOST, h, NULL}, because, .used = true});
        any |= because != NULL;
    }
    return any;
}

/* What was sent there and waits in period t; what came in before is no longer missing. */
static bool note_entry(hf_shortages *s, int node, int t)
{
    const char *because = hf_explain_outside(&s->scene, node, t);
    if (!because) return false;
    int holder = s->plan->net->holdings[s->graph->holding_of[node]].holder;
    note(s, (finding){{HF_ENTRY_CLOSED, holder, NULL}, because, .used = true});
    return true;
}

/* --- where nothing comes from --- */

/* There was more than could be kept until period t. */
static const char *explain_store(const hf_shortages *s, int node, int t)
{
    if (node >= s->graph->holdings) return NULL;
    for (int then = t - 1; then >= 0; then--)
        if (hf_slack_crowded(s->slack, node, then) && hf_slack_spare(s->slack, node, then))
            return hf_explain_store(&s->scene, node, then);
    return NULL;
}

/* Nodes of one good at one place follow each other by age. */
static int first_age(const hf_graph *graph, int node)
{
    return node - graph->age_of[node];
}

static int after_last_age(const hf_graph *graph, int node)
{
    int next = first_age(graph, node) + 1;
    while (next < graph->nodes && graph->age_of[next] > 0) next++;
    return next;
}

/* Periods until something that is made, bought or loaded can be at a node's place, the horizon or
 * more when that is not within it; NONE when nothing ever is. */
static int soonest(const hf_shortages *s, int node)
{
    int least = NONE;
    const hf_arc *arc = hf_arcs_begin(&s->graph->givers, first_age(s->graph, node)),
                 *end = hf_arcs_begin(&s->graph->givers, after_last_age(s->graph, node));
    for (; arc != end; arc++)
        if (arc->activity < s->graph->give && (least == NONE || arc->lag < least)) least = arc->lag;
    return least;
}

/* The same, or at one that hands it over there. */
static int soonest_handed(const hf_shortages *s, int node)
{
    int least = soonest(s, node);
    const hf_arc *end = hf_arcs_end(&s->graph->givers, node);
    for (const hf_arc *arc = hf_arcs_begin(&s->graph->givers, node); arc != end; arc++) {
        bool handed = arc->activity >= s->graph->give && arc->activity < s->graph->take;
        int first =
            handed ? soonest(s, hf_arcs_begin(&s->graph->takes, arc->activity)->node) : NONE;
        if (first != NONE && (least == NONE || first < least)) least = first;
    }
    return least;
}

static bool is_spare_then(const hf_shortages *s, int node, int t)
{
    for (int age = first_age(s->graph, node); age < after_last_age(s->graph, node); age++)
        if (hf_slack_spare(s->slack, age, t)) return true;
    return false;
}

/* In the plan, some of it comes to a node's place in period t. */
static bool comes_then(const hf_shortages *s, int node, int t)
{
    const hf_arc *arc = hf_arcs_begin(&s->graph->givers, first_age(s->graph, node)),
                 *end = hf_arcs_begin(&s->graph->givers, after_last_age(s->graph, node));
    for (; arc != end; arc++)
        if (t >= arc->lag &&
            hf_graph_done(s->graph, &s->plan->flows, arc->activity, t - arc->lag) > 0)
            return true;
    return false;
}

/* There are ways that could bring more, now, or too late and no more then than there is. */
static bool has_ways(const hf_shortages *s, int node, int t)
{
    int first = soonest_handed(s, node);
    if (first == NONE || first >= s->plan->net->periods) return false;
    return first <= t || !is_spare_then(s, node, first);
}

/* Nothing upstream explains it: the good comes too late, or from nowhere. */
static const char *explain_end(const hf_shortages *s, int node, int t)
{
    int first = soonest_handed(s, node), periods = s->plan->net->periods;
    if (first > t &&
        (first >= periods || is_spare_then(s, node, first) || comes_then(s, node, first)))
        return hf_explain_late(&s->scene, node, first);
    int h = s->graph->holding_of[node];
    bool exchanged = h >= 0 && s->plan->net->holdings[h].pool >= 0;
    if (exchanged) return NULL; /* the site says it better */
    return hf_explain_nowhere(&s->scene, node, first != NONE);
}

/* --- more is asked for --- */

static bool is_any_left(const hf_shortages *s, int node, int t)
{
    if (node >= s->graph->holdings) return false;
    for (int age = first_age(s->graph, node); age < after_last_age(s->graph, node); age++)
        if (hf_slack_left(s->slack, age, t)) return true;
    return false;
}

/* When an event first asks for so much more than usual in periods [from, until] that the need would
 * miss nothing then without it; NONE: none does. */
static int raised_at(const hf_shortages *s, int from, int until)
{
    const hf_plan *plan = s->plan;
    double missing = 0, raised = 0;
    int first = NONE;
    for (int t = from; t <= until; t++) {
        double required = hf_required(plan->net, &plan->conditions, s->need, t),
               more = required - hf_required(plan->net, &s->usual, s->need, t);
        missing += required - *hf_at(&plan->served, s->need, t);
        raised += more;
        if (more > 0 && first == NONE) first = t;
    }
    return raised >= missing * (1 - share_rounding) ? first : NONE;
}

/* Of what lasted until period t at a place where nothing more comes from, too much was asked. */
static void note_surge(hf_shortages *s, int node, int t)
{
    const hf_network *net = s->plan->net;
    int since = t, on_the_way = s->good_count;
    while (since > 0 && is_any_left(s, node, since - 1)) since--;
    int when = raised_at(s, since, t), use = net->needs[s->need].first_use;
    if (when == NONE) return;
    int asked = net->cells.holding[net->uses[use].holding];
    s->good_count = 1; /* it holds nothing up on the way */
    const char *because = hf_explain_claims(&s->scene, asked, when);
    note(s, (finding){.what = {HF_NEED_RAISED, s->need, NULL}, .because = because});
    s->good_count = on_the_way;
}

static bool note_end(hf_shortages *s, int node, int t)
{
    note_surge(s, node, t);
    const char *because = explain_store(s, node, t);
    bool vague = !because && has_ways(s, node, t);
    if (!because) because = explain_end(s, node, t);
    if (because) note(s, (finding){{HF_NONE_COMES, node, NULL}, because, .vague = vague});
    return because;
}

/* --- the walk --- */

/* What is kept is missed later: where and when it is gone. */
static void go_on_until_gone(const hf_shortages *s, int *node, int *t)
{
    if (*node >= s->graph->holdings) return;
    while (*t + 1 < s->plan->net->periods && hf_slack_left(s->slack, *node, *t)) {
        int next = hf_graph_next(s->graph, *node);
        if (next < 0) return;
        *node = next;
        (*t)++;
    }
}

/* How far the walk goes: through what the plan uses; through all there is, to where nothing is. */
typedef enum depth { USED, ALL, DEPTHS } depth;

static bool visit(hf_shortages *s, int node, int t, depth deep);

/* Why one thing that gives to a node does not give more. True when something is found. */
static bool ask_giver(hf_shortages *s, const hf_arc *arc, int t, depth deep)
{
    bool used = s->planned[arc->activity] > 0;
    if (deep == USED && !used) return false;
    bool any = note_delay(s, arc, t, used);
    int then = hf_slack_begun(s->slack, arc, t);
    if (then == NONE) return any;
    any |= note_limits(s, arc->activity, then, used);
    any |= note_door(s, arc->activity, then, used);
    const hf_arc *end = hf_arcs_end(&s->graph->takes, arc->activity);
    for (const hf_arc *take = hf_arcs_begin(&s->graph->takes, arc->activity); take != end; take++)
        if (!hf_slack_could_take(s->slack, take, then)) any |= visit(s, take->node, then, deep);
    return any;
}

/* Notes what is in the way upstream of a node. True when something is found. */
static bool visit(hf_shortages *s, int node, int t, depth deep)
{
    go_on_until_gone(s, &node, &t);
    unsigned char *visited = &s->visited[(size_t)t * (size_t)s->graph->nodes + (size_t)node];
    if (*visited) return *visited == FOUND;
    *visited = SEEN;
    int count = s->good_count;
    note_good(s, hf_explain_good(&s->scene, node));
    bool any = note_loss(s, node, t);
    any |= note_entry(s, node, t);
    const hf_arc *end = hf_arcs_end(&s->graph->givers, node);
    for (const hf_arc *arc = hf_arcs_begin(&s->graph->givers, node); arc != end; arc++)
        any |= ask_giver(s, arc, t, deep);
    if (!any && deep == ALL) any = note_end(s, node, t);
    s->good_count = count;
    if (any) *visited = FOUND;
    return any;
}

/* --- uses --- */

/* The good of a use could be had at one age at least. */
static bool is_to_be_had(const hf_shortages *s, const hf_use *use, int t)
{
    const int *cells = s->plan->net->cells.holding;
    for (int node = cells[use->holding]; node < cells[use->holding + 1]; node++)
        if (hf_slack_spare(s->slack, node, t)) return true;
    return false;
}

/* Less than this share of what is met or required is rounding. */
static const double use_rounding = 1e-6;

/* More of it would count. */
static bool may_count_more(const hf_shortages *s, const hf_use *use, int t)
{
    const hf_network *net = s->plan->net;
    double required = hf_required(net, &s->plan->conditions, use->need, t);
    double counted = use->gives * hf_sum(&s->plan->flows.used, use->serving, t);
    return net->needs[use->need].wait > 0 ||
           counted < use->max_share * required * (1 - use_rounding);
}

/* Without more of it nothing else counts more. */
static bool holds_back(const hf_shortages *s, const hf_use *use, int t)
{
    double met = *hf_at(&s->plan->flows.met, use->need, t);
    double counted = use->gives * hf_sum(&s->plan->flows.used, use->serving, t);
    return s->plan->net->needs[use->need].wait == 0 && use->min_share > 0 &&
           counted <= use->min_share * met * (1 + use_rounding);
}

/* All that could be had of a use's good in period t comes later anyway. */
static bool comes_anyway(const hf_shortages *s, const hf_use *use, int t)
{
    const int *cells = s->plan->net->cells.holding;
    for (int node = cells[use->holding]; node < cells[use->holding + 1]; node++)
        if (hf_slack_spare(s->slack, node, t) && !hf_slack_sooner(s->slack, node, t)) return false;
    return true;
}

/* A need could get more in period t; where it waits for what comes, that must be more at all. */
static bool can_get_more(const hf_shortages *s, const hf_need *need, int t, bool waits)
{
    bool more = false;
    for (int u = need->first_use; u < need->first_use + need->use_count; u++) {
        const hf_use *use = &s->plan->net->uses[u];
        bool had = is_to_be_had(s, use, t);
        if (!had && holds_back(s, use, t)) return false;
        more |= had && may_count_more(s, use, t) && !(waits && comes_anyway(s, use, t));
    }
    return more;
}

/* The last period in which what is required in period t can be met. */
static int last_chance(const hf_shortages *s, const hf_need *need, int t)
{
    int last = t + need->wait, end = s->plan->net->periods - 1;
    return last < end ? last : end;
}

/* The same in period t, or as long as it can wait. */
static bool could_be_met(const hf_shortages *s, const hf_need *need, int t)
{
    int last = last_chance(s, need, t);
    for (int q = t; q <= last; q++)
        if (can_get_more(s, need, q, q < last)) return true;
    return false;
}

static void walk_use(hf_shortages *s, const hf_use *use, int t, depth deep)
{
    const int *cells = s->plan->net->cells.holding;
    for (int node = cells[use->holding]; node < cells[use->holding + 1]; node++)
        visit(s, node, t, deep);
}

static void walk(hf_shortages *s, const hf_need *need, int t, depth deep)
{
    memset(s->visited, 0, (size_t)s->plan->net->periods * (size_t)s->graph->nodes);
    for (int q = t; q <= last_chance(s, need, t); q++)
        for (int u = need->first_use; u < need->first_use + need->use_count; u++) {
            const hf_use *use = &s->plan->net->uses[u];
            if (is_to_be_had(s, use, q)) continue;
            if (may_count_more(s, use, q) || holds_back(s, use, q)) walk_use(s, use, q, deep);
        }
}

/* --- choosing --- */

/* An event is behind it. */
static bool is_caused(const finding *found)
{
    if (found->what.kind == HF_LIMIT_REACHED) return found->what.with;
    return found->what.kind != HF_NONE_COMES;
}

/* What an event has done comes first, then limits on ways that the plan uses, then others; of those
 * alike the one that is reached most often, what is closed anyway last, and there the hours and
 * machines of what stands still itself; then what is asked for more than usual, and where nothing
 * comes from after all. */
static int weight(const hf_shortages *s, const finding *found)
{
    int all = 2 * s->plan->net->periods + 2, times = 2 * found->reach.times;
    if (found->vague) return 0;
    if (found->what.kind == HF_NONE_COMES) return 1;
    if (found->what.kind == HF_NEED_RAISED) return 2;
    if (found->reach.closed) times = found->what.index >= s->graph->recipe_limit;
    return 3 + times + (found->used ? all : 0) + (is_caused(found) ? 2 * all : 0);
}

/* The heaviest that has not been tried; of those alike the first that was found. */
static const finding *next_to_try(hf_shortages *s, const bool *tried)
{
    const finding *best = NULL;
    for (int i = 0; i < s->found_count; i++)
        if (!tried[i] && (!best || weight(s, &s->found[i]) > weight(s, best))) best = &s->found[i];
    return best;
}

/* Without it, the need could get more. */
static bool is_enough(hf_shortages *s, const finding *found, const hf_need *need, int t)
{
    if (found->what.kind == HF_NEED_RAISED) return true; /* else it is not noted */
    hf_slack_without(s->slack, found->what);
    bool enough = could_be_met(s, need, t);
    hf_slack_restore(s->slack);
    return enough;
}

/* The first obstacle that is enough to move; else the first of all, one of several. */
static const finding *choose(hf_shortages *s, const hf_need *need, int t, bool *alone)
{
    bool *tried = hf_alloc((size_t)s->found_count, sizeof(bool));
    const finding *first = NULL, *best = NULL;
    for (int i = 0; i < s->found_count && i < TRIED_MOST && !*alone; i++) {
        best = next_to_try(s, tried);
        if (first && best->vague) break;
        if (!first) first = best;
        tried[best - s->found] = true;
        *alone = is_enough(s, best, need, t);
    }
    free(tried);
    return *alone ? best : first;
}

static const char *sentence(hf_shortages *s, const finding *found, bool alone)
{
    const char *because = found->because;
    if (!because) because = hf_explain_reach(&s->scene, &found->reach);
    if (!alone) because = hf_arena_printf(s->scene.arena, "among other things %s", because);
    if (found->good_count < 2) return because;
    return hf_explain_chain(&s->scene, because, found->goods, found->good_count - 1);
}

/* What the fund pays for is short when the fund is spent, then or later. */
static const char *explain_payment(const hf_shortages *s, int t)
{
    int money = s->graph->money;
    while (t < s->plan->net->periods && !hf_slack_full(s->slack, money, t)) t++;
    if (t == s->plan->net->periods) return NULL;
    hf_reach reach = reach_of(s, money, t);
    return hf_explain_reach(&s->scene, &reach);
}

/* What is said of one period, and how much it says. */
typedef struct reason {
    const char *because; /* NULL: nothing is found */
    bool clear;          /* it names what is enough to move */
} reason;

static reason reason_in(hf_shortages *s, int n, int t)
{
    const hf_need *need = &s->plan->net->needs[n];
    s->need = n;
    hf_slack_aim(s->slack, n, t, false);
    if (could_be_met(s, need, t)) hf_slack_aim(s->slack, n, t, true);
    if (could_be_met(s, need, t)) return (reason){NULL, false};
    s->found_count = 0;
    for (int deep = USED; deep < DEPTHS; deep++) walk(s, need, t, (depth)deep);
    bool alone = false;
    const finding *found = choose(s, need, t, &alone);
    if (!found) return (reason){NULL, false};
    return (reason){sentence(s, found, alone), alone && !found->vague};
}

static double share_in(const hf_shortages *s, int n, int t)
{
    const hf_plan *plan = s->plan;
    return hf_share(*hf_at(&plan->served, n, t), hf_required(plan->net, &plan->conditions, n, t));
}

/* Where what there is is shared among many periods, the first of them may have nothing in its way
 * but the others: one that is as bad may tell what is. */
static const char *explain_another(hf_shortages *s, int n, const char *otherwise)
{
    int worst = s->plan->needs[n].worst_period, tried = 0;
    double share = share_in(s, n, worst);
    for (int t = s->plan->net->periods - 1; t > worst && tried < PERIODS_TRIED_MOST; t--) {
        if (share_in(s, n, t) > share + share_rounding) continue;
        reason found = reason_in(s, n, t);
        if (found.clear) return found.because;
        tried++;
    }
    return otherwise;
}

const char *hf_shortage_because(hf_shortages *s, int n)
{
    int t = s->plan->needs[n].worst_period;
    if (t < 0) return NULL;
    if (s->plan->net->needs[n].expense) return explain_payment(s, t);
    reason worst = reason_in(s, n, t);
    return worst.clear ? worst.because : explain_another(s, n, worst.because);
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

static void set_scene(hf_shortages *s)
{
    const hf_network *net = s->plan->net;
    hf_conditions_init(&s->usual, net, NULL, 0);
    s->scene = (hf_scene){.arena = hf_arena_new(),
                          .net = net,
                          .graph = s->graph,
                          .usual = &s->usual,
                          .conditions = &s->plan->conditions};
    if (s->plan->scenario < 0) return;
    s->scene.events = net->scenarios[s->plan->scenario].events;
    s->scene.event_count = net->scenarios[s->plan->scenario].event_count;
}

hf_shortages *hf_shortages_new(const hf_plan *plan, const hf_graph *graph)
{
    hf_shortages *s = hf_alloc(1, sizeof *s);
    s->plan = plan, s->graph = graph;
    set_scene(s);
    s->slack = hf_slack_new(plan, graph, &s->usual);
    s->visited = hf_alloc((size_t)plan->net->periods * (size_t)graph->nodes, 1);
    s->planned = hf_alloc((size_t)graph->activities, sizeof(double));
    s->goods = hf_alloc((size_t)plan->net->good_count, sizeof(int));
    sum_planned(s);
    return s;
}

void hf_shortages_free(hf_shortages *s)
{
    if (!s) return;
    hf_arena_free(s->scene.arena);
    hf_conditions_clear(&s->usual);
    hf_slack_free(s->slack);
    free(s->visited);
    free(s->planned);
    free(s->found);
    free(s->goods);
    free(s);
}
