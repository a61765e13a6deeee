/* read_events.c - events: what they hit, what they do to it, and when. */
#include "io/reading.h"

#include "io/doubts.h"
#include "io/targets.h"
#include "model/calendar.h"
#include "model/conditions.h"

#include <math.h>
#include <string.h>

static const hf_draft *child_of(const hf_draft *draft, hf_element element)
{
    for (const hf_draft *c = draft->first; c; c = c->next)
        if (c->element == element) return c;
    return NULL;
}

/* --- which effect is possible on what (simulation: effects) --- */

enum { REMAINING = 1, DEMAND = 2, DESTROYS = 4, ACCESS = 8, DELAY = 16, PRICE = 32 };

static int effects_on(hf_target_kind kind)
{
    static const int effects[] = {
        [HF_TARGET_COOP] = REMAINING | DESTROYS | ACCESS,
        [HF_TARGET_COMMUNITY] = DEMAND | DESTROYS | ACCESS,
        [HF_TARGET_RECIPE] = REMAINING,
        [HF_TARGET_CAPACITY] = REMAINING,
        [HF_TARGET_LABOUR] = REMAINING,
        [HF_TARGET_STOCK] = DESTROYS,
        [HF_TARGET_ROUTE] = REMAINING | DELAY,
        [HF_TARGET_SITE] = REMAINING | DESTROYS | ACCESS,
        [HF_TARGET_REGION] = REMAINING | DESTROYS | ACCESS,
        [HF_TARGET_MARKET] = REMAINING | PRICE,
        [HF_TARGET_OFFER] = REMAINING | DELAY | PRICE,
        [HF_TARGET_GOOD] = REMAINING | DESTROYS,
        [HF_TARGET_NEED] = DEMAND,
        [HF_TARGET_INCOME] = REMAINING,
        [HF_TARGET_FUND] = REMAINING,
        [HF_TARGET_EXPENSE] = DEMAND,
        [HF_TARGET_ALL] = DEMAND,
    };
    return effects[kind];
}

static const struct effect_row {
    int effect;
    hf_attribute attribute;
    hf_element element; /* that says the same; HF_ELEMENTS: none */
    hf_draw draw;       /* where that one goes */
    double none;        /* the value that changes nothing */
    const char *on;
} EFFECTS[] = {
    {REMAINING, HF_A_remaining, HF_E_remaining, HF_DRAW_REMAINING, 1,
     "a co-op, recipe, capacity, labour, route, site, region, market, offer, good, income or the "
     "fund"},
    {DEMAND, HF_A_demand, HF_E_demand, HF_DRAW_DEMAND, 1, "a community, a need, an expense or all"},
    {DESTROYS, HF_A_destroys, HF_E_destroys, HF_DRAW_DESTROYS, 0,
     "a stock, good, co-op, community, site or region"},
    {ACCESS, HF_A_access, HF_ELEMENTS, HF_DRAW_DURATION, 1,
     "a co-op, a community, a site or a region"},
    {DELAY, HF_A_delay, HF_ELEMENTS, HF_DRAW_DURATION, 0, "a route or an offer"},
    {PRICE, HF_A_price, HF_E_price, HF_DRAW_PRICE, 1, "an offer or a market"},
};
enum { EFFECT_COUNT = sizeof EFFECTS / sizeof *EFFECTS };

/* An effect as a draft says it, by an attribute or an element. */
typedef struct saying {
    const struct effect_row *row;
    hf_origin at;
    double usual; /* the median */
    bool acts;    /* it does something */
    bool sound;
} saying;

static void refuse_twice(hf_reading *r, const hf_draft *child)
{
    const char *name = hf_element_name(child->element);
    hf_message *message =
        hf_mistake(r, "HF0206", child, child->at,
                   "`%s` stands here both as an attribute and as an element", name);
    hf_diag_hint(r->diags, message, "keep one of them");
}

static saying read_effect(hf_reading *r, const hf_draft *draft, const struct effect_row *row,
                          hf_event *event)
{
    const hf_value *value = hf_value_of(draft, row->attribute);
    const hf_draft *child = row->element < HF_ELEMENTS ? child_of(draft, row->element) : NULL;
    saying said = {row, hf_value_at(draft, value), value->sound ? value->number : row->none, false,
                   value->sound || !value->given};
    if (child && value->given) refuse_twice(r, child);
    if (child) {
        hf_law *drawn = &event->drawn[row->draw];
        said.sound = hf_read_law(r, child, drawn);
        said.at = child->at;
        said.usual = drawn->median;
    }
    said.acts = said.sound &&
                (said.usual != row->none || (child && hf_law_is_random(&event->drawn[row->draw])));
    return said;
}

/* What an event brings to a community comes times `remaining` too. */
static bool scales_reliefs(const hf_event *event, hf_target_kind kind)
{
    return kind == HF_TARGET_COMMUNITY && event->receipt_count + event->labour_count > 0;
}

static void check_effect(hf_reading *r, const hf_draft *draft, const hf_event *event,
                         const saying *said)
{
    for (int i = 0; i < event->target_count; i++) {
        const hf_target *target = &event->targets[i];
        if (effects_on(target->kind) & said->row->effect) continue;
        if (said->row->effect == REMAINING && scales_reliefs(event, target->kind)) continue;
        const char *name = hf_attribute_name(said->row->attribute);
        hf_message *message = hf_mistake(r, "HF0405", draft, said->at, "`%s` does nothing to %s",
                                         name, hf_target_text(r->net, target));
        hf_diag_hint(r->diags, message, "`%s` is for %s; give other targets an event of their own",
                     name, said->row->on);
    }
}

/* The effects with their medians; false when one of them is not sound. *any: one does something. */
static bool read_effects(hf_reading *r, const hf_draft *draft, hf_event *event, bool aimed,
                         bool *any)
{
    double *const numbers[EFFECT_COUNT] = {&event->remaining, &event->demand, &event->destroys,
                                           &event->access,    &event->delay,  &event->price};
    bool sound = true;
    *any = false;
    for (int k = 0; k < EFFECT_COUNT; k++) {
        saying said = read_effect(r, draft, &EFFECTS[k], event);
        *numbers[k] = said.usual;
        sound &= said.sound;
        *any |= said.acts;
        if (aimed && said.acts) check_effect(r, draft, event, &said);
    }
    return sound;
}

static void refuse_idle(hf_reading *r, const hf_draft *draft)
{
    hf_message *message = hf_mistake(r, "HF0406", draft, draft->at, "this event changes nothing");
    hf_diag_hint(r->diags, message,
                 "add what it does: remaining=\"0\" stops its targets, "
                 "demand=\"1.5\" raises needs, destroys=\"0.5\" halves stocks");
}

/* --- when --- */

enum { START = 1, CHANCE = 2, PER = 4, AFTER = 8 };

static int given_of(const hf_draft *draft)
{
    static const hf_attribute attributes[] = {HF_A_start, HF_A_chance, HF_A_per, HF_A_after};
    int given = 0;
    for (int i = 0; i < 4; i++) given |= hf_value_of(draft, attributes[i])->given ? 1 << i : 0;
    return given;
}

/* How an event comes about by what is given; false for what says nothing, or too much. */
static bool when_of(int given, hf_when *when)
{
    static const struct {
        int given;
        hf_when when;
    } rows[] = {
        {START, HF_WHEN_CERTAIN}, {CHANCE | START, HF_WHEN_PERHAPS},
        {CHANCE, HF_WHEN_ONCE},   {CHANCE | PER, HF_WHEN_HAZARD},
        {AFTER, HF_WHEN_AFTER},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].given == given) {
            *when = rows[i].when;
            return true;
        }
    return false;
}

static void refuse_silence(hf_reading *r, const hf_draft *draft)
{
    char first[HF_DATE_ROOM];
    hf_date_text(first, r->net->start);
    hf_message *message =
        hf_mistake(r, "HF0204", draft, draft->at, "nothing says when this event starts");
    hf_diag_hint(r->diags, message, "add `start`, for example start=\"%s\"", first);
}

static void refuse_when(hf_reading *r, const hf_draft *draft, int given)
{
    hf_message *message;
    if (given & AFTER) {
        message = hf_mistake(r, "HF0522", draft, hf_attribute_at(draft, HF_A_after),
                             "an event that starts after another has no `start`, `chance` or "
                             "`per`");
        hf_diag_hint(r->diags, message, "keep `after` alone, or leave it out");
    } else if (given & PER && !(given & CHANCE)) {
        message = hf_mistake(r, "HF0211", draft, hf_attribute_at(draft, HF_A_per),
                             "`per` stands here without `chance`");
        hf_diag_hint(r->diags, message, "add `chance`, or leave `per` out");
    } else if (given & PER) {
        message = hf_mistake(r, "HF0522", draft, hf_attribute_at(draft, HF_A_per),
                             "a chance per time and a `start` exclude each other");
        hf_diag_hint(r->diags, message,
                     "leave `per` out if it happens on that date or not at all, `start` if it may "
                     "happen at any time");
    } else {
        refuse_silence(r, draft);
    }
}

static void refuse_early(hf_reading *r, const hf_draft *draft, const hf_value *start)
{
    char first[HF_DATE_ROOM];
    hf_date_text(first, r->net->start);
    hf_message *message = hf_mistake(r, "HF0509", draft, hf_value_at(draft, start),
                                     "this event starts before the federation does");
    hf_diag_hint(r->diags, message, "write %s or later", first);
}

static void warn_late(hf_reading *r, const hf_draft *draft, const hf_value *start)
{
    hf_message *message =
        hf_draft_diag(r->diags, HF_WARNING, "HF0605", draft, hf_value_at(draft, start),
                      "this event starts after the last period");
    hf_diag_hint(r->diags, message, "raise `periods` of the federation, or check the year");
}

static void read_start(hf_reading *r, const hf_draft *draft, const hf_scenario *scenario,
                       hf_event *event)
{
    const hf_value *start = hf_value_of(draft, HF_A_start);
    if (!start->sound) return;
    double position = hf_position(r, start->date);
    if (position < 0) refuse_early(r, draft, start);
    if (position >= scenario->periods) warn_late(r, draft, start);
    event->start = position;
}

/* p per `per` is 1 - (1 - p)^(period / per) per period. */
static void read_chance(hf_reading *r, const hf_draft *draft, hf_event *event)
{
    event->chance = hf_number_of(draft, HF_A_chance, 1);
    if (event->when != HF_WHEN_HAZARD) return;
    double per = hf_number_of(draft, HF_A_per, r->net->period);
    if (per == r->net->period) return; /* to the last digit */
    event->chance = -expm1(log1p(-event->chance) * (r->net->period / per));
}

static void read_when(hf_reading *r, const hf_draft *draft, const hf_scenario *scenario,
                      hf_event *event)
{
    int given = given_of(draft);
    if (!when_of(given, &event->when)) refuse_when(r, draft, given);
    event->start = scenario->periods; /* where nothing else is known */
    read_start(r, draft, scenario, event);
    read_chance(r, draft, event);
    const char *follows = hf_text_of(draft, HF_A_after);
    event->follows = follows && given == AFTER ? hf_arena_text(r->net->arena, follows) : NULL;
    event->after = -1;
    event->cause = hf_text_of(draft, HF_A_cause);
}

/* --- how long --- */

static void read_length(hf_reading *r, const hf_draft *draft, hf_event *event)
{
    const hf_draft *duration = child_of(draft, HF_E_duration);
    const hf_draft *recovery = child_of(draft, HF_E_recovery);
    hf_law *lasts = &event->drawn[HF_DRAW_DURATION];
    event->end = (double)INFINITY;
    if (duration && hf_read_law(r, duration, lasts)) event->end = event->start + lasts->median;
    if (recovery) hf_read_law(r, recovery, &event->drawn[HF_DRAW_RECOVERY]);
    if (!recovery || duration) return;
    hf_message *message = hf_draft_diag(r->diags, HF_WARNING, "HF0625", recovery, recovery->at,
                                        "there is a recovery, but the event does not end");
    hf_diag_hint(r->diags, message, "add a <duration>, or leave the recovery out");
}

/* --- what --- */

static bool read_list(hf_reading *r, const hf_draft *draft, hf_attribute attribute, hf_event *out)
{
    const hf_value *list = hf_value_of(draft, attribute);
    hf_target_place place = {r->diags, hf_value_at(draft, list),
                             hf_draft_where(draft, r->diags->arena), false};
    return list->sound && hf_targets_read(out, r->net, list->text, &place);
}

static void read_spared(hf_reading *r, const hf_draft *draft, hf_event *event)
{
    hf_event spared = {0};
    if (!read_list(r, draft, HF_A_except, &spared)) return;
    event->spared_text = hf_text_of(draft, HF_A_except);
    event->spared = spared.targets;
    event->spared_count = spared.target_count;
}

/* What it is called for people: the word that was chosen; NULL when none was. */
static const char *kind_of(const hf_reading *r, const hf_draft *draft)
{
    const hf_value *kind = hf_value_of(draft, HF_A_kind);
    if (!kind->sound) return NULL;
    const char *word = hf_attribute_row_of(HF_E_event, HF_A_kind)->choices;
    for (int i = 0; i < kind->choice; i++) word = strchr(word, '|') + 1;
    return hf_arena_printf(r->net->arena, "%.*s", (int)strcspn(word, "|"), word);
}

hf_event hf_read_event(hf_reading *r, const hf_draft *draft, const hf_scenario *scenario)
{
    const char *target = hf_text_of(draft, HF_A_target);
    hf_event event = {.id = hf_text_of(draft, HF_A_id),
                      .kind = kind_of(r, draft),
                      .at = draft->at,
                      .target_text = target ? target : "",
                      .foreign = draft->foreign};
    bool any;
    read_when(r, draft, scenario, &event);
    read_length(r, draft, &event);
    read_spared(r, draft, &event);
    bool aimed = read_list(r, draft, HF_A_target, &event);
    bool relief = hf_read_reliefs(r, draft, &event);
    bool sound = read_effects(r, draft, &event, aimed, &any);
    if (aimed && sound && !any && !relief) refuse_idle(r, draft);
    return event;
}

/* --- once the network is derived --- */

static void check_share(hf_reading *r, const hf_scenario *scenario, const hf_event *event)
{
    bool idle = event->remaining != 0 && event->remaining != 1;
    for (int i = 0; i < event->target_count && idle; i++)
        idle = event->targets[i].kind == HF_TARGET_RECIPE &&
               hf_doubt_is_endless(r->net, &event->targets[i]);
    if (!idle) return;
    hf_message *message = hf_diag(r->diags, HF_ERROR, "HF0405", event->at,
                                  "a share of a recipe without any limit means nothing");
    hf_diag_hint(r->diags, message,
                 "write remaining=\"0\", or give the recipe a `max`, a capacity or labour");
    hf_diag_where(r->diags, message, "event \"%s\" of scenario \"%s\"", event->id, scenario->id);
}

/* The event as one that surely happens, with effects that everything it leads to would feel. */
static hf_event felt(const hf_event *event)
{
    hf_event probe = *event;
    if (hf_law_is_random(&event->drawn[HF_DRAW_PRICE])) probe.price = 2;
    if (hf_law_is_random(&event->drawn[HF_DRAW_REMAINING])) probe.remaining = 0;
    if (hf_law_is_random(&event->drawn[HF_DRAW_DESTROYS])) probe.destroys = 1;
    if (hf_law_is_random(&event->drawn[HF_DRAW_DEMAND])) probe.demand = 2;
    probe.start = 0;
    probe.end = (double)INFINITY;
    return probe;
}

static void check_touched(hf_reading *r, const hf_scenario *scenario, const hf_event *event)
{
    if (event->receipt_count + event->labour_count + event->offer_count + event->income_count)
        return;
    hf_event probe = felt(event);
    if (event->end <= event->start && !(event->destroys > 0)) probe.end = 0;
    if (hf_conditions_touch(r->net, &probe)) return;
    probe.spared_count = 0;
    bool spared = hf_conditions_touch(r->net, &probe);
    hf_message *message =
        hf_diag(r->diags, HF_ERROR, "HF0406", event->at,
                spared ? "`except` spares all that this event hits" : "this event touches nothing");
    if (spared)
        hf_diag_hint(r->diags, message, "take something out of `except`, or leave the event out");
    else
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
