/* test_layout.c - columns, loops and ports of a flow picture. */
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "tests/unit/viz/sample.h"

#include "viz/flow_layout.h"
#include "viz/flow_picture.h"
#include "viz/theme.h"
#include "viz/words.h"

#include <math.h>

enum { SHOPS = 5 };
static const double tiny = 1e-6;

typedef struct desk {
    sample sample;
    hf_flow flow;
    hf_flow_layout layout;
} desk;

/* Shops in one town, each of which may hold any good; nothing is handed over yet. */
static sample town(int goods)
{
    static const char *const shops[SHOPS] = {"a", "b", "c", "d", "e"};
    static const char *const names[] = {"good-0", "good-1", "good-2", "good-3"};
    sample s = sample_new(1);
    hf_build_site(s.net, "town");
    for (int g = 0; g < goods; g++) hf_build_good(s.net, names[g]);
    for (int a = 0; a < SHOPS; a++) hf_build_coop(s.net, shops[a], 0);
    for (int a = 0; a < SHOPS; a++)
        for (int g = 0; g < goods; g++) hf_build_stock(s.net, a, g, 0);
    return s;
}

static void give(const sample *s, int good, int from, int to, double amount)
{
    sample_hand(s, from, good, 0, amount), sample_hand(s, to, good, 0, -amount);
}

/* Takes the sample over. `heights` NULL: no box has a least height. */
static desk laid_out(sample s, const double *heights)
{
    desk d = {.sample = s};
    double none[64] = {0};
    hf_flow_init(&d.flow, s.plan, -1, -1, 0);
    hf_flow_layout_init(&d.layout, &d.flow, heights ? heights : none);
    d.layout.flow = NULL; /* of this call; `d` is copied out */
    return d;
}

static void clear(desk *d)
{
    hf_flow_layout_clear(&d->layout);
    hf_flow_clear(&d->flow);
    sample_clear(&d->sample);
}

/* The box of a holder; -1 when it is not in the picture. */
static int node_of(const desk *d, int holder)
{
    for (int i = 0; i < d->flow.node_count; i++)
        if (d->flow.nodes[i].kind == HF_NODE_HOLDER && d->flow.nodes[i].index == holder) return i;
    return -1;
}

static int column_of(const desk *d, int holder)
{
    return d->layout.boxes[node_of(d, holder)].column;
}

static bool leads_back(const desk *d, int from, int to)
{
    for (int i = 0; i < d->flow.link_count; i++)
        if (d->flow.links[i].from == node_of(d, from) && d->flow.links[i].to == node_of(d, to))
            return d->layout.bundles[d->layout.bands[i].bundle].back;
    fail_msg("no flow from %d to %d", from, to);
    return false;
}

/* --- columns --- */

TEST(a_chain_stands_in_a_row)
{
    sample s = town(3);
    sample_plan(&s);
    for (int i = 0; i < 3; i++) give(&s, i, i, i + 1, 10);
    desk d = laid_out(s, NULL);
    for (int a = 0; a < 4; a++) assert_int_equal(column_of(&d, a), a);
    assert_int_equal(d.layout.columns, 4);
    assert_true(d.layout.below == 0); /* nothing leads back */
    clear(&d);
}

TEST(the_order_of_names_does_not_matter_for_the_way_the_stream_runs)
{
    sample s = town(3);
    sample_plan(&s);
    for (int i = 0; i < 3; i++) give(&s, i, 3 - i, 2 - i, 10); /* d to c to b to a */
    desk d = laid_out(s, NULL);
    for (int a = 0; a < 4; a++) assert_int_equal(column_of(&d, a), 3 - a);
    clear(&d);
}

TEST(who_waits_for_nothing_stands_next_to_the_first_it_supplies)
{
    sample s = town(3);
    sample_plan(&s);
    give(&s, 0, 0, 1, 10), give(&s, 1, 1, 2, 10); /* a to b to c */
    give(&s, 2, 3, 2, 10);                        /* d to c alone */
    desk d = laid_out(s, NULL);
    assert_int_equal(column_of(&d, 2), 2);
    assert_int_equal(column_of(&d, 3), 1); /* not 0 */
    clear(&d);
}

TEST(a_flow_past_a_column_has_a_passage_in_it)
{
    sample s = town(4);
    sample_plan(&s);
    for (int i = 0; i < 3; i++) give(&s, i, i, i + 1, 10);
    give(&s, 3, 0, 3, 10); /* from column 0 to column 3 */
    desk d = laid_out(s, NULL);
    assert_int_equal(d.layout.box_count - d.flow.node_count, 2);
    for (int i = 0; i < 2; i++) {
        const hf_box *passage = &d.layout.boxes[d.flow.node_count + i];
        assert_int_equal(passage->node, -1);
        assert_int_equal(passage->column, 1 + i);
        assert_true(passage->height >= hf_theme_sizes()->band_most); /* the largest of its unit */
    }
    clear(&d);
}

TEST(columns_lie_apart_by_a_box_and_room_for_labels)
{
    sample s = town(1);
    sample_plan(&s);
    give(&s, 0, 0, 1, 10);
    desk d = laid_out(s, NULL);
    double apart = hf_flow_column(&d.layout, 1) - hf_flow_column(&d.layout, 0);
    assert_true(apart >= hf_theme_sizes()->card_width + hf_theme_sizes()->label_room);
    assert_true(hf_flow_column(&d.layout, 0) == 0); /* nothing stands left of it */
    clear(&d);
}

/* --- loops --- */

TEST(a_loop_is_broken_where_least_flows)
{
    sample s = town(3);
    sample_plan(&s);
    give(&s, 0, 0, 1, 100), give(&s, 1, 1, 2, 30), give(&s, 2, 2, 0, 60);
    desk d = laid_out(s, NULL);
    assert_true(leads_back(&d, 1, 2)); /* 30 of 100, 30, 60 */
    assert_false(leads_back(&d, 0, 1));
    assert_false(leads_back(&d, 2, 0));
    clear(&d);
}

/* a makes flour out of scraps; b bakes bread of it for f, and yields the scraps beside. */
static sample loop_of_scraps(bool bread_last)
{
    sample s = town(3); /* 0: bread, 1: scraps, 2: flour */
    int order[2] = {0, 1};
    if (bread_last) order[0] = 1, order[1] = 0;
    for (int i = 0; i < 2; i++) {
        int r = hf_build_recipe(s.net, order[i], "work");
        if (order[i] == 1) { /* b bakes: flour into bread and scraps */
            hf_build_input(s.net, r, 2, 1);
            hf_build_output(s.net, r, 0, 1), hf_build_output(s.net, r, 1, 1);
        } else { /* a makes flour out of scraps */
            hf_build_input(s.net, r, 1, 1);
            hf_build_output(s.net, r, 2, 1);
        }
    }
    hf_build_community(s.net, "f", 0);
    hf_build_need(s.net, SHOPS, 0, 1, 1);
    sample_plan(&s);
    give(&s, 2, 0, 1, 10), give(&s, 1, 1, 0, 100), give(&s, 0, 1, SHOPS, 10);
    return s;
}

TEST(by_products_lead_back_however_much_there_is_of_them)
{
    desk d = laid_out(loop_of_scraps(false), NULL);
    assert_true(leads_back(&d, 1, 0)); /* 100 of scraps against 10 of flour */
    assert_false(leads_back(&d, 0, 1));
    assert_true(column_of(&d, 0) < column_of(&d, 1));
    clear(&d);
}

TEST(the_order_of_recipes_does_not_matter)
{
    desk one = laid_out(loop_of_scraps(false), NULL), two = laid_out(loop_of_scraps(true), NULL);
    assert_int_equal(one.layout.box_count, two.layout.box_count);
    for (int i = 0; i < one.layout.box_count; i++) {
        assert_int_equal(one.layout.boxes[i].column, two.layout.boxes[i].column);
        assert_true(one.layout.boxes[i].y == two.layout.boxes[i].y);
    }
    clear(&one), clear(&two);
}

TEST(lanes_below_lie_apart_and_shorter_ones_above)
{
    sample s = town(4);
    sample_plan(&s);
    sample_hand(&s, 0, 0, 0, 100), sample_hand(&s, 1, 0, 0, -100);
    give(&s, 1, 1, 2, 100);
    give(&s, 2, 2, 0, 10), give(&s, 3, 2, 1, 20); /* both back: over two columns and over one */
    desk d = laid_out(s, NULL);
    const hf_band *far = NULL, *near = NULL;
    for (int i = 0; i < d.flow.link_count; i++)
        if (d.flow.links[i].from == node_of(&d, 2))
            *(d.flow.links[i].to == node_of(&d, 0) ? &far : &near) = &d.layout.bands[i];
    assert_true(far->below - far->width / 2 > near->below + near->width / 2);
    assert_true(near->below - near->width / 2 > d.layout.height);
    assert_true(far->below + far->width / 2 <= d.layout.height + d.layout.below);
    clear(&d);
}

TEST(what_a_community_gives_always_leads_back)
{
    sample s = town(2);
    hf_build_community(s.net, "f", 0);
    hf_build_stock(s.net, SHOPS, 0, 0), hf_build_stock(s.net, SHOPS, 1, 0);
    sample_plan(&s);
    give(&s, 0, 0, SHOPS, 1), give(&s, 1, SHOPS, 0, 1000);
    desk d = laid_out(s, NULL);
    assert_true(leads_back(&d, SHOPS, 0));
    assert_int_equal(column_of(&d, SHOPS), d.layout.columns - 1);
    clear(&d);
}

/* --- boxes and ports --- */

TEST(a_box_is_as_high_as_what_is_written_on_it)
{
    sample s = town(1);
    sample_plan(&s);
    give(&s, 0, 0, 1, 10);
    desk d = laid_out(s, (double[]){77, 5});
    double slot = hf_theme_sizes()->band_most + 2 + 2 * hf_theme_sizes()->card_pad;
    assert_true(fabs(d.layout.boxes[0].height - 77) < tiny);
    assert_true(fabs(d.layout.boxes[1].height - slot) < tiny); /* its one band needs more than 5 */
    clear(&d);
}

static void assert_within(double y, double width, const hf_box *box)
{
    assert_true(y - width / 2 >= box->y - tiny);
    assert_true(y + width / 2 <= box->y + box->height + tiny);
}

static void assert_ports_within(const hf_flow *flow, const hf_flow_layout *layout)
{
    for (int i = 0; i < flow->link_count; i++) {
        const hf_band *band = &layout->bands[i];
        assert_within(band->from_y, band->slot, &layout->boxes[flow->links[i].from]);
        assert_within(band->to_y, band->slot, &layout->boxes[flow->links[i].to]);
        assert_true(band->slot > band->width);
        assert_true(band->slot >= 1.3 * hf_theme_sizes()->small); /* letters of two lines touch
                                                                     under that */
    }
    for (int i = 0; i < flow->stub_count; i++)
        assert_within(layout->stub_y[i], layout->stub_width[i],
                      &layout->boxes[flow->stubs[i].node]);
}

/* Labels of bands that arrive at one box need their slots for themselves. */
static void assert_ports_apart(const hf_flow *flow, const hf_flow_layout *layout)
{
    for (int i = 0; i < flow->link_count; i++)
        for (int j = 0; j < i; j++) {
            const hf_band *a = &layout->bands[i], *b = &layout->bands[j];
            double room = (a->slot + b->slot) / 2 - tiny;
            if (flow->links[i].to == flow->links[j].to) assert_true(fabs(a->to_y - b->to_y) > room);
            if (flow->links[i].from == flow->links[j].from)
                assert_true(fabs(a->from_y - b->from_y) > room);
        }
}

TEST(bands_and_stubs_meet_their_boxes_side_by_side)
{
    desk desks[] = {laid_out(sample_valley(), NULL), laid_out(sample_large(30, 6), NULL)};
    for (int i = 0; i < 2; i++) {
        assert_true(desks[i].flow.stub_count > 0);
        assert_ports_within(&desks[i].flow, &desks[i].layout);
        assert_ports_apart(&desks[i].flow, &desks[i].layout);
        clear(&desks[i]);
    }
}

TEST(stubs_left_of_the_first_column_have_room)
{
    desk d = laid_out(sample_valley(), NULL); /* the farm's store */
    assert_true(hf_flow_column(&d.layout, 0) >= hf_theme_sizes()->stub);
    clear(&d);
}

TEST(only_proportions_count)
{
    sample small = sample_large(30, 6), large = sample_large(30, 6);
    for (long i = 0; i < (long)large.net->holding_count * large.net->periods; i++)
        large.plan->flows.handed.values[i] *= 1024; /* exact in binary */
    desk one = laid_out(small, NULL), other = laid_out(large, NULL);
    assert_int_equal(one.layout.box_count, other.layout.box_count);
    for (int i = 0; i < one.layout.box_count; i++)
        assert_true(one.layout.boxes[i].y == other.layout.boxes[i].y);
    clear(&one), clear(&other);
}

/* --- widths of stubs --- */

/* North needs 100 of warmth a day, of which one log gives `gives`, gets `met`, and takes `logs`. */
static sample hearth(double gives, double met, double logs)
{
    sample s = town(1);
    hf_build_community(s.net, "north", 0);
    int need = hf_build_need(s.net, SHOPS, 0, 100, 1);
    s.net->uses[s.net->needs[need].first_use].gives = gives;
    sample_plan(&s);
    give(&s, 0, 0, SHOPS, logs);
    *hf_at(&s.plan->served, need, 0) = met;
    return s;
}

TEST(a_missing_band_is_as_wide_as_it_would_be)
{
    static const double gives[] = {1, 50, 0.02};
    for (int i = 0; i < 3; i++) { /* half is missing: as much again as came */
        desk d = laid_out(hearth(gives[i], 50, 50 / gives[i]), NULL);
        assert_int_equal(d.flow.stub_count, 1);
        assert_true(fabs(d.layout.stub_width[0] - d.layout.bands[0].width) < tiny);
        clear(&d);
        d = laid_out(hearth(gives[i], 75, 75 / gives[i]), NULL); /* a third of what came */
        assert_true(fabs(d.layout.stub_width[0] - d.layout.bands[0].width / 3) < tiny);
        clear(&d);
    }
}

TEST(a_picture_of_nothing_is_drawn)
{
    sample s = town(1);
    sample_plan(&s);
    desk d = laid_out(s, NULL);
    assert_int_equal(d.flow.node_count, 0);
    assert_int_equal(d.layout.columns, 1);
    hf_flow_picture picture;
    hf_buffer out = {0};
    hf_flow_picture_init(&picture, &d.flow, NULL, false);
    hf_canvas *canvas =
        hf_canvas_svg(&out, &(hf_canvas_size){picture.width, picture.height, NULL}, false);
    hf_flow_picture_draw(&picture, canvas);
    assert_int_equal(hf_canvas_finish(canvas), HF_OK);
    assert_null(strstr(out.bytes, "nan"));
    hf_buffer_clear(&out);
    hf_flow_picture_clear(&picture);
    clear(&d);
}

/* --- titles in the picture --- */

TEST(long_names_are_cut_between_characters)
{
    sample s = town(1);
    char name[121] = "";
    for (int i = 0; i < 60; i++) memcpy(name + 2 * i, "\xC3\xA9", 3);
    s.net->holders[0].name = name, s.net->holders[1].name = name + 2;
    s.net->goods[0].name = "x\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3"
                           "\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
                           "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9";
    sample_plan(&s);
    give(&s, 0, 0, 1, 10);
    desk d = laid_out(s, NULL);
    hf_flow_picture picture;
    hf_buffer out = {0};
    hf_flow_picture_init(&picture, &d.flow, NULL, false);
    hf_canvas *canvas =
        hf_canvas_record(&out, &(hf_canvas_size){picture.width, picture.height, NULL});
    hf_flow_picture_draw(&picture, canvas);
    hf_canvas_finish(canvas);
    for (const char *at = out.bytes; *at;) assert_int_not_equal(hf_next_character(&at), 0xFFFD);
    assert_non_null(strstr(out.bytes, "10\xE2\x80\xAFkg\"")); /* the amount is never cut off */
    hf_buffer_clear(&out);
    hf_flow_picture_clear(&picture);
    clear(&d);
}

RUN(FACT(a_chain_stands_in_a_row),
    FACT(the_order_of_names_does_not_matter_for_the_way_the_stream_runs),
    FACT(who_waits_for_nothing_stands_next_to_the_first_it_supplies),
    FACT(a_flow_past_a_column_has_a_passage_in_it),
    FACT(columns_lie_apart_by_a_box_and_room_for_labels), FACT(a_loop_is_broken_where_least_flows),
    FACT(by_products_lead_back_however_much_there_is_of_them),
    FACT(the_order_of_recipes_does_not_matter), FACT(lanes_below_lie_apart_and_shorter_ones_above),
    FACT(what_a_community_gives_always_leads_back), FACT(a_box_is_as_high_as_what_is_written_on_it),
    FACT(bands_and_stubs_meet_their_boxes_side_by_side),
    FACT(stubs_left_of_the_first_column_have_room), FACT(only_proportions_count),
    FACT(a_missing_band_is_as_wide_as_it_would_be), FACT(a_picture_of_nothing_is_drawn),
    FACT(long_names_are_cut_between_characters))
