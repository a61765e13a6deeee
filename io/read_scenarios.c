/* read_scenarios.c - scenarios, and the events they inherit from each other. */
#include "io/reading.h"

#include <stdlib.h>
#include <string.h>

/* Limits that no honest federation reaches: a few lines could ask for billions of events. */
enum { LINE_MOST = 64, INHERITED_MOST = 100000 };

/* The events that stand in a scenario itself, and whose events it inherits. */
typedef struct member {
    const hf_draft *draft;
    hf_event *events;
    int event_count, base; /* base: -1: none */
    bool complete;         /* the network's scenario has all its events */
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
    };
}

static void read_own_events(family *f, int s)
{
    hf_drafts list = hf_children(f->r, f->at[s].draft, HF_E_event);
    hf_sort_by_id(f->r, &list, 0);
    f->at[s].events = hf_table_new(f->r, list.count, sizeof(hf_event));
    f->at[s].event_count = list.count;
    for (int i = 0; i < list.count; i++)
        f->at[s].events[i] = hf_read_event(f->r, list.at[i], &f->r->net->scenarios[s]);
}

/* --- bases --- */

static void refuse_base(const family *f, int s, const char *code, const char *text,
                        const char *hint)
{
    const hf_draft *draft = f->at[s].draft;
    hf_message *message =
        hf_mistake(f->r, code, draft, hf_value_of(draft, HF_A_base)->at, "%s", text);
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

static void take(hf_scenario *scenario, const hf_event *event, const hf_scenario *base)
{
    hf_event *taken = &scenario->events[scenario->event_count++];
    *taken = *event;
    if (base && !taken->inherited) taken->inherited = base->id;
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
}
