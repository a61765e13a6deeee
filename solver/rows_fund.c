/* rows_fund.c - common money: nothing is spent that was not there when the period began.
 *
 *   spent[t] = sum_buy price b[o,t] + sum_l cost f[l,t] + sum_r cost x[r,t]
 *   spent[t] <= m[t-1] + income[t]
 *   m[t] = m[t-1] + income[t] + sum_sell price b[o,t-L_o] - spent[t]
 *
 * Smallest example where it binds: 100 in the fund and flour at 2 buy 50. */
#include "solver/formulate.h"

#include <math.h>

static double income(const hf_formulation *f, int t)
{
    double sum = 0;
    for (int i = 0; i < f->net->income_count; i++)
        sum += f->net->incomes[i].amount * *hf_at(&f->conditions->income, i, t);
    return sum;
}

static void add_spending(hf_formulation *f, int row, int t)
{
    const hf_network *net = f->net;
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_BUY)
            hf_formulation_add(f, row, HF_TRADED, o, t, net->offers[o].price);
    for (int l = 0; l < net->lane_count; l++)
        hf_formulation_add(f, row, HF_LOADED, l, t, net->lanes[l].cost);
    for (int r = 0; r < net->recipe_count; r++)
        hf_formulation_add(f, row, HF_RUNS, r, t, net->recipes[r].cost);
}

static void subtract_money_before(hf_formulation *f, int row, int t)
{
    if (t > 0) {
        hf_formulation_add(f, row, HF_FUND, 0, t - 1, -1);
        return;
    }
    f->lp.row_low[row] += f->net->fund_opening;
    f->lp.row_high[row] += f->net->fund_opening;
}

static void subtract_sales(hf_formulation *f, int row, int t)
{
    for (int o = 0; o < f->net->offer_count; o++) {
        const hf_offer *offer = &f->net->offers[o];
        if (offer->action == HF_SELL && t >= offer->lag)
            hf_formulation_add(f, row, HF_TRADED, o, t - offer->lag, -offer->price);
    }
}

void hf_rows_fund(hf_formulation *f)
{
    if (!f->net->has_fund) return;
    for (int t = f->start; t < f->periods; t++) {
        int limit = hf_lp_row(&f->lp, -INFINITY, income(f, t));
        add_spending(f, limit, t);
        subtract_money_before(f, limit, t);

        int balance = hf_lp_row(&f->lp, income(f, t), income(f, t));
        hf_formulation_add(f, balance, HF_FUND, 0, t, 1);
        add_spending(f, balance, t);
        subtract_money_before(f, balance, t);
        subtract_sales(f, balance, t);
    }
}
