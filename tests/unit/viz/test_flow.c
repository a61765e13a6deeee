/* test_flow.c - who supplies whom, traced through pools and roads. */
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "tests/unit/viz/sample.h"

#include "viz/flow.h"
#include "viz/flow_layout.h"
#include "viz/flow_picture.h"

#include <math.h>

static bool is_near(double a, double b)
{
    return fabs(a - b) <= 1e-6 * fmax(1, fabs(b));
}

TEST(goods_are_traced_over_roads_to_those_who_take_them)
{
    sample s = sample_valley();
    hf_flow flow;
    hf_flow_init(&flow, s.plan, -1, -1, 0);
    assert_true(is_near(sample_amount(&flow, "farm", "mill", "grain"), 27000)); /* 30 x 900 */
    assert_true(
        is_near(sample_amount(&flow, "bakery", "North district", "bread"), 12000)); /* 30 x 400 */
    assert_true(is_near(sample_amount(&flow, "bakery", "Sold: market", "bread"), 3000));
    hf_flow_clear(&flow);
    sample_clear(&s);
}

TEST(what_two_supply_is_shared_in_proportion)
{
    sample s = sample_valley();
    hf_flow flow;
    hf_flow_init(&flow, s.plan, -1, -1, 0);
    /* the bakery takes 750 a day of 700 from the mill and 50 bought */
    assert_true(is_near(sample_amount(&flow, "mill", "bakery", "flour"), 21000));
    assert_true(is_near(sample_amount(&flow, "Bought: market", "bakery", "flour"), 1500));
    hf_flow_clear(&flow);
    sample_clear(&s);
}

TEST(crates_that_come_back_on_other_days_are_not_mixed_with_those_that_go_out)
{
    sample s = sample_valley();
    hf_flow flow;
    hf_flow_init(&flow, s.plan, -1, -1, 0);
    assert_true(
        is_near(sample_amount(&flow, "bakery", "North district", "crates"), 300)); /* 15 x 20 */
    assert_true(is_near(sample_amount(&flow, "South district", "bakery", "crates"), 300));
    assert_true(sample_amount(&flow, "North district", "South district", "crates") == 0);
    hf_flow_clear(&flow);
    sample_clear(&s);
}

TEST(one_period_holds_a_thirtieth)
{
    sample s = sample_valley();
    hf_flow flow;
    hf_flow_init(&flow, s.plan, -1, 7, 0);
    assert_true(is_near(sample_amount(&flow, "farm", "mill", "grain"), 900));
    hf_flow_clear(&flow);
    sample_clear(&s);
}

TEST(what_is_loaded_late_does_not_count_as_arrived)
{
    sample s = sample_valley();
    hf_flow flow;
    s.net->routes[0].lag = 2;
    for (int t = 0; t < 2; t++) /* nothing arrives on the first two days */
        *hf_at(&s.plan->flows.handed, hf_network_holding(s.net, 2, 3), t) = 0;
    hf_flow_init(&flow, s.plan, -1, -1, 0);
    assert_true(is_near(sample_amount(&flow, "farm", "mill", "grain"), 28 * 900));
    hf_flow_clear(&flow);
    sample_clear(&s);
}

TEST(one_good_alone_leaves_the_others_out)
{
    sample s = sample_valley();
    hf_flow flow;
    hf_flow_init(&flow, s.plan, 0 /* bread */, -1, 0);
    assert_int_equal(flow.link_count, 3);
    assert_true(sample_amount(&flow, "farm", "mill", "grain") == 0);
    hf_flow_clear(&flow);
    sample_clear(&s);
}

static const hf_flow_stub *stub(const hf_flow *flow, hf_stub_kind kind)
{
    for (int i = 0; i < flow->stub_count; i++)
        if (flow->stubs[i].kind == kind) return &flow->stubs[i];
    return NULL;
}

TEST(unmet_need_and_what_the_store_gave_are_stubs)
{
    sample s = sample_valley();
    hf_flow flow;
    hf_flow_init(&flow, s.plan, -1, -1, 0);
    const hf_flow_stub *unmet = stub(&flow, HF_STUB_UNMET), *store = stub(&flow, HF_STUB_STORE);
    assert_non_null(unmet);
    assert_true(is_near(unmet->amount, 1500)); /* 30 x (450 - 400) */
    assert_true(is_near(unmet->share, 50. / 450));
    assert_true(is_near(store->amount, 27000));
    assert_string_equal(hf_flow_node_name(&flow, store->node).text, "farm");
    hf_flow_clear(&flow);
    sample_clear(&s);
}

/* Of 100 kg in store 30 spoil, 20 are thrown away, 10 are left, and 40 go to the neighbour. */
TEST(what_spoils_is_not_taken_from_a_store)
{
    sample s = sample_new(2);
    hf_flow flow;
    hf_build_good(s.net, "milk"), hf_build_site(s.net, "town");
    hf_build_coop(s.net, "dairy", 0), hf_build_community(s.net, "people", 0);
    hf_build_stock(s.net, 0, 0, 100), hf_build_need(s.net, 1, 0, 20, 1);
    sample_plan(&s);
    sample_hand(&s, 0, 0, -1, 20), sample_hand(&s, 1, 0, -1, -20);
    for (int t = 0; t < 2; t++) *hf_at(&s.plan->flows.used, 0, t) = 20;
    s.net->goods[0].spoilage = 0.2; /* 20 of 100, then 10 of the 50 that are left */
    *hf_at(&s.plan->flows.disposed, 0, 0) = 10, *hf_at(&s.plan->flows.disposed, 0, 1) = 10;
    *hf_at(&s.plan->flows.stock, 0, 0) = 50, *hf_at(&s.plan->flows.stock, 0, 1) = 10;
    hf_flow_init(&flow, s.plan, -1, -1, 0);
    const hf_flow_stub *store = stub(&flow, HF_STUB_STORE);
    assert_non_null(store);
    assert_true(is_near(store->amount, 40));
    hf_flow_clear(&flow);
    sample_clear(&s);
}

TEST(small_flows_are_gathered_and_counted)
{
    sample s = sample_large(30, 6);
    hf_flow all, few;
    hf_flow_init(&all, s.plan, -1, -1, 0);
    hf_flow_init(&few, s.plan, -1, -1, 20);
    assert_true(few.link_count >= 20 && few.link_count < all.link_count);
    assert_int_equal(few.gathered - all.gathered, all.link_count - few.link_count);
    hf_flow_clear(&all);
    hf_flow_clear(&few);
    sample_clear(&s);
}

TEST(a_plan_in_which_nothing_moves_has_an_empty_flow)
{
    sample s = sample_valley();
    hf_flow flow;
    hf_plan *still = hf_plan_new(s.net, -1);
    hf_flow_init(&flow, still, 3 /* grain serves no need */, -1, 0);
    assert_int_equal(flow.link_count, 0);
    hf_flow_clear(&flow);
    hf_plan_free(still);
    sample_clear(&s);
}

/* --- layout --- */

static void lay_out(hf_flow_layout *layout, const hf_flow *flow)
{
    double *heights = hf_alloc((size_t)flow->node_count, sizeof *heights);
    hf_flow_layout_init(layout, flow, heights);
    free(heights);
}

static bool overlaps(const hf_box *a, const hf_box *b)
{
    return a->column == b->column && a->y < b->y + b->height - 1e-6 &&
           b->y < a->y + a->height - 1e-6;
}

TEST(boxes_of_a_column_never_overlap)
{
    sample s = sample_large(50, 10);
    hf_flow flow;
    hf_flow_layout layout;
    hf_flow_init(&flow, s.plan, -1, -1, 160);
    lay_out(&layout, &flow);
    for (int i = 0; i < layout.box_count; i++)
        for (int j = i + 1; j < layout.box_count; j++)
            assert_false(overlaps(&layout.boxes[i], &layout.boxes[j]));
    for (int i = 0; i < layout.box_count; i++)
        assert_true(layout.boxes[i].y >= -1e-6 &&
                    layout.boxes[i].y + layout.boxes[i].height <= layout.height + 1e-6);
    hf_flow_layout_clear(&layout);
    hf_flow_clear(&flow);
    sample_clear(&s);
}

TEST(the_stream_runs_to_the_right_and_loops_lead_back)
{
    sample s = sample_valley();
    hf_flow flow;
    hf_flow_layout layout;
    hf_flow_init(&flow, s.plan, -1, -1, 0);
    lay_out(&layout, &flow);
    for (int i = 0; i < flow.link_count; i++) {
        const hf_flow_link *link = &flow.links[i];
        bool forward = layout.boxes[link->from].column < layout.boxes[link->to].column;
        bool back = layout.bundles[layout.bands[i].bundle].back;
        assert_true(forward != back);
        assert_true(back == (layout.bands[i].below > layout.height));
    }
    hf_flow_layout_clear(&layout);
    hf_flow_clear(&flow);
    sample_clear(&s);
}

TEST(communities_stand_in_the_last_column)
{
    sample s = sample_valley();
    hf_flow flow;
    hf_flow_layout layout;
    hf_flow_init(&flow, s.plan, -1, -1, 0);
    lay_out(&layout, &flow);
    for (int i = 0; i < flow.node_count; i++)
        if (strstr(hf_flow_node_name(&flow, i).text, "district"))
            assert_int_equal(layout.boxes[i].column, layout.columns - 1);
    assert_int_equal(layout.columns, 4); /* farm, mill, bakery, districts */
    hf_flow_layout_clear(&layout);
    hf_flow_clear(&flow);
    sample_clear(&s);
}

TEST(the_largest_of_each_unit_has_the_full_width)
{
    sample s = sample_valley();
    hf_flow flow;
    hf_flow_layout layout;
    hf_flow_init(&flow, s.plan, -1, -1, 0);
    lay_out(&layout, &flow);
    for (int i = 0; i < flow.link_count; i++) {
        double share = flow.links[i].amount / flow.largest[flow.links[i].good];
        double wanted = fmax(share * hf_theme_sizes()->band_most, hf_theme_sizes()->band_least);
        assert_true(is_near(layout.bands[i].width, wanted));
    }
    hf_flow_layout_clear(&layout);
    hf_flow_clear(&flow);
    sample_clear(&s);
}

RUN(FACT(goods_are_traced_over_roads_to_those_who_take_them),
    FACT(what_two_supply_is_shared_in_proportion),
    FACT(crates_that_come_back_on_other_days_are_not_mixed_with_those_that_go_out),
    FACT(one_period_holds_a_thirtieth), FACT(what_is_loaded_late_does_not_count_as_arrived),
    FACT(one_good_alone_leaves_the_others_out), FACT(unmet_need_and_what_the_store_gave_are_stubs),
    FACT(what_spoils_is_not_taken_from_a_store), FACT(small_flows_are_gathered_and_counted),
    FACT(a_plan_in_which_nothing_moves_has_an_empty_flow), FACT(boxes_of_a_column_never_overlap),
    FACT(the_stream_runs_to_the_right_and_loops_lead_back),
    FACT(communities_stand_in_the_last_column), FACT(the_largest_of_each_unit_has_the_full_width))
