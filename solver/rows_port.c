/* rows_port.c - what runs and loads take from one of several: a good from its ages, hours from the
 * crews that have a skill.
 *
 *   sum_i split[q,i,t] = quantity[q] x[r,t]                       a port of recipe r
 *   sum_i split[q,i,t] = quantity[q] sum_l moves[l] f[l,j,t]      of route e in one direction
 *
 * Smallest example where it binds: a nurse and a doctor can both give a jab; the doctor is away. */
#include "solver/formulate.h"

static void add_loads(hf_formulation *f, int row, const hf_port *port, int t)
{
    for (int l = 0; l < f->net->lane_count; l++) {
        const hf_lane *lane = &f->net->lanes[l];
        if (lane->route == port->route && lane->back == port->back)
            hf_formulation_add_all(f, row, HF_LOADED, l, t,
                                   -port->quantity * hf_lane_moves(f->net, lane));
    }
}

void hf_rows_port(hf_formulation *f)
{
    for (int q = 0; q < f->net->port_count; q++)
        for (int t = f->start; t < f->periods; t++) {
            const hf_port *port = &f->net->ports[q];
            int row = hf_formulation_new_row(f, HF_ROW_PORT, q, t, 0, 0);
            hf_formulation_add_all(f, row, HF_SPLIT, q, t, 1);
            if (port->recipe >= 0)
                hf_formulation_add(f, row, HF_RUNS, port->recipe, t, -port->quantity);
            else
                add_loads(f, row, port, t);
        }
}
