/* test_oldest.c - which age goes where, when a plan does not say. */
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "tests/support/random_network.h"

#include "model/oldest.h"
#include "model/plan.h"
#include "model/world.h"

#include <math.h>

/* A bakery and a shop in the valley, people on the hill; bread keeps two days and is baked from
 * nothing. A road leads up; the market in the valley buys bread. */
enum { VALLEY, HILL };
enum { BAKERY, SHOP, PEOPLE };
enum { PERIODS = 3 };

typedef struct desk {
    hf_network *net;
    hf_plan *plan;
    hf_flows totals;
    hf_grid taken;
} desk;

static hf_network *build(double keeps, int lag)
{
    hf_network *net = hf_build_new(PERIODS);
    net->goods[hf_build_good(net, "bread")].shelf_life = 24 * keeps;
    hf_build_good(net, "toast");
    hf_build_site(net, "valley"), hf_build_site(net, "hill");
    hf_build_coop(net, "bakery", VALLEY), hf_build_coop(net, "shop", VALLEY);
    hf_build_community(net, "people", HILL);
    hf_build_recipe(net, BAKERY, "bread"), hf_build_output(net, 0, 0, 1);
    hf_build_recipe(net, SHOP, "toast");
    hf_build_input(net, 1, 0, 0.5), hf_build_output(net, 1, 1, 1);
    hf_build_lane(net, hf_build_route(net, "road", VALLEY, HILL), 0, false);
    net->routes[0].lag = lag;
    hf_build_offer(net, hf_build_market(net, "market", VALLEY), 0, HF_SELL, 1);
    hf_build_stock(net, BAKERY, 0, 10);
    hf_build_need(net, BAKERY, 0, 1, 1), hf_build_need(net, PEOPLE, 0, 1, 1);
    return net;
}

static void open_desk(desk *d, hf_network *net)
{
    hf_network_derive(net);
    *d = (desk){.net = net, .plan = hf_plan_new(net, -1)};
    hf_flows_init(&d->totals, net);
    hf_grid_init(&d->taken, net->holding_count, net->periods, 0);
}

static void find_ages(desk *d)
{
    hf_oldest_first(&d->plan->flows, &d->totals, &d->taken, d->net, &d->plan->conditions);
}

static void close_desk(desk *d)
{
    hf_flows_clear(&d->totals);
    hf_grid_clear(&d->taken);
    hf_plan_free(d->plan);
    hf_network_free(d->net);
}

static int bread_of(const desk *d, int holder)
{
    return hf_network_holding(d->net, holder, 0);
}

static void assert_ages(const hf_grid *grid, int thing, int t, double new, double one, double two)
{
    const double expected[] = {new, one, two};
    for (int age = 0; age < hf_ages(grid, thing); age++) {
        double there = *hf_aged(grid, thing, age, t);
        if (!(fabs(there - expected[age]) <= 1e-9 * (1 + fabs(there))))
            fail_msg("age %d: %g instead of %g", age, there, expected[age]);
    }
}

/* 10 from before are one day old; 6 are baked. 8 are eaten, 8 kept. Then 2 of what is left are two
 * days old and eaten first. */
TEST(the_oldest_is_used_and_the_youngest_kept)
{
    desk d;
    open_desk(&d, build(2, 0));
    hf_flows *f = &d.plan->flows;
    int h = bread_of(&d, BAKERY);
    *hf_at(&f->runs, 0, 0) = 6;
    *hf_at(&d.totals.used, 0, 0) = 8, *hf_at(&d.totals.stock, h, 0) = 8;
    *hf_at(&d.totals.used, 0, 1) = 3, *hf_at(&d.totals.stock, h, 1) = 5;
    find_ages(&d);
    assert_ages(&f->used, 0, 0, 0, 8, 0);
    assert_ages(&f->stock, h, 0, 6, 2, 0);
    assert_ages(&f->used, 0, 1, 0, 1, 2);
    assert_ages(&f->stock, h, 1, 0, 5, 0);
    close_desk(&d);
}

/* 3 of those baked today are said to be eaten today: 5 of yesterday's are eaten besides. */
TEST(what_is_said_is_kept)
{
    desk d;
    open_desk(&d, build(2, 0));
    hf_flows *f = &d.plan->flows;
    *hf_at(&f->runs, 0, 0) = 4;
    *hf_aged(&f->used, 0, 0, 0) = 3;
    *hf_at(&d.totals.used, 0, 0) = 5, *hf_at(&d.totals.stock, bread_of(&d, BAKERY), 0) = 6;
    find_ages(&d);
    assert_ages(&f->used, 0, 0, 3, 5, 0);
    assert_ages(&f->stock, bread_of(&d, BAKERY), 0, 1, 5, 0);
    close_desk(&d);
}

/* 7 go up the short road and are eaten the same day: as old as they left. */
TEST(ages_go_along_within_a_day)
{
    desk d;
    open_desk(&d, build(2, 0));
    hf_flows *f = &d.plan->flows;
    *hf_at(&d.totals.handed, bread_of(&d, BAKERY), 0) = 7;
    *hf_at(&d.totals.loaded, 0, 0) = 7;
    *hf_at(&d.taken, bread_of(&d, PEOPLE), 0) = 7;
    *hf_at(&d.totals.used, 1, 0) = 7;
    *hf_at(&d.totals.stock, bread_of(&d, BAKERY), 0) = 3;
    find_ages(&d);
    assert_ages(&f->handed, bread_of(&d, BAKERY), 0, 0, 7, 0);
    assert_ages(&f->loaded, 0, 0, 0, 7, 0);
    assert_ages(&f->handed, bread_of(&d, PEOPLE), 0, 0, -7, 0);
    assert_ages(&f->used, 1, 0, 0, 7, 0);
    close_desk(&d);
}

/* Bread that keeps one day and travels one must be new: of 10 old and 4 new handed over, the 4 new
 * are loaded and the old sold. A day later they are one day old. */
TEST(what_would_arrive_too_old_is_not_loaded)
{
    desk d;
    open_desk(&d, build(1, 1));
    hf_flows *f = &d.plan->flows;
    *hf_at(&f->runs, 0, 0) = 4;
    *hf_at(&d.totals.handed, bread_of(&d, BAKERY), 0) = 14;
    *hf_at(&d.totals.loaded, 0, 0) = 4, *hf_at(&d.totals.traded, 0, 0) = 10;
    *hf_at(&d.taken, bread_of(&d, PEOPLE), 1) = 4, *hf_at(&d.totals.used, 1, 1) = 4;
    find_ages(&d);
    assert_ages(&f->loaded, 0, 0, 4, 0, 0);
    assert_ages(&f->traded, 0, 0, 0, 10, 0);
    assert_ages(&f->used, 1, 1, 0, 4, 0);
    close_desk(&d);
}

/* The shop toasts 2 today from what may be old, and keeps 3, which must not: bread keeps one day.
 * Of the bakery's 10 old and 5 new, 2 old and 3 new go to the shop. */
TEST(what_the_taker_keeps_must_still_keep)
{
    desk d;
    open_desk(&d, build(1, 0));
    hf_flows *f = &d.plan->flows;
    int bakery = bread_of(&d, BAKERY), shop = bread_of(&d, SHOP);
    *hf_at(&f->runs, 0, 0) = 5, *hf_at(&f->runs, 1, 0) = 4; /* half a loaf each */
    *hf_at(&d.totals.handed, bakery, 0) = 5, *hf_at(&d.taken, shop, 0) = 5;
    *hf_at(&d.totals.used, 0, 0) = 8, *hf_at(&d.totals.stock, bakery, 0) = 2;
    *hf_at(&d.totals.stock, shop, 0) = 3;
    find_ages(&d);
    assert_ages(&f->handed, bakery, 0, 3, 2, 0);
    assert_ages(&f->handed, shop, 0, -3, -2, 0);
    assert_ages(&f->split, 0, 0, 0, 2, 0); /* what the toast takes */
    assert_ages(&f->stock, shop, 0, 3, 0, 0);
    close_desk(&d);
}

/* A plan that uses 12 of 10 is not mended: all stands at the age there was. */
TEST(what_there_is_not_enough_of_shows)
{
    desk d;
    open_desk(&d, build(2, 0));
    *hf_at(&d.totals.used, 0, 0) = 12;
    *hf_at(&d.totals.stock, bread_of(&d, BAKERY), 0) = -1;
    find_ages(&d);
    assert_ages(&d.plan->flows.used, 0, 0, 0, 12, 0);
    assert_ages(&d.plan->flows.stock, bread_of(&d, BAKERY), 0, -1, 0, 0);
    close_desk(&d);
}

/* --- laws --- */

enum { DRAWN = 150 };

/* All of a grid into totals, as a plan of others would tell it. */
static void forget(hf_grid *totals, hf_grid *taken, hf_grid *grid)
{
    for (int i = 0; i < grid->things; i++)
        for (int t = 0; t < grid->periods && hf_ages(grid, i) > 1; t++)
            for (int age = 0; age < hf_ages(grid, i); age++) {
                double *cell = hf_aged(grid, i, age, t);
                if (*cell > 0) *hf_at(totals, i, t) += *cell;
                if (*cell < 0) *hf_at(taken, i, t) -= *cell;
                *cell = 0;
            }
}

static void forget_ages(desk *d)
{
    hf_flows *f = &d->plan->flows, *to = &d->totals;
    hf_flows_clear(to);
    hf_flows_init(to, d->net);
    hf_grid_clear(&d->taken);
    hf_grid_init(&d->taken, d->net->holding_count, d->net->periods, 0);
    forget(&to->handed, &d->taken, &f->handed);
    hf_grid *grids[][2] = {{&to->loaded, &f->loaded},     {&to->traded, &f->traded},
                           {&to->used, &f->used},         {&to->disposed, &f->disposed},
                           {&to->unwanted, &f->unwanted}, {&to->stock, &f->stock}};
    for (int i = 0; i < 6; i++) forget(grids[i][0], &d->taken, grids[i][1]);
    for (int q = 0; q < d->net->port_count; q++)
        for (int t = 0; t < d->net->periods && d->net->ports[q].good >= 0; t++)
            for (int age = 0; age < hf_ages(&f->split, q); age++)
                *hf_aged(&f->split, q, age, t) = 0;
}

static void draw(desk *d, int seed)
{
    hf_lot lot = {(uint64_t)seed};
    hf_network *net = hf_random_network(&lot);
    *d = (desk){.net = net, .plan = hf_plan_new(net, -1)};
    hf_world *world = hf_world_new(net);
    hf_random_wishes(&lot, net, &d->plan->flows);
    hf_world_start(world, &d->plan->conditions, NULL, 0);
    hf_world_carry_out(world, &d->plan->flows, NULL);
    hf_flows_copy(&d->plan->flows, hf_world_trace(world), net->periods);
    hf_world_free(world);
}

static bool is_close(double a, double b)
{
    return fabs(a - b) <= 1e-8 * (fabs(a) + fabs(b)) + 1e-12;
}

static bool same_totals(const hf_grid *a, const hf_grid *b)
{
    for (int i = 0; i < a->things; i++)
        for (int t = 0; t < a->periods; t++)
            if (!is_close(hf_sum(a, i, t), hf_sum(b, i, t))) return false;
    return true;
}

TEST(no_total_changes)
{
    int with_ages = 0;
    for (int seed = 1; seed <= DRAWN; seed++) {
        desk d;
        draw(&d, seed);
        hf_flows before;
        hf_flows_init(&before, d.net);
        hf_flows_copy(&before, &d.plan->flows, d.net->periods);
        forget_ages(&d);
        find_ages(&d);
        const hf_flows *now = &d.plan->flows;
        if (!same_totals(&before.used, &now->used) || !same_totals(&before.stock, &now->stock) ||
            !same_totals(&before.loaded, &now->loaded) ||
            !same_totals(&before.handed, &now->handed) ||
            !same_totals(&before.split, &now->split) ||
            !same_totals(&before.disposed, &now->disposed) ||
            !same_totals(&before.unwanted, &now->unwanted) ||
            !same_totals(&before.traded, &now->traded))
            fail_msg("seed %d", seed);
        for (int g = 0; g < d.net->good_count; g++) with_ages += d.net->goods[g].ages > 1;
        hf_flows_clear(&before);
        close_desk(&d);
    }
    assert_true(with_ages > DRAWN / 10);
}

RUN(FACT(the_oldest_is_used_and_the_youngest_kept), FACT(what_is_said_is_kept),
    FACT(ages_go_along_within_a_day), FACT(what_would_arrive_too_old_is_not_loaded),
    FACT(what_the_taker_keeps_must_still_keep), FACT(what_there_is_not_enough_of_shows),
    FACT(no_total_changes))
