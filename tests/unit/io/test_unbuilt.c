/* test_unbuilt.c - what cannot be answered beside the rest is refused by name. */
#include "model/unbuilt.h"
#include "tests/support/facts.h"
#include "tests/unit/io/reading.h"

/* What is refused in scenario `z` (-1: none) of a federation of `inside`: "`periods` of scenario
 * "long"". */
static void assert_refused(const char *inside, int z, const char *expected)
{
    hf_read r = hf_read_new();
    hf_buffer said = {0};
    hf_diags *diags = hf_diags_new();
    hf_read_inside(&r, inside);
    hf_buffer_text(&said, "");
    int refused = hf_unbuilt(r.net, z, diags);
    assert_int_equal(refused, diags->errors);
    for (int i = 0; i < diags->count; i++) {
        const hf_message *m = &diags->messages[i];
        assert_string_equal(m->code, "HF0704");
        assert_true(m->at.line > 0 && m->hint);
        size_t length = strcspn(m->text, ":"); /* no name here holds one */
        hf_buffer_printf(&said, "%s%.*s", i ? "; " : "", (int)length, m->text);
    }
    if (strcmp(said.bytes, expected) != 0)
        fail_msg("refused \"%s\", not \"%s\"", said.bytes, expected);
    hf_buffer_clear(&said);
    hf_diags_free(diags);
    hf_read_clear(&r);
}

#define SCENARIOS                                                                                  \
    "<good id='milk' unit='L' shelf-life='P3D' spoilage='0.1' per='P1D' dispose='no'/>"            \
    "<scenario id='long' periods='400'/><scenario id='usual'/>"                                    \
    "<scenario id='worn' ending='free' periods='400'/>"

TEST(whatever_holds_without_a_scenario_can_be_planned)
{
    assert_refused(SCENARIOS, -1, "");
}

TEST(a_scenario_with_a_horizon_of_its_own_is_refused)
{
    assert_refused(SCENARIOS, 0, "`periods` of scenario \"long\"");
    assert_refused(SCENARIOS, 1, "");
}

TEST(all_that_is_not_built_is_said)
{
    assert_refused(SCENARIOS, 2, "`periods` of scenario \"worn\"; `ending` of scenario \"worn\"");
}

RUN(FACT(whatever_holds_without_a_scenario_can_be_planned),
    FACT(a_scenario_with_a_horizon_of_its_own_is_refused), FACT(all_that_is_not_built_is_said))
