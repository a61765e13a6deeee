/* plan.c - making a plan's room, and measuring what it reaches and where it is tight. */
#include "model/plan.h"

#include "model/count.h"
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
    hf_grid_init(&plan->served, net->need_count, net->periods, 0);
    plan->needs = hf_alloc((size_t)net->need_count, sizeof(hf_need_result));
    return plan;
}

void hf_plan_free(hf_plan *plan)
{
    if (!plan) return;
    hf_conditions_clear(&plan->conditions);
    hf_flows_clear(&plan->flows);
    hf_grid_clear(&plan->served);
    free(plan->needs);
    free(plan->tight);
    free(plan->conflicts);
    free(plan);
}

/* The first of the periods whose share is the least: what equal days differ by is rounding. */
static int first_worst(const hf_plan *plan, int n, double worst_share)
{
    for (int t = 0; t < plan->net->periods; t++) {
        double required = hf_required(plan->net, &plan->conditions, n, t);
        double met = *hf_at(&plan->served, n, t);
        if (hf_is_short(met, required) && hf_share(met, required) <= worst_share + SHARE_ROUNDING)
            return t;
    }
    return -1;
}

/* Whether a need that can wait is late in one period says nothing; its share is its worst. */
static hf_need_result measure_need(const hf_plan *plan, int n)
{
    hf_need_result result = {.worst_share = 1};
    for (int t = 0; t < plan->net->periods; t++) {
        double required = hf_required(plan->net, &plan->conditions, n, t);
        double met = *hf_at(&plan->served, n, t);
        result.required += required;
        result.met += met;
        if (hf_is_short(met, required))
            result.worst_share = fmin(result.worst_share, hf_share(met, required));
    }
    result.share = hf_share(result.met, result.required);
    if (plan->net->needs[n].wait > 0) result.worst_share = result.share;
    result.worst_period = first_worst(plan, n, result.worst_share);
    return result;
}

/* --- totals --- */

static double sum_of_all(const hf_grid *grid)
{
    double sum = 0;
    for (int row = 0; row < grid->rows; row++)
        for (int t = 0; t < grid->periods; t++) sum += *hf_cell(grid, row, t);
    return sum;
}

static double storage_costs(const hf_plan *plan, int t)
{
    double sum = 0;
    for (int s = 0; s < plan->net->storage_count; s++) {
        const hf_storage *storage = &plan->net->storages[s];
        double cost = *hf_at(&plan->conditions.room_cost, s, t);
        for (int i = 0; i < storage->room_count; i++)
            sum += cost * storage->rooms[i].room *
                   hf_sum(&plan->flows.stock, storage->rooms[i].holding, t);
    }
    return sum;
}

static void add_runs_and_loads(const hf_plan *plan, int t, hf_totals *totals)
{
    const hf_network *net = plan->net;
    for (int r = 0; r < net->recipe_count; r++) {
        double runs = *hf_at(&plan->flows.runs, r, t);
        totals->labour_hours += runs * hf_hours_of_run(net, r);
        totals->money += runs * *hf_at(&plan->conditions.run_cost, r, t);
    }
    for (int l = 0; l < net->lane_count; l++) {
        double loaded = hf_sum(&plan->flows.loaded, l, t);
        totals->labour_hours += loaded * hf_hours_of_load(net, l);
        totals->transport += loaded * net->routes[net->lanes[l].route].duration;
        totals->money += loaded * *hf_at(&plan->conditions.load_cost, l, t);
    }
}

static void add_money(const hf_plan *plan, int t, hf_totals *totals)
{
    const hf_network *net = plan->net;
    for (int o = 0; o < net->offer_count; o++) {
        double paid = hf_sum(&plan->flows.traded, o, t) * *hf_at(&plan->conditions.price, o, t);
        bool buy = net->offers[o].action == HF_BUY;
        totals->purchases += buy ? paid : 0;
        totals->money += buy ? paid : -paid; /* a sale counts when it is made */
    }
    for (int n = net->need_count - net->paid_need_count; n < net->need_count; n++)
        totals->money += *hf_at(&plan->flows.met, n, t);
    totals->money += storage_costs(plan, t) + *hf_at(&plan->conditions.due, 0, t);
}

static hf_totals measure_totals(const hf_plan *plan)
{
    hf_totals totals = {.waste =
                            sum_of_all(&plan->flows.disposed) + sum_of_all(&plan->flows.unwanted)};
    for (int t = 0; t < plan->net->periods; t++) {
        add_runs_and_loads(plan, t, &totals);
        add_money(plan, t, &totals);
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

/* Looking for limits that are reached. */
typedef struct seeker {
    hf_plan *plan;
    const hf_graph *graph;
    hf_grid rates;
    double *amounts; /* [activity] of the period at hand */
    int capacity;    /* of the list of tight limits */
} seeker;

static double money_of(const hf_plan *plan, int t)
{
    if (!plan->net->has_fund) return INFINITY;
    double before = t > 0 ? *hf_at(&plan->flows.fund, 0, t - 1) : plan->net->fund_opening;
    return before + *hf_at(&plan->conditions.income, 0, t);
}

static double used_of(const seeker *s, int limit, int t)
{
    double used = 0;
    const hf_arc *end = hf_arcs_end(&s->graph->claims, limit);
    for (const hf_arc *claim = hf_arcs_begin(&s->graph->claims, limit); claim != end; claim++)
        used += hf_arc_by(claim, &s->rates, t) * s->amounts[claim->activity];
    return used;
}

static void seek_limit(seeker *s, int limit, int t)
{
    const hf_flows *flows = &s->plan->flows;
    hf_tight tight = name_limit(s->graph, limit);
    double held = hf_graph_held(s->graph, &s->rates, flows, limit, t);
    tight.period = t;
    tight.used = held + used_of(s, limit, t);
    tight.available =
        limit == s->graph->money
            ? money_of(s->plan, t)
            : held + hf_graph_room(s->graph, &s->plan->conditions, &s->rates, flows, limit, t);
    add_tight(s->plan, &s->capacity, tight);
}

static void seek_storage(seeker *s, int i, int t)
{
    const hf_storage *storage = &s->plan->net->storages[i];
    double used = 0;
    for (int j = 0; j < storage->room_count; j++)
        used +=
            storage->rooms[j].room * hf_sum(&s->plan->flows.stock, storage->rooms[j].holding, t);
    add_tight(s->plan, &s->capacity,
              (hf_tight){HF_LIMIT_STORAGE, i, t, used, *hf_at(&s->plan->conditions.room, i, t)});
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
    hf_graph *graph = hf_graph_new(plan->net);
    seeker s = {.plan = plan, .graph = graph};
    free(plan->tight);
    plan->tight = NULL;
    plan->tight_count = 0;
    hf_graph_rates(&s.rates, graph, &plan->conditions, &plan->flows, plan->net->periods);
    s.amounts = hf_alloc((size_t)graph->activities, sizeof(double));
    for (int t = 0; t < plan->net->periods; t++) {
        hf_graph_read(s.amounts, graph, &plan->flows, t);
        for (int limit = 0; limit < graph->limits; limit++) seek_limit(&s, limit, t);
        for (int i = 0; i < plan->net->storage_count; i++) seek_storage(&s, i, t);
    }
    if (plan->tight_count)
        qsort(plan->tight, (size_t)plan->tight_count, sizeof(hf_tight), by_kind_index_period);
    hf_grid_clear(&s.rates);
    free(s.amounts);
    hf_graph_free(graph);
}

void hf_plan_measure(hf_plan *plan)
{
    for (int n = 0; n < plan->net->need_count; n++) {
        hf_served(hf_at(&plan->served, n, 0), plan->net, &plan->conditions, &plan->flows, n);
        plan->needs[n] = measure_need(plan, n);
    }
    plan->totals = measure_totals(plan);
    find_tight(plan);
}
