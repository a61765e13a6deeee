/* gains.c - markets in which money could be made without end: at some moment a good is bought
 * cheaper than it is sold, both without limit. Prices and limits may change with the seasons. */
#include "io/reading.h"

#include "model/calendar.h"

#include <math.h>
#include <stdlib.h>

/* Offers of one good in one market. */
typedef struct group {
    const hf_offer *at;
    int count;
} group;

enum { MOMENTS_MOST = 1000 }; /* in one group: more changes nobody writes down for one good */

typedef struct moments {
    double at[MOMENTS_MOST];
    int count;
    double end; /* of the horizon */
} moments;

static void add_moment(moments *m, double moment)
{
    if (moment >= 0 && moment < m->end && m->count < MOMENTS_MOST) m->at[m->count++] = moment;
}

static void add_changes(moments *m, const hf_changes *changes)
{
    for (int i = 0; i < changes->count; i++) {
        add_moment(m, changes->at[i].from);
        add_moment(m, changes->at[i].to);
    }
}

static int by_time(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Every moment at which something in the group may become different. */
static void find_moments(moments *m, group offers)
{
    add_moment(m, 0);
    for (int o = 0; o < offers.count; o++) {
        add_changes(m, &offers.at[o].price_during);
        add_changes(m, &offers.at[o].quantity_during);
        for (int i = 0; i < offers.at[o].off.count; i++) add_moment(m, offers.at[o].off.at[i].to);
    }
    qsort(m->at, (size_t)m->count, sizeof *m->at, by_time);
}

static bool is_endless(const hf_offer *offer, double moment)
{
    for (int i = 0; i < offer->off.count; i++)
        if (moment >= offer->off.at[i].from && moment < offer->off.at[i].to) return false;
    return isinf(hf_series_at(hf_series_of(offer->quantity, &offer->quantity_during), moment));
}

static double price_at(const hf_offer *offer, double moment)
{
    return hf_series_at(hf_series_of(offer->price, &offer->price_during), moment);
}

/* The dearest sale, where it is dearer than the cheapest purchase at that moment; else NULL. */
static const hf_offer *gain_at(group offers, double moment)
{
    double cheapest = (double)INFINITY, dearest = -(double)INFINITY;
    const hf_offer *sale = NULL;
    for (int o = 0; o < offers.count; o++) {
        const hf_offer *offer = &offers.at[o];
        if (!is_endless(offer, moment)) continue;
        double price = price_at(offer, moment);
        if (offer->action == HF_BUY) {
            cheapest = fmin(cheapest, price);
        } else if (price > dearest) {
            dearest = price;
            sale = offer;
        }
    }
    return dearest > cheapest ? sale : NULL;
}

static void refuse(hf_reading *r, const hf_offer *sale, double moment)
{
    const hf_network *net = r->net;
    char when[HF_DATE_ROOM];
    hf_date_text(when, net->start + (int64_t)(moment * net->period * 3600));
    const char *since = moment > 0 ? hf_arena_printf(r->scratch, "from %s on, ", when) : "";
    hf_message *message = hf_diag(r->diags, HF_ERROR, "HF0510", sale->at,
                                  "%s\"%s\" is sold dearer than it is bought, both without limit",
                                  since, net->goods[sale->good].id);
    hf_diag_hint(r->diags, message,
                 "add `quantity` and `per` to one of the offers, or check the prices");
    hf_diag_where(r->diags, message, "market \"%s\"", net->markets[sale->market].id);
}

static void check_group(hf_reading *r, group offers)
{
    moments m = {.end = r->net->periods};
    const hf_offer *sale = NULL;
    find_moments(&m, offers);
    for (int i = 0; i < m.count && !sale; i++) {
        sale = gain_at(offers, m.at[i]);
        if (sale) refuse(r, sale, m.at[i]);
    }
}

void hf_check_gains(hf_reading *r)
{
    const hf_network *net = r->net;
    for (int first = 0, end; first < net->offer_count; first = end) {
        const hf_offer *offer = &net->offers[first];
        for (end = first + 1; end < net->offer_count && net->offers[end].market == offer->market &&
                              net->offers[end].good == offer->good;)
            end++;
        check_group(r, (group){offer, end - first});
    }
}
