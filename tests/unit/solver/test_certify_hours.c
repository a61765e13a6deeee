/* test_certify_hours.c - carts that hold a bench and two smiths until they are finished; benches
 * that are built and wear; helpers and logs by the two days. */
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "tests/unit/solver/trial.h"

enum { LOG, WOOD, CART };
enum { BENCH, ANNA, BERT, CASUAL };
enum { MAKE, FIT, SAW };
enum { HAS_LOG, HAS_WOOD, HAS_CART };

static void give_work(hf_network *net)
{
    hf_recipe *make = &net->recipes[hf_build_recipe(net, 0, "make")];
    make->lag = 2;
    hf_build_input(net, MAKE, WOOD, 1);
    hf_build_output(net, MAKE, CART, 1);
    hf_build_claim(net, MAKE, BENCH, 1);
    hf_build_effort(net, MAKE, "smith", 2);
    make->claims[0].whole = make->efforts[0].whole = true;
    hf_build_recipe(net, 0, "fit");
    hf_build_input(net, FIT, WOOD, 1);
    hf_build_growth(net, FIT, BENCH, 1, 0.5);
    hf_build_recipe(net, 0, "saw");
    hf_build_input(net, SAW, LOG, 1);
    hf_build_output(net, SAW, WOOD, 1);
    hf_build_claim(net, SAW, CASUAL, 2);
}

static hf_network *yard(void)
{
    hf_network *net = hf_build_new(4);
    hf_build_good(net, "log");
    hf_build_good(net, "wood");
    hf_build_good(net, "cart");
    int place = hf_build_site(net, "place"), coop = hf_build_coop(net, "yard", place);
    hf_build_capacity(net, coop, "bench", 4);
    net->resources[hf_build_labour(net, coop, "anna", 8)].skill = "smith";
    net->resources[hf_build_labour(net, coop, "bert", 6)].skill = "smith";
    net->resources[hf_build_labour(net, coop, "casual", 10)].pool_periods = 2;
    hf_build_stock(net, coop, LOG, 20);
    hf_build_stock(net, coop, WOOD, 7);
    give_work(net);
    int o = hf_build_offer(net, hf_build_market(net, "forest", place), LOG, HF_BUY, 3);
    net->offers[o].quantity = 3;
    net->offers[o].pool_periods = 2;
    hf_network_derive(net);
    return net;
}

/* Carts started: 3, 3, 2, 1, two days each. Benches: 3; 3 + 3 of 4 and 2 fitted; 2 + 3 of 4 + 1;
 * 1 + 2 of 4 + 0.5. Anna gives 4 + 0, 4 + 4, 1 + 4, 0 + 1 of 8 hours; Bert 2, 2 + 2, 3 + 2, 2 + 3
 * of 6. Sawing takes 14 and 6 of the 20 hours of two days, then 4 and 2. Of 6 logs in two days 4
 * are bought, then 6. */
static hf_trial set_up(void)
{
    hf_trial w = hf_trial_of(yard());
    hf_flows *f = &w.flows;
    SAY(f->runs, MAKE, 0, 3, 3, 2, 1);
    SAY(f->runs, FIT, 0, 2, 0, 0, 0);
    SAY(f->runs, SAW, 0, 7, 3, 2, 1);
    SAY(f->split, 0, 0, 4, 4, 1, 0);
    SAY(f->split, 0, 1, 2, 2, 3, 2);
    SAY(f->traded, 0, 0, 0, 4, 6, 0);
    SAY(f->handed, HAS_LOG, 0, 0, -4, -6, 0);
    SAY(f->stock, HAS_LOG, 0, 13, 14, 18, 17); /* 20 - 7, + 4 - 3, + 6 - 2, - 1 */
    SAY(f->stock, HAS_WOOD, 0, 9, 9, 9, 9);    /* 7 + 7 - 3 - 2, then as much sawn as used */
    SAY(f->stock, HAS_CART, 0, 0, 0, 3, 6);
    return w;
}

TEST(a_yard_that_adds_up_by_hand_holds)
{
    hf_trial w = set_up();
    hf_trial_holds(&w);
    hf_trial_end(&w);
}

TEST(a_cart_holds_its_bench_until_it_is_finished)
{
    hf_trial w = set_up();
    /* and 2 fitted; 6 are taken, 3 of them new */
    SAY(w.conditions.resource, BENCH, 0, 3.5, 3.5, 4, 4);
    hf_trial_expect(&w, "capacity", "yard/bench", 1, 0.5);
}

TEST(what_is_under_way_may_be_more_than_is_left)
{
    hf_trial w = set_up();
    *hf_at(&w.conditions.resource, BENCH, 3) = 0; /* 2 held by earlier carts, 0.5 fitted, 1 new */
    hf_trial_expect(&w, "capacity", "yard/bench", 3, 0.5);
    w = set_up();
    *hf_at(&w.conditions.resource, BENCH, 3) = 0;
    *hf_at(&w.flows.runs, MAKE, 3) = 0;
    *hf_aged(&w.flows.split, 0, 1, 3) = 0;
    *hf_at(&w.flows.stock, HAS_WOOD, 3) = 10;
    hf_trial_holds(&w);
    hf_trial_end(&w);
}

TEST(what_is_only_started_is_held_in_its_first_period)
{
    hf_trial w = set_up();
    w.net->recipes[MAKE].claims[0].whole = false;
    SAY(w.conditions.resource, BENCH, 0, 3, 1, 1, 0.5); /* and 0, 2, 1, 0.5 fitted */
    hf_trial_holds(&w);
    hf_trial_end(&w);
}

TEST(a_fitted_bench_is_not_there_the_same_day)
{
    hf_trial w = set_up();
    *hf_at(&w.conditions.resource, BENCH, 0) = 2; /* 3 are taken */
    hf_trial_expect(&w, "capacity", "yard/bench", 0, 1);
}

/* In the last period 2 are held by carts begun the day before, when 1 of 2 fitted was left, and 1
 * is new: 3 of 1.75 + 1. */
TEST(a_fitted_bench_wears)
{
    hf_trial w = set_up();
    SAY(w.conditions.resource, BENCH, 0, 4, 4, 1.75, 1.75);
    hf_trial_expect(&w, "capacity", "yard/bench", 3, 0.25);
}

/* A quarter of the 4 and of the 2 fitted is left, 1.5; the 3 held count as 0.75, 3 are new. */
TEST(a_closed_yard_has_no_fitted_benches_either)
{
    hf_trial w = set_up();
    *hf_at(&w.conditions.resource, BENCH, 1) = 1;
    *hf_at(&w.conditions.open, BENCH, 1) = 0.25;
    hf_trial_expect(&w, "capacity", "yard/bench", 1, 2.25);
}

/* 4 of 8 hours are held by earlier carts, 7 are left: these count as 3.5, and 4 are new. Bert would
 * have had 2 more. */
TEST(each_smith_has_hours_of_her_own)
{
    hf_trial w = set_up();
    *hf_at(&w.conditions.resource, ANNA, 1) = 7;
    hf_trial_expect(&w, "labour", "yard/anna", 1, 0.5);
}

TEST(hours_of_a_skill_are_somebodys)
{
    hf_trial w = set_up();
    *hf_aged(&w.flows.split, 0, 0, 0) = 3; /* 3 carts take 6 hours, Bert gives 2 */
    hf_trial_expect(&w, "split", "yard/make", 0, 1);
}

TEST(hours_of_two_days_are_shared_by_them)
{
    hf_trial w = set_up();
    SAY(w.conditions.resource_pool, CASUAL, 0, 19, 19, 19, 19); /* 14 and 6 */
    hf_trial_expect(&w, "labour", "yard/casual", 1, 1);
}

TEST(nobody_works_shared_hours_on_a_day_without_any)
{
    hf_trial w = set_up();
    *hf_at(&w.conditions.resource, CASUAL, 3) = 0; /* the two days have 20, of which 4 are worked */
    hf_trial_expect(&w, "labour", "yard/casual", 3, 2);
}

TEST(logs_of_two_days_are_shared_by_them)
{
    hf_trial w = set_up();
    SAY(w.conditions.offer_pool, 0, 0, 6, 6, 5, 5);
    hf_trial_expect(&w, "offer", "forest/log", 2, 1);
}

TEST(no_number_of_the_yard_can_be_changed_unseen)
{
    hf_trial w = set_up();
    hf_trial_change_all(&w, 200, 50);
}

RUN(FACT(a_yard_that_adds_up_by_hand_holds), FACT(a_cart_holds_its_bench_until_it_is_finished),
    FACT(what_is_under_way_may_be_more_than_is_left),
    FACT(what_is_only_started_is_held_in_its_first_period),
    FACT(a_fitted_bench_is_not_there_the_same_day), FACT(a_fitted_bench_wears),
    FACT(a_closed_yard_has_no_fitted_benches_either), FACT(each_smith_has_hours_of_her_own),
    FACT(hours_of_a_skill_are_somebodys), FACT(hours_of_two_days_are_shared_by_them),
    FACT(nobody_works_shared_hours_on_a_day_without_any), FACT(logs_of_two_days_are_shared_by_them),
    FACT(no_number_of_the_yard_can_be_changed_unseen))
