/* formulate.c - columns with their bounds and units, and the way between flows and the programme's
 * values. */
#include "solver/formulate.h"

#include "model/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* --- where things are --- */

int hf_formulation_things(const hf_network *net, hf_family family)
{
    int fund = net->has_fund ? 1 : 0;
    const int counts[HF_FAMILIES] = {
        [HF_RUNS] = net->recipe_count,
        [HF_LOADED] = net->lane_count,
        [HF_TRADED] = net->offer_count,
        [HF_USED] = net->serving_count,
        [HF_SPLIT] = net->port_count,
        [HF_GIVEN] = net->holding_count,
        [HF_TAKEN] = net->holding_count,
        [HF_DISPOSED] = net->holding_count,
        [HF_UNWANTED] = net->pool_count,
        [HF_STOCK] = net->holding_count,
        [HF_PAID] = net->need_count,
        [HF_FUND] = fund,
        [HF_BORROWED] = fund,
        [HF_REPAID] = fund,
        [HF_OWED] = fund,
        [HF_UNMET] = net->need_count,
        [HF_COUNTED] = net->use_count,
        [HF_WAITING] = net->need_count,
        [HF_BEHIND] = net->need_count,
        [HF_MISSING] = net->recipe_count,
        [HF_BELOW] = net->holding_count,
        [HF_LACKING] = net->good_count,
        [HF_SLACK] = net->need_count,
    };
    return counts[family];
}

/* First rows of a family's things; NULL: one row each. */
static const int *rows_of(const hf_network *net, hf_family family)
{
    const int *firsts[HF_FAMILIES] = {
        [HF_LOADED] = net->cells.lane,      [HF_TRADED] = net->cells.offer,
        [HF_USED] = net->cells.serving,     [HF_SPLIT] = net->cells.port,
        [HF_GIVEN] = net->cells.holding,    [HF_TAKEN] = net->cells.holding,
        [HF_DISPOSED] = net->cells.holding, [HF_UNWANTED] = net->cells.pool,
        [HF_STOCK] = net->cells.holding,
    };
    return firsts[family];
}

int hf_formulation_row(const hf_network *net, hf_family family, int thing)
{
    const int *first = rows_of(net, family);
    return first ? first[thing] : thing;
}

int hf_formulation_ages(const hf_network *net, hf_family family, int thing)
{
    const int *first = rows_of(net, family);
    return first ? first[thing + 1] - first[thing] : 1;
}

/* The grid of flows a family stands for; NULL: the family is not a flow. */
const hf_grid *hf_formulation_grid(const hf_flows *flows, hf_family family)
{
    const hf_grid *grids[HF_FAMILIES] = {
        [HF_RUNS] = &flows->runs,         [HF_LOADED] = &flows->loaded,
        [HF_TRADED] = &flows->traded,     [HF_USED] = &flows->used,
        [HF_SPLIT] = &flows->split,       [HF_GIVEN] = &flows->handed,
        [HF_TAKEN] = &flows->handed,      [HF_DISPOSED] = &flows->disposed,
        [HF_UNWANTED] = &flows->unwanted, [HF_STOCK] = &flows->stock,
        [HF_PAID] = &flows->met,          [HF_FUND] = &flows->fund,
        [HF_BORROWED] = &flows->borrowed, [HF_REPAID] = &flows->repaid,
        [HF_OWED] = &flows->owed,         [HF_COUNTED] = &flows->counted,
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

int hf_formulation_column(const hf_formulation *f, hf_family family, int row, int t)
{
    return f->columns[family][row * length_of(f) + t - f->start];
}

int hf_formulation_share_row(const hf_formulation *f, int n, int t)
{
    return f->share_rows[n * length_of(f) + t - f->start];
}

static bool waits(const hf_formulation *f, int n)
{
    return f->net->needs[n].wait > 0 && !f->net->needs[n].expense;
}

int hf_formulation_share_column(const hf_formulation *f, int n, int t)
{
    return hf_formulation_column(f, waits(f, n) ? HF_BEHIND : HF_UNMET, n, t);
}

bool hf_formulation_is_simple(const hf_formulation *f, int n)
{
    const hf_need *need = &f->net->needs[n];
    if (waits(f, n)) return false;
    for (int u = need->first_use; u < need->first_use + need->use_count; u++) {
        const hf_use *use = &f->net->uses[u];
        if (use->max_share < 1 || use->min_share > 0 || f->shared[use->serving]) return false;
    }
    return true;
}

/* --- units --- */

/* The good a flow is of; -1: runs, hours, money, shares. */
static int good_of(const hf_network *net, hf_family family, int thing)
{
    switch (family) {
    case HF_LOADED:
        return net->lanes[thing].good;
    case HF_TRADED:
        return net->offers[thing].good;
    case HF_USED:
        return net->servings[thing].good;
    case HF_SPLIT:
        return net->ports[thing].good;
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

double hf_formulation_unit(const hf_formulation *f, hf_family family, int thing)
{
    int good = good_of(f->net, family, thing);
    if (good >= 0) return f->sizes.good[good];
    switch (family) {
    case HF_RUNS:
    case HF_MISSING:
        return f->sizes.recipe[thing];
    case HF_SPLIT:
        return f->sizes.port[thing];
    case HF_COUNTED:
        return f->sizes.need[f->net->uses[thing].need];
    case HF_WAITING:
        return f->sizes.need[thing];
    case HF_PAID:
    case HF_FUND:
    case HF_BORROWED:
    case HF_REPAID:
    case HF_OWED:
        return f->sizes.money;
    default:
        return 1;
    }
}

/* --- bounds, in the flow's own unit --- */

/* In the widest programme only what the file itself says is a bound. */
static double supply_of(const hf_formulation *f, int good, int t)
{
    if (f->purpose == HF_WIDEST) return INFINITY;
    return *hf_at(&f->sizes.supply, good, t);
}

static double most_loaded(const hf_formulation *f, int l, int age, int t)
{
    const hf_lane *lane = &f->net->lanes[l];
    int lag = hf_lane_lag(f->conditions, l, t);
    if (hf_age_after(&f->net->goods[lane->good], age, lag) < 0) return 0;
    double room = *hf_at(&f->conditions->route, lane->route, t);
    if (lane->weight > 0)
        room /= lane->weight;
    else if (room > 0)
        room = INFINITY;
    return fmin(room, supply_of(f, lane->good, t));
}

static double most_traded(const hf_formulation *f, int o, int t)
{
    const hf_offer *offer = &f->net->offers[o];
    double most = *hf_at(&f->conditions->offer, o, t);
    if (most > 0 && offer->pool_periods) most = *hf_at(&f->conditions->offer_pool, o, t);
    return offer->action == HF_SELL ? fmin(most, supply_of(f, offer->good, t)) : most;
}

/* What a need asks for in a period, and still from those before. */
static double most_wanted(const hf_formulation *f, int n, int t)
{
    double sum = 0;
    int wait = waits(f, n) ? f->net->needs[n].wait : 0;
    for (int q = t > wait ? t - wait : 0; q <= t; q++)
        sum += hf_required(f->net, f->conditions, n, q);
    return sum;
}

/* Needs of a basket use at most what the one that asks for most of it can count. */
static double most_used(const hf_formulation *f, int v, int t)
{
    const hf_serving *serving = &f->net->servings[v];
    double most = 0, supply = supply_of(f, serving->good, t);
    if (f->purpose == HF_WIDEST && !hf_formulation_is_simple(f, serving->need)) return supply;
    for (int n = serving->need; n < f->net->need_count; n++) {
        const hf_need *need = &f->net->needs[n];
        if (need->holder != serving->holder) break;
        for (int u = need->first_use; u < need->first_use + need->use_count; u++)
            if (f->net->uses[u].serving == v)
                most = fmax(most, most_wanted(f, n, t) / f->net->uses[u].gives);
    }
    return fmin(most, supply);
}

static double most_split(const hf_formulation *f, int q, int option, int t)
{
    const hf_port *port = &f->net->ports[q];
    if (port->good >= 0) return supply_of(f, port->good, t);
    return hf_sizes_resource(f->net, f->conditions, port->crews[option], t);
}

/* What lasts into the next period. */
static double most_kept(const hf_formulation *f, int h, int age, int t)
{
    const hf_good *good = &f->net->goods[f->net->holdings[h].good];
    return hf_age_after(good, age, 1) < 0 ? 0 : supply_of(f, f->net->holdings[h].good, t);
}

static double most_handed(const hf_formulation *f, int h, int t)
{
    const hf_holding *holding = &f->net->holdings[h];
    bool shut = !(*hf_at(&f->conditions->handing, holding->holder, t) > 0);
    return shut || holding->pool < 0 ? 0 : supply_of(f, holding->good, t);
}

/* The max-share of a need that can wait is of sums, and has rows of its own. */
static double most_counted(const hf_formulation *f, const hf_use *use, int t)
{
    if (hf_formulation_is_simple(f, use->need)) return 0;
    double share = waits(f, use->need) ? 1 : use->max_share;
    return share * most_wanted(f, use->need, t);
}

/* --- money --- */

/* All that must be paid from start to t whatever anybody decides, or can be put off. */
static bool has_obligations(const hf_formulation *f)
{
    for (int t = f->start; t < f->periods; t++) {
        if (*hf_at(&f->conditions->due, 0, t) > 0) return true;
        for (int s = 0; s < f->net->storage_count; s++)
            if (*hf_at(&f->conditions->room_cost, s, t) > 0) return true;
    }
    return f->past && *hf_at(&f->past->owed, 0, f->start - 1) > 0;
}

static double obligations_until(const hf_formulation *f, int t)
{
    double sum = f->start ? *hf_at(&f->past->owed, 0, f->start - 1) : 0;
    for (int q = f->start; q <= t; q++) {
        sum += *hf_at(&f->conditions->due, 0, q);
        for (int s = 0; s < f->net->storage_count; s++) {
            double cost = *hf_at(&f->conditions->room_cost, s, q);
            if (cost > 0) sum += cost * *hf_at(&f->conditions->room, s, q);
        }
    }
    return sum;
}

/* Money that is there by then whatever anybody sells or spends. */
static double certain_money(const hf_formulation *f, int t)
{
    double money = f->start ? *hf_at(&f->past->fund, 0, f->start - 1) : f->net->fund_opening;
    for (int q = f->start; q <= t; q++) money += *hf_at(&f->conditions->income, 0, q);
    return money;
}

static double sold_at_most(const hf_formulation *f, int o, int q)
{
    return q < f->start ? hf_sum(&f->past->traded, o, q) : most_traded(f, o, q);
}

/* All the money there can be by then: every sale at its most, nothing spent. */
static double most_money(const hf_formulation *f, int t)
{
    const hf_network *net = f->net;
    double money = certain_money(f, t) + obligations_until(f, t);
    for (int o = 0; o < net->offer_count; o++)
        for (int q = 0; net->offers[o].action == HF_SELL && q <= t; q++) {
            if (q + hf_offer_lag(net, f->conditions, o, q) > t) continue;
            double price = *hf_at(&f->conditions->price, o, q);
            if (price > 0) money += price * sold_at_most(f, o, q);
        }
    return money;
}

/* --- bounds of all families --- */

static bool is_last(const hf_formulation *f, int t)
{
    return t == f->periods - 1;
}

static double most_of_flow(const hf_formulation *f, hf_family family, int thing, int age, int t)
{
    switch (family) {
    case HF_RUNS:
        return *hf_at(f->purpose == HF_WIDEST ? &f->conditions->most : &f->sizes.runs, thing, t);
    case HF_LOADED:
        return most_loaded(f, thing, age, t);
    case HF_TRADED:
        return most_traded(f, thing, t);
    case HF_USED:
        return most_used(f, thing, t);
    case HF_SPLIT:
        return most_split(f, thing, age, t);
    case HF_GIVEN:
    case HF_TAKEN:
        return most_handed(f, thing, t);
    case HF_DISPOSED:
        return supply_of(f, f->net->holdings[thing].good, t);
    case HF_UNWANTED:
        return supply_of(f, f->net->pools[thing].good, t);
    case HF_STOCK:
        return most_kept(f, thing, age, t);
    default:
        return 0;
    }
}

static double most_of_money(const hf_formulation *f, hf_family family, int thing, int t)
{
    switch (family) {
    case HF_PAID:
        return f->net->needs[thing].expense ? hf_required(f->net, f->conditions, thing, t) : 0;
    case HF_FUND:
        return most_money(f, t);
    case HF_BORROWED:
        return has_obligations(f) ? obligations_until(f, t) : 0;
    case HF_REPAID:
        return has_obligations(f) ? fmin(obligations_until(f, t), most_money(f, t)) : 0;
    case HF_OWED:
        return has_obligations(f) ? obligations_until(f, t) : 0;
    default:
        return 0;
    }
}

static double most_of_share(const hf_formulation *f, hf_family family, int thing, int t)
{
    const hf_network *net = f->net;
    bool planning = f->purpose == HF_PLANNING;
    switch (family) {
    case HF_UNMET:
        return hf_required(net, f->conditions, thing, t) > 0;
    case HF_COUNTED:
        return most_counted(f, &net->uses[thing], t);
    case HF_WAITING:
        return waits(f, thing) && !is_last(f, t) ? most_wanted(f, thing, t) : 0;
    case HF_BEHIND:
        return planning && waits(f, thing) && t == f->start;
    case HF_MISSING:
        return planning ? *hf_at(&f->conditions->least, thing, t) : 0;
    case HF_BELOW:
        return planning && net->holdings[thing].reserve > 0;
    case HF_LACKING:
        return planning && net->keep_ending && is_last(f, t) && net->goods[thing].wanted > 0;
    case HF_SLACK:
        return !planning && hf_required(net, f->conditions, thing, t) > 0;
    default:
        return 0;
    }
}

static double most(const hf_formulation *f, hf_family family, int thing, int age, int t)
{
    if (family < HF_PAID) return most_of_flow(f, family, thing, age, t);
    if (family < HF_UNMET) return most_of_money(f, family, thing, t);
    return most_of_share(f, family, thing, t);
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

static int flow_column(hf_formulation *f, hf_family family, int thing, int age, int t)
{
    double unit = hf_formulation_unit(f, family, thing),
           high = most(f, family, thing, age, t) / unit;
    if (!(high > 0)) return -1;
    double limit = far_beyond(f, family, thing);
    bool artificial = high > limit;
    if (artificial) high = limit;
    return add_column(f, 0, high, unit, artificial);
}

static int rows_in(const hf_network *net, hf_family family)
{
    const int *first = rows_of(net, family);
    int things = hf_formulation_things(net, family);
    return first ? first[things] : things;
}

static void make_family(hf_formulation *f, hf_family family)
{
    int length = length_of(f), row = 0;
    f->columns[family] = hf_alloc((size_t)(rows_in(f->net, family) * length), sizeof(int));
    for (int i = 0; i < hf_formulation_things(f->net, family); i++)
        for (int age = 0; age < hf_formulation_ages(f->net, family, i); age++, row++)
            for (int t = f->start; t < f->periods; t++)
                f->columns[family][row * length + t - f->start] = flow_column(f, family, i, age, t);
}

/* In its unit: enough to be far away, and not so far that it spoils proofs. */
static const double MOST_OF_AN_EXTRA = 64;

static void make_columns(hf_formulation *f)
{
    for (hf_family family = 0; family < HF_FAMILIES; family++) make_family(f, family);
    f->least_share = f->purpose == HF_PLANNING ? add_column(f, 0, 1, 1, false) : -1;
    f->first_extra = f->lp.columns;
    for (int c = 0; c < f->extra_count; c++) {
        double unit = exp2(round(log2(f->extras[c].amount / MOST_OF_AN_EXTRA)));
        add_column(f, 0, f->extras[c].amount / unit, unit, false);
    }
}

/* --- rows and costs --- */

int hf_formulation_new_row(hf_formulation *f, hf_row_kind kind, int thing, int t, double low,
                           double high)
{
    int row = hf_lp_row(&f->lp, low, high);
    f->tags = hf_grow(f->tags, row, &f->tag_capacity, sizeof(hf_row_tag));
    f->tags[row] = (hf_row_tag){kind, thing, t};
    return row;
}

void hf_formulation_known(hf_formulation *f, int place, double value)
{
    f->lp.row_low[place] -= value;
    f->lp.row_high[place] -= value;
}

void hf_formulation_add(hf_formulation *f, int place, hf_family family, int row, int t,
                        double coefficient)
{
    if (t < f->start) {
        hf_formulation_known(f, place,
                             coefficient * *hf_cell(hf_formulation_grid(f->past, family), row, t));
        return;
    }
    int column = hf_formulation_column(f, family, row, t);
    if (column >= 0) hf_lp_entry(&f->lp, place, column, coefficient * f->unit[column]);
}

void hf_formulation_add_all(hf_formulation *f, int place, hf_family family, int thing, int t,
                            double coefficient)
{
    int first = hf_formulation_row(f->net, family, thing);
    for (int age = 0; age < hf_formulation_ages(f->net, family, thing); age++)
        hf_formulation_add(f, place, family, first + age, t, coefficient);
}

void hf_formulation_cost(hf_formulation *f, hf_family family, int thing, int t, double coefficient)
{
    int first = hf_formulation_row(f->net, family, thing);
    for (int age = 0; age < hf_formulation_ages(f->net, family, thing); age++) {
        int column = hf_formulation_column(f, family, first + age, t);
        if (column >= 0) f->lp.cost[column] += coefficient * f->unit[column];
    }
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

static void find_shared(hf_formulation *f)
{
    int *needs = hf_alloc((size_t)f->net->serving_count, sizeof(int));
    f->shared = hf_alloc((size_t)f->net->serving_count, sizeof(bool));
    for (int u = 0; u < f->net->use_count; u++) {
        int v = f->net->uses[u].serving;
        f->shared[v] = ++needs[v] > 1;
    }
    free(needs);
}

/* Everything that is given is there already. */
static void make(hf_formulation *f)
{
    static void (*const families[])(hf_formulation *) = {
        hf_rows_balance, hf_rows_port,    hf_rows_need,    hf_rows_resource,
        hf_rows_recipe,  hf_rows_storage, hf_rows_reserve, hf_rows_route,
        hf_rows_offer,   hf_rows_fund,    hf_rows_ending,  hf_rows_extra};
    f->periods = f->net->periods;
    hf_sizes_init(&f->sizes, f->net, f->conditions, f->past, f->start);
    f->count = hf_count_new(f->net);
    hf_count_start(f->count, f->conditions, f->past, f->start);
    find_shared(f);
    make_columns(f);
    f->share_rows = hf_alloc((size_t)(f->net->need_count * length_of(f)), sizeof(int));
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) families[i](f);
    hf_lp_seal(&f->lp);
    scale_rows(&f->lp);
}

void hf_formulate(hf_formulation *out, const hf_network *net, const hf_conditions *conditions,
                  const hf_flows *past, int start, hf_purpose purpose)
{
    *out = (hf_formulation){
        .net = net, .conditions = conditions, .past = past, .start = start, .purpose = purpose};
    make(out);
}

void hf_formulate_extra(hf_formulation *out, const hf_eve *ample, const hf_remedy *extras,
                        int count, hf_purpose purpose)
{
    *out = (hf_formulation){.net = &ample->net,
                            .conditions = &ample->conditions,
                            .past = hf_eve_past(ample),
                            .start = ample->start,
                            .purpose = purpose,
                            .eve = ample,
                            .extras = extras,
                            .extra_count = count};
    make(out);
}

void hf_formulation_clear(hf_formulation *f)
{
    hf_lp_clear(&f->lp);
    hf_sizes_clear(&f->sizes);
    hf_count_free(f->count);
    for (hf_family family = 0; family < HF_FAMILIES; family++) free(f->columns[family]);
    free(f->unit);
    free(f->artificial);
    free(f->tags);
    free(f->shared);
    free(f->share_rows);
}

/* --- flows and values --- */

static void add_flow(const hf_formulation *f, const double *x, hf_family family, int row,
                     const hf_grid *grid)
{
    for (int t = f->start; t < f->periods; t++) {
        int column = hf_formulation_column(f, family, row, t);
        if (column >= 0 && fabs(x[column]) > 1e-11)
            *hf_cell(grid, row, t) += sign_of(family) * x[column] * f->unit[column];
    }
}

void hf_formulation_flows(const hf_formulation *f, const double *x, hf_flows *out)
{
    hf_flows_clear(out);
    hf_flows_init(out, f->net);
    if (f->past) hf_flows_copy(out, f->past, f->start);
    for (hf_family family = 0; family < HF_FAMILIES; family++) {
        const hf_grid *grid = hf_formulation_grid(out, family);
        for (int row = 0; grid && row < rows_in(f->net, family); row++)
            add_flow(f, x, family, row, grid);
    }
}
