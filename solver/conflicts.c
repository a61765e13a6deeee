/* conflicts.c - from the first stage's answer and its multipliers to names and lines.
 *
 * The stage's value is sum_i y_i side_i + sum_j d_j bound_j: each limit has the part of its terms
 * in it. Those with a part, or that leave nothing at all, stand against what is asked. */
#include "solver/conflicts.h"

#include "model/base/memory.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of the largest multiplier: less is rounding. */
static const double LEAST = 1e-7;
enum { LIMITS_MOST = 12 };

hf_bounds hf_bounds_of(const hf_lp *lp)
{
    size_t columns = (size_t)lp->columns, rows = (size_t)lp->rows, number = sizeof(double);
    hf_bounds b = {hf_alloc(columns, number), hf_alloc(columns, number), hf_alloc(rows, number),
                   hf_alloc(rows, number)};
    for (size_t j = 0; j < columns; j++) b.low[j] = lp->low[j], b.high[j] = lp->high[j];
    for (size_t i = 0; i < rows; i++)
        b.row_low[i] = lp->row_low[i], b.row_high[i] = lp->row_high[i];
    return b;
}

void hf_bounds_clear(hf_bounds *bounds)
{
    free(bounds->low);
    free(bounds->high);
    free(bounds->row_low);
    free(bounds->row_high);
    *bounds = (hf_bounds){0};
}

/* What is gathered. */
typedef struct finder {
    const hf_formulation *f;
    const hf_bounds *bounds;
    const hf_solution *at;
    hf_conflict *found;
    int count, capacity, broken;
    double least; /* multiplier that counts */
    double scale; /* of the costs */
} finder;

static void add(finder *w, hf_origin at, double by, bool broken, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* One entry for everything with the same words; its parts add up. */
static void add(finder *w, hf_origin at, double by, bool broken, const char *format, ...)
{
    hf_conflict entry = {.at = at, .by = by, .broken = broken};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(entry.what, sizeof entry.what, format, arguments);
    va_end(arguments);
    for (int i = 0; i < w->count; i++)
        if (strcmp(w->found[i].what, entry.what) == 0) {
            w->found[i].by += by;
            return;
        }
    w->found = hf_grow(w->found, w->count, &w->capacity, sizeof(hf_conflict));
    w->found[w->count++] = entry;
}

static const char *holder(const finder *w, int a)
{
    return w->f->net->holders[a].id;
}

/* --- what is not kept --- */

static double left_over(const finder *w, hf_family family, int thing)
{
    double sum = 0;
    int first = hf_formulation_row(w->f->net, family, thing);
    for (int age = 0; age < hf_formulation_ages(w->f->net, family, thing); age++)
        for (int t = w->f->start; t < w->f->periods; t++) {
            int column = hf_formulation_column(w->f, family, first + age, t);
            if (column >= 0) sum += w->at->x[column] * w->f->unit[column];
        }
    return sum;
}

static void find_missing_runs(finder *w)
{
    const hf_network *net = w->f->net;
    for (int r = 0; r < net->recipe_count; r++) {
        double missing = left_over(w, HF_MISSING, r);
        if (missing > HF_CONFLICT * w->f->sizes.recipe[r])
            add(w, net->recipes[r].at, missing, true,
                "recipe \"%s\" of \"%s\" cannot run as often as its `min` asks", net->recipes[r].id,
                holder(w, net->recipes[r].holder));
    }
}

static void find_forced_disposal(finder *w)
{
    const hf_network *net = w->f->net;
    for (int g = 0; g < net->good_count; g++) {
        double sum = 0;
        for (int h = 0; net->goods[g].no_disposal && h < net->holding_count; h++)
            if (net->holdings[h].good == g) sum += left_over(w, HF_DISPOSED, h);
        for (int p = 0; net->goods[g].no_disposal && p < net->pool_count; p++)
            if (net->pools[p].good == g) sum += left_over(w, HF_UNWANTED, p);
        if (sum > HF_CONFLICT * w->f->sizes.good[g])
            add(w, net->goods[g].at, sum, true,
                "\"%s\" must not be thrown away, but nobody can use or keep all of it",
                net->goods[g].id);
    }
}

/* --- what stands against it --- */

static void name_resource(finder *w, int k, double part)
{
    const hf_resource *resource = &w->f->net->resources[k];
    add(w, resource->at, part, false, "the %s \"%s\" of \"%s\" is used up",
        resource->kind == HF_LABOUR ? "labour" : "capacity", resource->id,
        holder(w, resource->holder));
}

static void name_stock(finder *w, int cell, double part)
{
    const hf_network *net = w->f->net;
    const hf_holding *holding = &net->holdings[hf_network_holding_of(net, cell)];
    add(w, net->holders[holding->holder].at, part, false,
        "what \"%s\" has and is given of \"%s\" is all there is", holder(w, holding->holder),
        net->goods[holding->good].id);
}

static void name_row(finder *w, hf_row_tag tag, double part)
{
    const hf_network *net = w->f->net;
    hf_origin nowhere = {0};
    switch (tag.kind) {
    case HF_ROW_RESOURCE:
    case HF_ROW_RESOURCE_POOL:
        name_resource(w, tag.thing, part);
        break;
    case HF_ROW_HOLDER:
        if (part != 0) name_stock(w, tag.thing, part);
        break;
    case HF_ROW_MINIMUM:
        add(w, net->recipes[tag.thing].at, part, false, "recipe \"%s\" of \"%s\" has a `min`",
            net->recipes[tag.thing].id, holder(w, net->recipes[tag.thing].holder));
        break;
    case HF_ROW_STORAGE:
        add(w, net->storages[tag.thing].at, part, false, "the room of \"%s\" is full",
            holder(w, net->storages[tag.thing].holder));
        break;
    case HF_ROW_ROUTE:
        add(w, net->routes[tag.thing].at, part, false, "route \"%s\" carries no more",
            net->routes[tag.thing].id);
        break;
    case HF_ROW_OFFER:
        add(w, net->offers[tag.thing].at, part, false, "the offer of \"%s\" in \"%s\" is used up",
            net->goods[net->offers[tag.thing].good].id,
            net->markets[net->offers[tag.thing].market].id);
        break;
    case HF_ROW_SPENT:
    case HF_ROW_FUND:
        add(w, nowhere, part, false, "the fund has no more money");
        break;
    default:
        break;
    }
}

static void find_rows(finder *w)
{
    for (int i = 0; i < w->f->lp.rows; i++) {
        double y = (double)w->at->y[i];
        if (w->at->row_basic[i] || !(fabs(y) > w->least)) continue;
        double side = y > 0 ? w->bounds->row_low[i] : w->bounds->row_high[i];
        if (isfinite(side)) name_row(w, w->f->tags[i], fabs(y * side) * w->scale);
    }
}

/* A bound of a column that is a limit of the file: the most runs, or the most that is traded. */
static bool is_at_limit(const finder *w, hf_family family, int row, int t, double *part)
{
    int j = hf_formulation_column(w->f, family, row, t);
    if (j < 0 || w->at->basic[j] || w->f->artificial[j]) return false;
    *part = fabs(w->at->reduced[j] * w->bounds->high[j]) * w->scale;
    return w->at->reduced[j] < -w->least && w->at->x[j] >= w->bounds->high[j];
}

static void find_bounds(finder *w)
{
    const hf_network *net = w->f->net;
    double part;
    for (int t = w->f->start; t < w->f->periods; t++) {
        for (int r = 0; r < net->recipe_count; r++)
            if (is_at_limit(w, HF_RUNS, r, t, &part))
                add(w, net->recipes[r].at, part, false, "recipe \"%s\" of \"%s\" can run no more",
                    net->recipes[r].id, holder(w, net->recipes[r].holder));
        for (int o = 0; o < net->offer_count; o++)
            if (is_at_limit(w, HF_TRADED, net->cells.offer[o], t, &part))
                name_row(w, (hf_row_tag){HF_ROW_OFFER, o, t}, part);
    }
}

static double largest_multiplier(const finder *w)
{
    double most = 0;
    for (int i = 0; i < w->f->lp.rows; i++) most = fmax(most, fabs((double)w->at->y[i]));
    for (int j = 0; j < w->f->lp.columns; j++) most = fmax(most, fabs(w->at->reduced[j]));
    return most;
}

static int by_part(const void *left, const void *right)
{
    const hf_conflict *a = left, *b = right;
    if (a->by != b->by) return a->by > b->by ? -1 : 1;
    return strcmp(a->what, b->what);
}

int hf_conflicts_find(hf_conflict **out, const hf_formulation *f, const hf_bounds *bounds,
                      const hf_solution *at, double scale)
{
    finder w = {.f = f, .bounds = bounds, .at = at, .scale = scale};
    w.least = LEAST * largest_multiplier(&w);
    find_missing_runs(&w);
    find_forced_disposal(&w);
    w.broken = w.count;
    find_rows(&w);
    find_bounds(&w);
    int limits = w.count - w.broken;
    if (limits) qsort(&w.found[w.broken], (size_t)limits, sizeof(hf_conflict), by_part);
    *out = w.found;
    return w.broken + (limits < LIMITS_MOST ? limits : LIMITS_MOST);
}
