/* test_doubts.c - what is doubted, and what is not. */
#include "tests/support/facts.h"
#include "tests/unit/io/reading.h"

/* A mill on a hill bakes for a town on the shore: nothing to doubt. */
#define GOODS "<good id='bread' unit='kg'/><good id='flour' unit='kg'/>"
#define SITES "<site id='hill'/><site id='shore'/>"
#define TOWN                                                                                       \
    "<community id='town' at='shore'><need good='bread' quantity='1' per='P1D'/></community>"
#define ROAD "<route id='road' from='hill' to='shore' unit='kg' duration='PT4H'/>"
#define BAKE                                                                                       \
    "<recipe id='bake' duration='PT6H'><input good='flour' quantity='1'/>"                         \
    "<output good='bread' quantity='1'/></recipe>"
#define MILL "<coop id='mill' at='hill'><stock good='flour' quantity='9'/>" BAKE "</coop>"

/* The codes of all doubts about a federation, in order: "HF0601 HF0603". */
static void assert_doubts(const char *inside, const char *expected)
{
    hf_read r = hf_read_new();
    hf_buffer codes = {0};
    hf_buffer_text(&codes, "");
    hf_read_inside(&r, inside);
    for (int i = 0; i < r.diags->count; i++)
        hf_buffer_printf(&codes, "%s%s", i ? " " : "", r.diags->messages[i].code);
    if (strcmp(codes.bytes, expected) != 0)
        fail_msg("doubts \"%s\", not \"%s\", about %s", codes.bytes, expected, inside);
    for (int i = 0; i < r.diags->count; i++) assert_non_null(r.diags->messages[i].hint);
    hf_buffer_clear(&codes);
    hf_read_clear(&r);
}

TEST(a_sound_federation_is_not_doubted)
{
    assert_doubts(GOODS SITES TOWN ROAD MILL, "");
}

TEST(a_good_must_come_from_somewhere)
{
    assert_doubts(GOODS "<good id='salt' unit='kg'/>" SITES TOWN ROAD MILL, "HF0601");
    /* an offer to sell brings nothing; one to buy does */
    assert_doubts(GOODS "<good id='salt' unit='kg'/>" SITES TOWN ROAD MILL
                        "<market id='m' at='hill'>"
                        "<offer good='salt' action='sell' price='1'/></market>",
                  "HF0601");
    assert_doubts(GOODS "<good id='salt' unit='kg'/>" SITES TOWN ROAD MILL
                        "<market id='m' at='hill'>"
                        "<offer good='salt' action='buy' price='1'/></market>",
                  "");
    /* so does a receipt; an empty stock does not */
    assert_doubts(GOODS "<good id='salt' unit='kg'/>" SITES TOWN ROAD MILL "<coop id='c' at='hill'>"
                        "<receipt good='salt' quantity='1' date='2026-12-02'/></coop>",
                  "");
    assert_doubts(GOODS "<good id='salt' unit='kg'/>" SITES TOWN ROAD MILL
                        "<coop id='c' at='hill'><stock good='salt' quantity='0'/></coop>",
                  "HF0601");
}

TEST(what_nobody_uses_limits_nothing)
{
    assert_doubts(GOODS SITES TOWN ROAD MILL
                  "<coop id='c' at='hill'><labour id='w' quantity='1' per='P1D'/>"
                  "<capacity id='oven' quantity='1' unit='h' per='P1D'/></coop>",
                  "HF0602 HF0602");
    assert_doubts(GOODS SITES TOWN ROAD MILL
                  "<coop id='c' at='hill'><labour id='w' quantity='1' per='P1D'/><recipe id='r'>"
                  "<work labour='w' quantity='1'/><output good='bread' quantity='1'/></recipe>"
                  "</coop>",
                  "");
}

TEST(routes_and_skills_use_what_is_there)
{
    assert_doubts(GOODS SITES TOWN ROAD MILL
                  "<coop id='c' at='hill'><labour id='w' quantity='1' per='P1D' skill='driving'/>"
                  "<capacity id='van' quantity='1' unit='h' per='P1D'/></coop>"
                  "<route id='r' from='hill' to='shore' unit='kg'><use capacity='c/van' "
                  "quantity='1'/><work skill='driving' quantity='1'/></route>",
                  "");
}

TEST(a_need_no_road_reaches_is_doubted)
{
    assert_doubts(GOODS SITES TOWN MILL, "HF0603");
    /* the road the other way does not help, both ways does */
    assert_doubts(GOODS SITES TOWN MILL "<route id='r' from='shore' to='hill' unit='kg'/>",
                  "HF0603");
    assert_doubts(GOODS SITES TOWN MILL
                  "<route id='r' from='shore' to='hill' unit='kg' both-ways='yes'/>",
                  "");
    /* a road that carries something else is no help */
    assert_doubts(GOODS SITES TOWN MILL
                  "<route id='r' from='hill' to='shore'><carries good='flour'/></route>",
                  "HF0603");
    /* nothing is needed: nothing is missing */
    assert_doubts(GOODS SITES "<community id='town' at='shore'>"
                              "<need good='bread' quantity='0' per='P1D'/></community>" MILL,
                  "");
}

TEST(a_recipe_without_its_inputs_serves_nobody)
{
    assert_doubts(GOODS SITES TOWN ROAD "<coop id='mill' at='hill'>" BAKE "</coop>",
                  "HF0601 HF0603");
}

#define LOOP(duration)                                                                             \
    "<coop id='mill' at='hill'><recipe id='a' duration='" duration "'>"                            \
    "<input good='flour' quantity='1'/><output good='flour' quantity='2'/></recipe>" BAKE          \
    "</coop>"

TEST(a_loop_starts_by_itself_only_within_a_period)
{
    assert_doubts(GOODS SITES TOWN ROAD LOOP("PT1H"), "");
    assert_doubts(GOODS SITES TOWN ROAD LOOP("P1D"), "HF0603"); /* nobody has the first flour */
}

TEST(what_comes_after_the_end_is_doubted)
{
    assert_doubts(GOODS SITES TOWN ROAD MILL
                  "<coop id='c' at='hill'><receipt good='flour' quantity='1' date='2026-12-10'/>"
                  "</coop>",
                  ""); /* ten periods from 1 December: the last is the 10th */
    assert_doubts(GOODS SITES TOWN ROAD MILL
                  "<coop id='c' at='hill'><receipt good='flour' quantity='1' date='2026-12-11'/>"
                  "</coop>",
                  "HF0604");
    assert_doubts(GOODS SITES TOWN ROAD MILL
                  "<scenario id='s'><event id='e' target='coop:mill' start='2026-12-11' "
                  "remaining='0'/></scenario>",
                  "HF0605");
}

TEST(more_stock_than_room_is_doubted)
{
    assert_doubts(GOODS SITES TOWN ROAD
                  "<coop id='mill' at='hill'><storage quantity='9' unit='kg'/>"
                  "<stock good='flour' quantity='9'/>" BAKE "</coop>",
                  "");
    assert_doubts(GOODS SITES TOWN ROAD
                  "<coop id='mill' at='hill'><storage quantity='8.9' unit='kg'/>"
                  "<stock good='flour' quantity='9'/>" BAKE "</coop>",
                  "HF0606");
}

TEST(a_good_that_takes_no_room_is_doubted)
{
    assert_doubts(GOODS SITES TOWN ROAD
                  "<coop id='mill' at='hill'><storage quantity='9' unit='m3'/>"
                  "<stock good='flour' quantity='9'/>" BAKE "</coop>",
                  "HF0607 HF0607"); /* flour and bread: kg are no m3 */
    assert_doubts(GOODS SITES TOWN ROAD
                  "<coop id='mill' at='hill'><storage quantity='9' unit='kg' goods='flour bread'/>"
                  "<storage quantity='9' unit='m3'/><stock good='flour' quantity='9'/>" BAKE
                  "</coop>",
                  ""); /* both have a storage of their own */
}

#define WITH(first, second)                                                                        \
    "<coop id='mill' at='hill'><stock good='flour' quantity='9'/><recipe id='bake' "               \
    "duration='" first                                                                             \
    "'><input good='flour' quantity='1'/><output good='bread' quantity='1'/></recipe>"             \
    "</coop><route id='road' from='hill' to='shore' unit='kg' both-ways='yes' duration='" second   \
    "'/>"

TEST(short_steps_must_fit_a_period_together)
{
    assert_doubts(GOODS SITES TOWN WITH("PT12H", "PT12H"), "");
    assert_doubts(GOODS SITES TOWN WITH("PT12H", "PT13H"), "HF0608");
    assert_doubts(GOODS SITES TOWN WITH("PT12H", "P1D"), ""); /* a step with a delay starts anew */
    assert_doubts(GOODS SITES TOWN WITH("P1D", "PT23H"), "");
}

TEST(a_share_of_what_has_no_limit_is_doubted)
{
#define HALF(target)                                                                               \
    "<scenario id='s'><event id='e' target='" target "' start='2026-12-03' remaining='0.5'/>"      \
    "</scenario>"
    assert_doubts(GOODS SITES TOWN ROAD MILL HALF("route:road"), "HF0609");
    assert_doubts(GOODS SITES TOWN ROAD
                  "<coop id='mill' at='hill'><stock good='flour' quantity='9'/>"
                  "<capacity id='oven' quantity='8' per='P1D' unit='h'/><recipe id='bake'>"
                  "<input good='flour' quantity='1'/><use capacity='oven' quantity='1'/>"
                  "<output good='bread' quantity='1'/></recipe></coop>" HALF("recipe:mill/bake"),
                  ""); /* a share of what the oven allows */
    assert_doubts(
        GOODS SITES TOWN
        "<route id='road' from='hill' to='shore' unit='kg' capacity='5' per='P1D'/>" MILL HALF(
            "route:road"),
        "");
    assert_doubts(GOODS SITES TOWN ROAD MILL
                  "<scenario id='s'><event id='e' target='route:road' start='2026-12-03' "
                  "remaining='0'/></scenario>",
                  "");
}

TEST(doubts_wait_until_there_are_no_mistakes)
{
    hf_read r = hf_read_new();
    static const char text[] = HF_HEAD GOODS "<good id='salt' unit='kgg'/>" SITES "</federation>";
    hf_read_put(&r, "f.xml", text, strlen(text));
    hf_read_file(&r, "f.xml");
    assert_int_equal(r.diags->errors, 1);
    assert_int_equal(r.diags->warnings, 0);
    hf_read_clear(&r);
}

RUN(FACT(a_sound_federation_is_not_doubted), FACT(a_good_must_come_from_somewhere),
    FACT(what_nobody_uses_limits_nothing), FACT(routes_and_skills_use_what_is_there),
    FACT(a_need_no_road_reaches_is_doubted), FACT(a_recipe_without_its_inputs_serves_nobody),
    FACT(a_loop_starts_by_itself_only_within_a_period), FACT(what_comes_after_the_end_is_doubted),
    FACT(more_stock_than_room_is_doubted), FACT(a_good_that_takes_no_room_is_doubted),
    FACT(short_steps_must_fit_a_period_together), FACT(a_share_of_what_has_no_limit_is_doubted),
    FACT(doubts_wait_until_there_are_no_mistakes))
