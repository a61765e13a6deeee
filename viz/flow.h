/* flow.h - who supplies whom with what: a plan's exchanges traced through the pools of the sites.
 */
#ifndef HF_VIZ_FLOW_H
#define HF_VIZ_FLOW_H

#include "model/plan.h"

typedef enum hf_node_kind {
    HF_NODE_HOLDER, /* index: holder */
    HF_NODE_BOUGHT, /* index: market, as a supplier */
    HF_NODE_SOLD    /* index: market, as a customer */
} hf_node_kind;

typedef struct hf_flow_node {
    hf_node_kind kind;
    int index;
} hf_flow_node;

/* One good going from one node to another, whatever sites it passes. */
typedef struct hf_flow_link {
    int from, to, good;
    double amount; /* as it arrives, in the good's unit */
} hf_flow_link;

typedef enum hf_stub_kind {
    HF_STUB_STORE, /* taken from the node's own stock */
    HF_STUB_UNMET, /* a need not met */
    HF_STUB_OTHER  /* several small flows */
} hf_stub_kind;

/* Something that reaches a node, or should, without coming from another one. */
typedef struct hf_flow_stub {
    hf_stub_kind kind;
    int node;
    int good;      /* STORE; UNMET when one good serves the need; else -1 */
    int need;      /* UNMET; else -1 */
    double amount; /* STORE: of the good; UNMET: in the need's unit; OTHER: number of flows */
    double share;  /* UNMET: missing / required */
} hf_flow_stub;

typedef struct hf_flow {
    const hf_plan *plan; /* borrowed */
    int from, until;     /* periods counted: [from, until) */
    int good;            /* only this one; -1: all */
    hf_flow_node *nodes; /* holders by index, then markets bought at, then markets sold to */
    int node_count;
    hf_flow_link *links; /* sorted by from, to, good */
    int link_count, link_capacity;
    hf_flow_stub *stubs; /* sorted by node, kind, good, need */
    int stub_count, stub_capacity;
    double *largest; /* [good] the largest link or stub of all goods with the same unit */
    int gathered;    /* small flows gathered into "other" */
    int hidden;      /* places with nothing but small flows, left out */
} hf_flow;

/* Trace the plan's flows of one good (-1: all) in one period (-1: all).
 *
 * What leaves a pool is taken to come from what enters it in that period in equal proportion,
 * through any number of routes. Flows under half a percent of the largest of their unit are
 * gathered in stubs; when more than `most` remain (0: no limit), so are the smallest of the rest.
 * Release with hf_flow_clear(). */
void hf_flow_init(hf_flow *out, const hf_plan *plan, int good, int period, int most);
void hf_flow_clear(hf_flow *flow);

#endif
