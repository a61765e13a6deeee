/* timeline.c - strips of periods, darker the more of a need was met. */
#include "viz/timeline.h"

#include "model/base/memory.h"
#include "model/touch.h"
#include "viz/chance.h"
#include "viz/findings.h"

#include <math.h>
#include <stdlib.h>

enum { TICKS_MOST = 5, CELLS_EDGED = 62 };

/* --- rows --- */

static bool falls_before(const hf_endurance *e, int a, int b)
{
    int held_a = hf_findings_held(e, a, 0)->plan, held_b = hf_findings_held(e, b, 0)->plan;
    if (held_a != held_b) return held_a < held_b;
    if (e->net->needs[a].priority != e->net->needs[b].priority)
        return e->net->needs[a].priority < e->net->needs[b].priority;
    return a < b;
}

static void choose_needs(hf_timeline *timeline)
{
    const hf_endurance *e = timeline->endurance;
    int failing = hf_findings_failing(e);
    timeline->needs = hf_alloc((size_t)e->net->need_count + 1, sizeof(int));
    for (int n = 0; n < e->net->need_count; n++) {
        if (failing && !hf_findings_fails(e, n)) continue;
        int at = timeline->count++;
        for (; at && falls_before(e, n, timeline->needs[at - 1]); at--)
            timeline->needs[at] = timeline->needs[at - 1];
        timeline->needs[at] = n;
    }
}

/* --- strips --- */

typedef struct grade {
    double least; /* share from which on */
    hf_ink ink;
    bool hatched, crossed;
    const char *words;
} grade;

static const grade grades[] = {
    {1 - 1e-6, HF_INK_FULL, false, false, "met in full"},
    {0.75 - 1e-6, HF_INK_MOST, false, false, "\xC2\xBE or more"},
    {0.5 - 1e-6, HF_INK_HALF, true, false, "\xC2\xBD or more"},
    {0, HF_INK_LITTLE, true, true, "less than \xC2\xBD"},
};
enum { GRADES = sizeof grades / sizeof *grades };

/* The last one where it fits nowhere: what is no number never looks met. */
static const grade *grade_of(double share)
{
    const grade *g = grades, *last = grades + GRADES - 1;
    while (g < last && !(share >= g->least)) g++;
    return g;
}

static double cell_width(const hf_timeline *timeline)
{
    return hf_theme_sizes()->strip_width / timeline->endurance->net->periods;
}

static void draw_grade(hf_canvas *canvas, const grade *g, double x, double y, double width)
{
    const hf_theme *theme = hf_theme_sizes();
    hf_canvas_rect(canvas, x, y, width, theme->strip_cell, (hf_paint){.fill = g->ink});
    if (g->hatched)
        hf_canvas_hatch(canvas, (hf_rect){x, y, width, theme->strip_cell}, HF_INK_SHORT,
                        g->crossed);
}

/* Neighbouring periods of one grade are one mark. */
static void draw_strip(const hf_timeline *timeline, hf_canvas *canvas, int n, double y)
{
    const hf_endurance *e = timeline->endurance;
    const hf_theme *theme = hf_theme_sizes();
    int T = e->net->periods;
    const double *share = &e->share[(long)n * T];
    double wide = cell_width(timeline);
    for (int t = 0, from = 0; t < T; t++) {
        if (t + 1 < T && grade_of(share[t + 1]) == grade_of(share[from])) continue;
        draw_grade(canvas, grade_of(share[from]), theme->margin + from * wide, y,
                   (t + 1 - from) * wide);
        from = t + 1;
    }
    hf_path edges = {0};
    for (int t = 1; t < T && T <= CELLS_EDGED; t++) {
        hf_path_move(&edges, theme->margin + t * wide, y);
        hf_path_line(&edges, theme->margin + t * wide, y + theme->strip_cell);
    }
    hf_canvas_path(canvas, &edges, (hf_paint){.stroke = HF_INK_PAPER, .width = theme->hair});
    hf_path_clear(&edges);
}

/* The top of a row's strip. */
static double strip_y(const hf_timeline *timeline, int row)
{
    const hf_theme *theme = hf_theme_sizes();
    return timeline->top + row * theme->strip_row + theme->text + theme->gap / 2;
}

static hf_label number_of(const hf_endurance *e, int n)
{
    int held = hf_findings_held(e, n, 0)->plan;
    if (held >= e->horizon) return hf_label_printf("> %d", e->horizon);
    return hf_label_printf("%d %s", held, hf_period_word(e->net, held));
}

static void draw_row(const hf_timeline *timeline, hf_canvas *canvas, int row)
{
    const hf_theme *theme = hf_theme_sizes();
    const hf_endurance *e = timeline->endurance;
    int n = timeline->needs[row];
    double y = timeline->top + row * theme->strip_row;
    hf_label name = hf_findings_row_name(e, timeline->calm, n), number = number_of(e, n);
    hf_label title =
        hf_label_printf("%s: %s", name.text,
                        hf_held_text(e->net, hf_findings_held(e, n, 0)->plan, e->horizon).text);
    hf_canvas_open(canvas, (hf_group){"strip", title.text, -1, -1, -1, false});
    hf_canvas_wrap(canvas,
                   (hf_text){.text = name.text,
                             .x = theme->margin,
                             .y = y + theme->text,
                             .size = theme->text,
                             .ink = HF_INK_TEXT},
                   theme->strip_width, theme->text, 1);
    y = strip_y(timeline, row);
    draw_strip(timeline, canvas, n, y);
    hf_canvas_text(canvas, (hf_text){.text = number.text,
                                     .x = theme->margin + theme->strip_width + theme->gap,
                                     .y = y + theme->strip_cell - 2 * theme->hair,
                                     .size = theme->strip_cell,
                                     .ink = HF_INK_TEXT,
                                     .bold = true});
    hf_canvas_close(canvas);
}

/* --- axis, start, legend --- */

/* At most TICKS_MOST steps; whole weeks where days are counted. */
static int tick_step(const hf_network *net)
{
    int step = (net->periods + TICKS_MOST - 1) / TICKS_MOST;
    bool days = fabs(net->period - 24) < 1e-9;
    return days && step > 2 ? (step + 6) / 7 * 7 : step;
}

static void draw_axis(const hf_timeline *timeline, hf_canvas *canvas, double y)
{
    const hf_theme *theme = hf_theme_sizes();
    const hf_network *net = timeline->endurance->net;
    for (int t = 0; t < net->periods; t += tick_step(net)) {
        double x = theme->margin + t * cell_width(timeline);
        hf_label date = hf_period_tick(net, t);
        hf_canvas_line(canvas, x, y, x, y + theme->gap / 2,
                       (hf_paint){.stroke = HF_INK_MUTED, .width = theme->hair});
        hf_canvas_text(canvas, (hf_text){.text = date.text,
                                         .x = x,
                                         .y = y + 1.5 * theme->text,
                                         .size = theme->small,
                                         .ink = HF_INK_MUTED});
    }
}

/* The first period in which all that surely happens is over; the horizon where that is not known,
 * or never. */
static int over(const hf_endurance *e)
{
    int horizon = e->net->periods, z = hf_findings_scenario(e);
    double last = 0;
    if (z < 0) return horizon;
    const hf_scenario *scenario = &e->net->scenarios[z];
    for (int i = 0; i < scenario->event_count; i++)
        if (hf_is_certain(scenario->events, i)) last = fmax(last, scenario->events[i].end);
    return last > e->start && last < horizon ? (int)ceil(last - 1e-9) : horizon;
}

static hf_label outage_words(const hf_endurance *e)
{
    hf_label from = hf_period_tick(e->net, e->start);
    int end = over(e);
    if (end >= e->net->periods) return hf_label_printf("outage from %s", from.text);
    return hf_label_printf("outage from %s until %s", from.text, hf_period_tick(e->net, end).text);
}

static void draw_start(const hf_timeline *timeline, hf_canvas *canvas)
{
    const hf_theme *theme = hf_theme_sizes();
    const hf_endurance *e = timeline->endurance;
    double x = theme->margin + e->start * cell_width(timeline);
    bool late = 2 * e->start > e->net->periods;
    hf_label words = outage_words(e);
    if (!hf_chance_certain(e->net, hf_findings_scenario(e))) return; /* nothing is out */
    for (int row = 0; row < timeline->count; row++) {
        double y = strip_y(timeline, row) - theme->gap / 4;
        hf_canvas_line(canvas, x, y, x, y + theme->strip_cell + theme->gap / 2,
                       (hf_paint){.stroke = HF_INK_SHORT, .width = 2 * theme->hair});
    }
    hf_canvas_text(canvas, (hf_text){.text = words.text,
                                     .x = x,
                                     .y = timeline->top - theme->gap / 2,
                                     .size = theme->small,
                                     .ink = HF_INK_SHORT,
                                     .bold = true,
                                     .align = late ? HF_ALIGN_END : HF_ALIGN_START});
}

static void draw_key(const hf_timeline *timeline, hf_canvas *canvas, double y)
{
    const hf_theme *theme = hf_theme_sizes();
    double x = theme->margin, step = (timeline->width - 2 * theme->margin) / GRADES;
    for (int i = 0; i < GRADES; i++, x += step) {
        draw_grade(canvas, &grades[i], x, y, theme->strip_cell);
        hf_canvas_text(canvas, (hf_text){.text = grades[i].words,
                                         .x = x + theme->strip_cell + theme->gap / 2,
                                         .y = y + theme->strip_cell - theme->gap / 2,
                                         .size = theme->small,
                                         .ink = HF_INK_TEXT});
    }
}

void hf_timeline_init(hf_timeline *out, const hf_endurance *endurance, const hf_plan *calm,
                      const char *title, bool bare)
{
    const hf_theme *theme = hf_theme_sizes();
    *out = (hf_timeline){.endurance = endurance, .calm = calm, .bare = bare};
    out->title = title ? hf_clean(title) : hf_findings_outage(endurance);
    choose_needs(out);
    out->width = 2 * theme->margin + theme->strip_width + theme->strip_number;
    out->top = theme->margin + theme->text + (bare ? 0 : 2 * theme->title);
    out->height = out->top + out->count * theme->strip_row + 3 * theme->text + theme->strip_cell +
                  theme->margin;
}

void hf_timeline_draw(const hf_timeline *timeline, hf_canvas *canvas)
{
    const hf_theme *theme = hf_theme_sizes();
    double bottom = strip_y(timeline, timeline->count - 1) + theme->strip_cell;
    if (!timeline->bare) {
        hf_canvas_rect(canvas, 0, 0, timeline->width, timeline->height,
                       (hf_paint){.fill = HF_INK_PAPER});
        hf_canvas_wrap(canvas,
                       (hf_text){.text = timeline->title.text,
                                 .x = theme->margin,
                                 .y = theme->margin + theme->title,
                                 .size = theme->title,
                                 .ink = HF_INK_TEXT,
                                 .bold = true},
                       timeline->width - 2 * theme->margin, theme->title, 1);
    }
    for (int row = 0; row < timeline->count; row++) draw_row(timeline, canvas, row);
    draw_axis(timeline, canvas, bottom);
    draw_start(timeline, canvas);
    draw_key(timeline, canvas, bottom + 3 * theme->text);
}

void hf_timeline_clear(hf_timeline *timeline)
{
    free(timeline->needs);
    *timeline = (hf_timeline){0};
}
