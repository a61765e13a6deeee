/* read_events.c - events: what they hit, what they do to it, and when. */
#include "io/reading.h"

#include "io/targets.h"
#include "model/calendar.h"
#include "model/conditions.h"

#include <math.h>
#include <string.h>

/* --- which effect is possible on what (simulation: effects) --- */

enum { REMAINING = 1, DEMAND = 2, DESTROYS = 4 };

static int effects_on(hf_target_kind kind)
{
    static const int effects[] = {
        [HF_TARGET_COOP] = REMAINING | DESTROYS,
        [HF_TARGET_COMMUNITY] = DEMAND | DESTROYS,
        [HF_TARGET_RECIPE] = REMAINING,
        [HF_TARGET_CAPACITY] = REMAINING,
        [HF_TARGET_LABOUR] = REMAINING,
        [HF_TARGET_STOCK] = DESTROYS,
        [HF_TARGET_ROUTE] = REMAINING,
        [HF_TARGET_SITE] = REMAINING | DESTROYS,
        [HF_TARGET_REGION] = REMAINING | DESTROYS,
        [HF_TARGET_MARKET] = REMAINING,
        [HF_TARGET_OFFER] = REMAINING,
        [HF_TARGET_GOOD] = REMAINING | DESTROYS,
        [HF_TARGET_NEED] = DEMAND,
        [HF_TARGET_INCOME] = REMAINING,
        [HF_TARGET_FUND] = REMAINING,
        [HF_TARGET_ALL] = DEMAND,
    };
    return effects[kind];
}

static const struct effect_row {
    int effect;
    hf_attribute attribute;
    double none; /* the value that changes nothing */
    const char *on;
} EFFECTS[] = {
    {REMAINING, HF_A_remaining, 1,
     "a co-op, recipe, capacity, labour, route, site, region, market, offer, good, income or the "
     "fund"},
    {DEMAND, HF_A_demand, 1, "a community, a need or all"},
    {DESTROYS, HF_A_destroys, 0, "a stock, good, co-op, community, site or region"},
};
enum { EFFECT_COUNT = sizeof EFFECTS / sizeof *EFFECTS };

/* True when the draft says that the effect does something. */
static bool acts(const hf_draft *draft, const struct effect_row *row)
{
    const hf_value *value = hf_value_of(draft, row->attribute);
    return value->given && value->sound && value->number != row->none;
}

static void check_effect(hf_reading *r, const hf_draft *draft, const hf_event *event,
                         const struct effect_row *row)
{
    for (int i = 0; i < event->target_count; i++) {
        const hf_target *target = &event->targets[i];
        if (effects_on(target->kind) & row->effect) continue;
        hf_message *message = hf_mistake(
            r, "HF0405", draft, hf_value_of(draft, row->attribute)->at, "`%s` does nothing to %s",
            hf_attribute_name(row->attribute), hf_target_text(r->net, target));
        hf_diag_hint(r->diags, message, "`%s` is for %s; give other targets an event of their own",
                     hf_attribute_name(row->attribute), row->on);
    }
}

static void check_effects(hf_reading *r, const hf_draft *draft, const hf_event *event)
{
    bool any = false, sound = true;
    for (int k = 0; k < EFFECT_COUNT; k++) {
        const hf_value *value = hf_value_of(draft, EFFECTS[k].attribute);
        sound &= value->sound;
        if (!acts(draft, &EFFECTS[k])) continue;
        any = true;
        check_effect(r, draft, event, &EFFECTS[k]);
    }
    if (any || !sound) return;
    hf_message *message = hf_mistake(r, "HF0406", draft, draft->at, "this event changes nothing");
    hf_diag_hint(r->diags, message,
                 "add what it does: remaining=\"0\" stops its targets, "
                 "demand=\"1.5\" raises needs, destroys=\"0.5\" halves stocks");
}

/* --- when --- */

static const hf_draft *child_of(const hf_draft *draft, hf_element element)
{
    for (const hf_draft *c = draft->first; c; c = c->next)
        if (c->element == element) return c;
    return NULL;
}

static void refuse_start(hf_reading *r, const hf_draft *draft, const hf_value *start)
{
    char first[HF_DATE_ROOM];
    hf_date_text(first, r->net->start);
    hf_message *message;
    if (!start->given) {
        message = hf_mistake(r, "HF0204", draft, draft->at, "nothing says when this event starts");
        hf_diag_hint(r->diags, message, "add `start`, for example start=\"%s\"", first);
    } else {
        message = hf_mistake(r, "HF0509", draft, start->at,
                             "this event starts before the federation does");
        hf_diag_hint(r->diags, message, "write %s or later", first);
    }
}

static void warn_late(hf_reading *r, const hf_draft *draft, const hf_value *start)
{
    hf_message *message = hf_draft_diag(r->diags, HF_WARNING, "HF0605", draft, start->at,
                                        "this event starts after the last period");
    hf_diag_hint(r->diags, message, "raise `periods` of the federation, or check the year");
}

/* Start and end in periods after the federation's start. */
static void read_time(hf_reading *r, const hf_draft *draft, const hf_scenario *scenario,
                      hf_event *event)
{
    const hf_value *start = hf_value_of(draft, HF_A_start);
    const hf_draft *duration = child_of(draft, HF_E_duration);
    if (start->sound) event->start = hf_position(r, start->date);
    if (!start->given || (start->sound && event->start < 0)) refuse_start(r, draft, start);
    if (start->sound && event->start >= scenario->periods) warn_late(r, draft, start);
    event->end = (double)INFINITY;
    const hf_value *value = duration ? hf_value_of(duration, HF_A_value) : NULL;
    if (value && value->sound) event->end = event->start + value->number / r->net->period;
}

hf_event hf_read_event(hf_reading *r, const hf_draft *draft, const hf_scenario *scenario)
{
    hf_event event = {.id = hf_text_of(draft, HF_A_id),
                      .kind = hf_text_of(draft, HF_A_kind),
                      .at = draft->at,
                      .remaining = hf_number_of(draft, HF_A_remaining, 1),
                      .demand = hf_number_of(draft, HF_A_demand, 1),
                      .destroys = hf_number_of(draft, HF_A_destroys, 0)};
    read_time(r, draft, scenario, &event);
    const hf_value *target = hf_value_of(draft, HF_A_target);
    event.target_text = target->sound ? target->text : "";
    hf_target_place place = {r->diags, target->at, hf_draft_where(draft, r->diags->arena), false};
    if (target->sound && hf_targets_read(&event, r->net, event.target_text, &place))
        check_effects(r, draft, &event);
    return event;
}

/* --- once the network is derived --- */

/* True for a recipe of which a share is no limit: it has no max, and nothing it uses has one. */
static bool is_unlimited(const hf_network *net, const hf_target *target)
{
    if (target->kind != HF_TARGET_RECIPE) return false;
    const hf_recipe *recipe = &net->recipes[target->index];
    return isinf(recipe->max) && !recipe->claim_count;
}

static void check_share(hf_reading *r, const hf_scenario *scenario, const hf_event *event)
{
    bool idle = event->remaining != 0 && event->remaining != 1;
    for (int i = 0; i < event->target_count && idle; i++)
        idle = is_unlimited(r->net, &event->targets[i]);
    if (!idle) return;
    hf_message *message = hf_diag(r->diags, HF_ERROR, "HF0405", event->at,
                                  "a share of a recipe without any limit means nothing");
    hf_diag_hint(r->diags, message,
                 "write remaining=\"0\", or give the recipe a `max`, a capacity or labour");
    hf_diag_where(r->diags, message, "event \"%s\" of scenario \"%s\"", event->id, scenario->id);
}

static void check_touched(hf_reading *r, const hf_scenario *scenario, const hf_event *event)
{
    if (event->start >= r->net->periods) return; /* said already */
    if (hf_conditions_touched(r->net, event, 1) > 0) return;
    hf_message *message =
        hf_diag(r->diags, HF_ERROR, "HF0406", event->at, "this event touches nothing");
    hf_diag_hint(r->diags, message, "nothing that \"%s\" names has anything for it to act on",
                 event->target_text);
    hf_diag_where(r->diags, message, "event \"%s\" of scenario \"%s\"", event->id, scenario->id);
}

/* What is inherited was judged where it stands. */
static void check_scenario(hf_reading *r, const hf_scenario *scenario)
{
    for (int e = 0; e < scenario->event_count; e++) {
        if (scenario->events[e].inherited) continue;
        check_share(r, scenario, &scenario->events[e]);
        check_touched(r, scenario, &scenario->events[e]);
    }
}

void hf_check_events(hf_reading *r)
{
    for (int s = 0; s < r->net->scenario_count; s++) check_scenario(r, &r->net->scenarios[s]);
}
