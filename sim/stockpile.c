/* stockpile.c - one programme for the stocks together, one for the fund. */
#include "sim/stockpile.h"

#include "model/base/memory.h"
#include "sim/again.h"
#include "sim/ample.h"
#include "solver/hold.h"

#include <math.h>
#include <stdlib.h>

typedef struct depot {
    hf_again again;
    hf_endurance *answer;
    hf_ample ample;
    hf_hold *hold;
    bool *wanted, *allowed;  /* [need], [extra] */
    double *price, *amounts; /* [extra] */
    double *worth;           /* [good] money for one; INFINITY: nobody knows */
    int known;               /* periods held without */
    hf_status status;
} depot;

static bool *first_priority(const hf_network *net, const hf_endurance *answer)
{
    bool *wanted = hf_alloc((size_t)net->need_count, sizeof(bool));
    for (int n = 0; n < net->need_count; n++)
        wanted[n] = net->needs[n].priority == answer->priorities[0];
    return wanted;
}

/* --- how long it lasts --- */

hf_status hf_stockpile_lasting(hf_endurance *answer, const hf_plan *calm,
                               const hf_endure_question *question, hf_diags *diags)
{
    hf_endure_question endless = *question;
    hf_again again;
    hf_eve eve;
    hf_status status = HF_OK;
    if (!answer->priority_count) return HF_OK;
    endless.no_end = true;
    answer->lasting = answer->by_priority[0].best;
    answer->has_lasting = question->no_end;
    if (question->no_end) return HF_OK;
    bool *wanted = first_priority(calm->net, answer);
    hf_again_init(&again, answer, calm, &endless);
    hf_again_eve(&eve, &again, NULL, 0);
    status = hf_again_best(&again, &eve, wanted, 0, &answer->lasting);
    hf_eve_clear(&eve);
    hf_again_clear(&again);
    free(wanted);
    answer->has_lasting = status == HF_OK; /* what could not be proved is not said */
    return status == HF_INTERRUPTED ? hf_endure_say(status, diags) : HF_OK;
}

/* --- prices --- */

/* Where it is cheapest on the first day, in calm times; INFINITY: no market sells it. */
static void ask_markets(depot *d)
{
    const hf_network *net = d->answer->net;
    for (int g = 0; g < net->good_count; g++) d->worth[g] = INFINITY;
    for (int o = 0; o < net->offer_count; o++) {
        double *least = &d->worth[net->offers[o].good];
        if (net->offers[o].action == HF_BUY && !net->offers[o].brought)
            *least = fmin(*least, *hf_at(&d->ample.eve.usual->price, o, d->answer->start));
    }
}

static double ingredients(const depot *d, int r)
{
    const hf_recipe *recipe = &d->answer->net->recipes[r];
    double sum = recipe->cost;
    for (int i = 0; i < recipe->input_count; i++)
        sum += recipe->inputs[i].quantity * d->worth[recipe->inputs[i].good];
    return recipe->input_count ? sum : INFINITY;
}

/* True when a recipe makes anything for less than was known. */
static bool make_cheaper(depot *d, int r)
{
    const hf_recipe *recipe = &d->answer->net->recipes[r];
    bool cheaper = false;
    for (int i = 0; i < recipe->output_count; i++) {
        double *worth = &d->worth[recipe->outputs[i].good];
        double made = ingredients(d, r) / recipe->outputs[i].quantity;
        if (!(made < *worth)) continue;
        *worth = made;
        cheaper = true;
    }
    return cheaper;
}

/* Markets first; then what is made costs what goes into it, as long as that is cheaper. A loop that
 * gains would get cheaper for ever. */
static void find_prices(depot *d)
{
    const hf_network *net = d->answer->net;
    bool cheaper = true;
    ask_markets(d);
    for (int sweep = 0; sweep < net->recipe_count && cheaper; sweep++) {
        cheaper = false;
        for (int r = 0; r < net->recipe_count; r++) cheaper = make_cheaper(d, r) || cheaper;
    }
}

static double worth_of(const depot *d, int c)
{
    return d->worth[d->answer->net->holdings[d->ample.list[c].index].good];
}

/* What is free still takes room and work. */
static double price_of(const depot *d, int c)
{
    double unknown = d->ample.money / d->ample.use[c], worth = worth_of(d, c);
    return isfinite(worth) ? fmax(worth, 1e-6 * unknown) : unknown;
}

/* --- what may be more --- */

static bool is_to_be_stored(const depot *d, int c)
{
    const hf_network *net = d->answer->net;
    const hf_remedy *extra = &d->ample.list[c];
    return extra->kind == HF_REMEDY_STOCK &&
           net->goods[net->holdings[extra->index].good].keeps == HF_KEEPS;
}

static bool is_money(const depot *d, int c)
{
    return d->ample.list[c].kind == HF_REMEDY_MONEY;
}

static void allow(depot *d, bool (*may)(const depot *, int))
{
    for (int c = 0; c < d->ample.count; c++) {
        d->allowed[c] = may(d, c);
        d->price[c] = !d->allowed[c] ? 0 : may == is_money ? 1 : price_of(d, c);
    }
    hf_hold_allow(d->hold, d->allowed);
}

static int reach(depot *d)
{
    int held = d->known;
    d->status = hf_hold_best(d->hold, d->wanted, held, &held);
    return held;
}

static double rounded_up(double amount, double size)
{
    return amount > 1e-7 * size ? hf_ample_round(amount) : 0;
}

/* The least amounts for so many periods, and how many are held with them there. */
static int lay_in(depot *d, int periods)
{
    int count = 0, held = 0;
    hf_eve eve;
    hf_remedy *laid = hf_alloc((size_t)d->ample.count, sizeof *laid);
    d->status = hf_hold_least(d->hold, d->wanted, periods, d->price, d->amounts);
    for (int c = 0; c < d->ample.count; c++) {
        d->amounts[c] = d->allowed[c] ? rounded_up(d->amounts[c], d->ample.use[c]) : 0;
        laid[count] = d->ample.list[c];
        laid[count].amount = d->amounts[c];
        count += d->amounts[c] > 0;
    }
    hf_again_eve(&eve, &d->again, laid, count);
    hf_hold_settle(d->hold, d->amounts, &eve);
    if (d->status == HF_OK) d->status = hf_hold_best(d->hold, d->wanted, d->known, &held);
    hf_hold_allow(d->hold, NULL);
    if (d->status == HF_OK && held < periods) d->status = HF_UNCERTIFIED;
    hf_eve_clear(&eve);
    free(laid);
    return held;
}

/* --- the two answers --- */

static void list_stocks(depot *d, hf_stockpile *out)
{
    out->stocks = hf_arena_alloc(d->answer->arena, (size_t)d->ample.count, sizeof *out->stocks);
    for (int c = 0; c < d->ample.count; c++) {
        if (!(d->amounts[c] > 0)) continue;
        int h = d->ample.list[c].index;
        double cost = isfinite(worth_of(d, c)) ? worth_of(d, c) * d->amounts[c] : 0;
        out->stocks[out->count++] = (hf_stored){h, d->amounts[c], cost};
        out->cost += cost;
    }
}

static void store(depot *d, hf_stockpile *out)
{
    allow(d, is_to_be_stored);
    out->reach = reach(d);
    if (d->status != HF_OK || out->reach < out->periods) return;
    out->held = lay_in(d, out->periods);
    if (d->status == HF_OK) list_stocks(d, out);
}

static void save(depot *d, hf_stockpile *out)
{
    if (d->status != HF_OK || !d->answer->net->has_fund) return;
    allow(d, is_money);
    out->fund_reach = reach(d);
    if (d->status != HF_OK || out->fund_reach < out->periods) return;
    out->fund_held = lay_in(d, out->periods);
    for (int c = 0; c < d->ample.count; c++) out->fund += is_money(d, c) ? d->amounts[c] : 0;
}

static void open_depot(depot *d, hf_endurance *answer, const hf_plan *calm,
                       const hf_endure_question *question)
{
    hf_again_init(&d->again, answer, calm, question);
    d->answer = answer;
    d->known = answer->by_priority[0].best;
    hf_ample_init(&d->ample, &d->again);
    d->hold = hf_hold_new_extra(&d->ample.eve, d->ample.list, d->ample.count, question->stop);
    hf_hold_level(d->hold, answer->levels[0]);
    d->wanted = first_priority(calm->net, answer);
    d->allowed = hf_alloc((size_t)d->ample.count, sizeof(bool));
    d->price = hf_alloc((size_t)d->ample.count, sizeof(double));
    d->amounts = hf_alloc((size_t)d->ample.count, sizeof(double));
    d->worth = hf_alloc((size_t)calm->net->good_count, sizeof(double));
    find_prices(d);
}

static void close_depot(depot *d)
{
    hf_hold_free(d->hold);
    hf_ample_clear(&d->ample);
    hf_again_clear(&d->again);
    free(d->wanted);
    free(d->allowed);
    free(d->price);
    free(d->amounts);
    free(d->worth);
}

hf_status hf_stockpile_find(hf_endurance *answer, const hf_plan *calm,
                            const hf_endure_question *question, int periods, hf_diags *diags)
{
    depot d = {.status = HF_OK};
    hf_stockpile *out = &answer->stockpile;
    if (!answer->priority_count) return HF_OK;
    *out = (hf_stockpile){.periods = periods};
    open_depot(&d, answer, calm, question);
    out->best = d.known;
    if (out->best >= periods)
        out->reach = out->fund_reach = out->held = out->fund_held = out->best;
    else {
        store(&d, out);
        save(&d, out);
    }
    close_depot(&d);
    return hf_endure_say(d.status, diags);
}
