/* summary_rules.c - the rules side by side. */
#include "cli/summary_rules.h"

#include "cli/summary.h"
#include "viz/words.h"

enum { CELL = 6 };

static bool matters(const hf_endurance *e, int n)
{
    const hf_shared *first = &e->by_rule[0][n];
    for (int rule = 1; rule < HF_RATION_RULES; rule++) {
        const hf_shared *other = &e->by_rule[rule][n];
        if (other->plan != first->plan || other->local != first->local) return true;
    }
    return false;
}

static bool matter_at_all(const hf_endurance *e)
{
    for (int n = 0; n <= e->net->need_count; n++)
        if (matters(e, n)) return true;
    return false;
}

static void write_row(hf_buffer *out, const hf_endurance *e, const char *name, int n)
{
    hf_buffer_printf(out, "  %-*s", hf_summary_widest_need(e->net), name);
    for (int rule = 0; rule < HF_RATION_RULES; rule++)
        hf_buffer_printf(out, "  %*s %*s", CELL,
                         hf_summary_held(e->by_rule[rule][n].local, e->horizon).text, CELL,
                         hf_summary_held(e->by_rule[rule][n].plan, e->horizon).text);
    hf_buffer_text(out, "\n");
}

static void write_head(hf_buffer *out, const hf_endurance *e)
{
    int wide = hf_summary_widest_need(e->net);
    hf_buffer_printf(out, "\nWhole %s held at %.3g %% by how what is too little is shared:\n  %-*s",
                     hf_period_word(e->net, 2), 100 * e->levels[0], wide, "");
    for (int rule = 0; rule < HF_RATION_RULES; rule++)
        hf_buffer_printf(out, "  %*s", 2 * CELL + 1, hf_ration_names[rule]);
    hf_buffer_printf(out, "\n  %-*s", wide, "");
    for (int rule = 0; rule < HF_RATION_RULES; rule++)
        hf_buffer_printf(out, "  %*s %*s", CELL, "local", CELL, "plan");
    hf_buffer_text(out, "\n");
}

void hf_summary_rules(hf_buffer *out, const hf_endurance *endurance)
{
    const hf_endurance *e = endurance;
    if (!e->by_rule[0] || !matter_at_all(e)) return;
    write_head(out, e);
    for (int n = 0; n < e->net->need_count; n++)
        if (matters(e, n)) write_row(out, e, hf_summary_need_name(e->net, n).text, n);
    write_row(out, e, "all together", e->net->need_count);
}
