/* test_outlook.c - what is known of an outage, and how long it is thought to last. */
#include "sim/outlook.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include <math.h>

static void assert_near(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance)) fail_msg("%.12g is not %.12g", value, expected);
}

TEST(what_is_fixed_lasts_as_long_as_was_said)
{
    const hf_law week = {.kind = HF_LAW_FIXED, .median = 7};
    assert_near(hf_outlook_mean(&week, 0), 7, 0);
    assert_near(hf_outlook_mean(&week, 3), 7, 0);
    assert_near(hf_outlook_mean(&week, 9), 9, 0); /* it has already lasted longer */
}

TEST(what_is_exponential_is_always_as_far_from_its_end)
{
    hf_law law = {.kind = HF_LAW_EXPONENTIAL, .median = 7};
    hf_law_settle(&law);
    double mean = 7 / log(2);
    assert_near(hf_outlook_mean(&law, 0), mean, 1e-3 * mean);
    assert_near(hf_outlook_mean(&law, 20), 20 + mean, 1e-3 * mean);
}

TEST(between_two_and_six_days_after_four_it_is_five)
{
    const hf_law law = {.kind = HF_LAW_UNIFORM, .min = 2, .max = 6, .median = 4};
    assert_near(hf_outlook_mean(&law, 0), 4, 1e-9);
    assert_near(hf_outlook_mean(&law, 4), 5, 1e-9);
}

TEST(of_what_was_observed_only_what_is_longer_is_left)
{
    double values[] = {1, 2, 9};
    const hf_law law = {.kind = HF_LAW_OBSERVED, .values = values, .count = 3, .median = 2};
    assert_near(hf_outlook_mean(&law, 0), 4, 1e-2);
    assert_near(hf_outlook_mean(&law, 2.5), 9, 1e-9);
}

static hf_target mill = {HF_TARGET_COOP, 0, 0};

TEST(what_has_not_begun_is_not_known)
{
    hf_event stop = hf_build_event(&mill, 3, 10), known;
    hf_outlook_events(&known, &stop, 1, 2, 0);
    assert_int_equal(known.when, HF_WHEN_PERHAPS);
    hf_outlook_events(&known, &stop, 1, 3, 0);
    assert_int_equal(known.when, HF_WHEN_CERTAIN);
    assert_true(known.end == 10);
}

TEST(word_takes_its_time)
{
    hf_event stop = hf_build_event(&mill, 3, 10), known;
    hf_outlook_events(&known, &stop, 1, 4, 2);
    assert_int_equal(known.when, HF_WHEN_PERHAPS);
    hf_outlook_events(&known, &stop, 1, 5, 2);
    assert_int_equal(known.when, HF_WHEN_CERTAIN);
}

TEST(a_drawn_end_is_news_only_when_it_is_not_as_thought)
{
    hf_event stop = hf_build_event(&mill, 0, 9), before, now;
    stop.drawn[HF_DRAW_DURATION] =
        (hf_law){.kind = HF_LAW_UNIFORM, .min = 2, .max = 12, .median = 7};
    hf_outlook_events(&before, &stop, 1, 0, 0);
    assert_near(before.end, 7, 1e-9); /* the mean of 2 to 12 */
    hf_outlook_events(&now, &stop, 1, 4, 0);
    assert_near(now.end, 8, 1e-9); /* of 4 to 12, but that is no news yet */
    assert_false(hf_outlook_changed(&before, &stop, 1, 4, 0));
    hf_outlook_events(&now, &stop, 1, 7, 0);
    assert_true(hf_outlook_changed(&before, &stop, 1, 7, 0)); /* it should be over */
    hf_outlook_events(&now, &stop, 1, 9, 0);
    assert_true(now.end == 9); /* it is over */
    assert_true(hf_outlook_changed(&before, &stop, 1, 9, 0));
    assert_false(hf_outlook_changed(&now, &stop, 1, 9, 0)); /* which is known now */
}

RUN(FACT(what_is_fixed_lasts_as_long_as_was_said),
    FACT(what_is_exponential_is_always_as_far_from_its_end),
    FACT(between_two_and_six_days_after_four_it_is_five),
    FACT(of_what_was_observed_only_what_is_longer_is_left), FACT(what_has_not_begun_is_not_known),
    FACT(word_takes_its_time), FACT(a_drawn_end_is_news_only_when_it_is_not_as_thought))
