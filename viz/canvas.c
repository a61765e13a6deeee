/* canvas.c - what every canvas shares: building paths, hatching, breaking lines. */
#include "viz/canvas.h"

#include "model/base/memory.h"
#include "viz/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- paths --- */

static void add_step(hf_path *path, hf_path_step step)
{
    path->steps = hf_grow(path->steps, path->count, &path->capacity, sizeof step);
    path->steps[path->count++] = step;
}

void hf_path_move(hf_path *path, double x, double y)
{
    add_step(path, (hf_path_step){.kind = HF_STEP_MOVE, .x = x, .y = y});
}

void hf_path_line(hf_path *path, double x, double y)
{
    add_step(path, (hf_path_step){.kind = HF_STEP_LINE, .x = x, .y = y});
}

void hf_path_curve(hf_path *path, double x1, double y1, double x2, double y2, double x, double y)
{
    add_step(path, (hf_path_step){HF_STEP_CURVE, x1, y1, x2, y2, x, y});
}

void hf_path_close(hf_path *path)
{
    add_step(path, (hf_path_step){.kind = HF_STEP_CLOSE});
}

void hf_path_rect(hf_path *path, double x, double y, double width, double height)
{
    hf_path_move(path, x, y);
    hf_path_line(path, x + width, y);
    hf_path_line(path, x + width, y + height);
    hf_path_line(path, x, y + height);
    hf_path_close(path);
}

void hf_path_clear(hf_path *path)
{
    free(path->steps);
    *path = (hf_path){0};
}

/* --- marks --- */

void hf_canvas_path(hf_canvas *canvas, const hf_path *path, hf_paint paint)
{
    if (!(paint.opacity > 0)) paint.opacity = 1;
    if (path->count) canvas->ops->path(canvas, path, &paint);
}

void hf_canvas_rect(hf_canvas *canvas, double x, double y, double width, double height,
                    hf_paint paint)
{
    hf_path path = {0};
    hf_path_rect(&path, x, y, width, height);
    hf_canvas_path(canvas, &path, paint);
    hf_path_clear(&path);
}

void hf_canvas_line(hf_canvas *canvas, double x1, double y1, double x2, double y2, hf_paint paint)
{
    hf_path path = {0};
    hf_path_move(&path, x1, y1);
    hf_path_line(&path, x2, y2);
    hf_canvas_path(canvas, &path, paint);
    hf_path_clear(&path);
}

/* A broad dashed line is a row of bars: small in a file, and never turned into pixels by printers.
 */
void hf_canvas_hatch(hf_canvas *canvas, hf_rect rect, hf_ink ink, bool cross)
{
    const hf_theme *theme = hf_theme_sizes();
    double middle = rect.y + rect.height / 2, right = rect.x + rect.width;
    hf_canvas_line(canvas, rect.x, middle, right, middle,
                   (hf_paint){.stroke = ink, .width = rect.height, .dash = HF_DASH_HATCH});
    hf_path lines = {0};
    for (double y = theme->hatch / 2; cross && y < rect.height; y += theme->hatch) {
        hf_path_move(&lines, rect.x, rect.y + y);
        hf_path_line(&lines, right, rect.y + y);
    }
    hf_canvas_path(canvas, &lines, (hf_paint){.stroke = ink, .width = theme->hair});
    hf_path_clear(&lines);
}

void hf_canvas_text(hf_canvas *canvas, hf_text text)
{
    if (text.text && *text.text) canvas->ops->text(canvas, &text);
}

double hf_canvas_measure(hf_canvas *canvas, const char *text, double size, bool bold)
{
    return canvas->ops->measure(canvas, text, size, bold);
}

void hf_canvas_open(hf_canvas *canvas, hf_group group)
{
    canvas->ops->open(canvas, &group);
}

void hf_canvas_close(hf_canvas *canvas)
{
    canvas->ops->close(canvas);
}

hf_status hf_canvas_finish(hf_canvas *canvas)
{
    return canvas->ops->finish(canvas);
}

/* --- lines of text --- */

static bool fits(hf_canvas *canvas, const hf_text *style, const char *text, size_t size,
                 const char *tail, double width)
{
    hf_label label = hf_label_printf("%.*s%s", (int)size, text, tail);
    return hf_canvas_measure(canvas, label.text, style->size, style->bold) <= width;
}

/* Bytes of the longest beginning that fits in whole characters; at least one character. */
static size_t take_characters(hf_canvas *canvas, const hf_text *style, const char *text,
                              const char *tail, double width)
{
    const char *at = text;
    hf_next_character(&at);
    size_t taken = (size_t)(at - text);
    while (*at) {
        hf_next_character(&at);
        if (!fits(canvas, style, text, (size_t)(at - text), tail, width)) break;
        taken = (size_t)(at - text);
    }
    return taken;
}

/* Bytes of the longest beginning in whole words; a word too wide is broken. */
static size_t take_words(hf_canvas *canvas, const hf_text *style, const char *text, double width)
{
    size_t taken = 0;
    for (size_t end = strcspn(text, " ");; end += 1 + strcspn(text + end + 1, " ")) {
        if (!fits(canvas, style, text, end, "", width)) break;
        taken = end;
        if (!text[end]) break;
    }
    return taken ? taken : take_characters(canvas, style, text, "", width);
}

static hf_label next_line(hf_canvas *canvas, const hf_text *style, const char **rest, double width,
                          bool last)
{
    size_t whole = strlen(*rest), taken = take_words(canvas, style, *rest, width);
    bool cut = last && taken < whole;
    const char *tail = cut ? "\xE2\x80\xA6" : "";
    if (cut) taken = take_characters(canvas, style, *rest, tail, width);
    hf_label line = hf_label_printf("%.*s%s", (int)taken, *rest, tail);
    *rest += cut ? whole : taken;
    while (**rest == ' ') *rest += 1;
    return line;
}

int hf_canvas_wrap(hf_canvas *canvas, hf_text text, double width, double line, int most)
{
    hf_label whole = hf_label_printf("%s", text.text);
    const char *rest = whole.text;
    int count = 0;
    for (; *rest && count < most; count++) {
        hf_label part = next_line(canvas, &text, &rest, width, count + 1 == most);
        hf_text here = text;
        here.text = part.text;
        here.y += count * line;
        hf_canvas_text(canvas, here);
    }
    return count;
}

int hf_canvas_lines(hf_canvas *canvas, hf_text text, double width, int most)
{
    hf_label whole = hf_label_printf("%s", text.text);
    const char *rest = whole.text;
    int count = 0;
    for (; *rest && count < most; count++)
        next_line(canvas, &text, &rest, width, count + 1 == most);
    return count;
}
