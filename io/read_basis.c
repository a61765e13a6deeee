/* read_basis.c - the federation itself, its units, goods and sites. */
#include "io/reading.h"

#include "io/values.h"
#include "model/calendar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- what is saved, most important first --- */

static const char CRITERIA[] = "purchases|labour|transport|money|waste";

static void refuse_criterion(hf_reading *r, const hf_value *list, const char *name, bool repeated)
{
    hf_message *message = hf_mistake(
        r, "HF0508", r->root, hf_value_at(r->root, list),
        repeated ? "`minimise` names \"%s\" twice" : "`minimise` does not know \"%s\"", name);
    hf_diag_hint(r->diags, message,
                 repeated ? "name it once"
                          : "choose from purchases, labour, transport, money "
                            "and waste, most important first");
}

static void add_criterion(hf_reading *r, const hf_value *list, const char *name)
{
    hf_network *net = r->net;
    bool built;
    int place = hf_choice_find(CRITERIA, name, &built);
    bool repeated = false;
    for (int c = 0; c < net->criterion_count; c++) repeated |= (int)net->criteria[c] == place;
    if (place < 0 || repeated)
        refuse_criterion(r, list, name, repeated);
    else
        net->criteria[net->criterion_count++] = (hf_criterion)place;
}

static void read_criteria(hf_reading *r)
{
    const hf_value *list = hf_value_of(r->root, HF_A_minimise);
    const char *at = list->text ? list->text : "";
    while (*(at += strspn(at, " \t\r\n"))) {
        size_t length = strcspn(at, " \t\r\n");
        add_criterion(r, list, hf_arena_printf(r->scratch, "%.*s", (int)length, at));
        at += length;
    }
}

static void read_federation(hf_reading *r)
{
    hf_network *net = r->net;
    const hf_draft *root = r->root;
    const char *id = hf_text_of(root, HF_A_id), *currency = hf_text_of(root, HF_A_currency);
    net->id = id ? id : "";
    net->currency = currency ? currency : "";
    if (root->language && *root->language) net->language = root->language;
    net->name = hf_name_of(r, root, net->id);
    const hf_value *start = hf_value_of(root, HF_A_start);
    net->start = start->sound ? start->date : hf_yearly_date(2026, 101); /* to give examples */
    net->period = hf_number_of(root, HF_A_period, 24);
    net->periods = (int)hf_number_of(root, HF_A_periods, 1);
    net->keep_ending = hf_value_of(root, HF_A_ending)->choice == 0;
    net->foreign = root->foreign;
    read_criteria(r);
}

/* --- units --- */

static void check_hidden(hf_reading *r, const hf_draft *draft)
{
    const char *id = hf_text_of(draft, HF_A_id);
    const hf_unit *hidden = id ? hf_unit_find(id) : NULL;
    if (!hidden) return;
    hf_message *message =
        hf_mistake(r, "HF0307", draft, hf_attribute_at(draft, HF_A_id),
                   "\"%s\" is a unit that everybody knows (%s)", id, hidden->name);
    hf_diag_hint(r->diags, message, "give yours another name");
}

/* The draft of one of the federation's units; NULL when there is none. */
static const hf_draft *unit_draft(const hf_drafts *list, const char *id)
{
    for (int low = 0, high = list->count; low < high;) {
        int middle = (low + high) / 2;
        int order = strcmp(hf_text_of(list->at[middle], HF_A_id), id);
        if (order == 0) return list->at[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

enum { CHAIN_MOST = 16 }; /* a crate of boxes of bags of ...: no honest chain is longer */

/* Follow `of` to a built-in unit, multiplying factors on the way; NULL when that leads nowhere. */
static const hf_unit *base_of(const hf_drafts *list, const hf_draft *draft, double *factor)
{
    *factor = 1;
    for (int steps = 0; draft && steps < CHAIN_MOST; steps++) {
        const char *of = hf_text_of(draft, HF_A_of);
        if (!of) return NULL;
        *factor *= hf_number_of(draft, HF_A_factor, 1);
        const hf_unit *base = hf_unit_find(of);
        if (base) return base;
        draft = unit_draft(list, of);
    }
    return NULL;
}

static void refuse_base(hf_reading *r, const hf_drafts *list, const hf_draft *draft)
{
    const hf_value *of = hf_value_of(draft, HF_A_of);
    if (!of->sound) return;
    bool circle = unit_draft(list, of->text) != NULL;
    hf_message *message = hf_mistake(r, circle ? "HF0309" : "HF0305", draft, hf_value_at(draft, of),
                                     circle ? "\"%s\" leads to no unit that everybody knows"
                                            : "there is no unit \"%s\"",
                                     of->text);
    hf_diag_hint(r->diags, message, "write a known unit: kg, L, m, m2, kWh, h, piece ...");
}

static void read_units(hf_reading *r)
{
    hf_drafts *list = &r->of[HF_E_unit];
    hf_sort_by_id(r, list, 0);
    r->units = hf_table_new(r, list->count, sizeof *r->units);
    r->net->units = hf_table_new(r, list->count, sizeof *r->net->units);
    for (int i = 0; i < list->count; i++) {
        const hf_draft *draft = list->at[i];
        double factor;
        check_hidden(r, draft);
        const hf_unit *base = base_of(list, draft, &factor);
        if (!base) {
            refuse_base(r, list, draft);
            base = hf_unit_find("piece"); /* so that what uses it is judged all the same */
        }
        const char *id = hf_text_of(draft, HF_A_id);
        r->units[i] =
            (hf_unit){id, NULL, hf_name_of(r, draft, id), base->measure, factor * base->factor};
        r->net->units[i] = (hf_own_unit){.id = id,
                                         .of = hf_text_of(draft, HF_A_of),
                                         .factor = hf_number_of(draft, HF_A_factor, 1),
                                         .foreign = draft->foreign};
    }
    r->unit_count = r->net->unit_count = list->count;
}

/* --- goods --- */

static void check_converts(hf_reading *r, const hf_draft *good)
{
    for (const hf_draft *c = good->first; c; c = c->next) {
        if (c->element != HF_E_convert) continue;
        const hf_unit *unit = hf_unit_of(r, c, HF_A_unit);
        const char *own_id = hf_text_of(good, HF_A_unit);
        const hf_unit *own = own_id ? hf_unit_known(r, own_id) : NULL;
        bool twice = own && unit && own->measure == unit->measure;
        for (const hf_draft *b = good->first; b != c && unit && !twice; b = b->next) {
            const char *id = b->element == HF_E_convert ? hf_text_of(b, HF_A_unit) : NULL;
            const hf_unit *other = id ? hf_unit_known(r, id) : NULL;
            twice = other && other->measure == unit->measure;
        }
        if (!twice) continue;
        hf_message *message = hf_mistake(r, "HF0501", c, hf_attribute_at(c, HF_A_unit),
                                         "the good converts to %s already", unit->id);
        hf_diag_hint(r->diags, message,
                     "one `convert` for each kind of unit (mass, volume, "
                     "energy ...) is enough");
    }
}

static int by_unit(const void *left, const void *right)
{
    const hf_convert *a = left, *b = right;
    return strcmp(a->unit, b->unit);
}

/* What one of the good is in other units. */
static void take_converts(hf_reading *r, const hf_draft *draft, hf_good *good)
{
    hf_drafts list = hf_children(r, draft, HF_E_convert);
    good->converts = hf_table_new(r, list.count, sizeof *good->converts);
    for (int i = 0; i < list.count; i++)
        if (hf_text_of(list.at[i], HF_A_unit))
            good->converts[good->convert_count++] =
                (hf_convert){.unit = hf_text_of(list.at[i], HF_A_unit),
                             .factor = hf_number_of(list.at[i], HF_A_factor, 1),
                             .foreign = list.at[i]->foreign};
    if (good->convert_count)
        qsort(good->converts, (size_t)good->convert_count, sizeof *good->converts, by_unit);
}

/* Share lost per period; shares compound (format.md reading 2). */
static double spoilage_of(hf_reading *r, const hf_draft *draft)
{
    hf_check_per(r, draft, HF_A_spoilage);
    return hf_share_per_period(r, draft, HF_A_spoilage);
}

static void read_goods(hf_reading *r)
{
    hf_network *net = r->net;
    hf_drafts *list = &r->of[HF_E_good];
    hf_sort_by_id(r, list, 0);
    r->good_drafts = list->at;
    net->goods = hf_table_new(r, list->count, sizeof *net->goods);
    for (int g = 0; g < list->count; g++) {
        const hf_draft *draft = list->at[g];
        const char *id = hf_text_of(draft, HF_A_id);
        hf_unit_of(r, draft, HF_A_unit);
        check_converts(r, draft);
        net->goods[g] =
            (hf_good){.id = id,
                      .name = hf_name_of(r, draft, id),
                      .unit = hf_text_of(draft, HF_A_unit),
                      .category = hf_text_of(draft, HF_A_category),
                      .note = hf_note_of(draft),
                      .at = draft->at,
                      .shelf_life = hf_number_of(draft, HF_A_shelf_life, (double)INFINITY),
                      .spoilage = spoilage_of(r, draft),
                      .no_disposal = hf_value_of(draft, HF_A_dispose)->choice == 1,
                      .foreign = draft->foreign};
        take_converts(r, draft, &net->goods[g]);
    }
    net->good_count = list->count;
}

/* --- sites --- */

static void check_place(hf_reading *r, const hf_draft *draft)
{
    const hf_value *lat = hf_value_of(draft, HF_A_lat), *lon = hf_value_of(draft, HF_A_lon);
    if (lat->given == lon->given) return;
    hf_message *message = hf_mistake(r, "HF0211", draft, hf_value_at(draft, lat->given ? lat : lon),
                                     "`lat` and `lon` stand together or not at all");
    hf_diag_hint(r->diags, message, "add `%s`", lat->given ? "lon" : "lat");
}

static void read_sites(hf_reading *r)
{
    hf_network *net = r->net;
    hf_drafts *list = &r->of[HF_E_site];
    hf_sort_by_id(r, list, 0);
    net->sites = hf_table_new(r, list->count, sizeof *net->sites);
    for (int i = 0; i < list->count; i++) {
        const hf_draft *draft = list->at[i];
        const char *id = hf_text_of(draft, HF_A_id);
        check_place(r, draft);
        net->sites[i] = (hf_site){.id = id,
                                  .name = hf_name_of(r, draft, id),
                                  .region = hf_text_of(draft, HF_A_region),
                                  .at = draft->at,
                                  .latitude = hf_number_of(draft, HF_A_lat, (double)NAN),
                                  .longitude = hf_number_of(draft, HF_A_lon, (double)NAN),
                                  .foreign = draft->foreign};
    }
    net->site_count = list->count;
}

void hf_read_basis(hf_reading *r)
{
    read_federation(r);
    read_units(r);
    read_goods(r);
    read_sites(r);
}
