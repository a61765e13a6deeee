/* federation.c - a federation's files into a network. */
#include "io/federation.h"

#include "io/reading.h"
#include "io/targets.h"

#include <math.h>
#include <string.h>

/* The chapters in the order in which they refer to each other. */
static void read_chapters(hf_reading *r)
{
    hf_read_basis(r);
    hf_read_seasons(r);
    hf_read_holders(r);
    hf_read_skills(r);
    hf_read_stocks(r);
    hf_read_recipes(r);
    hf_read_needs(r);
    hf_read_storages(r);
    hf_read_routes(r);
    hf_read_markets(r);
    hf_read_expenses(r);
    hf_read_scenarios(r);
    hf_read_names(r);
}

/* Without start, length and number of the periods nobody knows what is early, late or never. */
static void forget_dates(hf_reading *r, int first)
{
    static const hf_attribute clock[] = {HF_A_start, HF_A_period, HF_A_periods};
    bool known = true;
    for (size_t i = 0; i < sizeof clock / sizeof *clock; i++)
        known &= hf_value_of(r->root, clock[i])->sound;
    if (!known)
        hf_diag_take_back(r->diags, first, NULL,
                          "HF0505 HF0509 HF0534 HF0546 HF0604 HF0605 HF0621 HF0622");
}

/* Doubts are worth a word only when there are no mistakes: most would be their consequences. */
static void finish(hf_reading *r, int errors_before)
{
    if (r->diags->errors > errors_before) return;
    hf_network_derive(r->net);
    hf_check_claims(r);
    hf_check_events(r);
    if (r->diags->errors == errors_before) hf_read_doubts(r);
}

hf_status hf_federation_read(hf_network **out, hf_sources *sources, hf_diags *diags,
                             const char *path)
{
    hf_network *net = hf_network_new();
    hf_arena *scratch = hf_arena_new();
    int before = diags->errors, first = diags->count;
    hf_arena *details = hf_arena_new();
    hf_draft_result drafts =
        hf_drafts_read(path, sources, diags, (hf_draft_arenas){net->arena, details, scratch});
    hf_reading reading = {
        .net = net, .diags = diags, .scratch = scratch, .details = details, .root = drafts.root};
    if (!drafts.broken) {
        hf_reading_gather(&reading, drafts.counts);
        read_chapters(&reading);
        forget_dates(&reading, first);
        hf_reading_forget(&reading);
        finish(&reading, before);
    }
    hf_arena_free(reading.details);
    hf_arena_free(scratch);
    bool sound = !drafts.broken && diags->errors == before;
    *out = sound ? net : NULL;
    if (!sound) hf_network_free(net);
    return drafts.unreadable ? HF_IO : sound ? HF_OK : HF_INPUT;
}

/* --- outages asked for on the command line --- */

static bool can_be_without(const hf_target *target)
{
    return target->kind != HF_TARGET_COMMUNITY && target->kind != HF_TARGET_NEED &&
           target->kind != HF_TARGET_EXPENSE && target->kind != HF_TARGET_ALL;
}

static void check_outage(const hf_event *event, hf_network *net, hf_diags *diags)
{
    for (int i = 0; i < event->target_count; i++) {
        if (can_be_without(&event->targets[i])) continue;
        hf_message *message =
            hf_diag(diags, HF_ERROR, "HF0405", event->at, "nobody can do without %s",
                    hf_target_text(net, &event->targets[i]));
        hf_diag_hint(diags, message,
                     "name what may fail: a co-op, recipe, capacity, labour, "
                     "stock, route, site, region, market, offer, good, income or "
                     "the fund");
    }
}

/* The targets that are stocks, or all others, as an event of their own. Stocks are emptied,
 * everything else stops: one event that does both would empty the stocks of what stops. */
static hf_event part_of(const hf_event *whole, hf_arena *arena, bool stocks)
{
    hf_event part = *whole;
    part.targets = hf_arena_alloc(arena, (size_t)whole->target_count, sizeof *part.targets);
    part.target_count = 0;
    for (int i = 0; i < whole->target_count; i++)
        if ((whole->targets[i].kind == HF_TARGET_STOCK) == stocks)
            part.targets[part.target_count++] = whole->targets[i];
    part.destroys = stocks ? 1 : 0;
    part.remaining = stocks ? 1 : 0;
    return part;
}

/* Write the parts that have targets. Returns how many there are. */
static int split_outage(hf_event out[HF_OUTAGE_EVENTS], const hf_event *whole, hf_arena *arena)
{
    int count = 0;
    for (int stocks = 0; stocks < HF_OUTAGE_EVENTS; stocks++) {
        out[count] = part_of(whole, arena, stocks);
        count += out[count].target_count > 0;
    }
    return count;
}

hf_status hf_outage_read(hf_event out[HF_OUTAGE_EVENTS], int *count, hf_network *net,
                         hf_outage_text text, hf_diags *diags)
{
    hf_origin at = {.file = text.option};
    hf_target_place place = {diags, at, NULL, true};
    int before = diags->errors;
    hf_event whole = {.id = "outage",
                      .at = at,
                      .target_text = hf_arena_text(net->arena, text.targets),
                      .start = text.from,
                      .end = (double)INFINITY,
                      .demand = 1,
                      .chance = 1,
                      .after = -1,
                      .access = 1,
                      .price = 1};
    if (hf_targets_read(&whole, net, text.targets, &place)) check_outage(&whole, net, diags);
    if (!whole.target_count && diags->errors == before)
        hf_diag(diags, HF_ERROR, "HF0404", at, "nothing is named that should be missing");
    *count = split_outage(out, &whole, net->arena);
    return diags->errors == before ? HF_OK : HF_INPUT;
}
