/* doubts.c - what is legal and suspicious. */
#include "io/doubts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool *flags(const hf_reading *r, int count)
{
    return hf_arena_alloc(r->scratch, (size_t)count, sizeof(bool));
}

static const char *holder_word(const hf_network *net, int holder)
{
    return net->holders[holder].kind == HF_COOP ? "co-op" : "community";
}

void hf_doubt_holder(hf_reading *r, hf_message *message, int holder)
{
    hf_diag_where(r->diags, message, "%s \"%s\"", holder_word(r->net, holder),
                  r->net->holders[holder].id);
}

void hf_doubt_recipe(hf_reading *r, hf_message *message, const hf_recipe *recipe)
{
    hf_diag_where(r->diags, message, "recipe \"%s\" of %s \"%s\"", recipe->id,
                  holder_word(r->net, recipe->holder), r->net->holders[recipe->holder].id);
}

/* --- goods from nowhere --- */

static void mark_relief(bool *comes, const hf_event *event)
{
    for (int i = 0; i < event->receipt_count; i++) comes[event->receipts[i].good] = true;
    for (int i = 0; i < event->offer_count; i++)
        if (event->offers[i].action == HF_BUY) comes[event->offers[i].good] = true;
}

static void doubt_goods(hf_reading *r)
{
    const hf_network *net = r->net;
    bool *comes = flags(r, net->good_count);
    for (int z = 0; z < net->scenario_count; z++)
        for (int e = 0; e < net->scenarios[z].event_count; e++)
            mark_relief(comes, &net->scenarios[z].events[e]);
    for (int i = 0; i < net->stock_count; i++)
        if (net->stocks[i].quantity > 0) comes[net->stocks[i].good] = true;
    for (int i = 0; i < net->receipt_count; i++) comes[net->receipts[i].good] = true;
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_BUY) comes[net->offers[o].good] = true;
    for (int i = 0; i < net->recipe_count; i++)
        for (int k = 0; k < net->recipes[i].output_count; k++)
            comes[net->recipes[i].outputs[k].good] = true;
    for (int g = 0; g < net->good_count; g++) {
        if (comes[g]) continue;
        hf_message *message = hf_diag(r->diags, HF_WARNING, "HF0601", net->goods[g].at,
                                      "nobody makes, sells or has \"%s\"", net->goods[g].id);
        hf_diag_hint(r->diags, message, "add a recipe, an offer or a stock of it");
    }
}

/* --- capacity and labour nobody uses --- */

static void mark_claims(bool *used, const hf_claim *claims, int count)
{
    for (int c = 0; c < count; c++) used[claims[c].resource] = true;
}

/* Who has the skill is one stretch of r->crews: marked at its beginning, spread afterwards. */
static void mark_efforts(const hf_reading *r, int *skills, const hf_effort *efforts, int count)
{
    for (int i = 0; i < count; i++)
        if (efforts[i].crew_count) skills[efforts[i].crews - r->crews] = efforts[i].crew_count;
}

static void mark_skilled(const hf_reading *r, bool *used, const int *skills)
{
    for (int i = 0, end = 0; i < r->skilled_count; i++) {
        if (skills[i]) end = i + skills[i];
        if (i < end) used[r->crews[i]] = true;
    }
}

static void doubt_resources(hf_reading *r)
{
    const hf_network *net = r->net;
    bool *used = flags(r, net->resource_count);
    int *skills = hf_arena_alloc(r->scratch, (size_t)r->skilled_count, sizeof *skills);
    for (int i = 0; i < net->recipe_count; i++) {
        const hf_recipe *recipe = &net->recipes[i];
        mark_claims(used, recipe->claims, recipe->claim_count);
        mark_efforts(r, skills, recipe->efforts, recipe->effort_count);
    }
    for (int e = 0; e < net->route_count; e++) {
        const hf_route *route = &net->routes[e];
        mark_claims(used, route->claims, route->claim_count);
        mark_efforts(r, skills, route->efforts, route->effort_count);
        if (route->back_efforts) mark_efforts(r, skills, route->back_efforts, route->effort_count);
    }
    mark_skilled(r, used, skills);
    for (int k = 0; k < net->resource_count; k++) {
        const hf_resource *resource = &net->resources[k];
        if (used[k]) continue;
        bool labour = resource->kind == HF_LABOUR;
        hf_message *message =
            hf_diag(r->diags, HF_WARNING, "HF0602", resource->at, "nobody uses the %s \"%s\"",
                    labour ? "labour" : "capacity", resource->id);
        hf_diag_hint(r->diags, message, "add <%s %s=\"%s\" quantity=\"...\"/> to a recipe",
                     labour ? "work" : "use", labour ? "labour" : "capacity", resource->id);
        hf_doubt_holder(r, message, resource->holder);
    }
}

/* --- stocks and receipts --- */

static void doubt_receipts(hf_reading *r)
{
    const hf_network *net = r->net;
    for (int i = 0; i < net->receipt_count; i++) {
        const hf_receipt *receipt = &net->receipts[i];
        if (receipt->period < net->periods) continue;
        hf_message *message =
            hf_diag(r->diags, HF_WARNING, "HF0604", receipt->at,
                    "this \"%s\" arrives after the last period", net->goods[receipt->good].id);
        hf_diag_hint(r->diags, message, "raise `periods` of the federation, or check the year");
        hf_doubt_holder(r, message, receipt->holder);
    }
}

static void doubt_rooms(hf_reading *r)
{
    const hf_network *net = r->net;
    for (int s = 0; s < net->storage_count; s++) {
        const hf_storage *storage = &net->storages[s];
        double taken = 0;
        for (int i = 0; i < storage->room_count; i++)
            taken += net->holdings[storage->rooms[i].holding].opening * storage->rooms[i].room;
        if (!(taken > storage->quantity * (1 + 1e-9))) continue;
        hf_message *message =
            hf_diag(r->diags, HF_WARNING, "HF0606", storage->at,
                    "the stock at the start takes %s %s, the room is %s", hf_figure(r, taken, 6),
                    storage->unit, hf_figure(r, storage->quantity, 6));
        hf_diag_hint(r->diags, message, "what does not fit is disposed of in the first period");
        hf_doubt_holder(r, message, storage->holder);
    }
}

/* --- names --- */

/* By what bears them, then by language. */
static int by_bearer(const void *left, const void *right)
{
    const hf_draft *a = *(hf_draft *const *)left, *b = *(hf_draft *const *)right;
    if (a->parent != b->parent) return a->parent->order < b->parent->order ? -1 : 1;
    int order = strcmp(a->language, b->language);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

static void doubt_names(hf_reading *r)
{
    hf_drafts list = r->of[HF_E_name]; /* nobody needs their order any more */
    for (int i = 0; i < list.count; i++)
        if (!list.at[i]->language || !*list.at[i]->language)
            list.at[i]->language = r->net->language;
    if (list.count) qsort(list.at, (size_t)list.count, sizeof *list.at, by_bearer);
    for (int i = 1; i < list.count; i++) {
        const hf_draft *one = list.at[i - 1], *other = list.at[i];
        if (one->parent != other->parent || strcmp(one->language, other->language) != 0) continue;
        hf_message *message = hf_draft_diag(r->diags, HF_WARNING, "HF0626", other->parent,
                                            other->at, "a second name in the same language");
        hf_diag_hint(r->diags, message,
                     "the first, line %d, is shown: keep one, or say the language: xml:lang=\"%s\"",
                     one->at.line, strcmp(other->language, "es") == 0 ? "en" : "es");
    }
}

/* Causes before what follows from them. */
void hf_read_doubts(hf_reading *r)
{
    hf_ways ways = hf_ways_of(r->net, r->scratch);
    bool *loose = hf_arena_alloc(r->scratch, (size_t)r->net->recipe_count, sizeof *loose);
    hf_ways_bring_all(&ways);
    hf_ways_want_all(&ways);
    doubt_goods(r);
    hf_doubt_masses(r, loose);
    hf_doubt_gains(r, loose);
    hf_doubt_loops(r, &ways, loose);
    hf_doubt_needs(r, &ways);
    hf_ways_bring_relief(&ways);
    hf_doubt_routes(r, &ways);
    hf_doubt_sizes(r);
    hf_doubt_neighbours(r);
    doubt_resources(r);
    hf_doubt_chains(r);
    doubt_receipts(r);
    doubt_rooms(r);
    hf_doubt_events(r);
    doubt_names(r);
}
