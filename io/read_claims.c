/* read_claims.c - what a run of a recipe, or a unit loaded on a route, takes of capacities and
 * labour. */
#include "io/reading.h"

#include "io/suggest.h"

#include <stdlib.h>
#include <string.h>

static void refuse_second(hf_reading *r, const hf_draft *draft, hf_attribute attribute)
{
    const hf_value *value = hf_value_of(draft, attribute);
    hf_message *message =
        hf_mistake(r, "HF0501", draft, hf_value_at(draft, value), "a second `%s` of \"%s\"",
                   hf_element_name(draft->element), value->text);
    hf_diag_hint(r->diags, message, "add the two quantities up in one line");
}

/* --- by name --- */

/* Some resource of that name, whoever owns it; -1 when there is none. */
static int namesake(const hf_network *net, hf_resource_kind kind, const char *id)
{
    for (int k = 0; k < net->resource_count; k++)
        if (net->resources[k].kind == kind && strcmp(net->resources[k].id, id) == 0) return k;
    return -1;
}

/* Routes and the fund have nothing of their own to look the name up among. */
static void refuse_ownerless(hf_reading *r, const hf_draft *draft, const hf_value *value,
                             hf_table table)
{
    const hf_network *net = r->net;
    hf_message *message =
        hf_mistake(r, "HF0540", draft, hf_value_at(draft, value),
                   "\"%s\" does not say whose %s it is", value->text, hf_table_word(table));
    hf_resource_kind kind = table == HF_TABLE_LABOURS ? HF_LABOUR : HF_CAPACITY;
    int k = hf_may_suggest(r) ? namesake(net, kind, value->text) : -1;
    hf_diag_hint(r->diags, message, "write owner/id, for example `%s/%s`",
                 k < 0 ? "mill" : net->holders[net->resources[k].holder].id, value->text);
}

static int resource_of(hf_reading *r, const hf_draft *draft, hf_attribute attribute, hf_table table,
                       int owner)
{
    const hf_value *value = hf_value_of(draft, attribute);
    bool ownerless = owner < 0 && value->sound && !strchr(value->text, '/');
    if (!ownerless) return hf_reference(r, draft, attribute, table, owner);
    refuse_ownerless(r, draft, value, table);
    return -1;
}

int hf_read_owned(hf_reading *r, const hf_draft *draft, hf_attribute attribute, hf_table table)
{
    return resource_of(r, draft, attribute, table, -1);
}

static bool holds_whole(const hf_draft *draft)
{
    return hf_value_of(draft, HF_A_hold)->choice == 1;
}

static void add_claim(hf_reading *r, const hf_draft *draft, hf_attribute attribute, hf_table table,
                      int owner, hf_claims *claims)
{
    int k = resource_of(r, draft, attribute, table, owner);
    if (k < 0) return;
    if (hf_marks_meet(&r->resources_met, k)) {
        refuse_second(r, draft, attribute);
        return;
    }
    claims->claims[claims->claim_count++] =
        (hf_claim){.resource = k,
                   .quantity = hf_number_of(draft, HF_A_quantity, 0),
                   .whole = holds_whole(draft),
                   .foreign = draft->foreign};
}

/* --- by skill --- */

static int by_skill(const void *left, const void *right)
{
    const hf_skilled *a = left, *b = right;
    int order = strcmp(a->skill, b->skill);
    if (order) return order;
    if (a->site != b->site) return a->site < b->site ? -1 : 1;
    return (a->resource > b->resource) - (a->resource < b->resource);
}

void hf_read_skills(hf_reading *r)
{
    const hf_network *net = r->net;
    r->skilled = hf_arena_alloc(r->scratch, (size_t)net->resource_count, sizeof *r->skilled);
    for (int k = 0; k < net->resource_count; k++) {
        const hf_resource *resource = &net->resources[k];
        if (resource->skill)
            r->skilled[r->skilled_count++] =
                (hf_skilled){resource->skill, net->holders[resource->holder].site, k};
    }
    if (r->skilled_count) qsort(r->skilled, (size_t)r->skilled_count, sizeof *r->skilled, by_skill);
    r->crews = hf_table_new(r, r->skilled_count, sizeof *r->crews);
    for (int i = 0; i < r->skilled_count; i++) r->crews[i] = r->skilled[i].resource;
}

/* The first of those who can do it at a site, or of whatever comes behind. */
static int first_skilled(const hf_reading *r, const char *skill, int site)
{
    const hf_skilled wanted = {skill, site, -1};
    int low = 0, high = r->skilled_count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (by_skill(&r->skilled[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool can(const hf_reading *r, int i, const char *skill, int site)
{
    return i < r->skilled_count && r->skilled[i].site == site &&
           strcmp(r->skilled[i].skill, skill) == 0;
}

static void refuse_skill(hf_reading *r, const hf_draft *draft, const char *skill, int site)
{
    const hf_network *net = r->net;
    hf_message *message =
        hf_mistake(r, "HF0401", draft, hf_attribute_at(draft, HF_A_skill),
                   "nobody at site \"%s\" has the skill \"%s\"", net->sites[site].id, skill);
    hf_suggestion near = hf_suggest(skill);
    for (int i = 0; i < r->skilled_count && hf_may_suggest(r); i++)
        if (strcmp(r->skilled[i].skill, skill) != 0) hf_suggest_offer(&near, r->skilled[i].skill);
    if (near.best)
        hf_diag_hint(r->diags, message, "did you mean `%s`?", near.best);
    else
        hf_diag_hint(r->diags, message, "add skill=\"%s\" to the labour of somebody there", skill);
}

/* The effort with crews of one site; its crew_count is 0 when there are none (said). */
static hf_effort effort_at(hf_reading *r, const hf_draft *draft, const char *skill, int site)
{
    hf_effort effort = {.skill = skill,
                        .quantity = hf_number_of(draft, HF_A_quantity, 0),
                        .whole = holds_whole(draft),
                        .foreign = draft->foreign};
    int first = first_skilled(r, skill, site), end = first;
    while (can(r, end, skill, site)) end++;
    if (end == first) refuse_skill(r, draft, skill, site);
    effort.crews = r->crews + first;
    effort.crew_count = end - first;
    return effort;
}

static void add_effort(hf_reading *r, const hf_draft *draft, hf_claim_place place,
                       hf_claims *claims)
{
    const char *skill = hf_text_of(draft, HF_A_skill);
    if (!skill || place.site < 0) return;
    hf_effort effort = effort_at(r, draft, skill, place.site);
    if (!effort.crew_count) return;
    if (hf_marks_meet(&r->skills_met, (int)(effort.crews - r->crews))) {
        refuse_second(r, draft, HF_A_skill);
        return;
    }
    claims->efforts[claims->effort_count] = effort;
    if (place.back_site >= 0) {
        effort = effort_at(r, draft, skill, place.back_site);
        if (!effort.crew_count) return;
        claims->back_efforts[claims->effort_count] = effort;
    }
    claims->effort_count++;
}

/* --- both --- */

/* True when `work` names a crew or a skill, and not both. */
static bool names_one(hf_reading *r, const hf_draft *work)
{
    const hf_value *labour = hf_value_of(work, HF_A_labour), *skill = hf_value_of(work, HF_A_skill);
    if (labour->given != skill->given) return true;
    hf_message *message = hf_mistake(
        r, "HF0539", work, labour->given ? hf_value_at(work, skill) : work->at,
        labour->given ? "`work` names a crew and a skill" : "nothing says who does this work");
    hf_diag_hint(r->diags, message,
                 "write `labour` for one crew, or `skill` for any crew at the site that has it");
    return false;
}

static int by_resource(const void *left, const void *right)
{
    const hf_claim *a = left, *b = right;
    return (a->resource > b->resource) - (a->resource < b->resource);
}

static int by_text(const void *left, const void *right)
{
    const hf_effort *a = left, *b = right;
    return strcmp(a->skill, b->skill);
}

static void sort_efforts(hf_effort *efforts, int count)
{
    if (count) qsort(efforts, (size_t)count, sizeof *efforts, by_text);
}

hf_claims hf_read_claims(hf_reading *r, const hf_draft *draft, hf_claim_place place)
{
    hf_drafts uses = hf_children(r, draft, HF_E_use), works = hf_children(r, draft, HF_E_work);
    hf_claims claims = {.claims = hf_table_new(r, uses.count + works.count, sizeof(hf_claim)),
                        .efforts = hf_table_new(r, works.count, sizeof(hf_effort))};
    if (place.back_site >= 0) claims.back_efforts = hf_table_new(r, works.count, sizeof(hf_effort));
    hf_marks_begin(r, &r->resources_met, r->net->resource_count);
    hf_marks_begin(r, &r->skills_met, r->skilled_count);
    for (int i = 0; i < uses.count; i++)
        add_claim(r, uses.at[i], HF_A_capacity, HF_TABLE_CAPACITIES, place.owner, &claims);
    for (int i = 0; i < works.count; i++) {
        if (!names_one(r, works.at[i])) continue;
        add_effort(r, works.at[i], place, &claims);
        if (hf_value_of(works.at[i], HF_A_labour)->sound)
            add_claim(r, works.at[i], HF_A_labour, HF_TABLE_LABOURS, place.owner, &claims);
    }
    if (claims.claim_count)
        qsort(claims.claims, (size_t)claims.claim_count, sizeof *claims.claims, by_resource);
    sort_efforts(claims.efforts, claims.effort_count);
    if (place.back_site >= 0) sort_efforts(claims.back_efforts, claims.effort_count);
    return claims;
}

/* --- held, and to be shifted --- */

static void refuse_to_hold(hf_reading *r, hf_origin at, int k)
{
    const hf_resource *resource = &r->net->resources[k];
    hf_message *message = hf_diag(
        r->diags, HF_ERROR, "HF0547", at,
        "hours of \"%s\" are held period by period, though they may be shifted", resource->id);
    hf_diag_hint(r->diags, message, "leave out spread=\"no\" there, or hold=\"whole\" here");
}

static bool refuses(hf_reading *r, hf_origin at, int lag, bool whole, int k)
{
    bool both = whole && lag > 1 && r->net->resources[k].pool_periods > 0;
    if (both) refuse_to_hold(r, at, k);
    return both;
}

/* Once for each claim and each skill, whatever number of crews have it. */
static void check_holds(hf_reading *r, hf_origin at, int lag, const hf_claim *claims,
                        int claim_count, const hf_effort *efforts, int effort_count)
{
    for (int i = 0; i < claim_count; i++) refuses(r, at, lag, claims[i].whole, claims[i].resource);
    for (int i = 0; i < effort_count; i++)
        for (int j = 0; j < efforts[i].crew_count; j++)
            if (refuses(r, at, lag, efforts[i].whole, efforts[i].crews[j])) break;
}

void hf_check_claims(hf_reading *r)
{
    const hf_network *net = r->net;
    for (int i = 0; i < net->recipe_count; i++) {
        const hf_recipe *recipe = &net->recipes[i];
        check_holds(r, recipe->at, recipe->lag, recipe->claims, recipe->claim_count,
                    recipe->efforts, recipe->effort_count);
    }
    for (int i = 0; i < net->route_count; i++) {
        const hf_route *route = &net->routes[i];
        check_holds(r, route->at, route->lag, route->claims, route->claim_count, route->efforts,
                    route->effort_count);
    }
}
