/* rows_extra.c - how much more there is of something: a column of its own, in every row that its
 * data are in.
 *
 *   L(x) <= R + by amount,   0 <= amount <= most
 *
 * The programme was made of data with all of `most` there, so that bounds leave room for it and
 * columns exist where nothing can move yet; R + by most is on the right, and is brought down.
 *
 * Smallest example where it binds: 3 loaves in stock and one eaten a day hold 5 days with 2 more.
 */
#include "solver/formulate.h"

#include "model/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* The extras of each kind, by what they are of: -1: none. */
typedef struct finder {
    hf_formulation *f;
    int *at[HF_REMEDY_KINDS];
} finder;

static int things_of(const hf_network *net, hf_remedy_kind kind)
{
    const int counts[HF_REMEDY_KINDS] = {
        [HF_REMEDY_STOCK] = net->holding_count,     [HF_REMEDY_DELIVERY] = net->holding_count,
        [HF_REMEDY_RESOURCE] = net->resource_count, [HF_REMEDY_ROUTE] = net->route_count,
        [HF_REMEDY_OFFER] = net->offer_count,       [HF_REMEDY_MONEY] = 1,
    };
    return counts[kind];
}

static void find(finder *w, hf_formulation *f)
{
    w->f = f;
    for (hf_remedy_kind kind = 0; kind < HF_REMEDY_KINDS; kind++) {
        int things = things_of(f->net, kind);
        w->at[kind] = hf_alloc((size_t)things, sizeof(int));
        for (int i = 0; i < things; i++) w->at[kind][i] = -1;
    }
    for (int c = 0; c < f->extra_count; c++) w->at[f->extras[c].kind][f->extras[c].index] = c;
}

/* One more of it raises the row's right side by `by`. */
static void raise(const finder *w, int row, hf_remedy_kind kind, int index, double by)
{
    hf_formulation *f = w->f;
    int c = w->at[kind][index];
    if (c < 0 || by == 0) return;
    int column = f->first_extra + c;
    hf_lp_entry(&f->lp, row, column, -by * f->unit[column]);
    hf_formulation_known(f, row, by * f->extras[c].amount);
}

/* Of one a period, those that come in in period t and are of an age by then. */
static int deliveries(const finder *w, int h, int age, int t)
{
    const hf_formulation *f = w->f;
    const hf_holding *holding = &f->net->holdings[h];
    int count = 0;
    for (int sent = hf_entry_since(f->conditions, holding->holder, t); sent <= t; sent++)
        count += hf_eve_raises(f->eve, HF_REMEDY_DELIVERY, h, sent) > 0 &&
                 hf_age_after(&f->net->goods[holding->good], 0, t - sent) == age;
    return count;
}

/* What was new on the evening before is a period old; what arrives is new, if it did not wait. */
static void raise_holder(const finder *w, int row, hf_row_tag tag)
{
    const hf_network *net = w->f->net;
    int h = hf_network_holding_of(net, tag.thing), first = hf_remedy_cell(net, h);
    const hf_good *good = &net->goods[net->holdings[h].good];
    int then = good->keeps == HF_KEEPS ? first : first + 1;
    double kept = (1 - good->spoilage) * (1 - *hf_at(&w->f->conditions->destroyed, h, tag.period));
    if (tag.period == w->f->start && tag.thing == then) raise(w, row, HF_REMEDY_STOCK, h, kept);
    raise(w, row, HF_REMEDY_DELIVERY, h, deliveries(w, h, tag.thing - first, tag.period));
}

/* Runs under way keep what they hold, however little there is. */
static void raise_limit(const finder *w, int row, hf_remedy_kind kind, int index, double by)
{
    raise(w, row, kind, index, by);
    w->f->lp.row_high[row] = fmax(w->f->lp.row_high[row], 0);
}

static void raise_row(const finder *w, int row)
{
    const hf_network *net = w->f->net;
    const hf_eve *eve = w->f->eve;
    hf_row_tag tag = w->f->tags[row];
    int i = tag.thing, t = tag.period;
    switch (tag.kind) {
    case HF_ROW_HOLDER:
        raise_holder(w, row, tag);
        break;
    case HF_ROW_RESOURCE:
        raise_limit(w, row, HF_REMEDY_RESOURCE, i, hf_eve_raises(eve, HF_REMEDY_RESOURCE, i, t));
        break;
    case HF_ROW_RESOURCE_POOL:
        raise_limit(
            w, row, HF_REMEDY_RESOURCE, i,
            hf_eve_raises_pool(eve, HF_REMEDY_RESOURCE, i, t, net->resources[i].pool_periods));
        break;
    case HF_ROW_ROUTE:
        raise_limit(w, row, HF_REMEDY_ROUTE, i, hf_eve_raises(eve, HF_REMEDY_ROUTE, i, t));
        break;
    case HF_ROW_OFFER:
        raise_limit(w, row, HF_REMEDY_OFFER, i,
                    net->offers[i].pool_periods ? hf_eve_raises_pool(eve, HF_REMEDY_OFFER, i, t,
                                                                     net->offers[i].pool_periods)
                                                : hf_eve_raises(eve, HF_REMEDY_OFFER, i, t));
        break;
    case HF_ROW_SPENT:
    case HF_ROW_FUND:
        raise(w, row, HF_REMEDY_MONEY, 0, t == w->f->start);
        break;
    default:
        break;
    }
}

/* What a market offers in a period is the bound of a column; here it is a row. */
static void limit_offer(hf_formulation *f, int o)
{
    const hf_offer *offer = &f->net->offers[o];
    for (int t = f->start; !offer->pool_periods && t < f->periods; t++) {
        double quantity = *hf_at(&f->conditions->offer, o, t);
        if (!(quantity > 0) || isinf(quantity)) continue;
        int row = hf_formulation_new_row(f, HF_ROW_OFFER, o, t, -INFINITY, quantity);
        hf_formulation_add_all(f, row, HF_TRADED, o, t, 1);
    }
}

static double stock_there(const hf_eve *eve, int h)
{
    return eve->start > 0 ? hf_sum(&eve->past.stock, h, eve->start - 1)
                          : eve->net.holdings[h].opening;
}

/* On the evening before, too, there is no more than there is room for. */
static void limit_room(const finder *w, int s)
{
    hf_formulation *f = w->f;
    const hf_storage *storage = &f->net->storages[s];
    double room = *hf_at(&f->conditions->room, s, f->start);
    if (isinf(room)) return;
    int row = hf_formulation_new_row(f, HF_ROW_STORAGE, s, f->start, -INFINITY, room);
    for (int i = 0; i < storage->room_count; i++) {
        int h = storage->rooms[i].holding;
        hf_formulation_known(f, row, storage->rooms[i].room * stock_there(f->eve, h));
        raise(w, row, HF_REMEDY_STOCK, h, -storage->rooms[i].room);
    }
    f->lp.row_high[row] = fmax(f->lp.row_high[row], 0);
}

void hf_rows_extra(hf_formulation *f)
{
    finder w = {0};
    if (!f->extra_count) return;
    find(&w, f);
    for (int c = 0; c < f->extra_count; c++)
        if (f->extras[c].kind == HF_REMEDY_OFFER) limit_offer(f, f->extras[c].index);
    for (int row = 0; row < f->lp.rows; row++) raise_row(&w, row);
    for (int s = 0; s < f->net->storage_count; s++) limit_room(&w, s);
    for (hf_remedy_kind kind = 0; kind < HF_REMEDY_KINDS; kind++) free(w.at[kind]);
}
