/* oldest.c - goods by age, handed on from node to node through each period. */
#include "model/oldest.h"

#include "model/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* A difference this small against what is asked for is rounding of what was written. */
static const double rounding = 1e-9;

/* Who is served first at a node: the older it may be, the sooner. A road of lag L: RANK_ROAD + 2 L.
 */
enum { RANK_END, RANK_HANDED, RANK_ROAD, RANK_YOUNG, RANK_KEPT = 1 << 30 };

/* What is taken from a node without saying which age. */
typedef struct claim {
    hf_grid *grid;         /* of the flows: a row for each age */
    const hf_grid *totals; /* in its row for age 0; NULL: a port */
    int thing, number;     /* number: among all claims, so that their order is one */
    double sign;           /* -1: in the flows it stands below zero */
    int from, to;          /* nodes: holdings, then pools; to -1: not there within the period */
    int end;               /* on a road: the node it leads to */
    int most;              /* the oldest age it may take; -1: none */
    int rank, lane;        /* lane: loses something on the way; -1: not on a road */
    bool young;            /* the part of a hand-over that must still keep */
    double left;           /* in the period at hand: still to be found */
    int last;              /* the age it last took; -1: none */
} claim;

struct hf_oldest {
    const hf_network *net;
    const hf_conditions *conditions;
    hf_flows *flows;
    const hf_flows *totals;
    const hf_grid *taken; /* [holding] from the pool */
    const hf_graph *graph;
    hf_grid rates;
    claim *claims; /* by node, then rank */
    int count, capacity, nodes;
    int *first;                        /* [node] of its claims */
    int *waiting;                      /* [node] claims that may still bring something to it */
    int *order;                        /* [node] in which they are settled */
    bool circular;                     /* some waited for each other */
    double *given_young, *taken_young; /* [holding] of what is handed over: what must still keep */
    double *asked_young;               /* [pool] what must still keep and has not come yet */
    double *there;                     /* [graph's node] what nobody has taken yet */
    double *amounts;
};

/* --- nodes --- */

static int good_of(const hf_oldest *f, int node)
{
    bool held = node < f->net->holding_count;
    return held ? f->net->holdings[node].good : f->net->pools[node - f->net->holding_count].good;
}

static bool has_ages(const hf_oldest *f, int node)
{
    return f->net->goods[good_of(f, node)].ages > 1;
}

/* The graph's node of age 0. */
static int cell_of(const hf_oldest *f, int node)
{
    bool held = node < f->net->holding_count;
    return held ? f->net->cells.holding[node]
                : f->graph->holdings + f->net->cells.pool[node - f->net->holding_count];
}

/* --- claims --- */

static void add_claim(hf_oldest *f, claim c)
{
    if (!has_ages(f, c.from)) return;
    c.number = f->count;
    f->claims = hf_grow(f->claims, f->count, &f->capacity, sizeof(claim));
    f->claims[f->count++] = c;
}

static void add_end(hf_oldest *f, hf_grid *grid, const hf_grid *totals, int thing, int node)
{
    add_claim(f, (claim){.grid = grid,
                         .totals = totals,
                         .thing = thing,
                         .sign = 1,
                         .from = node,
                         .to = -1,
                         .most = f->net->goods[good_of(f, node)].keeps,
                         .rank = RANK_END,
                         .lane = -1});
}

/* Handed to the pool, taken from it, and kept. */
static void add_holding(hf_oldest *f, int h)
{
    const hf_holding *holding = &f->net->holdings[h];
    int pool = f->net->holding_count + holding->pool, keeps = f->net->goods[holding->good].keeps;
    claim c = {.grid = &f->flows->handed, .thing = h, .lane = -1};
    for (int young = 0; young < 2 && holding->pool >= 0; young++) {
        c.young = young, c.most = keeps - young, c.rank = young ? RANK_YOUNG : RANK_HANDED;
        c.totals = &f->totals->handed, c.sign = 1, c.from = h, c.to = pool;
        add_claim(f, c);
        c.totals = f->taken, c.sign = -1, c.from = pool, c.to = h;
        add_claim(f, c);
    }
    add_end(f, &f->flows->disposed, &f->totals->disposed, h, h);
    c = (claim){.grid = &f->flows->stock,
                .totals = &f->totals->stock,
                .thing = h,
                .sign = 1,
                .from = h,
                .to = -1,
                .most = keeps - 1,
                .rank = RANK_KEPT,
                .lane = -1};
    add_claim(f, c);
}

static void add_lane(hf_oldest *f, int l)
{
    const hf_lane *lane = &f->net->lanes[l];
    int lag = f->net->routes[lane->route].lag, pools = f->net->holding_count;
    /* delays may put off when it is there, but not who comes first */
    add_claim(f, (claim){.grid = &f->flows->loaded,
                         .totals = &f->totals->loaded,
                         .thing = l,
                         .sign = 1,
                         .from = pools + lane->from_pool,
                         .to = -1,
                         .end = pools + lane->to_pool,
                         .rank = RANK_ROAD + 2 * lag,
                         .lane = l});
}

static int by_node_and_rank(const void *left, const void *right)
{
    const claim *a = left, *b = right;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static void add_claims(hf_oldest *f)
{
    const hf_network *net = f->net;
    int pools = net->holding_count;
    for (int v = 0; v < net->serving_count; v++)
        add_end(f, &f->flows->used, &f->totals->used, v, net->servings[v].holding);
    for (int q = 0; q < net->port_count; q++) {
        const hf_port *port = &net->ports[q];
        if (port->good >= 0)
            add_end(f, &f->flows->split, NULL, q,
                    port->holding >= 0 ? port->holding : pools + port->pool);
    }
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_SELL)
            add_end(f, &f->flows->traded, &f->totals->traded, o, pools + net->offers[o].pool);
    for (int p = 0; p < net->pool_count; p++)
        add_end(f, &f->flows->unwanted, &f->totals->unwanted, p, pools + p);
    for (int h = 0; h < net->holding_count; h++) add_holding(f, h);
    for (int l = 0; l < net->lane_count; l++) add_lane(f, l);
    if (f->count) qsort(f->claims, (size_t)f->count, sizeof(claim), by_node_and_rank);
    for (int i = 0; i < f->count; i++) f->first[f->claims[i].from + 1]++;
    for (int node = 0; node < f->nodes; node++) f->first[node + 1] += f->first[node];
}

/* --- what is there before anything without an age moves --- */

/* Kept a period younger, less what spoils and what events destroy; and what is received. */
static double carried_over(const hf_oldest *f, int h, int age, int t)
{
    const hf_good *good = &f->net->goods[f->net->holdings[h].good];
    double sent = hf_received(f->net, f->conditions, h, age, t);
    if (age == 0) return sent;
    double kept = t > 0 ? *hf_aged(&f->flows->stock, h, age - 1, t - 1)
                        : f->net->opening[f->net->cells.holding[h] + age - 1];
    return sent + kept * (1 - good->spoilage) * (1 - *hf_at(&f->conditions->destroyed, h, t));
}

/* Brought within the period, at a stated age. */
static double brought(const hf_oldest *f, int cell, int t)
{
    double sum = 0;
    const hf_arc *end = hf_arcs_end(&f->graph->givers, cell);
    for (const hf_arc *give = hf_arcs_begin(&f->graph->givers, cell); give != end; give++)
        if (hf_arc_lag(give, f->conditions, t) == 0)
            sum += hf_arc_by(give, &f->rates, t) *
                   hf_graph_done(f->graph, f->flows, give->activity, t);
    return sum;
}

/* What leaves at a stated age; what is taken through ports has a rate, and comes later. */
static double stated(const hf_oldest *f, int node, int age, int t)
{
    int cell = cell_of(f, node) + age, h = node, p = node - f->net->holding_count;
    double sum = 0;
    const hf_arc *end = hf_arcs_end(&f->graph->takers, cell);
    for (const hf_arc *take = hf_arcs_begin(&f->graph->takers, cell); take != end; take++)
        if (take->rate < 0) sum += take->by * hf_graph_done(f->graph, f->flows, take->activity, t);
    if (p >= 0) return sum + *hf_aged(&f->flows->unwanted, p, age, t);
    return sum + *hf_aged(&f->flows->disposed, h, age, t) + *hf_aged(&f->flows->stock, h, age, t);
}

static void look_around(hf_oldest *f, int t)
{
    for (int cell = 0; cell < f->graph->nodes; cell++) f->there[cell] = 0;
    hf_graph_arrive(f->there, f->graph, f->conditions, &f->rates, f->flows, t);
    for (int node = 0; node < f->nodes; node++) {
        if (!has_ages(f, node)) continue;
        int cell = cell_of(f, node), ages = f->net->goods[good_of(f, node)].ages;
        for (int age = 0; age < ages; age++) {
            bool held = node < f->net->holding_count;
            f->there[cell + age] += brought(f, cell + age, t) - stated(f, node, age, t) +
                                    (held ? carried_over(f, node, age, t) : 0);
        }
    }
    for (int i = 0; i < f->count; i++) {
        const claim *c = &f->claims[i];
        for (int age = 0; !c->totals && age < hf_ages(c->grid, c->thing); age++)
            f->there[cell_of(f, c->from) + age] -= *hf_aged(c->grid, c->thing, age, t);
    }
}

/* --- what must still keep --- */

static double there_that_keeps(const hf_oldest *f, int node)
{
    double sum = 0;
    for (int age = 0; age < f->net->goods[good_of(f, node)].keeps; age++)
        sum += fmax(0, f->there[cell_of(f, node) + age]);
    return sum;
}

static double within(double value, double least, double most)
{
    return fmax(least, fmin(value, most));
}

/* What holders take to keep it, and what is loaded for more than a period, beyond what comes to the
 * pool that still keeps. */
static void ask_for_young(hf_oldest *f, int t)
{
    const hf_network *net = f->net;
    for (int p = 0; p < net->pool_count; p++) {
        int node = net->holding_count + p;
        f->asked_young[p] = has_ages(f, node) ? -there_that_keeps(f, node) : 0;
    }
    for (int h = 0; h < net->holding_count; h++) {
        double taken = *hf_at(f->taken, h, t);
        f->taken_young[h] = 0;
        if (!has_ages(f, h) || !(taken > 0) || net->holdings[h].pool < 0) continue;
        double kept = *hf_at(&f->totals->stock, h, t) - there_that_keeps(f, h);
        f->taken_young[h] = within(kept, 0, taken);
        f->asked_young[net->holdings[h].pool] += f->taken_young[h];
    }
    for (int l = 0; l < net->lane_count; l++)
        if (hf_lane_lag(f->conditions, l, t) > 0)
            f->asked_young[net->lanes[l].from_pool] += *hf_at(&f->totals->loaded, l, t);
}

/* Givers in order, each as far as it has what keeps and does not keep it itself. */
static void offer_young(hf_oldest *f, int t)
{
    const hf_network *net = f->net;
    for (int h = 0; h < net->holding_count; h++) {
        double given = *hf_at(&f->totals->handed, h, t);
        f->given_young[h] = 0;
        if (!has_ages(f, h) || !(given > 0) || net->holdings[h].pool < 0) continue;
        double *asked = &f->asked_young[net->holdings[h].pool];
        double has = there_that_keeps(f, h) - *hf_at(&f->totals->stock, h, t);
        f->given_young[h] = within(fmin(has, *asked), 0, given);
        *asked -= f->given_young[h];
    }
}

/* --- what is asked for --- */

/* Through a port goes what the runs and loads need, but for what is stated. */
static double through_port(const hf_oldest *f, int q, int t)
{
    double asked = hf_graph_through(f->graph, f->amounts, q);
    double left = asked - hf_sum(&f->flows->split, q, t);
    return left > rounding * asked ? left : 0;
}

/* Of what is handed over, the part that must keep, or the rest. */
static double handed_part(const hf_oldest *f, const claim *c, double asked)
{
    double young = c->sign > 0 ? f->given_young[c->thing] : f->taken_young[c->thing];
    return c->young ? young : asked - young;
}

/* What is loaded now is there after the lag of now. */
static void choose_way(const hf_oldest *f, claim *c, int t)
{
    int lag = hf_lane_lag(f->conditions, c->lane, t);
    c->to = lag > 0 ? -1 : c->end;
    c->most = f->net->goods[good_of(f, c->from)].keeps - lag;
}

static void hear_claims(hf_oldest *f, int t)
{
    const int *cells = f->net->cells.lane;
    hf_graph_read(f->amounts, f->graph, f->flows, t);
    for (int l = 0; l < f->net->lane_count; l++)
        f->amounts[f->graph->lane + cells[l]] += *hf_at(&f->totals->loaded, l, t);
    for (int node = 0; node < f->nodes; node++) f->waiting[node] = 0;
    for (int i = 0; i < f->count; i++) {
        claim *c = &f->claims[i];
        if (c->lane >= 0) choose_way(f, c, t);
        double asked = c->totals ? *hf_at(c->totals, c->thing, t) : through_port(f, c->thing, t);
        if (c->grid == &f->flows->handed) asked = handed_part(f, c, asked);
        if (asked < 0) *hf_at(c->grid, c->thing, t) += c->sign * asked; /* for all to see */
        c->left = asked > 0 ? asked : 0;
        c->last = -1;
        if (c->left > 0 && c->to >= 0) f->waiting[c->to]++;
    }
}

/* Nodes in the order in which goods pass them; where they go round in a circle, one of it is taken
 * first. */
static void order_nodes(hf_oldest *f)
{
    int found = 0, next = 0;
    f->circular = false;
    for (int node = 0; node < f->nodes; node++)
        if (!f->waiting[node]) f->order[found++] = node;
    for (int done = 0; done < f->nodes; done++) {
        if (done == found) {
            while (f->waiting[next] <= 0) next++;
            f->waiting[next] = 0;
            f->order[found++] = next;
            f->circular = true;
        }
        int node = f->order[done];
        for (int i = f->first[node]; i < f->first[node + 1]; i++) {
            const claim *c = &f->claims[i];
            if (c->left > 0 && c->to >= 0 && f->waiting[c->to] > 0 && !--f->waiting[c->to])
                f->order[found++] = c->to;
        }
    }
}

/* --- taking --- */

static void move(hf_oldest *f, claim *c, int age, double quantity, int t)
{
    *hf_aged(c->grid, c->thing, age, t) += c->sign * quantity;
    f->there[cell_of(f, c->from) + age] -= quantity;
    c->left -= quantity;
    c->last = age;
    if (c->to < 0) return;
    double kept = c->lane < 0 ? 1 : 1 - *hf_at(&f->conditions->loss, c->lane, t);
    f->there[cell_of(f, c->to) + age] += kept * quantity;
}

/* True when anything moved. */
static bool take_oldest(hf_oldest *f, claim *c, int t)
{
    bool moved = false;
    int ages = hf_ages(c->grid, c->thing);
    for (int age = c->most < ages ? c->most : ages - 1; age >= 0 && c->left > 0; age--) {
        double there = f->there[cell_of(f, c->from) + age];
        if (!(there > 0)) continue;
        double taken = fmin(c->left, there);
        bool all = fabs(there - c->left) <= rounding * c->left;
        move(f, c, age, all ? there : taken, t);
        if (all) c->left = 0;
        moved = true;
    }
    return moved;
}

static bool settle_nodes(hf_oldest *f, int t)
{
    bool moved = false;
    for (int i = 0; i < f->nodes; i++) {
        int node = f->order[i];
        for (int k = f->first[node]; k < f->first[node + 1]; k++)
            if (f->claims[k].left > 0 && take_oldest(f, &f->claims[k], t)) moved = true;
    }
    return moved;
}

/* What is handed over where nobody could take it is as wrong at any age. */
static void hand_to_nobody(const hf_oldest *f, int t)
{
    for (int h = 0; h < f->net->holding_count; h++)
        if (has_ages(f, h) && f->net->holdings[h].pool < 0)
            *hf_at(&f->flows->handed, h, t) +=
                *hf_at(&f->totals->handed, h, t) - *hf_at(f->taken, h, t);
}

static void fill_period(hf_oldest *f, int t)
{
    hand_to_nobody(f, t);
    look_around(f, t);
    ask_for_young(f, t);
    offer_young(f, t);
    hear_claims(f, t);
    order_nodes(f);
    bool again = settle_nodes(f, t);
    for (int i = 0; i < f->nodes && again && f->circular; i++) again = settle_nodes(f, t);
    for (int i = 0; i < f->count; i++) {
        claim *c = &f->claims[i];
        if (c->left > 0) move(f, c, c->last < 0 ? 0 : c->last, c->left, t);
    }
}

hf_oldest *hf_oldest_new(hf_flows *flows, const hf_flows *totals, const hf_grid *taken,
                         const hf_graph *graph, const hf_conditions *conditions)
{
    const hf_network *net = graph->net;
    hf_oldest *f = hf_alloc(1, sizeof *f);
    *f = (hf_oldest){.net = net,
                     .conditions = conditions,
                     .flows = flows,
                     .totals = totals,
                     .taken = taken,
                     .graph = graph};
    f->nodes = net->holding_count + net->pool_count;
    f->first = hf_alloc((size_t)f->nodes + 1, sizeof(int));
    f->waiting = hf_alloc((size_t)f->nodes + 1, sizeof(int));
    f->order = hf_alloc((size_t)f->nodes + 1, sizeof(int));
    f->given_young = hf_alloc((size_t)net->holding_count + 1, sizeof(double));
    f->taken_young = hf_alloc((size_t)net->holding_count + 1, sizeof(double));
    f->asked_young = hf_alloc((size_t)net->pool_count + 1, sizeof(double));
    f->there = hf_alloc((size_t)f->graph->nodes + 1, sizeof(double));
    f->amounts = hf_alloc((size_t)f->graph->activities + 1, sizeof(double));
    add_claims(f);
    hf_graph_rates(&f->rates, f->graph, conditions, flows, 0);
    return f;
}

void hf_oldest_period(hf_oldest *oldest, int t)
{
    if (oldest->count) fill_period(oldest, t);
}

void hf_oldest_free(hf_oldest *oldest)
{
    if (!oldest) return;
    hf_grid_clear(&oldest->rates);
    free(oldest->claims);
    free(oldest->first);
    free(oldest->waiting);
    free(oldest->order);
    free(oldest->given_young);
    free(oldest->taken_young);
    free(oldest->asked_young);
    free(oldest->there);
    free(oldest->amounts);
    free(oldest);
}

void hf_oldest_first(hf_flows *flows, const hf_flows *totals, const hf_grid *taken,
                     const hf_network *net, const hf_conditions *conditions)
{
    hf_graph *graph = hf_graph_new(net);
    hf_oldest *oldest = hf_oldest_new(flows, totals, taken, graph, conditions);
    for (int t = 0; t < net->periods; t++) hf_oldest_period(oldest, t);
    hf_oldest_free(oldest);
    hf_graph_free(graph);
}
