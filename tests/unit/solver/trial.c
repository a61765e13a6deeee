/* trial.c - asking the certificate about a plan, and about everything close to it. */
#include "tests/unit/solver/trial.h"

#include "solver/certify.h"
#include "tests/support/facts.h"

#include <math.h>

hf_trial hf_trial_of(hf_network *net)
{
    hf_trial made = {.net = net};
    hf_conditions_init(&made.conditions, net, NULL, 0);
    hf_flows_init(&made.flows, net);
    return made;
}

void hf_trial_end(hf_trial *trial)
{
    hf_flows_clear(&trial->flows);
    hf_conditions_clear(&trial->conditions);
    hf_network_free(trial->net);
}

void hf_trial_say(const hf_grid *grid, int thing, int age, const double *values)
{
    for (int t = 0; t < grid->periods; t++) *hf_aged(grid, thing, age, t) = values[t];
}

int hf_trial_count(const hf_trial *trial)
{
    hf_certify_report report;
    hf_certify(&report, trial->net, &trial->conditions, &trial->flows);
    int count = report.count;
    hf_certify_report_clear(&report);
    return count;
}

void hf_trial_holds(const hf_trial *trial)
{
    enum { SHOWN = 8 };
    hf_certify_report report;
    hf_certify(&report, trial->net, &trial->conditions, &trial->flows);
    for (int i = 0; i < report.count && i < SHOWN; i++)
        print_error("%s of %s, good %d, period %d, by %g\n", report.violations[i].kind,
                    report.violations[i].of, report.violations[i].good, report.violations[i].period,
                    report.violations[i].by);
    int count = report.count;
    double error = report.balance_error;
    hf_certify_report_clear(&report);
    assert_int_equal(count, 0);
    assert_true(error <= 1e-9);
}

void hf_trial_expect(hf_trial *trial, const char *kind, const char *of, int period, double by)
{
    hf_certify_report report;
    hf_certify(&report, trial->net, &trial->conditions, &trial->flows);
    for (int i = 0; i < report.count && report.count > 1; i++)
        print_error("%s of %s, period %d, by %g\n", report.violations[i].kind,
                    report.violations[i].of, report.violations[i].period, report.violations[i].by);
    assert_int_equal(report.count, 1);
    assert_string_equal(report.violations[0].kind, kind);
    assert_string_equal(report.violations[0].of, of);
    assert_int_equal(report.violations[0].period, period);
    assert_true(fabs(report.violations[0].by - by) <= 1e-12);
    hf_certify_report_clear(&report);
    hf_trial_end(trial);
}

/* --- what is changed, and into what --- */

enum { CHANGES = 6 };

/* What a number may become; what it is already is no change. */
static double changed(double value, int change)
{
    const double into[CHANGES] = {
        value * 1.01, value * (1 + 1e-6), 0, value == 0 ? 1e-3 : -value, NAN, INFINITY};
    return into[change];
}

/* A grid with its name, for people. */
typedef struct page {
    const char *name;
    const hf_grid *grid;
} page;

static void must_notice(const hf_trial *trial, page p, int row, int t, double before)
{
    double *cell = hf_cell(p.grid, row, t);
    if (hf_trial_count(trial) > 0) return;
    fail_msg("%s, row %d, period %d: %g became %g unseen", p.name, row, t, before, *cell);
}

/* --- flows --- */

static void change_flow(hf_trial *trial, page p, int row, int t, double least,
                        hf_trial_harmless *harmless, hf_trial_tally *tally)
{
    double *cell = hf_cell(p.grid, row, t), before = *cell;
    for (int i = 0; i < CHANGES; i++) {
        double after = changed(before, i);
        bool sign_shows = !isfinite(after) || (after < 0 && p.grid != &trial->flows.handed);
        if (after == before) continue;
        if (!sign_shows && fabs(after - before) <= least) {
            tally->small++;
            continue;
        }
        if (!sign_shows && harmless && harmless(trial, p.grid, row, t)) {
            tally->harmless++;
            continue;
        }
        *cell = after;
        must_notice(trial, p, row, t, before);
        *cell = before;
        tally->mutants++;
    }
}

hf_trial_tally hf_trial_change_flows(hf_trial *trial, double least, hf_trial_harmless *harmless)
{
    const hf_flows *f = &trial->flows;
    const page pages[] = {
        {"runs", &f->runs},         {"loaded", &f->loaded},     {"traded", &f->traded},
        {"used", &f->used},         {"split", &f->split},       {"handed", &f->handed},
        {"disposed", &f->disposed}, {"unwanted", &f->unwanted}, {"stock", &f->stock},
        {"met", &f->met},           {"counted", &f->counted},   {"fund", &f->fund},
        {"borrowed", &f->borrowed}, {"repaid", &f->repaid},     {"owed", &f->owed}};
    hf_trial_tally tally = {0};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        for (int row = 0; row < pages[i].grid->rows; row++)
            for (int t = 0; t < trial->net->periods; t++)
                change_flow(trial, pages[i], row, t, least, harmless, &tally);
    return tally;
}

/* --- conditions --- */

/* What of the plan a number of the conditions bears on, in the plan's own quantities; 0: nothing,
 * and it may be any. */
typedef double bearing(const hf_trial *trial, int i, int t);

static double runs_of(const hf_trial *trial, int r, int t)
{
    return *hf_at(&trial->flows.runs, r, t);
}

static double loads_of(const hf_trial *trial, int l, int t)
{
    return hf_sum(&trial->flows.loaded, l, t);
}

static double trades_of(const hf_trial *trial, int o, int t)
{
    return hf_sum(&trial->flows.traded, o, t);
}

static double loads_on(const hf_trial *trial, int e, int t)
{
    double sum = 0;
    for (int l = 0; l < trial->net->lane_count; l++)
        if (trial->net->lanes[l].route == e) sum += loads_of(trial, l, t);
    return sum;
}

static double arriving(const hf_trial *trial, int l, int t)
{
    const hf_network *net = trial->net;
    bool in_time = t + net->routes[net->lanes[l].route].lag < net->periods;
    return in_time ? loads_of(trial, l, t) : 0;
}

static double room_used(const hf_trial *trial, int s, int t)
{
    const hf_storage *storage = &trial->net->storages[s];
    double sum = 0;
    for (int i = 0; i < storage->room_count; i++)
        sum += storage->rooms[i].room * hf_sum(&trial->flows.stock, storage->rooms[i].holding, t);
    return sum;
}

static double claimed(const hf_claim *claims, int count, int k)
{
    double sum = 0;
    for (int i = 0; i < count; i++)
        if (claims[i].resource == k) sum += claims[i].quantity;
    return sum;
}

/* What starts in t takes of a resource, through claims and skills. */
static double starts_on(const hf_trial *trial, int k, int t)
{
    const hf_network *net = trial->net;
    double sum = 0;
    for (int r = 0; r < net->recipe_count; r++)
        sum +=
            runs_of(trial, r, t) * claimed(net->recipes[r].claims, net->recipes[r].claim_count, k);
    for (int l = 0; l < net->lane_count; l++) {
        const hf_route *route = &net->routes[net->lanes[l].route];
        sum += loads_of(trial, l, t) * hf_lane_moves(net, &net->lanes[l]) *
               claimed(route->claims, route->claim_count, k);
    }
    for (int q = 0; q < net->port_count; q++)
        for (int i = 0; i < net->ports[q].options && net->ports[q].good < 0; i++)
            if (net->ports[q].crews[i] == k) sum += *hf_aged(&trial->flows.split, q, i, t);
    return sum;
}

/* Something of it is there that runs have built; it may do alone. */
static bool is_built(const hf_trial *trial, int k, int t)
{
    for (int r = 0; r < trial->net->recipe_count; r++)
        for (int i = 0; i < trial->net->recipes[r].build_count; i++)
            for (int q = 0; q < t && trial->net->recipes[r].builds[i].resource == k; q++)
                if (runs_of(trial, r, q) > 0) return true;
    return false;
}

static double starts_without_builds(const hf_trial *trial, int k, int t)
{
    return is_built(trial, k, t) ? 0 : starts_on(trial, k, t);
}

/* What is there to be destroyed: what was kept, and is not too old by now. */
static double carried(const hf_trial *trial, int h, int t)
{
    const hf_network *net = trial->net;
    const hf_good *good = &net->goods[net->holdings[h].good];
    double sum = 0;
    for (int age = 0; age < hf_ages(&trial->flows.stock, h); age++) {
        if (hf_age_after(good, age, 1) < 0) continue;
        sum += t > 0 ? *hf_aged(&trial->flows.stock, h, age, t - 1)
                     : net->opening[net->cells.holding[h] + age];
    }
    return sum * (1 - good->spoilage);
}

static double anything(const hf_trial *trial, int i, int t)
{
    (void)trial, (void)i, (void)t;
    return 1;
}

/* 1 when what is sent to holding h in period t comes in before the end, and is not too old then. */
static double ever_comes_in(const hf_trial *trial, int h, int t)
{
    const hf_holding *holding = &trial->net->holdings[h];
    int then = t;
    while (then < trial->net->periods &&
           !(*hf_at(&trial->conditions.entry, holding->holder, then) > 0))
        then++;
    bool fresh = hf_age_after(&trial->net->goods[holding->good], 0, then - t) >= 0;
    return fresh && then < trial->net->periods;
}

/* What would wait if the door of holder a were shut in period t. */
static double comes_in(const hf_trial *trial, int a, int t)
{
    const hf_holder *holder = &trial->net->holders[a];
    double sum = 0;
    for (int h = holder->first_holding; h < holder->first_holding + holder->holding_count; h++)
        sum += hf_received_all(trial->net, &trial->conditions, h, t) -
               *hf_at(&trial->conditions.let_in, h, t);
    return sum;
}

static double met_at_once(const hf_trial *trial, int n, int t)
{
    return trial->net->needs[n].wait ? 0 : *hf_at(&trial->flows.met, n, t);
}

static double with_fund(const hf_trial *trial, double quantity)
{
    return trial->net->has_fund ? quantity : 0;
}

static double paid_runs(const hf_trial *trial, int r, int t)
{
    return with_fund(trial, runs_of(trial, r, t));
}

static double paid_loads(const hf_trial *trial, int l, int t)
{
    return with_fund(trial, loads_of(trial, l, t));
}

static double paid_trades(const hf_trial *trial, int o, int t)
{
    const hf_offer *offer = &trial->net->offers[o];
    bool late = offer->action == HF_SELL && t + offer->lag >= trial->net->periods;
    return with_fund(trial, late ? 0 : trades_of(trial, o, t));
}

static double paid_room(const hf_trial *trial, int s, int t)
{
    return with_fund(trial, room_used(trial, s, t));
}

static double accounts(const hf_trial *trial, int i, int t)
{
    return with_fund(trial, anything(trial, i, t));
}

static double shared_starts(const hf_trial *trial, int k, int t)
{
    bool shared = trial->net->resources[k].pool_periods > 0;
    return shared && *hf_at(&trial->conditions.resource, k, t) > 0 ? starts_on(trial, k, t) : 0;
}

static double shared_trades(const hf_trial *trial, int o, int t)
{
    bool shared = trial->net->offers[o].pool_periods > 0;
    return shared && *hf_at(&trial->conditions.offer, o, t) > 0 ? trades_of(trial, o, t) : 0;
}

/* A number of the conditions, and what it is changed into: a limit to 0, others by an amount. */
typedef struct chapter {
    const char *name;
    const hf_grid *grid;
    bearing *bears;
    double by; /* added; 0: it becomes 0 */
} chapter;

static void change_condition(const hf_trial *trial, const chapter *c, int i, int t, double least,
                             hf_trial_tally *tally)
{
    double *cell = hf_at(c->grid, i, t), before = *cell;
    const double into[] = {c->by == 0 ? 0 : before + c->by, NAN};
    if (!(c->bears(trial, i, t) > least)) {
        tally->harmless++;
        return;
    }
    for (size_t k = 0; k < sizeof into / sizeof *into; k++) {
        *cell = into[k];
        must_notice(trial, (page){c->name, c->grid}, i, t, before);
        *cell = before;
        tally->mutants++;
    }
}

hf_trial_tally hf_trial_change_conditions(hf_trial *trial, double least)
{
    const hf_conditions *c = &trial->conditions;
    const chapter chapters[] = {{"resource", &c->resource, starts_without_builds, 0},
                                {"shared resource", &c->resource_pool, shared_starts, 0},
                                {"most", &c->most, runs_of, 0},
                                {"route", &c->route, loads_on, 0},
                                {"offer", &c->offer, trades_of, 0},
                                {"shared offer", &c->offer_pool, shared_trades, 0},
                                {"room", &c->room, room_used, 0},
                                {"required", &c->required, met_at_once, 0},
                                {"loss", &c->loss, arriving, 0.01},
                                {"destroyed", &c->destroyed, carried, 0.01},
                                {"sent", &c->sent, ever_comes_in, 0.01},
                                {"let in", &c->let_in, anything, 0.01},
                                {"entry", &c->entry, comes_in, 0},
                                {"run cost", &c->run_cost, paid_runs, 0.01},
                                {"load cost", &c->load_cost, paid_loads, 0.01},
                                {"price", &c->price, paid_trades, 0.01},
                                {"room cost", &c->room_cost, paid_room, 0.01},
                                {"income", &c->income, accounts, 0.01},
                                {"due", &c->due, accounts, 0.01}};
    hf_trial_tally tally = {0};
    for (size_t i = 0; i < sizeof chapters / sizeof *chapters; i++)
        for (int thing = 0; thing < chapters[i].grid->things; thing++)
            for (int t = 0; t < trial->net->periods; t++)
                change_condition(trial, &chapters[i], thing, t, least, &tally);
    return tally;
}

void hf_trial_change_all(hf_trial *trial, int flows, int conditions)
{
    int of_flows = hf_trial_change_flows(trial, 0, NULL).mutants;
    int of_conditions = hf_trial_change_conditions(trial, 0).mutants;
    print_message("%d changes of the plan, %d of conditions: all seen\n", of_flows, of_conditions);
    assert_true(of_flows > flows && of_conditions > conditions);
    hf_trial_end(trial);
}
