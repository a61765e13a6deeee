/* write_recipes.c - recipes: what goes in, what comes out, what they use. */
#include "io/writing.h"

#include <math.h>
#include <string.h>

static void write_parts(hf_writing *w, hf_element element, const hf_part *parts, int count)
{
    for (int i = 0; i < count; i++) {
        hf_write_open(w, element, parts[i].foreign);
        hf_write_text(w, HF_A_good, w->net->goods[parts[i].good].id);
        hf_write_number(w, HF_A_quantity, parts[i].quantity);
        hf_write_close(w);
    }
}

static void write_builds(hf_writing *w, const hf_recipe *recipe)
{
    const hf_network *net = w->net;
    for (int i = 0; i < recipe->build_count; i++) {
        const hf_growth *growth = &recipe->builds[i];
        const hf_resource *built = &net->resources[growth->resource];
        bool own = built->holder == recipe->holder;
        hf_write_open(w, HF_E_build, growth->foreign);
        hf_write_text(w, HF_A_capacity,
                      own ? built->id
                          : hf_write_path(w, net->holders[built->holder].id, built->id));
        hf_write_number(w, HF_A_quantity, growth->quantity);
        if (growth->wear != 0) hf_write_rate(w, HF_A_wear, growth->wear);
        hf_write_close(w);
    }
}

static void write_limits(hf_writing *w, const hf_recipe *recipe)
{
    if (isfinite(recipe->max)) hf_write_number(w, HF_A_max, recipe->max);
    hf_write_unless(w, HF_A_min, recipe->min, 0);
    bool limited = isfinite(recipe->max) || recipe->min != 0;
    if (limited) hf_write_text(w, HF_A_per, w->period);
    hf_write_number(w, HF_A_cost, recipe->cost);
    hf_write_off(w, &recipe->off);
}

static void write_recipe(hf_writing *w, const hf_recipe *recipe)
{
    const char *path = hf_write_path(w, w->net->holders[recipe->holder].id, recipe->id);
    const hf_changing changing[] = {{HF_A_max, &recipe->max_during, 1, true},
                                    {HF_A_min, &recipe->min_during, 1, true},
                                    {HF_A_cost, &recipe->cost_during, 1, false}};
    hf_write_open(w, HF_E_recipe, recipe->foreign);
    hf_write_text(w, HF_A_id, recipe->id);
    hf_write_duration(w, HF_A_duration, recipe->duration);
    write_limits(w, recipe);
    hf_write_names(w, HF_E_recipe, path, recipe->name, recipe->id);
    hf_write_notes(w, HF_E_recipe, path, NULL);
    write_parts(w, HF_E_input, recipe->inputs, recipe->input_count);
    hf_write_claims(w, recipe->claims, recipe->claim_count, recipe->holder);
    hf_write_efforts(w, recipe->efforts, recipe->effort_count);
    write_parts(w, HF_E_output, recipe->outputs, recipe->output_count);
    write_builds(w, recipe);
    hf_write_during(w, changing, 3);
    hf_write_close(w);
}

void hf_write_recipes(hf_writing *w, int holder)
{
    const hf_network *net = w->net;
    while (w->recipe < net->recipe_count && net->recipes[w->recipe].holder == holder)
        write_recipe(w, &net->recipes[w->recipe++]);
}
