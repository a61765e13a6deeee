/* doubts_reach.c - needs that nothing reaches, and routes that lead nothing anywhere. */
#include "io/doubts.h"

/* What is known of each good, to say why it is not where it is needed. */
typedef struct search {
    hf_reading *r;
    const hf_ways *ways;
    int *seen;   /* [good] a place where it can be; -1: nowhere */
    int *maker;  /* [good] a recipe that makes it; -1: none */
    bool *comes; /* [good] somebody has, expects or sells it, perhaps too late or in an event */
} search;

static void find_sources(search *s)
{
    const hf_network *net = s->r->net;
    for (int g = 0; g < net->good_count; g++) s->seen[g] = s->maker[g] = -1;
    for (int p = s->ways->places - 1; p >= 0; p--)
        if (s->ways->there[p]) s->seen[hf_ways_good(s->ways, p)] = p;
    for (int r = net->recipe_count - 1; r >= 0; r--)
        for (int i = 0; i < net->recipes[r].output_count; i++)
            s->maker[net->recipes[r].outputs[i].good] = r;
    for (int i = 0; i < net->stock_count; i++)
        if (net->stocks[i].quantity > 0) s->comes[net->stocks[i].good] = true;
    for (int i = 0; i < net->receipt_count; i++) s->comes[net->receipts[i].good] = true;
    for (int z = 0; z < net->scenario_count; z++)
        for (int e = 0; e < net->scenarios[z].event_count; e++) {
            const hf_event *event = &net->scenarios[z].events[e];
            for (int i = 0; i < event->receipt_count; i++) s->comes[event->receipts[i].good] = true;
            for (int i = 0; i < event->offer_count; i++)
                s->comes[event->offers[i].good] |= event->offers[i].action == HF_BUY;
        }
}

/* --- why a good is not at a place --- */

/* A fact, and what to do about it. */
typedef struct cause {
    const char *fact, *advice;
    bool deep; /* the advice begins with a fact of its own */
} cause;

static const char *good_at(const search *s, int place)
{
    return s->r->net->goods[hf_ways_good(s->ways, place)].id;
}

static const char *site_at(const search *s, int place)
{
    return s->r->net->sites[hf_ways_site(s->ways, place)].id;
}

/* The place from which a way that is not open is waited for; -1: nothing is missing. */
static int missing_at(const search *s, int way)
{
    for (int k = s->ways->takes.first[way]; k < s->ways->takes.first[way + 1]; k++)
        if (!s->ways->there[s->ways->takes.at[k]]) return s->ways->takes.at[k];
    return -1;
}

/* A route that would bring it, had it what it uses up on the way; -1: none. */
static int hungry_lane(const search *s, int place)
{
    const hf_ways *ways = s->ways;
    const hf_network *net = ways->net;
    int p = place < net->holding_count ? net->holdings[place].pool : place - net->holding_count;
    if (p < 0) return -1;
    int pool = hf_ways_pool(ways, p);
    for (int k = ways->givers.first[pool]; k < ways->givers.first[pool + 1]; k++) {
        int l = ways->givers.at[k] - ways->first_lane;
        if (l < 0 || l >= net->lane_count) continue;
        if (ways->there[hf_ways_pool(ways, net->lanes[l].from_pool)]) return l;
    }
    return -1;
}

static cause no_road(const search *s, int place)
{
    hf_arena *arena = s->r->scratch;
    int l = hungry_lane(s, place);
    if (l >= 0) {
        const hf_route *route = &s->r->net->routes[s->r->net->lanes[l].route];
        int need = missing_at(s, s->ways->first_lane + l);
        return (cause){hf_arena_printf(arena, "route \"%s\" never has the \"%s\" it uses up",
                                       route->id, good_at(s, need)),
                       hf_arena_printf(arena, "bring \"%s\" to site \"%s\"", good_at(s, need),
                                       site_at(s, need)),
                       false};
    }
    int seen = s->seen[hf_ways_good(s->ways, place)];
    return (cause){
        hf_arena_printf(arena, "no route brings \"%s\" to site \"%s\"", good_at(s, place),
                        site_at(s, place)),
        hf_arena_printf(arena,
                        "\"%s\" can be at site \"%s\": add a route from there that carries it",
                        good_at(s, place), site_at(s, seen)),
        false};
}

/* A recipe that makes it right there, else any. */
static int maker_at(const search *s, int place)
{
    for (int k = s->ways->givers.first[place]; k < s->ways->givers.first[place + 1]; k++)
        if (s->ways->givers.at[k] < s->r->net->recipe_count) return s->ways->givers.at[k];
    return s->maker[hf_ways_good(s->ways, place)];
}

enum { DEEPEST = 12 }; /* causes behind causes; a loop has no end */

static cause cause_at(const search *s, int place, int depth);

static cause no_input(const search *s, int place, int r, int depth)
{
    hf_arena *arena = s->r->scratch;
    const hf_recipe *recipe = &s->r->net->recipes[r];
    int input = missing_at(s, r);
    const char *fact = hf_arena_printf(
        arena, "recipe \"%s\" of co-op \"%s\", which makes \"%s\", never has %s%s%s", recipe->id,
        s->r->net->holders[recipe->holder].id, good_at(s, place), input < 0 ? "all it needs" : "\"",
        input < 0 ? "" : good_at(s, input), input < 0 ? "" : "\"");
    if (depth == DEEPEST || input < 0)
        return (cause){fact, "each of these goods needs another one to begin with", true};
    cause deeper = cause_at(s, input, depth + 1);
    if (depth) return (cause){fact, deeper.advice, true};
    return (cause){fact, hf_arena_printf(arena, "%s: %s", deeper.fact, deeper.advice), true};
}

static cause cause_at(const search *s, int place, int depth)
{
    int g = hf_ways_good(s->ways, place), r = maker_at(s, place);
    if (s->seen[g] >= 0) return no_road(s, place);
    if (r >= 0) return no_input(s, place, r, depth);
    const char *id = good_at(s, place);
    const char *fact = hf_arena_printf(
        s->r->scratch,
        s->comes[g] ? "\"%s\" is gone before the start, comes after the last period, "
                      "or only with an event"
                    : "nobody makes, sells or has \"%s\"",
        id);
    return (cause){
        fact, hf_arena_printf(s->r->scratch, "add a recipe, an offer or a stock of \"%s\"", id),
        false};
}

/* --- needs --- */

static bool is_served(const hf_ways *ways, const hf_need *need)
{
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        if (ways->there[ways->net->uses[u].holding]) return true;
    return false;
}

static void doubt_need(const search *s, const hf_need *need)
{
    hf_reading *r = s->r;
    cause why = cause_at(s, r->net->uses[need->first_use].holding, 0);
    hf_message *message;
    if (need->use_count == 1) {
        message = hf_diag(r->diags, HF_WARNING, "HF0603", need->at,
                          "the need \"%s\" can never be met: %s", need->id, why.fact);
        hf_diag_hint(r->diags, message, "%s", why.advice);
    } else {
        message =
            hf_diag(r->diags, HF_WARNING, "HF0603", need->at,
                    "the need \"%s\" can never be met: none of what serves it gets here", need->id);
        hf_diag_hint(r->diags, message, "to begin with, %s%s%s", why.deep ? "" : why.fact,
                     why.deep ? "" : ": ", why.advice);
    }
    hf_doubt_holder(r, message, need->holder);
}

void hf_doubt_needs(hf_reading *r, const hf_ways *ways)
{
    const hf_network *net = r->net;
    size_t goods = (size_t)net->good_count;
    search s = {r, ways, hf_arena_alloc(r->scratch, goods, sizeof(int)),
                hf_arena_alloc(r->scratch, goods, sizeof(int)),
                hf_arena_alloc(r->scratch, goods, sizeof(bool))};
    find_sources(&s);
    for (int n = 0; n < net->need_count; n++) {
        const hf_need *need = &net->needs[n];
        bool needed = need->quantity > 0 || need->quantity_during.count;
        if (needed && need->use_count && !is_served(ways, need)) doubt_need(&s, need);
    }
}

/* --- routes --- */

/* What becomes of the lanes of a route. Goods that are nowhere are doubted elsewhere. */
typedef struct lane_use {
    bool known;                 /* what it carries is somewhere at all */
    bool filled, wanted, moves; /* there is something; somebody wants it; both for one lane */
} lane_use;

static void add_lane(lane_use *use, const hf_ways *ways, int l, const bool *somewhere)
{
    int way = ways->first_lane + l;
    bool filled = ways->missing[way] == 0;
    use->known |= somewhere[ways->net->lanes[l].good];
    use->filled |= filled;
    use->wanted |= ways->serves[way];
    use->moves |= filled && ways->serves[way];
}

static void doubt_route(hf_reading *r, const hf_route *route, lane_use use)
{
    const hf_network *net = r->net;
    const char *from = net->sites[route->from].id, *to = net->sites[route->to].id;
    hf_message *message = hf_diag(r->diags, HF_WARNING, "HF0612", route->at,
                                  "nothing ever travels on route \"%s\"", route->id);
    if (!use.filled)
        hf_diag_hint(r->diags, message, "nothing that it carries is ever at \"%s\"%s%s%s", from,
                     route->both_ways ? " or \"" : "", route->both_ways ? to : "",
                     route->both_ways ? "\"" : "");
    else if (!use.wanted)
        hf_diag_hint(r->diags, message, "nobody at \"%s\"%s%s%s or beyond takes what it carries",
                     to, route->both_ways ? ", \"" : "", route->both_ways ? from : "",
                     route->both_ways ? "\"" : "");
    else
        hf_diag_hint(r->diags, message,
                     "what can be loaded is not what is wanted at the other end");
}

void hf_doubt_routes(hf_reading *r, const hf_ways *ways)
{
    const hf_network *net = r->net;
    lane_use *uses = hf_arena_alloc(r->scratch, (size_t)net->route_count, sizeof *uses);
    bool *somewhere = hf_arena_alloc(r->scratch, (size_t)net->good_count, sizeof(bool));
    for (int p = 0; p < ways->places; p++) somewhere[hf_ways_good(ways, p)] |= ways->there[p];
    for (int l = 0; l < net->lane_count; l++)
        add_lane(&uses[net->lanes[l].route], ways, l, somewhere);
    for (int e = 0; e < net->route_count; e++)
        if (!uses[e].moves && uses[e].known) doubt_route(r, &net->routes[e], uses[e]);
}
