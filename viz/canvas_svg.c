/* canvas_svg.c - SVG written by hand: real text that can be searched, selected and read aloud. */
#include "model/base/memory.h"
#include "viz/canvas.h"
#include "viz/markup.h"
#include "viz/words.h"

#include <math.h>
#include <stdlib.h>

typedef struct svg {
    hf_canvas canvas;
    bool inside; /* a page whose style sheet holds the colours */
} svg;

/* One decimal, without the locale's comma: a tenth of a pixel is finer than anyone sees. */
static void put_number(hf_buffer *out, double value)
{
    long tenths = lround(value * 10), size = labs(tenths);
    hf_buffer_printf(out, "%s%ld", tenths < 0 ? "-" : "", size / 10);
    if (size % 10) hf_buffer_printf(out, ".%ld", size % 10);
}

static void put_pair(hf_buffer *out, const char *before, double x, double y)
{
    hf_buffer_text(out, before);
    put_number(out, x);
    hf_buffer_text(out, " ");
    put_number(out, y);
}

static void put_attribute(hf_buffer *out, const char *name, double value)
{
    hf_buffer_printf(out, " %s=\"", name);
    put_number(out, value);
    hf_buffer_text(out, "\"");
}

static void put_step(hf_buffer *out, const hf_path_step *step)
{
    switch (step->kind) {
    case HF_STEP_MOVE:
        put_pair(out, "M", step->x, step->y);
        break;
    case HF_STEP_LINE:
        put_pair(out, "L", step->x, step->y);
        break;
    case HF_STEP_CLOSE:
        hf_buffer_text(out, "Z");
        break;
    case HF_STEP_CURVE:
        put_pair(out, "C", step->x1, step->y1);
        put_pair(out, " ", step->x2, step->y2);
        put_pair(out, " ", step->x, step->y);
        break;
    }
}

/* fill="#rrggbb" alone, class="f3 s2" inside a page. */
static void put_inks(svg *self, hf_ink fill, hf_ink stroke)
{
    hf_buffer *out = self->canvas.out;
    if (self->inside) {
        hf_buffer_printf(out, " class=\"f%d s%d\"", (int)fill, (int)stroke);
        return;
    }
    hf_ink inks[] = {fill, stroke};
    const char *names[] = {"fill", "stroke"};
    for (int i = 0; i < 2; i++) {
        hf_colour c = hf_theme_light(inks[i]);
        if (inks[i] == HF_INK_NONE)
            hf_buffer_printf(out, " %s=\"none\"", names[i]);
        else
            hf_buffer_printf(out, " %s=\"#%02x%02x%02x\"", names[i], c.red, c.green, c.blue);
    }
}

static void put_dash(hf_buffer *out, hf_dash dash)
{
    double on, off;
    hf_theme_dash(dash, &on, &off);
    if (on > 0) {
        put_pair(out, " stroke-dasharray=\"", on, off);
        hf_buffer_text(out, "\"");
    }
}

static void draw_path(hf_canvas *canvas, const hf_path *path, const hf_paint *paint)
{
    svg *self = (svg *)canvas;
    hf_buffer_text(canvas->out, "<path d=\"");
    for (int i = 0; i < path->count; i++) put_step(canvas->out, &path->steps[i]);
    hf_buffer_text(canvas->out, "\"");
    put_inks(self, paint->fill, paint->stroke);
    if (paint->stroke != HF_INK_NONE) put_attribute(canvas->out, "stroke-width", paint->width);
    put_dash(canvas->out, paint->dash);
    int percent = (int)(100 * paint->opacity + 0.5);
    if (percent < 100) hf_buffer_printf(canvas->out, " opacity=\".%02d\"", percent);
    hf_buffer_text(canvas->out, "/>\n");
}

static void draw_text(hf_canvas *canvas, const hf_text *text)
{
    static const char *const anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
    svg *self = (svg *)canvas;
    hf_buffer *out = canvas->out;
    hf_buffer_text(out, "<text");
    put_attribute(out, "x", text->x);
    put_attribute(out, "y", text->y);
    put_attribute(out, "font-size", text->size);
    put_inks(self, text->ink, text->halo ? HF_INK_PAPER : HF_INK_NONE);
    if (text->halo && !self->inside) {
        hf_buffer_text(out, " paint-order=\"stroke\" stroke-linejoin=\"round\"");
        put_attribute(out, "stroke-width", hf_theme_sizes()->halo);
    }
    hf_buffer_printf(out, "%s%s>", text->bold ? " font-weight=\"bold\"" : "", anchors[text->align]);
    hf_markup_text(out, text->text);
    hf_buffer_text(out, "</text>\n");
}

static double measure(hf_canvas *canvas, const char *text, double size, bool bold)
{
    (void)canvas; /* the reader's fonts are not known: DejaVu Sans is wider than most */
    return size * hf_text_ems(text, bold);
}

static void open_group(hf_canvas *canvas, const hf_group *group)
{
    hf_buffer *out = canvas->out;
    hf_buffer_printf(out, "<g class=\"%s%s\"", group->kind, group->back ? " back" : "");
    if (group->node >= 0) hf_buffer_printf(out, " data-n=\"%d\" tabindex=\"0\"", group->node);
    if (group->from >= 0) hf_buffer_printf(out, " data-a=\"%d\"", group->from);
    if (group->to >= 0) hf_buffer_printf(out, " data-b=\"%d\"", group->to);
    hf_buffer_text(out, ">");
    if (group->title) {
        hf_buffer_text(out, "<title>");
        hf_markup_text(out, group->title);
        hf_buffer_text(out, "</title>");
    }
    hf_buffer_text(out, "\n");
}

static void close_group(hf_canvas *canvas)
{
    hf_buffer_text(canvas->out, "</g>\n");
}

static hf_status finish(hf_canvas *canvas)
{
    hf_buffer_text(canvas->out, "</svg>\n");
    free(canvas);
    return HF_OK;
}

static const hf_canvas_ops svg_ops = {draw_path,  draw_text,   measure,
                                      open_group, close_group, finish};

hf_canvas *hf_canvas_svg(hf_buffer *out, const hf_canvas_size *size, bool inside)
{
    svg *self = hf_alloc(1, sizeof *self);
    *self = (svg){{&svg_ops, out}, inside};
    hf_buffer_text(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    put_number(out, ceil(size->width));
    hf_buffer_text(out, " ");
    put_number(out, ceil(size->height));
    hf_buffer_text(out, "\"");
    if (!inside) {
        put_attribute(out, "width", ceil(size->width));
        put_attribute(out, "height", ceil(size->height));
    }
    hf_buffer_text(out, " role=\"img\" font-family=\"system-ui, 'DejaVu Sans', sans-serif\">\n");
    if (size->title) {
        hf_buffer_text(out, "<title>");
        hf_markup_text(out, size->title);
        hf_buffer_text(out, "</title>\n");
    }
    return &self->canvas;
}
