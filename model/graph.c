/* graph.c - compiling a network into its activity graph. */
#include "model/graph.h"

#include <math.h>
#include <stdlib.h>

typedef struct row_arc {
    int row;
    hf_arc arc;
} row_arc;

typedef struct draft {
    row_arc *at;
    int count, capacity;
} draft;

static void add(draft *list, int row, hf_arc arc)
{
    list->at = hf_grow(list->at, list->count, &list->capacity, sizeof(row_arc));
    list->at[list->count++] = (row_arc){row, arc};
}

/* Arcs by row, in the order they were added; the draft is used up. */
static hf_arcs arrange(hf_arena *arena, draft *list, int rows)
{
    hf_arcs arcs = {hf_arena_alloc(arena, (size_t)rows + 1, sizeof(int)),
                    hf_arena_alloc(arena, (size_t)list->count, sizeof(hf_arc))};
    int *next = hf_alloc((size_t)rows + 1, sizeof(int));
    for (int i = 0; i < list->count; i++) arcs.first[list->at[i].row + 1]++;
    for (int row = 0; row < rows; row++) arcs.first[row + 1] += arcs.first[row];
    for (int row = 0; row < rows; row++) next[row] = arcs.first[row];
    for (int i = 0; i < list->count; i++) arcs.at[next[list->at[i].row]++] = list->at[i].arc;
    free(next);
    free(list->at);
    *list = (draft){0};
    return arcs;
}

/* What is gathered before it is arranged. */
typedef struct drafts {
    draft takes, gives, takers, givers, steps, claims, sales, loads, builds;
} drafts;

static void add_take(drafts *d, int activity, int node, double by, int rate)
{
    hf_arc arc = {activity, node, 0, -1, rate, by};
    add(&d->takes, activity, arc);
    add(&d->takers, node, arc);
}

static void add_give(drafts *d, int activity, int node, int lag, int slow, double by, int rate)
{
    hf_arc arc = {activity, node, lag, slow, rate, by};
    add(&d->gives, activity, arc);
    add(&d->givers, node, arc);
}

static void add_claim(drafts *d, int limit, int activity, double by, int rate, int held)
{
    add(&d->claims, limit, (hf_arc){activity, -1, held, -1, rate, by});
}

static int holding_node(const hf_graph *graph, int h, int age)
{
    return graph->net->cells.holding[h] + age;
}

static int pool_node(const hf_graph *graph, int p, int age)
{
    return graph->holdings + graph->net->cells.pool[p] + age;
}

static int ages_of(const hf_graph *graph, int good)
{
    return graph->net->goods[good].ages;
}

/* --- runs --- */

/* Periods after the first in which something is held. */
static int held_on(bool whole, int lag)
{
    return whole && lag > 1 ? lag - 1 : 0;
}

static void add_parts(drafts *d, const hf_graph *graph, int r)
{
    const hf_recipe *recipe = &graph->net->recipes[r];
    for (int i = 0; i < recipe->input_count; i++) {
        const hf_part *part = &recipe->inputs[i];
        if (ages_of(graph, part->good) == 1) /* else through a port */
            add_take(d, r, holding_node(graph, part->holding, 0), part->quantity, -1);
    }
    for (int i = 0; i < recipe->output_count; i++)
        add_give(d, r, holding_node(graph, recipe->outputs[i].holding, 0), recipe->lag, -1,
                 recipe->outputs[i].quantity, -1);
}

static void add_runs(drafts *d, const hf_graph *graph)
{
    for (int r = 0; r < graph->net->recipe_count; r++) {
        const hf_recipe *recipe = &graph->net->recipes[r];
        add_parts(d, graph, r);
        for (int i = 0; i < recipe->claim_count; i++)
            add_claim(d, recipe->claims[i].resource, r, recipe->claims[i].quantity, -1,
                      held_on(recipe->claims[i].whole, recipe->lag));
        for (int i = 0; i < recipe->build_count; i++)
            add(&d->builds, recipe->builds[i].resource,
                (hf_arc){r, i, recipe->lag > 0 ? recipe->lag : 1, -1, -1,
                         recipe->builds[i].quantity});
        add_claim(d, graph->recipe_limit + r, r, 1, -1, 0);
        add_claim(d, graph->money, r, 1, graph->run_cost + r, 0);
    }
}

/* --- loads --- */

static void add_way(drafts *d, const hf_graph *graph, int l, int age)
{
    const hf_lane *lane = &graph->net->lanes[l];
    int lag = graph->net->routes[lane->route].lag;
    int activity = graph->lane + graph->net->cells.lane[l] + age;
    int arrives = hf_age_after(&graph->net->goods[lane->good], age, lag);
    graph->older[activity] = graph->net->goods[lane->good].keeps != HF_KEEPS;
    add_take(d, activity, pool_node(graph, lane->from_pool, age), 1, -1);
    if (arrives >= 0)
        add_give(d, activity, pool_node(graph, lane->to_pool, arrives), lag, l, 1, graph->kept + l);
}

/* What moving goods claims and takes, in units loaded. */
static void add_moving(drafts *d, const hf_graph *graph, int l, int activity)
{
    const hf_network *net = graph->net;
    const hf_lane *lane = &net->lanes[l];
    const hf_route *route = &net->routes[lane->route];
    double moves = hf_lane_moves(net, lane);
    for (int i = 0; i < route->supply_count; i++) {
        const hf_supply *supply = &route->supplies[i];
        int pool = lane->back ? supply->back_pool : supply->pool;
        if (ages_of(graph, supply->good) == 1)
            add_take(d, activity, pool_node(graph, pool, 0), supply->quantity * moves, -1);
    }
    for (int i = 0; i < route->claim_count; i++)
        add_claim(d, route->claims[i].resource, activity, route->claims[i].quantity * moves, -1,
                  held_on(route->claims[i].whole, route->lag));
}

static void add_loads(drafts *d, const hf_graph *graph)
{
    for (int l = 0; l < graph->net->lane_count; l++) {
        const hf_lane *lane = &graph->net->lanes[l];
        for (int age = 0; age < ages_of(graph, lane->good); age++) {
            int activity = graph->lane + graph->net->cells.lane[l] + age;
            add_way(d, graph, l, age);
            add_moving(d, graph, l, activity);
            add_claim(d, graph->route_limit + lane->route, activity, lane->weight, -1, 0);
            add_claim(d, graph->money, activity, 1, graph->load_cost + l, 0);
        }
    }
}

/* --- what is taken through ports --- */

/* One activity takes `moves` through the port for each unit. */
static void add_through(drafts *d, const hf_graph *graph, int q, int activity, double moves,
                        int lag)
{
    const hf_port *port = &graph->net->ports[q];
    double by = port->quantity * moves;
    add(&d->loads, q, (hf_arc){activity, -1, 0, -1, -1, by});
    for (int i = 0; i < port->options; i++) {
        int rate = graph->net->cells.port[q] + i;
        if (port->good < 0)
            add_claim(d, port->crews[i], activity, by, rate, held_on(port->whole, lag));
        else if (port->holding >= 0)
            add_take(d, activity, holding_node(graph, port->holding, i), by, rate);
        else
            add_take(d, activity, pool_node(graph, port->pool, i), by, rate);
    }
}

static void add_port_of_way(drafts *d, const hf_graph *graph, int q)
{
    const hf_network *net = graph->net;
    const hf_port *port = &net->ports[q];
    for (int l = 0; l < net->lane_count; l++) {
        const hf_lane *lane = &net->lanes[l];
        if (lane->route != port->route || lane->back != port->back) continue;
        for (int age = 0; age < ages_of(graph, lane->good); age++)
            add_through(d, graph, q, graph->lane + net->cells.lane[l] + age,
                        hf_lane_moves(net, lane), net->routes[lane->route].lag);
    }
}

static void add_ports(drafts *d, const hf_graph *graph)
{
    for (int q = 0; q < graph->net->port_count; q++) {
        int r = graph->net->ports[q].recipe;
        if (r >= 0)
            add_through(d, graph, q, r, 1, graph->net->recipes[r].lag);
        else
            add_port_of_way(d, graph, q);
    }
}

/* --- trade, uses, hand-overs, payments --- */

static void add_trades(drafts *d, const hf_graph *graph)
{
    for (int o = 0; o < graph->net->offer_count; o++) {
        const hf_offer *offer = &graph->net->offers[o];
        int first = graph->offer + graph->net->cells.offer[o];
        int count = offer->action == HF_BUY ? 1 : ages_of(graph, offer->good);
        for (int age = 0; age < count; age++) {
            int activity = first + age, node = pool_node(graph, offer->pool, age);
            add_claim(d, graph->offer_limit + o, activity, 1, -1, 0);
            if (offer->action == HF_BUY) {
                add_give(d, activity, node, offer->lag, graph->net->lane_count + o, 1, -1);
                add_claim(d, graph->money, activity, 1, graph->price + o, 0);
            } else {
                add_take(d, activity, node, 1, -1);
                add(&d->sales, 0,
                    (hf_arc){activity, -1, offer->lag, graph->net->lane_count + o, graph->price + o,
                             1});
            }
        }
    }
}

static void add_uses(drafts *d, const hf_graph *graph)
{
    for (int v = 0; v < graph->net->serving_count; v++) {
        const hf_serving *serving = &graph->net->servings[v];
        for (int age = 0; age < ages_of(graph, serving->good); age++)
            add_take(d, graph->use + graph->net->cells.serving[v] + age,
                     holding_node(graph, serving->holding, age), 1, -1);
    }
}

static void add_hand_overs(drafts *d, const hf_graph *graph)
{
    for (int h = 0; h < graph->net->holding_count; h++) {
        const hf_holding *holding = &graph->net->holdings[h];
        for (int age = 0; holding->pool >= 0 && age < ages_of(graph, holding->good); age++) {
            int node = holding_node(graph, h, age), pool = pool_node(graph, holding->pool, age);
            add_take(d, graph->give + node, node, 1, -1);
            add_give(d, graph->give + node, pool, 0, -1, 1, -1);
            add_take(d, graph->take + node, pool, 1, -1);
            add_give(d, graph->take + node, node, 0, -1, 1, -1);
        }
    }
}

static void add_payments(drafts *d, const hf_graph *graph)
{
    for (int i = 0; i < graph->net->paid_need_count; i++)
        add_claim(d, graph->money, graph->pay + i, 1, -1, 0);
}

static void add_steps(drafts *d, const hf_graph *graph)
{
    for (int a = 0; a < graph->activities; a++)
        for (const hf_arc *from = hf_arcs_begin(&graph->takes, a);
             from != hf_arcs_end(&graph->takes, a); from++)
            for (const hf_arc *to = hf_arcs_begin(&graph->gives, a);
                 to != hf_arcs_end(&graph->gives, a); to++)
                if (to->lag == 0)
                    add(&d->steps, from->node, (hf_arc){a, to->node, 0, to->slow, from->rate, 1});
}

/* --- putting it together --- */

static void number_everything(hf_graph *graph)
{
    const hf_network *net = graph->net;
    graph->holdings = net->cells.holding[net->holding_count];
    graph->nodes = graph->holdings + net->cells.pool[net->pool_count];
    graph->lane = net->recipe_count;
    graph->offer = graph->lane + net->cells.lane[net->lane_count];
    graph->use = graph->offer + net->cells.offer[net->offer_count];
    graph->give = graph->use + net->cells.serving[net->serving_count];
    graph->take = graph->give + graph->holdings;
    graph->pay = graph->take + graph->holdings;
    graph->activities = graph->pay + net->paid_need_count;
    graph->recipe_limit = net->resource_count;
    graph->route_limit = graph->recipe_limit + net->recipe_count;
    graph->offer_limit = graph->route_limit + net->route_count;
    graph->money = graph->offer_limit + net->offer_count;
    graph->limits = graph->money + 1;
    graph->kept = net->cells.port[net->port_count];
    graph->load_cost = graph->kept + net->lane_count;
    graph->run_cost = graph->load_cost + net->lane_count;
    graph->price = graph->run_cost + net->recipe_count;
    graph->rates = graph->price + net->offer_count;
}

static void name_nodes(hf_graph *graph)
{
    const hf_network *net = graph->net;
    size_t nodes = (size_t)graph->nodes;
    graph->holding_of = hf_arena_alloc(graph->arena, nodes, sizeof(int));
    graph->good_of = hf_arena_alloc(graph->arena, nodes, sizeof(int));
    graph->age_of = hf_arena_alloc(graph->arena, nodes, sizeof(int));
    for (int h = 0; h < net->holding_count; h++)
        for (int age = 0; age < ages_of(graph, net->holdings[h].good); age++) {
            int node = holding_node(graph, h, age);
            graph->holding_of[node] = h;
            graph->good_of[node] = net->holdings[h].good;
            graph->age_of[node] = age;
        }
    for (int p = 0; p < net->pool_count; p++)
        for (int age = 0; age < ages_of(graph, net->pools[p].good); age++) {
            int node = pool_node(graph, p, age);
            graph->holding_of[node] = -1;
            graph->good_of[node] = net->pools[p].good;
            graph->age_of[node] = age;
        }
}

static int widest_row(const hf_arcs *arcs, int rows, int so_far)
{
    for (int row = 0; row < rows; row++) {
        int wide = arcs->first[row + 1] - arcs->first[row];
        if (wide > so_far) so_far = wide;
    }
    return so_far;
}

static void arrange_everything(hf_graph *graph, drafts *d)
{
    hf_arena *arena = graph->arena;
    graph->takes = arrange(arena, &d->takes, graph->activities);
    graph->gives = arrange(arena, &d->gives, graph->activities);
    graph->takers = arrange(arena, &d->takers, graph->nodes);
    graph->givers = arrange(arena, &d->givers, graph->nodes);
    graph->claims = arrange(arena, &d->claims, graph->limits);
    graph->sales = arrange(arena, &d->sales, 1);
    graph->loads = arrange(arena, &d->loads, graph->net->port_count);
    graph->builds = arrange(arena, &d->builds, graph->net->resource_count);
    add_steps(d, graph);
    graph->steps = arrange(arena, &d->steps, graph->nodes);
    graph->widest = widest_row(&graph->takers, graph->nodes, 0);
    graph->widest = widest_row(&graph->claims, graph->limits, graph->widest);
}

hf_graph *hf_graph_new(const hf_network *net)
{
    hf_arena *arena = hf_arena_new();
    hf_graph *graph = hf_arena_alloc(arena, 1, sizeof *graph);
    drafts d = {0};
    graph->arena = arena;
    graph->net = net;
    number_everything(graph);
    name_nodes(graph);
    graph->older = hf_arena_alloc(arena, (size_t)graph->activities, sizeof(bool));
    add_runs(&d, graph);
    add_loads(&d, graph);
    add_ports(&d, graph);
    add_trades(&d, graph);
    add_uses(&d, graph);
    add_hand_overs(&d, graph);
    add_payments(&d, graph);
    arrange_everything(graph, &d);
    return graph;
}

void hf_graph_free(hf_graph *graph)
{
    if (graph) hf_arena_free(graph->arena);
}

int hf_graph_next(const hf_graph *graph, int node)
{
    const hf_good *good = &graph->net->goods[graph->good_of[node]];
    int age = graph->age_of[node], then = hf_age_after(good, age, 1);
    return then < 0 ? -1 : node - age + then;
}

/* --- what takes time --- */

int hf_graph_arrival(const hf_graph *graph, const hf_arc *arc, int lag)
{
    int longer = lag - arc->lag;
    if (longer == 0 || !graph->older[arc->activity]) return arc->node;
    const hf_good *good = &graph->net->goods[graph->good_of[arc->node]];
    bool fresh = hf_age_after(good, graph->age_of[arc->node], longer) >= 0;
    return fresh ? arc->node + longer : -1;
}

static void arrive_by(double *arrived, const hf_graph *graph, const hf_conditions *conditions,
                      const hf_grid *rates, const hf_flows *trace, const hf_arc *give, int begun,
                      int t)
{
    int lag = hf_arc_lag(give, conditions, begun);
    int node = begun + lag == t ? hf_graph_arrival(graph, give, lag) : -1;
    if (node >= 0)
        arrived[node] +=
            hf_arc_by(give, rates, begun) * hf_graph_done(graph, trace, give->activity, begun);
}

void hf_graph_arrive(double *arrived, const hf_graph *graph, const hf_conditions *conditions,
                     const hf_grid *rates, const hf_flows *trace, int t)
{
    for (int a = 0; a < graph->give; a++)
        for (const hf_arc *give = hf_arcs_begin(&graph->gives, a);
             give != hf_arcs_end(&graph->gives, a); give++) {
            int latest = give->slow < 0 ? t - give->lag : t - 1;
            int first = give->slow < 0 ? latest : t - conditions->longest;
            for (int begun = first > 0 ? first : 0; begun <= latest && begun < t; begun++)
                arrive_by(arrived, graph, conditions, rates, trace, give, begun, t);
        }
}

/* Something of it is there in time to be used. */
static bool can_arrive(const hf_graph *graph, const hf_conditions *conditions, int activity, int t)
{
    const hf_arc *give = hf_arcs_begin(&graph->gives, activity);
    if (give == hf_arcs_end(&graph->gives, activity)) return false;
    return hf_graph_arrival(graph, give, hf_arc_lag(give, conditions, t)) >= 0;
}

void hf_graph_bar(double *amounts, const hf_graph *graph, const hf_conditions *conditions, int t)
{
    for (int a = graph->lane; a < graph->offer; a++)
        if (amounts[a] > 0 && !can_arrive(graph, conditions, a, t)) amounts[a] = 0;
    for (int node = 0; node < graph->holdings; node++) {
        int holder = graph->net->holdings[graph->holding_of[node]].holder;
        if (*hf_at(&conditions->handing, holder, t) > 0) continue;
        amounts[graph->give + node] = amounts[graph->take + node] = 0;
    }
}

/* --- rates --- */

double hf_graph_through(const hf_graph *graph, const double *amounts, int port)
{
    double sum = 0;
    const hf_arc *end = hf_arcs_end(&graph->loads, port);
    for (const hf_arc *load = hf_arcs_begin(&graph->loads, port); load != end; load++)
        sum += load->by * amounts[load->activity];
    return sum;
}

void hf_graph_mix(hf_grid *rates, const hf_graph *graph, const hf_flows *flows, int t)
{
    for (int q = 0; q < graph->net->port_count; q++) {
        int first = graph->net->cells.port[q], end = graph->net->cells.port[q + 1];
        double sum = hf_sum(&flows->split, q, t);
        for (int row = first; row < end; row++)
            *hf_cell(rates, row, t) =
                sum > 0 ? *hf_cell(&flows->split, row, t) / sum : row == first;
    }
}

void hf_graph_rates(hf_grid *out, const hf_graph *graph, const hf_conditions *conditions,
                    const hf_flows *flows, int until)
{
    const hf_network *net = graph->net;
    hf_grid_init(out, graph->rates, net->periods, 0);
    for (int t = 0; t < net->periods; t++) {
        for (int l = 0; l < net->lane_count; l++) {
            *hf_cell(out, graph->kept + l, t) = 1 - *hf_at(&conditions->loss, l, t);
            *hf_cell(out, graph->load_cost + l, t) = *hf_at(&conditions->load_cost, l, t);
        }
        for (int r = 0; r < net->recipe_count; r++)
            *hf_cell(out, graph->run_cost + r, t) = *hf_at(&conditions->run_cost, r, t);
        for (int o = 0; o < net->offer_count; o++)
            *hf_cell(out, graph->price + o, t) = *hf_at(&conditions->price, o, t);
        if (t < until) hf_graph_mix(out, graph, flows, t);
    }
}

/* --- flows and amounts --- */

/* What is wished for, when it is a number above 0. */
static double above_zero(double wish)
{
    return wish > 0 ? wish : 0;
}

static void read_grid(double *amounts, const hf_grid *grid, int t)
{
    for (int row = 0; row < grid->rows; row++) amounts[row] = above_zero(*hf_cell(grid, row, t));
}

void hf_graph_read(double *amounts, const hf_graph *graph, const hf_flows *flows, int t)
{
    const hf_network *net = graph->net;
    read_grid(amounts, &flows->runs, t);
    read_grid(amounts + graph->lane, &flows->loaded, t);
    read_grid(amounts + graph->offer, &flows->traded, t);
    read_grid(amounts + graph->use, &flows->used, t);
    for (int node = 0; node < graph->holdings; node++) {
        bool alone = net->holdings[graph->holding_of[node]].pool < 0;
        double handed = alone ? 0 : *hf_cell(&flows->handed, node, t);
        amounts[graph->give + node] = above_zero(handed);
        amounts[graph->take + node] = above_zero(-handed);
    }
    for (int i = 0; i < net->paid_need_count; i++)
        amounts[graph->pay + i] =
            above_zero(*hf_at(&flows->met, net->need_count - net->paid_need_count + i, t));
}

static void write_grid(hf_grid *grid, const double *amounts, int t)
{
    for (int row = 0; row < grid->rows; row++) *hf_cell(grid, row, t) = amounts[row];
}

void hf_graph_write(hf_flows *flows, const hf_graph *graph, const double *amounts, int t)
{
    const hf_network *net = graph->net;
    write_grid(&flows->runs, amounts, t);
    write_grid(&flows->loaded, amounts + graph->lane, t);
    write_grid(&flows->traded, amounts + graph->offer, t);
    write_grid(&flows->used, amounts + graph->use, t);
    for (int node = 0; node < graph->holdings; node++)
        *hf_cell(&flows->handed, node, t) =
            amounts[graph->give + node] - amounts[graph->take + node];
    for (int i = 0; i < net->paid_need_count; i++)
        *hf_at(&flows->met, net->need_count - net->paid_need_count + i, t) =
            amounts[graph->pay + i];
}

double hf_graph_done(const hf_graph *graph, const hf_flows *flows, int activity, int t)
{
    if (t < 0) return 0;
    if (activity < graph->lane) return *hf_cell(&flows->runs, activity, t);
    if (activity < graph->offer) return *hf_cell(&flows->loaded, activity - graph->lane, t);
    if (activity < graph->use) return *hf_cell(&flows->traded, activity - graph->offer, t);
    if (activity < graph->give) return *hf_cell(&flows->used, activity - graph->use, t);
    if (activity < graph->take)
        return above_zero(*hf_cell(&flows->handed, activity - graph->give, t));
    if (activity < graph->pay)
        return above_zero(-*hf_cell(&flows->handed, activity - graph->take, t));
    int first = graph->net->need_count - graph->net->paid_need_count;
    return *hf_at(&flows->met, first + activity - graph->pay, t);
}

/* --- limits --- */

/* What was begun in period q holds of a limit in t. */
static double begun_in(const hf_graph *graph, const hf_grid *rates, const hf_flows *trace,
                       int limit, int q, int t)
{
    double held = 0;
    const hf_arc *end = hf_arcs_end(&graph->claims, limit);
    for (const hf_arc *claim = hf_arcs_begin(&graph->claims, limit); claim != end; claim++)
        if (t - q <= claim->lag)
            held += hf_arc_by(claim, rates, q) * hf_graph_done(graph, trace, claim->activity, q);
    return held;
}

/* The first period in which something can have been begun that still holds the limit in t. */
static int first_held(const hf_graph *graph, int limit, int t)
{
    int longest = 0;
    const hf_arc *end = hf_arcs_end(&graph->claims, limit);
    for (const hf_arc *claim = hf_arcs_begin(&graph->claims, limit); claim != end; claim++)
        if (claim->lag > longest) longest = claim->lag;
    return longest < t ? t - longest : 0;
}

double hf_graph_held(const hf_graph *graph, const hf_grid *rates, const hf_flows *trace, int limit,
                     int t)
{
    double held = 0;
    for (int q = first_held(graph, limit, t); q < t; q++)
        held += begun_in(graph, rates, trace, limit, q, t);
    return held;
}

/* Built by period t, as worn as it was in `since`. */
static double built_of(const hf_graph *graph, const hf_flows *trace, int k, int t, int since)
{
    double sum = 0;
    const hf_arc *end = hf_arcs_end(&graph->builds, k);
    for (const hf_arc *build = hf_arcs_begin(&graph->builds, k); build != end; build++) {
        double wear = graph->net->recipes[build->activity].builds[build->node].wear;
        for (int q = 0; q + build->lag <= t; q++) {
            int age = since - q - build->lag;
            sum += build->by * *hf_at(&trace->runs, build->activity, q) *
                   pow(1 - wear, age > 0 ? age : 0);
        }
    }
    return sum;
}

/* What is under way keeps what it holds where less has become available, and counts as the share it
 * takes of the most there was since it began: of what was free, the same share is left.
 *   sum over q = s..t of begun[q] scale[t] / max over q..t of scale
 *      <= scale[t] (max over s..t of base + built by t, as worn in s)      for every s <= t
 * What can be built on is base x scale, scale the share that is open; all else is 1 x scale. */
static double scale_of(const hf_conditions *c, bool built, int k, int t)
{
    return *hf_at(built ? &c->open : &c->resource, k, t);
}

static double base_of(const hf_conditions *c, bool built, int k, int t)
{
    double scale = scale_of(c, built, k, t);
    if (!built) return 1;
    return scale > 0 ? *hf_at(&c->resource, k, t) / scale : 0;
}

static double room_beside(const hf_graph *graph, const hf_conditions *c, const hf_grid *rates,
                          const hf_flows *trace, int k, int t)
{
    bool built = hf_arcs_begin(&graph->builds, k) < hf_arcs_end(&graph->builds, k);
    double scale = scale_of(c, built, k, t), base = base_of(c, built, k, t);
    if (!(scale > 0)) return 0;
    double room = scale * (base + built_of(graph, trace, k, t, t)), most = scale, held = 0;
    for (int since = t - 1, first = first_held(graph, k, t); since >= first; since--) {
        most = fmax(most, scale_of(c, built, k, since));
        base = fmax(base, base_of(c, built, k, since));
        held += begun_in(graph, rates, trace, k, since, t) * (scale / most);
        room = fmin(room, scale * (base + built_of(graph, trace, k, t, since)) - held);
    }
    return room;
}

/* What a pool of periods has left in t; `even` is what t would have, spread evenly. */
static double left_in_pool(const hf_graph *graph, const hf_grid *rates, const hf_flows *trace,
                           int limit, int t, double even, double pool, int periods)
{
    if (!periods || !(even > 0)) return even;
    for (int q = hf_pool_begin(periods, t); q < t; q++)
        pool -= begun_in(graph, rates, trace, limit, q, q);
    return pool;
}

double hf_graph_room(const hf_graph *graph, const hf_conditions *c, const hf_grid *rates,
                     const hf_flows *trace, int limit, int t)
{
    const hf_network *net = graph->net;
    if (limit < graph->recipe_limit && !net->resources[limit].pool_periods)
        return above_zero(room_beside(graph, c, rates, trace, limit, t));
    if (limit < graph->recipe_limit)
        return above_zero(
            left_in_pool(graph, rates, trace, limit, t, *hf_at(&c->resource, limit, t),
                         *hf_at(&c->resource_pool, limit, t), net->resources[limit].pool_periods));
    int i = limit - graph->recipe_limit;
    if (limit < graph->route_limit) return *hf_at(&c->most, i, t);
    i = limit - graph->route_limit;
    if (limit < graph->offer_limit) return *hf_at(&c->route, i, t);
    i = limit - graph->offer_limit;
    return above_zero(left_in_pool(graph, rates, trace, limit, t, *hf_at(&c->offer, i, t),
                                   *hf_at(&c->offer_pool, i, t), net->offers[i].pool_periods));
}

double hf_graph_sales_due(const hf_graph *graph, const hf_conditions *conditions,
                          const hf_grid *rates, const hf_flows *flows, int t)
{
    double due = 0;
    const hf_arc *end = hf_arcs_end(&graph->sales, 0);
    for (const hf_arc *sale = hf_arcs_begin(&graph->sales, 0); sale != end; sale++)
        for (int sold = t > conditions->longest ? t - conditions->longest : 0; sold <= t; sold++)
            if (sold + hf_arc_lag(sale, conditions, sold) == t)
                due += hf_arc_by(sale, rates, sold) *
                       hf_graph_done(graph, flows, sale->activity, sold);
    return due;
}
