/* report_text.c - the report in at most twelve lines, and the sentences the page shares. */
#include "viz/chance.h"
#include "viz/findings.h"
#include "viz/limits.h"
#include "viz/odds.h"
#include "viz/remedy_words.h"
#include "viz/report_words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { OUTAGES_SHOWN = 6, NAMES_SHOWN = 3 };
static const double mostly = 0.9; /* from this share on a need is nearly met */
static const double badly = 0.5;  /* under this share a need is badly short */

const hf_plan *hf_report_calm_of(const hf_report *report, int i)
{
    return report->calms ? report->calms[i] : report->plan;
}

bool hf_report_looks_otherwise(const hf_report *report, int i)
{
    const hf_network *usual = report->plan->net, *own = report->endurances[i]->net;
    return own->periods != usual->periods || own->keep_ending != usual->keep_ending;
}

hf_label hf_report_view(const hf_report *report, int i)
{
    const hf_network *usual = report->plan->net, *own = report->endurances[i]->net;
    bool longer = own->periods != usual->periods, ending = own->keep_ending != usual->keep_ending;
    return hf_label_printf("%s%s%s%s", longer ? "over " : "",
                           longer ? hf_span(own, own->periods).text : "",
                           longer && ending ? ", " : "",
                           !ending            ? ""
                           : own->keep_ending ? "with stocks kept for later"
                                              : "with nothing kept for later");
}

/* "within 28 days"; outages that start at different times, or look further, have more or less to
 * look at. */
static hf_label within(const hf_report *report)
{
    const hf_network *net = report->plan->net;
    int least = report->endurances[0]->horizon, most = least;
    bool otherwise = false;
    for (int i = 0; i < report->count; i++) {
        int horizon = report->endurances[i]->horizon;
        least = horizon < least ? horizon : least;
        most = horizon > most ? horizon : most;
        otherwise |= hf_report_looks_otherwise(report, i);
    }
    if (least == most) return hf_label_printf("within %s", hf_span(net, most).text);
    if (!otherwise) return hf_label_printf("before the %s end", hf_span(net, net->periods).text);
    return hf_label_printf("in the time looked at, %s to %s,", hf_span(net, least).text,
                           hf_span(net, most).text);
}

static hf_first first_of(const hf_report *report)
{
    const hf_plan **calms = hf_alloc((size_t)report->count, sizeof *calms);
    for (int i = 0; i < report->count; i++) calms[i] = hf_report_calm_of(report, i);
    hf_first first =
        hf_findings_first((const hf_endurance *const *)report->endurances, calms, report->count);
    free(calms);
    return first;
}

/* What perfect coordination holds, and for whom, where that is not the same for the need alone and
 * for all that are as urgent. */
typedef struct coordinated {
    int periods;
    hf_label whom;
} coordinated;

/* The need together with all that are as urgent: alone, it could starve them. Where one of those
 * fails even before the need does, what the need alone could hold. */
static coordinated coordinate(const hf_endurance *e, int n)
{
    const hf_held *alone = hf_findings_held(e, n, 0);
    coordinated best = {alone->best, hf_label_printf("%s", "")};
    int p = 0;
    while (p < e->priority_count && e->priorities[p] != e->net->needs[n].priority) p++;
    if (p == e->priority_count || e->by_priority[p].best == alone->best) return best;
    if (e->by_priority[p].best < alone->plan) {
        best.whom = hf_label_printf(" for this need alone");
        return best;
    }
    best.periods = e->by_priority[p].best;
    best.whom = hf_label_printf(" for all needs of priority %d together", e->priorities[p]);
    return best;
}

/* It is short without the outage, and shorter with it. */
static void add_less(hf_buffer *out, const hf_endurance *e, const hf_plan *calm, int n)
{
    int t = e->start + hf_findings_unharmed(e, calm, n);
    hf_buffer_printf(out, "%s, short already, will get even less from %s on",
                     hf_findings_need_name(e->net, n).text, hf_period_start(e->net, t).text);
}

/* "bread in North will hold 6 of 30 days (12 with perfect coordination)" */
static void add_held(hf_buffer *out, const hf_endurance *e, const hf_plan *calm, int n)
{
    int plan = hf_findings_held(e, n, 0)->plan;
    const coordinated best = coordinate(e, n);
    if (hf_findings_short_already(e, calm, n)) {
        add_less(out, e, calm, n);
        return;
    }
    hf_buffer_printf(out, "%s will hold %s", hf_findings_need_name(e->net, n).text,
                     hf_held_text(e->net, plan, e->horizon).text);
    if (best.periods >= e->horizon)
        hf_buffer_printf(out, " (throughout with perfect coordination%s)", best.whom.text);
    else if (best.periods != plan)
        hf_buffer_printf(out, " (%d with perfect coordination%s)", best.periods, best.whom.text);
}

/* The scenario that holds in the fewest runs to the end, of those in which something is left to
 * chance; -1: none. */
static int least_likely(const hf_report *report)
{
    int least = -1;
    double share = 2;
    for (int i = 0; report->ensembles && i < report->count; i++) {
        const hf_ensemble *e = report->ensembles[i];
        if (!e || !e->varies || !(e->together.share[e->net->periods - 1] < share)) continue;
        share = e->together.share[e->net->periods - 1];
        least = i;
    }
    return least;
}

/* What only may happen has not been looked at by now. */
static void add_chance(hf_buffer *out, const hf_report *report)
{
    int i = least_likely(report);
    if (i < 0) return;
    hf_buffer_printf(out, " That is what is certain; under %s: ",
                     hf_findings_outage(report->endurances[i]).text);
    hf_report_odds(out, report, i, 1);
}

static void nothing_fails(hf_buffer *out, const hf_report *report)
{
    const char *more = hf_findings_short(report->plan) ? "Nothing more fails" : "Nothing fails";
    hf_buffer_printf(out, "%s %s under ", more, within(report).text);
    if (report->count == 1)
        hf_buffer_text(out, "the one scenario.");
    else
        hf_buffer_printf(out, "any of the %d scenarios.", report->count);
    add_chance(out, report);
}

const char *hf_report_shortage(const hf_report *report, int need)
{
    return report->shortages ? report->shortages[need] : NULL;
}

bool hf_report_leads(const hf_report *report)
{
    const hf_plan *plan = report->plan;
    int n = hf_findings_shortest(plan);
    if (n < 0 || plan->interrupted) return false; /* what is short then may yet be met */
    hf_first first = first_of(report);
    return first.endurance < 0 || plan->net->needs[n].priority <= first.priority ||
           plan->needs[n].share < badly;
}

/* "Already without any outage only 8 % of soup in North can be met, because ...; 2 more needs are
 * short." What is nearly met is not belittled by "only". */
void hf_report_already(hf_buffer *out, const hf_report *report, bool with_reason)
{
    const hf_plan *plan = report->plan;
    int n = hf_findings_shortest(plan);
    if (!hf_report_leads(report)) return;
    hf_label name = hf_findings_need_name(plan->net, n), share = hf_percent(plan->needs[n].share);
    const char *because = hf_report_shortage(report, n);
    int more = hf_findings_short(plan) - 1;
    if (plan->needs[n].share < mostly)
        hf_buffer_printf(out, "Already without any outage only %s of %s can be met", share.text,
                         name.text);
    else
        hf_buffer_printf(out, "Already without any outage not all of %s can be met (%s)", name.text,
                         share.text);
    if (because && with_reason) hf_buffer_printf(out, ", because %s", because);
    if (more) hf_buffer_printf(out, "; %d more need%s short", more, more == 1 ? " is" : "s are");
    hf_buffer_text(out, ".");
}

void hf_report_first(hf_buffer *out, const hf_report *report)
{
    hf_first first = first_of(report);
    const char *other = hf_report_leads(report) ? "other " : "";
    if (!report->count) return;
    if (first.endurance < 0) {
        nothing_fails(out, report);
        return;
    }
    const hf_endurance *e = report->endurances[first.endurance];
    if (first.priority > 1)
        hf_buffer_printf(out, "No %sneed of first priority fails under any scenario; of the rest, ",
                         other);
    hf_buffer_printf(out, "%s bites first: ", hf_findings_outage(e).text);
    add_held(out, e, hf_report_calm_of(report, first.endurance), first.need);
    hf_buffer_text(out, ".");
}

void hf_report_interrupted(hf_buffer *out, const hf_report *report)
{
    if (report->plan->interrupted)
        hf_buffer_text(out, "Interrupted before the plan was final: what is short in it may yet be "
                            "met, and no scenario is answered.");
    else if (report->count < report->asked)
        hf_buffer_printf(out, "Interrupted: %d of %d scenarios %s answered.", report->count,
                         report->asked, report->count == 1 ? "is" : "are");
}

void hf_report_headline(hf_buffer *out, const hf_report *report)
{
    bool already = hf_report_leads(report);
    hf_report_already(out, report, true);
    if (already && report->count) hf_buffer_text(out, " ");
    hf_report_first(out, report);
    if (!already && !report->count) hf_report_calm(out, report);
}

/* The reason that all shortages share; NULL when they differ, or the headline has said it. */
static const char *common_reason(const hf_report *report)
{
    const char *reason = NULL;
    if (hf_report_leads(report)) return NULL;
    for (int n = 0; n < report->plan->net->need_count; n++) {
        const char *because = hf_report_shortage(report, n);
        if (report->plan->needs[n].worst_period < 0) continue;
        if (!because || (reason && strcmp(reason, because) != 0)) return NULL;
        reason = because;
    }
    return reason;
}

/* "bread in North (96 %), warmth in South (80 %)" */
static void list_short(hf_buffer *out, const hf_plan *plan)
{
    int shown = 0, count = hf_findings_short(plan);
    for (int n = 0; n < plan->net->need_count && shown < NAMES_SHOWN; n++)
        if (plan->needs[n].worst_period >= 0)
            hf_buffer_printf(out, "%s %s (%s)", shown++ ? "," : "",
                             hf_findings_need_name(plan->net, n).text,
                             hf_percent(plan->needs[n].share).text);
    if (count > shown) hf_buffer_printf(out, ", and %d more", count - shown);
}

static void say_calm(hf_buffer *out, const hf_plan *plan, const char *reason)
{
    int count = hf_findings_short(plan), all = plan->net->need_count;
    hf_label span = hf_span(plan->net, plan->net->periods);
    if (plan->interrupted)
        hf_buffer_printf(out, "So far it meets %d of %d needs in full for %s.", all - count, all,
                         span.text);
    else if (!all)
        hf_buffer_text(out, "The federation names no needs, so nothing can be short.");
    else if (!count && all == 1)
        hf_buffer_printf(out, "Without any outage the one need is met for %s.", span.text);
    else if (!count)
        hf_buffer_printf(out, "Without any outage all %d needs are met for %s.", all, span.text);
    else {
        hf_buffer_printf(out, "Without any outage %d of %d needs are met in full for %s; short:",
                         all - count, all, span.text);
        list_short(out, plan);
        hf_buffer_printf(out, "%s%s.", reason ? ", because " : "", reason ? reason : "");
    }
}

void hf_report_calm(hf_buffer *out, const hf_report *report)
{
    say_calm(out, report->plan, common_reason(report));
}

void hf_report_calm_there(hf_buffer *out, const hf_report *report, int i)
{
    if (hf_report_looks_otherwise(report, i)) say_calm(out, hf_report_calm_of(report, i), NULL);
}

/* Of less urgent needs, one may fall short even earlier. */
static void add_earlier(hf_buffer *out, const hf_endurance *e, const hf_plan *calm, int first)
{
    int earliest = hf_findings_first_need(e, calm, 0);
    int held = hf_findings_unharmed(e, calm, earliest);
    if (held >= hf_findings_unharmed(e, calm, first)) return;
    hf_buffer_text(out, "; less urgent, ");
    if (hf_findings_short_already(e, calm, earliest))
        add_less(out, e, calm, earliest);
    else
        hf_buffer_printf(out, "%s will hold %s", hf_findings_need_name(e->net, earliest).text,
                         hf_span(e->net, held).text);
}

static void say_outage(hf_buffer *out, const hf_report *report, int endurance)
{
    const hf_endurance *e = report->endurances[endurance];
    const hf_plan *calm = hf_report_calm_of(report, endurance);
    int failing = hf_findings_failing(e);
    int first = hf_findings_first(&e, &calm, 1).need;
    if (first < 0) {
        hf_buffer_printf(out, "nothing %sfails within %s.", failing ? "more " : "",
                         hf_span(e->net, e->horizon).text);
        return;
    }
    add_held(out, e, calm, first);
    add_earlier(out, e, calm, first);
    if (failing == 1)
        hf_buffer_text(out, "; nothing else falls short.");
    else
        hf_buffer_printf(out, "; %d of %d needs fall short at some time.", failing,
                         e->net->need_count);
}

void hf_report_outage(hf_buffer *out, const hf_report *report, int endurance)
{
    const hf_endurance *e = report->endurances[endurance];
    int z = hf_findings_scenario(e);
    hf_buffer chance = {0};
    if (!hf_chance_certain(e->net, z)) {
        hf_chance_nothing(out, e->net, z);
        return;
    }
    say_outage(out, report, endurance);
    hf_chance_left_out(&chance, e->net, z);
    if (chance.size) hf_buffer_printf(out, " %s", chance.bytes);
    hf_buffer_clear(&chance);
    hf_chance_counted(&chance, e->net, z, e->no_end);
    if (chance.size) hf_buffer_printf(out, " %s", chance.bytes);
    hf_buffer_clear(&chance);
}

void hf_report_why(hf_buffer *out, const hf_report *report, int i, int need)
{
    const hf_endurance *endurance = report->endurances[i];
    bool already = hf_findings_short_already(endurance, hf_report_calm_of(report, i), need);
    const hf_cause *cause = already ? &endurance->harms[need] : &endurance->causes[need];
    const hf_network *net = endurance->net;
    if (cause->because && *cause->because)
        hf_buffer_printf(out, "%s.", cause->because);
    else if (cause->good >= 0 && cause->holder >= 0)
        hf_buffer_printf(out, "%s has run out of %s.",
                         hf_clean(net->holders[cause->holder].name).text,
                         hf_clean(net->goods[cause->good].name).text);
}

hf_purchase hf_report_purchase(const hf_plan *plan, int offer)
{
    hf_purchase bought = {.offer = offer};
    for (int t = 0; t < plan->net->periods; t++) {
        double amount = hf_sum(&plan->flows.traded, offer, t);
        bought.amount += amount;
        bought.money += amount * *hf_at(&plan->conditions.price, offer, t);
    }
    return bought;
}

void hf_report_odds(hf_buffer *out, const hf_report *report, int i, int most)
{
    if (report->ensembles && report->ensembles[i])
        hf_odds_sentence(out, report->ensembles[i], most);
}

void hf_report_helps(hf_buffer *out, const hf_report *report)
{
    hf_first first = first_of(report);
    if (first.endurance < 0) return;
    const hf_endurance *e = report->endurances[first.endurance];
    int i = 0;
    while (i < e->priority_count && e->priorities[i] != first.priority) i++;
    bool more = i < e->priority_count && hf_helped_by_coordination(out, e, i) && e->helped_count;
    if (more) hf_buffer_text(out, " ");
    if (e->helped_count && e->helped[0].count) hf_buffer_text(out, "What helps most: ");
    hf_helped_most(out, e);
}

/* --- lines of the text --- */

/* What is left unsaid of its calm plan: all needs are met. */
static void add_outage(hf_buffer *out, const hf_report *report, int i)
{
    hf_label view = hf_report_view(report, i);
    hf_buffer more = {0};
    hf_buffer_printf(out, "- %s%s%s: ", hf_findings_outage(report->endurances[i]).text,
                     *view.text ? ", " : "", view.text);
    hf_report_outage(out, report, i);
    hf_report_odds(&more, report, i, NAMES_SHOWN);
    if (more.size) hf_buffer_printf(out, " %s", more.bytes);
    hf_buffer_clear(&more);
    if (hf_findings_short(hf_report_calm_of(report, i))) hf_report_calm_there(&more, report, i);
    if (more.size) hf_buffer_printf(out, " %s", more.bytes);
    hf_buffer_clear(&more);
    hf_buffer_text(out, "\n");
}

static void add_outages(hf_buffer *out, const hf_report *report)
{
    int shown = report->count > OUTAGES_SHOWN ? OUTAGES_SHOWN - 1 : report->count;
    for (int i = 0; i < shown; i++) add_outage(out, report, i);
    if (report->count > shown)
        hf_buffer_printf(out, "- and %d more scenarios: see the page.\n", report->count - shown);
}

static void add_why(hf_buffer *out, const hf_report *report)
{
    hf_first first = first_of(report);
    hf_buffer why = {0};
    if (first.endurance >= 0) hf_report_why(&why, report, first.endurance, first.need);
    if (why.size) hf_buffer_printf(out, "Why: %s\n", why.bytes);
    hf_buffer_clear(&why);
}

/* Under the outage that bites first. */
static void add_worth(hf_buffer *out, const hf_report *report)
{
    hf_first first = first_of(report);
    if (first.endurance < 0) return;
    hf_buffer worth = {0}, helps = {0};
    hf_findings_worth(&worth, report->endurances[first.endurance],
                      hf_report_calm_of(report, first.endurance));
    hf_report_helps(&helps, report);
    if (worth.size) hf_buffer_printf(out, "Then: %s", worth.bytes);
    if (helps.size) hf_buffer_printf(out, "%s%s", worth.size ? " " : "", helps.bytes);
    if (worth.size || helps.size) hf_buffer_text(out, "\n");
    hf_buffer_clear(&worth);
    hf_buffer_clear(&helps);
}

static void add_limits(hf_buffer *out, const hf_plan *plan)
{
    hf_limit_list limits;
    int T = plan->net->periods;
    hf_limit_list_init(&limits, plan, 0, T);
    if (limits.count) hf_buffer_text(out, "Limits reached most often:");
    for (int i = 0; i < limits.count && i < NAMES_SHOWN; i++) {
        hf_label owner = hf_limit_owner(plan->net, &limits.at[i]);
        hf_buffer_printf(out, "%s %s%s%s (%d of %s)", i ? ";" : "", owner.text,
                         *owner.text ? ": " : "", hf_limit_text(plan->net, &limits.at[i]).text,
                         limits.at[i].periods, hf_span(plan->net, T).text);
    }
    if (limits.count) hf_buffer_text(out, ".\n");
    hf_limit_list_clear(&limits);
}

static void add_purchases(hf_buffer *out, const hf_plan *plan)
{
    const hf_network *net = plan->net;
    if (!(plan->totals.purchases > 0)) return;
    hf_buffer_printf(out, "Bought outside for %s in all; hours worked: %s.\n",
                     hf_amount(plan->totals.purchases, net->currency).text,
                     hf_number(plan->totals.labour_hours).text);
}

static void add_debt(hf_buffer *out, const hf_plan *plan)
{
    double owed = *hf_at(&plan->flows.owed, 0, plan->net->periods - 1);
    if (owed > 0)
        hf_buffer_printf(out, "What could not be paid, and is owed at the end: %s.\n",
                         hf_amount(owed, plan->net->currency).text);
}

/* On a line of its own, before everything else. */
static void add_interrupted(hf_buffer *out, const hf_report *report)
{
    hf_buffer words = {0};
    hf_report_interrupted(&words, report);
    if (words.size) hf_buffer_printf(out, "%s\n", words.bytes);
    hf_buffer_clear(&words);
}

void hf_report_text(hf_buffer *out, const hf_report *report)
{
    add_interrupted(out, report);
    hf_report_headline(out, report);
    hf_buffer_text(out, "\n");
    if (report->count) add_why(out, report);
    if (report->count) add_worth(out, report);
    if (report->count || (hf_findings_short(report->plan) && !report->plan->interrupted)) {
        hf_report_calm(out, report);
        hf_buffer_text(out, "\n");
    }
    add_outages(out, report);
    add_limits(out, report->plan);
    add_purchases(out, report->plan);
    add_debt(out, report->plan);
    if (report->plan->certificate.certified)
        hf_buffer_text(out, "Certified: the plan was checked by code that does not know the "
                            "solver.\n");
}
