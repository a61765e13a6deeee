/* planner.c - plan, carry out, certify; and if that fails, with more care. */
#include "solver/planner.h"

#include "model/base/memory.h"
#include "model/ranks.h"
#include "model/world.h"
#include "solver/certify.h"
#include "solver/stages.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct attempt {
    hf_plan *plan;
    hf_formulation f;
    hf_stager stager;
    hf_status status;
    bool rests_on_air; /* an artificial bound is reached */
} attempt;

/* --- from the programme's answer to what is published --- */

static void carry_out(hf_plan *plan, const hf_flows *wish)
{
    hf_world *world = hf_world_new(plan->net);
    hf_ranks *ranks = hf_ranks_new(plan->net, wish);
    hf_world_start(world, &plan->conditions, NULL, 0);
    hf_world_carry_out(world, wish, ranks);
    hf_flows_copy(&plan->flows, hf_world_trace(world), plan->net->periods);
    hf_ranks_free(ranks);
    hf_world_free(world);
}

static void publish(attempt *a)
{
    hf_flows wish;
    hf_flows_init(&wish, a->plan->net);
    hf_formulation_flows(&a->f, a->stager.x, &wish);
    carry_out(a->plan, &wish);
    hf_flows_clear(&wish);
    memcpy(a->plan->stages, a->stager.stages, (size_t)a->stager.count * sizeof(hf_stage));
    a->plan->stage_count = a->stager.count;
    a->plan->conflicts = a->stager.conflicts; /* the plan's from here on */
    a->plan->conflict_count = a->stager.conflict_count;
    a->stager.conflicts = NULL;
    hf_plan_measure(a->plan);
}

/* --- what each stage is worth in the plan that was carried out --- */

/* The least share of any period; of a need that can wait, the share of all. */
static double share_of_need(const hf_plan *plan, int n)
{
    double least = 1;
    const hf_need_result *whole = &plan->needs[n];
    if (plan->net->needs[n].wait > 0) return whole->required > 0 ? whole->met / whole->required : 1;
    for (int t = 0; t < plan->net->periods; t++) {
        double required = hf_required(plan->net, &plan->conditions, n, t);
        if (required > 0) least = fmin(least, *hf_at(&plan->flows.met, n, t) / required);
    }
    return least;
}

static double least_share(const hf_plan *plan, int priority)
{
    double least = 1;
    for (int n = 0; n < plan->net->need_count; n++)
        if (plan->net->needs[n].priority == priority) least = fmin(least, share_of_need(plan, n));
    return least;
}

static double mean_share(const hf_plan *plan, int priority)
{
    double met = 0, all = 0;
    for (int n = 0; n < plan->net->need_count; n++) {
        const hf_need *need = &plan->net->needs[n];
        if (need->priority != priority || !(plan->needs[n].required > 0)) continue;
        met += need->weight * need->people * plan->needs[n].met / plan->needs[n].required;
        all += need->weight * need->people;
    }
    return all > 0 ? met / all : 1;
}

static double on_the_way(const hf_plan *plan, int g)
{
    const hf_network *net = plan->net;
    double sum = 0;
    for (int t = 0; t < net->periods; t++) {
        for (int r = 0; r < net->recipe_count; r++)
            for (int i = 0; i < net->recipes[r].output_count; i++)
                if (net->recipes[r].outputs[i].good == g && t + net->recipes[r].lag >= net->periods)
                    sum += *hf_at(&plan->flows.runs, r, t) * net->recipes[r].outputs[i].quantity;
        for (int l = 0; l < net->lane_count; l++)
            if (net->lanes[l].good == g && t + hf_lane_lag(&plan->conditions, l, t) >= net->periods)
                sum +=
                    hf_sum(&plan->flows.loaded, l, t) * (1 - *hf_at(&plan->conditions.loss, l, t));
        for (int o = 0; o < net->offer_count; o++)
            if (net->offers[o].good == g && net->offers[o].action == HF_BUY &&
                t + hf_offer_lag(net, &plan->conditions, o, t) >= net->periods)
                sum += hf_sum(&plan->flows.traded, o, t);
    }
    return sum;
}

static double disposed_of(const hf_plan *plan, int g)
{
    double sum = 0;
    for (int t = 0; t < plan->net->periods; t++) {
        for (int h = 0; h < plan->net->holding_count; h++)
            if (plan->net->holdings[h].good == g) sum += hf_sum(&plan->flows.disposed, h, t);
        for (int p = 0; p < plan->net->pool_count; p++)
            if (plan->net->pools[p].good == g) sum += hf_sum(&plan->flows.unwanted, p, t);
    }
    return sum;
}

static double lacking_at_the_end(const hf_plan *plan)
{
    const hf_network *net = plan->net;
    double sum = 0;
    for (int g = 0; g < net->good_count; g++) {
        double wanted = net->goods[g].wanted, left = on_the_way(plan, g);
        for (int h = 0; h < net->holding_count; h++)
            if (net->holdings[h].good == g) left += hf_sum(&plan->flows.stock, h, net->periods - 1);
        if (wanted > 0) sum += fmax(0, wanted - left) / wanted;
    }
    return sum;
}

/* Runs short of a minimum, as shares of it; what must not be thrown away and was, as a share of
 * what came of it, or of one unit. */
static double hard_limits_broken(const hf_plan *plan)
{
    const hf_network *net = plan->net;
    double sum = 0;
    for (int r = 0; r < net->recipe_count; r++)
        for (int t = 0; t < net->periods; t++) {
            double least = *hf_at(&plan->conditions.least, r, t);
            if (least > 0) sum += fmax(0, least - *hf_at(&plan->flows.runs, r, t)) / least;
        }
    for (int g = 0; g < net->good_count; g++)
        if (net->goods[g].no_disposal)
            sum += disposed_of(plan, g) / hf_came(net, &plan->conditions, g);
    return sum;
}

static double owed(const hf_plan *plan)
{
    double sum = 0;
    for (int t = 0; t < plan->net->periods; t++) sum += *hf_at(&plan->flows.owed, 0, t);
    return sum;
}

static double below_reserves(const hf_plan *plan)
{
    double sum = 0;
    for (int h = 0; h < plan->net->holding_count; h++) {
        double reserve = plan->net->holdings[h].reserve;
        for (int t = 0; reserve > 0 && t < plan->net->periods; t++)
            sum += fmax(0, reserve - hf_sum(&plan->flows.stock, h, t)) / reserve;
    }
    return sum;
}

/* The stage's value recomputed from the published flows; NAN when the stage has no meaning outside
 * the programme. */
static double published_value(const hf_plan *plan, const char *name)
{
    const struct {
        const char *name;
        double value;
    } totals[] = {{"purchases", plan->totals.purchases},
                  {"labour", plan->totals.labour_hours},
                  {"transport", plan->totals.transport},
                  {"money", plan->totals.money},
                  {"waste", plan->totals.waste},
                  {"ending", lacking_at_the_end(plan)},
                  {"hard limits", hard_limits_broken(plan)},
                  {"debt", owed(plan)},
                  {"reserves", below_reserves(plan)}};
    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
        if (strcmp(name, totals[i].name) == 0) return totals[i].value;
    if (strncmp(name, "needs ", 6) != 0) return NAN;
    int priority = name[6] - '0';
    return strstr(name, "fair") ? least_share(plan, priority) : mean_share(plan, priority);
}

/* What was carried out may differ from the programme by rounding; the gap covers that too. */
static void settle_stage(hf_stage *stage, double published, double scale)
{
    if (isnan(published)) return;
    double size = fmax(fabs(published), scale);
    stage->gap = fmax(stage->gap, fabs(published - stage->value) / size);
    stage->value = published;
}

static void certify(attempt *a)
{
    hf_plan *plan = a->plan;
    hf_certify_report report;
    hf_certify(&report, plan->net, &plan->conditions, &plan->flows);
    plan->certificate.balance_error = report.balance_error;
    plan->certificate.gap = 0;
    for (int i = 0; i < plan->stage_count; i++) {
        hf_stage *stage = &plan->stages[i];
        settle_stage(stage, published_value(plan, stage->name), a->stager.reached[i].scale);
        plan->certificate.gap = fmax(plan->certificate.gap, stage->gap);
    }
    plan->certificate.certified =
        report.count == 0 && plan->certificate.gap <= a->stager.options->gap;
    hf_certify_report_clear(&report);
}

/* --- answers that rest on nothing but an artificial bound --- */

static bool reaches_bound(const attempt *a, int column)
{
    return column >= 0 && a->f.artificial[column] &&
           a->stager.x[column] >= 0.999 * a->f.lp.high[column] && a->f.lp.high[column] > 0;
}

static bool thing_reaches_bound(const attempt *a, hf_family family, int thing)
{
    int first = hf_formulation_row(a->f.net, family, thing);
    for (int age = 0; age < hf_formulation_ages(a->f.net, family, thing); age++)
        for (int t = 0; t < a->f.periods; t++)
            if (reaches_bound(a, hf_formulation_column(&a->f, family, first + age, t))) return true;
    return false;
}

static void name_gains(attempt *a, hf_diags *diags)
{
    const hf_network *net = a->plan->net;
    for (int r = 0; r < net->recipe_count; r++)
        if (thing_reaches_bound(a, HF_RUNS, r)) {
            a->rests_on_air = true;
            hf_diag(
                diags, HF_ERROR, "HF0701", net->recipes[r].at,
                "recipe \"%s\" of co-op \"%s\" would run without limit, because it gains each time",
                net->recipes[r].id, net->holders[net->recipes[r].holder].id);
        }
    for (int o = 0; o < net->offer_count; o++)
        if (thing_reaches_bound(a, HF_TRADED, o)) {
            a->rests_on_air = true;
            hf_diag(diags, HF_ERROR, "HF0701", net->offers[o].at,
                    "the offer of \"%s\" in market \"%s\" would be used without limit",
                    net->goods[net->offers[o].good].id, net->markets[net->offers[o].market].id);
        }
}

/* --- attempts --- */

static bool try_once(attempt *a, const hf_network *net, int scenario,
                     const hf_plan_options *options, hf_simplex_care care, hf_diags *diags)
{
    *a = (attempt){.plan = hf_plan_new(net, scenario)};
    hf_formulate(&a->f, net, &a->plan->conditions, NULL, 0, HF_PLANNING);
    hf_stager_init(&a->stager, &a->f, options, care);
    a->status = hf_stages_solve(&a->stager);
    a->plan->interrupted = a->status == HF_INTERRUPTED;
    bool answered = a->status == HF_OK || (a->plan->interrupted && a->stager.count > 0);
    if (answered) {
        publish(a);
        certify(a);
        name_gains(a, diags);
    }
    return answered && a->plan->certificate.certified && !a->rests_on_air;
}

static void drop(attempt *a)
{
    hf_stager_clear(&a->stager);
    hf_formulation_clear(&a->f);
}

static hf_status explain_failure(const attempt *a, hf_diags *diags)
{
    if (a->rests_on_air) return HF_UNBOUNDED;
    if (a->status == HF_INTERRUPTED) return HF_INTERRUPTED;
    hf_origin nowhere = {0};
    if (a->status == HF_SOLVER) {
        hf_diag(diags, HF_ERROR, "HF0702", nowhere, "the solver found no plan: %s",
                hf_simplex_said(a->stager.simplex));
        return HF_SOLVER;
    }
    hf_diag(diags, HF_ERROR, "HF0703", nowhere,
            "no plan passed its certificate (balance error %.1e, gap %.1e), so none is shown",
            a->plan->certificate.balance_error, a->plan->certificate.gap);
    return HF_UNCERTIFIED;
}

hf_status hf_plan_make(hf_plan **out, const hf_network *net, int scenario,
                       const hf_plan_options *options, hf_diags *diags)
{
    *out = NULL;
    for (int i = 0; i < HF_SIMPLEX_RUNGS; i++) {
        attempt a;
        bool passed = try_once(&a, net, scenario, options, hf_simplex_ladder[i], diags);
        bool hopeless = a.rests_on_air || a.status == HF_INTERRUPTED || i + 1 == HF_SIMPLEX_RUNGS;
        hf_status status = passed || !hopeless ? HF_OK : explain_failure(&a, diags);
        drop(&a);
        if (passed) {
            *out = a.plan;
            return HF_OK;
        }
        hf_plan_free(a.plan);
        if (hopeless) return status;
    }
    return HF_UNCERTIFIED;
}
