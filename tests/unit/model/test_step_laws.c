/* test_step_laws.c - what holds for every network, every outage and every wish. */
#include "model/count.h"
#include "model/world.h"
#include "tests/support/asked.h"
#include "tests/support/build.h"
#include "tests/support/random_network.h"
#include "tests/support/shuffle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { DRAWS = 500 };

/* One draw: a network, an outage, wishes, ranks from other wishes, and what came of it. */
typedef struct draw {
    hf_lot lot;
    hf_network *net;
    hf_event events[HF_RANDOM_EVENTS];
    hf_target targets[HF_RANDOM_EVENTS];
    int event_count;
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
    d->event_count = hf_random_events(&d->lot, d->net, d->events, d->targets);
    hf_conditions_init(&d->conditions, d->net, d->events, d->event_count);
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

/* --- books --- */

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

/* --- rations --- */

/* No row of `done` is outside 0 and what was wished. */
static void assert_no_more(const hf_grid *done, const hf_grid *wished, const char *what, int seed)
{
    for (int row = 0; row < done->rows; row++)
        for (int t = 0; t < done->periods; t++) {
            double is = *hf_cell(done, row, t), was = *hf_cell(wished, row, t);
            if (!(is * was >= 0) || !(fabs(is) <= fabs(was)))
                fail_msg("seed %d: %s: %g granted of %g", seed, what, is, was);
        }
}

/* Who has nobody to hand anything to cannot be heard. */
static void withdraw_lonely_wishes(draw *d)
{
    for (int h = 0; h < d->net->holding_count; h++)
        for (int row = d->net->cells.holding[h]; row < d->net->cells.holding[h + 1]; row++)
            for (int t = 0; d->net->holdings[h].pool < 0 && t < d->net->periods; t++)
                *hf_cell(&d->wishes.handed, row, t) = 0;
}

static double *paid_of(const draw *d, const hf_flows *flows, int i, int t)
{
    return hf_at(&flows->met, d->net->need_count - d->net->paid_need_count + i, t);
}

static void nobody_gets_more_than_they_asked_for(void **state)
{
    (void)state;
    for (int seed = 0; seed < DRAWS; seed++) {
        draw d;
        begin(&d, seed);
        const hf_flows *trace = hf_world_trace(d.world);
        withdraw_lonely_wishes(&d);
        assert_no_more(&trace->runs, &d.wishes.runs, "runs", seed);
        assert_no_more(&trace->loaded, &d.wishes.loaded, "loads", seed);
        assert_no_more(&trace->traded, &d.wishes.traded, "trade", seed);
        for (int t = 0; t < d.net->periods; t++)
            assert_int_equal(hf_uses_too_much(d.net, trace, &d.wishes, t), -1);
        assert_no_more(&trace->handed, &d.wishes.handed, "hand-over", seed);
        assert_no_more(&trace->repaid, &d.wishes.repaid, "repayment", seed);
        for (int i = 0; i < d.net->paid_need_count; i++)
            for (int t = 0; t < d.net->periods; t++)
                assert_true(*paid_of(&d, trace, i, t) <= *paid_of(&d, &d.wishes, i, t));
        end(&d);
    }
}

/* --- limits, worked out from the tables alone --- */

static bool is_held(bool whole, int lag, int begun, int t)
{
    return begun == t || (whole && begun < t && t < begun + lag);
}

static double claimed(const hf_claim *claims, int count, int k, int lag, int begun, int t)
{
    double sum = 0;
    for (int i = 0; i < count; i++)
        if (claims[i].resource == k && is_held(claims[i].whole, lag, begun, t))
            sum += claims[i].quantity;
    return sum;
}

static int lag_of_port(const hf_network *net, const hf_port *port)
{
    return port->recipe >= 0 ? net->recipes[port->recipe].lag : net->routes[port->route].lag;
}

/* What of resource k is taken in period t by what was begun in another. */
static double taken_by(const draw *d, int k, int begun, int t)
{
    const hf_network *net = d->net;
    const hf_flows *trace = hf_world_trace(d->world);
    double sum = 0;
    for (int r = 0; r < net->recipe_count; r++)
        sum += *hf_at(&trace->runs, r, begun) * claimed(net->recipes[r].claims,
                                                        net->recipes[r].claim_count, k,
                                                        net->recipes[r].lag, begun, t);
    for (int l = 0; l < net->lane_count; l++) {
        const hf_route *route = &net->routes[net->lanes[l].route];
        sum += hf_sum(&trace->loaded, l, begun) * hf_lane_moves(net, &net->lanes[l]) *
               claimed(route->claims, route->claim_count, k, route->lag, begun, t);
    }
    for (int q = 0; q < net->port_count; q++)
        for (int i = 0; net->ports[q].good < 0 && i < net->ports[q].options; i++)
            if (net->ports[q].crews[i] == k &&
                is_held(net->ports[q].whole, lag_of_port(net, &net->ports[q]), begun, t))
                sum += *hf_aged(&trace->split, q, i, begun);
    return sum;
}

/* Built by t, as worn as it was in `since`. */
static double built_by(const draw *d, int k, int since, int t)
{
    double sum = 0;
    for (int r = 0; r < d->net->recipe_count; r++) {
        const hf_recipe *recipe = &d->net->recipes[r];
        int lag = recipe->lag > 0 ? recipe->lag : 1;
        for (int i = 0; i < recipe->build_count; i++)
            for (int q = 0; q + lag <= t && recipe->builds[i].resource == k; q++)
                sum += *hf_at(&hf_world_trace(d->world)->runs, r, q) * recipe->builds[i].quantity *
                       pow(1 - recipe->builds[i].wear, fmax(since - q - lag, 0));
    }
    return sum;
}

static bool is_built(const hf_network *net, int k)
{
    for (int r = 0; r < net->recipe_count; r++)
        for (int i = 0; i < net->recipes[r].build_count; i++)
            if (net->recipes[r].builds[i].resource == k) return true;
    return false;
}

/* used <= limit, but for rounding in terms of a size */
static void assert_within(double used, double limit, double size, const char *what, int seed)
{
    if (!(used <= limit + 2e-9 * size)) fail_msg("seed %d: %s: %g of %g", seed, what, used, limit);
}

static void check_pool(const draw *d, int k, int t, int seed)
{
    int pool = d->net->resources[k].pool_periods;
    double used = 0, there = *hf_at(&d->conditions.resource, k, t);
    if (there > 0) there = *hf_at(&d->conditions.resource_pool, k, t);
    for (int q = t - t % pool; q <= t; q++) used += taken_by(d, k, q, q);
    if (taken_by(d, k, t, t) > 0) assert_within(used, there, there, "hours of a pool", seed);
}

/* As shares of what is open: all that was begun in s..t and is still held, each by the most that
 * was open since, is no more than the most there was. */
static void check_built(const draw *d, int k, int s, int t, int seed)
{
    const hf_grid *open = &d->conditions.open, *there = &d->conditions.resource;
    double shares = 0, most = 0, widest = 0;
    for (int q = t; q >= s; q--) {
        widest = fmax(widest, *hf_at(open, k, q));
        double begun = taken_by(d, k, q, t);
        shares += begun > 0 ? begun / widest : 0;
        if (*hf_at(open, k, q) > 0) most = fmax(most, *hf_at(there, k, q) / *hf_at(open, k, q));
    }
    most += built_by(d, k, s, t);
    if (taken_by(d, k, t, t) > 0) assert_within(shares, most, most, "what can be built on", seed);
}

/* As shares of what there is: all that is held, each by the most there was since it began. */
static void check_shares(const draw *d, int k, int t, int seed)
{
    double shares = 0, most = 0;
    for (int q = t; q >= 0; q--) {
        most = fmax(most, *hf_at(&d->conditions.resource, k, q));
        double begun = taken_by(d, k, q, t);
        shares += begun > 0 ? begun / most : 0;
    }
    assert_within(shares, 1, 1, "shares of a resource", seed);
}

static void check_resource(const draw *d, int k, int t, int seed)
{
    if (d->net->resources[k].pool_periods)
        check_pool(d, k, t, seed);
    else if (!is_built(d->net, k))
        check_shares(d, k, t, seed);
    else
        for (int s = 0; s <= t; s++) check_built(d, k, s, t, seed);
}

static void check_route(const draw *d, int e, int t, int seed)
{
    double used = 0, there = *hf_at(&d->conditions.route, e, t);
    for (int l = 0; l < d->net->lane_count; l++)
        if (d->net->lanes[l].route == e)
            used += d->net->lanes[l].weight * hf_sum(&hf_world_trace(d->world)->loaded, l, t);
    assert_within(used, there, there, "route", seed);
}

static void check_offer(const draw *d, int o, int t, int seed)
{
    const hf_grid *traded = &hf_world_trace(d->world)->traded;
    int pool = d->net->offers[o].pool_periods;
    double there = *hf_at(&d->conditions.offer, o, t), sum = hf_sum(traded, o, t);
    if (!(there > 0)) assert_true(sum == 0);
    for (int q = t - 1; pool && q >= t - t % pool; q--) sum += hf_sum(traded, o, q);
    if (pool) there = *hf_at(&d->conditions.offer_pool, o, t);
    assert_within(sum, there, there, "offer", seed);
}

static void check_storage(const draw *d, int s, int t, int seed)
{
    const hf_storage *storage = &d->net->storages[s];
    double used = 0, there = *hf_at(&d->conditions.room, s, t);
    for (int i = 0; i < storage->room_count; i++)
        used += storage->rooms[i].room *
                hf_sum(&hf_world_trace(d->world)->stock, storage->rooms[i].holding, t);
    assert_within(used, there, there, "storage", seed);
}

static void check_limits(const draw *d, int t, int seed)
{
    for (int k = 0; k < d->net->resource_count; k++) check_resource(d, k, t, seed);
    for (int e = 0; e < d->net->route_count; e++) check_route(d, e, t, seed);
    for (int o = 0; o < d->net->offer_count; o++) check_offer(d, o, t, seed);
    for (int s = 0; s < d->net->storage_count; s++) check_storage(d, s, t, seed);
    for (int r = 0; r < d->net->recipe_count; r++) {
        double most = *hf_at(&d->conditions.most, r, t);
        assert_within(*hf_at(&hf_world_trace(d->world)->runs, r, t), most, most, "recipe", seed);
    }
}

static void no_limit_is_passed(void **state)
{
    (void)state;
    for (int seed = 0; seed < DRAWS; seed++) {
        draw d;
        begin(&d, seed);
        for (int t = 0; t < d.net->periods; t++) check_limits(&d, t, seed);
        end(&d);
    }
}

/* --- money --- */

/* What must be paid, now or later. */
static double obligations(const draw *d, int t)
{
    double sum = *hf_at(&d->conditions.due, 0, t);
    for (int s = 0; s < d->net->storage_count; s++)
        for (int i = 0; i < d->net->storages[s].room_count; i++)
            sum +=
                *hf_at(&d->conditions.room_cost, s, t) * d->net->storages[s].rooms[i].room *
                hf_sum(&hf_world_trace(d->world)->stock, d->net->storages[s].rooms[i].holding, t);
    return sum;
}

static double spending(const draw *d, int t)
{
    const hf_flows *trace = hf_world_trace(d->world);
    double sum = obligations(d, t);
    for (int r = 0; r < d->net->recipe_count; r++)
        sum += *hf_at(&trace->runs, r, t) * *hf_at(&d->conditions.run_cost, r, t);
    for (int l = 0; l < d->net->lane_count; l++)
        sum += hf_sum(&trace->loaded, l, t) * *hf_at(&d->conditions.load_cost, l, t);
    for (int o = 0; o < d->net->offer_count; o++)
        if (d->net->offers[o].action == HF_BUY)
            sum += hf_sum(&trace->traded, o, t) * *hf_at(&d->conditions.price, o, t);
    for (int i = 0; i < d->net->paid_need_count; i++) sum += *paid_of(d, trace, i, t);
    return sum;
}

static void check_money(const draw *d, int t, int seed)
{
    const hf_flows *trace = hf_world_trace(d->world);
    double borrowed = *hf_at(&trace->borrowed, 0, t), must = obligations(d, t);
    double before = t > 0 ? *hf_at(&trace->fund, 0, t - 1) : d->net->fund_opening;
    double debt = t > 0 ? *hf_at(&trace->owed, 0, t - 1) : 0;
    double there = before + *hf_at(&d->conditions.income, 0, t) + borrowed;
    assert_within(spending(d, t), there, there, "fund", seed);
    assert_within(borrowed, must, must, "debt", seed);
    assert_within(*hf_at(&trace->repaid, 0, t), debt + borrowed, debt + borrowed, "repayment",
                  seed);
    if (fabs(*hf_at(&trace->owed, 0, t) - (debt + borrowed - *hf_at(&trace->repaid, 0, t))) >
        2e-9 * (debt + borrowed))
        fail_msg("seed %d: what is owed in %d does not add up", seed, t);
}

static void only_what_must_be_paid_is_ever_owed(void **state)
{
    (void)state;
    int in_debt = 0;
    for (int seed = 0; seed < DRAWS; seed++) {
        draw d;
        begin(&d, seed);
        for (int t = 0; d.net->has_fund && t < d.net->periods; t++) check_money(&d, t, seed);
        in_debt += d.net->has_fund && *hf_at(&hf_world_trace(d.world)->owed, 0, 0) > 0;
        end(&d);
    }
    assert_true(in_debt > 10);
}

/* --- ports and needs --- */

static double asked_of_port(const draw *d, const hf_port *port, int t)
{
    const hf_network *net = d->net;
    const hf_flows *trace = hf_world_trace(d->world);
    if (port->recipe >= 0) return port->quantity * *hf_at(&trace->runs, port->recipe, t);
    double moved = 0;
    for (int l = 0; l < net->lane_count; l++)
        if (net->lanes[l].route == port->route && net->lanes[l].back == port->back)
            moved += hf_lane_moves(net, &net->lanes[l]) * hf_sum(&trace->loaded, l, t);
    return port->quantity * moved;
}

static void what_goes_through_a_port_is_what_is_done_with_it(void **state)
{
    (void)state;
    for (int seed = 0; seed < DRAWS; seed++) {
        draw d;
        begin(&d, seed);
        for (int q = 0; q < d.net->port_count; q++)
            for (int t = 0; t < d.net->periods; t++) {
                double asked = asked_of_port(&d, &d.net->ports[q], t);
                double taken = hf_sum(&hf_world_trace(d.world)->split, q, t);
                if (!(fabs(taken - asked) <= 1e-11 * asked))
                    fail_msg("seed %d: port %d takes %g for %g", seed, q, taken, asked);
            }
        end(&d);
    }
}

/* What all the uses of a need give by the end of period t. */
static double given_by(const draw *d, int n, int t)
{
    double sum = 0;
    for (int i = 0; i < d->net->needs[n].use_count; i++) {
        const hf_use *use = &d->net->uses[d->net->needs[n].first_use + i];
        for (int q = 0; q <= t; q++)
            sum += use->gives * hf_sum(&hf_world_trace(d->world)->used, use->serving, q);
    }
    return sum;
}

/* What counts of the uses of a need that can wait is what it gets. */
static void check_counted(const draw *d, int n, int t, int seed)
{
    const hf_flows *trace = hf_world_trace(d->world);
    double sum = 0, met = *hf_at(&trace->met, n, t);
    for (int u = 0; u < d->net->use_count; u++) {
        const hf_use *use = &d->net->uses[u];
        double given = use->gives * hf_sum(&trace->used, use->serving, t);
        if (use->need != n) continue;
        sum += *hf_at(&trace->counted, u, t);
        assert_within(*hf_at(&trace->counted, u, t), given, given, "what counts", seed);
    }
    if (!(fabs(sum - met) <= 1e-9 * met)) fail_msg("seed %d: %g counts, met %g", seed, sum, met);
}

static void check_need(const draw *d, int n, int seed)
{
    double served[16], met = 0, required = 0, sum = 0;
    hf_served(served, d->net, &d->conditions, hf_world_trace(d->world), n);
    for (int t = 0; t < d->net->periods; t++) {
        met += *hf_at(&hf_world_trace(d->world)->met, n, t);
        required += *hf_at(&d->conditions.required, n, t);
        sum += served[t];
        if (d->net->needs[n].wait > 0) check_counted(d, n, t, seed);
        assert_within(served[t], *hf_at(&d->conditions.required, n, t), required, "need", seed);
        assert_within(met, required, required, "need so far", seed);
        if (!d->net->needs[n].expense) assert_within(met, given_by(d, n, t), met, "gift", seed);
    }
    if (fabs(sum - met) > 1e-9 * met) fail_msg("seed %d: need %d: %g or %g", seed, n, sum, met);
}

static void no_need_is_met_beyond_what_it_asks_or_is_given(void **state)
{
    (void)state;
    for (int seed = 0; seed < DRAWS; seed++) {
        draw d;
        begin(&d, seed);
        for (int n = 0; n < d.net->need_count - d.net->paid_need_count; n++)
            check_need(&d, n, seed);
        end(&d);
    }
}

/* --- ages --- */

/* When events bring it for the last time. */
static int last_relief(const draw *d, int g)
{
    int last = -1;
    for (int e = 0; e < d->event_count; e++)
        for (int i = 0; i < d->events[e].receipt_count; i++)
            if (d->events[e].receipts[i].good == g && d->events[e].start > last)
                last = (int)d->events[e].start;
    return last;
}

/* When good g comes for the last time, if nothing is begun or bought after period 0. */
static int last_arrival(const draw *d, int g)
{
    const hf_network *net = d->net;
    int last = last_relief(d, g);
    for (int i = 0; i < net->receipt_count; i++)
        if (net->receipts[i].good == g && net->receipts[i].period > last)
            last = net->receipts[i].period;
    for (int r = 0; r < net->recipe_count; r++)
        for (int i = 0; i < net->recipes[r].output_count; i++)
            if (net->recipes[r].outputs[i].good == g && net->recipes[r].lag > last)
                last = net->recipes[r].lag;
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_BUY && net->offers[o].good == g &&
            hf_offer_lag(net, &d->conditions, o, 0) > last)
            last = hf_offer_lag(net, &d->conditions, o, 0);
    return last;
}

/* Of a good in any of a kind of thing, in period t. */
#define ANY_OF(sum, net, things, count, grid, g, t)                                                \
    for (int i = 0; i < (net)->count; i++)                                                         \
        if ((net)->things[i].good == (g)) (sum) += fabs(hf_sum(&(grid), i, t))

static double seen_anywhere(const draw *d, int g, int t)
{
    const hf_flows *trace = hf_world_trace(d->world);
    double sum = 0;
    ANY_OF(sum, d->net, holdings, holding_count, trace->stock, g, t);
    ANY_OF(sum, d->net, holdings, holding_count, trace->handed, g, t);
    ANY_OF(sum, d->net, holdings, holding_count, trace->disposed, g, t);
    ANY_OF(sum, d->net, pools, pool_count, trace->unwanted, g, t);
    ANY_OF(sum, d->net, lanes, lane_count, trace->loaded, g, t);
    ANY_OF(sum, d->net, servings, serving_count, trace->used, g, t);
    return sum;
}

static void stop_after_the_first_period(draw *d)
{
    for (int t = 1; t < d->net->periods; t++) {
        for (int r = 0; r < d->net->recipe_count; r++) *hf_at(&d->wishes.runs, r, t) = 0;
        for (int o = 0; o < d->net->offer_count; o++)
            if (d->net->offers[o].action == HF_BUY) *hf_at(&d->wishes.traded, o, t) = 0;
    }
    hf_world_start(d->world, &d->conditions, NULL, 0);
    hf_world_carry_out(d->world, &d->wishes, d->ranks);
}

/* However it is handed to and fro, shipped and stored. */
static void what_comes_no_more_is_gone_when_it_is_too_old(void **state)
{
    (void)state;
    int looked_at = 0;
    for (int seed = 0; seed < DRAWS; seed++) {
        draw d;
        begin(&d, seed);
        stop_after_the_first_period(&d);
        for (int g = 0; g < d.net->good_count; g++)
            for (int t = 0; d.net->goods[g].keeps != HF_KEEPS && t < d.net->periods; t++) {
                if (t <= last_arrival(&d, g) + d.net->goods[g].keeps) continue;
                looked_at++;
                if (seen_anywhere(&d, g, t) != 0)
                    fail_msg("seed %d: good %d is still there in %d", seed, g, t);
            }
        end(&d);
    }
    assert_true(looked_at > 500);
}

static void nothing_is_kept_that_will_be_too_old(void **state)
{
    (void)state;
    for (int seed = 0; seed < DRAWS; seed++) {
        draw d;
        begin(&d, seed);
        for (int h = 0; h < d.net->holding_count; h++) {
            const hf_good *good = &d.net->goods[d.net->holdings[h].good];
            for (int t = 0; good->keeps != HF_KEEPS && t < d.net->periods; t++)
                assert_true(*hf_aged(&hf_world_trace(d.world)->stock, h, good->keeps, t) == 0);
        }
        end(&d);
    }
}

/* --- order --- */

static void assert_close(const hf_grid *a, const hf_grid *b, const char *what, int seed)
{
    for (int row = 0; row < a->rows; row++)
        for (int t = 0; t < a->periods; t++) {
            double x = *hf_cell(a, row, t), y = *hf_cell(b, row, t);
            if (!(fabs(x - y) <= 1e-6 * (1 + fabs(x))))
                fail_msg("seed %d: %s %d in period %d is %.12g or %.12g", seed, what, row, t, x, y);
        }
}

static void assert_alike(const hf_flows *a, const hf_flows *b, int seed)
{
    assert_close(&a->runs, &b->runs, "runs", seed);
    assert_close(&a->loaded, &b->loaded, "loaded", seed);
    assert_close(&a->traded, &b->traded, "traded", seed);
    assert_close(&a->used, &b->used, "used", seed);
    assert_close(&a->split, &b->split, "split", seed);
    assert_close(&a->handed, &b->handed, "handed", seed);
    assert_close(&a->disposed, &b->disposed, "disposed", seed);
    assert_close(&a->unwanted, &b->unwanted, "unwanted", seed);
    assert_close(&a->stock, &b->stock, "stock", seed);
    assert_close(&a->met, &b->met, "met", seed);
    assert_close(&a->counted, &b->counted, "counted", seed);
    assert_close(&a->fund, &b->fund, "fund", seed);
    assert_close(&a->owed, &b->owed, "owed", seed);
}

/* The same draw with every table in another order, carried out in calm times; the first trace in
 * its numbers. */
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
    hf_conditions_init(conditions, shuffle->net, NULL, 0);
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
        cmocka_unit_test(only_what_must_be_paid_is_ever_owed),
        cmocka_unit_test(what_goes_through_a_port_is_what_is_done_with_it),
        cmocka_unit_test(no_need_is_met_beyond_what_it_asks_or_is_given),
        cmocka_unit_test(what_comes_no_more_is_gone_when_it_is_too_old),
        cmocka_unit_test(nothing_is_kept_that_will_be_too_old),
        cmocka_unit_test(the_order_of_the_tables_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
