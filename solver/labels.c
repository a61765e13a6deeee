/* labels.c - names of columns and rows from the ids of what they are about. */
#include "solver/labels.h"

#include "model/base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a family of columns or a kind of rows is of. */
typedef enum subject {
    OF_RECIPE,
    OF_LANE,
    OF_OFFER,
    OF_SERVING,
    OF_PORT,
    OF_HOLDING,
    OF_POOL,
    OF_NEED,
    OF_USE,
    OF_GOOD,
    OF_RESOURCE,
    OF_STORAGE,
    OF_ROUTE,
    OF_STAGE,
    OF_FUND
} subject;

typedef struct title {
    const char *word;
    subject of;
} title;

static const title families[HF_FAMILIES] = {
    [HF_RUNS] = {"runs", OF_RECIPE},       [HF_LOADED] = {"loaded", OF_LANE},
    [HF_TRADED] = {"traded", OF_OFFER},    [HF_USED] = {"used", OF_SERVING},
    [HF_SPLIT] = {"split", OF_PORT},       [HF_GIVEN] = {"given", OF_HOLDING},
    [HF_TAKEN] = {"taken", OF_HOLDING},    [HF_DISPOSED] = {"disposed", OF_HOLDING},
    [HF_UNWANTED] = {"unwanted", OF_POOL}, [HF_STOCK] = {"stock", OF_HOLDING},
    [HF_PAID] = {"paid", OF_NEED},         [HF_FUND] = {"fund", OF_FUND},
    [HF_BORROWED] = {"borrowed", OF_FUND}, [HF_REPAID] = {"repaid", OF_FUND},
    [HF_OWED] = {"owed", OF_FUND},         [HF_UNMET] = {"unmet", OF_NEED},
    [HF_COUNTED] = {"counted", OF_USE},    [HF_WAITING] = {"waiting", OF_NEED},
    [HF_BEHIND] = {"behind", OF_NEED},     [HF_MISSING] = {"missing", OF_RECIPE},
    [HF_BELOW] = {"below", OF_HOLDING},    [HF_LACKING] = {"lacking", OF_GOOD},
    [HF_SLACK] = {"slack", OF_NEED},
};

static const title kinds[] = {
    [HF_ROW_HOLDER] = {"goods", OF_HOLDING},
    [HF_ROW_SITE] = {"site", OF_POOL},
    [HF_ROW_PORT] = {"port", OF_PORT},
    [HF_ROW_NEED] = {"need", OF_NEED},
    [HF_ROW_COUNT] = {"count", OF_USE},
    [HF_ROW_MIN_SHARE] = {"min_share", OF_USE},
    [HF_ROW_MAX_SHARE] = {"max_share", OF_USE},
    [HF_ROW_WAITING] = {"waiting", OF_NEED},
    [HF_ROW_WAIT_LIMIT] = {"wait_limit", OF_NEED},
    [HF_ROW_BEHIND] = {"behind", OF_NEED},
    [HF_ROW_SHARE] = {"share", OF_NEED},
    [HF_ROW_RESOURCE] = {"resource", OF_RESOURCE},
    [HF_ROW_RESOURCE_POOL] = {"resource_pool", OF_RESOURCE},
    [HF_ROW_MINIMUM] = {"minimum", OF_RECIPE},
    [HF_ROW_STORAGE] = {"storage", OF_STORAGE},
    [HF_ROW_RESERVE] = {"reserve", OF_HOLDING},
    [HF_ROW_ROUTE] = {"route", OF_ROUTE},
    [HF_ROW_OFFER] = {"offer", OF_OFFER},
    [HF_ROW_SPENT] = {"spent", OF_FUND},
    [HF_ROW_FUND] = {"fund", OF_FUND},
    [HF_ROW_BORROWED] = {"borrowed", OF_FUND},
    [HF_ROW_OWED] = {"owed", OF_FUND},
    [HF_ROW_ENDING] = {"ending", OF_GOOD},
    [HF_ROW_KEEP] = {"keep", OF_STAGE},
};

/* --- ids --- */

typedef struct label {
    char text[HF_LABEL_MOST + 1];
} label;

static label one(const char *id)
{
    label out;
    snprintf(out.text, sizeof out.text, "%s", id);
    return out;
}

static label pair(const char *owner, const char *id)
{
    label out;
    snprintf(out.text, sizeof out.text, "%.40s.%.40s", owner, id);
    return out;
}

static label three(const char *owner, const char *id, const char *last)
{
    label out;
    snprintf(out.text, sizeof out.text, "%.26s.%.26s.%.26s", owner, id, last);
    return out;
}

static const char *holder_id(const hf_network *net, int a)
{
    return net->holders[a].id;
}

static label of_recipe(const hf_network *net, int r)
{
    return pair(holder_id(net, net->recipes[r].holder), net->recipes[r].id);
}

static label of_lane(const hf_network *net, int l)
{
    const hf_lane *lane = &net->lanes[l];
    const char *route = net->routes[lane->route].id, *good = net->goods[lane->good].id;
    return lane->back ? three(route, "back", good) : pair(route, good);
}

static label of_offer(const hf_network *net, int o)
{
    const hf_offer *offer = &net->offers[o];
    return three(net->markets[offer->market].id, offer->action == HF_BUY ? "buy" : "sell",
                 net->goods[offer->good].id);
}

static label of_serving(const hf_network *net, int s)
{
    const hf_serving *serving = &net->servings[s];
    return three(holder_id(net, serving->holder), serving->basket, net->goods[serving->good].id);
}

static label of_port(const hf_network *net, int index)
{
    const hf_port *port = &net->ports[index];
    const char *what = port->good >= 0 ? net->goods[port->good].id : "work";
    if (port->recipe < 0)
        return three(net->routes[port->route].id, port->back ? "back" : "on", what);
    const hf_recipe *recipe = &net->recipes[port->recipe];
    return three(holder_id(net, recipe->holder), recipe->id, what);
}

static label of_holding(const hf_network *net, int h)
{
    return pair(holder_id(net, net->holdings[h].holder), net->goods[net->holdings[h].good].id);
}

static label of_pool(const hf_network *net, int p)
{
    return pair(net->sites[net->pools[p].site].id, net->goods[net->pools[p].good].id);
}

static label of_need(const hf_network *net, int n)
{
    return pair(holder_id(net, net->needs[n].holder), net->needs[n].id);
}

static label of_use(const hf_network *net, int u)
{
    const hf_need *need = &net->needs[net->uses[u].need];
    return three(holder_id(net, need->holder), need->id, net->goods[net->uses[u].good].id);
}

static label of_good(const hf_network *net, int g)
{
    return one(net->goods[g].id);
}

static label of_resource(const hf_network *net, int k)
{
    return pair(holder_id(net, net->resources[k].holder), net->resources[k].id);
}

static label of_storage(const hf_network *net, int s)
{
    return one(holder_id(net, net->storages[s].holder));
}

static label of_route(const hf_network *net, int e)
{
    return one(net->routes[e].id);
}

static label of_stage(const hf_network *net, int stage)
{
    (void)net;
    label out;
    snprintf(out.text, sizeof out.text, "stage%d", stage + 1);
    return out;
}

static label of_fund(const hf_network *net, int nothing)
{
    (void)nothing;
    return one(net->id);
}

static label subject_label(const hf_network *net, subject of, int thing)
{
    static label (*const makers[])(const hf_network *, int) = {
        [OF_RECIPE] = of_recipe,   [OF_LANE] = of_lane,         [OF_OFFER] = of_offer,
        [OF_SERVING] = of_serving, [OF_PORT] = of_port,         [OF_HOLDING] = of_holding,
        [OF_POOL] = of_pool,       [OF_NEED] = of_need,         [OF_USE] = of_use,
        [OF_GOOD] = of_good,       [OF_RESOURCE] = of_resource, [OF_STORAGE] = of_storage,
        [OF_ROUTE] = of_route,     [OF_STAGE] = of_stage,       [OF_FUND] = of_fund,
    };
    return makers[of](net, thing);
}

/* --- labels --- */

static void make_safe(char *text)
{
    for (; *text; text++)
        if (*text == '-') *text = '_';
}

/* age: -1 where ages are not told apart. */
static const char *compose(const hf_labels *labels, const hf_network *net, title named, int thing,
                           int age, int t)
{
    char *text;
    label of = subject_label(net, named.of, thing);
    if (age < 0)
        text = hf_arena_printf(labels->arena, "%s(%s,%d)", named.word, of.text, t + 1);
    else
        text = hf_arena_printf(labels->arena, "%s(%s,%s%d,%d)", named.word, of.text,
                               named.of == OF_PORT ? "option" : "age",
                               named.of == OF_PORT ? age + 1 : age, t + 1);
    make_safe(text);
    return text;
}

static void label_thing(hf_labels *labels, const hf_formulation *f, hf_family family, int thing)
{
    int first = hf_formulation_row(f->net, family, thing);
    int ages = hf_formulation_ages(f->net, family, thing);
    for (int age = 0; age < ages; age++)
        for (int t = f->start; t < f->periods; t++) {
            int column = hf_formulation_column(f, family, first + age, t);
            if (column >= 0)
                labels->columns[column] =
                    compose(labels, f->net, families[family], thing, ages > 1 ? age : -1, t);
        }
}

static void label_columns(hf_labels *labels, const hf_formulation *f)
{
    for (int j = 0; j < f->lp.columns; j++)
        labels->columns[j] = hf_arena_printf(labels->arena, "column(%d)", j + 1);
    for (int family = 0; family < HF_FAMILIES; family++)
        for (int i = 0; i < hf_formulation_things(f->net, (hf_family)family); i++)
            label_thing(labels, f, (hf_family)family, i);
    if (f->purpose == HF_PLANNING) labels->columns[f->least_share] = "least_share";
}

/* The thing whose cells hold this one. */
static int owner_of(const int *first, int things, int cell)
{
    int low = 0, high = things;
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (first[middle] <= cell)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static const char *label_row(const hf_labels *labels, const hf_network *net, hf_row_tag tag)
{
    const int *first = tag.kind == HF_ROW_HOLDER ? net->cells.holding
                       : tag.kind == HF_ROW_SITE ? net->cells.pool
                                                 : NULL;
    if (!first) return compose(labels, net, kinds[tag.kind], tag.thing, -1, tag.period);
    int things = tag.kind == HF_ROW_HOLDER ? net->holding_count : net->pool_count;
    int thing = owner_of(first, things, tag.thing), age = tag.thing - first[thing];
    int told = first[thing + 1] - first[thing] > 1 ? age : -1;
    return compose(labels, net, kinds[tag.kind], thing, told, tag.period);
}

/* --- no two alike --- */

typedef struct entry {
    const char **place;
    int index;
} entry;

static int by_text(const void *left, const void *right)
{
    const entry *a = left, *b = right;
    int order = strcmp(*a->place, *b->place);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

/* All but the first of those alike get their number behind a tilde, which no other label has. */
static void tell_apart(hf_labels *labels, const char **names, int count)
{
    entry *sorted = hf_alloc((size_t)count + 1, sizeof *sorted);
    for (int i = 0; i < count; i++) sorted[i] = (entry){&names[i], i};
    qsort(sorted, (size_t)count, sizeof *sorted, by_text);
    const char *last = "";
    for (int i = 0; i < count; i++) {
        const char *text = *sorted[i].place;
        if (strcmp(text, last) == 0)
            *sorted[i].place = hf_arena_printf(labels->arena, "%s~%d", text, sorted[i].index + 1);
        last = text;
    }
    free(sorted);
}

void hf_labels_init(hf_labels *out, const hf_formulation *f)
{
    out->arena = hf_arena_new();
    out->columns = hf_arena_alloc(out->arena, (size_t)f->lp.columns + 1, sizeof *out->columns);
    out->rows = hf_arena_alloc(out->arena, (size_t)f->lp.rows + 1, sizeof *out->rows);
    label_columns(out, f);
    for (int i = 0; i < f->lp.rows; i++) out->rows[i] = label_row(out, f->net, f->tags[i]);
    tell_apart(out, out->columns, f->lp.columns);
    tell_apart(out, out->rows, f->lp.rows);
}

void hf_labels_clear(hf_labels *labels)
{
    hf_arena_free(labels->arena);
    *labels = (hf_labels){0};
}
