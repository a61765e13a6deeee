/* same.c - two networks compared by tables of their fields. */
#include "tests/support/same.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* --- what a field holds --- */

typedef enum kind {
    TEXT,
    NUMBER,
    WHOLE,
    CHOICE, /* an enumeration */
    FLAG,
    MOMENT,  /* seconds */
    PLACE,   /* in a file: not compared */
    ARENA,   /* neither */
    DERIVED, /* follows from the rest */
    FOREIGN,
    CHANGES,
    CLOSINGS,
    LAW,
    LAWS,     /* HF_DRAWS of them */
    CRITERIA, /* HF_CRITERIA of them */
    ITEMS     /* as many as another field says, each of a shape */
} kind;

typedef struct field {
    const char *name;
    kind kind;
    size_t at, count_at;
    const struct shape *items;
} field;

typedef struct shape {
    size_t size;
    const field *fields;
    int count;
} shape;

/* --- every field of every struct, in its order --- */

/* clang-format off */
#define FIELDS_hf_foreign(T, ROW, LIST)                                                           \
    ROW(T, TEXT, attributes) ROW(T, TEXT, elements)
#define FIELDS_hf_own_unit(T, ROW, LIST)                                                          \
    ROW(T, TEXT, id) ROW(T, TEXT, of) ROW(T, NUMBER, factor) ROW(T, FOREIGN, foreign)
#define FIELDS_hf_convert(T, ROW, LIST)                                                           \
    ROW(T, TEXT, unit) ROW(T, NUMBER, factor) ROW(T, FOREIGN, foreign)
#define FIELDS_hf_change(T, ROW, LIST)                                                            \
    ROW(T, NUMBER, from) ROW(T, NUMBER, to) ROW(T, NUMBER, value) ROW(T, WHOLE, yearly)           \
    ROW(T, FOREIGN, foreign)
#define FIELDS_hf_changes(T, ROW, LIST)                                                           \
    LIST(T, at, count, hf_change) ROW(T, WHOLE, count)
#define FIELDS_hf_interval(T, ROW, LIST)                                                          \
    ROW(T, NUMBER, from) ROW(T, NUMBER, to)
#define FIELDS_hf_aside(T, ROW, LIST)                                                             \
    ROW(T, WHOLE, of) ROW(T, FOREIGN, foreign)
#define FIELDS_hf_closings(T, ROW, LIST)                                                          \
    ROW(T, WHOLE, weekdays) LIST(T, at, count, hf_interval) ROW(T, WHOLE, count)                  \
    LIST(T, asides, aside_count, hf_aside) ROW(T, WHOLE, aside_count)
#define FIELDS_hf_law(T, ROW, LIST)                                                               \
    ROW(T, CHOICE, kind) ROW(T, NUMBER, median) ROW(T, NUMBER, p90) ROW(T, NUMBER, min)           \
    ROW(T, NUMBER, mode) ROW(T, NUMBER, max) LIST(T, values, count, number)                       \
    ROW(T, WHOLE, count) ROW(T, FOREIGN, foreign)
#define FIELDS_hf_good(T, ROW, LIST)                                                              \
    ROW(T, TEXT, id) ROW(T, TEXT, name) ROW(T, TEXT, unit) ROW(T, TEXT, category)                 \
    ROW(T, TEXT, note) ROW(T, PLACE, at) ROW(T, NUMBER, wanted) ROW(T, NUMBER, shelf_life)        \
    ROW(T, NUMBER, spoilage) ROW(T, FLAG, no_disposal)                                            \
    LIST(T, converts, convert_count, hf_convert) ROW(T, WHOLE, convert_count)                     \
    ROW(T, WHOLE, keeps) ROW(T, WHOLE, ages)                                                      \
    ROW(T, FOREIGN, foreign)
#define FIELDS_hf_site(T, ROW, LIST)                                                              \
    ROW(T, TEXT, id) ROW(T, TEXT, name) ROW(T, TEXT, region) ROW(T, PLACE, at)                    \
    ROW(T, NUMBER, latitude) ROW(T, NUMBER, longitude) ROW(T, FOREIGN, foreign)
#define FIELDS_hf_holder(T, ROW, LIST)                                                            \
    ROW(T, TEXT, id) ROW(T, TEXT, name) ROW(T, PLACE, at) ROW(T, CHOICE, kind)                    \
    ROW(T, WHOLE, site) ROW(T, NUMBER, population) ROW(T, CLOSINGS, closed)                       \
    ROW(T, WHOLE, first_holding) ROW(T, WHOLE, holding_count) ROW(T, FLAG, expects)            \
    ROW(T, FOREIGN, foreign)
#define FIELDS_hf_holding(T, ROW, LIST)                                                           \
    ROW(T, WHOLE, holder) ROW(T, WHOLE, good) ROW(T, NUMBER, opening) ROW(T, NUMBER, reserve)     \
    ROW(T, WHOLE, pool)
#define FIELDS_hf_pool(T, ROW, LIST)                                                              \
    ROW(T, WHOLE, site) ROW(T, WHOLE, good)
#define FIELDS_hf_resource(T, ROW, LIST)                                                          \
    ROW(T, TEXT, id) ROW(T, TEXT, name) ROW(T, TEXT, unit) ROW(T, PLACE, at)                      \
    ROW(T, CHOICE, kind) ROW(T, WHOLE, holder) ROW(T, NUMBER, quantity)                           \
    ROW(T, NUMBER, people) ROW(T, CHANGES, quantity_during) ROW(T, TEXT, skill)                   \
    ROW(T, WHOLE, pool_periods) ROW(T, FLAG, brought) ROW(T, FOREIGN, foreign)
#define FIELDS_hf_room(T, ROW, LIST)                                                              \
    ROW(T, WHOLE, good) ROW(T, WHOLE, holding) ROW(T, NUMBER, room)
#define FIELDS_hf_storage(T, ROW, LIST)                                                           \
    ROW(T, WHOLE, holder) ROW(T, PLACE, at) ROW(T, TEXT, unit) ROW(T, NUMBER, quantity)           \
    ROW(T, NUMBER, cost) ROW(T, CHANGES, quantity_during) ROW(T, CHANGES, cost_during)            \
    LIST(T, rooms, room_count, hf_room) ROW(T, WHOLE, room_count) ROW(T, FLAG, for_rest)          \
    ROW(T, FOREIGN, foreign)
#define FIELDS_hf_stock(T, ROW, LIST)                                                             \
    ROW(T, PLACE, at) ROW(T, WHOLE, holder) ROW(T, WHOLE, good) ROW(T, NUMBER, quantity)          \
    ROW(T, NUMBER, reserve) ROW(T, NUMBER, expires) ROW(T, NUMBER, wanted)                        \
    ROW(T, FOREIGN, foreign)
#define FIELDS_hf_part(T, ROW, LIST)                                                              \
    ROW(T, WHOLE, good) ROW(T, WHOLE, holding) ROW(T, NUMBER, quantity)                           \
    ROW(T, FOREIGN, foreign)
#define FIELDS_hf_claim(T, ROW, LIST)                                                             \
    ROW(T, WHOLE, resource) ROW(T, NUMBER, quantity) ROW(T, FLAG, whole)                          \
    ROW(T, FOREIGN, foreign)
#define FIELDS_hf_effort(T, ROW, LIST)                                                            \
    ROW(T, TEXT, skill) ROW(T, NUMBER, quantity) ROW(T, FLAG, whole)                              \
    LIST(T, crews, crew_count, whole) ROW(T, WHOLE, crew_count) ROW(T, FOREIGN, foreign)
#define FIELDS_hf_growth(T, ROW, LIST)                                                            \
    ROW(T, WHOLE, resource) ROW(T, NUMBER, quantity) ROW(T, NUMBER, wear)                         \
    ROW(T, FOREIGN, foreign)
#define FIELDS_hf_recipe(T, ROW, LIST)                                                            \
    ROW(T, TEXT, id) ROW(T, TEXT, name) ROW(T, PLACE, at) ROW(T, WHOLE, holder)                   \
    ROW(T, WHOLE, lag) ROW(T, NUMBER, duration) ROW(T, NUMBER, max) ROW(T, NUMBER, min)           \
    ROW(T, NUMBER, cost) ROW(T, CHANGES, max_during) ROW(T, CHANGES, min_during)                  \
    ROW(T, CHANGES, cost_during) ROW(T, CLOSINGS, off) LIST(T, inputs, input_count, hf_part)      \
    LIST(T, outputs, output_count, hf_part) ROW(T, WHOLE, input_count)                            \
    ROW(T, WHOLE, output_count) LIST(T, claims, claim_count, hf_claim)                            \
    LIST(T, efforts, effort_count, hf_effort) LIST(T, builds, build_count, hf_growth)             \
    ROW(T, WHOLE, claim_count) ROW(T, WHOLE, effort_count) ROW(T, WHOLE, build_count)             \
    ROW(T, FOREIGN, foreign)
#define FIELDS_hf_supply(T, ROW, LIST)                                                            \
    ROW(T, WHOLE, good) ROW(T, NUMBER, quantity) ROW(T, WHOLE, pool) ROW(T, WHOLE, back_pool)     \
    ROW(T, FOREIGN, foreign)
#define FIELDS_hf_route(T, ROW, LIST)                                                             \
    ROW(T, TEXT, id) ROW(T, TEXT, name) ROW(T, TEXT, unit) ROW(T, PLACE, at)                      \
    ROW(T, WHOLE, from) ROW(T, WHOLE, to) ROW(T, FLAG, both_ways) ROW(T, WHOLE, lag)              \
    ROW(T, NUMBER, duration) ROW(T, NUMBER, capacity) ROW(T, NUMBER, cost)                        \
    ROW(T, NUMBER, loss) ROW(T, CHANGES, capacity_during) ROW(T, CHANGES, cost_during)            \
    ROW(T, CHANGES, loss_during) ROW(T, CLOSINGS, closed)                                         \
    LIST(T, supplies, supply_count, hf_supply) LIST(T, claims, claim_count, hf_claim)             \
    LIST(T, efforts, effort_count, hf_effort) LIST(T, back_efforts, effort_count, hf_effort)      \
    ROW(T, WHOLE, supply_count) ROW(T, WHOLE, claim_count) ROW(T, WHOLE, effort_count)            \
    ROW(T, FLAG, carries_all) ROW(T, FOREIGN, foreign)
#define FIELDS_hf_lane(T, ROW, LIST)                                                              \
    ROW(T, WHOLE, route) ROW(T, WHOLE, good) ROW(T, FLAG, back) ROW(T, WHOLE, from_pool)          \
    ROW(T, WHOLE, to_pool) ROW(T, NUMBER, loss) ROW(T, NUMBER, cost) ROW(T, NUMBER, weight)       \
    ROW(T, FLAG, own_cost) ROW(T, FLAG, own_loss) ROW(T, FOREIGN, foreign)
#define FIELDS_hf_market(T, ROW, LIST)                                                            \
    ROW(T, TEXT, id) ROW(T, TEXT, name) ROW(T, PLACE, at) ROW(T, WHOLE, site)                     \
    ROW(T, CLOSINGS, closed) ROW(T, FOREIGN, foreign)
#define FIELDS_hf_offer(T, ROW, LIST)                                                             \
    ROW(T, TEXT, id) ROW(T, PLACE, at) ROW(T, WHOLE, market) ROW(T, WHOLE, good)                  \
    ROW(T, WHOLE, pool) ROW(T, CHOICE, action) ROW(T, NUMBER, price) ROW(T, NUMBER, quantity)     \
    ROW(T, NUMBER, lead_time) ROW(T, WHOLE, lag) ROW(T, FLAG, brought)                            \
    ROW(T, CHANGES, price_during) ROW(T, CHANGES, quantity_during)                                \
    ROW(T, CLOSINGS, off) ROW(T, WHOLE, pool_periods) ROW(T, FOREIGN, foreign)
#define FIELDS_hf_income(T, ROW, LIST)                                                            \
    ROW(T, TEXT, id) ROW(T, PLACE, at) ROW(T, NUMBER, amount) ROW(T, CHANGES, amount_during)      \
    ROW(T, CLOSINGS, off) ROW(T, FOREIGN, foreign)
#define FIELDS_hf_expense(T, ROW, LIST)                                                           \
    ROW(T, TEXT, id) ROW(T, PLACE, at) ROW(T, NUMBER, amount) ROW(T, WHOLE, priority)             \
    ROW(T, WHOLE, holder) ROW(T, WHOLE, crew) ROW(T, NUMBER, people)                              \
    ROW(T, CHANGES, amount_during) ROW(T, CLOSINGS, off) ROW(T, FOREIGN, foreign)
#define FIELDS_hf_need(T, ROW, LIST)                                                              \
    ROW(T, TEXT, id) ROW(T, TEXT, name) ROW(T, TEXT, unit) ROW(T, TEXT, basket)                   \
    ROW(T, PLACE, at) ROW(T, WHOLE, holder) ROW(T, WHOLE, priority) ROW(T, NUMBER, weight)        \
    ROW(T, NUMBER, people) ROW(T, NUMBER, quantity) ROW(T, CHANGES, quantity_during)              \
    ROW(T, CLOSINGS, off) ROW(T, WHOLE, wait) ROW(T, WHOLE, first_use)                            \
    ROW(T, WHOLE, use_count) ROW(T, ARENA, expense) ROW(T, FOREIGN, foreign)
#define FIELDS_hf_use(T, ROW, LIST)                                                               \
    ROW(T, WHOLE, need) ROW(T, WHOLE, good) ROW(T, WHOLE, holding) ROW(T, NUMBER, gives)          \
    ROW(T, NUMBER, min_share) ROW(T, NUMBER, max_share) ROW(T, WHOLE, serving)                    \
    ROW(T, FOREIGN, foreign)
#define FIELDS_hf_receipt(T, ROW, LIST)                                                           \
    ROW(T, PLACE, at) ROW(T, WHOLE, holder) ROW(T, WHOLE, good) ROW(T, WHOLE, holding)            \
    ROW(T, WHOLE, period) ROW(T, NUMBER, quantity) ROW(T, FOREIGN, foreign)
#define FIELDS_hf_target(T, ROW, LIST)                                                            \
    ROW(T, CHOICE, kind) ROW(T, WHOLE, index) ROW(T, WHOLE, good)
#define FIELDS_hf_event(T, ROW, LIST)                                                             \
    ROW(T, TEXT, id) ROW(T, TEXT, kind) ROW(T, PLACE, at) ROW(T, TEXT, inherited)                 \
    ROW(T, TEXT, target_text) LIST(T, targets, target_count, hf_target)                           \
    ROW(T, WHOLE, target_count) ROW(T, TEXT, spared_text)                                         \
    LIST(T, spared, spared_count, hf_target) ROW(T, WHOLE, spared_count) ROW(T, CHOICE, when)     \
    ROW(T, NUMBER, chance) ROW(T, TEXT, cause) ROW(T, TEXT, follows) ROW(T, WHOLE, after)         \
    ROW(T, NUMBER, start) ROW(T, NUMBER, end) ROW(T, NUMBER, remaining)                           \
    ROW(T, NUMBER, demand) ROW(T, NUMBER, destroys) ROW(T, NUMBER, access)                        \
    ROW(T, NUMBER, price) ROW(T, NUMBER, delay) LIST(T, receipts, receipt_count, hf_receipt)      \
    LIST(T, labours, labour_count, hf_resource) LIST(T, offers, offer_count, hf_offer)            \
    LIST(T, incomes, income_count, hf_income) ROW(T, WHOLE, receipt_count)                        \
    ROW(T, WHOLE, labour_count) ROW(T, WHOLE, offer_count) ROW(T, WHOLE, income_count)            \
    ROW(T, WHOLE, first_offer) ROW(T, LAWS, drawn) ROW(T, LAW, recovers)                           \
    ROW(T, FOREIGN, foreign)
#define FIELDS_hf_scenario(T, ROW, LIST)                                                          \
    ROW(T, TEXT, id) ROW(T, TEXT, name) ROW(T, PLACE, at) ROW(T, TEXT, base)                      \
    ROW(T, WHOLE, periods) ROW(T, FLAG, keep_ending) LIST(T, events, event_count, hf_event)       \
    ROW(T, WHOLE, event_count) ROW(T, FOREIGN, foreign)
#define FIELDS_hf_name(T, ROW, LIST)                                                              \
    ROW(T, TEXT, of) ROW(T, TEXT, language) ROW(T, TEXT, text) ROW(T, FOREIGN, foreign)
#define FIELDS_hf_network(T, ROW, LIST)                                                           \
    ROW(T, ARENA, arena) ROW(T, TEXT, id) ROW(T, TEXT, name) ROW(T, TEXT, currency)               \
    ROW(T, TEXT, language) ROW(T, MOMENT, start) ROW(T, NUMBER, period)                           \
    ROW(T, WHOLE, periods) ROW(T, FLAG, keep_ending) ROW(T, CRITERIA, criteria)                   \
    ROW(T, WHOLE, criterion_count) LIST(T, goods, good_count, hf_good)                            \
    LIST(T, sites, site_count, hf_site) LIST(T, holders, holder_count, hf_holder)                 \
    LIST(T, resources, resource_count, hf_resource)                                               \
    LIST(T, storages, storage_count, hf_storage) LIST(T, stocks, stock_count, hf_stock)           \
    LIST(T, recipes, recipe_count, hf_recipe) LIST(T, routes, route_count, hf_route)              \
    LIST(T, lanes, lane_count, hf_lane) LIST(T, markets, market_count, hf_market)                 \
    LIST(T, offers, offer_count, hf_offer) LIST(T, needs, need_count, hf_need)                    \
    LIST(T, uses, use_count, hf_use) LIST(T, receipts, receipt_count, hf_receipt)                 \
    LIST(T, incomes, income_count, hf_income) LIST(T, expenses, expense_count, hf_expense)        \
    LIST(T, scenarios, scenario_count, hf_scenario) ROW(T, WHOLE, good_count)                     \
    ROW(T, WHOLE, site_count) ROW(T, WHOLE, holder_count) ROW(T, WHOLE, resource_count)           \
    ROW(T, WHOLE, storage_count) ROW(T, WHOLE, stock_count) ROW(T, WHOLE, recipe_count)           \
    ROW(T, WHOLE, route_count) ROW(T, WHOLE, lane_count) ROW(T, WHOLE, market_count)              \
    ROW(T, WHOLE, offer_count) ROW(T, WHOLE, need_count) ROW(T, WHOLE, use_count)                 \
    ROW(T, WHOLE, receipt_count) ROW(T, WHOLE, income_count) ROW(T, WHOLE, expense_count)         \
    ROW(T, WHOLE, scenario_count) LIST(T, names, name_count, hf_name)                             \
    LIST(T, notes, note_count, hf_name) ROW(T, WHOLE, name_count) ROW(T, WHOLE, note_count)       \
    LIST(T, units, unit_count, hf_own_unit) ROW(T, WHOLE, unit_count) ROW(T, FLAG, has_fund)      \
    ROW(T, NUMBER, fund_opening) ROW(T, FOREIGN, foreign) ROW(T, FOREIGN, fund_foreign)           \
    LIST(T, holdings, holding_count, hf_holding) LIST(T, pools, pool_count, hf_pool)              \
    ROW(T, ARENA, servings) ROW(T, ARENA, ports) ROW(T, WHOLE, holding_count)                     \
    ROW(T, WHOLE, pool_count) ROW(T, WHOLE, serving_count) ROW(T, WHOLE, port_count)              \
    ROW(T, WHOLE, paid_need_count) ROW(T, DERIVED, cells) ROW(T, ARENA, opening)

/* A shape for each; and an object made from its list, which does not compile with a field missing
 * (-Wmissing-field-initializers). */
#define AS_FIELD(T, kind, name) {#name, kind, offsetof(T, name), 0, NULL},
#define AS_ITEMS(T, name, number, what) {#name, ITEMS, offsetof(T, name), offsetof(T, number), &shape_##what},
#define AS_ZERO(T, kind, name) ZERO_##kind,
#define AS_NULL(T, name, number, what) NULL,
#define ZERO_TEXT NULL
#define ZERO_NUMBER 0
#define ZERO_WHOLE 0
#define ZERO_CHOICE 0
#define ZERO_FLAG false
#define ZERO_MOMENT 0
#define ZERO_PLACE {0}
#define ZERO_ARENA NULL
#define ZERO_DERIVED {0}
#define ZERO_FOREIGN NULL
#define ZERO_CHANGES {0}
#define ZERO_CLOSINGS {0}
#define ZERO_LAW {0}
#define ZERO_LAWS {{0}}
#define ZERO_CRITERIA {0}
#define SHAPE(T)                                                                                  \
    static const field fields_##T[] = {FIELDS_##T(T, AS_FIELD, AS_ITEMS)};                        \
    static const shape shape_##T = {sizeof(T), fields_##T, sizeof fields_##T / sizeof(field)};    \
    static const T whole_##T __attribute__((unused)) = {FIELDS_##T(T, AS_ZERO, AS_NULL)};

static const field fields_number[] = {{"", NUMBER, 0, 0, NULL}};
static const shape shape_number = {sizeof(double), fields_number, 1};
static const field fields_whole[] = {{"", WHOLE, 0, 0, NULL}};
static const shape shape_whole = {sizeof(int), fields_whole, 1};
SHAPE(hf_foreign)
SHAPE(hf_own_unit)
SHAPE(hf_convert)
SHAPE(hf_change)
SHAPE(hf_changes)
SHAPE(hf_interval)
SHAPE(hf_aside)
SHAPE(hf_closings)
SHAPE(hf_law)
SHAPE(hf_good)
SHAPE(hf_site)
SHAPE(hf_holder)
SHAPE(hf_holding)
SHAPE(hf_pool)
SHAPE(hf_resource)
SHAPE(hf_room)
SHAPE(hf_storage)
SHAPE(hf_stock)
SHAPE(hf_part)
SHAPE(hf_claim)
SHAPE(hf_effort)
SHAPE(hf_growth)
SHAPE(hf_recipe)
SHAPE(hf_supply)
SHAPE(hf_route)
SHAPE(hf_lane)
SHAPE(hf_market)
SHAPE(hf_offer)
SHAPE(hf_income)
SHAPE(hf_expense)
SHAPE(hf_need)
SHAPE(hf_use)
SHAPE(hf_receipt)
SHAPE(hf_target)
SHAPE(hf_event)
SHAPE(hf_scenario)
SHAPE(hf_name)
SHAPE(hf_network)
/* clang-format on */

/* --- comparing --- */

/* The first difference, written from its end to its beginning. */
typedef struct finding {
    char *where;
} finding;

static void put_before(const finding *f, const char *text)
{
    char rest[HF_WHERE_ROOM];
    snprintf(rest, sizeof rest, "%s", f->where);
    snprintf(f->where, HF_WHERE_ROOM, "%.100s%.150s", text, rest);
}

static bool differ(const finding *f, const char *format_a, const char *format_b)
{
    snprintf(f->where, HF_WHERE_ROOM, ": %.60s and %.60s", format_a, format_b);
    return false;
}

static bool same_number(const finding *f, double a, double b)
{
    char left[40], right[40];
    if (a == b || (isnan(a) && isnan(b))) return true;
    snprintf(left, sizeof left, "%.17g", a);
    snprintf(right, sizeof right, "%.17g", b);
    return differ(f, left, right);
}

static bool same_text(const finding *f, const char *a, const char *b)
{
    if (a == b || (a && b && strcmp(a, b) == 0)) return true;
    return differ(f, a ? a : "nothing", b ? b : "nothing");
}

static double whole_at(const void *object, const field *it)
{
    int value;
    memcpy(&value, (const char *)object + it->at, sizeof value);
    return value;
}

static const void *pointer_at(const void *object, size_t at)
{
    const void *pointer;
    memcpy(&pointer, (const char *)object + at, sizeof pointer);
    return pointer;
}

static bool same_object(const finding *f, const shape *of, const void *a, const void *b);

static bool same_items(const finding *f, const shape *of, const void *a, const void *b, int count)
{
    for (int i = 0; i < count; i++) {
        size_t at = (size_t)i * of->size;
        if (same_object(f, of, (const char *)a + at, (const char *)b + at)) continue;
        char place[24];
        snprintf(place, sizeof place, "[%d]", i);
        put_before(f, place);
        return false;
    }
    return true;
}

/* Lists: NULL in one and not in the other is no difference where there is nothing in them. */
static bool same_list(const finding *f, const field *it, const void *a, const void *b)
{
    int left, right;
    memcpy(&left, (const char *)a + it->count_at, sizeof left);
    memcpy(&right, (const char *)b + it->count_at, sizeof right);
    if (left != right) return same_number(f, left, right);
    const void *one = pointer_at(a, it->at), *other = pointer_at(b, it->at);
    if (left && !one != !other) return differ(f, one ? "some" : "none", other ? "some" : "none");
    return !one || same_items(f, it->items, one, other, left);
}

static bool same_foreign(const finding *f, const void *a, const void *b)
{
    if (!a != !b) return differ(f, a ? "some" : "none", b ? "some" : "none");
    return !a || same_object(f, &shape_hf_foreign, a, b);
}

static bool same_field(const finding *f, const field *it, const void *a, const void *b)
{
    const char *left = (const char *)a + it->at, *right = (const char *)b + it->at;
    switch (it->kind) {
    case PLACE:
    case ARENA:
    case DERIVED:
        return true;
    case TEXT:
        return same_text(f, pointer_at(a, it->at), pointer_at(b, it->at));
    case NUMBER:
        return same_number(f, *(const double *)(const void *)left,
                           *(const double *)(const void *)right);
    case WHOLE:
    case CHOICE:
        return same_number(f, whole_at(a, it), whole_at(b, it));
    case FLAG:
        return same_number(f, *(const bool *)left, *(const bool *)right);
    case MOMENT:
        return memcmp(left, right, sizeof(int64_t)) == 0 || differ(f, "a moment", "another");
    case FOREIGN:
        return same_foreign(f, pointer_at(a, it->at), pointer_at(b, it->at));
    case CHANGES:
        return same_object(f, &shape_hf_changes, left, right);
    case CLOSINGS:
        return same_object(f, &shape_hf_closings, left, right);
    case LAW:
        return same_object(f, &shape_hf_law, left, right);
    case LAWS:
        return same_items(f, &shape_hf_law, left, right, HF_DRAWS);
    case CRITERIA:
        return same_items(f, &shape_whole, left, right, HF_CRITERIA);
    case ITEMS:
        return same_list(f, it, a, b);
    }
    return false;
}

static bool same_object(const finding *f, const shape *of, const void *a, const void *b)
{
    for (int i = 0; i < of->count; i++) {
        if (same_field(f, &of->fields[i], a, b)) continue;
        put_before(f, of->fields[i].name);
        if (of != &shape_hf_network && *of->fields[i].name) put_before(f, ".");
        return false;
    }
    return true;
}

bool hf_same_network(const hf_network *a, const hf_network *b, char where[HF_WHERE_ROOM])
{
    *where = '\0';
    return same_object(&(finding){where}, &shape_hf_network, a, b);
}
