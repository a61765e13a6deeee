/* test_certify_drawn.c - two that know nothing of each other agree: what the period step carried
 * out passes the certificate, and no number of it can be changed unseen. */
#include "tests/support/facts.h"
#include "tests/support/random_network.h"

#include "model/ranks.h"
#include "model/world.h"
#include "solver/certify.h"

#include <math.h>

enum { DRAWN = 120, CHANGES = 40 };

typedef struct draw {
    hf_lot lot;
    hf_network *net;
    hf_event events[HF_RANDOM_EVENTS];
    hf_target targets[HF_RANDOM_EVENTS];
    hf_conditions conditions;
    hf_flows flows; /* what happened when wishes drawn by lot were carried out under events */
} draw;

static void begin(draw *d, int seed)
{
    hf_flows wishes;
    d->lot = (hf_lot){(uint64_t)seed};
    d->net = hf_random_network(&d->lot);
    int count = hf_random_events(&d->lot, d->net, d->events, d->targets);
    hf_conditions_init(&d->conditions, d->net, d->events, count);
    hf_flows_init(&wishes, d->net);
    hf_random_wishes(&d->lot, d->net, &wishes);
    hf_ranks *ranks = hf_ranks_new(d->net, &wishes);
    hf_world *world = hf_world_new(d->net);
    hf_world_start(world, &d->conditions, NULL, 0);
    hf_world_carry_out(world, &wishes, ranks);
    hf_flows_init(&d->flows, d->net);
    hf_flows_copy(&d->flows, hf_world_trace(world), d->net->periods);
    hf_world_free(world);
    hf_ranks_free(ranks);
    hf_flows_clear(&wishes);
}

static void end(draw *d)
{
    hf_flows_clear(&d->flows);
    hf_conditions_clear(&d->conditions);
    hf_network_free(d->net);
}

static int violations(const draw *d, bool say)
{
    hf_certify_report report;
    hf_certify(&report, d->net, &d->conditions, &d->flows);
    int count = report.count;
    for (int i = 0; say && i < count && i < 5; i++)
        print_error("%s of %s, good %d, period %d, by %g\n", report.violations[i].kind,
                    report.violations[i].of, report.violations[i].good, report.violations[i].period,
                    report.violations[i].by);
    hf_certify_report_clear(&report);
    return count;
}

TEST(whatever_the_step_carries_out_is_possible)
{
    for (int seed = 1; seed <= DRAWN; seed++) {
        draw d;
        begin(&d, seed);
        if (violations(&d, true)) fail_msg("seed %d", seed);
        end(&d);
    }
}

/* Grids of which every cell stands in some balance. Runs that take nothing need not. */
static hf_grid *drawn_grid(draw *d)
{
    hf_grid *grids[] = {&d->flows.loaded,   &d->flows.traded,   &d->flows.used,  &d->flows.handed,
                        &d->flows.disposed, &d->flows.unwanted, &d->flows.stock, &d->flows.met};
    return grids[hf_lot_whole(&d->lot, 0, 7)];
}

/* What is ordered but arrives after the end stands in no balance. */
static bool is_seen(const draw *d, const hf_grid *grid, int thing, int t)
{
    if (grid != &d->flows.traded || d->net->offers[thing].action == HF_SELL) return true;
    return t + d->net->offers[thing].lag < d->net->periods;
}

/* A hand-over, say, of a hundredth of a thousandth more than there was. */
static bool change_one(draw *d, double **cell, double *before)
{
    hf_grid *grid = drawn_grid(d);
    if (!grid->things) return false;
    int thing = hf_lot_whole(&d->lot, 0, grid->things - 1);
    int t = hf_lot_whole(&d->lot, 0, grid->periods - 1);
    *cell = hf_at(grid, thing, t);
    *before = **cell;
    if (!is_seen(d, grid, thing, t)) return false;
    **cell = fabs(*before) < 1e-6 ? 1e-3 : *before * (1 + 1e-5);
    return true;
}

TEST(no_number_can_be_changed_unseen)
{
    int changed = 0;
    for (int seed = 1; seed <= DRAWN; seed++) {
        draw d;
        begin(&d, seed);
        for (int i = 0; i < CHANGES; i++) {
            double *cell = NULL, before = 0;
            if (!change_one(&d, &cell, &before)) continue;
            if (!violations(&d, false)) fail_msg("seed %d: %g became %g", seed, before, *cell);
            *cell = before;
            changed++;
        }
        end(&d);
    }
    assert_true(changed > DRAWN * CHANGES / 2);
}

TEST(limits_that_shrink_are_noticed)
{
    int noticed = 0;
    for (int seed = 1; seed <= DRAWN; seed++) {
        draw d;
        begin(&d, seed);
        for (int r = 0; r < d.net->recipe_count; r++)
            for (int t = 0; t < d.net->periods; t++) {
                if (!(*hf_at(&d.flows.runs, r, t) > 1e-6)) continue;
                double before = *hf_at(&d.conditions.recipe, r, t);
                *hf_at(&d.conditions.recipe, r, t) = 0; /* it stood still, and yet it ran */
                assert_true(violations(&d, false) >= 1);
                *hf_at(&d.conditions.recipe, r, t) = before;
                noticed++;
            }
        end(&d);
    }
    assert_true(noticed > DRAWN);
}

RUN(FACT(whatever_the_step_carries_out_is_possible), FACT(no_number_can_be_changed_unseen),
    FACT(limits_that_shrink_are_noticed))
