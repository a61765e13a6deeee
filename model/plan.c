/* plan.c - making a plan's room, and measuring what it reaches and where it is tight. */
#include "model/plan.h"

#include "model/graph.h"
#include "model/ration.h"

#include <math.h>
#include <stdlib.h>

/* Shares this close to 1 are 1: a gram of a kilogram's thousandth is nobody's shortage. */
#define SHARE_ROUNDING 1e-6

double hf_share(double met, double required)
{
    if (!(required > 0)) return 1;
    double share = met / required;
    return share >= 1 - SHARE_ROUNDING ? 1 : fmax(0, share);
}

bool hf_is_short(double met, double required)
{
    return met < required * (1 - SHARE_ROUNDING);
}

hf_plan *hf_plan_new(const hf_network *net, int scenario)
{
    hf_plan *plan = hf_alloc(1, sizeof *plan);
    plan->net = net;
    plan->scenario = scenario;
    if (scenario < 0)
        hf_conditions_init(&plan->conditions, net, NULL, 0);
    else
        hf_conditions_init(&plan->conditions, net, net->scenarios[scenario].events,
                           net->scenarios[scenario].event_count);
    hf_flows_init(&plan->flows, net);
    plan->needs = hf_alloc((size_t)net->need_count, sizeof(hf_need_result));
    return plan;
}

void hf_plan_free(hf_plan *plan)
{
    if (!plan) return;
    hf_conditions_clear(&plan->conditions);
    hf_flows_clear(&plan->flows);
    free(plan->needs);
    free(plan->tight);
    free(plan);
}

/* The first of the periods whose share is the least: what equal days differ by is rounding. */
static int first_worst(const hf_plan *plan, int n, double worst_share)
{
    for (int t = 0; t < plan->net->periods; t++) {
        double required = hf_required(plan->net, &plan->conditions, n, t);
        double met = *hf_at(&plan->flows.met, n, t);
        if (hf_is_short(met, required) && hf_share(met, required) <= worst_share + SHARE_ROUNDING)
            return t;
    }
    return -1;
}

static hf_need_result measure_need(const hf_plan *plan, int n)
{
    hf_need_result result = {.worst_share = 1};
    for (int t = 0; t < plan->net->periods; t++) {
        double required = hf_required(plan->net, &plan->conditions, n, t);
        double met = *hf_at(&plan->flows.met, n, t);
        result.required += required;
        result.met += met;
        if (hf_is_short(met, required))
            result.worst_share = fmin(result.worst_share, hf_share(met, required));
    }
    result.share = hf_share(result.met, result.required);
    result.worst_period = first_worst(plan, n, result.worst_share);
    return result;
}

/* --- totals --- */

static double sum_of(const hf_grid *grid, int thing)
{
    double sum = 0;
    for (int t = 0; t < grid->periods; t++) sum += *hf_at(grid, thing, t);
    return sum;
}

static double sum_of_all(const hf_grid *grid)
{
    double sum = 0;
    for (int i = 0; i < grid->things; i++) sum += sum_of(grid, i);
    return sum;
}

static double hours_per_run(const hf_network *net, const hf_recipe *recipe)
{
    double hours = 0;
    for (int i = 0; i < recipe->claim_count; i++)
        if (net->resources[recipe->claims[i].resource].kind == HF_LABOUR)
            hours += recipe->claims[i].quantity;
    return hours;
}

static hf_totals measure_totals(const hf_network *net, const hf_flows *flows)
{
    hf_totals totals = {.waste = sum_of_all(&flows->disposed) + sum_of_all(&flows->unwanted)};
    for (int r = 0; r < net->recipe_count; r++) {
        double runs = sum_of(&flows->runs, r);
        totals.labour_hours += runs * hours_per_run(net, &net->recipes[r]);
        totals.money += runs * net->recipes[r].cost;
    }
    for (int l = 0; l < net->lane_count; l++) {
        double loaded = sum_of(&flows->loaded, l);
        totals.transport += loaded * net->routes[net->lanes[l].route].duration;
        totals.money += loaded * net->lanes[l].cost;
    }
    for (int o = 0; o < net->offer_count; o++) {
        double paid = sum_of(&flows->traded, o) * net->offers[o].price;
        bool buy = net->offers[o].action == HF_BUY;
        totals.purchases += buy ? paid : 0;
        totals.money += buy ? paid : -paid; /* a sale counts when it is made */
    }
    return totals;
}

/* --- what is tight --- */

static bool is_reached(double used, double available)
{
    return isfinite(available) && available > 0 && used >= available * (1 - HF_ROUNDING);
}

static void add_tight(hf_plan *plan, int *capacity, hf_tight tight)
{
    if (!is_reached(tight.used, tight.available)) return;
    plan->tight = hf_grow(plan->tight, plan->tight_count, capacity, sizeof(hf_tight));
    plan->tight[plan->tight_count++] = tight;
}

/* A limit of the graph as people know it. */
static hf_tight name_limit(const hf_graph *graph, int limit)
{
    if (limit < graph->recipe_limit) {
        bool labour = graph->net->resources[limit].kind == HF_LABOUR;
        return (hf_tight){.kind = labour ? HF_LIMIT_LABOUR : HF_LIMIT_CAPACITY, .index = limit};
    }
    if (limit < graph->route_limit)
        return (hf_tight){.kind = HF_LIMIT_RECIPE, .index = limit - graph->recipe_limit};
    if (limit < graph->offer_limit)
        return (hf_tight){.kind = HF_LIMIT_ROUTE, .index = limit - graph->route_limit};
    if (limit < graph->money)
        return (hf_tight){.kind = HF_LIMIT_OFFER, .index = limit - graph->offer_limit};
    return (hf_tight){.kind = HF_LIMIT_FUND};
}

static double available_of(const hf_plan *plan, const hf_graph *graph, int limit, int t)
{
    if (limit < graph->money) return hf_graph_available(graph, &plan->conditions, limit, t);
    if (!plan->net->has_fund) return INFINITY;
    double before = t > 0 ? *hf_at(&plan->flows.fund, 0, t - 1) : plan->net->fund_opening;
    return before + hf_graph_income(graph, &plan->conditions, t);
}

static double used_of(const hf_graph *graph, const double *amounts, int limit)
{
    double used = 0;
    const hf_arc *end = hf_arcs_end(&graph->claims, limit);
    for (const hf_arc *claim = hf_arcs_begin(&graph->claims, limit); claim != end; claim++)
        used += claim->by * amounts[claim->activity];
    return used;
}

static void find_tight_limits(hf_plan *plan, const hf_graph *graph, int *capacity)
{
    double *amounts = hf_alloc((size_t)graph->activities, sizeof(double));
    for (int t = 0; t < plan->net->periods; t++) {
        hf_graph_read(amounts, graph, &plan->flows, t);
        for (int limit = 0; limit < graph->limits; limit++) {
            hf_tight tight = name_limit(graph, limit);
            tight.period = t;
            tight.used = used_of(graph, amounts, limit);
            tight.available = available_of(plan, graph, limit, t);
            add_tight(plan, capacity, tight);
        }
    }
    free(amounts);
}

static void find_tight_storages(hf_plan *plan, int *capacity)
{
    for (int s = 0; s < plan->net->storage_count; s++)
        for (int t = 0; t < plan->net->periods; t++) {
            const hf_storage *storage = &plan->net->storages[s];
            double used = 0;
            for (int i = 0; i < storage->room_count; i++)
                used += storage->rooms[i].room *
                        *hf_at(&plan->flows.stock, storage->rooms[i].holding, t);
            add_tight(plan, capacity, (hf_tight){HF_LIMIT_STORAGE, s, t, used, storage->quantity});
        }
}

static int by_kind_index_period(const void *left, const void *right)
{
    const hf_tight *a = left, *b = right;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->index != b->index) return a->index < b->index ? -1 : 1;
    return (a->period > b->period) - (a->period < b->period);
}

static void find_tight(hf_plan *plan)
{
    int capacity = 0;
    hf_graph *graph = hf_graph_new(plan->net);
    free(plan->tight);
    plan->tight = NULL;
    plan->tight_count = 0;
    find_tight_limits(plan, graph, &capacity);
    find_tight_storages(plan, &capacity);
    if (plan->tight_count)
        qsort(plan->tight, (size_t)plan->tight_count, sizeof(hf_tight), by_kind_index_period);
    hf_graph_free(graph);
}

void hf_plan_measure(hf_plan *plan)
{
    for (int n = 0; n < plan->net->need_count; n++) plan->needs[n] = measure_need(plan, n);
    plan->totals = measure_totals(plan->net, &plan->flows);
    find_tight(plan);
}
