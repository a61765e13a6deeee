/* draw_events.c - one function for each kind of effect; a table of them. */
#include "tests/support/draw_events.h"

#include <string.h>

static bool happens(hf_sketch *s, int percent)
{
    return hf_lot_happens(&s->lot, percent);
}

/* --- elements in the order of the tree --- */

/* Any of a kind; not what an event holds. NULL: there is none. */
static hf_element *any_element(hf_sketch *s, const char *kind)
{
    int count = 0;
    while (hf_sketch_nth(s->root, kind, count)) count++;
    hf_element *it = count ? hf_sketch_nth(s->root, kind, hf_sketch_any(s, count)) : NULL;
    return it && it->parent && hf_sketch_is(it->parent, "event") ? NULL : it;
}

/* --- one event --- */

/* Aimed at `kind:id`, with the effect as its attribute; some last to the end, some recover. */
static hf_element *add_event(hf_sketch *s, hf_element *scenario, int v, const char *target,
                             const char *effect)
{
    int start = hf_sketch_any(s, s->periods) * s->hours;
    if (happens(s, 30)) start += hf_lot_whole(&s->lot, 1, s->hours - 1);
    hf_element *event =
        hf_sketch_add(s, scenario, "event id=\"%s\" target=\"%s\" %s start=\"%s\"",
                      hf_sketch_id(s, 'v', v), target, effect, hf_sketch_date(s, start));
    if (happens(s, 15)) hf_sketch_set(s, event, "chance", "0.4");
    if (happens(s, 25)) return event;
    int hours = hf_lot_whole(&s->lot, 6, 4 * s->hours);
    hf_sketch_add(s, event, "duration value=\"%s\"", hf_sketch_hours(s, hours));
    if (happens(s, 40))
        hf_sketch_add(s, event, "recovery value=\"%s\"",
                      hf_sketch_hours(s, hf_lot_whole(&s->lot, 1, 3 * s->hours)));
    return event;
}

static const char *of_kind(hf_sketch *s, const char *kind, const hf_element *it)
{
    return hf_arena_printf(s->arena, "%s:%s", kind, hf_sketch_get(s, it, "id"));
}

/* --- effects --- */

static const char *draw_access(hf_sketch *s)
{
    static const char *const shares[] = {"0", "0", "0.5", "0.9"};
    return hf_arena_printf(s->arena, "access=\"%s\"", shares[hf_sketch_any(s, 4)]);
}

static void close_door(hf_sketch *s, hf_element *scenario, int v)
{
    const char *kind = happens(s, 70) ? "coop" : "community";
    hf_element *holder = any_element(s, kind);
    if (holder) add_event(s, scenario, v, of_kind(s, kind, holder), draw_access(s));
}

/* A place that something leads to. */
static void block_place(hf_sketch *s, hf_element *scenario, int v)
{
    hf_element *route = any_element(s, "route");
    if (!route) return;
    const char *site = hf_sketch_get(s, route, happens(s, 50) ? "from" : "to");
    const char *target = hf_arena_printf(s->arena, "site:%s", site);
    add_event(s, scenario, v, target, draw_access(s));
}

/* Where something is sent, nobody gets in; often from the beginning. */
static void hold_up(hf_sketch *s, hf_element *scenario, int v)
{
    hf_element *receipt = any_element(s, "receipt");
    if (!receipt) return;
    const hf_element *holder = receipt->parent;
    const char *kind = hf_sketch_is(holder, "coop") ? "coop" : "community";
    const char *target = happens(s, 50)
                             ? of_kind(s, kind, holder)
                             : hf_arena_printf(s->arena, "site:%s", hf_sketch_get(s, holder, "at"));
    hf_element *event = add_event(s, scenario, v, target, "access=\"0\"");
    if (happens(s, 60)) hf_sketch_set(s, event, "start", hf_sketch_date(s, 0));
}

static void slow_road(hf_sketch *s, hf_element *scenario, int v)
{
    hf_element *route = any_element(s, "route");
    if (!route) return;
    int hours = hf_lot_whole(&s->lot, 1, 3 * s->hours);
    add_event(s, scenario, v, of_kind(s, "route", route),
              hf_arena_printf(s->arena, "delay=\"%s\"", hf_sketch_hours(s, hours)));
}

/* Every offer of the good in its market. */
static const char *offer_target(const hf_sketch *s, const hf_element *offer)
{
    return hf_arena_printf(s->arena, "offer:%s/%s", hf_sketch_get(s, offer->parent, "id"),
                           hf_sketch_get(s, offer, "good"));
}

static void slow_offer(hf_sketch *s, hf_element *scenario, int v)
{
    hf_element *offer = any_element(s, "offer");
    if (!offer) return;
    int hours = hf_lot_whole(&s->lot, 1, 3 * s->hours);
    add_event(s, scenario, v, offer_target(s, offer),
              hf_arena_printf(s->arena, "delay=\"%s\"", hf_sketch_hours(s, hours)));
}

/* Of all a market has, so that nobody sells dearer there than he buys. */
static void raise_prices(hf_sketch *s, hf_element *scenario, int v)
{
    hf_element *offer = any_element(s, "offer");
    if (!offer) return;
    add_event(s, scenario, v, of_kind(s, "market", offer->parent),
              hf_arena_printf(s->arena, "price=\"%s\"", hf_sketch_real(s, 0.5, 3)));
}

static void bring_goods(hf_sketch *s, hf_element *scenario, int v)
{
    hf_element *community = any_element(s, "community"), *good = any_element(s, "good");
    if (!community || !good) return;
    hf_element *event = add_event(s, scenario, v, of_kind(s, "community", community),
                                  happens(s, 50) ? "remaining=\"0.5\"" : "");
    hf_sketch_add(s, event, "receipt good=\"%s\" quantity=\"%s\"", hf_sketch_get(s, good, "id"),
                  hf_sketch_real(s, 1, 60));
}

/* More hands for a pool that is there already. */
static void bring_hands(hf_sketch *s, hf_element *scenario, int v)
{
    hf_element *labour = any_element(s, "labour");
    if (!labour) return;
    const char *kind = hf_sketch_is(labour->parent, "coop") ? "coop" : "community";
    hf_element *event = add_event(s, scenario, v, of_kind(s, kind, labour->parent), "");
    hf_sketch_add(s, event, "labour id=\"%s\" %s", hf_sketch_get(s, labour, "id"),
                  hf_sketch_rate(s, "quantity", hf_lot_real(&s->lot, 1, 20)));
}

/* Dear, so that nobody gains by selling it again. */
static void bring_offer(hf_sketch *s, hf_element *scenario, int v)
{
    hf_element *market = any_element(s, "market"), *good = any_element(s, "good");
    if (!market || !good) return;
    hf_element *event = add_event(s, scenario, v, of_kind(s, "market", market), "");
    const char *price = hf_sketch_real(s, 20, 30);
    hf_sketch_add(s, event, "offer id=\"brought%d\" good=\"%s\" action=\"buy\" price=\"%s\" %s", v,
                  hf_sketch_get(s, good, "id"), price,
                  hf_sketch_rate(s, "quantity", hf_lot_real(&s->lot, 1, 30)));
}

static void bring_money(hf_sketch *s, hf_element *scenario, int v)
{
    if (!any_element(s, "fund")) return;
    hf_element *event = add_event(s, scenario, v, "fund", "");
    hf_sketch_add(s, event, "income id=\"gift%d\" %s", v,
                  hf_sketch_rate(s, "amount", hf_lot_real(&s->lot, 1, 50)));
}

/* A whole co-op stops, and one of its machines does not. */
static void spare_something(hf_sketch *s, hf_element *scenario, int v)
{
    hf_element *capacity = any_element(s, "capacity");
    if (!capacity || !hf_sketch_is(capacity->parent, "coop")) return;
    if (!hf_sketch_nth(capacity->parent, "recipe", 0))
        return; /* nothing else may be there to stop */
    hf_element *event =
        add_event(s, scenario, v, of_kind(s, "coop", capacity->parent), "destroys=\"0.3\"");
    hf_sketch_set(s, event, "remaining", happens(s, 50) ? "0" : "0.5");
    hf_sketch_set(s, event, "except",
                  hf_arena_printf(s->arena, "capacity:%s/%s",
                                  hf_sketch_get(s, capacity->parent, "id"),
                                  hf_sketch_get(s, capacity, "id")));
}

static void (*const effects[])(hf_sketch *s, hf_element *scenario, int v) = {
    close_door,  block_place, slow_road,   slow_offer,      raise_prices, bring_goods,
    bring_hands, bring_offer, bring_money, spare_something, hold_up,      hold_up,
};
enum { EFFECTS = sizeof effects / sizeof *effects, FIRST_EVENT = 6, MOST_EVENTS = 3 };

void hf_draw_events(hf_sketch *s, uint64_t seed)
{
    if (seed % 4 == 1) return;
    s->lot = (hf_lot){seed ^ 0xe7e475e7e475u};
    hf_element *scenario;
    for (int z = 0; (scenario = hf_sketch_nth(s->root, "scenario", z)); z++)
        for (int v = 0; v < MOST_EVENTS && happens(s, 60); v++)
            effects[hf_sketch_any(s, EFFECTS)](s, scenario, FIRST_EVENT + v);
}
