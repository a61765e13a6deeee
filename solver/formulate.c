/* formulate.c - columns with their bounds and units, and the way between flows and the programme's
 * values. */
#include "solver/formulate.h"

#include "model/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* --- where things are --- */

static int thing_count(const hf_network *net, hf_family family)
{
    const int counts[HF_FAMILIES] = {
        [HF_RUNS] = net->recipe_count,      [HF_LOADED] = net->lane_count,
        [HF_TRADED] = net->offer_count,     [HF_USED] = net->use_count,
        [HF_GIVEN] = net->holding_count,    [HF_TAKEN] = net->holding_count,
        [HF_DISPOSED] = net->holding_count, [HF_UNWANTED] = net->pool_count,
        [HF_STOCK] = net->holding_count,    [HF_FUND] = net->has_fund ? 1 : 0,
        [HF_UNMET] = net->need_count,       [HF_LACKING] = net->good_count,
        [HF_SLACK] = net->need_count,
    };
    return counts[family];
}

/* The grid of flows a family stands for; NULL: the family is not a flow. */
static const hf_grid *grid_of(const hf_flows *flows, hf_family family)
{
    const hf_grid *grids[HF_FAMILIES] = {
        [HF_RUNS] = &flows->runs,         [HF_LOADED] = &flows->loaded,
        [HF_TRADED] = &flows->traded,     [HF_USED] = &flows->used,
        [HF_GIVEN] = &flows->handed,      [HF_TAKEN] = &flows->handed,
        [HF_DISPOSED] = &flows->disposed, [HF_UNWANTED] = &flows->unwanted,
        [HF_STOCK] = &flows->stock,       [HF_FUND] = &flows->fund,
    };
    return grids[family];
}

/* Two families stand for one flow that can be negative. */
static double sign_of(hf_family family)
{
    return family == HF_TAKEN ? -1 : 1;
}

static int length_of(const hf_formulation *f)
{
    return f->periods - f->start;
}

int hf_formulation_column(const hf_formulation *f, hf_family family, int thing, int t)
{
    return f->columns[family][thing * length_of(f) + t - f->start];
}

int hf_formulation_share_row(const hf_formulation *f, int n, int t)
{
    return f->share_rows[n * length_of(f) + t - f->start];
}

/* --- units --- */

/* The good a flow is of; -1: runs, money, shares. */
static int good_of(const hf_network *net, hf_family family, int thing)
{
    switch (family) {
    case HF_LOADED:
        return net->lanes[thing].good;
    case HF_TRADED:
        return net->offers[thing].good;
    case HF_USED:
        return net->uses[thing].good;
    case HF_GIVEN:
    case HF_TAKEN:
    case HF_DISPOSED:
    case HF_STOCK:
        return net->holdings[thing].good;
    case HF_UNWANTED:
        return net->pools[thing].good;
    default:
        return -1;
    }
}

static double unit_of(const hf_formulation *f, hf_family family, int thing)
{
    int good = good_of(f->net, family, thing);
    if (good >= 0) return f->sizes.good[good];
    if (family == HF_RUNS) return f->sizes.recipe[thing];
    return family == HF_FUND ? f->sizes.money : 1;
}

/* --- bounds, in the flow's own unit --- */

static double supply_of(const hf_formulation *f, int good, int t)
{
    return *hf_at(&f->sizes.supply, good, t);
}

static double most_loaded(const hf_formulation *f, int l, int t)
{
    const hf_lane *lane = &f->net->lanes[l];
    double room = hf_limit(f->net->routes[lane->route].capacity,
                           *hf_at(&f->conditions->route, lane->route, t));
    if (lane->weight > 0)
        room /= lane->weight;
    else if (room > 0)
        room = INFINITY;
    return fmin(room, supply_of(f, lane->good, t));
}

static double most_traded(const hf_formulation *f, int o, int t)
{
    const hf_offer *offer = &f->net->offers[o];
    double most = hf_limit(offer->quantity, *hf_at(&f->conditions->offer, o, t));
    return offer->action == HF_SELL ? fmin(most, supply_of(f, offer->good, t)) : most;
}

static double most_used(const hf_formulation *f, int u, int t)
{
    const hf_use *use = &f->net->uses[u];
    double required = hf_required(f->net, f->conditions, use->need, t);
    return fmin(required / use->gives, supply_of(f, use->good, t));
}

/* Money that is there by then whatever anybody sells or spends. */
static double certain_money(const hf_formulation *f, int t)
{
    const hf_network *net = f->net;
    double money = f->start ? *hf_at(&f->past->fund, 0, f->start - 1) : net->fund_opening;
    for (int q = f->start; q <= t; q++)
        for (int i = 0; i < net->income_count; i++)
            money += net->incomes[i].amount * *hf_at(&f->conditions->income, i, q);
    return money;
}

/* All the money there can be by then: every sale at its most, nothing spent. */
static double most_money(const hf_formulation *f, int t)
{
    const hf_network *net = f->net;
    double money = certain_money(f, t);
    for (int o = 0; o < net->offer_count; o++) {
        const hf_offer *offer = &net->offers[o];
        for (int q = 0; offer->action == HF_SELL && q + offer->lag <= t; q++)
            money += offer->price *
                     (q < f->start ? *hf_at(&f->past->traded, o, q) : most_traded(f, o, q));
    }
    return money;
}

static bool is_last(const hf_formulation *f, int t)
{
    return t == f->periods - 1;
}

static double most(const hf_formulation *f, hf_family family, int thing, int t)
{
    const hf_network *net = f->net;
    switch (family) {
    case HF_RUNS:
        return *hf_at(&f->sizes.runs, thing, t);
    case HF_LOADED:
        return most_loaded(f, thing, t);
    case HF_TRADED:
        return most_traded(f, thing, t);
    case HF_USED:
        return most_used(f, thing, t);
    case HF_GIVEN:
    case HF_TAKEN:
        return net->holdings[thing].pool < 0 ? 0 : supply_of(f, net->holdings[thing].good, t);
    case HF_DISPOSED:
    case HF_STOCK:
        return supply_of(f, net->holdings[thing].good, t);
    case HF_UNWANTED:
        return supply_of(f, net->pools[thing].good, t);
    case HF_FUND:
        return most_money(f, t);
    case HF_UNMET:
        return hf_required(net, f->conditions, thing, t) > 0;
    case HF_LACKING:
        return f->purpose == HF_PLANNING && net->keep_ending && is_last(f, t) &&
               net->goods[thing].wanted > 0;
    case HF_SLACK:
        return f->purpose == HF_ENDURANCE && hf_required(net, f->conditions, thing, t) > 0;
    default:
        return 0;
    }
}

/* --- columns --- */

static int add_column(hf_formulation *f, double low, double high, double unit, bool artificial)
{
    int column = hf_lp_column(&f->lp, low, high);
    if (column == f->unit_capacity) {
        f->unit_capacity = 2 * f->unit_capacity + 256;
        f->unit = hf_resize(f->unit, (size_t)f->unit_capacity, sizeof(double));
        f->artificial = hf_resize(f->artificial, (size_t)f->unit_capacity, sizeof(bool));
    }
    f->unit[column] = unit;
    f->artificial[column] = artificial;
    return column;
}

/* What comes whatever anybody decides, in the programme's units. */
static double forced_of(const hf_formulation *f, hf_family family, int thing)
{
    int good = good_of(f->net, family, thing);
    if (good >= 0) return f->sizes.forced[good] / f->sizes.good[good];
    return family == HF_FUND ? certain_money(f, f->periods - 1) / f->sizes.money : 0;
}

/* The bound where supply has no end, in the programme's units; what is forced always fits. */
static double far_beyond(const hf_formulation *f, hf_family family, int thing)
{
    return f->sizes.beyond + 2 * forced_of(f, family, thing);
}

static int flow_column(hf_formulation *f, hf_family family, int thing, int t)
{
    double unit = unit_of(f, family, thing), high = most(f, family, thing, t) / unit;
    if (!(high > 0)) return -1;
    double limit = far_beyond(f, family, thing);
    bool artificial = high > limit;
    if (artificial) high = limit;
    return add_column(f, 0, high, unit, artificial);
}

static void make_columns(hf_formulation *f)
{
    int length = length_of(f);
    for (hf_family family = 0; family < HF_FAMILIES; family++) {
        int things = thing_count(f->net, family);
        f->columns[family] = hf_alloc((size_t)(things * length), sizeof(int));
        for (int i = 0; i < things; i++)
            for (int t = f->start; t < f->periods; t++)
                f->columns[family][i * length + t - f->start] = flow_column(f, family, i, t);
    }
    f->least_share = f->purpose == HF_PLANNING ? add_column(f, 0, 1, 1, false) : -1;
}

/* --- rows and costs --- */

static void known(hf_formulation *f, int row, double value)
{
    f->lp.row_low[row] -= value;
    f->lp.row_high[row] -= value;
}

void hf_formulation_add(hf_formulation *f, int row, hf_family family, int thing, int t,
                        double coefficient)
{
    if (t < f->start) {
        known(f, row, coefficient * *hf_at(grid_of(f->past, family), thing, t));
        return;
    }
    int column = hf_formulation_column(f, family, thing, t);
    if (column >= 0) hf_lp_entry(&f->lp, row, column, coefficient * f->unit[column]);
}

void hf_formulation_cost(hf_formulation *f, hf_family family, int thing, int t, double coefficient)
{
    int column = hf_formulation_column(f, family, thing, t);
    if (column >= 0) f->lp.cost[column] += coefficient * f->unit[column];
}

void hf_formulation_clear_costs(hf_formulation *f)
{
    for (int j = 0; j < f->lp.columns; j++) f->lp.cost[j] = 0;
}

/* Divide every row by the power of two next to its largest entry. */
static void scale_rows(hf_lp *lp)
{
    double *largest = hf_alloc((size_t)lp->rows, sizeof *largest);
    for (long k = 0; k < lp->entry_count; k++) {
        hf_entry *e = &lp->entries[k];
        largest[e->row] = fmax(largest[e->row], fabs(e->value));
    }
    for (int i = 0; i < lp->rows; i++) {
        largest[i] = largest[i] > 0 ? exp2(-round(log2(largest[i]))) : 1;
        lp->row_low[i] *= largest[i];
        lp->row_high[i] *= largest[i];
    }
    for (long k = 0; k < lp->entry_count; k++) lp->entries[k].value *= largest[lp->entries[k].row];
    free(largest);
}

void hf_formulate(hf_formulation *out, const hf_network *net, const hf_conditions *conditions,
                  const hf_flows *past, int start, hf_purpose purpose)
{
    *out = (hf_formulation){.net = net,
                            .conditions = conditions,
                            .past = past,
                            .start = start,
                            .periods = net->periods,
                            .purpose = purpose};
    hf_sizes_init(&out->sizes, net, conditions, past, start);
    make_columns(out);
    out->share_rows = hf_alloc((size_t)(net->need_count * length_of(out)), sizeof(int));

    hf_rows_balance(out);
    hf_rows_need(out);
    hf_rows_resource(out);
    hf_rows_storage(out);
    hf_rows_route(out);
    hf_rows_fund(out);
    hf_rows_ending(out);
    hf_lp_seal(&out->lp);
    scale_rows(&out->lp);
}

void hf_formulation_clear(hf_formulation *f)
{
    hf_lp_clear(&f->lp);
    hf_sizes_clear(&f->sizes);
    for (hf_family family = 0; family < HF_FAMILIES; family++) free(f->columns[family]);
    free(f->unit);
    free(f->artificial);
    free(f->share_rows);
}

/* --- flows and values --- */

static void add_flow(const hf_formulation *f, const double *x, hf_family family, int thing,
                     const hf_grid *grid)
{
    for (int t = f->start; t < f->periods; t++) {
        int column = hf_formulation_column(f, family, thing, t);
        if (column >= 0 && fabs(x[column]) > 1e-11)
            *hf_at(grid, thing, t) += sign_of(family) * x[column] * f->unit[column];
    }
}

void hf_formulation_flows(const hf_formulation *f, const double *x, hf_flows *out)
{
    hf_flows_clear(out);
    hf_flows_init(out, f->net);
    if (f->past) hf_flows_copy(out, f->past, f->start);
    for (hf_family family = 0; family < HF_FAMILIES; family++) {
        const hf_grid *grid = grid_of(out, family);
        for (int i = 0; grid && i < thing_count(f->net, family); i++)
            add_flow(f, x, family, i, grid);
    }
}

static double unmet_share(const hf_formulation *f, const hf_flows *flows, int n, int t)
{
    const hf_need *need = &f->net->needs[n];
    double required = hf_required(f->net, f->conditions, n, t), covered = 0;
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        covered += f->net->uses[u].gives * *hf_at(&flows->used, u, t);
    return required > 0 ? 1 - covered / required : 0;
}

/* The part of a flow that a family stands for. */
static double part_of(hf_family family, const hf_grid *grid, int thing, int t)
{
    double flow = *hf_at(grid, thing, t);
    bool one_side = family == HF_GIVEN || family == HF_TAKEN;
    return one_side ? fmax(0, sign_of(family) * flow) : flow;
}

void hf_formulation_values(const hf_formulation *f, const hf_flows *flows, double *x)
{
    for (int j = 0; j < f->lp.columns; j++) x[j] = 0;
    for (hf_family family = 0; family < HF_FAMILIES; family++) {
        const hf_grid *grid = grid_of(flows, family);
        for (int i = 0; i < thing_count(f->net, family); i++)
            for (int t = f->start; t < f->periods; t++) {
                int column = hf_formulation_column(f, family, i, t);
                if (column < 0) continue;
                if (grid)
                    x[column] = part_of(family, grid, i, t) / f->unit[column];
                else if (family != HF_LACKING)
                    x[column] = unmet_share(f, flows, i, t);
            }
    }
}

/* Largest flow, in units, of a thing that has no column because it can only be 0. */
static double flow_without_column(const hf_formulation *f, const hf_flows *flows)
{
    double worst = 0;
    for (hf_family family = 0; family < HF_FAMILIES; family++) {
        const hf_grid *grid = grid_of(flows, family);
        for (int i = 0; grid && i < thing_count(f->net, family); i++)
            for (int t = f->start; t < f->periods; t++)
                if (hf_formulation_column(f, family, i, t) < 0)
                    worst = fmax(worst, fabs(part_of(family, grid, i, t)) / unit_of(f, family, i));
    }
    return worst;
}

static double beyond(double value, double low, double high)
{
    return fmax(fmax(low - value, value - high), 0);
}

static double row_residual(const hf_lp *lp, const double *x)
{
    double *activity = hf_alloc((size_t)lp->rows, sizeof *activity);
    double *size = hf_alloc((size_t)lp->rows, sizeof *size), worst = 0;
    hf_lp_activity(lp, x, activity);
    for (long k = 0; k < lp->entry_count; k++)
        size[lp->entries[k].row] += fabs(lp->entries[k].value * x[lp->entries[k].column]);
    for (int i = 0; i < lp->rows; i++) {
        double low = lp->row_low[i], high = lp->row_high[i];
        if (isfinite(low)) size[i] += fabs(low);
        if (isfinite(high)) size[i] += fabs(high);
        double by = beyond(activity[i], low, high);
        if (by > 0) worst = fmax(worst, by / size[i]);
    }
    free(activity);
    free(size);
    return worst;
}

double hf_formulation_residual(const hf_formulation *f, const hf_flows *flows)
{
    const hf_lp *lp = &f->lp;
    double *x = hf_alloc((size_t)lp->columns, sizeof *x), worst = flow_without_column(f, flows);
    hf_formulation_values(f, flows, x);
    for (int j = 0; j < lp->columns; j++) {
        double by = beyond(x[j], lp->low[j], f->artificial[j] ? INFINITY : lp->high[j]);
        if (by > 0) worst = fmax(worst, by / fmax(fabs(x[j]), 1));
    }
    worst = fmax(worst, row_residual(lp, x));
    free(x);
    return worst;
}
