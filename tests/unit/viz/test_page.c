/* test_page.c - the page holds every answer, well-formed, and nothing that it should not. */
#include "tests/support/facts.h"
#include "tests/unit/viz/sample.h"

#include "viz/report.h"
#include "viz/report_page.h"
#include "viz/words.h"

#include <ctype.h>
#include <math.h>

enum { OUTAGES = 2 };
#define THIN   "\xE2\x80\x89" /* between thousands */
#define NARROW "\xE2\x80\xAF" /* between a number and its unit */

typedef struct desk {
    sample sample;
    hf_endurance *answers[OUTAGES];
    const char *command;
    hf_buffer out;
} desk;

static desk new_desk(void)
{
    desk d = {.sample = sample_valley()};
    d.answers[0] = sample_endurance(d.sample.net, "flood", 28);
    d.answers[1] = sample_endurance(d.sample.net, "mill-strike", 6);
    return d;
}

static void clear(desk *d)
{
    for (int i = 0; i < OUTAGES; i++) hf_endurance_free(d->answers[i]);
    hf_buffer_clear(&d->out);
    sample_clear(&d->sample);
}

static const char *page(desk *d)
{
    hf_buffer_clear(&d->out);
    hf_report report = {
        .plan = d->sample.plan, .endurances = d->answers, .count = OUTAGES, .command = d->command};
    assert_int_equal(hf_report_html(&d->out, &report), HF_OK);
    return d->out.bytes;
}

static void assert_says(desk *d, const char *part)
{
    if (!strstr(page(d), part)) fail_msg("the page does not say %s", part);
}

static int count(const char *text, const char *part)
{
    int found = 0;
    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part)) found++;
    return found;
}

/* --- well-formed --- */

/* Elements that need no end. */
static bool is_void(const char *name)
{
    return strcmp(name, "meta") == 0 || strcmp(name, "!doctype") == 0;
}

static void read_name(char name[32], const char *at)
{
    int size = 0;
    for (; size < 31 && *at && !strchr(" >/\n", *at); at++)
        name[size++] = (char)tolower((unsigned char)*at);
    name[size] = '\0';
}

/* Every element is closed by its own end, in order; scripts and styles are not looked into. */
static void assert_nested(const char *html)
{
    char open[64][32], name[32];
    int depth = 0;
    for (const char *at = strchr(html, '<'); at; at = strchr(at + 1, '<')) {
        const char *end = strchr(at, '>');
        assert_non_null(end);
        read_name(name, at + 1 + (at[1] == '/'));
        if (depth && (!strcmp(open[depth - 1], "script") || !strcmp(open[depth - 1], "style")) &&
            at[1] != '/')
            continue;
        if (at[1] == '/') {
            assert_true(depth > 0);
            assert_string_equal(name, open[--depth]);
        } else if (end[-1] != '/' && !is_void(name)) {
            assert_true(depth < 64);
            memcpy(open[depth++], name, sizeof name);
        }
    }
    assert_int_equal(depth, 0);
}

TEST(every_element_is_closed_in_its_order)
{
    desk d = new_desk();
    d.sample.net->holders[0].name = "</td></table><h1>"; /* would close what it stands in */
    assert_nested(page(&d));
    clear(&d);
}

TEST(hostile_names_stay_names_everywhere)
{
    static const char hostile[] = "\"><script>x</script>&amp;'\x1B\xFF\xE2\x80\xAE";
    desk d = new_desk();
    hf_network *net = d.sample.net;
    const int scripts = count(page(&d), "<script>");
    net->name = net->id = net->currency = hostile;
    for (int a = 0; a < net->holder_count; a++) net->holders[a].name = hostile;
    for (int g = 0; g < net->good_count; g++)
        net->goods[g].name = net->goods[g].unit = net->goods[g].category = hostile;
    for (int n = 0; n < net->need_count; n++) net->needs[n].name = net->needs[n].unit = hostile;
    net->markets[0].name = net->resources[0].name = hostile;
    d.answers[1]->causes[0].because = hostile;
    d.answers[0]->scenario = NULL, d.answers[0]->without = (const char *[]){hostile};
    d.answers[0]->without_count = 1;
    d.command = hostile;
    page(&d);
    assert_nested(d.out.bytes);
    assert_int_equal(count(d.out.bytes, "<script>"), scripts);
    assert_null(strstr(d.out.bytes, "\x1B"));
    assert_null(strstr(d.out.bytes, "\xFF"));
    assert_null(strstr(d.out.bytes, "\xE2\x80\xAE"));
    assert_null(strstr(d.out.bytes, "&amp;'")); /* a bare quote after what was escaped */
    clear(&d);
}

TEST(the_page_is_characters_throughout)
{
    desk d = new_desk();
    char name[121] = "";
    for (int i = 0; i < 60; i++) memcpy(name + 2 * i, "\xC3\xA9", 3);
    for (int a = 0; a < d.sample.net->holder_count; a++) d.sample.net->holders[a].name = name;
    d.sample.net->goods[0].name = name + 2;
    for (const char *at = page(&d); *at;) assert_int_not_equal(hf_next_character(&at), 0xFFFD);
    clear(&d);
}

TEST(the_only_address_is_the_name_of_the_language_of_pictures)
{
    desk d = new_desk();
    page(&d);
    assert_int_equal(count(d.out.bytes, "http://"),
                     count(d.out.bytes, "<svg xmlns=\"http://www.w3.org/2000/svg\""));
    assert_int_equal(count(d.out.bytes, "https:"), 0);
    assert_int_equal(count(d.out.bytes, "//www."), count(d.out.bytes, "<svg "));
    clear(&d);
}

TEST(no_place_in_a_picture_is_no_number)
{
    desk d = new_desk();
    page(&d);
    assert_null(strstr(d.out.bytes, "nan"));
    assert_null(strstr(d.out.bytes, "\"inf"));
    clear(&d);
}

TEST(the_title_is_escaped_and_the_frame_closed)
{
    hf_buffer out = {0};
    hf_report_page_open(&out, "A </title> & \"B\"");
    hf_report_page_close(&out);
    assert_non_null(strstr(out.bytes, "<title>A &lt;/title&gt; &amp; &quot;B&quot;"));
    assert_memory_equal(out.bytes, "<!DOCTYPE html>", 15);
    assert_nested(out.bytes);
    hf_buffer_clear(&out);
}

/* --- what it says --- */

TEST(the_headline_is_the_heading)
{
    desk d = new_desk();
    assert_says(&d, "<h1>Already without any outage");
    assert_says(&d,
                "<p>Mill strike (mill-strike) bites first: bread in North district will hold 6 of "
                "28 days");
    assert_int_equal(count(d.out.bytes, "<h1>"), 1);
    clear(&d);
}

TEST(why_it_bites_stands_with_the_outage)
{
    desk d = new_desk();
    assert_says(&d, "<span class=\"why\">Why: the mill made no flour.</span>");
    d.answers[1]->causes[0].because = NULL; /* only what ran out, and where */
    assert_says(&d, "Why: bakery has run out of flour.");
    d.answers[1]->causes[0] = (hf_cause){-1, -1, NULL};
    assert_null(strstr(page(&d), "Why:"));
    clear(&d);
}

/* The cells of the row that begins with `name`, after the given caption. */
static const char *row(const char *html, const char *caption, const char *name)
{
    const char *table = strstr(html, caption);
    assert_non_null(table);
    const char *at = strstr(table, name);
    assert_non_null(at);
    return at;
}

TEST(a_shortage_of_the_calm_plan_has_its_row)
{
    desk d = new_desk();
    const char *at = row(page(&d), "Needs that are not met in full", "bread in North district");
    /* 30 x 450 required, 30 x 50 missing, 400 of 450 met */
    assert_non_null(strstr(at, ">13" THIN "500" NARROW "loaf</td>"));
    assert_non_null(strstr(at, ">1" THIN "500" NARROW "loaf</td>"));
    assert_non_null(strstr(at, ">89\xE2\x80\xAF%</td>"));
    assert_non_null(strstr(at, ">1 Dec (89\xE2\x80\xAF%)</td>"));
    clear(&d);
}

/* Once in the heading with its reason below, once in the list of needs, and in its row. */
TEST(what_is_short_already_is_told_once_with_its_reason)
{
    static const char *const shortages[] = {"the oven is <small>", NULL};
    desk d = new_desk();
    const hf_report report = {
        .plan = d.sample.plan, .endurances = d.answers, .count = OUTAGES, .shortages = shortages};
    assert_int_equal(hf_report_html(&d.out, &report), HF_OK);
    assert_int_equal(count(d.out.bytes, "can be met.</h1>\n<p class=\"why\">Why: the oven is "
                                        "&lt;small&gt;.</p>"),
                     1);
    assert_int_equal(count(d.out.bytes, "1 of 2 needs are met in full"), 1);
    assert_int_equal(count(d.out.bytes, "<td colspan=\"5\">because the oven is &lt;small&gt;</td>"),
                     1);
    clear(&d);
}

TEST(a_reason_that_several_shortages_share_is_said_once)
{
    static const char oven[] = "the oven is small", road[] = "the road is narrow";
    const char *shortages[] = {oven, oven};
    desk d = new_desk();
    d.sample.plan->needs[1] = d.sample.plan->needs[0];
    const hf_report report = {
        .plan = d.sample.plan, .endurances = d.answers, .count = OUTAGES, .shortages = shortages};
    assert_int_equal(hf_report_html(&d.out, &report), HF_OK);
    assert_int_equal(count(d.out.bytes, "<td colspan=\"5\">because"), 1);
    hf_buffer_clear(&d.out);
    shortages[1] = road;
    assert_int_equal(hf_report_html(&d.out, &report), HF_OK);
    assert_int_equal(count(d.out.bytes, "<td colspan=\"5\">because"), 2);
    clear(&d);
}

TEST(where_nothing_is_short_already_there_is_no_section_for_it)
{
    desk d = new_desk();
    d.sample.plan->needs[0] =
        (hf_need_result){.required = 1, .met = 1, .share = 1, .worst_share = 1, .worst_period = -1};
    assert_says(&d, "Without any outage all 2 needs are met for 30 days.");
    assert_null(strstr(d.out.bytes, "What is short in the calm plan"));
    clear(&d);
}

/* The strip, the table and the heading say the same of it. */
TEST(a_need_that_is_short_already_is_marked_in_strip_and_table)
{
    desk d = new_desk();
    d.answers[1]->needs[0] = (hf_held){.best = 0, .plan = 0};
    for (int t = 0; t < 30; t++) d.answers[1]->share[t] = t < 9 ? 400. / 450 : 0;
    page(&d);
    assert_non_null(strstr(d.out.bytes,
                           "bread in North district, short already, will get even less "
                           "from 10 December 2026 on"));
    assert_true(count(d.out.bytes, "bread in North district (short already: 89" NARROW "%)") >= 2);
    clear(&d);
}

TEST(every_level_has_its_column_and_every_group_its_row)
{
    desk d = new_desk();
    const char *held = strstr(page(&d), "<h3 dir=\"auto\">Mill strike");
    assert_non_null(strstr(held, "<th scope=\"col\">need</th>"
                                 "<th scope=\"col\" class=\"number\">in full</th>"
                                 "<th scope=\"col\" class=\"number\">at three quarters</th>"
                                 "<th scope=\"col\" class=\"number\">at half</th>"));
    const char *north = row(held, "Whole days held", "bread in North district");
    const char *wanted = "bread in North district</td><td class=\"number\" dir=\"auto\">6 (12)</td>"
                         "<td class=\"number\" dir=\"auto\">6 (12)</td>"
                         "<td class=\"number\" dir=\"auto\">&gt;" NARROW "28</td>";
    assert_memory_equal(north, wanted, strlen(wanted));
    assert_non_null(strstr(held, "all of priority 1 together"));
    assert_non_null(strstr(held, "everything together"));
    clear(&d);
}

TEST(coordination_that_holds_throughout_stands_in_brackets)
{
    desk d = new_desk();
    d.answers[1]->needs[0] = (hf_held){.best = 28, .plan = 6};
    assert_says(&d, ">6 (&gt;" NARROW "28)</td>");
    clear(&d);
}

TEST(an_outage_that_harms_nobody_has_no_strip_but_a_table)
{
    desk d = new_desk();
    const char *flood = strstr(page(&d), "<h3 dir=\"auto\">Flood");
    const char *strike = strstr(flood, "<h3 dir=\"auto\">Mill strike");
    const char *strip = strstr(flood, "class=\"strips\"");
    assert_true(strip > strike); /* the first is of the strike */
    assert_true(strstr(flood, "<table") < strike);
    assert_non_null(
        strstr(strike, "Met throughout by carrying on with the plan: bread in South district."));
    clear(&d);
}

/* Rows that say nothing hide those that do. */
TEST(a_need_met_throughout_has_no_row)
{
    desk d = new_desk();
    const char *table = strstr(strstr(page(&d), "<h3 dir=\"auto\">Mill strike"), "<tbody>");
    const char *south = strstr(table, "bread in South district");
    assert_true(south > strstr(table, "</tbody>"));
    clear(&d);
}

/* The table is of the plan and of perfect coordination: who sees only its own stock is not in it.
 */
TEST(a_need_that_only_scattered_people_fail_has_no_row)
{
    desk d = new_desk();
    d.answers[0]->has_local = true; /* the flood harms nobody by the plan */
    for (int i = 0; i < 2 * d.answers[0]->level_count; i++) d.answers[0]->needs[i].local = 3;
    const char *flood = strstr(page(&d), "<h3 dir=\"auto\">Flood");
    const char *rows = strstr(flood, "<tbody>"), *end = strstr(rows, "</tbody>");
    assert_true(strstr(rows, "bread in") > end);
    assert_true(
        strstr(flood, "<p>All 2 needs are met throughout by carrying on with the plan.</p>") <
        strstr(flood, "<h3 dir=\"auto\">Mill strike"));
    assert_non_null(strstr(flood, "<p>All 2 needs are met throughout"));
    clear(&d);
}

/* What stands beside the picture wraps on a phone; what stands in it cannot. */
TEST(the_legend_of_the_flow_stands_beside_it)
{
    desk d = new_desk();
    const char *legend = strstr(page(&d), "<p class=\"legend\">");
    const char *end = strstr(legend, "</p>"), *note = strstr(legend, "Hatched end with a minus");
    assert_true(note && note < end);
    assert_true(strstr(legend, "</svg>bread</span>") < end);
    assert_int_equal(count(d.out.bytes, "Hatched end with a minus"), 1);
    clear(&d);
}

TEST(small_flows_are_counted_in_the_caption_not_in_rows)
{
    desk d = {.sample = sample_large(50, 10)};
    assert_int_equal(hf_report_html(&d.out, &(hf_report){.plan = d.sample.plan}), HF_OK);
    assert_non_null(strstr(d.out.bytes, "amounts as they arrive; without the "));
    assert_null(strstr(d.out.bytes, ">small flows</td>"));
    hf_buffer_clear(&d.out);
    sample_clear(&d.sample);
}

TEST(trade_is_summed_over_the_horizon)
{
    desk d = new_desk();
    d.sample.net->currency = "EUR";
    const char *table = row(page(&d), "Trade with outside markets", "market</td>");
    /* 30 x 100 loaves at 1, 30 x 50 kg of flour at 0.6 */
    assert_non_null(strstr(table, ">sold</td><td class=\"number\" dir=\"auto\">3" THIN "000" NARROW
                                  "loaf</td><td class=\"number\" dir=\"auto\">3" THIN "000" NARROW
                                  "EUR</td>"));
    assert_non_null(strstr(table,
                           ">bought</td><td class=\"number\" dir=\"auto\">1" THIN "500" NARROW
                           "kg</td><td class=\"number\" dir=\"auto\">900" NARROW "EUR</td>"));
    clear(&d);
}

TEST(limits_say_where_how_often_and_since_when)
{
    desk d = new_desk();
    const char *at = row(page(&d), "Where the calm plan could not do more", "bakery</td>");
    const char *wanted = "bakery</td><td dir=\"auto\">oven full</td><td class=\"number\" "
                         "dir=\"auto\">12 days</td><td class=\"number\" dir=\"auto\">1 Dec</td>";
    assert_memory_equal(at, wanted, strlen(wanted));
    clear(&d);
}

TEST(a_quiet_plan_says_so_in_every_section)
{
    desk d = new_desk();
    hf_plan *still = hf_plan_new(d.sample.net, -1);
    hf_buffer_clear(&d.out);
    assert_int_equal(hf_report_html(&d.out, &(hf_report){.plan = still}), HF_OK);
    assert_non_null(strstr(d.out.bytes, "No limit is reached in the calm plan."));
    assert_non_null(strstr(d.out.bytes, "Nothing is bought or sold outside in the calm plan."));
    assert_null(strstr(d.out.bytes, "How long it holds"));
    assert_non_null(strstr(d.out.bytes, "Not certified"));
    assert_nested(d.out.bytes);
    hf_plan_free(still);
    clear(&d);
}

TEST(how_to_repeat_it_is_told_with_or_without_the_command)
{
    desk d = new_desk();
    assert_says(&d, "<code>holdfast run FILE -o DIR</code>");
    d.command = "holdfast run a<b>.xml";
    assert_says(&d, "<code>holdfast run a&lt;b&gt;.xml</code>");
    clear(&d);
}

RUN(FACT(every_element_is_closed_in_its_order), FACT(hostile_names_stay_names_everywhere),
    FACT(the_page_is_characters_throughout),
    FACT(the_only_address_is_the_name_of_the_language_of_pictures),
    FACT(no_place_in_a_picture_is_no_number), FACT(the_title_is_escaped_and_the_frame_closed),
    FACT(the_headline_is_the_heading), FACT(why_it_bites_stands_with_the_outage),
    FACT(a_shortage_of_the_calm_plan_has_its_row),
    FACT(what_is_short_already_is_told_once_with_its_reason),
    FACT(a_reason_that_several_shortages_share_is_said_once),
    FACT(where_nothing_is_short_already_there_is_no_section_for_it),
    FACT(a_need_that_is_short_already_is_marked_in_strip_and_table),
    FACT(every_level_has_its_column_and_every_group_its_row),
    FACT(coordination_that_holds_throughout_stands_in_brackets),
    FACT(an_outage_that_harms_nobody_has_no_strip_but_a_table),
    FACT(a_need_met_throughout_has_no_row), FACT(a_need_that_only_scattered_people_fail_has_no_row),
    FACT(the_legend_of_the_flow_stands_beside_it),
    FACT(small_flows_are_counted_in_the_caption_not_in_rows),
    FACT(trade_is_summed_over_the_horizon), FACT(limits_say_where_how_often_and_since_when),
    FACT(a_quiet_plan_says_so_in_every_section),
    FACT(how_to_repeat_it_is_told_with_or_without_the_command))
