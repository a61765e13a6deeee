/* alter.c - halves with their twins, and things without use. */
#include "tests/support/alter.h"
#include "model/base/number.h"

#include <string.h>

/* Calls `alter` for each child of the root of a kind that is there now. */
static void each_child(hf_sketch *s, hf_element *of, const char *kind,
                       void (*alter)(hf_sketch *s, hf_element *it))
{
    int count = of->count;
    for (int i = 0; i < count; i++)
        if (hf_sketch_is(of->children[i], kind)) alter(s, of->children[i]);
}

static bool has_child(const hf_element *it, const char *kind)
{
    for (int i = 0; i < it->count; i++)
        if (hf_sketch_is(it->children[i], kind)) return true;
    return false;
}

/* --- twins --- */

static hf_element *copy(hf_sketch *s, hf_element *parent, const hf_element *it)
{
    hf_element *made = hf_sketch_add(s, parent, "%s", it->opening);
    for (int i = 0; i < it->count; i++) copy(s, made, it->children[i]);
    return made;
}

static void halve(hf_sketch *s, hf_element *it, const char *attribute)
{
    const char *text = hf_sketch_get(s, it, attribute);
    char half[HF_NUMBER_ROOM];
    double value = 0;
    if (!text || hf_number_read(&value, text) != HF_NUMBER_FINE) return;
    hf_number_text(half, value / 2);
    hf_sketch_set(s, it, attribute, hf_arena_text(s->arena, half));
}

/* With what it is at other times. */
static void halve_always(hf_sketch *s, hf_element *it, const char *attribute)
{
    halve(s, it, attribute);
    for (int i = 0; i < it->count; i++)
        if (hf_sketch_is(it->children[i], "during")) halve(s, it->children[i], attribute);
}

static void rename_twin(hf_sketch *s, hf_element *it, const char *attribute)
{
    const char *name = hf_sketch_get(s, it, attribute);
    if (name) hf_sketch_set(s, it, attribute, hf_arena_printf(s->arena, "%s-twin", name));
}

static void twin_route(hf_sketch *s, hf_element *route)
{
    halve_always(s, route, "capacity");
    rename_twin(s, copy(s, s->root, route), "id");
}

static void twin_offer(hf_sketch *s, hf_element *offer)
{
    hf_element *market = offer->parent;
    halve_always(s, offer, "quantity");
    hf_sketch_set(s, offer, "id", hf_arena_printf(s->arena, "o%d", market->count));
    rename_twin(s, copy(s, market, offer), "id");
}

static void twin_offers(hf_sketch *s, hf_element *market)
{
    each_child(s, market, "offer", twin_offer);
}

/* True where any element below `it` names in `attribute` something that is this one's own. */
static bool is_named_in(const hf_sketch *s, const hf_element *it, const char *attribute,
                        const char *owner)
{
    const char *named = hf_sketch_get(s, it, attribute);
    size_t length = strlen(owner);
    bool own = named && !strncmp(named, owner, length) && (!named[length] || named[length] == '/');
    if (own && !hf_sketch_is(it, "event")) return true;
    for (int i = 0; i < it->count; i++)
        if (is_named_in(s, it->children[i], attribute, owner)) return true;
    return false;
}

static bool builds_anything(const hf_element *coop)
{
    for (int i = 0; i < coop->count; i++)
        if (has_child(coop->children[i], "build")) return true;
    return false;
}

static void twin_machine(hf_sketch *s, hf_element *capacity)
{
    halve_always(s, capacity, "quantity");
    rename_twin(s, copy(s, capacity->parent, capacity), "id");
}

static void use_the_twin(hf_sketch *s, hf_element *use)
{
    rename_twin(s, use, "capacity");
}

static void twin_recipe(hf_sketch *s, hf_element *recipe)
{
    halve_always(s, recipe, "max");
    halve_always(s, recipe, "min");
    hf_element *twin = copy(s, recipe->parent, recipe);
    rename_twin(s, twin, "id");
    each_child(s, twin, "use", use_the_twin);
}

/* Every machine there, and for each recipe one that uses the other machines. */
static void twin_machines(hf_sketch *s, hf_element *coop)
{
    const char *id = hf_sketch_get(s, coop, "id");
    if (builds_anything(coop) || is_named_in(s, s->root, "capacity", id)) return;
    each_child(s, coop, "capacity", twin_machine);
    each_child(s, coop, "recipe", twin_recipe);
}

static void halve_need(hf_sketch *s, hf_element *need)
{
    if (!hf_sketch_get(s, need, "each")) halve_always(s, need, "quantity");
}

static void halve_stock(hf_sketch *s, hf_element *stock)
{
    halve(s, stock, "quantity");
    halve(s, stock, "ending");
}

static void halve_quantity(hf_sketch *s, hf_element *it)
{
    halve_always(s, it, "quantity");
}

static bool keeps_a_reserve(const hf_sketch *s, const hf_element *it)
{
    for (int i = 0; i < it->count; i++)
        if (hf_sketch_get(s, it->children[i], "reserve")) return true;
    return false;
}

/* Half of its people, with half of what they need and have. Not where they work for others or are
 * paid; and shares of reserves are counted by holder. */
static void twin_community(hf_sketch *s, hf_element *community)
{
    const char *id = hf_sketch_get(s, community, "id");
    if (has_child(community, "labour") || keeps_a_reserve(s, community)) return;
    if (is_named_in(s, s->root, "community", id)) return;
    halve(s, community, "population");
    each_child(s, community, "need", halve_need);
    each_child(s, community, "stock", halve_stock);
    each_child(s, community, "storage", halve_quantity);
    each_child(s, community, "receipt", halve_quantity);
    rename_twin(s, copy(s, s->root, community), "id");
}

/* --- what nobody has any use for --- */

/* Like another, but of something that is nowhere; what ought to run is not asked of two. */
static void add_idle_recipe(hf_sketch *s, hf_element *coop)
{
    for (int i = 0; i < coop->count; i++) {
        const hf_element *recipe = coop->children[i];
        if (!hf_sketch_is(recipe, "recipe") || hf_sketch_get(s, recipe, "min")) continue;
        hf_element *idle = copy(s, coop, recipe);
        hf_sketch_set(s, idle, "id", "z-idle");
        hf_sketch_add(s, idle, "input good=\"a-nowhere\" quantity=\"1\"");
        return;
    }
}

/* Of what is needed there anyhow, so that it gives nobody room to keep it. */
static void add_need_of_nothing(hf_sketch *s, hf_element *community)
{
    for (int i = 0; i < community->count; i++) {
        const char *good = hf_sketch_get(s, community->children[i], "good");
        if (!good) continue;
        hf_sketch_add(s, community,
                      "need id=\"z-nothing\" good=\"%s\" quantity=\"0\" per=\"P1D\" priority=\"9\"",
                      good);
        return;
    }
}

static void add_way(hf_sketch *s, const char *id, const char *from, const char *to)
{
    hf_element *route = hf_sketch_add(
        s, s->root, "route id=\"%s\" from=\"%s\" to=\"%s\" duration=\"PT0S\"", id, from, to);
    hf_sketch_add(s, route, "carries good=\"g0\"");
    hf_sketch_add(s, route, "carries good=\"g1\"");
}

/* A good that is nowhere and one that lies about; a place where nothing is and one where nobody is,
 * with roads that lead one way; a co-op that does nothing, and people who need nothing. */
static void add_useless_things(hf_sketch *s)
{
    static const char *const things[] = {
        "good id=\"a-nowhere\" unit=\"kg\"",
        "good id=\"z-idle\" unit=\"kg\"",
        "site id=\"a-empty\"",
        "site id=\"z-empty\"",
        "coop id=\"a-nobody\" at=\"s0\"",
        "community id=\"z-content\" at=\"s0\" population=\"50\"",
    };
    for (size_t n = 0; n < sizeof things / sizeof *things; n++)
        hf_sketch_add(s, s->root, "%s", things[n]);
    add_way(s, "a-from", "a-empty", "s0");
    add_way(s, "z-to", "s0", "z-empty");
    each_child(s, s->root, "coop", add_idle_recipe);
    each_child(s, s->root, "community", add_need_of_nothing);
    hf_element *coop = hf_sketch_add(s, s->root, "coop id=\"z-idle\" at=\"s0\"");
    hf_sketch_add(s, coop, "capacity id=\"k0\" unit=\"h\" quantity=\"8\" per=\"P1D\"");
    hf_sketch_add(s, coop, "labour id=\"l0\" quantity=\"0\" per=\"P1D\"");
    hf_sketch_add(s, coop, "storage quantity=\"30\" unit=\"kg\"");
    hf_sketch_add(s, coop, "stock good=\"z-idle\" quantity=\"7\" ending=\"0\"");
}

/* --- more than there was --- */

static hf_element *last_child(const hf_element *of, const char *kind)
{
    for (int i = of->count - 1; i >= 0; i--)
        if (hf_sketch_is(of->children[i], kind)) return of->children[i];
    return NULL;
}

/* There and back, where there are two places at all. */
static void add_road(hf_sketch *s)
{
    const char *first = hf_sketch_id(s, 's', 0),
               *last = hf_sketch_get(s, last_child(s->root, "site"), "id");
    if (!strcmp(first, last)) return;
    hf_element *road =
        hf_sketch_add(s, s->root, "route id=\"e-new\" from=\"%s\" to=\"%s\" duration=\"%s\"", first,
                      last, hf_sketch_hours(s, s->hours / 2));
    for (int i = 0; i < s->root->count; i++)
        if (hf_sketch_is(s->root->children[i], "good"))
            hf_sketch_add(s, road, "carries good=\"%s\"",
                          hf_sketch_get(s, s->root->children[i], "id"));
}

void hf_alter(hf_sketch *sketch, hf_alteration alteration)
{
    static const struct {
        const char *kind;
        void (*alter)(hf_sketch *s, hf_element *it);
    } twins[HF_ALTERATIONS] = {[HF_TWIN_ROUTES] = {"route", twin_route},
                               [HF_TWIN_OFFERS] = {"market", twin_offers},
                               [HF_TWIN_MACHINES] = {"coop", twin_machines},
                               [HF_TWIN_COMMUNITIES] = {"community", twin_community}};
    if (twins[alteration].alter)
        each_child(sketch, sketch->root, twins[alteration].kind, twins[alteration].alter);
    if (alteration == HF_USELESS_THINGS) add_useless_things(sketch);
    if (alteration == HF_ANOTHER_ROAD) add_road(sketch);
}
