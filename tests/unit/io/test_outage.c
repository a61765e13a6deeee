/* test_outage.c - outages asked for by name. */
#include "tests/support/facts.h"
#include "tests/unit/io/reading.h"

#include <math.h>

static const char WORLD[] =
    "<good id='flour' unit='kg'/><site id='a' region='upper'/><site id='b'/>"
    "<coop id='mill' at='a'><labour id='crew' quantity='1' per='P1D'/>"
    "<capacity id='stones' quantity='1' unit='h' per='P1D'/><stock good='flour' quantity='5'/>"
    "<recipe id='grind'><use capacity='stones' quantity='1'/><work labour='crew' quantity='1'/>"
    "<output good='flour' quantity='1'/></recipe></coop>"
    "<community id='town' at='a'><need good='flour' quantity='1' per='P1D'/></community>"
    "<route id='r1' from='a' to='b' unit='kg'/>"
    "<market id='m' at='a'><offer id='big' good='flour' action='buy' price='1'/></market>"
    "<fund><income id='dues' amount='1' per='P1D'/></fund>";

/* The one message about an outage that cannot be, with its hint. */
static void assert_refused(hf_read *r, const char *targets, const char *text, const char *hint)
{
    hf_diags *diags = hf_diags_new();
    hf_event events[HF_OUTAGE_EVENTS];
    int count;
    assert_int_equal(
        hf_outage_read(events, &count, r->net, (hf_outage_text){"--without", targets, 0}, diags),
        HF_INPUT);
    assert_int_equal(diags->count, 1);
    assert_string_equal(diags->messages[0].text, text);
    if (hint) assert_string_equal(diags->messages[0].hint, hint);
    hf_diags_free(diags);
}

static int take(hf_event events[HF_OUTAGE_EVENTS], hf_read *r, const char *targets)
{
    hf_diags *diags = hf_diags_new();
    int count;
    assert_int_equal(
        hf_outage_read(events, &count, r->net, (hf_outage_text){"--without", targets, 3}, diags),
        HF_OK);
    assert_int_equal(diags->count, 0);
    hf_diags_free(diags);
    return count;
}

/* The one event that an outage of one sort makes. */
static hf_event taken(hf_read *r, const char *targets)
{
    hf_event events[HF_OUTAGE_EVENTS];
    assert_int_equal(take(events, r, targets), 1);
    return events[0];
}

TEST(what_is_named_stops_from_its_period_to_the_end)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD);
    hf_event event = taken(&r, "coop:mill,route:r1 region:upper");
    assert_int_equal(event.target_count, 3);
    assert_true(event.start == 3 && isinf(event.end) && event.remaining == 0 &&
                event.destroys == 0);
    assert_string_equal(event.target_text, "coop:mill,route:r1 region:upper");
    hf_read_clear(&r);
}

TEST(every_kind_that_may_fail_can_be_named)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD);
    static const struct {
        const char *text;
        hf_target_kind kind;
    } rows[] = {
        {"coop:mill", HF_TARGET_COOP},
        {"recipe:mill/grind", HF_TARGET_RECIPE},
        {"capacity:mill/stones", HF_TARGET_CAPACITY},
        {"labour:mill/crew", HF_TARGET_LABOUR},
        {"stock:mill/flour", HF_TARGET_STOCK},
        {"route:r1", HF_TARGET_ROUTE},
        {"site:b", HF_TARGET_SITE},
        {"region:upper", HF_TARGET_REGION},
        {"market:m", HF_TARGET_MARKET},
        {"offer:m/flour", HF_TARGET_OFFER},
        {"offer:m/big", HF_TARGET_OFFER},
        {"good:flour", HF_TARGET_GOOD},
        {"income:dues", HF_TARGET_INCOME},
        {"fund", HF_TARGET_FUND},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hf_event event = taken(&r, rows[i].text);
        assert_int_equal(event.target_count, 1);
        assert_int_equal(event.targets[0].kind, rows[i].kind);
    }
    hf_read_clear(&r);
}

TEST(a_stock_that_is_missing_is_emptied)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD);
    hf_event event = taken(&r, "stock:mill/flour");
    assert_true(event.destroys == 1 && event.remaining == 1);
    hf_read_clear(&r);
}

/* The mill stops and keeps its flour; the town's pantry is emptied and the town goes on. */
TEST(stocks_are_emptied_beside_what_stops)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD);
    hf_event events[HF_OUTAGE_EVENTS];
    assert_int_equal(take(events, &r, "stock:town/flour,coop:mill,route:r1"), 2);
    assert_int_equal(events[0].target_count, 2);
    assert_true(events[0].remaining == 0 && events[0].destroys == 0);
    assert_int_equal(events[1].target_count, 1);
    assert_int_equal(events[1].targets[0].kind, HF_TARGET_STOCK);
    assert_true(events[1].remaining == 1 && events[1].destroys == 1 && events[1].start == 3);
    hf_read_clear(&r);
}

TEST(what_cannot_be_missing_is_said_so)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD);
    assert_refused(&r, "coop:mil", "there is no co-op or community \"mil\"",
                   "did you mean `mill`?");
    assert_refused(&r, "coops:mill", "\"coops:mill\" is not a target", "did you mean `coop`?");
    assert_refused(&r, "community:town", "nobody can do without community:town", NULL);
    assert_refused(&r, "need:town/flour", "nobody can do without need:town/flour", NULL);
    assert_refused(&r, "all", "nobody can do without all", NULL);
    assert_refused(&r, " , ", "nothing is named that should be missing", NULL);
    assert_refused(&r, "recipe:grind", "this target does not say whose it is",
                   "write the co-op or community before it: recipe:.../grind");
    assert_refused(&r, "offer:m/salt", "market \"m\" has no offer \"salt\"", NULL);
    assert_refused(&r, "mill", "\"mill\" is not a target", "write coop:mill");
    assert_refused(&r, "town", "\"town\" is not a target", "write community:town");
    assert_refused(&r, "r1", "\"r1\" is not a target", "write route:r1");
    assert_refused(&r, "coop:", "\"coop:\" is not a target", "say which: coop:...");
    assert_refused(&r, "fund:x", "\"fund:x\" is not a target", "write `fund` alone");
    hf_read_clear(&r);
}

RUN(FACT(what_is_named_stops_from_its_period_to_the_end),
    FACT(every_kind_that_may_fail_can_be_named), FACT(a_stock_that_is_missing_is_emptied),
    FACT(stocks_are_emptied_beside_what_stops), FACT(what_cannot_be_missing_is_said_so))
