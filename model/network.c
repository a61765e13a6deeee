/* network.c - what the tables of a federation imply: who holds what, and where it is exchanged. */
#include "model/network.h"

#include "model/calendar.h"

#include <stdlib.h>
#include <string.h>

hf_network *hf_network_new(void)
{
    hf_arena *arena = hf_arena_new();
    hf_network *net = hf_arena_alloc(arena, 1, sizeof *net);
    net->arena = arena;
    net->id = net->name = net->currency = "";
    net->language = "en";
    return net;
}

void hf_network_free(hf_network *net)
{
    if (net) hf_arena_free(net->arena);
}

/* --- pairs: (holder, good) and (site, good), gathered, sorted, made unique --- */

typedef struct pair {
    int first, second;
} pair;

typedef struct pairs {
    pair *at;
    int count, capacity;
} pairs;

static void add_pair(pairs *list, int first, int second)
{
    list->at = hf_grow(list->at, list->count, &list->capacity, sizeof(pair));
    list->at[list->count++] = (pair){first, second};
}

static int by_pair(const void *left, const void *right)
{
    const pair *a = left, *b = right;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    return (a->second > b->second) - (a->second < b->second);
}

/* One pass of a radix sort: by the first or the second of each pair, else in the order they have.
 */
static void deal(pair *to, const pair *from, int count, bool second)
{
    int most = 0;
    for (int i = 0; i < count; i++) {
        int key = second ? from[i].second : from[i].first;
        if (key > most) most = key;
    }
    int *place = hf_alloc((size_t)most + 2, sizeof *place);
    for (int i = 0; i < count; i++) place[(second ? from[i].second : from[i].first) + 1]++;
    for (int key = 0; key < most; key++) place[key + 1] += place[key];
    for (int i = 0; i < count; i++) to[place[second ? from[i].second : from[i].first]++] = from[i];
    free(place);
}

/* There are as many pairs as a federation has lines: comparing them took most of the time here. */
static void sort_pairs(pairs *list)
{
    pair *other = hf_alloc((size_t)list->count, sizeof *other);
    deal(other, list->at, list->count, true);
    deal(list->at, other, list->count, false);
    free(other);
}

static void sort_unique(pairs *list)
{
    if (!list->count) return;
    sort_pairs(list);
    int kept = 1;
    for (int i = 1; i < list->count; i++)
        if (by_pair(&list->at[i], &list->at[kept - 1]) != 0) list->at[kept++] = list->at[i];
    list->count = kept;
}

/* --- holdings --- */

static void name_parts(pairs *named, int holder, const hf_part *parts, int count)
{
    for (int i = 0; i < count; i++) add_pair(named, holder, parts[i].good);
}

/* What events bring, somebody keeps or trades: every scenario on one network. */
static void name_brought(pairs *named, const hf_scenario *scenario)
{
    for (int e = 0; e < scenario->event_count; e++)
        for (int i = 0; i < scenario->events[e].receipt_count; i++)
            add_pair(named, scenario->events[e].receipts[i].holder,
                     scenario->events[e].receipts[i].good);
}

/* A holder keeps only goods it names in a stock, receipt, recipe, need or storage. */
static pairs named_goods(const hf_network *net)
{
    pairs named = {0};
    for (int s = 0; s < net->stock_count; s++)
        add_pair(&named, net->stocks[s].holder, net->stocks[s].good);
    for (int i = 0; i < net->receipt_count; i++)
        add_pair(&named, net->receipts[i].holder, net->receipts[i].good);
    for (int u = 0; u < net->use_count; u++)
        add_pair(&named, net->needs[net->uses[u].need].holder, net->uses[u].good);
    for (int s = 0; s < net->storage_count; s++)
        for (int i = 0; i < net->storages[s].room_count; i++)
            add_pair(&named, net->storages[s].holder, net->storages[s].rooms[i].good);
    for (int r = 0; r < net->recipe_count; r++) {
        const hf_recipe *recipe = &net->recipes[r];
        name_parts(&named, recipe->holder, recipe->inputs, recipe->input_count);
        name_parts(&named, recipe->holder, recipe->outputs, recipe->output_count);
    }
    for (int s = 0; s < net->scenario_count; s++) name_brought(&named, &net->scenarios[s]);
    sort_unique(&named);
    return named;
}

static void make_holdings(hf_network *net)
{
    pairs named = named_goods(net);
    net->holding_count = named.count;
    net->holdings = hf_arena_alloc(net->arena, (size_t)named.count, sizeof(hf_holding));
    for (int h = 0; h < named.count; h++) {
        hf_holder *holder = &net->holders[named.at[h].first];
        if (!holder->holding_count++) holder->first_holding = h;
        net->holdings[h] =
            (hf_holding){.holder = named.at[h].first, .good = named.at[h].second, .pool = -1};
    }
    free(named.at);
}

int hf_network_holding(const hf_network *net, int holder, int good)
{
    int low = net->holders[holder].first_holding, high = low + net->holders[holder].holding_count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (net->holdings[middle].good < good)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < net->holders[holder].first_holding + net->holders[holder].holding_count &&
                 net->holdings[low].good == good;
    return found ? low : -1;
}

static void place_parts(const hf_network *net, int holder, hf_part *parts, int count)
{
    for (int i = 0; i < count; i++)
        parts[i].holding = hf_network_holding(net, holder, parts[i].good);
}

static void place_brought(hf_network *net, hf_scenario *scenario)
{
    for (int e = 0; e < scenario->event_count; e++)
        for (int i = 0; i < scenario->events[e].receipt_count; i++) {
            hf_receipt *receipt = &scenario->events[e].receipts[i];
            receipt->holding = hf_network_holding(net, receipt->holder, receipt->good);
        }
}

static void place_everything(hf_network *net)
{
    for (int s = 0; s < net->stock_count; s++) {
        const hf_stock *stock = &net->stocks[s];
        hf_holding *holding = &net->holdings[hf_network_holding(net, stock->holder, stock->good)];
        holding->opening += stock->quantity;
        holding->reserve += stock->reserve;
    }
    for (int i = 0; i < net->receipt_count; i++)
        net->receipts[i].holding =
            hf_network_holding(net, net->receipts[i].holder, net->receipts[i].good);
    for (int u = 0; u < net->use_count; u++)
        net->uses[u].holding =
            hf_network_holding(net, net->needs[net->uses[u].need].holder, net->uses[u].good);
    for (int s = 0; s < net->storage_count; s++)
        for (int i = 0; i < net->storages[s].room_count; i++) {
            hf_room *room = &net->storages[s].rooms[i];
            room->holding = hf_network_holding(net, net->storages[s].holder, room->good);
        }
    for (int r = 0; r < net->recipe_count; r++) {
        hf_recipe *recipe = &net->recipes[r];
        place_parts(net, recipe->holder, recipe->inputs, recipe->input_count);
        place_parts(net, recipe->holder, recipe->outputs, recipe->output_count);
    }
    for (int s = 0; s < net->scenario_count; s++) place_brought(net, &net->scenarios[s]);
}

/* --- pools --- */

static int lane_end(const hf_network *net, const hf_lane *lane, bool arrival)
{
    const hf_route *route = &net->routes[lane->route];
    return arrival != lane->back ? route->to : route->from;
}

static void meet_routes(const hf_network *net, pairs *met)
{
    for (int l = 0; l < net->lane_count; l++) {
        add_pair(met, lane_end(net, &net->lanes[l], false), net->lanes[l].good);
        add_pair(met, lane_end(net, &net->lanes[l], true), net->lanes[l].good);
    }
    for (int e = 0; e < net->route_count; e++)
        for (int i = 0; i < net->routes[e].supply_count; i++) {
            add_pair(met, net->routes[e].from, net->routes[e].supplies[i].good);
            if (net->routes[e].both_ways)
                add_pair(met, net->routes[e].to, net->routes[e].supplies[i].good);
        }
}

static void meet_brought(pairs *met, const hf_network *net, const hf_scenario *scenario)
{
    for (int e = 0; e < scenario->event_count; e++)
        for (int i = 0; i < scenario->events[e].offer_count; i++) {
            const hf_offer *offer = &scenario->events[e].offers[i];
            add_pair(met, net->markets[offer->market].site, offer->good);
        }
}

/* Pairs (site, good) at which something beside a single holder stands: two holders, a lane, a
 * vehicle or a market. */
static pairs meeting_places(const hf_network *net)
{
    pairs held = {0}, met = {0};
    for (int h = 0; h < net->holding_count; h++)
        add_pair(&held, net->holders[net->holdings[h].holder].site, net->holdings[h].good);
    sort_pairs(&held);
    for (int i = 1; i < held.count; i++)
        if (by_pair(&held.at[i], &held.at[i - 1]) == 0)
            add_pair(&met, held.at[i].first, held.at[i].second);
    free(held.at);
    meet_routes(net, &met);
    for (int o = 0; o < net->offer_count; o++)
        add_pair(&met, net->markets[net->offers[o].market].site, net->offers[o].good);
    for (int s = 0; s < net->scenario_count; s++) meet_brought(&met, net, &net->scenarios[s]);
    sort_unique(&met);
    return met;
}

int hf_network_pool(const hf_network *net, int site, int good)
{
    pair wanted = {site, good};
    int low = 0, high = net->pool_count;
    while (low < high) {
        int middle = (low + high) / 2;
        pair here = {net->pools[middle].site, net->pools[middle].good};
        if (by_pair(&here, &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found =
        low < net->pool_count && net->pools[low].site == site && net->pools[low].good == good;
    return found ? low : -1;
}

static void place_supplies(hf_network *net, hf_route *route)
{
    for (int i = 0; i < route->supply_count; i++) {
        hf_supply *supply = &route->supplies[i];
        supply->pool = hf_network_pool(net, route->from, supply->good);
        supply->back_pool = hf_network_pool(net, route->to, supply->good);
    }
}

static void pool_brought(const hf_network *net, hf_scenario *scenario)
{
    for (int e = 0; e < scenario->event_count; e++)
        for (int i = 0; i < scenario->events[e].offer_count; i++) {
            hf_offer *offer = &scenario->events[e].offers[i];
            offer->pool = hf_network_pool(net, net->markets[offer->market].site, offer->good);
        }
}

static void make_pools(hf_network *net)
{
    pairs met = meeting_places(net);
    net->pool_count = met.count;
    net->pools = hf_arena_alloc(net->arena, (size_t)met.count, sizeof(hf_pool));
    for (int p = 0; p < met.count; p++)
        net->pools[p] = (hf_pool){met.at[p].first, met.at[p].second};
    free(met.at);

    for (int h = 0; h < net->holding_count; h++) {
        hf_holding *holding = &net->holdings[h];
        holding->pool = hf_network_pool(net, net->holders[holding->holder].site, holding->good);
    }
    for (int l = 0; l < net->lane_count; l++) {
        hf_lane *lane = &net->lanes[l];
        lane->from_pool = hf_network_pool(net, lane_end(net, lane, false), lane->good);
        lane->to_pool = hf_network_pool(net, lane_end(net, lane, true), lane->good);
    }
    for (int e = 0; e < net->route_count; e++) place_supplies(net, &net->routes[e]);
    for (int o = 0; o < net->offer_count; o++)
        net->offers[o].pool =
            hf_network_pool(net, net->markets[net->offers[o].market].site, net->offers[o].good);
    for (int s = 0; s < net->scenario_count; s++) pool_brought(net, &net->scenarios[s]);
}

void hf_network_derive(hf_network *net)
{
    make_holdings(net);
    place_everything(net);
    make_pools(net);
}

hf_clock hf_network_clock(const hf_network *net)
{
    return (hf_clock){net->start, net->period};
}

int hf_network_scenario(const hf_network *net, const char *id)
{
    for (int s = 0; s < net->scenario_count; s++)
        if (strcmp(net->scenarios[s].id, id) == 0) return s;
    return -1;
}

int hf_scenario_start(const hf_scenario *scenario)
{
    if (!scenario->event_count) return 0;
    double first = scenario->events[0].start;
    for (int e = 1; e < scenario->event_count; e++)
        if (scenario->events[e].start < first) first = scenario->events[e].start;
    return hf_period_of(first);
}
