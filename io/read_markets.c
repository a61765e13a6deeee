/* read_markets.c - markets with their offers, and the common fund. */
#include "io/reading.h"

#include "model/calendar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

static int by_number(double a, double b)
{
    return (a > b) - (a < b);
}

static int by_offer(const void *left, const void *right)
{
    const hf_offer *a = left, *b = right;
    if (a->market != b->market) return a->market < b->market ? -1 : 1;
    if (a->good != b->good) return a->good < b->good ? -1 : 1;
    if (a->action != b->action) return a->action < b->action ? -1 : 1;
    int order = by_text(a->id, b->id);
    if (!order) order = by_number(a->price, b->price);
    if (!order) order = by_number(a->quantity, b->quantity);
    return order ? order : by_number(a->lag, b->lag);
}

bool hf_read_offer(hf_reading *r, const hf_draft *draft, int market, hf_offer *out)
{
    int g = hf_reference(r, draft, HF_A_good, HF_TABLE_GOODS, 0);
    hf_check_per(r, draft, HF_A_quantity);
    if (g < 0 || market < 0) return false;
    bool limited = hf_value_of(draft, HF_A_quantity)->sound;
    *out = (hf_offer){.id = hf_text_of(draft, HF_A_id),
                      .at = draft->at,
                      .market = market,
                      .good = g,
                      .pool = -1,
                      .action = hf_value_of(draft, HF_A_action)->choice == 0 ? HF_BUY : HF_SELL,
                      .price = hf_number_of(draft, HF_A_price, 0),
                      .quantity = limited ? hf_rate(r, draft, HF_A_quantity) : (double)INFINITY,
                      .lead_time = hf_number_of(draft, HF_A_lead_time, 0),
                      .lag = hf_lag(hf_number_of(draft, HF_A_lead_time, 0), r->net->period),
                      .price_during = hf_read_changes(r, draft, HF_A_price, 1),
                      .quantity_during = hf_read_changes(r, draft, HF_A_quantity, 1),
                      .off = hf_read_off(r, draft),
                      .pool_periods = hf_read_pool(r, draft),
                      .foreign = draft->foreign};
    return true;
}

/* What stands in `parent` itself, and not in an event. */
static hf_drafts standing_in(const hf_reading *r, hf_element element, hf_element parent)
{
    hf_drafts all = r->of[element];
    hf_drafts list = {hf_arena_alloc(r->scratch, (size_t)all.count, sizeof *all.at), 0};
    for (int i = 0; i < all.count; i++)
        if (all.at[i]->parent->element == parent) list.at[list.count++] = all.at[i];
    return list;
}

/* Ids of offers are unique in their market; sorting a copy of the list finds the twins. */
static void check_offer_ids(hf_reading *r)
{
    hf_drafts list = standing_in(r, HF_E_offer, HF_E_market);
    for (int i = 0; i < list.count; i++) list.at[i]->owner = list.at[i]->parent->index;
    hf_sort_by_id(r, &list, 0);
}

static void read_offers(hf_reading *r)
{
    hf_network *net = r->net;
    hf_drafts list = standing_in(r, HF_E_offer, HF_E_market);
    net->offers = hf_table_new(r, list.count, sizeof *net->offers);
    for (int i = 0; i < list.count; i++)
        net->offer_count +=
            hf_read_offer(r, list.at[i], list.at[i]->parent->index, &net->offers[net->offer_count]);
    qsort(net->offers, (size_t)net->offer_count, sizeof *net->offers, by_offer);
    check_offer_ids(r);
    hf_check_gains(r);
}

static void read_market_list(hf_reading *r)
{
    hf_network *net = r->net;
    hf_drafts *list = &r->of[HF_E_market];
    hf_sort_by_id(r, list, 0);
    net->markets = hf_table_new(r, list->count, sizeof *net->markets);
    for (int m = 0; m < list->count; m++) {
        const char *id = hf_text_of(list->at[m], HF_A_id);
        net->markets[m] =
            (hf_market){.id = id,
                        .name = hf_name_of(r, list->at[m], id),
                        .at = list->at[m]->at,
                        .site = hf_reference(r, list->at[m], HF_A_at, HF_TABLE_SITES, 0),
                        .closed = hf_read_closed(r, list->at[m]),
                        .foreign = list->at[m]->foreign};
    }
    net->market_count = list->count;
}

hf_income hf_read_income(hf_reading *r, const hf_draft *draft)
{
    return (hf_income){.id = hf_text_of(draft, HF_A_id),
                       .at = draft->at,
                       .amount = hf_rate(r, draft, HF_A_amount),
                       .amount_during = hf_read_changes(r, draft, HF_A_amount, 1),
                       .off = hf_read_off(r, draft),
                       .foreign = draft->foreign};
}

static void read_fund(hf_reading *r)
{
    hf_network *net = r->net;
    hf_drafts funds = r->of[HF_E_fund], incomes = standing_in(r, HF_E_income, HF_E_fund);
    for (int i = 1; i < funds.count; i++) {
        hf_message *message =
            hf_mistake(r, "HF0507", funds.at[i], funds.at[i]->at, "a second fund");
        hf_diag_hint(r->diags, message, "a federation has one: the first is in %s, line %d",
                     funds.at[0]->at.file, funds.at[0]->at.line);
    }
    net->has_fund = funds.count > 0;
    if (net->has_fund) {
        net->fund_opening = hf_number_of(funds.at[0], HF_A_opening, 0);
        net->fund_foreign = funds.at[0]->foreign;
    }
    hf_sort_by_id(r, &incomes, 0);
    net->incomes = hf_table_new(r, incomes.count, sizeof *net->incomes);
    for (int i = 0; i < incomes.count; i++) net->incomes[i] = hf_read_income(r, incomes.at[i]);
    net->income_count = incomes.count;
}

void hf_read_markets(hf_reading *r)
{
    read_market_list(r);
    read_offers(r);
    read_fund(r);
}
