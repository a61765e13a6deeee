/* build.c - filling the tables of a network by hand. */
#include "tests/support/build.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The rows of a table with room for HF_BUILD_MOST. */
static void *table(hf_network *net, size_t size)
{
    return hf_arena_alloc(net->arena, HF_BUILD_MOST, size);
}

hf_network *hf_build_new(int periods)
{
    hf_network *net = hf_network_new();
    net->id = net->name = "test";
    net->start = 1796083200; /* 2026-12-01 */
    net->period = 24;
    net->periods = periods;
    net->goods = table(net, sizeof(hf_good));
    net->sites = table(net, sizeof(hf_site));
    net->holders = table(net, sizeof(hf_holder));
    net->resources = table(net, sizeof(hf_resource));
    net->storages = table(net, sizeof(hf_storage));
    net->stocks = table(net, sizeof(hf_stock));
    net->recipes = table(net, sizeof(hf_recipe));
    net->routes = table(net, sizeof(hf_route));
    net->lanes = table(net, sizeof(hf_lane));
    net->markets = table(net, sizeof(hf_market));
    net->offers = table(net, sizeof(hf_offer));
    net->needs = table(net, sizeof(hf_need));
    net->uses = table(net, sizeof(hf_use));
    net->receipts = table(net, sizeof(hf_receipt));
    net->incomes = table(net, sizeof(hf_income));
    net->expenses = table(net, sizeof(hf_expense));
    return net;
}

/* A number for the next thing of a kind; a test that needs more should say so loudly. */
static int next(int *count)
{
    if (*count >= HF_BUILD_MOST) abort();
    return (*count)++;
}

int hf_build_good(hf_network *net, const char *id)
{
    int g = next(&net->good_count);
    net->goods[g] = (hf_good){.id = id, .name = id, .unit = "kg", .shelf_life = INFINITY};
    return g;
}

int hf_build_site(hf_network *net, const char *id)
{
    int i = next(&net->site_count);
    net->sites[i] = (hf_site){.id = id, .name = id, .latitude = NAN, .longitude = NAN};
    return i;
}

static int add_holder(hf_network *net, const char *id, int site, hf_holder_kind kind)
{
    int a = next(&net->holder_count);
    net->holders[a] = (hf_holder){.id = id, .name = id, .kind = kind, .site = site};
    return a;
}

int hf_build_coop(hf_network *net, const char *id, int site)
{
    return add_holder(net, id, site, HF_COOP);
}

int hf_build_community(hf_network *net, const char *id, int site)
{
    return add_holder(net, id, site, HF_COMMUNITY);
}

void hf_build_stock(hf_network *net, int holder, int good, double quantity)
{
    net->stocks[next(&net->stock_count)] =
        (hf_stock){.holder = holder, .good = good, .quantity = quantity, .expires = INFINITY};
}

void hf_build_receipt(hf_network *net, int holder, int good, double quantity, int period)
{
    net->receipts[next(&net->receipt_count)] =
        (hf_receipt){.holder = holder, .good = good, .quantity = quantity, .period = period};
}

static int add_resource(hf_network *net, hf_resource resource)
{
    int k = next(&net->resource_count);
    resource.name = resource.id;
    resource.unit = "h";
    net->resources[k] = resource;
    return k;
}

int hf_build_capacity(hf_network *net, int holder, const char *id, double quantity)
{
    return add_resource(
        net, (hf_resource){.id = id, .kind = HF_CAPACITY, .holder = holder, .quantity = quantity});
}

int hf_build_labour(hf_network *net, int holder, const char *id, double hours)
{
    return add_resource(
        net, (hf_resource){.id = id, .kind = HF_LABOUR, .holder = holder, .quantity = hours});
}

int hf_build_storage(hf_network *net, int holder, double quantity)
{
    int s = next(&net->storage_count);
    net->storages[s] = (hf_storage){
        .holder = holder, .unit = "kg", .quantity = quantity, .rooms = table(net, sizeof(hf_room))};
    return s;
}

void hf_build_room(hf_network *net, int storage, int good, double room)
{
    hf_storage *s = &net->storages[storage];
    s->rooms[next(&s->room_count)] = (hf_room){.good = good, .room = room};
}

int hf_build_recipe(hf_network *net, int holder, const char *id)
{
    int r = next(&net->recipe_count);
    net->recipes[r] = (hf_recipe){.id = id,
                                  .name = id,
                                  .holder = holder,
                                  .max = INFINITY,
                                  .inputs = table(net, sizeof(hf_part)),
                                  .outputs = table(net, sizeof(hf_part)),
                                  .claims = table(net, sizeof(hf_claim)),
                                  .efforts = table(net, sizeof(hf_effort)),
                                  .builds = table(net, sizeof(hf_growth))};
    return r;
}

void hf_build_input(hf_network *net, int recipe, int good, double quantity)
{
    hf_recipe *r = &net->recipes[recipe];
    r->inputs[next(&r->input_count)] = (hf_part){.good = good, .quantity = quantity};
}

void hf_build_output(hf_network *net, int recipe, int good, double quantity)
{
    hf_recipe *r = &net->recipes[recipe];
    r->outputs[next(&r->output_count)] = (hf_part){.good = good, .quantity = quantity};
}

void hf_build_claim(hf_network *net, int recipe, int resource, double quantity)
{
    hf_recipe *r = &net->recipes[recipe];
    r->claims[next(&r->claim_count)] = (hf_claim){.resource = resource, .quantity = quantity};
}

/* All crews with the skill at a site, in order. */
static hf_effort effort(hf_network *net, int site, const char *skill, double quantity)
{
    hf_effort made = {.skill = skill, .quantity = quantity, .crews = table(net, sizeof(int))};
    for (int k = 0; k < net->resource_count; k++) {
        const hf_resource *crew = &net->resources[k];
        if (crew->skill && !strcmp(crew->skill, skill) && net->holders[crew->holder].site == site)
            made.crews[made.crew_count++] = k;
    }
    if (!made.crew_count) abort();
    return made;
}

void hf_build_effort(hf_network *net, int recipe, const char *skill, double quantity)
{
    hf_recipe *r = &net->recipes[recipe];
    r->efforts[next(&r->effort_count)] = effort(net, net->holders[r->holder].site, skill, quantity);
}

void hf_build_growth(hf_network *net, int recipe, int resource, double quantity, double wear)
{
    hf_recipe *r = &net->recipes[recipe];
    r->builds[next(&r->build_count)] =
        (hf_growth){.resource = resource, .quantity = quantity, .wear = wear};
}

int hf_build_route(hf_network *net, const char *id, int from, int to)
{
    int e = next(&net->route_count);
    net->routes[e] = (hf_route){.id = id,
                                .name = id,
                                .from = from,
                                .to = to,
                                .capacity = INFINITY,
                                .supplies = table(net, sizeof(hf_supply)),
                                .claims = table(net, sizeof(hf_claim)),
                                .efforts = table(net, sizeof(hf_effort)),
                                .back_efforts = table(net, sizeof(hf_effort))};
    return e;
}

void hf_build_supply(hf_network *net, int route, int good, double quantity)
{
    hf_route *e = &net->routes[route];
    e->supplies[next(&e->supply_count)] = (hf_supply){.good = good, .quantity = quantity};
}

void hf_build_drive(hf_network *net, int route, int resource, double quantity)
{
    hf_route *e = &net->routes[route];
    e->claims[next(&e->claim_count)] = (hf_claim){.resource = resource, .quantity = quantity};
}

void hf_build_drivers(hf_network *net, int route, const char *skill, double quantity)
{
    hf_route *e = &net->routes[route];
    int i = next(&e->effort_count);
    e->efforts[i] = effort(net, e->from, skill, quantity);
    if (e->both_ways) e->back_efforts[i] = effort(net, e->to, skill, quantity);
}

int hf_build_lane(hf_network *net, int route, int good, bool back)
{
    int l = next(&net->lane_count);
    net->lanes[l] = (hf_lane){.route = route, .good = good, .back = back};
    return l;
}

int hf_build_market(hf_network *net, const char *id, int site)
{
    int m = next(&net->market_count);
    net->markets[m] = (hf_market){.id = id, .name = id, .site = site};
    return m;
}

int hf_build_offer(hf_network *net, int market, int good, hf_action action, double price)
{
    int o = next(&net->offer_count);
    net->offers[o] = (hf_offer){
        .market = market, .good = good, .action = action, .price = price, .quantity = INFINITY};
    return o;
}

void hf_build_fund(hf_network *net, double opening)
{
    net->has_fund = true;
    net->fund_opening = opening;
}

int hf_build_income(hf_network *net, double amount)
{
    int i = next(&net->income_count);
    net->incomes[i] = (hf_income){.id = "income", .amount = amount};
    return i;
}

int hf_build_expense(hf_network *net, const char *id, double amount, int priority)
{
    int i = next(&net->expense_count);
    net->expenses[i] = (hf_expense){
        .id = id, .amount = amount, .priority = priority, .holder = -1, .crew = -1, .people = 1};
    return i;
}

void hf_build_change(hf_network *net, hf_changes *changes, double from, double to, double value)
{
    if (!changes->at) changes->at = table(net, sizeof(hf_change));
    changes->at[next(&changes->count)] = (hf_change){.from = from, .to = to, .value = value};
}

void hf_build_closing(hf_network *net, hf_closings *closed, double from, double to)
{
    if (!closed->at) closed->at = table(net, sizeof(hf_interval));
    closed->at[next(&closed->count)] = (hf_interval){from, to};
}

int hf_build_need(hf_network *net, int holder, int good, double quantity, int priority)
{
    int n = next(&net->need_count);
    const char *id = net->goods[good].id;
    net->needs[n] = (hf_need){.id = id,
                              .name = id,
                              .unit = "kg",
                              .basket = id,
                              .holder = holder,
                              .priority = priority,
                              .weight = 1,
                              .people = 1,
                              .quantity = quantity,
                              .first_use = net->use_count};
    hf_build_use(net, n, good, 1);
    return n;
}

int hf_build_use(hf_network *net, int need, int good, double gives)
{
    int u = next(&net->use_count);
    net->uses[u] = (hf_use){.need = need, .good = good, .gives = gives, .max_share = 1};
    net->needs[need].use_count++;
    return u;
}

hf_event hf_build_event(hf_target *target, double start, double end)
{
    return (hf_event){.id = "event",
                      .target_text = "target",
                      .targets = target,
                      .target_count = 1,
                      .start = start,
                      .end = end,
                      .chance = 1,
                      .after = -1,
                      .remaining = 1,
                      .demand = 1,
                      .access = 1,
                      .price = 1};
}
