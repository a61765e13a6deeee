/* conditions.h - every number of the federation as it is in each period, under given events.
 *
 * The number of a period is the mean over its time of the product, moment by moment, of its value
 * then, of all factors that events put on it, and of nothing while it is closed (format.md reading
 * 1). What has no limit stays without one unless it is closed for the whole period. */
#ifndef HF_MODEL_CONDITIONS_H
#define HF_MODEL_CONDITIONS_H

#include "model/grid.h"
#include "model/network.h"

/* Quantities per period, in the unit of the table they are of; INFINITY: no limit. */
typedef struct hf_conditions {
    hf_grid resource;        /* [resource] available, without what runs have built */
    hf_grid open;            /* [resource] share of what was built that is available */
    hf_grid most, least;     /* [recipe] runs that may start, and that are asked for */
    hf_grid run_cost;        /* [recipe] money per run */
    hf_grid route;           /* [route] capacity, both directions together */
    hf_grid loss, load_cost; /* [lane] share lost, and money, per unit loaded then */
    hf_grid offer, price;    /* [offer] quantity; money per unit */
    hf_grid room, room_cost; /* [storage] units of room; money per unit of it used */
    hf_grid required;        /* [need] in its unit */
    hf_grid sent;            /* [holding] comes to the door new, whatever anybody decides */
    hf_grid let_in;          /* [holding] the same, brought by what shuts the door: it comes in */
    hf_grid destroyed;       /* [holding] share lost of what is carried into the period */
    hf_grid lag;             /* [lane, then offer] periods until what is loaded, ordered or
                                sold then is there, or paid; the horizon's when it never is */
    int longest;             /* of the lags */
    hf_grid handing;         /* [holder] 1: it can hand over and take; 0: nobody gets in */
    hf_grid entry;           /* [holder] 1: what is sent to it comes in; 0: it waits outside */
    hf_grid income;          /* [1] money that comes whatever anybody decides */
    hf_grid due;             /* [1] expenses without a priority */
    hf_grid resource_pool;   /* [resource] and ... */
    hf_grid offer_pool;      /* [offer] what the pool of periods allows that the period is of;
                                INFINITY: they are spread evenly */
} hf_conditions;

/* The conditions under `count` events (0: calm). Release with hf_conditions_clear(). */
void hf_conditions_init(hf_conditions *out, const hf_network *net, const hf_event *events,
                        int count);
void hf_conditions_clear(hf_conditions *conditions);

/* Take over periods [0, until) of others of the same network: what was, whatever comes now. What
 * waits outside then comes in when these say that the door is open. */
void hf_conditions_copy(hf_conditions *to, const hf_conditions *from, int until);

/* True when all of both, of the same network, are the same bits. */
bool hf_conditions_same(const hf_conditions *a, const hf_conditions *b);

/* Memory that they take. */
size_t hf_conditions_bytes(const hf_conditions *conditions);

/* What is known at the start of period `now`, into `thought` (the conditions under the events that
 * are known, as long as they are thought to last): what was, as it was in truth. What is still to
 * come of it stays thought: when those arrive who wait outside or are late (not before now), and
 * what a pool of several periods still has. */
void hf_conditions_learn(hf_conditions *thought, const hf_network *net, const hf_conditions *truth,
                         int now);

/* What a limit leaves in a period: limit x factor; a thing without a limit is stopped only when the
 * factor is 0. */
double hf_limit(double limit, double factor);

/* Required by need n in period t under these conditions [the need's unit]. */
double hf_required(const hf_network *net, const hf_conditions *conditions, int n, int t);

/* Opening stock and receipts of good g in the whole federation; one unit where there are none. */
double hf_came(const hf_network *net, const hf_conditions *conditions, int g);

/* Periods until what lane l loads, or offer o brings or pays, in period t is there. */
int hf_lane_lag(const hf_conditions *conditions, int l, int t);
int hf_offer_lag(const hf_network *net, const hf_conditions *conditions, int o, int t);

/* What is sent to a holder in periods [since, t] comes in in period t; where nothing does, since is
 * t + 1. */
int hf_entry_since(const hf_conditions *conditions, int holder, int t);

/* What comes in to holding h in period t of what was sent to it, and is of an age by then (what
 * waited longer than it keeps never does); and at any age [the good's unit]. */
double hf_received(const hf_network *net, const hf_conditions *conditions, int h, int age, int t);
double hf_received_all(const hf_network *net, const hf_conditions *conditions, int h, int t);

/* True when something that was sent to holding h is outside at the end of period t. */
bool hf_waits_outside(const hf_network *net, const hf_conditions *conditions, int h, int t);

/* The first period of the pool of `periods` that t lies in; t itself when they are spread evenly
 * (0). */
int hf_pool_begin(int periods, int t);

/* Number of things (needs, limits, stocks) that the events change at any time; 0: they touch
 * nothing. */
int hf_conditions_touched(const hf_network *net, const hf_event *events, int count);

/* True when the event changes anything at any time. */
bool hf_conditions_touch(const hf_network *net, const hf_event *event);

#endif
