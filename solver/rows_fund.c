/* rows_fund.c - common money: nothing is spent that was not there when the period began.
 *
 *   must[t]  = sum_s cost[s,t] room used[s,t] + due[t]          storage, expenses without a
 * priority spent[t] = sum_buy price b[o,t] + sum_l cost f[l,t] + sum_r cost x[r,t] + sum_n
 * paid[n,t]
 *                + must[t]
 *   spent[t] <= m[t-1] + income[t] + borrowed[t],   borrowed[t] <= must[t]
 *   m[t]     = m[t-1] + income[t] + borrowed[t] + sum_sell price b[o,t-L_o] - spent[t] - repaid[t]
 *   owed[t]  = owed[t-1] + borrowed[t] - repaid[t]
 *
 * Smallest examples where it binds: 100 in the fund and flour at 2 buy 50; a rent of 10 with 4 in
 * the fund leaves 6 owed. */
#include "solver/formulate.h"

#include <math.h>

static void add_storage_costs(hf_formulation *f, int row, int t, double sign)
{
    for (int s = 0; s < f->net->storage_count; s++) {
        const hf_storage *storage = &f->net->storages[s];
        double cost = *hf_at(&f->conditions->room_cost, s, t);
        for (int i = 0; cost > 0 && i < storage->room_count; i++)
            hf_formulation_add_all(f, row, HF_STOCK, storage->rooms[i].holding, t,
                                   sign * cost * storage->rooms[i].room);
    }
}

static void add_spending(hf_formulation *f, int row, int t)
{
    const hf_network *net = f->net;
    const hf_conditions *c = f->conditions;
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_BUY)
            hf_formulation_add_all(f, row, HF_TRADED, o, t, *hf_at(&c->price, o, t));
    for (int l = 0; l < net->lane_count; l++)
        if (*hf_at(&c->load_cost, l, t) != 0)
            hf_formulation_add_all(f, row, HF_LOADED, l, t, *hf_at(&c->load_cost, l, t));
    for (int r = 0; r < net->recipe_count; r++)
        if (*hf_at(&c->run_cost, r, t) != 0)
            hf_formulation_add(f, row, HF_RUNS, r, t, *hf_at(&c->run_cost, r, t));
    for (int n = net->need_count - net->paid_need_count; n < net->need_count; n++)
        hf_formulation_add(f, row, HF_PAID, n, t, 1);
    add_storage_costs(f, row, t, 1);
    hf_formulation_known(f, row, *hf_at(&c->due, 0, t));
    hf_formulation_add(f, row, HF_BORROWED, 0, t, -1);
}

static void subtract_money_before(hf_formulation *f, int row, int t)
{
    if (t > 0)
        hf_formulation_add(f, row, HF_FUND, 0, t - 1, -1);
    else
        hf_formulation_known(f, row, -f->net->fund_opening);
}

static void subtract_sales(hf_formulation *f, int row, int t)
{
    for (int o = 0; o < f->net->offer_count; o++) {
        const hf_offer *offer = &f->net->offers[o];
        for (int sold = 0; offer->action == HF_SELL && sold <= t; sold++)
            if (sold + hf_offer_lag(f->net, f->conditions, o, sold) == t)
                hf_formulation_add_all(f, row, HF_TRADED, o, sold,
                                       -*hf_at(&f->conditions->price, o, sold));
    }
}

static void debt_rows(hf_formulation *f, int t)
{
    int most = hf_formulation_new_row(f, HF_ROW_BORROWED, 0, t, -INFINITY,
                                      *hf_at(&f->conditions->due, 0, t));
    hf_formulation_add(f, most, HF_BORROWED, 0, t, 1);
    add_storage_costs(f, most, t, -1);

    int owed = hf_formulation_new_row(f, HF_ROW_OWED, 0, t, 0, 0);
    hf_formulation_add(f, owed, HF_OWED, 0, t, 1);
    if (t > 0) hf_formulation_add(f, owed, HF_OWED, 0, t - 1, -1);
    hf_formulation_add(f, owed, HF_BORROWED, 0, t, -1);
    hf_formulation_add(f, owed, HF_REPAID, 0, t, 1);
}

void hf_rows_fund(hf_formulation *f)
{
    if (!f->net->has_fund) return;
    for (int t = f->start; t < f->periods; t++) {
        double income = *hf_at(&f->conditions->income, 0, t);
        int limit = hf_formulation_new_row(f, HF_ROW_SPENT, 0, t, -INFINITY, income);
        add_spending(f, limit, t);
        subtract_money_before(f, limit, t);

        int balance = hf_formulation_new_row(f, HF_ROW_FUND, 0, t, income, income);
        hf_formulation_add(f, balance, HF_FUND, 0, t, 1);
        hf_formulation_add(f, balance, HF_REPAID, 0, t, 1);
        add_spending(f, balance, t);
        subtract_money_before(f, balance, t);
        subtract_sales(f, balance, t);
        debt_rows(f, t);
    }
}
