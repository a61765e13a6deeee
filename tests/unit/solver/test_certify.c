/* test_certify.c - a plan worked out by hand holds; each single wrong number in it is found. */
#include "solver/certify.h"
#include "tests/support/facts.h"
#include "tests/support/farm_and_town.h"
#include "tests/unit/solver/trial.h"

#include <math.h>

static hf_trial set_up(void)
{
    hf_trial w = hf_trial_of(hf_farm_and_town());
    hf_farm_and_town_plan(&w.flows);
    return w;
}

static void assert_close(double value, double expected)
{
    assert_true(fabs(value - expected) <= 1e-12);
}

/* The whole report; release with hf_certify_report_clear(). */
static hf_certify_report report_on(const hf_trial *w)
{
    hf_certify_report report;
    hf_certify(&report, w->net, &w->conditions, &w->flows);
    return report;
}

TEST(a_plan_that_adds_up_by_hand_holds)
{
    hf_trial w = set_up();
    hf_certify_report report = report_on(&w);
    assert_int_equal(report.count, 0);
    assert_true(report.balance_error < 1e-15);
    hf_certify_report_clear(&report);
    hf_trial_end(&w);
}

TEST(stock_from_nowhere_is_found)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.stock, FARM_GRAIN, 2) = 11; /* the decisions leave 10 */
    hf_trial_expect(&w, "stock", "farm", 2, 1);
}

TEST(nobody_eats_what_is_not_there)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.used, 0, 2) = *hf_at(&w.flows.met, 0, 2) = 4; /* 5 there, 2 sold: 3 */
    hf_trial_expect(&w, "balance", "people", 2, 1);
}

TEST(what_a_site_hands_out_must_have_come_in)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.loaded, THERE, 2) = 1; /* nobody brought it; it arrives as 0.9 in town */
    *hf_at(&w.flows.fund, 0, 2) -= 0.5;
    hf_certify_report report = report_on(&w);
    assert_int_equal(report.count, 2);
    assert_string_equal(report.violations[0].of, "site:field");
    assert_close(report.violations[0].by, 1);
    assert_string_equal(report.violations[1].of, "site:town");
    assert_close(report.violations[1].by, 0.9);
    assert_close(report.balance_error, 1);
    hf_certify_report_clear(&report);
    hf_trial_end(&w);
}

TEST(half_a_tractor_cannot_do_two_runs)
{
    hf_trial w = set_up();
    *hf_at(&w.conditions.resource, TRACTOR, 0) = 2; /* 2 x 2 h */
    hf_trial_expect(&w, "capacity", "farm/tractor", 0, 2);
}

TEST(half_the_hands_cannot_do_two_runs)
{
    hf_trial w = set_up();
    *hf_at(&w.conditions.resource, HANDS, 0) = 4; /* 2 x 3 h */
    hf_trial_expect(&w, "labour", "farm/hands", 0, 2);
}

TEST(a_recipe_runs_no_more_than_its_most)
{
    hf_trial w = set_up();
    *hf_at(&w.conditions.most, 0, 0) = 1.5;
    hf_trial_expect(&w, "recipe", "farm/grow", 0, 0.5);
}

TEST(a_room_holds_what_it_holds)
{
    hf_trial w = set_up();
    w.net->storages[0].rooms[0].room = 20; /* 10 kg take 200 of 100 in periods 2 and 3 */
    hf_certify_report report = report_on(&w);
    assert_int_equal(report.count, 2);
    assert_string_equal(report.violations[0].kind, "storage");
    assert_close(report.violations[0].by, 100);
    hf_certify_report_clear(&report);
    hf_trial_end(&w);
}

TEST(both_directions_share_the_road)
{
    hf_trial w = set_up();
    SAY(w.conditions.route, 0, 0, 10, 10, 10);
    *hf_at(&w.flows.loaded, BACK, 1) = 1; /* 10 there and 1 back; 0.9 arrives at the field */
    *hf_at(&w.flows.stock, PEOPLE_GRAIN, 1) = 4;
    *hf_at(&w.flows.handed, PEOPLE_GRAIN, 1) = -13;
    *hf_at(&w.flows.used, 0, 2) = *hf_at(&w.flows.met, 0, 2) = 2;
    *hf_at(&w.flows.unwanted, 0, 1) = 0.9;
    hf_trial_expect(&w, "route", "road", 1, 1);
}

TEST(a_closed_road_without_a_limit_carries_nothing)
{
    hf_trial w = set_up();
    w.net->lanes[THERE].weight = 0;
    SAY(w.conditions.route, 0, 0, INFINITY, 0, INFINITY);
    hf_trial_expect(&w, "route", "road", 1, 10);
}

TEST(a_shop_sells_what_it_offers)
{
    hf_trial w = set_up();
    *hf_at(&w.conditions.offer, BOUGHT, 0) = 4;
    hf_trial_expect(&w, "offer", "shop/grain", 0, 1);
}

TEST(a_closed_shop_buys_nothing)
{
    hf_trial w = set_up();
    *hf_at(&w.conditions.offer, SOLD, 2) = 0;
    hf_trial_expect(&w, "offer", "shop/spare", 2, 2);
}

TEST(money_that_is_not_there_is_not_spent)
{
    hf_trial w = set_up();
    w.net->fund_opening = 10;          /* 13 at hand, 14.5 spent */
    SAY(w.flows.fund, 0, 0, 0, -2, 1); /* 13 - 14.5 is not 0; 0 + 3 - 5 = -2 */
    hf_certify_report report = report_on(&w);
    assert_int_equal(report.count, 4);
    assert_string_equal(report.violations[0].kind, "fund");
    assert_close(report.violations[0].by, 1.5);                 /* too much spent */
    assert_close(report.violations[1].by, 1.5);                 /* and not what is left */
    assert_string_equal(report.violations[2].kind, "negative"); /* on the next day */
    assert_close(report.violations[3].by, 2);
    hf_certify_report_clear(&report);
    hf_trial_end(&w);
}

TEST(a_sale_is_money_only_afterwards)
{
    hf_trial w = set_up();
    SAY(w.conditions.lag, w.net->lane_count + SOLD, 0, 0, 0, 0); /* 2 x 5 come in during period 3 */
    SAY(w.conditions.run_cost, 0, 0, 0, 0, 0);
    SAY(w.conditions.load_cost, THERE, 0, 0, 0, 0);
    SAY(w.conditions.load_cost, BACK, 0, 0, 0, 30);
    SAY(w.conditions.price, BOUGHT, 0, 0, 0, 0); /* 20 + 9 at hand, 39 with the sale */
    *hf_at(&w.flows.loaded, BACK, 2) = 1;
    *hf_at(&w.flows.traded, SOLD, 2) = 2;
    *hf_at(&w.flows.handed, PEOPLE_GRAIN, 2) = 3;
    *hf_at(&w.flows.used, 0, 2) = *hf_at(&w.flows.met, 0, 2) = 2;
    *hf_at(&w.flows.unwanted, 0, 2) = 0.9;
    SAY(w.flows.fund, 0, 0, 23, 26, 9); /* 26 + 3 + 10 - 30 */
    hf_trial_expect(&w, "fund", "fund", 2, 1);
}

TEST(what_a_need_got_is_counted_from_what_it_used)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.met, 0, 0) = 5; /* used 4.5 */
    hf_trial_expect(&w, "need", "people/grain", 0, 0.5);
}

TEST(a_need_gets_at_most_what_it_requires)
{
    hf_trial w = set_up();
    *hf_at(&w.conditions.required, 0, 1) = 4.5; /* 9 used and said to be met */
    hf_trial_expect(&w, "need", "people/grain", 1, 4.5);
}

TEST(a_flood_takes_its_share_of_the_stock)
{
    hf_trial w = set_up();
    *hf_at(&w.conditions.destroyed, FARM_GRAIN, 2) = 0.5; /* half of 10 */
    hf_trial_expect(&w, "stock", "farm", 2, 5);
}

TEST(handing_over_takes_two)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.handed, FARM_SEED, 2) = 1; /* nobody at the field takes seed */
    *hf_at(&w.flows.stock, FARM_SEED, 2) = 5;
    hf_trial_expect(&w, "balance", "farm", 2, 1);
}

TEST(a_negative_run_is_no_run)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.runs, 0, 2) = -1; /* unmakes 1: seed back, money back */
    *hf_at(&w.flows.stock, FARM_SEED, 2) = 7;
    *hf_at(&w.flows.fund, 0, 2) = 10.5;
    hf_trial_expect(&w, "negative", "farm/grow", 2, 1);
}

TEST(what_is_not_a_number_never_passes)
{
    const double wrong[] = {NAN, INFINITY, -INFINITY};
    for (int i = 0; i < 3; i++) {
        hf_trial w = set_up();
        *hf_at(&w.flows.handed, FARM_GRAIN, 1) = wrong[i];
        hf_certify_report report = report_on(&w);
        assert_true(report.count >= 3); /* the number, the holder's balance, the site's */
        assert_string_equal(report.violations[0].kind, "negative");
        assert_true(isinf(report.balance_error));
        hf_certify_report_clear(&report);
        hf_trial_end(&w);
    }
}

/* Goods are judged before money; a lie about the fund on the first day comes before one about the
 * stock on the last. */
TEST(what_goes_wrong_first_is_said_first)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.stock, FARM_GRAIN, 2) = 11; /* the decisions leave 10 */
    *hf_at(&w.flows.repaid, 0, 0) = 3;          /* nothing is owed */
    hf_certify_report report = report_on(&w);
    assert_int_equal(report.count, 3);
    assert_string_equal(report.violations[0].kind, "fund"); /* the account, and what is owed */
    assert_string_equal(report.violations[1].kind, "fund");
    assert_string_equal(report.violations[2].kind, "stock");
    hf_certify_report_clear(&report);
    hf_trial_end(&w);
}

TEST(rounding_is_nothing_but_a_gram_in_a_tonne_counts)
{
    const struct {
        double error;
        int violations;
    } rows[] = {{1e-10, 0}, {1e-6, 1}}; /* the row's terms are 10 and 10 */
    for (int i = 0; i < 2; i++) {
        hf_trial w = set_up();
        *hf_at(&w.flows.stock, FARM_GRAIN, 2) += rows[i].error;
        hf_certify_report report = report_on(&w);
        assert_int_equal(report.count, rows[i].violations);
        assert_true(fabs(report.balance_error * 20 / rows[i].error - 1) < 1e-4);
        hf_certify_report_clear(&report);
        hf_trial_end(&w);
    }
}

TEST(small_units_do_not_hide_an_error)
{
    hf_trial w = set_up();
    w.net->has_fund = false;
    SAY(w.flows.fund, 0, 0, 0, 0, 0);
    w.net->opening[FARM_SEED] = 6e-12; /* everything about seed in tiny units */
    w.net->recipes[0].inputs[0].quantity = 1e-12;
    *hf_at(&w.conditions.sent, FARM_SEED, 1) = 2e-12;
    SAY(w.flows.stock, FARM_SEED, 0, 4e-12, 6e-12, 5e-12);
    hf_trial_expect(&w, "stock", "farm", 2, 1e-12);
}

TEST(without_a_fund_money_is_no_limit)
{
    hf_trial w = set_up();
    w.net->has_fund = false;
    SAY(w.flows.fund, 0, 0, 0, 0, 0);
    w.net->fund_opening = 0;
    hf_certify_report report = report_on(&w);
    assert_int_equal(report.count, 0);
    hf_certify_report_clear(&report);
    hf_trial_end(&w);
}

TEST(no_number_can_be_changed_unseen)
{
    hf_trial w = set_up();
    hf_trial_change_all(&w, 150, 50);
}

RUN(FACT(a_plan_that_adds_up_by_hand_holds), FACT(stock_from_nowhere_is_found),
    FACT(nobody_eats_what_is_not_there), FACT(what_a_site_hands_out_must_have_come_in),
    FACT(half_a_tractor_cannot_do_two_runs), FACT(half_the_hands_cannot_do_two_runs),
    FACT(a_recipe_runs_no_more_than_its_most), FACT(a_room_holds_what_it_holds),
    FACT(both_directions_share_the_road), FACT(a_closed_road_without_a_limit_carries_nothing),
    FACT(a_shop_sells_what_it_offers), FACT(a_closed_shop_buys_nothing),
    FACT(money_that_is_not_there_is_not_spent), FACT(a_sale_is_money_only_afterwards),
    FACT(what_a_need_got_is_counted_from_what_it_used), FACT(a_need_gets_at_most_what_it_requires),
    FACT(a_flood_takes_its_share_of_the_stock), FACT(handing_over_takes_two),
    FACT(a_negative_run_is_no_run), FACT(what_is_not_a_number_never_passes),
    FACT(what_goes_wrong_first_is_said_first),
    FACT(rounding_is_nothing_but_a_gram_in_a_tonne_counts), FACT(small_units_do_not_hide_an_error),
    FACT(without_a_fund_money_is_no_limit), FACT(no_number_can_be_changed_unseen))
