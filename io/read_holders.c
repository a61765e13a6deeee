/* read_holders.c - co-ops and communities, with their capacities and labour. */
#include "io/reading.h"

#include <stdlib.h>
#include <string.h>

static hf_drafts joined(hf_reading *r, hf_element one, hf_element other)
{
    hf_drafts a = r->of[one], b = r->of[other];
    hf_drafts all = {hf_arena_alloc(r->scratch, (size_t)(a.count + b.count), sizeof *a.at), 0};
    for (int i = 0; i < a.count; i++) all.at[all.count++] = a.at[i];
    for (int i = 0; i < b.count; i++) all.at[all.count++] = b.at[i];
    return all;
}

static void read_owners(hf_reading *r)
{
    hf_network *net = r->net;
    hf_drafts list = joined(r, HF_E_coop, HF_E_community);
    hf_sort_by_id(r, &list, 0);
    net->holders = hf_table_new(r, list.count, sizeof *net->holders);
    net->holder_count = list.count;
    for (int a = 0; a < list.count; a++) {
        const hf_draft *draft = list.at[a];
        const char *id = hf_text_of(draft, HF_A_id);
        net->holders[a] = (hf_holder){.id = id,
                                      .name = hf_name_of(r, draft, id),
                                      .at = draft->at,
                                      .kind = draft->element == HF_E_coop ? HF_COOP : HF_COMMUNITY,
                                      .site = hf_reference(r, draft, HF_A_at, HF_TABLE_SITES, 0),
                                      .population = hf_number_of(draft, HF_A_population, 0),
                                      .closed = hf_read_closed(r, draft),
                                      .foreign = draft->foreign};
    }
}

/* Hours of one unit of labour; 0 with a message when it is not h or min. */
static double hours_of(hf_reading *r, const hf_draft *draft)
{
    const hf_value *value = hf_value_of(draft, HF_A_unit);
    const hf_unit *unit = hf_unit_of(r, draft, HF_A_unit);
    if (!unit) return 0;
    bool fits = strcmp(unit->id, "h") == 0 || strcmp(unit->id, "min") == 0;
    if (fits) return unit->factor;
    hf_message *message = hf_mistake(r, "HF0308", draft, hf_value_at(draft, value),
                                     "labour is counted in h or min, not in %s", value->text);
    bool days = unit->measure == HF_TIME;
    hf_diag_hint(r->diags, message,
                 days ? "how long a working day is differs: write the hours, for example 8 for "
                        "each day"
                      : "write the hours of work there are");
    return 0;
}

hf_resource hf_read_resource(hf_reading *r, const hf_draft *draft)
{
    const char *id = hf_text_of(draft, HF_A_id);
    bool labour = draft->element == HF_E_labour;
    double hours = labour ? hours_of(r, draft) : 1;
    return (hf_resource){.id = id,
                         .name = hf_name_of(r, draft, id),
                         .unit = labour ? "h" : hf_text_of(draft, HF_A_unit),
                         .at = draft->at,
                         .kind = labour ? HF_LABOUR : HF_CAPACITY,
                         .holder = draft->owner,
                         .quantity = hf_rate(r, draft, HF_A_quantity) * hours,
                         .quantity_during = hf_read_changes(r, draft, HF_A_quantity, hours),
                         .pool_periods = labour ? hf_read_pool(r, draft) : 0,
                         .skill = labour ? hf_text_of(draft, HF_A_skill) : NULL,
                         .people = hf_number_of(draft, HF_A_people, 0),
                         .foreign = draft->foreign};
}

/* --- labour that only events bring is known everywhere, with no hours otherwise --- */

static bool is_brought(const hf_draft *draft)
{
    return draft->parent->element == HF_E_event;
}

/* The id of a draft; "" where it has none. */
static const char *id_of(const hf_draft *draft)
{
    const char *id = hf_text_of(draft, HF_A_id);
    return id ? id : "";
}

/* Of several events that bring the same labour, that of the first scenario and id says what it is
 * called. */
static int by_owner_id_and_parent(const void *left, const void *right)
{
    const hf_draft *a = *(hf_draft *const *)left, *b = *(hf_draft *const *)right;
    if (a->owner != b->owner) return a->owner < b->owner ? -1 : 1;
    int order = strcmp(id_of(a), id_of(b));
    if (!order) order = is_brought(a) - is_brought(b);
    if (!order && is_brought(a)) order = strcmp(id_of(a->parent->parent), id_of(b->parent->parent));
    if (!order && is_brought(a)) order = strcmp(id_of(a->parent), id_of(b->parent));
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

static bool is_like(const hf_draft *a, const hf_draft *b)
{
    return a->owner == b->owner && strcmp(hf_text_of(a, HF_A_id), hf_text_of(b, HF_A_id)) == 0;
}

/* Labour of holders, and of events where no holder has it; each once, sorted by owner and id. */
static hf_drafts all_labour(hf_reading *r)
{
    hf_drafts given = r->of[HF_E_labour];
    hf_drafts held = {hf_arena_alloc(r->scratch, (size_t)given.count, sizeof *given.at), 0};
    hf_drafts all = held;
    all.at = hf_arena_alloc(r->scratch, (size_t)given.count, sizeof *given.at);
    for (int i = 0; i < given.count; i++) {
        hf_draft *draft = given.at[i];
        bool brought = is_brought(draft);
        draft->owner = brought ? hf_event_holder(r, draft->parent) : hf_holder_of(draft);
        if (!brought) held.at[held.count++] = draft;
        if (brought && draft->owner >= 0 && hf_text_of(draft, HF_A_id)) all.at[all.count++] = draft;
    }
    hf_sort_by_id(r, &held, 0);
    memcpy(all.at + all.count, held.at, (size_t)held.count * sizeof *held.at);
    all.count += held.count;
    if (all.count) qsort(all.at, (size_t)all.count, sizeof *all.at, by_owner_id_and_parent);
    int kept = 0;
    for (int i = 0; i < all.count; i++)
        if (!kept || !is_like(all.at[i], all.at[kept - 1])) all.at[kept++] = all.at[i];
    all.count = kept;
    return all;
}

static hf_resource labour_of(hf_reading *r, hf_draft *draft)
{
    const char *id = hf_text_of(draft, HF_A_id);
    if (!is_brought(draft)) return hf_read_resource(r, draft);
    return (hf_resource){.id = id,
                         .name = hf_name_of(r, draft, id),
                         .unit = "h",
                         .at = draft->at,
                         .kind = HF_LABOUR,
                         .skill = hf_text_of(draft, HF_A_skill),
                         .holder = draft->owner,
                         .brought = true};
}

static void read_resources(hf_reading *r)
{
    hf_network *net = r->net;
    hf_drafts *capacities = &r->of[HF_E_capacity], labours = all_labour(r);
    for (int i = 0; i < capacities->count; i++)
        capacities->at[i]->owner = hf_holder_of(capacities->at[i]);
    hf_sort_by_id(r, capacities, 0);
    net->resource_count = capacities->count + labours.count;
    net->resources = hf_table_new(r, net->resource_count, sizeof *net->resources);
    for (int i = 0; i < capacities->count; i++)
        net->resources[i] = hf_read_resource(r, capacities->at[i]);
    for (int i = 0; i < labours.count; i++) {
        labours.at[i]->index = capacities->count + i;
        net->resources[capacities->count + i] = labour_of(r, labours.at[i]);
    }
}

void hf_read_holders(hf_reading *r)
{
    read_owners(r);
    read_resources(r);
}
