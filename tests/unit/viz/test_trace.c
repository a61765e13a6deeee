/* test_trace.c - what is handed over is followed to those who take it, whatever lies between. */
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "tests/unit/viz/sample.h"

#include "viz/flow.h"

#include <math.h>

enum { GRAIN };
enum { HILL, TOWN, PORT };             /* sites */
enum { FARM, GARDEN, MILL, NORTH };    /* farm, garden: hill; mill: town; north: port */
enum { DOWN, ON, BACK };               /* lanes: hill to town, town to port, town to hill */
static const double nearly = 1 - 1e-9; /* of what is expected */

/* Two givers on the hill, roads down to the town and on to the port, and one back up. */
static sample roads(int periods)
{
    sample s = sample_new(periods);
    hf_build_good(s.net, "grain");
    hf_build_site(s.net, "hill"), hf_build_site(s.net, "town"), hf_build_site(s.net, "port");
    hf_build_coop(s.net, "farm", HILL), hf_build_coop(s.net, "garden", HILL);
    hf_build_coop(s.net, "mill", TOWN), hf_build_community(s.net, "north", PORT);
    for (int a = FARM; a <= NORTH; a++) hf_build_stock(s.net, a, GRAIN, 0);
    hf_build_lane(s.net, hf_build_route(s.net, "down", HILL, TOWN), GRAIN, false);
    hf_build_lane(s.net, hf_build_route(s.net, "on", TOWN, PORT), GRAIN, false);
    hf_build_lane(s.net, hf_build_route(s.net, "up", TOWN, HILL), GRAIN, false);
    sample_plan(&s);
    return s;
}

/* What a lane loads takes so many periods. */
static void take(sample *s, int lane, int lag)
{
    s->net->routes[s->net->lanes[lane].route].lag = lag;
    for (int t = 0; t < s->net->periods; t++) *hf_at(&s->plan->conditions.lag, lane, t) = lag;
}

static void load(const sample *s, int lane, int t, double quantity)
{
    *hf_at(&s->plan->flows.loaded, lane, t) = quantity;
}

static void trade(const sample *s, int offer, int t, double quantity)
{
    *hf_at(&s->plan->flows.traded, offer, t) = quantity;
}

/* After something was added to the network. */
static void plan_again(sample *s)
{
    hf_plan_free(s->plan);
    for (int a = 0; a < s->net->holder_count; a++) s->net->holders[a].holding_count = 0;
    s->net->serving_count = 0;
    sample_plan(s);
}

static hf_flow traced(const sample *s)
{
    hf_flow flow;
    hf_flow_init(&flow, s->plan, -1, -1, 0);
    return flow;
}

static bool is_near(double a, double b)
{
    return fabs(a - b) <= (1 - nearly) * fmax(1, fabs(b));
}

static double arrived(const hf_flow *flow, const char *from, const char *to)
{
    return sample_amount(flow, from, to, "grain");
}

static void clear(hf_flow *flow, sample *s)
{
    hf_flow_clear(flow);
    sample_clear(s);
}

/* --- roads --- */

TEST(over_two_roads_the_giver_is_still_the_first_one)
{
    sample s = roads(1);
    sample_hand(&s, FARM, GRAIN, 0, 10), sample_hand(&s, NORTH, GRAIN, 0, -10);
    load(&s, DOWN, 0, 10), load(&s, ON, 0, 10);
    hf_flow flow = traced(&s);
    assert_int_equal(flow.link_count, 1); /* sites on the way are not in the picture */
    assert_true(is_near(arrived(&flow, "farm", "north"), 10));
    clear(&flow, &s);
}

TEST(what_is_on_the_road_keeps_the_mixture_it_was_loaded_with)
{
    sample s = roads(3);
    take(&s, DOWN, 1);
    sample_hand(&s, FARM, GRAIN, 0, 10), sample_hand(&s, GARDEN, GRAIN, 1, 30);
    load(&s, DOWN, 0, 10), load(&s, DOWN, 1, 30);
    sample_hand(&s, MILL, GRAIN, 1, -10), sample_hand(&s, MILL, GRAIN, 2, -30);
    hf_flow flow = traced(&s);
    assert_true(is_near(arrived(&flow, "farm", "mill"), 10)); /* on day 2 it is the farm's alone */
    assert_true(is_near(arrived(&flow, "garden", "mill"), 30));
    hf_flow_clear(&flow);
    hf_flow_init(&flow, s.plan, -1, 1, 0); /* the second day: what arrives, not what is loaded */
    assert_int_equal(flow.link_count, 1);
    assert_true(is_near(arrived(&flow, "farm", "mill"), 10));
    clear(&flow, &s);
}

TEST(lags_of_several_roads_add_up)
{
    sample s = roads(6);
    take(&s, DOWN, 2), take(&s, ON, 3);
    sample_hand(&s, FARM, GRAIN, 0, 8), load(&s, DOWN, 0, 8), load(&s, ON, 2, 8);
    sample_hand(&s, NORTH, GRAIN, 5, -8); /* 0 + 2 + 3 */
    hf_flow flow = traced(&s);
    assert_true(is_near(arrived(&flow, "farm", "north"), 8));
    clear(&flow, &s);
}

TEST(amounts_are_those_that_arrive)
{
    sample s = roads(1);
    s.net->lanes[DOWN].loss = 0.1, s.net->lanes[ON].loss = 0.5;
    sample_hand(&s, FARM, GRAIN, 0, 100), load(&s, DOWN, 0, 100);
    sample_hand(&s, MILL, GRAIN, 0, -50), load(&s, ON, 0, 40); /* of 100 x 0.9 */
    sample_hand(&s, NORTH, GRAIN, 0, -20);                     /* 40 x 0.5 */
    hf_flow flow = traced(&s);
    assert_true(is_near(arrived(&flow, "farm", "mill"), 50));
    assert_true(is_near(arrived(&flow, "farm", "north"), 20));
    clear(&flow, &s);
}

/* Of 20 from the hill half is lost on the way; the garden gives 10 in the town. */
TEST(what_is_lost_on_the_way_is_less_of_the_mixture)
{
    sample s = roads(1);
    for (int h = 0; h < s.net->holding_count; h++) /* the garden moves down */
        if (s.net->holdings[h].holder == GARDEN)
            s.net->holdings[h].pool = hf_network_pool(s.net, TOWN, GRAIN);
    *hf_at(&s.plan->conditions.loss, DOWN, 0) = 0.5;
    sample_hand(&s, FARM, GRAIN, 0, 20), load(&s, DOWN, 0, 20),
        sample_hand(&s, GARDEN, GRAIN, 0, 10);
    sample_hand(&s, MILL, GRAIN, 0, -20);
    hf_flow flow = traced(&s);
    assert_true(is_near(arrived(&flow, "farm", "mill"), 10));
    assert_true(is_near(arrived(&flow, "garden", "mill"), 10));
    clear(&flow, &s);
}

TEST(those_who_share_a_pool_share_its_mixture)
{
    sample s = roads(1);
    sample_hand(&s, FARM, GRAIN, 0, 30), sample_hand(&s, GARDEN, GRAIN, 0, 10);
    load(&s, DOWN, 0, 40), load(&s, ON, 0, 8);
    sample_hand(&s, MILL, GRAIN, 0, -32), sample_hand(&s, NORTH, GRAIN, 0, -8);
    hf_flow flow = traced(&s);
    assert_true(is_near(arrived(&flow, "farm", "mill"), 24)); /* 3/4 of 32 */
    assert_true(is_near(arrived(&flow, "garden", "mill"), 8));
    assert_true(is_near(arrived(&flow, "farm", "north"), 6)); /* 3/4 of 8 */
    assert_true(is_near(arrived(&flow, "garden", "north"), 2));
    clear(&flow, &s);
}

TEST(grain_that_goes_round_in_a_circle_is_counted_once)
{
    sample s = roads(1);
    sample_hand(&s, FARM, GRAIN, 0, 10), sample_hand(&s, MILL, GRAIN, 0, -10);
    load(&s, DOWN, 0, 15), load(&s, BACK, 0, 5);
    hf_flow flow = traced(&s);
    assert_true(is_near(arrived(&flow, "farm", "mill"), 10));
    clear(&flow, &s);
}

TEST(a_circle_fed_at_two_places_mixes_both)
{
    sample s = roads(1);
    s.net->holders[GARDEN].site = TOWN;
    for (int h = 0; h < s.net->holding_count; h++) /* the garden moves down */
        if (s.net->holdings[h].holder == GARDEN)
            s.net->holdings[h].pool = hf_network_pool(s.net, TOWN, GRAIN);
    sample_hand(&s, FARM, GRAIN, 0, 10), sample_hand(&s, GARDEN, GRAIN, 0, 10);
    load(&s, DOWN, 0, 20), load(&s, BACK, 0, 10), load(&s, ON, 0, 5);
    sample_hand(&s, MILL, GRAIN, 0, -15), sample_hand(&s, NORTH, GRAIN, 0, -5);
    hf_flow flow = traced(&s);
    /* the farm's share on the hill is (10 + 10 x) / 20 and in the town x = 2/3 of that: x = 1/2 */
    assert_true(is_near(arrived(&flow, "farm", "mill"), 7.5));
    assert_true(is_near(arrived(&flow, "garden", "north"), 2.5));
    clear(&flow, &s);
}

TEST(what_comes_back_to_its_giver_is_no_flow)
{
    sample s = roads(2);
    s.net->routes[2].lag = 1;
    sample_hand(&s, FARM, GRAIN, 0, 10), load(&s, DOWN, 0, 10), load(&s, BACK, 0, 10);
    sample_hand(&s, FARM, GRAIN, 1, -10);
    hf_flow flow = traced(&s);
    assert_int_equal(flow.link_count, 0);
    clear(&flow, &s);
}

TEST(ages_of_a_good_are_one_flow)
{
    sample s = sample_new(3);
    hf_build_good(s.net, "grain"), hf_build_site(s.net, "hill");
    hf_build_coop(s.net, "farm", 0), hf_build_coop(s.net, "mill", 0);
    hf_build_stock(s.net, 0, GRAIN, 0), hf_build_stock(s.net, 1, GRAIN, 0);
    s.net->goods[GRAIN].shelf_life = 48; /* two days: three ages */
    sample_plan(&s);
    for (int j = 0; j < 2; j++) {
        *hf_aged(&s.plan->flows.handed, 0, j, 0) = 4 + j;
        *hf_aged(&s.plan->flows.handed, 1, j, 0) = -4 - j;
    }
    hf_flow flow = traced(&s);
    assert_true(is_near(arrived(&flow, "farm", "mill"), 9)); /* 4 + 5 */
    clear(&flow, &s);
}

/* Whatever is handed over and carried, everybody's arrows add up to what they gave and took. */
TEST(what_goes_in_comes_out)
{
    unsigned seed = 7;
    for (int round = 0; round < 20; round++) {
        double out[2], down, taken;
        sample s = roads(1);
        for (int i = 0; i < 2; i++) out[i] = 20 + (double)((seed = seed * 69069u + 1) >> 26);
        down = out[0] + out[1], taken = down * (double)((seed = seed * 69069u + 1) >> 24) / 400;
        sample_hand(&s, FARM, GRAIN, 0, out[0]), sample_hand(&s, GARDEN, GRAIN, 0, out[1]);
        sample_hand(&s, MILL, GRAIN, 0, -taken), sample_hand(&s, NORTH, GRAIN, 0, taken - down);
        load(&s, DOWN, 0, down + 7), load(&s, BACK, 0, 7), load(&s, ON, 0, down - taken);
        hf_flow flow = traced(&s);
        double given[2] = {arrived(&flow, "farm", "mill") + arrived(&flow, "farm", "north"),
                           arrived(&flow, "garden", "mill") + arrived(&flow, "garden", "north")};
        assert_true(fabs(given[0] - out[0]) < 1e-6 * down && fabs(given[1] - out[1]) < 1e-6 * down);
        assert_true(fabs(arrived(&flow, "farm", "mill") + arrived(&flow, "garden", "mill") -
                         taken) < 1e-6 * down);
        clear(&flow, &s);
    }
}

/* --- markets --- */

TEST(what_is_bought_arrives_after_its_lag)
{
    sample s = sample_new(3);
    hf_build_good(s.net, "grain"), hf_build_site(s.net, "hill");
    hf_build_coop(s.net, "farm", 0), hf_build_coop(s.net, "mill", 0);
    hf_build_stock(s.net, 0, GRAIN, 0), hf_build_stock(s.net, 1, GRAIN, 0);
    int market = hf_build_market(s.net, "market", 0);
    int offer = hf_build_offer(s.net, market, GRAIN, HF_BUY, 1);
    s.net->offers[offer].lag = 2;
    sample_plan(&s);
    trade(&s, offer, 0, 6), trade(&s, offer, 1, 99); /* the second comes after the horizon */
    sample_hand(&s, 0, GRAIN, 0, 5), sample_hand(&s, 1, GRAIN, 0, -5);
    sample_hand(&s, 1, GRAIN, 2, -6);
    hf_flow flow = traced(&s);
    assert_true(is_near(arrived(&flow, "farm", "mill"), 5));
    assert_true(is_near(arrived(&flow, "Bought: market", "mill"), 6));
    clear(&flow, &s);
}

TEST(a_market_that_buys_and_sells_stands_at_both_ends)
{
    sample s = sample_new(1);
    hf_build_good(s.net, "grain"), hf_build_site(s.net, "hill");
    hf_build_coop(s.net, "farm", 0), hf_build_stock(s.net, 0, GRAIN, 0);
    int market = hf_build_market(s.net, "market", 0);
    hf_build_offer(s.net, market, GRAIN, HF_BUY, 1);
    hf_build_offer(s.net, market, GRAIN, HF_SELL, 1);
    sample_plan(&s);
    trade(&s, 0, 0, 30), trade(&s, 1, 0, 20);
    sample_hand(&s, 0, GRAIN, 0, -10);
    hf_flow flow = traced(&s);
    assert_true(is_near(arrived(&flow, "Bought: market", "farm"), 10));
    assert_true(is_near(arrived(&flow, "Bought: market", "Sold: market"), 20));
    assert_int_equal(flow.node_count, 3);
    clear(&flow, &s);
}

/* --- stubs --- */

static const hf_flow_stub *stub(const hf_flow *flow, hf_stub_kind kind)
{
    for (int i = 0; i < flow->stub_count; i++)
        if (flow->stubs[i].kind == kind) return &flow->stubs[i];
    return NULL;
}

static void keep(const sample *s, int holder, int t, double quantity)
{
    *hf_at(&s->plan->flows.stock, hf_network_holding(s->net, holder, GRAIN), t) = quantity;
}

TEST(a_store_that_grows_gives_nothing)
{
    sample s = roads(2);
    keep(&s, MILL, 0, 5), keep(&s, MILL, 1, 9);
    hf_flow flow = traced(&s);
    assert_int_equal(flow.stub_count, 0);
    clear(&flow, &s);
}

TEST(a_period_shows_what_the_store_gave_in_it)
{
    sample s = roads(3);
    s.net->holdings[hf_network_holding(s.net, MILL, GRAIN)].opening = 100;
    keep(&s, MILL, 0, 90), keep(&s, MILL, 1, 60), keep(&s, MILL, 2, 55);
    static const double drawn[] = {10, 30, 5}; /* 100, 90, 60, 55 */
    for (int t = 0; t < 3; t++) {
        hf_flow flow;
        hf_flow_init(&flow, s.plan, -1, t, 0);
        assert_true(is_near(stub(&flow, HF_STUB_STORE)->amount, drawn[t]));
        hf_flow_clear(&flow);
    }
    sample_clear(&s);
}

TEST(what_is_given_from_outside_counts_as_from_the_store)
{
    sample s = roads(3);
    hf_build_receipt(s.net, MILL, GRAIN, 40, 1);
    hf_build_receipt(s.net, MILL, GRAIN, 70, 9); /* never arrives */
    plan_again(&s);
    keep(&s, MILL, 1, 25), keep(&s, MILL, 2, 15);
    hf_flow flow = traced(&s);
    assert_true(is_near(stub(&flow, HF_STUB_STORE)->amount, 25)); /* 0 + 40 - 15 */
    clear(&flow, &s);
}

/* North needs 10 a day for two days and gets `met` on the second. */
static sample hungry(double met)
{
    sample s = sample_new(2);
    hf_build_good(s.net, "bread"), hf_build_good(s.net, "rice"), hf_build_site(s.net, "town");
    hf_build_community(s.net, "north", 0);
    hf_build_use(s.net, hf_build_need(s.net, 0, 0, 10, 1), 1, 2);
    sample_plan(&s);
    *hf_at(&s.plan->served, 0, 0) = 10, *hf_at(&s.plan->served, 0, 1) = met;
    return s;
}

TEST(a_need_met_in_full_has_no_stub)
{
    sample s = hungry(10 - 1e-9); /* a rounding, not a shortage */
    hf_flow flow = traced(&s);
    assert_int_equal(flow.stub_count, 0);
    clear(&flow, &s);
}

TEST(what_is_missing_counts_in_the_unit_of_the_need)
{
    sample s = hungry(5);
    hf_flow flow = traced(&s);
    const hf_flow_stub *unmet = stub(&flow, HF_STUB_UNMET);
    assert_true(is_near(unmet->amount, 5));
    assert_true(is_near(unmet->share, 0.25)); /* 5 of 2 x 10 */
    assert_int_equal(unmet->good, -1);        /* two goods could serve it */
    assert_int_equal(flow.nodes[unmet->node].index, 0);
    hf_flow_clear(&flow);
    hf_flow_init(&flow, s.plan, -1, 0, 0); /* the first day is met */
    assert_int_equal(flow.stub_count, 0);
    clear(&flow, &s);
}

TEST(a_need_is_shown_with_any_good_that_serves_it)
{
    sample s = hungry(5);
    int other = hf_build_good(s.net, "tools");
    hf_build_stock(s.net, 0, other, 0);
    plan_again(&s);
    for (int g = 0; g < 3; g++) {
        hf_flow flow;
        hf_flow_init(&flow, s.plan, g, -1, 0);
        assert_int_equal(stub(&flow, HF_STUB_UNMET) != NULL, g != other);
        hf_flow_clear(&flow);
    }
    sample_clear(&s);
}

/* Strike pay that the fund cannot pay is short, but nobody stands where it would arrive. */
TEST(what_the_fund_does_not_pay_is_not_drawn)
{
    sample s = hungry(10);
    hf_build_fund(s.net, 0);
    hf_build_expense(s.net, "strike-pay", 50, 1);
    plan_again(&s);
    *hf_at(&s.plan->served, 0, 0) = *hf_at(&s.plan->served, 0, 1) = 10;
    hf_flow flow = traced(&s);
    assert_int_equal(flow.stub_count, 0);
    assert_int_equal(flow.node_count, 0);
    clear(&flow, &s);
}

/* --- small flows --- */

enum { SHOPS = 6 };

/* One giver of grain to several shops; each takes its part of `amounts`, up to the first 0. */
static sample shops(const double *amounts)
{
    static const char *const names[SHOPS] = {"shop-a", "shop-b", "shop-c",
                                             "shop-d", "shop-e", "shop-f"};
    sample s = sample_new(1);
    double total = 0;
    hf_build_good(s.net, "grain"), hf_build_site(s.net, "town"), hf_build_coop(s.net, "farm", 0);
    for (int i = 0; i < SHOPS; i++) hf_build_coop(s.net, names[i], 0);
    for (int a = 0; a <= SHOPS; a++) hf_build_stock(s.net, a, GRAIN, 0);
    sample_plan(&s);
    for (int i = 0; i < SHOPS && amounts[i] > 0; i++) {
        sample_hand(&s, 1 + i, GRAIN, 0, -amounts[i]);
        total += amounts[i];
    }
    sample_hand(&s, FARM, GRAIN, 0, total);
    return s;
}

TEST(less_than_half_a_percent_of_the_largest_is_gathered)
{
    sample s = shops((double[SHOPS]){1000, 6, 4});
    hf_flow flow = traced(&s);
    assert_int_equal(flow.link_count, 2); /* 0.6 % stays, 0.4 % goes */
    assert_int_equal(flow.gathered, 1);
    assert_int_equal(flow.hidden, 1); /* the third shop had nothing else */
    assert_null(stub(&flow, HF_STUB_OTHER));
    clear(&flow, &s);
}

TEST(a_place_with_other_flows_shows_how_many_small_ones_it_has)
{
    sample s = shops((double[SHOPS]){1000, 3});
    int salt = hf_build_good(s.net, "salt"), yeast = hf_build_good(s.net, "yeast");
    s.net->goods[yeast].unit = "g"; /* its own scale */
    for (int a = FARM; a <= 2; a++)
        hf_build_stock(s.net, a, salt, 0), hf_build_stock(s.net, a, yeast, 0);
    plan_again(&s);
    sample_hand(&s, FARM, GRAIN, 0, 1003), sample_hand(&s, FARM, salt, 0, 2);
    sample_hand(&s, FARM, yeast, 0, 1);
    sample_hand(&s, 1, GRAIN, 0, -1000), sample_hand(&s, 2, GRAIN, 0, -3);
    sample_hand(&s, 2, salt, 0, -2), sample_hand(&s, 2, yeast, 0, -1);
    hf_flow flow = traced(&s);
    assert_int_equal(flow.link_count, 2); /* the grain, and one gram of yeast */
    assert_true(is_near(stub(&flow, HF_STUB_OTHER)->amount, 2)); /* 3 kg of grain, 2 kg of salt */
    assert_int_equal(flow.hidden, 0);
    clear(&flow, &s);
}

TEST(a_small_store_is_gathered_with_the_small_flows)
{
    sample s = shops((double[SHOPS]){1000, 500});
    s.net->holdings[1].opening = 19; /* under 2 % of 1000 */
    s.net->holdings[2].opening = 21;
    hf_flow flow = traced(&s);
    assert_int_equal(flow.stub_count, 2);
    assert_int_equal(flow.stubs[0].kind, HF_STUB_OTHER);
    assert_int_equal(flow.stubs[1].kind, HF_STUB_STORE);
    assert_true(is_near(flow.stubs[1].amount, 21));
    clear(&flow, &s);
}

TEST(no_more_flows_stay_than_are_wanted)
{
    for (int most = 1; most <= 4; most++) {
        sample s = shops((double[SHOPS]){50, 10, 40, 20});
        hf_flow flow;
        hf_flow_init(&flow, s.plan, -1, -1, most);
        assert_int_equal(flow.link_count, most);
        assert_int_equal(flow.gathered, 4 - most);
        assert_true(is_near(arrived(&flow, "farm", "shop-a"), 50)); /* the largest always stays */
        assert_true((arrived(&flow, "farm", "shop-c") > 0) == (most >= 2));
        clear(&flow, &s);
    }
}

TEST(of_flows_of_one_size_no_more_stay_than_are_wanted)
{
    sample s = shops((double[SHOPS]){10, 10, 30, 10, 10, 10});
    hf_flow flow;
    hf_flow_init(&flow, s.plan, -1, -1, 3);
    assert_int_equal(flow.link_count, 3); /* 30 and the first two tens */
    assert_true(arrived(&flow, "farm", "shop-a") > 0 && arrived(&flow, "farm", "shop-b") > 0);
    assert_int_equal(flow.gathered, 3);
    clear(&flow, &s);
}

TEST(links_come_sorted_and_join_what_is_there)
{
    sample s = sample_large(40, 8);
    hf_flow flow = traced(&s);
    assert_true(flow.link_count > 40);
    for (int i = 0; i < flow.link_count; i++) {
        const hf_flow_link *a = &flow.links[i], *b = a + 1;
        assert_in_range(a->from, 0, flow.node_count - 1);
        assert_in_range(a->to, 0, flow.node_count - 1);
        if (i + 1 == flow.link_count) continue;
        assert_true(a->from < b->from || (a->from == b->from && a->to < b->to) ||
                    (a->from == b->from && a->to == b->to && a->good < b->good));
    }
    clear(&flow, &s);
}

RUN(FACT(over_two_roads_the_giver_is_still_the_first_one),
    FACT(what_is_on_the_road_keeps_the_mixture_it_was_loaded_with),
    FACT(lags_of_several_roads_add_up), FACT(amounts_are_those_that_arrive),
    FACT(what_is_lost_on_the_way_is_less_of_the_mixture),
    FACT(those_who_share_a_pool_share_its_mixture),
    FACT(grain_that_goes_round_in_a_circle_is_counted_once),
    FACT(a_circle_fed_at_two_places_mixes_both), FACT(what_comes_back_to_its_giver_is_no_flow),
    FACT(ages_of_a_good_are_one_flow), FACT(what_goes_in_comes_out),
    FACT(what_is_bought_arrives_after_its_lag),
    FACT(a_market_that_buys_and_sells_stands_at_both_ends), FACT(a_store_that_grows_gives_nothing),
    FACT(a_period_shows_what_the_store_gave_in_it),
    FACT(what_is_given_from_outside_counts_as_from_the_store), FACT(a_need_met_in_full_has_no_stub),
    FACT(what_is_missing_counts_in_the_unit_of_the_need),
    FACT(a_need_is_shown_with_any_good_that_serves_it),
    FACT(what_the_fund_does_not_pay_is_not_drawn),
    FACT(less_than_half_a_percent_of_the_largest_is_gathered),
    FACT(a_place_with_other_flows_shows_how_many_small_ones_it_has),
    FACT(a_small_store_is_gathered_with_the_small_flows), FACT(no_more_flows_stay_than_are_wanted),
    FACT(of_flows_of_one_size_no_more_stay_than_are_wanted),
    FACT(links_come_sorted_and_join_what_is_there))
