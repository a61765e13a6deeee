/* read_routes.c - routes, and a lane for each good and direction they carry. */
#include "io/reading.h"

#include "model/calendar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One good on one route, whatever the direction. */
typedef struct load {
    int good;
    double weight, cost, loss;
    bool own_cost, own_loss; /* said in its `carries` */
    const hf_foreign *foreign;
} load;

static int by_good(const void *left, const void *right)
{
    const load *a = left, *b = right;
    return (a->good > b->good) - (a->good < b->good);
}

static void check_ends(hf_reading *r, const hf_draft *draft, const hf_route *route)
{
    if (route->from < 0 || route->from != route->to) return;
    hf_message *message =
        hf_mistake(r, "HF0503", draft, hf_attribute_at(draft, HF_A_to),
                   "this route ends where it begins, at \"%s\"", r->net->sites[route->to].id);
    hf_diag_hint(r->diags, message, "holders at one site hand goods over without a route");
}

/* Most that is loaded per period; no limit without a capacity. */
static double capacity_of(hf_reading *r, const hf_draft *draft)
{
    hf_check_per(r, draft, HF_A_capacity);
    bool given = hf_value_of(draft, HF_A_capacity)->sound;
    return given ? hf_rate(r, draft, HF_A_capacity) : (double)INFINITY;
}

/* --- what is used on the way --- */

static void take_supplies(hf_reading *r, const hf_draft *draft, hf_route *route)
{
    hf_part *parts = hf_read_parts(r, draft, HF_E_input, &route->supply_count);
    route->supplies = hf_table_new(r, route->supply_count, sizeof *route->supplies);
    for (int i = 0; i < route->supply_count; i++)
        route->supplies[i] = (hf_supply){.good = parts[i].good,
                                         .quantity = parts[i].quantity,
                                         .pool = -1,
                                         .back_pool = -1,
                                         .foreign = parts[i].foreign};
}

static void take_claims(hf_reading *r, const hf_draft *draft, hf_route *route)
{
    hf_claim_place place = {-1, route->from, route->both_ways ? route->to : -1};
    hf_claims claims = hf_read_claims(r, draft, place);
    route->claims = claims.claims;
    route->claim_count = claims.claim_count;
    route->efforts = claims.efforts;
    route->back_efforts = claims.back_efforts;
    route->effort_count = claims.effort_count;
}

static hf_route make_route(hf_reading *r, const hf_draft *draft)
{
    const char *id = hf_text_of(draft, HF_A_id);
    double hours = hf_number_of(draft, HF_A_duration, 0);
    hf_route route = {.id = id,
                      .name = hf_name_of(r, draft, id),
                      .unit = hf_text_of(draft, HF_A_unit),
                      .at = draft->at,
                      .from = hf_reference(r, draft, HF_A_from, HF_TABLE_SITES, 0),
                      .to = hf_reference(r, draft, HF_A_to, HF_TABLE_SITES, 0),
                      .both_ways = hf_value_of(draft, HF_A_both_ways)->choice == 1,
                      .lag = hf_lag(hours, r->net->period),
                      .duration = hours,
                      .capacity = capacity_of(r, draft),
                      .cost = hf_number_of(draft, HF_A_cost, 0),
                      .loss = hf_number_of(draft, HF_A_loss, 0),
                      .capacity_during = hf_read_changes(r, draft, HF_A_capacity, 1),
                      .cost_during = hf_read_changes(r, draft, HF_A_cost, 1),
                      .loss_during = hf_read_changes(r, draft, HF_A_loss, 1),
                      .closed = hf_read_closed(r, draft),
                      .foreign = draft->foreign};
    hf_unit_of(r, draft, HF_A_unit);
    check_ends(r, draft, &route);
    take_supplies(r, draft, &route);
    take_claims(r, draft, &route);
    return route;
}

/* --- what it carries --- */

/* Units of the route one unit of the good takes; without a unit every good counts alike, and
 * nothing counts where there is no capacity either. 0: it does not convert. */
static double weight_of(const hf_reading *r, const hf_route *route, int g, bool *converts)
{
    *converts = true;
    if (!route->unit) return route->capacity < (double)INFINITY ? 1 : 0;
    const hf_unit *unit = hf_unit_known(r, route->unit);
    double weight = unit ? hf_units_per_good(r, g, unit) : 1;
    *converts = weight > 0;
    return weight;
}

/* Cost is written per unit of the route where it has one, else per unit of the good. */
static load make_load(const hf_route *route, int g, double weight, double cost, double loss)
{
    return (load){
        .good = g, .weight = weight, .cost = route->unit ? cost * weight : cost, .loss = loss};
}

static int list_loads(hf_reading *r, const hf_route *route, const hf_drafts *list, load *loads)
{
    int count = 0;
    hf_marks_begin(r, &r->goods_met, r->net->good_count);
    for (int i = 0; i < list->count; i++) {
        const hf_draft *row = list->at[i];
        const hf_value *good = hf_value_of(row, HF_A_good);
        int g = hf_reference(r, row, HF_A_good, HF_TABLE_GOODS, 0);
        bool converts;
        if (g < 0) continue;
        if (hf_marks_meet(&r->goods_met, g)) {
            hf_mistake(r, "HF0501", row, hf_value_at(row, good), "a second `carries` of \"%s\"",
                       good->text);
            continue;
        }
        double weight = weight_of(r, route, g, &converts);
        if (!converts) hf_refuse_unit(r, row, hf_value_at(row, good), g, route->unit);
        double cost = hf_number_of(row, HF_A_cost, route->cost);
        double loss = hf_number_of(row, HF_A_loss, route->loss);
        loads[count] = make_load(route, g, weight, cost, loss);
        loads[count].foreign = row->foreign;
        loads[count].own_cost = hf_value_of(row, HF_A_cost)->given;
        loads[count++].own_loss = hf_value_of(row, HF_A_loss)->given;
    }
    return count;
}

/* Without `carries`: every good that converts to the route's unit. */
static int all_loads(hf_reading *r, const hf_route *route, load *loads)
{
    int count = 0;
    for (int g = 0; g < r->net->good_count && route->unit; g++) {
        bool converts;
        double weight = weight_of(r, route, g, &converts);
        if (converts && weight > 0)
            loads[count++] = make_load(route, g, weight, route->cost, route->loss);
    }
    return count;
}

static void refuse_empty(hf_reading *r, const hf_draft *draft, const hf_route *route)
{
    hf_message *message = hf_mistake(r, "HF0514", draft, draft->at, "this route carries nothing");
    if (route->unit)
        hf_diag_hint(r->diags, message,
                     "no good converts to %s: add <carries good=\"...\"/> or a "
                     "`convert` in the goods",
                     route->unit);
    else
        hf_diag_hint(r->diags, message,
                     "add <carries good=\"...\"/>, or a `unit` for all that converts to it");
}

/* The goods of a route, sorted; at most as many as there are goods. */
static int read_loads(hf_reading *r, const hf_draft *draft, hf_route *route, load *loads)
{
    hf_drafts list = hf_children(r, draft, HF_E_carries);
    route->carries_all = !list.count;
    int count = list.count ? list_loads(r, route, &list, loads) : all_loads(r, route, loads);
    if (!count && !list.count) refuse_empty(r, draft, route);
    qsort(loads, (size_t)count, sizeof *loads, by_good);
    return count;
}

static void add_lanes(hf_network *net, int e, bool back, const load *loads, int count,
                      int *capacity)
{
    for (int i = 0; i < count; i++) {
        net->lanes = hf_grow(net->lanes, net->lane_count, capacity, sizeof *net->lanes);
        net->lanes[net->lane_count++] = (hf_lane){.route = e,
                                                  .good = loads[i].good,
                                                  .back = back,
                                                  .from_pool = -1,
                                                  .to_pool = -1,
                                                  .loss = loads[i].loss,
                                                  .cost = loads[i].cost,
                                                  .weight = loads[i].weight,
                                                  .own_cost = loads[i].own_cost,
                                                  .own_loss = loads[i].own_loss,
                                                  .foreign = loads[i].foreign};
    }
}

/* Lanes were made on the heap, where they could grow; the network's arena takes them over. */
static void settle_lanes(hf_network *net)
{
    size_t count = (size_t)net->lane_count, size = sizeof *net->lanes;
    net->lanes = hf_arena_adopt(net->arena, hf_resize(net->lanes, count, size), count * size);
}

enum { LANES_MOST = 2000000 };

static bool is_too_much(hf_reading *r, const hf_draft *draft)
{
    if (r->net->lane_count <= LANES_MOST) return false;
    hf_message *message =
        hf_mistake(r, "HF0515", draft, draft->at,
                   "the routes up to this one carry more than %d goods", LANES_MOST);
    hf_diag_hint(r->diags, message, "say with <carries good=\"...\"/> what each route is for");
    return true;
}

void hf_read_routes(hf_reading *r)
{
    hf_network *net = r->net;
    hf_drafts *list = &r->of[HF_E_route];
    load *loads = hf_arena_alloc(r->scratch, (size_t)net->good_count, sizeof *loads);
    int capacity = 0;
    hf_sort_by_id(r, list, 0);
    net->routes = hf_table_new(r, list->count, sizeof *net->routes);
    net->lanes = NULL;
    for (int e = 0; e < list->count; e++) {
        net->routes[e] = make_route(r, list->at[e]);
        int count = read_loads(r, list->at[e], &net->routes[e], loads);
        add_lanes(net, e, false, loads, count, &capacity);
        if (net->routes[e].both_ways) add_lanes(net, e, true, loads, count, &capacity);
        net->route_count = e + 1;
        if (is_too_much(r, list->at[e])) break;
    }
    settle_lanes(net);
}
