/* crews.c - hours of a skill dealt out among those who have it. */
#include "model/crews.h"

#include "model/base/memory.h"
#include "model/graph.h"

#include <math.h>
#include <stdlib.h>

/* A difference this small against what is asked for is rounding of what was written. */
static const double rounding = 1e-9;

typedef struct roster {
    const hf_network *net;
    const hf_conditions *conditions;
    hf_flows *flows;
    hf_graph *graph;
    hf_grid left; /* [resource] hours; where they are one pool for several periods, in the first */
    double *amounts;
} roster;

/* Periods a port's hours are held, the first included. */
static int held_for(const hf_network *net, const hf_port *port)
{
    int lag = port->recipe >= 0 ? net->recipes[port->recipe].lag : net->routes[port->route].lag;
    return port->whole && lag > 1 ? lag : 1;
}

static double *hours_left(const roster *r, int k, int t)
{
    int begin = hf_pool_begin(r->net->resources[k].pool_periods, t);
    return hf_at(&r->left, k, begin);
}

static void work(roster *r, int k, int t, int periods, double hours)
{
    for (int q = t; q < t + periods && q < r->net->periods; q++) *hours_left(r, k, q) -= hours;
}

/* What crew k can give in each of some periods. */
static double can_give(const roster *r, int k, int t, int periods)
{
    double least = INFINITY;
    for (int q = t; q < t + periods && q < r->net->periods; q++) {
        bool none = !(*hf_at(&r->conditions->resource, k, q) > 0);
        least = fmin(least, none ? 0 : *hours_left(r, k, q));
    }
    return fmax(0, least);
}

static void open_books(roster *r)
{
    const hf_network *net = r->net;
    for (int k = 0; k < net->resource_count; k++)
        for (int t = 0; t < net->periods; t++) {
            bool pool = net->resources[k].pool_periods > 0;
            const hf_grid *hours = pool ? &r->conditions->resource_pool : &r->conditions->resource;
            if (!pool || hf_pool_begin(net->resources[k].pool_periods, t) == t)
                *hours_left(r, k, t) = *hf_at(hours, k, t);
        }
}

/* What names its crew, and what is said. */
static void book_what_is_said(roster *r, int t)
{
    for (int k = 0; k < r->net->resource_count; k++) {
        const hf_arc *end = hf_arcs_end(&r->graph->claims, k);
        for (const hf_arc *claim = hf_arcs_begin(&r->graph->claims, k); claim != end; claim++)
            if (claim->rate < 0)
                work(r, k, t, claim->lag + 1, claim->by * r->amounts[claim->activity]);
    }
    for (int q = 0; q < r->net->port_count; q++) {
        const hf_port *port = &r->net->ports[q];
        for (int i = 0; port->good < 0 && i < port->options; i++)
            work(r, port->crews[i], t, held_for(r->net, port), *hf_aged(&r->flows->split, q, i, t));
    }
}

static void deal_out(roster *r, int q, int t)
{
    const hf_port *port = &r->net->ports[q];
    double asked = hf_graph_through(r->graph, r->amounts, q);
    double left = asked - hf_sum(&r->flows->split, q, t);
    if (!(left > rounding * asked)) return;
    int periods = held_for(r->net, port);
    for (int i = 0; i < port->options && left > 0; i++) {
        bool last = i + 1 == port->options;
        double room = can_give(r, port->crews[i], t, periods);
        double hours = last || left <= room * (1 + rounding) ? left : room;
        *hf_aged(&r->flows->split, q, i, t) += hours;
        work(r, port->crews[i], t, periods, hours);
        left -= hours;
    }
}

void hf_crews_fill(hf_flows *flows, const hf_network *net, const hf_conditions *conditions)
{
    roster r = {.net = net, .conditions = conditions, .flows = flows};
    r.graph = hf_graph_new(net);
    r.amounts = hf_alloc((size_t)r.graph->activities + 1, sizeof(double));
    hf_grid_init(&r.left, net->resource_count, net->periods, 0);
    open_books(&r);
    for (int t = 0; t < net->periods; t++) {
        hf_graph_read(r.amounts, r.graph, flows, t);
        book_what_is_said(&r, t);
    }
    for (int t = 0; t < net->periods; t++) {
        hf_graph_read(r.amounts, r.graph, flows, t);
        for (int q = 0; q < net->port_count; q++)
            if (net->ports[q].good < 0) deal_out(&r, q, t);
    }
    hf_grid_clear(&r.left);
    free(r.amounts);
    hf_graph_free(r.graph);
}
