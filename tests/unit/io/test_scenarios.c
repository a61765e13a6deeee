/* test_scenarios.c - what scenarios inherit, and what their events say. */
#include "model/conditions.h"
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

static void assert_near(double a, double b, double by)
{
    if (!(fabs(a - b) <= by)) fail_msg("%.17g is not %.17g", a, b);
}

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
    s = read_s(&r, "<scenario id='s' ending='free'/>");
    assert_true(!s->keep_ending && r.net->keep_ending);
    assert_int_equal(s->periods, 10);
    hf_read_clear(&r);
}

/* Whether and when is not known beforehand: the moment stands for "not within the horizon", and the
 * heir looks further than its base. */
TEST(what_may_happen_is_past_the_horizon_of_the_heir_as_well)
{
    hf_read r = hf_read_new();
    const hf_scenario *s =
        read_s(&r, "<scenario id='s' base='t' periods='25'/><scenario id='t'>"
                   "<event id='a' target='coop:mill' chance='0.1' per='P1D' remaining='0'>"
                   "<duration value='P3D'/></event>"
                   "<event id='b' target='coop:mill' start='2026-12-03' remaining='0'>"
                   "<duration distribution='uniform' min='P2D' max='P4D'/></event>"
                   "<event id='c' after='b' target='route:r1' remaining='0'/></scenario>");
    const hf_scenario *base = scenario_of(&r, "t");
    assert_near(base->events[0].start, 10, 0); /* the federation has 10 */
    assert_near(s->events[0].start, 25, 0);
    assert_near(s->events[0].end, 28, 0);
    assert_near(s->events[1].start, 2, 0);  /* 3 December, here as there */
    assert_near(s->events[2].start, 25, 0); /* nobody knows when b ends */
    assert_true(isinf(s->events[2].end));
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

/* --- when --- */

#define MILL "target='coop:mill' remaining='0' "

/* The event "e" of the scenario "s" in which `inside` stands. */
static const hf_event *read_e(hf_read *r, const char *inside)
{
    char text[2000];
    snprintf(text, sizeof text, "<scenario id='s'>%s</scenario>", inside);
    const hf_scenario *s = read_s(r, text);
    for (int e = 0; e < s->event_count; e++)
        if (strcmp(s->events[e].id, "e") == 0) return &s->events[e];
    fail_msg("no event e");
    return NULL;
}

/* A chosen word once was taken for a text where its number among the choices stands. */
TEST(an_event_is_called_by_the_word_that_was_chosen)
{
    static const char *const kinds[] = {"strike", "breakdown", "solidarity"};
    for (int i = 0; i < 3; i++) {
        hf_read r = hf_read_new();
        char text[400];
        snprintf(text, sizeof text,
                 "<scenario id='s'><event id='e' kind='%s' target='coop:mill' "
                 "start='2026-12-01' remaining='0'/><event id='f' target='coop:mill' "
                 "start='2026-12-01' remaining='0'/></scenario>",
                 kinds[i]);
        const hf_scenario *s = read_s(&r, text);
        assert_string_equal(s->events[0].kind, kinds[i]);
        assert_null(s->events[1].kind);
        hf_read_clear(&r);
    }
}

TEST(an_event_is_certain_possible_a_hazard_or_follows)
{
    hf_read r = hf_read_new();
    const hf_event *e = read_e(&r, "<event id='e' " MILL "start='2026-12-03'/>");
    assert_true(e->when == HF_WHEN_CERTAIN && e->chance == 1 && e->start == 2);
    e = read_e(&r, "<event id='e' " MILL "start='2026-12-03' chance='0.3'/>");
    assert_true(e->when == HF_WHEN_PERHAPS && e->chance == 0.3 && e->start == 2);
    e = read_e(&r, "<event id='e' " MILL "chance='0.3'/>");
    assert_true(e->when == HF_WHEN_ONCE && e->chance == 0.3);
    assert_true(e->start == 10); /* when is not known: not within the plan */
    e = read_e(&r, "<event id='e' " MILL "chance='0.19' per='P2D' cause='snow'/>");
    assert_int_equal(e->when, HF_WHEN_HAZARD);
    assert_near(e->chance, 0.1, 1e-15); /* 1 - (1 - 0.19)^(1 / 2) = 1 - 0.9 */
    assert_string_equal(e->cause, "snow");
    e = read_e(&r, "<event id='e' " MILL "chance='1' per='P1W'/>");
    assert_true(e->chance == 1);
    hf_read_clear(&r);
}

TEST(an_event_starts_when_the_one_before_ends)
{
    hf_read r = hf_read_new();
    const hf_event *e =
        read_e(&r, "<event id='e' " MILL "after='f'><duration value='P1D'/></event>"
                   "<event id='f' " MILL "after='a'><duration value='PT12H'/></event>"
                   "<event id='a' " MILL "start='2026-12-03'><duration value='P2D'/></event>");
    assert_int_equal(e->when, HF_WHEN_AFTER);
    assert_true(e->start == 4.5 && e->end == 5.5); /* 2 + 2 + 0.5, and a day */
    assert_int_equal(e->after, 2);                 /* a, e, f */
    e = read_e(&r, "<event id='e' " MILL "after='a'/>"
                   "<event id='a' " MILL "chance='0.5'><duration value='P2D'/></event>");
    assert_true(e->start == 10);
    e = read_e(&r, "<event id='e' " MILL "after='a'/><event id='a' " MILL "start='2026-12-03'/>");
    assert_true(e->start == 10); /* a does not end */
    assert_string_equal(r.diags->messages[0].code, "HF0624");
    hf_read_clear(&r);
}

TEST(who_waits_in_a_base_waits_in_those_that_inherit)
{
    hf_read r = hf_read_new();
    const hf_scenario *s = read_s(
        &r, "<scenario id='s' base='t'><event id='aa' " MILL "after='z'/></scenario><scenario "
            "id='t'><event id='b' " MILL "after='z'/><event id='z' " MILL
            "start='2026-12-03'><duration value='P1D'/></event></scenario>");
    assert_int_equal(s->event_count, 3);
    assert_int_equal(s->events[0].after, 2); /* aa of s itself */
    assert_int_equal(s->events[1].after, 2); /* b, whose place in t is another */
    assert_true(s->events[0].start == 3 && s->events[1].start == 3);
    assert_int_equal(scenario_of(&r, "t")->events[0].after, 1);
    hf_read_clear(&r);
}

/* --- what --- */

TEST(what_an_event_spares_goes_on)
{
    hf_read r = hf_read_new();
    const hf_event *e =
        read_e(&r, "<event id='e' target='site:a' except='labour:mill/crew offer:m/big' "
                   "start='2026-12-03' remaining='0'/>");
    assert_int_equal(e->spared_count, 2);
    assert_string_equal(e->spared_text, "labour:mill/crew offer:m/big");
    hf_conditions calm;
    hf_conditions_init(&calm, r.net, e, 1);
    assert_true(*hf_at(&calm.resource, 0, 5) == 0); /* the stones stand still */
    assert_true(*hf_at(&calm.open, 1, 5) == 1);     /* the crew does not */
    assert_true(*hf_at(&calm.offer, 0, 5) == r.net->offers[0].quantity);
    assert_true(*hf_at(&calm.most, 0, 5) == 0);
    assert_true(*hf_at(&calm.route, 0, 5) == 0);
    hf_conditions_clear(&calm);
    hf_read_clear(&r);
}

TEST(effects_are_kept_as_they_are_said)
{
    static const struct {
        const char *event;
    } rows[] = {
        {"target='coop:mill community:town site:a' access='0.5'"},
        {"target='route:r1 offer:m/big' delay='PT6H'"},
        {"target='market:m offer:m/flour' price='1.5'"},
    };
    hf_read r = hf_read_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[300];
        snprintf(text, sizeof text, "<event id='e' %s start='2026-12-03'/>", rows[i].event);
        const hf_event *e = read_e(&r, text);
        assert_true(e->access == (i == 0 ? 0.5 : 1));
        assert_true(e->delay == (i == 1 ? 6 : 0)); /* hours */
        assert_true(e->price == (i == 2 ? 1.5 : 1));
    }
    hf_read_clear(&r);
}

/* --- drawn --- */

TEST(lengths_and_effects_may_be_drawn)
{
    static const struct {
        const char *child;
        hf_draw draw;
        hf_law_kind kind;
        double median;
    } rows[] = {
        {"<duration distribution='lognormal' median='P2D' p90='P5D'/>", HF_DRAW_DURATION,
         HF_LAW_LOGNORMAL, 2},
        {"<duration distribution='exponential' median='P2D'/>", HF_DRAW_DURATION,
         HF_LAW_EXPONENTIAL, 2},
        {"<duration distribution='exponential' median='P100D' p90='P332D'/>", HF_DRAW_DURATION,
         HF_LAW_EXPONENTIAL, 100},
        {"<duration distribution='uniform' min='PT0S' max='P4D'/>", HF_DRAW_DURATION,
         HF_LAW_UNIFORM, 2},
        {"<duration distribution='observed' values='P9D PT12H P3D'/>", HF_DRAW_DURATION,
         HF_LAW_OBSERVED, 3},
        {"<duration value='P1D'/><recovery value='P4D'/>", HF_DRAW_RECOVERY, HF_LAW_FIXED, 4},
        {"<remaining distribution='triangular' min='0.1' mode='0.5' max='0.9'/>", HF_DRAW_REMAINING,
         HF_LAW_TRIANGULAR, 0.5},
        {"<destroys distribution='gamma' median='0.2' p90='0.7'/>", HF_DRAW_DESTROYS, HF_LAW_GAMMA,
         0.2},
    };
    hf_read r = hf_read_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[300];
        bool effect = rows[i].draw > HF_DRAW_RECOVERY;
        snprintf(text, sizeof text,
                 "<event id='e' target='coop:mill' start='2026-12-03'%s>%s</event>",
                 effect ? "" : " remaining='0'", rows[i].child);
        const hf_event *e = read_e(&r, text);
        assert_int_equal(e->drawn[rows[i].draw].kind, rows[i].kind);
        assert_near(e->drawn[rows[i].draw].median, rows[i].median, 1e-12);
    }
    hf_read_clear(&r);
}

TEST(an_event_lasts_its_median_and_a_fixed_one_what_it_says)
{
    hf_read r = hf_read_new();
    const hf_event *e = read_e(&r, "<event id='e' " MILL "start='2026-12-03'><duration "
                                   "distribution='weibull' median='P3D' p90='P4D'/></event>");
    assert_true(e->end == 5); /* 2 + 3 */
    e = read_e(&r, "<event id='e' target='coop:mill' start='2026-12-03'><duration value='P1D'/>"
                   "<remaining value='0.25'/></event>");
    assert_true(e->end == 3 && e->remaining == 0.25);
    hf_read_clear(&r);
}

/* --- what events bring --- */

TEST(an_event_brings_deliveries_hands_offers_and_income)
{
    hf_read r = hf_read_new();
    const hf_event *e =
        read_e(&r, "<event id='e' target='community:town market:m fund' start='2026-12-03' "
                   "remaining='0.5'><receipt good='flour' quantity='70'/>"
                   "<receipt good='flour' quantity='7' date='2026-12-06'/>"
                   "<labour id='kitchen' quantity='21' per='P1W'/>"
                   "<offer good='flour' action='buy' price='2' quantity='14' per='P1W'/>"
                   "<income id='gifts' amount='70' per='P1W'/></event>");
    assert_int_equal(e->receipt_count, 2);
    assert_true(e->receipts[0].quantity == 70 && e->receipts[0].period == -1); /* at its start */
    assert_int_equal(e->receipts[1].period, 5);
    assert_true(e->receipts[0].holding >= 0);
    assert_near(e->labours[0].quantity, 3, 1e-12); /* hours a day */
    assert_near(e->offers[0].quantity, 2, 1e-12);
    assert_true(r.net->offers[e->first_offer].pool >= 0 && e->offers[0].price == 2);
    assert_near(e->incomes[0].amount, 10, 1e-12);
    assert_int_equal(r.net->receipt_count, 0); /* the calm federation has none of it */
    assert_int_equal(e->first_offer, 1);       /* behind the one that is always there */
    assert_true(r.net->offers[1].brought && !r.net->offers[0].brought);
    assert_int_equal(r.net->income_count, 1);
    hf_read_clear(&r);
}

TEST(labour_of_a_scenario_is_known_everywhere_with_no_hours)
{
    hf_read r = hf_read_new();
    read_s(&r, "<coop id='cook' at='a'><recipe id='soup'><work labour='town/kitchen' "
               "quantity='1'/><output good='flour' quantity='1'/></recipe></coop>"
               "<scenario id='s'><event id='a' target='community:town' start='2026-12-03'>"
               "<labour id='kitchen' quantity='8' per='P1D'/></event><event id='b' "
               "target='coop:mill' start='2026-12-03'><labour id='crew' quantity='8' per='P1D'/>"
               "<labour id='aids' quantity='8' per='P1D'/></event></scenario>"
               "<scenario id='t'><event id='a' target='community:town' start='2026-12-04'>"
               "<labour id='kitchen' quantity='4' per='P1D'/></event></scenario>");
    /* stones, then the labour of mill (aids, crew) and of town (kitchen, though named twice) */
    assert_int_equal(r.net->resource_count, 4);
    assert_string_equal(r.net->resources[1].id, "aids");
    assert_true(r.net->resources[1].quantity == 0);
    assert_string_equal(r.net->resources[2].id, "crew");
    assert_true(r.net->resources[2].quantity == 8); /* its own hours stay */
    assert_string_equal(r.net->resources[3].id, "kitchen");
    assert_true(r.net->resources[3].quantity == 0);
    const hf_recipe *soup = &r.net->recipes[0];
    assert_string_equal(soup->id, "soup");
    assert_int_equal(soup->claims[0].resource, 3);
    hf_read_clear(&r);
}

RUN(FACT(a_scenario_has_the_events_of_its_bases_in_the_order_of_ids),
    FACT(what_is_doubtful_in_a_base_is_said_once), FACT(a_scenario_may_be_longer_and_end_otherwise),
    FACT(what_may_happen_is_past_the_horizon_of_the_heir_as_well),
    FACT(lines_of_scenarios_end_somewhere), FACT(an_event_is_called_by_the_word_that_was_chosen),
    FACT(an_event_is_certain_possible_a_hazard_or_follows),
    FACT(an_event_starts_when_the_one_before_ends),
    FACT(who_waits_in_a_base_waits_in_those_that_inherit), FACT(what_an_event_spares_goes_on),
    FACT(effects_are_kept_as_they_are_said), FACT(lengths_and_effects_may_be_drawn),
    FACT(an_event_lasts_its_median_and_a_fixed_one_what_it_says),
    FACT(an_event_brings_deliveries_hands_offers_and_income),
    FACT(labour_of_a_scenario_is_known_everywhere_with_no_hours))
