/* test_count.c - what needs get of what is used for them; worked out by hand. */
#include "model/count.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "tests/support/scene.h"

/* People in town who need ten units a day. Bread, milk and soup can be given. */
enum { BREAD, MILK, SOUP };

static hf_network *town(int periods)
{
    hf_network *net = hf_build_new(periods);
    hf_build_good(net, "bread"), hf_build_good(net, "milk"), hf_build_good(net, "soup");
    hf_build_site(net, "town");
    hf_build_community(net, "people", 0);
    hf_build_need(net, 0, BREAD, 10, 1);
    return net;
}

/* Counting as it goes. */
typedef struct table {
    hf_network *net;
    hf_conditions conditions;
    hf_flows flows;
} table;

static table lay(hf_network *net)
{
    table made = {.net = net};
    hf_network_derive(net);
    hf_conditions_init(&made.conditions, net, NULL, 0);
    hf_flows_init(&made.flows, net);
    hf_flows_let_count(&made.flows, 0);
    return made;
}

static void clear(table *t)
{
    hf_flows_clear(&t->flows);
    hf_conditions_clear(&t->conditions);
    hf_network_free(t->net);
}

/* What need n gets in the last of the periods 0 to t. */
static double met(const table *it, int n, int t)
{
    hf_count *count = hf_count_new(it->net);
    double last = 0;
    hf_count_start(count, &it->conditions, NULL, 0);
    for (int q = 0; q <= t; q++) last = hf_count_met(count, &it->flows, &it->flows, n, q);
    hf_count_free(count);
    return last;
}

static void assert_served(const table *it, int n, const double *expected)
{
    double served[8];
    hf_served(served, it->net, &it->conditions, &it->flows, n);
    for (int t = 0; t < it->net->periods; t++) hf_near(served[t], expected[t]);
}

static void use(table *it, int v, int t, double quantity)
{
    *hf_at(&it->flows.used, v, t) = quantity;
}

/* --- baskets --- */

TEST(one_loaf_counts_for_every_need_of_its_basket)
{
    hf_network *net = town(1);
    hf_build_need(net, 0, BREAD, 9000, 2);
    net->needs[0].basket = net->needs[1].basket = "diet";
    net->uses[1].gives = 2000;
    table it = lay(net);
    assert_int_equal(net->serving_count, 1);
    use(&it, 0, 0, 4);
    hf_near(met(&it, 0, 0), 4);
    hf_near(met(&it, 1, 0), 8000);
    use(&it, 0, 0, 5);
    hf_near(met(&it, 1, 0), 9000); /* 10 000 are given, 9 000 asked for */
    clear(&it);
}

TEST(needs_without_a_basket_are_given_their_own)
{
    hf_network *net = town(1);
    hf_build_need(net, 0, BREAD, 10, 2);
    net->needs[1].id = net->needs[1].basket = "second-helping";
    table it = lay(net);
    assert_int_equal(net->serving_count, 2);
    use(&it, net->uses[1].serving, 0, 4);
    hf_near(met(&it, 0, 0), 0);
    hf_near(met(&it, 1, 0), 4);
    clear(&it);
}

TEST(every_age_of_a_good_counts)
{
    hf_network *net = town(3);
    net->goods[BREAD].shelf_life = 24;
    table it = lay(net);
    *hf_aged(&it.flows.used, 0, 0, 0) = 2, *hf_aged(&it.flows.used, 0, 1, 0) = 3;
    hf_near(met(&it, 0, 0), 5);
    clear(&it);
}

/* --- shares --- */

TEST(no_more_counts_than_the_largest_share_of_what_is_required)
{
    hf_network *net = town(1);
    hf_build_use(net, 0, MILK, 1);
    net->uses[0].max_share = 0.6;
    table it = lay(net);
    use(&it, 0, 0, 10), use(&it, 1, 0, 2);
    hf_near(met(&it, 0, 0), 8); /* 6 of the 10 loaves, and 2 */
    use(&it, 1, 0, 7);
    hf_near(met(&it, 0, 0), 10);
    clear(&it);
}

TEST(no_more_is_met_than_the_least_share_allows)
{
    hf_network *net = town(1);
    hf_build_use(net, 0, MILK, 1);
    net->uses[1].min_share = 0.25;
    table it = lay(net);
    use(&it, 0, 0, 9), use(&it, 1, 0, 1);
    hf_near(met(&it, 0, 0), 4); /* a quarter of it is the one of milk */
    use(&it, 1, 0, 0);
    hf_near(met(&it, 0, 0), 0); /* nothing without it */
    use(&it, 1, 0, 5);
    hf_near(met(&it, 0, 0), 10);
    clear(&it);
}

TEST(a_least_share_is_measured_in_what_the_good_gives)
{
    hf_network *net = town(1);
    hf_build_use(net, 0, SOUP, 0.5);
    net->uses[1].min_share = 0.2, net->uses[1].max_share = 0.3;
    table it = lay(net);
    use(&it, 0, 0, 10), use(&it, 1, 0, 3);
    hf_near(met(&it, 0, 0), 7.5); /* 3 x 0.5 / 0.2 */
    use(&it, 1, 0, 40);
    hf_near(met(&it, 0, 0), 10); /* 3 of the soup, 7 of bread */
    use(&it, 0, 0, 5);
    hf_near(met(&it, 0, 0), 8); /* 0.3 x 10 + 5 */
    clear(&it);
}

/* --- waiting --- */

/* A need that can wait for a period; bread is used as given. */
static table waiting(int periods, int wait, const double *used)
{
    hf_network *net = town(periods);
    net->needs[0].wait = wait;
    table it = lay(net);
    for (int t = 0; t < periods; t++) use(&it, 0, t, used[t]);
    return it;
}

TEST(what_waits_is_met_oldest_first)
{
    table it = waiting(3, 1, (const double[]){0, 15, 10});
    hf_near(met(&it, 0, 0), 0);
    hf_near(met(&it, 0, 1), 15); /* yesterday's ten and five of today's */
    hf_near(met(&it, 0, 2), 10); /* five and five */
    assert_served(&it, 0, (const double[]){10, 10, 5});
    clear(&it);
}

TEST(what_has_waited_too_long_is_given_up)
{
    table it = waiting(3, 1, (const double[]){0, 0, 40});
    hf_near(met(&it, 0, 2), 20); /* of the last two days alone */
    assert_served(&it, 0, (const double[]){0, 10, 10});
    clear(&it);
}

TEST(a_longer_wait_gives_up_later)
{
    table it = waiting(4, 2, (const double[]){4, 0, 20, 30});
    assert_served(&it, 0, (const double[]){10, 10, 10, 10}); /* 6 + 10 + 4, then 6 + 10 of 30 */
    hf_near(met(&it, 0, 3), 16);
    clear(&it);
}

TEST(nothing_is_met_before_it_is_required)
{
    table it = waiting(2, 1, (const double[]){30, 0});
    hf_near(met(&it, 0, 0), 10);
    assert_served(&it, 0, (const double[]){10, 0});
    clear(&it);
}

TEST(shares_of_what_waits_count_over_all_so_far)
{
    hf_network *net = town(2);
    net->needs[0].wait = 1;
    hf_build_use(net, 0, MILK, 1);
    net->uses[0].max_share = 0.5;
    table it = lay(net);
    use(&it, 0, 0, 10), use(&it, 0, 1, 3);
    hf_near(met(&it, 0, 0), 5);
    hf_near(met(&it, 0, 1), 3); /* up to 0.5 x 20 - 5 could count */
    use(&it, 0, 1, 12);
    hf_near(met(&it, 0, 1), 5);
    use(&it, 1, 1, 20);
    hf_near(met(&it, 0, 1), 15); /* all that is outstanding */
    clear(&it);
}

TEST(a_least_share_of_what_waits_may_be_made_up_for)
{
    hf_network *net = town(2);
    net->needs[0].wait = 1;
    hf_build_use(net, 0, MILK, 1);
    net->uses[1].min_share = 0.5;
    table it = lay(net);
    use(&it, 0, 0, 8), use(&it, 1, 0, 3);
    hf_near(met(&it, 0, 0), 6); /* half of it milk */
    use(&it, 0, 1, 5), use(&it, 1, 1, 7);
    hf_near(met(&it, 0, 1), 12); /* 18 in all: ten of milk so far would allow 20 */
    clear(&it);
}

/* Milk comes first, bread later, half must be milk: what of bread counts early takes the place of
 * milk that would have carried the last day. */
static table milk_before_bread(void)
{
    static const double milk[] = {5, 15, 0, 0}, bread[] = {10, 0, 10, 10};
    hf_network *net = town(4);
    net->needs[0].wait = 1;
    hf_build_use(net, 0, MILK, 1);
    net->uses[1].min_share = 0.5;
    table it = lay(net);
    for (int t = 0; t < 4; t++) use(&it, 0, t, bread[t]), use(&it, 1, t, milk[t]);
    return it;
}

static void wish(table *it, int u, const double *counted)
{
    for (int t = 0; t < it->net->periods; t++) *hf_at(&it->flows.counted, u, t) = counted[t];
}

static void assert_met(const table *it, const double *expected)
{
    for (int t = 0; t < it->net->periods; t++) hf_near(met(it, 0, t), expected[t]);
}

TEST(all_counts_that_can_where_no_wish_says_otherwise)
{
    table it = milk_before_bread();
    assert_met(&it, (const double[]){10, 10, 10, 0}); /* 15 of milk carry 30 */
    clear(&it);
}

TEST(no_more_counts_than_is_wished_for)
{
    table it = milk_before_bread();
    wish(&it, 0, (const double[]){0, 0, 10, 10}), wish(&it, 1, (const double[]){5, 15, 0, 0});
    assert_met(&it, (const double[]){5, 15, 10, 10}); /* 20 of milk carry 40 */
    assert_served(&it, 0, (const double[]){10, 10, 10, 10});
    clear(&it);
}

TEST(what_was_not_wished_for_waits_and_is_lost_in_the_end)
{
    table it = waiting(3, 1, (const double[]){10, 10, 10});
    it.net->uses[0].max_share = 0.9; /* of 10, 20 and 30 */
    wish(&it, 0, (const double[]){4, 2, 12});
    assert_met(&it, (const double[]){4, 2, 10});       /* 10, then 16, then 20 are asked for */
    assert_served(&it, 0, (const double[]){6, 10, 0}); /* 4 of the first day are lost */
    clear(&it);
}

TEST(without_shares_all_counts_at_once_whatever_is_wished)
{
    table it = waiting(3, 1, (const double[]){10, 10, 10});
    wish(&it, 0, (const double[]){4, 2, 12});
    assert_met(&it, (const double[]){10, 10, 10});
    clear(&it);
}

TEST(counting_may_begin_in_the_middle)
{
    table it = waiting(3, 1, (const double[]){4, 10, 13});
    hf_count *count = hf_count_new(it.net);
    hf_count_start(count, &it.conditions, &it.flows, 2);
    hf_near(hf_count_met(count, &it.flows, &it.flows, 0, 2), 13); /* 6 of yesterday, 7 of today */
    hf_near(hf_count_served(count, 0, 0), 10);
    hf_near(hf_count_served(count, 0, 1), 10);
    hf_near(hf_count_served(count, 0, 2), 7);
    hf_count_free(count);
    clear(&it);
}

RUN(FACT(one_loaf_counts_for_every_need_of_its_basket),
    FACT(needs_without_a_basket_are_given_their_own), FACT(every_age_of_a_good_counts),
    FACT(no_more_counts_than_the_largest_share_of_what_is_required),
    FACT(no_more_is_met_than_the_least_share_allows),
    FACT(a_least_share_is_measured_in_what_the_good_gives), FACT(what_waits_is_met_oldest_first),
    FACT(what_has_waited_too_long_is_given_up), FACT(a_longer_wait_gives_up_later),
    FACT(nothing_is_met_before_it_is_required), FACT(shares_of_what_waits_count_over_all_so_far),
    FACT(a_least_share_of_what_waits_may_be_made_up_for),
    FACT(all_counts_that_can_where_no_wish_says_otherwise), FACT(no_more_counts_than_is_wished_for),
    FACT(what_was_not_wished_for_waits_and_is_lost_in_the_end),
    FACT(without_shares_all_counts_at_once_whatever_is_wished),
    FACT(counting_may_begin_in_the_middle))
