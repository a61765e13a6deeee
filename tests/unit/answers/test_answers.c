/* test_answers.c - which outage bites first, which limits are reached, and the report in words. */
#include "tests/unit/viz/sample.h"
#include "viz/findings.h"
#include "viz/limits.h"
#include "viz/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The valley of samples.h: bread for north (short even when all is calm) and south, thirty days. */
static sample valley;

static int begin(void **state)
{
    (void)state;
    valley = sample_valley();
    return 0;
}

static int end(void **state)
{
    (void)state;
    sample_clear(&valley);
    return 0;
}

/* --- findings --- */

static void a_need_that_holds_to_the_end_does_not_fail(void **state)
{
    (void)state;
    hf_endurance *e = sample_endurance(valley.net, NULL, 9);
    assert_true(hf_findings_fails(e, 0));
    assert_false(hf_findings_fails(e, 1));
    assert_int_equal(hf_findings_failing(e), 1);
    assert_int_equal(hf_findings_held(e, 0, 0)->plan, 9);
    assert_int_equal(hf_findings_held(e, 0, 0)->best, 15);
    hf_endurance_free(e);
}

static void the_outage_that_bites_first_comes_first(void **state)
{
    (void)state;
    hf_endurance *late = sample_endurance(valley.net, NULL, 9);
    hf_endurance *soon = sample_endurance(valley.net, NULL, 4);
    const hf_endurance *both[] = {late, soon};
    const hf_plan *calms[] = {valley.plan, valley.plan};
    hf_first first = hf_findings_first(both, calms, 2);
    assert_int_equal(first.endurance, 1);
    assert_int_equal(first.need, 0);
    assert_int_equal(first.priority, 1);
    hf_endurance_free(late);
    hf_endurance_free(soon);
}

static void between_two_alike_the_earlier_id_comes_first(void **state)
{
    (void)state;
    hf_endurance *one = sample_endurance(valley.net, NULL, 4);
    hf_endurance *two = sample_endurance(valley.net, NULL, 4);
    const hf_endurance *both[] = {one, two};
    const hf_plan *calms[] = {valley.plan, valley.plan};
    assert_int_equal(hf_findings_first(both, calms, 2).endurance, 0);
    hf_endurance_free(one);
    hf_endurance_free(two);
}

static void what_never_fails_is_not_first(void **state)
{
    (void)state;
    hf_endurance *e = sample_endurance(valley.net, NULL, 28); /* the whole of its horizon */
    const hf_endurance *one[] = {e};
    const hf_plan *calm = valley.plan;
    assert_int_equal(hf_findings_first(one, &calm, 1).endurance, -1);
    assert_int_equal(hf_findings_first(one, NULL, 0).endurance, -1);
    assert_int_equal(hf_findings_first_need(e, valley.plan, 0), -1);
    hf_endurance_free(e);
}

static void what_the_calm_plan_leaves_short_is_not_the_outages_doing(void **state)
{
    (void)state;
    hf_endurance *e = sample_endurance(valley.net, NULL, 4);
    int t = e->start + 4; /* from there on as short as in the calm plan, 400 of 450 */
    for (int later = t; later < 30; later++) e->share[later] = 400. / 450;
    assert_int_equal(hf_findings_first_need(e, valley.plan, 0), -1);
    e->share[t] = 0.5;
    assert_int_equal(hf_findings_first_need(e, valley.plan, 0), 0);
    hf_endurance_free(e);
}

static void only_needs_of_the_priority_that_is_asked_for_count(void **state)
{
    (void)state;
    hf_endurance *e = sample_endurance(valley.net, NULL, 4);
    assert_int_equal(hf_findings_first_need(e, valley.plan, 1), 0);
    assert_int_equal(hf_findings_first_need(e, valley.plan, 2), -1);
    hf_endurance_free(e);
}

static void an_outage_without_a_scenario_is_named_by_what_is_out(void **state)
{
    (void)state;
    hf_endurance *e = sample_endurance(valley.net, NULL, 4);
    const char *out[] = {"coop:mill", "route:road"};
    e->without = out;
    e->without_count = 2;
    assert_string_equal(hf_findings_outage(e).text, "Without coop:mill, route:road");
    hf_endurance_free(e);
}

static void needs_short_in_the_calm_plan_are_counted(void **state)
{
    (void)state;
    assert_int_equal(hf_findings_short(valley.plan), 1); /* north gets 400 of 450 */
}

/* --- limits --- */

static void a_limit_is_counted_in_the_periods_in_which_it_is_reached(void **state)
{
    (void)state;
    hf_limit_list list;
    hf_limit_list_init(&list, valley.plan, 0, 30);
    assert_int_equal(list.count, 1); /* the oven, on twelve days from the first on */
    assert_int_equal(list.at[0].periods, 12);
    assert_int_equal(list.at[0].first, 0);
    hf_limit_list_clear(&list);
    hf_limit_list_init(&list, valley.plan, 3, 8); /* periods 4 and 6 */
    assert_int_equal(list.at[0].periods, 2);
    assert_int_equal(list.at[0].first, 4);
    hf_limit_list_clear(&list);
}

static void a_limit_that_is_never_reached_is_not_listed(void **state)
{
    (void)state;
    hf_limit_list list;
    hf_limit_list_init(&list, valley.plan, 25, 30); /* full on even days up to 22 */
    assert_int_equal(list.count, 0);
    hf_limit_list_clear(&list);
}

static void a_limit_says_whose_it_is(void **state)
{
    (void)state;
    hf_limit_list list;
    hf_limit_list_init(&list, valley.plan, 0, 30);
    const hf_resource *oven = &valley.net->resources[0];
    assert_non_null(strstr(hf_limit_text(valley.net, &list.at[0]).text, "full"));
    assert_string_equal(hf_limit_owner(valley.net, &list.at[0]).text,
                        valley.net->holders[oven->holder].name);
    hf_limit_list_clear(&list);
}

static void every_kind_of_limit_has_words(void **state)
{
    (void)state;
    const hf_limit_line lines[] = {
        {HF_LIMIT_RECIPE, 0, 0, -1, 1, 0},  {HF_LIMIT_ROUTE, 0, -1, -1, 1, 0},
        {HF_LIMIT_STORAGE, 0, 0, -1, 1, 0}, {HF_LIMIT_OFFER, 0, -1, 0, 1, 0},
        {HF_LIMIT_OFFER, 1, -1, 0, 1, 0},   {HF_LIMIT_FUND, 0, -1, -1, 1, 0}};
    const char *const words[] = {"at its most",      "road",      "store full", "no more wanted",
                                 "no more for sale", "fund spent"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_non_null(strstr(hf_limit_text(valley.net, &lines[i]).text, words[i]));
}

/* --- the report in words --- */

/* The text of a report over endurances that hold so many days each; -1: no more. */
static hf_buffer report_of(int held, int other)
{
    hf_endurance *list[2] = {sample_endurance(valley.net, NULL, held),
                             other < 0 ? NULL : sample_endurance(valley.net, NULL, other)};
    hf_report report = {.plan = valley.plan, .endurances = list, .count = other < 0 ? 1 : 2};
    hf_buffer out = {0};
    hf_report_text(&out, &report);
    hf_endurance_free(list[0]);
    hf_endurance_free(list[1]);
    return out;
}

static int lines_of(const char *text)
{
    int lines = 0;
    for (; *text; text++) lines += *text == '\n';
    return lines;
}

static void the_first_line_says_which_need_holds_how_long(void **state)
{
    (void)state;
    hf_buffer out = report_of(9, 4);
    out.bytes[strcspn(out.bytes, "\n")] = '\0';
    assert_non_null(strstr(out.bytes, "bites first"));
    assert_non_null(strstr(out.bytes, "will hold 4 of 28 days (10 with perfect coordination)."));
    hf_buffer_clear(&out);
}

static void what_helps_most_is_told_of_the_outage_that_bites_first(void **state)
{
    (void)state;
    hf_endurance *first = sample_endurance(valley.net, NULL, 4);
    hf_report report = {.plan = valley.plan, .endurances = &first, .count = 1};
    hf_buffer out = {0};
    first->has_helped = true, first->helped_count = 1;
    first->helped[0] = (hf_helped){.priority = 1, .need = -1, .best = 4, .plan = 4, .count = 1};
    first->helped[0].helps[0] =
        (hf_help){.kind = HF_REMEDY_MONEY, .count = 1, .bought = {{200, 5, 4}}};
    hf_report_text(&out, &report);
    assert_non_null(strstr(out.bytes, "What helps most: 200"));
    assert_non_null(strstr(out.bytes,
                           "more in the fund: with perfect coordination 1 more day for all "
                           "needs of priority 1 (4 without)."));
    hf_buffer_clear(&out);
    assert_int_equal(hf_report_html(&out, &report), HF_OK);
    assert_non_null(strstr(out.bytes, "<p class=\"helps\">What helps most: 200"));
    hf_buffer_clear(&out);
    hf_endurance_free(first);
}

static void the_report_has_at_most_twelve_lines(void **state)
{
    (void)state;
    enum { MANY = 30 };
    hf_endurance *list[MANY];
    hf_buffer out = {0};
    for (int i = 0; i < MANY; i++) list[i] = sample_endurance(valley.net, NULL, 27 - i % 20);
    hf_report report = {.plan = valley.plan, .endurances = list, .count = MANY};
    hf_report_text(&out, &report);
    assert_true(lines_of(out.bytes) <= 12);
    assert_non_null(strstr(out.bytes, "more scenarios"));
    for (int i = 0; i < MANY; i++) hf_endurance_free(list[i]);
    hf_buffer_clear(&out);
}

static void a_plan_alone_is_a_report_too(void **state)
{
    (void)state;
    hf_report report = {.plan = valley.plan};
    hf_buffer out = {0};
    hf_report_text(&out, &report);
    assert_int_equal(strncmp(out.bytes, "Already without any outage", 26), 0);
    assert_non_null(strstr(out.bytes, "\nWithout any outage 1 of 2 needs"));
    hf_buffer_clear(&out);
}

static void when_nothing_fails_it_says_so_with_the_number_of_scenarios(void **state)
{
    (void)state;
    hf_buffer one = report_of(28, -1), two = report_of(28, 28);
    assert_non_null(strstr(one.bytes, "fails within 28 days under the one scenario."));
    assert_non_null(strstr(two.bytes, "fails within 28 days under any of the 2 scenarios."));
    hf_buffer_clear(&one);
    hf_buffer_clear(&two);
}

static void why_follows_the_headline(void **state)
{
    (void)state;
    hf_buffer out = report_of(9, -1);
    assert_non_null(strstr(out.bytes, "\nWhy: the mill made no flour.\n"));
    hf_buffer_clear(&out);
}

static void only_a_certified_plan_is_called_certified(void **state)
{
    (void)state;
    hf_buffer out = report_of(9, -1);
    assert_non_null(strstr(out.bytes, "Certified"));
    hf_buffer_clear(&out);
    valley.plan->certificate.certified = false;
    out = report_of(9, -1);
    assert_null(strstr(out.bytes, "Certified"));
    hf_buffer_clear(&out);
}

/* --- the page --- */

static hf_buffer page_of(void)
{
    hf_endurance *list[1] = {sample_endurance(valley.net, NULL, 9)};
    hf_report report = {.plan = valley.plan, .endurances = list, .count = 1};
    hf_buffer out = {0};
    assert_int_equal(hf_report_html(&out, &report), HF_OK);
    hf_endurance_free(list[0]);
    return out;
}

static void the_page_asks_nobody_for_anything(void **state)
{
    (void)state;
    hf_buffer page = page_of();
    static const char *const requests[] = {"src=\"http", "href=\"http", "url(http", "@import",
                                           "<link",      "fetch(",      "<iframe"};
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
        assert_null(strstr(page.bytes, requests[i]));
    hf_buffer_clear(&page);
}

static void the_page_says_its_language_and_fits_a_phone(void **state)
{
    (void)state;
    hf_buffer page = page_of();
    assert_non_null(strstr(page.bytes, "lang=\"en\""));
    assert_non_null(strstr(page.bytes, "dir=\"ltr\""));
    assert_non_null(strstr(page.bytes, "width=device-width"));
    assert_non_null(strstr(page.bytes, "prefers-color-scheme"));
    assert_non_null(strstr(page.bytes, "@media print"));
    assert_true(page.size < 400 * 1000);
    hf_buffer_clear(&page);
}

static void a_name_that_is_a_script_stays_a_name(void **state)
{
    (void)state;
    valley.net->name = "<script>alert(1)</script>";
    valley.net->holders[0].name = "\"><img src=x onerror=alert(1)>";
    hf_buffer page = page_of();
    assert_null(strstr(page.bytes, "<script>alert"));
    assert_null(strstr(page.bytes, "<img src=x"));
    assert_non_null(strstr(page.bytes, "&lt;script&gt;alert(1)"));
    hf_buffer_clear(&page);
}

static void the_page_is_the_same_each_time(void **state)
{
    (void)state;
    hf_buffer once = page_of(), again = page_of();
    assert_int_equal(once.size, again.size);
    assert_memory_equal(once.bytes, again.bytes, once.size);
    hf_buffer_clear(&once);
    hf_buffer_clear(&again);
}

#define FACT(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(a_need_that_holds_to_the_end_does_not_fail),
        FACT(the_outage_that_bites_first_comes_first),
        FACT(between_two_alike_the_earlier_id_comes_first),
        FACT(what_never_fails_is_not_first),
        FACT(what_the_calm_plan_leaves_short_is_not_the_outages_doing),
        FACT(only_needs_of_the_priority_that_is_asked_for_count),
        FACT(an_outage_without_a_scenario_is_named_by_what_is_out),
        FACT(needs_short_in_the_calm_plan_are_counted),
        FACT(a_limit_is_counted_in_the_periods_in_which_it_is_reached),
        FACT(a_limit_that_is_never_reached_is_not_listed),
        FACT(a_limit_says_whose_it_is),
        FACT(every_kind_of_limit_has_words),
        FACT(the_first_line_says_which_need_holds_how_long),
        FACT(what_helps_most_is_told_of_the_outage_that_bites_first),
        FACT(the_report_has_at_most_twelve_lines),
        FACT(a_plan_alone_is_a_report_too),
        FACT(when_nothing_fails_it_says_so_with_the_number_of_scenarios),
        FACT(why_follows_the_headline),
        FACT(only_a_certified_plan_is_called_certified),
        FACT(the_page_asks_nobody_for_anything),
        FACT(the_page_says_its_language_and_fits_a_phone),
        FACT(a_name_that_is_a_script_stays_a_name),
        FACT(the_page_is_the_same_each_time),
    };
    return cmocka_run_group_tests_name("answers", tests, NULL, NULL);
}
