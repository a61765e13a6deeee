/* test_marks.c - what each mark becomes in SVG, on paper, in pixels and in the record. */
#include "tests/support/facts.h"

#include "viz/canvas.h"
#include "viz/words.h"

#include <math.h>

static const hf_canvas_size small = {100, 50, NULL};

typedef void (*drawing)(hf_canvas *canvas);

static hf_buffer svg_of(drawing draw, bool inside)
{
    hf_buffer out = {0};
    hf_canvas *canvas = hf_canvas_svg(&out, &small, inside);
    draw(canvas);
    assert_int_equal(hf_canvas_finish(canvas), HF_OK);
    return out;
}

static void assert_holds(hf_buffer *out, const char *part)
{
    if (!strstr(out->bytes, part)) fail_msg("no %s in:\n%s", part, out->bytes);
    hf_buffer_clear(out);
}

static int count(const char *text, const char *part)
{
    int found = 0;
    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part)) found++;
    return found;
}

/* --- SVG --- */

static void draw_odd_numbers(hf_canvas *canvas)
{
    hf_canvas_line(canvas, -0.04, -0.25, 0.04, 1234567.89,
                   (hf_paint){.stroke = HF_INK_TEXT, .width = 1.96});
}

TEST(numbers_have_one_decimal_and_no_negative_zero)
{
    hf_buffer out = svg_of(draw_odd_numbers, false);
    assert_non_null(strstr(out.bytes, "stroke-width=\"2\""));
    assert_holds(&out, "d=\"M0 -0.3L0 1234567.9\"");
}

static void draw_curve(hf_canvas *canvas)
{
    hf_path path = {0};
    hf_path_move(&path, 1, 2);
    hf_path_curve(&path, 3, 4, 5, 6, 7, 8);
    hf_path_close(&path);
    hf_canvas_path(canvas, &path, (hf_paint){.fill = HF_INK_SHORT, .dash = HF_DASH_LONG});
    hf_path_clear(&path);
    assert_null(path.steps);
}

TEST(colours_stand_in_a_picture_of_its_own_and_classes_in_a_page)
{
    hf_buffer alone = svg_of(draw_curve, false), inside = svg_of(draw_curve, true);
    assert_non_null(strstr(alone.bytes, "M1 2C3 4 5 6 7 8Z"));
    assert_non_null(strstr(alone.bytes, "stroke-dasharray=\"9 5\""));
    assert_non_null(strstr(alone.bytes, "fill=\"#d55e00\" stroke=\"none\""));
    assert_null(strstr(inside.bytes, "#d55e00")); /* dark pages have other colours */
    assert_non_null(strstr(alone.bytes, "width=\"100\" height=\"50\""));
    assert_null(strstr(inside.bytes, "width=\"100\"")); /* as wide as the page allows */
    hf_buffer_clear(&alone);
    assert_holds(&inside, "class=\"f6 s0\"");
}

static hf_buffer with_opacity(double opacity)
{
    hf_buffer out = {0};
    hf_canvas *canvas = hf_canvas_svg(&out, &small, false);
    hf_canvas_rect(canvas, 0, 0, 1, 1, (hf_paint){.fill = HF_INK_TEXT, .opacity = opacity});
    hf_canvas_finish(canvas);
    return out;
}

TEST(opacity_is_never_misread)
{
    hf_buffer half = with_opacity(0.5), little = with_opacity(0.05);
    assert_holds(&half, " opacity=\".50\"");
    assert_holds(&little, " opacity=\".05\"");
    static const double full[] = {0, 1, 0.997}; /* .997 rounds to all, not to a tenth */
    for (int i = 0; i < 3; i++) {
        hf_buffer out = with_opacity(full[i]);
        assert_null(strstr(out.bytes, "opacity"));
        hf_buffer_clear(&out);
    }
}

static void draw_texts(hf_canvas *canvas)
{
    hf_text text = {.text = "right", .x = 5, .size = 12, .align = HF_ALIGN_END, .bold = true};
    hf_canvas_text(canvas, text);
    text.text = "middle", text.align = HF_ALIGN_MIDDLE, text.bold = false, text.halo = true;
    hf_canvas_text(canvas, text);
    text.text = "";
    hf_canvas_text(canvas, text);
    text.text = NULL;
    hf_canvas_text(canvas, text);
}

TEST(texts_are_anchored_and_empty_ones_left_out)
{
    hf_buffer out = svg_of(draw_texts, false);
    assert_int_equal(count(out.bytes, "<text"), 2);
    assert_non_null(strstr(out.bytes, "font-weight=\"bold\" text-anchor=\"end\">right<"));
    assert_non_null(strstr(out.bytes, "paint-order=\"stroke\""));
    assert_holds(&out, "text-anchor=\"middle\">middle<");
}

static void draw_groups(hf_canvas *canvas)
{
    hf_canvas_open(canvas, (hf_group){"node", "a & \x1B[1mb", 0, -1, -1, false});
    hf_canvas_close(canvas);
    hf_canvas_open(canvas, (hf_group){"link", NULL, -1, 0, 3, true});
    hf_canvas_close(canvas);
}

TEST(groups_say_what_they_join)
{
    hf_buffer out = svg_of(draw_groups, false);
    assert_non_null(strstr(
        out.bytes, "<g class=\"node\" data-n=\"0\" tabindex=\"0\"><title>a &amp; [1mb</title>"));
    assert_non_null(strstr(out.bytes, "<g class=\"link back\" data-a=\"0\" data-b=\"3\">\n"));
    assert_int_equal(count(out.bytes, "<title>"), 1); /* none for what has none */
    assert_int_equal(count(out.bytes, "<g "), count(out.bytes, "</g>"));
    assert_holds(&out, "</svg>\n");
}

TEST(a_picture_is_never_smaller_than_what_is_in_it)
{
    hf_buffer out = {0};
    hf_canvas_finish(hf_canvas_svg(&out, &(hf_canvas_size){100.2, 49.9, NULL}, false));
    assert_holds(&out, "viewBox=\"0 0 101 50\" width=\"101\" height=\"50\"");
}

/* The name of the language is the one address in it, and nobody asks for that. */
TEST(a_picture_asks_nobody_for_anything)
{
    hf_buffer out = svg_of(draw_groups, false);
    assert_int_equal(count(out.bytes, "http"), 1);
    assert_null(strstr(out.bytes, "href"));
    assert_holds(&out, "xmlns=\"http://www.w3.org/2000/svg\"");
}

/* --- paper --- */

static hf_buffer paper(double width, double height)
{
    hf_buffer out = {0};
    hf_canvas *canvas = hf_canvas_pdf(&out, &(hf_canvas_size){width, height, "A <b> & c"});
    draw_curve(canvas), draw_texts(canvas), draw_groups(canvas);
    assert_int_equal(hf_canvas_finish(canvas), HF_OK);
    return out;
}

/* A word of the file, which holds bytes of every kind; NULL when it is not there. */
static const char *find(const hf_buffer *file, const char *word)
{
    size_t size = strlen(word);
    for (size_t i = 0; i + size <= file->size; i++)
        if (memcmp(file->bytes + i, word, size) == 0) return file->bytes + i;
    return NULL;
}

static void assert_page(double width, double height, double across, double down)
{
    hf_buffer out = paper(width, height);
    const char *box = find(&out, "/MediaBox [ 0 0 ");
    assert_non_null(box);
    char *rest;
    double wide = strtod(box + strlen("/MediaBox [ 0 0 "), &rest), high = strtod(rest, NULL);
    assert_true(fabs(wide - across) < 0.1 && fabs(high - down) < 0.1);
    hf_buffer_clear(&out);
}

TEST(a_picture_has_one_page_as_large_as_it_needs)
{
    hf_buffer out = paper(300, 200);
    assert_memory_equal(out.bytes, "%PDF-", 5);
    assert_non_null(find(&out, "/Count 1"));
    assert_non_null(find(&out, "%%EOF"));
    hf_buffer_clear(&out);
    assert_page(300, 200, 841.89, 595.28);   /* A4 across */
    assert_page(200, 300, 595.28, 841.89);   /* A4 upright */
    assert_page(1280, 200, 841.89, 595.28);  /* (841.89 - 48) / 1280 = 0.6202, not below 0.62 */
    assert_page(1281, 200, 1190.61, 841.85); /* A3: A4 x 1.4142 */
    assert_page(1e6, 1e6, 841.89 * 16, 595.28 * 16); /* no larger, however small the print */
}

TEST(a_page_does_not_know_the_day)
{
    hf_buffer out = paper(300, 200);
    const char *date = find(&out, "/CreationDate (");
    assert_non_null(date);
    assert_memory_equal(strchr(date, '2'), "20000101000000Z", 15);
    assert_null(find(&out, "/ModDate"));
    hf_buffer_clear(&out);
}

/* --- pixels --- */

static void assert_pixels(double width, double height, unsigned wide, unsigned high)
{
    hf_buffer out = {0};
    hf_canvas *canvas = hf_canvas_png(&out, &(hf_canvas_size){width, height, NULL});
    draw_curve(canvas), draw_texts(canvas);
    assert_int_equal(hf_canvas_finish(canvas), HF_OK);
    const unsigned char *size = (const unsigned char *)out.bytes + 16;
    assert_memory_equal(out.bytes, "\x89PNG\r\n\x1A\n", 8);
    assert_int_equal(size[0] << 24 | size[1] << 16 | size[2] << 8 | size[3], wide);
    assert_int_equal(size[4] << 24 | size[5] << 16 | size[6] << 8 | size[7], high);
    hf_buffer_clear(&out);
}

TEST(pixels_are_two_a_unit_and_no_side_is_over_eight_thousand)
{
    assert_pixels(100, 50, 200, 100);
    assert_pixels(100.3, 0.2, 201, 1); /* never cut off */
    assert_pixels(4000, 10, 8000, 20);
    assert_pixels(10, 40000, 2, 8000);                /* a fifth of a pixel a unit */
    for (double side = 4001; side < 9000; side += 97) /* nor by a rounding */
        assert_pixels(side, 4, 8000, (unsigned)ceil(8000 / side * 4));
}

TEST(what_cannot_be_a_picture_is_refused)
{
    static const hf_canvas_size bad[] = {
        {(double)NAN, (double)NAN, NULL}, {(double)INFINITY, 10, NULL}, {-5, -5, NULL}};
    for (int i = 0; i < 3; i++) {
        hf_buffer out = {0};
        hf_canvas *canvas = hf_canvas_png(&out, &bad[i]);
        draw_texts(canvas);
        assert_int_equal(hf_canvas_finish(canvas), HF_IO);
        hf_buffer_clear(&out);
    }
}

/* Letters of a font are as wide as they are long in both: what fits is drawn alike. */
TEST(every_canvas_measures_longer_texts_as_wider)
{
    hf_buffer pdf = {0}, svg = {0};
    hf_canvas *canvases[] = {hf_canvas_pdf(&pdf, &small), hf_canvas_svg(&svg, &small, false)};
    for (int i = 0; i < 2; i++) {
        double one = hf_canvas_measure(canvases[i], "mill", 10, false);
        assert_true(one > 10 && one < 40);
        assert_true(hf_canvas_measure(canvases[i], "millmill", 10, false) > 1.9 * one);
        assert_true(hf_canvas_measure(canvases[i], "mill", 10, true) > one);
        assert_true(fabs(hf_canvas_measure(canvases[i], "mill", 20, false) - 2 * one) < 1);
        hf_canvas_finish(canvases[i]);
    }
    hf_buffer_clear(&pdf), hf_buffer_clear(&svg);
}

/* --- lines --- */

static int lines(const char *text, double width, int most, hf_buffer *out)
{
    hf_canvas *canvas = hf_canvas_record(out, &small);
    int count_drawn = hf_canvas_wrap(canvas, (hf_text){.text = text, .size = 10}, width, 12, most);
    hf_canvas_finish(canvas);
    return count_drawn;
}

static bool is_utf8(const char *text)
{
    while (*text)
        if (hf_next_character(&text) == 0xFFFD) return false;
    return true;
}

TEST(a_line_never_ends_within_a_character)
{
    for (double width = 1; width < 60; width += 3) {
        hf_buffer out = {0};
        lines("\xC3\xA9\xC3\xA9\xE2\x82\xAC\xF0\x9F\x8D\x9E\xC3\xA9 \xC3\xA9\xC3\xA9", width, 3,
              &out);
        assert_true(is_utf8(out.bytes));
        hf_buffer_clear(&out);
    }
}

TEST(a_line_too_narrow_for_anything_still_holds_one_character)
{
    hf_buffer out = {0};
    assert_int_equal(lines("abc", 0, 9, &out), 3);
    assert_int_equal(lines("abc", 0, 0, &out), 0);
    assert_int_equal(lines("", 50, 9, &out), 0);
    hf_buffer_clear(&out);
}

TEST(the_last_line_with_its_ellipsis_is_no_wider_than_the_others)
{
    hf_buffer out = {0};
    lines("mmmm mmmm mmmm mmmm", 45, 2, &out);
    for (const char *at = strchr(out.bytes, '"'); at; at = strchr(strchr(at + 1, '"') + 1, '"')) {
        hf_label line = hf_label_printf("%.*s", (int)strcspn(at + 1, "\""), at + 1);
        assert_true(10 * hf_text_ems(line.text, false) <= 45);
    }
    assert_int_equal(count(out.bytes, "\xE2\x80\xA6"), 1);
    hf_buffer_clear(&out);
}

RUN(FACT(numbers_have_one_decimal_and_no_negative_zero),
    FACT(colours_stand_in_a_picture_of_its_own_and_classes_in_a_page),
    FACT(opacity_is_never_misread), FACT(texts_are_anchored_and_empty_ones_left_out),
    FACT(groups_say_what_they_join), FACT(a_picture_is_never_smaller_than_what_is_in_it),
    FACT(a_picture_asks_nobody_for_anything), FACT(a_picture_has_one_page_as_large_as_it_needs),
    FACT(a_page_does_not_know_the_day),
    FACT(pixels_are_two_a_unit_and_no_side_is_over_eight_thousand),
    FACT(what_cannot_be_a_picture_is_refused), FACT(every_canvas_measures_longer_texts_as_wider),
    FACT(a_line_never_ends_within_a_character),
    FACT(a_line_too_narrow_for_anything_still_holds_one_character),
    FACT(the_last_line_with_its_ellipsis_is_no_wider_than_the_others))
