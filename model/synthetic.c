/* synthetic.c - drawing a federation from the needs up: what is needed decides what is made, and
 * that what is there to make it. */
#include "model/synthetic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RAW, HALF, DONE, LAYERS, NEAREST = 4, RECIPES_MOST = 3, INPUTS_MOST = 4 };
static const double LONG_ROAD = 0.3; /* of the side of the square all live in */

/* A good that is needed at one site and made at another. */
typedef struct link {
    int from, to, good;
    double distance;
} link;

typedef struct drawing {
    hf_network *net;
    uint64_t state; /* of the lot */
    int coops, towns;
    int layer_goods; /* goods of each layer */
    double *x, *y;   /* [site] in the unit square */
    double *wanted;  /* [good] a day, over the federation */
    int *makers;     /* [good] recipes that make it */
    double *hours;   /* [co-op] a day, for what is wanted */
    double *flow;    /* [holder][good] what a holder uses or makes a day */
    int turn;        /* of inputs: each good of a layer has its turn */
    link *links;
    int link_count, link_capacity;
} drawing;

/* --- the lot: splitmix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
 * generators") --- */

static uint64_t bits(drawing *d)
{
    uint64_t z = (d->state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static double real(drawing *d, double least, double most)
{
    return least + (most - least) * ((double)(bits(d) >> 11) * 0x1p-53);
}

static int whole(drawing *d, int least, int most)
{
    return least + (int)(bits(d) % (uint64_t)(most - least + 1));
}

/* To a 64th of its power of two: short enough to read, and the same wherever it is worked out. */
static double plain(double value)
{
    int exponent;
    double part = frexp(value, &exponent);
    return ldexp(round(part * 64), exponent - 6);
}

/* --- tables --- */

static void *table(drawing *d, size_t count, size_t size)
{
    return hf_arena_alloc(d->net->arena, count + 1, size);
}

/* "coop-007": as many digits as the last of `count` has, so that ids sort as numbers do. */
static const char *id_of(drawing *d, const char *kind, int number, int count)
{
    int digits = 1;
    for (int most = count; most >= 10; most /= 10) digits++;
    return hf_arena_printf(d->net->arena, "%s-%0*d", kind, digits, number + 1);
}

static hf_changes change(drawing *d, int from, int to, double value)
{
    hf_changes out = {0};
    if (from >= to) return out;
    out.at = table(d, 1, sizeof *out.at);
    out.at[out.count++] = (hf_change){.from = from, .to = to, .value = value};
    return out;
}

static double *flow_of(drawing *d, int holder, int g)
{
    return &d->flow[(size_t)holder * (size_t)d->net->good_count + (size_t)g];
}

/* --- goods: sorted by id, which is "done" before "half" before "raw" --- */

static int good_of(const drawing *d, int layer, int number)
{
    return (DONE - layer) * d->layer_goods + number;
}

static void draw_goods(drawing *d)
{
    static const char *const kinds[LAYERS] = {"raw", "half", "done"};
    for (int layer = DONE; layer >= RAW; layer--)
        for (int k = 0; k < d->layer_goods; k++) {
            hf_good *good = &d->net->goods[good_of(d, layer, k)];
            *good = (hf_good){.id = id_of(d, kinds[layer], k, d->layer_goods),
                              .unit = "kg",
                              .shelf_life = INFINITY,
                              .spoilage = k % 3 == 0 ? 0.02 : 0};
            if (layer == DONE && k % 4 == 1) good->shelf_life = 24 * whole(d, 1, 3);
            if (layer == HALF && k % 8 == 5) good->shelf_life = 24 * whole(d, 2, 4);
            good->name = good->id;
        }
}

/* --- places --- */

static void draw_site(drawing *d, int i, const char *id)
{
    d->x[i] = real(d, 0, 1);
    d->y[i] = real(d, 0, 1);
    d->net->sites[i] = (hf_site){.id = id,
                                 .name = id,
                                 .latitude = plain(42 + 2 * d->y[i]),
                                 .longitude = plain(1 + 2 * d->x[i])};
}

/* A site for each town and then for each co-op, but one co-op in four lives in a town. */
static void draw_places(drawing *d)
{
    hf_network *net = d->net;
    int all = d->coops + d->towns;
    for (int i = 0; i < all; i++) draw_site(d, i, id_of(d, "place", i, all));
    for (int c = 0; c < d->coops; c++) {
        const char *id = id_of(d, "coop", c, d->coops);
        int site = c % 4 == 3 ? whole(d, 0, d->towns - 1) : d->towns + c;
        net->holders[c] = (hf_holder){.id = id, .name = id, .kind = HF_COOP, .site = site};
        if (c % 5 == 0) net->holders[c].closed.weekdays = 1u << 6;
    }
    for (int i = 0; i < d->towns; i++) {
        const char *id = id_of(d, "town", i, d->towns);
        net->holders[d->coops + i] = (hf_holder){.id = id,
                                                 .name = id,
                                                 .kind = HF_COMMUNITY,
                                                 .site = i,
                                                 .population = whole(d, 20, 200) * 10};
    }
    net->site_count = net->holder_count = all;
}

/* --- needs --- */

static void want(drawing *d, int holder, int g, double a_day)
{
    d->wanted[g] += a_day;
    *flow_of(d, holder, g) += a_day;
}

static void draw_need(drawing *d, int town, int k)
{
    hf_network *net = d->net;
    int holder = d->coops + town, good = good_of(d, DONE, k), n = net->need_count++;
    double people = net->holders[holder].population;
    double a_day = plain(people * real(d, 0.1, 0.5));
    hf_need *need = &net->needs[n];
    *need = (hf_need){.id = net->goods[good].id,
                      .name = net->goods[good].id,
                      .basket = net->goods[good].id,
                      .unit = net->goods[good].unit,
                      .holder = holder,
                      .priority = 1 + k % 2,
                      .weight = 1,
                      .people = people,
                      .quantity = a_day,
                      .wait = k % 3 == 1 ? 2 : 0,
                      .first_use = net->use_count,
                      .use_count = 1};
    if (k % 4 == 3)
        need->quantity_during = change(d, net->periods * 2 / 3, net->periods, plain(1.3 * a_day));
    net->uses[net->use_count++] = (hf_use){.need = n, .good = good, .gives = 1, .max_share = 1};
    want(d, holder, good, a_day);
    if (k % 3 != 2 || k + 1 >= d->layer_goods) return;
    need->use_count++; /* what may replace a part of it */
    net->uses[net->use_count++] =
        (hf_use){.need = n, .good = good + 1, .gives = 0.75, .max_share = 0.5};
}

static void draw_needs(drawing *d)
{
    for (int i = 0; i < d->towns; i++)
        for (int k = 0; k < d->layer_goods; k++) draw_need(d, i, k);
}

/* --- recipes --- */

static int by_good(const void *left, const void *right)
{
    const hf_part *a = left, *b = right;
    return (a->good > b->good) - (a->good < b->good);
}

static bool takes(const hf_recipe *recipe, int g)
{
    for (int i = 0; i < recipe->input_count; i++)
        if (recipe->inputs[i].good == g) return true;
    return false;
}

static void take(hf_recipe *recipe, int g, double quantity)
{
    if (!takes(recipe, g))
        recipe->inputs[recipe->input_count++] = (hf_part){.good = g, .quantity = plain(quantity)};
}

/* One to three goods of the layer before, of which a little is lost; the first of the middle layer
 * takes a little of what is made of it. */
static void draw_inputs(drawing *d, hf_recipe *recipe, int layer, int k)
{
    int inputs = whole(d, 1, 3);
    recipe->inputs = table(d, INPUTS_MOST, sizeof *recipe->inputs);
    if (layer == RAW) return;
    double all = real(d, 1.1, 1.5);
    take(recipe, good_of(d, layer - 1, d->turn++ % d->layer_goods), all / inputs);
    for (int i = 1; i < inputs; i++)
        take(recipe, good_of(d, layer - 1, whole(d, 0, d->layer_goods - 1)), all / inputs);
    if (recipe->input_count < inputs) recipe->inputs[0].quantity = plain(all);
    if (layer == HALF && k == 0) take(recipe, good_of(d, DONE, 0), 0x1p-6);
    qsort(recipe->inputs, (size_t)recipe->input_count, sizeof *recipe->inputs, by_good);
}

static void draw_recipe(drawing *d, int c, int k)
{
    int layer = c % LAYERS, r = d->net->recipe_count++, good = good_of(d, layer, k);
    hf_recipe *recipe = &d->net->recipes[r];
    bool slow = layer != DONE && k % 3 == 0; /* a loop must not feed itself within a day */
    *recipe = (hf_recipe){
        .id = hf_arena_printf(d->net->arena, "make-%s", d->net->goods[good].id),
        .holder = c,
        .lag = slow ? 1 : 0,
        .duration = slow ? 24 : whole(d, 1, 2), /* a chain of steps fits a day */
        .max = INFINITY,
        .cost = plain(real(d, 0.01, 0.1)),
        .outputs = table(d, 1, sizeof *recipe->outputs),
        .output_count = 1,
        .claims = table(d, 2, sizeof *recipe->claims),
        .claim_count = 2,
    };
    recipe->name = recipe->id;
    recipe->outputs[0] = (hf_part){.good = good, .quantity = 1};
    draw_inputs(d, recipe, layer, k);
    recipe->claims[0] = (hf_claim){.resource = c, .quantity = plain(real(d, 0.02, 0.08))};
    recipe->claims[1] =
        (hf_claim){.resource = d->coops + c, .quantity = plain(real(d, 0.02, 0.08))};
    d->makers[good]++;
}

/* The first good of a co-op is its turn's, so that every good is made; up to two more by lot. */
static void draw_recipes(drawing *d)
{
    bool *makes = hf_alloc((size_t)d->layer_goods, sizeof *makes);
    for (int c = 0; c < d->coops; c++) {
        memset(makes, 0, (size_t)d->layer_goods * sizeof *makes);
        makes[c / LAYERS % d->layer_goods] = true;
        for (int more = whole(d, 0, RECIPES_MOST - 1); more > 0; more--)
            makes[whole(d, 0, d->layer_goods - 1)] = true;
        for (int k = 0; k < d->layer_goods; k++)
            if (makes[k]) draw_recipe(d, c, k);
    }
    free(makes);
}

/* --- what the needs take, layer by layer --- */

static void pass_down(drawing *d, const hf_recipe *recipe)
{
    int good = recipe->outputs[0].good;
    double runs = d->wanted[good] / d->makers[good];
    *flow_of(d, recipe->holder, good) += runs;
    for (int i = 0; i < recipe->input_count; i++)
        want(d, recipe->holder, recipe->inputs[i].good, runs * recipe->inputs[i].quantity);
    for (int i = 0; i < recipe->claim_count; i++) /* machine and hands are one size */
        d->hours[recipe->holder] += runs * recipe->claims[i].quantity / 2;
}

static void weigh(drawing *d)
{
    for (int layer = DONE; layer >= RAW; layer--)
        for (int r = 0; r < d->net->recipe_count; r++)
            if (d->net->recipes[r].holder % LAYERS == layer) pass_down(d, &d->net->recipes[r]);
}

/* --- what is there to make it with --- */

static hf_resource *add_resource(drawing *d, int c, hf_resource_kind kind)
{
    bool labour = kind == HF_LABOUR;
    const char *id = labour ? "hands" : "machine";
    hf_resource *resource = &d->net->resources[d->net->resource_count++];
    *resource = (hf_resource){.id = id,
                              .name = id,
                              .unit = "h",
                              .kind = kind,
                              .holder = c,
                              .quantity = plain(d->hours[c] * real(d, 0.5, 1.1)),
                              .people = labour ? ceil(d->hours[c] / 6) : 0};
    return resource;
}

static void draw_resources(drawing *d)
{
    int periods = d->net->periods;
    for (int c = 0; c < d->coops; c++) {
        hf_resource *machine = add_resource(d, c, HF_CAPACITY);
        if (c % (2 * LAYERS) == RAW) /* after the harvest */
            machine->quantity_during =
                change(d, periods / 2, periods, plain(machine->quantity / 2));
    }
    for (int c = 0; c < d->coops; c++) {
        hf_resource *hands = add_resource(d, c, HF_LABOUR);
        if (c % 4 == 1) /* holidays */
            hands->quantity_during =
                change(d, periods / 3, periods / 2, plain(hands->quantity * 0.75));
    }
}

/* Of all that a holder has to do with: stock for some days; co-ops have room for a few more. */
static void draw_stocks(drawing *d, int a)
{
    hf_network *net = d->net;
    hf_storage *storage = &net->storages[net->storage_count];
    *storage = (hf_storage){.holder = a, .unit = "kg"};
    storage->rooms = table(d, (size_t)net->good_count, sizeof *storage->rooms);
    for (int g = 0; g < net->good_count; g++) {
        double a_day = *flow_of(d, a, g), days = real(d, 0.5, 3);
        if (!(a_day > 0)) continue;
        double quantity = plain(a_day * days);
        net->stocks[net->stock_count++] = (hf_stock){.holder = a,
                                                     .good = g,
                                                     .quantity = quantity,
                                                     .reserve = g % 7 == 2 ? plain(a_day / 4) : 0,
                                                     .expires = INFINITY,
                                                     .wanted = quantity};
        net->goods[g].wanted += quantity;
        if (strcmp(net->goods[g].unit, "kg") != 0) continue;
        storage->rooms[storage->room_count++] = (hf_room){.good = g, .room = 1};
        storage->quantity = plain(storage->quantity + a_day * 8);
    }
    storage->cost = a % 3 == 0 ? 0x1p-10 : 0;
    if (net->holders[a].kind == HF_COOP && storage->room_count) net->storage_count++;
}

/* --- roads --- */

static double distance(const drawing *d, int from, int to)
{
    double east = d->x[from] - d->x[to], north = d->y[from] - d->y[to];
    return sqrt(east * east + north * north);
}

static void add_link(drawing *d, int from, int to, int good)
{
    if (from == to) return;
    d->links = hf_grow(d->links, d->link_count, &d->link_capacity, sizeof *d->links);
    d->links[d->link_count++] = (link){from, to, good, distance(d, from, to)};
}

static int by_distance(const void *left, const void *right)
{
    const link *a = left, *b = right;
    if (a->distance != b->distance) return a->distance < b->distance ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

/* Roads to a site from the nearest who make a good. */
static void link_good(drawing *d, int to, int good)
{
    int first = d->link_count;
    for (int r = 0; r < d->net->recipe_count; r++)
        if (d->net->recipes[r].outputs[0].good == good)
            add_link(d, d->net->holders[d->net->recipes[r].holder].site, to, good);
    int found = d->link_count - first;
    if (found) qsort(d->links + first, (size_t)found, sizeof *d->links, by_distance);
    if (found > NEAREST) d->link_count = first + NEAREST;
}

static bool is_made_by(const drawing *d, int a, int g)
{
    for (int r = 0; r < d->net->recipe_count; r++)
        if (d->net->recipes[r].holder == a && d->net->recipes[r].outputs[0].good == g) return true;
    return false;
}

static void draw_links(drawing *d)
{
    for (int a = 0; a < d->net->holder_count; a++)
        for (int g = 0; g < d->net->good_count; g++)
            if (*flow_of(d, a, g) > 0 && !is_made_by(d, a, g))
                link_good(d, d->net->holders[a].site, g);
    for (int c = 1; c < d->coops && c < NEAREST * LAYERS; c += LAYERS) /* from the market */
        for (int k = 0; k < d->layer_goods; k++)
            if (*flow_of(d, c, good_of(d, RAW, k)) > 0)
                add_link(d, 0, d->net->holders[c].site, good_of(d, RAW, k));
}

static int by_road(const void *left, const void *right)
{
    const link *a = left, *b = right;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    if (a->to != b->to) return a->to < b->to ? -1 : 1;
    return (a->good > b->good) - (a->good < b->good);
}

static void add_route(drawing *d, const link *way)
{
    int e = d->net->route_count++;
    bool is_long = way->distance > LONG_ROAD;
    d->net->routes[e] = (hf_route){.id = id_of(d, "road", e, d->link_count),
                                   .from = way->from,
                                   .to = way->to,
                                   .unit = "t",
                                   .duration = is_long ? 24 : fmax(1, round(way->distance * 16)),
                                   .lag = is_long ? 1 : 0,
                                   .capacity = e % 3 == 0 ? real(d, 2, 30) : (double)INFINITY,
                                   .cost = plain(1 + 20 * way->distance),
                                   .loss = e % 4 == 0 ? 0x1p-7 : 0};
    d->net->routes[e].name = d->net->routes[e].id;
}

static void add_lane(drawing *d, int good)
{
    static const double TONNE = 0.001;
    const hf_route *route = &d->net->routes[d->net->route_count - 1];
    d->net->lanes[d->net->lane_count++] = (hf_lane){.route = d->net->route_count - 1,
                                                    .good = good,
                                                    .loss = route->loss,
                                                    .cost = route->cost * TONNE,
                                                    .weight = TONNE};
}

static void draw_roads(drawing *d)
{
    draw_links(d);
    d->net->routes = table(d, (size_t)d->link_count, sizeof(hf_route));
    d->net->lanes = table(d, (size_t)d->link_count, sizeof(hf_lane));
    if (d->link_count) qsort(d->links, (size_t)d->link_count, sizeof *d->links, by_road);
    for (int i = 0; i < d->link_count; i++) {
        const link *last = i ? &d->links[i - 1] : NULL, *here = &d->links[i];
        if (last && by_road(last, here) == 0) continue;
        if (!last || last->from != here->from || last->to != here->to) add_route(d, here);
        add_lane(d, here->good);
    }
}

/* --- market, fund, an outage --- */

static void add_offer(drawing *d, int good, hf_action action, double price)
{
    d->net->offers[d->net->offer_count++] =
        (hf_offer){.market = 0,
                   .good = good,
                   .action = action,
                   .price = plain(price),
                   .quantity = plain(d->wanted[good] * real(d, 0.02, 0.1)),
                   .lead_time = good % 2 ? 24 : 0,
                   .lag = good % 2};
}

static void draw_market(drawing *d)
{
    d->net->markets[d->net->market_count++] =
        (hf_market){.id = "market", .name = "market", .site = 0};
    for (int k = 0; k < d->layer_goods; k++) {
        add_offer(d, good_of(d, DONE, k), HF_BUY, real(d, 3, 6));
        if (k % 4 == 1) add_offer(d, good_of(d, DONE, k), HF_SELL, real(d, 0.3, 0.6));
    }
    for (int k = 0; k < d->layer_goods; k++)
        if (d->wanted[good_of(d, RAW, k)] > 0)
            add_offer(d, good_of(d, RAW, k), HF_BUY, real(d, 1, 2));
}

static void draw_fund(drawing *d)
{
    double people = 0;
    hf_network *net = d->net;
    for (int i = 0; i < d->towns; i++) people += net->holders[d->coops + i].population;
    net->has_fund = true;
    net->fund_opening = plain(people);
    net->incomes[net->income_count++] = (hf_income){.id = "dues", .amount = plain(people / 2)};
    net->expenses[net->expense_count++] = (hf_expense){
        .id = "rent", .amount = plain(people / 20), .holder = -1, .crew = -1, .people = 1};
    net->expenses[net->expense_count++] = (hf_expense){.id = "stipends",
                                                       .amount = plain(people / 30),
                                                       .priority = 2,
                                                       .holder = -1,
                                                       .crew = -1,
                                                       .people = 1};
}

/* The first co-op of the middle layer stops after a third of the time, for a third of it. */
static void draw_outage(drawing *d)
{
    hf_network *net = d->net;
    const hf_holder *coop = &net->holders[HALF];
    hf_scenario *scenario = &net->scenarios[net->scenario_count++];
    hf_target *target = table(d, 1, sizeof *target);
    *target = (hf_target){.kind = HF_TARGET_COOP, .index = HALF};
    *scenario = (hf_scenario){
        .id = "outage", .name = "outage", .periods = net->periods, .keep_ending = net->keep_ending};
    scenario->events = table(d, 1, sizeof *scenario->events);
    scenario->events[scenario->event_count++] =
        (hf_event){.id = "stop",
                   .target_text = hf_arena_printf(net->arena, "coop:%s", coop->id),
                   .targets = target,
                   .target_count = 1,
                   .when = HF_WHEN_CERTAIN,
                   .chance = 1,
                   .after = -1,
                   .start = net->periods / 3,
                   .end = net->periods / 3 + (net->periods + 2) / 3,
                   .demand = 1,
                   .access = 1,
                   .price = 1};
}

/* --- the whole --- */

/* As the benchmarks of the literature have them: more co-ops, more kinds of goods. */
static int layer_goods_for(int coops)
{
    static const struct {
        int coops, goods;
    } ladder[] = {{30, 12}, {100, 24}, {300, 36}, {INT_MAX, 60}};
    int rung = 0;
    while (coops > ladder[rung].coops) rung++;
    int goods = ladder[rung].goods < coops ? ladder[rung].goods : coops;
    return goods / LAYERS;
}

static void make_tables(drawing *d)
{
    hf_network *net = d->net;
    size_t coops = (size_t)d->coops, towns = (size_t)d->towns, holders = coops + towns;
    size_t goods = (size_t)(net->good_count = LAYERS * d->layer_goods);
    net->goods = table(d, goods, sizeof(hf_good));
    net->sites = table(d, holders, sizeof(hf_site));
    net->holders = table(d, holders, sizeof(hf_holder));
    net->resources = table(d, 2 * coops, sizeof(hf_resource));
    net->storages = table(d, holders, sizeof(hf_storage));
    net->stocks = table(d, holders * goods, sizeof(hf_stock));
    net->recipes = table(d, coops * RECIPES_MOST, sizeof(hf_recipe));
    net->markets = table(d, 1, sizeof(hf_market));
    net->offers = table(d, 2 * goods, sizeof(hf_offer));
    net->needs = table(d, towns * goods, sizeof(hf_need));
    net->uses = table(d, 2 * towns * goods, sizeof(hf_use));
    net->incomes = table(d, 1, sizeof(hf_income));
    net->expenses = table(d, 2, sizeof(hf_expense));
    net->scenarios = table(d, 1, sizeof(hf_scenario));
    d->x = table(d, holders, sizeof(double));
    d->y = table(d, holders, sizeof(double));
    d->hours = table(d, coops, sizeof(double));
    d->wanted = table(d, goods, sizeof(double));
    d->makers = table(d, goods, sizeof(int));
    d->flow = table(d, holders * goods, sizeof(double));
}

static hf_network *new_network(const hf_synthetic *size)
{
    static const hf_criterion criteria[] = {HF_PURCHASES, HF_LABOUR_HOURS, HF_TRANSPORT};
    hf_network *net = hf_network_new();
    net->id = net->name = "synthetic";
    net->currency = "EUR";
    net->language = "en";
    net->start = 1780272000; /* 2026-06-01, a Monday */
    net->period = 24;
    net->periods = size->periods;
    net->keep_ending = true;
    net->criterion_count = sizeof criteria / sizeof *criteria;
    memcpy(net->criteria, criteria, sizeof criteria);
    return net;
}

hf_network *hf_synthetic_new(const hf_synthetic *size)
{
    drawing d = {.net = new_network(size),
                 .state = size->seed,
                 .coops = size->coops,
                 .towns = size->communities,
                 .layer_goods = layer_goods_for(size->coops)};
    make_tables(&d);
    draw_goods(&d);
    draw_places(&d);
    draw_needs(&d);
    draw_recipes(&d);
    weigh(&d);
    draw_resources(&d);
    for (int a = 0; a < d.net->holder_count; a++) draw_stocks(&d, a);
    draw_roads(&d);
    draw_market(&d);
    draw_fund(&d);
    draw_outage(&d);
    free(d.links);
    return d.net;
}
