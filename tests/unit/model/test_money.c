/* test_money.c - the fund: what must be paid, what may be owed, who is paid first; worked out by
 * hand. */
#include "tests/support/facts.h"
#include "tests/support/scene.h"

/* A depot that keeps ten sacks in rented room, two units each at 0.1 a period: 2 a period. It can
 * sell them at 3 to a shop. */
enum { GRAIN };
enum { SELLING, BUYING };

static hf_scene depot(double fund)
{
    hf_scene s = hf_scene_new(3);
    hf_build_good(s.net, "grain");
    hf_build_site(s.net, "town");
    hf_build_coop(s.net, "depot", 0);
    hf_build_stock(s.net, 0, GRAIN, 10);
    int storage = hf_build_storage(s.net, 0, 100), m = hf_build_market(s.net, "shop", 0);
    hf_build_room(s.net, storage, GRAIN, 2);
    s.net->storages[storage].cost = 0.1;
    hf_build_offer(s.net, m, GRAIN, HF_SELL, 3), hf_build_offer(s.net, m, GRAIN, HF_BUY, 1);
    hf_build_fund(s.net, fund);
    return s;
}

static void assert_books(const hf_scene *s, int t, double fund, double borrowed, double repaid,
                         double owed)
{
    hf_near(*hf_at(&s->trace->fund, 0, t), fund);
    hf_near(*hf_at(&s->trace->borrowed, 0, t), borrowed);
    hf_near(*hf_at(&s->trace->repaid, 0, t), repaid);
    hf_near(*hf_at(&s->trace->owed, 0, t), owed);
}

static void sell(hf_scene *s, int t, double quantity)
{
    *hf_at(&s->wish.handed, 0, t) = *hf_at(&s->wish.traded, SELLING, t) = quantity;
}

TEST(storage_is_paid_for_what_lies_there_at_the_end_of_a_period)
{
    hf_scene s = depot(50);
    hf_scene_ready(&s);
    sell(&s, 1, 4);
    hf_scene_carry_out(&s, NULL);
    assert_books(&s, 0, 48, 0, 0, 0);
    assert_books(&s, 1, 48 - 1.2 + 12, 0, 0, 0); /* six are left; four sold at 3 */
    assert_books(&s, 2, 57.6, 0, 0, 0);
    hf_scene_clear(&s);
}

TEST(rent_that_cannot_be_paid_is_owed)
{
    hf_scene s = depot(3);
    hf_scene_ready(&s);
    hf_scene_carry_out(&s, NULL);
    assert_books(&s, 0, 1, 0, 0, 0);
    assert_books(&s, 1, 0, 1, 0, 1);
    assert_books(&s, 2, 0, 2, 0, 3);
    hf_scene_clear(&s);
}

TEST(rent_may_be_put_off_though_there_is_money)
{
    hf_scene s = depot(50);
    hf_scene_ready(&s);
    *hf_at(&s.wish.borrowed, 0, 0) = 1.5, *hf_at(&s.wish.borrowed, 0, 1) = 100;
    hf_scene_carry_out(&s, NULL);
    assert_books(&s, 0, 49.5, 1.5, 0, 1.5);
    assert_books(&s, 1, 49.5, 2, 0, 3.5); /* no more than is due */
    assert_books(&s, 2, 47.5, 0, 0, 3.5);
    hf_scene_clear(&s);
}

TEST(debt_is_repaid_from_sales_at_once_and_as_wished)
{
    hf_scene s = depot(0);
    hf_scene_ready(&s);
    sell(&s, 1, 5);
    *hf_at(&s.wish.repaid, 0, 0) = 9;
    *hf_at(&s.wish.repaid, 0, 1) = 2.5, *hf_at(&s.wish.repaid, 0, 2) = 100;
    hf_scene_carry_out(&s, NULL);
    assert_books(&s, 0, 0, 2, 0, 2);        /* nothing to repay with */
    assert_books(&s, 1, 12.5, 1, 2.5, 0.5); /* 2 + 1 - 2.5; 15 - 2.5 */
    assert_books(&s, 2, 11, 0, 0.5, 0);     /* 12.5 - 1 - 0.5: no more than is owed */
    hf_scene_clear(&s);
}

TEST(nobody_buys_with_what_is_owed_or_sold_today)
{
    hf_scene s = depot(0);
    hf_scene_ready(&s);
    sell(&s, 0, 5);
    *hf_at(&s.wish.traded, BUYING, 0) = 4, *hf_at(&s.wish.traded, BUYING, 1) = 100;
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->traded, BUYING, 0), 0);
    assert_books(&s, 0, 15, 1, 0, 1);
    hf_near(*hf_at(&s.trace->traded, BUYING, 1), 15); /* all there is; the rent is owed again */
    assert_books(&s, 1, 0, 1, 0, 2);
    hf_scene_clear(&s);
}

TEST(expenses_without_a_priority_are_paid_or_owed)
{
    hf_scene s = depot(10);
    hf_build_expense(s.net, "rent", 5, 0), hf_build_expense(s.net, "tax", 1, 0);
    hf_scene_ready(&s);
    assert_int_equal(s.net->paid_need_count, 0);
    hf_scene_carry_out(&s, NULL);
    assert_books(&s, 0, 2, 0, 0, 0); /* 10 - 2 - 6 */
    assert_books(&s, 1, 0, 6, 0, 6);
    hf_scene_clear(&s);
}

TEST(what_a_run_and_a_load_cost_is_spent)
{
    hf_scene s = depot(50);
    int r = hf_build_recipe(s.net, 0, "clean");
    s.net->recipes[r].cost = 0.5;
    hf_build_site(s.net, "hill");
    int e = hf_build_route(s.net, "road", 0, 1);
    s.net->lanes[hf_build_lane(s.net, e, GRAIN, false)].cost = 2;
    hf_scene_ready(&s);
    *hf_at(&s.wish.runs, r, 0) = 6;
    *hf_at(&s.wish.handed, 0, 0) = *hf_at(&s.wish.loaded, 0, 0) = 3;
    hf_scene_carry_out(&s, NULL);
    assert_books(&s, 0, 50 - 3 - 6 - 1.4, 0, 0, 0); /* 6 x 0.5, 3 x 2, 7 x 0.2 */
    hf_scene_clear(&s);
}

/* --- what is paid like a need --- */

enum { RENT, STRIKE_PAY };

static hf_scene two_payments(double fund)
{
    hf_scene s = depot(fund);
    s.net->storages[0].cost = 0;
    hf_build_expense(s.net, "rent", 8, 2), hf_build_expense(s.net, "strike-pay", 8, 1);
    return s;
}

static void pay(hf_scene *s, double each)
{
    for (int t = 0; t < 3; t++)
        *hf_at(&s->wish.met, RENT, t) = *hf_at(&s->wish.met, STRIKE_PAY, t) = each;
}

TEST(an_expense_with_a_priority_is_a_need_of_the_fund)
{
    hf_scene s = two_payments(0);
    hf_scene_ready(&s);
    assert_int_equal(s.net->paid_need_count, 2);
    const hf_need *need = &s.net->needs[STRIKE_PAY];
    assert_string_equal(need->id, "strike-pay");
    assert_int_equal(need->priority, 1);
    assert_int_equal(need->use_count, 0);
    assert_string_equal(s.net->holders[need->holder].id, "fund");
    assert_int_equal(s.net->holders[need->holder].kind, HF_COMMON);
    assert_int_equal(s.net->holders[need->holder].site, -1);
    hf_near(*hf_at(&s.conditions.required, STRIKE_PAY, 0), 8);
    hf_scene_clear(&s);
}

TEST(what_is_paid_first_is_paid_by_rank)
{
    hf_scene s = two_payments(10);
    hf_scene_ready(&s);
    pay(&s, 8);
    hf_ranks *ranks = hf_ranks_new(s.net, &s.wish);
    hf_scene_carry_out(&s, ranks);
    hf_near(*hf_at(&s.trace->met, STRIKE_PAY, 0), 8);
    hf_near(*hf_at(&s.trace->met, RENT, 0), 2);
    hf_near(*hf_at(&s.trace->met, STRIKE_PAY, 1), 0); /* nothing is left, and it cannot be owed */
    assert_books(&s, 1, 0, 0, 0, 0);
    hf_ranks_free(ranks);
    hf_scene_clear(&s);
}

TEST(without_ranks_all_payments_are_cut_alike)
{
    hf_scene s = two_payments(10);
    hf_scene_ready(&s);
    pay(&s, 8);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->met, STRIKE_PAY, 0), 5);
    hf_near(*hf_at(&s.trace->met, RENT, 0), 5);
    hf_scene_clear(&s);
}

TEST(purchases_and_payments_share_one_purse)
{
    hf_scene s = two_payments(12);
    hf_scene_ready(&s);
    pay(&s, 8);
    *hf_at(&s.wish.traded, BUYING, 0) = 8;
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->traded, BUYING, 0), 4); /* half of everything */
    hf_near(*hf_at(&s.trace->met, RENT, 0), 4);
    hf_scene_clear(&s);
}

RUN(FACT(storage_is_paid_for_what_lies_there_at_the_end_of_a_period),
    FACT(rent_that_cannot_be_paid_is_owed), FACT(rent_may_be_put_off_though_there_is_money),
    FACT(debt_is_repaid_from_sales_at_once_and_as_wished),
    FACT(nobody_buys_with_what_is_owed_or_sold_today),
    FACT(expenses_without_a_priority_are_paid_or_owed), FACT(what_a_run_and_a_load_cost_is_spent),
    FACT(an_expense_with_a_priority_is_a_need_of_the_fund),
    FACT(what_is_paid_first_is_paid_by_rank), FACT(without_ranks_all_payments_are_cut_alike),
    FACT(purchases_and_payments_share_one_purse))
