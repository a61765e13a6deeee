/* test_certify_fund.c - money: what may be put off and what not, when a sale is money, and what is
 * still owed. */
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "tests/unit/solver/trial.h"

enum { SOLD };
enum { STRIKE_PAY };

/* A farm sells eggs, paid the day after; room for one costs 0.25; the rent of 8 may be put off,
 * strike pay of 4 is paid or not. */
static hf_network *farm(void)
{
    hf_network *net = hf_build_new(4);
    int egg = hf_build_good(net, "egg"), place = hf_build_site(net, "place");
    int coop = hf_build_coop(net, "farm", place), s = hf_build_storage(net, coop, 100);
    hf_build_room(net, s, egg, 1);
    net->storages[s].cost = 0.25;
    hf_build_stock(net, coop, egg, 20);
    net->offers[hf_build_offer(net, hf_build_market(net, "fair", place), egg, HF_SELL, 2)].lag = 1;
    hf_build_fund(net, 10);
    hf_build_income(net, 5);
    hf_build_expense(net, "rent", 8, 0);
    hf_build_expense(net, "strike-pay", 4, 1);
    hf_network_derive(net);
    return net;
}

/* Period 1: 16 eggs are kept for 4; rent 8, strike pay 4: 16 of 10 + 5 and 1 put off; 0 left.
 * Period 2: 10 eggs kept for 2.5, rent 8: 10.5 of 0 + 5 and 5.5 put off; 8 come in for 4 eggs, of
 *           which 6 pay back: 2 left, 1 + 5.5 - 6 = 0.5 owed.
 * Period 3: rent 8 of 2 + 5 and 1 put off; 12 come in, 1.5 pay back: 10.5 left, nothing owed.
 * Period 4: rent 8 and strike pay 4 of 10.5 + 5; 20 come in: 23.5. */
static hf_trial set_up(void)
{
    hf_trial w = hf_trial_of(farm());
    hf_flows *f = &w.flows;
    SAY(f->traded, SOLD, 0, 4, 6, 10, 0);
    SAY(f->handed, 0, 0, 4, 6, 10, 0);
    SAY(f->stock, 0, 0, 16, 10, 0, 0);
    SAY(f->met, STRIKE_PAY, 0, 4, 0, 0, 4);
    SAY(f->borrowed, 0, 0, 1, 5.5, 1, 0);
    SAY(f->repaid, 0, 0, 0, 6, 1.5, 0);
    SAY(f->owed, 0, 0, 1, 0.5, 0, 0);
    SAY(f->fund, 0, 0, 0, 2, 10.5, 23.5);
    return w;
}

TEST(accounts_that_add_up_by_hand_hold)
{
    hf_trial w = set_up();
    hf_trial_holds(&w);
    hf_trial_end(&w);
}

/* Period 1 with 3 more of strike pay asked for and paid, and put off. */
TEST(what_is_put_off_pays_only_what_must_be_paid)
{
    hf_trial w = set_up();
    SAY(w.conditions.due, 0, 0, 0, 8, 8, 8); /* no rent: 4 of storage are all that must be paid */
    *hf_at(&w.conditions.required, STRIKE_PAY, 0) = 12;
    *hf_at(&w.flows.met, STRIKE_PAY, 0) = 12; /* 16 in all, as before */
    hf_trial_holds(&w);
    *hf_at(&w.conditions.required, STRIKE_PAY, 0) = 16;
    *hf_at(&w.flows.met, STRIKE_PAY, 0) = 16;
    *hf_at(&w.flows.borrowed, 0, 0) = 5; /* of 4 that may be */
    *hf_at(&w.flows.repaid, 0, 1) = 10;
    SAY(w.flows.owed, 0, 0, 5, 0.5, 0, 0);
    SAY(w.flows.fund, 0, 0, 0, -2, 6.5, 19.5); /* 0 + 5 + 5.5 - 10.5 + 8 - 10 = -2, and on */
    assert_int_equal(hf_trial_count(&w), 4);   /* put off, below 0, and spent in periods 3 and 4 */
    hf_trial_end(&w);
}

TEST(a_sale_pays_no_rent_on_its_day)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.borrowed, 0, 1) = 2; /* 3.5 less; 8 come in that day, but later */
    *hf_at(&w.flows.repaid, 0, 1) = 2.5;
    hf_trial_expect(&w, "fund", "fund", 1, 3.5);
}

TEST(what_is_put_off_stays_owed)
{
    hf_trial w = set_up();
    SAY(w.flows.owed, 0, 0, 1, 0.5, 0.5, 0.5);
    hf_trial_expect(&w, "fund", "fund", 2, 0.5);
}

TEST(nobody_pays_back_more_than_is_owed)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.repaid, 0, 2) = 2;
    SAY(w.flows.owed, 0, 0, 1, 0.5, -0.5, -0.5);
    SAY(w.flows.fund, 0, 0, 0, 2, 10, 23);
    assert_int_equal(hf_trial_count(&w), 2); /* less than nothing is owed, in two periods */
    hf_trial_end(&w);
}

TEST(keeping_costs_by_the_room)
{
    hf_trial w = set_up();
    *hf_at(&w.conditions.room_cost, 0, 1) = 0.5; /* 10 eggs: 2.5 more, spent and gone */
    assert_int_equal(hf_trial_count(&w), 2);
    hf_trial_end(&w);
}

TEST(nobody_gets_more_strike_pay_than_is_agreed)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.met, STRIKE_PAY, 3) = 5;
    *hf_at(&w.flows.fund, 0, 3) = 22.5;
    hf_trial_expect(&w, "need", "fund/strike-pay", 3, 1);
}

TEST(without_a_fund_there_are_no_accounts)
{
    hf_trial w = set_up();
    w.net->has_fund = false;
    SAY(w.flows.fund, 0, 0, 0, 0, 0, 0);
    SAY(w.flows.repaid, 0, 0, 0, 0, 0, 0);
    SAY(w.flows.borrowed, 0, 0, 0, 0, 0, 0);
    SAY(w.flows.owed, 0, 0, 0, 0, 0.25, 0);
    hf_trial_expect(&w, "fund", "fund", 2, 0.25);
}

TEST(no_number_of_the_accounts_can_be_changed_unseen)
{
    hf_trial w = set_up();
    hf_trial_change_all(&w, 150, 50);
}

RUN(FACT(accounts_that_add_up_by_hand_hold), FACT(what_is_put_off_pays_only_what_must_be_paid),
    FACT(a_sale_pays_no_rent_on_its_day), FACT(what_is_put_off_stays_owed),
    FACT(nobody_pays_back_more_than_is_owed), FACT(keeping_costs_by_the_room),
    FACT(nobody_gets_more_strike_pay_than_is_agreed), FACT(without_a_fund_there_are_no_accounts),
    FACT(no_number_of_the_accounts_can_be_changed_unseen))
