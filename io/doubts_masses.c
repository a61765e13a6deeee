/* doubts_masses.c - recipes that give more mass than they take.
 *
 * Nothing comes of nothing, but not all is written down: what is baked or cooked, and counted in
 * loaves or meals, holds water; what grows for weeks, or on land, takes the rest from air and rain;
 * a little fuel or feed, by the litre, stands beside wood and grass that nobody counts. */
#include "io/doubts.h"

/* Kilograms in all, as far as they can be known. */
typedef struct mass {
    double kg;
    bool known; /* all that weighs something is counted in units of mass, or pieces of known mass */
    bool plain; /* all of it is counted in units of mass */
} mass;

static const hf_unit *unit_of(const hf_reading *r, int g)
{
    return hf_unit_known(r, r->net->goods[g].unit);
}

static bool is_weightless(hf_measure measure)
{
    return measure == HF_ENERGY || measure == HF_TIME || measure == HF_LENGTH ||
           measure == HF_AREA || measure == HF_MASS_DISTANCE;
}

static mass mass_of(const hf_reading *r, const hf_part *parts, int count)
{
    mass all = {0, true, true};
    for (int i = 0; i < count; i++) {
        hf_measure measure = unit_of(r, parts[i].good)->measure;
        double kg = hf_units_per_good(r, parts[i].good, hf_unit_find("kg"));
        bool weighed = kg > 0 && (measure == HF_MASS || measure == HF_COUNT);
        all.known &= weighed || is_weightless(measure);
        all.plain &= measure == HF_MASS || is_weightless(measure);
        all.kg += kg * parts[i].quantity;
    }
    return all;
}

enum { WEEK = 168 }; /* hours: what takes longer may be growing */

static bool may_grow(const hf_reading *r, const hf_recipe *recipe)
{
    bool grows = recipe->duration >= WEEK;
    for (int c = 0; c < recipe->claim_count && !grows; c++) {
        const char *unit = r->net->resources[recipe->claims[c].resource].unit;
        const hf_unit *known = unit ? hf_unit_known(r, unit) : NULL;
        grows = known && known->measure == HF_AREA;
    }
    return grows;
}

/* Rounded sums may be off by this. */
static const double SLACK = 1.0005;
/* Rice and beans take up twice their weight of water; more than that is a slip. */
static const double SOAKED = 3;

static void doubt_recipe(hf_reading *r, const hf_recipe *recipe, bool *loose)
{
    mass in = mass_of(r, recipe->inputs, recipe->input_count);
    mass out = mass_of(r, recipe->outputs, recipe->output_count);
    bool plain = in.plain && out.plain;
    if (!in.known || !out.known || !(in.kg > 0) || may_grow(r, recipe)) return;
    if (!(out.kg > in.kg * (plain ? SLACK : SOAKED))) return;
    *loose = true;
    hf_message *message =
        hf_diag(r->diags, HF_WARNING, "HF0613", recipe->at, "this recipe makes %s kg out of %s kg",
                hf_figure(r, out.kg, 5), hf_figure(r, in.kg, 5));
    hf_diag_hint(r->diags, message,
                 plain ? "check the quantities; if water or the like goes in as well, write it "
                         "down as an <input>"
                       : "check the quantities, their units, and `convert` in the goods");
    hf_doubt_recipe(r, message, recipe);
}

void hf_doubt_masses(hf_reading *r, bool *loose)
{
    for (int i = 0; i < r->net->recipe_count; i++) doubt_recipe(r, &r->net->recipes[i], &loose[i]);
}
