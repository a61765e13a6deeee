/* explain.h - what stopped something, as a clause without a full stop. */
#ifndef HF_SIM_EXPLAIN_H
#define HF_SIM_EXPLAIN_H

#include "model/graph.h"
#include "model/plan.h"
#include "model/ranks.h"
#include "model/ration.h"

#include <stdbool.h>

/* A gap this small against what was planned is rounding. */
#define HF_GAP_ROUNDING 1e-6

/* What was planned and what happened; all borrowed, texts go into the arena. What is said of a plan
 * alone (below) needs what stands above the rule only. */
typedef struct hf_scene {
    hf_arena *arena;
    const hf_network *net;
    const hf_graph *graph;
    const hf_conditions *usual, *conditions; /* without and under the events */
    const hf_event *events;
    int event_count;
    hf_ration_rule rule;
    const hf_flows *trace;
    const hf_flows *wishes; /* the plan's flows, uses scaled as people wished */
    int seen; /* the period of the shortage that is explained: what is over by then is told as past;
                 0: nothing is */
    const hf_ranks *ranks;
    const hf_grid *wished,
        *happened; /* the graph's rates: now, with the mixes of wishes and trace */
} hf_scene;

/* The limit that cut an activity in period t and the event that took it away, or the fund that
 * could not pay for it; NULL when neither explains it. */
const char *hf_explain_activity(const hf_scene *scene, int activity, int t);

/* The event that destroyed stock of a holder's node at the start of period t; NULL when none did.
 */
const char *hf_explain_loss(const hf_scene *scene, int node, int t);

/* What was sent to a holder's node's holding and is outside at the end of period t, and the event
 * that shuts it out; NULL when nothing is. */
const char *hf_explain_outside(const hf_scene *scene, int node, int t);

/* What lay at a holder's node's holding in periods [from, t] and became too old, more than planned;
 * NULL when nothing did. */
const char *hf_explain_age(const hf_scene *scene, int node, int from, int t);

/* Why the fund does not pay need n in full in period t. */
const char *hf_explain_payment(const hf_scene *scene, int n, int t);

/* More is asked of a node than it has, though what was planned came; by whom, if an event tells. */
const char *hf_explain_claims(const hf_scene *scene, int node, int t);

/* What came of what a holder had ordered (or begun), and who asked it for more than that. */
typedef struct hf_stocking {
    bool ordered; /* something at all, and all of it came */
    bool shared;  /* several asked for it in that period, and did not get all */
} hf_stocking;

/* Where all came that was ordered to a node until period t: there was too little of it. */
const char *hf_explain_orders(const hf_scene *scene, int node, int t, hf_stocking stocking);

/* How often a limit stands in the way of a plan. */
typedef struct hf_reach {
    int limit, period; /* one of the periods in which it does */
    int times, first;  /* in how many, and the first of them */
    bool closed;       /* nothing of it is there then; else all is in use */
} hf_reach;

/* In the plan itself, and the event behind it if there is one: a limit; something on the way, begun
 * in period t, that takes longer than usual; a hand-over that nobody gets in for (NULL: no event
 * tells); a store full at the end of period t; a good that cannot be at a node before period t (the
 * horizon: not within it); one that nothing brings there, though there are ways that could. */
const char *hf_explain_reach(const hf_scene *scene, const hf_reach *reach);
const char *hf_explain_delay(const hf_scene *scene, int activity, int t);
const char *hf_explain_door(const hf_scene *scene, int activity, int t);
const char *hf_explain_store(const hf_scene *scene, int node, int t);
const char *hf_explain_late(const hf_scene *scene, int node, int t);
const char *hf_explain_nowhere(const hf_scene *scene, int node, bool ways);

/* The event that takes most of a limit away in period t; NULL when none takes any. */
const hf_event *hf_explain_event(const hf_scene *scene, int limit, int t);

/* The good that lies at a node. */
int hf_explain_good(const hf_scene *scene, int node);

/* `because`, and which goods it holds up: goods[count - 1] first, goods[0] last. */
const char *hf_explain_chain(const hf_scene *scene, const char *because, const int *goods,
                             int count);

/* `because`, and that the holding's stock lasted until period t. */
const char *hf_explain_stock(const hf_scene *scene, const char *because, int h, int t);

#endif
