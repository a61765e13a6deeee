/* read_stocks.c - what is in stock, and what is agreed to arrive. */
#include "io/reading.h"

#include "model/calendar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_number(double a, double b)
{
    return (a > b) - (a < b);
}

static int by_stock(const void *left, const void *right)
{
    const hf_stock *a = left, *b = right;
    if (a->holder != b->holder) return a->holder < b->holder ? -1 : 1;
    if (a->good != b->good) return a->good < b->good ? -1 : 1;
    int order = by_number(a->quantity, b->quantity);
    if (!order) order = by_number(a->wanted, b->wanted);
    if (!order) order = by_number(a->reserve, b->reserve);
    return order ? order : by_number(a->expires, b->expires);
}

static void warn_gone(hf_reading *r, const hf_draft *draft, hf_origin at, const char *hint,
                      const char *text, const char *good)
{
    hf_message *message = hf_draft_diag(r->diags, HF_WARNING, "HF0622", draft, at, text, good);
    hf_diag_hint(r->diags, message, "%s", hint);
}

/* When it expires, in periods after the start; what has no shelf life cannot. */
static double expiry_of(hf_reading *r, const hf_draft *draft, int g)
{
    const hf_value *expires = hf_value_of(draft, HF_A_expires);
    const hf_good *good = &r->net->goods[g];
    if (!expires->sound) return (double)INFINITY;
    if (isfinite(good->shelf_life)) return hf_position(r, expires->date);
    hf_message *message = hf_mistake(r, "HF0535", draft, hf_value_at(draft, expires),
                                     "`expires` of \"%s\", which keeps for ever", good->id);
    hf_diag_hint(r->diags, message,
                 "give the good a `shelf-life`, for example shelf-life=\"P7D\"; the earlier of the "
                 "two counts");
    return (double)INFINITY;
}

/* What is there at the start, and gone before anybody can use it (format.md reading 15). */
static void doubt_level(hf_reading *r, const hf_draft *draft, const hf_stock *stock)
{
    const hf_good *good = &r->net->goods[stock->good];
    if (!(stock->quantity > 0)) return;
    if (good->shelf_life == 0)
        warn_gone(
            r, draft, draft->at,
            "its shelf-life is PT0S: it is used in the period it appears; leave the stock out",
            "this stock of \"%s\" is gone before the first period", good->id);
    else if (stock->expires <= 0)
        warn_gone(r, draft, hf_attribute_at(draft, HF_A_expires),
                  "check the year, or leave the stock out",
                  "this \"%s\" expires before the first period", good->id);
}

/* An attribute in the unit of the good, of which one is so many of the stock's `units`. */
static double level_of(const hf_reading *r, const hf_draft *draft, hf_attribute attribute,
                       double units)
{
    return hf_converted(r, draft, attribute, hf_number_of(draft, attribute, 0) / units);
}

static bool take_level(hf_reading *r, const hf_draft *draft, hf_stock *out)
{
    int holder = hf_holder_of(draft), g = hf_reference(r, draft, HF_A_good, HF_TABLE_GOODS, 0);
    if (holder < 0 || g < 0) return false;
    double units = hf_draft_units(r, draft, g);
    *out = (hf_stock){.at = draft->at,
                      .holder = holder,
                      .good = g,
                      .quantity = level_of(r, draft, HF_A_quantity, units),
                      .reserve = level_of(r, draft, HF_A_reserve, units),
                      .expires = expiry_of(r, draft, g),
                      .foreign = draft->foreign};
    bool other = hf_value_of(draft, HF_A_ending)->sound;
    out->wanted = other ? level_of(r, draft, HF_A_ending, units) : out->quantity;
    doubt_level(r, draft, out);
    return true;
}

/* Sums depend on their order: sort first, then add up. */
static void read_levels(hf_reading *r)
{
    hf_network *net = r->net;
    hf_drafts list = r->of[HF_E_stock];
    net->stocks = hf_table_new(r, list.count, sizeof *net->stocks);
    for (int i = 0; i < list.count; i++)
        net->stock_count += take_level(r, list.at[i], &net->stocks[net->stock_count]);
    qsort(net->stocks, (size_t)net->stock_count, sizeof *net->stocks, by_stock);
    for (int i = 0; i < net->stock_count; i++)
        net->goods[net->stocks[i].good].wanted += net->stocks[i].wanted;
}

static int by_receipt(const void *left, const void *right)
{
    const hf_receipt *a = left, *b = right;
    if (a->holder != b->holder) return a->holder < b->holder ? -1 : 1;
    if (a->good != b->good) return a->good < b->good ? -1 : 1;
    if (a->period != b->period) return a->period < b->period ? -1 : 1;
    return by_number(a->quantity, b->quantity);
}

/* A receipt without a date stands in an event, and arrives when that starts. */
static void check_date(hf_reading *r, const hf_draft *draft, const hf_value *date)
{
    if (date->given || draft->parent->element == HF_E_event) return;
    hf_message *message =
        hf_mistake(r, "HF0204", draft, draft->at, "nothing says when this arrives");
    char start[HF_DATE_ROOM];
    hf_date_text(start, r->net->start);
    hf_diag_hint(r->diags, message, "add `date`, for example date=\"%s\"", start);
}

/* The period a receipt arrives in; -1 without a date, and with a message when that is wrong. */
static int arrival_of(hf_reading *r, const hf_draft *draft)
{
    const hf_value *date = hf_value_of(draft, HF_A_date);
    check_date(r, draft, date);
    if (!date->sound) return -1;
    int period = hf_period_of(hf_position(r, date->date));
    if (period >= 0) return period;
    hf_message *message = hf_mistake(r, "HF0505", draft, hf_value_at(draft, date),
                                     "this arrives before the federation starts");
    char start[HF_DATE_ROOM];
    hf_date_text(start, r->net->start);
    hf_diag_hint(r->diags, message,
                 "what is there already is a `stock`; otherwise write %s or later", start);
    return -1;
}

bool hf_read_receipt(hf_reading *r, const hf_draft *draft, int holder, hf_receipt *out)
{
    int g = hf_reference(r, draft, HF_A_good, HF_TABLE_GOODS, 0), period = arrival_of(r, draft);
    if (holder < 0 || g < 0) return false;
    *out = (hf_receipt){.at = draft->at,
                        .holder = holder,
                        .good = g,
                        .holding = -1,
                        .period = period,
                        .quantity = hf_reading_amount(r, draft, HF_A_quantity, g),
                        .foreign = draft->foreign};
    return true;
}

void hf_read_stocks(hf_reading *r)
{
    hf_network *net = r->net;
    hf_drafts receipts = r->of[HF_E_receipt];
    read_levels(r);
    net->receipts = hf_table_new(r, receipts.count, sizeof *net->receipts);
    for (int i = 0; i < receipts.count; i++)
        if (receipts.at[i]->parent->element != HF_E_event &&
            hf_read_receipt(r, receipts.at[i], hf_holder_of(receipts.at[i]),
                            &net->receipts[net->receipt_count]))
            net->receipt_count++;
    qsort(net->receipts, (size_t)net->receipt_count, sizeof *net->receipts, by_receipt);
}
