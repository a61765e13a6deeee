/* test_scenarios.c - what scenarios inherit, and what their events say. */
#include "model/unbuilt.h"
#include "tests/support/facts.h"
#include "tests/unit/io/reading.h"

#include <math.h>

/* A mill and a town; the tests add scenarios behind them. */
#define WORLD                                                                                      \
    "<good id='flour' unit='kg'/><site id='a'/><site id='b'/>"                                     \
    "<coop id='mill' at='a'><labour id='crew' quantity='8' per='P1D'/>"                            \
    "<capacity id='stones' quantity='8' unit='h' per='P1D'/><stock good='flour' quantity='5'/>"    \
    "<recipe id='grind'><use capacity='stones' quantity='1'/><work labour='crew' quantity='1'/>"   \
    "<output good='flour' quantity='1'/></recipe></coop>"                                          \
    "<community id='town' at='a'><need good='flour' quantity='1' per='P1D'/></community>"          \
    "<route id='r1' from='a' to='b' unit='kg'/>"                                                   \
    "<market id='m' at='a'><offer id='big' good='flour' action='buy' price='1'/></market>"         \
    "<fund><income id='dues' amount='1' per='P1D'/></fund>"

static const hf_scenario *scenario_of(const hf_read *r, const char *id)
{
    int s = hf_network_scenario(r->net, id);
    assert_true(s >= 0);
    return &r->net->scenarios[s];
}

/* The scenario "s" of a world with `inside` behind it. */
static const hf_scenario *read_s(hf_read *r, const char *inside)
{
    char text[6000];
    assert_true(snprintf(text, sizeof text, "%s%s", WORLD, inside) < (int)sizeof text);
    hf_read_inside(r, text);
    return scenario_of(r, "s");
}

/* How many things hf_unbuilt() refuses of the scenario "s"; *text: the last one said. */
static int refused(const hf_read *r, char text[200])
{
    hf_diags *diags = hf_diags_new();
    int found = hf_unbuilt(r->net, hf_network_scenario(r->net, "s"), diags);
    assert_int_equal(diags->errors, found);
    text[0] = '\0';
    if (found) snprintf(text, 200, "%s", diags->messages[found - 1].text);
    hf_diags_free(diags);
    return found;
}

static void assert_refused(const hf_read *r, const char *what)
{
    char text[200], whole[200];
    assert_int_equal(refused(r, text), 1);
    snprintf(whole, sizeof whole, "%s: this version reads it, but cannot plan with it yet", what);
    assert_string_equal(text, whole);
}

static void assert_planned(const hf_read *r)
{
    char text[200];
    if (refused(r, text)) fail_msg("%s", text);
}

/* --- inheriting --- */

TEST(a_scenario_has_the_events_of_its_bases_in_the_order_of_ids)
{
    hf_read r = hf_read_new();
    const hf_scenario *s =
        read_s(&r, "<scenario id='s' base='t'><event id='m' target='coop:mill' start='2026-12-02' "
                   "remaining='0'/></scenario><scenario id='t' base='u'><event id='z' "
                   "target='community:town' start='2026-12-03' demand='2'/></scenario>"
                   "<scenario id='u'><event id='a' target='route:r1' start='2026-12-04' "
                   "remaining='0'/></scenario>");
    assert_int_equal(s->event_count, 3);
    assert_string_equal(s->base, "t");
    assert_string_equal(s->events[0].id, "a"); /* from u, by way of t */
    assert_string_equal(s->events[0].inherited, "u");
    assert_string_equal(s->events[1].id, "m");
    assert_null(s->events[1].inherited);
    assert_string_equal(s->events[2].id, "z");
    assert_string_equal(s->events[2].inherited, "t");
    assert_int_equal(scenario_of(&r, "u")->event_count, 1);
    assert_null(scenario_of(&r, "u")->base);
    assert_planned(&r);
    hf_read_clear(&r);
}

TEST(what_is_doubtful_in_a_base_is_said_once)
{
    hf_read r = hf_read_new();
    read_s(&r, "<scenario id='s' base='t'/><scenario id='t'><event id='a' target='route:r1' "
               "start='2026-12-04' remaining='0.5'/></scenario>");
    int doubts = 0;
    for (int i = 0; i < r.diags->count; i++)
        doubts += strcmp(r.diags->messages[i].code, "HF0609") == 0;
    assert_int_equal(doubts, 1); /* a share of a road without a limit, inherited by s */
    hf_read_clear(&r);
}

TEST(a_scenario_may_be_longer_and_end_otherwise)
{
    hf_read r = hf_read_new();
    const hf_scenario *s = read_s(&r, "<scenario id='s' periods='12'><event id='a' target="
                                      "'coop:mill' start='2026-12-11' remaining='0'/></scenario>");
    assert_int_equal(s->periods, 12); /* the federation has 10 */
    assert_true(s->keep_ending);
    assert_refused(&r, "`periods` of scenario \"s\"");
    s = read_s(&r, "<scenario id='s' ending='free'/>");
    assert_true(!s->keep_ending && r.net->keep_ending);
    assert_int_equal(s->periods, 10);
    assert_refused(&r, "`ending` of scenario \"s\"");
    hf_read_clear(&r);
}

/* `count` scenarios in a line, each with one event of its own. */
static void read_line(hf_read *r, int count)
{
    hf_buffer text = {0};
    hf_buffer_text(&text, HF_HEAD WORLD);
    for (int i = 0; i < count; i++) {
        hf_buffer_printf(&text, "<scenario id='s%d'", i);
        if (i) hf_buffer_printf(&text, " base='s%d'", i - 1);
        hf_buffer_printf(&text,
                         "><event id='e%d' target='coop:mill' start='2026-12-02' remaining='0'/>"
                         "</scenario>",
                         i);
    }
    hf_buffer_text(&text, "</federation>");
    hf_read_put(r, "f.xml", text.bytes, text.size);
    hf_read_file(r, "f.xml");
    hf_buffer_clear(&text);
}

TEST(lines_of_scenarios_end_somewhere)
{
    hf_read r = hf_read_new();
    read_line(&r, 64);
    assert_int_equal(r.status, HF_OK);
    assert_int_equal(scenario_of(&r, "s63")->event_count, 64);
    read_line(&r, 66);
    assert_int_equal(r.status, HF_INPUT);
    assert_string_equal(r.diags->messages[0].code, "HF0521");
    hf_read_clear(&r);
}

RUN(FACT(a_scenario_has_the_events_of_its_bases_in_the_order_of_ids),
    FACT(what_is_doubtful_in_a_base_is_said_once), FACT(a_scenario_may_be_longer_and_end_otherwise),
    FACT(lines_of_scenarios_end_somewhere))
