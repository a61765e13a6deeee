/* test_federation.c - what files mean: units, rates, lags, defaults, references. */
#include "tests/support/facts.h"
#include "tests/unit/io/reading.h"

#include <math.h>
#include <unistd.h>

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-12 * (1 + fabs(expected))))
        fail_msg("%.17g is not %.17g", value, expected);
}

/* Two sites, four goods: kg, loaves of 0.8 kg, litres, and crates that weigh nothing. */
#define WORLD                                                                                      \
    "<unit id='loaf' of='piece'/><unit id='sack' of='kg' factor='25'/>"                            \
    "<good id='flour' unit='kg'/><good id='diesel' unit='L'/><good id='crate' unit='piece'/>"      \
    "<good id='bread' unit='loaf'><convert unit='kg' factor='0.8'/></good>"                        \
    "<site id='a' region='upper'/><site id='b' region='upper'/>"

enum { BREAD, CRATE, DIESEL, FLOUR }; /* the goods, by id */

TEST(quantities_are_in_the_unit_of_the_good)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD "<coop id='c' at='a'>"
                             "<stock good='flour' quantity='2' unit='t'/>"
                             "<stock good='bread' quantity='8' unit='kg'/>"
                             "<stock good='bread' quantity='1' unit='TNE'/>"
                             "<stock good='flour' quantity='3' unit='sack'/>"
                             "<stock good='crate' quantity='2' unit='dozen'/></coop>");
    const hf_stock *s = r.net->stocks; /* by holder, good, quantity */
    assert_int_equal(r.net->stock_count, 5);
    assert_near(s[0].quantity, 10);   /* 8 kg of bread at 0.8 kg a loaf */
    assert_near(s[1].quantity, 1250); /* 1000 kg / 0.8 */
    assert_near(s[2].quantity, 24);
    assert_near(s[3].quantity, 75); /* 3 sacks of 25 kg */
    assert_near(s[4].quantity, 2000);
    hf_read_clear(&r);
}

TEST(rates_are_per_period)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD
                   "<coop id='c' at='a'><capacity id='oven' quantity='14' unit='h' per='P1W'/>"
                   "<labour id='crew' quantity='960' unit='min' per='P2D' people='2'/>"
                   "<recipe id='bake' max='3' per='PT8H' duration='P1D'>"
                   "<output good='bread' quantity='1'/></recipe></coop>"
                   "<fund opening='5'><income id='dues' amount='70' per='P1W'/></fund>");
    assert_near(r.net->resources[0].quantity, 2); /* 14 h a week are 2 a day */
    assert_near(r.net->resources[1].quantity, 8); /* 16 h in two days */
    assert_near(r.net->resources[1].people, 2);
    assert_string_equal(r.net->resources[1].unit, "h");
    assert_near(r.net->recipes[0].max, 9);
    assert_int_equal(r.net->recipes[0].lag, 1);
    assert_near(r.net->incomes[0].amount, 10);
    assert_true(r.net->has_fund);
    assert_near(r.net->fund_opening, 5);
    hf_read_clear(&r);
}

TEST(needs_count_people_and_their_own_units)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r,
                   WORLD "<community id='town' at='a' population='100'>"
                         "<need good='bread' quantity='0.4' unit='kg' per='P1D' each='person'/>"
                         "<need id='energy' quantity='2100' unit='kcal' per='P1D' each='person' "
                         "priority='2' weight='3'><satisfier good='flour' gives='3400'/>"
                         "<satisfier good='bread'/></need></community>"
                         "<coop id='c' at='a'><need good='diesel' quantity='7' per='P1W'/></coop>");
    const hf_need *n = r.net->needs; /* c/diesel, town/bread, town/energy */
    assert_near(n[0].quantity, 1);
    assert_near(n[0].people, 1);
    assert_near(n[1].quantity, 50); /* 100 people x 0.4 kg / 0.8 kg a loaf */
    assert_string_equal(n[1].id, "bread");
    assert_string_equal(n[1].unit, "loaf");
    assert_int_equal(n[1].priority, 1);
    assert_near(n[2].quantity, 210000);
    assert_string_equal(n[2].unit, "kcal");
    assert_int_equal(n[2].priority, 2);
    assert_near(n[2].weight, 3);
    assert_near(n[2].people, 100);
    assert_int_equal(n[2].use_count, 2);
    assert_int_equal(r.net->uses[n[2].first_use].good, BREAD);
    assert_near(r.net->uses[n[2].first_use].gives, 1);
    assert_near(r.net->uses[n[2].first_use + 1].gives, 3400);
    hf_read_clear(&r);
}

/* Of each of nobody nothing is needed; of them all as much as is said, with the voice of one. */
TEST(nobody_needs_nothing_each)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD "<community id='town' at='a' population='0'>"
                             "<need good='bread' quantity='4' per='P1D' each='person'/>"
                             "<need good='flour' quantity='7' per='P1D'/></community>");
    assert_int_equal(r.net->need_count, 2);
    assert_near(r.net->needs[0].quantity, 0);
    assert_near(r.net->needs[1].quantity, 7);
    assert_near(r.net->needs[1].people, 1);
    hf_read_clear(&r);
}

TEST(needs_may_share_wait_and_ask_for_a_mixture)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r,
                   WORLD "<community id='town' at='a'>"
                         "<need good='bread' quantity='5' per='P1D' basket='diet' wait='PT36H'/>"
                         "<need id='energy' quantity='9' unit='kcal' per='P1D' basket='diet'>"
                         "<satisfier good='flour' min-share='0.25'/>"
                         "<satisfier good='bread' max-share='0.75'/></need>"
                         "<need good='crate' quantity='1' per='P1D' wait='PT5H'/></community>");
    const hf_need *n = r.net->needs; /* bread, crate, energy */
    assert_string_equal(n[0].basket, "diet");
    assert_int_equal(n[0].wait, 2); /* a day and a half, in days */
    assert_string_equal(n[1].basket, "crate");
    assert_int_equal(n[1].wait, 0); /* within the day */
    assert_string_equal(n[2].basket, "diet");
    const hf_use *bread = &r.net->uses[n[2].first_use], *flour = bread + 1;
    assert_near(bread->min_share, 0);
    assert_near(bread->max_share, 0.75);
    assert_near(flour->min_share, 0.25);
    assert_near(flour->max_share, 1);
    assert_near(r.net->uses[n[0].first_use].max_share, 1);
    hf_read_clear(&r);
}

TEST(what_is_left_at_the_end_is_wanted_at_its_level)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD "<coop id='c' at='a'><stock good='flour' quantity='2' unit='t'/>"
                             "<stock good='flour' quantity='5' unit='sack' ending='1'/></coop>"
                             "<coop id='d' at='a'><stock good='flour' quantity='7' ending='0'/>"
                             "</coop>");
    assert_near(r.net->goods[FLOUR].wanted, 2025); /* 2000 as it is, one sack of five, nothing */
    assert_true(r.net->keep_ending);
    assert_int_equal(r.net->criterion_count, 3);
    assert_int_equal(r.net->criteria[0], HF_PURCHASES);
    assert_int_equal(r.net->criteria[2], HF_TRANSPORT);
    hf_read_clear(&r);
}

TEST(goods_perish_and_stocks_are_kept_back)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, "<good id='ice' unit='kg' spoilage='0.75' per='P2D' dispose='no'/>"
                       "<good id='milk' unit='L' shelf-life='P3D'/><good id='salt' unit='kg'/>"
                       "<site id='a'/><coop id='c' at='a'>"
                       "<stock good='milk' quantity='1' unit='m3' reserve='0.2' "
                       "expires='2026-12-02T12:00'/>"
                       "<stock good='milk' quantity='50' reserve='40'/></coop>");
    const hf_good *goods = r.net->goods; /* ice, milk, salt */
    assert_near(goods[0].spoilage, 0.5); /* of four parts one is left after two days: half a day */
    assert_true(goods[0].no_disposal);
    assert_true(isinf(goods[0].shelf_life));
    assert_near(goods[1].shelf_life, 72);
    assert_near(goods[2].spoilage, 0);
    assert_false(goods[2].no_disposal);
    const hf_stock *s = r.net->stocks; /* by quantity */
    assert_near(s[0].reserve, 40);
    assert_true(isinf(s[0].expires));
    assert_near(s[1].reserve, 200); /* 0.2 m3 in litres */
    assert_near(s[1].expires, 1.5);
    assert_near(r.net->holdings[0].reserve, 240);
    hf_read_clear(&r);
}

TEST(a_route_without_goods_carries_all_that_converts)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD "<route id='road' from='a' to='b' both-ways='yes' unit='kg' "
                             "capacity='7' per='P1W' duration='PT36H' loss='0.1' cost='0.5'/>");
    const hf_lane *l = r.net->lanes; /* bread, flour; then the same on the way back */
    assert_int_equal(r.net->lane_count, 4);
    assert_int_equal(l[0].good, BREAD);
    assert_int_equal(l[1].good, FLOUR);
    assert_false(l[1].back);
    assert_true(l[2].back);
    assert_near(l[0].weight, 0.8);
    assert_near(l[0].cost, 0.4); /* 0.5 a kg, 0.8 kg a loaf */
    assert_near(l[0].loss, 0.1);
    assert_near(r.net->routes[0].capacity, 1);
    assert_int_equal(r.net->routes[0].lag, 2); /* a day and a half */
    hf_read_clear(&r);
}

TEST(what_a_route_carries_may_have_its_own_cost_and_loss)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD
                   "<route id='cart' from='a' to='b' capacity='5' per='P1D' cost='2'>"
                   "<carries good='diesel' cost='3' loss='0.2'/><carries good='crate'/></route>"
                   "<route id='path' from='a' to='b'><carries good='crate'/></route>"
                   "<route id='van' from='b' to='a' unit='t' cost='100'>"
                   "<carries good='flour'/></route>");
    const hf_lane *l = r.net->lanes;
    assert_int_equal(l[0].good, CRATE);
    assert_near(l[0].cost, 2);
    assert_near(l[0].weight, 1); /* a capacity without a unit counts every good alike */
    assert_near(l[1].cost, 3);
    assert_near(l[1].loss, 0.2);
    assert_near(l[2].weight, 0); /* no capacity, no unit */
    assert_near(l[3].weight, 0.001);
    assert_near(l[3].cost, 0.1); /* 100 a tonne */
    assert_true(isinf(r.net->routes[1].capacity));
    hf_read_clear(&r);
}

TEST(a_storage_without_goods_holds_the_rest)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD "<coop id='c' at='a'><storage quantity='9' unit='kg'/>"
                             "<storage quantity='2' unit='t' goods='flour'/>"
                             "<stock good='flour' quantity='1'/><stock good='bread' quantity='1'/>"
                             "<stock good='diesel' quantity='1'/></coop>");
    assert_int_equal(r.net->storage_count, 2);
    const hf_storage *rest = &r.net->storages[0], *listed = &r.net->storages[1];
    assert_int_equal(rest->room_count, 1); /* bread; diesel is no kg and stays outside */
    assert_int_equal(rest->rooms[0].good, BREAD);
    assert_near(rest->rooms[0].room, 0.8);
    assert_int_equal(listed->rooms[0].good, FLOUR);
    assert_near(listed->rooms[0].room, 0.001);
    assert_int_equal(r.diags->warnings, 2); /* outside the storage; and nobody makes crates */
    hf_read_clear(&r);
}

TEST(capacities_of_others_are_named_by_owner)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD
                   "<coop id='c' at='a'><capacity id='van' quantity='1' unit='h' per='P1D'/></coop>"
                   "<coop id='d' at='a'><capacity id='van' quantity='2' unit='h' per='P1D'/>"
                   "<recipe id='own'><use capacity='van' quantity='1'/>"
                   "<output good='crate' quantity='1'/></recipe>"
                   "<recipe id='lent'><use capacity='c/van' quantity='1'/>"
                   "<output good='crate' quantity='1'/></recipe></coop>");
    assert_string_equal(r.net->recipes[0].id, "lent");
    assert_int_equal(r.net->resources[r.net->recipes[0].claims[0].resource].holder, 0);
    assert_int_equal(r.net->resources[r.net->recipes[1].claims[0].resource].holder, 1);
    hf_read_clear(&r);
}

TEST(recipes_hold_build_and_ask_for_skills)
{
    hf_read r = hf_read_new();
    hf_read_inside(
        &r,
        WORLD "<coop id='c' at='a'><capacity id='bed' quantity='7' unit='piece' per='P1W'/>"
              "<capacity id='desk' quantity='7' unit='piece' per='P1W'/>"
              "<labour id='anna' quantity='8' per='P1D' skill='care'/>"
              "<labour id='berta' quantity='8' per='P1D' skill='cooking'/>"
              "<recipe id='stay' min='14' max='21' per='P1W' duration='P3D'>"
              "<use capacity='desk' quantity='1'/><use capacity='bed' quantity='1' hold='whole'/>"
              "<work skill='care' quantity='2' hold='whole'/><work labour='berta' quantity='1'/>"
              "<output good='crate' quantity='1'/></recipe>"
              "<recipe id='joinery'><build capacity='bed' quantity='7' wear='0.75' per='P2D'/>"
              "<build capacity='d/cot' quantity='1'/></recipe></coop>"
              "<coop id='d' at='a'><labour id='clara' quantity='8' per='P1D' skill='care'/>"
              "<capacity id='cot' quantity='1' unit='piece' per='P1D'/></coop>"
              "<coop id='e' at='b'><labour id='dora' quantity='8' per='P1D' skill='care'/></coop>");
    enum { BED, DESK, COT, ANNA, BERTA, CLARA };
    const hf_recipe *joinery = &r.net->recipes[0], *stay = &r.net->recipes[1];
    assert_near(stay->min, 2);
    assert_near(stay->max, 3);
    assert_int_equal(stay->claim_count, 3);
    assert_int_equal(stay->claims[0].resource, BED);
    assert_true(stay->claims[0].whole);
    assert_false(stay->claims[1].whole);
    assert_int_equal(stay->effort_count, 1);
    assert_string_equal(stay->efforts[0].skill, "care");
    assert_true(stay->efforts[0].whole);
    assert_int_equal(stay->efforts[0].crew_count, 2); /* dora works at another site */
    assert_int_equal(stay->efforts[0].crews[0], ANNA);
    assert_int_equal(stay->efforts[0].crews[1], CLARA);
    assert_int_equal(joinery->build_count, 2);
    assert_near(joinery->builds[0].quantity, 1); /* 7 a week more are 1 a day */
    assert_near(joinery->builds[0].wear, 0.5);   /* a quarter is left after two days */
    assert_int_equal(joinery->builds[1].resource, COT);
    assert_near(joinery->builds[1].wear, 0);
    assert_near(joinery->min, 0);
    hf_read_clear(&r);
}

TEST(routes_use_fuel_vans_and_drivers)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD
                   "<coop id='c' at='a'><capacity id='van' quantity='8' unit='h' per='P1D'/>"
                   "<labour id='anna' quantity='8' per='P1D' skill='driving'/></coop>"
                   "<coop id='d' at='b'><labour id='bob' quantity='8' per='P1D' skill='driving'/>"
                   "</coop><route id='road' from='a' to='b' both-ways='yes' unit='kg'>"
                   "<carries good='flour'/><input good='diesel' quantity='2' unit='m3'/>"
                   "<use capacity='c/van' quantity='0.01'/>"
                   "<work skill='driving' quantity='0.5'/></route>");
    const hf_route *road = &r.net->routes[0];
    assert_int_equal(road->supply_count, 1);
    assert_int_equal(road->supplies[0].good, DIESEL);
    assert_near(road->supplies[0].quantity, 2000); /* litres */
    int here = road->supplies[0].pool, there = road->supplies[0].back_pool;
    assert_true(here >= 0 && there >= 0);
    assert_int_equal(r.net->pools[here].site, 0); /* taken where it leaves */
    assert_int_equal(r.net->pools[there].site, 1);
    assert_int_equal(road->claim_count, 1);
    assert_near(road->claims[0].quantity, 0.01);
    assert_int_equal(road->effort_count, 1);
    assert_int_equal(road->efforts[0].crews[0], 1);      /* anna, on the way there */
    assert_int_equal(road->back_efforts[0].crews[0], 2); /* bob, on the way back */
    hf_read_clear(&r);
}

TEST(the_fund_pays_people)
{
    hf_read r = hf_read_new();
    hf_read_inside(
        &r, WORLD
        "<community id='town' at='a' population='50'/>"
        "<coop id='mill' at='a'><labour id='crew' quantity='8' per='P1D' people='4'/></coop>"
        "<fund><expense id='rent' amount='70' per='P1W' community='town'/>"
        "<expense id='aid' amount='2' per='P1D' each='person' community='town' priority='3' "
        "from='2026-12-03'><during from='2026-12-05' until='2026-12-06' amount='3'/></expense>"
        "<expense id='strike-pay' amount='12' per='P1D' each='person' labour='mill/crew' "
        "priority='1'/></fund><scenario id='s'><event id='e' target='expense:rent' "
        "start='2026-12-03' demand='2'/></scenario>");
    const hf_expense *e = r.net->expenses; /* aid, rent, strike-pay */
    assert_int_equal(r.net->expense_count, 3);
    assert_near(e[0].amount, 100); /* 50 people, 2 each */
    assert_near(e[0].people, 50);
    assert_int_equal(e[0].priority, 3);
    assert_near(e[0].amount_during.at[0].value, 150);
    assert_near(e[0].off.at[0].to, 2);
    assert_near(e[1].amount, 10); /* for all together, a seventh of a week */
    assert_near(e[1].people, 1);
    assert_int_equal(e[1].priority, 0);
    assert_string_equal(r.net->holders[e[1].holder].id, "town");
    assert_int_equal(e[1].crew, -1);
    assert_near(e[2].amount, 48);
    assert_int_equal(e[2].holder, -1);
    assert_string_equal(r.net->resources[e[2].crew].id, "crew");
    assert_int_equal(r.net->scenarios[0].events[0].targets[0].kind, HF_TARGET_EXPENSE);
    assert_int_equal(r.net->scenarios[0].events[0].targets[0].index, 1);
    hf_read_clear(&r);
}

TEST(events_have_a_place_on_the_axis_of_periods)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD
                   "<coop id='c' at='a'><stock good='flour' quantity='1'/></coop>"
                   "<market id='m' at='a'>"
                   "<offer good='flour' action='buy' price='1'/>"
                   "<offer id='big' good='flour' action='buy' price='2'/></market>"
                   "<scenario id='s'>"
                   "<event id='fire' target='stock:c/flour' start='2026-12-02T12:00' "
                   "destroys='0.5'><duration value='PT6H'/></event>"
                   "<event id='shop' target='offer:m/flour' start='2026-12-01' remaining='0'/>"
                   "<event id='one' target='offer:m/big offer:m/big' start='2026-12-01' "
                   "remaining='0'/></scenario>");
    const hf_event *e = r.net->scenarios[0].events; /* fire, one, shop */
    assert_near(e[0].start, 1.5);
    assert_near(e[0].end, 1.75);
    assert_near(e[0].destroys, 0.5);
    assert_near(e[0].remaining, 1);
    assert_int_equal(e[0].targets[0].kind, HF_TARGET_STOCK);
    assert_int_equal(e[0].targets[0].good, FLOUR);
    assert_int_equal(e[1].target_count, 1); /* named twice, touched once */
    assert_int_equal(e[2].target_count, 2); /* every offer of flour */
    assert_true(isinf(e[2].end));
    hf_read_clear(&r);
}

TEST(receipts_arrive_in_the_period_of_their_date)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD "<coop id='c' at='a'><receipt good='flour' quantity='1' unit='t' "
                             "date='2026-12-03T18:00'/>"
                             "<receipt good='bread' quantity='1' date='2026-12-01'/></coop>");
    assert_int_equal(r.net->receipts[0].period, 0);
    assert_int_equal(r.net->receipts[1].period, 2);
    assert_near(r.net->receipts[1].quantity, 1000);
    hf_read_clear(&r);
}

TEST(names_come_in_the_language_of_the_federation)
{
    hf_read r = hf_read_new();
    static const char text[] =
        "<federation xmlns='urn:holdfast:1' version='1.0' id='f' start='2026-12-01' period='P1D' "
        "periods='10' xml:lang='es'><name> El valle </name>"
        "<good id='flour' unit='kg'><name xml:lang='en'>Flour</name>"
        "<name xml:lang='es'>Harina &amp; más</name><note>molida</note></good>"
        "<good id='salt' unit='kg'><name xml:lang='en'>Salt</name></good>"
        "<good id='oil' unit='kg'/></federation>";
    hf_read_put(&r, "f.xml", text, strlen(text));
    hf_read_file(&r, "f.xml");
    assert_int_equal(r.status, HF_OK);
    assert_string_equal(r.net->name, "El valle");
    assert_string_equal(r.net->language, "es");
    assert_string_equal(r.net->goods[0].name, "Harina & más");
    assert_string_equal(r.net->goods[0].note, "molida");
    assert_string_equal(r.net->goods[1].name, "oil");
    assert_string_equal(r.net->goods[2].name, "Salt"); /* better than the id */
    hf_read_clear(&r);
}

TEST(names_are_kept_in_every_language)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, "<site id='a'/><good id='flour' unit='kg'><name xml:lang='es'>Harina</name>"
                       "<name>Flour</name><name> </name></good>"
                       "<coop id='mill' at='a'><name>The mill</name><recipe id='grind'>"
                       "<name xml:lang='ca'>Moldre</name><output good='flour' quantity='1'/>"
                       "</recipe></coop>");
    static const char *const rows[][3] = {{"coop:mill", "en", "The mill"},
                                          {"good:flour", "en", "Flour"},
                                          {"good:flour", "es", "Harina"},
                                          {"recipe:mill/grind", "ca", "Moldre"}};
    assert_int_equal(r.net->name_count, 4);
    for (int i = 0; i < 4; i++) {
        assert_string_equal(r.net->names[i].of, rows[i][0]);
        assert_string_equal(r.net->names[i].language, rows[i][1]);
        assert_string_equal(r.net->names[i].text, rows[i][2]);
    }
    hf_read_clear(&r);
}

TEST(other_namespaces_comments_and_instructions_are_passed_over)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, "<?editor fold?><!-- <good id='no' unit='kg'/> -->"
                       "<x:map xmlns:x='urn:map'><x:good id='1'>text</x:good></x:map>"
                       "<good xmlns:x='urn:map' id='flour' unit='kg' x:colour='red'/>"
                       "<good id='salt' unit='kg'><name><![CDATA[Salt & <pepper>]]></name></good>");
    assert_int_equal(r.net->good_count, 2);
    assert_string_equal(r.net->goods[1].name, "Salt & <pepper>");
    hf_read_clear(&r);
}

TEST(a_byte_order_mark_is_no_mistake)
{
    hf_read r = hf_read_new();
    static const char text[] =
        "\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?>\n" HF_HEAD "</federation>";
    hf_read_put(&r, "f.xml", text, strlen(text));
    hf_read_file(&r, "f.xml");
    assert_int_equal(r.status, HF_OK);
    hf_read_clear(&r);
}

/* --- what a file is split into, and in which order, is nothing --- */

static void assert_same_network(const hf_network *a, const hf_network *b)
{
    hf_buffer one = {0}, other = {0};
    hf_read_dump(&one, a);
    hf_read_dump(&other, b);
    assert_string_equal(one.bytes, other.bytes);
    hf_buffer_clear(&one);
    hf_buffer_clear(&other);
}

#define PIECES 8
static const char *const PIECES_OF_A_WORLD[PIECES] = {
    WORLD,
    "<coop id='c' at='a'><stock good='flour' quantity='0.1'/><stock good='flour' quantity='0.2'/>"
    "<stock good='flour' quantity='0.3'/><recipe id='r'><input good='flour' quantity='1'/>"
    "<output good='bread' quantity='2'/></recipe><storage quantity='5' unit='kg'/></coop>",
    "<coop id='d' at='b'><receipt good='flour' quantity='3' date='2026-12-04'/>"
    "<receipt good='flour' quantity='2' date='2026-12-04'/></coop>",
    "<community id='t' at='b' population='7'><need good='bread' quantity='1' per='P1D'/>"
    "<need id='extra' quantity='1' per='P1D'><satisfier good='flour'/>"
    "<satisfier good='bread'/></need></community>",
    "<route id='x' from='a' to='b' unit='kg'/><route id='w' from='b' to='a' unit='kg'/>",
    "<market id='m' at='a'><offer good='flour' action='buy' price='2'/>"
    "<offer good='flour' action='buy' price='1'/></market>",
    "<fund opening='3'><income id='z' amount='1' per='P1D'/><income id='y' amount='2' per='P1D'/>"
    "</fund>",
    "<scenario id='s'><event id='e' target='route:x coop:c' start='2026-12-03' remaining='0'/>"
    "</scenario>",
};

/* All pieces, beginning with the one at `first`. */
static void read_turned(hf_read *r, int first)
{
    hf_buffer text = {0};
    for (int i = 0; i < PIECES; i++) hf_buffer_text(&text, PIECES_OF_A_WORLD[(first + i) % PIECES]);
    hf_read_inside(r, text.bytes);
    hf_buffer_clear(&text);
}

TEST(the_order_of_elements_does_not_matter)
{
    hf_read one = hf_read_new(), other = hf_read_new();
    read_turned(&one, 0);
    assert_int_equal(one.net->stock_count, 3);
    for (int first = 1; first < PIECES; first++) {
        read_turned(&other, first);
        assert_same_network(one.net, other.net);
    }
    hf_read_clear(&one);
    hf_read_clear(&other);
}

static void put_part(hf_read *r, const char *name, const char *inside)
{
    hf_buffer text = {0};
    hf_buffer_printf(&text, "<part xmlns='urn:holdfast:1'>%s</part>", inside);
    hf_read_put(r, name, text.bytes, text.size);
    hf_buffer_clear(&text);
}

TEST(included_files_are_the_same_as_one)
{
    hf_read one = hf_read_new(), split = hf_read_new();
    read_turned(&one, 0);
    char nested[2000];
    put_part(&split, "basis.xml", PIECES_OF_A_WORLD[0]);
    snprintf(nested, sizeof nested, "%s<include href='./market.xml'/>", PIECES_OF_A_WORLD[1]);
    put_part(&split, "coop.xml", nested);
    static const char market[] =
        "<market xmlns='urn:holdfast:1' id='m' at='a'><offer good='flour' action='buy' price='2'/>"
        "<offer good='flour' action='buy' price='1'/></market>";
    hf_read_put(&split, "market.xml", market, strlen(market));
    hf_buffer rest = {0};
    hf_buffer_text(&rest, "<include href='coop.xml'/>");
    for (int i = 2; i < PIECES; i++)
        if (i != 5) hf_buffer_text(&rest, PIECES_OF_A_WORLD[i]);
    hf_buffer_text(&rest, "<include href='basis.xml'/>");
    hf_read_inside(&split, rest.bytes);
    assert_same_network(one.net, split.net);
    assert_string_equal(split.net->markets[0].at.file, "market.xml");
    hf_buffer_clear(&rest);
    hf_read_clear(&one);
    hf_read_clear(&split);
}

/* --- broken texts never break the reader --- */

static const char *whole_world(hf_buffer *text)
{
    hf_buffer_text(text, HF_HEAD "\n");
    for (int i = 0; i < PIECES; i++) hf_buffer_printf(text, "%s\n", PIECES_OF_A_WORLD[i]);
    hf_buffer_text(text, "</federation>");
    return text->bytes;
}

TEST(a_file_cut_anywhere_is_a_mistake_and_nothing_worse)
{
    hf_read r = hf_read_new();
    hf_buffer text = {0};
    whole_world(&text);
    for (size_t size = 0; size < text.size; size++) {
        hf_read_put(&r, "f.xml", text.bytes, size);
        hf_read_file(&r, "f.xml");
        if (r.status != HF_INPUT) fail_msg("cut at %zu gives status %d", size, (int)r.status);
        assert_int_equal(r.diags->count, 1); /* no consequences are told */
        assert_true(r.diags->messages[0].at.line >= 0);
    }
    hf_buffer_clear(&text);
    hf_read_clear(&r);
}

TEST(a_byte_changed_anywhere_never_breaks_the_reader)
{
    static const char marks[] = "<>&\"'/= \0\n\xff"
                                "1ax-";
    hf_read r = hf_read_new();
    hf_buffer text = {0};
    whole_world(&text);
    uint64_t state = 7;
    for (int i = 0; i < 500; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        size_t at = (size_t)(state >> 33) % text.size;
        char kept = text.bytes[at];
        text.bytes[at] = marks[(state >> 20) % (sizeof marks - 1)];
        hf_read_put(&r, "f.xml", text.bytes, text.size);
        hf_read_file(&r, "f.xml"); /* fine or not: but never NULL without a message */
        text.bytes[at] = kept;
    }
    hf_buffer_clear(&text);
    hf_read_clear(&r);
}

TEST(standard_input_is_read_like_a_file)
{
    hf_read r = hf_read_new();
    int pipe_ends[2], kept = dup(STDIN_FILENO);
    static const char text[] = HF_HEAD "<good id='flour' unit='kgg'/></federation>";
    assert_int_equal(pipe(pipe_ends), 0);
    assert_int_equal(write(pipe_ends[1], text, strlen(text)), (ssize_t)strlen(text));
    close(pipe_ends[1]);
    dup2(pipe_ends[0], STDIN_FILENO);
    r.diags = hf_diags_new();
    r.status = hf_federation_read(&r.net, &r.sources, r.diags, "-");
    dup2(kept, STDIN_FILENO);
    close(kept);
    close(pipe_ends[0]);
    assert_int_equal(r.status, HF_INPUT);
    assert_string_equal(r.diags->messages[0].at.file, "standard input");
    hf_read_clear(&r);
}

RUN(FACT(quantities_are_in_the_unit_of_the_good), FACT(rates_are_per_period),
    FACT(needs_count_people_and_their_own_units), FACT(nobody_needs_nothing_each),
    FACT(needs_may_share_wait_and_ask_for_a_mixture),
    FACT(what_is_left_at_the_end_is_wanted_at_its_level),
    FACT(goods_perish_and_stocks_are_kept_back),
    FACT(a_route_without_goods_carries_all_that_converts),
    FACT(what_a_route_carries_may_have_its_own_cost_and_loss),
    FACT(a_storage_without_goods_holds_the_rest), FACT(capacities_of_others_are_named_by_owner),
    FACT(recipes_hold_build_and_ask_for_skills), FACT(routes_use_fuel_vans_and_drivers),
    FACT(the_fund_pays_people), FACT(events_have_a_place_on_the_axis_of_periods),
    FACT(receipts_arrive_in_the_period_of_their_date),
    FACT(names_come_in_the_language_of_the_federation), FACT(names_are_kept_in_every_language),
    FACT(other_namespaces_comments_and_instructions_are_passed_over),
    FACT(a_byte_order_mark_is_no_mistake), FACT(the_order_of_elements_does_not_matter),
    FACT(included_files_are_the_same_as_one),
    FACT(a_file_cut_anywhere_is_a_mistake_and_nothing_worse),
    FACT(a_byte_changed_anywhere_never_breaks_the_reader), FACT(standard_input_is_read_like_a_file))
