/* reading.c - what the readers of goods, holders, recipes, routes ... share. */
#include "io/reading.h"

#include "io/suggest.h"
#include "model/base/number.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* --- drafts --- */

static void add_drafts(hf_reading *r, hf_draft *draft)
{
    for (; draft; draft = draft->next) {
        hf_drafts *list = &r->of[draft->element];
        list->at[list->count++] = draft;
        add_drafts(r, draft->first);
    }
}

void hf_reading_gather(hf_reading *r, const int counts[HF_ELEMENTS])
{
    for (int e = 0; e < HF_ELEMENTS; e++)
        r->of[e].at = hf_arena_alloc(r->scratch, (size_t)counts[e], sizeof(hf_draft *));
    add_drafts(r, r->root);
}

static bool has_details(hf_element parent)
{
    int count;
    const hf_child_row *rows = hf_child_rows(&count);
    for (int i = 0; i < count; i++)
        if (rows[i].parent == parent && hf_element_is_detail(rows[i].child)) return true;
    return false;
}

void hf_reading_forget(hf_reading *r)
{
    for (int e = 0; e < HF_ELEMENTS; e++) {
        if (hf_element_is_detail((hf_element)e)) r->of[e].count = 0;
        for (int i = 0; i < r->of[e].count && has_details((hf_element)e); i++) {
            r->of[e].at[i]->first = NULL;
            r->of[e].at[i]->spells = NULL;
        }
    }
    hf_arena_free(r->details);
    r->details = NULL;
}

hf_drafts hf_children(const hf_reading *r, const hf_draft *draft, hf_element element)
{
    hf_drafts list = {0};
    for (const hf_draft *c = draft->first; c; c = c->next) list.count += c->element == element;
    list.at = hf_arena_alloc(r->details, (size_t)list.count, sizeof(hf_draft *));
    list.count = 0;
    for (hf_draft *c = draft->first; c; c = c->next)
        if (c->element == element) list.at[list.count++] = c;
    return list;
}

/* The id that counts: a need without one bears its good's. */
static const char *id_of(const hf_draft *draft)
{
    const char *id = hf_text_of(draft, HF_A_id);
    if (!id && draft->element == HF_E_need) id = hf_text_of(draft, HF_A_good);
    return id;
}

static int by_owner_and_id(const void *left, const void *right)
{
    const hf_draft *a = *(hf_draft *const *)left, *b = *(hf_draft *const *)right;
    if (a->owner != b->owner) return a->owner < b->owner ? -1 : 1;
    int order = strcmp(id_of(a), id_of(b));
    if (order) return order;
    return (a->order > b->order) - (a->order < b->order);
}

static void keep_identified(hf_drafts *list)
{
    int kept = 0;
    for (int i = 0; i < list->count; i++)
        if (id_of(list->at[i]) && list->at[i]->owner >= 0) list->at[kept++] = list->at[i];
    list->count = kept;
}

static void refuse_twin(hf_reading *r, const hf_draft *twin, const hf_draft *first)
{
    const hf_value *id = hf_value_of(twin, HF_A_id);
    hf_origin at = id->sound ? hf_value_at(twin, id) : twin->at;
    const char *word = hf_element_word(twin->element);
    if (twin->element != first->element) {
        hf_message *message = hf_mistake(
            r, "HF0403", twin, at, "a co-op and a community cannot both be \"%s\"", id_of(twin));
        hf_diag_hint(r->diags, message, "the other one is in %s, line %d: rename one of them",
                     first->at.file, first->at.line);
        return;
    }
    hf_message *message =
        hf_mistake(r, "HF0402", twin, at, "a second %s \"%s\"", word, id_of(twin));
    bool bare = twin->element == HF_E_need && !id->sound;
    hf_diag_hint(r->diags, message, "the first is in %s, line %d: %s", first->at.file,
                 first->at.line, bare ? "give this one an `id` of its own" : "rename one of them");
}

void hf_sort_by_id(hf_reading *r, hf_drafts *list, int first)
{
    keep_identified(list);
    if (list->count) qsort(list->at, (size_t)list->count, sizeof *list->at, by_owner_and_id);
    int kept = 0;
    for (int i = 0; i < list->count; i++) {
        hf_draft *draft = list->at[i], *last = kept ? list->at[kept - 1] : NULL;
        if (last && last->owner == draft->owner && strcmp(id_of(last), id_of(draft)) == 0) {
            refuse_twin(r, draft, last);
            continue;
        }
        draft->index = first + kept;
        list->at[kept++] = draft;
    }
    list->count = kept;
}

void *hf_table_new(hf_reading *r, int count, size_t size)
{
    return hf_arena_alloc(r->net->arena, (size_t)count, size);
}

int hf_holder_of(const hf_draft *draft)
{
    const hf_draft *parent = draft->parent;
    bool held = parent && (parent->element == HF_E_coop || parent->element == HF_E_community);
    return held ? parent->index : -1;
}

/* --- references --- */

enum { SUGGESTIONS_MOST = 200 };

bool hf_may_suggest(const hf_reading *r)
{
    return r->diags->count < SUGGESTIONS_MOST;
}

/* hf_lookup() of an id kept once, remembered: most of what is referred to is referred to often. */
static int look_up(hf_reading *r, hf_table table, int owner, const char *id)
{
    hf_found *found = &r->found[((uintptr_t)id / 16 + (uintptr_t)table) % HF_FOUND];
    if (found->id == id && found->table == table && found->owner == owner) return found->row;
    int row = hf_lookup(r->net, table, owner, id);
    if (row >= 0) *found = (hf_found){id, table, owner, row};
    return row;
}

int hf_refer(hf_reading *r, const hf_draft *draft, hf_origin at, const char *id, hf_table table,
             int owner)
{
    int row = hf_lookup(r->net, table, owner, id);
    if (row >= 0) return row;
    const char *word = hf_table_word(table);
    const char *of = "", *holder = "";
    if (table >= HF_TABLE_CAPACITIES && table <= HF_TABLE_NEEDS) {
        of = " in ";
        holder = hf_arena_printf(r->scratch, "\"%s\"", r->net->holders[owner].id);
    }
    hf_message *message =
        hf_mistake(r, "HF0401", draft, at, "there is no %s \"%s\"%s%s", word, id, of, holder);
    const char *near = hf_may_suggest(r) ? hf_lookup_near(r->net, table, owner, id) : NULL;
    if (near)
        hf_diag_hint(r->diags, message, "did you mean `%s`?", near);
    else
        message->hint = hf_lookup_list(r->net, table, owner, r->diags->arena);
    return -1;
}

/* The part of `owner/id` before the slash, as a holder; `owner` itself without a slash. */
static int holder_named(hf_reading *r, const hf_draft *draft, const hf_value *value, int owner,
                        const char **id)
{
    const char *slash = strchr(value->text, '/');
    *id = slash ? slash + 1 : value->text;
    if (!slash) return owner;
    const char *name = hf_arena_printf(r->scratch, "%.*s", (int)(slash - value->text), value->text);
    hf_origin at = hf_value_at(draft, value);
    at.length = (int)(slash - value->text);
    return hf_refer(r, draft, at, name, HF_TABLE_HOLDERS, 0);
}

int hf_reference(hf_reading *r, const hf_draft *draft, hf_attribute attribute, hf_table table,
                 int owner)
{
    const hf_value *value = hf_value_of(draft, attribute);
    if (!value->sound) return -1;
    const char *id = value->text;
    if (table >= HF_TABLE_CAPACITIES && table <= HF_TABLE_NEEDS)
        owner = holder_named(r, draft, value, owner, &id);
    if (owner < 0) return -1;
    int row =
        id == value->text ? look_up(r, table, owner, id) : hf_lookup(r->net, table, owner, id);
    return row >= 0 ? row : hf_refer(r, draft, hf_value_at(draft, value), id, table, owner);
}

/* --- rates --- */

/* Something, but too little to be told from nothing beside everyday numbers. */
static bool is_speck(double value)
{
    static const double LEAST = 1e-12;
    return value > 0 && value < LEAST;
}

double hf_converted(const hf_reading *r, const hf_draft *draft, hf_attribute attribute,
                    double value)
{
    hf_range range = hf_attribute_row_of((hf_element)draft->element, attribute)->range;
    if (!hf_value_of(draft, attribute)->sound) return value;
    if (hf_range_holds(range, value) && !is_speck(value)) return value;
    hf_message *message = hf_mistake(r, "HF0302", draft, hf_attribute_at(draft, attribute),
                                     value < 1 ? "`%s` is too small once it is converted"
                                               : "`%s` is too large once it is converted",
                                     hf_attribute_name(attribute));
    hf_diag_hint(
        r->diags, message,
        "per period, for all people, in the unit of the good: numbers lie between 1e-12 and "
        "1e12");
    return 0;
}

double hf_rate(const hf_reading *r, const hf_draft *draft, hf_attribute quantity)
{
    double per = hf_number_of(draft, HF_A_per, r->net->period);
    double rate = hf_number_of(draft, quantity, 0) * (r->net->period / per);
    return hf_converted(r, draft, quantity, rate);
}

double hf_share_per_period(const hf_reading *r, const hf_draft *draft, hf_attribute share)
{
    double per = hf_number_of(draft, HF_A_per, r->net->period);
    double kept = 1 - hf_number_of(draft, share, 0);
    if (per == r->net->period) return hf_number_of(draft, share, 0); /* to the last digit */
    return 1 - pow(kept, r->net->period / per);
}

void hf_check_per(hf_reading *r, const hf_draft *draft, hf_attribute quantity)
{
    const hf_value *number = hf_value_of(draft, quantity), *per = hf_value_of(draft, HF_A_per);
    const char *name = hf_attribute_name(quantity);
    if (number->given == per->given) return;
    hf_message *message = number->given ? hf_mistake(r, "HF0211", draft, hf_value_at(draft, number),
                                                     "`%s` says not for how long", name)
                                        : hf_mistake(r, "HF0211", draft, hf_value_at(draft, per),
                                                     "`per` stands here without `%s`", name);
    if (number->given)
        hf_diag_hint(r->diags, message, "add `per`, for example per=\"P1D\" for a day");
    else
        hf_diag_hint(r->diags, message, "add `%s`, or leave `per` out", name);
}

double hf_position(const hf_reading *r, int64_t date)
{
    return (double)(date - r->net->start) / (r->net->period * 3600);
}

/* --- units --- */

const hf_unit *hf_unit_known(const hf_reading *r, const char *id)
{
    const hf_unit *unit = hf_unit_find(id);
    if (unit) return unit;
    for (int low = 0, high = r->unit_count; low < high;) {
        int middle = (low + high) / 2, order = strcmp(r->units[middle].id, id);
        if (order == 0) return &r->units[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static void refuse_unknown(hf_reading *r, const hf_draft *draft, const hf_value *value)
{
    hf_message *message = hf_mistake(r, "HF0305", draft, hf_value_at(draft, value),
                                     "there is no unit \"%s\"", value->text);
    hf_suggestion near = hf_suggest(value->text);
    int count;
    const hf_unit *table = hf_unit_table(&count);
    for (int i = 0; i < count; i++) hf_suggest_offer(&near, table[i].id);
    for (int i = 0; i < r->unit_count && hf_may_suggest(r); i++)
        hf_suggest_offer(&near, r->units[i].id);
    if (near.best)
        hf_diag_hint(r->diags, message, "did you mean `%s`?", near.best);
    else
        hf_diag_hint(r->diags, message,
                     "a unit of your own is declared once: <unit id=\"%s\" of=\"piece\"/>",
                     value->text);
}

const hf_unit *hf_unit_of(hf_reading *r, const hf_draft *draft, hf_attribute attribute)
{
    const hf_value *value = hf_value_of(draft, attribute);
    if (!value->sound) return NULL;
    const hf_unit *unit = hf_unit_known(r, value->text);
    if (!unit) refuse_unknown(r, draft, value);
    return unit;
}

double hf_units_per_good(const hf_reading *r, int g, const hf_unit *unit)
{
    const hf_draft *good = r->good_drafts[g];
    const char *own_id = hf_text_of(good, HF_A_unit);
    const hf_unit *own = own_id ? hf_unit_known(r, own_id) : NULL;
    double ratio = own ? hf_unit_ratio(own, unit) : 0;
    for (const hf_draft *c = good->first; c && !(ratio > 0); c = c->next) {
        const char *id = c->element == HF_E_convert ? hf_text_of(c, HF_A_unit) : NULL;
        const hf_unit *other = id ? hf_unit_known(r, id) : NULL;
        if (other) ratio = hf_number_of(c, HF_A_factor, 1) * hf_unit_ratio(other, unit);
    }
    return ratio;
}

void hf_refuse_unit(hf_reading *r, const hf_draft *draft, hf_origin at, int g, const char *unit)
{
    const hf_good *good = &r->net->goods[g];
    hf_message *message =
        hf_mistake(r, "HF0306", draft, at, "\"%s\" is counted in %s, which does not convert to %s",
                   good->id, good->unit, unit);
    hf_diag_hint(r->diags, message,
                 "say in the good how many %s one %s of it is: <convert unit=\"%s\" "
                 "factor=\"...\"/>",
                 unit, good->unit, unit);
}

double hf_draft_units(hf_reading *r, const hf_draft *draft, int g)
{
    const hf_value *value = hf_value_of(draft, HF_A_unit);
    if (value->sound && value->text == r->net->goods[g].unit) return 1; /* texts are kept once */
    const hf_unit *unit = hf_unit_of(r, draft, HF_A_unit);
    if (!unit || !r->net->goods[g].unit || !hf_unit_known(r, r->net->goods[g].unit)) return 1;
    double units = hf_units_per_good(r, g, unit);
    if (units > 0) return units;
    hf_refuse_unit(r, draft, hf_value_at(draft, value), g, value->text);
    return 1;
}

double hf_reading_amount(hf_reading *r, const hf_draft *draft, hf_attribute quantity, int g)
{
    double amount = hf_number_of(draft, quantity, 0) / hf_draft_units(r, draft, g);
    return hf_converted(r, draft, quantity, amount);
}

/* --- names --- */

const char *hf_name_of(const hf_reading *r, const hf_draft *draft, const char *id)
{
    const hf_draft *first = NULL;
    for (const hf_draft *c = draft->first; c; c = c->next) {
        if (c->element != HF_E_name || !c->text || !*c->text) continue;
        bool said = c->language && *c->language;
        if (!said || strcmp(c->language, r->net->language) == 0) return c->text;
        if (!first) first = c;
    }
    return first ? first->text : id;
}

const char *hf_note_of(const hf_draft *draft)
{
    for (const hf_draft *c = draft->first; c; c = c->next)
        if (c->element == HF_E_note && c->text && *c->text) return c->text;
    return NULL;
}

/* --- lists in which each row may stand once --- */

void hf_marks_begin(const hf_reading *r, hf_marks *marks, int count)
{
    if (!marks->at) marks->at = hf_arena_alloc(r->scratch, (size_t)count, sizeof *marks->at);
    marks->stamp++;
}

/* --- numbers in messages --- */

static double rounded(double value, int digits)
{
    if (!(fabs(value) > 0) || !isfinite(value)) return value;
    int places = digits - 1 - (int)floor(log10(fabs(value)));
    double scale = pow(10, abs(places));
    return places >= 0 ? round(value * scale) / scale : round(value / scale) * scale;
}

const char *hf_figure(const hf_reading *r, double value, int digits)
{
    char text[HF_NUMBER_ROOM];
    hf_number_text(text, rounded(value, digits));
    return hf_arena_text(r->scratch, text);
}
