/* test_words.c - names, amounts and times as people read them. */
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include "viz/words.h"

#include <math.h>

#define THIN "\xE2\x80\xAF"

TEST(control_and_override_characters_are_left_out_of_names)
{
    /* bell, right-to-left override, byte order mark */
    assert_string_equal(hf_clean("a\ab\xE2\x80\xAE"
                                 "c\xEF\xBB\xBF"
                                 "d")
                            .text,
                        "abcd");
    assert_string_equal(hf_clean("two\nlines").text, "two lines");
    assert_string_equal(hf_clean(NULL).text, "");
}

TEST(right_to_left_names_stay_as_they_are)
{
    assert_string_equal(hf_clean("\xD9\x85\xD8\xAE\xD8\xA8\xD8\xB2").text,
                        "\xD9\x85\xD8\xAE\xD8\xA8\xD8\xB2");
}

TEST(names_are_cut_after_sixty_characters)
{
    char sixty[61], longer[63];
    memset(sixty, 'x', 60), sixty[60] = '\0';
    memset(longer, 'x', 62), longer[62] = '\0';
    assert_string_equal(hf_clean(sixty).text, sixty);
    assert_int_equal(strlen(hf_clean(longer).text), 60 + 3); /* the ellipsis has three bytes */
}

TEST(sixty_wide_characters_fit_in_a_label)
{
    char text[62 * 4 + 1] = "";
    for (int i = 0; i < 62; i++) memcpy(text + 4 * i, "\xF0\x9F\x8D\x9E", 5); /* a loaf */
    assert_int_equal(strlen(hf_clean(text).text), 60 * 4 + 3);
}

TEST(bytes_that_are_no_characters_become_replacements)
{
    assert_string_equal(hf_clean("a\xFF"
                                 "b")
                            .text,
                        "a\xEF\xBF\xBD"
                        "b");
    assert_string_equal(hf_clean("\xC3").text, "\xEF\xBF\xBD");                 /* cut off */
    assert_string_equal(hf_clean("\xC0\x80").text, "\xEF\xBF\xBD\xEF\xBF\xBD"); /* overlong */
}

TEST(amounts_have_their_unit)
{
    assert_string_equal(hf_amount(12, "kg").text, "12" THIN "kg");
    assert_string_equal(hf_amount(12, "").text, "12");
    assert_string_equal(hf_number(INFINITY).text, "without limit");
}

TEST(a_percentage_never_hides_a_shortage)
{
    assert_string_equal(hf_percent(1).text, "100" THIN "%");
    assert_string_equal(hf_percent(0.999).text, "over 99" THIN "%");
    assert_string_equal(hf_percent(0.004).text, "under 1" THIN "%");
    assert_string_equal(hf_percent(0).text, "0" THIN "%");
    assert_string_equal(hf_percent(0.894).text, "89" THIN "%");
}

TEST(periods_have_the_word_for_their_length)
{
    hf_network *net = hf_build_new(30);
    assert_string_equal(hf_span(net, 1).text, "1 day");
    assert_string_equal(hf_span(net, 6).text, "6 days");
    net->period = 168;
    assert_string_equal(hf_span(net, 2).text, "2 weeks");
    net->period = 8;
    assert_string_equal(hf_span(net, 5).text, "5 periods of 8 hours");
    net->period = 72;
    assert_string_equal(hf_span(net, 5).text, "5 periods of 3 days");
    hf_network_free(net);
}

TEST(what_never_fails_holds_more_than_the_horizon)
{
    hf_network *net = hf_build_new(30);
    assert_string_equal(hf_held_text(net, 6, 30).text, "6 of 30 days");
    assert_string_equal(hf_held_text(net, 30, 30).text, "more than 30 days");
    hf_network_free(net);
}

TEST(dates_follow_the_federation_s_clock)
{
    hf_network *net = hf_build_new(40); /* from 2026-12-01 */
    assert_string_equal(hf_period_start(net, 0).text, "1 December 2026");
    assert_string_equal(hf_period_tick(net, 31).text, "1 Jan"); /* December has 31 days */
    net->period = 6;
    assert_string_equal(hf_period_tick(net, 2).text, "1 Dec 12:00");
    hf_network_free(net);
}

TEST(wider_texts_are_estimated_wider)
{
    assert_true(hf_text_ems("mmm", false) > hf_text_ems("iii", false));
    assert_true(hf_text_ems("mmm", true) > hf_text_ems("mmm", false));
    assert_true(fabs(hf_text_ems("00", false) - 2 * 0.636) < 1e-12);
}

RUN(FACT(control_and_override_characters_are_left_out_of_names),
    FACT(right_to_left_names_stay_as_they_are), FACT(names_are_cut_after_sixty_characters),
    FACT(sixty_wide_characters_fit_in_a_label),
    FACT(bytes_that_are_no_characters_become_replacements), FACT(amounts_have_their_unit),
    FACT(a_percentage_never_hides_a_shortage), FACT(periods_have_the_word_for_their_length),
    FACT(what_never_fails_holds_more_than_the_horizon), FACT(dates_follow_the_federation_s_clock),
    FACT(wider_texts_are_estimated_wider))
