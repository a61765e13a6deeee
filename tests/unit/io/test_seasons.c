/* test_seasons.c - when things are there, and numbers that change between dates. */
#include "tests/support/facts.h"
#include "tests/unit/io/reading.h"

#include <math.h>

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-12 * (1 + fabs(expected))))
        fail_msg("%.17g is not %.17g", value, expected);
}

static void assert_change(const hf_changes *changes, int i, double from, double to, double value)
{
    assert_true(i < changes->count);
    assert_near(changes->at[i].from, from);
    assert_near(changes->at[i].to, to);
    assert_near(changes->at[i].value, value);
}

/* Loaves of half a kg; moments are days after 1 December 2026. */
#define WORLD                                                                                      \
    "<good id='bread' unit='piece'><convert unit='kg' factor='0.5'/></good>"                       \
    "<site id='a'/><site id='b'/>"

TEST(what_changes_is_in_the_units_of_what_it_changes)
{
    hf_read r = hf_read_new();
    hf_read_inside(
        &r,
        WORLD "<community id='town' at='a' population='10'>"
              "<need good='bread' unit='kg' quantity='1' per='P1D' each='person'>"
              "<during from='2026-12-04' until='2026-12-06' quantity='7' per='P1W'/>"
              "<during from='2026-12-02T12:00' until='2026-12-03' quantity='3'/></need>"
              "<labour id='w' quantity='60' unit='min' per='P1D'>"
              "<during from='2026-12-02' until='2026-12-03' quantity='120'/></labour></community>"
              "<coop id='c' at='a'><capacity id='oven' quantity='7' unit='h' per='P1W'>"
              "<during from='2026-12-02' until='2026-12-03' quantity='14'/></capacity>"
              "<storage quantity='9' unit='kg' cost='0.1'>"
              "<during from='2026-12-02' until='2026-12-03' quantity='5' cost='0.2'/></storage>"
              "<recipe id='bake' max='4' per='P2D' cost='1'><output good='bread' quantity='1'/>"
              "<during from='2026-12-02' until='2026-12-03' max='2'/>"
              "<during from='2026-12-05' until='2026-12-06' cost='3'/></recipe></coop>");
    const hf_need *need = &r.net->needs[0];
    assert_near(need->quantity, 20);                      /* 10 people x 1 kg x 2 pieces */
    assert_change(&need->quantity_during, 0, 1.5, 2, 60); /* the need's own day */
    assert_change(&need->quantity_during, 1, 3, 5, 20);   /* 7 a week are 1 a day */
    assert_change(&r.net->resources[0].quantity_during, 0, 1, 2, 2); /* 14 h a week */
    assert_change(&r.net->resources[1].quantity_during, 0, 1, 2, 2); /* two hours */
    assert_change(&r.net->storages[0].quantity_during, 0, 1, 2, 5);
    assert_change(&r.net->storages[0].cost_during, 0, 1, 2, 0.2);
    assert_near(r.net->storages[0].cost, 0.1);
    const hf_recipe *bake = &r.net->recipes[0];
    assert_int_equal(bake->max_during.count, 1); /* each number has its own changes */
    assert_change(&bake->max_during, 0, 1, 2, 1);
    assert_change(&bake->cost_during, 0, 4, 5, 3);
    assert_near(hf_series_at(hf_series_of(bake->max, &bake->max_during), 1.5), 1);
    assert_near(hf_series_at(hf_series_of(bake->max, &bake->max_during), 4.5), 2);
    hf_read_clear(&r);
}

TEST(ways_to_trade_and_move_change_too)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD
                   "<route id='road' from='a' to='b' unit='kg' capacity='7' per='P1W' cost='1'>"
                   "<carries good='bread' cost='9'/>"
                   "<during from='2026-12-02' until='2026-12-03' capacity='14' cost='2' "
                   "loss='0.5'/></route>"
                   "<market id='m' at='a'><offer good='bread' action='buy' price='1'>"
                   "<during from='2026-12-02' until='2026-12-03' price='2' quantity='3' "
                   "per='PT12H'/></offer></market>"
                   "<fund><income id='dues' amount='1' per='P1D'>"
                   "<during from='2026-12-02' until='2026-12-03' amount='2'/></income></fund>");
    const hf_route *road = &r.net->routes[0];
    assert_change(&road->capacity_during, 0, 1, 2, 2);
    assert_change(&road->cost_during, 0, 1, 2, 2);
    assert_change(&road->loss_during, 0, 1, 2, 0.5);
    assert_true(r.net->lanes[0].own_cost);
    assert_false(r.net->lanes[0].own_loss);
    assert_change(&r.net->offers[0].price_during, 0, 1, 2, 2);
    assert_change(&r.net->offers[0].quantity_during, 0, 1, 2, 6); /* a limit only then */
    assert_true(isinf(r.net->offers[0].quantity));
    assert_change(&r.net->incomes[0].amount_during, 0, 1, 2, 2);
    hf_read_clear(&r);
}

static void read_period(hf_read *r, const char *period, const char *periods)
{
    hf_buffer text = {0};
    hf_buffer_printf(&text,
                     "<federation xmlns='urn:holdfast:1' version='1.0' id='f' start='2026-12-01' "
                     "period='%s' periods='%s'><good id='bread' unit='piece'/><site id='a'/>"
                     "<market id='m' at='a'><offer good='bread' action='buy' price='1'>"
                     "<during from='--12-30' until='--02-29' price='2'/>"
                     "<during from='--02-29' until='--03-02' price='3'/>"
                     "</offer></market></federation>",
                     period, periods);
    hf_read_put(r, "f.xml", text.bytes, text.size);
    hf_read_file(r, "f.xml");
    assert_int_equal(r->status, HF_OK);
    hf_buffer_clear(&text);
}

TEST(what_has_no_year_comes_back_every_year)
{
    hf_read r = hf_read_new();
    read_period(&r, "P1D", "1000"); /* until August 2029; 2028 has a 29 February */
    const hf_changes *prices = &r.net->offers[0].price_during;
    assert_change(prices, 0, 29, 90, 2);   /* 30 December to 1 March: no 29 February 2027 */
    assert_change(prices, 1, 90, 91, 3);   /* 1 March 2027 */
    assert_change(prices, 2, 394, 455, 2); /* 30 December 2027 to 29 February 2028 */
    assert_change(prices, 3, 455, 457, 3); /* 29 February and 1 March */
    assert_true(prices->count >= 6);
    for (int i = 1; i < prices->count; i++) assert_true(prices->at[i - 1].to <= prices->at[i].from);
    read_period(&r, "P36500D", "100000"); /* ten million years: the calendar ends before */
    assert_true(r.net->offers[0].price_during.count < 2200);
    hf_read_clear(&r);
}

TEST(a_yearly_season_may_have_begun_before_the_start)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD "<market id='m' at='a'><offer good='bread' action='buy' price='1'>"
                             "<during from='--11-26' until='--12-06' price='2'/></offer></market>");
    assert_change(&r.net->offers[0].price_during, 0, -5, 5, 2);
    hf_read_clear(&r);
}

TEST(outside_its_dates_a_thing_is_off)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r,
                   WORLD "<community id='town' at='a'><need good='bread' quantity='1' per='P1D' "
                         "from='2026-12-03' until='2026-12-05T12:00'/></community>"
                         "<coop id='c' at='a'><recipe id='bake' until='2026-12-04'>"
                         "<output good='bread' quantity='1'/></recipe></coop>"
                         "<market id='m' at='a'><offer good='bread' action='buy' price='1' "
                         "from='2026-12-02'/><offer good='bread' action='buy' price='2' "
                         "from='2026-12-02' until='2026-12-02'/></market>"
                         "<fund><income id='dues' amount='1' per='P1D'/></fund>");
    const hf_clock clock = hf_network_clock(r.net);
    const hf_closings *need = &r.net->needs[0].off, *bake = &r.net->recipes[0].off;
    assert_int_equal(need->count, 2);
    assert_near(hf_open_share(need, clock, 1, 2), 0);
    assert_near(hf_open_share(need, clock, 2, 3), 1);
    assert_near(hf_open_share(need, clock, 4, 5), 0.5);
    assert_near(hf_open_share(need, clock, 5, 6), 0);
    assert_near(hf_open_share(bake, clock, 2, 3), 1);
    assert_near(hf_open_share(bake, clock, 3, 4), 0);
    assert_near(hf_open_share(&r.net->offers[0].off, clock, 0, 1), 0);
    assert_near(hf_open_share(&r.net->offers[0].off, clock, 1, 9), 1);
    assert_near(hf_open_share(&r.net->offers[1].off, clock, -9, 9), 0); /* never */
    assert_false(hf_closed_ever(&r.net->incomes[0].off));
    hf_read_clear(&r);
}

TEST(closed_days_add_up_without_counting_twice)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r, WORLD
                   "<coop id='c' at='a'><closed on='sunday'/><closed on='monday'/>"
                   "<closed from='2026-12-04' until='2026-12-05'/>"
                   "<closed from='2026-12-02' until='2026-12-03'/>"
                   "<closed from='2026-12-02T12:00' until='2026-12-04'/></coop>"
                   "<community id='town' at='a'><closed on='sunday'/></community>"
                   "<route id='road' from='a' to='b' unit='kg'><closed on='saturday'/></route>"
                   "<market id='m' at='a'><closed on='wednesday'/></market>");
    const hf_closings *coop = &r.net->holders[0].closed;
    assert_int_equal(coop->count, 1); /* 2 to 4 December in one piece */
    assert_near(coop->at[0].from, 1);
    assert_near(coop->at[0].to, 4);
    assert_near(hf_open_share(coop, hf_network_clock(r.net), 0, 7), 2 / 7.0); /* Tue and Sat */
    assert_int_equal(r.net->holders[1].closed.weekdays, 1 << 6);
    assert_int_equal(r.net->routes[0].closed.weekdays, 1 << 5);
    assert_int_equal(r.net->markets[0].closed.weekdays, 1 << 2);
    hf_read_clear(&r);
}

TEST(a_pool_is_counted_in_whole_periods)
{
    hf_read r = hf_read_new();
    hf_read_inside(&r,
                   WORLD "<coop id='c' at='a'><labour id='w' quantity='40' per='P1W' spread='no'/>"
                         "<labour id='x' quantity='8' per='P1D' spread='yes'/></coop>"
                         "<market id='m' at='a'><offer good='bread' action='buy' price='1' "
                         "quantity='5' per='P1D' spread='no'/></market>");
    assert_int_equal(r.net->resources[0].pool_periods, 7);
    assert_near(r.net->resources[0].quantity, 40 / 7.0); /* what it would spread evenly */
    assert_int_equal(r.net->resources[1].pool_periods, 0);
    assert_int_equal(r.net->offers[0].pool_periods, 1);
    hf_read_clear(&r);
}

RUN(FACT(what_changes_is_in_the_units_of_what_it_changes), FACT(ways_to_trade_and_move_change_too),
    FACT(what_has_no_year_comes_back_every_year),
    FACT(a_yearly_season_may_have_begun_before_the_start), FACT(outside_its_dates_a_thing_is_off),
    FACT(closed_days_add_up_without_counting_twice), FACT(a_pool_is_counted_in_whole_periods))
