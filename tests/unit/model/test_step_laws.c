/* test_step_laws.c - what holds for every network, every outage and every wish. */
#include "model/world.h"
#include "tests/support/build.h"
#include "tests/support/random_network.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { DRAWS = 400 };

/* One draw: a network, an outage, wishes, ranks from other wishes, and what came of it. */
typedef struct draw {
    hf_lot lot;
    hf_network *net;
    hf_event events[HF_RANDOM_EVENTS];
    hf_target targets[HF_RANDOM_EVENTS];
    hf_conditions conditions;
    hf_flows wishes;
    hf_ranks *ranks;
    hf_world *world;
    double worst;
} draw;

static void begin(draw *d, int seed)
{
    d->lot = (hf_lot){(uint64_t)seed};
    d->net = hf_random_network(&d->lot);
    int count = hf_random_events(&d->lot, d->net, d->events, d->targets);
    hf_conditions_init(&d->conditions, d->net, d->events, count);
    hf_flows_init(&d->wishes, d->net);
    hf_random_wishes(&d->lot, d->net, &d->wishes);
    d->ranks = hf_ranks_new(d->net, &d->wishes);
    d->world = hf_world_new(d->net);
    hf_world_start(d->world, &d->conditions, NULL, 0);
    d->worst = hf_world_carry_out(d->world, &d->wishes, d->ranks);
}

static void end(draw *d)
{
    hf_world_free(d->world);
    hf_ranks_free(d->ranks);
    hf_flows_clear(&d->wishes);
    hf_conditions_clear(&d->conditions);
    hf_network_free(d->net);
}

static void goods_and_money_are_conserved_in_every_period(void **state)
{
    (void)state;
    for (int seed = 0; seed < DRAWS; seed++) {
        draw d;
        begin(&d, seed);
        if (!(d.worst <= 1e-9)) fail_msg("seed %d: the audit finds %g", seed, d.worst);
        end(&d);
    }
}

static void what_was_carried_out_repeats_itself_to_the_bit(void **state)
{
    (void)state;
    for (int seed = 0; seed < DRAWS; seed++) {
        draw d;
        begin(&d, seed);
        hf_world *again = hf_world_new(d.net);
        hf_ranks *ranks = hf_ranks_new(d.net, hf_world_trace(d.world));
        hf_world_start(again, &d.conditions, NULL, 0);
        hf_world_carry_out(again, hf_world_trace(d.world), ranks);
        for (int t = 0; t < d.net->periods; t++)
            if (!hf_flows_same(hf_world_trace(again), hf_world_trace(d.world), t, t + 1))
                fail_msg("seed %d: period %d is not the same", seed, t);
        hf_ranks_free(ranks);
        hf_world_free(again);
        end(&d);
    }
}

static void a_world_begun_in_the_middle_goes_on_as_if_it_had_been_there(void **state)
{
    (void)state;
    for (int seed = 0; seed < DRAWS / 4; seed++) {
        draw d;
        begin(&d, seed);
        hf_world *late = hf_world_new(d.net);
        hf_world_start(late, &d.conditions, hf_world_trace(d.world), d.net->periods / 2);
        hf_world_carry_out(late, &d.wishes, d.ranks);
        assert_int_equal(hf_world_now(late), d.net->periods);
        assert_true(
            hf_flows_same(hf_world_trace(late), hf_world_trace(d.world), 0, d.net->periods));
        hf_world_free(late);
        end(&d);
    }
}

/* No cell of `done` is outside 0 and what was wished. */
static void assert_no_more(const hf_grid *done, const hf_grid *wished, int seed)
{
    for (int i = 0; i < done->things; i++)
        for (int t = 0; t < done->periods; t++) {
            double is = *hf_at(done, i, t), was = *hf_at(wished, i, t);
            if (!(is * was >= 0) || !(fabs(is) <= fabs(was)))
                fail_msg("seed %d: %g granted of %g", seed, is, was);
        }
}

static void nobody_gets_more_than_they_asked_for(void **state)
{
    (void)state;
    for (int seed = 0; seed < DRAWS; seed++) {
        draw d;
        begin(&d, seed);
        const hf_flows *trace = hf_world_trace(d.world);
        assert_no_more(&trace->runs, &d.wishes.runs, seed);
        assert_no_more(&trace->loaded, &d.wishes.loaded, seed);
        assert_no_more(&trace->traded, &d.wishes.traded, seed);
        assert_no_more(&trace->used, &d.wishes.used, seed);
        for (int h = 0; h < d.net->holding_count; h++)
            if (d.net->holdings[h].pool < 0)
                for (int t = 0; t < d.net->periods; t++)
                    *hf_at(&d.wishes.handed, h, t) = 0; /* there is nobody to hand it to */
        assert_no_more(&trace->handed, &d.wishes.handed, seed);
        end(&d);
    }
}

static double used_of_resource(const draw *d, int k, int t)
{
    double used = 0;
    for (int r = 0; r < d->net->recipe_count; r++)
        for (int i = 0; i < d->net->recipes[r].claim_count; i++)
            if (d->net->recipes[r].claims[i].resource == k)
                used += d->net->recipes[r].claims[i].quantity *
                        *hf_at(&hf_world_trace(d->world)->runs, r, t);
    return used;
}

static double used_of_route(const draw *d, int e, int t)
{
    double used = 0;
    for (int l = 0; l < d->net->lane_count; l++)
        if (d->net->lanes[l].route == e)
            used += d->net->lanes[l].weight * *hf_at(&hf_world_trace(d->world)->loaded, l, t);
    return used;
}

static double used_of_storage(const draw *d, const hf_storage *storage, int t)
{
    double used = 0;
    for (int i = 0; i < storage->room_count; i++)
        used += storage->rooms[i].room *
                *hf_at(&hf_world_trace(d->world)->stock, storage->rooms[i].holding, t);
    return used;
}

/* used <= limit, but for rounding */
static void assert_within(double used, double limit, int seed)
{
    if (!(used <= limit * (1 + 2e-9))) fail_msg("seed %d: %g used of %g", seed, used, limit);
}

static void no_limit_is_passed(void **state)
{
    (void)state;
    for (int seed = 0; seed < DRAWS; seed++) {
        draw d;
        begin(&d, seed);
        const hf_flows *trace = hf_world_trace(d.world);
        const hf_conditions *under = &d.conditions;
        for (int t = 0; t < d.net->periods; t++) {
            for (int k = 0; k < d.net->resource_count; k++)
                assert_within(used_of_resource(&d, k, t),
                              d.net->resources[k].quantity * *hf_at(&under->resource, k, t), seed);
            for (int e = 0; e < d.net->route_count; e++)
                assert_within(used_of_route(&d, e, t),
                              hf_limit(d.net->routes[e].capacity, *hf_at(&under->route, e, t)),
                              seed);
            for (int r = 0; r < d.net->recipe_count; r++)
                assert_within(*hf_at(&trace->runs, r, t), hf_runs_left(d.net, under, r, t), seed);
            for (int o = 0; o < d.net->offer_count; o++)
                assert_within(*hf_at(&trace->traded, o, t),
                              hf_limit(d.net->offers[o].quantity, *hf_at(&under->offer, o, t)),
                              seed);
            for (int s = 0; s < d.net->storage_count; s++)
                assert_within(used_of_storage(&d, &d.net->storages[s], t),
                              d.net->storages[s].quantity, seed);
        }
        end(&d);
    }
}

static void assert_close(const hf_grid *a, const hf_grid *b, const char *what, int seed)
{
    for (int i = 0; i < a->things; i++)
        for (int t = 0; t < a->periods; t++) {
            double x = *hf_at(a, i, t), y = *hf_at(b, i, t);
            if (!(fabs(x - y) <= 1e-6 * (1 + fabs(x))))
                fail_msg("seed %d: %s %d in period %d is %.12g or %.12g", seed, what, i, t, x, y);
        }
}

static void assert_alike(const hf_flows *a, const hf_flows *b, int seed)
{
    assert_close(&a->runs, &b->runs, "runs", seed);
    assert_close(&a->loaded, &b->loaded, "loaded", seed);
    assert_close(&a->traded, &b->traded, "traded", seed);
    assert_close(&a->used, &b->used, "used", seed);
    assert_close(&a->handed, &b->handed, "handed", seed);
    assert_close(&a->disposed, &b->disposed, "disposed", seed);
    assert_close(&a->unwanted, &b->unwanted, "unwanted", seed);
    assert_close(&a->stock, &b->stock, "stock", seed);
    assert_close(&a->met, &b->met, "met", seed);
    assert_close(&a->fund, &b->fund, "fund", seed);
}

/* The same draw with every table in another order, carried out; the first trace in its numbers. */
static void run_shuffled(draw *d, hf_world **world, hf_flows *expected, hf_shuffle *shuffle,
                         hf_conditions *conditions)
{
    hf_flows wishes;
    hf_shuffle_network(shuffle, &d->lot, d->net);
    hf_flows_init(&wishes, shuffle->net);
    hf_flows_init(expected, shuffle->net);
    hf_shuffle_flows(&wishes, shuffle, d->net, &d->wishes);
    hf_shuffle_flows(expected, shuffle, d->net, hf_world_trace(d->world));
    hf_ranks *ranks = hf_ranks_new(shuffle->net, &wishes);
    *world = hf_world_new(shuffle->net);
    hf_world_start(*world, conditions, NULL, 0);
    hf_world_carry_out(*world, &wishes, ranks);
    hf_ranks_free(ranks);
    hf_flows_clear(&wishes);
}

static void the_order_of_the_tables_changes_nothing(void **state)
{
    (void)state;
    for (int seed = 0; seed < DRAWS; seed++) {
        draw d;
        begin(&d, seed);
        hf_shuffle shuffle;
        hf_flows expected;
        hf_conditions calm; /* outages are not shuffled: both worlds are calm */
        hf_world *shuffled;
        hf_conditions_clear(&d.conditions);
        hf_conditions_init(&d.conditions, d.net, NULL, 0);
        hf_world_start(d.world, &d.conditions, NULL, 0);
        hf_world_carry_out(d.world, &d.wishes, d.ranks);
        hf_conditions_init(&calm, d.net, NULL, 0); /* the same counts in every table */
        run_shuffled(&d, &shuffled, &expected, &shuffle, &calm);
        assert_alike(hf_world_trace(shuffled), &expected, seed);
        hf_world_free(shuffled);
        hf_conditions_clear(&calm);
        hf_flows_clear(&expected);
        hf_network_free(shuffle.net);
        end(&d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goods_and_money_are_conserved_in_every_period),
        cmocka_unit_test(what_was_carried_out_repeats_itself_to_the_bit),
        cmocka_unit_test(a_world_begun_in_the_middle_goes_on_as_if_it_had_been_there),
        cmocka_unit_test(nobody_gets_more_than_they_asked_for),
        cmocka_unit_test(no_limit_is_passed),
        cmocka_unit_test(the_order_of_the_tables_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
