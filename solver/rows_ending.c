/* rows_ending.c - what is left when the horizon ends, per good over the federation.
 *
 *   sum_h s[h,T-1] + what is still on its way + wanted[g] lacking[g] >= wanted[g],   0 <= lacking
 * <= 1
 *
 * Runs, loads and orders that arrive after the horizon count by what will arrive.
 * Smallest example where it binds: 10 kg of seed wanted at the end, and nobody needs to eat it. */
#include "solver/formulate.h"

#include <math.h>

static int first_arriving_later(const hf_formulation *f, int lag)
{
    return f->periods > lag ? f->periods - lag : 0;
}

static void add_arrivals(hf_formulation *f, int row, hf_family family, int thing, int lag,
                         double coefficient)
{
    for (int t = first_arriving_later(f, lag); t < f->periods; t++)
        hf_formulation_add_all(f, row, family, thing, t, coefficient);
}

static void add_orders(hf_formulation *f, int row, int o)
{
    for (int t = 0; t < f->periods; t++)
        if (t + hf_offer_lag(f->net, f->conditions, o, t) >= f->periods)
            hf_formulation_add_all(f, row, HF_TRADED, o, t, 1);
}

static void add_loads(hf_formulation *f, int row, int l)
{
    for (int t = 0; t < f->periods; t++)
        if (t + hf_lane_lag(f->conditions, l, t) >= f->periods)
            hf_formulation_add_all(f, row, HF_LOADED, l, t, 1 - *hf_at(&f->conditions->loss, l, t));
}

static void add_on_the_way(hf_formulation *f, int row, int g)
{
    const hf_network *net = f->net;
    for (int r = 0; r < net->recipe_count; r++)
        for (int i = 0; i < net->recipes[r].output_count; i++)
            if (net->recipes[r].outputs[i].good == g)
                add_arrivals(f, row, HF_RUNS, r, net->recipes[r].lag,
                             net->recipes[r].outputs[i].quantity);
    for (int l = 0; l < net->lane_count; l++)
        if (net->lanes[l].good == g) add_loads(f, row, l);
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].good == g && net->offers[o].action == HF_BUY) add_orders(f, row, o);
}

void hf_rows_ending(hf_formulation *f)
{
    const hf_network *net = f->net;
    if (!net->keep_ending || f->purpose != HF_PLANNING) return;
    for (int g = 0; g < net->good_count; g++) {
        double wanted = net->goods[g].wanted;
        if (!(wanted > 0)) continue;
        int row = hf_formulation_new_row(f, HF_ROW_ENDING, g, f->periods - 1, wanted, INFINITY);
        for (int h = 0; h < net->holding_count; h++)
            if (net->holdings[h].good == g)
                hf_formulation_add_all(f, row, HF_STOCK, h, f->periods - 1, 1);
        add_on_the_way(f, row, g);
        hf_formulation_add(f, row, HF_LACKING, g, f->periods - 1, wanted);
    }
}
