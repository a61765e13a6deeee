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

/* --- characters --- */

TEST(characters_are_read_one_by_one)
{
    const char *at = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x8D\x9E";
    static const unsigned wanted[] = {'a', 0xE9, 0x20AC, 0x1F35E, 0, 0};
    for (int i = 0; i < 6; i++) assert_int_equal(hf_next_character(&at), wanted[i]);
}

TEST(one_byte_is_taken_of_what_is_no_character)
{
    static const char *const broken[] = {
        "\x80",             /* in the middle of one */
        "\xC3",             /* cut off */
        "\xE2\x82",         /* the same */
        "\xC1\xBF",         /* longer than it need be */
        "\xE0\x9F\xBF",     /* the same */
        "\xED\xA0\x80",     /* half of a pair */
        "\xF4\x90\x80\x80", /* past the last character */
        "\xF8\x88\x80\x80"  /* five bytes: never */
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        const char *at = broken[i];
        assert_int_equal(hf_next_character(&at), 0xFFFD);
        assert_ptr_equal(at, broken[i] + 1);
    }
}

static bool is_utf8(const char *text)
{
    while (*text)
        if (hf_next_character(&text) == 0xFFFD) return false;
    return true;
}

TEST(a_label_that_is_too_long_ends_with_a_whole_character)
{
    char text[401] = "";
    for (int i = 0; i < 100; i++) memcpy(text + 4 * i, "\xF0\x9F\x8D\x9E", 5);
    for (int shift = 0; shift < 5; shift++) {
        hf_label label = hf_label_printf("%.*s%s", shift, "xxxxx", text);
        assert_true(is_utf8(label.text));
        assert_in_range(strlen(label.text), 252, 255); /* no more is lost than must be */
    }
}

TEST(a_name_of_nothing_but_controls_is_empty)
{
    assert_string_equal(hf_clean("\x01\x7F\xC2\x85\xE2\x81\xA9").text, "");
    assert_string_equal(hf_clean("").text, "");
    assert_string_equal(hf_clean("a\tb\r\nc").text, "a b c");
}

TEST(hidden_characters_do_not_count_towards_the_length)
{
    char text[200] = "";
    for (int i = 0; i < 60; i++) memcpy(text + 3 * i, "\x01\x02x", 4);
    assert_int_equal(strlen(hf_clean(text).text), 60); /* no ellipsis */
}

TEST(a_unit_is_made_safe_like_a_name)
{
    assert_string_equal(hf_amount(1, "k\x1Bg").text, "1" THIN "kg");
    assert_string_equal(hf_amount(3, NULL).text, "3");
}

/* --- numbers --- */

TEST(percentages_stay_within_their_words)
{
    static const struct {
        double share;
        const char *text;
    } wanted[] = {{0.01, "1"},       {0.0099, "under 1"},    {0.985, "99"},
                  {0.99, "over 99"}, {1 - 1e-12, "over 99"}, {-0.5, "0"},
                  {0.5, "50"},       {(double)NAN, "0"}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        assert_string_equal(hf_percent(wanted[i].share).text,
                            hf_label_printf("%s" THIN "%%", wanted[i].text).text);
}

/* --- time --- */

TEST(one_of_a_kind_has_no_s)
{
    static const struct {
        double hours;
        const char *one, *none;
    } wanted[] = {{1, "1 hour", "0 hours"},
                  {24, "1 day", "0 days"},
                  {168, "1 week", "0 weeks"},
                  {0.5, "1 period of 30 minutes", "0 periods of 30 minutes"},
                  {1 / 60.0, "1 period of 1 minute", "0 periods of 1 minute"},
                  {1 / 3600.0, "1 period of 1 second", "0 periods of 1 second"},
                  {0.5 / 3600.0, "1 period of 0.5 seconds", "0 periods of 0.5 seconds"},
                  {36, "1 period of 36 hours", "0 periods of 36 hours"},
                  {1.5, "1 period of 1.5 hours", "0 periods of 1.5 hours"},
                  {48, "1 period of 2 days", "0 periods of 2 days"}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        hf_network *net = hf_build_new(30);
        net->period = wanted[i].hours;
        assert_string_equal(hf_span(net, 1).text, wanted[i].one);
        assert_string_equal(hf_span(net, 0).text, wanted[i].none);
        hf_network_free(net);
    }
}

TEST(years_and_leap_days_are_counted)
{
    hf_network *net = hf_build_new(800); /* from 2026-12-01 */
    assert_string_equal(hf_period_start(net, 31).text, "1 January 2027");
    assert_string_equal(hf_period_start(net, 455).text, "29 February 2028"); /* 31 + 365 + 59 */
    assert_string_equal(hf_period_tick(net, 455).text, "29 Feb");
    net->period = 0.5;
    assert_string_equal(hf_period_start(net, 3).text, "1 December 2026, 01:30");
    hf_network_free(net);
}

TEST(marks_that_stand_on_others_have_no_width)
{
    assert_true(fabs(hf_text_ems("e\xCC\x81", false) - hf_text_ems("e", false)) < 1e-12);
    assert_true(hf_text_ems("\xE9\xBA\xA6", false) > hf_text_ems("m", false)); /* a Han sign */
    assert_true(hf_text_ems("", true) == 0);
}

RUN(FACT(control_and_override_characters_are_left_out_of_names),
    FACT(right_to_left_names_stay_as_they_are), FACT(names_are_cut_after_sixty_characters),
    FACT(sixty_wide_characters_fit_in_a_label),
    FACT(bytes_that_are_no_characters_become_replacements), FACT(amounts_have_their_unit),
    FACT(a_percentage_never_hides_a_shortage), FACT(periods_have_the_word_for_their_length),
    FACT(what_never_fails_holds_more_than_the_horizon), FACT(dates_follow_the_federation_s_clock),
    FACT(wider_texts_are_estimated_wider), FACT(characters_are_read_one_by_one),
    FACT(one_byte_is_taken_of_what_is_no_character),
    FACT(a_label_that_is_too_long_ends_with_a_whole_character),
    FACT(a_name_of_nothing_but_controls_is_empty),
    FACT(hidden_characters_do_not_count_towards_the_length), FACT(a_unit_is_made_safe_like_a_name),
    FACT(percentages_stay_within_their_words), FACT(one_of_a_kind_has_no_s),
    FACT(years_and_leap_days_are_counted), FACT(marks_that_stand_on_others_have_no_width))
