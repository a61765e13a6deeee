/* farm_and_town.c - the tables of the small federation, by hand. */
#include "tests/support/farm_and_town.h"

#include <math.h>
#include <string.h>

static const hf_good goods[] = {{.id = "grain", .unit = "kg", .shelf_life = INFINITY},
                                {.id = "seed", .unit = "kg", .shelf_life = INFINITY}};
static const hf_site sites[] = {{.id = "field"}, {.id = "town"}};

static void *copy(hf_network *net, const void *rows, size_t count, size_t size)
{
    return memcpy(hf_arena_alloc(net->arena, count, size), rows, count * size);
}
#define PUT(net, table, count, rows)                                                               \
    ((net)->table = copy(net, rows, sizeof(rows) / sizeof *(rows), sizeof *(rows)),                \
     (net)->count = (int)(sizeof(rows) / sizeof *(rows)))

static void add_farm(hf_network *net)
{
    const hf_resource resources[] = {
        {.id = "tractor", .kind = HF_CAPACITY, .holder = FARM, .quantity = 4},
        {.id = "hands", .kind = HF_LABOUR, .holder = FARM, .quantity = 8}};
    const hf_stock stocks[] = {{.holder = FARM, .good = GRAIN, .quantity = 5, .expires = INFINITY},
                               {.holder = FARM, .good = SEED, .quantity = 6, .expires = INFINITY}};
    const hf_receipt receipts[] = {{.holder = FARM, .good = SEED, .period = 1, .quantity = 2},
                                   {.holder = FARM, .good = SEED, .period = 7, .quantity = 99}};
    const hf_part input[] = {{.good = SEED, .quantity = 1}};
    const hf_part output[] = {{.good = GRAIN, .quantity = 10}};
    const hf_claim claims[] = {{.resource = TRACTOR, .quantity = 2},
                               {.resource = HANDS, .quantity = 3}};
    const hf_room rooms[] = {{.good = GRAIN, .room = 1}};
    const hf_recipe recipes[] = {{.id = "grow",
                                  .holder = FARM,
                                  .lag = 1,
                                  .max = 2,
                                  .cost = 1,
                                  .inputs = copy(net, input, 1, sizeof *input),
                                  .input_count = 1,
                                  .outputs = copy(net, output, 1, sizeof *output),
                                  .output_count = 1,
                                  .claims = copy(net, claims, 2, sizeof *claims),
                                  .claim_count = 2}};
    const hf_storage storages[] = {{.holder = FARM,
                                    .quantity = 100,
                                    .rooms = copy(net, rooms, 1, sizeof *rooms),
                                    .room_count = 1}};
    PUT(net, resources, resource_count, resources);
    PUT(net, stocks, stock_count, stocks);
    PUT(net, receipts, receipt_count, receipts);
    PUT(net, recipes, recipe_count, recipes);
    PUT(net, storages, storage_count, storages);
}

static void add_town(hf_network *net)
{
    const hf_route routes[] = {
        {.id = "road", .from = FIELD, .to = TOWN, .both_ways = true, .capacity = 20}};
    const hf_lane lanes[] = {{.good = GRAIN, .loss = 0.1, .cost = 0.5, .weight = 1},
                             {.good = GRAIN, .back = true, .loss = 0.1, .weight = 1}};
    const hf_market markets[] = {{.id = "shop", .site = TOWN}};
    const hf_offer offers[] = {
        {.good = GRAIN, .action = HF_BUY, .price = 2, .quantity = 5, .lag = 1},
        {.id = "spare",
         .good = GRAIN,
         .action = HF_SELL,
         .price = 5,
         .quantity = INFINITY,
         .lag = 1}};
    const hf_need needs[] = {{.id = "grain",
                              .holder = PEOPLE,
                              .basket = "grain",
                              .priority = 1,
                              .weight = 1,
                              .people = 1,
                              .quantity = 9,
                              .use_count = 1}};
    const hf_use uses[] = {{.good = GRAIN, .gives = 1, .max_share = 1}};
    const hf_income incomes[] = {{.id = "dues", .amount = 3}};
    PUT(net, routes, route_count, routes);
    PUT(net, lanes, lane_count, lanes);
    PUT(net, markets, market_count, markets);
    PUT(net, offers, offer_count, offers);
    PUT(net, needs, need_count, needs);
    PUT(net, uses, use_count, uses);
    PUT(net, incomes, income_count, incomes);
    net->has_fund = true;
    net->fund_opening = 20;
}

hf_network *hf_farm_and_town(void)
{
    hf_network *net = hf_network_new();
    const hf_holder holders[] = {{.id = "farm", .kind = HF_COOP, .site = FIELD},
                                 {.id = "people", .kind = HF_COMMUNITY, .site = TOWN}};
    net->periods = PERIODS;
    net->period = 24;
    PUT(net, goods, good_count, goods);
    PUT(net, sites, site_count, sites);
    PUT(net, holders, holder_count, holders);
    add_farm(net);
    add_town(net);
    hf_network_derive(net);
    return net;
}

static void set(hf_grid *grid, int thing, double first, double second, double third)
{
    *hf_at(grid, thing, 0) = first;
    *hf_at(grid, thing, 1) = second;
    *hf_at(grid, thing, 2) = third;
}

/* Period 1: 2 runs take 2 of 6 seed; 5 grain go to town, 4.5 arrive and are eaten; 5 are ordered.
 *   spent 2 x 1 + 5 x 0.5 + 5 x 2 = 14.5; the fund has 20 + 3 - 14.5 = 8.5
 * Period 2: the runs yield 20, of which 10 go to town; 9 arrive and the 5 ordered; 9 are eaten.
 *   spent 10 x 0.5 = 5; 8.5 + 3 - 5 = 6.5
 * Period 3: of 5 left in town 3 are eaten and 2 sold, paid after the end; 6.5 + 3 = 9.5 */
void hf_farm_and_town_plan(hf_flows *f)
{
    set(&f->runs, 0, 2, 0, 0);
    set(&f->loaded, THERE, 5, 10, 0);
    set(&f->traded, BOUGHT, 5, 0, 0);
    set(&f->traded, SOLD, 0, 0, 2);
    set(&f->used, 0, 4.5, 9, 3);
    set(&f->met, 0, 4.5, 9, 3);
    set(&f->handed, FARM_GRAIN, 5, 10, 0);
    set(&f->handed, PEOPLE_GRAIN, -4.5, -14, 2);
    set(&f->stock, FARM_GRAIN, 0, 10, 10);
    set(&f->stock, FARM_SEED, 4, 6, 6);
    set(&f->stock, PEOPLE_GRAIN, 0, 5, 0);
    set(&f->fund, 0, 8.5, 6.5, 9.5);
}
