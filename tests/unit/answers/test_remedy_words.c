/* test_remedy_words.c - what helps, in words. */
#include "cli/summary_helps.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "viz/remedy_words.h"

#define THIN "\u202f" /* narrow no-break space */

static hf_network *a_mill(void)
{
    hf_network *net = hf_build_new(30);
    int flour = hf_build_good(net, "flour");
    hf_build_site(net, "yard"), hf_build_site(net, "town");
    hf_build_coop(net, "mill", 0), hf_build_community(net, "north", 1);
    hf_build_capacity(net, 0, "stones", 4), hf_build_labour(net, 0, "millers", 8);
    hf_build_stock(net, 0, flour, 5);
    hf_build_need(net, 1, flour, 1, 1);
    net->routes[hf_build_route(net, "cart", 0, 1)].unit = "kg";
    hf_build_offer(net, hf_build_market(net, "port", 1), flour, HF_BUY, 2);
    hf_build_fund(net, 10);
    net->currency = "EUR";
    net->goods[flour].unit = "kg";
    net->resources[0].unit = "sack";
    net->holders[0].name = "Old mill";
    hf_network_derive(net);
    return net;
}

TEST(every_kind_of_help_has_its_words)
{
    static const struct {
        hf_remedy remedy;
        const char *words;
    } rows[] = {
        {{HF_REMEDY_STOCK, 0, 200}, "200" THIN "kg more flour in stock at Old mill"},
        {{HF_REMEDY_DELIVERY, 0, 2.5}, "2.5" THIN "kg more flour a day delivered to Old mill"},
        {{HF_REMEDY_RESOURCE, 0, 3}, "3" THIN "sack more a day of stones at Old mill"},
        {{HF_REMEDY_RESOURCE, 1, 8}, "8" THIN "h more a day of millers at Old mill"},
        {{HF_REMEDY_ROUTE, 0, 40}, "room for 40" THIN "kg more a day on route cart"},
        {{HF_REMEDY_OFFER, 0, 6}, "6" THIN "kg more flour a day on offer at port"},
        {{HF_REMEDY_MONEY, 0, 500}, "500" THIN "EUR more in the fund"},
    };
    hf_network *net = a_mill();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(hf_remedy_text(net, rows[i].remedy).text, rows[i].words);
    hf_network_free(net);
}

/* 6 of 30 days; 200 kg buy a day, 600 three, 900 the rest. */
static hf_endurance *an_answer(const hf_network *net)
{
    hf_endurance *e = hf_endurance_new(net);
    e->horizon = 30;
    e->has_helped = true;
    e->helped_count = 1;
    e->helped[0] = (hf_helped){.priority = 1, .need = -1, .best = 6, .plan = 4, .count = 1};
    e->helped[0].helps[0] =
        (hf_help){HF_REMEDY_STOCK, 0, 5, {{200, 7, 4}, {600, 9, 5}, {900, 30, 9}}, 3};
    return e;
}

static void assert_helps_most(const hf_endurance *e, const char *words)
{
    hf_buffer out = {0};
    hf_helped_most(&out, e);
    assert_string_equal(out.size ? out.bytes : "", words);
    hf_buffer_clear(&out);
}

TEST(what_helps_most_is_a_sentence)
{
    hf_network *net = a_mill();
    hf_endurance *e = an_answer(net);
    assert_helps_most(e, "600" THIN "kg more flour in stock at Old mill: with perfect coordination "
                         "3 more days for all needs of priority 1 (6 without); with 900" THIN
                         "kg they hold to the end.");
    e->helped[0].helps[0].bought[2].best = 29;
    assert_helps_most(e, "600" THIN "kg more flour in stock at Old mill: with perfect coordination "
                         "3 more days for all needs of priority 1 (6 without).");
    e->helped[0].count = 0;
    e->helped[0].need = 0;
    assert_helps_most(e, "No single thing alone buys flour in north a day more.");
    e->helped_count = 0;
    assert_helps_most(e, "");
    hf_endurance_free(e);
    hf_network_free(net);
}

/* 4 days by the plan; with 600 kg 3, with 900 as many as without. */
TEST(what_makes_the_plan_hold_shorter_is_said_to)
{
    hf_network *net = a_mill();
    hf_endurance *e = an_answer(net);
    hf_buffer text = {0};
    e->helped[0].helps[0].bought[1].plan = 3, e->helped[0].helps[0].bought[2].plan = 4;
    assert_helps_most(e, "600" THIN "kg more flour in stock at Old mill: with perfect coordination "
                         "3 more days for all needs of priority 1 (6 without), but carrying on "
                         "with the plan only 3 days instead of 4; with 900" THIN
                         "kg they hold to the end.");
    hf_summary_helps(&text, e);
    assert_non_null(strstr(text.bytes, "plan 4 -> 4; 600" THIN "kg: 9, 3 (shorter); 900" THIN
                                       "kg: > 30, 4\n  (shorter: "));
    hf_buffer_clear(&text);
    e->helped[0].helps[0].bought[0].plan = 3;
    hf_summary_helps(&text, e);
    assert_non_null(strstr(text.bytes, "plan 4 -> 3 (shorter); 600"));
    hf_buffer_clear(&text);
    hf_endurance_free(e);
    hf_network_free(net);
}

/* Flour to the mill, to the north or to the south; more to the south. */
static hf_helped *in_three_places(hf_endurance *e)
{
    static const hf_bought bought[] = {{200, 7, 4}, {600, 9, 5}};
    hf_helped *helped = &e->helped[0];
    for (helped->count = 0; helped->count < 3; helped->count++)
        helped->helps[helped->count] =
            (hf_help){HF_REMEDY_DELIVERY, helped->count, 0, {bought[0], bought[1]}, 2};
    return helped;
}

static hf_network *a_mill_and_two_towns(void)
{
    hf_network *net = a_mill();
    hf_build_community(net, "south", 1);
    hf_build_stock(net, 2, 0, 5);
    hf_network_derive(net);
    return net;
}

static void assert_lines(const hf_endurance *e, const char *lines)
{
    hf_buffer text = {0};
    hf_summary_helps(&text, e);
    assert_non_null(strstr(text.bytes, "there):\n"));
    assert_string_equal(strstr(text.bytes, "there):\n") + 8, lines);
    hf_buffer_clear(&text);
}

TEST(the_same_in_several_places_is_one_line)
{
    hf_network *net = a_mill_and_two_towns();
    hf_endurance *e = an_answer(net);
    in_three_places(e);
    assert_lines(e, "  200" THIN "kg more flour a day delivered to Old mill, north or south: "
                    "best 6 -> 7, plan 4 -> 4; 600" THIN "kg: 9, 5\n");
    assert_helps_most(e, "600" THIN "kg more flour a day delivered to Old mill, north or south: "
                         "with perfect coordination 3 more days for all needs of priority 1 (6 "
                         "without).");
    e->helped[0].helps[1].bought[1].plan = 4; /* the north's buys less: it has a line of its own */
    assert_lines(e, "  200" THIN "kg more flour a day delivered to Old mill or south: "
                    "best 6 -> 7, plan 4 -> 4; 600" THIN "kg: 9, 5\n"
                    "  200" THIN "kg more flour a day delivered to north: "
                    "best 6 -> 7, plan 4 -> 4; 600" THIN "kg: 9, 4\n");
    hf_endurance_free(e);
    hf_network_free(net);
}

TEST(the_same_amount_of_something_else_is_another_line)
{
    hf_network *net = a_mill_and_two_towns();
    hf_endurance *e = an_answer(net);
    hf_helped *helped = in_three_places(e);
    helped->count = 2;
    helped->helps[1].kind = HF_REMEDY_STOCK;
    assert_false(hf_help_is_repeated(net, helped, 1));
    helped->helps[1].kind = HF_REMEDY_DELIVERY;
    assert_true(hf_help_is_repeated(net, helped, 1));
    assert_false(hf_help_is_repeated(net, helped, 0));
    helped->helps[1].count = 1;
    assert_false(hf_help_is_repeated(net, helped, 1));
    helped->helps[0].kind = helped->helps[1].kind = HF_REMEDY_RESOURCE; /* stones and millers */
    helped->helps[1].count = 2;
    assert_false(hf_help_is_repeated(net, helped, 1));
    hf_endurance_free(e);
    hf_network_free(net);
}

/* --- coordination alone --- */

TEST(where_perfect_coordination_misses_nothing_coordination_is_what_buys_days)
{
    hf_network *net = a_mill();
    hf_endurance *e = an_answer(net);
    hf_buffer text = {0};
    e->helped_count = 0;
    e->priority_count = 1, e->priorities[0] = 1;
    e->has_local = true, e->replan_levels = 1;
    e->by_priority[0] = (hf_held){.best = 30, .replan = 30, .local = 11, .plan = 10};
    e->together[0].best = 30;
    hf_summary_helps(&text, e);
    assert_string_equal(text.bytes,
                        "\nWith perfect coordination all needs of priority 1 hold to the end, so "
                        "nothing more has to be there. What buys days is coordination: they hold "
                        "for 10 of 30 days carrying on with the plan, for 11 of 30 days when each "
                        "sees only its own stock.\n");
    hf_buffer_clear(&text);
    e->has_local = false, e->by_priority[0].replan = 12, e->by_priority[0].plan = 30;
    hf_summary_helps(&text, e);
    assert_non_null(
        strstr(text.bytes, "they hold for 12 of 30 days when all plan again together."));
    hf_buffer_clear(&text);
    e->by_priority[0].replan = 30;
    hf_summary_helps(&text, e);
    assert_int_equal(text.size, 0); /* nothing fails */
    e->by_priority[0].best = e->by_priority[0].plan = 29;
    hf_summary_helps(&text, e);
    assert_int_equal(text.size, 0); /* it is not coordination alone */
    hf_buffer_clear(&text);
    hf_endurance_free(e);
    hf_network_free(net);
}

/* Of what only one priority holds at the cost of the other, only the first can have it so. */
TEST(what_starves_the_more_urgent_is_no_coordination)
{
    hf_network *net = a_mill();
    hf_endurance *e = an_answer(net);
    hf_buffer text = {0};
    e->priority_count = 2, e->priorities[0] = 1, e->priorities[1] = 2;
    e->by_priority[0] = e->by_priority[1] = (hf_held){.best = 30, .plan = 10};
    e->together[0].best = 4;
    assert_true(hf_helped_by_coordination(&text, e, 0));
    assert_string_equal(text.bytes,
                        "With perfect coordination all needs of priority 1 hold to the end. What "
                        "buys days is coordination: they hold for 10 of 30 days carrying on with "
                        "the plan.");
    hf_buffer_clear(&text);
    assert_false(hf_helped_by_coordination(&text, e, 1));
    assert_int_equal(text.size, 0);
    e->together[0].best = 30;
    assert_true(hf_helped_by_coordination(&text, e, 1));
    hf_buffer_clear(&text);
    hf_endurance_free(e);
    hf_network_free(net);
}

/* All who plan again together hold 2 days, and so does everybody else. */
TEST(where_planning_together_gains_nothing_knowing_beforehand_would)
{
    hf_network *net = a_mill();
    hf_endurance *e = an_answer(net);
    hf_buffer text = {0};
    e->priority_count = 1, e->priorities[0] = 1;
    e->has_local = true, e->replan_levels = 1;
    e->by_priority[0] = (hf_held){.best = 30, .replan = 2, .local = 2, .plan = 2};
    assert_true(hf_helped_by_coordination(&text, e, 0));
    assert_non_null(strstr(text.bytes, "What buys days is knowing beforehand what will happen: "));
    hf_buffer_clear(&text);
    e->by_priority[0].local = 1, e->by_priority[0].plan = 1;
    assert_true(hf_helped_by_coordination(&text, e, 0));
    assert_non_null(strstr(text.bytes, "What buys days is coordination: "));
    hf_buffer_clear(&text);
    hf_endurance_free(e);
    hf_network_free(net);
}

TEST(a_line_for_each_help_says_what_each_amount_buys)
{
    hf_network *net = a_mill();
    hf_endurance *e = an_answer(net);
    hf_buffer text = {0};
    hf_summary_helps(&text, e);
    assert_string_equal(text.bytes, "\nWhat buys days for all needs of priority 1 (least amounts, "
                                    "asked again with them there):\n"
                                    "  200" THIN "kg more flour in stock at Old mill: best 6 -> 7, "
                                    "plan 4 -> 4; 600" THIN "kg: 9, 5; 900" THIN "kg: > 30, 9\n");
    hf_buffer_clear(&text);
    e->helped[0].count = 0;
    hf_summary_helps(&text, e);
    assert_string_equal(text.bytes,
                        "\nNo single thing alone buys days for all needs of priority 1.\n");
    hf_buffer_clear(&text);
    hf_endurance_free(e);
    hf_network_free(net);
}

TEST(what_to_lay_in_is_told_with_its_cost_or_how_far_it_goes)
{
    hf_network *net = a_mill();
    hf_endurance *e = an_answer(net);
    hf_stored flour = {0, 50, 100};
    hf_buffer text = {0};
    e->helped_count = 0;
    e->priorities[0] = e->priority_count = 1;
    e->has_lasting = true, e->lasting = 2;
    e->stockpile = (hf_stockpile){.periods = 7,
                                  .best = 2,
                                  .reach = 9,
                                  .stocks = &flour,
                                  .count = 1,
                                  .cost = 100,
                                  .fund_reach = 4};
    hf_summary_helps(&text, e);
    assert_string_equal(text.bytes,
                        "\nIf what is out stayed out to the end, what is left, fund and stocks "
                        "would feed all needs of "
                        "priority 1 for 2 of 30 days, with perfect coordination.\n"
                        "\nTo hold all needs of priority 1 for 7 days, with perfect coordination "
                        "(2 without anything "
                        "more):\n"
                        "  The cheapest stock: 50" THIN
                        "kg more flour in stock at Old mill; bought for 100" THIN "EUR.\n"
                        "  No money alone does it: 4 days at most.\n");
    hf_buffer_clear(&text);
    e->stockpile.reach = 5, e->stockpile.fund_reach = 30, e->stockpile.fund = 80;
    hf_summary_helps(&text, e);
    assert_non_null(strstr(text.bytes, "  No stock of goods that keep does it: 5 days at most.\n"
                                       "  Or 80" THIN "EUR more in the fund.\n"));
    hf_buffer_clear(&text);
    hf_endurance_free(e);
    hf_network_free(net);
}

/* Two days, if the strike never ends; a strike that only may come is not out. */
TEST(what_only_may_be_out_does_not_stay_out)
{
    hf_network *net = a_mill();
    hf_endurance *e = an_answer(net);
    hf_event stop = {.id = "stop", .when = HF_WHEN_CERTAIN, .end = 9, .after = -1};
    hf_scenario strike = {.id = "strike", .events = &stop, .event_count = 1};
    net->scenarios = &strike, net->scenario_count = 1;
    e->scenario = "strike";
    e->priorities[0] = e->priority_count = 1;
    e->has_lasting = true, e->lasting = 2;
    assert_non_null(strstr(hf_lasting_text(e).text, "for 2 of 30 days"));
    stop.when = HF_WHEN_PERHAPS;
    assert_string_equal(hf_lasting_text(e).text, "");
    hf_endurance_free(e);
    net->scenario_count = 0;
    hf_network_free(net);
}

RUN(FACT(what_only_may_be_out_does_not_stay_out), FACT(every_kind_of_help_has_its_words),
    FACT(what_helps_most_is_a_sentence), FACT(what_makes_the_plan_hold_shorter_is_said_to),
    FACT(the_same_in_several_places_is_one_line),
    FACT(the_same_amount_of_something_else_is_another_line),
    FACT(where_perfect_coordination_misses_nothing_coordination_is_what_buys_days),
    FACT(what_starves_the_more_urgent_is_no_coordination),
    FACT(where_planning_together_gains_nothing_knowing_beforehand_would),
    FACT(what_to_lay_in_is_told_with_its_cost_or_how_far_it_goes),
    FACT(a_line_for_each_help_says_what_each_amount_buys))
