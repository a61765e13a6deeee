/* doubts_ways.c - where goods can ever be, and where they are ever wanted.
 *
 * Forward this is the closure of Horn clauses (all places a way takes from, then those it gives to)
 * by counting what is still missing, backward a plain walk: both take time in proportion to the
 * federation (Dowling and Gallier 1984). */
#include "io/doubts_ways.h"

/* --- building --- */

/* Rows are counted first, then filled: add() does either, as `at` says. */
static void add(hf_rows *rows, int row, int number)
{
    if (!rows->at)
        rows->first[row + 1]++;
    else
        rows->at[rows->first[row]++] = number;
}

static void add_recipes(hf_ways *ways)
{
    for (int r = 0; r < ways->net->recipe_count; r++) {
        const hf_recipe *recipe = &ways->net->recipes[r];
        for (int i = 0; i < recipe->input_count; i++)
            add(&ways->takes, r, recipe->inputs[i].holding);
        for (int i = 0; i < recipe->output_count; i++)
            add(&ways->gives, r, recipe->outputs[i].holding);
    }
}

static void add_lanes(hf_ways *ways)
{
    const hf_network *net = ways->net;
    for (int l = 0; l < net->lane_count; l++) {
        const hf_lane *lane = &net->lanes[l];
        const hf_route *route = &net->routes[lane->route];
        int way = ways->first_lane + l;
        add(&ways->takes, way, hf_ways_pool(ways, lane->from_pool));
        for (int s = 0; s < route->supply_count; s++) {
            int pool = lane->back ? route->supplies[s].back_pool : route->supplies[s].pool;
            if (pool >= 0 && pool != lane->from_pool)
                add(&ways->takes, way, hf_ways_pool(ways, pool));
        }
        add(&ways->gives, way, hf_ways_pool(ways, lane->to_pool));
    }
}

static void add_exchange(hf_ways *ways)
{
    int way = ways->first_lane + ways->net->lane_count;
    for (int h = 0; h < ways->net->holding_count; h++) {
        int p = ways->net->holdings[h].pool;
        if (p < 0) continue;
        add(&ways->takes, way, h);
        add(&ways->gives, way++, hf_ways_pool(ways, p));
        add(&ways->takes, way, hf_ways_pool(ways, p));
        add(&ways->gives, way++, h);
    }
}

/* Counts become where each row begins; room for all numbers. */
static void open_rows(hf_rows *rows, int count, hf_arena *arena)
{
    for (int i = 0; i < count; i++) rows->first[i + 1] += rows->first[i];
    rows->at = hf_arena_alloc(arena, (size_t)rows->first[count], sizeof *rows->at);
}

/* Filling moved each beginning to that of the next row. */
static void close_rows(hf_rows *rows, int count)
{
    for (int i = count; i > 0; i--) rows->first[i] = rows->first[i - 1];
    rows->first[0] = 0;
}

static void add_all(hf_ways *ways)
{
    add_recipes(ways);
    add_lanes(ways);
    add_exchange(ways);
}

static void transpose_into(hf_rows *out, const hf_rows *rows, int count)
{
    for (int i = 0; i < count; i++)
        for (int k = rows->first[i]; k < rows->first[i + 1]; k++) add(out, rows->at[k], i);
}

/* The same pairs seen from the other side. */
static hf_rows transposed(const hf_rows *rows, int count, int others, hf_arena *arena)
{
    hf_rows out = {hf_arena_alloc(arena, (size_t)others + 1, sizeof(int)), NULL};
    transpose_into(&out, rows, count);
    open_rows(&out, others, arena);
    transpose_into(&out, rows, count);
    close_rows(&out, others);
    return out;
}

hf_ways hf_ways_of(const hf_network *net, hf_arena *arena)
{
    int exchanges = 0;
    for (int h = 0; h < net->holding_count; h++) exchanges += 2 * (net->holdings[h].pool >= 0);
    hf_ways ways = {.net = net, .first_lane = net->recipe_count};
    ways.places = net->holding_count + net->pool_count;
    ways.count = ways.first_lane + net->lane_count + exchanges;
    size_t places = (size_t)ways.places, count = (size_t)ways.count;
    ways.takes.first = hf_arena_alloc(arena, count + 1, sizeof(int));
    ways.gives.first = hf_arena_alloc(arena, count + 1, sizeof(int));
    add_all(&ways);
    open_rows(&ways.takes, ways.count, arena);
    open_rows(&ways.gives, ways.count, arena);
    add_all(&ways);
    close_rows(&ways.takes, ways.count);
    close_rows(&ways.gives, ways.count);
    ways.takers = transposed(&ways.takes, ways.count, ways.places, arena);
    ways.givers = transposed(&ways.gives, ways.count, ways.places, arena);
    ways.there = hf_arena_alloc(arena, places, sizeof(bool));
    ways.wanted = hf_arena_alloc(arena, places, sizeof(bool));
    ways.serves = hf_arena_alloc(arena, count, sizeof(bool));
    ways.missing = hf_arena_alloc(arena, count, sizeof(int));
    ways.list = hf_arena_alloc(arena, places, sizeof(int));
    for (int w = 0; w < ways.count; w++)
        ways.missing[w] = ways.takes.first[w + 1] - ways.takes.first[w];
    return ways;
}

/* --- forward --- */

static int reach(hf_ways *ways, int place, int listed)
{
    if (ways->there[place]) return listed;
    ways->there[place] = true;
    ways->list[listed] = place;
    return listed + 1;
}

static int reach_given(hf_ways *ways, int way, int listed)
{
    for (int k = ways->gives.first[way]; k < ways->gives.first[way + 1]; k++)
        listed = reach(ways, ways->gives.at[k], listed);
    return listed;
}

void hf_ways_bring(hf_ways *ways, int place)
{
    int listed = reach(ways, place, 0);
    while (listed > 0) {
        int here = ways->list[--listed];
        for (int k = ways->takers.first[here]; k < ways->takers.first[here + 1]; k++) {
            int way = ways->takers.at[k];
            if (--ways->missing[way] == 0) listed = reach_given(ways, way, listed);
        }
    }
}

void hf_ways_bring_all(hf_ways *ways)
{
    const hf_network *net = ways->net;
    for (int h = 0; h < net->holding_count; h++)
        if (net->holdings[h].opening > 0) hf_ways_bring(ways, h);
    for (int i = 0; i < net->receipt_count; i++)
        if (net->receipts[i].period < net->periods) hf_ways_bring(ways, net->receipts[i].holding);
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_BUY)
            hf_ways_bring(ways, hf_ways_pool(ways, net->offers[o].pool));
    for (int r = 0; r < net->recipe_count; r++)
        if (!net->recipes[r].input_count)
            for (int i = 0; i < net->recipes[r].output_count; i++)
                hf_ways_bring(ways, net->recipes[r].outputs[i].holding);
}

static void bring_relief_of(hf_ways *ways, const hf_event *event)
{
    const hf_network *net = ways->net;
    for (int i = 0; i < event->receipt_count; i++) {
        const hf_receipt *receipt = &event->receipts[i];
        int h = hf_network_holding(net, receipt->holder, receipt->good);
        if (h >= 0) hf_ways_bring(ways, h);
    }
    for (int i = 0; i < event->offer_count; i++) {
        const hf_offer *offer = &event->offers[i];
        int p = hf_network_pool(net, net->markets[offer->market].site, offer->good);
        if (p >= 0 && offer->action == HF_BUY) hf_ways_bring(ways, hf_ways_pool(ways, p));
    }
}

void hf_ways_bring_relief(hf_ways *ways)
{
    for (int z = 0; z < ways->net->scenario_count; z++)
        for (int e = 0; e < ways->net->scenarios[z].event_count; e++)
            bring_relief_of(ways, &ways->net->scenarios[z].events[e]);
}

/* --- backward --- */

static int want(hf_ways *ways, int place, int listed)
{
    if (ways->wanted[place]) return listed;
    ways->wanted[place] = true;
    ways->list[listed] = place;
    return listed + 1;
}

static int serve(hf_ways *ways, int way, int listed)
{
    if (ways->serves[way]) return listed;
    ways->serves[way] = true;
    for (int k = ways->takes.first[way]; k < ways->takes.first[way + 1]; k++)
        listed = want(ways, ways->takes.at[k], listed);
    return listed;
}

static void walk_back(hf_ways *ways, int listed)
{
    while (listed > 0) {
        int here = ways->list[--listed];
        for (int k = ways->givers.first[here]; k < ways->givers.first[here + 1]; k++)
            listed = serve(ways, ways->givers.at[k], listed);
    }
}

static void want_for_relief(hf_ways *ways, const hf_event *event)
{
    for (int i = 0; i < event->offer_count; i++) {
        const hf_offer *offer = &event->offers[i];
        int p = hf_network_pool(ways->net, ways->net->markets[offer->market].site, offer->good);
        if (p >= 0 && offer->action == HF_SELL)
            walk_back(ways, want(ways, hf_ways_pool(ways, p), 0));
    }
}

void hf_ways_want_all(hf_ways *ways)
{
    const hf_network *net = ways->net;
    for (int u = 0; u < net->use_count; u++) walk_back(ways, want(ways, net->uses[u].holding, 0));
    for (int h = 0; h < net->holding_count; h++)
        if (net->holdings[h].reserve > 0) walk_back(ways, want(ways, h, 0));
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_SELL)
            walk_back(ways, want(ways, hf_ways_pool(ways, net->offers[o].pool), 0));
    for (int r = 0; r < net->recipe_count; r++) {
        const hf_recipe *recipe = &net->recipes[r];
        bool alone = !recipe->output_count || recipe->build_count || recipe->min > 0 ||
                     recipe->min_during.count;
        if (alone) walk_back(ways, serve(ways, r, 0));
    }
    for (int z = 0; z < net->scenario_count; z++)
        for (int e = 0; e < net->scenarios[z].event_count; e++)
            want_for_relief(ways, &net->scenarios[z].events[e]);
}

/* --- places --- */

int hf_ways_good(const hf_ways *ways, int place)
{
    int pool = place - ways->net->holding_count;
    return pool < 0 ? ways->net->holdings[place].good : ways->net->pools[pool].good;
}

int hf_ways_site(const hf_ways *ways, int place)
{
    int pool = place - ways->net->holding_count;
    return pool < 0 ? ways->net->holders[ways->net->holdings[place].holder].site
                    : ways->net->pools[pool].site;
}
