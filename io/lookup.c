/* lookup.c - finding things of a network by id. */
#include "io/lookup.h"

#include "io/suggest.h"

#include <string.h>

/* A table as rows whose first member is the id, sorted by it within [first, first + count). */
typedef struct rows {
    const char *base;
    size_t size;
    int first, count;
} rows;

static const char *id_at(const rows *r, int i)
{
    const char *id;
    memcpy(&id, r->base + (size_t)i * r->size, sizeof id);
    return id ? id : "";
}

const char *hf_table_word(hf_table table)
{
    static const char *const words[] = {
        [HF_TABLE_GOODS] = "good",
        [HF_TABLE_SITES] = "site",
        [HF_TABLE_HOLDERS] = "co-op or community",
        [HF_TABLE_CAPACITIES] = "capacity",
        [HF_TABLE_LABOURS] = "labour",
        [HF_TABLE_RECIPES] = "recipe",
        [HF_TABLE_NEEDS] = "need",
        [HF_TABLE_ROUTES] = "route",
        [HF_TABLE_MARKETS] = "market",
        [HF_TABLE_INCOMES] = "income",
        [HF_TABLE_EXPENSES] = "expense",
        [HF_TABLE_SCENARIOS] = "scenario",
    };
    return words[table];
}

/* The owner of row i of a table of one holder, capacities before labour. */
static long owner_key(const hf_network *net, hf_table table, int i)
{
    if (table == HF_TABLE_RECIPES) return net->recipes[i].holder;
    if (table == HF_TABLE_NEEDS) return net->needs[i].holder;
    const hf_resource *resource = &net->resources[i];
    return resource->holder + (resource->kind == HF_LABOUR ? (long)net->holder_count : 0);
}

/* The first row whose owner is at least `key`. */
static int first_of(const hf_network *net, hf_table table, int count, long key)
{
    int low = 0, high = count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (owner_key(net, table, middle) < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static rows owned(const hf_network *net, hf_table table, rows all, int owner)
{
    long key = owner + (table == HF_TABLE_LABOURS ? (long)net->holder_count : 0);
    int first = first_of(net, table, all.count, key);
    all.count = first_of(net, table, all.count, key + 1) - first;
    all.first = first;
    return all;
}

static rows rows_of(const hf_network *net, hf_table table, int owner)
{
#define ALL(member, number)                                                                        \
    {                                                                                              \
        (const char *)net->member, sizeof *net->member, 0, net->number                             \
    }
    const rows all[] = {
        [HF_TABLE_GOODS] = ALL(goods, good_count),
        [HF_TABLE_SITES] = ALL(sites, site_count),
        [HF_TABLE_HOLDERS] = ALL(holders, holder_count),
        [HF_TABLE_CAPACITIES] = ALL(resources, resource_count),
        [HF_TABLE_LABOURS] = ALL(resources, resource_count),
        [HF_TABLE_RECIPES] = ALL(recipes, recipe_count),
        [HF_TABLE_NEEDS] = ALL(needs, need_count),
        [HF_TABLE_ROUTES] = ALL(routes, route_count),
        [HF_TABLE_MARKETS] = ALL(markets, market_count),
        [HF_TABLE_INCOMES] = ALL(incomes, income_count),
        [HF_TABLE_EXPENSES] = ALL(expenses, expense_count),
        [HF_TABLE_SCENARIOS] = ALL(scenarios, scenario_count),
    };
#undef ALL
    bool is_owned = table >= HF_TABLE_CAPACITIES && table <= HF_TABLE_NEEDS;
    return is_owned ? owned(net, table, all[table], owner) : all[table];
}

int hf_lookup(const hf_network *net, hf_table table, int owner, const char *id)
{
    rows r = rows_of(net, table, owner);
    int low = r.first, high = r.first + r.count;
    while (low < high) {
        int middle = (low + high) / 2;
        int order = strcmp(id_at(&r, middle), id);
        if (order == 0) return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

const char *hf_lookup_near(const hf_network *net, hf_table table, int owner, const char *id)
{
    rows r = rows_of(net, table, owner);
    hf_suggestion near = hf_suggest(id);
    for (int i = 0; i < r.count; i++) hf_suggest_offer(&near, id_at(&r, r.first + i));
    return near.best;
}

const char *hf_lookup_list(const hf_network *net, hf_table table, int owner, hf_arena *arena)
{
    rows r = rows_of(net, table, owner);
    if (!r.count) return "there are none";
    if (r.count > 6) return NULL;
    const char *list = "";
    for (int i = 0; i < r.count; i++)
        list = hf_arena_printf(arena, "%s%s`%s`", list, *list ? ", " : "", id_at(&r, r.first + i));
    return hf_arena_printf(arena, "there %s: %s", r.count == 1 ? "is only" : "are", list);
}
