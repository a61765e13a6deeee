/* draw.c - choosing a canvas and drawing on it. */
#include "viz/draw.h"

#include "viz/canvas.h"
#include "viz/flow_picture.h"
#include "viz/timeline.h"

/* Past this many bands labels no longer help; the smallest are gathered. */
enum { BANDS_MOST = 160 };

const char *hf_draw_trouble(void)
{
    return hf_canvas_fonts_missing();
}

static hf_canvas *open_canvas(hf_buffer *out, hf_picture_format format, const hf_canvas_size *size)
{
    if (format == HF_PDF) return hf_canvas_pdf(out, size);
    if (format == HF_PNG) return hf_canvas_png(out, size);
    return hf_canvas_svg(out, size, false);
}

static hf_draw_options options_or_defaults(const hf_draw_options *options)
{
    return options ? *options : (hf_draw_options){NULL, -1, -1};
}

hf_status hf_draw_flow(hf_buffer *out, const hf_plan *plan, hf_picture_format format,
                       const hf_draw_options *options)
{
    hf_draw_options asked = options_or_defaults(options);
    hf_flow flow;
    hf_flow_picture picture;
    if (format != HF_SVG && hf_draw_trouble()) return HF_IO;
    hf_flow_init(&flow, plan, asked.good, asked.period, BANDS_MOST);
    hf_flow_picture_init(&picture, &flow, asked.title, false);
    hf_canvas *canvas = open_canvas(
        out, format, &(hf_canvas_size){picture.width, picture.height, picture.title.text});
    hf_flow_picture_draw(&picture, canvas);
    hf_status status = hf_canvas_finish(canvas);
    hf_flow_picture_clear(&picture);
    hf_flow_clear(&flow);
    return status;
}

hf_status hf_draw_timeline(hf_buffer *out, const hf_endurance *endurance, const hf_plan *calm,
                           hf_picture_format format, const hf_draw_options *options)
{
    hf_timeline timeline;
    if (format != HF_SVG && hf_draw_trouble()) return HF_IO;
    hf_timeline_init(&timeline, endurance, calm, options_or_defaults(options).title, false);
    hf_canvas *canvas = open_canvas(
        out, format, &(hf_canvas_size){timeline.width, timeline.height, timeline.title.text});
    hf_timeline_draw(&timeline, canvas);
    hf_status status = hf_canvas_finish(canvas);
    hf_timeline_clear(&timeline);
    return status;
}
