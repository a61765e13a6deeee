/* graph.c - compiling a network into its activity graph. */
#include "model/graph.h"

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
    draft takes, gives, takers, givers, steps, claims, sales, receipts;
} drafts;

static void add_take(drafts *d, int activity, int node, double by)
{
    hf_arc arc = {activity, node, 0, by};
    add(&d->takes, activity, arc);
    add(&d->takers, node, arc);
}

static void add_give(drafts *d, int activity, int node, int lag, double by)
{
    hf_arc arc = {activity, node, lag, by};
    add(&d->gives, activity, arc);
    add(&d->givers, node, arc);
}

/* A claim of nothing on money is no claim: without money, what costs nothing goes on. */
static void add_cost(drafts *d, const hf_graph *graph, int activity, double cost)
{
    if (cost > 0) add(&d->claims, graph->money, (hf_arc){activity, -1, 0, cost});
}

static void add_runs(drafts *d, const hf_graph *graph)
{
    for (int r = 0; r < graph->net->recipe_count; r++) {
        const hf_recipe *recipe = &graph->net->recipes[r];
        for (int i = 0; i < recipe->input_count; i++)
            add_take(d, r, recipe->inputs[i].holding, recipe->inputs[i].quantity);
        for (int i = 0; i < recipe->output_count; i++)
            add_give(d, r, recipe->outputs[i].holding, recipe->lag, recipe->outputs[i].quantity);
        for (int i = 0; i < recipe->claim_count; i++)
            add(&d->claims, recipe->claims[i].resource,
                (hf_arc){r, -1, 0, recipe->claims[i].quantity});
        add(&d->claims, graph->recipe_limit + r, (hf_arc){r, -1, 0, 1});
        add_cost(d, graph, r, recipe->cost);
    }
}

static void add_loads(drafts *d, const hf_graph *graph)
{
    for (int l = 0; l < graph->net->lane_count; l++) {
        const hf_lane *lane = &graph->net->lanes[l];
        int activity = graph->lane + l;
        add_take(d, activity, graph->holdings + lane->from_pool, 1);
        add_give(d, activity, graph->holdings + lane->to_pool, graph->net->routes[lane->route].lag,
                 1 - lane->loss);
        add(&d->claims, graph->route_limit + lane->route, (hf_arc){activity, -1, 0, lane->weight});
        add_cost(d, graph, activity, lane->cost);
    }
}

static void add_trades(drafts *d, const hf_graph *graph)
{
    for (int o = 0; o < graph->net->offer_count; o++) {
        const hf_offer *offer = &graph->net->offers[o];
        int activity = graph->offer + o, node = graph->holdings + offer->pool;
        add(&d->claims, graph->offer_limit + o, (hf_arc){activity, -1, 0, 1});
        if (offer->action == HF_BUY) {
            add_give(d, activity, node, offer->lag, 1);
            add_cost(d, graph, activity, offer->price);
        } else {
            add_take(d, activity, node, 1);
            add(&d->sales, 0, (hf_arc){activity, -1, offer->lag, offer->price});
        }
    }
}

static void add_uses(drafts *d, const hf_graph *graph)
{
    for (int u = 0; u < graph->net->use_count; u++)
        add_take(d, graph->use + u, graph->net->uses[u].holding, 1);
}

static void add_hand_overs(drafts *d, const hf_graph *graph)
{
    for (int h = 0; h < graph->holdings; h++) {
        int pool = graph->net->holdings[h].pool;
        if (pool < 0) continue;
        add_take(d, graph->give + h, h, 1);
        add_give(d, graph->give + h, graph->holdings + pool, 0, 1);
        add_take(d, graph->take + h, graph->holdings + pool, 1);
        add_give(d, graph->take + h, h, 0, 1);
    }
}

static void add_receipts(drafts *d, const hf_network *net)
{
    for (int i = 0; i < net->receipt_count; i++) {
        const hf_receipt *receipt = &net->receipts[i];
        add(&d->receipts, receipt->holding,
            (hf_arc){-1, receipt->holding, receipt->period, receipt->quantity});
    }
}

static void add_steps(drafts *d, const hf_graph *graph)
{
    for (int a = 0; a < graph->activities; a++)
        for (const hf_arc *from = hf_arcs_begin(&graph->takes, a);
             from != hf_arcs_end(&graph->takes, a); from++)
            for (const hf_arc *to = hf_arcs_begin(&graph->gives, a);
                 to != hf_arcs_end(&graph->gives, a); to++)
                if (to->lag == 0) add(&d->steps, from->node, (hf_arc){a, to->node, 0, 1});
}

static void number_everything(hf_graph *graph)
{
    const hf_network *net = graph->net;
    graph->holdings = net->holding_count;
    graph->nodes = net->holding_count + net->pool_count;
    graph->lane = net->recipe_count;
    graph->offer = graph->lane + net->lane_count;
    graph->use = graph->offer + net->offer_count;
    graph->give = graph->use + net->use_count;
    graph->take = graph->give + net->holding_count;
    graph->activities = graph->take + net->holding_count;
    graph->recipe_limit = net->resource_count;
    graph->route_limit = graph->recipe_limit + net->recipe_count;
    graph->offer_limit = graph->route_limit + net->route_count;
    graph->money = graph->offer_limit + net->offer_count;
    graph->limits = graph->money + 1;
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
    graph->receipts = arrange(arena, &d->receipts, graph->nodes);
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
    add_runs(&d, graph);
    add_loads(&d, graph);
    add_trades(&d, graph);
    add_uses(&d, graph);
    add_hand_overs(&d, graph);
    add_receipts(&d, net);
    arrange_everything(graph, &d);
    return graph;
}

void hf_graph_free(hf_graph *graph)
{
    if (graph) hf_arena_free(graph->arena);
}

/* What is wished for, when it is a number above 0. */
static double above_zero(double wish)
{
    return wish > 0 ? wish : 0;
}

static void read_grid(double *amounts, const hf_grid *grid, int t)
{
    for (int i = 0; i < grid->things; i++) amounts[i] = above_zero(*hf_at(grid, i, t));
}

void hf_graph_read(double *amounts, const hf_graph *graph, const hf_flows *flows, int t)
{
    read_grid(amounts, &flows->runs, t);
    read_grid(amounts + graph->lane, &flows->loaded, t);
    read_grid(amounts + graph->offer, &flows->traded, t);
    read_grid(amounts + graph->use, &flows->used, t);
    for (int h = 0; h < graph->holdings; h++) {
        bool alone = graph->net->holdings[h].pool < 0;
        double handed = alone ? 0 : *hf_at(&flows->handed, h, t);
        amounts[graph->give + h] = above_zero(handed);
        amounts[graph->take + h] = above_zero(-handed);
    }
}

static void write_grid(hf_grid *grid, const double *amounts, int t)
{
    for (int i = 0; i < grid->things; i++) *hf_at(grid, i, t) = amounts[i];
}

void hf_graph_write(hf_flows *flows, const hf_graph *graph, const double *amounts, int t)
{
    write_grid(&flows->runs, amounts, t);
    write_grid(&flows->loaded, amounts + graph->lane, t);
    write_grid(&flows->traded, amounts + graph->offer, t);
    write_grid(&flows->used, amounts + graph->use, t);
    for (int h = 0; h < graph->holdings; h++)
        *hf_at(&flows->handed, h, t) = amounts[graph->give + h] - amounts[graph->take + h];
}

double hf_graph_done(const hf_graph *graph, const hf_flows *flows, int activity, int t)
{
    if (t < 0) return 0;
    if (activity < graph->lane) return *hf_at(&flows->runs, activity, t);
    if (activity < graph->offer) return *hf_at(&flows->loaded, activity - graph->lane, t);
    if (activity < graph->use) return *hf_at(&flows->traded, activity - graph->offer, t);
    if (activity < graph->give) return *hf_at(&flows->used, activity - graph->use, t);
    if (activity < graph->take)
        return above_zero(*hf_at(&flows->handed, activity - graph->give, t));
    return above_zero(-*hf_at(&flows->handed, activity - graph->take, t));
}

double hf_graph_available(const hf_graph *graph, const hf_conditions *conditions, int limit, int t)
{
    const hf_network *net = graph->net;
    if (limit < graph->recipe_limit)
        return hf_limit(net->resources[limit].quantity, *hf_at(&conditions->resource, limit, t));
    int i = limit - graph->recipe_limit;
    if (limit < graph->route_limit) return hf_runs_left(net, conditions, i, t);
    i = limit - graph->route_limit;
    if (limit < graph->offer_limit)
        return hf_limit(net->routes[i].capacity, *hf_at(&conditions->route, i, t));
    i = limit - graph->offer_limit;
    return hf_limit(net->offers[i].quantity, *hf_at(&conditions->offer, i, t));
}

double hf_graph_income(const hf_graph *graph, const hf_conditions *conditions, int t)
{
    double income = 0;
    for (int i = 0; i < graph->net->income_count; i++)
        income += graph->net->incomes[i].amount * *hf_at(&conditions->income, i, t);
    return income;
}

double hf_graph_sales_due(const hf_graph *graph, const hf_flows *flows, int t)
{
    double due = 0;
    const hf_arc *end = hf_arcs_end(&graph->sales, 0);
    for (const hf_arc *sale = hf_arcs_begin(&graph->sales, 0); sale != end; sale++)
        due += sale->by * hf_graph_done(graph, flows, sale->activity, t - sale->lag);
    return due;
}
