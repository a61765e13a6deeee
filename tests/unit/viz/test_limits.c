/* test_limits.c - which limits are reached, how often, and what they are called. */
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "tests/unit/viz/sample.h"

#include "viz/limits.h"

enum { OVEN, BAKERS };
enum { BAKERY, MILL };

/* A bakery with an oven and bakers, a mill, a market that buys and sells flour, one road. */
static sample village(void)
{
    sample s = sample_new(10);
    hf_build_good(s.net, "flour");
    hf_build_site(s.net, "town");
    hf_build_coop(s.net, "bakery", 0), hf_build_coop(s.net, "mill", 0);
    hf_build_stock(s.net, BAKERY, 0, 0), hf_build_stock(s.net, MILL, 0, 0);
    hf_build_capacity(s.net, BAKERY, "oven", 16), hf_build_labour(s.net, BAKERY, "bakers", 24);
    hf_build_recipe(s.net, MILL, "milling"), hf_build_storage(s.net, MILL, 50);
    hf_build_route(s.net, "pass", 0, 0);
    int market = hf_build_market(s.net, "fair", 0);
    hf_build_offer(s.net, market, 0, HF_BUY, 2), hf_build_offer(s.net, market, 0, HF_SELL, 1);
    hf_build_fund(s.net, 100);
    sample_plan(&s);
    return s;
}

/* The limit is reached in each of `periods`, ended by -1. */
static void reach(sample *s, hf_limit_kind kind, int index, const int *periods)
{
    hf_plan *plan = s->plan;
    for (; *periods >= 0; periods++) {
        plan->tight = hf_resize(plan->tight, (size_t)plan->tight_count + 1, sizeof *plan->tight);
        plan->tight[plan->tight_count++] = (hf_tight){kind, index, *periods, 1, 1};
    }
}

TEST(periods_are_counted_for_each_limit_by_itself)
{
    sample s = village();
    hf_limit_list list;
    reach(&s, HF_LIMIT_CAPACITY, OVEN, (int[]){7, 3, 5, -1}); /* in any order */
    reach(&s, HF_LIMIT_LABOUR, BAKERS, (int[]){0, -1});
    hf_limit_list_init(&list, s.plan, 0, 10);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.at[0].periods, 3);
    assert_int_equal(list.at[0].first, 3);
    assert_int_equal(list.at[1].periods, 1);
    assert_int_equal(list.at[1].first, 0);
    hf_limit_list_clear(&list);
    assert_null(list.at);
    sample_clear(&s);
}

TEST(only_the_periods_asked_for_count)
{
    sample s = village();
    hf_limit_list list;
    reach(&s, HF_LIMIT_CAPACITY, OVEN, (int[]){2, 3, 4, 5, -1});
    hf_limit_list_init(&list, s.plan, 3, 5); /* 3 and 4; the end is not counted */
    assert_int_equal(list.count, 1);
    assert_int_equal(list.at[0].periods, 2);
    assert_int_equal(list.at[0].first, 3);
    hf_limit_list_clear(&list);
    hf_limit_list_init(&list, s.plan, 6, 10);
    assert_int_equal(list.count, 0);
    hf_limit_list_clear(&list);
    sample_clear(&s);
}

TEST(a_plan_at_no_limit_has_an_empty_list)
{
    sample s = village();
    hf_limit_list list;
    hf_limit_list_init(&list, s.plan, 0, 10);
    assert_int_equal(list.count, 0);
    hf_limit_list_clear(&list);
    sample_clear(&s);
}

TEST(the_most_frequent_come_first_then_by_kind_and_index)
{
    sample s = village();
    hf_limit_list list;
    reach(&s, HF_LIMIT_FUND, 0, (int[]){1, 2, -1});
    reach(&s, HF_LIMIT_OFFER, 1, (int[]){1, -1});
    reach(&s, HF_LIMIT_OFFER, 0, (int[]){9, -1});
    reach(&s, HF_LIMIT_CAPACITY, OVEN, (int[]){8, -1});
    hf_limit_list_init(&list, s.plan, 0, 10);
    assert_int_equal(list.count, 4);
    assert_int_equal(list.at[0].kind, HF_LIMIT_FUND); /* twice */
    assert_int_equal(list.at[1].kind, HF_LIMIT_CAPACITY);
    assert_int_equal(list.at[2].kind, HF_LIMIT_OFFER);
    assert_int_equal(list.at[2].index, 0);
    assert_int_equal(list.at[3].index, 1);
    hf_limit_list_clear(&list);
    sample_clear(&s);
}

TEST(limits_of_one_index_and_different_kinds_are_different)
{
    sample s = village();
    hf_limit_list list;
    reach(&s, HF_LIMIT_CAPACITY, 0, (int[]){1, -1});
    reach(&s, HF_LIMIT_RECIPE, 0, (int[]){1, -1});
    hf_limit_list_init(&list, s.plan, 0, 10);
    assert_int_equal(list.count, 2);
    hf_limit_list_clear(&list);
    sample_clear(&s);
}

typedef struct called {
    hf_limit_kind kind;
    int index;
    const char *text, *owner;
} called;

static const called names[] = {
    {HF_LIMIT_CAPACITY, OVEN, "oven full", "bakery"},
    {HF_LIMIT_LABOUR, BAKERS, "bakers fully booked", "bakery"},
    {HF_LIMIT_RECIPE, 0, "milling at its most", "mill"},
    {HF_LIMIT_STORAGE, 0, "store full", "mill"},
    {HF_LIMIT_ROUTE, 0, "road pass full", ""}, /* nobody's alone */
    {HF_LIMIT_OFFER, 0, "flour: no more for sale", "fair"},
    {HF_LIMIT_OFFER, 1, "flour: no more wanted", "fair"},
    {HF_LIMIT_FUND, 0, "fund spent", ""},
};
enum { NAMES = sizeof names / sizeof *names };

static void assert_called(const hf_plan *plan, const called *name)
{
    hf_limit_list list;
    hf_limit_list_init(&list, plan, 0, 10);
    for (int i = 0; i < list.count; i++) {
        if (list.at[i].kind != name->kind || list.at[i].index != name->index) continue;
        assert_string_equal(hf_limit_text(plan->net, &list.at[i]).text, name->text);
        assert_string_equal(hf_limit_owner(plan->net, &list.at[i]).text, name->owner);
        hf_limit_list_clear(&list);
        return;
    }
    fail_msg("%s is not in the list", name->text);
}

TEST(every_kind_of_limit_has_its_words_and_its_owner)
{
    sample s = village();
    for (int i = 0; i < NAMES; i++) reach(&s, names[i].kind, names[i].index, (int[]){i, -1});
    for (int i = 0; i < NAMES; i++) assert_called(s.plan, &names[i]);
    sample_clear(&s);
}

/* "store full" twice in one box says less than nothing. */
TEST(stores_of_one_place_are_told_apart_by_what_is_in_them)
{
    sample s = village();
    for (int g = 1; g < 4; g++)
        hf_build_good(s.net, (const char *[]){"", "milk", "oats", "peas"}[g]);
    int cold = hf_build_storage(s.net, MILL, 5), dry = hf_build_storage(s.net, MILL, 9);
    hf_build_room(s.net, 0, 0, 1), hf_build_room(s.net, cold, 1, 1);
    for (int g = 1; g < 4; g++) hf_build_room(s.net, dry, g, 1);
    for (int i = 0; i <= dry; i++) reach(&s, HF_LIMIT_STORAGE, i, (int[]){i, -1});
    assert_called(s.plan, &(called){HF_LIMIT_STORAGE, 0, "store of flour full", "mill"});
    assert_called(s.plan, &(called){HF_LIMIT_STORAGE, cold, "store of milk full", "mill"});
    assert_called(
        s.plan, &(called){HF_LIMIT_STORAGE, dry, "store of milk, oats \xE2\x80\xA6 full", "mill"});
    sample_clear(&s);
}

TEST(names_of_limits_are_made_safe)
{
    sample s = village();
    hf_limit_list list;
    s.net->resources[OVEN].name = "o\xE2\x80\xAEven\x1B[2J"; /* an override, a terminal's escape */
    s.net->holders[BAKERY].name = "Ba\akery";
    reach(&s, HF_LIMIT_CAPACITY, OVEN, (int[]){0, -1});
    hf_limit_list_init(&list, s.plan, 0, 10);
    assert_string_equal(hf_limit_text(s.net, list.at).text, "oven[2J full");
    assert_string_equal(hf_limit_owner(s.net, list.at).text, "Bakery");
    hf_limit_list_clear(&list);
    sample_clear(&s);
}

RUN(FACT(periods_are_counted_for_each_limit_by_itself), FACT(only_the_periods_asked_for_count),
    FACT(a_plan_at_no_limit_has_an_empty_list),
    FACT(the_most_frequent_come_first_then_by_kind_and_index),
    FACT(limits_of_one_index_and_different_kinds_are_different),
    FACT(every_kind_of_limit_has_its_words_and_its_owner),
    FACT(stores_of_one_place_are_told_apart_by_what_is_in_them),
    FACT(names_of_limits_are_made_safe))
