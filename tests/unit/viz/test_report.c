/* test_report.c - the answer in words, and the page. */
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "tests/unit/viz/sample.h"

#include "viz/draw.h"
#include "viz/findings.h"
#include "viz/report.h"
#include "viz/report_words.h"

enum { OUTAGES = 2 };

typedef struct desk {
    sample sample;
    hf_endurance *answers[OUTAGES];
    hf_buffer out;
} desk;

/* The flood holds `flood` days and the mill strike `strike` of 28. */
static desk desk_with(int flood, int strike)
{
    desk d = {.sample = sample_valley()};
    d.answers[0] = sample_endurance(d.sample.net, "flood", flood);
    d.answers[1] = sample_endurance(d.sample.net, "mill-strike", strike);
    return d;
}

static void clear(desk *d)
{
    for (int i = 0; i < OUTAGES; i++) hf_endurance_free(d->answers[i]);
    hf_buffer_clear(&d->out);
    sample_clear(&d->sample);
}

static const char *text(desk *d)
{
    hf_buffer_clear(&d->out);
    hf_report_text(
        &d->out, &(hf_report){.plan = d->sample.plan, .endurances = d->answers, .count = OUTAGES});
    return d->out.bytes;
}

static const char *page(desk *d)
{
    hf_buffer_clear(&d->out);
    hf_report report = {.plan = d->sample.plan, .endurances = d->answers, .count = OUTAGES};
    assert_int_equal(hf_report_html(&d->out, &report), HF_OK);
    return d->out.bytes;
}

/* The bakery's bread does not reach: north gets 400 of 450. */
#define ALREADY                                                                                    \
    "Already without any outage only 89\xE2\x80\xAF% of bread in North district can be met. "

static void assert_begins(const char *text, const char *wanted)
{
    assert_memory_equal(text, wanted, strlen(wanted));
}

TEST(the_first_line_names_the_outage_that_bites_first)
{
    desk d = desk_with(9, 6);
    assert_begins(text(&d),
                  ALREADY "Mill strike (mill-strike) bites first: bread in North district "
                          "will hold 6 of 28 days (12 with perfect coordination).\n");
    clear(&d);
}

TEST(of_two_alike_the_first_id_bites_first)
{
    desk d = desk_with(6, 6);
    assert_begins(text(&d), ALREADY "Flood (flood) bites first");
    clear(&d);
}

TEST(when_nothing_more_fails_it_says_so_and_names_what_is_short_anyway)
{
    desk d = desk_with(28, 28);
    assert_begins(text(&d),
                  ALREADY "Nothing more fails within 28 days under any of the 2 scenarios.\n");
    assert_non_null(strstr(d.out.bytes, "short: bread in North district (89"));
    clear(&d);
}

TEST(nothing_fails_when_nothing_is_short_at_all)
{
    desk d = desk_with(28, 28);
    d.sample.plan->needs[0] =
        (hf_need_result){.required = 1, .met = 1, .share = 1, .worst_share = 1, .worst_period = -1};
    assert_memory_equal(text(&d), "Nothing fails within 28 days under any of the 2 scenarios.\n",
                        59);
    assert_non_null(strstr(d.out.bytes, "all 2 needs are met for 30 days"));
    clear(&d);
}

TEST(a_more_urgent_need_counts_before_one_that_fails_earlier)
{
    desk d = desk_with(9, 6);
    d.sample.net->needs[0].priority = 2;
    d.answers[0]->needs[3].plan = 20; /* priority 1, south, under the flood */
    for (int t = 22; t < 30; t++) d.answers[0]->share[30 + t] = 0.4;
    assert_begins(text(&d), /* north's bread is less urgent, and nearly met */
                  "Flood (flood) bites first: bread in South district will hold 20 of 28 days");
    assert_non_null(strstr(d.out.bytes, "less urgent, bread in North district will hold 9 days"));
    clear(&d);
}

TEST(a_shortage_of_the_calm_plan_is_not_blamed_on_an_outage)
{
    desk d = desk_with(28, 0);
    for (int t = 0; t < 30; t++) /* 400 of 450 are met in the calm plan, too */
        d.answers[1]->share[t] = 400. / 450;
    assert_int_equal(hf_findings_first_need(d.answers[1], d.sample.plan, 1), -1);
    for (int t = 0; t < 30; t++) d.answers[1]->share[t] = 0.5;
    assert_int_equal(hf_findings_first_need(d.answers[1], d.sample.plan, 1), 0);
    clear(&d);
}

TEST(the_text_has_at_most_twelve_lines)
{
    desk d = desk_with(9, 6);
    hf_endurance *many[20];
    for (int i = 0; i < 20; i++) many[i] = d.answers[i % OUTAGES];
    hf_report_text(&d.out, &(hf_report){.plan = d.sample.plan, .endurances = many, .count = 20});
    int lines = 0;
    for (const char *at = d.out.bytes; *at; at++) lines += *at == '\n';
    assert_in_range(lines, 5, 12);
    assert_non_null(strstr(d.out.bytes, "and 15 more scenarios"));
    clear(&d);
}

/* --- money --- */

/* A fund of 100 pays 160 of 200 strike pay in two days, and owes 30 of rent; flour is bought at 2,
 * then at 3. */
static sample strikers(void)
{
    sample s = sample_new(2);
    s.net->currency = "EUR";
    hf_build_good(s.net, "flour"), hf_build_site(s.net, "town"), hf_build_coop(s.net, "mill", 0);
    hf_build_stock(s.net, 0, 0, 0);
    hf_build_offer(s.net, hf_build_market(s.net, "shop", 0), 0, HF_BUY, 2);
    hf_build_fund(s.net, 100);
    hf_build_expense(s.net, "strike-pay", 100, 1);
    sample_plan(&s);
    *hf_at(&s.plan->conditions.price, 0, 1) = 3;
    for (int t = 0; t < 2; t++) {
        *hf_at(&s.plan->flows.met, 0, t) = 80;
        *hf_at(&s.plan->flows.traded, 0, t) = 5;
        *hf_at(&s.plan->flows.owed, 0, t) = 15 * (t + 1);
    }
    hf_plan_measure(s.plan);
    return s;
}

TEST(what_the_fund_pays_for_is_a_need_in_money)
{
    sample s = strikers();
    hf_buffer out = {0};
    hf_report_text(&out, &(hf_report){.plan = s.plan});
    assert_non_null(strstr(out.bytes, "strike-pay (80"));
    assert_null(strstr(out.bytes, "Common fund"));
    hf_buffer_clear(&out);
    assert_int_equal(hf_report_html(&out, &(hf_report){.plan = s.plan}), HF_OK);
    assert_non_null(strstr(out.bytes, "200\xE2\x80\xAF"
                                      "EUR"));
    assert_non_null(strstr(out.bytes, "40\xE2\x80\xAF"
                                      "EUR")); /* what is missing */
    assert_null(strstr(out.bytes, "Common fund"));
    hf_buffer_clear(&out);
    sample_clear(&s);
}

TEST(what_is_owed_is_said)
{
    sample s = strikers();
    hf_buffer out = {0};
    hf_report_text(&out, &(hf_report){.plan = s.plan});
    assert_non_null(strstr(out.bytes, "owed at the end: 30\xE2\x80\xAF"
                                      "EUR."));
    hf_buffer_clear(&out);
    *hf_at(&s.plan->flows.owed, 0, 1) = 0;
    hf_report_text(&out, &(hf_report){.plan = s.plan});
    assert_null(strstr(out.bytes, "owed"));
    hf_buffer_clear(&out);
    sample_clear(&s);
}

TEST(what_is_bought_is_paid_at_the_price_of_its_day)
{
    sample s = strikers();
    hf_purchase bought = hf_report_purchase(s.plan, 0);
    assert_true(bought.amount == 10 && bought.money == 25); /* 5 x 2 + 5 x 3 */
    sample_clear(&s);
}

TEST(without_outages_the_calm_plan_is_the_headline)
{
    desk d = desk_with(9, 6);
    hf_report_text(&d.out, &(hf_report){.plan = d.sample.plan});
    assert_begins(d.out.bytes, "Already without any outage only 89");
    assert_non_null(strstr(d.out.bytes, "\nWithout any outage 1 of 2 needs are met in full"));
    clear(&d);
}

TEST(the_page_asks_nobody_for_anything)
{
    static const char *const requests[] = {"src=",  "href=", "@import", "fetch(", "url(h",
                                           "url('", "<link", "<img",    "XMLHttp"};
    desk d = desk_with(9, 6);
    page(&d);
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
        assert_null(strstr(d.out.bytes, requests[i]));
    assert_non_null(strstr(d.out.bytes, "default-src 'none'"));
    clear(&d);
}

TEST(names_on_the_page_are_never_markup)
{
    desk d = desk_with(9, 6);
    d.sample.net->holders[3].name = "<img src=x onerror=alert(1)>";
    d.sample.net->name = "</title><script>alert(2)</script>";
    page(&d);
    assert_null(strstr(d.out.bytes, "<img"));
    assert_null(strstr(d.out.bytes, "<script>alert"));
    assert_non_null(strstr(d.out.bytes, "&lt;img src=x"));
    clear(&d);
}

TEST(every_picture_is_followed_by_its_table)
{
    desk d = desk_with(9, 6);
    const char *at = page(&d);
    int pictures = 0;
    static const char *const starts[] = {"<div class=\"strips\"", "<div class=\"scroll picture\""};
    for (int k = 0; k < 2; k++)
        for (at = strstr(d.out.bytes, starts[k]); at; at = strstr(at + 1, starts[k]), pictures++) {
            const char *next = strstr(at + 1, starts[k]), *table = strstr(at, "<table");
            assert_non_null(table);
            assert_true(!next || table < next);
        }
    assert_int_equal(pictures, 3); /* the flow and two timelines */
    clear(&d);
}

TEST(the_page_repeats_itself_to_the_byte)
{
    desk first = desk_with(9, 6), second = desk_with(9, 6);
    assert_string_equal(page(&first), page(&second));
    clear(&first);
    clear(&second);
}

TEST(the_page_of_sixty_organisations_is_under_four_hundred_kilobytes)
{
    sample s = sample_large(50, 10);
    hf_buffer out = {0};
    assert_int_equal(hf_report_html(&out, &(hf_report){.plan = s.plan}), HF_OK);
    assert_in_range(out.size, 50000, 400000);
    hf_buffer_clear(&out);
    sample_clear(&s);
}

TEST(a_need_that_never_fails_holds_more_than_the_horizon)
{
    desk d = desk_with(9, 6);
    assert_non_null(strstr(page(&d), ">&gt;\xE2\x80\xAF"
                                     "28</td>"));
    clear(&d);
}

TEST(a_timeline_is_drawn_in_every_format)
{
    desk d = desk_with(9, 6);
    for (int f = HF_PDF; f <= HF_SVG; f++) {
        hf_buffer_clear(&d.out);
        assert_int_equal(
            hf_draw_timeline(&d.out, d.answers[1], d.sample.plan, (hf_picture_format)f, NULL),
            HF_OK);
        assert_true(d.out.size > 500);
    }
    assert_non_null(strstr(d.out.bytes, "outage from 3 Dec"));
    assert_non_null(strstr(d.out.bytes, ">6 days</text>"));
    clear(&d);
}

RUN(FACT(the_first_line_names_the_outage_that_bites_first),
    FACT(of_two_alike_the_first_id_bites_first),
    FACT(when_nothing_more_fails_it_says_so_and_names_what_is_short_anyway),
    FACT(nothing_fails_when_nothing_is_short_at_all),
    FACT(a_more_urgent_need_counts_before_one_that_fails_earlier),
    FACT(a_shortage_of_the_calm_plan_is_not_blamed_on_an_outage),
    FACT(the_text_has_at_most_twelve_lines), FACT(what_the_fund_pays_for_is_a_need_in_money),
    FACT(what_is_owed_is_said), FACT(what_is_bought_is_paid_at_the_price_of_its_day),
    FACT(without_outages_the_calm_plan_is_the_headline), FACT(the_page_asks_nobody_for_anything),
    FACT(names_on_the_page_are_never_markup), FACT(every_picture_is_followed_by_its_table),
    FACT(the_page_repeats_itself_to_the_byte),
    FACT(the_page_of_sixty_organisations_is_under_four_hundred_kilobytes),
    FACT(a_need_that_never_fails_holds_more_than_the_horizon),
    FACT(a_timeline_is_drawn_in_every_format))
