/* test_drawing.c - the random federations themselves: the same seed, the same text. */
#include "tests/support/random_federation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* FNV-1a, continued. */
static uint64_t mix(uint64_t hash, const hf_buffer *text)
{
    for (size_t n = 0; n < text->size; n++)
        hash = (hash ^ (unsigned char)text->bytes[n]) * 1099511628211u;
    return hash;
}

/* Sum over lines, so that their order does not count. */
static uint64_t mix_lines(hf_buffer *text)
{
    uint64_t sum = 0;
    char *rest = text->bytes, *line;
    while ((line = strsep(&rest, "\n"))) {
        hf_buffer one = {.bytes = line, .size = strlen(line)};
        sum += mix(14695981039346656037u, &one);
    }
    return sum;
}

static hf_buffer drawn(uint64_t seed, hf_naming naming, uint64_t order)
{
    hf_buffer text = {0};
    hf_random_federation(&text, seed, naming, order);
    return text;
}

static void a_seed_gives_the_same_text_with_every_compiler(void **state)
{
    (void)state;
    uint64_t hash = 1469598103934665603u;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        hf_buffer text = drawn(seed, (hf_naming)(seed % 3), seed % 2);
        hash = mix(hash, &text);
        hf_buffer_clear(&text);
    }
    assert_int_equal(hash, 0x62239cc24aafe97d); /* gcc 12 -O1 and clang 14 -O2 */
}

static void two_seeds_give_two_federations(void **state)
{
    (void)state;
    hf_buffer one = drawn(1, HF_NAMES_PLAIN, 0), two = drawn(2, HF_NAMES_PLAIN, 0);
    assert_string_not_equal(one.bytes, two.bytes);
    hf_buffer_clear(&one);
    hf_buffer_clear(&two);
}

static int count_altered(hf_alteration how)
{
    int count = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        hf_buffer plain = drawn(seed, HF_NAMES_PLAIN, 0), altered = {0};
        hf_altered_federation(&altered, seed, how);
        count += strcmp(plain.bytes, altered.bytes) != 0;
        hf_buffer_clear(&plain);
        hf_buffer_clear(&altered);
    }
    return count;
}

/* Not all have two places, a market, or people who do not work as well. */
static void every_alteration_finds_something_to_alter(void **state)
{
    (void)state;
    assert_int_equal(count_altered(HF_AS_DRAWN), 0);
    assert_int_equal(count_altered(HF_LATER), 40);
    assert_int_equal(count_altered(HF_USELESS_THINGS), 40);
    for (hf_alteration how = HF_TWIN_ROUTES; how <= HF_TWIN_COMMUNITIES; how++)
        assert_in_range(count_altered(how), 20, 40);
    assert_in_range(count_altered(HF_ANOTHER_ROAD), 20, 40);
}

static const char *const rows[] = {
    /* of the road of seed 46 that takes 88.1066 */
    "<route id=\"e1\" from=\"s1\" to=\"s2\" both-ways=\"no\" duration=\"PT5H\" unit=\"kg\""
    " capacity=\"44.0533\" per=\"PT12H\">",
    "<route id=\"e1-twin\" from=\"s1\" to=\"s2\" both-ways=\"no\" duration=\"PT5H\" unit=\"kg\""
    " capacity=\"44.0533\" per=\"PT12H\">",
};

static void a_twin_road_has_half_the_width(void **state)
{
    (void)state;
    hf_buffer text = {0};
    hf_altered_federation(&text, 46, HF_TWIN_ROUTES);
    for (size_t n = 0; n < sizeof rows / sizeof *rows; n++)
        assert_non_null(strstr(text.bytes, rows[n]));
    hf_buffer_clear(&text);
}

static void shuffling_moves_lines_and_changes_none(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        hf_buffer plain = drawn(seed, HF_NAMES_PLAIN, 0), mixed = drawn(seed, HF_NAMES_PLAIN, 7);
        assert_string_not_equal(plain.bytes, mixed.bytes);
        assert_int_equal(mix_lines(&plain), mix_lines(&mixed));
        hf_buffer_clear(&plain);
        hf_buffer_clear(&mixed);
    }
}

/* --- what is drawn --- */

static void every_part_of_the_language_is_drawn_often(void **state)
{
    (void)state;
    static const char *const pieces[] = {"shelf-life=\"PT0H\"",
                                         "spoilage=",
                                         "dispose=\"no\"",
                                         " expires=",
                                         " reserve=",
                                         " basket=",
                                         " min-share=",
                                         " max-share=",
                                         " wait=",
                                         "<during ",
                                         "<closed on=",
                                         "<closed from=",
                                         " until=",
                                         " from=\"20",
                                         "<during from=\"--",
                                         " spread=\"no\"",
                                         " hold=\"whole\"",
                                         " skill=",
                                         "<work skill=",
                                         "<build ",
                                         " wear=",
                                         " min=",
                                         "<expense ",
                                         "target=\"expense:",
                                         "each=\"person\" labour=",
                                         "each=\"person\" community="};
    enum { PIECES = sizeof pieces / sizeof *pieces };
    int found[PIECES] = {0}; /* in how many of the first federations */
    for (uint64_t seed = 1; seed <= 300; seed++) {
        hf_buffer text = drawn(seed, HF_NAMES_PLAIN, 0);
        for (int n = 0; n < PIECES; n++) found[n] += strstr(text.bytes, pieces[n]) != NULL;
        hf_buffer_clear(&text);
    }
    for (int n = 0; n < PIECES; n++)
        if (found[n] < 8) fail_msg("%s in %d", pieces[n], found[n]);
}

static void one_in_four_stays_plain(void **state)
{
    (void)state;
    static const char *const pieces[] = {"shelf-life", "basket", "during", "closed", "skill",
                                         "expense",    "wait",   "spread", "hold=",  "reserve"};
    for (uint64_t seed = 4; seed <= 80; seed += 4) {
        hf_buffer text = drawn(seed, HF_NAMES_PLAIN, 0);
        for (size_t n = 0; n < sizeof pieces / sizeof *pieces; n++)
            assert_null(strstr(text.bytes, pieces[n]));
        hf_buffer_clear(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_seed_gives_the_same_text_with_every_compiler),
        cmocka_unit_test(two_seeds_give_two_federations),
        cmocka_unit_test(every_alteration_finds_something_to_alter),
        cmocka_unit_test(a_twin_road_has_half_the_width),
        cmocka_unit_test(shuffling_moves_lines_and_changes_none),
        cmocka_unit_test(every_part_of_the_language_is_drawn_often),
        cmocka_unit_test(one_in_four_stays_plain),
    };
    return cmocka_run_group_tests_name("drawing", tests, NULL, NULL);
}
