/* canvas.h - where charts are drawn: paths, text and named groups behind a small table of
 * operations.
 *
 * Units are those of the theme, x to the right, y downwards. A canvas collects in memory and hands
 * over its bytes when it is finished. */
#ifndef HF_VIZ_CANVAS_H
#define HF_VIZ_CANVAS_H

#include "model/base/buffer.h"
#include "model/base/status.h"
#include "viz/theme.h"

#include <stdbool.h>

typedef enum hf_step_kind { HF_STEP_MOVE, HF_STEP_LINE, HF_STEP_CURVE, HF_STEP_CLOSE } hf_step_kind;

typedef struct hf_path_step {
    hf_step_kind kind;
    double x1, y1, x2, y2; /* control points of a curve */
    double x, y;           /* where it ends */
} hf_path_step;

/* Zeroed is empty. Release with hf_path_clear(). */
typedef struct hf_path {
    hf_path_step *steps;
    int count, capacity;
} hf_path;

void hf_path_move(hf_path *path, double x, double y);
void hf_path_line(hf_path *path, double x, double y);
void hf_path_curve(hf_path *path, double x1, double y1, double x2, double y2, double x, double y);
void hf_path_close(hf_path *path);
void hf_path_rect(hf_path *path, double x, double y, double width, double height);
void hf_path_clear(hf_path *path);

typedef struct hf_paint {
    hf_ink fill, stroke;
    double width; /* of the stroke */
    hf_dash dash;
    double opacity; /* 0 is read as 1 */
} hf_paint;

typedef enum hf_align { HF_ALIGN_START, HF_ALIGN_MIDDLE, HF_ALIGN_END } hf_align;

typedef struct hf_text {
    const char *text; /* valid UTF-8, one line */
    double x, y;      /* y: the baseline */
    double size;
    hf_ink ink;
    hf_align align;
    bool bold, halo; /* halo: an edge of paper around the letters */
} hf_text;

/* Things that belong together and are described together when pointed at. */
typedef struct hf_group {
    const char *kind;  /* "node", "link" ...: one ASCII word */
    const char *title; /* or NULL */
    int node;          /* -1: none */
    int from, to;      /* of a link; -1: none */
    bool back;         /* the link runs against the stream */
} hf_group;

typedef struct hf_rect {
    double x, y, width, height;
} hf_rect;

typedef struct hf_canvas hf_canvas;

typedef struct hf_canvas_ops {
    void (*path)(hf_canvas *canvas, const hf_path *path, const hf_paint *paint);
    void (*text)(hf_canvas *canvas, const hf_text *text);
    double (*measure)(hf_canvas *canvas, const char *text, double size, bool bold);
    void (*open)(hf_canvas *canvas, const hf_group *group);
    void (*close)(hf_canvas *canvas);
    hf_status (*finish)(hf_canvas *canvas); /* hands over the bytes and frees the canvas */
} hf_canvas_ops;

/* First member of every canvas. */
struct hf_canvas {
    const hf_canvas_ops *ops;
    hf_buffer *out;
};

typedef struct hf_canvas_size {
    double width, height; /* of the picture, in its own units */
    const char *title;    /* of the document */
} hf_canvas_size;

/* A page of paper the picture is fitted to: the smallest of A4, A3, A2 ... across on which it need
 * not shrink below 0.62 point per unit. */
hf_canvas *hf_canvas_pdf(hf_buffer *out, const hf_canvas_size *size);

/* Two pixels per unit, fewer when a side would pass 8000 pixels. */
hf_canvas *hf_canvas_png(hf_buffer *out, const hf_canvas_size *size);

/* Our own SVG with real text. `inside` a page: colours come from the page's style sheet. */
hf_canvas *hf_canvas_svg(hf_buffer *out, const hf_canvas_size *size, bool inside);

/* One line of text per operation, for tests. */
hf_canvas *hf_canvas_record(hf_buffer *out, const hf_canvas_size *size);

/* Why PDF and PNG cannot show letters here, or NULL when they can. */
const char *hf_canvas_fonts_missing(void);

void hf_canvas_path(hf_canvas *canvas, const hf_path *path, hf_paint paint);
void hf_canvas_rect(hf_canvas *canvas, double x, double y, double width, double height,
                    hf_paint paint);
void hf_canvas_line(hf_canvas *canvas, double x1, double y1, double x2, double y2, hf_paint paint);
void hf_canvas_text(hf_canvas *canvas, hf_text text);
double hf_canvas_measure(hf_canvas *canvas, const char *text, double size, bool bold);
void hf_canvas_open(hf_canvas *canvas, hf_group group);
void hf_canvas_close(hf_canvas *canvas);

/* Thin bars across a rectangle; `cross`: a grid. */
void hf_canvas_hatch(hf_canvas *canvas, hf_rect rect, hf_ink ink, bool cross);

/* Draw `text` broken between words into lines no wider than `width` and at most `most` lines, the
 * last one cut with an ellipsis; `line` apart. Returns the number of lines. */
int hf_canvas_wrap(hf_canvas *canvas, hf_text text, double width, double line, int most);

/* The number of lines hf_canvas_wrap() would draw. */
int hf_canvas_lines(hf_canvas *canvas, hf_text text, double width, int most);

/* Hand over the bytes and release the canvas. Errors: HF_IO when the picture could not be made. */
hf_status hf_canvas_finish(hf_canvas *canvas);

/* Names and versions of the libraries. */
const char *hf_canvas_libraries(void);

#endif
