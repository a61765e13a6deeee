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

static int by_resource(const void *left, const void *right)
{
    const hf_claim *a = left, *b = right;
    return (a->resource > b->resource) - (a->resource < b->resource);
}

static void refuse_second(hf_reading *r, const hf_draft *draft, hf_attribute attribute)
{
    const hf_value *value = hf_value_of(draft, attribute);
    hf_message *message = hf_mistake(r, "HF0501", draft, value->at, "a second `%s` of \"%s\"",
                                     hf_element_name(draft->element), value->text);
    hf_diag_hint(r->diags, message, "add the two quantities up in one line");
}

/* The inputs or outputs of a recipe. */
static hf_part *read_parts(hf_reading *r, const hf_draft *recipe, hf_element element, int *count)
{
    hf_drafts list = hf_children(r, recipe, element);
    hf_part *parts = hf_table_new(r, list.count, sizeof *parts);
    *count = 0;
    for (int i = 0; i < list.count; i++) {
        int g = hf_reference(r, list.at[i], HF_A_good, HF_TABLE_GOODS, 0);
        bool twice = false;
        for (int k = 0; k < *count; k++) twice |= parts[k].good == g;
        if (g >= 0 && twice) refuse_second(r, list.at[i], HF_A_good);
        if (g < 0 || twice) continue;
        parts[(*count)++] = (hf_part){g, -1, hf_reading_amount(r, list.at[i], HF_A_quantity, g)};
    }
    qsort(parts, (size_t)*count, sizeof *parts, by_good);
    return parts;
}

static void add_claims(hf_reading *r, hf_recipe *recipe, const hf_drafts *list,
                       hf_attribute attribute, hf_table table)
{
    for (int i = 0; i < list->count; i++) {
        int k = hf_reference(r, list->at[i], attribute, table, recipe->holder);
        bool twice = false;
        for (int c = 0; c < recipe->claim_count; c++) twice |= recipe->claims[c].resource == k;
        if (k >= 0 && twice) refuse_second(r, list->at[i], attribute);
        if (k < 0 || twice) continue;
        recipe->claims[recipe->claim_count++] =
            (hf_claim){k, hf_number_of(list->at[i], HF_A_quantity, 0), false};
    }
}

static void read_claims(hf_reading *r, hf_recipe *recipe, const hf_draft *draft)
{
    hf_drafts uses = hf_children(r, draft, HF_E_use), works = hf_children(r, draft, HF_E_work);
    recipe->claims = hf_table_new(r, uses.count + works.count, sizeof *recipe->claims);
    add_claims(r, recipe, &uses, HF_A_capacity, HF_TABLE_CAPACITIES);
    add_claims(r, recipe, &works, HF_A_labour, HF_TABLE_LABOURS);
    qsort(recipe->claims, (size_t)recipe->claim_count, sizeof *recipe->claims, by_resource);
}

/* Runs per period; `per` without `max` says nothing. */
static double most_runs(hf_reading *r, const hf_draft *draft)
{
    const hf_value *max = hf_value_of(draft, HF_A_max), *per = hf_value_of(draft, HF_A_per);
    if (per->given && !max->given) hf_check_per(r, draft, HF_A_max);
    return max->sound ? hf_rate(r, draft, HF_A_max) : (double)INFINITY;
}

static void check_does_something(hf_reading *r, const hf_draft *draft)
{
    for (const hf_draft *c = draft->first; c; c = c->next)
        if (c->element == HF_E_input || c->element == HF_E_output) return;
    hf_message *message =
        hf_mistake(r, "HF0512", draft, draft->at, "this recipe takes nothing and makes nothing");
    hf_diag_hint(r->diags, message, "add <input good=\"...\" quantity=\"...\"/> and <output .../>");
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
                        .cost = hf_number_of(draft, HF_A_cost, 0),
                        .max_during = hf_read_changes(r, draft, HF_A_max, 1),
                        .min_during = hf_read_changes(r, draft, HF_A_min, 1),
                        .cost_during = hf_read_changes(r, draft, HF_A_cost, 1),
                        .off = hf_read_off(r, draft)};
    check_does_something(r, draft);
    recipe.inputs = read_parts(r, draft, HF_E_input, &recipe.input_count);
    recipe.outputs = read_parts(r, draft, HF_E_output, &recipe.output_count);
    read_claims(r, &recipe, draft);
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
