/* test_words.c - names made safe, and numbers, shares and spans of time as people read them. */
#include "viz/markup.h"
#include "viz/words.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define THIN "\u202f" /* narrow no-break space */

/* --- names --- */

static void a_plain_name_stays_as_it_is(void **state)
{
    (void)state;
    assert_string_equal(hf_clean("Panadería del Río 北").text, "Panadería del Río 北");
    assert_string_equal(hf_clean("").text, "");
    assert_string_equal(hf_clean(NULL).text, "");
}

static void what_a_terminal_would_obey_is_taken_out(void **state)
{
    (void)state;
    assert_string_equal(hf_clean("mill\x1b[31m\a").text, "mill[31m");
    assert_string_equal(hf_clean("two\nlines\tapart").text, "two lines apart");
    assert_string_equal(hf_clean("del\x7f"
                                 "ete")
                            .text,
                        "delete");
}

static void what_would_turn_the_line_around_is_taken_out(void **state)
{
    (void)state;
    assert_string_equal(hf_clean("mill\u202etxt.exe").text, "milltxt.exe"); /* override */
    assert_string_equal(hf_clean("\u2066mill\u2069").text, "mill");         /* isolates */
    assert_string_equal(hf_clean("\ufeffmill").text, "mill");               /* byte order mark */
}

static void bytes_that_are_no_character_are_shown_as_such(void **state)
{
    (void)state;
    assert_string_equal(hf_clean("a\xff"
                                 "b")
                            .text,
                        "a\ufffd"
                        "b");
    assert_string_equal(hf_clean("\xc0\xaf").text, "\ufffd\ufffd");           /* overlong */
    assert_string_equal(hf_clean("\xed\xa0\x80").text, "\ufffd\ufffd\ufffd"); /* a surrogate */
    assert_string_equal(hf_clean("cut \xe2\x80").text, "cut \ufffd\ufffd");   /* cut short */
}

static void a_name_is_cut_after_sixty_characters_not_bytes(void **state)
{
    (void)state;
    char sixty[121] = "", more[123] = "", cut[124] = "";
    for (int i = 0; i < 60; i++) memcpy(sixty + 2 * i, "é", 2);
    snprintf(more, sizeof more, "%sx", sixty);
    snprintf(cut, sizeof cut, "%s…", sixty);
    assert_string_equal(hf_clean(sixty).text, sixty);
    assert_string_equal(hf_clean(more).text, cut);
}

static void a_label_never_ends_inside_a_character(void **state)
{
    (void)state;
    char text[400];
    memset(text, 'a', sizeof text);
    memcpy(text + 254, "é", 3); /* its second byte would be the 256th */
    assert_int_equal(strlen(hf_label_printf("%s", text).text), 254);
}

static void characters_are_read_one_by_one(void **state)
{
    (void)state;
    const char *at = "aé€𝄞\xff";
    assert_int_equal(hf_next_character(&at), 'a');
    assert_int_equal(hf_next_character(&at), 0xe9);
    assert_int_equal(hf_next_character(&at), 0x20ac);
    assert_int_equal(hf_next_character(&at), 0x1d11e);
    assert_int_equal(hf_next_character(&at), 0xfffd);
    assert_int_equal(hf_next_character(&at), 0);
    assert_int_equal(hf_next_character(&at), 0); /* it stays at the end */
}

/* --- markup --- */

static void nothing_a_person_wrote_becomes_markup(void **state)
{
    (void)state;
    hf_buffer out = {0};
    hf_markup_text(&out, "<b>\"Mill & Sons'\"</b>");
    assert_string_equal(out.bytes, "&lt;b&gt;&quot;Mill &amp; Sons&#39;&quot;&lt;/b&gt;");
    hf_buffer_clear(&out);
}

static void text_without_such_characters_is_copied(void **state)
{
    (void)state;
    hf_buffer out = {0};
    hf_markup_text(&out, "Panadería, 12 kg");
    hf_markup_text(&out, "");
    assert_string_equal(out.bytes, "Panadería, 12 kg");
    hf_buffer_clear(&out);
}

/* --- numbers and shares --- */

static void an_amount_and_its_unit_stay_on_one_line(void **state)
{
    (void)state;
    assert_string_equal(hf_amount(12, "kg").text, "12" THIN "kg");
    assert_string_equal(hf_amount(0.5, "").text, "0.5");
    assert_string_equal(hf_amount(0.5, NULL).text, "0.5");
    assert_null(strchr(hf_amount(1240, "kg").text, ' ')); /* no place to break */
}

static void what_has_no_limit_is_said_in_words(void **state)
{
    (void)state;
    assert_string_equal(hf_number(INFINITY).text, "without limit");
}

static void nothing_missing_alone_is_a_hundred_percent(void **state)
{
    (void)state;
    assert_string_equal(hf_percent(1).text, "100" THIN "%");
    assert_string_equal(hf_percent(0.9999).text, "over 99" THIN "%");
    assert_string_equal(hf_percent(0.974).text, "97" THIN "%");
    assert_string_equal(hf_percent(0.985).text, "99" THIN "%");
}

static void nothing_there_alone_is_zero_percent(void **state)
{
    (void)state;
    assert_string_equal(hf_percent(0).text, "0" THIN "%");
    assert_string_equal(hf_percent(0.0001).text, "under 1" THIN "%");
    assert_string_equal(hf_percent(NAN).text, "0" THIN "%");
}

/* --- time --- */

/* Thirty periods from 2026-12-01. */
static hf_network calendar(double hours)
{
    return (hf_network){.start = 1796083200, .period = hours, .periods = 30};
}

static void periods_are_called_what_people_call_them(void **state)
{
    (void)state;
    hf_network days = calendar(24), weeks = calendar(168), hours = calendar(1);
    hf_network shifts = calendar(8), ten_days = calendar(240), quarters = calendar(0.25);
    assert_string_equal(hf_span(&days, 1).text, "1 day");
    assert_string_equal(hf_span(&days, 6).text, "6 days");
    assert_string_equal(hf_span(&weeks, 2).text, "2 weeks");
    assert_string_equal(hf_span(&hours, 0).text, "0 hours");
    assert_string_equal(hf_span(&shifts, 5).text, "5 periods of 8 hours");
    assert_string_equal(hf_span(&ten_days, 3).text, "3 periods of 10 days");
    assert_string_equal(hf_span(&quarters, 4).text, "4 periods of 15 minutes");
}

static void a_need_that_never_fails_holds_more_than_the_horizon(void **state)
{
    (void)state;
    hf_network days = calendar(24);
    assert_string_equal(hf_held_text(&days, 6, 30).text, "6 of 30 days");
    assert_string_equal(hf_held_text(&days, 0, 30).text, "0 of 30 days");
    assert_string_equal(hf_held_text(&days, 30, 30).text, "more than 30 days");
}

static void a_period_begins_on_its_date(void **state)
{
    (void)state;
    hf_network days = calendar(24), shifts = calendar(8);
    assert_string_equal(hf_period_start(&days, 0).text, "1 December 2026");
    assert_string_equal(hf_period_start(&days, 30).text, "31 December 2026"); /* the horizon */
    assert_string_equal(hf_period_start(&days, 31).text, "1 January 2027");
    assert_string_equal(hf_period_tick(&days, 2).text, "3 Dec");
    assert_non_null(strstr(hf_period_tick(&shifts, 1).text, "1 Dec"));
    assert_non_null(strstr(hf_period_tick(&shifts, 1).text, "08:00")); /* not midnight */
}

/* --- widths --- */

static void wider_text_is_estimated_wider(void **state)
{
    (void)state;
    assert_true(hf_text_ems("", false) == 0);
    assert_true(hf_text_ems("mmm", false) > hf_text_ems("iii", false));
    assert_true(hf_text_ems("mill", true) > hf_text_ems("mill", false));
    assert_true(fabs(hf_text_ems("ab", false) - 1.248) < 1e-12);           /* 0.613 + 0.635 */
    assert_true(hf_text_ems("e\u0301", false) == hf_text_ems("e", false)); /* an accent on top */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_name_stays_as_it_is),
        cmocka_unit_test(what_a_terminal_would_obey_is_taken_out),
        cmocka_unit_test(what_would_turn_the_line_around_is_taken_out),
        cmocka_unit_test(bytes_that_are_no_character_are_shown_as_such),
        cmocka_unit_test(a_name_is_cut_after_sixty_characters_not_bytes),
        cmocka_unit_test(a_label_never_ends_inside_a_character),
        cmocka_unit_test(characters_are_read_one_by_one),
        cmocka_unit_test(nothing_a_person_wrote_becomes_markup),
        cmocka_unit_test(text_without_such_characters_is_copied),
        cmocka_unit_test(an_amount_and_its_unit_stay_on_one_line),
        cmocka_unit_test(what_has_no_limit_is_said_in_words),
        cmocka_unit_test(nothing_missing_alone_is_a_hundred_percent),
        cmocka_unit_test(nothing_there_alone_is_zero_percent),
        cmocka_unit_test(periods_are_called_what_people_call_them),
        cmocka_unit_test(a_need_that_never_fails_holds_more_than_the_horizon),
        cmocka_unit_test(a_period_begins_on_its_date),
        cmocka_unit_test(wider_text_is_estimated_wider),
    };
    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
