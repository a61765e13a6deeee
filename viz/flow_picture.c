/* flow_picture.c - drawing the flow: bands with their amounts, boxes with their limits, a legend.
 */
#include "viz/flow_picture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_LINES = 4, LIMIT_LINES = 3, LIMITS_SHOWN = 2, NOTE_LINES = 3 };
static const double least_width = 640; /* room for the legend */

/* --- styles of goods --- */

static const char *category_of(const hf_network *net, int good)
{
    const hf_good *g = &net->goods[good];
    return g->category ? g->category : g->id;
}

/* Number of different categories before that of `good`, in the order of goods. */
static int category_number(const hf_network *net, int good)
{
    int number = 0;
    for (int g = 0; strcmp(category_of(net, g), category_of(net, good)) != 0; g++) {
        bool is_new = true;
        for (int before = 0; before < g; before++)
            if (strcmp(category_of(net, before), category_of(net, g)) == 0) is_new = false;
        number += is_new;
    }
    return number;
}

hf_ink hf_good_ink(const hf_network *net, int good)
{
    return (hf_ink)(HF_INK_FIRST_CATEGORY + category_number(net, good) % HF_CATEGORY_INKS);
}

hf_dash hf_good_dash(const hf_network *net, int good)
{
    int number = category_number(net, good) / HF_CATEGORY_INKS;
    for (int g = 0; g < good; g++)
        number += strcmp(category_of(net, g), category_of(net, good)) == 0;
    return (hf_dash)(number % HF_DASHES);
}

/* --- words --- */

hf_label hf_flow_node_name(const hf_flow *flow, int node)
{
    const hf_network *net = flow->plan->net;
    const hf_flow_node *n = &flow->nodes[node];
    if (n->kind == HF_NODE_HOLDER) return hf_clean(net->holders[n->index].name);
    return hf_label_printf("%s: %s", n->kind == HF_NODE_BOUGHT ? "Bought" : "Sold",
                           hf_clean(net->markets[n->index].name).text);
}

/* "short: bread 120 loaf (4 %)", "from store: grain 900 kg", "other (5)". */
static hf_label stub_text(const hf_flow *flow, const hf_flow_stub *stub)
{
    const hf_network *net = flow->plan->net;
    if (stub->kind == HF_STUB_OTHER) return hf_label_printf("other (%d)", (int)stub->amount);
    if (stub->kind == HF_STUB_STORE)
        return hf_label_printf("from store: %s %s", hf_clean(net->goods[stub->good].name).text,
                               hf_amount(stub->amount, net->goods[stub->good].unit).text);
    const hf_need *need = &net->needs[stub->need];
    return hf_label_printf("short: %s %s (%s)", hf_clean(need->name).text,
                           hf_amount(stub->amount, need->unit).text, hf_percent(stub->share).text);
}

/* `name amount`, the name shortened until both fit. */
static hf_label fitted(hf_canvas *canvas, const char *name, const char *amount, double width)
{
    double size = hf_theme_sizes()->small;
    hf_label label = hf_label_printf("%s %s", name, amount);
    size_t end = strlen(name);
    while (end && hf_canvas_measure(canvas, label.text, size, false) > width) {
        do end--;
        while (end && ((unsigned char)name[end] & 0xC0) == 0x80);
        label = hf_label_printf("%.*s\xE2\x80\xA6 %s", (int)end, name, amount);
    }
    return end ? label : hf_label_printf("%s", amount);
}

static hf_label stub_label(hf_canvas *canvas, const hf_flow *flow, const hf_flow_stub *stub)
{
    const hf_network *net = flow->plan->net;
    double room = hf_theme_sizes()->label_room - hf_theme_sizes()->gap;
    if (stub->kind == HF_STUB_OTHER) return stub_text(flow, stub);
    if (stub->kind == HF_STUB_STORE)
        return fitted(canvas, hf_clean(net->goods[stub->good].name).text,
                      hf_amount(stub->amount, net->goods[stub->good].unit).text, room);
    const hf_need *need = &net->needs[stub->need];
    return fitted(canvas, hf_clean(need->name).text,
                  hf_label_printf("\xE2\x88\x92%s", hf_amount(stub->amount, need->unit).text).text,
                  room);
}

/* Bytes of the longest beginning in whole characters that has at most `most` bytes. */
static int beginning(const hf_label *label, int most)
{
    const char *at = label->text;
    int taken = 0;
    while (hf_next_character(&at) && at - label->text <= most) taken = (int)(at - label->text);
    return taken;
}

static hf_label link_title(const hf_flow *flow, const hf_flow_link *link)
{
    const hf_good *good = &flow->plan->net->goods[link->good];
    hf_label from = hf_flow_node_name(flow, link->from), to = hf_flow_node_name(flow, link->to);
    hf_label name = hf_clean(good->name), amount = hf_amount(link->amount, good->unit);
    return hf_label_printf("%.*s \xE2\x86\x92 %.*s: %.*s %s", beginning(&from, 70), from.text,
                           beginning(&to, 70), to.text, beginning(&name, 40), name.text,
                           amount.text);
}

/* --- limits at a node --- */

static bool is_at(const hf_flow_node *node, const hf_limit_line *line)
{
    if (node->kind == HF_NODE_HOLDER) return line->holder == node->index;
    return line->market == node->index;
}

/* A market appears twice: as a supplier and as a customer. */
static bool concerns(const hf_network *net, const hf_flow_node *node, const hf_limit_line *line)
{
    if (!is_at(node, line)) return false;
    if (node->kind == HF_NODE_HOLDER) return true;
    return (net->offers[line->index].action == HF_BUY) == (node->kind == HF_NODE_BOUGHT);
}

static hf_label limit_words(const hf_flow_picture *picture, const hf_limit_line *line)
{
    const hf_network *net = picture->flow->plan->net;
    int counted = picture->flow->until - picture->flow->from;
    hf_label text = hf_limit_text(net, line);
    if (counted == 1) return text;
    if (line->periods == counted) return hf_label_printf("%s throughout", text.text);
    return hf_label_printf("%s %d of %d %s", text.text, line->periods, counted,
                           hf_period_word(net, counted));
}

/* --- boxes --- */

static hf_text name_text(const char *text)
{
    return (hf_text){
        .text = text, .size = hf_theme_sizes()->text, .ink = HF_INK_TEXT, .bold = true};
}

static hf_text small_text(const char *text, hf_ink ink)
{
    return (hf_text){.text = text, .size = hf_theme_sizes()->small, .ink = ink};
}

static double line_height(double size)
{
    return 1.2 * size;
}

/* Write what stands on a box from `y` on; with canvas lines only counted when `dry`. Returns the
 * height of the text. */
static double write_card(const hf_flow_picture *picture, hf_canvas *canvas, int node, double x,
                         double y, bool dry)
{
    const hf_theme *theme = hf_theme_sizes();
    double width = theme->card_width - 2 * theme->card_pad, used = 0;
    hf_label name = hf_flow_node_name(picture->flow, node);
    hf_text text = name_text(name.text);
    text.x = x, text.y = y + theme->text;
    double line = line_height(theme->text);
    used += line * (dry ? hf_canvas_lines(canvas, text, width, NAME_LINES)
                        : hf_canvas_wrap(canvas, text, width, line, NAME_LINES));
    line = line_height(theme->small);
    for (int i = 0, shown = 0; i < picture->limits.count && shown < LIMITS_SHOWN; i++) {
        const hf_limit_line *limit = &picture->limits.at[i];
        if (!concerns(picture->flow->plan->net, &picture->flow->nodes[node], limit)) continue;
        hf_label words = limit_words(picture, limit);
        text = small_text(words.text, HF_INK_MUTED);
        text.x = x, text.y = y + used + theme->small;
        used += line * (dry ? hf_canvas_lines(canvas, text, width, LIMIT_LINES)
                            : hf_canvas_wrap(canvas, text, width, line, LIMIT_LINES));
        shown++;
    }
    return used;
}

/* The largest share of the periods counted in which one limit is reached here. */
static double limited_share(const hf_flow_picture *picture, int node)
{
    int most = 0;
    for (int i = 0; i < picture->limits.count; i++)
        if (concerns(picture->flow->plan->net, &picture->flow->nodes[node],
                     &picture->limits.at[i]) &&
            picture->limits.at[i].periods > most)
            most = picture->limits.at[i].periods;
    return (double)most / (picture->flow->until - picture->flow->from);
}

static void draw_card(const hf_flow_picture *picture, hf_canvas *canvas, int node)
{
    const hf_theme *theme = hf_theme_sizes();
    const hf_box *box = &picture->layout.boxes[node];
    double x = picture->left + hf_flow_column(&picture->layout, box->column),
           y = picture->top + box->y;
    hf_label name = hf_flow_node_name(picture->flow, node);
    hf_canvas_open(canvas, (hf_group){"node", name.text, node, -1, -1, false});
    hf_canvas_rect(canvas, x, y, theme->card_width, box->height,
                   (hf_paint){.fill = HF_INK_CARD, .stroke = HF_INK_MUTED, .width = theme->hair});
    double bar = box->height * limited_share(picture, node);
    if (bar > 0)
        hf_canvas_rect(canvas, x + theme->card_width - theme->mark, y + box->height - bar,
                       theme->mark, bar, (hf_paint){.fill = HF_INK_TEXT});
    double high = write_card(picture, canvas, node, x, y, true);
    write_card(picture, canvas, node, x + theme->card_pad, y + (box->height - high) / 2, false);
    hf_canvas_close(canvas);
}

/* --- bands --- */

static double right_edge(const hf_flow_picture *picture, int node)
{
    return picture->left + hf_flow_column(&picture->layout, picture->layout.boxes[node].column) +
           hf_theme_sizes()->card_width;
}

static double left_edge(const hf_flow_picture *picture, int node)
{
    return picture->left + hf_flow_column(&picture->layout, picture->layout.boxes[node].column);
}

/* Bands of one bundle keep the order in which they leave. */
static double passage_y(const hf_flow_layout *layout, int link, const hf_box *passage)
{
    const hf_bundle *bundle = &layout->bundles[layout->bands[link].bundle];
    double gap = hf_theme_sizes()->band_gap;
    double y = passage->y + (layout->bands[link].width + gap) / 2;
    for (int i = 0; i < bundle->link_count; i++) {
        const hf_band *other = &layout->bands[bundle->first_link + i];
        if (other->from_y < layout->bands[link].from_y) y += other->width + gap;
    }
    return y;
}

static void bend(hf_path *path, double from_x, double from_y, double x, double y)
{
    double middle = (from_x + x) / 2;
    hf_path_curve(path, middle, from_y, middle, y, x, y);
}

static void forward_path(const hf_flow_picture *picture, int i, hf_path *path)
{
    const hf_theme *theme = hf_theme_sizes();
    const hf_flow_layout *layout = &picture->layout;
    const hf_flow_link *link = &picture->flow->links[i];
    const hf_bundle *bundle = &layout->bundles[layout->bands[i].bundle];
    double x = right_edge(picture, link->from), y = picture->top + layout->bands[i].from_y;
    hf_path_move(path, x, y);
    for (int p = 0; p < bundle->passage_count; p++) {
        const hf_box *passage = &layout->boxes[bundle->first_passage + p];
        double next_x = picture->left + hf_flow_column(layout, passage->column);
        double next_y = picture->top + passage_y(layout, i, passage);
        bend(path, x, y, next_x, next_y);
        x = next_x + theme->card_width, y = next_y;
        hf_path_line(path, x, y);
    }
    double end = left_edge(picture, link->to);
    bend(path, x, y, end - theme->label_room, picture->top + layout->bands[i].to_y);
    hf_path_line(path, end, picture->top + layout->bands[i].to_y);
}

/* How far a loop keeps from its column, so that loops there do not lie on each other. */
static double loop_offset(const hf_flow_picture *picture, int i, bool at_start)
{
    const hf_theme *theme = hf_theme_sizes();
    const hf_flow_layout *layout = &picture->layout;
    const hf_flow_link *links = picture->flow->links;
    int node = at_start ? links[i].from : links[i].to;
    double offset = layout->bands[i].width / 2 + theme->lane;
    for (int j = 0; j < i; j++) {
        int other = at_start ? links[j].from : links[j].to;
        if (layout->bundles[layout->bands[j].bundle].back &&
            layout->boxes[other].column == layout->boxes[node].column)
            offset += layout->bands[j].width + theme->lane;
    }
    return offset;
}

/* A quarter turn from (x, y) towards (corner_x, corner_y) and on to (to_x, to_y). */
static void turn(hf_path *path, double corner_x, double corner_y, double to_x, double to_y)
{
    hf_path_curve(path, corner_x, corner_y, corner_x, corner_y, to_x, to_y);
}

static void back_path(const hf_flow_picture *picture, int i, hf_path *path)
{
    const hf_theme *theme = hf_theme_sizes();
    const hf_band *band = &picture->layout.bands[i];
    const hf_flow_link *link = &picture->flow->links[i];
    double r = theme->corner / 2 + band->width / 2;
    double right = right_edge(picture, link->from) + loop_offset(picture, i, true) + r;
    double left = left_edge(picture, link->to) - theme->label_room -
                  loop_offset(picture, i, false) + theme->lane;
    double from = picture->top + band->from_y, low = picture->top + band->below,
           to = picture->top + band->to_y;
    hf_path_move(path, right_edge(picture, link->from), from);
    hf_path_line(path, right - r, from);
    turn(path, right, from, right, from + r);
    hf_path_line(path, right, low - r);
    turn(path, right, low, right - r, low);
    hf_path_line(path, left + r, low);
    turn(path, left, low, left, low - r);
    hf_path_line(path, left, to + r);
    turn(path, left, to, left + r, to);
    hf_path_line(path, left_edge(picture, link->to), to);
}

static bool leads_back(const hf_flow_picture *picture, int i)
{
    return picture->layout.bundles[picture->layout.bands[i].bundle].back;
}

static hf_group link_group(const hf_flow_picture *picture, int i, const char *kind,
                           const char *title)
{
    const hf_flow_link *link = &picture->flow->links[i];
    return (hf_group){kind, title, -1, link->from, link->to, leads_back(picture, i)};
}

static void draw_band(const hf_flow_picture *picture, hf_canvas *canvas, int i)
{
    const hf_theme *theme = hf_theme_sizes();
    const hf_network *net = picture->flow->plan->net;
    const hf_flow_link *link = &picture->flow->links[i];
    hf_path path = {0};
    hf_label title = link_title(picture->flow, link);
    if (leads_back(picture, i))
        back_path(picture, i, &path);
    else
        forward_path(picture, i, &path);
    hf_canvas_open(canvas, link_group(picture, i, "link", title.text));
    hf_canvas_path(canvas, &path,
                   (hf_paint){.stroke = hf_good_ink(net, link->good),
                              .width = picture->layout.bands[i].width,
                              .opacity = theme->band_opacity});
    hf_dash dash = hf_good_dash(net, link->good);
    if (dash != HF_DASH_NONE && picture->layout.bands[i].width >= theme->dash_least)
        hf_canvas_path(canvas, &path,
                       (hf_paint){.stroke = HF_INK_TEXT,
                                  .width = theme->hair,
                                  .dash = dash,
                                  .opacity = theme->band_opacity});
    hf_canvas_close(canvas);
    hf_path_clear(&path);
}

static void draw_arrow(hf_canvas *canvas, double x, double y)
{
    double size = hf_theme_sizes()->mark;
    hf_path path = {0};
    hf_path_move(&path, x - size, y);
    hf_path_line(&path, x + size, y - size);
    hf_path_line(&path, x + size, y + size);
    hf_path_close(&path);
    hf_canvas_path(canvas, &path, (hf_paint){.fill = HF_INK_TEXT});
    hf_path_clear(&path);
}

/* Words on a band, on a patch of paper: a line that runs through letters looks like striking them
 * out. The patch lets a band shine through that is wider than the words. */
static void draw_words(hf_canvas *canvas, hf_text text, double band)
{
    double wide = hf_canvas_measure(canvas, text.text, text.size, text.bold),
           high = line_height(text.size), edge = hf_theme_sizes()->halo / 2;
    double left = text.align == HF_ALIGN_END ? text.x - wide : text.x;
    hf_canvas_rect(canvas, left - edge, text.y - 0.35 * text.size - high / 2, wide + 2 * edge, high,
                   (hf_paint){.fill = HF_INK_PAPER, .opacity = band > high ? 0.6 : 1});
    hf_canvas_text(canvas, text);
}

/* In the middle of a lane below: where it leads. */
static void draw_lane_label(const hf_flow_picture *picture, hf_canvas *canvas, int i)
{
    const hf_theme *theme = hf_theme_sizes();
    const hf_flow_link *link = &picture->flow->links[i];
    hf_label words = hf_label_printf(
        "%s back to %s", hf_clean(picture->flow->plan->net->goods[link->good].name).text,
        hf_flow_node_name(picture->flow, link->to).text);
    hf_text text = small_text(words.text, HF_INK_TEXT);
    double wide = hf_canvas_measure(canvas, words.text, text.size, false);
    double middle = (left_edge(picture, link->to) + right_edge(picture, link->from)) / 2;
    double y = picture->top + picture->layout.bands[i].below;
    text.x = fmin(middle, picture->width - wide - theme->gap);
    text.y = y + 0.35 * text.size, text.halo = true;
    draw_arrow(canvas, text.x - 2 * theme->mark, y);
    draw_words(canvas, text, picture->layout.bands[i].width);
}

static void draw_band_label(const hf_flow_picture *picture, hf_canvas *canvas, int i)
{
    const hf_theme *theme = hf_theme_sizes();
    const hf_flow_link *link = &picture->flow->links[i];
    const hf_good *good = &picture->flow->plan->net->goods[link->good];
    const hf_band *band = &picture->layout.bands[i];
    hf_label label =
        fitted(canvas, hf_clean(good->name).text, hf_amount(link->amount, good->unit).text,
               theme->label_room - theme->gap);
    hf_text text = small_text(label.text, HF_INK_TEXT);
    text.align = HF_ALIGN_END, text.halo = true;
    text.x = left_edge(picture, link->to) - theme->gap / 2;
    text.y = picture->top + band->to_y + 0.35 * text.size;
    hf_canvas_open(canvas, link_group(picture, i, "label", NULL));
    draw_words(canvas, text, band->width);
    if (leads_back(picture, i)) draw_lane_label(picture, canvas, i);
    hf_canvas_close(canvas);
}

/* --- stubs --- */

static void fill_stub(const hf_flow_picture *picture, hf_canvas *canvas, const hf_flow_stub *stub,
                      double x, double y, double width)
{
    const hf_theme *theme = hf_theme_sizes();
    const hf_network *net = picture->flow->plan->net;
    hf_ink ink = stub->kind == HF_STUB_UNMET ? HF_INK_SHORT : HF_INK_OTHER;
    if (stub->kind == HF_STUB_STORE) {
        hf_canvas_rect(
            canvas, x, y, theme->stub, width,
            (hf_paint){.fill = hf_good_ink(net, stub->good), .opacity = theme->band_opacity});
        hf_canvas_line(canvas, x, y, x, y + width,
                       (hf_paint){.stroke = HF_INK_TEXT, .width = 2 * theme->hair});
        return;
    }
    hf_canvas_hatch(canvas, (hf_rect){x, y, theme->stub, width}, ink, stub->kind == HF_STUB_OTHER);
    hf_canvas_rect(canvas, x, y, theme->stub, width,
                   (hf_paint){.stroke = ink, .width = theme->hair});
}

static void draw_stub(const hf_flow_picture *picture, hf_canvas *canvas, int s)
{
    const hf_theme *theme = hf_theme_sizes();
    const hf_flow_stub *stub = &picture->flow->stubs[s];
    double width = picture->layout.stub_width[s];
    double x = left_edge(picture, stub->node), y = picture->top + picture->layout.stub_y[s];
    hf_label title = stub_text(picture->flow, stub);
    hf_canvas_open(canvas, (hf_group){"stub", title.text, -1, -1, stub->node, false});
    fill_stub(picture, canvas, stub, x - theme->stub, y - width / 2, width);
    hf_label label = stub_label(canvas, picture->flow, stub);
    hf_text text = small_text(label.text, stub->kind == HF_STUB_UNMET ? HF_INK_SHORT : HF_INK_TEXT);
    text.bold = stub->kind == HF_STUB_UNMET;
    text.x = x - theme->stub - theme->gap / 2, text.y = y + 0.35 * text.size;
    text.align = HF_ALIGN_END, text.halo = true;
    hf_canvas_text(canvas, text);
    hf_canvas_close(canvas);
}

/* --- title and legend --- */

static hf_label default_title(const hf_flow *flow)
{
    const hf_network *net = flow->plan->net;
    hf_label name = hf_clean(net->name);
    if (flow->good >= 0)
        return hf_label_printf("%s: where %s comes from and goes", name.text,
                               hf_clean(net->goods[flow->good].name).text);
    return hf_label_printf("%s: who supplies whom", name.text);
}

static hf_label make_subtitle(const hf_flow *flow)
{
    const hf_network *net = flow->plan->net;
    int scenario = flow->plan->scenario;
    hf_label under =
        scenario < 0 ? (hf_label){""}
                     : hf_label_printf(", under %s", hf_clean(net->scenarios[scenario].name).text);
    return hf_label_printf("Plan for %s from %s%s; amounts as they arrive",
                           hf_span(net, flow->until - flow->from).text,
                           hf_period_start(net, flow->from).text, under.text);
}

bool hf_flow_picture_shows(const hf_flow_picture *picture, int good)
{
    const hf_flow *flow = picture->flow;
    for (int i = 0; i < flow->link_count; i++)
        if (flow->links[i].good == good) return true;
    for (int i = 0; i < flow->stub_count; i++)
        if (flow->stubs[i].kind == HF_STUB_STORE && flow->stubs[i].good == good) return true;
    return false;
}

static bool has_stub(const hf_flow *flow, hf_stub_kind kind)
{
    for (int i = 0; i < flow->stub_count; i++)
        if (flow->stubs[i].kind == kind) return true;
    return false;
}

void hf_flow_picture_swatch(const hf_flow_picture *picture, hf_canvas *canvas, int good, double x,
                            double y)
{
    const hf_theme *theme = hf_theme_sizes();
    const hf_network *net = picture->flow->plan->net;
    hf_canvas_line(canvas, x, y, x + theme->stub, y,
                   (hf_paint){.stroke = hf_good_ink(net, good),
                              .width = theme->slot - 3,
                              .opacity = theme->band_opacity});
    hf_dash dash = hf_good_dash(net, good);
    if (dash != HF_DASH_NONE)
        hf_canvas_line(canvas, x, y, x + theme->stub, y,
                       (hf_paint){.stroke = HF_INK_TEXT,
                                  .width = theme->hair,
                                  .dash = dash,
                                  .opacity = theme->band_opacity});
}

/* Swatches side by side, as many to a row as fit. Returns the height. */
static double draw_swatches(const hf_flow_picture *picture, hf_canvas *canvas, double x, double y)
{
    const hf_theme *theme = hf_theme_sizes();
    const hf_network *net = picture->flow->plan->net;
    double right = picture->width - theme->margin, at = x, row = 1.5 * theme->text, top = y;
    for (int g = 0; g < net->good_count; g++) {
        if (!hf_flow_picture_shows(picture, g)) continue;
        hf_label name = hf_clean(net->goods[g].name);
        double wide = theme->stub + theme->gap / 2 + theme->text * hf_text_ems(name.text, false);
        if (at > x && at + wide > right) at = x, y += row;
        hf_flow_picture_swatch(picture, canvas, g, at, y + row / 2);
        hf_text text = small_text(name.text, HF_INK_TEXT);
        text.x = at + theme->stub + theme->gap / 2, text.y = y + row / 2 + 0.35 * text.size;
        hf_canvas_text(canvas, text);
        at += wide + 2 * theme->gap;
    }
    return y + row - top;
}

/* "kg: 9 000, loaf: 480": what the widest band of each unit stands for. */
static hf_label widest_bands(const hf_flow *flow)
{
    const hf_network *net = flow->plan->net;
    hf_label list = {""};
    for (int g = 0; g < net->good_count; g++) {
        bool seen = !(flow->largest[g] > 0);
        for (int before = 0; before < g; before++)
            if (strcmp(net->goods[before].unit, net->goods[g].unit) == 0) seen = true;
        if (!seen)
            list = hf_label_printf("%s%s%s", list.text, *list.text ? ", " : "",
                                   hf_amount(flow->largest[g], net->goods[g].unit).text);
    }
    return list;
}

int hf_flow_picture_notes(const hf_flow_picture *picture, hf_label notes[HF_FLOW_NOTES])
{
    const hf_flow *flow = picture->flow;
    int count = 0;
    notes[count++] =
        hf_label_printf("Width: the amount, on one scale for each unit; the widest bands "
                        "stand for %s.",
                        widest_bands(flow).text);
    if (has_stub(flow, HF_STUB_STORE))
        notes[count++] =
            hf_label_printf("Short end with an edge: taken from the organisation's own store.");
    if (has_stub(flow, HF_STUB_UNMET))
        notes[count++] = hf_label_printf("Hatched end with a minus: needed, and not met.");
    if (picture->limits.count)
        notes[count++] = hf_label_printf(
            "Black bar in a box: a limit is reached there; the higher, the more often.");
    if (flow->gathered)
        notes[count++] =
            hf_label_printf("%d small flow%s gathered in \xE2\x80\x9Cother\xE2\x80\x9D.",
                            flow->gathered, flow->gathered == 1 ? " is" : "s are");
    if (flow->hidden)
        notes[count++] =
            hf_label_printf("%d organisation%s with small flows only %s not drawn.", flow->hidden,
                            flow->hidden == 1 ? "" : "s", flow->hidden == 1 ? "is" : "are");
    return count;
}

/* Swatches and notes. Returns the height. */
static double draw_legend(const hf_flow_picture *picture, hf_canvas *canvas, double y)
{
    const hf_theme *theme = hf_theme_sizes();
    double x = theme->margin, top = y, line = line_height(theme->small);
    hf_label notes[HF_FLOW_NOTES];
    int count = hf_flow_picture_notes(picture, notes);
    y += draw_swatches(picture, canvas, x, y) + theme->gap;
    for (int i = 0; i < count; i++) {
        hf_text text = small_text(notes[i].text, HF_INK_MUTED);
        text.x = x, text.y = y + theme->small;
        y += line *
             hf_canvas_wrap(canvas, text, picture->width - x - theme->margin, line, NOTE_LINES);
    }
    return y - top;
}

static void draw_title(const hf_flow_picture *picture, hf_canvas *canvas)
{
    const hf_theme *theme = hf_theme_sizes();
    double width = picture->width - 2 * theme->margin;
    hf_text title = name_text(picture->title.text);
    title.size = theme->title, title.x = theme->margin, title.y = theme->margin + theme->title;
    hf_canvas_wrap(canvas, title, width, line_height(title.size), 1);
    hf_text below = small_text(picture->subtitle.text, HF_INK_MUTED);
    below.size = theme->text, below.x = theme->margin, below.y = title.y + 1.5 * theme->text;
    hf_canvas_wrap(canvas, below, width, line_height(below.size), 1);
}

/* --- the picture --- */

static void measure_cards(const hf_flow_picture *picture, double *heights)
{
    const hf_theme *theme = hf_theme_sizes();
    hf_buffer nowhere = {0};
    hf_canvas *canvas = hf_canvas_record(&nowhere, &(hf_canvas_size){0, 0, NULL});
    for (int i = 0; i < picture->flow->node_count; i++)
        heights[i] = write_card(picture, canvas, i, 0, 0, true) + 2 * theme->card_pad;
    hf_canvas_finish(canvas);
    hf_buffer_clear(&nowhere);
}

static double legend_height(const hf_flow_picture *picture)
{
    hf_buffer nowhere = {0};
    hf_canvas *canvas = hf_canvas_record(&nowhere, &(hf_canvas_size){0, 0, NULL});
    double height = draw_legend(picture, canvas, 0);
    hf_canvas_finish(canvas);
    hf_buffer_clear(&nowhere);
    return height;
}

/* Room right of the last column for what turns back there. */
static double right_room(const hf_flow_picture *picture)
{
    const hf_theme *theme = hf_theme_sizes();
    double room = 0;
    for (int i = 0; i < picture->flow->link_count; i++)
        if (leads_back(picture, i) &&
            picture->layout.boxes[picture->flow->links[i].from].column + 1 ==
                picture->layout.columns)
            room = fmax(room, loop_offset(picture, i, true) + picture->layout.bands[i].width +
                                  theme->corner);
    return room;
}

static void size_picture(hf_flow_picture *picture)
{
    const hf_theme *theme = hf_theme_sizes();
    double content = hf_flow_column(&picture->layout, picture->layout.columns - 1) +
                     theme->card_width + right_room(picture);
    picture->width = content + 2 * theme->margin;
    if (!picture->bare) picture->width = fmax(picture->width, least_width);
    picture->left = (picture->width - content) / 2;
    picture->top = theme->margin;
    if (!picture->bare) picture->top += theme->title + 2 * theme->text + theme->gap;
    picture->height = picture->top + picture->layout.height + picture->layout.below + theme->margin;
    if (!picture->bare) picture->height += theme->margin + legend_height(picture);
}

void hf_flow_picture_init(hf_flow_picture *out, const hf_flow *flow, const char *title, bool bare)
{
    *out = (hf_flow_picture){.flow = flow, .bare = bare};
    out->title = title ? hf_clean(title) : default_title(flow);
    out->subtitle = make_subtitle(flow);
    hf_limit_list_init(&out->limits, flow->plan, flow->from, flow->until);
    double *heights = hf_alloc((size_t)flow->node_count + 1, sizeof *heights);
    measure_cards(out, heights);
    hf_flow_layout_init(&out->layout, flow, heights);
    free(heights);
    size_picture(out);
}

static void draw_bands(const hf_flow_picture *picture, hf_canvas *canvas)
{
    for (int i = 0; i < picture->flow->link_count; i++)
        if (leads_back(picture, i)) draw_band(picture, canvas, i);
    for (int i = 0; i < picture->flow->link_count; i++)
        if (!leads_back(picture, i)) draw_band(picture, canvas, i);
}

void hf_flow_picture_draw(const hf_flow_picture *picture, hf_canvas *canvas)
{
    const hf_theme *theme = hf_theme_sizes();
    if (!picture->bare) {
        hf_canvas_rect(canvas, 0, 0, picture->width, picture->height,
                       (hf_paint){.fill = HF_INK_PAPER});
        draw_title(picture, canvas);
    }
    draw_bands(picture, canvas);
    for (int i = 0; i < picture->flow->node_count; i++) draw_card(picture, canvas, i);
    for (int s = 0; s < picture->flow->stub_count; s++) draw_stub(picture, canvas, s);
    for (int i = 0; i < picture->flow->link_count; i++) draw_band_label(picture, canvas, i);
    if (!picture->bare)
        draw_legend(picture, canvas,
                    picture->top + picture->layout.height + picture->layout.below + theme->margin);
}

void hf_flow_picture_clear(hf_flow_picture *picture)
{
    hf_flow_layout_clear(&picture->layout);
    hf_limit_list_clear(&picture->limits);
}
