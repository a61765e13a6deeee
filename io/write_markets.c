/* write_markets.c - markets with their offers, and the common fund. */
#include "io/writing.h"

#include <math.h>

void hf_write_offer(hf_writing *w, const hf_offer *offer)
{
    const hf_changing changing[] = {{HF_A_price, &offer->price_during, 1, false},
                                    {HF_A_quantity, &offer->quantity_during, 1, true}};
    hf_write_open(w, HF_E_offer, offer->foreign);
    hf_write_text(w, HF_A_id, offer->id);
    hf_write_text(w, HF_A_good, w->net->goods[offer->good].id);
    hf_write_text(w, HF_A_action, offer->action == HF_BUY ? "buy" : "sell");
    hf_write_number(w, HF_A_price, offer->price);
    hf_write_pooled(w, HF_A_quantity, offer->quantity, offer->pool_periods);
    hf_write_duration(w, HF_A_lead_time, offer->lead_time);
    hf_write_off(w, &offer->off);
    hf_write_during(w, changing, 2);
    hf_write_close(w);
}

static void write_market(hf_writing *w, int m, int *next)
{
    const hf_network *net = w->net;
    const hf_market *market = &net->markets[m];
    hf_write_open(w, HF_E_market, market->foreign);
    hf_write_text(w, HF_A_id, market->id);
    hf_write_text(w, HF_A_at, net->sites[market->site].id);
    hf_write_names(w, HF_E_market, market->id, market->name, market->id);
    hf_write_notes(w, HF_E_market, market->id, NULL);
    for (;
         *next < net->offer_count && net->offers[*next].market == m && !net->offers[*next].brought;
         (*next)++)
        hf_write_offer(w, &net->offers[*next]);
    hf_write_closed(w, &market->closed);
    hf_write_close(w);
}

/* --- the fund --- */

void hf_write_income(hf_writing *w, const hf_income *income)
{
    const hf_changing changing = {HF_A_amount, &income->amount_during, 1, true};
    hf_write_open(w, HF_E_income, income->foreign);
    hf_write_text(w, HF_A_id, income->id);
    hf_write_rate(w, HF_A_amount, income->amount);
    hf_write_off(w, &income->off);
    hf_write_during(w, &changing, 1);
    hf_write_close(w);
}

/* For whom it is: a community, a crew, or nobody in particular. */
static void write_paid(hf_writing *w, const hf_expense *expense)
{
    const hf_network *net = w->net;
    if (expense->holder >= 0) hf_write_text(w, HF_A_community, net->holders[expense->holder].id);
    if (expense->crew < 0) return;
    const hf_resource *crew = &net->resources[expense->crew];
    hf_write_text(w, HF_A_labour, hf_write_path(w, net->holders[crew->holder].id, crew->id));
}

static void write_expense(hf_writing *w, const hf_expense *expense)
{
    double people = expense->people;
    const hf_changing changing = {HF_A_amount, &expense->amount_during, people, true};
    hf_write_open(w, HF_E_expense, expense->foreign);
    hf_write_text(w, HF_A_id, expense->id);
    hf_write_rate(w, HF_A_amount, hf_write_quotient(expense->amount, people));
    hf_write_choice(w, HF_A_each, people != 1, "person");
    write_paid(w, expense);
    if (expense->priority) hf_write_number(w, HF_A_priority, expense->priority);
    hf_write_off(w, &expense->off);
    hf_write_during(w, &changing, 1);
    hf_write_close(w);
}

static void write_fund(hf_writing *w)
{
    const hf_network *net = w->net;
    hf_write_open(w, HF_E_fund, net->fund_foreign);
    hf_write_number(w, HF_A_opening, net->fund_opening);
    for (int i = 0; i < net->income_count; i++) hf_write_income(w, &net->incomes[i]);
    for (int i = 0; i < net->expense_count; i++) write_expense(w, &net->expenses[i]);
    hf_write_close(w);
}

void hf_write_markets(hf_writing *w)
{
    int offer = 0;
    for (int m = 0; m < w->net->market_count; m++) write_market(w, m, &offer);
    if (w->net->has_fund) write_fund(w);
}
