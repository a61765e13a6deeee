/* chains.c - steps that each count as no delay, but together take longer than a period.
 *
 * Recipes and routes shorter than a period have lag 0, and a plan may put any number of them one
 * after the other into one period. Here the clock is kept instead: the least hours from the start
 * of a period until each good can be at each place, taking what is bought, arrives from earlier
 * periods, or is made by nobody as there at once. Places are settled in the order of their hours
 * (Knuth 1977, a generalization of Dijkstra's algorithm). */
#include "io/doubts.h"

#include <math.h>
#include <stdlib.h>

typedef struct arrival {
    double hours;
    int place;
} arrival;

typedef struct clock_times {
    const hf_network *net;
    hf_ways ways;
    double *taking; /* [way] hours within a period; negative when it ends in a later one */
    int *waiting;   /* [way] places it takes from that are not settled */
    double *hours;  /* [place] INFINITY: not settled */
    arrival *queue; /* a heap, the earliest first */
    int count, capacity;
} clock_times;

/* --- the queue --- */

static void push(clock_times *c, int place, double hours)
{
    if (!(hours < c->hours[place])) return;
    c->queue = hf_grow(c->queue, c->count, &c->capacity, sizeof *c->queue);
    int i = c->count++;
    for (; i > 0 && c->queue[(i - 1) / 2].hours > hours; i = (i - 1) / 2)
        c->queue[i] = c->queue[(i - 1) / 2];
    c->queue[i] = (arrival){hours, place};
}

static arrival pop(clock_times *c)
{
    arrival first = c->queue[0], last = c->queue[--c->count];
    int i = 0;
    for (int child; (child = 2 * i + 1) < c->count; i = child) {
        if (child + 1 < c->count && c->queue[child + 1].hours < c->queue[child].hours) child++;
        if (!(c->queue[child].hours < last.hours)) break;
        c->queue[i] = c->queue[child];
    }
    c->queue[i] = last;
    return first;
}

/* --- steps --- */

/* Recipes, lanes and hand-overs, which take no time: looked up far more often than set. */
static void set_taking(clock_times *c)
{
    const hf_network *net = c->net;
    for (int r = 0; r < net->recipe_count; r++)
        c->taking[r] = net->recipes[r].lag ? -1 : net->recipes[r].duration;
    for (int l = 0; l < net->lane_count; l++) {
        const hf_route *route = &net->routes[net->lanes[l].route];
        c->taking[c->ways.first_lane + l] = route->lag ? -1 : route->duration;
    }
}

static void push_given(clock_times *c, int way, double hours)
{
    for (int k = c->ways.gives.first[way]; k < c->ways.gives.first[way + 1]; k++)
        push(c, c->ways.gives.at[k], hours);
}

static void settle(clock_times *c, arrival next)
{
    if (next.hours >= c->hours[next.place]) return;
    c->hours[next.place] = next.hours;
    for (int k = c->ways.takers.first[next.place]; k < c->ways.takers.first[next.place + 1]; k++) {
        int way = c->ways.takers.at[k];
        double hours = c->taking[way];
        if (--c->waiting[way] == 0 && hours >= 0) push_given(c, way, next.hours + hours);
    }
}

/* --- where it begins --- */

static void begin_at(clock_times *c, int place)
{
    hf_ways_bring(&c->ways, place);
    push(c, place, 0);
}

/* Goods that nobody makes are there from the start where somebody keeps them; offers bring theirs
 * at once. */
static void set_sources(hf_reading *r, clock_times *c)
{
    const hf_network *net = c->net;
    bool *made = hf_arena_alloc(r->scratch, (size_t)net->good_count, sizeof(bool));
    for (int i = 0; i < net->recipe_count; i++)
        for (int k = 0; k < net->recipes[i].output_count; k++)
            made[net->recipes[i].outputs[k].good] = true;
    for (int h = 0; h < net->holding_count; h++)
        if (!made[net->holdings[h].good] && net->holdings[h].opening > 0) begin_at(c, h);
    for (int i = 0; i < net->receipt_count; i++)
        if (!made[net->receipts[i].good]) begin_at(c, net->receipts[i].holding);
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_BUY)
            begin_at(c, hf_ways_pool(&c->ways, net->offers[o].pool));
}

/* What needs nothing is there after its own time. */
static void run_freely(clock_times *c)
{
    for (int r = 0; r < c->net->recipe_count; r++) {
        if (c->net->recipes[r].input_count) continue;
        for (int i = 0; i < c->net->recipes[r].output_count; i++)
            hf_ways_bring(&c->ways, c->net->recipes[r].outputs[i].holding);
        push_given(c, r, fmax(c->taking[r], 0));
    }
}

/* What takes a period or more was begun in an earlier one. */
static void arrive_late(clock_times *c)
{
    for (int w = 0; w < c->ways.count; w++)
        if (c->ways.missing[w] == 0 && c->taking[w] < 0) push_given(c, w, 0);
}

static clock_times keep_clock(hf_reading *r)
{
    clock_times c = {.net = r->net, .ways = hf_ways_of(r->net, r->scratch)};
    c.hours = hf_arena_alloc(r->scratch, (size_t)c.ways.places, sizeof *c.hours);
    c.waiting = hf_arena_alloc(r->scratch, (size_t)c.ways.count, sizeof *c.waiting);
    c.taking = hf_arena_alloc(r->scratch, (size_t)c.ways.count, sizeof *c.taking);
    set_taking(&c);
    for (int p = 0; p < c.ways.places; p++) c.hours[p] = (double)INFINITY;
    for (int w = 0; w < c.ways.count; w++) c.waiting[w] = c.ways.missing[w];
    set_sources(r, &c);
    run_freely(&c);
    arrive_late(&c);
    while (c.count > 0) settle(&c, pop(&c));
    free(c.queue);
    return c;
}

/* The least hours until a good that serves the need can be there. */
static double hours_to(const clock_times *c, const hf_need *need)
{
    double least = (double)INFINITY;
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        least = fmin(least, c->hours[c->net->uses[u].holding]);
    return least;
}

void hf_doubt_chains(hf_reading *r)
{
    const hf_network *net = r->net;
    clock_times c = keep_clock(r);
    for (int n = 0; n < net->need_count; n++) {
        const hf_need *need = &net->needs[n];
        double hours = hours_to(&c, need);
        if (!isfinite(hours) || !(hours > net->period * (1 + 1e-9))) continue;
        hf_message *message =
            hf_diag(r->diags, HF_WARNING, "HF0608", need->at,
                    "the steps to meet \"%s\" take %s h together, a period has %s", need->id,
                    hf_figure(r, hours, 4), hf_figure(r, net->period, 4));
        hf_diag_hint(r->diags, message,
                     "each counts as no delay, being shorter than a period: plan with shorter "
                     "periods, or let one step take a whole one");
        hf_doubt_holder(r, message, need->holder);
    }
}
