/* stages.c - needs, ending, criteria, least flow: each solved on the optimal face of those before.
 */
#include "solver/stages.h"

#include "model/base/memory.h"
#include "solver/conflicts.h"
#include "solver/problem.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A reduced cost or multiplier above this part of the stage's largest holds its column or row in
 * every optimum. */
static const double HOLDS = 1e-7;
/* A stage has got worse when it lost more than this part of its value. */
static const double WORSE = 1e-7;

void hf_stager_init(hf_stager *s, hf_formulation *f, const hf_plan_options *options,
                    hf_simplex_care care)
{
    *s = (hf_stager){.f = f, .options = options};
    s->simplex = hf_simplex_new(&f->lp, care, options->stop);
    s->stages = hf_alloc(HF_STAGES_MOST, sizeof(hf_stage));
    s->reached = hf_alloc(HF_STAGES_MOST, sizeof(hf_reached));
    s->x = hf_alloc((size_t)f->lp.columns, sizeof(double));
}

void hf_stager_clear(hf_stager *s)
{
    hf_simplex_free(s->simplex);
    for (int i = 0; i < s->count; i++) free(s->reached[i].cost);
    free(s->reached);
    free(s->stages);
    free(s->conflicts);
    free(s->x);
}

hf_stage *hf_stage_begin(hf_stager *s, bool maximised, const char *format, ...)
{
    hf_stage *stage = &s->stages[s->count];
    *stage = (hf_stage){.maximised = maximised, .fair_until = 1};
    s->reached[s->count] = (hf_reached){.scale = 1, .factor = maximised ? -1 : 1};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(stage->name, sizeof stage->name, format, arguments);
    va_end(arguments);
    return stage;
}

void hf_stage_done(hf_stager *s)
{
    if (s->solution.x) memcpy(s->x, s->solution.x, (size_t)s->f->lp.columns * sizeof(double));
    s->count++;
}

static void show(const hf_stager *s, const hf_stage *stage, const hf_solution *solution)
{
    if (!s->options->watch) return;
    const hf_reached *reached = &s->reached[s->count];
    const hf_problem problem = {.f = s->f,
                                .stage = stage->name,
                                .number = s->count + 1,
                                .round = stage->rounds + 1,
                                .offset = reached->offset,
                                .factor = reached->factor,
                                .solution = solution};
    s->options->watch(s->options->watcher, &problem);
}

hf_status hf_stage_solve(hf_stager *s, hf_stage *stage)
{
    show(s, stage, NULL);
    hf_status status = hf_simplex_solve(s->simplex, &s->solution);
    if (status != HF_OK) return status;
    stage->iterations += s->solution.iterations;
    show(s, stage, &s->solution);
    return HF_OK;
}

/* --- the optimal face --- */

static double largest(const double *values, int count)
{
    double most = 0;
    for (int i = 0; i < count; i++) most = fmax(most, fabs(values[i]));
    return most;
}

static double largest_multiplier(const long double *y, int count)
{
    long double most = 0;
    for (int i = 0; i < count; i++) most = fmaxl(most, fabsl(y[i]));
    return (double)most;
}

/* Complementary slackness: a non-basic column with a reduced cost stays at its bound, a row with a
 * multiplier stays tight, in every optimal solution. */
static void fix_face(hf_stager *s)
{
    hf_lp *lp = &s->f->lp;
    const hf_solution *at = &s->solution;
    double least =
        HOLDS * fmax(largest(at->reduced, lp->columns), largest_multiplier(at->y, lp->rows));
    for (int j = 0; j < lp->columns; j++)
        if (!at->basic[j] && fabs(at->reduced[j]) > least) lp->low[j] = lp->high[j] = at->x[j];
    for (int i = 0; i < lp->rows; i++)
        if (!at->row_basic[i] && fabsl(at->y[i]) > least) {
            double side = at->y[i] > 0 ? lp->row_low[i] : lp->row_high[i];
            if (isfinite(side)) lp->row_low[i] = lp->row_high[i] = side;
        }
}

static double value_of(const double *cost, const double *x, int columns)
{
    long double sum = 0;
    for (int j = 0; j < columns; j++) sum += (long double)cost[j] * x[j];
    return (double)sum;
}

static bool got_worse(const hf_stager *s, const hf_reached *before)
{
    if (!before->cost || before->has_row) return false;
    double now = value_of(before->cost, s->solution.x, s->f->lp.columns);
    return now - before->value > WORSE * fmax(fabs(before->value), 1);
}

/* Add a row that keeps every earlier stage that got worse; true when there was one. */
static bool keep_what_got_worse(hf_stager *s)
{
    bool added = false;
    for (int i = 0; i < s->count; i++) {
        hf_reached *before = &s->reached[i];
        if (!got_worse(s, before)) continue;
        int row = hf_formulation_new_row(s->f, HF_ROW_KEEP, i, 0, -INFINITY, before->value);
        for (int j = 0; j < s->f->lp.columns; j++) hf_lp_entry(&s->f->lp, row, j, before->cost[j]);
        before->has_row = added = true;
    }
    if (added) hf_lp_seal(&s->f->lp);
    return added;
}

/* --- one stage of the plain kind: least cost --- */

static bool has_costs(const hf_lp *lp)
{
    for (int j = 0; j < lp->columns; j++)
        if (lp->cost[j] != 0) return true;
    return false;
}

/* Costs near 1 keep the tolerances meaningful. Returns the stage's own unit per unit of the scaled
 * value. */
static double scale_costs(hf_lp *lp)
{
    double scale = exp2(round(log2(largest(lp->cost, lp->columns))));
    for (int j = 0; j < lp->columns; j++) lp->cost[j] /= scale;
    return scale;
}

static hf_status solve_keeping_earlier(hf_stager *s, hf_stage *stage)
{
    do {
        hf_status status = hf_stage_solve(s, stage);
        if (status != HF_OK) return status;
    } while (keep_what_got_worse(s));
    return HF_OK;
}

/* Minimise the costs now in the programme; value = offset + sign x cost x, in the stage's own unit.
 */
static hf_status minimise(hf_stager *s, hf_stage *stage, double offset, double sign)
{
    hf_lp *lp = &s->f->lp;
    if (!has_costs(lp)) return HF_OK;
    hf_reached *reached = &s->reached[s->count];
    reached->scale = scale_costs(lp);
    reached->offset = offset;
    reached->factor = sign * reached->scale;
    hf_status status = solve_keeping_earlier(s, stage);
    if (status != HF_OK) return status;

    double value = s->solution.objective;
    reached->value = value;
    reached->cost = hf_alloc((size_t)lp->columns, sizeof(double));
    memcpy(reached->cost, lp->cost, (size_t)lp->columns * sizeof(double));
    stage->value = offset + reached->factor * value;
    stage->gap = hf_lp_gap(lp, s->solution.y, value);
    stage->rounds = 1;
    fix_face(s);
    hf_stage_done(s);
    return HF_OK;
}

/* --- needs --- */

static bool is_required(const hf_formulation *f, int n)
{
    for (int t = f->start; t < f->periods; t++)
        if (hf_formulation_share_row(f, n, t) >= 0) return true;
    return false;
}

bool hf_has_priority(const hf_formulation *f, int priority)
{
    for (int n = 0; n < f->net->need_count; n++)
        if (f->net->needs[n].priority == priority && is_required(f, n)) return true;
    return false;
}

static double required_in_all(const hf_formulation *f, int n)
{
    double sum = 0;
    for (int t = f->start; t < f->periods; t++) sum += hf_required(f->net, f->conditions, n, t);
    return sum;
}

static double voices(const hf_formulation *f, int priority)
{
    double sum = 0;
    for (int n = 0; n < f->net->need_count; n++)
        if (f->net->needs[n].priority == priority && required_in_all(f, n) > 0)
            sum += hf_voice(&f->net->needs[n]);
    return sum;
}

/* The mean over the needs, weighted by weight x people, of met over required; as a cost: of what is
 * unmet. */
static hf_status total_share(hf_stager *s, int priority)
{
    hf_formulation *f = s->f;
    double all = voices(f, priority);
    if (!(all > 0)) return HF_OK;
    hf_stage *stage = hf_stage_begin(s, true, "needs %d: total", priority);
    hf_formulation_clear_costs(f);
    for (int n = 0; n < f->net->need_count; n++) {
        const hf_need *need = &f->net->needs[n];
        double required = required_in_all(f, n);
        if (need->priority != priority || !(required > 0)) continue;
        for (int t = f->start; t < f->periods; t++)
            hf_formulation_cost(f, HF_UNMET, n, t,
                                hf_voice(need) / all * hf_required(f->net, f->conditions, n, t) /
                                    required);
    }
    return minimise(s, stage, 1, -1);
}

static hf_status serve_priority(hf_stager *s, int priority)
{
    if (!hf_has_priority(s->f, priority)) return HF_OK;
    hf_status status = s->options->fairness == HF_TOTAL ? HF_OK : hf_fair_share(s, priority);
    return status == HF_OK ? total_share(s, priority) : status;
}

/* --- hard limits, debt, reserves, ending --- */

static void cost_thing(hf_formulation *f, hf_family family, int thing, double each)
{
    for (int t = f->start; t < f->periods; t++) hf_formulation_cost(f, family, thing, t, each);
}

/* What is left over is a conflict as far as it is proved, not as far as it was found. */
static bool is_conflict(const hf_stager *s, const hf_stage *stage)
{
    if (!(stage->value > HF_CONFLICT)) return false;
    double scale = s->reached[s->count - 1].scale;
    return stage->value - stage->gap * fmax(stage->value, scale) > 0;
}

/* Runs short of a minimum, as shares of it; what must not be thrown away and is, as a share of what
 * came of it. */
static hf_status hard_limits(hf_stager *s)
{
    hf_formulation *f = s->f;
    const hf_network *net = f->net;
    hf_stage *stage = hf_stage_begin(s, false, "hard limits");
    hf_formulation_clear_costs(f);
    for (int r = 0; r < net->recipe_count; r++)
        for (int t = f->start; t < f->periods; t++) {
            double least = *hf_at(&f->conditions->least, r, t);
            if (least > 0) hf_formulation_cost(f, HF_MISSING, r, t, 1 / least);
        }
    for (int h = 0; h < net->holding_count; h++)
        if (net->goods[net->holdings[h].good].no_disposal)
            cost_thing(f, HF_DISPOSED, h, 1 / hf_came(net, f->conditions, net->holdings[h].good));
    for (int p = 0; p < net->pool_count; p++)
        if (net->goods[net->pools[p].good].no_disposal)
            cost_thing(f, HF_UNWANTED, p, 1 / hf_came(net, f->conditions, net->pools[p].good));
    hf_bounds bounds = hf_bounds_of(&f->lp);
    hf_status status = minimise(s, stage, 0, 1);
    if (status == HF_OK && is_conflict(s, stage))
        s->conflict_count = hf_conflicts_find(&s->conflicts, f, &bounds, &s->solution,
                                              s->reached[s->count - 1].scale);
    hf_bounds_clear(&bounds);
    return status;
}

/* What is owed at the end of each period. */
static hf_status least_debt(hf_stager *s)
{
    hf_stage *stage = hf_stage_begin(s, false, "debt");
    hf_formulation_clear_costs(s->f);
    if (s->f->net->has_fund) cost_thing(s->f, HF_OWED, 0, 1);
    return minimise(s, stage, 0, 1);
}

static hf_status keep_reserves(hf_stager *s)
{
    hf_stage *stage = hf_stage_begin(s, false, "reserves");
    hf_formulation_clear_costs(s->f);
    for (int h = 0; h < s->f->net->holding_count; h++) cost_thing(s->f, HF_BELOW, h, 1);
    return minimise(s, stage, 0, 1);
}

static hf_status keep_ending(hf_stager *s)
{
    hf_stage *stage = hf_stage_begin(s, false, "ending");
    hf_formulation_clear_costs(s->f);
    for (int g = 0; g < s->f->net->good_count; g++)
        hf_formulation_cost(s->f, HF_LACKING, g, s->f->periods - 1, 1);
    return minimise(s, stage, 0, 1);
}

/* --- criteria --- */

static void cost_trade(hf_formulation *f, int t, bool sales)
{
    for (int o = 0; o < f->net->offer_count; o++) {
        bool buy = f->net->offers[o].action == HF_BUY;
        double price = *hf_at(&f->conditions->price, o, t);
        if (buy || sales) hf_formulation_cost(f, HF_TRADED, o, t, buy ? price : -price);
    }
}

static void cost_purchases(hf_formulation *f, int t)
{
    cost_trade(f, t, false);
}

static void cost_labour(hf_formulation *f, int t)
{
    for (int r = 0; r < f->net->recipe_count; r++)
        hf_formulation_cost(f, HF_RUNS, r, t, hf_hours_of_run(f->net, r));
    for (int l = 0; l < f->net->lane_count; l++)
        hf_formulation_cost(f, HF_LOADED, l, t, hf_hours_of_load(f->net, l));
}

static void cost_transport(hf_formulation *f, int t)
{
    for (int l = 0; l < f->net->lane_count; l++)
        hf_formulation_cost(f, HF_LOADED, l, t, f->net->routes[f->net->lanes[l].route].duration);
}

static void cost_money(hf_formulation *f, int t)
{
    const hf_network *net = f->net;
    const hf_conditions *c = f->conditions;
    cost_trade(f, t, true);
    for (int r = 0; r < net->recipe_count; r++)
        hf_formulation_cost(f, HF_RUNS, r, t, *hf_at(&c->run_cost, r, t));
    for (int l = 0; l < net->lane_count; l++)
        hf_formulation_cost(f, HF_LOADED, l, t, *hf_at(&c->load_cost, l, t));
    for (int n = 0; n < net->need_count; n++) hf_formulation_cost(f, HF_PAID, n, t, 1);
    for (int s = 0; s < net->storage_count; s++)
        for (int i = 0; i < net->storages[s].room_count; i++)
            hf_formulation_cost(f, HF_STOCK, net->storages[s].rooms[i].holding, t,
                                *hf_at(&c->room_cost, s, t) * net->storages[s].rooms[i].room);
}

static void cost_waste(hf_formulation *f, int t)
{
    for (int h = 0; h < f->net->holding_count; h++) hf_formulation_cost(f, HF_DISPOSED, h, t, 1);
    for (int p = 0; p < f->net->pool_count; p++) hf_formulation_cost(f, HF_UNWANTED, p, t, 1);
}

/* What is spent whatever anybody decides: expenses without a priority. */
static double money_due(const hf_formulation *f)
{
    double sum = 0;
    for (int t = f->start; t < f->periods; t++) sum += *hf_at(&f->conditions->due, 0, t);
    return sum;
}

static hf_status minimise_criterion(hf_stager *s, hf_criterion criterion)
{
    static const struct {
        const char *name;
        void (*cost)(hf_formulation *, int);
    } criteria[HF_CRITERIA] = {[HF_PURCHASES] = {"purchases", cost_purchases},
                               [HF_LABOUR_HOURS] = {"labour", cost_labour},
                               [HF_TRANSPORT] = {"transport", cost_transport},
                               [HF_MONEY] = {"money", cost_money},
                               [HF_WASTE] = {"waste", cost_waste}};
    hf_formulation *f = s->f;
    hf_stage *stage = hf_stage_begin(s, false, "%s", criteria[criterion].name);
    hf_formulation_clear_costs(f);
    for (int t = f->start; t < f->periods; t++) criteria[criterion].cost(f, t);
    return minimise(s, stage, criterion == HF_MONEY ? money_due(f) : 0, 1);
}

/* --- least flow --- */

/* So much for every unit (the programme's) of a flow, of all its things and ages. */
static void cost_units(hf_formulation *f, hf_family family, double each, bool early)
{
    for (int i = 0; i < hf_formulation_things(f->net, family); i++)
        for (int t = f->start; t < f->periods; t++)
            hf_formulation_cost(f, family, i, t,
                                (early ? each * (f->periods - t) : each) /
                                    hf_formulation_unit(f, family, i));
}

/* Nothing moves without a reason, and nothing is thrown away before it must be. Stock is not
 * counted: a buffer is never given up for tidiness. Handing over within a site costs next to
 * nothing, but something: else neighbours would store each other's goods for no reason. */
static hf_status least_flow(hf_stager *s)
{
    static const double HANDING = 1.0 / 1024;
    hf_formulation *f = s->f;
    hf_stage *stage = hf_stage_begin(s, false, "least flow");
    hf_formulation_clear_costs(f);
    cost_units(f, HF_RUNS, 1, false);
    cost_units(f, HF_LOADED, 1, false);
    cost_units(f, HF_TRADED, 1, false);
    cost_units(f, HF_USED, 1, false);
    cost_units(f, HF_GIVEN, HANDING, false);
    cost_units(f, HF_TAKEN, HANDING, false);
    cost_units(f, HF_BORROWED, 1, false);
    cost_units(f, HF_REPAID, 1, false);
    cost_units(f, HF_DISPOSED, 1, true);
    cost_units(f, HF_UNWANTED, 1, true);
    return minimise(s, stage, 0, 1);
}

hf_status hf_stages_solve(hf_stager *s)
{
    const hf_network *net = s->f->net;
    hf_status status = hard_limits(s);
    for (int priority = 1; priority <= 9 && status == HF_OK; priority++)
        status = serve_priority(s, priority);
    if (status == HF_OK) status = least_debt(s);
    if (status == HF_OK) status = keep_reserves(s);
    if (status == HF_OK) status = keep_ending(s);
    for (int i = 0; i < net->criterion_count && status == HF_OK; i++)
        status = minimise_criterion(s, net->criteria[i]);
    return status == HF_OK ? least_flow(s) : status;
}
