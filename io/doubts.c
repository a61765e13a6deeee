/* doubts.c - what is legal and suspicious. */
#include "io/reading.h"

#include <math.h>

static bool *flags(const hf_reading *r, int count)
{
    return hf_arena_alloc(r->scratch, (size_t)count, sizeof(bool));
}

static const char *holder_id(const hf_network *net, int holder)
{
    return net->holders[holder].id;
}

static const char *holder_word(const hf_network *net, int holder)
{
    return net->holders[holder].kind == HF_COOP ? "co-op" : "community";
}

/* --- goods from nowhere --- */

static void doubt_goods(hf_reading *r)
{
    const hf_network *net = r->net;
    bool *comes = flags(r, net->good_count);
    for (int i = 0; i < net->stock_count; i++)
        if (net->stocks[i].quantity > 0) comes[net->stocks[i].good] = true;
    for (int i = 0; i < net->receipt_count; i++) comes[net->receipts[i].good] = true;
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_BUY) comes[net->offers[o].good] = true;
    for (int i = 0; i < net->recipe_count; i++)
        for (int k = 0; k < net->recipes[i].output_count; k++)
            comes[net->recipes[i].outputs[k].good] = true;
    for (int g = 0; g < net->good_count; g++) {
        if (comes[g]) continue;
        hf_message *message = hf_diag(r->diags, HF_WARNING, "HF0601", net->goods[g].at,
                                      "nobody makes, sells or has \"%s\"", net->goods[g].id);
        hf_diag_hint(r->diags, message, "add a recipe, an offer or a stock of it");
    }
}

/* --- capacity and labour nobody uses --- */

static void mark_claims(bool *used, const hf_claim *claims, int count)
{
    for (int c = 0; c < count; c++) used[claims[c].resource] = true;
}

static void mark_efforts(bool *used, const hf_effort *efforts, int count)
{
    for (int i = 0; i < count; i++)
        for (int k = 0; k < efforts[i].crew_count; k++) used[efforts[i].crews[k]] = true;
}

static void doubt_resources(hf_reading *r)
{
    const hf_network *net = r->net;
    bool *used = flags(r, net->resource_count);
    for (int i = 0; i < net->recipe_count; i++) {
        const hf_recipe *recipe = &net->recipes[i];
        mark_claims(used, recipe->claims, recipe->claim_count);
        mark_efforts(used, recipe->efforts, recipe->effort_count);
    }
    for (int e = 0; e < net->route_count; e++) {
        const hf_route *route = &net->routes[e];
        mark_claims(used, route->claims, route->claim_count);
        mark_efforts(used, route->efforts, route->effort_count);
        if (route->back_efforts) mark_efforts(used, route->back_efforts, route->effort_count);
    }
    for (int k = 0; k < net->resource_count; k++) {
        const hf_resource *resource = &net->resources[k];
        if (used[k]) continue;
        bool labour = resource->kind == HF_LABOUR;
        hf_message *message =
            hf_diag(r->diags, HF_WARNING, "HF0602", resource->at, "nobody uses the %s \"%s\"",
                    labour ? "labour" : "capacity", resource->id);
        hf_diag_hint(r->diags, message, "add <%s %s=\"%s\" quantity=\"...\"/> to a recipe",
                     labour ? "work" : "use", labour ? "labour" : "capacity", resource->id);
        hf_diag_where(r->diags, message, "%s \"%s\"", holder_word(net, resource->holder),
                      holder_id(net, resource->holder));
    }
}

/* --- needs that nothing can serve: where can goods ever be? --- */

typedef struct reach {
    const hf_network *net;
    bool *holding, *pool; /* the good can be there at some time */
    bool *looped;         /* [good] made from itself within a period */
    bool grown;           /* since the last round */
} reach;

static void mark(reach *w, bool *flag)
{
    w->grown |= !*flag;
    *flag = true;
}

/* A loop of steps without delay needs nothing to start it: what it takes it makes at once. */
static bool has_inputs(const reach *w, const hf_recipe *recipe)
{
    for (int i = 0; i < recipe->input_count; i++) {
        bool looped = recipe->lag == 0 && w->looped[recipe->inputs[i].good];
        if (!looped && !w->holding[recipe->inputs[i].holding]) return false;
    }
    return true;
}

static bool has_any(const bool *among, const hf_part *parts, int count)
{
    for (int i = 0; i < count; i++)
        if (among[parts[i].good]) return true;
    return false;
}

static void mark_parts(bool *marks, const hf_part *parts, int count)
{
    for (int i = 0; i < count; i++) marks[parts[i].good] = true;
}

/* Keep of `looped` what is made from, and goes into, others that are kept. True when that took
 * something away. */
static bool prune(hf_reading *r, bool *looped)
{
    const hf_network *net = r->net;
    bool *made = flags(r, net->good_count), *taken = flags(r, net->good_count), pruned = false;
    for (int i = 0; i < net->recipe_count; i++) {
        const hf_recipe *recipe = &net->recipes[i];
        if (recipe->lag) continue;
        if (has_any(looped, recipe->inputs, recipe->input_count))
            mark_parts(made, recipe->outputs, recipe->output_count);
        if (has_any(looped, recipe->outputs, recipe->output_count))
            mark_parts(taken, recipe->inputs, recipe->input_count);
    }
    for (int g = 0; g < net->good_count; g++) {
        if (!looped[g] || (made[g] && taken[g])) continue;
        looped[g] = false;
        pruned = true;
    }
    return pruned;
}

static bool *looped_goods(hf_reading *r)
{
    bool *looped = flags(r, r->net->good_count);
    for (int g = 0; g < r->net->good_count; g++) looped[g] = true;
    while (prune(r, looped)) continue;
    return looped;
}

/* One round: recipes make, holders and pools exchange, lanes carry. */
static void spread(reach *w)
{
    const hf_network *net = w->net;
    for (int r = 0; r < net->recipe_count; r++)
        for (int i = 0; i < net->recipes[r].output_count; i++)
            if (has_inputs(w, &net->recipes[r]))
                mark(w, &w->holding[net->recipes[r].outputs[i].holding]);
    for (int h = 0; h < net->holding_count; h++) {
        int p = net->holdings[h].pool;
        if (p >= 0 && w->holding[h]) mark(w, &w->pool[p]);
        if (p >= 0 && w->pool[p]) mark(w, &w->holding[h]);
    }
    for (int l = 0; l < net->lane_count; l++)
        if (w->pool[net->lanes[l].from_pool]) mark(w, &w->pool[net->lanes[l].to_pool]);
}

static reach reach_of(hf_reading *r)
{
    const hf_network *net = r->net;
    reach w = {net, flags(r, net->holding_count), flags(r, net->pool_count), looped_goods(r), true};
    for (int h = 0; h < net->holding_count; h++) w.holding[h] = net->holdings[h].opening > 0;
    for (int i = 0; i < net->receipt_count; i++)
        if (net->receipts[i].period < net->periods) w.holding[net->receipts[i].holding] = true;
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_BUY) w.pool[net->offers[o].pool] = true;
    while (w.grown) {
        w.grown = false;
        spread(&w);
    }
    return w;
}

static bool is_served(const reach *w, const hf_need *need)
{
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        if (w->holding[w->net->uses[u].holding]) return true;
    return false;
}

static void doubt_needs(hf_reading *r)
{
    const hf_network *net = r->net;
    reach w = reach_of(r);
    for (int n = 0; n < net->need_count; n++) {
        const hf_need *need = &net->needs[n];
        if (!(need->quantity > 0) || is_served(&w, need)) continue;
        hf_message *message =
            hf_diag(r->diags, HF_WARNING, "HF0603", need->at,
                    "nothing that meets the need \"%s\" can ever be there", need->id);
        hf_diag_hint(r->diags, message,
                     "add a route, a recipe, an offer or a stock that brings it to site \"%s\"",
                     net->sites[net->holders[need->holder].site].id);
        hf_diag_where(r->diags, message, "%s \"%s\"", holder_word(net, need->holder),
                      holder_id(net, need->holder));
    }
}

/* --- stocks and receipts --- */

static void doubt_receipts(hf_reading *r)
{
    const hf_network *net = r->net;
    for (int i = 0; i < net->receipt_count; i++) {
        const hf_receipt *receipt = &net->receipts[i];
        if (receipt->period < net->periods) continue;
        hf_message *message =
            hf_diag(r->diags, HF_WARNING, "HF0604", receipt->at,
                    "this \"%s\" arrives after the last period", net->goods[receipt->good].id);
        hf_diag_hint(r->diags, message, "raise `periods` of the federation, or check the year");
        hf_diag_where(r->diags, message, "%s \"%s\"", holder_word(net, receipt->holder),
                      holder_id(net, receipt->holder));
    }
}

static void doubt_rooms(hf_reading *r)
{
    const hf_network *net = r->net;
    for (int s = 0; s < net->storage_count; s++) {
        const hf_storage *storage = &net->storages[s];
        double taken = 0;
        for (int i = 0; i < storage->room_count; i++)
            taken += net->holdings[storage->rooms[i].holding].opening * storage->rooms[i].room;
        if (!(taken > storage->quantity * (1 + 1e-9))) continue;
        hf_message *message = hf_diag(r->diags, HF_WARNING, "HF0606", storage->at,
                                      "the stock at the start takes %.6g %s, the room is %.6g",
                                      taken, storage->unit, storage->quantity);
        hf_diag_hint(r->diags, message, "what does not fit is disposed of in the first period");
        hf_diag_where(r->diags, message, "%s \"%s\"", holder_word(net, storage->holder),
                      holder_id(net, storage->holder));
    }
}

/* --- events --- */

/* True when a share of the target's limit means nothing, because it has none of its own. */
static bool is_without_limit(const hf_network *net, const hf_target *target)
{
    switch (target->kind) {
    case HF_TARGET_ROUTE:
        return isinf(net->routes[target->index].capacity);
    case HF_TARGET_RECIPE:
        return isinf(net->recipes[target->index].max) && !net->recipes[target->index].claim_count;
    case HF_TARGET_OFFER:
        return isinf(net->offers[target->index].quantity);
    default:
        return false;
    }
}

static void doubt_event(hf_reading *r, const hf_scenario *scenario, const hf_event *event)
{
    bool idle = event->remaining != 0 && event->remaining != 1;
    for (int i = 0; i < event->target_count && idle; i++)
        idle = is_without_limit(r->net, &event->targets[i]);
    if (!idle) return;
    hf_message *message =
        hf_diag(r->diags, HF_WARNING, "HF0609", event->at,
                "a share of what has no limit is no limit: this event changes nothing");
    hf_diag_hint(r->diags, message,
                 "give the target a limit (capacity, max, quantity), or write remaining=\"0\"");
    hf_diag_where(r->diags, message, "event \"%s\" of scenario \"%s\"", event->id, scenario->id);
}

static void doubt_scenarios(hf_reading *r)
{
    const hf_network *net = r->net;
    for (int s = 0; s < net->scenario_count; s++)
        for (int e = 0; e < net->scenarios[s].event_count; e++)
            if (!net->scenarios[s].events[e].inherited)
                doubt_event(r, &net->scenarios[s], &net->scenarios[s].events[e]);
}

void hf_read_doubts(hf_reading *r)
{
    doubt_goods(r);
    doubt_resources(r);
    doubt_needs(r);
    hf_doubt_chains(r);
    doubt_receipts(r);
    doubt_rooms(r);
    doubt_scenarios(r);
}
