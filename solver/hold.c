/* hold.c - how far a prefix can be held: a guess from the last answer, then bisection, warm from
 * basis to basis. */
#include "solver/hold.h"

#include "model/base/memory.h"
#include "model/ration.h"
#include "model/world.h"
#include "solver/formulate.h"
#include "solver/simplex.h"

#include <math.h>
#include <stdlib.h>

/* Met means at least this part of the level, here as everywhere; below a gram of flour in a tonne.
 */
static const double MET = 1 - 1e-6;
/* What the simplex method may leave over, and the period step then cuts, of a share. */
static const double ROUNDING = 1e-8;

struct hf_hold {
    hf_formulation f;
    hf_simplex *simplex;
    int from; /* the first period counted */
    int rung; /* of the ladder of care */
    const volatile sig_atomic_t *stop;
    hf_solution answer;
    hf_world
        *world; /* carries answers out: what counts as held is what happens, not what is said */
    const hf_eve *with; /* the federation with what was settled; NULL: as the programme's data */
    hf_world *with_world;
    hf_flows wish;
    bool answered;
    double limit; /* unmet share that still counts as held */
    int hoped;    /* periods that were last asked for with least amounts: a guess */
};

/* The programme is there already. */
static hf_hold *ready(hf_hold *hold, const volatile sig_atomic_t *stop)
{
    hold->from = hold->f.start;
    hold->stop = stop;
    hold->hoped = -1;
    hold->simplex = hf_simplex_new(&hold->f.lp, hf_simplex_ladder[0], stop);
    hold->world = hf_world_new(hold->f.net);
    hf_flows_init(&hold->wish, hold->f.net);
    return hold;
}

hf_hold *hf_hold_new(const hf_network *net, const hf_conditions *conditions, const hf_flows *past,
                     int start, const volatile sig_atomic_t *stop)
{
    hf_hold *hold = hf_alloc(1, sizeof *hold);
    hf_formulate(&hold->f, net, conditions, past, start, HF_ENDURANCE);
    return ready(hold, stop);
}

hf_hold *hf_hold_new_extra(const hf_eve *ample, const hf_remedy *extras, int count,
                           const volatile sig_atomic_t *stop)
{
    hf_hold *hold = hf_alloc(1, sizeof *hold);
    hf_formulate_extra(&hold->f, ample, extras, count, HF_ENDURANCE);
    hf_hold_allow(hold, NULL);
    return ready(hold, stop);
}

void hf_hold_free(hf_hold *hold)
{
    if (!hold) return;
    hf_simplex_free(hold->simplex);
    hf_formulation_clear(&hold->f);
    hf_world_free(hold->world);
    hf_world_free(hold->with_world);
    hf_flows_clear(&hold->wish);
    free(hold);
}

void hf_hold_prepare(hf_hold *hold, int from, const hf_flows *flows)
{
    hf_formulation *f = &hold->f;
    double *served = hf_alloc((size_t)f->periods, sizeof(double));
    hold->from = from;
    for (int n = 0; n < f->net->need_count; n++) {
        hf_served(served, f->net, f->conditions, flows, n);
        for (int t = f->start; t < from; t++) {
            int column = hf_formulation_column(f, HF_UNMET, n, t);
            double required = hf_required(f->net, f->conditions, n, t);
            if (column >= 0) f->lp.high[column] = fmax(0, fmin(1, 1 - served[t] / required * MET));
        }
    }
    free(served);
}

void hf_hold_level(hf_hold *hold, double level)
{
    hold->limit = 1 - level * MET;
    for (int n = 0; n < hold->f.net->need_count; n++)
        for (int t = hold->f.start; t < hold->f.periods; t++) {
            int row = hf_formulation_share_row(&hold->f, n, t);
            if (row >= 0) hold->f.lp.row_high[row] = hold->limit;
        }
}

/* In the programme's own words: its data have more in them than is allowed. */
static bool is_said(const hf_hold *hold, int n, int t)
{
    int column = hf_formulation_column(&hold->f, HF_UNMET, n, t);
    return column < 0 || hold->answer.x[column] <= hold->limit + ROUNDING;
}

static bool is_held(const hf_hold *hold, int n, int t)
{
    const hf_formulation *f = &hold->f;
    if (f->extra_count && !hold->with) return is_said(hold, n, t);
    double required = hf_required(f->net, f->conditions, n, t);
    double met = hf_world_served(hold->with ? hold->with_world : hold->world, n, t);
    return met >= (1 - hold->limit - ROUNDING) * required;
}

int hf_hold_in_answer(const hf_hold *hold, int n)
{
    int t = hold->from;
    while (hold->answered && t < hold->f.periods && is_held(hold, n, t)) t++;
    return t - hold->from;
}

static int held_together(const hf_hold *hold, const bool *wanted)
{
    int least = hold->f.periods - hold->from;
    for (int n = 0; n < hold->f.net->need_count; n++) {
        int held = wanted[n] ? hf_hold_in_answer(hold, n) : least;
        if (held < least) least = held;
    }
    return least;
}

/* Early shortfalls weigh up to twice as much as late ones: the answer then puts them late, and how
 * far it holds is a good guess even when k periods are too many. */
static void want_prefix(hf_hold *hold, const bool *wanted, int k)
{
    hf_formulation *f = &hold->f;
    hf_formulation_clear_costs(f);
    for (int n = 0; n < f->net->need_count; n++)
        for (int t = hold->from; wanted[n] && t < hold->from + k; t++)
            hf_formulation_cost(f, HF_SLACK, n, t, 2 - (double)(t - hold->from) / k);
}

/* False when the step's audit finds that it does not add up. */
static bool carry_out(hf_hold *hold)
{
    const hf_formulation *f = &hold->f;
    const hf_eve *with = hold->with;
    hf_world *world = with ? hold->with_world : hold->world;
    if (f->extra_count && !with) return true;
    hf_formulation_flows(f, hold->answer.x, &hold->wish);
    hf_world_start(world, with ? &with->conditions : f->conditions,
                   with ? hf_eve_past(with) : f->past, f->start);
    hf_world_forgive(world, 1 - hold->limit);
    return hf_world_carry_out(world, &hold->wish, NULL) <= HF_ROUNDING;
}

/* *held is how many periods the answer holds when it is carried out. */
static hf_status solve(hf_hold *hold, const bool *wanted, int *held)
{
    hold->answered = false;
    hf_status status = hf_simplex_solve(hold->simplex, &hold->answer);
    if (status != HF_OK) return status;
    hold->answered = carry_out(hold);
    *held = held_together(hold, wanted);
    return HF_OK;
}

/* Nothing, or anything, may be missing in the first k periods. */
static void let_slack(hf_hold *hold, const bool *wanted, int k, double most)
{
    hf_formulation *f = &hold->f;
    for (int n = 0; n < f->net->need_count; n++)
        for (int t = hold->from; wanted[n] && t < hold->from + k; t++) {
            int column = hf_formulation_column(f, HF_SLACK, n, t);
            if (column >= 0) f->lp.high[column] = most;
        }
}

/* Every unit of a flow costs the same: nothing moves in circles. */
static void want_little(hf_hold *hold)
{
    static const hf_family families[] = {HF_GIVEN, HF_TAKEN};
    hf_formulation *f = &hold->f;
    hf_formulation_clear_costs(f);
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        for (int thing = 0; thing < hf_formulation_things(f->net, families[i]); thing++)
            for (int t = f->start; t < f->periods; t++)
                hf_formulation_cost(f, families[i], thing, t,
                                    1 / hf_formulation_unit(f, families[i], thing));
}

/* The programme leaves nothing missing, and yet it is not held when carried out: where goods move
 * about for no reason, rounding finds them in the wrong place. The same once more, with the least
 * that has to move. */
static hf_status solve_tidily(hf_hold *hold, const bool *wanted, int k, int *held)
{
    let_slack(hold, wanted, k, 0);
    want_little(hold);
    hf_status status = solve(hold, wanted, held);
    let_slack(hold, wanted, k, 1);
    want_prefix(hold, wanted, k);
    return status == HF_OK && *held < k ? HF_UNCERTIFIED : status;
}

/* Solve on this rung of the ladder. When *held is fewer than k, that k is impossible is proved. */
static hf_status solve_prefix(hf_hold *hold, const bool *wanted, int k, int *held)
{
    hf_status status = solve(hold, wanted, held);
    if (status != HF_OK || *held >= k || hf_lp_bound(&hold->f.lp, hold->answer.y) > 0)
        return status;
    return hold->answer.objective <= ROUNDING ? solve_tidily(hold, wanted, k, held)
                                              : HF_UNCERTIFIED;
}

static void climb(hf_hold *hold)
{
    hf_simplex_free(hold->simplex);
    hold->simplex = hf_simplex_new(&hold->f.lp, hf_simplex_ladder[++hold->rung], hold->stop);
}

static hf_status try_prefix(hf_hold *hold, const bool *wanted, int k, int *held)
{
    want_prefix(hold, wanted, k);
    for (;;) {
        hf_status status = solve_prefix(hold, wanted, k, held);
        bool final = status == HF_OK || status == HF_INTERRUPTED;
        if (final || hold->rung + 1 == HF_SIMPLEX_RUNGS) return status;
        climb(hold);
    }
}

/* low periods can be held, high + 1 cannot. One more than the last answer held is the likeliest
 * end. */
static int next_guess(int low, int high, bool guess_next)
{
    return guess_next ? low + 1 : (low + high + 1) / 2;
}

hf_status hf_hold_best(hf_hold *hold, const bool *wanted, int known, int *held)
{
    int low = known, high = hold->f.periods - hold->from;
    int guess = hold->hoped >= low && hold->hoped < high ? hold->hoped + 1 : high;
    bool guess_next = true;
    hold->hoped = -1;
    while (low < high) {
        int reached = 0;
        hf_status status = try_prefix(hold, wanted, guess, &reached);
        if (status != HF_OK) return status;
        if (reached > low) low = reached;
        if (reached < guess) high = guess - 1;
        if (low > high) low = high;
        guess = next_guess(low, high, guess_next);
        guess_next = !guess_next;
    }
    *held = low;
    return HF_OK;
}

/* --- with something more --- */

static void carry_out_in(hf_hold *hold, const hf_eve *with)
{
    hf_world_free(hold->with_world);
    hold->with_world = with ? hf_world_new(&with->net) : NULL;
    hold->with = with;
    hold->answered = false;
}

void hf_hold_settle(hf_hold *hold, const double *amounts, const hf_eve *with)
{
    hf_formulation *f = &hold->f;
    carry_out_in(hold, with);
    for (int c = 0; c < f->extra_count; c++)
        f->lp.high[f->first_extra + c] =
            fmin(amounts[c], f->extras[c].amount) / f->unit[f->first_extra + c];
}

void hf_hold_allow(hf_hold *hold, const bool *allowed)
{
    hf_formulation *f = &hold->f;
    carry_out_in(hold, NULL);
    for (int c = 0; c < f->extra_count; c++) {
        int column = f->first_extra + c;
        f->lp.high[column] = allowed && allowed[c] ? f->extras[c].amount / f->unit[column] : 0;
    }
}

static hf_status solve_with_care(hf_hold *hold)
{
    hold->answered = false;
    for (;;) {
        hf_status status = hf_simplex_solve(hold->simplex, &hold->answer);
        bool final = status != HF_SOLVER || hold->rung + 1 == HF_SIMPLEX_RUNGS;
        if (final) return status;
        climb(hold);
    }
}

hf_status hf_hold_worth(hf_hold *hold, const bool *wanted, int k, double *worth)
{
    const hf_formulation *f = &hold->f;
    want_prefix(hold, wanted, k);
    hf_status status = solve_with_care(hold);
    for (int c = 0; status == HF_OK && c < f->extra_count; c++) {
        int column = f->first_extra + c;
        worth[c] = fmax(0, -hold->answer.reduced[column]) / f->unit[column];
    }
    return status;
}

hf_status hf_hold_least(hf_hold *hold, const bool *wanted, int k, const double *price,
                        double *amounts)
{
    hf_formulation *f = &hold->f;
    hf_formulation_clear_costs(f);
    for (int c = 0; c < f->extra_count; c++)
        f->lp.cost[f->first_extra + c] = price[c] * f->unit[f->first_extra + c];
    let_slack(hold, wanted, k, 0);
    hf_status status = solve_with_care(hold);
    let_slack(hold, wanted, k, 1);
    hold->hoped = k;
    for (int c = 0; status == HF_OK && c < f->extra_count; c++)
        amounts[c] = fmax(0, hold->answer.x[f->first_extra + c]) * f->unit[f->first_extra + c];
    return status;
}
