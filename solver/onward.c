/* onward.c - the longest prefix of each tier, then the stages, from a state on the way. */
#include "solver/onward.h"

#include "model/world.h"
#include "solver/stages.h"

#include <math.h>
#include <stdlib.h>

/* Met means at least this part of the level; half of what held.h allows, so that rounding in the
 * step does not lose a day. */
static const double MET = 1 - 5e-7;
/* What the simplex method may leave over, of a share. */
static const double ROUNDING = 1e-8;

typedef struct prefix {
    hf_stager *stager;
    int priority;
    double limit; /* share that may be unmet */
} prefix;

static int column_of(const prefix *tier, int n, int t)
{
    const hf_formulation *f = tier->stager->f;
    if (f->net->needs[n].priority != tier->priority) return -1;
    return hf_formulation_column(f, HF_UNMET, n, t);
}

/* Early shortfalls weigh up to twice as much as late ones, so that they come late and the answer is
 * a good guess also when k periods are too many. */
static void want_prefix(const prefix *tier, int k)
{
    hf_formulation *f = tier->stager->f;
    hf_formulation_clear_costs(f);
    for (int n = 0; n < f->net->need_count; n++)
        for (int t = f->start; t < f->periods; t++) {
            int column = column_of(tier, n, t);
            bool within = t < f->start + k;
            if (column < 0) continue;
            f->lp.low[column] = within ? fmin(tier->limit, f->lp.high[column]) : 0;
            if (within) hf_formulation_cost(f, HF_UNMET, n, t, 2 - (double)(t - f->start) / k);
        }
}

static bool holds_period(const prefix *tier, int t)
{
    const hf_stager *s = tier->stager;
    for (int n = 0; n < s->f->net->need_count; n++) {
        int column = column_of(tier, n, t);
        if (column >= 0 && s->solution.x[column] > tier->limit + ROUNDING) return false;
    }
    return true;
}

static int held_in_answer(const prefix *tier)
{
    const hf_formulation *f = tier->stager->f;
    int t = f->start;
    while (t < f->periods && holds_period(tier, t)) t++;
    return t - f->start;
}

/* As long as it can be held it is: later tiers and stages cannot touch it. */
static void keep_prefix(const prefix *tier, int k)
{
    hf_formulation *f = tier->stager->f;
    for (int n = 0; n < f->net->need_count; n++)
        for (int t = f->start; t < f->periods; t++) {
            int column = column_of(tier, n, t);
            if (column < 0) continue;
            f->lp.low[column] = 0;
            if (t < f->start + k) f->lp.high[column] = fmin(f->lp.high[column], tier->limit);
        }
    hf_formulation_clear_costs(f);
}

/* Two periods first, which are quickly found to hold or not; then one more than the last answer
 * holds, then the middle of what is open. */
static hf_status hold_tier(const prefix *tier)
{
    hf_stager *s = tier->stager;
    int low = 0, high = s->f->periods - s->f->start, guess = high < 2 ? high : 2;
    bool guess_next = true;
    while (low < high) {
        want_prefix(tier, guess);
        hf_status status = hf_simplex_solve(s->simplex, &s->solution);
        if (status != HF_OK) return status;
        int held = held_in_answer(tier);
        if (held > low) low = held;
        if (held < guess) high = guess - 1;
        if (low > high) low = high;
        guess = guess_next ? low + 1 : (low + high + 1) / 2;
        guess_next = !guess_next;
    }
    keep_prefix(tier, low);
    return HF_OK;
}

static hf_status hold_tiers(hf_stager *s, double level)
{
    hf_status status = HF_OK;
    for (int priority = 1; level > 0 && priority <= 9 && status == HF_OK; priority++) {
        const prefix tier = {s, priority, 1 - level * MET};
        if (hf_has_priority(s->f, priority)) status = hold_tier(&tier);
    }
    return status;
}

/* What would come of the answer if nothing else happened. */
static void foresee(hf_decision *out, const hf_stager *s, const hf_onward *from)
{
    hf_flows wish;
    hf_flows_init(&wish, s->f->net);
    hf_formulation_flows(s->f, s->x, &wish);
    out->ranks = hf_ranks_new(s->f->net, &wish);
    hf_world *world = hf_world_new(s->f->net);
    hf_world_start(world, from->conditions, from->past, from->start);
    hf_world_carry_out(world, &wish, out->ranks);
    hf_flows_init(&out->flows, s->f->net);
    hf_flows_copy(&out->flows, hf_world_trace(world), s->f->net->periods);
    hf_world_free(world);
    hf_flows_clear(&wish);
}

static hf_status try_once(hf_decision *out, const hf_network *net, const hf_onward *from,
                          hf_simplex_care care)
{
    hf_formulation f;
    hf_stager stager;
    hf_formulate(&f, net, from->conditions, from->past, from->start, HF_PLANNING);
    hf_stager_init(&stager, &f, from->options, care);
    hf_status status = hold_tiers(&stager, from->level);
    if (status == HF_OK) status = hf_stages_solve(&stager);
    if (status == HF_OK) foresee(out, &stager, from);
    hf_stager_clear(&stager);
    hf_formulation_clear(&f);
    return status;
}

static hf_status climb(hf_decision *out, const hf_network *net, const hf_onward *from)
{
    hf_status status = HF_SOLVER;
    for (int i = 0; i < HF_SIMPLEX_RUNGS && status == HF_SOLVER; i++)
        status = try_once(out, net, from, hf_simplex_ladder[i]);
    return status;
}

hf_status hf_onward_plan(hf_decision *out, const hf_network *net, const hf_onward *from)
{
    hf_onward plainly = *from;
    plainly.level = 0;
    *out = (hf_decision){0};
    hf_status status = climb(out, net, from);
    if (status != HF_SOLVER || !(from->level > 0)) return status;
    status = climb(out, net, &plainly);
    out->plainly = status == HF_OK;
    return status;
}

void hf_decision_clear(hf_decision *decision)
{
    hf_flows_clear(&decision->flows);
    hf_ranks_free(decision->ranks);
    *decision = (hf_decision){0};
}
