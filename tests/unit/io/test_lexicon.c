/* test_lexicon.c - a text that is met again is the same text. */
#include "io/lexicon.h"
#include "tests/support/facts.h"

TEST(the_same_text_has_one_copy)
{
    hf_lexicon lexicon = {.arena = hf_arena_new()};
    const char *text = "flour flour flou";
    const char *first = hf_lexicon_keep(&lexicon, text, 5);
    assert_string_equal(first, "flour");
    assert_ptr_equal(hf_lexicon_keep(&lexicon, text + 6, 5), first);
    assert_ptr_not_equal(hf_lexicon_keep(&lexicon, text + 12, 4), first);  /* its beginning */
    assert_string_equal(hf_lexicon_keep(&lexicon, "flours", 6), "flours"); /* and more than it */
    assert_ptr_equal(hf_lexicon_keep(&lexicon, "", 0), hf_lexicon_keep(&lexicon, "x", 0));
    hf_lexicon_clear(&lexicon);
    assert_string_equal(first, "flour"); /* copies stay with the arena */
    hf_arena_free(lexicon.arena);
}

TEST(texts_are_found_again_among_many)
{
    hf_lexicon lexicon = {.arena = hf_arena_new()};
    const char **kept = calloc(5000, sizeof *kept);
    char text[16];
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < 5000; i++) {
            size_t size = (size_t)snprintf(text, sizeof text, "site-%d", i);
            const char *copy = hf_lexicon_keep(&lexicon, text, size);
            if (pass) assert_ptr_equal(copy, kept[i]);
            assert_string_equal(copy, text);
            kept[i] = copy;
        }
    assert_int_equal(lexicon.count, 5000);
    free(kept);
    hf_lexicon_clear(&lexicon);
    hf_arena_free(lexicon.arena);
}

RUN(FACT(the_same_text_has_one_copy), FACT(texts_are_found_again_among_many))
