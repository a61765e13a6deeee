/* json_helps.c - one row for each thing that helps, with what each amount of it buys. */
#include "io/json_helps.h"

/* What a thing is of, in ids; NULL: not that. */
typedef struct whereabouts {
    const char *kind, *holder, *good, *id, *unit;
} whereabouts;

static whereabouts of_holding(const hf_network *net, const char *kind, int h)
{
    const hf_good *good = &net->goods[net->holdings[h].good];
    return (whereabouts){kind, net->holders[net->holdings[h].holder].id, good->id, NULL,
                         good->unit};
}

static whereabouts of_resource(const hf_network *net, int k)
{
    const hf_resource *resource = &net->resources[k];
    bool labour = resource->kind == HF_LABOUR;
    return (whereabouts){labour ? "labour" : "capacity", net->holders[resource->holder].id, NULL,
                         resource->id, labour ? "h" : resource->unit};
}

static whereabouts find(const hf_network *net, hf_remedy_kind kind, int i)
{
    switch (kind) {
    case HF_REMEDY_STOCK:
        return of_holding(net, "stock", i);
    case HF_REMEDY_DELIVERY:
        return of_holding(net, "delivery", i);
    case HF_REMEDY_RESOURCE:
        return of_resource(net, i);
    case HF_REMEDY_ROUTE:
        return (whereabouts){"route", NULL, NULL, net->routes[i].id, net->routes[i].unit};
    case HF_REMEDY_OFFER:
        return (whereabouts){"offer", net->markets[net->offers[i].market].id,
                             net->goods[net->offers[i].good].id, net->offers[i].id,
                             net->goods[net->offers[i].good].unit};
    default:
        return (whereabouts){"money", "fund", NULL, NULL, net->currency};
    }
}

static void write_bought(hf_json *json, const hf_bought *bought)
{
    hf_json_begin(json, NULL, '{');
    hf_json_number(json, "amount", bought->amount);
    hf_json_whole(json, "best", bought->best);
    hf_json_whole(json, "plan", bought->plan);
    hf_json_end(json);
}

static void write_help(hf_json *json, const hf_network *net, const hf_help *help)
{
    whereabouts at = find(net, help->kind, help->index);
    hf_json_begin(json, NULL, '{');
    hf_json_text(json, "kind", at.kind);
    hf_json_text(json, "holder", at.holder);
    hf_json_text(json, "good", at.good);
    hf_json_text(json, "id", at.id);
    hf_json_text(json, "unit", at.unit);
    hf_json_number(json, "there", help->there);
    hf_json_begin(json, "buys", '[');
    for (int i = 0; i < help->count; i++) write_bought(json, &help->bought[i]);
    hf_json_end(json);
    hf_json_end(json);
}

static void write_helped(hf_json *json, const hf_network *net, const hf_helped *helped)
{
    const hf_need *need = helped->need >= 0 ? &net->needs[helped->need] : NULL;
    hf_json_begin(json, NULL, '{');
    hf_json_whole(json, "priority", helped->priority);
    hf_json_text(json, "community", need ? net->holders[need->holder].id : NULL);
    hf_json_text(json, "need", need ? need->id : NULL);
    hf_json_whole(json, "best", helped->best);
    hf_json_whole(json, "plan", helped->plan);
    hf_json_begin(json, "with", '[');
    for (int i = 0; i < helped->count; i++) write_help(json, net, &helped->helps[i]);
    hf_json_end(json);
    hf_json_end(json);
}

static void write_helps(hf_json *json, const hf_endurance *e)
{
    if (!e->has_helped) {
        hf_json_null(json, "helps");
        return;
    }
    hf_json_begin(json, "helps", '[');
    for (int i = 0; i < e->helped_count; i++) write_helped(json, e->net, &e->helped[i]);
    hf_json_end(json);
}

/* --- what to lay in, and to save --- */

static void write_stored(hf_json *json, const hf_network *net, const hf_stored *stored)
{
    whereabouts at = of_holding(net, "stock", stored->holding);
    hf_json_begin(json, NULL, '{');
    hf_json_text(json, "holder", at.holder);
    hf_json_text(json, "good", at.good);
    hf_json_text(json, "unit", at.unit);
    hf_json_number(json, "amount", stored->amount);
    hf_json_number(json, "cost", stored->cost);
    hf_json_end(json);
}

static void write_fund(hf_json *json, const hf_endurance *e)
{
    const hf_stockpile *pile = &e->stockpile;
    if (!e->net->has_fund) {
        hf_json_null(json, "money");
        return;
    }
    hf_json_begin(json, "money", '{');
    hf_json_whole(json, "reach", pile->fund_reach);
    hf_json_flag(json, "possible", pile->fund_reach >= pile->periods);
    hf_json_number(json, "amount", pile->fund);
    hf_json_whole(json, "best", pile->fund_held);
    hf_json_end(json);
}

static void write_stockpile(hf_json *json, const hf_endurance *e)
{
    const hf_stockpile *pile = &e->stockpile;
    if (!pile->periods) {
        hf_json_null(json, "stockpile");
        return;
    }
    hf_json_begin(json, "stockpile", '{');
    hf_json_whole(json, "periods", pile->periods);
    hf_json_whole(json, "priority", e->priorities[0]);
    hf_json_whole(json, "without", pile->best);
    hf_json_whole(json, "reach", pile->reach);
    hf_json_flag(json, "possible", pile->reach >= pile->periods);
    hf_json_begin(json, "stocks", '[');
    for (int i = 0; i < pile->count; i++) write_stored(json, e->net, &pile->stocks[i]);
    hf_json_end(json);
    hf_json_number(json, "cost", pile->cost);
    hf_json_whole(json, "best", pile->held);
    write_fund(json, e);
    hf_json_end(json);
}

void hf_json_helps_write(hf_json *json, const hf_endurance *e)
{
    write_helps(json, e);
    if (e->has_lasting)
        hf_json_whole(json, "lasting", e->lasting);
    else
        hf_json_null(json, "lasting");
    write_stockpile(json, e);
}
