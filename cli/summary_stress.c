/* summary_stress.c - plain lines and columns about many runs, or one. */
#include "cli/summary_stress.h"

#include "cli/summary.h"
#include "viz/words.h"

#include <math.h>
#include <string.h>

enum { CELL = 13 };

static hf_label scenario_name(const hf_network *net, const char *id)
{
    int s = id ? hf_network_scenario(net, id) : -1;
    if (s < 0) return hf_label_printf("Nothing happens");
    const hf_scenario *scenario = &net->scenarios[s];
    return hf_label_printf("\"%s\"", hf_clean(scenario->name ? scenario->name : scenario->id).text);
}

/* --- many runs --- */

/* The share of runs that hold to the end, with its bounds. */
static hf_label odds_text(const hf_survival *held, int horizon)
{
    int end = horizon - 1;
    return hf_label_printf("%5.1f (%.1f-%.1f)", 100 * held->share[end], 100 * held->low[end],
                           100 * held->high[end]);
}

static void write_row(hf_buffer *out, const hf_ensemble *e, const char *name,
                      const hf_survival *held)
{
    int horizon = e->net->periods;
    hf_buffer_printf(out, "  %-*s %6s %6s %6s  %-20s", hf_summary_widest_need(e->net), name,
                     hf_summary_held(held->p10, horizon).text,
                     hf_summary_held(held->p50, horizon).text,
                     hf_summary_held(held->p90, horizon).text, odds_text(held, horizon).text);
}

/* A number to the right of its column: the blank in "1 240" is one place of several bytes. */
static void write_number(hf_buffer *out, double value)
{
    hf_label number = hf_number(value);
    int width = 0;
    for (const char *at = number.text; hf_next_character(&at);) width++;
    hf_buffer_printf(out, " %*s%s", width < CELL ? CELL - width : 0, "", number.text);
}

static void write_need(hf_buffer *out, const hf_ensemble *e, int n)
{
    const hf_need_odds *odds = &e->needs[n];
    write_row(out, e, hf_summary_need_name(e->net, n).text, &odds->held);
    write_number(out, odds->unmet.mean);
    write_number(out, odds->cvar95);
    hf_buffer_printf(out, " %s\n", hf_clean(e->net->needs[n].unit).text);
}

static void write_head(hf_buffer *out, const hf_ensemble *e)
{
    int wide = hf_summary_widest_need(e->net);
    hf_buffer_printf(out, "  %-*s  %-20s  %-20s %*s %*s\n", wide, "",
                     hf_label_printf("%s held in", hf_period_word(e->net, 2)).text,
                     "% of runs held", CELL, "missing", CELL, "in the worst");
    hf_buffer_printf(out, "  %-*s %6s %6s %6s  %-20s %*s %*s\n", wide, "", "10 %", "50 %", "90 %",
                     "to the end (95 %)", CELL, "on average", CELL, "20th part");
}

/* Nobody should take what was shared at once for the longest that could be held. */
static void write_meetings(hf_buffer *out, bool plans, long planned, long shared)
{
    if (!plans) return;
    hf_buffer_printf(out, "They planned again %s%s.\n", hf_number((double)planned).text,
                     planned == 1 ? " time" : " times");
    if (shared)
        hf_buffer_printf(out,
                         "Of these times, the numbers got in the way of holding out as long as can "
                         "be in %s,\n and they shared at once.\n",
                         hf_number((double)shared).text);
}

static void write_failed(hf_buffer *out, const hf_ensemble *e)
{
    enum { SHOWN = 10 };
    if (!e->failed_count) return;
    hf_buffer_printf(out, "%d runs failed, and are in none of these numbers:", e->failed_count);
    for (int i = 0; i < e->failed_count && i < SHOWN; i++)
        hf_buffer_printf(out, " %d", e->failed[i]);
    hf_buffer_text(out, e->failed_count > SHOWN ? " ...\n" : "\n");
}

void hf_summary_stress(hf_buffer *out, const hf_ensemble *ensemble)
{
    const hf_ensemble *e = ensemble;
    hf_buffer_printf(out, "%s, %d runs of %s (policy %s, seed %lu)\n",
                     scenario_name(e->net, e->scenario).text, e->runs,
                     hf_span(e->net, e->net->periods).text, e->policy, (unsigned long)e->seed);
    hf_buffer_text(out, e->varies ? "(at most so many are held in 10, 50 and 90 % of the runs)\n\n"
                                  : "(nothing is left to chance: all runs are the same)\n\n");
    write_head(out, e);
    for (int n = 0; n < e->net->need_count; n++) write_need(out, e, n);
    write_row(out, e, "all together", &e->together);
    hf_buffer_text(out, "\n");
    write_meetings(out, e->plans_again, e->planned_again, e->shared_at_once);
    write_failed(out, e);
}

/* --- one run --- */

static void write_event(hf_buffer *out, const hf_network *net, const hf_event *event)
{
    hf_buffer_printf(out, "  %s from %s on, ", event->id,
                     hf_period_start(net, (int)floor(event->start)).text);
    if (event->end < net->periods)
        hf_buffer_printf(out, "for %s %s", hf_number(event->end - event->start).text,
                         hf_period_word(net, event->end - event->start == 1 ? 1 : 2));
    else
        hf_buffer_text(out, "to the end");
    if (event->remaining != 1)
        hf_buffer_printf(out, ", %s left", hf_percent(event->remaining).text);
    if (event->demand != 1) hf_buffer_printf(out, ", %s required", hf_percent(event->demand).text);
    if (event->destroys != 0)
        hf_buffer_printf(out, ", %s destroyed", hf_percent(event->destroys).text);
    if (event->price != 1)
        hf_buffer_printf(out, ", %s of the price", hf_percent(event->price).text);
    hf_buffer_text(out, "\n");
}

void hf_summary_run(hf_buffer *out, const hf_run *run)
{
    const hf_network *net = run->net;
    hf_buffer_printf(out, "%s, run %d (policy %s, seed %lu):\n",
                     scenario_name(net, run->scenario).text, run->number, run->policy,
                     (unsigned long)run->seed);
    for (int i = 0; i < run->event_count; i++) write_event(out, net, &run->events[i]);
    if (!run->event_count) hf_buffer_text(out, "  nothing happens\n");
    write_meetings(out, run->plans_again, run->planned_again, run->shared_at_once);
    int failing = 0;
    for (int n = 0; n < net->need_count; n++) {
        if (run->held[n] >= net->periods) continue;
        failing++;
        hf_buffer_printf(out, "%s is held for %s\n", hf_summary_need_name(net, n).text,
                         hf_held_text(net, run->held[n], net->periods).text);
    }
    if (!failing) hf_buffer_text(out, "Every need is held to the end.\n");
}
