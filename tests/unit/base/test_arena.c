/* test_arena.c - what lives in an arena, and how much of it there is. */
#include "model/base/memory.h"
#include "tests/support/facts.h"

#include <stdint.h>

TEST(what_an_arena_gives_is_zeroed_aligned_and_stays)
{
    hf_arena *arena = hf_arena_new();
    unsigned char *kept[300];
    for (int i = 0; i < 300; i++) { /* more than fits into the first chunks */
        kept[i] = hf_arena_alloc(arena, 1, (size_t)i * 10 + 1);
        assert_int_equal((uintptr_t)kept[i] % 16, 0);
        assert_int_equal(kept[i][i * 10], 0);
        memset(kept[i], i % 256, (size_t)i * 10 + 1);
    }
    for (int i = 0; i < 300; i++) assert_int_equal(kept[i][i * 5], i % 256);
    hf_arena_free(arena);
}

TEST(an_arena_knows_what_it_gave_and_took_over)
{
    hf_arena *arena = hf_arena_new();
    assert_int_equal(hf_arena_bytes(arena), 0);
    hf_arena_alloc(arena, 3, 10);
    assert_int_equal(hf_arena_bytes(arena), 32); /* in steps of 16 */
    size_t before = hf_arena_bytes(arena);
    char *block = hf_alloc(1000, 1);
    assert_ptr_equal(hf_arena_adopt(arena, block, 1000), block);
    assert_true(hf_arena_bytes(arena) >= before + 1000); /* and what it notes about it */
    assert_true(hf_arena_bytes(arena) <= before + 1000 + 32);
    hf_arena_free(arena); /* the block, too: the sanitizer would say so */
}

TEST(texts_are_copied_as_far_as_asked)
{
    hf_arena *arena = hf_arena_new();
    char text[] = "flour and bread";
    char *all = hf_arena_text(arena, text), *part = hf_arena_copy(arena, text, 5);
    text[0] = 'x';
    assert_string_equal(all, "flour and bread");
    assert_string_equal(part, "flour");
    assert_string_equal(hf_arena_copy(arena, "", 0), "");
    assert_null(hf_arena_text(arena, NULL));
    hf_arena_free(arena);
}

TEST(printed_texts_may_have_any_length)
{
    hf_arena *arena = hf_arena_new();
    for (int size = 250; size < 260; size++) { /* around the room that short ones are made in */
        char *text = hf_arena_printf(arena, "%0*d|%s", size, 7, "end");
        assert_int_equal(strlen(text), size + 4);
        assert_string_equal(text + size - 1, "7|end");
    }
    hf_arena_free(arena);
}

RUN(FACT(what_an_arena_gives_is_zeroed_aligned_and_stays),
    FACT(an_arena_knows_what_it_gave_and_took_over), FACT(texts_are_copied_as_far_as_asked),
    FACT(printed_texts_may_have_any_length))
