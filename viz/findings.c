/* findings.c - comparing how long needs hold. */
#include "viz/findings.h"

#include <limits.h>
#include <string.h>

const hf_held *hf_findings_held(const hf_endurance *endurance, int n, int level)
{
    return &endurance->needs[(long)n * endurance->level_count + level];
}

bool hf_findings_fails(const hf_endurance *endurance, int n)
{
    return hf_findings_held(endurance, n, 0)->plan < endurance->horizon;
}

bool hf_findings_throughout(const hf_endurance *endurance, int n)
{
    for (int q = 0; q < endurance->level_count; q++) {
        const hf_held *held = hf_findings_held(endurance, n, q);
        if (held->best < endurance->horizon || held->plan < endurance->horizon) return false;
        if (endurance->has_local && held->local < endurance->horizon) return false;
        if (q < endurance->replan_levels && held->replan < endurance->horizon) return false;
    }
    return true;
}

int hf_findings_failing(const hf_endurance *endurance)
{
    int count = 0;
    for (int n = 0; n < endurance->net->need_count; n++) count += hf_findings_fails(endurance, n);
    return count;
}

hf_label hf_findings_need_name(const hf_network *net, int n)
{
    const hf_need *need = &net->needs[n];
    const char *name = need->name && *need->name ? need->name : need->id;
    if (need->expense) return hf_clean(name); /* what the fund pays is nowhere */
    return hf_label_printf("%s in %s", hf_clean(name).text,
                           hf_clean(net->holders[need->holder].name).text);
}

int hf_findings_scenario(const hf_endurance *endurance)
{
    return endurance->scenario ? hf_network_scenario(endurance->net, endurance->scenario) : -1;
}

hf_label hf_findings_outage(const hf_endurance *endurance)
{
    const hf_network *net = endurance->net;
    int s = hf_findings_scenario(endurance);
    if (s >= 0) {
        const hf_scenario *scenario = &net->scenarios[s];
        bool named = scenario->name && strcmp(scenario->name, scenario->id) != 0;
        if (!named) return hf_label_printf("%s", hf_clean(scenario->id).text);
        return hf_label_printf("%s (%s)", hf_clean(scenario->name).text,
                               hf_clean(scenario->id).text);
    }
    hf_label list = hf_label_printf("Without");
    for (int i = 0; i < endurance->without_count; i++)
        list = hf_label_printf("%s%s %s", list.text, i ? "," : "",
                               hf_clean(endurance->without[i]).text);
    return list;
}

int hf_findings_unharmed(const hf_endurance *endurance, const hf_plan *calm, int n)
{
    const hf_network *net = endurance->net;
    int held = hf_findings_held(endurance, n, 0)->plan;
    for (int t = endurance->start + held; held < endurance->horizon; t++, held++) {
        double share = endurance->share[(long)n * net->periods + t];
        double planned =
            hf_share(*hf_at(&calm->served, n, t), hf_required(net, &calm->conditions, n, t));
        if (share < 1 && share < planned - 1e-6) break;
    }
    return held;
}

int hf_findings_first_need(const hf_endurance *endurance, const hf_plan *calm, int priority)
{
    const hf_network *net = endurance->net;
    int first = -1, least = endurance->horizon;
    for (int n = 0; n < net->need_count; n++) {
        if (priority && net->needs[n].priority != priority) continue;
        int held = hf_findings_unharmed(endurance, calm, n);
        bool first_served = first >= 0 && net->needs[n].priority < net->needs[first].priority;
        if (held < least || (held == least && first_served)) first = n, least = held;
    }
    return first;
}

static hf_first first_of(const hf_endurance *const *endurances, const hf_plan *const *calms,
                         int count, int priority)
{
    hf_first first = {-1, -1, priority};
    int least = INT_MAX;
    for (int i = 0; i < count; i++) {
        int n = hf_findings_first_need(endurances[i], calms[i], priority);
        int held = n < 0 ? INT_MAX : hf_findings_unharmed(endurances[i], calms[i], n);
        if (held < least) first.endurance = i, first.need = n, least = held;
    }
    return first;
}

hf_first hf_findings_first(const hf_endurance *const *endurances, const hf_plan *const *calms,
                           int count)
{
    for (int priority = 1; priority <= 9; priority++) {
        hf_first first = first_of(endurances, calms, count, priority);
        if (first.endurance >= 0) return first;
    }
    return (hf_first){-1, -1, 0};
}

int hf_findings_short(const hf_plan *plan)
{
    int count = 0;
    for (int n = 0; n < plan->net->need_count; n++) count += plan->needs[n].worst_period >= 0;
    return count;
}

int hf_findings_shortest(const hf_plan *plan)
{
    int first = -1;
    for (int n = 0; n < plan->net->need_count; n++) {
        if (plan->needs[n].worst_period < 0) continue;
        int rank = plan->net->needs[n].priority;
        int best = first < 0 ? INT_MAX : plan->net->needs[first].priority;
        if (rank < best || (rank == best && plan->needs[n].share < plan->needs[first].share))
            first = n;
    }
    return first;
}

bool hf_findings_short_already(const hf_endurance *endurance, const hf_plan *calm, int n)
{
    int held = hf_findings_held(endurance, n, 0)->plan;
    return held < endurance->horizon && hf_findings_unharmed(endurance, calm, n) > held;
}

hf_label hf_findings_row_name(const hf_endurance *endurance, const hf_plan *calm, int n)
{
    hf_label name = hf_findings_need_name(endurance->net, n);
    if (!calm || !hf_findings_short_already(endurance, calm, n)) return name;
    return hf_label_printf("%s (short already: %s)", name.text,
                           hf_percent(calm->needs[n].share).text);
}

/* Whole periods from the outage's start on in which the calm plan meets all of a priority. */
static int planned(const hf_endurance *e, const hf_plan *calm, int priority)
{
    int least = e->horizon;
    for (int n = 0; n < e->net->need_count; n++)
        for (int k = 0; k < least && e->net->needs[n].priority == priority; k++) {
            int t = e->start + k;
            double required = hf_required(e->net, &calm->conditions, n, t);
            if (!(hf_share(*hf_at(&calm->served, n, t), required) >= 1 - 1e-6)) least = k;
        }
    return least;
}

/* "each by itself falls short on 8 December 2026 even when nothing happens" */
static void write_anyway(hf_buffer *out, const hf_endurance *e, const hf_plan *calm, bool opens)
{
    int alone = e->by_priority[0].local_calm;
    bool by_plan = planned(e, calm, e->priorities[0]) <= alone;
    const char *who = by_plan ? "the plan itself" : opens ? "Each by itself" : "each by itself";
    hf_buffer_printf(out, "%s falls short on %s even when nothing happens.", who,
                     hf_period_start(e->net, e->start + alone).text);
}

/* How much of what coordination gains it would gain without any outage. */
static void write_calm_part(hf_buffer *out, const hf_endurance *e, const hf_plan *calm)
{
    const hf_held *first = &e->by_priority[0];
    int anyway = first->replan - first->local_calm;
    if (first->local_calm <= first->local)
        hf_buffer_text(out, " That is not the outage's doing: ");
    else
        hf_buffer_printf(out, " Of that, %d %s %s not the outage's doing: ", anyway,
                         hf_period_word(e->net, anyway), anyway == 1 ? "is" : "are");
    write_anyway(out, e, calm, false);
}

static void write_gain(hf_buffer *out, const hf_endurance *e, int worth)
{
    hf_buffer_printf(out, ": coordination is worth %s%d %s",
                     e->by_priority[0].replan >= e->horizon ? "at least " : "", worth,
                     hf_period_word(e->net, worth));
}

void hf_findings_worth(hf_buffer *out, const hf_endurance *endurance, const hf_plan *calm)
{
    const hf_endurance *e = endurance;
    const hf_held *first = &e->by_priority[0];
    int worth = first->replan - first->local;
    if (!e->has_local || !e->replan_levels || !e->priority_count) return;
    hf_label together = hf_held_text(e->net, first->replan, e->horizon);
    hf_label alone = hf_held_text(e->net, first->local, e->horizon);
    hf_buffer_printf(out, "All needs of priority %d hold for %s", e->priorities[0], together.text);
    if (worth == 0)
        hf_buffer_text(out, ", whether all plan again together or each sees only its own stock");
    else
        hf_buffer_printf(out,
                         " when all plan again together, for %s when each sees only its own stock",
                         alone.text);
    if (worth > 0) write_gain(out, e, worth);
    hf_buffer_text(out, ".");
    if (worth > 0 && first->replan > first->local_calm)
        write_calm_part(out, e, calm);
    else if (first->local_calm < planned(e, calm, e->priorities[0])) {
        hf_buffer_text(out, " ");
        write_anyway(out, e, calm, true);
    }
}
