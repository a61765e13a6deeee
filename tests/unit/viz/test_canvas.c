/* test_canvas.c - the same marks on every canvas. */
#include "tests/support/facts.h"

#include "viz/canvas.h"
#include "viz/markup.h"

#include <math.h>

static const hf_canvas_size small = {100, 50, "A & B"};

static void draw_something(hf_canvas *canvas)
{
    hf_canvas_open(canvas, (hf_group){"node", "<script>", 3, -1, -1, false});
    hf_canvas_rect(canvas, 1, 2, 30, 40, (hf_paint){.fill = HF_INK_CARD});
    hf_canvas_hatch(canvas, (hf_rect){1, 2, 30, 40}, HF_INK_SHORT, true);
    hf_canvas_text(canvas,
                   (hf_text){.text = "a<b", .x = 5, .y = 12, .size = 11, .ink = HF_INK_TEXT});
    hf_canvas_close(canvas);
}

static hf_buffer drawn(hf_canvas *(*open)(hf_buffer *, const hf_canvas_size *))
{
    hf_buffer out = {0};
    hf_canvas *canvas = open(&out, &small);
    draw_something(canvas);
    assert_int_equal(hf_canvas_finish(canvas), HF_OK);
    return out;
}

static hf_canvas *open_svg(hf_buffer *out, const hf_canvas_size *size)
{
    return hf_canvas_svg(out, size, false);
}

TEST(what_users_wrote_is_never_markup)
{
    hf_buffer out = drawn(open_svg);
    assert_null(strstr(out.bytes, "<script"));
    assert_non_null(strstr(out.bytes, "<title>&lt;script&gt;</title>"));
    assert_non_null(strstr(out.bytes, ">a&lt;b</text>"));
    assert_non_null(strstr(out.bytes, "<title>A &amp; B</title>"));
    hf_buffer_clear(&out);
}

TEST(quotes_cannot_end_an_attribute)
{
    hf_buffer out = {0};
    hf_markup_text(&out, "\"x' onload=\"");
    assert_string_equal(out.bytes, "&quot;x&#39; onload=&quot;");
    hf_buffer_clear(&out);
}

TEST(every_canvas_repeats_itself_to_the_byte)
{
    hf_canvas *(*const opens[])(hf_buffer *, const hf_canvas_size *) = {
        open_svg, hf_canvas_record, hf_canvas_pdf, hf_canvas_png};
    for (int i = 0; i < 4; i++) {
        hf_buffer first = drawn(opens[i]), second = drawn(opens[i]);
        assert_int_equal(first.size, second.size);
        assert_memory_equal(first.bytes, second.bytes, first.size);
        hf_buffer_clear(&first);
        hf_buffer_clear(&second);
    }
}

TEST(each_format_begins_as_it_must)
{
    hf_buffer pdf = drawn(hf_canvas_pdf), png = drawn(hf_canvas_png);
    assert_memory_equal(pdf.bytes, "%PDF-", 5);
    assert_memory_equal(png.bytes, "\x89PNG", 4);
    /* two pixels a unit: 200 x 100, big-endian in the header */
    assert_memory_equal(png.bytes + 16, "\0\0\0\xC8\0\0\0\x64", 8);
    hf_buffer_clear(&pdf);
    hf_buffer_clear(&png);
}

TEST(a_huge_picture_stays_within_eight_thousand_pixels)
{
    hf_buffer out = {0};
    hf_canvas *canvas = hf_canvas_png(&out, &(hf_canvas_size){20000, 10, NULL});
    assert_int_equal(hf_canvas_finish(canvas), HF_OK);
    assert_memory_equal(out.bytes + 16, "\0\0\x1F\x40", 4); /* 8000 */
    hf_buffer_clear(&out);
}

TEST(hatching_fills_its_rectangle_and_no_more)
{
    hf_buffer out = drawn(hf_canvas_record);
    /* 30 x 40 at (1, 2): a line 40 broad along its middle, and lines 5 apart from 4.5 to 39.5 */
    assert_non_null(strstr(out.bytes, "width=40.0 dash=4 opacity=1.00 M1.0,22.0 L31.0,22.0\n"));
    assert_non_null(strstr(out.bytes, " M1.0,4.5 L31.0,4.5 M1.0,9.5"));
    assert_non_null(strstr(out.bytes, " M1.0,39.5 L31.0,39.5\n"));
    hf_buffer_clear(&out);
}

/* Widths of the record canvas are those of DejaVu Sans: a is 0.613 em, the space 0.318. */
static int lines_of(const char *text, double width, int most, hf_buffer *out)
{
    hf_canvas *canvas = hf_canvas_record(out, &small);
    hf_text style = {.text = text, .size = 10, .ink = HF_INK_TEXT};
    int counted = hf_canvas_lines(canvas, style, width, most);
    assert_int_equal(hf_canvas_wrap(canvas, style, width, 12, most), counted);
    hf_canvas_finish(canvas);
    return counted;
}

TEST(lines_break_between_words)
{
    hf_buffer out = {0};
    /* "aa aa" is 2 x 12.26 + 3.18 = 27.7 wide, "aa aa aa" 43.1 */
    assert_int_equal(lines_of("aa aa aa", 30, 5, &out), 2);
    assert_non_null(strstr(out.bytes, "\"aa aa\"\n"));
    assert_non_null(strstr(out.bytes, "0.0,12.0"));
    hf_buffer_clear(&out);
}

TEST(what_does_not_fit_ends_in_an_ellipsis)
{
    hf_buffer out = {0};
    assert_int_equal(lines_of("aa aa aa aa aa", 30, 2, &out), 2);
    assert_non_null(strstr(out.bytes, "\xE2\x80\xA6\"\n"));
    hf_buffer_clear(&out);
}

TEST(a_word_too_wide_for_a_line_is_broken)
{
    hf_buffer out = {0};
    assert_int_equal(lines_of("aaaaaaaa", 30, 9, &out), 2); /* four fit: 24.5 */
    assert_non_null(strstr(out.bytes, "\"aaaa\"\n"));
    hf_buffer_clear(&out);
}

TEST(fonts_are_there_to_test_with)
{
    assert_null(hf_canvas_fonts_missing());
}

static double luminance(hf_colour c)
{
    const unsigned char parts[] = {c.red, c.green, c.blue};
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double v = parts[i] / 255.0;
        sum += weights[i] * (v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double contrast(hf_colour a, hf_colour b)
{
    double light = fmax(luminance(a), luminance(b)), dark = fmin(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}

TEST(text_stands_out_from_paper_and_cards_in_light_and_dark)
{
    static const hf_ink texts[] = {HF_INK_TEXT, HF_INK_MUTED};
    static const hf_ink grounds[] = {HF_INK_PAPER, HF_INK_CARD};
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++) { /* 4.5: WCAG 2, text of this size */
            assert_true(contrast(hf_theme_light(texts[i]), hf_theme_light(grounds[j])) >= 4.5);
            assert_true(contrast(hf_theme_dark(texts[i]), hf_theme_dark(grounds[j])) >= 4.5);
        }
}

RUN(FACT(what_users_wrote_is_never_markup), FACT(quotes_cannot_end_an_attribute),
    FACT(every_canvas_repeats_itself_to_the_byte), FACT(each_format_begins_as_it_must),
    FACT(a_huge_picture_stays_within_eight_thousand_pixels),
    FACT(hatching_fills_its_rectangle_and_no_more), FACT(lines_break_between_words),
    FACT(what_does_not_fit_ends_in_an_ellipsis), FACT(a_word_too_wide_for_a_line_is_broken),
    FACT(fonts_are_there_to_test_with),
    FACT(text_stands_out_from_paper_and_cards_in_light_and_dark))
