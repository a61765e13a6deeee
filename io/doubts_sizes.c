/* doubts_sizes.c - numbers that no federation can mean: most often g were taken for kg. */
#include "io/doubts.h"

#include <math.h>

/* --- people --- */

/* More than this nobody needs in a day, of anything. */
static const struct daily_row {
    hf_measure measure;
    double most; /* per person and day, in the base unit of the measure */
    const char *base, *smaller;
} DAILY[] = {
    {HF_MASS, 300, "kg", "g"},        /* a household's firewood on a cold day is 30 kg */
    {HF_VOLUME, 3000, "L", "mL"},     /* water, with a garden: 500 L */
    {HF_ENERGY, 1000, "kWh", "kcal"}, /* heat of a badly built house: 200 kWh */
    {HF_TIME, 24.001, "h", "min"},
};

static const struct daily_row *daily(hf_measure measure)
{
    for (size_t i = 0; i < sizeof DAILY / sizeof *DAILY; i++)
        if (DAILY[i].measure == measure) return &DAILY[i];
    return NULL;
}

static void doubt_head(hf_reading *r, const hf_draft *draft, const hf_need *need)
{
    const hf_unit *unit = hf_unit_known(r, need->unit);
    const struct daily_row *row = unit ? daily(unit->measure) : NULL;
    double days = r->net->period / 24;
    double each = need->quantity / need->people / days * (unit ? unit->factor : 0);
    if (!row || !(each > row->most)) return;
    hf_message *message = hf_draft_diag(
        r->diags, HF_WARNING, "HF0615", draft, hf_attribute_at(draft, HF_A_quantity),
        "each person would need %s %s of \"%s\" a day", hf_figure(r, each, 4), row->base, need->id);
    hf_diag_hint(r->diags, message, "check `quantity`, `unit` (%s or %s?) and `per`", row->base,
                 row->smaller);
}

static void doubt_heads(hf_reading *r)
{
    const hf_drafts *drafts = &r->of[HF_E_need];
    for (int i = 0; i < drafts->count; i++) {
        const hf_draft *draft = drafts->at[i];
        bool person = hf_value_of(draft, HF_A_each)->choice == 1;
        if (draft->index >= 0 && person) doubt_head(r, draft, &r->net->needs[draft->index]);
    }
}

static void doubt_crews(hf_reading *r)
{
    const hf_network *net = r->net;
    for (int k = 0; k < net->resource_count; k++) {
        const hf_resource *resource = &net->resources[k];
        double most = resource->people * net->period;
        if (resource->kind != HF_LABOUR || !(resource->people > 0)) continue;
        if (!(resource->quantity > most * 1.0001)) continue;
        hf_message *message = hf_diag(
            r->diags, HF_WARNING, "HF0615", resource->at,
            "each of %s people would work %s h in %s h", hf_figure(r, resource->people, 6),
            hf_figure(r, resource->quantity / resource->people, 4), hf_figure(r, net->period, 4));
        hf_diag_hint(r->diags, message,
                     "check `people`, `quantity` (the hours of all together) and `per`");
        hf_doubt_holder(r, message, resource->holder);
    }
}

/* --- what there can be, against what is needed --- */

/* Seasons, and capacities that are built, are not followed: no limit is known then. */
static double quantity_of(const hf_network *net, int k, const bool *built)
{
    bool open = built[k] || net->resources[k].quantity_during.count;
    return open ? (double)INFINITY : net->resources[k].quantity;
}

enum { CREWS_MOST = 100 }; /* so many hands are not counted one by one: no limit is known then */

static double effort_limit(const hf_network *net, const hf_effort *effort, const bool *built)
{
    double hours = effort->crew_count > CREWS_MOST ? (double)INFINITY : 0;
    for (int c = 0; c < effort->crew_count && isfinite(hours); c++)
        hours += quantity_of(net, effort->crews[c], built);
    return hours / effort->quantity;
}

/* The most runs in a period. */
static double most_runs(const hf_network *net, const hf_recipe *recipe, const bool *built)
{
    double runs = recipe->max_during.count ? (double)INFINITY : recipe->max;
    for (int c = 0; c < recipe->claim_count; c++)
        runs = fmin(runs, quantity_of(net, recipe->claims[c].resource, built) /
                              recipe->claims[c].quantity);
    for (int i = 0; i < recipe->effort_count; i++)
        runs = fmin(runs, effort_limit(net, &recipe->efforts[i], built));
    return runs;
}

static bool *built_of(const hf_reading *r)
{
    const hf_network *net = r->net;
    bool *built = hf_arena_alloc(r->scratch, (size_t)net->resource_count, sizeof *built);
    for (int i = 0; i < net->recipe_count; i++)
        for (int b = 0; b < net->recipes[i].build_count; b++)
            built[net->recipes[i].builds[b].resource] = true;
    return built;
}

/* [good] The most there can be of it over the horizon. */
static double *supply_of(const hf_reading *r)
{
    const hf_network *net = r->net;
    double *supply = hf_arena_alloc(r->scratch, (size_t)net->good_count, sizeof *supply);
    const bool *built = built_of(r);
    for (int h = 0; h < net->holding_count; h++)
        supply[net->holdings[h].good] += net->holdings[h].opening;
    for (int i = 0; i < net->receipt_count; i++)
        if (net->receipts[i].period < net->periods)
            supply[net->receipts[i].good] += net->receipts[i].quantity;
    for (int o = 0; o < net->offer_count; o++) {
        const hf_offer *offer = &net->offers[o];
        if (offer->action != HF_BUY) continue;
        supply[offer->good] +=
            offer->quantity_during.count ? (double)INFINITY : offer->quantity * net->periods;
    }
    for (int i = 0; i < net->recipe_count; i++) {
        double runs = most_runs(net, &net->recipes[i], built) * net->periods;
        for (int k = 0; k < net->recipes[i].output_count; k++)
            supply[net->recipes[i].outputs[k].good] += net->recipes[i].outputs[k].quantity * runs;
    }
    return supply;
}

/* Units that are mistaken for each other differ by a thousand. */
static const double FAR = 300;

static void doubt_need(hf_reading *r, const hf_need *need, const double *supply)
{
    const hf_network *net = r->net;
    double served = 0, required = need->quantity * net->periods;
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        served += supply[net->uses[u].good] * net->uses[u].gives;
    if (!(served > 0) || !(required > served * FAR) || need->quantity_during.count) return;
    hf_message *message =
        hf_diag(r->diags, HF_WARNING, "HF0615", need->at,
                "%s %s are needed of \"%s\", and all there can ever be is %s",
                hf_figure(r, required, 6), need->unit, need->id, hf_figure(r, served, 4));
    hf_diag_hint(r->diags, message,
                 "check the quantities and units, here and where it is made or bought");
    hf_doubt_holder(r, message, need->holder);
}

void hf_doubt_sizes(hf_reading *r)
{
    const double *supply = supply_of(r);
    doubt_heads(r);
    doubt_crews(r);
    for (int n = 0; n < r->net->need_count; n++) doubt_need(r, &r->net->needs[n], supply);
}
