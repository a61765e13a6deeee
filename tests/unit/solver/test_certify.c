/* test_certify.c - a plan worked out by hand holds; each single wrong number in it is found. */
#include "solver/certify.h"
#include "tests/support/farm_and_town.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

typedef struct world {
    hf_network *net;
    hf_conditions conditions;
    hf_flows flows;
    hf_certify_report report;
} world;

static void set(hf_grid *grid, int thing, double first, double second, double third)
{
    *hf_at(grid, thing, 0) = first;
    *hf_at(grid, thing, 1) = second;
    *hf_at(grid, thing, 2) = third;
}

static void set_up(world *w)
{
    *w = (world){.net = hf_farm_and_town()};
    hf_conditions_init(&w->conditions, w->net, NULL, 0);
    hf_flows_init(&w->flows, w->net);
    hf_farm_and_town_plan(&w->flows);
}

static void certify(world *w)
{
    hf_certify(&w->report, w->net, &w->conditions, &w->flows);
}

static void tear_down(world *w)
{
    hf_conditions_clear(&w->conditions);
    hf_flows_clear(&w->flows);
    hf_certify_report_clear(&w->report);
    hf_network_free(w->net);
}

static void assert_close(double value, double expected)
{
    assert_true(fabs(value - expected) <= 1e-12);
}

/* Exactly one violation, and it is this one. */
static void expect(world *w, const char *kind, const char *of, int period, double by)
{
    certify(w);
    assert_int_equal(w->report.count, 1);
    const hf_violation *v = &w->report.violations[0];
    assert_string_equal(v->kind, kind);
    assert_string_equal(v->of, of);
    assert_int_equal(v->period, period);
    assert_close(v->by, by);
    tear_down(w);
}

static void a_plan_that_adds_up_by_hand_holds(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    certify(&w);
    assert_int_equal(w.report.count, 0);
    assert_true(w.report.balance_error < 1e-15);
    tear_down(&w);
}

static void stock_from_nowhere_is_found(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    *hf_at(&w.flows.stock, FARM_GRAIN, 2) = 11; /* the decisions leave 10 */
    expect(&w, "stock", "farm", 2, 1);
}

static void nobody_eats_what_is_not_there(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    *hf_at(&w.flows.used, 0, 2) = *hf_at(&w.flows.met, 0, 2) = 4; /* 5 there, 2 sold: 3 */
    expect(&w, "balance", "people", 2, 1);
}

static void what_a_site_hands_out_must_have_come_in(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    *hf_at(&w.flows.loaded, THERE, 2) = 1; /* nobody brought it; it arrives as 0.9 in town */
    *hf_at(&w.flows.fund, 0, 2) -= 0.5;
    certify(&w);
    assert_int_equal(w.report.count, 2);
    assert_string_equal(w.report.violations[0].of, "site:field");
    assert_close(w.report.violations[0].by, 1);
    assert_string_equal(w.report.violations[1].of, "site:town");
    assert_close(w.report.violations[1].by, 0.9);
    assert_close(w.report.balance_error, 1);
    tear_down(&w);
}

static void half_a_tractor_cannot_do_two_runs(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    *hf_at(&w.conditions.resource, TRACTOR, 0) = 0.5; /* 2 x 2 h of 4 h x 0.5 */
    expect(&w, "capacity", "farm/tractor", 0, 2);
}

static void half_the_hands_cannot_do_two_runs(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    *hf_at(&w.conditions.resource, HANDS, 0) = 0.5; /* 2 x 3 h of 8 h x 0.5 */
    expect(&w, "labour", "farm/hands", 0, 2);
}

static void a_recipe_runs_no_more_than_its_most(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    w.net->recipes[0].max = 1.5;
    expect(&w, "recipe", "farm/grow", 0, 0.5);
}

static void a_room_holds_what_it_holds(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    w.net->storages[0].rooms[0].room = 20; /* 10 kg take 200 of 100 in periods 2 and 3 */
    certify(&w);
    assert_int_equal(w.report.count, 2);
    assert_string_equal(w.report.violations[0].kind, "storage");
    assert_close(w.report.violations[0].by, 100);
    tear_down(&w);
}

static void both_directions_share_the_road(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    w.net->routes[0].capacity = 10;
    *hf_at(&w.flows.loaded, BACK, 1) = 1; /* 10 there and 1 back; 0.9 arrives at the field */
    *hf_at(&w.flows.stock, PEOPLE_GRAIN, 1) = 4;
    *hf_at(&w.flows.handed, PEOPLE_GRAIN, 1) = -13;
    *hf_at(&w.flows.used, 0, 2) = *hf_at(&w.flows.met, 0, 2) = 2;
    *hf_at(&w.flows.unwanted, 0, 1) = 0.9;
    expect(&w, "route", "road", 1, 1);
}

static void a_closed_road_without_a_limit_carries_nothing(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    w.net->routes[0].capacity = INFINITY;
    w.net->lanes[THERE].weight = 0;
    *hf_at(&w.conditions.route, 0, 1) = 0;
    expect(&w, "route", "road", 1, 10);
}

static void a_shop_sells_what_it_offers(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    w.net->offers[BOUGHT].quantity = 4;
    expect(&w, "offer", "shop/grain", 0, 1);
}

static void a_closed_shop_buys_nothing(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    *hf_at(&w.conditions.offer, SOLD, 2) = 0;
    expect(&w, "offer", "shop/spare", 2, 2);
}

static void money_that_is_not_there_is_not_spent(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    w.net->fund_opening = 10;        /* 13 at hand, 14.5 spent */
    set(&w.flows.fund, 0, 0, -2, 1); /* 13 - 14.5 is not 0; 0 + 3 - 5 = -2 */
    certify(&w);
    assert_int_equal(w.report.count, 4);
    assert_string_equal(w.report.violations[0].kind, "negative");
    assert_string_equal(w.report.violations[1].kind, "fund");
    assert_close(w.report.violations[1].by, 1.5); /* too much spent */
    assert_close(w.report.violations[2].by, 1.5); /* and not what is left */
    assert_close(w.report.violations[3].by, 2);
    tear_down(&w);
}

static void a_sale_is_money_only_afterwards(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    w.net->offers[SOLD].lag = 0; /* 2 x 5 come in during period 3 */
    w.net->recipes[0].cost = 0;
    w.net->lanes[THERE].cost = 0;
    w.net->offers[BOUGHT].price = 0;
    w.net->lanes[BACK].cost = 30; /* 20 + 9 at hand, 39 with the sale */
    *hf_at(&w.flows.loaded, BACK, 2) = 1;
    *hf_at(&w.flows.traded, SOLD, 2) = 2;
    *hf_at(&w.flows.handed, PEOPLE_GRAIN, 2) = 3;
    *hf_at(&w.flows.used, 0, 2) = *hf_at(&w.flows.met, 0, 2) = 2;
    *hf_at(&w.flows.unwanted, 0, 2) = 0.9;
    set(&w.flows.fund, 0, 23, 26, 9); /* 26 + 3 + 10 - 30 */
    expect(&w, "fund", "fund", 2, 1);
}

static void what_a_need_got_is_counted_from_what_it_used(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    *hf_at(&w.flows.met, 0, 0) = 5; /* used 4.5 */
    expect(&w, "need", "people/grain", 0, 0.5);
}

static void a_need_gets_at_most_what_it_requires(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    *hf_at(&w.conditions.demand, 0, 1) = 0.5; /* 4.5 required, 9 used and said to be met */
    expect(&w, "need", "people/grain", 1, 4.5);
}

static void a_flood_takes_its_share_of_the_stock(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    *hf_at(&w.conditions.destroyed, FARM_GRAIN, 2) = 0.5; /* half of 10 */
    expect(&w, "stock", "farm", 2, 5);
}

static void handing_over_takes_two(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    *hf_at(&w.flows.handed, FARM_SEED, 2) = 1; /* nobody at the field takes seed */
    *hf_at(&w.flows.stock, FARM_SEED, 2) = 5;
    expect(&w, "balance", "farm", 2, 1);
}

static void a_negative_run_is_no_run(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    *hf_at(&w.flows.runs, 0, 2) = -1; /* unmakes 1: seed back, money back */
    *hf_at(&w.flows.stock, FARM_SEED, 2) = 7;
    *hf_at(&w.flows.fund, 0, 2) = 10.5;
    expect(&w, "negative", "farm/grow", 2, 1);
}

static void what_is_not_a_number_never_passes(void **state)
{
    (void)state;
    const double wrong[] = {NAN, INFINITY, -INFINITY};
    for (int i = 0; i < 3; i++) {
        world w;
        set_up(&w);
        *hf_at(&w.flows.handed, FARM_GRAIN, 1) = wrong[i];
        certify(&w);
        assert_true(w.report.count >= 3); /* the number, the holder's balance, the site's */
        assert_string_equal(w.report.violations[0].kind, "negative");
        assert_true(isinf(w.report.balance_error));
        tear_down(&w);
    }
}

static void rounding_is_nothing_but_a_gram_in_a_tonne_counts(void **state)
{
    (void)state;
    const struct {
        double error;
        int violations;
    } rows[] = {{1e-10, 0}, {1e-6, 1}}; /* the row's terms are 10 and 10 */
    for (int i = 0; i < 2; i++) {
        world w;
        set_up(&w);
        *hf_at(&w.flows.stock, FARM_GRAIN, 2) += rows[i].error;
        certify(&w);
        assert_int_equal(w.report.count, rows[i].violations);
        assert_true(fabs(w.report.balance_error * 20 / rows[i].error - 1) < 1e-4);
        tear_down(&w);
    }
}

static void small_units_do_not_hide_an_error(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    w.net->has_fund = false;
    w.net->holdings[FARM_SEED].opening = 6e-12; /* everything about seed in tiny units */
    w.net->recipes[0].inputs[0].quantity = 1e-12;
    w.net->receipts[0].quantity = 2e-12;
    set(&w.flows.stock, FARM_SEED, 4e-12, 6e-12, 5e-12);
    expect(&w, "stock", "farm", 2, 1e-12);
}

static void without_a_fund_money_is_no_limit(void **state)
{
    (void)state;
    world w;
    set_up(&w);
    w.net->has_fund = false;
    set(&w.flows.fund, 0, 0, 0, 0);
    w.net->fund_opening = 0;
    certify(&w);
    assert_int_equal(w.report.count, 0);
    tear_down(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_that_adds_up_by_hand_holds),
        cmocka_unit_test(stock_from_nowhere_is_found),
        cmocka_unit_test(nobody_eats_what_is_not_there),
        cmocka_unit_test(what_a_site_hands_out_must_have_come_in),
        cmocka_unit_test(half_a_tractor_cannot_do_two_runs),
        cmocka_unit_test(half_the_hands_cannot_do_two_runs),
        cmocka_unit_test(a_recipe_runs_no_more_than_its_most),
        cmocka_unit_test(a_room_holds_what_it_holds),
        cmocka_unit_test(both_directions_share_the_road),
        cmocka_unit_test(a_closed_road_without_a_limit_carries_nothing),
        cmocka_unit_test(a_shop_sells_what_it_offers),
        cmocka_unit_test(a_closed_shop_buys_nothing),
        cmocka_unit_test(money_that_is_not_there_is_not_spent),
        cmocka_unit_test(a_sale_is_money_only_afterwards),
        cmocka_unit_test(what_a_need_got_is_counted_from_what_it_used),
        cmocka_unit_test(a_need_gets_at_most_what_it_requires),
        cmocka_unit_test(a_flood_takes_its_share_of_the_stock),
        cmocka_unit_test(handing_over_takes_two),
        cmocka_unit_test(a_negative_run_is_no_run),
        cmocka_unit_test(what_is_not_a_number_never_passes),
        cmocka_unit_test(rounding_is_nothing_but_a_gram_in_a_tonne_counts),
        cmocka_unit_test(small_units_do_not_hide_an_error),
        cmocka_unit_test(without_a_fund_money_is_no_limit),
    };
    return cmocka_run_group_tests_name("certify", tests, NULL, NULL);
}
