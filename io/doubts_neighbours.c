/* doubts_neighbours.c - numbers hundreds of times those of their like.
 *
 * Like are the needs of one good per head, what one recipe and another take to make the same, the
 * prices of a good, capacities of one name, and hours per head. Each is compared with the median of
 * the others, so that one slip does not cast doubt on those who are right. */
#include "io/doubts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What is compared. */
typedef enum likeness { A_HEAD, AN_INPUT, AN_HOUR, A_CAPACITY, A_WORKER, A_PRICE } likeness;

typedef struct like {
    likeness likeness;
    const char *of, *in; /* of the same are compared: a good, a capacity; in what; "": nothing */
    const char *unit;    /* "" where there is none */
    double value;        /* > 0 */
    hf_origin at;
    int holder;              /* where it stands; -1: elsewhere */
    const hf_recipe *recipe; /* or NULL */
    const hf_good *good;     /* of which one unit is meant; or NULL */
    const hf_draft *need;    /* or NULL */
} like;

typedef struct likes {
    hf_reading *r;
    like *at;
    int count, capacity;
} likes;

static void add(likes *all, like one)
{
    if (!(one.value > 0) || !isfinite(one.value)) return;
    all->at = hf_grow(all->at, all->count, &all->capacity, sizeof *all->at);
    all->at[all->count++] = one;
}

/* --- what is compared --- */

static void add_needs(likes *all)
{
    const hf_network *net = all->r->net;
    const hf_drafts *drafts = &all->r->of[HF_E_need];
    for (int i = 0; i < drafts->count; i++) {
        const hf_draft *draft = drafts->at[i];
        const hf_need *need = draft->index < 0 ? NULL : &net->needs[draft->index];
        if (!need || !(net->holders[need->holder].population > 0)) continue;
        bool one = need->use_count == 1;
        const char *of = one ? net->goods[net->uses[need->first_use].good].id : need->id;
        add(all, (like){A_HEAD, of, "", need->unit, need->quantity / need->people, draft->at,
                        need->holder, NULL, NULL, draft});
    }
}

static void add_inputs(likes *all, const hf_recipe *recipe, const hf_good *made, double runs)
{
    const hf_network *net = all->r->net;
    for (int i = 0; i < recipe->input_count; i++) {
        const hf_good *good = &net->goods[recipe->inputs[i].good];
        add(all, (like){AN_INPUT, good->id, made->id, good->unit, recipe->inputs[i].quantity * runs,
                        recipe->at, -1, recipe, made, NULL});
    }
}

static void add_work(likes *all, const hf_recipe *recipe, const hf_good *made, double runs)
{
    double hours = 0;
    for (int i = 0; i < recipe->claim_count; i++)
        if (all->r->net->resources[recipe->claims[i].resource].kind == HF_LABOUR)
            hours += recipe->claims[i].quantity;
    for (int i = 0; i < recipe->effort_count; i++) hours += recipe->efforts[i].quantity;
    add(all, (like){AN_HOUR, "", made->id, "h", hours * runs, recipe->at, -1, recipe, made, NULL});
}

/* Recipes that make one thing only, so that all they take is for that. */
static void add_recipes(likes *all)
{
    const hf_network *net = all->r->net;
    for (int i = 0; i < net->recipe_count; i++) {
        const hf_recipe *recipe = &net->recipes[i];
        if (recipe->output_count != 1) continue;
        const hf_good *made = &net->goods[recipe->outputs[0].good];
        double runs = 1 / recipe->outputs[0].quantity;
        add_inputs(all, recipe, made, runs);
        add_work(all, recipe, made, runs);
    }
}

static void add_resources(likes *all)
{
    const hf_network *net = all->r->net;
    for (int k = 0; k < net->resource_count; k++) {
        const hf_resource *resource = &net->resources[k];
        if (resource->kind == HF_CAPACITY)
            add(all, (like){A_CAPACITY, resource->id, "", resource->unit ? resource->unit : "",
                            resource->quantity, resource->at, resource->holder, NULL, NULL, NULL});
        else if (resource->people > 0)
            add(all, (like){A_WORKER, "", "", "h", resource->quantity / resource->people,
                            resource->at, resource->holder, NULL, NULL, NULL});
    }
}

static void add_prices(likes *all)
{
    const hf_network *net = all->r->net;
    for (int o = 0; o < net->offer_count; o++) {
        const hf_good *good = &net->goods[net->offers[o].good];
        add(all, (like){A_PRICE, good->id, "", net->currency, net->offers[o].price,
                        net->offers[o].at, -1, NULL, good, NULL});
    }
}

static const char *text_of(hf_reading *r, const like *one)
{
    hf_arena *arena = r->scratch;
    const char *unit = one->good ? one->good->unit : "";
    switch (one->likeness) {
    case A_HEAD:
        return hf_arena_printf(arena, "\"%s\" for each person and period", one->of);
    case AN_INPUT:
        return hf_arena_printf(arena, "\"%s\" for 1 %s of \"%s\"", one->of, unit, one->in);
    case AN_HOUR:
        return hf_arena_printf(arena, "work for 1 %s of \"%s\"", unit, one->in);
    case A_CAPACITY:
        return hf_arena_printf(arena, "the capacity \"%s\" in a period", one->of);
    case A_WORKER:
        return "work of each person in a period";
    case A_PRICE:
        break;
    }
    return hf_arena_printf(arena, "the price of 1 %s of \"%s\"", unit, one->of);
}

/* --- comparing --- */

/* Texts that are the same have the same address, nearly always. */
static int by_text(const char *a, const char *b)
{
    return a == b ? 0 : strcmp(a, b);
}

static int by_kind(const void *left, const void *right)
{
    const like *a = left, *b = right;
    int order = (a->likeness > b->likeness) - (a->likeness < b->likeness);
    if (!order) order = by_text(a->of, b->of);
    if (!order) order = by_text(a->in, b->in);
    return order ? order : by_text(a->unit, b->unit);
}

static int by_value(const void *left, const void *right)
{
    const like *a = left, *b = right;
    int order = by_kind(left, right);
    if (order) return order;
    if (a->value != b->value) return a->value < b->value ? -1 : 1;
    return (a->at.line > b->at.line) - (a->at.line < b->at.line);
}

/* Units that are mistaken for each other differ by a thousand; their like by less than three. */
static const double FAR = 300;

static void say(hf_reading *r, const like *one, double usual, const like *other)
{
    const char *blank = *one->unit ? " " : "";
    double times = one->value > usual ? one->value / usual : usual / one->value;
    hf_origin at = one->need ? hf_attribute_at(one->need, HF_A_quantity) : one->at;
    hf_message *message =
        hf_diag(r->diags, HF_WARNING, "HF0614", at, "%s: %s%s%s here, about %s%s%s elsewhere",
                text_of(r, one), hf_figure(r, one->value, 4), blank, one->unit,
                hf_figure(r, usual, 3), blank, one->unit);
    hf_diag_hint(r->diags, message,
                 "that is %.0f times %s: check the quantity and its unit; compare %s, line %d",
                 times, one->value > usual ? "more" : "less", other->at.file, other->at.line);
    if (one->recipe) hf_doubt_recipe(r, message, one->recipe);
    if (one->holder >= 0) hf_doubt_holder(r, message, one->holder);
}

/* The median of a sorted group without its member `left_out`: the geometric mean of the two in the
 * middle. *near: one of them. */
static double median_without(const like *group, int count, int left_out, const like **near)
{
    int low = (count - 2) / 2, high = (count - 1) / 2;
    low += low >= left_out;
    high += high >= left_out;
    *near = &group[low];
    return sqrt(group[low].value) * sqrt(group[high].value);
}

/* Of two nobody knows which is wrong: the larger one is asked about. */
static void compare(hf_reading *r, const like *group, int count)
{
    for (int i = count == 2 ? 1 : 0; i < count; i++) {
        const like *near;
        double usual = median_without(group, count, i, &near);
        if (group[i].value > usual * FAR || group[i].value * FAR < usual)
            say(r, &group[i], usual, near);
    }
}

void hf_doubt_neighbours(hf_reading *r)
{
    likes all = {.r = r};
    add_needs(&all);
    add_recipes(&all);
    add_resources(&all);
    add_prices(&all);
    if (all.count) qsort(all.at, (size_t)all.count, sizeof *all.at, by_value);
    for (int first = 0, end; first < all.count; first = end) {
        for (end = first + 1; end < all.count && !by_kind(&all.at[first], &all.at[end]); end++)
            continue;
        if (end - first > 1) compare(r, &all.at[first], end - first);
    }
    free(all.at);
}
