/* audit.c - every balance of a period, from the record alone. */
#include "model/audit.h"

#include <math.h>

/* opening (1 - destroyed) */
static double carried_over(const hf_graph *graph, const hf_conditions *conditions,
                           const hf_flows *trace, int h, int t)
{
    double opening = t > 0 ? *hf_at(&trace->stock, h, t - 1) : graph->net->holdings[h].opening;
    return opening * (1 - *hf_at(&conditions->destroyed, h, t));
}

static double received(const hf_graph *graph, int h, int t)
{
    double sum = 0;
    const hf_arc *end = hf_arcs_end(&graph->receipts, h);
    for (const hf_arc *receipt = hf_arcs_begin(&graph->receipts, h); receipt != end; receipt++)
        if (receipt->lag == t) sum += receipt->by;
    return sum;
}

static double made(const hf_graph *graph, const hf_flows *trace, const double *amounts, int node,
                   int t)
{
    double sum = 0;
    const hf_arc *end = hf_arcs_end(&graph->givers, node);
    for (const hf_arc *give = hf_arcs_begin(&graph->givers, node); give != end; give++)
        sum += give->by * (give->lag == 0
                               ? amounts[give->activity]
                               : hf_graph_done(graph, trace, give->activity, t - give->lag));
    return sum;
}

static double taken(const hf_graph *graph, const double *amounts, int node)
{
    double sum = 0;
    const hf_arc *end = hf_arcs_end(&graph->takers, node);
    for (const hf_arc *take = hf_arcs_begin(&graph->takers, node); take != end; take++)
        sum += take->by * amounts[take->activity];
    return sum;
}

static double residual(double came, double went)
{
    double size = fabs(came) + fabs(went);
    if (size == 0) return 0;
    double error = fabs(came - went) / size;
    return error >= 0 ? error : INFINITY; /* not a number is as wrong as can be */
}

/* opening (1 - destroyed) + receipts + made and brought = closing + taken + disposed */
static double holding_error(const hf_graph *graph, const hf_conditions *conditions,
                            const hf_flows *trace, const double *amounts, int h, int t)
{
    double closing = *hf_at(&trace->stock, h, t), disposed = *hf_at(&trace->disposed, h, t);
    if (!(closing >= 0) || !(disposed >= 0)) return INFINITY;
    double came = carried_over(graph, conditions, trace, h, t) + received(graph, h, t) +
                  made(graph, trace, amounts, h, t);
    return residual(came, taken(graph, amounts, h) + closing + disposed);
}

static double pool_error(const hf_graph *graph, const hf_flows *trace, const double *amounts, int p,
                         int t)
{
    int node = graph->holdings + p;
    double unwanted = *hf_at(&trace->unwanted, p, t);
    if (!(unwanted >= 0)) return INFINITY;
    return residual(made(graph, trace, amounts, node, t), taken(graph, amounts, node) + unwanted);
}

/* opening + income + sales due = closing + spent */
static double fund_error(const hf_graph *graph, const hf_conditions *conditions,
                         const hf_flows *trace, const double *amounts, int t)
{
    if (!graph->net->has_fund) return 0;
    double opening = t > 0 ? *hf_at(&trace->fund, 0, t - 1) : graph->net->fund_opening;
    double spent = 0, closing = *hf_at(&trace->fund, 0, t);
    const hf_arc *end = hf_arcs_end(&graph->claims, graph->money);
    for (const hf_arc *cost = hf_arcs_begin(&graph->claims, graph->money); cost != end; cost++)
        spent += cost->by * amounts[cost->activity];
    if (!(closing >= 0)) return INFINITY;
    return residual(opening + hf_graph_income(graph, conditions, t) +
                        hf_graph_sales_due(graph, trace, t),
                    closing + spent);
}

double hf_audit_period(const hf_graph *graph, const hf_conditions *conditions,
                       const hf_flows *trace, int t, double *amounts)
{
    hf_graph_read(amounts, graph, trace, t);
    double worst = fund_error(graph, conditions, trace, amounts, t);
    for (int h = 0; h < graph->holdings; h++)
        worst = fmax(worst, holding_error(graph, conditions, trace, amounts, h, t));
    for (int p = 0; p < graph->net->pool_count; p++)
        worst = fmax(worst, pool_error(graph, trace, amounts, p, t));
    return worst;
}
