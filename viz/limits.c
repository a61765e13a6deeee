/* limits.c - counting the periods in which each limit is reached, and saying so. */
#include "viz/limits.h"

#include "model/base/memory.h"

#include <stdlib.h>

enum { GOODS_SHOWN = 2 };

static int holder_of(const hf_network *net, const hf_tight *tight)
{
    switch (tight->kind) {
    case HF_LIMIT_CAPACITY:
    case HF_LIMIT_LABOUR:
        return net->resources[tight->index].holder;
    case HF_LIMIT_RECIPE:
        return net->recipes[tight->index].holder;
    case HF_LIMIT_STORAGE:
        return net->storages[tight->index].holder;
    default:
        return -1;
    }
}

static int market_of(const hf_network *net, const hf_tight *tight)
{
    return tight->kind == HF_LIMIT_OFFER ? net->offers[tight->index].market : -1;
}

static void count_tight(hf_limit_list *list, const hf_network *net, const hf_tight *tight)
{
    for (int i = 0; i < list->count; i++) {
        hf_limit_line *line = &list->at[i];
        if (line->kind != tight->kind || line->index != tight->index) continue;
        line->periods++;
        if (tight->period < line->first) line->first = tight->period;
        return;
    }
    list->at = hf_grow(list->at, list->count, &list->capacity, sizeof(hf_limit_line));
    list->at[list->count++] = (hf_limit_line){
        tight->kind, tight->index, holder_of(net, tight), market_of(net, tight), 1, tight->period};
}

static int by_periods(const void *left, const void *right)
{
    const hf_limit_line *a = left, *b = right;
    if (a->periods != b->periods) return b->periods - a->periods;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    return a->index - b->index;
}

void hf_limit_list_init(hf_limit_list *out, const hf_plan *plan, int from, int until)
{
    *out = (hf_limit_list){0};
    for (int i = 0; i < plan->tight_count; i++)
        if (plan->tight[i].period >= from && plan->tight[i].period < until)
            count_tight(out, plan->net, &plan->tight[i]);
    if (out->count) qsort(out->at, (size_t)out->count, sizeof *out->at, by_periods);
}

void hf_limit_list_clear(hf_limit_list *list)
{
    free(list->at);
    *list = (hf_limit_list){0};
}

static const char *name_of(const hf_network *net, const hf_limit_line *line)
{
    switch (line->kind) {
    case HF_LIMIT_CAPACITY:
    case HF_LIMIT_LABOUR:
        return net->resources[line->index].name;
    case HF_LIMIT_RECIPE:
        return net->recipes[line->index].name;
    case HF_LIMIT_ROUTE:
        return net->routes[line->index].name;
    case HF_LIMIT_OFFER:
        return net->goods[net->offers[line->index].good].name;
    default:
        return "";
    }
}

static int storages_of(const hf_network *net, int holder)
{
    int count = 0;
    for (int s = 0; s < net->storage_count; s++) count += net->storages[s].holder == holder;
    return count;
}

/* "store"; of several at one place: "store of Firewood", "store of Bread, Flour ..." */
static hf_label store_name(const hf_network *net, int s)
{
    const hf_storage *storage = &net->storages[s];
    hf_label name = hf_label_printf("store");
    if (storages_of(net, storage->holder) < 2) return name;
    for (int i = 0; i < storage->room_count && i < GOODS_SHOWN; i++)
        name = hf_label_printf("%s%s %s", name.text, i ? "," : " of",
                               hf_clean(net->goods[storage->rooms[i].good].name).text);
    if (storage->room_count > GOODS_SHOWN) return hf_label_printf("%s \xE2\x80\xA6", name.text);
    return name;
}

hf_label hf_limit_text(const hf_network *net, const hf_limit_line *line)
{
    hf_label name = hf_clean(name_of(net, line));
    switch (line->kind) {
    case HF_LIMIT_CAPACITY:
        return hf_label_printf("%s full", name.text);
    case HF_LIMIT_LABOUR:
        return hf_label_printf("%s fully booked", name.text);
    case HF_LIMIT_RECIPE:
        return hf_label_printf("%s at its most", name.text);
    case HF_LIMIT_ROUTE:
        return hf_label_printf("road %s full", name.text);
    case HF_LIMIT_STORAGE:
        return hf_label_printf("%s full", store_name(net, line->index).text);
    case HF_LIMIT_FUND:
        return hf_label_printf("fund spent");
    case HF_LIMIT_OFFER:
        break;
    }
    bool buys = net->offers[line->index].action == HF_BUY;
    return hf_label_printf("%s: no more %s", name.text, buys ? "for sale" : "wanted");
}

hf_label hf_limit_owner(const hf_network *net, const hf_limit_line *line)
{
    if (line->holder >= 0) return hf_clean(net->holders[line->holder].name);
    if (line->market >= 0) return hf_clean(net->markets[line->market].name);
    return (hf_label){""};
}
