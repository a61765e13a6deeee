/* test_json_helps.c - what buys periods, as JSON. */
#include "io/json_endure.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"

/* A mill with millers and stones, a market, a road, a fund. */
static hf_network *a_mill(void)
{
    hf_network *net = hf_build_new(3);
    int flour = hf_build_good(net, "flour");
    hf_build_site(net, "yard"), hf_build_site(net, "town");
    hf_build_coop(net, "mill", 0);
    hf_build_capacity(net, 0, "stones", 4), hf_build_labour(net, 0, "millers", 8);
    hf_build_stock(net, 0, flour, 5);
    net->routes[hf_build_route(net, "cart", 0, 1)].unit = "kg";
    hf_build_offer(net, hf_build_market(net, "port", 1), flour, HF_BUY, 2);
    hf_build_fund(net, 10);
    net->currency = "EUR";
    net->goods[flour].unit = "kg";
    net->resources[0].unit = "kg";
    hf_network_derive(net);
    return net;
}

static void expect(hf_remedy_kind kind, int index, const char *row)
{
    hf_network *net = a_mill();
    hf_endurance *e = hf_endurance_new(net);
    hf_buffer text = {0};
    e->horizon = 3;
    e->has_helped = true;
    e->helped_count = 1;
    e->helped[0] = (hf_helped){.priority = 1, .need = -1, .best = 1, .count = 1};
    e->helped[0].helps[0] = (hf_help){kind, index, 5, {{2.5, 2, 0}, {7, 3, 1}}, 2};
    hf_json_endure_write(&text, e);
    if (!strstr(text.bytes, row)) print_error("%s\nis not in\n%s\n", row, text.bytes);
    assert_non_null(strstr(text.bytes, row));
    assert_non_null(strstr(text.bytes,
                           "{\"priority\":1,\"community\":null,\"need\":null,\"best\":1,"
                           "\"plan\":0,\"with\":[{\"kind\":"));
    assert_non_null(strstr(text.bytes,
                           "\"there\":5,\"buys\":[{\"amount\":2.5,\"best\":2,\"plan\":0},"
                           "{\"amount\":7,\"best\":3,\"plan\":1}]}]}]"));
    hf_buffer_clear(&text);
    hf_endurance_free(e);
    hf_network_free(net);
}

TEST(every_kind_of_help_says_what_it_is_of)
{
    expect(HF_REMEDY_STOCK, 0,
           "\"kind\":\"stock\",\"holder\":\"mill\",\"good\":\"flour\",\"id\":null,\"unit\":\"kg\"");
    expect(HF_REMEDY_DELIVERY, 0, "\"kind\":\"delivery\",\"holder\":\"mill\",\"good\":\"flour\"");
    expect(HF_REMEDY_RESOURCE, 0,
           "\"kind\":\"capacity\",\"holder\":\"mill\",\"good\":null,\"id\":\"stones\"");
    expect(
        HF_REMEDY_RESOURCE, 1,
        "\"kind\":\"labour\",\"holder\":\"mill\",\"good\":null,\"id\":\"millers\",\"unit\":\"h\"");
    expect(HF_REMEDY_ROUTE, 0,
           "\"kind\":\"route\",\"holder\":null,\"good\":null,\"id\":\"cart\",\"unit\":\"kg\"");
    expect(HF_REMEDY_OFFER, 0, "\"kind\":\"offer\",\"holder\":\"port\",\"good\":\"flour\"");
    expect(HF_REMEDY_MONEY, 0,
           "\"kind\":\"money\",\"holder\":\"fund\",\"good\":null,\"id\":null,\"unit\":\"EUR\"");
}

TEST(what_was_asked_and_does_not_fail_is_an_empty_list)
{
    hf_network *net = a_mill();
    hf_endurance *e = hf_endurance_new(net);
    hf_buffer text = {0};
    e->has_helped = true;
    hf_json_endure_write(&text, e);
    assert_non_null(strstr(text.bytes, "\"helps\":[]"));
    hf_buffer_clear(&text);
    hf_endurance_free(e);
    hf_network_free(net);
}

TEST(what_to_lay_in_is_listed_with_what_it_costs)
{
    hf_network *net = a_mill();
    hf_endurance *e = hf_endurance_new(net);
    hf_stored flour = {0, 50, 100};
    hf_buffer text = {0};
    e->priorities[0] = e->priority_count = 1;
    e->has_lasting = true, e->lasting = 2;
    e->stockpile = (hf_stockpile){.periods = 3,
                                  .best = 1,
                                  .reach = 3,
                                  .stocks = &flour,
                                  .count = 1,
                                  .cost = 100,
                                  .held = 3,
                                  .fund_reach = 2};
    hf_json_endure_write(&text, e);
    assert_non_null(strstr(text.bytes, "\"lasting\":2"));
    assert_non_null(strstr(text.bytes,
                           "\"periods\":3,\"priority\":1,\"without\":1,\"reach\":3,"
                           "\"possible\":true,\"stocks\":[{\"holder\":\"mill\",\"good\":\"flour\","
                           "\"unit\":\"kg\",\"amount\":50,\"cost\":100}],\"cost\":100,\"best\":3,"
                           "\"money\":{\"reach\":2,\"possible\":false,\"amount\":0,\"best\":0}}"));
    hf_buffer_clear(&text);
    hf_endurance_free(e);
    hf_network_free(net);
}

RUN(FACT(every_kind_of_help_says_what_it_is_of), FACT(what_to_lay_in_is_listed_with_what_it_costs),
    FACT(what_was_asked_and_does_not_fail_is_an_empty_list))
