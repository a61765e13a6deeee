/* canvas_cairo.c - PDF and PNG in memory. The only file that knows cairo and pango. */
#include "model/base/memory.h"
#include "viz/canvas.h"
#include "viz/words.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdlib.h>

/* Settings of the paper and the pixels; sides in points, across. */
static const double paper_width = 841.89, paper_height = 595.28, paper_margin = 24;
static const double least_scale = 0.62; /* points per unit: text of 11 units stays near 7 points */
static const double pixels_per_unit = 2, side_most = 8000;
static const char *const family = "DejaVu Sans, sans-serif";

typedef struct drawing {
    hf_canvas canvas;
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoLayout *layout;
    bool is_png;
} drawing;

static cairo_status_t collect(void *closure, const unsigned char *bytes, unsigned int size)
{
    hf_buffer_add(closure, bytes, size);
    return CAIRO_STATUS_SUCCESS;
}

static void set_ink(cairo_t *cairo, hf_ink ink, double opacity)
{
    hf_colour c = hf_theme_light(ink);
    cairo_set_source_rgba(cairo, c.red / 255.0, c.green / 255.0, c.blue / 255.0, opacity);
}

static void trace(cairo_t *cairo, const hf_path *path)
{
    for (int i = 0; i < path->count; i++) {
        const hf_path_step *s = &path->steps[i];
        switch (s->kind) {
        case HF_STEP_MOVE:
            cairo_move_to(cairo, s->x, s->y);
            break;
        case HF_STEP_LINE:
            cairo_line_to(cairo, s->x, s->y);
            break;
        case HF_STEP_CURVE:
            cairo_curve_to(cairo, s->x1, s->y1, s->x2, s->y2, s->x, s->y);
            break;
        case HF_STEP_CLOSE:
            cairo_close_path(cairo);
            break;
        }
    }
}

static void draw_path(hf_canvas *canvas, const hf_path *path, const hf_paint *paint)
{
    cairo_t *cairo = ((drawing *)canvas)->cairo;
    double dash[2];
    trace(cairo, path);
    if (paint->fill != HF_INK_NONE) {
        set_ink(cairo, paint->fill, paint->opacity);
        cairo_fill_preserve(cairo);
    }
    if (paint->stroke != HF_INK_NONE) {
        hf_theme_dash(paint->dash, &dash[0], &dash[1]);
        cairo_set_dash(cairo, dash, dash[0] > 0 ? 2 : 0, 0);
        cairo_set_line_width(cairo, paint->width);
        set_ink(cairo, paint->stroke, paint->opacity);
        cairo_stroke_preserve(cairo);
    }
    cairo_new_path(cairo);
}

/* Lay out one line; its width in units. */
static double lay_out(PangoLayout *layout, const char *text, double size, bool bold)
{
    PangoFontDescription *font = pango_font_description_from_string(family);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_text(layout, text, -1); /* never markup: names are data */
    int width;
    pango_layout_get_size(layout, &width, NULL);
    return (double)width / PANGO_SCALE;
}

static double measure(hf_canvas *canvas, const char *text, double size, bool bold)
{
    return lay_out(((drawing *)canvas)->layout, text, size, bold);
}

static void draw_text(hf_canvas *canvas, const hf_text *text)
{
    static const double before[] = {0, 0.5, 1}; /* share of the width left of x */
    drawing *self = (drawing *)canvas;
    double width = lay_out(self->layout, text->text, text->size, text->bold);
    double baseline = (double)pango_layout_get_baseline(self->layout) / PANGO_SCALE;
    double x = text->x - before[text->align] * width, y = text->y - baseline;
    if (text->halo) {
        cairo_move_to(self->cairo, x, y);
        pango_cairo_layout_path(self->cairo, self->layout);
        cairo_set_dash(self->cairo, NULL, 0, 0);
        cairo_set_line_width(self->cairo, hf_theme_sizes()->halo);
        cairo_set_line_join(self->cairo, CAIRO_LINE_JOIN_ROUND);
        set_ink(self->cairo, HF_INK_PAPER, 1);
        cairo_stroke(self->cairo);
        cairo_set_line_join(self->cairo, CAIRO_LINE_JOIN_MITER);
    }
    set_ink(self->cairo, text->ink, 1);
    cairo_move_to(self->cairo, x, y);
    pango_cairo_show_layout(self->cairo, self->layout);
}

static void open_group(hf_canvas *canvas, const hf_group *group)
{
    (void)canvas, (void)group; /* paper has nothing to point with */
}

static void close_group(hf_canvas *canvas)
{
    (void)canvas;
}

static hf_status finish(hf_canvas *canvas)
{
    drawing *self = (drawing *)canvas;
    if (self->is_png) cairo_surface_write_to_png_stream(self->surface, collect, canvas->out);
    cairo_status_t drawn = cairo_status(self->cairo);
    g_object_unref(self->layout);
    cairo_destroy(self->cairo);
    cairo_surface_finish(self->surface);
    cairo_status_t made = cairo_surface_status(self->surface);
    cairo_surface_destroy(self->surface);
    free(self);
    return drawn == CAIRO_STATUS_SUCCESS && made == CAIRO_STATUS_SUCCESS ? HF_OK : HF_IO;
}

static const hf_canvas_ops cairo_ops = {draw_path,  draw_text,   measure,
                                        open_group, close_group, finish};

/* Letters stand where the font wants them, not at whole units: a unit is more than a point. */
static PangoLayout *make_layout(cairo_t *cairo)
{
    PangoLayout *layout = pango_cairo_create_layout(cairo);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(pango_layout_get_context(layout), options);
    pango_context_set_round_glyph_positions(pango_layout_get_context(layout), FALSE);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    cairo_font_options_destroy(options);
    return layout;
}

static drawing *start(hf_buffer *out, cairo_surface_t *surface, bool is_png)
{
    drawing *self = hf_alloc(1, sizeof *self);
    cairo_t *cairo = cairo_create(surface);
    *self = (drawing){{&cairo_ops, out}, surface, cairo, make_layout(cairo), is_png};
    set_ink(cairo, HF_INK_PAPER, 1);
    cairo_paint(cairo);
    return self;
}

static double fit_scale(const hf_canvas_size *size, double width, double height)
{
    double across = (width - 2 * paper_margin) / size->width;
    return fmin(fmin(across, (height - 2 * paper_margin) / size->height), 0.75);
}

/* Each paper size is sqrt(2) larger than the one before: A4, A3, A2 ... */
static double paper_factor(const hf_canvas_size *size, double across, double down)
{
    double factor = 1;
    while (fit_scale(size, factor * across, factor * down) < least_scale && factor < 16)
        factor *= sqrt(2);
    return factor;
}

hf_canvas *hf_canvas_pdf(hf_buffer *out, const hf_canvas_size *size)
{
    bool upright = size->height > size->width;
    double across = upright ? paper_height : paper_width,
           down = upright ? paper_width : paper_height;
    double factor = paper_factor(size, across, down);
    double scale = fit_scale(size, factor * across, factor * down);
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(collect, out, factor * across, factor * down);
    /* a fixed date: the same plan gives the same bytes on any day */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    if (size->title) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, size->title);
    drawing *self = start(out, surface, false);
    cairo_translate(self->cairo, (factor * across - scale * size->width) / 2, paper_margin);
    cairo_scale(self->cairo, scale, scale);
    pango_cairo_update_layout(self->cairo, self->layout);
    return &self->canvas;
}

/* Of a side; -1, which cairo refuses, for what is no length. Less than a millionth is a rounding.
 */
static int pixels(double scale, double side)
{
    double count = ceil(scale * side - 1e-6);
    return side > 0 && count <= side_most ? (int)fmax(count, 1) : -1;
}

hf_canvas *hf_canvas_png(hf_buffer *out, const hf_canvas_size *size)
{
    double scale = fmin(pixels_per_unit, side_most / fmax(size->width, size->height));
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, pixels(scale, size->width), pixels(scale, size->height));
    drawing *self = start(out, surface, true);
    cairo_scale(self->cairo, scale, scale);
    pango_cairo_update_layout(self->cairo, self->layout);
    return &self->canvas;
}

const char *hf_canvas_fonts_missing(void)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    cairo_t *cairo = cairo_create(surface);
    PangoLayout *layout = make_layout(cairo);
    lay_out(layout, "Aa0", 10, false);
    int unknown = pango_layout_get_unknown_glyphs_count(layout);
    g_object_unref(layout);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return unknown ? "no fonts are installed, so pictures would hold no letters: install the "
                     "package fonts-dejavu-core"
                   : NULL;
}

const char *hf_canvas_libraries(void)
{
    return "cairo " CAIRO_VERSION_STRING ", pango " PANGO_VERSION_STRING;
}
