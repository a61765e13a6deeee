/* test_memory.c - memory that is there or ends the program, arenas and buffers. */
#include "model/base/buffer.h"
#include "model/base/memory.h"
#include "model/base/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* --- memory --- */

static void what_is_allocated_is_zero(void **state)
{
    (void)state;
    int *numbers = hf_alloc(1000, sizeof *numbers);
    for (int i = 0; i < 1000; i++) assert_int_equal(numbers[i], 0);
    free(numbers);
}

static void nothing_at_all_can_be_allocated_and_freed(void **state)
{
    (void)state;
    void *none = hf_alloc(0, 8), *empty = hf_resize(NULL, 0, 8);
    assert_non_null(none);
    assert_non_null(empty);
    free(none);
    free(empty);
}

static void growing_keeps_what_is_there_and_doubles_the_room(void **state)
{
    (void)state;
    int *numbers = NULL, capacity = 0;
    for (int count = 0; count < 100; count++) {
        numbers = hf_grow(numbers, count, &capacity, sizeof *numbers);
        numbers[count] = count;
    }
    for (int i = 0; i < 100; i++) assert_int_equal(numbers[i], i);
    assert_int_equal(capacity, 128); /* 8, 16, 32, 64, 128 */
    free(numbers);
}

static void there_is_no_growth_while_there_is_room(void **state)
{
    (void)state;
    int capacity = 8;
    char *text = hf_alloc(8, 1);
    assert_ptr_equal(hf_grow(text, 7, &capacity, 1), text);
    assert_int_equal(capacity, 8);
    free(text);
}

/* In a child of its own, whose messages are thrown away; returns how it ended. */
static int exit_of(void (*work)(void))
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr)) _exit(99);
        work();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void resize_beyond_the_address_space(void)
{
    free(hf_resize(NULL, SIZE_MAX / 2, 8));
}

static void arena_beyond_the_address_space(void)
{
    hf_arena_alloc(hf_arena_new(), SIZE_MAX / 2, 8);
}

static void a_size_that_overflows_ends_the_program_with_one(void **state)
{
    (void)state;
    assert_int_equal(exit_of(resize_beyond_the_address_space), 1);
    assert_int_equal(exit_of(arena_beyond_the_address_space), 1);
}

/* --- arena --- */

static void what_an_arena_gives_is_zero_aligned_and_apart(void **state)
{
    (void)state;
    hf_arena *arena = hf_arena_new();
    char *before = hf_arena_alloc(arena, 3, 1), *after = hf_arena_alloc(arena, 5, 1);
    assert_int_equal((uintptr_t)before % 16, 0);
    assert_int_equal((uintptr_t)after % 16, 0);
    assert_true(after - before >= 3);
    for (int i = 0; i < 5; i++) assert_int_equal(after[i], 0);
    hf_arena_free(arena);
}

static void an_arena_grows_beyond_its_first_chunk(void **state)
{
    (void)state;
    hf_arena *arena = hf_arena_new();
    char *small = hf_arena_text(arena, "flour");
    char *large = hf_arena_alloc(arena, 1 << 20, 1); /* larger than a chunk */
    memset(large, 'x', 1 << 20);
    assert_string_equal(small, "flour");
    assert_string_equal(hf_arena_text(arena, "bread"), "bread");
    hf_arena_free(arena);
}

static void no_text_stays_no_text(void **state)
{
    (void)state;
    hf_arena *arena = hf_arena_new();
    assert_null(hf_arena_text(arena, NULL));
    assert_string_equal(hf_arena_text(arena, ""), "");
    hf_arena_free(arena);
    hf_arena_free(NULL);
}

static void a_text_of_any_length_can_be_put_together(void **state)
{
    (void)state;
    hf_arena *arena = hf_arena_new();
    const char *text = hf_arena_printf(arena, "%0100000d loaves", 7);
    assert_int_equal(strlen(text), 100007);
    assert_string_equal(text + 99999, "7 loaves");
    hf_arena_free(arena);
}

/* --- buffer --- */

static void a_buffer_ends_with_a_nul_that_does_not_count(void **state)
{
    (void)state;
    hf_buffer buffer = {0};
    hf_buffer_text(&buffer, "flour");
    hf_buffer_printf(&buffer, " %d kg", 12);
    assert_string_equal(buffer.bytes, "flour 12 kg");
    assert_int_equal(buffer.size, 11);
    hf_buffer_clear(&buffer);
    assert_null(buffer.bytes);
    assert_int_equal(buffer.size, 0);
}

static void a_buffer_holds_any_bytes(void **state)
{
    (void)state;
    hf_buffer buffer = {0};
    hf_buffer_add(&buffer, "a\0b", 3);
    hf_buffer_add(&buffer, NULL, 0);
    assert_int_equal(buffer.size, 3);
    assert_memory_equal(buffer.bytes, "a\0b", 4);
    hf_buffer_clear(&buffer);
}

static void a_buffer_grows_to_whatever_is_added(void **state)
{
    (void)state;
    hf_buffer buffer = {0};
    for (int i = 0; i < 100000; i++) hf_buffer_add(&buffer, "0123456789", 10);
    assert_int_equal(buffer.size, 1000000);
    assert_memory_equal(buffer.bytes + 999990, "0123456789", 11);
    hf_buffer_clear(&buffer);
}

/* --- status --- */

static void every_status_has_a_text_without_a_full_stop(void **state)
{
    (void)state;
    for (hf_status status = HF_OK; status <= HF_INTERRUPTED; status++) {
        const char *text = hf_status_text(status);
        assert_true(strlen(text) > 3);
        assert_int_not_equal(text[strlen(text) - 1], '.');
    }
    assert_string_equal(hf_status_text(HF_OK), "no error");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_allocated_is_zero),
        cmocka_unit_test(nothing_at_all_can_be_allocated_and_freed),
        cmocka_unit_test(growing_keeps_what_is_there_and_doubles_the_room),
        cmocka_unit_test(there_is_no_growth_while_there_is_room),
        cmocka_unit_test(a_size_that_overflows_ends_the_program_with_one),
        cmocka_unit_test(what_an_arena_gives_is_zero_aligned_and_apart),
        cmocka_unit_test(an_arena_grows_beyond_its_first_chunk),
        cmocka_unit_test(no_text_stays_no_text),
        cmocka_unit_test(a_text_of_any_length_can_be_put_together),
        cmocka_unit_test(a_buffer_ends_with_a_nul_that_does_not_count),
        cmocka_unit_test(a_buffer_holds_any_bytes),
        cmocka_unit_test(a_buffer_grows_to_whatever_is_added),
        cmocka_unit_test(every_status_has_a_text_without_a_full_stop),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
