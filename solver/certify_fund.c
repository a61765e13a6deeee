/* certify_fund.c - money is spent only when it is there, and all of it is somewhere.
 *
 *   spent[t] = purchases + run, load and storage costs + payments + what is due anyway
 *   spent[t] <= m[t-1] + income[t] + borrowed[t];   borrowed[t] <= storage costs + what is due
 *   m[t] = m[t-1] + income[t] + borrowed[t] - spent[t] + sales due[t] - repaid[t]
 *   owed[t] = owed[t-1] + borrowed[t] - repaid[t] */
#include "solver/judge.h"

#include <stdlib.h>

/* Money of each period. */
typedef struct purse {
    double *spent; /* on what was decided */
    double *must;  /* on what has to be paid, now or later */
    double *sales; /* comes in at the end */
} purse;

static const hf_subject THE_FUND = {"fund", hf_judge_fund, 0};

static double fund_row(const hf_grid *grid, int t)
{
    return *hf_at(grid, 0, t);
}

/* Bought is paid at once, sold after its lag. */
static void count_offer(const hf_judge *j, const purse *money, int o)
{
    const hf_offer *offer = &j->net->offers[o];
    for (int t = 0; t < j->periods; t++) {
        double paid = *hf_at(&j->conditions->price, o, t) * hf_sum(&j->flows->traded, o, t);
        if (offer->action == HF_BUY)
            money->spent[t] += paid;
        else if (t + hf_offer_lag(j->net, j->conditions, o, t) < j->periods)
            money->sales[t + hf_offer_lag(j->net, j->conditions, o, t)] += paid;
    }
}

/* Costs of so many of each: sum_i cost[i,t] x done[i,t] */
static void count_costs(const hf_judge *j, const purse *money, const hf_grid *cost,
                        const hf_grid *done)
{
    for (int i = 0; i < done->things; i++)
        for (int t = 0; t < j->periods; t++)
            money->spent[t] += *hf_at(cost, i, t) * hf_sum(done, i, t);
}

static void count_payments(const hf_judge *j, const purse *money)
{
    for (int n = 0; n < j->net->need_count; n++) {
        if (!j->net->needs[n].expense) continue;
        for (int t = 0; t < j->periods; t++) {
            double paid = *hf_at(&j->flows->met, n, t);
            money->spent[t] += paid;
            hf_judge_limit(j, (hf_subject){"need", hf_judge_need, n}, t, paid,
                           *hf_at(&j->conditions->required, n, t));
        }
    }
}

static void count_duties(const hf_judge *j, const purse *money)
{
    for (int t = 0; t < j->periods; t++) {
        money->must[t] = fund_row(&j->conditions->due, t);
        for (int s = 0; s < j->net->storage_count; s++)
            money->must[t] += *hf_at(&j->conditions->room_cost, s, t) * hf_judge_room(j, s, t);
    }
}

static void judge_money(const hf_judge *j, const purse *money, int t)
{
    const hf_flows *f = j->flows;
    double before = t > 0 ? fund_row(&f->fund, t - 1) : j->net->fund_opening;
    double income = fund_row(&j->conditions->income, t), borrowed = fund_row(&f->borrowed, t);
    double spent = money->spent[t] + money->must[t];
    hf_judge_limit(j, THE_FUND, t, spent, before + income + borrowed);
    hf_judge_limit(j, THE_FUND, t, borrowed, money->must[t]);
    const double terms[] = {before,
                            income,
                            borrowed,
                            -spent,
                            money->sales[t],
                            -fund_row(&f->repaid, t),
                            -fund_row(&f->fund, t)};
    hf_tally left = {0};
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) hf_tally_add(&left, terms[i]);
    hf_judge_balance(j, THE_FUND, t, left);
}

static void judge_debt(const hf_judge *j, int t)
{
    hf_tally left = {0};
    hf_tally_add(&left, t > 0 ? fund_row(&j->flows->owed, t - 1) : 0);
    hf_tally_add(&left, fund_row(&j->flows->borrowed, t));
    hf_tally_add(&left, -fund_row(&j->flows->repaid, t));
    hf_tally_add(&left, -fund_row(&j->flows->owed, t));
    hf_judge_balance(j, THE_FUND, t, left);
}

static void judge_fund(const hf_judge *j)
{
    size_t periods = (size_t)j->periods;
    purse money = {hf_alloc(periods, sizeof(double)), hf_alloc(periods, sizeof(double)),
                   hf_alloc(periods, sizeof(double))};
    for (int o = 0; o < j->net->offer_count; o++) count_offer(j, &money, o);
    count_costs(j, &money, &j->conditions->run_cost, &j->flows->runs);
    count_costs(j, &money, &j->conditions->load_cost, &j->flows->loaded);
    count_payments(j, &money);
    count_duties(j, &money);
    for (int t = 0; t < j->periods; t++) {
        judge_money(j, &money, t);
        judge_debt(j, t);
    }
    free(money.spent);
    free(money.must);
    free(money.sales);
}

/* Without a fund money is no limit, and nobody keeps accounts. */
static void judge_no_fund(const hf_judge *j)
{
    const hf_grid *accounts[] = {&j->flows->fund, &j->flows->borrowed, &j->flows->repaid,
                                 &j->flows->owed};
    for (size_t i = 0; i < sizeof accounts / sizeof *accounts; i++)
        for (int t = 0; t < j->periods; t++)
            hf_judge_limit(j, THE_FUND, t, fund_row(accounts[i], t), 0);
}

void hf_certify_fund(const hf_judge *judge)
{
    if (judge->net->has_fund)
        judge_fund(judge);
    else
        judge_no_fund(judge);
}
