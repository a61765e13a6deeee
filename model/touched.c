/* touched.c - a table of how the things that events touch are named. */
#include "model/touched.h"

#include <string.h>

typedef struct names {
    hf_arena *arena;
    const hf_network *net;
    const char **at;
    int count, capacity;
} names;

/* Two kinds of effect on one thing name it once. */
static void say(names *all, const char *kind, const char *owner, const char *id)
{
    const char *name = owner ? hf_arena_printf(all->arena, "%s:%s/%s", kind, owner, id)
                             : hf_arena_printf(all->arena, "%s:%s", kind, id);
    for (int i = 0; i < all->count; i++)
        if (strcmp(all->at[i], name) == 0) return;
    if (all->count == all->capacity) {
        const char **more =
            hf_arena_alloc(all->arena, 2 * (size_t)all->capacity + 8, sizeof(char *));
        if (all->count) memcpy(more, all->at, (size_t)all->count * sizeof(char *));
        all->at = more;
        all->capacity = 2 * all->capacity + 8;
    }
    all->at[all->count++] = name;
}

static const char *holder_of(const names *all, int holder)
{
    return all->net->holders[holder].id;
}

static void say_resource(names *all, int k)
{
    const hf_resource *resource = &all->net->resources[k];
    say(all, resource->kind == HF_LABOUR ? "labour" : "capacity", holder_of(all, resource->holder),
        resource->id);
}

static void say_recipe(names *all, int r)
{
    say(all, "recipe", holder_of(all, all->net->recipes[r].holder), all->net->recipes[r].id);
}

static void say_route(names *all, int e)
{
    say(all, "route", NULL, all->net->routes[e].id);
}

static void say_lane(names *all, int l)
{
    say_route(all, all->net->lanes[l].route);
}

static void say_offer_of(names *all, const hf_offer *offer)
{
    say(all, "offer", all->net->markets[offer->market].id,
        offer->id ? offer->id : all->net->goods[offer->good].id);
}

static void say_offer(names *all, int o)
{
    say_offer_of(all, &all->net->offers[o]);
}

static void say_income(names *all, int i)
{
    say(all, "income", NULL, all->net->incomes[i].id);
}

static void say_need(names *all, int n)
{
    say(all, "need", holder_of(all, all->net->needs[n].holder), all->net->needs[n].id);
}

static void say_stock(names *all, int h)
{
    const hf_holding *holding = &all->net->holdings[h];
    say(all, "stock", holder_of(all, holding->holder), all->net->goods[holding->good].id);
}

static void say_expense(names *all, int i)
{
    say(all, "expense", NULL, all->net->expenses[i].id);
}

static void say_holder(names *all, int a)
{
    const hf_holder *holder = &all->net->holders[a];
    say(all, holder->kind == HF_COOP ? "coop" : "community", NULL, holder->id);
}

static void (*const named[HF_THINGS])(names *all, int i) = {
    [HF_THING_RESOURCE] = say_resource, [HF_THING_RECIPE] = say_recipe,
    [HF_THING_ROUTE] = say_route,       [HF_THING_OFFER] = say_offer,
    [HF_THING_INCOME] = say_income,     [HF_THING_NEED] = say_need,
    [HF_THING_HOLDING] = say_stock,     [HF_THING_EXPENSE] = say_expense,
    [HF_THING_PRICE] = say_offer,       [HF_THING_ROAD] = say_route,
    [HF_THING_COUNTER] = say_offer,     [HF_THING_GATE] = say_lane,
    [HF_THING_DOOR] = say_holder,       [HF_THING_TRAVEL] = say_route,
    [HF_THING_DELIVERY] = say_offer,    [HF_THING_ENTRY] = say_holder,
};

static void say_brought(names *all, const hf_event *event)
{
    for (int i = 0; i < event->receipt_count; i++)
        say(all, "stock", holder_of(all, event->receipts[i].holder),
            all->net->goods[event->receipts[i].good].id);
    for (int i = 0; i < event->labour_count; i++)
        say(all, "labour", holder_of(all, event->labours[i].holder), event->labours[i].id);
    for (int i = 0; i < event->offer_count; i++) say_offer_of(all, &event->offers[i]);
    for (int i = 0; i < event->income_count; i++) say(all, "income", NULL, event->incomes[i].id);
}

/* An offer that another event brings is there only in that one's scenario. */
static bool is_foreign(const hf_network *net, hf_thing thing, int i)
{
    bool offer = thing == HF_THING_OFFER || thing == HF_THING_PRICE || thing == HF_THING_COUNTER ||
                 thing == HF_THING_DELIVERY;
    return offer && net->offers[i].brought;
}

const char **hf_touched_names(int *count, hf_arena *arena, const hf_network *net,
                              const hf_event *event)
{
    names all = {.arena = arena, .net = net};
    for (int thing = 0; thing < HF_THINGS; thing++)
        for (int i = 0; i < hf_touch_count(net, (hf_thing)thing); i++)
            if (!is_foreign(net, (hf_thing)thing, i) && hf_touch_matters(net, (hf_thing)thing, i) &&
                hf_touches(net, event, (hf_thing)thing, i))
                named[thing](&all, i);
    say_brought(&all, event);
    *count = all.count;
    return all.at;
}
