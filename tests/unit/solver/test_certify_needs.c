/* test_certify_needs.c - what people got, from what they used: baskets, shares, and needs that
 * wait. */
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "tests/unit/solver/trial.h"

enum { ASH, BEAN, BREAD, SOAP, WOOD, GOODS };
enum { ENERGY, PROTEIN, WARMTH, WASHING };
enum { WARM_WOOD = 3, WASH_SOAP, WASH_ASH };
enum { EAT_BREAD, EAT_BEAN, BURN_WOOD, USE_SOAP, USE_ASH };

static void call(hf_network *net, int need, const char *id, const char *basket)
{
    net->needs[need].id = id;
    net->needs[need].basket = basket;
}

/* Energy: bread gives 2, at most 0.6 of it; beans give 3, at least 0.2; protein from the same
 * beans. Wood for warmth may come a day later, for washing soap (at most half) and ash (at least a
 * quarter) two. */
static hf_network *table(void)
{
    hf_network *net = hf_build_new(4);
    const char *const names[GOODS] = {"ash", "bean", "bread", "soap", "wood"};
    int home = hf_build_community(net, "people", hf_build_site(net, "town"));
    for (int g = 0; g < GOODS; g++) {
        hf_build_good(net, names[g]);
        hf_build_stock(net, home, g, 30);
    }
    hf_build_need(net, home, BREAD, 20, 1);
    call(net, ENERGY, "energy", "diet");
    net->uses[0].gives = 2;
    net->uses[0].max_share = 0.6;
    net->uses[hf_build_use(net, ENERGY, BEAN, 3)].min_share = 0.2;
    hf_build_need(net, home, BEAN, 4, 1);
    call(net, PROTEIN, "protein", "diet");
    net->needs[hf_build_need(net, home, WOOD, 5, 2)].wait = 1;
    net->needs[hf_build_need(net, home, SOAP, 4, 2)].wait = 2;
    call(net, WASHING, "washing", "washing");
    net->uses[net->use_count - 1].max_share = 0.5;
    net->uses[hf_build_use(net, WASHING, ASH, 1)].min_share = 0.25;
    hf_network_derive(net);
    return net;
}

/* Energy of 20: 10 + 6; 12 (of 16) + 9, of which 20 count; beans of 1.5 carry 7.5; 0 + 15.
 * Protein of 4: 2; 3; 0.5; 4 of 5.
 * Warmth of 5: 2; 4 of 3 + 5 that wait; 0 of 9; then 4 are given up and 10 of 10 come.
 * Washing of 4: soap counts 2 (half of 4) and ash 1: 3, and 1 waits. Then 1 of soap, 3 in all, to
 *   the 1 of ash that is a quarter of 4: 1. Nothing counts without more ash: 0 of 8. Soap 4 (of
 *   half of 16 less 3), ash 2: 6 of 12. */
static hf_trial set_up(void)
{
    hf_trial w = hf_trial_of(table());
    hf_flows *f = &w.flows;
    SAY(f->used, EAT_BREAD, 0, 5, 8, 6, 0);
    SAY(f->used, EAT_BEAN, 0, 2, 3, 0.5, 5);
    SAY(f->used, BURN_WOOD, 0, 2, 4, 0, 12);
    SAY(f->used, USE_SOAP, 0, 3, 1, 1, 4);
    SAY(f->used, USE_ASH, 0, 1, 0, 0, 2);
    SAY(f->met, ENERGY, 0, 16, 20, 7.5, 15);
    SAY(f->met, PROTEIN, 0, 2, 3, 0.5, 4);
    SAY(f->met, WARMTH, 0, 2, 4, 0, 10);
    SAY(f->met, WASHING, 0, 3, 1, 0, 6);
    SAY(f->counted, WARM_WOOD, 0, 2, 4, 0, 10);
    SAY(f->counted, WASH_SOAP, 0, 2, 1, 0, 4);
    SAY(f->counted, WASH_ASH, 0, 1, 0, 0, 2);
    SAY(f->stock, BREAD, 0, 25, 17, 11, 11);
    SAY(f->stock, BEAN, 0, 28, 25, 24.5, 19.5);
    SAY(f->stock, WOOD, 0, 28, 24, 24, 12);
    SAY(f->stock, SOAP, 0, 27, 26, 25, 21);
    SAY(f->stock, ASH, 0, 29, 29, 29, 27);
    return w;
}

TEST(a_table_that_adds_up_by_hand_holds)
{
    hf_trial w = set_up();
    hf_trial_holds(&w);
    hf_trial_end(&w);
}

TEST(a_need_says_no_more_than_it_got)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.met, PROTEIN, 0) = 4; /* 2 of beans were eaten */
    hf_trial_expect(&w, "need", "people/protein", 0, 2);
}

TEST(bread_counts_no_more_than_its_share)
{
    hf_trial w = set_up();
    *hf_at(&w.conditions.required, ENERGY, 0) = 16; /* 9.6 of bread's 10, and 6 */
    hf_trial_expect(&w, "need", "people/energy", 0, 0.4);
}

TEST(without_its_least_share_the_rest_does_not_count)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.met, ENERGY, 2) = 13.5; /* 12 of bread and 1.5 of beans, a fifth of 7.5 */
    hf_trial_expect(&w, "need", "people/energy", 2, 6);
}

TEST(a_bean_counts_for_every_need_of_its_basket)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.used, EAT_BEAN, 0) = 3; /* 10 + 9, and 3 */
    SAY(w.flows.stock, BEAN, 0, 27, 24, 23.5, 18.5);
    assert_int_equal(hf_trial_count(&w), 2);
    hf_trial_end(&w);
}

TEST(what_does_not_wait_is_lost)
{
    hf_trial w = set_up();
    SAY(w.flows.counted, WARM_WOOD, 0, 0, 0, 0, 0);
    w.net->needs[WARMTH].wait = 0; /* 5 of the 12 in period 4 */
    hf_trial_expect(&w, "need", "people/wood", 3, 5);
}

TEST(what_waits_longer_may_still_be_met)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.counted, WARM_WOOD, 3) = 12;
    w.net->needs[WARMTH].wait = 2; /* 4 + 5 + 5 wait, and 12 come */
    hf_trial_expect(&w, "need", "people/wood", 3, 2);
}

TEST(what_has_waited_too_long_is_given_up)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.met, WARMTH, 3) = 12; /* 4 of period 2 cannot be met any more */
    hf_trial_expect(&w, "need", "people/wood", 3, 2);
}

TEST(soap_without_ash_washes_nothing)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.met, WASHING, 2) = 1;
    hf_trial_expect(&w, "need", "people/washing", 2, 1);
}

TEST(who_waits_counts_shares_over_all_that_came)
{
    hf_trial w = set_up();
    SAY(w.flows.counted, WASH_SOAP, 0, 0, 0, 0, 0);
    SAY(w.flows.counted, WASH_ASH, 0, 0, 0, 0, 0);
    w.net->needs[WASHING].wait = 0; /* then 1 of soap alone is nothing, and 2 + 2 are all */
    assert_int_equal(hf_trial_count(&w), 2);
    hf_trial_end(&w);
}

TEST(what_counts_is_what_is_met)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.counted, WARM_WOOD, 1) = 3; /* 4 of wood were burnt and are met */
    hf_trial_expect(&w, "need", "people/wood", 1, 1);
}

TEST(nothing_counts_for_more_than_it_gives)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.counted, WASH_SOAP, 3) = 4.5; /* of 4 */
    *hf_at(&w.flows.counted, WASH_ASH, 3) = 1.5;  /* 2.5 in all are a quarter of 10 */
    hf_trial_expect(&w, "need", "people/washing", 3, 0.5);
}

TEST(soap_counts_for_no_more_than_half)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.used, USE_ASH, 3) = 2.5; /* so that as much could be met */
    SAY(w.flows.stock, ASH, 0, 29, 29, 29, 26.5);
    *hf_at(&w.flows.used, USE_SOAP, 3) = 6;
    SAY(w.flows.stock, SOAP, 0, 27, 26, 25, 19);
    *hf_at(&w.flows.met, WASHING, 3) = 7.5; /* soap 5, up to half of 16, and 2.5 of ash */
    *hf_at(&w.flows.counted, WASH_SOAP, 3) = 5.1;
    *hf_at(&w.flows.counted, WASH_ASH, 3) = 2.4;
    hf_trial_expect(&w, "need", "people/washing", 3, 0.1);
}

TEST(ash_counts_for_no_less_than_a_quarter)
{
    hf_trial w = set_up();
    w.net->uses[WASH_SOAP].max_share = 1;
    *hf_at(&w.flows.used, USE_SOAP, 0) = 4;
    *hf_at(&w.flows.used, USE_ASH, 0) = 2;
    SAY(w.flows.stock, SOAP, 0, 26, 25, 24, 20);
    SAY(w.flows.stock, ASH, 0, 28, 28, 28, 26);
    SAY(w.flows.met, WASHING, 0, 4, 0, 0, 6); /* 6 there for 4; then no ash, nothing; 4 + 2 */
    SAY(w.flows.counted, WASH_SOAP, 0, 3.2, 0, 0, 4);
    SAY(w.flows.counted, WASH_ASH, 0, 0.8, 0, 0, 2); /* 1 of 4 should be, until period 4 */
    assert_int_equal(hf_trial_count(&w), 3);
    SAY(w.flows.counted, WASH_SOAP, 0, 3, 0, 0, 4);
    SAY(w.flows.counted, WASH_ASH, 0, 1, 0, 0, 2);
    hf_trial_holds(&w);
    hf_trial_end(&w);
}

TEST(who_cannot_wait_remembers_nothing)
{
    hf_trial w = set_up();
    *hf_at(&w.flows.counted, 0, 2) = 1;
    hf_trial_expect(&w, "need", "people/energy", 2, 1);
}

TEST(no_number_of_the_table_can_be_changed_unseen)
{
    hf_trial w = set_up();
    hf_trial_change_all(&w, 300, 50);
}

RUN(FACT(a_table_that_adds_up_by_hand_holds), FACT(a_need_says_no_more_than_it_got),
    FACT(bread_counts_no_more_than_its_share),
    FACT(without_its_least_share_the_rest_does_not_count),
    FACT(a_bean_counts_for_every_need_of_its_basket), FACT(what_does_not_wait_is_lost),
    FACT(what_waits_longer_may_still_be_met), FACT(what_has_waited_too_long_is_given_up),
    FACT(soap_without_ash_washes_nothing), FACT(who_waits_counts_shares_over_all_that_came),
    FACT(what_counts_is_what_is_met), FACT(nothing_counts_for_more_than_it_gives),
    FACT(soap_counts_for_no_more_than_half), FACT(ash_counts_for_no_less_than_a_quarter),
    FACT(who_cannot_wait_remembers_nothing), FACT(no_number_of_the_table_can_be_changed_unseen))
