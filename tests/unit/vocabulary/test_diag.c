/* test_diag.c - mistakes and doubts are collected with their place. */
#include "model/base/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const hf_origin mill = {"coops/mill.xml", 12, 3, 6};

static void a_message_keeps_its_place_code_and_text(void **state)
{
    (void)state;
    hf_diags *diags = hf_diags_new();
    hf_diag(diags, HF_ERROR, "HF0203", mill, "the attribute `%s` is not known here", "qty");
    const hf_message *message = &diags->messages[0];
    assert_string_equal(message->code, "HF0203");
    assert_string_equal(message->text, "the attribute `qty` is not known here");
    assert_string_equal(message->at.file, "coops/mill.xml");
    assert_int_equal(message->at.line, 12);
    assert_int_equal(message->at.column, 3);
    assert_int_equal(message->at.length, 6);
    hf_diags_free(diags);
}

static void a_message_outlives_the_name_of_its_file(void **state)
{
    (void)state;
    hf_diags *diags = hf_diags_new();
    char name[] = "mill.xml";
    hf_diag(diags, HF_ERROR, "HF0101", (hf_origin){.file = name}, "gone");
    memset(name, 'x', sizeof name - 1);
    assert_string_equal(diags->messages[0].at.file, "mill.xml");
    hf_diags_free(diags);
}

static void errors_and_warnings_are_counted_apart(void **state)
{
    (void)state;
    hf_diags *diags = hf_diags_new();
    for (int i = 0; i < 20; i++)
        hf_diag(diags, i % 4 ? HF_WARNING : HF_ERROR, "HF0601", mill, "number %d", i);
    assert_int_equal(diags->errors, 5); /* 0, 4, 8, 12, 16 */
    assert_int_equal(diags->warnings, 15);
    assert_int_equal(diags->count, 20);
    assert_string_equal(diags->messages[19].text, "number 19"); /* in the order they were said */
    hf_diags_free(diags);
}

static void a_hint_and_a_surrounding_are_added_when_they_are_certain(void **state)
{
    (void)state;
    hf_diags *diags = hf_diags_new();
    hf_message *message = hf_diag(diags, HF_ERROR, "HF0203", mill, "not known");
    assert_null(message->hint);
    assert_null(message->where);
    hf_diag_hint(diags, message, "did you mean `%s`?", "quantity");
    hf_diag_where(diags, message, "recipe \"%s\"", "bread");
    assert_string_equal(diags->messages[0].hint, "did you mean `quantity`?");
    assert_string_equal(diags->messages[0].where, "recipe \"bread\"");
    hf_diags_free(diags);
}

static void what_follows_from_another_mistake_is_taken_back(void **state)
{
    (void)state;
    hf_diags *diags = hf_diags_new();
    hf_origin farm = {"farm.xml", 3, 5, 2};
    hf_diag(diags, HF_ERROR, "HF0202", mill, "before");
    hf_diag(diags, HF_ERROR, "HF0202", mill, "follows");
    hf_diag(diags, HF_ERROR, "HF0202", farm, "elsewhere");
    hf_diag(diags, HF_WARNING, "HF0605", mill, "follows too");
    hf_diag(diags, HF_ERROR, "HF0203", mill, "another kind");
    hf_diag_take_back(diags, 1, "coops/mill.xml", "HF0202 HF0605");
    assert_int_equal(diags->count, 3);
    assert_int_equal(diags->errors, 3);
    assert_int_equal(diags->warnings, 0);
    assert_string_equal(diags->messages[0].text, "before");
    assert_string_equal(diags->messages[1].text, "elsewhere");
    hf_diag_put_first(diags, 1);
    assert_string_equal(diags->messages[1].text, "another kind");
    assert_string_equal(diags->messages[2].text, "elsewhere");
    hf_diag_take_back(diags, 0, NULL, "HF0202");
    assert_int_equal(diags->count, 1);
    assert_int_equal(diags->errors, 1);
    hf_diags_free(diags);
}

static void freeing_nothing_is_fine(void **state)
{
    (void)state;
    hf_diags_free(NULL);
    hf_diags *diags = hf_diags_new();
    assert_int_equal(diags->count + diags->errors + diags->warnings, 0);
    hf_diags_free(diags);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_keeps_its_place_code_and_text),
        cmocka_unit_test(a_message_outlives_the_name_of_its_file),
        cmocka_unit_test(errors_and_warnings_are_counted_apart),
        cmocka_unit_test(a_hint_and_a_surrounding_are_added_when_they_are_certain),
        cmocka_unit_test(what_follows_from_another_mistake_is_taken_back),
        cmocka_unit_test(freeing_nothing_is_fine),
    };
    return cmocka_run_group_tests_name("diag", tests, NULL, NULL);
}
