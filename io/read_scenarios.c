/* read_scenarios.c - scenarios: the events they inherit, and which event waits for which. */
#include "io/reading.h"

#include "io/suggest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Limits that no honest federation reaches: a few lines could ask for billions of events. */
enum { LINE_MOST = 64, INHERITED_MOST = 100000 };

/* The events that stand in a scenario itself, and whose events it inherits. */
typedef struct member {
    const hf_draft *draft;
    hf_event *events;
    hf_draft **event_drafts; /* of each of them */
    int event_count, base;   /* base: -1: none */
    bool complete;           /* the network's scenario has all its events */
} member;

typedef struct family {
    hf_reading *r;
    member *at; /* [scenario] */
    int inherited;
} family;

/* --- each by itself --- */

static hf_scenario make_scenario(hf_reading *r, const hf_draft *draft)
{
    const hf_value *ending = hf_value_of(draft, HF_A_ending);
    const char *id = hf_text_of(draft, HF_A_id);
    return (hf_scenario){
        .id = id,
        .name = hf_name_of(r, draft, id),
        .at = draft->at,
        .periods = (int)hf_number_of(draft, HF_A_periods, r->net->periods),
        .keep_ending = ending->sound ? ending->choice == 0 : r->net->keep_ending,
        .foreign = draft->foreign,
    };
}

static void read_own_events(family *f, int s)
{
    hf_drafts list = hf_children(f->r, f->at[s].draft, HF_E_event);
    hf_sort_by_id(f->r, &list, 0);
    f->at[s].events = hf_table_new(f->r, list.count, sizeof(hf_event));
    f->at[s].event_count = list.count;
    f->at[s].event_drafts = list.at;
    for (int i = 0; i < list.count; i++)
        f->at[s].events[i] = hf_read_event(f->r, list.at[i], &f->r->net->scenarios[s]);
}

/* --- bases --- */

static void refuse_base(const family *f, int s, const char *code, const char *text,
                        const char *hint)
{
    const hf_draft *draft = f->at[s].draft;
    hf_message *message =
        hf_mistake(f->r, code, draft, hf_attribute_at(draft, HF_A_base), "%s", text);
    hf_diag_hint(f->r->diags, message, "%s", hint);
}

/* How many bases stand above a scenario; LINE_MOST when that many or more. *circle: they lead back
 * to it; *first: the least scenario on the way, itself included. */
static int line_of(const family *f, int s, bool *circle, int *first)
{
    int steps = 0;
    *circle = false;
    *first = s;
    for (int b = f->at[s].base; b >= 0 && steps < LINE_MOST && !*circle; b = f->at[b].base) {
        steps++;
        *circle = b == s;
        if (b < *first) *first = b;
    }
    return steps;
}

/* Each circle is said once, and opened there. */
static void open_circles(family *f)
{
    for (int s = 0; s < f->r->net->scenario_count; s++) {
        bool circle;
        int first;
        line_of(f, s, &circle, &first);
        if (!circle || first != s) continue;
        refuse_base(f, s, "HF0520", "this scenario inherits from itself in the end",
                    "leave `base` out of one of them");
        f->at[s].base = -1;
    }
}

static void shorten_lines(family *f)
{
    for (int s = 0; s < f->r->net->scenario_count; s++) {
        bool circle;
        int first;
        if (line_of(f, s, &circle, &first) < LINE_MOST) continue;
        refuse_base(f, s, "HF0521", "more than 64 scenarios inherit one from the other",
                    "let more of them have the same base");
        f->at[s].base = -1;
    }
}

static void find_bases(family *f)
{
    hf_network *net = f->r->net;
    for (int s = 0; s < net->scenario_count; s++)
        f->at[s].base = hf_reference(f->r, f->at[s].draft, HF_A_base, HF_TABLE_SCENARIOS, 0);
    open_circles(f);
    shorten_lines(f);
    for (int s = 0; s < net->scenario_count; s++)
        if (f->at[s].base >= 0) net->scenarios[s].base = net->scenarios[f->at[s].base].id;
}

/* --- inheriting --- */

static void refuse_twin(const family *f, const hf_event *own, const hf_event *inherited,
                        const hf_scenario *base)
{
    hf_message *message = hf_diag(f->r->diags, HF_ERROR, "HF0402", own->at,
                                  "a second event \"%s\": this scenario inherits one", own->id);
    hf_diag_hint(f->r->diags, message,
                 "rename one of them; the other is in scenario \"%s\", %s, "
                 "line %d",
                 inherited->inherited ? inherited->inherited : base->id, inherited->at.file,
                 inherited->at.line);
}

static bool can_inherit(family *f, int s, int count)
{
    bool enough = f->inherited <= INHERITED_MOST;
    f->inherited += count;
    if (f->inherited <= INHERITED_MOST) return true;
    if (enough)
        refuse_base(f, s, "HF0521", "more than 100000 events are inherited in this federation",
                    "let fewer scenarios inherit from each other");
    return false;
}

/* What is not known beforehand starts where the horizon ends, and that of the base may be another.
 */
static void put_off(hf_event *event, int horizon)
{
    if (event->when == HF_WHEN_CERTAIN || event->when == HF_WHEN_PERHAPS) return;
    event->end += horizon - event->start;
    event->start = horizon;
}

static void take(hf_scenario *scenario, const hf_event *event, const hf_scenario *base)
{
    hf_event *taken = &scenario->events[scenario->event_count++];
    *taken = *event;
    if (!base) return;
    if (!taken->inherited) taken->inherited = base->id;
    put_off(taken, scenario->periods);
}

/* Own and inherited events are sorted by id, each list by itself: merge them. */
static void merge(const family *f, hf_scenario *scenario, const member *own,
                  const hf_scenario *base)
{
    int a = 0, b = 0;
    while (a < own->event_count || b < base->event_count) {
        int order = a == own->event_count    ? 1
                    : b == base->event_count ? -1
                                             : strcmp(own->events[a].id, base->events[b].id);
        if (order == 0) refuse_twin(f, &own->events[a], &base->events[b], base);
        if (order <= 0) take(scenario, &own->events[a], NULL);
        if (order > 0) take(scenario, &base->events[b], base);
        a += order <= 0;
        b += order >= 0;
    }
}

/* The base first; lines are short. */
static void complete(family *f, int s)
{
    member *own = &f->at[s];
    hf_scenario *scenario = &f->r->net->scenarios[s];
    if (own->complete) return;
    own->complete = true;
    scenario->events = own->events;
    scenario->event_count = own->event_count;
    if (own->base < 0) return;
    complete(f, own->base);
    const hf_scenario *base = &f->r->net->scenarios[own->base];
    if (!can_inherit(f, s, base->event_count)) return;
    scenario->events = hf_table_new(f->r, own->event_count + base->event_count, sizeof(hf_event));
    scenario->event_count = 0;
    merge(f, scenario, own, base);
}

/* --- which event waits for which --- */

/* A scenario whose events are put in order of time, with those that stand in itself. */
typedef struct timing {
    hf_reading *r;
    hf_scenario *scenario;
    const member *own;
} timing;

/* The place of an event in a list sorted by id; -1 when it is not there. */
static int find_event(const hf_event *events, int count, const char *id)
{
    for (int low = 0, high = count; low < high;) {
        int middle = low + (high - low) / 2, order = strcmp(events[middle].id, id);
        if (order == 0) return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

/* A message about an attribute of an event that stands in the scenario itself. */
static hf_message *event_message(const timing *t, hf_severity severity, const char *code,
                                 const hf_event *event, hf_attribute attribute, const char *text)
{
    int e = find_event(t->own->events, t->own->event_count, event->id);
    hf_origin at = e < 0 ? event->at : hf_attribute_at(t->own->event_drafts[e], attribute);
    hf_message *message = hf_diag(t->r->diags, severity, code, at, "%s", text);
    hf_diag_where(t->r->diags, message, "event \"%s\" of scenario \"%s\"", event->id,
                  t->scenario->id);
    return message;
}

static void miss(const timing *t, const hf_event *event)
{
    const hf_scenario *scenario = t->scenario;
    hf_suggestion near = hf_suggest(event->follows);
    for (int e = 0; e < scenario->event_count && hf_may_suggest(t->r); e++)
        if (&scenario->events[e] != event) hf_suggest_offer(&near, scenario->events[e].id);
    hf_message *message = event_message(
        t, HF_ERROR, "HF0401", event, HF_A_after,
        hf_arena_printf(t->r->scratch, "this scenario has no event \"%s\" to wait for",
                        event->follows));
    if (near.best)
        hf_diag_hint(t->r->diags, message, "did you mean `%s`?", near.best);
    else
        hf_diag_hint(t->r->diags, message, "`after` names another event of the same scenario");
}

static void find_followed(const timing *t)
{
    const hf_scenario *scenario = t->scenario;
    for (int e = 0; e < scenario->event_count; e++) {
        hf_event *event = &scenario->events[e];
        if (!event->follows) continue;
        event->after = find_event(scenario->events, scenario->event_count, event->follows);
        if (event->after < 0 && !event->inherited) miss(t, event);
    }
}

/* True when start and end are known beforehand. */
static bool is_known(const hf_scenario *scenario, const hf_event *event)
{
    bool fixed = !hf_law_is_random(&event->drawn[HF_DRAW_DURATION]);
    bool started = event->when == HF_WHEN_CERTAIN ||
                   (event->when == HF_WHEN_AFTER && event->start < scenario->periods);
    return fixed && started;
}

static void doubt_follower(const timing *t, const hf_event *event, const hf_event *other)
{
    bool lasting = isinf(other->end);
    hf_message *message = event_message(
        t, HF_WARNING, lasting ? "HF0624" : "HF0605", event, HF_A_after,
        lasting ? "this event never starts" : "this event starts after the last period");
    if (lasting)
        hf_diag_hint(t->r->diags, message,
                     "it waits for \"%s\", which does not end: give that a <duration>", other->id);
    else
        hf_diag_hint(t->r->diags, message,
                     "raise `periods` of the federation, or let \"%s\" end earlier", other->id);
}

/* Start an event when the other one ends, where that is known. */
static void follow(const timing *t, hf_event *event)
{
    const hf_scenario *scenario = t->scenario;
    const hf_event *other = event->after >= 0 ? &scenario->events[event->after] : NULL;
    const hf_law *lasts = &event->drawn[HF_DRAW_DURATION];
    if (!other || !is_known(scenario, other)) return;
    bool late = other->end >= scenario->periods;
    if (late && !event->inherited) doubt_follower(t, event, other);
    event->start = late ? scenario->periods : other->end;
    if (lasts->kind != HF_LAW_NONE) event->end = event->start + lasts->median;
}

static void refuse_waiting(const timing *t, const hf_event *event)
{
    if (event->inherited) return;
    hf_message *message = event_message(t, HF_ERROR, "HF0525", event, HF_A_after,
                                        "this event waits for itself in the end");
    hf_diag_hint(t->r->diags, message, "give one of those that wait for each other a `start`");
}

/* Every event after the one it waits for: walk up the line, then start them on the way down. */
static void start_followers(const timing *t)
{
    enum { NEW, WAITING, DONE };
    hf_reading *r = t->r;
    const hf_scenario *scenario = t->scenario;
    char *state = hf_arena_alloc(r->scratch, (size_t)scenario->event_count, 1);
    int *line = hf_arena_alloc(r->scratch, (size_t)scenario->event_count, sizeof *line);
    for (int first = 0; first < scenario->event_count; first++) {
        int count = 0, e = first;
        for (; e >= 0 && state[e] == NEW; e = scenario->events[e].after) {
            state[e] = WAITING;
            line[count++] = e;
        }
        if (e >= 0 && state[e] == WAITING) refuse_waiting(t, &scenario->events[e]);
        while (count--) {
            state[line[count]] = DONE;
            follow(t, &scenario->events[line[count]]);
        }
    }
}

/* --- events of one cause --- */

static int by_cause(const void *left, const void *right)
{
    const hf_event *a = *(hf_event *const *)left, *b = *(hf_event *const *)right;
    int order = strcmp(a->cause, b->cause);
    return order ? order : strcmp(a->id, b->id);
}

static void compare_rates(const timing *t, const hf_event *one, const hf_event *other)
{
    const hf_event *own = other->inherited ? one : other;
    const hf_event *first = own == one ? other : one;
    bool alike = fabs(one->chance - other->chance) <= 1e-9 * one->chance;
    if (strcmp(one->cause, other->cause) != 0 || alike || own->inherited) return;
    hf_message *message = event_message(
        t, HF_ERROR, "HF0526", own, HF_A_chance,
        hf_arena_printf(t->r->scratch, "events of the cause \"%s\" have different chances per time",
                        own->cause));
    hf_diag_hint(t->r->diags, message, "write those of event \"%s\", line %d, or another cause",
                 first->id, first->at.line);
}

static void check_causes(const timing *t)
{
    const hf_scenario *scenario = t->scenario;
    hf_event **list =
        hf_arena_alloc(t->r->scratch, (size_t)scenario->event_count, sizeof(hf_event *));
    int count = 0;
    for (int e = 0; e < scenario->event_count; e++)
        if (scenario->events[e].cause && scenario->events[e].when == HF_WHEN_HAZARD)
            list[count++] = &scenario->events[e];
    if (count) qsort(list, (size_t)count, sizeof *list, by_cause);
    for (int i = 1; i < count; i++) compare_rates(t, list[i - 1], list[i]);
}

static void connect_events(const timing *t)
{
    find_followed(t);
    start_followers(t);
    check_causes(t);
}

void hf_read_scenarios(hf_reading *r)
{
    hf_network *net = r->net;
    hf_drafts *list = &r->of[HF_E_scenario];
    hf_sort_by_id(r, list, 0);
    family f = {.r = r, .at = hf_arena_alloc(r->scratch, (size_t)list->count, sizeof(member))};
    net->scenarios = hf_table_new(r, list->count, sizeof *net->scenarios);
    net->scenario_count = list->count;
    for (int s = 0; s < list->count; s++) {
        net->scenarios[s] = make_scenario(r, list->at[s]);
        f.at[s].draft = list->at[s];
    }
    for (int s = 0; s < list->count; s++) read_own_events(&f, s);
    find_bases(&f);
    for (int s = 0; s < list->count; s++) complete(&f, s);
    for (int s = 0; s < list->count; s++)
        connect_events(&(timing){r, &net->scenarios[s], &f.at[s]});
}
