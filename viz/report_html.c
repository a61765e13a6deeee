/* report_html.c - the report as one page: the answer first, every picture followed by its table. */
#include "viz/chance.h"
#include "viz/findings.h"
#include "viz/flow_picture.h"
#include "viz/markup.h"
#include "viz/odds.h"
#include "viz/report_page.h"
#include "viz/report_words.h"
#include "viz/timeline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Past this many bands the page would grow too large; the smallest are gathered. */
enum { BANDS_MOST = 120, ROWS_MOST = 600, ODDS_MOST = 12 };
#define NARROW "\xE2\x80\xAF" /* no-break space */

/* --- pieces --- */

static void put(hf_buffer *out, const char *markup)
{
    hf_buffer_text(out, markup);
}

static void put_cell(hf_buffer *out, const char *kind, const char *text)
{
    hf_buffer_printf(out, "<td%s dir=\"auto\">", kind);
    hf_markup_text(out, text);
    put(out, "</td>");
}

static void put_number(hf_buffer *out, const char *text)
{
    put_cell(out, " class=\"number\"", text);
}

/* Titles are ours: plain words without markup; one that begins with '>' is of numbers. */
static void open_table(hf_buffer *out, const char *caption, const char *const *titles)
{
    hf_buffer_printf(out, "<div class=\"scroll\"><table><caption>%s</caption>\n<thead><tr>",
                     caption);
    for (int i = 0; titles[i]; i++) {
        bool numbers = titles[i][0] == '>';
        hf_buffer_printf(out, "<th scope=\"col\"%s>%s</th>", numbers ? " class=\"number\"" : "",
                         titles[i] + numbers);
    }
    put(out, "</tr></thead><tbody>\n");
}

static void close_table(hf_buffer *out)
{
    put(out, "</tbody></table></div>\n");
}

typedef void (*sentence)(hf_buffer *out, const hf_report *report);

static void put_sentence(hf_buffer *out, const hf_report *report, sentence say, const char *tag)
{
    hf_buffer words = {0};
    say(&words, report);
    hf_buffer_printf(out, "<%s>", tag);
    hf_markup_text(out, words.bytes ? words.bytes : "");
    hf_buffer_printf(out, "</%s>\n", tag);
    hf_buffer_clear(&words);
}

/* --- the answer --- */

static void put_outage(hf_buffer *out, const hf_report *report, int i)
{
    const hf_endurance *e = report->endurances[i];
    const hf_plan *calm = hf_report_calm_of(report, i);
    hf_label view = hf_report_view(report, i);
    hf_buffer words = {0};
    int first = hf_findings_first(&e, &calm, 1).need;
    put(out, "<li><b>");
    hf_markup_text(out, hf_findings_outage(e).text);
    put(out, "</b>");
    if (hf_chance_certain(e->net, hf_findings_scenario(e)))
        hf_buffer_printf(out, ", from %s", hf_period_start(e->net, e->start).text);
    hf_buffer_printf(out, "%s%s: ", *view.text ? ", " : "", view.text);
    hf_report_outage(&words, report, i);
    hf_markup_text(out, words.bytes);
    hf_buffer_clear(&words);
    if (first >= 0) hf_report_why(&words, report, i, first);
    if (words.size) {
        put(out, " <span class=\"why\">Why: ");
        hf_markup_text(out, words.bytes);
        put(out, "</span>");
    }
    hf_buffer_clear(&words);
    hf_report_odds(&words, report, i, ODDS_MOST);
    if (words.size) {
        put(out, " <span class=\"odds\">");
        hf_markup_text(out, words.bytes);
        put(out, "</span>");
    }
    hf_buffer_clear(&words);
    put(out, "</li>\n");
}

static void say_already(hf_buffer *out, const hf_report *report)
{
    hf_report_already(out, report, false);
}

static void put_helps(hf_buffer *out, const hf_report *report)
{
    hf_buffer words = {0};
    hf_report_helps(&words, report);
    if (words.size) {
        put(out, "<p class=\"helps\">");
        hf_markup_text(out, words.bytes);
        put(out, "</p>\n");
    }
    hf_buffer_clear(&words);
}

/* What is short already has the heading for itself, its reason below. */
static void put_headline(hf_buffer *out, const hf_report *report)
{
    if (!hf_report_leads(report)) {
        put_sentence(out, report, hf_report_headline, "h1");
        return;
    }
    const char *because = hf_report_shortage(report, hf_findings_shortest(report->plan));
    put_sentence(out, report, say_already, "h1");
    if (because) {
        put(out, "<p class=\"why\">Why: ");
        hf_markup_text(out, because);
        put(out, ".</p>\n");
    }
    if (report->count) put_sentence(out, report, hf_report_first, "p");
}

/* Once, after all that was drawn. */
static void put_policy(hf_buffer *out, const hf_report *report)
{
    int i = 0;
    while (report->ensembles && i < report->count &&
           !(report->ensembles[i] && report->ensembles[i]->varies))
        i++;
    if (!report->ensembles || i == report->count) return;
    put(out, "<p class=\"why\">What is left to chance was drawn in every run; ");
    hf_markup_text(out, hf_odds_policy(report->ensembles[i]->policy).text);
    put(out, ".</p>\n");
}

static void put_answer(hf_buffer *out, const hf_report *report)
{
    const hf_network *net = report->plan->net;
    put(out, "<header><p class=\"name\" dir=\"auto\">");
    hf_markup_text(out, hf_clean(net->name).text);
    hf_buffer_printf(out, ", %s from %s</p>\n", hf_span(net, net->periods).text,
                     hf_period_start(net, 0).text);
    if (report->plan->interrupted || report->count < report->asked)
        put_sentence(out, report, hf_report_interrupted, "h2");
    put_headline(out, report);
    put_helps(out, report);
    if (report->count || (hf_findings_short(report->plan) && !report->plan->interrupted))
        put_sentence(out, report, hf_report_calm, "p");
    put(out, "<ul class=\"outages\">\n");
    for (int i = 0; i < report->count; i++) put_outage(out, report, i);
    put(out, "</ul>\n");
    put_policy(out, report);
    put(out, "</header>\n");
}

/* --- the calm plan --- */

static void put_because(hf_buffer *out, const char *because)
{
    if (!because) return;
    put(out, "<tr class=\"because\"><td colspan=\"5\">because ");
    hf_markup_text(out, because);
    put(out, "</td></tr>\n");
}

/* The next short need, or the number of needs. */
static int next_short(const hf_plan *plan, int n)
{
    for (n++; n < plan->net->need_count && plan->needs[n].worst_period < 0;) n++;
    return n;
}

static bool same_reason(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static void put_short_row(hf_buffer *out, const hf_plan *plan, int n)
{
    const hf_need_result *need = &plan->needs[n];
    const char *unit = plan->net->needs[n].unit;
    put(out, "<tr>");
    put_cell(out, "", hf_findings_need_name(plan->net, n).text);
    put_number(out, hf_amount(need->required, unit).text);
    put_number(out, hf_amount(need->required - need->met, unit).text);
    put_number(out, hf_percent(need->share).text);
    put_cell(out, "",
             hf_label_printf("%s (%s)", hf_period_tick(plan->net, need->worst_period).text,
                             hf_percent(need->worst_share).text)
                 .text);
    put(out, "</tr>\n");
}

static void put_calm(hf_buffer *out, const hf_report *report)
{
    static const char *const titles[] = {"need",       ">required", ">missing",
                                         ">share met", "worst",     NULL};
    const hf_plan *plan = report->plan;
    if (!hf_findings_short(plan)) return; /* the header has said so */
    put(out, "<section><h2>What is short in the calm plan</h2>\n");
    open_table(out, "Needs that are not met in full, though nothing is out", titles);
    for (int n = next_short(plan, -1), next; n < plan->net->need_count; n = next) {
        next = next_short(plan, n);
        const char *because = hf_report_shortage(report, n);
        bool again =
            next < plan->net->need_count && same_reason(because, hf_report_shortage(report, next));
        put_short_row(out, plan, n);
        if (!again) put_because(out, because);
    }
    close_table(out);
    put(out, "</section>\n");
}

/* --- the flow --- */

/* What a stub is of, and how much. */
static void put_stub_row(hf_buffer *out, const hf_flow *flow, const hf_flow_stub *stub)
{
    const hf_network *net = flow->plan->net;
    bool store = stub->kind == HF_STUB_STORE;
    if (stub->kind == HF_STUB_OTHER) return;
    put(out, "<tr>");
    put_cell(out, "", store ? "own store" : "not met");
    put_cell(out, "", hf_flow_node_name(flow, stub->node).text);
    put_cell(out, "",
             hf_clean(store ? net->goods[stub->good].name : net->needs[stub->need].name).text);
    put_number(out, hf_amount(stub->amount,
                              store ? net->goods[stub->good].unit : net->needs[stub->need].unit)
                        .text);
    put(out, "</tr>\n");
}

static void put_flow_table(hf_buffer *out, const hf_flow *flow)
{
    static const char *const titles[] = {"from", "to", "good", ">amount", NULL};
    const hf_network *net = flow->plan->net;
    hf_label caption = hf_label_printf("The flows as a table; amounts as they arrive");
    if (flow->gathered)
        caption = hf_label_printf("%s; without the %d small one%s", caption.text, flow->gathered,
                                  flow->gathered == 1 ? "" : "s");
    open_table(out, caption.text, titles);
    for (int i = 0; i < flow->link_count && i < ROWS_MOST; i++) {
        const hf_flow_link *link = &flow->links[i];
        put(out, "<tr>");
        put_cell(out, "", hf_flow_node_name(flow, link->from).text);
        put_cell(out, "", hf_flow_node_name(flow, link->to).text);
        put_cell(out, "", hf_clean(net->goods[link->good].name).text);
        put_number(out, hf_amount(link->amount, net->goods[link->good].unit).text);
        put(out, "</tr>\n");
    }
    for (int s = 0; s < flow->stub_count && s < ROWS_MOST; s++)
        put_stub_row(out, flow, &flow->stubs[s]);
    close_table(out);
}

/* Colours and marks; on a narrow screen they wrap, which those within a picture cannot. */
static hf_status put_legend(hf_buffer *out, const hf_flow_picture *picture)
{
    const hf_theme *theme = hf_theme_sizes();
    const hf_network *net = picture->flow->plan->net;
    hf_label notes[HF_FLOW_NOTES];
    int count = hf_flow_picture_notes(picture, notes);
    hf_status status = HF_OK;
    put(out, "<p class=\"legend\">\n");
    for (int g = 0; g < net->good_count && status == HF_OK; g++) {
        if (!hf_flow_picture_shows(picture, g)) continue;
        hf_label name = hf_clean(net->goods[g].name);
        put(out, "<span class=\"key\">");
        hf_canvas *canvas =
            hf_canvas_svg(out, &(hf_canvas_size){theme->stub, theme->slot, name.text}, true);
        hf_flow_picture_swatch(picture, canvas, g, 0, theme->slot / 2);
        status = hf_canvas_finish(canvas);
        hf_markup_text(out, name.text);
        put(out, "</span>\n");
    }
    for (int i = 0; i < count; i++) {
        put(out, "<span class=\"note\">");
        hf_markup_text(out, notes[i].text);
        put(out, "</span>\n");
    }
    put(out, "</p>\n");
    return status;
}

static hf_status put_flow(hf_buffer *out, const hf_report *report)
{
    hf_flow flow;
    hf_flow_picture picture;
    hf_flow_init(&flow, report->plan, -1, -1, BANDS_MOST);
    hf_flow_picture_init(&picture, &flow, NULL, true);
    put(out, "<section><h2>Who supplies whom</h2>\n<p>");
    hf_markup_text(out, picture.subtitle.text);
    hf_buffer_printf(out,
                     ".<span class=\"point\"> Point at a box to see what stands before and "
                     "behind it.</span></p>\n"
                     "<div class=\"scroll picture\" style=\"--wide:%dpx\">\n",
                     (int)ceil(picture.width));
    hf_canvas *canvas = hf_canvas_svg(
        out, &(hf_canvas_size){picture.width, picture.height, picture.title.text}, true);
    hf_flow_picture_draw(&picture, canvas);
    hf_status status = hf_canvas_finish(canvas);
    put(out, "</div>\n");
    if (status == HF_OK) status = put_legend(out, &picture);
    put_flow_table(out, &flow);
    put(out, "</section>\n");
    hf_flow_picture_clear(&picture);
    hf_flow_clear(&flow);
    return status;
}

/* --- how long it holds --- */

static hf_label periods_cell(const hf_endurance *e, int periods)
{
    if (periods < e->horizon) return hf_label_printf("%d", periods);
    return hf_label_printf(">" NARROW "%d", e->horizon);
}

static hf_label held_cell(const hf_endurance *e, const hf_held *held)
{
    hf_label plan = periods_cell(e, held->plan), best = periods_cell(e, held->best);
    if (held->best <= held->plan) return plan;
    return hf_label_printf("%s (%s)", plan.text, best.text);
}

static const char *level_title(double level)
{
    static const struct {
        double level;
        const char *words;
    } names[] = {{1, ">in full"}, {0.75, ">at three quarters"}, {0.5, ">at half"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (fabs(names[i].level - level) < 1e-9) return names[i].words;
    return ">at the level asked for";
}

static void put_held_row(hf_buffer *out, const hf_endurance *e, const char *name,
                         const hf_held *held, int levels)
{
    put(out, "<tr>");
    put_cell(out, "", name);
    for (int q = 0; q < e->level_count; q++)
        put_number(out, q < levels ? held_cell(e, &held[q]).text : "");
    put(out, "</tr>\n");
}

/* True when nothing that the table shows of need n is less than everything. */
static bool has_no_row(const hf_endurance *e, int n)
{
    for (int q = 0; q < e->level_count; q++) {
        const hf_held *held = hf_findings_held(e, n, q);
        if (held->best < e->horizon || held->plan < e->horizon) return false;
    }
    return true;
}

/* Needs without a row. Where each sees only its own stock, they may still fail: put_worth(). */
static void put_throughout(hf_buffer *out, const hf_endurance *e)
{
    int count = 0, all = e->net->need_count;
    for (int n = 0; n < all; n++) count += has_no_row(e, n);
    if (!count) return;
    if (count == all && all > 1) {
        hf_buffer_printf(
            out, "<p>All %d needs are met throughout by carrying on with the plan.</p>\n", all);
        return;
    }
    put(out, "<p>Met throughout by carrying on with the plan: ");
    for (int n = 0, shown = 0; n < all; n++) {
        if (!has_no_row(e, n)) continue;
        if (shown++) put(out, ", ");
        hf_markup_text(out, hf_findings_need_name(e->net, n).text);
    }
    put(out, ".</p>\n");
}

static void put_worth(hf_buffer *out, const hf_endurance *e, const hf_plan *calm)
{
    hf_buffer worth = {0};
    hf_findings_worth(&worth, e, calm);
    if (worth.size) {
        put(out, "<p>");
        hf_markup_text(out, worth.bytes);
        put(out, "</p>\n");
    }
    hf_buffer_clear(&worth);
}

static void put_held_table(hf_buffer *out, const hf_endurance *e, const hf_plan *calm)
{
    const char *titles[HF_LEVELS_MOST + 2] = {"need"};
    for (int q = 0; q < e->level_count; q++) titles[q + 1] = level_title(e->levels[q]);
    hf_label caption = hf_label_printf(
        "Whole %s held by carrying on with the plan (>" NARROW "%d: not short in that time); in "
        "brackets, where different, with perfect coordination: in each row for its needs alone, "
        "which may starve all others",
        hf_period_word(e->net, 2), e->horizon);
    open_table(out, caption.text, titles);
    for (int n = 0; n < e->net->need_count; n++)
        if (!has_no_row(e, n))
            put_held_row(out, e, hf_findings_row_name(e, calm, n).text, hf_findings_held(e, n, 0),
                         e->level_count);
    for (int i = 0; i < e->priority_count; i++)
        put_held_row(out, e, hf_label_printf("all of priority %d together", e->priorities[i]).text,
                     &e->by_priority[i], 1);
    put_held_row(out, e, "everything together", e->together, e->level_count);
    close_table(out);
}

static hf_status put_timeline(hf_buffer *out, const hf_endurance *e, const hf_plan *calm)
{
    hf_timeline timeline;
    if (!hf_findings_failing(e)) return HF_OK;
    hf_timeline_init(&timeline, e, calm, NULL, true);
    put(out, "<div class=\"strips\">\n");
    hf_canvas *canvas = hf_canvas_svg(
        out, &(hf_canvas_size){timeline.width, timeline.height, timeline.title.text}, true);
    hf_timeline_draw(&timeline, canvas);
    hf_status status = hf_canvas_finish(canvas);
    put(out, "</div>\n");
    hf_timeline_clear(&timeline);
    return status;
}

/* A scenario may look further than the rest of the page. */
static void put_view(hf_buffer *out, const hf_report *report, int i)
{
    hf_buffer calm = {0};
    hf_report_calm_there(&calm, report, i);
    if (calm.size) {
        put(out, "<p>This scenario is answered ");
        hf_markup_text(out, hf_report_view(report, i).text);
        put(out, ", and so is the plan it begins from. ");
        hf_markup_text(out, calm.bytes);
        put(out, "</p>\n");
    }
    hf_buffer_clear(&calm);
}

/* The numbers that follow are those of the calm plan where nothing surely happens. */
static void put_nothing(hf_buffer *out, const hf_endurance *e)
{
    hf_buffer words = {0};
    hf_chance_nothing(&words, e->net, hf_findings_scenario(e));
    if (words.size) {
        put(out, "<p>");
        hf_markup_text(out, words.bytes);
        put(out, "</p>\n");
    }
    hf_buffer_clear(&words);
}

static hf_status put_endurances(hf_buffer *out, const hf_report *report)
{
    hf_status status = HF_OK;
    if (!report->count) return HF_OK;
    put(out, "<section><h2>How long it holds</h2>\n<p>Shares of each need met when everybody "
             "carries on with the plan and rations what is short.</p>\n");
    for (int i = 0; i < report->count && status == HF_OK; i++) {
        put(out, "<section><h3 dir=\"auto\">");
        hf_markup_text(out, hf_findings_outage(report->endurances[i]).text);
        put(out, "</h3>\n");
        put_view(out, report, i);
        put_nothing(out, report->endurances[i]);
        put(out, "<div class=\"outage\">\n");
        status = put_timeline(out, report->endurances[i], hf_report_calm_of(report, i));
        put_held_table(out, report->endurances[i], hf_report_calm_of(report, i));
        put(out, "</div>\n");
        put_throughout(out, report->endurances[i]);
        put_worth(out, report->endurances[i], hf_report_calm_of(report, i));
        put(out, "</section>\n");
    }
    put(out, "</section>\n");
    return status;
}

/* --- limits, purchases, how to repeat --- */

static void put_limits(hf_buffer *out, const hf_plan *plan)
{
    static const char *const titles[] = {"where", "limit", ">reached in", ">first", NULL};
    hf_limit_list limits;
    hf_limit_list_init(&limits, plan, 0, plan->net->periods);
    put(out, "<section><h2>Limits reached</h2>\n");
    if (!limits.count) put(out, "<p>No limit is reached in the calm plan.</p>\n");
    if (limits.count) open_table(out, "Where the calm plan could not do more", titles);
    for (int i = 0; i < limits.count && i < ROWS_MOST; i++) {
        const hf_limit_line *line = &limits.at[i];
        put(out, "<tr>");
        put_cell(out, "", hf_limit_owner(plan->net, line).text);
        put_cell(out, "", hf_limit_text(plan->net, line).text);
        put_number(out, hf_span(plan->net, line->periods).text);
        put_number(out, hf_period_tick(plan->net, line->first).text);
        put(out, "</tr>\n");
    }
    if (limits.count) close_table(out);
    put(out, "</section>\n");
    hf_limit_list_clear(&limits);
}

static void put_purchase_row(hf_buffer *out, const hf_plan *plan, int o)
{
    const hf_network *net = plan->net;
    const hf_offer *offer = &net->offers[o];
    hf_purchase bought = hf_report_purchase(plan, o);
    if (!(bought.amount > 1e-9)) return;
    put(out, "<tr>");
    put_cell(out, "", hf_clean(net->markets[offer->market].name).text);
    put_cell(out, "", hf_clean(net->goods[offer->good].name).text);
    put_cell(out, "", offer->action == HF_BUY ? "bought" : "sold");
    put_number(out, hf_amount(bought.amount, net->goods[offer->good].unit).text);
    put_number(out, hf_amount(bought.money, net->currency).text);
    put(out, "</tr>\n");
}

static bool trades(const hf_plan *plan)
{
    for (int o = 0; o < plan->net->offer_count; o++)
        if (hf_report_purchase(plan, o).amount > 1e-9) return true;
    return false;
}

static void put_purchases(hf_buffer *out, const hf_plan *plan)
{
    static const char *const titles[] = {"market", "good", "", ">amount", ">money", NULL};
    put(out, "<section><h2>What was bought and sold</h2>\n");
    if (!trades(plan)) put(out, "<p>Nothing is bought or sold outside in the calm plan.</p>\n");
    if (trades(plan)) {
        open_table(out, "Trade with outside markets in the calm plan", titles);
        for (int o = 0; o < plan->net->offer_count; o++) put_purchase_row(out, plan, o);
        close_table(out);
    }
    put(out, "</section>\n");
}

static void put_repeat(hf_buffer *out, const hf_report *report)
{
    const hf_plan *plan = report->plan;
    put(out, "<section><h2>How to repeat this</h2>\n<p><code>");
    hf_markup_text(out, report->command ? report->command : "holdfast run FILE -o DIR");
    put(out, "</code> with the federation <b>");
    hf_markup_text(out, hf_clean(plan->net->id).text);
    hf_buffer_printf(out,
                     "</b> and Holdfast " HF_VERSION ". The same file gives the same bytes.</p>\n"
                     "<p>%s: balances hold to %.1e of their terms, every stage is within %.1e of "
                     "the best possible.</p></section>\n",
                     plan->certificate.certified ? "The plan is certified" : "Not certified",
                     plan->certificate.balance_error, plan->certificate.gap);
}

hf_status hf_report_html(hf_buffer *out, const hf_report *report)
{
    hf_report_page_open(out, hf_clean(report->plan->net->name).text);
    put_answer(out, report);
    put(out, "<main>\n");
    put_calm(out, report);
    hf_status status = put_endurances(out, report);
    if (status == HF_OK) status = put_flow(out, report);
    put_limits(out, report->plan);
    put_purchases(out, report->plan);
    put_repeat(out, report);
    put(out, "</main>\n");
    hf_report_page_close(out);
    return status;
}
