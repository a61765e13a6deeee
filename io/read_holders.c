/* read_holders.c - co-ops and communities, with their capacities and labour. */
#include "io/reading.h"

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
                                      .closed = hf_read_closed(r, draft)};
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
    hf_message *message = hf_mistake(r, "HF0308", draft, value->at,
                                     "labour is counted in h or min, not in %s", value->text);
    bool days = unit->measure == HF_TIME;
    hf_diag_hint(r->diags, message,
                 days ? "how long a working day is differs: write the hours, for example 8 for "
                        "each day"
                      : "write the hours of work there are");
    return 0;
}

static hf_resource make_resource(hf_reading *r, const hf_draft *draft)
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
                         .people = hf_number_of(draft, HF_A_people, 0)};
}

static void read_resources(hf_reading *r)
{
    hf_network *net = r->net;
    hf_drafts *capacities = &r->of[HF_E_capacity], *labours = &r->of[HF_E_labour];
    for (int i = 0; i < capacities->count; i++)
        capacities->at[i]->owner = hf_holder_of(capacities->at[i]);
    for (int i = 0; i < labours->count; i++) labours->at[i]->owner = hf_holder_of(labours->at[i]);
    hf_sort_by_id(r, capacities, 0);
    hf_sort_by_id(r, labours, capacities->count);
    net->resource_count = capacities->count + labours->count;
    net->resources = hf_table_new(r, net->resource_count, sizeof *net->resources);
    for (int i = 0; i < capacities->count; i++)
        net->resources[i] = make_resource(r, capacities->at[i]);
    for (int i = 0; i < labours->count; i++)
        net->resources[capacities->count + i] = make_resource(r, labours->at[i]);
}

void hf_read_holders(hf_reading *r)
{
    read_owners(r);
    read_resources(r);
}
