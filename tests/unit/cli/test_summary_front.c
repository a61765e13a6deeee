/* test_summary_front.c - two things out at once, as a person reads it, and as JSON. */
#include "cli/summary_front.h"
#include "io/json_front.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"

/* Ten days from 1 December 2026; counted from the second. Alone the strike holds 9, 8, 6, 4 and 3
 * days, the road 9, 5 and 2. */
static hf_front table(const hf_network *net)
{
    static const hf_front_cell cells[HF_FRONT_SHARES][HF_FRONT_SPANS_MOST] = {
        {{9, 9}, {5, 4}, {2, 2}},
        {{8, 6}, {5, 4}, {2, 2}},
        {{6, 5}, {2, 1}, {1, 1}},
        {{4, 4}, {2, 1}, {1, 1}},
        {{3, 3}, {2, 1}, {1, 1}}};
    hf_front front = {.net = net,
                      .share_of = "labour:mill/millers",
                      .span_of = "route:road",
                      .priority = 1,
                      .level = 1,
                      .start = 1,
                      .horizon = 9,
                      .shares = {0, 0.25, 0.5, 0.75, 1},
                      .spans = {0, 3, 9},
                      .span_count = 3};
    memcpy(front.cells, cells, sizeof cells);
    return front;
}

static void expect(hf_buffer *text, const char *part)
{
    if (!strstr(text->bytes, part)) fail_msg("no %s in\n%s", part, text->bytes);
}

TEST(the_table_has_a_row_for_each_share_and_says_where_both_are_worst)
{
    hf_network *net = hf_build_new(10);
    hf_network_derive(net);
    hf_front front = table(net);
    hf_buffer text = {0};
    hf_summary_front(&text, &front);
    expect(&text, "A share of labour:mill/millers is out to the end, and route:road is out "
                  "altogether for a time,\nboth from 2 December 2026: whole days that the needs of "
                  "priority 1 hold, of 9 to the end\n");
    expect(&text, "                 0 days         3 days     to the end\n"
                  "     out    best   plan    best   plan    best   plan\n"
                  "     0 %     > 9    > 9       5      4       2      2\n"
                  "    25 %       8      6       5      4       2      2\n");
    /* 50 % and 3 days: 2, where the worse of 6 and 5 is 5; 75 % and 3 days are no worse */
    expect(&text, "Together they are worse than each alone, at its worst with 50 % out and 3 days: "
                  "best 2, where\n each alone holds 6 and 5.\n");
    hf_buffer_clear(&text);
    hf_network_free(net);
}

TEST(what_is_no_worse_together_is_said_so)
{
    hf_network *net = hf_build_new(10);
    hf_network_derive(net);
    hf_front front = table(net);
    hf_buffer text = {0};
    front.level = 0.75;
    for (int i = 0; i < HF_FRONT_SHARES; i++)
        for (int j = 0; j < front.span_count; j++) front.cells[i][j].best = 9 - i - j;
    for (int i = 0; i < HF_FRONT_SHARES; i++)
        for (int j = 1; j < front.span_count; j++)
            front.cells[i][j].best = 9 - j < 9 - i ? 9 - j : 9 - i;
    hf_summary_front(&text, &front);
    expect(&text, "hold at 75 %, of 9 to the end");
    expect(&text, "Together they are no worse than the worse of them alone.\n");
    hf_buffer_clear(&text);
    hf_network_free(net);
}

TEST(as_json_every_cell_is_a_row)
{
    hf_network *net = hf_build_new(10);
    hf_network_derive(net);
    hf_front front = table(net);
    hf_buffer text = {0};
    hf_json_front_write(&text, &front);
    expect(&text, "\"by_share\":\"labour:mill/millers\"");
    expect(&text, "\"by_time\":\"route:road\"");
    expect(&text, "\"start\":2");
    expect(&text, "{\"out\":0,\"periods\":0,\"best\":9,\"plan\":9,\"forever\":true}");
    expect(&text, "{\"out\":0.5,\"periods\":3,\"best\":2,\"plan\":1,\"forever\":false}");
    hf_buffer_clear(&text);
    hf_network_free(net);
}

RUN(FACT(the_table_has_a_row_for_each_share_and_says_where_both_are_worst),
    FACT(what_is_no_worse_together_is_said_so), FACT(as_json_every_cell_is_a_row))
