/* test_broken.c - a file that somebody damaged is read or refused with a reason; it never harms. */
#include "tests/property/drawn.h"
#include "tests/support/random.h"

#include "io/messages.h"
#include "solver/planner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { DAMAGES = 40 }; /* tries for each federation and each way to do damage */

static size_t place(hf_lot *lot, size_t size)
{
    return (size_t)(hf_lot_bits(lot) % size);
}

/* --- ways to do damage, each in place; `text` always stays a string --- */

static void change_a_byte(hf_lot *lot, hf_buffer *text)
{
    static const char odd[] = "<>&\"'=/ ;\x01\x7f\xc3\xff";
    text->bytes[place(lot, text->size)] = odd[place(lot, sizeof odd - 1)];
}

static void cut_out(hf_lot *lot, hf_buffer *text)
{
    size_t from = place(lot, text->size), length = 1 + place(lot, 40);
    if (length > text->size - from) length = text->size - from;
    memmove(text->bytes + from, text->bytes + from + length, text->size - from - length + 1);
    text->size -= length;
}

static void cut_short(hf_lot *lot, hf_buffer *text)
{
    text->size = 1 + place(lot, text->size);
    text->bytes[text->size] = '\0';
}

/* One attribute's value becomes something that people and programs write by mistake. */
static void put_an_odd_value(hf_lot *lot, hf_buffer *text)
{
    static const char *const odd[] = {"NaN", "1,5",    "1e999", "-3",    "0",    "",
                                      "P1M", "P0D",    "g9",    "a0/x",  "0x10", "a0/k0",
                                      "no",  "999999", "coop:", "1e-300"};
    const char *quote = strchr(text->bytes + place(lot, text->size), '"');
    const char *end = quote ? strchr(quote + 1, '"') : NULL;
    if (!end) return;
    hf_buffer made = {0};
    hf_buffer_add(&made, text->bytes, (size_t)(quote + 1 - text->bytes));
    hf_buffer_text(&made, odd[place(lot, sizeof odd / sizeof *odd)]);
    hf_buffer_text(&made, end);
    hf_buffer_clear(text);
    *text = made;
}

/* A line comes twice, or two lines change places: ids double, parents change. */
static void repeat_a_line(hf_lot *lot, hf_buffer *text)
{
    const char *from = strchr(text->bytes + place(lot, text->size), '\n');
    const char *to = from ? strchr(from + 1, '\n') : NULL;
    const char *where = strchr(text->bytes + place(lot, text->size), '\n');
    if (!to || !where) return;
    hf_buffer made = {0};
    hf_buffer_add(&made, text->bytes, (size_t)(where - text->bytes));
    hf_buffer_add(&made, from, (size_t)(to - from));
    hf_buffer_text(&made, where);
    hf_buffer_clear(text);
    *text = made;
}

/* --- what must hold whatever was done --- */

static bool wrote(const char *path, const hf_buffer *text)
{
    FILE *file = fopen(path, "w");
    bool whole = file && fwrite(text->bytes, 1, text->size, file) == text->size;
    return file && fclose(file) == 0 && whole;
}

/* Whatever is read can be planned, or gains without limit. */
static bool is_planned(const hf_network *net, hf_diags *diags)
{
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    hf_plan *plan = NULL;
    hf_status status = hf_plan_make(&plan, net, -1, &options, diags);
    hf_plan_free(plan);
    return status == HF_OK || status == HF_UNBOUNDED;
}

/* Either a network and no error, or no network, an error, and words for it. */
static bool is_answered(const hf_drawn *drawn, const char *path)
{
    hf_sources sources = {0};
    hf_network *net = NULL;
    hf_diags *diags = hf_diags_new();
    hf_buffer words = {0};
    hf_status status = hf_federation_read(&net, &sources, diags, path);
    hf_messages_write(&words, diags, &sources, "Nothing was planned.", false);
    bool read = status == HF_OK && net && diags->errors == 0 && is_planned(net, diags);
    bool refused = status == HF_INPUT && !net && diags->errors > 0 && words.size > 20;
    hf_buffer_clear(&words);
    hf_sources_clear(&sources);
    hf_network_free(net);
    hf_diags_free(diags);
    return read || refused || hf_drawn_fails(drawn, "status %d, kept in %s", (int)status, path);
}

/* The file of a failure is kept, to be looked at. */
static bool survives(hf_drawn *drawn, void (*damage)(hf_lot *lot, hf_buffer *text))
{
    char path[] = "/tmp/holdfast-broken-XXXXXX.xml";
    int file = mkstemps(path, 4);
    hf_lot lot = {drawn->seed};
    bool holds = file >= 0;
    for (int n = 0; holds && n < DAMAGES; n++) {
        hf_buffer text = {0};
        hf_random_federation(&text, drawn->seed, HF_NAMES_PLAIN, 0);
        for (int times = hf_lot_whole(&lot, 1, 3); times > 0; times--) damage(&lot, &text);
        holds = wrote(path, &text) && is_answered(drawn, path);
        hf_buffer_clear(&text);
    }
    if (file >= 0) close(file);
    if (holds) unlink(path);
    return holds;
}

#define SURVIVES(name, damage)                                                                     \
    static bool name##_(hf_drawn *drawn)                                                           \
    {                                                                                              \
        return survives(drawn, damage);                                                            \
    }                                                                                              \
    static void name(void **state)                                                                 \
    {                                                                                              \
        hf_drawn_each(state, name##_);                                                             \
    }

SURVIVES(a_changed_byte_is_read_or_refused, change_a_byte)
SURVIVES(a_file_with_a_hole_is_read_or_refused, cut_out)
SURVIVES(half_a_file_is_read_or_refused, cut_short)
SURVIVES(an_odd_value_is_read_or_refused, put_an_odd_value)
SURVIVES(a_line_that_strayed_is_read_or_refused, repeat_a_line)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_changed_byte_is_read_or_refused),
        cmocka_unit_test(a_file_with_a_hole_is_read_or_refused),
        cmocka_unit_test(half_a_file_is_read_or_refused),
        cmocka_unit_test(an_odd_value_is_read_or_refused),
        cmocka_unit_test(a_line_that_strayed_is_read_or_refused),
    };
    return cmocka_run_group_tests_name("broken", tests, hf_drawn_setup, hf_drawn_teardown);
}
