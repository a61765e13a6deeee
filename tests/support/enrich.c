/* enrich.c - a table of what may be drawn into which elements. */
#include "tests/support/enrich.h"
#include "model/base/number.h"

#include <string.h>

/* What a federation may have beyond the plainest things. */
typedef enum family {
    SHELF_LIVES,
    SPOILAGE,
    KEPT, /* goods that must not be thrown away */
    RESERVES,
    BASKETS,
    WAITING,
    SEASONS,
    CLOSINGS,
    DATES,
    POOLS,
    HOLDING,
    SKILLS,
    BUILDING,
    MINIMUMS,
    STORAGE_COST,
    EXPENSES,
    VEHICLES,
    FAMILIES
} family;

static bool happens(hf_sketch *s, int percent)
{
    return hf_lot_happens(&s->lot, percent);
}

static double number_of(const hf_sketch *s, const hf_element *it, const char *attribute)
{
    const char *text = hf_sketch_get(s, it, attribute);
    double value = 0;
    if (text) hf_number_read(&value, text);
    return value;
}

static void set_real(hf_sketch *s, hf_element *it, const char *attribute, double least, double most)
{
    hf_sketch_set(s, it, attribute, hf_sketch_real(s, least, most));
}

/* --- elements in the order of the tree --- */

static int count_of(const hf_sketch *s, const char *kind)
{
    int count = 0;
    while (hf_sketch_nth(s->root, kind, count)) count++;
    return count;
}

static hf_element *any_element(hf_sketch *s, const char *kind)
{
    int count = count_of(s, kind);
    return count ? hf_sketch_nth(s->root, kind, hf_sketch_any(s, count)) : NULL;
}

/* The element of a kind with that id; of the first holder that has it, for what has a local one. */
static hf_element *named(const hf_sketch *s, const char *kind, const char *id)
{
    hf_element *it;
    for (int n = 0; (it = hf_sketch_nth(s->root, kind, n)); n++)
        if (!strcmp(hf_sketch_get(s, it, "id"), id)) return it;
    return NULL;
}

static bool has_child(const hf_element *it, const char *kind)
{
    for (int i = 0; i < it->count; i++)
        if (hf_sketch_is(it->children[i], kind)) return true;
    return false;
}

/* "a0/k1" */
static const char *full_id(const hf_sketch *s, const hf_element *it)
{
    return hf_arena_printf(s->arena, "%s/%s", hf_sketch_get(s, it->parent, "id"),
                           hf_sketch_get(s, it, "id"));
}

/* --- goods --- */

static void give_shelf_life(hf_sketch *s, hf_element *good)
{
    static const double periods[] = {0, 0.5, 1, 1, 1.5, 2, 2, 3, 30};
    double life = periods[hf_sketch_any(s, sizeof periods / sizeof *periods)] * s->hours;
    hf_sketch_set(s, good, "shelf-life", hf_sketch_hours(s, (int)life));
}

static void give_spoilage(hf_sketch *s, hf_element *good)
{
    set_real(s, good, "spoilage", 0.01, 0.15);
    hf_sketch_set(s, good, "per", hf_sketch_hours(s, happens(s, 50) ? 24 : s->hours));
}

static void forbid_disposal(hf_sketch *s, hf_element *good)
{
    hf_sketch_set(s, good, "dispose", "no");
}

static void give_expiry(hf_sketch *s, hf_element *stock)
{
    const hf_element *good = named(s, "good", hf_sketch_get(s, stock, "good"));
    if (!hf_sketch_get(s, good, "shelf-life")) return;
    hf_sketch_set(s, stock, "expires", hf_sketch_date(s, hf_sketch_any(s, 4 * s->hours)));
}

static void give_reserve(hf_sketch *s, hf_element *stock)
{
    double quantity = number_of(s, stock, "quantity");
    set_real(s, stock, "reserve", 0.1 * quantity, 1.2 * quantity);
}

/* --- needs --- */

/* An attribute's quantity for so many kg of a good, which is counted in kg, L, t or pieces of half
 * a kg. */
static const char *amount(hf_sketch *s, const hf_element *good, double kg)
{
    const char *unit = hf_sketch_get(s, good, "unit");
    if (!strcmp(unit, "t"))
        return hf_arena_printf(s->arena, "quantity=\"%s\" unit=\"kg\"", hf_sketch_number(s, kg));
    double each = strcmp(unit, "piece") ? 1 : 0.5;
    return hf_arena_printf(s->arena, "quantity=\"%s\"", hf_sketch_number(s, kg / each));
}

static void add_satisfier(hf_sketch *s, hf_element *need, const char *good)
{
    const char *unit = hf_sketch_get(s, named(s, "good", good), "unit");
    double each = !strcmp(unit, "t") ? 1000 : !strcmp(unit, "piece") ? 0.5 : 1;
    hf_sketch_add(s, need, "satisfier good=\"%s\" gives=\"%s\"", good,
                  hf_sketch_real(s, 20 * each, 60 * each));
}

static void give_shares(hf_sketch *s, hf_element *satisfier)
{
    if (happens(s, 50)) set_real(s, satisfier, "min-share", 0, 0.3);
    if (happens(s, 50)) set_real(s, satisfier, "max-share", 0.5, 1);
}

/* All needs there in one basket, and one more of what they use. */
static void share_basket(hf_sketch *s, hf_element *community)
{
    const char *basket = hf_sketch_id(s, 'b', 0), *used = NULL;
    for (int i = 0; i < community->count; i++) {
        hf_element *need = community->children[i];
        if (!hf_sketch_is(need, "need")) continue;
        hf_sketch_set(s, need, "basket", basket);
        if (!used) used = hf_sketch_get(s, need, "good");
    }
    const char *rate = hf_sketch_rate(s, "quantity", hf_lot_real(&s->lot, 100, 1500));
    hf_element *need =
        hf_sketch_add(s, community, "need id=\"%s\" unit=\"MJ\" %s priority=\"%d\" basket=\"%s\"",
                      hf_sketch_id(s, 'n', 1), rate, hf_lot_whole(&s->lot, 1, 3), basket);
    const char *other = hf_sketch_get(s, any_element(s, "good"), "id");
    if (used) add_satisfier(s, need, used);
    if (!used || strcmp(used, other) != 0) add_satisfier(s, need, other);
}

static void let_wait(hf_sketch *s, hf_element *need)
{
    hf_sketch_set(s, need, "wait",
                  hf_sketch_hours(s, hf_lot_whole(&s->lot, s->hours, 3 * s->hours)));
}

/* --- hours and machines --- */

static void add_crew(hf_sketch *s, hf_element *holder)
{
    const char *rate = hf_sketch_rate(s, "quantity", hf_lot_real(&s->lot, 2, 20));
    hf_element *crew = hf_sketch_add(s, holder, "labour id=\"%s\" %s people=\"%d\"",
                                     hf_sketch_id(s, 'l', 1), rate, hf_lot_whole(&s->lot, 1, 9));
    hf_sketch_set(s, crew, "skill", hf_sketch_id(s, 'w', happens(s, 80) ? 0 : 1));
}

static void learn_skill(hf_sketch *s, hf_element *labour)
{
    hf_sketch_set(s, labour, "skill", hf_sketch_id(s, 'w', 0));
}

static bool has_crew(const hf_sketch *s, const char *site, const char *skill)
{
    hf_element *it;
    for (int n = 0; (it = hf_sketch_nth(s->root, "labour", n)); n++) {
        const char *its = hf_sketch_get(s, it, "skill");
        if (its && !strcmp(its, skill) && !strcmp(hf_sketch_get(s, it->parent, "at"), site))
            return true;
    }
    return false;
}

static void ask_skill(hf_sketch *s, hf_element *recipe)
{
    const char *site = hf_sketch_get(s, recipe->parent, "at");
    for (int w = 0; w < 2; w++)
        if (has_crew(s, site, hf_sketch_id(s, 'w', w)))
            hf_sketch_add(s, recipe, "work skill=\"%s\" quantity=\"%s\"", hf_sketch_id(s, 'w', w),
                          hf_sketch_real(s, 0.02, 0.4));
}

static void ask_drivers(hf_sketch *s, hf_element *route)
{
    const char *skill = hf_sketch_id(s, 'w', 0);
    bool back = !strcmp(hf_sketch_get(s, route, "both-ways"), "yes");
    if (!has_crew(s, hf_sketch_get(s, route, "from"), skill)) return;
    if (back && !has_crew(s, hf_sketch_get(s, route, "to"), skill)) return;
    hf_sketch_add(s, route, "work skill=\"%s\" quantity=\"%s\"", skill,
                  hf_sketch_real(s, 0.005, 0.2));
}

/* Fuel, a van and its driver; each with some chance. */
static void add_vehicle(hf_sketch *s, hf_element *route)
{
    const hf_element *fuel = any_element(s, "good"), *van = any_element(s, "capacity");
    const hf_element *crew = any_element(s, "labour");
    if (happens(s, 70))
        hf_sketch_add(s, route, "input good=\"%s\" %s", hf_sketch_get(s, fuel, "id"),
                      amount(s, fuel, hf_lot_real(&s->lot, 0.002, 0.1)));
    if (happens(s, 50))
        hf_sketch_add(s, route, "use capacity=\"%s\" quantity=\"%s\"", full_id(s, van),
                      hf_sketch_real(s, 0.005, 0.1));
    if (crew && happens(s, 40))
        hf_sketch_add(s, route, "work labour=\"%s\" quantity=\"%s\"", full_id(s, crew),
                      hf_sketch_real(s, 0.005, 0.2));
}

/* Longer, so that there is something to hold. */
static void hold_whole(hf_sketch *s, hf_element *recipe)
{
    if (happens(s, 70))
        hf_sketch_set(s, recipe, "duration",
                      hf_sketch_hours(s, hf_lot_whole(&s->lot, s->hours + 1, 3 * s->hours)));
    for (int i = 0; i < recipe->count; i++) {
        bool holds =
            hf_sketch_is(recipe->children[i], "use") || hf_sketch_is(recipe->children[i], "work");
        if (holds && happens(s, 60)) hf_sketch_set(s, recipe->children[i], "hold", "whole");
    }
}

static void add_build(hf_sketch *s, hf_element *recipe)
{
    const char *wear = "";
    if (happens(s, 60))
        wear = hf_arena_printf(s->arena, " wear=\"%s\" per=\"P1D\"", hf_sketch_real(s, 0.02, 0.3));
    hf_sketch_add(s, recipe, "build capacity=\"%s\" quantity=\"%s\"%s", hf_sketch_id(s, 'k', 0),
                  hf_sketch_real(s, 0.01, 0.3), wear);
}

/* Some that ought to run; more than can be had, now and then. */
static void ask_minimum(hf_sketch *s, hf_element *recipe)
{
    double most = number_of(s, recipe, "max");
    if (most > 0)
        set_real(s, recipe, "min", 0.05 * most, 0.5 * most);
    else
        set_real(s, recipe, "min", 0.2, 6);
}

static bool holds_work(hf_sketch *s)
{
    hf_element *work;
    for (int n = 0; (work = hf_sketch_nth(s->root, "work", n)); n++)
        if (hf_sketch_get(s, work, "hold")) return true;
    return false;
}

/* One pool of two to four periods in place of a rate; goods and hours stay as many. Hours that are
 * held cannot be shifted. */
static void make_pool(hf_sketch *s, hf_element *it)
{
    const char *per = hf_sketch_get(s, it, "per");
    if (!per) return; /* no quantity */
    double old = 0;
    hf_number_read(&old, hf_arena_printf(s->arena, "%.*s", (int)strlen(per) - 3, per + 2));
    int periods = hf_lot_whole(&s->lot, 2, 4);
    if (hf_sketch_is(it, "labour") && holds_work(s)) return;
    double quantity = number_of(s, it, "quantity") * periods * s->hours / old;
    hf_sketch_set(s, it, "quantity", hf_sketch_number(s, quantity));
    hf_sketch_set(s, it, "per", hf_sketch_hours(s, periods * s->hours));
    hf_sketch_set(s, it, "spread", "no");
}

/* --- money --- */

static void charge_for_room(hf_sketch *s, hf_element *storage)
{
    set_real(s, storage, "cost", 0.001, 0.05);
}

static void ensure_fund(hf_sketch *s, hf_element *federation)
{
    if (has_child(federation, "fund")) return;
    hf_element *fund =
        hf_sketch_add(s, federation, "fund opening=\"%s\"", hf_sketch_real(s, 0, 300));
    const char *rate = hf_sketch_rate(s, "amount", hf_lot_real(&s->lot, 5, 60));
    hf_sketch_add(s, fund, "income id=\"%s\" %s", hf_sketch_id(s, 'i', 0), rate);
}

/* So much for each person of a community, or for each of a crew; else for all together. */
static const char *draw_payees(hf_sketch *s)
{
    const hf_element *people = any_element(s, "community"), *crew = any_element(s, "labour");
    if (happens(s, 30))
        return hf_arena_printf(s->arena, " each=\"person\" community=\"%s\"",
                               hf_sketch_get(s, people, "id"));
    if (crew && hf_sketch_get(s, crew, "people"))
        return hf_arena_printf(s->arena, " each=\"person\" labour=\"%s\"", full_id(s, crew));
    return "";
}

static void add_expenses(hf_sketch *s, hf_element *fund)
{
    for (int n = hf_lot_whole(&s->lot, 1, 3) - 1; n >= 0; n--) {
        const char *payees = draw_payees(s), *priority = "";
        double most = *payees ? 2 : 30;
        const char *rate = hf_sketch_rate(s, "amount", hf_lot_real(&s->lot, 0.1, most));
        if (happens(s, 60))
            priority = hf_arena_printf(s->arena, " priority=\"%d\"", hf_lot_whole(&s->lot, 1, 3));
        hf_sketch_add(s, fund, "expense id=\"%s\" %s%s%s", hf_sketch_id(s, 'x', n), rate, payees,
                      priority);
    }
}

static void raise_expense(hf_sketch *s, hf_element *scenario)
{
    int start = hf_sketch_any(s, s->periods) * s->hours;
    hf_sketch_add(s, scenario, "event id=\"%s\" target=\"expense:%s\" demand=\"%s\" start=\"%s\"",
                  hf_sketch_id(s, 'v', 5), hf_sketch_id(s, 'x', 0), hf_sketch_real(s, 0.5, 2),
                  hf_sketch_date(s, start));
}

/* --- time --- */

static int any_hour(hf_sketch *s)
{
    return hf_sketch_any(s, s->periods * s->hours - 1);
}

static void limit_dates(hf_sketch *s, hf_element *it)
{
    if (happens(s, 60)) hf_sketch_set(s, it, "from", hf_sketch_date(s, any_hour(s) / 2));
    if (happens(s, 60))
        hf_sketch_set(s, it, "until",
                      hf_sketch_date(s, s->periods * s->hours / 2 + 1 + any_hour(s) / 2));
}

static void close(hf_sketch *s, hf_element *it)
{
    static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};
    if (happens(s, 50)) {
        hf_sketch_add(s, it, "closed on=\"%s\"", days[hf_sketch_any(s, 7)]);
        return;
    }
    int from = any_hour(s), until = from + hf_lot_whole(&s->lot, 1, 2 * s->hours);
    hf_sketch_add(s, it, "closed from=\"%s\" until=\"%s\"", hf_sketch_date(s, from),
                  hf_sketch_date(s, until));
}

/* `--12-03` for the day that many hours after the start lies in. */
static const char *yearly(const hf_sketch *s, int hours)
{
    return hf_arena_printf(s->arena, "--%.5s", hf_sketch_date(s, hours) + 5);
}

/* Which numbers of an element can change; those that are rates are changed with its `per`. */
static const char *const changing[] = {"quantity", "max",    "min",
                                       "capacity", "amount", "price", /* from here on no rate */
                                       "cost",     "loss"};
enum { RATES = 5, CHANGING = sizeof changing / sizeof *changing };

/* All that is there by the same factor, so that a min stays below its max; or only what is no rate.
 */
static void change_between(hf_sketch *s, hf_element *it, const char *from, const char *until)
{
    hf_element *during = hf_sketch_add(s, it, "during from=\"%s\" until=\"%s\"", from, until);
    double factor = hf_lot_real(&s->lot, 0.3, 1.6);
    bool rates = false;
    for (int n = 0; n < CHANGING; n++) {
        if (!hf_sketch_get(s, it, changing[n])) continue;
        double value = number_of(s, it, changing[n]) * factor;
        hf_sketch_set(s, during, changing[n], hf_sketch_number(s, value));
        rates |= n < RATES;
    }
    const char *per = hf_sketch_get(s, it, "per");
    if (rates && per) hf_sketch_set(s, during, "per", per);
}

static bool can_change(const hf_sketch *s, const hf_element *it)
{
    for (int n = 0; n < CHANGING; n++)
        if (hf_sketch_get(s, it, changing[n])) return true;
    return false;
}

/* Once or twice, not at the same time. */
static void add_season(hf_sketch *s, hf_element *it)
{
    if (!can_change(s, it)) return;
    int from = any_hour(s), until = from + hf_lot_whole(&s->lot, 1, 2 * s->hours);
    if (s->hours == 24 && happens(s, 30)) {
        change_between(s, it, yearly(s, from), yearly(s, from + 48));
        return;
    }
    change_between(s, it, hf_sketch_date(s, from), hf_sketch_date(s, until));
    if (happens(s, 30)) {
        int later = until + hf_lot_whole(&s->lot, 1, s->hours);
        change_between(s, it, hf_sketch_date(s, until), hf_sketch_date(s, later));
    }
}

/* --- the table --- */

/* Elements of a kind are enriched with some chance, where the federation has the family. Later rows
 * see what earlier ones have drawn. */
static const struct enrichment {
    const char *kind;
    family of;
    int percent;
    void (*enrich)(hf_sketch *s, hf_element *it);
} enrichments[] = {
    {"good", SHELF_LIVES, 40, give_shelf_life},
    {"good", SPOILAGE, 40, give_spoilage},
    {"good", KEPT, 15, forbid_disposal},
    {"stock", SHELF_LIVES, 40, give_expiry},
    {"stock", RESERVES, 50, give_reserve},
    {"community", BASKETS, 70, share_basket},
    {"satisfier", BASKETS, 60, give_shares},
    {"need", WAITING, 40, let_wait},
    {"coop", SKILLS, 50, add_crew},
    {"community", SKILLS, 40, add_crew},
    {"labour", SKILLS, 20, learn_skill},
    {"recipe", SKILLS, 50, ask_skill},
    {"route", SKILLS, 50, ask_drivers},
    {"route", VEHICLES, 60, add_vehicle},
    {"recipe", HOLDING, 50, hold_whole},
    {"recipe", BUILDING, 30, add_build},
    {"recipe", MINIMUMS, 25, ask_minimum},
    {"labour", POOLS, 50, make_pool},
    {"offer", POOLS, 50, make_pool},
    {"storage", STORAGE_COST, 80, charge_for_room},
    {"federation", EXPENSES, 100, ensure_fund},
    {"fund", EXPENSES, 100, add_expenses},
    {"scenario", EXPENSES, 30, raise_expense},
    {"recipe", DATES, 20, limit_dates},
    {"need", DATES, 20, limit_dates},
    {"offer", DATES, 20, limit_dates},
    {"income", DATES, 20, limit_dates},
    {"expense", DATES, 20, limit_dates},
    {"coop", CLOSINGS, 30, close},
    {"community", CLOSINGS, 30, close},
    {"market", CLOSINGS, 40, close},
    {"route", CLOSINGS, 30, close},
    {"capacity", SEASONS, 30, add_season},
    {"labour", SEASONS, 30, add_season},
    {"storage", SEASONS, 40, add_season},
    {"recipe", SEASONS, 30, add_season},
    {"route", SEASONS, 30, add_season},
    {"need", SEASONS, 30, add_season},
    {"offer", SEASONS, 40, add_season},
    {"income", SEASONS, 40, add_season},
    {"expense", SEASONS, 40, add_season},
};

static void enrich_all(hf_sketch *s, const struct enrichment *row)
{
    hf_element *it;
    for (int n = 0; (it = hf_sketch_nth(s->root, row->kind, n)); n++)
        if (happens(s, row->percent)) row->enrich(s, it);
}

/* The families of a federation: a few alone, so that a law that breaks says which, or about half
 * of all. */
static void draw_families(hf_sketch *s, bool has[FAMILIES])
{
    bool few = happens(s, 40);
    for (int f = 0; f < FAMILIES; f++) has[f] = !few && happens(s, 45);
    for (int n = 0; few && n < 3; n++) has[hf_sketch_any(s, FAMILIES)] = true;
}

void hf_enrich(hf_sketch *sketch, uint64_t seed)
{
    if (seed % 4 == 0) return;
    bool has[FAMILIES] = {false};
    sketch->lot = (hf_lot){seed ^ 0x5ea50a5b00a5u};
    draw_families(sketch, has);
    for (size_t n = 0; n < sizeof enrichments / sizeof *enrichments; n++)
        if (has[enrichments[n].of]) enrich_all(sketch, &enrichments[n]);
}
