/* summary.c - plain lines and columns. */
#include "cli/summary.h"

#include "cli/summary_helps.h"
#include "cli/summary_rules.h"
#include "viz/chance.h"
#include "viz/findings.h"
#include "viz/words.h"

#include <stdio.h>
#include <string.h>

/* Names come from files of others: nothing in them may steer a terminal. */
static hf_label name_of(const hf_network *net)
{
    return hf_clean(net->name && net->name[0] ? net->name : net->id);
}

static hf_label scenario_name(const hf_scenario *scenario)
{
    return hf_clean(scenario->name ? scenario->name : scenario->id);
}

hf_label hf_summary_need_name(const hf_network *net, int n)
{
    return hf_label_printf("%s/%s", net->holders[net->needs[n].holder].id, net->needs[n].id);
}

int hf_summary_widest_need(const hf_network *net)
{
    size_t widest = strlen("all together");
    for (int n = 0; n < net->need_count; n++) {
        size_t width = strlen(hf_summary_need_name(net, n).text);
        if (width > widest) widest = width;
    }
    return (int)widest;
}

/* --- plan --- */

static int short_needs(const hf_plan *plan)
{
    int count = 0;
    for (int n = 0; n < plan->net->need_count; n++) count += plan->needs[n].worst_period >= 0;
    return count;
}

bool hf_summary_is_short(const hf_plan *plan)
{
    return short_needs(plan) > 0;
}

static void write_needs(hf_buffer *out, const hf_plan *plan, const char *const *shortages)
{
    const hf_network *net = plan->net;
    int missing = short_needs(plan), count = net->need_count;
    if (!missing) {
        if (!count) hf_buffer_text(out, "No needs are named.\n");
        if (count == 1) hf_buffer_text(out, "The one need is met in full.\n");
        if (count > 1) hf_buffer_printf(out, "All %d needs are met in full.\n", count);
        return;
    }
    hf_buffer_printf(out, "%d of %d needs are met in full; short:\n", count - missing, count);
    for (int n = 0; n < count; n++) {
        const hf_need_result *need = &plan->needs[n];
        if (need->worst_period < 0) continue;
        hf_buffer_printf(out, "  %-*s  %s, worst on %s: %s\n", hf_summary_widest_need(net),
                         hf_summary_need_name(net, n).text, hf_percent(need->share).text,
                         hf_period_start(net, need->worst_period).text,
                         hf_percent(need->worst_share).text);
        if (shortages[n]) hf_buffer_printf(out, "    because %s\n", shortages[n]);
    }
}

/* What cannot all hold: first what is not kept, then what stands against it. */
static void write_conflicts(hf_buffer *out, const hf_plan *plan)
{
    if (plan->conflict_count)
        hf_buffer_text(out, "\nThese limits cannot all hold; needs are served around them:\n");
    for (int i = 0; i < plan->conflict_count; i++) {
        const hf_conflict *conflict = &plan->conflicts[i];
        hf_buffer_printf(out, "  %s %s",
                         conflict->broken ? "not kept:" : "against it:", conflict->what);
        if (conflict->broken) hf_buffer_printf(out, ", by %s", hf_number(conflict->by).text);
        if (conflict->at.line > 0)
            hf_buffer_printf(out, " (%s:%d)", conflict->at.file, conflict->at.line);
        hf_buffer_text(out, "\n");
    }
}

static void write_stages(hf_buffer *out, const hf_plan *plan)
{
    hf_buffer_text(out, "\nStage by stage:\n");
    for (int i = 0; i < plan->stage_count; i++)
        hf_buffer_printf(out, "  %-24s %s\n", plan->stages[i].name,
                         hf_number(plan->stages[i].value).text);
}

/* What of a scenario only may happen, and the lengths counted with where they are drawn. */
static void write_chance(hf_buffer *out, const hf_network *net, int z, bool no_end)
{
    hf_buffer words = {0};
    hf_chance_nothing(&words, net, z);
    if (!words.size) hf_chance_left_out(&words, net, z);
    if (words.size) hf_buffer_printf(out, "\n%s\n", words.bytes);
    hf_buffer_clear(&words);
    hf_chance_counted(&words, net, z, no_end);
    if (words.size) hf_buffer_printf(out, "\n%s\n", words.bytes);
    hf_buffer_clear(&words);
}

void hf_summary_plan(hf_buffer *out, const hf_plan *plan, const char *const *shortages)
{
    const hf_network *net = plan->net;
    hf_buffer_printf(out, "%s: %s from %s", name_of(net).text, hf_span(net, net->periods).text,
                     hf_period_start(net, 0).text);
    if (plan->scenario >= 0)
        hf_buffer_printf(out, ", under \"%s\"",
                         scenario_name(&net->scenarios[plan->scenario]).text);
    hf_buffer_text(out, "\n");
    write_needs(out, plan, shortages);
    write_conflicts(out, plan);
    write_stages(out, plan);
    write_chance(out, net, plan->scenario, false);
    hf_buffer_printf(out,
                     "\nCertified: balances hold to %.1e of their terms, each stage is within "
                     "%.1e of the best.\n",
                     plan->certificate.balance_error, plan->certificate.gap);
    if (plan->interrupted)
        hf_buffer_text(out, "Interrupted: a valid plan, but later stages were not reached.\n");
}

hf_label hf_summary_held(int periods, int horizon)
{
    return periods >= horizon ? hf_label_printf("> %d", horizon) : hf_label_printf("%d", periods);
}

/* --- endure --- */

static hf_label held_text(const hf_endurance *e, int periods)
{
    return hf_summary_held(periods, e->horizon);
}

static bool is_wide(const hf_endurance *e)
{
    return e->has_local || e->replan_levels;
}

static int plan_width(const hf_endurance *e)
{
    return is_wide(e) ? 4 : 6;
}

/* Of the columns of one level, but for the two blanks before them. */
static int level_width(const hf_endurance *e)
{
    return 6 + (e->replan_levels ? 7 : 0) + (e->has_local ? 6 : 0) + 1 + plan_width(e);
}

static void write_row(hf_buffer *out, const hf_endurance *e, const char *name, const hf_held *held,
                      int levels)
{
    hf_buffer_printf(out, "  %-*s", hf_summary_widest_need(e->net), name);
    for (int q = 0; q < levels; q++) {
        hf_buffer_printf(out, "  %6s", held_text(e, held[q].best).text);
        if (e->replan_levels)
            hf_buffer_printf(out, " %6s",
                             q < e->replan_levels ? held_text(e, held[q].replan).text : "");
        if (e->has_local) hf_buffer_printf(out, " %5s", held_text(e, held[q].local).text);
        hf_buffer_printf(out, " %*s", plan_width(e), held_text(e, held[q].plan).text);
    }
    hf_buffer_text(out, "\n");
}

static void write_head(hf_buffer *out, const hf_endurance *e)
{
    hf_buffer_printf(out, "  %-*s", hf_summary_widest_need(e->net), "");
    for (int q = 0; q < e->level_count; q++)
        hf_buffer_printf(out, "  %*s", level_width(e),
                         hf_label_printf("%.3g %% held", 100 * e->levels[q]).text);
    hf_buffer_printf(out, "\n  %-*s", hf_summary_widest_need(e->net), "");
    for (int q = 0; q < e->level_count; q++) {
        hf_buffer_printf(out, "  %6s", "best");
        if (e->replan_levels) hf_buffer_text(out, " replan");
        if (e->has_local) hf_buffer_text(out, " local");
        hf_buffer_printf(out, " %*s", plan_width(e), "plan");
    }
    hf_buffer_text(out, "\n");
}

static void write_table(hf_buffer *out, const hf_endurance *e)
{
    write_head(out, e);
    for (int n = 0; n < e->net->need_count; n++)
        if (!hf_findings_throughout(e, n))
            write_row(out, e, hf_summary_need_name(e->net, n).text, &e->needs[n * e->level_count],
                      e->level_count);
    for (int i = 0; i < e->priority_count; i++)
        write_row(out, e, hf_label_printf("priority %d", e->priorities[i]).text, &e->by_priority[i],
                  1);
    write_row(out, e, "all together", e->together, e->level_count);
}

/* Nobody should take what was shared at once for the longest that could be held. */
static void write_shared_at_once(hf_buffer *out, const hf_endurance *e)
{
    if (!e->replan_plainly) return;
    hf_buffer_printf(out,
                     "\nreplan: %d of %d times that they planned again, the numbers got in the way "
                     "of holding out\n as long as can be, and they shared at once.\n",
                     e->replan_plainly, e->replan_solved);
}

static void write_worth(hf_buffer *out, const hf_endurance *e, const hf_plan *calm)
{
    hf_buffer worth = {0};
    hf_findings_worth(&worth, e, calm);
    if (worth.size) hf_buffer_printf(out, "\n%s\n", worth.bytes);
    hf_buffer_clear(&worth);
}

static void write_holding(hf_buffer *out, const hf_endurance *e)
{
    int count = 0;
    for (int n = 0; n < e->net->need_count; n++)
        if (hf_findings_throughout(e, n))
            hf_buffer_printf(out, "%s %s", count++ ? "," : "Never short in that time:",
                             hf_summary_need_name(e->net, n).text);
    if (count) hf_buffer_text(out, "\n");
}

static void write_cause(hf_buffer *out, const hf_endurance *e, int n, const char *how, int t,
                        const hf_cause *cause)
{
    hf_buffer_printf(out, "%s, %s from %s on", hf_summary_need_name(e->net, n).text, how,
                     hf_period_start(e->net, e->start + t).text);
    if (cause->because) hf_buffer_printf(out, ": %s", cause->because);
    hf_buffer_text(out, "\n");
}

/* Where orders fail sooner than the plan does. */
static void write_local(hf_buffer *out, const hf_endurance *e, int n)
{
    const hf_held *held = &e->needs[n * e->level_count];
    if (e->has_local && held->local < held->plan && e->local_causes[n].because)
        write_cause(out, e, n, "when each sees only its own, short", held->local,
                    &e->local_causes[n]);
}

/* Where the calm plan leaves it short, the outage may make it worse later. */
static void write_failure(hf_buffer *out, const hf_endurance *e, const hf_plan *calm, int n)
{
    bool already = hf_findings_short_already(e, calm, n);
    int held = e->needs[n * e->level_count].plan, harmed = hf_findings_unharmed(e, calm, n);
    write_cause(out, e, n, already ? "short already without the outage," : "short", held,
                &e->causes[n]);
    if (already && harmed < e->horizon) write_cause(out, e, n, "even less", harmed, &e->harms[n]);
}

/* What falls short first, first. */
static void write_causes(hf_buffer *out, const hf_endurance *e, const hf_plan *calm)
{
    for (int held = 0; held < e->horizon; held++)
        for (int n = 0; n < e->net->need_count; n++)
            if (e->needs[n * e->level_count].plan == held && e->causes[n].because)
                write_failure(out, e, calm, n);
    for (int held = 0; held < e->horizon; held++)
        for (int n = 0; n < e->net->need_count; n++)
            if (e->needs[n * e->level_count].local == held) write_local(out, e, n);
}

static void write_outage(hf_buffer *out, const hf_endurance *e)
{
    int s = hf_findings_scenario(e);
    if (s >= 0)
        hf_buffer_printf(out, "\"%s\"", scenario_name(&e->net->scenarios[s]).text);
    else
        hf_buffer_text(out, "Without");
    for (int i = 0; s < 0 && i < e->without_count; i++)
        hf_buffer_printf(out, "%s %s", i ? "," : "", hf_clean(e->without[i]).text);
}

/* All of a scenario comes after the end: nothing is left to count. */
static bool is_too_late(const hf_endurance *e)
{
    int z = hf_findings_scenario(e);
    return z >= 0 && hf_scenario_start(&e->net->scenarios[z]) >= e->net->periods;
}

void hf_summary_endure(hf_buffer *out, const hf_endurance *endurance, const hf_plan *calm)
{
    const hf_endurance *e = endurance;
    write_outage(out, e);
    if (is_too_late(e)) {
        hf_buffer_text(out, ":\n");
        write_chance(out, e->net, hf_findings_scenario(e), e->no_end);
        return;
    }
    hf_buffer_printf(out, ", from %s: whole %s held, of %d to the end\n",
                     hf_period_start(e->net, e->start).text, hf_period_word(e->net, 2), e->horizon);
    hf_buffer_text(out,
                   "(plan: everybody carries on with the plan; best: with perfect coordination, "
                   "in each row for its\n needs alone, which may starve all others)\n");
    if (!is_wide(e)) hf_buffer_text(out, "\n");
    if (is_wide(e))
        hf_buffer_text(out, "(replan: all plan again together when something has changed; local: "
                            "each sees only its own stock\n and orders)\n\n");
    write_table(out, e);
    write_chance(out, e->net, hf_findings_scenario(e), e->no_end);
    write_worth(out, e, calm);
    write_shared_at_once(out, e);
    hf_summary_rules(out, e);
    hf_buffer_text(out, "\n");
    write_causes(out, e, calm);
    write_holding(out, e);
    hf_summary_helps(out, e);
}
