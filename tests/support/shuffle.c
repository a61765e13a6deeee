/* shuffle.c - every table in another order, every index told anew. */
#include "tests/support/shuffle.h"

#include <string.h>

/* --- orders --- */

static void draw_order(hf_lot *lot, int *order, int count)
{
    for (int i = 0; i < count; i++) order[i] = i;
    for (int i = count - 1; i > 0; i--) {
        int j = hf_lot_whole(lot, 0, i), kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
}

/* Needs of one holder stay together; inside it they change places. */
static void draw_order_of_needs(hf_shuffle *s, hf_lot *lot, const hf_network *net)
{
    int drawn[HF_BUILD_MOST], placed = 0, count = net->need_count - net->paid_need_count;
    draw_order(lot, drawn, count);
    for (int a = 0; a < net->holder_count; a++)
        for (int i = 0; i < count; i++)
            if (s->holder[net->needs[drawn[i]].holder] == a) s->need[drawn[i]] = placed++;
    for (int n = count; n < net->need_count; n++) s->need[n] = n;
}

static void draw_orders(hf_shuffle *s, hf_lot *lot, const hf_network *net)
{
    int holders = net->holder_count - (net->paid_need_count > 0);
    draw_order(lot, s->good, net->good_count);
    draw_order(lot, s->site, net->site_count);
    draw_order(lot, s->holder, holders);
    s->holder[holders] = holders; /* the fund, where it pays for needs */
    draw_order(lot, s->resource, net->resource_count);
    draw_order(lot, s->recipe, net->recipe_count);
    draw_order(lot, s->route, net->route_count);
    draw_order(lot, s->lane, net->lane_count);
    draw_order(lot, s->offer, net->offer_count);
    draw_order_of_needs(s, lot, net);
}

/* --- tables: rows are copied with what they borrow, then their indices are told anew --- */

/* A copy of rows in the other order. */
static void *backward(const hf_shuffle *s, const void *rows, int count, size_t size)
{
    char *copy = hf_arena_alloc(s->net->arena, (size_t)count, size);
    for (int i = 0; i < count; i++)
        memcpy(copy + (size_t)(count - 1 - i) * size, (const char *)rows + (size_t)i * size, size);
    return copy;
}

static hf_part *parts_of(const hf_shuffle *s, const hf_part *parts, int count)
{
    hf_part *copy = backward(s, parts, count, sizeof *copy);
    for (int i = 0; i < count; i++) copy[i].good = s->good[copy[i].good];
    return copy;
}

static hf_claim *claims_of(const hf_shuffle *s, const hf_claim *claims, int count)
{
    hf_claim *copy = backward(s, claims, count, sizeof *copy);
    for (int i = 0; i < count; i++) copy[i].resource = s->resource[copy[i].resource];
    return copy;
}

static hf_effort *efforts_of(const hf_shuffle *s, const hf_effort *efforts, int count)
{
    hf_effort *copy = backward(s, efforts, count, sizeof *copy);
    for (int i = 0; i < count; i++) {
        copy[i].crews = backward(s, copy[i].crews, copy[i].crew_count, sizeof(int));
        for (int j = 0; j < copy[i].crew_count; j++)
            copy[i].crews[j] = s->resource[copy[i].crews[j]];
    }
    return copy;
}

static hf_growth *builds_of(const hf_shuffle *s, const hf_growth *builds, int count)
{
    hf_growth *copy = backward(s, builds, count, sizeof *copy);
    for (int i = 0; i < count; i++) copy[i].resource = s->resource[copy[i].resource];
    return copy;
}

static hf_supply *supplies_of(const hf_shuffle *s, const hf_supply *supplies, int count)
{
    hf_supply *copy = backward(s, supplies, count, sizeof *copy);
    for (int i = 0; i < count; i++) copy[i].good = s->good[copy[i].good];
    return copy;
}

static void move_places(hf_shuffle *s, const hf_network *net)
{
    hf_network *to = s->net;
    for (int g = 0; g < net->good_count; g++) to->goods[s->good[g]] = net->goods[g];
    for (int i = 0; i < net->site_count; i++) to->sites[s->site[i]] = net->sites[i];
    for (int a = 0; a < to->holder_count; a++) {
        hf_holder holder = net->holders[a];
        holder.site = s->site[holder.site];
        holder.first_holding = holder.holding_count = 0;
        to->holders[s->holder[a]] = holder;
    }
    for (int k = 0; k < net->resource_count; k++) {
        hf_resource resource = net->resources[k];
        resource.holder = s->holder[resource.holder];
        to->resources[s->resource[k]] = resource;
    }
}

static void move_recipes(hf_shuffle *s, const hf_network *net)
{
    for (int r = 0; r < net->recipe_count; r++) {
        hf_recipe it = net->recipes[r];
        it.holder = s->holder[it.holder];
        it.inputs = parts_of(s, it.inputs, it.input_count);
        it.outputs = parts_of(s, it.outputs, it.output_count);
        it.claims = claims_of(s, it.claims, it.claim_count);
        it.efforts = efforts_of(s, it.efforts, it.effort_count);
        it.builds = builds_of(s, it.builds, it.build_count);
        s->net->recipes[s->recipe[r]] = it;
    }
}

static void move_roads(hf_shuffle *s, const hf_network *net)
{
    for (int e = 0; e < net->route_count; e++) {
        hf_route it = net->routes[e];
        it.from = s->site[it.from], it.to = s->site[it.to];
        it.supplies = supplies_of(s, it.supplies, it.supply_count);
        it.claims = claims_of(s, it.claims, it.claim_count);
        it.efforts = efforts_of(s, it.efforts, it.effort_count);
        it.back_efforts = efforts_of(s, it.back_efforts, it.effort_count);
        s->net->routes[s->route[e]] = it;
    }
    for (int l = 0; l < net->lane_count; l++) {
        hf_lane it = net->lanes[l];
        it.route = s->route[it.route], it.good = s->good[it.good];
        s->net->lanes[s->lane[l]] = it;
    }
    for (int m = 0; m < net->market_count; m++) {
        s->net->markets[m] = net->markets[m];
        s->net->markets[m].site = s->site[net->markets[m].site];
    }
    for (int o = 0; o < net->offer_count; o++) {
        hf_offer it = net->offers[o];
        it.good = s->good[it.good];
        s->net->offers[s->offer[o]] = it;
    }
}

static void move_stores(hf_shuffle *s, const hf_network *net)
{
    hf_network *to = s->net;
    to->stocks = backward(s, net->stocks, net->stock_count, sizeof *to->stocks);
    for (int i = 0; i < net->stock_count; i++) {
        to->stocks[i].holder = s->holder[to->stocks[i].holder];
        to->stocks[i].good = s->good[to->stocks[i].good];
    }
    to->receipts = backward(s, net->receipts, net->receipt_count, sizeof *to->receipts);
    for (int i = 0; i < net->receipt_count; i++) {
        to->receipts[i].holder = s->holder[to->receipts[i].holder];
        to->receipts[i].good = s->good[to->receipts[i].good];
    }
    to->storages = backward(s, net->storages, net->storage_count, sizeof *to->storages);
    for (int i = 0; i < net->storage_count; i++) {
        hf_storage *it = &to->storages[i];
        it->holder = s->holder[it->holder];
        it->rooms = backward(s, it->rooms, it->room_count, sizeof *it->rooms);
        for (int j = 0; j < it->room_count; j++) it->rooms[j].good = s->good[it->rooms[j].good];
    }
}

/* The use the need began with stays the first: it gave the need its name. */
static void move_needs(hf_shuffle *s, const hf_network *net)
{
    hf_network *to = s->net;
    for (int i = 0; i < to->need_count; i++) {
        int n = 0;
        while (s->need[n] != i) n++;
        to->needs[i] = net->needs[n];
        to->needs[i].holder = s->holder[net->needs[n].holder];
        to->needs[i].first_use = to->use_count;
        for (int u = 0; u < net->needs[n].use_count; u++) {
            hf_use *use = &to->uses[to->use_count++];
            *use = net->uses[net->needs[n].first_use + u];
            use->need = i, use->good = s->good[use->good];
        }
    }
}

static void copy_counts(hf_network *to, const hf_network *net)
{
    to->good_count = net->good_count, to->site_count = net->site_count;
    to->holder_count = net->holder_count - (net->paid_need_count > 0);
    to->resource_count = net->resource_count, to->recipe_count = net->recipe_count;
    to->route_count = net->route_count, to->lane_count = net->lane_count;
    to->market_count = net->market_count, to->offer_count = net->offer_count;
    to->stock_count = net->stock_count, to->receipt_count = net->receipt_count;
    to->storage_count = net->storage_count;
    to->need_count = net->need_count - net->paid_need_count;
    to->income_count = net->income_count, to->expense_count = net->expense_count;
}

void hf_shuffle_network(hf_shuffle *out, hf_lot *lot, const hf_network *net)
{
    draw_orders(out, lot, net);
    hf_network *to = out->net = hf_build_new(net->periods);
    to->start = net->start, to->period = net->period;
    to->has_fund = net->has_fund, to->fund_opening = net->fund_opening;
    copy_counts(to, net);
    to->incomes = backward(out, net->incomes, net->income_count, sizeof *to->incomes);
    memcpy(to->expenses, net->expenses, (size_t)net->expense_count * sizeof *to->expenses);
    move_places(out, net);
    move_recipes(out, net);
    move_roads(out, net);
    move_stores(out, net);
    move_needs(out, net);
    hf_network_derive(to);
}

/* --- flows --- */

static int moved_serving(const hf_shuffle *s, const hf_serving *old)
{
    for (int v = 0; v < s->net->serving_count; v++) {
        const hf_serving *it = &s->net->servings[v];
        if (it->holder == s->holder[old->holder] && it->good == s->good[old->good] &&
            !strcmp(it->basket, old->basket))
            return v;
    }
    return -1;
}

static bool serves_same(const hf_shuffle *s, const hf_port *old, const hf_port *it)
{
    int recipe = old->recipe < 0 ? -1 : s->recipe[old->recipe];
    int route = old->route < 0 ? -1 : s->route[old->route];
    int good = old->good < 0 ? -1 : s->good[old->good];
    return it->recipe == recipe && it->route == route && it->back == old->back && it->good == good;
}

static int moved_port(const hf_shuffle *s, const hf_port *old)
{
    for (int q = 0; q < s->net->port_count; q++)
        if (serves_same(s, old, &s->net->ports[q])) return q;
    return -1;
}

/* Where an option of a port went: ages stay, crews are listed the other way round. */
static int moved_option(const hf_port *old, int option)
{
    return old->good < 0 ? old->options - 1 - option : option;
}

static void move_split(hf_grid *to, const hf_shuffle *s, const hf_network *net, const hf_grid *from)
{
    for (int q = 0; q < net->port_count; q++)
        for (int i = 0; i < net->ports[q].options; i++)
            for (int t = 0; t < net->periods; t++)
                *hf_aged(to, moved_port(s, &net->ports[q]), moved_option(&net->ports[q], i), t) =
                    *hf_aged(from, q, i, t);
}

static void move_grid(hf_grid *to, const hf_grid *from, const int *order)
{
    for (int i = 0; i < from->things; i++)
        for (int j = 0; j < hf_ages(from, i); j++)
            for (int t = 0; t < from->periods; t++)
                *hf_aged(to, order[i], j, t) = *hf_aged(from, i, j, t);
}

void hf_shuffle_flows(hf_flows *out, const hf_shuffle *shuffle, const hf_network *net,
                      const hf_flows *flows)
{
    int holding[HF_BUILD_MOST], pool[HF_BUILD_MOST], serving[HF_BUILD_MOST], use[HF_BUILD_MOST];
    for (int h = 0; h < net->holding_count; h++)
        holding[h] = hf_network_holding(shuffle->net, shuffle->holder[net->holdings[h].holder],
                                        shuffle->good[net->holdings[h].good]);
    for (int p = 0; p < net->pool_count; p++)
        pool[p] = hf_network_pool(shuffle->net, shuffle->site[net->pools[p].site],
                                  shuffle->good[net->pools[p].good]);
    for (int v = 0; v < net->serving_count; v++)
        serving[v] = moved_serving(shuffle, &net->servings[v]);
    for (int u = 0; u < net->use_count; u++)
        use[u] = u - net->needs[net->uses[u].need].first_use +
                 shuffle->net->needs[shuffle->need[net->uses[u].need]].first_use;
    const int fund[] = {0};
    move_grid(&out->runs, &flows->runs, shuffle->recipe);
    move_grid(&out->loaded, &flows->loaded, shuffle->lane);
    move_grid(&out->traded, &flows->traded, shuffle->offer);
    move_grid(&out->used, &flows->used, serving);
    move_split(&out->split, shuffle, net, &flows->split);
    move_grid(&out->handed, &flows->handed, holding);
    move_grid(&out->disposed, &flows->disposed, holding);
    move_grid(&out->stock, &flows->stock, holding);
    move_grid(&out->unwanted, &flows->unwanted, pool);
    move_grid(&out->met, &flows->met, shuffle->need);
    move_grid(&out->counted, &flows->counted, use);
    move_grid(&out->fund, &flows->fund, fund);
    move_grid(&out->borrowed, &flows->borrowed, fund);
    move_grid(&out->repaid, &flows->repaid, fund);
    move_grid(&out->owed, &flows->owed, fund);
}
