/* read_seasons.c - when things are there, and numbers that change between dates. */
#include "io/reading.h"

#include "model/calendar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- from ... until --- */

typedef struct dates {
    const hf_value *from, *until;
} dates;

static dates dates_of(const hf_draft *draft)
{
    return (dates){hf_value_of(draft, HF_A_from), hf_value_of(draft, HF_A_until)};
}

/* True when both ends are dates and `until` is not before `from`; otherwise it is said. */
static bool are_in_order(hf_reading *r, const hf_draft *draft, dates d)
{
    if (!d.from->sound || !d.until->sound) return false;
    if (d.until->date > d.from->date) return true;
    if (d.until->date == d.from->date) {
        hf_message *message =
            hf_draft_diag(r->diags, HF_WARNING, "HF0620", draft, hf_value_at(draft, d.until),
                          "`from` and `until` are the same: this is never");
        hf_diag_hint(r->diags, message,
                     "`until` is the first day on which it is over: for one day, write the next");
        return true;
    }
    hf_message *message =
        hf_mistake(r, "HF0530", draft, hf_value_at(draft, d.until), "`until` comes before `from`");
    hf_diag_hint(r->diags, message, "exchange the two, or check the year");
    return false;
}

static void doubt_dates(hf_reading *r, const hf_draft *draft, dates d)
{
    bool over = d.until->sound && hf_position(r, d.until->date) <= 0;
    bool later = d.from->sound && hf_position(r, d.from->date) >= r->net->periods;
    if (!over && !later) return;
    hf_message *message = hf_draft_diag(
        r->diags, HF_WARNING, "HF0621", draft, hf_value_at(draft, over ? d.until : d.from),
        over ? "this is over before the first period" : "this begins after the last period");
    hf_diag_hint(r->diags, message,
                 over ? "check the year, or leave it out"
                      : "raise `periods` of the federation, or check the year");
}

hf_closings hf_read_off(hf_reading *r, const hf_draft *draft)
{
    dates d = dates_of(draft);
    hf_closings off = {0};
    if (!d.from->sound && !d.until->sound) return off;
    if (d.from->sound && d.until->sound && !are_in_order(r, draft, d)) return off;
    if (!d.from->sound || !d.until->sound || d.from->date != d.until->date)
        doubt_dates(r, draft, d);
    off.at = hf_table_new(r, 2, sizeof *off.at);
    if (d.from->sound)
        off.at[off.count++] = (hf_interval){-(double)INFINITY, hf_position(r, d.from->date)};
    if (d.until->sound)
        off.at[off.count++] = (hf_interval){hf_position(r, d.until->date), (double)INFINITY};
    if (off.count == 2 && off.at[0].to >= off.at[1].from) { /* never there */
        off.at[0].to = (double)INFINITY;
        off.count = 1;
    }
    return off;
}

/* --- closed --- */

/* A day of the week, or both dates. */
static bool is_shaped(hf_reading *r, const hf_draft *draft)
{
    const hf_value *on = hf_value_of(draft, HF_A_on);
    dates d = dates_of(draft);
    if (on->given != (d.from->given && d.until->given) && (d.from->given == d.until->given))
        return true;
    hf_message *message =
        hf_mistake(r, "HF0533", draft, draft->at,
                   on->given ? "`closed` is either on a day of the week or between two dates"
                             : "nothing says when it is closed");
    hf_diag_hint(r->diags, message, "write on=\"sunday\", or both `from` and `until`");
    return false;
}

static int by_from(const void *left, const void *right)
{
    const hf_interval *a = left, *b = right;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

/* Join what overlaps or touches. */
static void join(hf_closings *closings)
{
    int kept = 0;
    if (closings->count)
        qsort(closings->at, (size_t)closings->count, sizeof *closings->at, by_from);
    for (int i = 0; i < closings->count; i++) {
        hf_interval *last = kept ? &closings->at[kept - 1] : NULL;
        if (last && closings->at[i].from <= last->to)
            last->to = fmax(last->to, closings->at[i].to);
        else
            closings->at[kept++] = closings->at[i];
    }
    closings->count = kept;
}

static void add_closed(hf_reading *r, const hf_draft *draft, hf_closings *closings)
{
    const hf_value *on = hf_value_of(draft, HF_A_on);
    dates d = dates_of(draft);
    if (!is_shaped(r, draft)) return;
    if (on->sound) closings->weekdays |= 1u << on->choice;
    if (!are_in_order(r, draft, d) || d.from->date == d.until->date) return;
    doubt_dates(r, draft, d);
    closings->at[closings->count++] =
        (hf_interval){hf_position(r, d.from->date), hf_position(r, d.until->date)};
}

/* The place in `asides` of what a `closed` says: its weekday, or the span it became part of; -1
 * where that is never. */
static int place_of(const hf_reading *r, const hf_draft *draft, const hf_closings *closings)
{
    const hf_value *on = hf_value_of(draft, HF_A_on), *from = hf_value_of(draft, HF_A_from);
    if (on->sound) return on->choice;
    if (!from->sound) return -1;
    double moment = hf_position(r, from->date);
    for (int i = 0; i < closings->count; i++)
        if (moment >= closings->at[i].from && moment < closings->at[i].to) return HF_SPANS + i;
    return -1;
}

static const char *shown(const char *text)
{
    return text ? text : "";
}

static int by_place(const void *left, const void *right)
{
    const hf_aside *a = left, *b = right;
    if (a->of != b->of) return a->of < b->of ? -1 : 1;
    int order = strcmp(shown(a->foreign->attributes), shown(b->foreign->attributes));
    return order ? order : strcmp(shown(a->foreign->elements), shown(b->foreign->elements));
}

/* What other languages say about each `closed`. */
static void take_asides(hf_reading *r, const hf_drafts *list, hf_closings *closings)
{
    closings->asides = hf_table_new(r, list->count, sizeof *closings->asides);
    for (int i = 0; i < list->count; i++) {
        int of = list->at[i]->foreign ? place_of(r, list->at[i], closings) : -1;
        if (of >= 0)
            closings->asides[closings->aside_count++] = (hf_aside){of, list->at[i]->foreign};
    }
    if (closings->aside_count)
        qsort(closings->asides, (size_t)closings->aside_count, sizeof *closings->asides, by_place);
}

hf_closings hf_read_closed(hf_reading *r, const hf_draft *draft)
{
    hf_drafts list = hf_children(r, draft, HF_E_closed);
    hf_closings closings = {0};
    if (!list.count) return closings;
    closings.at = hf_table_new(r, list.count, sizeof *closings.at);
    for (int i = 0; i < list.count; i++) add_closed(r, list.at[i], &closings);
    join(&closings);
    take_asides(r, &list, &closings);
    return closings;
}

/* --- during: when --- */

typedef struct spells {
    hf_spell *at;
    int count, capacity;
} spells;

/* So many changes nobody means; they come of a short yearly list and very many periods. */
enum { SPELLS_MOST = 2000000 };

static void add_spell(hf_reading *r, spells *list, const hf_draft *draft, int64_t from, int64_t to)
{
    double begin = hf_position(r, from), end = hf_position(r, to);
    if (r->spells++ == SPELLS_MOST) {
        hf_message *message = hf_mistake(r, "HF0546", draft, draft->at,
                                         "the federation changes more than %d times", SPELLS_MOST);
        hf_diag_hint(r->diags, message, "check `period` and `periods`: this is a very long time");
    }
    if (r->spells > SPELLS_MOST) return;
    list->at = hf_grow(list->at, list->count, &list->capacity, sizeof *list->at);
    list->at[list->count++] = (hf_spell){begin, end, draft};
}

/* The last moment that is planned, in any scenario; in seconds. */
static int64_t end_of(const hf_reading *r)
{
    double periods = r->net->periods;
    for (int i = 0; i < r->of[HF_E_scenario].count; i++)
        periods = fmax(periods, hf_number_of(r->of[HF_E_scenario].at[i], HF_A_periods, 0));
    double seconds = (double)r->net->start + periods * r->net->period * 3600;
    return (int64_t)fmin(seconds, (double)hf_yearly_date(HF_LAST_YEAR, 101));
}

static void add_yearly(hf_reading *r, spells *list, const hf_draft *draft, dates d)
{
    int from = d.from->yearly, until = d.until->yearly;
    int last = hf_year_of(end_of(r)) + 1; /* one more: two that overlap next year do so always */
    for (int year = hf_year_of(r->net->start) - 1; year <= last; year++) {
        int64_t begin = hf_yearly_date(year, from);
        int64_t over = hf_yearly_date(until > from ? year : year + 1, until);
        if (over > r->net->start) add_spell(r, list, draft, begin, over);
    }
}

static void refuse_mixed(hf_reading *r, const hf_draft *draft, hf_origin at)
{
    hf_message *message =
        hf_mistake(r, "HF0530", draft, at, "one date repeats yearly, the other does not");
    hf_diag_hint(r->diags, message,
                 "write both with a year (2026-06-15), or both without (--06-15)");
}

/* The times at which one `during` holds. */
static void add_spells(hf_reading *r, spells *list, const hf_draft *draft)
{
    dates d = dates_of(draft);
    if (!d.from->sound || !d.until->sound) return;
    if (!d.from->yearly != !d.until->yearly) {
        refuse_mixed(r, draft, hf_value_at(draft, d.until));
    } else if (!d.from->yearly) {
        if (are_in_order(r, draft, d) && d.from->date != d.until->date)
            add_spell(r, list, draft, d.from->date, d.until->date);
    } else if (d.from->yearly != d.until->yearly) {
        add_yearly(r, list, draft, d);
    } else {
        hf_message *message =
            hf_draft_diag(r->diags, HF_WARNING, "HF0620", draft, hf_value_at(draft, d.until),
                          "`from` and `until` are the same: this is never");
        hf_diag_hint(r->diags, message, "for the whole year, change the number itself");
    }
}

static int by_spell(const void *left, const void *right)
{
    const hf_spell *a = left, *b = right;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    if (a->to != b->to) return a->to < b->to ? -1 : 1;
    return (a->during->order > b->during->order) - (a->during->order < b->during->order);
}

/* Two that overlap leave open which number holds. */
static void check_overlap(hf_reading *r, const spells *list)
{
    for (int i = 1; i < list->count; i++) {
        const hf_spell *one = &list->at[i - 1], *other = &list->at[i];
        if (other->from >= one->to) continue;
        const hf_draft *first = one->during, *second = other->during;
        if (first->order > second->order) {
            first = other->during;
            second = one->during;
        }
        hf_message *message = hf_mistake(r, "HF0531", second, second->at, "two `during` overlap");
        hf_diag_hint(r->diags, message,
                     "the other is in %s, line %d: let one end where the next begins (`until` is "
                     "the first day that is out)",
                     first->at.file, first->at.line);
        return;
    }
}

/* --- during: what --- */

/* The numbers that may change in each kind of thing. */
static const struct change_row {
    hf_element element;
    hf_attribute attributes[4];
    int count;
    const char *text;
} CHANGEABLE[] = {
    {HF_E_capacity, {HF_A_quantity}, 1, "`quantity`"},
    {HF_E_labour, {HF_A_quantity}, 1, "`quantity`"},
    {HF_E_storage, {HF_A_quantity, HF_A_cost}, 2, "`quantity` and `cost`"},
    {HF_E_recipe, {HF_A_max, HF_A_min, HF_A_cost}, 3, "`max`, `min` and `cost`"},
    {HF_E_route, {HF_A_capacity, HF_A_cost, HF_A_loss}, 3, "`capacity`, `cost` and `loss`"},
    {HF_E_need, {HF_A_quantity}, 1, "`quantity`"},
    {HF_E_offer, {HF_A_quantity, HF_A_price}, 2, "`quantity` and `price`"},
    {HF_E_income, {HF_A_amount}, 1, "`amount`"},
    {HF_E_expense, {HF_A_amount}, 1, "`amount`"},
};

static const struct change_row *changeable(hf_element element)
{
    const struct change_row *row = CHANGEABLE;
    while (row->element != element) row++; /* `during` stands nowhere else */
    return row;
}

static bool is_changeable(const struct change_row *row, hf_attribute attribute)
{
    for (int i = 0; i < row->count; i++)
        if (row->attributes[i] == attribute) return true;
    return false;
}

static bool is_number(hf_attribute attribute)
{
    return attribute != HF_A_from && attribute != HF_A_until && attribute != HF_A_per;
}

/* Numbers that are said per time, and so may come with a `per` of their own. */
static bool is_rate(hf_element element, hf_attribute attribute)
{
    bool priced = attribute == HF_A_cost || attribute == HF_A_price || attribute == HF_A_loss;
    return !priced && element != HF_E_storage;
}

/* A rate needs a time: its own, or that of the parent; a recipe's is the period. */
static void check_timed(hf_reading *r, const hf_draft *during, bool rates)
{
    const hf_draft *parent = during->parent;
    bool timed = hf_value_of(during, HF_A_per)->given || hf_value_of(parent, HF_A_per)->given;
    if (!rates || timed || parent->element == HF_E_recipe) return;
    hf_message *message = hf_mistake(r, "HF0211", during, during->at, "this says not for how long");
    hf_diag_hint(r->diags, message, "add `per`, for example per=\"P1D\" for a day");
}

static void check_numbers(hf_reading *r, const hf_draft *during)
{
    const hf_draft *parent = during->parent;
    const struct change_row *row = changeable(parent->element);
    int numbers = 0, rates = 0;
    for (int i = 0; i < during->value_count; i++) {
        const hf_value *value = &during->values[i];
        hf_attribute attribute = (hf_attribute)value->attribute;
        if (!is_number(attribute) || !value->given) continue;
        numbers++;
        rates += is_rate(parent->element, attribute);
        if (is_changeable(row, attribute)) continue;
        hf_message *message = hf_mistake(
            r, "HF0532", during, hf_value_at(during, value), "`%s` of `%s` cannot change here",
            hf_attribute_name(attribute), hf_element_name(parent->element));
        hf_diag_hint(r->diags, message, "what can change in it: %s", row->text);
    }
    const hf_value *per = hf_value_of(during, HF_A_per);
    check_timed(r, during, rates > 0);
    if (numbers && per->given && !rates) {
        hf_message *message = hf_mistake(r, "HF0211", during, hf_value_at(during, per),
                                         "`per` stands here without "
                                         "a number it is about");
        hf_diag_hint(r->diags, message, "leave `per` out");
    }
    if (numbers) return;
    hf_message *message = hf_mistake(r, "HF0532", during, during->at, "this changes nothing");
    hf_diag_hint(r->diags, message, "say what is different then: %s", row->text);
}

/* Find out once for each parent when its `during` hold. */
static void settle_spells(hf_reading *r, hf_draft *parent)
{
    spells all = {0};
    for (const hf_draft *c = parent->first; c; c = c->next)
        if (c->element == HF_E_during) add_spells(r, &all, c);
    if (all.count) {
        qsort(all.at, (size_t)all.count, sizeof *all.at, by_spell);
        check_overlap(r, &all);
        size_t size = (size_t)all.count * sizeof *all.at;
        parent->spells = hf_arena_alloc(r->details, 1, sizeof *parent->spells + size);
        memcpy(parent->spells->at, all.at, size);
        parent->spells->count = all.count;
    }
    free(all.at);
}

void hf_read_seasons(hf_reading *r)
{
    hf_drafts all = r->of[HF_E_during];
    for (int i = 0; i < all.count; i++) {
        check_numbers(r, all.at[i]);
        bool first = !i || all.at[i]->parent != all.at[i - 1]->parent;
        if (first) settle_spells(r, all.at[i]->parent);
    }
}

/* What a changed number is in the units of the network. */
static double changed(const hf_reading *r, const hf_draft *during, const hf_value *value)
{
    const hf_draft *parent = during->parent;
    bool rate = is_rate(parent->element, (hf_attribute)value->attribute);
    if (!rate) return value->number;
    double own = hf_number_of(parent, HF_A_per, r->net->period);
    return value->number * (r->net->period / hf_number_of(during, HF_A_per, own));
}

/* The two days between which it comes every year; 0 where it does not. */
static int yearly_of(const hf_draft *during)
{
    dates d = dates_of(during);
    return d.from->yearly * 10000 + d.until->yearly;
}

hf_changes hf_read_changes(hf_reading *r, const hf_draft *draft, hf_attribute attribute,
                           double factor)
{
    hf_changes changes = {0};
    if (!draft->spells) return changes;
    for (int i = 0; i < draft->spells->count; i++)
        changes.count += hf_value_of(draft->spells->at[i].during, attribute)->sound;
    if (!changes.count) return changes;
    changes.at = hf_table_new(r, changes.count, sizeof *changes.at);
    changes.count = 0;
    for (int i = 0; i < draft->spells->count; i++) {
        const hf_spell *spell = &draft->spells->at[i];
        const hf_value *value = hf_value_of(spell->during, attribute);
        if (!value->sound) continue;
        changes.at[changes.count++] =
            (hf_change){.from = spell->from,
                        .to = spell->to,
                        .value = hf_converted(r, spell->during, attribute,
                                              changed(r, spell->during, value) * factor),
                        .yearly = yearly_of(spell->during),
                        .foreign = spell->during->foreign};
    }
    return changes;
}

/* --- pools --- */

int hf_read_pool(hf_reading *r, const hf_draft *draft)
{
    const hf_value *spread = hf_value_of(draft, HF_A_spread), *per = hf_value_of(draft, HF_A_per);
    if (!spread->sound || spread->choice == 0) return 0;
    if (!per->given) {
        hf_message *message = hf_mistake(r, "HF0534", draft, hf_value_at(draft, spread),
                                         "without a quantity there is no pool");
        hf_diag_hint(r->diags, message, "add `quantity` and `per`, or leave `spread` out");
    }
    if (!per->sound) return 0;
    double periods = per->number / r->net->period, whole = round(periods);
    if (whole >= 1 && whole <= 1e6 && fabs(periods - whole) <= 1e-9 * whole) return (int)whole;
    hf_message *message = hf_mistake(r, "HF0534", draft, hf_value_at(draft, per),
                                     "a pool of %s periods cannot be counted in whole ones",
                                     hf_figure(r, periods, 6));
    hf_diag_hint(r->diags, message,
                 "with spread=\"no\", `per` is one period of the federation or several");
    return 0;
}
