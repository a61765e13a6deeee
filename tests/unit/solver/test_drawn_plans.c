/* Plans and holds of networks drawn by lot: certified, repeatable, and never outlasted by a policy.
 */
#include "tests/support/facts.h"
#include "tests/support/random_network.h"

#include "model/count.h"
#include "model/ranks.h"
#include "model/world.h"
#include "solver/formulate.h"
#include "solver/hold.h"
#include "solver/planner.h"

enum { DRAWN = 60 };
static const hf_plan_options LEXIMIN = {.fairness = HF_LEXIMIN, .gap = 1e-6};

static hf_plan *planned(const hf_network *net, hf_diags *diags)
{
    hf_plan *plan = NULL;
    hf_status status = hf_plan_make(&plan, net, -1, &LEXIMIN, diags);
    if (status != HF_OK) print_error("%s\n", diags->count ? diags->messages[0].text : "?");
    assert_int_equal(status, HF_OK);
    return plan;
}

static void each(void (*look)(hf_lot *lot, const hf_network *net, const hf_plan *plan))
{
    for (int seed = 1; seed <= DRAWN; seed++) {
        hf_lot lot = {(uint64_t)seed};
        hf_network *net = hf_random_network(&lot);
        hf_diags *diags = hf_diags_new();
        hf_plan *plan = planned(net, diags);
        look(&lot, net, plan);
        hf_plan_free(plan);
        hf_diags_free(diags);
        hf_network_free(net);
    }
}

static void repeats(hf_lot *lot, const hf_network *net, const hf_plan *plan)
{
    (void)lot;
    assert_true(plan->certificate.certified);
    hf_world *world = hf_world_new(net);
    hf_ranks *ranks = hf_ranks_new(net, &plan->flows);
    hf_world_start(world, &plan->conditions, NULL, 0);
    assert_true(hf_world_carry_out(world, &plan->flows, ranks) <= 1e-9);
    assert_true(hf_flows_same(&plan->flows, hf_world_trace(world), 0, net->periods));
    hf_ranks_free(ranks);
    hf_world_free(world);
}

TEST(a_plan_carried_out_repeats_itself_to_the_bit)
{
    each(repeats);
}

static int held(const hf_network *net, const hf_conditions *conditions, const hf_flows *trace,
                int n, int start)
{
    double *served = hf_alloc((size_t)net->periods, sizeof(double));
    int t = start;
    hf_served(served, net, conditions, trace, n);
    while (t < net->periods && !hf_is_short(served[t], hf_required(net, conditions, n, t))) t++;
    free(served);
    return t - start;
}

/* The plan's flows, each use as far as it is still required. */
static void wish(hf_flows *out, const hf_network *net, const hf_plan *plan,
                 const hf_conditions *conditions)
{
    hf_flows_init(out, net);
    hf_flows_copy(out, &plan->flows, net->periods);
    for (int v = 0; v < net->serving_count; v++)
        for (int t = 0; t < net->periods; t++) {
            double before = hf_required(net, &plan->conditions, net->servings[v].need, t);
            double now = hf_required(net, conditions, net->servings[v].need, t);
            for (int row = net->cells.serving[v]; row < net->cells.serving[v + 1]; row++)
                if (before > 0) *hf_cell(&out->used, row, t) *= now / before;
        }
}

static void is_not_outlasted(hf_lot *lot, const hf_network *net, const hf_plan *plan)
{
    hf_event events[HF_RANDOM_EVENTS];
    hf_target targets[HF_RANDOM_EVENTS];
    int count = hf_random_events(lot, net, events, targets), start = net->periods / 3;
    hf_conditions conditions;
    hf_conditions_init(&conditions, net, events, count);
    hf_flows wishes;
    wish(&wishes, net, plan, &conditions);
    hf_world *world = hf_world_new(net);
    hf_ranks *ranks = hf_ranks_new(net, &plan->flows);
    hf_world_start(world, &conditions, &plan->flows, start);
    hf_world_carry_out(world, &wishes, ranks);

    hf_formulation f;
    hf_formulate(&f, net, &conditions, &plan->flows, start, HF_WIDEST);
    double residual = hf_formulation_residual(&f, hf_world_trace(world));
    if (residual > 1e-7) print_error("residual %g\n", residual);
    assert_true(residual <= 1e-7);
    hf_formulation_clear(&f);

    hf_hold *hold = hf_hold_new(net, &conditions, &plan->flows, start, NULL);
    hf_hold_level(hold, 1);
    bool *wanted = hf_alloc((size_t)net->need_count, sizeof(bool));
    for (int n = 0; n < net->need_count; n++) {
        int best = -1;
        wanted[n] = true;
        assert_int_equal(hf_hold_best(hold, wanted, 0, &best), HF_OK);
        assert_true(best >= held(net, &conditions, hf_world_trace(world), n, start));
        wanted[n] = false;
    }
    free(wanted);
    hf_hold_free(hold);
    hf_ranks_free(ranks);
    hf_world_free(world);
    hf_flows_clear(&wishes);
    hf_conditions_clear(&conditions);
}

TEST(no_policy_outlasts_perfect_coordination)
{
    each(is_not_outlasted);
}

RUN(FACT(a_plan_carried_out_repeats_itself_to_the_bit),
    FACT(no_policy_outlasts_perfect_coordination))
