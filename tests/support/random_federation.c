/* random_federation.c - draws goods in layers, then who makes, moves, sells and needs them. */
#include "tests/support/random_federation.h"
#include "tests/support/alter.h"
#include "tests/support/draw_events.h"
#include "tests/support/enrich.h"
#include "tests/support/sketch.h"

#include <string.h>

enum { MOST = 10, RAW = 0, FINISHED = 2 };

/* How a good is counted. Amounts are drawn in kg; `each` is the mass of one unit. */
typedef struct measure {
    const char *unit;
    double each;
    bool weighs; /* converts to kg */
} measure;

static const measure measures[] = {
    {"kg", 1, true}, {"kg", 1, true}, {"L", 1, false}, {"piece", 0.5, true}, {"t", 1000, true}};

typedef struct good {
    int layer; /* RAW, something between, FINISHED */
    const measure *measure;
    bool is_supplied; /* somebody makes it or a market sells it */
} good;

typedef struct coop {
    hf_element *at;
    int capacities;
    bool has_labour;
    int recipes;
    bool stocked[MOST]; /* [good] */
} coop;

typedef struct community {
    hf_element *at;
    int population;
    bool has_labour;
    int needs;
    bool needed[MOST]; /* [good] */
} community;

typedef struct drawing {
    hf_sketch s;
    int good_count, site_count, coop_count, community_count, route_count, market_count;
    int income_count;
    good goods[MOST];
    coop coops[MOST];
    community communities[MOST];
    bool sells[MOST]; /* [market] has an offer */
} drawing;

/* --- writing --- */

#define ADD(d, parent, ...) hf_sketch_add(&(d)->s, parent, __VA_ARGS__)

static const char *id(const drawing *d, char kind, int index)
{
    return hf_sketch_id(&d->s, kind, index);
}

static const char *number(const drawing *d, double value)
{
    return hf_sketch_number(&d->s, value);
}

static const char *real(drawing *d, double least, double most)
{
    return hf_sketch_real(&d->s, least, most);
}

static const char *rate(drawing *d, const char *what, double per_period)
{
    return hf_sketch_rate(&d->s, what, per_period);
}

static const char *date(const drawing *d, int hours)
{
    return hf_sketch_date(&d->s, hours);
}

static int any(drawing *d, int count)
{
    return hf_sketch_any(&d->s, count);
}

/* `quantity="3.5"` of a good, drawn in kg; goods in tonnes are given in kg. */
static const char *amount(drawing *d, int g, double kg)
{
    const measure *m = d->goods[g].measure;
    if (m->each > 1)
        return hf_arena_printf(d->s.arena, "quantity=\"%s\" unit=\"kg\"", number(d, kg));
    return hf_arena_printf(d->s.arena, "quantity=\"%s\"", number(d, kg / m->each));
}

/* A duration of no, one or two periods of lag; short ones are not always zero. */
static const char *lag(drawing *d, int none_percent)
{
    int whole = hf_lot_happens(&d->s.lot, none_percent) ? 0 : hf_lot_whole(&d->s.lot, 1, 2);
    int hours = whole > 0 ? whole * d->s.hours - hf_lot_whole(&d->s.lot, 0, 3)
                          : hf_lot_whole(&d->s.lot, 0, d->s.hours - 1);
    return hf_arena_printf(d->s.arena, "PT%dH", hours);
}

/* --- goods and places --- */

static void draw_goods(drawing *d)
{
    d->good_count = hf_lot_whole(&d->s.lot, 3, 8);
    for (int g = 0; g < d->good_count; g++) {
        good *it = &d->goods[g];
        it->layer = g == 0                   ? RAW
                    : g == d->good_count - 1 ? FINISHED
                                             : hf_lot_whole(&d->s.lot, 0, 2);
        it->measure = &measures[any(d, 5)];
        hf_element *made =
            ADD(d, d->s.root, "good id=\"%s\" unit=\"%s\"", id(d, 'g', g), it->measure->unit);
        if (!strcmp(it->measure->unit, "piece"))
            ADD(d, made, "convert unit=\"kg\" factor=\"%s\"", number(d, it->measure->each));
    }
}

static void draw_sites(drawing *d)
{
    d->site_count = hf_lot_whole(&d->s.lot, 1, 4);
    for (int i = 0; i < d->site_count; i++)
        ADD(d, d->s.root, "site id=\"%s\" region=\"%s\"", id(d, 's', i), id(d, 'u', i / 2));
}

/* --- holders --- */

static void draw_stock(drawing *d, hf_element *holder, int g, double most)
{
    const char *ending = "";
    if (hf_lot_happens(&d->s.lot, 20))
        ending = hf_arena_printf(d->s.arena, " ending=\"%s\"", real(d, 0, 20));
    ADD(d, holder, "stock good=\"%s\" %s%s", id(d, 'g', g),
        amount(d, g, hf_lot_real(&d->s.lot, 1, most)), ending);
}

static void draw_receipt(drawing *d, hf_element *holder)
{
    int g = any(d, d->good_count);
    int hours = any(d, d->s.periods * d->s.hours);
    ADD(d, holder, "receipt good=\"%s\" %s date=\"%s\"", id(d, 'g', g),
        amount(d, g, hf_lot_real(&d->s.lot, 5, 60)), date(d, hours));
}

/* Room in kg for everything that weighs, or for one good alone. */
static void draw_storage(drawing *d, hf_element *holder)
{
    const char *only = "";
    int g = any(d, d->good_count);
    if (d->goods[g].measure->weighs && hf_lot_happens(&d->s.lot, 50))
        only = hf_arena_printf(d->s.arena, " goods=\"%s\"", id(d, 'g', g));
    ADD(d, holder, "storage quantity=\"%s\" unit=\"kg\"%s", real(d, 40, 500), only);
}

static void draw_labour(drawing *d, hf_element *holder, double least, double most)
{
    ADD(d, holder, "labour id=\"%s\" %s", id(d, 'l', 0),
        rate(d, "quantity", hf_lot_real(&d->s.lot, least, most)));
}

static void draw_coop(drawing *d, int c)
{
    coop *it = &d->coops[c];
    it->at = ADD(d, d->s.root, "coop id=\"%s\" at=\"%s\"", id(d, 'a', c),
                 id(d, 's', any(d, d->site_count)));
    it->capacities = hf_lot_whole(&d->s.lot, 1, 2);
    for (int k = 0; k < it->capacities; k++)
        ADD(d, it->at, "capacity id=\"%s\" unit=\"h\" %s", id(d, 'k', k),
            rate(d, "quantity", hf_lot_real(&d->s.lot, 2, 12)));
    it->has_labour = hf_lot_happens(&d->s.lot, 70);
    if (it->has_labour) draw_labour(d, it->at, 4, 40);
    for (int g = 0; g < d->good_count; g++) {
        it->stocked[g] = hf_lot_happens(&d->s.lot, 35);
        if (it->stocked[g]) draw_stock(d, it->at, g, 200);
    }
    if (hf_lot_happens(&d->s.lot, 25)) draw_storage(d, it->at);
    if (hf_lot_happens(&d->s.lot, 25)) draw_receipt(d, it->at);
}

static void draw_need(drawing *d, community *it, int g)
{
    bool each = hf_lot_happens(&d->s.lot, 40);
    double kg = hf_lot_real(&d->s.lot, 3, 50) / (each ? it->population : 1);
    bool in_kg = d->goods[g].measure->each > 1;
    const char *quantity = rate(d, "quantity", in_kg ? kg : kg / d->goods[g].measure->each);
    const char *weight = real(d, 0.5, 2);
    it->needed[g] = true;
    it->needs++;
    ADD(d, it->at, "need good=\"%s\" %s%s%s priority=\"%d\" weight=\"%s\"", id(d, 'g', g), quantity,
        in_kg ? " unit=\"kg\"" : "", each ? " each=\"person\"" : "", hf_lot_whole(&d->s.lot, 1, 3),
        weight);
}

/* One unit of good g gives 500 to 1500 per kg. */
static void draw_satisfier(drawing *d, hf_element *need, int g)
{
    ADD(d, need, "satisfier good=\"%s\" gives=\"%s\"", id(d, 'g', g),
        number(d, d->goods[g].measure->each * hf_lot_real(&d->s.lot, 500, 1500)));
}

static void draw_satisfied_need(drawing *d, community *it)
{
    int first = any(d, d->good_count), second = any(d, d->good_count);
    const char *quantity = rate(d, "quantity", hf_lot_real(&d->s.lot, 3000, 30000));
    hf_element *need = ADD(d, it->at, "need id=\"%s\" unit=\"kcal\" %s priority=\"%d\"",
                           id(d, 'n', 0), quantity, hf_lot_whole(&d->s.lot, 1, 3));
    draw_satisfier(d, need, first);
    if (first != second) draw_satisfier(d, need, second);
    it->needs++;
}

static void draw_community(drawing *d, int c)
{
    community *it = &d->communities[c];
    it->population = hf_lot_whole(&d->s.lot, 10, 400);
    it->at = ADD(d, d->s.root, "community id=\"%s\" at=\"%s\" population=\"%d\"", id(d, 'c', c),
                 id(d, 's', any(d, d->site_count)), it->population);
    it->has_labour = hf_lot_happens(&d->s.lot, 30);
    if (it->has_labour) draw_labour(d, it->at, 2, 20);
    draw_need(d, it, d->good_count - 1);
    for (int g = 0; g + 1 < d->good_count; g++)
        if (it->needs < 3 && hf_lot_happens(&d->s.lot, 20)) draw_need(d, it, g);
    if (hf_lot_happens(&d->s.lot, 25)) draw_satisfied_need(d, it);
    if (hf_lot_happens(&d->s.lot, 40)) draw_stock(d, it->at, any(d, d->good_count), 100);
}

/* --- recipes --- */

static void draw_use(drawing *d, hf_element *recipe, int k, double most)
{
    ADD(d, recipe, "use capacity=\"%s\" quantity=\"%s\"", id(d, 'k', k), real(d, 0.02, most));
}

/* What a run needs besides goods: a machine, its own people, volunteers. */
static void draw_limits(drawing *d, coop *it, hf_element *recipe)
{
    if (hf_lot_happens(&d->s.lot, 70)) draw_use(d, recipe, any(d, it->capacities), 0.3);
    if (it->has_labour && hf_lot_happens(&d->s.lot, 60))
        ADD(d, recipe, "work labour=\"%s\" quantity=\"%s\"", id(d, 'l', 0), real(d, 0.02, 0.6));
    int c = any(d, d->community_count);
    if (d->communities[c].has_labour && hf_lot_happens(&d->s.lot, 15))
        ADD(d, recipe, "work labour=\"%s/%s\" quantity=\"%s\"", id(d, 'c', c), id(d, 'l', 0),
            real(d, 0.02, 0.3));
}

/* A recipe that is `limited` has a limit of its own; without inputs it must. */
static hf_element *draw_recipe(drawing *d, coop *it, bool limited)
{
    const char *most = "", *cost = "";
    if (limited || hf_lot_happens(&d->s.lot, 35))
        most = hf_arena_printf(d->s.arena, " %s", rate(d, "max", hf_lot_real(&d->s.lot, 10, 120)));
    if (hf_lot_happens(&d->s.lot, 30))
        cost = hf_arena_printf(d->s.arena, " cost=\"%s\"", real(d, 0.01, 1));
    hf_element *recipe = ADD(d, it->at, "recipe id=\"%s\" duration=\"%s\"%s%s",
                             id(d, 'r', it->recipes++), lag(d, 60), most, cost);
    draw_limits(d, it, recipe);
    return recipe;
}

static void draw_part(drawing *d, hf_element *recipe, const char *kind, int g, double kg)
{
    ADD(d, recipe, "%s good=\"%s\" %s", kind, id(d, 'g', g), amount(d, g, kg));
}

/* Land and labour alone give a raw good. */
static void draw_farm(drawing *d, int g)
{
    coop *it = &d->coops[any(d, d->coop_count)];
    if (it->recipes >= MOST) return;
    hf_element *recipe = draw_recipe(d, it, true);
    draw_part(d, recipe, "output", g, hf_lot_real(&d->s.lot, 0.5, 3));
    d->goods[g].is_supplied = true;
}

/* Goods of lower ids, now and then any (a loop); each alone outweighs what comes out. */
static void draw_inputs(drawing *d, hf_element *recipe, int g, double kg, bool *taken)
{
    for (int left = hf_lot_whole(&d->s.lot, 1, 2); left > 0; left--) {
        bool loops = left == 1 && hf_lot_happens(&d->s.lot, 30);
        int from = any(d, loops ? d->good_count : g);
        if (from == g) from = 0;
        if (taken[from]) continue;
        taken[from] = true;
        draw_part(d, recipe, "input", from, kg);
    }
}

/* Crates go in and nearly all come back. */
static void draw_crates(drawing *d, hf_element *recipe, bool *taken)
{
    int crate = any(d, d->good_count);
    if (taken[crate] || !hf_lot_happens(&d->s.lot, 30)) return;
    taken[crate] = true;
    draw_part(d, recipe, "input", crate, 0.2);
    draw_part(d, recipe, "output", crate, 0.19);
}

/* A good from others. Less comes out than goes in; some leave a little that another can use. */
static void draw_making(drawing *d, int g)
{
    coop *it = &d->coops[any(d, d->coop_count)];
    if (it->recipes >= MOST) return;
    hf_element *recipe = draw_recipe(d, it, false);
    double out = hf_lot_real(&d->s.lot, 0.5, 2);
    bool taken[MOST] = {[0] = false};
    taken[g] = true;
    draw_inputs(d, recipe, g, out * hf_lot_real(&d->s.lot, 1.1, 1.6), taken);
    draw_crates(d, recipe, taken);
    int rest = any(d, d->good_count);
    if (!taken[rest] && hf_lot_happens(&d->s.lot, 25))
        draw_part(d, recipe, "output", rest, out * 0.05);
    draw_part(d, recipe, "output", g, out);
    d->goods[g].is_supplied = true;
}

static void draw_recipes(drawing *d)
{
    for (int g = 0; g < d->good_count; g++) {
        int times = g == d->good_count - 1 ? 2 : 1;
        if (d->goods[g].layer == RAW && hf_lot_happens(&d->s.lot, 75)) draw_farm(d, g);
        for (int n = 0; d->goods[g].layer != RAW && n < times; n++) draw_making(d, g);
    }
}

/* --- roads and markets --- */

static void draw_carries(drawing *d, hf_element *route, bool weighed)
{
    for (int g = 0; g < d->good_count; g++) {
        const char *own = "";
        if (weighed && !d->goods[g].measure->weighs) continue;
        if (route->count > 0 && hf_lot_happens(&d->s.lot, 30)) continue;
        if (hf_lot_happens(&d->s.lot, 20))
            own = hf_arena_printf(d->s.arena, " loss=\"%s\"", real(d, 0, 0.2));
        else if (hf_lot_happens(&d->s.lot, 20))
            own = hf_arena_printf(d->s.arena, " cost=\"%s\"", real(d, 0, 0.3));
        ADD(d, route, "carries good=\"%s\"%s", id(d, 'g', g), own);
    }
}

static bool anything_weighs(const drawing *d)
{
    for (int g = 0; g < d->good_count; g++)
        if (d->goods[g].measure->weighs) return true;
    return false;
}

static const char *draw_capacity(drawing *d)
{
    if (!hf_lot_happens(&d->s.lot, 60)) return "";
    return hf_arena_printf(d->s.arena, " %s", rate(d, "capacity", hf_lot_real(&d->s.lot, 20, 200)));
}

/* Some roads lose a little, some cost a little. */
static const char *draw_toll(drawing *d, const char *what, double most)
{
    if (!hf_lot_happens(&d->s.lot, 40)) return "";
    return hf_arena_printf(d->s.arena, " %s=\"%s\"", what, real(d, 0, most));
}

/* In kg and shared by what it carries, or unmeasured and open to all of a list. */
static void draw_route(drawing *d, int from, int to)
{
    bool weighed = anything_weighs(d) && hf_lot_happens(&d->s.lot, 70);
    const char *capacity = weighed ? draw_capacity(d) : "";
    const char *loss = draw_toll(d, "loss", 0.1), *cost = draw_toll(d, "cost", 0.2);
    const char *both = hf_lot_happens(&d->s.lot, 60) ? "yes" : "no";
    hf_element *route = ADD(d, d->s.root,
                            "route id=\"%s\" from=\"%s\" to=\"%s\" both-ways=\"%s\""
                            " duration=\"%s\"%s%s%s%s",
                            id(d, 'e', d->route_count++), id(d, 's', from), id(d, 's', to), both,
                            lag(d, 60), weighed ? " unit=\"kg\"" : "", capacity, loss, cost);
    if (!weighed || hf_lot_happens(&d->s.lot, 40)) draw_carries(d, route, weighed);
}

static void draw_routes(drawing *d)
{
    for (int i = 0; i + 1 < d->site_count; i++) draw_route(d, i, i + 1);
    if (d->site_count > 2 && hf_lot_happens(&d->s.lot, 60)) draw_route(d, d->site_count - 1, 0);
    if (d->site_count > 1 && hf_lot_happens(&d->s.lot, 40)) draw_route(d, 1, 0);
}

/* Buying is dear and sometimes slow; selling is cheap and always limited. */
static void draw_offer(drawing *d, hf_element *market, int g, bool buy)
{
    double each = d->goods[g].measure->each;
    const char *limit = "", *lead = "";
    if (!buy || hf_lot_happens(&d->s.lot, 50))
        limit = hf_arena_printf(d->s.arena, " %s",
                                rate(d, "quantity", hf_lot_real(&d->s.lot, 2, 60) / each));
    if (hf_lot_happens(&d->s.lot, 30))
        lead = hf_arena_printf(d->s.arena, " lead-time=\"%s\"", lag(d, 30));
    ADD(d, market, "offer good=\"%s\" action=\"%s\" price=\"%s\"%s%s", id(d, 'g', g),
        buy ? "buy" : "sell",
        number(d, each * hf_lot_real(&d->s.lot, buy ? 1 : 0.1, buy ? 4 : 0.8)), limit, lead);
    if (buy) d->goods[g].is_supplied = true;
}

static void draw_markets(drawing *d)
{
    d->market_count = hf_lot_whole(&d->s.lot, 0, 2);
    for (int m = 0; m < d->market_count; m++) {
        hf_element *market = ADD(d, d->s.root, "market id=\"%s\" at=\"%s\"", id(d, 'm', m),
                                 id(d, 's', any(d, d->site_count)));
        draw_offer(d, market, any(d, d->good_count), true);
        for (int g = 0; g < d->good_count; g++)
            if (hf_lot_happens(&d->s.lot, 20)) draw_offer(d, market, g, false);
    }
}

static void draw_fund(drawing *d)
{
    if (!hf_lot_happens(&d->s.lot, 40)) return;
    hf_element *fund = ADD(d, d->s.root, "fund opening=\"%s\"", real(d, 0, 300));
    d->income_count = hf_lot_whole(&d->s.lot, 0, 2);
    for (int n = 0; n < d->income_count; n++)
        ADD(d, fund, "income id=\"%s\" %s", id(d, 'i', n),
            rate(d, "amount", hf_lot_real(&d->s.lot, 1, 60)));
}

/* --- what may happen --- */

/* How hard an event hits, by kind of effect. */
typedef struct effects {
    const char *left, *grown, *lost;
} effects;

/* `remaining` over 1 is a doubling of hands; 0 comes most often. */
static effects draw_effects(drawing *d)
{
    static const char *const shares[] = {"0", "0", "0", "0.25", "0.5", "0.8", "1.5"};
    effects e;
    e.left = hf_arena_printf(d->s.arena, "remaining=\"%s\"", shares[any(d, 7)]);
    e.grown = hf_arena_printf(d->s.arena, "demand=\"%s\"", real(d, 0.3, 2));
    e.lost = hf_arena_printf(d->s.arena, "destroys=\"%s\"", real(d, 0.1, 1));
    return e;
}

static const char *target(drawing *d, const char *kind, const char *what, const char *effect)
{
    return hf_arena_printf(d->s.arena, "target=\"%s:%s\" %s", kind, what, effect);
}

static const char *within(drawing *d, char owner_kind, int owner, char kind, int index)
{
    return hf_arena_printf(d->s.arena, "%s/%s", id(d, owner_kind, owner), id(d, kind, index));
}

static int any_stocked(drawing *d, const coop *it)
{
    for (int g = any(d, d->good_count); g < d->good_count; g++)
        if (it->stocked[g]) return g;
    return -1;
}

static const char *target_of_coop(drawing *d, effects e)
{
    int c = any(d, d->coop_count), chosen = any(d, 5);
    const coop *it = &d->coops[c];
    int g = any_stocked(d, it);
    if (chosen == 0 && it->has_labour)
        return target(d, "labour", within(d, 'a', c, 'l', 0), e.left);
    if (chosen == 1 && it->recipes > 0)
        return target(d, "recipe", within(d, 'a', c, 'r', any(d, it->recipes)), "remaining=\"0\"");
    if (chosen == 2)
        return target(d, "capacity", within(d, 'a', c, 'k', any(d, it->capacities)), e.left);
    if (chosen == 3 && g >= 0) return target(d, "stock", within(d, 'a', c, 'g', g), e.lost);
    return target(d, "coop", id(d, 'a', c), e.left);
}

static const char *target_of_place(drawing *d, effects e)
{
    int g = any(d, d->good_count);
    if (d->route_count > 0 && hf_lot_happens(&d->s.lot, 50))
        return target(d, "route", id(d, 'e', any(d, d->route_count)), e.left);
    if (d->market_count > 0 && hf_lot_happens(&d->s.lot, 40))
        return target(d, "market", id(d, 'm', any(d, d->market_count)), e.left);
    if (d->income_count > 0 && hf_lot_happens(&d->s.lot, 30))
        return target(d, "income", id(d, 'i', any(d, d->income_count)), e.left);
    if (d->goods[g].is_supplied) return target(d, "good", id(d, 'g', g), e.left);
    return target_of_coop(d, e);
}

static const char *target_of_people(drawing *d, effects e)
{
    int c = any(d, d->community_count);
    if (hf_lot_happens(&d->s.lot, 30))
        return hf_arena_printf(d->s.arena, "target=\"all\" %s", e.grown);
    if (hf_lot_happens(&d->s.lot, 50)) return target(d, "community", id(d, 'c', c), e.grown);
    return target(d, "need", within(d, 'c', c, 'g', d->good_count - 1), e.grown);
}

/* The only site, or the first region, where there is surely something to lose. */
static const char *target_of_land(drawing *d, effects e)
{
    if (d->site_count > 2) return target_of_coop(d, e);
    if (d->site_count == 1 && hf_lot_happens(&d->s.lot, 50))
        return target(d, "site", id(d, 's', 0), e.left);
    if (hf_lot_happens(&d->s.lot, 60)) return target(d, "region", id(d, 'u', 0), e.left);
    return target(d, "region", id(d, 'u', 0), hf_arena_printf(d->s.arena, "%s %s", e.left, e.lost));
}

static void draw_event(drawing *d, hf_element *scenario, int v)
{
    static const char *(*const targets[])(drawing *, effects) = {target_of_coop, target_of_place,
                                                                 target_of_people, target_of_land};
    effects e = draw_effects(d);
    const char *what = targets[any(d, 4)](d, e);
    int start = any(d, d->s.periods) * d->s.hours;
    if (hf_lot_happens(&d->s.lot, 30)) start += hf_lot_whole(&d->s.lot, 1, d->s.hours - 1);
    hf_element *event =
        ADD(d, scenario, "event id=\"%s\" %s start=\"%s\"", id(d, 'v', v), what, date(d, start));
    if (hf_lot_happens(&d->s.lot, 60))
        ADD(d, event, "duration value=\"PT%dH\"", hf_lot_whole(&d->s.lot, 6, 5 * d->s.hours));
}

static void draw_scenarios(drawing *d)
{
    int count = hf_lot_whole(&d->s.lot, 1, 2);
    for (int z = 0; z < count; z++) {
        hf_element *scenario = ADD(d, d->s.root, "scenario id=\"%s\"", id(d, 'z', z));
        for (int v = hf_lot_whole(&d->s.lot, 1, 3); v > 0; v--) draw_event(d, scenario, v);
    }
}

/* --- the whole --- */

static const char *draw_criteria(drawing *d)
{
    static const char *const lists[] = {"purchases labour transport", "money", "waste labour",
                                        "labour money transport purchases waste", "transport"};
    return lists[any(d, 5)];
}

static void draw_everything(drawing *d)
{
    static const int hours[] = {24, 24, 24, 12, 168};
    d->s.hours = hours[any(d, 5)];
    d->s.periods = hf_lot_happens(&d->s.lot, 20) ? hf_lot_whole(&d->s.lot, 8, 12)
                                                 : hf_lot_whole(&d->s.lot, 3, 7);
    const char *ending = hf_lot_happens(&d->s.lot, 70) ? "keep" : "free";
    d->s.root = ADD(d, NULL,
                    "federation xmlns=\"urn:holdfast:1\" version=\"1.0\" id=\"drawn\""
                    " start=\"2026-12-01\" period=\"PT%dH\" periods=\"%d\" ending=\"%s\""
                    " currency=\"EUR\" minimise=\"%s\"",
                    d->s.hours, d->s.periods, ending, draw_criteria(d));
    draw_goods(d);
    draw_sites(d);
    d->coop_count = hf_lot_whole(&d->s.lot, 2, 6);
    d->community_count = hf_lot_whole(&d->s.lot, 1, 3);
    for (int c = 0; c < d->community_count; c++) draw_community(d, c);
    for (int c = 0; c < d->coop_count; c++) draw_coop(d, c);
    draw_recipes(d);
    draw_routes(d);
    draw_markets(d);
    draw_fund(d);
    draw_scenarios(d);
}

static void shuffle(hf_element *it, hf_lot *lot)
{
    for (int n = it->count - 1; n > 0; n--) {
        int other = hf_lot_whole(lot, 0, n);
        hf_element *held = it->children[n];
        it->children[n] = it->children[other];
        it->children[other] = held;
    }
}

static void write(hf_buffer *out, hf_element *it, hf_lot *order, int depth)
{
    if (order) shuffle(it, order);
    hf_buffer_printf(out, "%*s<%s%s>\n", 2 * depth, "", it->opening, it->count > 0 ? "" : "/");
    for (int n = 0; n < it->count; n++) write(out, it->children[n], order, depth + 1);
    if (it->count > 0)
        hf_buffer_printf(out, "%*s</%.*s>\n", 2 * depth, "", (int)strcspn(it->opening, " "),
                         it->opening);
}

static void draw(hf_sketch *s, uint64_t seed)
{
    drawing d = {.s = *s};
    d.s.lot = (hf_lot){seed};
    d.s.arena = hf_arena_new();
    draw_everything(&d);
    hf_enrich(&d.s, seed);
    hf_draw_events(&d.s, seed);
    *s = d.s;
}

/* Takes what is drawn. */
static void finish(hf_buffer *out, hf_sketch *s, hf_lot *order)
{
    hf_buffer_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write(out, s->root, order, 0);
    hf_arena_free(s->arena);
}

void hf_random_federation(hf_buffer *out, uint64_t seed, hf_naming naming, uint64_t order)
{
    hf_sketch s = {.naming = naming};
    hf_lot shuffling = {order};
    draw(&s, seed);
    finish(out, &s, order ? &shuffling : NULL);
}

void hf_altered_federation(hf_buffer *out, uint64_t seed, hf_alteration alteration)
{
    hf_sketch s = {.weeks = alteration == HF_LATER ? 5 : 0};
    draw(&s, seed);
    if (s.weeks) hf_sketch_set(&s, s.root, "start", hf_sketch_date(&s, 0));
    hf_alter(&s, alteration);
    finish(out, &s, NULL);
}
