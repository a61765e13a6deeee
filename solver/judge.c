/* judge.c - objections, what counts as rounding, and the names of things. */
#include "solver/judge.h"

#include <stdlib.h>

/* Of the size of a row's terms: sums of doubles stay far below it, a lost gram per tonne does not.
 */
static const double TOLERANCE = 1e-9;

/* --- names --- */

static const char *local_name(const hf_judge *j, int holder, const char *id)
{
    return hf_arena_printf(j->report->arena, "%s/%s", j->net->holders[holder].id, id);
}

hf_named hf_judge_holding(const hf_judge *j, int h)
{
    const hf_holding *holding = &j->net->holdings[h];
    return (hf_named){j->net->holders[holding->holder].id, holding->good};
}

hf_named hf_judge_pool(const hf_judge *j, int p)
{
    const hf_pool *pool = &j->net->pools[p];
    const char *site = j->net->sites[pool->site].id;
    return (hf_named){hf_arena_printf(j->report->arena, "site:%s", site), pool->good};
}

hf_named hf_judge_recipe(const hf_judge *j, int r)
{
    return (hf_named){local_name(j, j->net->recipes[r].holder, j->net->recipes[r].id), -1};
}

hf_named hf_judge_route(const hf_judge *j, int e)
{
    return (hf_named){j->net->routes[e].id, -1};
}

hf_named hf_judge_lane(const hf_judge *j, int l)
{
    return (hf_named){j->net->routes[j->net->lanes[l].route].id, j->net->lanes[l].good};
}

hf_named hf_judge_offer(const hf_judge *j, int o)
{
    const hf_offer *offer = &j->net->offers[o];
    const char *id = offer->id ? offer->id : j->net->goods[offer->good].id;
    const char *market = j->net->markets[offer->market].id;
    return (hf_named){hf_arena_printf(j->report->arena, "%s/%s", market, id), offer->good};
}

hf_named hf_judge_need(const hf_judge *j, int n)
{
    return (hf_named){local_name(j, j->net->needs[n].holder, j->net->needs[n].id), -1};
}

hf_named hf_judge_use(const hf_judge *j, int u)
{
    return (hf_named){hf_judge_need(j, j->net->uses[u].need).of, j->net->uses[u].good};
}

hf_named hf_judge_serving(const hf_judge *j, int v)
{
    const hf_serving *serving = &j->net->servings[v];
    return (hf_named){local_name(j, serving->holder, serving->basket), serving->good};
}

hf_named hf_judge_port(const hf_judge *j, int q)
{
    const hf_port *port = &j->net->ports[q];
    hf_named user =
        port->recipe >= 0 ? hf_judge_recipe(j, port->recipe) : hf_judge_route(j, port->route);
    return (hf_named){user.of, port->good};
}

hf_named hf_judge_resource(const hf_judge *j, int k)
{
    return (hf_named){local_name(j, j->net->resources[k].holder, j->net->resources[k].id), -1};
}

hf_named hf_judge_storage(const hf_judge *j, int s)
{
    return (hf_named){j->net->holders[j->net->storages[s].holder].id, -1};
}

hf_named hf_judge_fund(const hf_judge *j, int i)
{
    (void)j, (void)i;
    return (hf_named){"fund", -1};
}

/* --- objections --- */

void hf_judge_object(const hf_judge *j, hf_subject what, int t, double by)
{
    hf_certify_report *report = j->report;
    hf_named named = what.name(j, what.i);
    report->violations =
        hf_grow(report->violations, report->count, &report->capacity, sizeof(hf_violation));
    report->violations[report->count++] = (hf_violation){what.kind, named.of, named.good, t, by};
}

bool hf_judge_is_nothing(double by, double size)
{
    return fabs(by) <= TOLERANCE * size && isfinite(size);
}

void hf_judge_over(const hf_judge *j, hf_subject what, int t, double over, double size)
{
    if (over <= 0 || hf_judge_is_nothing(over, size)) return;
    hf_judge_object(j, what, t, over);
}

void hf_judge_limit(const hf_judge *j, hf_subject what, int t, double used, double limit)
{
    hf_judge_over(j, what, t, used - limit, fabs(used) + fabs(limit));
}

static void note_residual(const hf_judge *j, hf_tally terms)
{
    double error = terms.sum == 0 ? 0 : fabs(terms.sum) / terms.size;
    if (!isfinite(error)) error = INFINITY;
    if (error > j->report->balance_error) j->report->balance_error = error;
}

void hf_judge_balance(const hf_judge *j, hf_subject what, int t, hf_tally terms)
{
    note_residual(j, terms);
    if (!hf_judge_is_nothing(terms.sum, terms.size)) hf_judge_object(j, what, t, fabs(terms.sum));
}

/* --- sums --- */

void hf_ledger_init(hf_ledger *out, int rows, int periods)
{
    *out = (hf_ledger){rows, periods, hf_alloc((size_t)rows * (size_t)periods, sizeof(hf_tally))};
}

void hf_ledger_clear(hf_ledger *book)
{
    free(book->at);
    *book = (hf_ledger){0};
}

double hf_judge_room(const hf_judge *j, int s, int t)
{
    const hf_storage *storage = &j->net->storages[s];
    double used = 0;
    for (int i = 0; i < storage->room_count; i++)
        used += storage->rooms[i].room * hf_sum(&j->flows->stock, storage->rooms[i].holding, t);
    return used;
}
