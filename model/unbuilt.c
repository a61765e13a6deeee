/* unbuilt.c - what of a federation this version reads, but cannot honour in a plan yet.
 *
 * Each chapter looks through one part of the network. When a later version learns to honour
 * something, its lines here go. */
#include "model/unbuilt.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { OF_A_KIND_MOST = 3 };

typedef struct search {
    const hf_network *net;
    int scenario; /* -1: none */
    hf_diags *diags;
    int found;
} search;

/* Refuse one thing; *of_a_kind counts its like, of which a few are enough to say. */
static void refuse(search *s, int *of_a_kind, hf_origin at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void refuse(search *s, int *of_a_kind, hf_origin at, const char *format, ...)
{
    if ((*of_a_kind)++ >= OF_A_KIND_MOST) return;
    va_list arguments;
    va_start(arguments, format);
    const char *what = hf_arena_vprintf(s->diags->arena, format, arguments);
    va_end(arguments);
    hf_message *message = hf_diag(s->diags, HF_ERROR, "HF0704", at,
                                  "%s: this version reads it, but cannot plan with it yet", what);
    hf_diag_hint(s->diags, message, "`holdfast check` accepts it; to plan now, leave it out");
    s->found++;
}

static void search_goods(search *s)
{
    int aged = 0, spoilt = 0, kept = 0;
    for (int g = 0; g < s->net->good_count; g++) {
        const hf_good *good = &s->net->goods[g];
        if (isfinite(good->shelf_life))
            refuse(s, &aged, good->at, "`shelf-life` of good \"%s\"", good->id);
        if (good->spoilage > 0) refuse(s, &spoilt, good->at, "`spoilage` of good \"%s\"", good->id);
        if (good->no_disposal)
            refuse(s, &kept, good->at, "dispose=\"no\" of good \"%s\"", good->id);
    }
}

static const char *holder_id(const search *s, int holder)
{
    return s->net->holders[holder].id;
}

static void search_stocks(search *s)
{
    int reserved = 0, dated = 0;
    for (int i = 0; i < s->net->stock_count; i++) {
        const hf_stock *stock = &s->net->stocks[i];
        const char *good = s->net->goods[stock->good].id;
        if (stock->reserve > 0)
            refuse(s, &reserved, stock->at, "`reserve` of \"%s\" at \"%s\"", good,
                   holder_id(s, stock->holder));
        if (isfinite(stock->expires))
            refuse(s, &dated, stock->at, "`expires` of \"%s\" at \"%s\"", good,
                   holder_id(s, stock->holder));
    }
}

/* --- seasons --- */

/* What is counted of each kind while the seasons are searched. */
typedef struct seasons {
    search *s;
    int closed, changed, dated, pooled;
} seasons;

/* "recipe \"bread\" of \"bakery\""; of: or NULL. */
static const char *named(const search *s, const char *word, const char *id, const char *of)
{
    hf_arena *arena = s->diags->arena;
    if (!of) return hf_arena_printf(arena, "%s \"%s\"", word, id);
    return hf_arena_printf(arena, "%s \"%s\" of \"%s\"", word, id, of);
}

static void find_closed(seasons *w, const hf_closings *closed, hf_origin at, const char *word,
                        const char *id)
{
    if (!hf_closed_ever(closed)) return;
    refuse(w->s, &w->closed, at, "`closed` of %s", named(w->s, word, id, NULL));
}

static void find_dated(seasons *w, const hf_closings *off, hf_origin at, const char *word,
                       const char *id, const char *of)
{
    if (!hf_closed_ever(off)) return;
    refuse(w->s, &w->dated, at, "`from` or `until` of %s", named(w->s, word, id, of));
}

static void find_changed(seasons *w, int changes, hf_origin at, const char *word, const char *id,
                         const char *of)
{
    if (!changes) return;
    refuse(w->s, &w->changed, at, "`during` of %s", named(w->s, word, id, of));
}

static void find_pooled(seasons *w, int periods, hf_origin at, const char *word, const char *id,
                        const char *of)
{
    if (!periods) return;
    refuse(w->s, &w->pooled, at, "spread=\"no\" of %s", named(w->s, word, id, of));
}

static void search_holders(seasons *w)
{
    const hf_network *net = w->s->net;
    for (int a = 0; a < net->holder_count; a++) {
        const hf_holder *holder = &net->holders[a];
        const char *word = holder->kind == HF_COOP ? "co-op" : "community";
        find_closed(w, &holder->closed, holder->at, word, holder->id);
    }
    for (int k = 0; k < net->resource_count; k++) {
        const hf_resource *resource = &net->resources[k];
        const char *word = resource->kind == HF_LABOUR ? "labour" : "capacity";
        const char *of = holder_id(w->s, resource->holder);
        find_changed(w, resource->quantity_during.count, resource->at, word, resource->id, of);
        find_pooled(w, resource->pool_periods, resource->at, word, resource->id, of);
    }
    for (int i = 0; i < net->storage_count; i++) {
        const hf_storage *storage = &net->storages[i];
        int changes = storage->quantity_during.count + storage->cost_during.count;
        find_changed(w, changes, storage->at, "storage of", holder_id(w->s, storage->holder), NULL);
    }
}

static void search_makers(seasons *w)
{
    const hf_network *net = w->s->net;
    for (int r = 0; r < net->recipe_count; r++) {
        const hf_recipe *recipe = &net->recipes[r];
        const char *of = holder_id(w->s, recipe->holder);
        int changes =
            recipe->max_during.count + recipe->min_during.count + recipe->cost_during.count;
        find_changed(w, changes, recipe->at, "recipe", recipe->id, of);
        find_dated(w, &recipe->off, recipe->at, "recipe", recipe->id, of);
    }
    for (int n = 0; n < net->need_count; n++) {
        const hf_need *need = &net->needs[n];
        const char *of = holder_id(w->s, need->holder);
        find_changed(w, need->quantity_during.count, need->at, "need", need->id, of);
        find_dated(w, &need->off, need->at, "need", need->id, of);
    }
}

static void search_ways(seasons *w)
{
    const hf_network *net = w->s->net;
    for (int e = 0; e < net->route_count; e++) {
        const hf_route *route = &net->routes[e];
        int changes =
            route->capacity_during.count + route->cost_during.count + route->loss_during.count;
        find_closed(w, &route->closed, route->at, "route", route->id);
        find_changed(w, changes, route->at, "route", route->id, NULL);
    }
    for (int m = 0; m < net->market_count; m++)
        find_closed(w, &net->markets[m].closed, net->markets[m].at, "market", net->markets[m].id);
    for (int o = 0; o < net->offer_count; o++) {
        const hf_offer *offer = &net->offers[o];
        const char *id = offer->id ? offer->id : net->goods[offer->good].id;
        const char *of = net->markets[offer->market].id;
        int changes = offer->price_during.count + offer->quantity_during.count;
        find_changed(w, changes, offer->at, "offer", id, of);
        find_dated(w, &offer->off, offer->at, "offer", id, of);
        find_pooled(w, offer->pool_periods, offer->at, "offer", id, of);
    }
    for (int i = 0; i < net->income_count; i++) {
        const hf_income *income = &net->incomes[i];
        find_changed(w, income->amount_during.count, income->at, "income", income->id, NULL);
        find_dated(w, &income->off, income->at, "income", income->id, NULL);
    }
}

static void search_seasons(search *s)
{
    seasons w = {s, 0, 0, 0, 0};
    search_holders(&w);
    search_makers(&w);
    search_ways(&w);
}

static void search_storages(search *s)
{
    int dear = 0;
    for (int i = 0; i < s->net->storage_count; i++)
        if (s->net->storages[i].cost > 0)
            refuse(s, &dear, s->net->storages[i].at, "`cost` of storage of \"%s\"",
                   holder_id(s, s->net->storages[i].holder));
}

/* --- scenarios --- */

static const char *const DRAWS[HF_DRAWS] = {
    [HF_DRAW_DURATION] = "duration",   [HF_DRAW_RECOVERY] = "recovery",
    [HF_DRAW_REMAINING] = "remaining", [HF_DRAW_DEMAND] = "demand",
    [HF_DRAW_DESTROYS] = "destroys",   [HF_DRAW_PRICE] = "price"};

/* How often each feature of events was met. */
typedef struct tally {
    int chance, access, price, delay, recovery, relief, drawn[HF_DRAWS];
} tally;

static void search_event(search *s, tally *seen, const hf_event *event)
{
    const char *id = event->id;
    bool price_drawn = hf_law_is_random(&event->drawn[HF_DRAW_PRICE]);
    if (event->when != HF_WHEN_CERTAIN && event->when != HF_WHEN_AFTER)
        refuse(s, &seen->chance, event->at, "`chance` of event \"%s\"", id);
    if (event->access != 1) refuse(s, &seen->access, event->at, "`access` of event \"%s\"", id);
    if (event->delay > 0) refuse(s, &seen->delay, event->at, "`delay` of event \"%s\"", id);
    if (event->price != 1 && !price_drawn)
        refuse(s, &seen->price, event->at, "`price` of event \"%s\"", id);
    if (event->drawn[HF_DRAW_RECOVERY].median > 0)
        refuse(s, &seen->recovery, event->at, "`recovery` of event \"%s\"", id);
    if (event->receipt_count + event->labour_count + event->offer_count + event->income_count)
        refuse(s, &seen->relief, event->at, "what event \"%s\" brings", id);
    for (int d = 0; d < HF_DRAWS; d++)
        if (d != HF_DRAW_RECOVERY && hf_law_is_random(&event->drawn[d]))
            refuse(s, &seen->drawn[d], event->at, "the drawn `%s` of event \"%s\"", DRAWS[d], id);
}

static void search_scenario(search *s)
{
    if (s->scenario < 0) return;
    const hf_scenario *scenario = &s->net->scenarios[s->scenario];
    int longer = 0, ending = 0;
    if (scenario->periods != s->net->periods)
        refuse(s, &longer, scenario->at, "`periods` of scenario \"%s\"", scenario->id);
    if (scenario->keep_ending != s->net->keep_ending)
        refuse(s, &ending, scenario->at, "`ending` of scenario \"%s\"", scenario->id);
    tally seen = {0};
    for (int e = 0; e < scenario->event_count; e++) search_event(s, &seen, &scenario->events[e]);
}

/* --- needs --- */

/* A need by its basket. */
typedef struct basketed {
    int holder, need;
    const char *basket;
} basketed;

static int by_basket(const void *left, const void *right)
{
    const basketed *a = left, *b = right;
    if (a->holder != b->holder) return a->holder < b->holder ? -1 : 1;
    int order = strcmp(a->basket, b->basket);
    return order ? order : (a->need > b->need) - (a->need < b->need);
}

static bool share(const basketed *a, const basketed *b)
{
    return a->holder == b->holder && strcmp(a->basket, b->basket) == 0;
}

/* [need]: another need of its holder is in the same basket. */
static bool *shared_needs(const search *s)
{
    const hf_network *net = s->net;
    size_t count = (size_t)net->need_count;
    bool *shared = hf_arena_alloc(s->diags->arena, count, sizeof *shared);
    basketed *list = hf_arena_alloc(s->diags->arena, count, sizeof *list);
    for (int n = 0; n < net->need_count; n++)
        list[n] = (basketed){net->needs[n].holder, n, net->needs[n].basket};
    if (count) qsort(list, count, sizeof *list, by_basket);
    for (int i = 1; i < net->need_count; i++)
        if (share(&list[i - 1], &list[i])) shared[list[i - 1].need] = shared[list[i].need] = true;
    return shared;
}

static void search_needs(search *s)
{
    const hf_network *net = s->net;
    int waiting = 0, shared = 0, bounded = 0;
    const bool *in_common = shared_needs(s);
    for (int n = 0; n < net->need_count; n++) {
        const hf_need *need = &net->needs[n];
        const char *of = holder_id(s, need->holder);
        if (need->wait)
            refuse(s, &waiting, need->at, "`wait` of need \"%s\" of \"%s\"", need->id, of);
        if (in_common[n])
            refuse(s, &shared, need->at, "`basket` of need \"%s\" of \"%s\"", need->id, of);
        bool bound = false;
        for (int u = need->first_use; u < need->first_use + need->use_count; u++)
            bound |= net->uses[u].min_share > 0 || net->uses[u].max_share < 1;
        if (bound)
            refuse(s, &bounded, need->at, "`min-share` or `max-share` in need \"%s\" of \"%s\"",
                   need->id, of);
    }
}

/* --- recipes and routes --- */

/* What is counted of each kind while recipes are searched. */
typedef struct kinds {
    int least, whole, skilled, building;
} kinds;

/* Of what takes at most a period, the start is the whole. */
static bool holds_whole(const hf_recipe *recipe)
{
    bool whole = false;
    for (int c = 0; c < recipe->claim_count; c++) whole |= recipe->claims[c].whole;
    for (int i = 0; i < recipe->effort_count; i++) whole |= recipe->efforts[i].whole;
    return whole && recipe->lag > 1;
}

static void search_recipe(search *s, kinds *found, const hf_recipe *recipe)
{
    const char *who = named(s, "recipe", recipe->id, holder_id(s, recipe->holder));
    if (recipe->min > 0) refuse(s, &found->least, recipe->at, "`min` of %s", who);
    if (holds_whole(recipe)) refuse(s, &found->whole, recipe->at, "hold=\"whole\" in %s", who);
    if (recipe->effort_count) refuse(s, &found->skilled, recipe->at, "work by `skill` in %s", who);
    if (recipe->build_count) refuse(s, &found->building, recipe->at, "`build` in %s", who);
}

static void search_recipes(search *s)
{
    kinds found = {0};
    for (int r = 0; r < s->net->recipe_count; r++) search_recipe(s, &found, &s->net->recipes[r]);
}

static void search_routes(search *s)
{
    int supplied = 0, using = 0, worked = 0;
    for (int e = 0; e < s->net->route_count; e++) {
        const hf_route *route = &s->net->routes[e];
        if (route->supply_count)
            refuse(s, &supplied, route->at, "`input` of route \"%s\"", route->id);
        if (route->claim_count)
            refuse(s, &using, route->at, "`use` or `work` of route \"%s\"", route->id);
        if (route->effort_count)
            refuse(s, &worked, route->at, "work by `skill` of route \"%s\"", route->id);
    }
}

static void search_expenses(search *s)
{
    int found = 0;
    for (int i = 0; i < s->net->expense_count; i++)
        refuse(s, &found, s->net->expenses[i].at, "expense \"%s\" of the fund",
               s->net->expenses[i].id);
}

int hf_unbuilt(const hf_network *net, int scenario, hf_diags *diags)
{
    static void (*const chapters[])(search *) = {search_expenses, search_recipes, search_routes,
                                                 search_needs,    search_goods,   search_stocks,
                                                 search_storages, search_seasons, search_scenario};
    search s = {net, scenario, diags, 0};
    for (size_t i = 0; i < sizeof chapters / sizeof *chapters; i++) chapters[i](&s);
    return s.found;
}
