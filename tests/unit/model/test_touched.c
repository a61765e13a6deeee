/* test_touched.c - what an event touches, by name. */
#include "model/touched.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include <math.h>

/* A mill and its stones, millers and recipe in town; a road and a shop; people on the hill. */
enum { FLOUR };
enum { TOWN, HILL };
enum { MILL, PEOPLE };

static hf_network *town(void)
{
    hf_network *net = hf_build_new(3);
    hf_build_good(net, "flour");
    hf_build_site(net, "town"), hf_build_site(net, "hill");
    hf_build_coop(net, "mill", TOWN), hf_build_community(net, "people", HILL);
    hf_build_capacity(net, MILL, "stones", 1), hf_build_labour(net, MILL, "millers", 8);
    hf_build_output(net, hf_build_recipe(net, MILL, "milling"), FLOUR, 1);
    hf_build_lane(net, hf_build_route(net, "road", TOWN, HILL), FLOUR, false);
    hf_build_market(net, "shop", HILL);
    hf_build_offer(net, 0, FLOUR, HF_BUY, 1);
    hf_build_fund(net, 0), hf_build_income(net, 10);
    hf_build_need(net, PEOPLE, FLOUR, 1, 1);
    return net;
}

/* All names, with a space before each. */
static void assert_names(hf_network *net, const hf_event *event, const char *expected)
{
    hf_arena *arena = hf_arena_new();
    const char *all = "";
    int count;
    hf_network_derive(net);
    const char **names = hf_touched_names(&count, arena, net, event);
    for (int i = 0; i < count; i++) all = hf_arena_printf(arena, "%s %s", all, names[i]);
    assert_string_equal(all, expected);
    hf_arena_free(arena);
    hf_network_free(net);
}

TEST(an_outage_of_a_coop_names_what_stands_still)
{
    hf_target mill = {HF_TARGET_COOP, MILL, 0};
    hf_event event = hf_build_event(&mill, 0, INFINITY);
    event.remaining = 0;
    assert_names(town(), &event, " capacity:mill/stones labour:mill/millers recipe:mill/milling");
}

TEST(what_is_spared_is_not_named)
{
    hf_target mill = {HF_TARGET_COOP, MILL, 0}, spared = {HF_TARGET_RECIPE, 0, 0};
    hf_event event = hf_build_event(&mill, 0, INFINITY);
    event.remaining = 0, event.destroys = 0.5;
    event.spared = &spared, event.spared_count = 1;
    assert_names(town(), &event, " capacity:mill/stones labour:mill/millers stock:mill/flour");
}

TEST(a_thing_is_named_once_however_it_is_touched)
{
    hf_target hill = {HF_TARGET_SITE, HILL, 0};
    hf_event event = hf_build_event(&hill, 0, INFINITY);
    event.remaining = event.access = 0; /* room, access and arrival of the one road */
    assert_names(town(), &event, " route:road offer:shop/flour");
}

TEST(prices_delays_doors_and_demand_have_names)
{
    hf_target offer = {HF_TARGET_OFFER, 0, 0}, people = {HF_TARGET_COMMUNITY, PEOPLE, 0};
    hf_event dear = hf_build_event(&offer, 0, 1), shut = hf_build_event(&people, 0, 1);
    dear.price = 2, dear.delay = 24, shut.access = 0, shut.demand = 2;
    assert_names(town(), &dear, " offer:shop/flour");
    assert_names(town(), &shut, " need:people/flour community:people");
}

TEST(what_an_event_brings_is_named_too)
{
    hf_target fund = {HF_TARGET_FUND, 0, 0};
    hf_event event = hf_build_event(&fund, 0, 1);
    hf_receipt sacks = {.holder = MILL, .good = FLOUR};
    hf_resource hands = {.id = "helpers", .holder = MILL};
    hf_offer lorry = {.id = "lorry", .good = FLOUR};
    hf_income gift = {.id = "gift"};
    event.receipts = &sacks, event.receipt_count = 1, event.labours = &hands;
    event.labour_count = 1, event.offers = &lorry, event.offer_count = 1;
    event.incomes = &gift, event.income_count = 1;
    assert_names(town(), &event,
                 " stock:mill/flour labour:mill/helpers offer:shop/lorry income:gift");
}

RUN(FACT(an_outage_of_a_coop_names_what_stands_still), FACT(what_is_spared_is_not_named),
    FACT(a_thing_is_named_once_however_it_is_touched),
    FACT(prices_delays_doors_and_demand_have_names), FACT(what_an_event_brings_is_named_too))
