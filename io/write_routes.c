/* write_routes.c - routes, and what they carry. */
#include "io/writing.h"

#include <math.h>

static void write_supplies(hf_writing *w, const hf_route *route)
{
    for (int i = 0; i < route->supply_count; i++) {
        hf_write_open(w, HF_E_input, route->supplies[i].foreign);
        hf_write_text(w, HF_A_good, w->net->goods[route->supplies[i].good].id);
        hf_write_number(w, HF_A_quantity, route->supplies[i].quantity);
        hf_write_close(w);
    }
}

/* Cost is written per unit of the route where it has one, and kept per unit of the good. */
static void write_lane(hf_writing *w, const hf_route *route, const hf_lane *lane)
{
    double factor = route->unit ? lane->weight : 1;
    bool own_cost = lane->own_cost || lane->cost != route->cost * factor;
    bool own_loss = lane->own_loss || lane->loss != route->loss;
    hf_write_open(w, HF_E_carries, lane->foreign);
    hf_write_text(w, HF_A_good, w->net->goods[lane->good].id);
    if (own_cost) hf_write_number(w, HF_A_cost, hf_write_quotient(lane->cost, factor));
    if (own_loss) hf_write_number(w, HF_A_loss, lane->loss);
    hf_write_close(w);
}

/* Lanes are sorted by route; those of the way back say the same again. */
static void write_lanes(hf_writing *w, int e, int *next)
{
    const hf_network *net = w->net;
    for (; *next < net->lane_count && net->lanes[*next].route == e; (*next)++)
        if (!net->lanes[*next].back && !net->routes[e].carries_all)
            write_lane(w, &net->routes[e], &net->lanes[*next]);
}

static void write_way(hf_writing *w, const hf_route *route)
{
    hf_write_text(w, HF_A_id, route->id);
    hf_write_text(w, HF_A_from, w->net->sites[route->from].id);
    hf_write_text(w, HF_A_to, w->net->sites[route->to].id);
    hf_write_choice(w, HF_A_both_ways, route->both_ways, "yes");
    hf_write_duration(w, HF_A_duration, route->duration);
    hf_write_text(w, HF_A_unit, route->unit);
    hf_write_rate(w, HF_A_capacity, route->capacity);
    hf_write_number(w, HF_A_loss, route->loss);
    hf_write_number(w, HF_A_cost, route->cost);
}

void hf_write_routes(hf_writing *w)
{
    int lane = 0;
    for (int e = 0; e < w->net->route_count; e++) {
        const hf_route *route = &w->net->routes[e];
        const hf_changing changing[] = {{HF_A_capacity, &route->capacity_during, 1, true},
                                        {HF_A_cost, &route->cost_during, 1, false},
                                        {HF_A_loss, &route->loss_during, 1, false}};
        hf_write_open(w, HF_E_route, route->foreign);
        write_way(w, route);
        hf_write_names(w, HF_E_route, route->id, route->name, route->id);
        hf_write_notes(w, HF_E_route, route->id, NULL);
        write_lanes(w, e, &lane);
        write_supplies(w, route);
        hf_write_claims(w, route->claims, route->claim_count, -1);
        hf_write_efforts(w, route->efforts, route->effort_count);
        hf_write_closed(w, &route->closed);
        hf_write_during(w, changing, 3);
        hf_write_close(w);
    }
}
