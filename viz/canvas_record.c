/* canvas_record.c - a drawing as lines of plain text, so that tests can read what was drawn. */
#include "model/base/memory.h"
#include "viz/canvas.h"
#include "viz/words.h"

#include <math.h>
#include <stdlib.h>

static double rounded(double value)
{
    return floor(value * 10 + 0.5) / 10 + 0.0; /* + 0.0: no negative zero */
}

static void draw_path(hf_canvas *canvas, const hf_path *path, const hf_paint *paint)
{
    hf_buffer_printf(canvas->out, "path fill=%d stroke=%d width=%.1f dash=%d opacity=%.2f",
                     (int)paint->fill, (int)paint->stroke, rounded(paint->width), (int)paint->dash,
                     paint->opacity);
    for (int i = 0; i < path->count; i++) {
        const hf_path_step *step = &path->steps[i];
        hf_buffer_printf(canvas->out, " %c", "MLCZ"[step->kind]);
        if (step->kind == HF_STEP_CLOSE) continue;
        hf_buffer_printf(canvas->out, "%.1f,%.1f", rounded(step->x), rounded(step->y));
    }
    hf_buffer_text(canvas->out, "\n");
}

static void draw_text(hf_canvas *canvas, const hf_text *text)
{
    hf_buffer_printf(canvas->out, "text %.1f,%.1f size=%.0f ink=%d align=%d%s \"%s\"\n",
                     rounded(text->x), rounded(text->y), text->size, (int)text->ink,
                     (int)text->align, text->bold ? " bold" : "", text->text);
}

static double measure(hf_canvas *canvas, const char *text, double size, bool bold)
{
    (void)canvas;
    return size * hf_text_ems(text, bold);
}

static void open_group(hf_canvas *canvas, const hf_group *group)
{
    hf_buffer_printf(canvas->out, "open %s node=%d from=%d to=%d%s \"%s\"\n", group->kind,
                     group->node, group->from, group->to, group->back ? " back" : "",
                     group->title ? group->title : "");
}

static void close_group(hf_canvas *canvas)
{
    hf_buffer_text(canvas->out, "close\n");
}

static hf_status finish(hf_canvas *canvas)
{
    free(canvas);
    return HF_OK;
}

static const hf_canvas_ops record_ops = {draw_path,  draw_text,   measure,
                                         open_group, close_group, finish};

hf_canvas *hf_canvas_record(hf_buffer *out, const hf_canvas_size *size)
{
    hf_canvas *canvas = hf_alloc(1, sizeof *canvas);
    *canvas = (hf_canvas){&record_ops, out};
    hf_buffer_printf(out, "size %.1f %.1f\n", rounded(size->width), rounded(size->height));
    return canvas;
}
