/* chains.c - steps that each count as no delay, but together take longer than a period.
 *
 * Recipes and routes shorter than a period have lag 0, and a plan may put any number of them one
 * after the other into one period. Here the clock is kept instead: the least hours from the start
 * of a period until each good can be at each place, taking what is bought, arrives from earlier
 * periods, or is made by nobody as there at once. */
#include "io/reading.h"

#include <math.h>

typedef struct clock_times {
    const hf_network *net;
    double *pool, *holding; /* hours; INFINITY: never seen so far */
    bool earlier;           /* since the last round */
} clock_times;

/* What a holding exchanges with others at its site is theirs and its own alike. */
static double *time_at(clock_times *c, int h)
{
    int p = c->net->holdings[h].pool;
    return p >= 0 ? &c->pool[p] : &c->holding[h];
}

static void bring_forward(clock_times *c, double *time, double hours)
{
    if (!(hours < *time)) return;
    *time = hours;
    c->earlier = true;
}

static void run_recipe(clock_times *c, const hf_recipe *recipe)
{
    double ready = 0;
    for (int i = 0; i < recipe->input_count; i++)
        ready = fmax(ready, *time_at(c, recipe->inputs[i].holding));
    double done = recipe->lag && isfinite(ready) ? 0 : ready + recipe->duration;
    for (int i = 0; i < recipe->output_count; i++)
        bring_forward(c, time_at(c, recipe->outputs[i].holding), done);
}

static void run_lane(clock_times *c, const hf_lane *lane)
{
    const hf_route *route = &c->net->routes[lane->route];
    double ready = c->pool[lane->from_pool];
    double there = route->lag && isfinite(ready) ? 0 : ready + route->duration;
    bring_forward(c, &c->pool[lane->to_pool], there);
}

static void fill(double *times, int count)
{
    for (int i = 0; i < count; i++) times[i] = (double)INFINITY;
}

/* Goods that nobody makes are there from the start where somebody keeps them; offers bring theirs
 * at once. */
static void set_sources(hf_reading *r, clock_times *c)
{
    const hf_network *net = c->net;
    bool *made = hf_arena_alloc(r->scratch, (size_t)net->good_count, sizeof(bool));
    for (int i = 0; i < net->recipe_count; i++)
        for (int k = 0; k < net->recipes[i].output_count; k++)
            made[net->recipes[i].outputs[k].good] = true;
    for (int h = 0; h < net->holding_count; h++)
        if (!made[net->holdings[h].good] && net->holdings[h].opening > 0) *time_at(c, h) = 0;
    for (int i = 0; i < net->receipt_count; i++)
        if (!made[net->receipts[i].good]) *time_at(c, net->receipts[i].holding) = 0;
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_BUY) c->pool[net->offers[o].pool] = 0;
}

static clock_times keep_clock(hf_reading *r)
{
    const hf_network *net = r->net;
    clock_times c = {net, hf_arena_alloc(r->scratch, (size_t)net->pool_count, sizeof(double)),
                     hf_arena_alloc(r->scratch, (size_t)net->holding_count, sizeof(double)), true};
    fill(c.pool, net->pool_count);
    fill(c.holding, net->holding_count);
    set_sources(r, &c);
    while (c.earlier) {
        c.earlier = false;
        for (int i = 0; i < net->recipe_count; i++) run_recipe(&c, &net->recipes[i]);
        for (int l = 0; l < net->lane_count; l++) run_lane(&c, &net->lanes[l]);
    }
    return c;
}

/* The least hours until a good that serves the need can be there. */
static double hours_to(clock_times *c, const hf_need *need)
{
    double least = (double)INFINITY;
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        least = fmin(least, *time_at(c, c->net->uses[u].holding));
    return least;
}

void hf_doubt_chains(hf_reading *r)
{
    const hf_network *net = r->net;
    clock_times c = keep_clock(r);
    for (int n = 0; n < net->need_count; n++) {
        const hf_need *need = &net->needs[n];
        double hours = hours_to(&c, need);
        if (!isfinite(hours) || !(hours > net->period * (1 + 1e-9))) continue;
        hf_message *message =
            hf_diag(r->diags, HF_WARNING, "HF0608", need->at,
                    "the steps to meet \"%s\" take %s h together, a period has %s", need->id,
                    hf_figure(r, hours, 4), hf_figure(r, net->period, 4));
        hf_diag_hint(r->diags, message,
                     "each counts as no delay, being shorter than a period: plan with shorter "
                     "periods, or let one step take a whole one");
        hf_diag_where(r->diags, message, "%s \"%s\"",
                      net->holders[need->holder].kind == HF_COOP ? "co-op" : "community",
                      net->holders[need->holder].id);
    }
}
