/* random_network.c - drawing networks, wishes and outages; and telling them in another order. */
#include "tests/support/random_network.h"

#include "tests/support/build.h"

static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};

static int any(hf_lot *lot, int count)
{
    return hf_lot_whole(lot, 0, count - 1);
}

static void draw_places(hf_lot *lot, hf_network *net)
{
    int goods = hf_lot_whole(lot, 2, 6), sites = hf_lot_whole(lot, 1, 4);
    int holders = hf_lot_whole(lot, 2, 7);
    for (int g = 0; g < goods; g++) hf_build_good(net, names[g]);
    for (int i = 0; i < sites; i++) {
        hf_build_site(net, names[i]);
        net->sites[i].region = i % 2 ? "east" : "west";
    }
    for (int a = 0; a < holders; a++) {
        if (hf_lot_happens(lot, 70))
            hf_build_coop(net, names[a], any(lot, sites));
        else
            hf_build_community(net, names[a], any(lot, sites));
    }
}

static void draw_resources(hf_lot *lot, hf_network *net)
{
    for (int a = 0; a < net->holder_count; a++)
        hf_build_capacity(net, a, names[a], hf_lot_real(lot, 0, 30));
    for (int a = 0; a < net->holder_count; a++)
        hf_build_labour(net, a, names[a], hf_lot_real(lot, 0, 30));
}

static bool lists(const hf_part *parts, int count, int good)
{
    for (int i = 0; i < count; i++)
        if (parts[i].good == good) return true;
    return false;
}

static void draw_parts(hf_lot *lot, hf_network *net, int r)
{
    for (int i = hf_lot_whole(lot, 0, 2); i >= 0; i--) {
        int in = any(lot, net->good_count), out = any(lot, net->good_count);
        if (!lists(net->recipes[r].inputs, net->recipes[r].input_count, in))
            hf_build_input(net, r, in, hf_lot_real(lot, 0.1, 2));
        if (!lists(net->recipes[r].outputs, net->recipes[r].output_count, out))
            hf_build_output(net, r, out, hf_lot_real(lot, 0.1, 2));
    }
}

static void draw_recipes(hf_lot *lot, hf_network *net)
{
    for (int i = hf_lot_whole(lot, 1, 8); i > 0; i--) {
        int a = any(lot, net->holder_count), r = hf_build_recipe(net, a, names[i]);
        draw_parts(lot, net, r);
        net->recipes[r].lag = hf_lot_happens(lot, 30) ? hf_lot_whole(lot, 1, 3) : 0;
        net->recipes[r].cost = hf_lot_happens(lot, 30) ? hf_lot_real(lot, 0, 2) : 0;
        if (hf_lot_happens(lot, 50)) net->recipes[r].max = hf_lot_real(lot, 0, 20);
        if (hf_lot_happens(lot, 50)) hf_build_claim(net, r, a, hf_lot_real(lot, 0.1, 2));
        if (hf_lot_happens(lot, 50))
            hf_build_claim(net, r, net->holder_count + a, hf_lot_real(lot, 0.1, 2));
    }
}

static void draw_route(hf_lot *lot, hf_network *net, int from, int to)
{
    int e = hf_build_route(net, names[from], from, to);
    bool limited = hf_lot_happens(lot, 60);
    net->routes[e].lag = hf_lot_happens(lot, 30) ? hf_lot_whole(lot, 1, 2) : 0;
    if (limited) net->routes[e].capacity = hf_lot_real(lot, 0, 40);
    for (int g = 0; g < net->good_count; g++) {
        int back = hf_build_lane(net, e, g, true), forward = hf_build_lane(net, e, g, false);
        net->lanes[back].weight = net->lanes[forward].weight = limited ? 1 : 0;
        net->lanes[forward].loss = hf_lot_happens(lot, 30) ? 0.1 : 0;
        net->lanes[back].cost = hf_lot_happens(lot, 30) ? 0.2 : 0;
    }
}

static void draw_outside(hf_lot *lot, hf_network *net)
{
    for (int i = 0; i + 1 < net->site_count; i++) draw_route(lot, net, i, i + 1);
    int m = hf_build_market(net, "market", any(lot, net->site_count));
    for (int i = hf_lot_whole(lot, 1, 4); i > 0; i--) {
        hf_action action = hf_lot_happens(lot, 60) ? HF_BUY : HF_SELL;
        int o = hf_build_offer(net, m, any(lot, net->good_count), action, hf_lot_real(lot, 0, 3));
        if (hf_lot_happens(lot, 60)) net->offers[o].quantity = hf_lot_real(lot, 0, 20);
        net->offers[o].lag = hf_lot_whole(lot, 0, 2);
    }
    if (!hf_lot_happens(lot, 50)) return;
    hf_build_fund(net, hf_lot_real(lot, 0, 50));
    hf_build_income(net, hf_lot_real(lot, 0, 20));
}

static void draw_stores(hf_lot *lot, hf_network *net)
{
    for (int a = 0; a < net->holder_count; a++) {
        for (int g = 0; g < net->good_count; g++) {
            if (hf_lot_happens(lot, 50)) hf_build_stock(net, a, g, hf_lot_real(lot, 0, 60));
            if (hf_lot_happens(lot, 10))
                hf_build_receipt(net, a, g, hf_lot_real(lot, 0, 30), any(lot, net->periods));
        }
        if (!hf_lot_happens(lot, 40)) continue;
        int s = hf_build_storage(net, a, hf_lot_happens(lot, 20) ? 0 : hf_lot_real(lot, 0, 80));
        for (int g = 0; g < net->good_count; g++)
            if (hf_lot_happens(lot, 70)) hf_build_room(net, s, g, hf_lot_real(lot, 0.1, 2));
    }
}

static void draw_needs(hf_lot *lot, hf_network *net)
{
    for (int a = 0; a < net->holder_count; a++) {
        if (!hf_lot_happens(lot, 60)) continue;
        int g = any(lot, net->good_count), other = (g + 1) % net->good_count;
        int n = hf_build_need(net, a, g, hf_lot_real(lot, 0, 30), hf_lot_whole(lot, 1, 9));
        if (hf_lot_happens(lot, 30)) hf_build_use(net, n, other, hf_lot_real(lot, 0.5, 2));
    }
}

hf_network *hf_random_network(hf_lot *lot)
{
    hf_network *net = hf_build_new(hf_lot_whole(lot, 3, 8));
    draw_places(lot, net);
    draw_resources(lot, net);
    draw_recipes(lot, net);
    draw_outside(lot, net);
    draw_stores(lot, net);
    draw_needs(lot, net);
    hf_network_derive(net);
    return net;
}

int hf_random_events(hf_lot *lot, const hf_network *net, hf_event events[HF_RANDOM_EVENTS],
                     hf_target targets[HF_RANDOM_EVENTS])
{
    int count = hf_lot_whole(lot, 0, HF_RANDOM_EVENTS);
    for (int i = 0; i < count; i++) {
        const hf_target choice[] = {{HF_TARGET_COOP, any(lot, net->holder_count), 0},
                                    {HF_TARGET_RECIPE, any(lot, net->recipe_count), 0},
                                    {HF_TARGET_SITE, any(lot, net->site_count), 0},
                                    {HF_TARGET_REGION, any(lot, net->site_count), 0},
                                    {HF_TARGET_GOOD, any(lot, net->good_count), 0},
                                    {HF_TARGET_MARKET, 0, 0},
                                    {HF_TARGET_FUND, 0, 0},
                                    {HF_TARGET_ALL, 0, 0}};
        targets[i] = choice[any(lot, sizeof choice / sizeof *choice)];
        double start = hf_lot_real(lot, 0, net->periods);
        events[i] = hf_build_event(&targets[i], start, start + hf_lot_real(lot, 0, 4));
        events[i].remaining = hf_lot_happens(lot, 50) ? 0 : hf_lot_real(lot, 0, 1.5);
        events[i].demand = hf_lot_real(lot, 0.5, 2);
        events[i].destroys = hf_lot_happens(lot, 40) ? hf_lot_real(lot, 0, 1) : 0;
    }
    return count;
}

static void wish_grid(hf_lot *lot, hf_grid *grid, int percent, double least, double most)
{
    for (int i = 0; i < grid->things; i++)
        for (int t = 0; t < grid->periods; t++)
            *hf_at(grid, i, t) = hf_lot_happens(lot, percent) ? hf_lot_real(lot, least, most) : 0;
}

void hf_random_wishes(hf_lot *lot, const hf_network *net, hf_flows *wishes)
{
    (void)net;
    double most = hf_lot_happens(lot, 20) ? 200 : 15;
    wish_grid(lot, &wishes->runs, 70, 0, most);
    wish_grid(lot, &wishes->loaded, 40, 0, most);
    wish_grid(lot, &wishes->traded, 70, 0, most);
    wish_grid(lot, &wishes->used, 80, 0, most);
    wish_grid(lot, &wishes->handed, 70, -most, most);
    wish_grid(lot, &wishes->disposed, 20, 0, most);
}

/* --- another order --- */

static void draw_order(hf_lot *lot, int *order, int count)
{
    for (int i = 0; i < count; i++) order[i] = i;
    for (int i = count - 1; i > 0; i--) {
        int j = any(lot, i + 1), kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
}

static void draw_orders(hf_shuffle *s, hf_lot *lot, const hf_network *net)
{
    draw_order(lot, s->good, net->good_count);
    draw_order(lot, s->site, net->site_count);
    draw_order(lot, s->holder, net->holder_count);
    draw_order(lot, s->resource, net->resource_count);
    draw_order(lot, s->recipe, net->recipe_count);
    draw_order(lot, s->route, net->route_count);
    draw_order(lot, s->lane, net->lane_count);
    draw_order(lot, s->offer, net->offer_count);
    draw_order(lot, s->need, net->need_count);
}

static void move_places(hf_shuffle *s, const hf_network *net)
{
    hf_network *to = s->net;
    for (int g = 0; g < net->good_count; g++) to->goods[s->good[g]] = net->goods[g];
    for (int i = 0; i < net->site_count; i++) to->sites[s->site[i]] = net->sites[i];
    for (int a = 0; a < net->holder_count; a++) {
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
        const hf_recipe *old = &net->recipes[r];
        hf_network scratch = *s->net; /* builds into the same arena, past what is there */
        scratch.recipe_count = s->recipe[r];
        int moved = hf_build_recipe(&scratch, s->holder[old->holder], old->id);
        hf_recipe *recipe = &s->net->recipes[moved];
        recipe->lag = old->lag, recipe->max = old->max, recipe->cost = old->cost;
        for (int i = old->input_count - 1; i >= 0; i--)
            hf_build_input(s->net, moved, s->good[old->inputs[i].good], old->inputs[i].quantity);
        for (int i = old->output_count - 1; i >= 0; i--)
            hf_build_output(s->net, moved, s->good[old->outputs[i].good], old->outputs[i].quantity);
        for (int i = old->claim_count - 1; i >= 0; i--)
            hf_build_claim(s->net, moved, s->resource[old->claims[i].resource],
                           old->claims[i].quantity);
    }
}

static void move_roads(hf_shuffle *s, const hf_network *net)
{
    for (int e = 0; e < net->route_count; e++) {
        hf_route route = net->routes[e];
        route.from = s->site[route.from], route.to = s->site[route.to];
        s->net->routes[s->route[e]] = route;
    }
    for (int l = 0; l < net->lane_count; l++) {
        hf_lane lane = net->lanes[l];
        lane.route = s->route[lane.route], lane.good = s->good[lane.good];
        s->net->lanes[s->lane[l]] = lane;
    }
    for (int m = 0; m < net->market_count; m++) {
        s->net->markets[m] = net->markets[m];
        s->net->markets[m].site = s->site[net->markets[m].site];
    }
    for (int o = 0; o < net->offer_count; o++) {
        hf_offer offer = net->offers[o];
        offer.good = s->good[offer.good];
        s->net->offers[s->offer[o]] = offer;
    }
}

static void move_stores(hf_shuffle *s, const hf_network *net)
{
    for (int i = net->stock_count - 1; i >= 0; i--)
        hf_build_stock(s->net, s->holder[net->stocks[i].holder], s->good[net->stocks[i].good],
                       net->stocks[i].quantity);
    for (int i = net->receipt_count - 1; i >= 0; i--)
        hf_build_receipt(s->net, s->holder[net->receipts[i].holder], s->good[net->receipts[i].good],
                         net->receipts[i].quantity, net->receipts[i].period);
    for (int i = net->storage_count - 1; i >= 0; i--) {
        const hf_storage *old = &net->storages[i];
        int moved = hf_build_storage(s->net, s->holder[old->holder], old->quantity);
        for (int j = 0; j < old->room_count; j++)
            hf_build_room(s->net, moved, s->good[old->rooms[j].good], old->rooms[j].room);
    }
}

static void move_needs(hf_shuffle *s, const hf_network *net)
{
    for (int i = 0; i < net->need_count; i++) {
        int n = 0;
        while (s->need[n] != i) n++;
        const hf_need *old = &net->needs[n];
        const hf_use *uses = &net->uses[old->first_use];
        hf_build_need(s->net, s->holder[old->holder], s->good[uses[0].good], old->quantity,
                      old->priority);
        for (int u = 0; u < old->use_count; u++)
            s->use[old->first_use + u] = s->net->use_count - 1 + u;
        for (int u = 1; u < old->use_count; u++)
            hf_build_use(s->net, i, s->good[uses[u].good], uses[u].gives);
    }
}

void hf_shuffle_network(hf_shuffle *out, hf_lot *lot, const hf_network *net)
{
    draw_orders(out, lot, net);
    hf_network *to = out->net = hf_build_new(net->periods);
    to->good_count = net->good_count, to->site_count = net->site_count;
    to->holder_count = net->holder_count, to->resource_count = net->resource_count;
    to->recipe_count = net->recipe_count, to->route_count = net->route_count;
    to->lane_count = net->lane_count, to->market_count = net->market_count;
    to->offer_count = net->offer_count;
    to->has_fund = net->has_fund, to->fund_opening = net->fund_opening;
    for (int i = 0; i < net->income_count; i++) hf_build_income(to, net->incomes[i].amount);
    move_places(out, net);
    move_recipes(out, net);
    move_roads(out, net);
    move_stores(out, net);
    move_needs(out, net);
    hf_network_derive(to);
}

static void move_grid(hf_grid *to, const hf_grid *from, const int *order)
{
    for (int i = 0; i < from->things; i++)
        for (int t = 0; t < from->periods; t++) *hf_at(to, order[i], t) = *hf_at(from, i, t);
}

void hf_shuffle_flows(hf_flows *out, const hf_shuffle *shuffle, const hf_network *net,
                      const hf_flows *flows)
{
    int holding[HF_BUILD_MOST], pool[HF_BUILD_MOST];
    for (int h = 0; h < net->holding_count; h++)
        holding[h] = hf_network_holding(shuffle->net, shuffle->holder[net->holdings[h].holder],
                                        shuffle->good[net->holdings[h].good]);
    for (int p = 0; p < net->pool_count; p++)
        pool[p] = hf_network_pool(shuffle->net, shuffle->site[net->pools[p].site],
                                  shuffle->good[net->pools[p].good]);
    const int fund[] = {0};
    move_grid(&out->runs, &flows->runs, shuffle->recipe);
    move_grid(&out->loaded, &flows->loaded, shuffle->lane);
    move_grid(&out->traded, &flows->traded, shuffle->offer);
    move_grid(&out->used, &flows->used, shuffle->use);
    move_grid(&out->handed, &flows->handed, holding);
    move_grid(&out->disposed, &flows->disposed, holding);
    move_grid(&out->stock, &flows->stock, holding);
    move_grid(&out->unwanted, &flows->unwanted, pool);
    move_grid(&out->met, &flows->met, shuffle->need);
    move_grid(&out->fund, &flows->fund, fund);
}
