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
                  "HF0603 HF0612");
    assert_doubts(GOODS SITES TOWN MILL
                  "<route id='r' from='shore' to='hill' unit='kg' both-ways='yes'/>",
                  "");
    /* a road that carries something else is no help */
    assert_doubts(GOODS SITES TOWN MILL
                  "<route id='r' from='hill' to='shore'><carries good='flour'/></route>",
                  "HF0603 HF0612"); /* nobody on the shore takes flour */
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
    "<input good='flour' quantity='2'/><output good='flour' quantity='2'/></recipe>" BAKE          \
    "</coop>"

TEST(a_loop_starts_by_itself_only_within_a_period)
{
    assert_doubts(GOODS SITES TOWN ROAD LOOP("PT1H"), "HF0611");       /* but bread is met */
    assert_doubts(GOODS SITES TOWN ROAD LOOP("P1D"), "HF0610 HF0603"); /* who has the first? */
}

/* Two goods at one site, each made from the other. */
#define RING(first, second, inside)                                                                \
    "<good id='a' unit='kg'/><good id='b' unit='kg'/><site id='hill'/><coop id='c' at='hill'>"     \
    "<need good='a' quantity='1' per='P1D'/><recipe id='ab' duration='" first "'>"                 \
    "<input good='a' quantity='1'/><output good='b' quantity='1'/></recipe><recipe id='ba' "       \
    "duration='" second                                                                            \
    "'><input good='b' quantity='1'/><output good='a' quantity='1'/></recipe>" inside "</coop>"

/* A crate holds 20 bottles; somebody fills it with so many. Both are there to begin with. */
#define CRATES(filled, more, time)                                                                 \
    "<good id='bottle' unit='piece'/><good id='crate' unit='piece'/><site id='hill'/>"             \
    "<coop id='c' at='hill'><need good='bottle' quantity='1' per='P1D'/>"                          \
    "<stock good='bottle' quantity='9'/><recipe id='pack' duration='" time "'>"                    \
    "<input good='bottle' quantity='" filled "'/>" more "<output good='crate' quantity='1'/>"      \
    "</recipe><recipe id='unpack'><input good='crate' quantity='1'/>"                              \
    "<output good='bottle' quantity='20'/></recipe></coop>"

TEST(a_loop_must_not_gain)
{
    assert_doubts(CRATES("20", "", "PT1H"), "");
    assert_doubts(CRATES("21", "", "PT1H"), ""); /* one in 21 breaks */
    assert_doubts(CRATES("2", "", "PT1H"), "HF0616");
    assert_doubts(CRATES("19.98", "", "PT1H"), "HF0616"); /* 1.001 */
    assert_doubts(CRATES("19.999", "", "PT1H"), "");      /* rounded */
    /* what else goes in may be what the rest is made of */
    assert_doubts("<good id='glass' unit='piece'/>" CRATES(
                      "2", "<input good='glass' quantity='1'/>",
                      "PT1H") "<coop id='d' at='hill'><stock good='glass' quantity='1'/></coop>",
                  "");
    /* a loop over days is one of growth, or of stock that comes back */
    assert_doubts(CRATES("2", "", "P1D"), "");
}

/* Sixty steps of a million each: 1e360 is no number any more. */
TEST(a_loop_beyond_all_numbers_is_said_in_figures)
{
    enum { STEPS = 60 };
    hf_read r = hf_read_new();
    hf_buffer text = {0};
    for (int i = 0; i < STEPS; i++) hf_buffer_printf(&text, "<good id='g%d' unit='piece'/>", i);
    hf_buffer_text(&text, "<site id='s'/><coop id='c' at='s'><stock good='g0' quantity='1'/>");
    for (int i = 0; i < STEPS; i++)
        hf_buffer_printf(&text,
                         "<recipe id='r%d'><input good='g%d' quantity='1'/>"
                         "<output good='g%d' quantity='1000000'/></recipe>",
                         i, i, (i + 1) % STEPS);
    hf_buffer_text(&text, "</coop>");
    hf_read_inside(&r, text.bytes);
    assert_int_equal(r.diags->count, 1);
    assert_non_null(strstr(r.diags->messages[0].text, "makes 1000000000000 of \"g0\" out of 1,"));
    hf_buffer_clear(&text);
    hf_read_clear(&r);
}

TEST(a_recipe_that_makes_more_of_itself_is_said_once)
{
#define EGGS(unit, out)                                                                            \
    "<good id='eggs' unit='" unit "'/><site id='hill'/><coop id='c' at='hill'>"                    \
    "<need good='eggs' quantity='1' per='P1D'/><recipe id='r'><input good='eggs' quantity='1'/>"   \
    "<output good='eggs' quantity='" out "'/></recipe></coop>"
    assert_doubts(EGGS("piece", "1"), "HF0611");
    assert_doubts(EGGS("piece", "2"), "HF0616"); /* not that it feeds itself as well */
    assert_doubts(EGGS("kg", "2"), "HF0613");    /* the mass says it already */
}

TEST(each_loop_that_gains_is_said)
{
    assert_doubts(
        CRATES("2", "",
               "PT1H") "<good id='box' unit='piece'/><coop id='d' at='hill'><recipe id='a'>"
                       "<input good='box' quantity='1'/><output good='box' quantity='3'/></recipe>"
                       "<stock good='box' quantity='1'/></coop>",
        "HF0616 HF0616");
}

TEST(a_loop_needs_something_to_begin_with)
{
    assert_doubts(RING("P1D", "PT0S", ""), "HF0610 HF0603");
    assert_doubts(RING("PT1H", "PT0S", ""), "HF0611");
    /* whoever has one of the two can begin */
    assert_doubts(RING("P1D", "PT0S", "<stock good='b' quantity='1'/>"), "");
    assert_doubts(RING("PT1H", "PT0S", "<stock good='b' quantity='1'/>"), "");
    assert_doubts(RING("P1D", "PT0S", "<receipt good='a' quantity='1' date='2026-12-02'/>"), "");
    /* a loop that also takes what nobody has is not the loop's fault */
    assert_doubts("<good id='c' unit='kg'/>" RING(
                      "P1D", "PT0S",
                      "<recipe id='cc'><input good='c' quantity='1'/><input good='b' "
                      "quantity='1'/><output good='a' quantity='1'/></recipe>"),
                  "HF0601 HF0610 HF0603");
}

/* The first doubt with a code: its text, then its hint. */
static void assert_says(const char *inside, const char *code, const char *text, const char *hint)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, inside);
    for (int i = 0; i < r.diags->count; i++) {
        const hf_message *m = &r.diags->messages[i];
        if (strcmp(m->code, code) != 0) continue;
        assert_string_equal(m->text, text);
        assert_string_equal(m->hint, hint);
        hf_read_clear(&r);
        return;
    }
    fail_msg("no %s about %s", code, inside);
}

TEST(the_first_cause_of_an_unmet_need_is_named)
{
    assert_says(GOODS SITES TOWN MILL, "HF0603",
                "the need \"bread\" can never be met: no route brings \"bread\" to site \"shore\"",
                "\"bread\" can be at site \"hill\": add a route from there that carries it");
    assert_says(GOODS SITES TOWN ROAD, "HF0603",
                "the need \"bread\" can never be met: nobody makes, sells or has \"bread\"",
                "add a recipe, an offer or a stock of \"bread\"");
    assert_says(
        GOODS SITES TOWN ROAD "<coop id='mill' at='hill'>" BAKE "</coop>", "HF0603",
        "the need \"bread\" can never be met: recipe \"bake\" of co-op \"mill\", which makes "
        "\"bread\", never has \"flour\"",
        "nobody makes, sells or has \"flour\": add a recipe, an offer or a stock of "
        "\"flour\"");
    /* the van stands still without diesel */
    assert_says(
        GOODS "<good id='diesel' unit='L'/>" SITES TOWN MILL
              "<coop id='pump' at='shore'><stock good='diesel' quantity='9'/></coop>"
              "<route id='road' from='hill' to='shore' unit='kg'>"
              "<input good='diesel' quantity='0.1'/></route>",
        "HF0603",
        "the need \"bread\" can never be met: route \"road\" never has the \"diesel\" it uses "
        "up",
        "bring \"diesel\" to site \"hill\"");
    assert_says(RING("P1D", "PT0S", ""), "HF0610",
                "nobody has anything to begin this with: \"a\" needs \"b\", \"b\" needs \"a\"",
                "add a stock, a receipt or an offer of one of them to begin with");
}

TEST(a_route_that_leads_nothing_anywhere_is_doubted)
{
#define SIDE(inside) GOODS SITES TOWN ROAD MILL "<site id='cape'/>" inside
    assert_doubts(SIDE("<route id='r' from='hill' to='cape' unit='kg'/>"), "HF0612");
    assert_doubts(SIDE("<route id='r' from='cape' to='hill' unit='kg'/>"), "HF0612");
    assert_doubts(SIDE("<route id='r' from='hill' to='cape' unit='kg'/>"
                       "<route id='q' from='cape' to='shore' unit='kg'/>"),
                  ""); /* a way round */
    /* what only an event brings travels all the same */
    assert_doubts(SIDE("<route id='r' from='cape' to='hill'><carries good='flour'/></route>"
                       "<community id='camp' at='cape'><storage quantity='9' unit='kg' "
                       "goods='flour'/></community><scenario id='s'><event id='e' "
                       "target='community:camp' start='2026-12-02'><receipt good='flour' "
                       "quantity='5'/></event></scenario>"),
                  "");
}

TEST(nothing_comes_of_nothing)
{
    static const char sound[] = "<good id='a' unit='kg'/><good id='b' unit='kg'/><site id='hill'/>"
                                "<coop id='c' at='hill'><stock good='a' quantity='9'/><need "
                                "good='b' quantity='1' per='P1D'/><recipe id='r'><input good='a' "
                                "quantity='1'/><output good='b' quantity='%s'/></recipe></coop>";
    char text[600];
    snprintf(text, sizeof text, sound, "1");
    assert_doubts(text, "");
    snprintf(text, sizeof text, sound, "1.0004"); /* rounded */
    assert_doubts(text, "");
    snprintf(text, sizeof text, sound, "1.001");
    assert_doubts(text, "HF0613");
    snprintf(text, sizeof text, sound, "1.5");
    assert_says(text, "HF0613", "this recipe makes 1.5 kg out of 1 kg",
                "check the quantities; if water or the like goes in as well, write it down as an "
                "<input>");
}

#define BAKERY(flour, attributes, inside)                                                          \
    "<good id='flour' unit='g'/><good id='loaf' unit='piece'><convert unit='kg' factor='0.8'/>"    \
    "</good><site id='hill'/><coop id='c' at='hill'><stock good='flour' quantity='900'/>"          \
    "<capacity id='k' unit='" inside "' quantity='1' per='P1D'/>"                                  \
    "<need good='loaf' quantity='1' per='P1D'/><recipe id='r' " attributes                         \
    "><input good='flour' quantity='" flour                                                        \
    "'/><use capacity='k' quantity='1'/><output good='loaf' quantity='1'/></recipe></coop>"

TEST(bread_holds_water_and_wheat_grows)
{
    assert_doubts(BAKERY("560", "", "h"), "");        /* 800 g of bread from 560 g of flour */
    assert_doubts(BAKERY("0.56", "", "h"), "HF0613"); /* from half a gram: it was kg */
    assert_doubts(BAKERY("20", "", "h"), "HF0613");
    assert_doubts(BAKERY("20", "duration='P8D'", "h"), ""); /* a seed, given time */
    assert_doubts(BAKERY("20", "", "ha"), "");              /* or land */
}

#define VILLAGE(id, quantity)                                                                      \
    "<community id='" id "' at='hill' population='100'><need good='a' quantity='" quantity         \
    "' per='P1D' each='person'/></community>"
#define WELL                                                                                       \
    "<good id='a' unit='kg'/><site id='hill'/><market id='m' at='hill'><offer good='a' "           \
    "action='buy' price='1'/></market>"

TEST(a_number_far_from_its_like_is_doubted)
{
    assert_doubts(WELL VILLAGE("n", "0.4") VILLAGE("o", "0.5") VILLAGE("p", "0.1"), "");
    assert_doubts(WELL VILLAGE("n", "0.4") VILLAGE("o", "0.5") VILLAGE("p", "0.002"), "");
    /* the median of the others is sqrt(0.4 x 0.5) = 0.447; 0.447 / 0.001 = 447 > 300 */
    assert_doubts(WELL VILLAGE("n", "0.4") VILLAGE("o", "0.5") VILLAGE("p", "0.001"), "HF0614");
    assert_doubts(WELL VILLAGE("n", "0.4") VILLAGE("o", "0.5") VILLAGE("p", "250"), "HF0614");
    assert_doubts(WELL VILLAGE("n", "0.4") VILLAGE("o", "250"), "HF0614"); /* once, of two */
    assert_says(WELL VILLAGE("n", "0.4") VILLAGE("o", "250"), "HF0614",
                "\"a\" for each person and period: 250 kg here, about 0.4 kg elsewhere",
                "that is 625 times more: check the quantity and its unit; compare f.xml, "
                "line 2");
}

TEST(recipes_prices_and_hours_have_their_like_too)
{
#define BAKER(id, flour, hours)                                                                    \
    "<coop id='" id "' at='hill'><labour id='w' people='2' quantity='16' per='P1D'/>"              \
    "<stock good='flour' quantity='9'/><recipe id='r'><input good='flour' quantity='" flour        \
    "'/><work labour='w' quantity='" hours                                                         \
    "'/><output good='bread' quantity='1'/></recipe></coop>"
#define BREAD "<good id='flour' unit='kg'/><good id='bread' unit='piece'/><site id='hill'/>"
    assert_doubts(BREAD BAKER("x", "0.5", "0.1") BAKER("y", "0.6", "0.2"), "");
    assert_doubts(BREAD BAKER("x", "0.5", "0.1") BAKER("y", "600", "0.2"), "HF0614");
    assert_doubts(BREAD BAKER("x", "0.5", "0.1") BAKER("y", "0.6", "60"), "HF0614");
    assert_doubts(WELL "<market id='n' at='hill'><offer good='a' action='buy' price='0.9'/>"
                       "</market>",
                  "");
    assert_doubts(WELL "<market id='n' at='hill'><offer good='a' action='buy' price='900'/>"
                       "</market>",
                  "HF0614");
}

TEST(nobody_eats_a_ton_or_works_round_the_clock)
{
    assert_doubts(WELL VILLAGE("n", "300"), "");
    assert_doubts(WELL VILLAGE("n", "400"), "HF0615");
    assert_says(WELL VILLAGE("n", "400"), "HF0615", "each person would need 400 kg of \"a\" a day",
                "check `quantity`, `unit` (kg or g?) and `per`");
#define CREW(hours)                                                                                \
    WELL "<coop id='c' at='hill'><labour id='w' people='6' quantity='" hours                       \
         "' per='P1D'/><recipe id='r'><work labour='w' quantity='1'/><output good='a' "            \
         "quantity='1'/></recipe></coop>"
    assert_doubts(CREW("144"), ""); /* 6 x 24: somebody is always there */
    assert_doubts(CREW("145"), "HF0615");
    assert_says(CREW("480"), "HF0615", "each of 6 people would work 80 h in 24 h",
                "check `people`, `quantity` (the hours of all together) and `per`");
}

TEST(a_need_hundreds_of_times_all_there_can_be_is_doubted)
{
#define OFFERED(quantity, need)                                                                    \
    "<good id='a' unit='kg'/><site id='hill'/><market id='m' at='hill'><offer good='a' "           \
    "action='buy' price='1' quantity='" quantity "' per='P1D'/></market><coop id='c' at='hill'>"   \
    "<need good='a' quantity='" need "' per='P1D'/></coop>"
    assert_doubts(OFFERED("1", "300"), "");
    assert_doubts(OFFERED("1", "301"), "HF0615");
    assert_says(OFFERED("1", "1000"), "HF0615",
                "10000 kg are needed of \"a\", and all there can ever be is 10", /* ten days */
                "check the quantities and units, here and where it is made or bought");
    /* what has no limit can be all that is needed */
    assert_doubts(WELL "<coop id='c' at='hill'><need good='a' quantity='1e6' per='P1D'/></coop>",
                  "");
}

TEST(a_thing_has_one_name_in_each_language)
{
#define NAMED(names)                                                                               \
    "<good id='a' unit='kg'>" names "</good><site id='hill'/>"                                     \
    "<coop id='c' at='hill'><stock good='a' quantity='1'/></coop>"
    assert_doubts(NAMED("<name>Flour</name><name xml:lang='es'>Harina</name>"), "");
    assert_doubts(NAMED("<name>Flour</name><name>Meal</name>"), "HF0626");
    assert_doubts(NAMED("<name>Flour</name><name xml:lang='en'>Meal</name>"), "HF0626");
    assert_doubts(NAMED("<name xml:lang='es'>Harina</name><name xml:lang='es'>Trigo</name>"),
                  "HF0626");
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
    /* a limit in some season is one */
    assert_doubts(GOODS SITES TOWN
                  "<route id='road' from='hill' to='shore' unit='kg'><during from='2026-12-02' "
                  "until='2026-12-04' capacity='5' per='P1D'/></route>" MILL HALF("route:road"),
                  "");
    assert_doubts(GOODS SITES TOWN ROAD
                  "<coop id='mill' at='hill'><stock good='flour' quantity='9'/><labour id='w' "
                  "skill='baking' quantity='8' per='P1D'/><recipe id='bake'><input good='flour' "
                  "quantity='1'/><work skill='baking' quantity='1'/><output good='bread' "
                  "quantity='1'/></recipe></coop>" HALF("recipe:mill/bake"),
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

/* --- events that do less than they say --- */

#define EVENT(what)                                                                                \
    GOODS SITES TOWN ROAD MILL "<scenario id='s'><event id='e' " what "</event></scenario>"

TEST(an_event_that_has_no_chance_is_doubted)
{
    assert_doubts(EVENT("target='coop:mill' remaining='0' chance='0' per='P1W'>"), "HF0624");
    assert_doubts(EVENT("target='coop:mill' remaining='0' chance='0'>"), "HF0624");
    assert_doubts(EVENT("target='coop:mill' remaining='0' chance='1e-9' per='P1W'>"), "");
}

TEST(what_is_spared_is_a_part_of_what_is_hit)
{
    assert_doubts(EVENT("target='coop:mill site:shore' except='route:road' remaining='0' "
                        "start='2026-12-02'>"),
                  "");
    assert_doubts(EVENT("target='coop:mill' except='route:road community:town' remaining='0' "
                        "start='2026-12-02'>"),
                  "HF0627 HF0627");
    assert_doubts(EVENT("target='site:shore' except='recipe:mill/bake' remaining='0' "
                        "start='2026-12-02'>"),
                  "HF0627");
}

#define ARRIVES(date) "<receipt good='bread' quantity='1' date='" date "'/>"

/* From the second to the fourth: two days. */
TEST(what_comes_while_the_event_does_not_last_is_doubted)
{
#define AID "target='community:town' start='2026-12-02'><duration value='P2D'/>"
    assert_doubts(EVENT(AID ARRIVES("2026-12-02")), "");
    assert_doubts(EVENT(AID ARRIVES("2026-12-03")), "");
    assert_doubts(EVENT(AID ARRIVES("2026-12-04")), "HF0628");
    assert_doubts(EVENT(AID ARRIVES("2026-12-01")), "HF0628");
    assert_doubts(EVENT(AID "<receipt good='bread' quantity='1'/>"), "");
    /* what is left to chance may come then */
    assert_doubts(EVENT("target='community:town' start='2026-12-02'><duration "
                        "distribution='uniform' min='P1D' max='P3D'/>" ARRIVES("2026-12-04")),
                  "");
    assert_doubts(
        EVENT("target='community:town' chance='0.5' per='P1W'><duration value='P1D'/>" ARRIVES(
            "2026-12-04")),
        "");
}

TEST(what_comes_times_nothing_is_doubted)
{
    assert_doubts(
        EVENT("target='community:town' remaining='0' start='2026-12-02'>" ARRIVES("2026-12-03")),
        "HF0629");
    assert_doubts(
        EVENT("target='community:town' remaining='0.5' start='2026-12-02'>" ARRIVES("2026-12-03")),
        "");
}

RUN(FACT(an_event_that_has_no_chance_is_doubted), FACT(what_is_spared_is_a_part_of_what_is_hit),
    FACT(what_comes_while_the_event_does_not_last_is_doubted),
    FACT(what_comes_times_nothing_is_doubted), FACT(a_sound_federation_is_not_doubted),
    FACT(a_good_must_come_from_somewhere), FACT(what_nobody_uses_limits_nothing),
    FACT(routes_and_skills_use_what_is_there), FACT(a_need_no_road_reaches_is_doubted),
    FACT(a_recipe_without_its_inputs_serves_nobody),
    FACT(a_loop_starts_by_itself_only_within_a_period), FACT(a_loop_must_not_gain),
    FACT(a_loop_beyond_all_numbers_is_said_in_figures),
    FACT(a_recipe_that_makes_more_of_itself_is_said_once), FACT(each_loop_that_gains_is_said),
    FACT(a_loop_needs_something_to_begin_with), FACT(the_first_cause_of_an_unmet_need_is_named),
    FACT(a_route_that_leads_nothing_anywhere_is_doubted), FACT(nothing_comes_of_nothing),
    FACT(bread_holds_water_and_wheat_grows), FACT(a_number_far_from_its_like_is_doubted),
    FACT(recipes_prices_and_hours_have_their_like_too),
    FACT(nobody_eats_a_ton_or_works_round_the_clock),
    FACT(a_need_hundreds_of_times_all_there_can_be_is_doubted),
    FACT(a_thing_has_one_name_in_each_language), FACT(what_comes_after_the_end_is_doubted),
    FACT(more_stock_than_room_is_doubted), FACT(a_good_that_takes_no_room_is_doubted),
    FACT(short_steps_must_fit_a_period_together), FACT(a_share_of_what_has_no_limit_is_doubted),
    FACT(doubts_wait_until_there_are_no_mistakes))
