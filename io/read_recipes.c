/* read_recipes.c - recipes: what goes in, what comes out, what they use. */
#include "io/reading.h"

#include "model/calendar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_good(const void *left, const void *right)
{
    const hf_part *a = left, *b = right;
    return (a->good > b->good) - (a->good < b->good);
}

static int by_capacity(const void *left, const void *right)
{
    const hf_growth *a = left, *b = right;
    return (a->resource > b->resource) - (a->resource < b->resource);
}

static void refuse_second(hf_reading *r, const hf_draft *draft, hf_attribute attribute)
{
    const hf_value *value = hf_value_of(draft, attribute);
    hf_message *message =
        hf_mistake(r, "HF0501", draft, hf_value_at(draft, value), "a second `%s` of \"%s\"",
                   hf_element_name(draft->element), value->text);
    hf_diag_hint(r->diags, message, "add the two quantities up in one line");
}

hf_part *hf_read_parts(hf_reading *r, const hf_draft *draft, hf_element element, int *count)
{
    hf_drafts list = hf_children(r, draft, element);
    hf_part *parts = hf_table_new(r, list.count, sizeof *parts);
    *count = 0;
    hf_marks_begin(r, &r->goods_met, r->net->good_count);
    for (int i = 0; i < list.count; i++) {
        int g = hf_reference(r, list.at[i], HF_A_good, HF_TABLE_GOODS, 0);
        bool twice = g >= 0 && hf_marks_meet(&r->goods_met, g);
        if (twice) refuse_second(r, list.at[i], HF_A_good);
        if (g < 0 || twice) continue;
        parts[(*count)++] =
            (hf_part){.good = g,
                      .holding = -1,
                      .quantity = hf_reading_amount(r, list.at[i], HF_A_quantity, g),
                      .foreign = list.at[i]->foreign};
    }
    qsort(parts, (size_t)*count, sizeof *parts, by_good);
    return parts;
}

/* --- what it builds --- */

/* What is built counts per period, as the capacity does; wear compounds. */
static hf_growth make_growth(hf_reading *r, const hf_draft *draft, int k)
{
    double per = hf_number_of(r->of[HF_E_capacity].at[k], HF_A_per, r->net->period);
    hf_check_per(r, draft, HF_A_wear);
    return (hf_growth){
        .resource = k,
        .quantity = hf_converted(r, draft, HF_A_quantity,
                                 hf_number_of(draft, HF_A_quantity, 0) * (r->net->period / per)),
        .wear = hf_share_per_period(r, draft, HF_A_wear),
        .foreign = draft->foreign};
}

static void read_builds(hf_reading *r, hf_recipe *recipe, const hf_draft *draft)
{
    hf_drafts list = hf_children(r, draft, HF_E_build);
    recipe->builds = hf_table_new(r, list.count, sizeof *recipe->builds);
    hf_marks_begin(r, &r->resources_met, r->net->resource_count);
    for (int i = 0; i < list.count; i++) {
        int k = hf_reference(r, list.at[i], HF_A_capacity, HF_TABLE_CAPACITIES, recipe->holder);
        bool twice = k >= 0 && hf_marks_meet(&r->resources_met, k);
        if (twice) refuse_second(r, list.at[i], HF_A_capacity);
        if (k < 0 || twice) continue;
        recipe->builds[recipe->build_count++] = make_growth(r, list.at[i], k);
    }
    if (recipe->build_count)
        qsort(recipe->builds, (size_t)recipe->build_count, sizeof *recipe->builds, by_capacity);
}

/* --- how often --- */

static void check_per(hf_reading *r, const hf_draft *draft)
{
    bool limited = hf_value_of(draft, HF_A_max)->given || hf_value_of(draft, HF_A_min)->given;
    for (const hf_draft *c = draft->first; c; c = c->next)
        limited |= hf_value_of(c, HF_A_max)->given || hf_value_of(c, HF_A_min)->given;
    if (hf_value_of(draft, HF_A_per)->given && !limited) hf_check_per(r, draft, HF_A_max);
}

/* The first moment among those of `changes` at which `min` is above `max`; NAN when there is none.
 */
static double crossing(const hf_changes *changes, hf_series min, hf_series max)
{
    for (int i = 0; i < changes->count; i++)
        if (hf_series_at(min, changes->at[i].from) > hf_series_at(max, changes->at[i].from))
            return changes->at[i].from;
    return (double)NAN;
}

static void check_limits(hf_reading *r, const hf_draft *draft, const hf_recipe *recipe)
{
    hf_series min = hf_series_of(recipe->min, &recipe->min_during);
    hf_series max = hf_series_of(recipe->max, &recipe->max_during);
    bool usual = recipe->min > recipe->max;
    bool changed = !isnan(crossing(&recipe->min_during, min, max)) ||
                   !isnan(crossing(&recipe->max_during, min, max));
    if (!usual && !changed) return;
    const hf_value *value = hf_value_of(draft, HF_A_min);
    hf_message *message =
        hf_mistake(r, "HF0538", draft, usual ? hf_value_at(draft, value) : draft->at,
                   usual ? "`min` is above `max`" : "`min` is above `max` while a `during` holds");
    hf_diag_hint(r->diags, message, "there can be no plan: lower `min`, or raise `max`");
}

/* Runs per period. */
static double most_runs(hf_reading *r, const hf_draft *draft)
{
    bool limited = hf_value_of(draft, HF_A_max)->sound;
    return limited ? hf_rate(r, draft, HF_A_max) : (double)INFINITY;
}

static void check_does_something(hf_reading *r, const hf_draft *draft)
{
    for (const hf_draft *c = draft->first; c; c = c->next)
        if (c->element == HF_E_input || c->element == HF_E_output || c->element == HF_E_build)
            return;
    hf_message *message =
        hf_mistake(r, "HF0512", draft, draft->at, "this recipe takes nothing and makes nothing");
    hf_diag_hint(r->diags, message, "add <input good=\"...\" quantity=\"...\"/> and <output .../>");
}

static void take_claims(hf_reading *r, hf_recipe *recipe, const hf_draft *draft)
{
    int site = r->net->holders[recipe->holder].site;
    hf_claims claims = hf_read_claims(r, draft, (hf_claim_place){recipe->holder, site, -1});
    recipe->claims = claims.claims;
    recipe->claim_count = claims.claim_count;
    recipe->efforts = claims.efforts;
    recipe->effort_count = claims.effort_count;
}

static hf_recipe make_recipe(hf_reading *r, const hf_draft *draft)
{
    const char *id = hf_text_of(draft, HF_A_id);
    double hours = hf_number_of(draft, HF_A_duration, 0);
    hf_recipe recipe = {.id = id,
                        .name = hf_name_of(r, draft, id),
                        .at = draft->at,
                        .holder = draft->owner,
                        .lag = hf_lag(hours, r->net->period),
                        .duration = hours,
                        .max = most_runs(r, draft),
                        .min = hf_rate(r, draft, HF_A_min),
                        .cost = hf_number_of(draft, HF_A_cost, 0),
                        .max_during = hf_read_changes(r, draft, HF_A_max, 1),
                        .min_during = hf_read_changes(r, draft, HF_A_min, 1),
                        .cost_during = hf_read_changes(r, draft, HF_A_cost, 1),
                        .off = hf_read_off(r, draft),
                        .foreign = draft->foreign};
    check_does_something(r, draft);
    check_per(r, draft);
    check_limits(r, draft, &recipe);
    recipe.inputs = hf_read_parts(r, draft, HF_E_input, &recipe.input_count);
    recipe.outputs = hf_read_parts(r, draft, HF_E_output, &recipe.output_count);
    read_builds(r, &recipe, draft);
    take_claims(r, &recipe, draft);
    return recipe;
}

void hf_read_recipes(hf_reading *r)
{
    hf_network *net = r->net;
    hf_drafts *list = &r->of[HF_E_recipe];
    for (int i = 0; i < list->count; i++) list->at[i]->owner = hf_holder_of(list->at[i]);
    hf_sort_by_id(r, list, 0);
    net->recipes = hf_table_new(r, list->count, sizeof *net->recipes);
    for (int i = 0; i < list->count; i++) net->recipes[i] = make_recipe(r, list->at[i]);
    net->recipe_count = list->count;
}
