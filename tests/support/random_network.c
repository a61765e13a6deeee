/* random_network.c - drawing networks, wishes and outages. */
#include "tests/support/random_network.h"

#include "tests/support/build.h"

#include <math.h>

static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};

/* What a network may have beyond the plainest things. */
typedef enum family {
    SHELF_LIVES,
    SPOILAGE,
    BASKETS,
    WAITING,
    SEASONS,
    CLOSINGS,
    POOLS,
    HOLDING,
    SKILLS,
    BUILDING,
    STORAGE_COST,
    EXPENSES,
    VEHICLES,
    FAMILIES
} family;

typedef struct drawing {
    hf_lot *lot;
    hf_network *net;
    bool has[FAMILIES];
} drawing;

static int any(drawing *d, int count)
{
    return hf_lot_whole(d->lot, 0, count - 1);
}

static bool happens(drawing *d, int percent)
{
    return hf_lot_happens(d->lot, percent);
}

static double real(drawing *d, double least, double most)
{
    return hf_lot_real(d->lot, least, most);
}

/* A quarter of all networks is plain; the others have about half of the families. */
static void draw_families(drawing *d)
{
    bool plain = happens(d, 25);
    for (int f = 0; f < FAMILIES; f++) d->has[f] = !plain && happens(d, 50);
}

static bool also(drawing *d, family f, int percent)
{
    return d->has[f] && happens(d, percent);
}

/* --- seasons --- */

/* Now and then another value for a while. */
static void change(drawing *d, hf_changes *changes, double least, double most)
{
    if (!also(d, SEASONS, 40)) return;
    double from = real(d, -1, d->net->periods), to = from + real(d, 0.2, 3);
    hf_build_change(d->net, changes, from, to, real(d, least, most));
    if (happens(d, 30))
        hf_build_change(d->net, changes, to, to + real(d, 0.2, 2), real(d, least, most));
}

/* Now and then a weekday and a while. */
static void close(drawing *d, hf_closings *closed)
{
    if (also(d, CLOSINGS, 25)) closed->weekdays = 1u << any(d, 7);
    if (!also(d, CLOSINGS, 30)) return;
    double from = real(d, -1, d->net->periods);
    hf_build_closing(d->net, closed, from, from + real(d, 0.2, 2));
}

/* --- goods and places --- */

/* From nothing to beyond the horizon, not always whole periods. */
static double draw_shelf_life(drawing *d)
{
    static const double periods[] = {0, 0, 0.5, 1, 1, 2, 2.7, 3, 20};
    return periods[any(d, sizeof periods / sizeof *periods)] * d->net->period;
}

static void draw_goods(drawing *d)
{
    for (int g = hf_lot_whole(d->lot, 2, 6) - 1; g >= 0; g--) {
        hf_good *good = &d->net->goods[hf_build_good(d->net, names[g])];
        if (also(d, SHELF_LIVES, 50)) good->shelf_life = draw_shelf_life(d);
        if (also(d, SPOILAGE, 50)) good->spoilage = real(d, 0, 0.3);
    }
}

static void draw_places(drawing *d)
{
    int sites = hf_lot_whole(d->lot, 1, 4), holders = hf_lot_whole(d->lot, 2, 7);
    for (int i = 0; i < sites; i++) {
        hf_build_site(d->net, names[i]);
        d->net->sites[i].region = i % 2 ? "east" : "west";
    }
    for (int a = 0; a < holders; a++) {
        if (happens(d, 70))
            hf_build_coop(d->net, names[a], any(d, sites));
        else
            hf_build_community(d->net, names[a], any(d, sites));
        close(d, &d->net->holders[a].closed);
    }
}

/* Of every holder a capacity, then of every holder labour. */
static void draw_resources(drawing *d)
{
    hf_network *net = d->net;
    for (int a = 0; a < net->holder_count; a++) hf_build_capacity(net, a, names[a], real(d, 0, 30));
    for (int a = 0; a < net->holder_count; a++) hf_build_labour(net, a, names[a], real(d, 0, 30));
    for (int k = 0; k < net->resource_count; k++) {
        hf_resource *resource = &net->resources[k];
        change(d, &resource->quantity_during, 0, 30);
        if (resource->kind != HF_LABOUR) continue;
        if (also(d, SKILLS, 60)) resource->skill = "care";
        if (also(d, POOLS, 40)) resource->pool_periods = hf_lot_whole(d->lot, 2, 4);
    }
}

static bool has_crew(const hf_network *net, int site)
{
    for (int k = 0; k < net->resource_count; k++)
        if (net->resources[k].skill && net->holders[net->resources[k].holder].site == site)
            return true;
    return false;
}

/* --- recipes --- */

static bool lists(const hf_part *parts, int count, int good)
{
    for (int i = 0; i < count; i++)
        if (parts[i].good == good) return true;
    return false;
}

static void draw_parts(drawing *d, int r)
{
    hf_recipe *recipe = &d->net->recipes[r];
    for (int i = hf_lot_whole(d->lot, 0, 2); i >= 0; i--) {
        int in = any(d, d->net->good_count), out = any(d, d->net->good_count);
        if (!lists(recipe->inputs, recipe->input_count, in))
            hf_build_input(d->net, r, in, real(d, 0.1, 2));
        if (!lists(recipe->outputs, recipe->output_count, out))
            hf_build_output(d->net, r, out, real(d, 0.1, 2));
    }
}

static void draw_claims(drawing *d, int r)
{
    hf_network *net = d->net;
    hf_recipe *recipe = &net->recipes[r];
    int a = recipe->holder;
    if (happens(d, 50)) hf_build_claim(net, r, a, real(d, 0.1, 2));
    if (happens(d, 50)) hf_build_claim(net, r, net->holder_count + a, real(d, 0.1, 2));
    if (has_crew(net, net->holders[a].site) && happens(d, 60))
        hf_build_effort(net, r, "care", real(d, 0.1, 2));
    for (int i = 0; i < recipe->claim_count; i++) recipe->claims[i].whole = also(d, HOLDING, 60);
    for (int i = 0; i < recipe->effort_count; i++) recipe->efforts[i].whole = also(d, HOLDING, 40);
    if (also(d, BUILDING, 40))
        hf_build_growth(net, r, a, real(d, 0.1, 3), happens(d, 60) ? real(d, 0, 0.4) : 0);
}

static void draw_recipe(drawing *d, int i)
{
    int r = hf_build_recipe(d->net, any(d, d->net->holder_count), names[i]);
    hf_recipe *recipe = &d->net->recipes[r];
    draw_parts(d, r);
    recipe->lag = happens(d, d->has[HOLDING] ? 60 : 30) ? hf_lot_whole(d->lot, 1, 3) : 0;
    recipe->cost = happens(d, 30) ? real(d, 0, 2) : 0;
    if (happens(d, 50)) recipe->max = real(d, 0, 20);
    change(d, &recipe->max_during, 0, 20);
    change(d, &recipe->cost_during, 0, 2);
    close(d, &recipe->off);
    draw_claims(d, r);
}

/* --- roads and markets --- */

/* What moving takes: fuel, a van of somebody at the first site, hours of drivers. */
static void draw_vehicle(drawing *d, int e)
{
    hf_network *net = d->net;
    const hf_route *route = &net->routes[e];
    if (also(d, VEHICLES, 60)) hf_build_supply(net, e, any(d, net->good_count), real(d, 0.01, 0.3));
    if (also(d, VEHICLES, 50))
        hf_build_drive(net, e, any(d, net->resource_count), real(d, 0.01, 0.5));
    if (also(d, VEHICLES, 60) && has_crew(net, route->from) && has_crew(net, route->to))
        hf_build_drivers(net, e, "care", real(d, 0.01, 0.5));
}

static void draw_lanes(drawing *d, int e, bool limited)
{
    hf_network *net = d->net;
    for (int g = 0; g < net->good_count; g++) {
        hf_lane *back = &net->lanes[hf_build_lane(net, e, g, true)];
        hf_lane *forward = &net->lanes[hf_build_lane(net, e, g, false)];
        back->weight = forward->weight = limited ? 1 : 0;
        forward->loss = happens(d, 30) ? 0.1 : 0;
        back->cost = happens(d, 30) ? 0.2 : 0;
        back->own_loss = forward->own_cost = happens(d, 30);
        if (d->has[VEHICLES] && limited) back->weight = forward->weight = real(d, 0.5, 2);
    }
}

static void draw_route(drawing *d, int from, int to)
{
    int e = hf_build_route(d->net, names[from], from, to);
    hf_route *route = &d->net->routes[e];
    bool limited = happens(d, 60);
    route->both_ways = true;
    route->lag = happens(d, 30) ? hf_lot_whole(d->lot, 1, 2) : 0;
    if (limited) route->capacity = real(d, 0, 40), route->unit = "kg";
    if (limited) change(d, &route->capacity_during, 0, 40);
    change(d, &route->loss_during, 0, 0.5);
    change(d, &route->cost_during, 0, 1);
    close(d, &route->closed);
    draw_lanes(d, e, limited);
    draw_vehicle(d, e);
}

static void draw_offer(drawing *d, int m)
{
    hf_action action = happens(d, 60) ? HF_BUY : HF_SELL;
    hf_offer *offer =
        &d->net
             ->offers[hf_build_offer(d->net, m, any(d, d->net->good_count), action, real(d, 0, 3))];
    bool limited = happens(d, 60);
    if (limited) offer->quantity = real(d, 0, 20);
    offer->lag = hf_lot_whole(d->lot, 0, 2);
    if (limited) change(d, &offer->quantity_during, 0, 20);
    change(d, &offer->price_during, 0, 5);
    close(d, &offer->off);
    if (limited && also(d, POOLS, 50)) offer->pool_periods = hf_lot_whole(d->lot, 2, 4);
}

static void draw_fund(drawing *d)
{
    if (!happens(d, 50)) return;
    hf_build_fund(d->net, real(d, 0, 50));
    hf_income *income = &d->net->incomes[hf_build_income(d->net, real(d, 0, 20))];
    change(d, &income->amount_during, 0, 20);
    close(d, &income->off);
    for (int i = 0; i < 3 && d->has[EXPENSES]; i++) {
        int priority = happens(d, 50) ? hf_lot_whole(d->lot, 1, 9) : 0;
        hf_expense *expense =
            &d->net->expenses[hf_build_expense(d->net, names[i], real(d, 0, 20), priority)];
        change(d, &expense->amount_during, 0, 20);
        close(d, &expense->off);
    }
}

static void draw_outside(drawing *d)
{
    for (int i = 0; i + 1 < d->net->site_count; i++) draw_route(d, i, i + 1);
    int m = hf_build_market(d->net, "market", any(d, d->net->site_count));
    close(d, &d->net->markets[m].closed);
    for (int i = hf_lot_whole(d->lot, 1, 4); i > 0; i--) draw_offer(d, m);
    draw_fund(d);
}

/* --- stores and needs --- */

static void draw_stock(drawing *d, int a, int g)
{
    hf_build_stock(d->net, a, g, real(d, 0, 60));
    if (isfinite(d->net->goods[g].shelf_life) && happens(d, 40))
        d->net->stocks[d->net->stock_count - 1].expires = real(d, 0, 5);
}

static void draw_storage(drawing *d, int a)
{
    int s = hf_build_storage(d->net, a, happens(d, 20) ? 0 : real(d, 0, 80));
    change(d, &d->net->storages[s].quantity_during, 0, 80);
    if (also(d, STORAGE_COST, 70)) d->net->storages[s].cost = real(d, 0, 0.5);
    change(d, &d->net->storages[s].cost_during, 0, 0.5);
    for (int g = 0; g < d->net->good_count; g++)
        if (happens(d, 70)) hf_build_room(d->net, s, g, real(d, 0.1, 2));
}

static void draw_stores(drawing *d)
{
    for (int a = 0; a < d->net->holder_count; a++) {
        for (int g = 0; g < d->net->good_count; g++) {
            if (happens(d, 50)) draw_stock(d, a, g);
            if (happens(d, 10))
                hf_build_receipt(d->net, a, g, real(d, 0, 30), any(d, d->net->periods));
        }
        if (happens(d, 40)) draw_storage(d, a);
    }
}

/* Of two goods at least; what shares are asked for can always be had. */
static void draw_need(drawing *d, int a, int g, const char *basket)
{
    hf_network *net = d->net;
    int n = hf_build_need(net, a, g, real(d, 0, 30), hf_lot_whole(d->lot, 1, 9));
    hf_need *need = &net->needs[n];
    if (happens(d, basket ? 80 : 30))
        hf_build_use(net, n, (g + 1) % net->good_count, real(d, 0.5, 2));
    if (basket) need->basket = basket;
    if (also(d, WAITING, 50)) need->wait = hf_lot_whole(d->lot, 1, 3);
    change(d, &need->quantity_during, 0, 30);
    close(d, &need->off);
    for (int u = need->first_use; u < net->use_count; u++) {
        if (also(d, BASKETS, 40)) net->uses[u].max_share = real(d, 0.3, 1);
        if (also(d, BASKETS, 30)) net->uses[u].min_share = real(d, 0, 0.3);
    }
}

static void draw_needs(drawing *d)
{
    for (int a = 0; a < d->net->holder_count; a++) {
        if (!happens(d, 60)) continue;
        int g = any(d, d->net->good_count);
        bool shared = also(d, BASKETS, 60);
        for (int n = shared ? hf_lot_whole(d->lot, 2, 3) : 1; n > 0; n--)
            draw_need(d, a, g, shared ? "diet" : NULL);
    }
}

hf_network *hf_random_network(hf_lot *lot)
{
    static const double hours[] = {24, 24, 24, 8, 168};
    drawing d = {.lot = lot, .net = hf_build_new(hf_lot_whole(lot, 3, 8))};
    d.net->period = hours[any(&d, 5)];
    draw_families(&d);
    draw_goods(&d);
    draw_places(&d);
    draw_resources(&d);
    for (int i = hf_lot_whole(lot, 1, 8); i > 0; i--) draw_recipe(&d, i);
    draw_outside(&d);
    draw_stores(&d);
    draw_needs(&d);
    hf_network_derive(d.net);
    return d.net;
}

/* --- what may happen, and what may be wished --- */

static int whole_below(hf_lot *lot, int count)
{
    return hf_lot_whole(lot, 0, count - 1);
}

/* --- what events bring: to whoever is hit, or to anybody --- */

static void bring_money(hf_lot *lot, const hf_network *net, hf_event *event)
{
    if (!net->has_fund) return;
    event->income_count = 1;
    event->incomes = hf_arena_alloc(net->arena, 1, sizeof(hf_income));
    event->incomes[0] = (hf_income){.id = "gift", .amount = hf_lot_real(lot, 0, 30)};
}

static void bring_hands(hf_lot *lot, const hf_network *net, hf_event *event)
{
    const hf_resource *pool = &net->resources[whole_below(lot, net->resource_count)];
    event->labour_count = 1;
    event->labours = hf_arena_alloc(net->arena, 1, sizeof(hf_resource));
    event->labours[0] = (hf_resource){.id = pool->id,
                                      .kind = HF_LABOUR,
                                      .holder = pool->holder,
                                      .quantity = hf_lot_real(lot, 0, 20)};
}

static void bring_goods(hf_lot *lot, const hf_network *net, hf_event *event)
{
    if (!net->holding_count) return;
    int h = whole_below(lot, net->holding_count);
    event->receipt_count = 1;
    event->receipts = hf_arena_alloc(net->arena, 1, sizeof(hf_receipt));
    event->receipts[0] = (hf_receipt){.holder = net->holdings[h].holder,
                                      .good = net->holdings[h].good,
                                      .holding = h,
                                      .quantity = hf_lot_real(lot, 0, 30),
                                      .period = -1};
}

static void draw_more(hf_lot *lot, const hf_network *net, hf_event *event)
{
    static const double shares[] = {0, 0.4, 1, 1};
    event->access = shares[whole_below(lot, 4)];
    if (hf_lot_happens(lot, 30)) event->price = hf_lot_real(lot, 0.5, 2);
    if (hf_lot_happens(lot, 30)) event->delay = hf_lot_real(lot, 1, 60);
    if (hf_lot_happens(lot, 30)) event->drawn[HF_DRAW_RECOVERY].median = hf_lot_real(lot, 0.1, 3);
    if (hf_lot_happens(lot, 10)) event->when = HF_WHEN_PERHAPS;
    if (hf_lot_happens(lot, 30)) bring_money(lot, net, event);
    if (hf_lot_happens(lot, 30)) bring_hands(lot, net, event);
    if (hf_lot_happens(lot, 30)) bring_goods(lot, net, event);
}

int hf_random_events(hf_lot *lot, const hf_network *net, hf_event events[HF_RANDOM_EVENTS],
                     hf_target targets[HF_RANDOM_EVENTS])
{
    int count = hf_lot_whole(lot, 0, HF_RANDOM_EVENTS), places = net->site_count;
    int holders = net->holder_count - (net->paid_need_count > 0); /* the fund is not hit so */
    for (int i = 0; i < count; i++) {
        const hf_target choice[] = {{HF_TARGET_COOP, whole_below(lot, holders), 0},
                                    {HF_TARGET_RECIPE, whole_below(lot, net->recipe_count), 0},
                                    {HF_TARGET_SITE, whole_below(lot, places), 0},
                                    {HF_TARGET_REGION, whole_below(lot, places), 0},
                                    {HF_TARGET_GOOD, whole_below(lot, net->good_count), 0},
                                    {HF_TARGET_MARKET, 0, 0},
                                    {HF_TARGET_COMMUNITY, whole_below(lot, holders), 0},
                                    {HF_TARGET_OFFER, whole_below(lot, net->offer_count), 0},
                                    {net->route_count ? HF_TARGET_ROUTE : HF_TARGET_ALL,
                                     net->route_count ? whole_below(lot, net->route_count) : 0, 0},
                                    {HF_TARGET_FUND, 0, 0},
                                    {HF_TARGET_ALL, 0, 0}};
        targets[i] = choice[whole_below(lot, sizeof choice / sizeof *choice)];
        double start = hf_lot_real(lot, 0, net->periods);
        events[i] = hf_build_event(&targets[i], start, start + hf_lot_real(lot, 0, 4));
        events[i].remaining = hf_lot_happens(lot, 50) ? 0 : hf_lot_real(lot, 0, 1.5);
        events[i].demand = hf_lot_real(lot, 0.5, 2);
        events[i].destroys = hf_lot_happens(lot, 40) ? hf_lot_real(lot, 0, 1) : 0;
        draw_more(lot, net, &events[i]);
    }
    return count;
}

static void wish_grid(hf_lot *lot, hf_grid *grid, int percent, double least, double most)
{
    for (int row = 0; row < grid->rows; row++)
        for (int t = 0; t < grid->periods; t++)
            *hf_cell(grid, row, t) =
                hf_lot_happens(lot, percent) ? hf_lot_real(lot, least, most) : 0;
}

/* Some option of every port is named, so that the order of options says nothing. */
static void wish_split(hf_lot *lot, hf_grid *split)
{
    wish_grid(lot, split, 50, 0, 5);
    for (int q = 0; q < split->things; q++)
        for (int t = 0; t < split->periods; t++)
            if (!(hf_sum(split, q, t) > 0))
                *hf_aged(split, q, whole_below(lot, hf_ages(split, q)), t) = 1;
}

void hf_random_wishes(hf_lot *lot, const hf_network *net, hf_flows *wishes)
{
    double most = hf_lot_happens(lot, 20) ? 200 : 15;
    wish_grid(lot, &wishes->runs, 70, 0, most);
    wish_grid(lot, &wishes->loaded, 40, 0, most);
    wish_grid(lot, &wishes->traded, 70, 0, most);
    wish_grid(lot, &wishes->used, 80, 0, most);
    wish_split(lot, &wishes->split);
    wish_grid(lot, &wishes->handed, 70, -most, most);
    wish_grid(lot, &wishes->disposed, 20, 0, most);
    wish_grid(lot, &wishes->met, 80, 0, most);
    bool says = hf_lot_happens(lot, 50);
    wish_grid(lot, &wishes->counted, says ? 60 : 0, 0, most);
    if (!says) hf_flows_let_count(wishes, 0);
    wish_grid(lot, &wishes->borrowed, 30, 0, most);
    wish_grid(lot, &wishes->repaid, 30, 0, most);
    for (int n = 0; n < net->need_count - net->paid_need_count; n++)
        for (int t = 0; t < net->periods; t++) *hf_at(&wishes->met, n, t) = 0; /* it is counted */
}
