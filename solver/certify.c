/* certify.c - is this plan possible? Recomputed from what it decides, and from the federation.
 *
 * Each balance is a row of a ledger: every term is added with its sign, and its size is kept
 * beside, so that a residual is judged against what the row is made of (docs/model.md has the
 * formulas). */
#include "solver/certify.h"

#include <math.h>
#include <stdlib.h>

/* Of the size of a row's terms: sums of doubles stay far below it, a lost gram per tonne does not.
 */
static const double tolerance = 1e-9;

typedef struct ledger {
    hf_grid left; /* [row][period] sum of the terms */
    hf_grid size; /* [row][period] sum of their sizes */
} ledger;

typedef struct audit {
    hf_certify_report *report;
    const hf_network *net;
    const hf_conditions *conditions;
    const hf_flows *flows;
    int periods;
} audit;

/* What a limit, or an offer, is about; good is -1 where it has none. */
typedef struct subject {
    const char *kind, *of;
    int good;
} subject;

static void open_ledger(ledger *book, int rows, int periods)
{
    hf_grid_init(&book->left, rows, 1, periods, 0);
    hf_grid_init(&book->size, rows, 1, periods, 0);
}

static void close_ledger(ledger *book)
{
    hf_grid_clear(&book->left);
    hf_grid_clear(&book->size);
}

/* Add what happens in period t; what arrives after the horizon is nobody's. */
static void enter(ledger *book, int row, int t, double amount)
{
    if (t >= book->left.periods) return;
    *hf_at(&book->left, row, t) += amount;
    *hf_at(&book->size, row, t) += fabs(amount);
}

static void object(const audit *a, subject what, int t, double by)
{
    hf_certify_report *report = a->report;
    report->violations =
        hf_grow(report->violations, report->count, &report->capacity, sizeof(hf_violation));
    report->violations[report->count++] =
        (hf_violation){.kind = what.kind, .of = what.of, .good = what.good, .period = t, .by = by};
}

/* True when `by` is nothing beside terms of this size; false for anything that is not a number. */
static bool is_nothing(double by, double size)
{
    return fabs(by) <= tolerance * size && isfinite(size);
}

static void note_residual(const audit *a, double residual, double size)
{
    double error = residual == 0 ? 0 : fabs(residual) / size;
    if (!isfinite(error)) error = INFINITY;
    if (error > a->report->balance_error) a->report->balance_error = error;
}

/* used <= limit; an infinite limit holds anything that is a number. */
static void check_limit(const audit *a, subject what, int t, double used, double limit)
{
    if (isinf(limit) && isfinite(used)) return;
    double over = used - limit;
    if (over <= 0 || is_nothing(over, fabs(used) + fabs(limit))) return;
    object(a, what, t, over);
}

/* --- names --- */

static const char *local_name(const audit *a, int holder, const char *id)
{
    return hf_arena_printf(a->report->arena, "%s/%s", a->net->holders[holder].id, id);
}

static const char *site_name(const audit *a, int site)
{
    return hf_arena_printf(a->report->arena, "site:%s", a->net->sites[site].id);
}

static subject holding_subject(const audit *a, int h)
{
    const hf_holding *holding = &a->net->holdings[h];
    return (subject){"stock", a->net->holders[holding->holder].id, holding->good};
}

static subject pool_subject(const audit *a, int p)
{
    return (subject){"balance", site_name(a, a->net->pools[p].site), a->net->pools[p].good};
}

static subject recipe_subject(const audit *a, int r)
{
    const hf_recipe *recipe = &a->net->recipes[r];
    return (subject){"recipe", local_name(a, recipe->holder, recipe->id), -1};
}

static subject lane_subject(const audit *a, int l)
{
    const hf_lane *lane = &a->net->lanes[l];
    return (subject){"route", a->net->routes[lane->route].id, lane->good};
}

static subject offer_subject(const audit *a, int o)
{
    const hf_offer *offer = &a->net->offers[o];
    const char *id = offer->id ? offer->id : a->net->goods[offer->good].id;
    const char *of =
        hf_arena_printf(a->report->arena, "%s/%s", a->net->markets[offer->market].id, id);
    return (subject){"offer", of, offer->good};
}

static subject use_subject(const audit *a, int u)
{
    const hf_need *need = &a->net->needs[a->net->uses[u].need];
    return (subject){"need", local_name(a, need->holder, need->id), a->net->uses[u].good};
}

static subject need_subject(const audit *a, int n)
{
    const hf_need *need = &a->net->needs[n];
    return (subject){"need", local_name(a, need->holder, need->id), -1};
}

static subject resource_subject(const audit *a, int k)
{
    const hf_resource *resource = &a->net->resources[k];
    return (subject){resource->kind == HF_LABOUR ? "labour" : "capacity",
                     local_name(a, resource->holder, resource->id), -1};
}

static subject fund_subject(const audit *a, int row)
{
    (void)a, (void)row;
    return (subject){"fund", "fund", -1};
}

/* --- signs: all decisions are >= 0 but hand-overs, which are numbers --- */

typedef subject naming(const audit *a, int thing);

static void check_numbers(const audit *a, const hf_grid *grid, naming *name, bool signs_matter)
{
    for (int thing = 0; thing < grid->things; thing++)
        for (int t = 0; t < a->periods; t++) {
            double value = *hf_at(grid, thing, t);
            if (isfinite(value) && (value >= 0 || !signs_matter)) continue;
            subject what = name(a, thing);
            what.kind = "negative";
            object(a, what, t, fabs(value));
        }
}

static void check_signs(const audit *a)
{
    const hf_flows *f = a->flows;
    check_numbers(a, &f->runs, recipe_subject, true);
    check_numbers(a, &f->loaded, lane_subject, true);
    check_numbers(a, &f->traded, offer_subject, true);
    check_numbers(a, &f->used, use_subject, true);
    check_numbers(a, &f->handed, holding_subject, false);
    check_numbers(a, &f->disposed, holding_subject, true);
    check_numbers(a, &f->unwanted, pool_subject, true);
    check_numbers(a, &f->stock, holding_subject, true);
    check_numbers(a, &f->met, need_subject, true);
    if (a->net->has_fund) check_numbers(a, &f->fund, fund_subject, true);
}

/* --- holders: carried + made + received = used up + used + handed + disposed + stock --- */

static void enter_parts(ledger *book, const hf_part *parts, int count, int t, double runs)
{
    for (int i = 0; i < count; i++) enter(book, parts[i].holding, t, parts[i].quantity * runs);
}

static void enter_runs(const audit *a, ledger *book)
{
    for (int r = 0; r < a->net->recipe_count; r++) {
        const hf_recipe *recipe = &a->net->recipes[r];
        for (int t = 0; t < a->periods; t++) {
            double runs = *hf_at(&a->flows->runs, r, t);
            enter_parts(book, recipe->inputs, recipe->input_count, t, -runs);
            enter_parts(book, recipe->outputs, recipe->output_count, t + recipe->lag, runs);
        }
    }
}

static void enter_holdings(const audit *a, ledger *book)
{
    for (int h = 0; h < a->net->holding_count; h++) {
        double carried = a->net->holdings[h].opening;
        for (int t = 0; t < a->periods; t++) {
            enter(book, h, t, carried * (1 - *hf_at(&a->conditions->destroyed, h, t)));
            enter(book, h, t, -*hf_at(&a->flows->handed, h, t));
            enter(book, h, t, -*hf_at(&a->flows->disposed, h, t));
            carried = *hf_at(&a->flows->stock, h, t);
        }
    }
}

static void enter_uses_and_receipts(const audit *a, ledger *book)
{
    for (int i = 0; i < a->net->receipt_count; i++)
        enter(book, a->net->receipts[i].holding, a->net->receipts[i].period,
              a->net->receipts[i].quantity);
    for (int u = 0; u < a->net->use_count; u++)
        for (int t = 0; t < a->periods; t++)
            enter(book, a->net->uses[u].holding, t, -*hf_at(&a->flows->used, u, t));
}

/* What the decisions leave is the stock. Leaving less than nothing is no balance at all. */
static void compare_stock(const audit *a, const ledger *book, int h, int t)
{
    double leaves = *hf_at(&book->left, h, t), stated = *hf_at(&a->flows->stock, h, t);
    double size = *hf_at(&book->size, h, t) + fabs(stated), residual = leaves - stated;
    note_residual(a, residual, size);
    if (is_nothing(residual, size)) return;
    subject what = holding_subject(a, h);
    if (!(leaves >= -tolerance * size)) what.kind = "balance";
    object(a, what, t, fabs(residual));
}

/* Handing over takes somebody at the site to hand it to. */
static void check_partners(const audit *a)
{
    for (int h = 0; h < a->net->holding_count; h++) {
        if (a->net->holdings[h].pool >= 0) continue;
        subject what = holding_subject(a, h);
        what.kind = "balance";
        for (int t = 0; t < a->periods; t++) {
            double handed = *hf_at(&a->flows->handed, h, t);
            if (handed != 0) object(a, what, t, fabs(handed));
        }
    }
}

static void check_holders(const audit *a)
{
    ledger book;
    open_ledger(&book, a->net->holding_count, a->periods);
    enter_holdings(a, &book);
    enter_uses_and_receipts(a, &book);
    enter_runs(a, &book);
    for (int h = 0; h < a->net->holding_count; h++)
        for (int t = 0; t < a->periods; t++) compare_stock(a, &book, h, t);
    close_ledger(&book);
    check_partners(a);
}

/* --- sites: handed + unloaded + bought = loaded + sold + unwanted --- */

static void enter_lanes(const audit *a, ledger *book)
{
    for (int l = 0; l < a->net->lane_count; l++) {
        const hf_lane *lane = &a->net->lanes[l];
        int lag = a->net->routes[lane->route].lag;
        for (int t = 0; t < a->periods; t++) {
            double loaded = *hf_at(&a->flows->loaded, l, t);
            enter(book, lane->from_pool, t, -loaded);
            enter(book, lane->to_pool, t + lag, (1 - lane->loss) * loaded);
        }
    }
}

static void enter_trade(const audit *a, ledger *book)
{
    for (int o = 0; o < a->net->offer_count; o++) {
        const hf_offer *offer = &a->net->offers[o];
        bool buys = offer->action == HF_BUY;
        for (int t = 0; t < a->periods; t++) {
            double traded = *hf_at(&a->flows->traded, o, t);
            enter(book, offer->pool, buys ? t + offer->lag : t, buys ? traded : -traded);
        }
    }
}

static void enter_handed(const audit *a, ledger *book)
{
    for (int h = 0; h < a->net->holding_count; h++)
        for (int t = 0; t < a->periods && a->net->holdings[h].pool >= 0; t++)
            enter(book, a->net->holdings[h].pool, t, *hf_at(&a->flows->handed, h, t));
    for (int p = 0; p < a->net->pool_count; p++)
        for (int t = 0; t < a->periods; t++) enter(book, p, t, -*hf_at(&a->flows->unwanted, p, t));
}

static void check_sites(const audit *a)
{
    ledger book;
    open_ledger(&book, a->net->pool_count, a->periods);
    enter_handed(a, &book);
    enter_lanes(a, &book);
    enter_trade(a, &book);
    for (int p = 0; p < a->net->pool_count; p++)
        for (int t = 0; t < a->periods; t++) {
            double residual = *hf_at(&book.left, p, t), size = *hf_at(&book.size, p, t);
            note_residual(a, residual, size);
            if (!is_nothing(residual, size)) object(a, pool_subject(a, p), t, fabs(residual));
        }
    close_ledger(&book);
}

/* --- limits --- */

static void check_resources(const audit *a)
{
    hf_grid taken;
    hf_grid_init(&taken, a->net->resource_count, 1, a->periods, 0);
    for (int r = 0; r < a->net->recipe_count; r++)
        for (int i = 0; i < a->net->recipes[r].claim_count; i++) {
            const hf_claim *claim = &a->net->recipes[r].claims[i];
            for (int t = 0; t < a->periods; t++)
                *hf_at(&taken, claim->resource, t) +=
                    claim->quantity * *hf_at(&a->flows->runs, r, t);
        }
    for (int k = 0; k < a->net->resource_count; k++) {
        subject what = resource_subject(a, k);
        for (int t = 0; t < a->periods; t++)
            check_limit(
                a, what, t, *hf_at(&taken, k, t),
                hf_limit(a->net->resources[k].quantity, *hf_at(&a->conditions->resource, k, t)));
    }
    hf_grid_clear(&taken);
}

static void check_recipes(const audit *a)
{
    for (int r = 0; r < a->net->recipe_count; r++) {
        subject what = recipe_subject(a, r);
        for (int t = 0; t < a->periods; t++)
            check_limit(a, what, t, *hf_at(&a->flows->runs, r, t),
                        hf_runs_left(a->net, a->conditions, r, t));
    }
}

static void check_storages(const audit *a)
{
    for (int s = 0; s < a->net->storage_count; s++) {
        const hf_storage *storage = &a->net->storages[s];
        subject what = {"storage", a->net->holders[storage->holder].id, -1};
        for (int t = 0; t < a->periods; t++) {
            double taken = 0;
            for (int i = 0; i < storage->room_count; i++)
                taken +=
                    storage->rooms[i].room * *hf_at(&a->flows->stock, storage->rooms[i].holding, t);
            check_limit(a, what, t, taken, storage->quantity);
        }
    }
}

/* Both directions share a route. Goods without a weight still cannot pass where it is closed. */
static void check_routes(const audit *a)
{
    hf_grid moved;
    hf_grid_init(&moved, a->net->route_count, 1, a->periods, 0);
    for (int l = 0; l < a->net->lane_count; l++) {
        const hf_lane *lane = &a->net->lanes[l];
        double weight = lane->weight > 0 ? lane->weight : 1;
        for (int t = 0; t < a->periods; t++)
            *hf_at(&moved, lane->route, t) += weight * *hf_at(&a->flows->loaded, l, t);
    }
    for (int e = 0; e < a->net->route_count; e++)
        for (int t = 0; t < a->periods; t++)
            check_limit(a, (subject){"route", a->net->routes[e].id, -1}, t, *hf_at(&moved, e, t),
                        hf_limit(a->net->routes[e].capacity, *hf_at(&a->conditions->route, e, t)));
    hf_grid_clear(&moved);
}

static void check_offers(const audit *a)
{
    for (int o = 0; o < a->net->offer_count; o++) {
        subject what = offer_subject(a, o);
        for (int t = 0; t < a->periods; t++)
            check_limit(a, what, t, *hf_at(&a->flows->traded, o, t),
                        hf_limit(a->net->offers[o].quantity, *hf_at(&a->conditions->offer, o, t)));
    }
}

/* --- needs: met = min(required, sum of gives x used) --- */

static double covered(const audit *a, int n, int t)
{
    const hf_need *need = &a->net->needs[n];
    double sum = 0;
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        sum += a->net->uses[u].gives * *hf_at(&a->flows->used, u, t);
    return sum;
}

static void check_needs(const audit *a)
{
    for (int n = 0; n < a->net->need_count; n++) {
        subject what = need_subject(a, n);
        for (int t = 0; t < a->periods; t++) {
            double required = hf_required(a->net, a->conditions, n, t), sum = covered(a, n, t);
            double met = sum < required ? sum : required, stated = *hf_at(&a->flows->met, n, t);
            double size = fabs(met) + fabs(stated);
            if (!is_nothing(met - stated, size)) object(a, what, t, fabs(met - stated));
        }
    }
}

/* --- the fund --- */

typedef struct purse {
    hf_grid spent, due, income; /* [1] */
} purse;

static void count_trade(const audit *a, purse *money)
{
    for (int o = 0; o < a->net->offer_count; o++) {
        const hf_offer *offer = &a->net->offers[o];
        for (int t = 0; t < a->periods; t++) {
            double paid = offer->price * *hf_at(&a->flows->traded, o, t);
            if (offer->action == HF_BUY) *hf_at(&money->spent, 0, t) += paid;
            int due = t + offer->lag;
            if (offer->action == HF_SELL && due < a->periods) *hf_at(&money->due, 0, due) += paid;
        }
    }
}

static void count_costs(const audit *a, purse *money)
{
    for (int t = 0; t < a->periods; t++) {
        for (int r = 0; r < a->net->recipe_count; r++)
            *hf_at(&money->spent, 0, t) += a->net->recipes[r].cost * *hf_at(&a->flows->runs, r, t);
        for (int l = 0; l < a->net->lane_count; l++)
            *hf_at(&money->spent, 0, t) += a->net->lanes[l].cost * *hf_at(&a->flows->loaded, l, t);
        for (int i = 0; i < a->net->income_count; i++)
            *hf_at(&money->income, 0, t) +=
                a->net->incomes[i].amount * *hf_at(&a->conditions->income, i, t);
    }
}

/* spent[t] <= m[t-1] + income[t];   m[t] = m[t-1] + income[t] + due[t] - spent[t] */
static void check_purse(const audit *a, const purse *money)
{
    double before = a->net->fund_opening;
    for (int t = 0; t < a->periods; t++) {
        double spent = *hf_at(&money->spent, 0, t), due = *hf_at(&money->due, 0, t);
        double at_hand = before + *hf_at(&money->income, 0, t);
        double stated = *hf_at(&a->flows->fund, 0, t), residual = at_hand + due - spent - stated;
        double size = fabs(at_hand) + fabs(due) + fabs(spent) + fabs(stated);
        check_limit(a, fund_subject(a, 0), t, spent, at_hand);
        note_residual(a, residual, size);
        if (!is_nothing(residual, size)) object(a, fund_subject(a, 0), t, fabs(residual));
        before = stated;
    }
}

static void check_fund(const audit *a)
{
    if (!a->net->has_fund) return;
    purse money;
    hf_grid_init(&money.spent, 1, 1, a->periods, 0);
    hf_grid_init(&money.due, 1, 1, a->periods, 0);
    hf_grid_init(&money.income, 1, 1, a->periods, 0);
    count_trade(a, &money);
    count_costs(a, &money);
    check_purse(a, &money);
    hf_grid_clear(&money.spent);
    hf_grid_clear(&money.due);
    hf_grid_clear(&money.income);
}

void hf_certify(hf_certify_report *out, const hf_network *net, const hf_conditions *conditions,
                const hf_flows *flows)
{
    *out = (hf_certify_report){.arena = hf_arena_new()};
    const audit a = {out, net, conditions, flows, net->periods};
    check_signs(&a);
    check_holders(&a);
    check_sites(&a);
    check_resources(&a);
    check_recipes(&a);
    check_storages(&a);
    check_routes(&a);
    check_offers(&a);
    check_needs(&a);
    check_fund(&a);
}

void hf_certify_report_clear(hf_certify_report *report)
{
    free(report->violations);
    hf_arena_free(report->arena);
    *report = (hf_certify_report){0};
}
