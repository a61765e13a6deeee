/* test_write.c - a network as a file: what is written, what goes without saying, what is kept. */
#include "io/write_federation.h"
#include "model/calendar.h"
#include "tests/support/build.h"
#include "tests/support/comes_back.h"
#include "tests/support/facts.h"
#include "tests/support/same.h"
#include "tests/unit/io/reading.h"

#include <math.h>

/* Each test reads in a folder of its own. */
static int begin(void **state)
{
    hf_read *r = hf_alloc(1, sizeof *r);
    *r = hf_read_new();
    *state = r;
    return 0;
}

static int end(void **state)
{
    hf_read_clear(*state);
    free(*state);
    return 0;
}

/* HF_HEAD and `inside`, as it is written. It comes back. Released with free(). */
static char *written(hf_read *r, const char *inside)
{
    char why[HF_WHY_ROOM];
    hf_buffer text = {0};
    hf_read_inside(r, inside);
    if (!hf_comes_back(r->net, why)) fail_msg("%s", why);
    hf_federation_write(&text, r->net);
    return text.bytes;
}

/* `expected` stands in what is written of `inside`. */
static void assert_written(hf_read *r, const char *inside, const char *expected)
{
    char *text = written(r, inside);
    if (!strstr(text, expected)) fail_msg("no %s in:\n%s", expected, text);
    free(text);
}

static void assert_unwritten(hf_read *r, const char *inside, const char *unexpected)
{
    char *text = written(r, inside);
    if (strstr(text, unexpected)) fail_msg("%s in:\n%s", unexpected, text);
    free(text);
}

#define FLOUR        "<good id=\"flour\" unit=\"kg\"/><site id=\"north\"/>"
#define MILL(inside) FLOUR "<coop id=\"mill\" at=\"north\">" inside "</coop>"
#define TOWN(inside)                                                                               \
    FLOUR "<community id=\"town\" at=\"north\" population=\"50\">" inside "</community>"

/* --- the file as a whole --- */

TEST(a_small_federation_reads_like_one_written_by_hand)
{
    char *text = written(*state_of_test, FLOUR);
    assert_string_equal(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<federation xmlns=\"urn:holdfast:1\" version=\"1.0\" id=\"f\""
                              " xml:lang=\"en\" start=\"2026-12-01\" period=\"P1D\""
                              " periods=\"10\">\n"
                              "  <good id=\"flour\" unit=\"kg\"/>\n"
                              "  <site id=\"north\"/>\n"
                              "</federation>\n");
    free(text);
}

TEST(what_goes_without_saying_is_left_out)
{
    assert_unwritten(*state_of_test,
                     MILL("<recipe id=\"r\" duration=\"PT0S\" cost=\"0\"><output"
                          " good=\"flour\" quantity=\"1\"/></recipe>"),
                     "cost");
    assert_written(*state_of_test,
                   TOWN("<need good=\"flour\" quantity=\"1\" per=\"P1D\" each=\"all\""
                        " priority=\"1\" weight=\"1\" wait=\"PT0S\"/>"),
                   "<need good=\"flour\" quantity=\"1\" per=\"P1D\"/>");
}

TEST(things_are_written_in_the_order_of_their_ids)
{
    assert_written(*state_of_test, "<site id=\"b\"/><site id=\"a\"/>",
                   "<site id=\"a\"/>\n  <site id=\"b\"/>");
}

TEST(what_is_saved_is_said_unless_it_is_the_usual)
{
    assert_unwritten(*state_of_test, FLOUR, "minimise");
    hf_read *r = *state_of_test;
    hf_buffer text = {0};
    hf_read_inside(r, FLOUR);
    r->net->criterion_count = 0;
    hf_federation_write(&text, r->net);
    assert_non_null(strstr(text.bytes, "minimise=\"\"")); /* nothing is saved */
    hf_buffer_clear(&text);
}

/* --- numbers --- */

/* 0.7 a week is 0.1 a day: 0.7 x (24 / 168), which is the double 0.099999999999999992. */
TEST(rates_are_written_per_period_to_the_last_bit)
{
    assert_written(*state_of_test, TOWN("<need good=\"flour\" quantity=\"0.7\" per=\"P1W\"/>"),
                   "quantity=\"0.09999999999999999\" per=\"P1D\"");
}

/* 0.4 each for 50 people is 20 for all. */
TEST(what_each_person_needs_is_written_for_all)
{
    assert_written(*state_of_test,
                   TOWN("<need good=\"flour\" quantity=\"0.4\" per=\"P1D\" each=\"person\"/>"),
                   "quantity=\"20\" per=\"P1D\"");
}

/* 2 t are 2000 kg. */
TEST(amounts_are_written_in_the_unit_of_the_good)
{
    assert_written(*state_of_test, MILL("<stock good=\"flour\" quantity=\"2\" unit=\"t\"/>"),
                   "<stock good=\"flour\" quantity=\"2000\"/>");
}

TEST(a_pool_keeps_its_time)
{
    assert_written(*state_of_test,
                   MILL("<labour id=\"l\" quantity=\"160\" per=\"P1W\" spread=\"no\"/>"),
                   "quantity=\"160\" per=\"P1W\" spread=\"no\"");
}

/* 3 a day for each of 7 people are 21, which is what the network has. */
TEST(what_is_paid_to_each_stays_so)
{
    const char *expense = "<labour id=\"l\" quantity=\"1\" per=\"P1D\" people=\"7\"/></coop><fund>"
                          "<expense id=\"x\" amount=\"0.3\" per=\"P1D\" each=\"person\""
                          " labour=\"mill/l\"/></fund><coop id=\"z\" at=\"north\">";
    char inside[600];
    snprintf(inside, sizeof inside, FLOUR "<coop id=\"mill\" at=\"north\">%s</coop>", expense);
    assert_written(*state_of_test, inside,
                   "amount=\"0.3\" per=\"P1D\" each=\"person\" labour=\"mill/l\"");
}

/* A share of 0.19 in two days is one of 0.1 in each: 1 - sqrt(0.81). */
TEST(shares_lost_are_written_per_period)
{
    hf_read *r = *state_of_test;
    hf_read_inside(r, "<good id=\"g\" unit=\"kg\" spoilage=\"0.19\" per=\"P2D\"/>");
    assert_true(fabs(r->net->goods[0].spoilage - 0.1) < 1e-15);
    char why[HF_WHY_ROOM];
    if (!hf_comes_back(r->net, why)) fail_msg("%s", why);
}

TEST(a_storage_for_the_rest_stays_one)
{
    assert_written(*state_of_test,
                   MILL("<stock good=\"flour\" quantity=\"1\"/>"
                        "<storage quantity=\"5\" unit=\"kg\"/>"),
                   "<storage quantity=\"5\" unit=\"kg\"/>");
}

/* --- dates and durations --- */

/* 67 minutes are 67/60 h, which no whole number of smaller units has to be. */
TEST(durations_are_short_and_read_back_to_the_last_bit)
{
    static const struct {
        double hours;
        const char *text;
    } rows[] = {{0, "PT0S"},
                {24, "P1D"},
                {336, "P2W"},
                {36, "PT36H"},
                {0.25, "PT15M"},
                {1.5, "PT90M"},
                {67 / 60.0, "PT67M"},
                {1 / 3600.0, "PT1S"},
                {0.1234567891, "PT0.1234567891H"},
                {1e-9, "PT0.000000001H"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[HF_DURATION_ROOM];
        double read = -1;
        hf_duration_text(text, rows[i].hours);
        assert_string_equal(text, rows[i].text);
        assert_int_equal(hf_duration_read(&read, text), HF_TIME_FINE);
        assert_true(read == rows[i].hours);
    }
}

TEST(what_comes_every_year_is_written_once)
{
    char *text = written(*state_of_test,
                         MILL("<capacity id=\"c\" quantity=\"1\" unit=\"h\" per=\"P1D\"><during "
                              "from=\"--12-20\" until=\"--01-07\" quantity=\"0\"/></capacity>"));
    char *first = strstr(text, "<during");
    assert_non_null(first);
    assert_non_null(strstr(text, "from=\"--12-20\" until=\"--01-07\" quantity=\"0\""));
    assert_null(strstr(first + 1, "<during"));
    free(text);
}

TEST(two_numbers_that_change_together_stay_together)
{
    assert_written(*state_of_test,
                   MILL("<storage quantity=\"5\" unit=\"kg\" goods=\"flour\"><during "
                        "from=\"2026-12-03\" until=\"2026-12-05\" quantity=\"1\" cost=\"2\"/>"
                        "<during from=\"2026-12-06\" until=\"2026-12-07\" cost=\"3\"/></storage>"),
                   "<during from=\"2026-12-03\" until=\"2026-12-05\" quantity=\"1\" cost=\"2\"/>\n"
                   "      <during from=\"2026-12-06\" until=\"2026-12-07\" cost=\"3\"/>");
}

/* A period of half a minute begins at 12 s, 42 s ...: a receipt at 12:00:20 is in the first. */
TEST(a_receipt_is_dated_within_its_period)
{
    hf_read *r = *state_of_test;
    const char *text =
        "<federation xmlns=\"urn:holdfast:1\" version=\"1.0\" id=\"f\""
        " start=\"2026-12-01T12:00:12\" period=\"PT0.7S\" periods=\"99\">" MILL(
            "<receipt good=\"flour\" quantity=\"1\" date=\"2026-12-01T12:00:20\"/>") "</"
                                                                                     "federation>";
    char why[HF_WHY_ROOM];
    hf_read_put(r, "f.xml", text, strlen(text));
    hf_read_file(r, "f.xml");
    assert_non_null(r->net);
    assert_int_equal(r->net->receipts[0].period, 11); /* 8 s / 0.7 s */
    if (!hf_comes_back(r->net, why)) fail_msg("%s", why);
}

TEST(what_is_never_there_stays_so)
{
    char *text = written(*state_of_test,
                         TOWN("<need good=\"flour\" quantity=\"1\" per=\"P1D\" from=\"2026-12-04\""
                              " until=\"2026-12-04\"/>"));
    assert_non_null(strstr(text, "from=\"2026-12-01\" until=\"2026-12-01\""));
    free(text);
}

/* --- names --- */

TEST(names_come_in_every_language_and_the_shown_one_first)
{
    assert_written(*state_of_test,
                   "<good id=\"g\" unit=\"kg\"><name xml:lang=\"es\">Harina</name>"
                   "<name>White flour</name><name>Flour</name></good>",
                   "    <name>White flour</name>\n"
                   "    <name>Flour</name>\n"
                   "    <name xml:lang=\"es\">Harina</name>\n");
}

TEST(notes_are_kept_wherever_they_stand)
{
    assert_written(*state_of_test,
                   MILL("<note>Since 1936.</note><note xml:lang=\"fr\">Depuis.</note>"),
                   "    <note>Since 1936.</note>\n    <note xml:lang=\"fr\">Depuis.</note>\n");
    assert_written(*state_of_test, "<note>a</note>", "  <note>a</note>");
}

TEST(characters_that_mean_something_survive)
{
    assert_written(*state_of_test,
                   "<good id=\"g\" unit=\"kg\" category=\"a&amp;b&lt;c&#10;d'e&quot;&quot;f\">"
                   "<name>R&amp;D &lt;x&gt; &#13; \"y\" 'z' ]]&gt;</name></good>",
                   "category='a&amp;b&lt;c&#10;d&#39;e\"\"f'>\n"
                   "    <name>R&amp;D &lt;x&gt; &#13; \"y\" 'z' ]]&gt;</name>");
}

TEST(labour_that_events_bring_is_written_where_they_do)
{
    char *text = written(*state_of_test,
                         MILL("") "<scenario id=\"z\"><event id=\"v\" target=\"coop:mill\""
                                  " start=\"2026-12-02\" remaining=\"0.5\"><labour id=\"friends\""
                                  " quantity=\"8\" per=\"P1D\"><name>Friends</name></labour>"
                                  "</event></scenario>");
    assert_non_null(strstr(text, "  <coop id=\"mill\" at=\"north\"/>\n"));
    assert_non_null(strstr(text, "<labour id=\"friends\" quantity=\"8\" per=\"P1D\">\n"
                                 "        <name>Friends</name>"));
    free(text);
}

/* Otherwise the labour would be called as the event of the first line has it. */
TEST(labour_that_two_events_bring_has_one_name_in_any_order)
{
    static const char *const events[] = {
        "<scenario id=\"a\"><event id=\"v\" target=\"coop:mill\" start=\"2026-12-02\">"
        "<labour id=\"l\" quantity=\"8\" per=\"P1D\"><name>One</name></labour></event></scenario>",
        "<scenario id=\"b\"><event id=\"v\" target=\"coop:mill\" start=\"2026-12-02\">"
        "<labour id=\"l\" quantity=\"8\" per=\"P1D\"><name>Two</name></labour></event></scenario>"};
    for (int first = 0; first < 2; first++) {
        char inside[1000];
        hf_read *r = *state_of_test;
        snprintf(inside, sizeof inside, MILL("") "%s%s", events[first], events[!first]);
        free(written(r, inside));
        assert_string_equal(r->net->resources[0].name, "One");
    }
}

/* --- other languages --- */

#define GEO "urn:example:geo"

TEST(foreign_attributes_are_kept_with_what_they_stand_in)
{
    assert_written(*state_of_test,
                   "<good id=\"g\" unit=\"kg\" xmlns:x=\"" GEO "\" x:colour=\"red\" x:b=\"'\"/>",
                   "<good id=\"g\" unit=\"kg\" xmlns:x=\"" GEO "\" x:colour=\"red\" x:b=\"'\"/>");
}

TEST(foreign_elements_are_kept_as_they_are_written)
{
    assert_written(*state_of_test,
                   MILL("<x:shape xmlns:x=\"" GEO "\" a='1'><!-- so --><x:p>1 &lt; 2</x:p><y/>\r\n"
                        "</x:shape><x:q xmlns:x=\"" GEO "\"/>"),
                   "    <x:shape xmlns:x=\"" GEO "\" a='1'><!-- so --><x:p>1 &lt; 2</x:p><y/>\r\n"
                   "</x:shape>\n<x:q xmlns:x=\"" GEO "\"/>\n  </coop>");
}

/* The prefix is declared far above; what is not used is not declared again. */
TEST(namespaces_come_along)
{
    hf_read *r = *state_of_test;
    const char *text =
        "<h:federation xmlns:h=\"urn:holdfast:1\" xmlns:x=\"" GEO "\" xmlns:z=\"urn:z\""
        " xmlns=\"urn:none\" version=\"1.0\" id=\"f\" start=\"2026-12-01\" period=\"P1D\""
        " periods=\"1\"><h:site id=\"s\" x:lane=\"2\"><bare a=\"1\"><x:in/></bare></h:site>"
        "</h:federation>";
    char why[HF_WHY_ROOM];
    hf_buffer out = {0};
    hf_read_put(r, "f.xml", text, strlen(text));
    hf_read_file(r, "f.xml");
    assert_non_null(r->net);
    if (!hf_comes_back(r->net, why)) fail_msg("%s", why);
    hf_federation_write(&out, r->net);
    const char *site = strstr(out.bytes, "  <site");
    assert_non_null(site);
    assert_string_equal(site, "  <site id=\"s\" xmlns:x=\"" GEO "\" x:lane=\"2\">\n"
                              "    <bare xmlns:x=\"" GEO "\" xmlns=\"urn:none\" a=\"1\"><x:in/>"
                              "</bare>\n  </site>\n</federation>\n");
    hf_buffer_clear(&out);
}

/* In a file without any namespace for bare names, `bare` is in none; in ours it would be ours. */
TEST(a_bare_element_stays_in_no_namespace)
{
    hf_read *r = *state_of_test;
    const char *text = "<h:federation xmlns:h=\"urn:holdfast:1\" version=\"1.0\" id=\"f\""
                       " start=\"2026-12-01\" period=\"P1D\" periods=\"1\"><bare/></h:federation>";
    char why[HF_WHY_ROOM];
    hf_read_put(r, "f.xml", text, strlen(text));
    hf_read_file(r, "f.xml");
    assert_non_null(r->net);
    assert_string_equal(r->net->foreign->elements, "<bare xmlns=\"\"/>");
    if (!hf_comes_back(r->net, why)) fail_msg("%s", why);
}

/* Wherever an element may stand; F is in each. */
TEST(every_kind_of_thing_keeps_what_others_say)
{
#define F " xmlns:x=\"u\" x:a=\"1\""
    static const char *const inside[] = {
        "<unit id=\"loaf\" of=\"piece\"" F "/>",
        "<good id=\"g\" unit=\"piece\"><convert unit=\"kg\" factor=\"2\"" F "/></good>",
        "<good id=\"g\" unit=\"kg\"><name" F ">G</name></good>",
        "<good id=\"g\" unit=\"kg\"><note" F ">G</note></good>",
        "<site id=\"s\"" F "/>",
        MILL("<capacity id=\"c\" quantity=\"1\" unit=\"h\" per=\"P1D\"" F "/>"),
        MILL("<labour id=\"c\" quantity=\"1\" per=\"P1D\"" F "/>"),
        MILL("<labour id=\"c\" quantity=\"1\" per=\"P1D\"><during from=\"2026-12-02\" "
             "until=\"2026-12-03\" quantity=\"2\"" F "/></labour>"),
        MILL("<storage quantity=\"5\" unit=\"kg\" goods=\"flour\"" F "/>"),
        MILL("<stock good=\"flour\" quantity=\"5\"" F "/>"),
        MILL("<receipt good=\"flour\" quantity=\"5\" date=\"2026-12-02\"" F "/>"),
        MILL("<closed on=\"sunday\"" F "/>"),
        MILL("<closed from=\"2026-12-02\" until=\"2026-12-03\"" F "/>"),
        MILL("<recipe id=\"r\"" F "><output good=\"flour\" quantity=\"1\"/></recipe>"),
        MILL("<recipe id=\"r\"><output good=\"flour\" quantity=\"1\"" F "/></recipe>"),
        MILL("<recipe id=\"r\"><input good=\"flour\" quantity=\"1\"" F "/></recipe>"),
        MILL("<capacity id=\"c\" quantity=\"1\" unit=\"h\" per=\"P1D\"/><recipe id=\"r\"><output "
             "good=\"flour\" quantity=\"1\"/><use capacity=\"c\" quantity=\"1\"" F "/></recipe>"),
        MILL("<capacity id=\"c\" quantity=\"1\" unit=\"h\" per=\"P1D\"/><recipe id=\"r\">"
             "<build capacity=\"c\" quantity=\"1\"" F "/></recipe>"),
        MILL("<labour id=\"c\" quantity=\"1\" per=\"P1D\" skill=\"k\"/><recipe id=\"r\"><output "
             "good=\"flour\" quantity=\"1\"/><work skill=\"k\" quantity=\"1\"" F "/></recipe>"),
        TOWN("<need good=\"flour\" quantity=\"1\" per=\"P1D\"" F "/>"),
        TOWN("<need id=\"n\" quantity=\"1\" per=\"P1D\"><satisfier good=\"flour\"" F "/></need>"),
        FLOUR "<site id=\"t\"/><route id=\"r\" from=\"north\" to=\"t\" unit=\"kg\"" F "/>",
        FLOUR "<site id=\"t\"/><route id=\"r\" from=\"north\" to=\"t\"><carries good=\"flour\"" F
              "/></route>",
        FLOUR "<site id=\"t\"/><route id=\"r\" from=\"north\" to=\"t\" unit=\"kg\"><input "
              "good=\"flour\" quantity=\"0.1\"" F "/></route>",
        FLOUR "<market id=\"m\" at=\"north\"" F "/>",
        FLOUR "<market id=\"m\" at=\"north\"><offer good=\"flour\" action=\"buy\" price=\"1\"" F
              "/></market>",
        "<fund" F "/>",
        "<fund><income id=\"i\" amount=\"1\" per=\"P1D\"" F "/></fund>",
        "<fund><expense id=\"i\" amount=\"1\" per=\"P1D\"" F "/></fund>",
        "<scenario id=\"z\"" F "/>",
        MILL("<stock good=\"flour\" quantity=\"1\"/>") "<scenario id=\"z\"><event id=\"v\" "
                                                       "target=\"stock:mill/flour\" destroys=\"1\" "
                                                       "start=\"2026-12-02\"" F "/></scenario>",
        MILL(
            "<stock good=\"flour\" quantity=\"1\"/>") "<scenario id=\"z\"><event id=\"v\" "
                                                      "target=\"stock:mill/flour\" "
                                                      "start=\"2026-12-02\"><destroys value=\"1\"" F
                                                      "/></event></scenario>",
    };
#undef F
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        assert_written(*state_of_test, inside[i], " xmlns:x=\"u\" x:a=\"1\"");
}

/* Two spans that touch are one; each says its own. */
TEST(closed_days_that_join_keep_what_each_says)
{
    assert_written(*state_of_test,
                   MILL("<closed from=\"2026-12-02\" until=\"2026-12-04\" xmlns:x=\"u\" x:a=\"1\"/>"
                        "<closed from=\"2026-12-03\" until=\"2026-12-06\" xmlns:x=\"u\" "
                        "x:a=\"2\"/>"),
                   "<closed from=\"2026-12-02\" until=\"2026-12-06\" xmlns:x=\"u\" x:a=\"1\"/>\n"
                   "    <closed from=\"2026-12-02\" until=\"2026-12-06\" xmlns:x=\"u\" "
                   "x:a=\"2\"/>");
}

TEST(what_stands_in_a_part_moves_to_the_federation)
{
    hf_read *r = *state_of_test;
    char why[HF_WHY_ROOM];
    const char *part = "<part xmlns=\"urn:holdfast:1\"><site id=\"s\"/><x xmlns=\"u\"/></part>";
    hf_read_put(r, "part.xml", part, strlen(part));
    hf_read_inside(r, "<include href=\"part.xml\"/>");
    assert_string_equal(r->net->foreign->elements, "<x xmlns=\"u\"/>");
    if (!hf_comes_back(r->net, why)) fail_msg("%s", why);
}

/* --- bounds --- */

/* The first message of what is not accepted. */
static const char *refused(hf_read *r, const hf_buffer *text)
{
    hf_read_put(r, "f.xml", text->bytes, text->size);
    hf_read_file(r, "f.xml");
    assert_null(r->net);
    return r->diags->messages[0].code;
}

/* 8 KiB of a name for a namespace, used in every one of 3000 goods: 24 MiB would be kept. */
TEST(a_small_file_cannot_make_a_large_one)
{
    hf_buffer text = {0};
    hf_buffer_printf(&text, HF_HEAD "<x:x xmlns:x=\"u\"/><fund xmlns:x=\"%07000d\">", 0);
    for (int i = 0; i < 3000; i++)
        hf_buffer_printf(&text, "<income id=\"i%d\" amount=\"1\" per=\"P1D\" x:a=\"\"/>", i);
    hf_buffer_text(&text, "</fund></federation>");
    assert_true(text.size < 200000);
    assert_string_equal(refused(*state_of_test, &text), "HF0104");
    hf_buffer_clear(&text);
}

TEST(one_tag_does_not_keep_more_than_it_can_hold)
{
    hf_buffer text = {0};
    hf_buffer_text(&text, HF_HEAD "<fund xmlns:x=\"u\"");
    for (int i = 0; i < 40; i++) hf_buffer_printf(&text, " x:a%d=\"\"", i);
    hf_buffer_text(&text, "/></federation>");
    assert_string_equal(refused(*state_of_test, &text), "HF0110");
    hf_buffer_clear(&text);
}

TEST(a_namespace_that_makes_a_tag_too_long_is_refused)
{
    hf_buffer text = {0};
    hf_buffer_printf(&text, HF_HEAD "<fund xmlns:x=\"%010000d\"><x:x a=\"%010000d\"/></fund>", 0,
                     0);
    hf_buffer_text(&text, "</federation>");
    assert_string_equal(refused(*state_of_test, &text), "HF0109");
    hf_buffer_clear(&text);
}

/* --- networks made by hand --- */

/* A network that no reader made has its names in the things alone. */
TEST(a_network_made_by_hand_is_written)
{
    char why[HF_WHY_ROOM];
    hf_network *net = hf_build_new(5);
    int flour = hf_build_good(net, "flour"), north = hf_build_site(net, "north");
    int mill = hf_build_coop(net, "mill", north), town = hf_build_community(net, "town", north);
    int recipe = hf_build_recipe(net, mill, "grind");
    int stones = hf_build_capacity(net, mill, "stones", 8);
    net->goods[flour].name = "Flour & bran";
    net->criteria[net->criterion_count++] = HF_MONEY;
    hf_build_stock(net, mill, flour, 12.5);
    hf_build_output(net, recipe, flour, 3);
    hf_build_claim(net, recipe, stones, 0.25);
    hf_build_need(net, town, flour, 4, 2);
    hf_buffer text = {0};
    hf_federation_write(&text, net);
    hf_network *read = hf_network_of_text(text.bytes, text.size, why);
    if (!read) fail_msg("%s:\n%s", why, text.bytes);
    assert_string_equal(read->goods[0].name, "Flour & bran");
    assert_true(read->stocks[0].quantity == 12.5);
    assert_true(read->recipes[0].claims[0].quantity == 0.25);
    assert_true(read->needs[0].quantity == 4);
    assert_int_equal(read->needs[0].priority, 2);
    if (!hf_comes_back(read, why)) fail_msg("%s", why);
    hf_network_free(read);
    hf_network_free(net);
    hf_buffer_clear(&text);
}

/* Two numbers of one thing may change at times that overlap; a file has them one after the other:
 * 2 to 4 and 3 to 6 are 2 to 3, 3 to 4 and 4 to 6. */
TEST(changes_that_overlap_are_written_one_after_the_other)
{
    hf_network *net = hf_build_new(9);
    hf_change quantity = {.from = 2, .to = 4, .value = 7}, price = {.from = 3, .to = 6, .value = 8};
    int flour = hf_build_good(net, "flour"), north = hf_build_site(net, "north");
    int market = hf_build_market(net, "m", north);
    int offer = hf_build_offer(net, market, flour, HF_BUY, 1);
    net->offers[offer].quantity = 5;
    net->offers[offer].quantity_during = (hf_changes){&quantity, 1};
    net->offers[offer].price_during = (hf_changes){&price, 1};
    hf_buffer text = {0};
    hf_federation_write(&text, net);
    hf_network *read = hf_network_of_text(text.bytes, text.size, NULL);
    assert_non_null(read);
    for (double moment = 0.5; moment < 9; moment++) {
        const hf_offer *one = &net->offers[0], *other = &read->offers[0];
        assert_true(hf_series_at(hf_series_of(one->price, &one->price_during), moment) ==
                    hf_series_at(hf_series_of(other->price, &other->price_during), moment));
        assert_true(hf_series_at(hf_series_of(one->quantity, &one->quantity_during), moment) ==
                    hf_series_at(hf_series_of(other->quantity, &other->quantity_during), moment));
    }
    hf_network_free(read);
    hf_network_free(net);
    hf_buffer_clear(&text);
}

/* --- the comparison itself --- */

static hf_network *grinding(void)
{
    hf_network *net = hf_build_new(5);
    int flour = hf_build_good(net, "flour"), north = hf_build_site(net, "north");
    int recipe = hf_build_recipe(net, hf_build_coop(net, "mill", north), "grind");
    hf_build_output(net, recipe, flour, 3);
    return net;
}

TEST(a_difference_is_found_and_named)
{
    char where[HF_WHERE_ROOM];
    hf_network *one = grinding(), *other = grinding();
    assert_true(hf_same_network(one, other, where));
    other->recipes[0].outputs[0].quantity = 4;
    assert_false(hf_same_network(one, other, where));
    assert_string_equal(where, "recipes[0].outputs[0].quantity: 3 and 4");
    other->recipes[0].outputs[0].quantity = 3;
    other->sites[0].region = "upper";
    assert_false(hf_same_network(one, other, where));
    assert_string_equal(where, "sites[0].region: nothing and upper");
    hf_network_free(one);
    hf_network_free(other);
}

#define READS(name) cmocka_unit_test_setup_teardown(name, begin, end)

RUN(READS(a_small_federation_reads_like_one_written_by_hand),
    READS(what_goes_without_saying_is_left_out),
    READS(things_are_written_in_the_order_of_their_ids),
    READS(what_is_saved_is_said_unless_it_is_the_usual),
    READS(rates_are_written_per_period_to_the_last_bit),
    READS(what_each_person_needs_is_written_for_all),
    READS(amounts_are_written_in_the_unit_of_the_good), READS(a_pool_keeps_its_time),
    READS(what_is_paid_to_each_stays_so), READS(shares_lost_are_written_per_period),
    READS(a_storage_for_the_rest_stays_one),
    FACT(durations_are_short_and_read_back_to_the_last_bit),
    READS(what_comes_every_year_is_written_once),
    READS(two_numbers_that_change_together_stay_together),
    READS(a_receipt_is_dated_within_its_period), READS(what_is_never_there_stays_so),
    READS(names_come_in_every_language_and_the_shown_one_first),
    READS(notes_are_kept_wherever_they_stand), READS(characters_that_mean_something_survive),
    READS(labour_that_events_bring_is_written_where_they_do),
    READS(labour_that_two_events_bring_has_one_name_in_any_order),
    READS(foreign_attributes_are_kept_with_what_they_stand_in),
    READS(foreign_elements_are_kept_as_they_are_written), READS(namespaces_come_along),
    READS(a_bare_element_stays_in_no_namespace), READS(every_kind_of_thing_keeps_what_others_say),
    READS(closed_days_that_join_keep_what_each_says),
    READS(what_stands_in_a_part_moves_to_the_federation),
    READS(a_small_file_cannot_make_a_large_one), READS(one_tag_does_not_keep_more_than_it_can_hold),
    READS(a_namespace_that_makes_a_tag_too_long_is_refused),
    FACT(a_network_made_by_hand_is_written),
    FACT(changes_that_overlap_are_written_one_after_the_other),
    FACT(a_difference_is_found_and_named))
