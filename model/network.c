/* network.c - what the tables of a federation imply: who holds what, and where it is exchanged. */
#include "model/network.h"

#include "model/calendar.h"
#include "model/touch.h"

#include <math.h>
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
            net->holders[receipt->holder].expects = true;
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
    for (int i = 0; i < net->receipt_count; i++) {
        hf_receipt *receipt = &net->receipts[i];
        receipt->holding = hf_network_holding(net, receipt->holder, receipt->good);
        net->holders[receipt->holder].expects = true;
    }
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

int hf_network_holding_of(const hf_network *net, int cell)
{
    int low = 0, high = net->holding_count; /* low begins at or before the cell, high after it */
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (net->cells.holding[middle] <= cell)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void place_supplies(hf_network *net, hf_route *route)
{
    for (int i = 0; i < route->supply_count; i++) {
        hf_supply *supply = &route->supplies[i];
        supply->pool = hf_network_pool(net, route->from, supply->good);
        supply->back_pool = hf_network_pool(net, route->to, supply->good);
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
}

/* A copy of a table with room for `more` behind it. */
static void *longer(hf_network *net, const void *table, int count, int more, size_t size)
{
    char *copy = hf_arena_alloc(net->arena, (size_t)(count + more), size);
    if (count) memcpy(copy, table, (size_t)count * size);
    return copy;
}

/* --- what events offer: offers of their own, behind those that are always there --- */

static int brought_offers(const hf_network *net)
{
    int count = 0;
    for (int z = 0; z < net->scenario_count; z++)
        for (int e = 0; e < net->scenarios[z].event_count; e++)
            count += net->scenarios[z].events[e].offer_count;
    return count;
}

static void add_brought_offers(hf_network *net)
{
    int count = brought_offers(net);
    if (!count) return;
    net->offers = longer(net, net->offers, net->offer_count, count, sizeof(hf_offer));
    for (int z = 0; z < net->scenario_count; z++)
        for (int e = 0; e < net->scenarios[z].event_count; e++) {
            hf_event *event = &net->scenarios[z].events[e];
            event->first_offer = net->offer_count;
            for (int i = 0; i < event->offer_count; i++) {
                net->offers[net->offer_count] = event->offers[i];
                net->offers[net->offer_count++].brought = true;
            }
        }
}

/* --- what the fund pays with a priority: needs, in money, of a holder of its own --- */

static int paid_needs(const hf_network *net)
{
    int count = 0;
    for (int i = 0; i < net->expense_count; i++) count += net->expenses[i].priority > 0;
    return count;
}

static hf_need need_of_expense(const hf_network *net, int holder, const hf_expense *expense)
{
    return (hf_need){.id = expense->id,
                     .name = expense->id,
                     .unit = net->currency,
                     .basket = expense->id,
                     .at = expense->at,
                     .holder = holder,
                     .priority = expense->priority,
                     .weight = 1,
                     .people = expense->people,
                     .quantity = expense->amount,
                     .quantity_during = expense->amount_during,
                     .off = expense->off,
                     .first_use = net->use_count,
                     .expense = expense};
}

static void add_paid_needs(hf_network *net)
{
    int count = paid_needs(net), fund = net->holder_count;
    if (!count) return;
    net->holders = longer(net, net->holders, net->holder_count, 1, sizeof(hf_holder));
    net->holders[net->holder_count++] =
        (hf_holder){.id = "fund", .name = "Common fund", .kind = HF_COMMON, .site = -1};
    net->paid_need_count = count;
    net->needs = longer(net, net->needs, net->need_count, count, sizeof(hf_need));
    for (int i = 0; i < net->expense_count; i++)
        if (net->expenses[i].priority > 0)
            net->needs[net->need_count++] = need_of_expense(net, fund, &net->expenses[i]);
}

/* --- ages --- */

/* A billionth of a period is rounding error, not time. */
static double whole_periods(double periods)
{
    return floor(periods + 1e-9);
}

/* Some of its stock is too old sooner than its shelf life says, and within the horizon. */
static bool expires_early(const hf_network *net, int g)
{
    for (int s = 0; s < net->stock_count; s++)
        if (net->stocks[s].good == g && whole_periods(net->stocks[s].expires) < net->periods)
            return true;
    return false;
}

/* What lasts beyond the horizon is as good as new in all of it, unless stock of it expires early;
 * then only how long that has left matters, and what is new before the start is still kept at the
 * end. */
static void find_ages(hf_network *net)
{
    for (int g = 0; g < net->good_count; g++) {
        hf_good *good = &net->goods[g];
        double life = whole_periods(good->shelf_life / net->period);
        bool lasts = life >= net->periods;
        bool told_apart = !lasts || expires_early(net, g);
        good->keeps = !told_apart ? HF_KEEPS : lasts ? net->periods + 1 : (int)life;
        good->ages = told_apart ? good->keeps + 1 : 1;
    }
}

/* First cells of `count` things; sizes: ages of each. */
static int *lay_cells(hf_network *net, int count, int (*ages)(const hf_network *, int))
{
    int *first = hf_arena_alloc(net->arena, (size_t)count + 1, sizeof(int));
    for (int i = 0; i < count; i++) first[i + 1] = first[i] + ages(net, i);
    return first;
}

static int ages_of_holding(const hf_network *net, int h)
{
    return net->goods[net->holdings[h].good].ages;
}

static int ages_of_pool(const hf_network *net, int p)
{
    return net->goods[net->pools[p].good].ages;
}

static int ages_of_lane(const hf_network *net, int l)
{
    return net->goods[net->lanes[l].good].ages;
}

static int ages_of_offer(const hf_network *net, int o)
{
    return net->offers[o].action == HF_SELL ? net->goods[net->offers[o].good].ages : 1;
}

static int ages_of_serving(const hf_network *net, int v)
{
    return net->goods[net->servings[v].good].ages;
}

static int options_of_port(const hf_network *net, int q)
{
    return net->ports[q].options;
}

/* The age of opening stock before period 0: new, or as old as what has so many periods left. */
static int opening_age(const hf_good *good, double expires)
{
    double left = whole_periods(expires);
    if (good->keeps == HF_KEEPS || !(left < good->keeps)) return 0;
    return good->keeps - (left > 0 ? (int)left : 0);
}

static void lay_opening(hf_network *net)
{
    net->opening =
        hf_arena_alloc(net->arena, (size_t)net->cells.holding[net->holding_count], sizeof(double));
    for (int s = 0; s < net->stock_count; s++) {
        const hf_stock *stock = &net->stocks[s];
        int h = hf_network_holding(net, stock->holder, stock->good);
        int age = opening_age(&net->goods[stock->good], stock->expires);
        net->opening[net->cells.holding[h] + age] += stock->quantity;
    }
}

static void lay_all_cells(hf_network *net)
{
    net->cells.holding = lay_cells(net, net->holding_count, ages_of_holding);
    net->cells.pool = lay_cells(net, net->pool_count, ages_of_pool);
    net->cells.lane = lay_cells(net, net->lane_count, ages_of_lane);
    net->cells.offer = lay_cells(net, net->offer_count, ages_of_offer);
    net->cells.serving = lay_cells(net, net->serving_count, ages_of_serving);
    net->cells.port = lay_cells(net, net->port_count, options_of_port);
    lay_opening(net);
}

/* --- servings: a good in a basket --- */

static bool same_serving(const hf_network *net, const hf_serving *serving, int n, int good)
{
    const hf_need *need = &net->needs[n];
    const char *basket = need->basket ? need->basket : need->id;
    return serving->holder == need->holder && serving->good == good &&
           strcmp(serving->basket, basket) == 0;
}

/* The serving of a good that an earlier need of the same basket has already; -1: none. */
static int known_serving(const hf_network *net, int n, int good)
{
    for (int v = net->serving_count - 1; v >= 0; v--) {
        if (net->servings[v].holder != net->needs[n].holder) return -1;
        if (same_serving(net, &net->servings[v], n, good)) return v;
    }
    return -1;
}

static void serve(hf_network *net, int n, hf_use *use)
{
    const hf_need *need = &net->needs[n];
    use->serving = known_serving(net, n, use->good);
    if (use->serving >= 0) return;
    use->serving = net->serving_count;
    net->servings[net->serving_count++] = (hf_serving){need->holder, use->good, use->holding, n,
                                                       need->basket ? need->basket : need->id};
}

static void make_servings(hf_network *net)
{
    net->servings = hf_arena_alloc(net->arena, (size_t)net->use_count, sizeof(hf_serving));
    for (int n = 0; n < net->need_count; n++)
        for (int u = 0; u < net->needs[n].use_count; u++)
            serve(net, n, &net->uses[net->needs[n].first_use + u]);
}

/* --- ports --- */

typedef struct port_list {
    hf_port *at;
    int count, capacity;
} port_list;

static void add_port(port_list *list, hf_port port)
{
    list->at = hf_grow(list->at, list->count, &list->capacity, sizeof(hf_port));
    list->at[list->count++] = port;
}

static hf_port port_of_effort(const hf_effort *effort)
{
    return (hf_port){.recipe = -1,
                     .route = -1,
                     .good = -1,
                     .holding = -1,
                     .pool = -1,
                     .quantity = effort->quantity,
                     .whole = effort->whole,
                     .crews = effort->crews,
                     .options = effort->crew_count};
}

static void add_ports_of_recipe(const hf_network *net, port_list *list, int r)
{
    const hf_recipe *recipe = &net->recipes[r];
    for (int i = 0; i < recipe->input_count; i++) {
        const hf_part *part = &recipe->inputs[i];
        int ages = net->goods[part->good].ages;
        if (ages > 1)
            add_port(list, (hf_port){.recipe = r,
                                     .route = -1,
                                     .good = part->good,
                                     .holding = part->holding,
                                     .pool = -1,
                                     .quantity = part->quantity,
                                     .options = ages});
    }
    for (int i = 0; i < recipe->effort_count; i++) {
        hf_port port = port_of_effort(&recipe->efforts[i]);
        port.recipe = r;
        add_port(list, port);
    }
}

static void add_ports_of_way(const hf_network *net, port_list *list, int e, bool back)
{
    const hf_route *route = &net->routes[e];
    for (int i = 0; i < route->supply_count; i++) {
        const hf_supply *supply = &route->supplies[i];
        int ages = net->goods[supply->good].ages;
        if (ages > 1)
            add_port(list, (hf_port){.recipe = -1,
                                     .route = e,
                                     .back = back,
                                     .good = supply->good,
                                     .holding = -1,
                                     .pool = back ? supply->back_pool : supply->pool,
                                     .quantity = supply->quantity,
                                     .options = ages});
    }
    for (int i = 0; i < route->effort_count; i++) {
        hf_port port = port_of_effort(back ? &route->back_efforts[i] : &route->efforts[i]);
        port.route = e;
        port.back = back;
        add_port(list, port);
    }
}

static void make_ports(hf_network *net)
{
    port_list list = {0};
    for (int r = 0; r < net->recipe_count; r++) add_ports_of_recipe(net, &list, r);
    for (int e = 0; e < net->route_count; e++) {
        add_ports_of_way(net, &list, e, false);
        if (net->routes[e].both_ways) add_ports_of_way(net, &list, e, true);
    }
    net->ports = longer(net, list.at, list.count, 0, sizeof(hf_port));
    net->port_count = list.count;
    free(list.at);
}

double hf_lane_moves(const hf_network *net, const hf_lane *lane)
{
    return net->routes[lane->route].unit ? lane->weight : 1;
}

/* --- hours --- */

static double hours_of_claims(const hf_network *net, const hf_claim *claims, int count, int lag)
{
    double hours = 0;
    for (int i = 0; i < count; i++)
        if (net->resources[claims[i].resource].kind == HF_LABOUR)
            hours += claims[i].quantity * (claims[i].whole && lag > 1 ? lag : 1);
    return hours;
}

static double hours_of_efforts(const hf_effort *efforts, int count, int lag)
{
    double hours = 0;
    for (int i = 0; i < count; i++)
        hours += efforts[i].quantity * (efforts[i].whole && lag > 1 ? lag : 1);
    return hours;
}

double hf_hours_of_run(const hf_network *net, int r)
{
    const hf_recipe *recipe = &net->recipes[r];
    return hours_of_claims(net, recipe->claims, recipe->claim_count, recipe->lag) +
           hours_of_efforts(recipe->efforts, recipe->effort_count, recipe->lag);
}

double hf_hours_of_load(const hf_network *net, int l)
{
    const hf_lane *lane = &net->lanes[l];
    const hf_route *route = &net->routes[lane->route];
    const hf_effort *efforts = lane->back ? route->back_efforts : route->efforts;
    return hf_lane_moves(net, lane) *
           (hours_of_claims(net, route->claims, route->claim_count, route->lag) +
            hours_of_efforts(efforts, route->effort_count, route->lag));
}

void hf_network_derive(hf_network *net)
{
    add_brought_offers(net);
    add_paid_needs(net);
    make_holdings(net);
    place_everything(net);
    make_pools(net);
    make_servings(net);
    find_ages(net);
    make_ports(net);
    lay_all_cells(net);
}

hf_network *hf_network_under(const hf_network *net, int z)
{
    hf_arena *arena = hf_arena_new();
    hf_network *view = hf_arena_alloc(arena, 1, sizeof *view);
    *view = *net;
    view->arena = arena;
    view->periods = net->scenarios[z].periods;
    view->keep_ending = net->scenarios[z].keep_ending;
    view->goods = longer(view, net->goods, net->good_count, 0, sizeof(hf_good));
    find_ages(view);
    make_ports(view);
    lay_all_cells(view);
    return view;
}

bool hf_network_suits(const hf_network *net, int z)
{
    const hf_scenario *scenario = &net->scenarios[z];
    return scenario->periods == net->periods && scenario->keep_ending == net->keep_ending;
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
    double first = (double)INFINITY;
    for (int e = 0; e < scenario->event_count; e++)
        if (scenario->events[e].start < first && hf_is_certain(scenario->events, e))
            first = scenario->events[e].start;
    return first < (double)INFINITY ? hf_period_of(first) : 0;
}
