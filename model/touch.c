/* touch.c - one table: for each kind of target, the kinds of things it leads to. */
#include "model/touch.h"

#include "model/base/memory.h"

#include <stdlib.h>
#include <string.h>

typedef bool leads_to(const hf_network *net, const hf_target *target, int i);

static bool is_it(const hf_network *net, const hf_target *target, int i)
{
    (void)net;
    return target->index == i;
}

static bool is_any(const hf_network *net, const hf_target *target, int i)
{
    (void)net, (void)target, (void)i;
    return true;
}

static bool resource_of_holder(const hf_network *net, const hf_target *target, int k)
{
    return net->resources[k].holder == target->index;
}

static bool recipe_of_holder(const hf_network *net, const hf_target *target, int r)
{
    return net->recipes[r].holder == target->index;
}

static bool need_of_holder(const hf_network *net, const hf_target *target, int n)
{
    return net->needs[n].holder == target->index;
}

static bool holding_of_holder(const hf_network *net, const hf_target *target, int h)
{
    return net->holdings[h].holder == target->index;
}

static bool holding_of_stock(const hf_network *net, const hf_target *target, int h)
{
    return net->holdings[h].holder == target->index && net->holdings[h].good == target->good;
}

static bool offer_of_market(const hf_network *net, const hf_target *target, int o)
{
    return net->offers[o].market == target->index;
}

/* A site itself, or any site of the same region. */
static bool site_within(const hf_network *net, const hf_target *target, int i)
{
    if (target->index == i) return true;
    const char *region = net->sites[target->index].region, *other = net->sites[i].region;
    return target->kind == HF_TARGET_REGION && region && other && strcmp(region, other) == 0;
}

static bool holder_within(const hf_network *net, const hf_target *target, int a)
{
    return site_within(net, target, net->holders[a].site);
}

/* The fund is nowhere. */
static bool holder_at(const hf_network *net, const hf_target *target, int a)
{
    return net->holders[a].kind != HF_COMMON && holder_within(net, target, a);
}

static bool resource_within(const hf_network *net, const hf_target *target, int k)
{
    return holder_within(net, target, net->resources[k].holder);
}

static bool recipe_within(const hf_network *net, const hf_target *target, int r)
{
    return holder_within(net, target, net->recipes[r].holder);
}

static bool route_within(const hf_network *net, const hf_target *target, int e)
{
    return site_within(net, target, net->routes[e].from) ||
           site_within(net, target, net->routes[e].to);
}

static bool offer_within(const hf_network *net, const hf_target *target, int o)
{
    return site_within(net, target, net->markets[net->offers[o].market].site);
}

/* A lane that arrives there. */
static bool lane_into(const hf_network *net, const hf_target *target, int l)
{
    const hf_lane *lane = &net->lanes[l];
    const hf_route *route = &net->routes[lane->route];
    return site_within(net, target, lane->back ? route->from : route->to);
}

static bool lane_of_route(const hf_network *net, const hf_target *target, int l)
{
    return net->lanes[l].route == target->index;
}

static bool holding_within(const hf_network *net, const hf_target *target, int h)
{
    return holder_within(net, target, net->holdings[h].holder);
}

static bool recipe_making(const hf_network *net, const hf_target *target, int r)
{
    for (int i = 0; i < net->recipes[r].output_count; i++)
        if (net->recipes[r].outputs[i].good == target->index) return true;
    return false;
}

/* An offer that brings the good in; what the market takes is not made or sold by anybody. */
static bool offer_bringing(const hf_network *net, const hf_target *target, int o)
{
    return net->offers[o].good == target->index && net->offers[o].action == HF_BUY;
}

static bool holding_with(const hf_network *net, const hf_target *target, int h)
{
    return net->holdings[h].good == target->index;
}

typedef struct rule {
    hf_target_kind target;
    hf_thing thing;
    leads_to *leads;
} rule;

static const rule rules[] = {
    {HF_TARGET_COOP, HF_THING_RESOURCE, resource_of_holder},
    {HF_TARGET_COOP, HF_THING_RECIPE, recipe_of_holder},
    {HF_TARGET_COOP, HF_THING_HOLDING, holding_of_holder},
    {HF_TARGET_COMMUNITY, HF_THING_NEED, need_of_holder},
    {HF_TARGET_COMMUNITY, HF_THING_HOLDING, holding_of_holder},
    {HF_TARGET_RECIPE, HF_THING_RECIPE, is_it},
    {HF_TARGET_CAPACITY, HF_THING_RESOURCE, is_it},
    {HF_TARGET_LABOUR, HF_THING_RESOURCE, is_it},
    {HF_TARGET_STOCK, HF_THING_HOLDING, holding_of_stock},
    {HF_TARGET_ROUTE, HF_THING_ROUTE, is_it},
    {HF_TARGET_SITE, HF_THING_RESOURCE, resource_within},
    {HF_TARGET_SITE, HF_THING_RECIPE, recipe_within},
    {HF_TARGET_SITE, HF_THING_ROUTE, route_within},
    {HF_TARGET_SITE, HF_THING_OFFER, offer_within},
    {HF_TARGET_SITE, HF_THING_HOLDING, holding_within},
    {HF_TARGET_REGION, HF_THING_RESOURCE, resource_within},
    {HF_TARGET_REGION, HF_THING_RECIPE, recipe_within},
    {HF_TARGET_REGION, HF_THING_ROUTE, route_within},
    {HF_TARGET_REGION, HF_THING_OFFER, offer_within},
    {HF_TARGET_REGION, HF_THING_HOLDING, holding_within},
    {HF_TARGET_MARKET, HF_THING_OFFER, offer_of_market},
    {HF_TARGET_OFFER, HF_THING_OFFER, is_it},
    {HF_TARGET_GOOD, HF_THING_RECIPE, recipe_making},
    {HF_TARGET_GOOD, HF_THING_OFFER, offer_bringing},
    {HF_TARGET_GOOD, HF_THING_HOLDING, holding_with},
    {HF_TARGET_NEED, HF_THING_NEED, is_it},
    {HF_TARGET_INCOME, HF_THING_INCOME, is_it},
    {HF_TARGET_FUND, HF_THING_INCOME, is_any},
    {HF_TARGET_ALL, HF_THING_NEED, is_any}, /* expenses are spared (format.md reading 13) */
    {HF_TARGET_EXPENSE, HF_THING_EXPENSE, is_it},
    {HF_TARGET_OFFER, HF_THING_PRICE, is_it},
    {HF_TARGET_MARKET, HF_THING_PRICE, offer_of_market},
    {HF_TARGET_SITE, HF_THING_ROAD, route_within},
    {HF_TARGET_REGION, HF_THING_ROAD, route_within},
    {HF_TARGET_SITE, HF_THING_COUNTER, offer_within},
    {HF_TARGET_REGION, HF_THING_COUNTER, offer_within},
    {HF_TARGET_SITE, HF_THING_GATE, lane_into},
    {HF_TARGET_REGION, HF_THING_GATE, lane_into},
    {HF_TARGET_COOP, HF_THING_DOOR, is_it},
    {HF_TARGET_COMMUNITY, HF_THING_DOOR, is_it},
    {HF_TARGET_COOP, HF_THING_ENTRY, is_it},
    {HF_TARGET_COMMUNITY, HF_THING_ENTRY, is_it},
    {HF_TARGET_SITE, HF_THING_ENTRY, holder_at},
    {HF_TARGET_REGION, HF_THING_ENTRY, holder_at},
    {HF_TARGET_ROUTE, HF_THING_TRAVEL, is_it},
    {HF_TARGET_OFFER, HF_THING_DELIVERY, is_it},
    {HF_TARGET_MARKET, HF_THING_DELIVERY, offer_of_market},
};
enum { RULES = sizeof rules / sizeof *rules };

/* What else is spared where such a thing is: no effect that falls on these is for it. */
static const rule spares[] = {
    {HF_TARGET_COMMUNITY, HF_THING_RESOURCE, resource_of_holder},
    {HF_TARGET_ROUTE, HF_THING_ROAD, is_it},
    {HF_TARGET_ROUTE, HF_THING_GATE, lane_of_route}, /* what is let through */
    {HF_TARGET_MARKET, HF_THING_COUNTER, offer_of_market},
    {HF_TARGET_OFFER, HF_THING_COUNTER, is_it},
};
enum { SPARES = sizeof spares / sizeof *spares };

int hf_touch_count(const hf_network *net, hf_thing thing)
{
    const int counts[HF_THINGS] = {
        [HF_THING_RESOURCE] = net->resource_count,
        [HF_THING_RECIPE] = net->recipe_count,
        [HF_THING_ROUTE] = net->route_count,
        [HF_THING_OFFER] = net->offer_count,
        [HF_THING_INCOME] = net->income_count,
        [HF_THING_NEED] = net->need_count - net->paid_need_count,
        [HF_THING_HOLDING] = net->holding_count,
        [HF_THING_EXPENSE] = net->expense_count,
        [HF_THING_PRICE] = net->offer_count,
        [HF_THING_ROAD] = net->route_count,
        [HF_THING_COUNTER] = net->offer_count,
        [HF_THING_GATE] = net->lane_count,
        [HF_THING_DOOR] = net->holder_count,
        [HF_THING_TRAVEL] = net->route_count,
        [HF_THING_DELIVERY] = net->offer_count,
        [HF_THING_ENTRY] = net->holder_count,
    };
    return counts[thing];
}

bool hf_touch_matters(const hf_network *net, hf_thing thing, int i)
{
    return thing != HF_THING_ENTRY || net->holders[i].expects;
}

double hf_touch_effect(const hf_event *event, hf_thing thing)
{
    switch (thing) {
    case HF_THING_NEED:
    case HF_THING_EXPENSE:
        return event->demand;
    case HF_THING_HOLDING:
        return event->destroys;
    case HF_THING_PRICE:
        return event->price;
    case HF_THING_ROAD:
    case HF_THING_COUNTER:
    case HF_THING_GATE:
    case HF_THING_DOOR:
    case HF_THING_ENTRY:
        return event->access;
    case HF_THING_TRAVEL:
    case HF_THING_DELIVERY:
        return event->delay;
    default:
        return event->remaining;
    }
}

/* What is added, not multiplied, changes nothing when it is 0. */
static bool is_added(hf_thing thing)
{
    return thing == HF_THING_HOLDING || thing == HF_THING_TRAVEL || thing == HF_THING_DELIVERY;
}

static bool changes_nothing(const hf_event *event, hf_thing thing)
{
    return hf_touch_effect(event, thing) == (is_added(thing) ? 0 : 1);
}

static bool any_leads(const rule *table, int rows, const hf_network *net, const hf_target *target,
                      hf_thing thing, int i)
{
    for (int row = 0; row < rows; row++)
        if (table[row].target == target->kind && table[row].thing == thing &&
            table[row].leads(net, target, i))
            return true;
    return false;
}

static bool is_hit(const hf_network *net, const hf_event *event, hf_thing thing, int i)
{
    for (int j = 0; j < event->target_count; j++)
        if (any_leads(rules, RULES, net, &event->targets[j], thing, i)) return true;
    return false;
}

static bool is_spared(const hf_network *net, const hf_event *event, hf_thing thing, int i)
{
    for (int j = 0; j < event->spared_count; j++)
        if (any_leads(rules, RULES, net, &event->spared[j], thing, i) ||
            any_leads(spares, SPARES, net, &event->spared[j], thing, i))
            return true;
    return false;
}

bool hf_is_certain(const hf_event *events, int e)
{
    while (events[e].when == HF_WHEN_AFTER && events[e].after >= 0) e = events[e].after;
    return events[e].when == HF_WHEN_CERTAIN;
}

void hf_find_certain(bool *certain, const hf_event *events, int count)
{
    bool *known = hf_alloc((size_t)count, sizeof *known);
    for (int e = 0; e < count; e++) {
        int root = e;
        while (!known[root] && events[root].when == HF_WHEN_AFTER && events[root].after >= 0)
            root = events[root].after;
        certain[root] = known[root] ? certain[root] : events[root].when == HF_WHEN_CERTAIN;
        known[root] = true;
        for (int i = e; !known[i]; i = events[i].after) {
            certain[i] = certain[root];
            known[i] = true;
        }
    }
    free(known);
}

bool hf_touches(const hf_network *net, const hf_event *event, hf_thing thing, int i)
{
    return !changes_nothing(event, thing) && is_hit(net, event, thing, i) &&
           !is_spared(net, event, thing, i);
}
