/* test_picture.c - what the picture of a flow says: colours, boxes, short ends, legend. */
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "tests/unit/viz/sample.h"

#include "viz/draw.h"
#include "viz/flow_picture.h"

#include <math.h>

static hf_buffer recorded(const sample *s, int good, int period, const char *title, bool bare)
{
    hf_buffer out = {0};
    hf_flow flow;
    hf_flow_picture picture;
    hf_flow_init(&flow, s->plan, good, period, 0);
    hf_flow_picture_init(&picture, &flow, title, bare);
    hf_canvas *canvas =
        hf_canvas_record(&out, &(hf_canvas_size){picture.width, picture.height, NULL});
    hf_flow_picture_draw(&picture, canvas);
    hf_canvas_finish(canvas);
    hf_flow_picture_clear(&picture);
    hf_flow_clear(&flow);
    return out;
}

static void assert_holds(hf_buffer *out, const char *part)
{
    if (!strstr(out->bytes, part)) fail_msg("no %s in:\n%s", part, out->bytes);
}

/* --- colours --- */

/* Goods with these categories, "" for none. */
static hf_network *goods(const char *const *categories, int count)
{
    static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    hf_network *net = hf_build_new(1);
    for (int g = 0; g < count; g++) {
        hf_build_good(net, ids[g]);
        if (*categories[g]) net->goods[g].category = categories[g];
    }
    return net;
}

TEST(goods_of_one_category_share_a_colour_and_differ_in_their_line)
{
    hf_network *net = goods((const char *const[]){"food", "fuel", "food", "food"}, 4);
    assert_int_equal(hf_good_ink(net, 0), hf_good_ink(net, 2));
    assert_int_not_equal(hf_good_ink(net, 0), hf_good_ink(net, 1));
    assert_int_equal(hf_good_dash(net, 0), HF_DASH_NONE);
    assert_int_equal(hf_good_dash(net, 1), HF_DASH_NONE);
    assert_int_equal(hf_good_dash(net, 2), HF_DASH_LONG);
    assert_int_equal(hf_good_dash(net, 3), HF_DASH_DOTS);
    hf_network_free(net);
}

TEST(goods_without_a_category_are_categories_of_their_own)
{
    hf_network *net = goods((const char *const[]){"", "", "a"}, 3);
    assert_int_not_equal(hf_good_ink(net, 0), hf_good_ink(net, 1));
    assert_int_equal(hf_good_ink(net, 0), hf_good_ink(net, 2)); /* the category named "a" */
    hf_network_free(net);
}

TEST(when_colours_run_out_lines_tell_goods_apart)
{
    hf_network *net = goods((const char *const[]){"", "", "", "", "", "", "", ""}, 8);
    for (int g = 0; g < 8; g++) {
        assert_in_range(hf_good_ink(net, g), HF_INK_FIRST_CATEGORY, HF_INK_LAST_CATEGORY);
        for (int other = 0; other < g; other++)
            assert_true(hf_good_ink(net, g) != hf_good_ink(net, other) ||
                        hf_good_dash(net, g) != hf_good_dash(net, other));
    }
    hf_network_free(net);
}

/* --- boxes and ends --- */

TEST(boxes_carry_their_limits)
{
    sample s = sample_valley();
    hf_buffer month = recorded(&s, -1, -1, NULL, false);
    assert_holds(&month, "\"oven full 12 of 30\""); /* and "days" below */
    hf_buffer_clear(&month);
    hf_buffer day = recorded(&s, -1, 0, NULL, false); /* reached on even days */
    assert_holds(&day, "\"oven full\"");
    hf_buffer_clear(&day);
    hf_buffer other = recorded(&s, -1, 1, NULL, false);
    assert_null(strstr(other.bytes, "oven full"));
    assert_null(strstr(other.bytes, "Black bar"));
    hf_buffer_clear(&other);
    sample_clear(&s);
}

TEST(a_limit_reached_in_every_period_is_reached_throughout)
{
    sample s = sample_valley();
    s.plan->tight = hf_resize(s.plan->tight, 30, sizeof *s.plan->tight);
    s.plan->tight_count = 30;
    for (int t = 0; t < 30; t++) s.plan->tight[t] = (hf_tight){HF_LIMIT_CAPACITY, 0, t, 16, 16};
    hf_buffer out = recorded(&s, -1, -1, NULL, false);
    assert_holds(&out, "throughout\"");
    hf_buffer_clear(&out);
    sample_clear(&s);
}

TEST(a_limit_of_a_market_stands_on_the_side_it_concerns)
{
    sample s = sample_valley();
    s.plan->tight[0] = (hf_tight){HF_LIMIT_OFFER, 1 /* flour for sale */, 0, 50, 50};
    s.plan->tight_count = 1;
    hf_buffer out = recorded(&s, -1, 0, NULL, false);
    const char *bought = strstr(out.bytes, "\"Bought: market\"");
    const char *sold = strstr(out.bytes, "\"Sold: market\"");
    assert_non_null(bought);
    assert_non_null(sold);
    const char *limit = strstr(out.bytes, "no more for");
    assert_true(limit > bought && limit < sold);
    hf_buffer_clear(&out);
    sample_clear(&s);
}

TEST(short_ends_say_what_and_how_much)
{
    sample s = sample_valley();
    hf_buffer out = recorded(&s, -1, -1, NULL, false);
    assert_holds(&out, "\"short: bread 1\xE2\x80\x89"
                       "500\xE2\x80\xAFloaf (11\xE2\x80\xAF%)\""); /* 50 of 450, 30 days */
    assert_holds(&out, "\"from store: grain 27\xE2\x80\x89"
                       "000\xE2\x80\xAFkg\"");
    assert_holds(&out, "\xE2\x88\x92"
                       "1\xE2\x80\x89"
                       "500"); /* a minus at the end itself */
    hf_buffer_clear(&out);
    sample_clear(&s);
}

TEST(what_leads_back_says_where)
{
    sample s = sample_valley();
    hf_buffer out = recorded(&s, -1, -1, NULL, false);
    assert_holds(&out, "\"crates back to bakery\"");
    hf_buffer_clear(&out);
    sample_clear(&s);
}

/* The line drawn just before the first text that holds `words`. */
static const char *line_before(const hf_buffer *out, const char *words)
{
    const char *at = strstr(out->bytes, words);
    if (!at) fail_msg("no %s", words);
    for (int breaks = 0; at > out->bytes && breaks < 2; at--) breaks += at[-1] == '\n';
    return at + 1;
}

TEST(no_band_strikes_out_its_own_words)
{
    sample s = sample_valley();
    hf_buffer out = recorded(&s, -1, -1, NULL, false);
    char patch[40];
    snprintf(patch, sizeof patch, "path fill=%d stroke=0", (int)HF_INK_PAPER);
    static const char *const words[] = {"\"flour 1\xE2\x80\x89"
                                        "500\xE2\x80\xAFkg\"",
                                        "\"crates back to bakery\""};
    for (int i = 0; i < 2; i++) {
        const char *line = line_before(&out, words[i]);
        assert_memory_equal(line, patch, strlen(patch));
        /* 50 of the widest 900 kg a day is a thin line; crates are the widest of their unit */
        const char *opaque = strstr(line, "opacity=");
        assert_memory_equal(opaque, i ? "opacity=0.60" : "opacity=1.00", 12);
    }
    hf_buffer_clear(&out);
    sample_clear(&s);
}

/* --- title and legend --- */

TEST(the_title_names_what_is_drawn)
{
    sample s = sample_valley();
    hf_buffer all = recorded(&s, -1, -1, NULL, false), one = recorded(&s, 0, 3, NULL, false);
    assert_holds(&all, "\"Valley federation: who supplies whom\"");
    assert_holds(&all, "\"Plan for 30 days from 1 December 2026; amounts as they arrive\"");
    assert_holds(&one, "\"Valley federation: where bread comes from and goes\"");
    assert_holds(&one, "\"Plan for 1 day from 4 December 2026; amounts as they arrive\"");
    hf_buffer_clear(&all), hf_buffer_clear(&one);
    s.plan->scenario = 0;
    hf_buffer own = recorded(&s, -1, -1, "My\x1B own", false);
    assert_holds(&own, "bold \"My own\"");
    assert_holds(&own, ", under Flood; amounts");
    hf_buffer_clear(&own);
    hf_buffer bare = recorded(&s, -1, -1, "My own", true);
    assert_null(strstr(bare.bytes, "My own"));
    hf_buffer_clear(&bare);
    sample_clear(&s);
}

TEST(the_legend_explains_only_what_is_there)
{
    sample s = sample_valley();
    hf_buffer all = recorded(&s, -1, -1, NULL, false), flour = recorded(&s, 2, -1, NULL, false);
    assert_holds(&all, "Hatched end with a minus");
    assert_holds(&all, "own store");
    assert_null(strstr(flour.bytes, "Hatched end"));
    assert_null(strstr(flour.bytes, "own store"));
    assert_null(strstr(flour.bytes, "\"grain\"")); /* no swatch of it */
    assert_null(strstr(all.bytes, "not drawn"));
    hf_buffer_clear(&all), hf_buffer_clear(&flour);
    sample_clear(&s);
}

/* A farm gives grain to `count` shops, 1000 to the first and 1 to each of the others. */
static sample crumbs(int count)
{
    static const char *const names[] = {"shop-0", "shop-1", "shop-2"};
    sample s = sample_new(1);
    hf_build_site(s.net, "town"), hf_build_good(s.net, "grain"), hf_build_coop(s.net, "farm", 0);
    hf_build_stock(s.net, 0, 0, 0);
    for (int i = 0; i < count; i++) hf_build_stock(s.net, hf_build_coop(s.net, names[i], 0), 0, 0);
    sample_plan(&s);
    sample_hand(&s, 0, 0, 0, 1000 + count - 1);
    for (int i = 0; i < count; i++) sample_hand(&s, 1 + i, 0, 0, i ? -1 : -1000);
    return s;
}

TEST(what_is_too_small_is_counted_in_words)
{
    sample one = crumbs(2), two = crumbs(3);
    hf_buffer out = recorded(&one, -1, -1, NULL, false);
    assert_holds(&out, "\"1 small flow is gathered in");
    assert_holds(&out, "\"1 organisation with small flows only is not drawn.\"");
    hf_buffer_clear(&out);
    out = recorded(&two, -1, -1, NULL, false);
    assert_holds(&out, "\"2 small flows are gathered in");
    assert_holds(&out, "\"2 organisations with small flows only are not drawn.\"");
    hf_buffer_clear(&out);
    sample_clear(&one), sample_clear(&two);
}

/* Everything lies on the paper: no coordinate is left of it or below it. */
TEST(nothing_is_drawn_beside_the_paper)
{
    sample samples[] = {sample_valley(), sample_large(20, 4)};
    for (int i = 0; i < 2; i++) {
        hf_buffer out = recorded(&samples[i], -1, -1, NULL, false);
        double width = 0, height = 0;
        assert_int_equal(sscanf(out.bytes, "size %lf %lf", &width, &height), 2);
        for (const char *at = strstr(out.bytes, "\ntext "); at; at = strstr(at + 1, "\ntext ")) {
            double x, y;
            assert_int_equal(sscanf(at, "\ntext %lf,%lf", &x, &y), 2);
            assert_true(x >= 0 && x <= width && y >= 0 && y <= height);
        }
        for (const char *at = strpbrk(out.bytes, "MLC"); at; at = strpbrk(at + 1, "MLC")) {
            double x, y;
            if (sscanf(at + 1, "%lf,%lf", &x, &y) != 2) continue;
            assert_true(x >= 0 && x <= width && y >= 0 && y <= height);
        }
        hf_buffer_clear(&out);
        sample_clear(&samples[i]);
    }
}

TEST(a_picture_is_asked_for_by_good_and_period)
{
    sample s = sample_valley();
    hf_buffer all = {0}, bread = {0};
    assert_int_equal(hf_draw_flow(&all, s.plan, HF_SVG, NULL), HF_OK);
    assert_int_equal(hf_draw_flow(&bread, s.plan, HF_SVG, &(hf_draw_options){NULL, 0, 2}), HF_OK);
    assert_non_null(strstr(all.bytes, "grain"));
    assert_null(strstr(bread.bytes, "grain"));
    assert_non_null(strstr(bread.bytes, "from 3 December 2026"));
    hf_buffer_clear(&all), hf_buffer_clear(&bread);
    sample_clear(&s);
}

RUN(FACT(goods_of_one_category_share_a_colour_and_differ_in_their_line),
    FACT(goods_without_a_category_are_categories_of_their_own),
    FACT(when_colours_run_out_lines_tell_goods_apart), FACT(boxes_carry_their_limits),
    FACT(a_limit_reached_in_every_period_is_reached_throughout),
    FACT(a_limit_of_a_market_stands_on_the_side_it_concerns),
    FACT(short_ends_say_what_and_how_much), FACT(what_leads_back_says_where),
    FACT(no_band_strikes_out_its_own_words), FACT(the_title_names_what_is_drawn),
    FACT(the_legend_explains_only_what_is_there), FACT(what_is_too_small_is_counted_in_words),
    FACT(nothing_is_drawn_beside_the_paper), FACT(a_picture_is_asked_for_by_good_and_period))
