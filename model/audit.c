/* audit.c - every balance of a period, from the record alone. */
#include "model/audit.h"

#include <math.h>

/* What is audited. */
typedef struct books {
    const hf_graph *graph;
    const hf_conditions *conditions;
    const hf_grid *rates;
    const hf_flows *trace;
    const double *amounts; /* [activity] of the period */
    const double *arrived; /* [node] begun before it */
    int t;
} books;

/* kept a period younger x (1 - spoilage) (1 - destroyed), and what is received */
static double carried_over(const books *b, int node)
{
    const hf_network *net = b->graph->net;
    const hf_good *good = &net->goods[b->graph->good_of[node]];
    int h = b->graph->holding_of[node], age = b->graph->age_of[node];
    double sent = hf_received(net, b->conditions, h, age, b->t);
    if (good->keeps != HF_KEEPS && age == 0) return sent;
    int before = good->keeps == HF_KEEPS ? node : node - 1;
    double kept = b->t > 0 ? *hf_cell(&b->trace->stock, before, b->t - 1) : net->opening[before];
    return sent + kept * (1 - good->spoilage) * (1 - *hf_at(&b->conditions->destroyed, h, b->t));
}

static double made(const books *b, int node)
{
    double sum = b->arrived[node];
    const hf_arc *end = hf_arcs_end(&b->graph->givers, node);
    for (const hf_arc *give = hf_arcs_begin(&b->graph->givers, node); give != end; give++)
        if (hf_arc_lag(give, b->conditions, b->t) == 0)
            sum += hf_arc_by(give, b->rates, b->t) * b->amounts[give->activity];
    return sum;
}

static double asked(const books *b, const hf_arcs *arcs, int row)
{
    double sum = 0;
    const hf_arc *end = hf_arcs_end(arcs, row);
    for (const hf_arc *arc = hf_arcs_begin(arcs, row); arc != end; arc++)
        sum += hf_arc_by(arc, b->rates, b->t) * b->amounts[arc->activity];
    return sum;
}

static double residual(double came, double went)
{
    double size = fabs(came) + fabs(went);
    if (size == 0) return 0;
    double error = fabs(came - went) / size;
    return error >= 0 ? error : INFINITY; /* not a number is as wrong as can be */
}

/* opening (1 - spoilage) (1 - destroyed) + receipts + made and brought = closing + taken +
 * disposed */
static double holding_error(const books *b, int node)
{
    double closing = *hf_cell(&b->trace->stock, node, b->t);
    double disposed = *hf_cell(&b->trace->disposed, node, b->t);
    if (!(closing >= 0) || !(disposed >= 0)) return INFINITY;
    return residual(carried_over(b, node) + made(b, node),
                    asked(b, &b->graph->takers, node) + closing + disposed);
}

static double pool_error(const books *b, int node)
{
    double unwanted = *hf_cell(&b->trace->unwanted, node - b->graph->holdings, b->t);
    if (!(unwanted >= 0)) return INFINITY;
    return residual(made(b, node), asked(b, &b->graph->takers, node) + unwanted);
}

static double storage_costs(const books *b)
{
    const hf_network *net = b->graph->net;
    double sum = 0;
    for (int s = 0; s < net->storage_count; s++)
        for (int i = 0; i < net->storages[s].room_count; i++)
            sum += *hf_at(&b->conditions->room_cost, s, b->t) * net->storages[s].rooms[i].room *
                   hf_sum(&b->trace->stock, net->storages[s].rooms[i].holding, b->t);
    return sum;
}

/* opening + income + sales due + borrowed = closing + spent + repaid */
static double fund_error(const books *b)
{
    const hf_network *net = b->graph->net;
    if (!net->has_fund) return 0;
    double opening = b->t > 0 ? *hf_at(&b->trace->fund, 0, b->t - 1) : net->fund_opening;
    double closing = *hf_at(&b->trace->fund, 0, b->t), owed = *hf_at(&b->trace->owed, 0, b->t);
    double spent = asked(b, &b->graph->claims, b->graph->money) + storage_costs(b) +
                   *hf_at(&b->conditions->due, 0, b->t);
    if (!(closing >= 0) || !(owed >= 0)) return INFINITY;
    return residual(opening + *hf_at(&b->conditions->income, 0, b->t) +
                        hf_graph_sales_due(b->graph, b->conditions, b->rates, b->trace, b->t) +
                        *hf_at(&b->trace->borrowed, 0, b->t),
                    closing + spent + *hf_at(&b->trace->repaid, 0, b->t));
}

double hf_audit_period(const hf_graph *graph, const hf_conditions *conditions, const hf_grid *rates,
                       const hf_flows *trace, int t, double *scratch)
{
    double *amounts = scratch, *arrived = scratch + graph->activities;
    const books b = {graph, conditions, rates, trace, amounts, arrived, t};
    hf_graph_read(amounts, graph, trace, t);
    for (int node = 0; node < graph->nodes; node++) arrived[node] = 0;
    hf_graph_arrive(arrived, graph, conditions, rates, trace, t);
    double worst = fund_error(&b);
    for (int node = 0; node < graph->holdings; node++) worst = fmax(worst, holding_error(&b, node));
    for (int node = graph->holdings; node < graph->nodes; node++)
        worst = fmax(worst, pool_error(&b, node));
    return worst;
}
