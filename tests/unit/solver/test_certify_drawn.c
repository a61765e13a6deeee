/* test_certify_drawn.c - two that know nothing of each other agree: what the period step carried
 * out passes the certificate, and no number of it can be changed unseen. */
#include "tests/support/facts.h"
#include "tests/support/random_network.h"
#include "tests/unit/solver/trial.h"

#include "model/ranks.h"
#include "model/world.h"
#include "solver/planner.h"

#include <math.h>

enum { DRAWN = 400, CHANGED = 20, PLANNED = 5, SEARCHED = 20 };

/* What happens when wishes drawn by lot are carried out under events drawn by lot. */
static void draw(hf_trial *out, int seed)
{
    hf_lot lot = {(uint64_t)seed};
    hf_event events[HF_RANDOM_EVENTS];
    hf_target targets[HF_RANDOM_EVENTS];
    hf_flows wishes;
    hf_network *net = hf_random_network(&lot);
    int count = hf_random_events(&lot, net, events, targets);
    *out = (hf_trial){.net = net};
    hf_conditions_init(&out->conditions, net, events, count);
    hf_flows_init(&wishes, net);
    hf_random_wishes(&lot, net, &wishes);
    hf_ranks *ranks = hf_ranks_new(net, &wishes);
    hf_world *world = hf_world_new(net);
    hf_world_start(world, &out->conditions, NULL, 0);
    hf_world_carry_out(world, &wishes, ranks);
    hf_flows_init(&out->flows, net);
    hf_flows_copy(&out->flows, hf_world_trace(world), net->periods);
    hf_world_free(world);
    hf_ranks_free(ranks);
    hf_flows_clear(&wishes);
}

TEST(whatever_the_step_carries_out_is_possible)
{
    for (int seed = 1; seed <= DRAWN; seed++) {
        hf_trial w;
        draw(&w, seed);
        if (hf_trial_count(&w)) print_error("seed %d\n", seed);
        hf_trial_holds(&w);
        hf_trial_end(&w);
    }
}

/* --- changes --- */

static double largest_in(const hf_grid *grid, double so_far)
{
    for (int row = 0; row < grid->rows; row++)
        for (int t = 0; t < grid->periods; t++) so_far = fmax(so_far, fabs(*hf_cell(grid, row, t)));
    return so_far;
}

/* Beside rows whose terms are as large as any here, a change below this is rounding. */
static double rounding(const hf_trial *w)
{
    const hf_flows *f = &w->flows;
    const hf_grid *grids[] = {&f->runs,     &f->loaded,   &f->traded, &f->used,
                              &f->split,    &f->handed,   &f->stock,  &f->met,
                              &f->disposed, &f->unwanted, &f->fund,   &f->owed};
    double most = 0;
    for (size_t i = 0; i < sizeof grids / sizeof *grids; i++) most = largest_in(grids[i], most);
    return 1e-5 * most;
}

static bool is_free(const hf_trial *w, const hf_grid *price, int i, int t)
{
    return !w->net->has_fund || !(*hf_at(price, i, t) > 1e-3);
}

/* Runs that take nothing and cost nothing, and of which nothing is ready before the end. */
static bool is_idle(const hf_trial *w, int r, int t)
{
    const hf_recipe *recipe = &w->net->recipes[r];
    bool late = !recipe->output_count || t + recipe->lag >= w->net->periods;
    return late && !recipe->input_count && !recipe->effort_count &&
           is_free(w, &w->conditions.run_cost, r, t);
}

/* Orders that cost nothing and arrive after the end. */
static bool is_late(const hf_trial *w, int row, int t)
{
    int o = 0;
    while (w->net->cells.offer[o + 1] <= row) o++;
    const hf_offer *offer = &w->net->offers[o];
    return offer->action == HF_BUY && t + offer->lag >= w->net->periods &&
           is_free(w, &w->conditions.price, o, t);
}

/* All that a plan may say otherwise and be as possible: it stands in no balance, and the plan that
 * says it is one more plan that can be carried out. That it is needless is what `least flow` is
 * for.
 */
static bool stands_nowhere(const hf_trial *w, const hf_grid *grid, int row, int t)
{
    if (grid == &w->flows.runs) return is_idle(w, row, t);
    if (grid == &w->flows.traded) return is_late(w, row, t);
    return false;
}

static void add(hf_trial_tally *sum, hf_trial_tally more)
{
    sum->mutants += more.mutants;
    sum->small += more.small;
    sum->harmless += more.harmless;
}

static void change_everything(hf_trial *w, hf_trial_tally *flows, hf_trial_tally *conditions)
{
    double least = rounding(w);
    add(flows, hf_trial_change_flows(w, least, stands_nowhere));
    add(conditions, hf_trial_change_conditions(w, least));
}

static void tell(hf_trial_tally flows, hf_trial_tally conditions)
{
    print_message("%d changes of plans, all seen (%d below rounding, %d in no balance);\n",
                  flows.mutants, flows.small, flows.harmless);
    print_message("%d of conditions, all seen (%d numbers that nothing rests on)\n",
                  conditions.mutants, conditions.harmless);
}

TEST(no_number_of_what_happened_can_be_changed_unseen)
{
    hf_trial_tally flows = {0}, conditions = {0};
    for (int seed = 1; seed <= CHANGED; seed++) {
        hf_trial w;
        draw(&w, seed);
        change_everything(&w, &flows, &conditions);
        hf_trial_end(&w);
    }
    tell(flows, conditions);
    assert_true(flows.mutants > 1000 * CHANGED && conditions.mutants > 50 * CHANGED);
}

/* --- plans --- */

static void plan(hf_trial *out, int seed)
{
    static const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    hf_lot lot = {(uint64_t)seed};
    hf_diags *diags = hf_diags_new();
    hf_plan *made = NULL;
    *out = hf_trial_of(hf_random_network(&lot));
    assert_int_equal(hf_plan_make(&made, out->net, -1, &options, diags), HF_OK);
    hf_flows_copy(&out->flows, &made->flows, out->net->periods);
    hf_plan_free(made);
    hf_diags_free(diags);
}

/* Asked for all the same: by a minimum, for what it builds, or to be on its way at the end. */
static bool is_asked_for(const hf_trial *w, const hf_grid *grid, int row, int t)
{
    if (grid == &w->flows.traded) return w->net->keep_ending;
    return *hf_at(&w->conditions.least, row, t) > 0 || w->net->recipes[row].build_count > 0 ||
           w->net->keep_ending;
}

/* What no balance would notice, no plan of ours says: `least flow` leaves it out. */
static int needless_in(const hf_trial *w, const hf_grid *grid)
{
    int places = 0;
    for (int row = 0; row < grid->rows; row++)
        for (int t = 0; t < grid->periods; t++) {
            if (!stands_nowhere(w, grid, row, t) || is_asked_for(w, grid, row, t)) continue;
            assert_true(*hf_cell(grid, row, t) == 0);
            places++;
        }
    return places;
}

TEST(a_plan_says_nothing_that_stands_in_no_balance)
{
    int places = 0;
    for (int seed = 1; seed <= SEARCHED; seed++) {
        hf_trial w;
        plan(&w, seed);
        places += needless_in(&w, &w.flows.runs) + needless_in(&w, &w.flows.traded);
        hf_trial_end(&w);
    }
    print_message("%d places where nothing would be noticed: nothing there\n", places);
    assert_true(places > 5);
}

TEST(no_number_of_a_plan_can_be_changed_unseen)
{
    hf_trial_tally flows = {0}, conditions = {0};
    for (int seed = 1; seed <= PLANNED; seed++) {
        hf_trial w;
        plan(&w, seed);
        hf_trial_holds(&w);
        change_everything(&w, &flows, &conditions);
        hf_trial_end(&w);
    }
    tell(flows, conditions);
    assert_true(flows.mutants > 1000 * PLANNED && conditions.mutants > 50 * PLANNED);
}

RUN(FACT(whatever_the_step_carries_out_is_possible),
    FACT(no_number_of_what_happened_can_be_changed_unseen),
    FACT(a_plan_says_nothing_that_stands_in_no_balance),
    FACT(no_number_of_a_plan_can_be_changed_unseen))
