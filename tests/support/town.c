/* town.c - ten a day baked, ten a day eaten, some in store. */
#include "tests/support/town.h"
#include "solver/planner.h"
#include "tests/support/facts.h"

hf_network *hf_town_build(double kept)
{
    hf_network *net = hf_build_new(DAYS);
    hf_build_good(net, "bread");
    hf_build_site(net, "place");
    hf_build_coop(net, "bakery", 0), hf_build_community(net, "town", 0);
    int bake = hf_build_recipe(net, BAKERY, "bread");
    hf_build_output(net, bake, BREAD, 1);
    hf_build_claim(net, bake, hf_build_capacity(net, BAKERY, "oven", 10), 1);
    hf_build_stock(net, TOWN, BREAD, kept);
    hf_build_need(net, TOWN, BREAD, 10, 1);
    return net;
}

hf_town hf_town_plan(hf_network *net)
{
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    hf_town town = {.net = net, .diags = hf_diags_new()};
    hf_network_derive(net);
    assert_int_equal(hf_plan_make(&town.calm, net, -1, &options, town.diags), HF_OK);
    return town;
}

void hf_town_clear(hf_town *town)
{
    hf_plan_free(town->calm);
    hf_network_free(town->net);
    hf_diags_free(town->diags);
}

hf_town hf_town_new(void)
{
    hf_network *net = hf_town_build(50);
    net->keep_ending = true;
    net->goods[BREAD].wanted = 50;
    return hf_town_plan(net);
}
