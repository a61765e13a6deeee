/* run.h - one run drawn by lot: what happened, and what came of it. */
#ifndef HF_MODEL_RUN_H
#define HF_MODEL_RUN_H

#include "model/conditions.h"
#include "model/flows.h"
#include "model/measures.h"

typedef struct hf_run {
    const hf_network *net; /* borrowed */
    const char *scenario;  /* id; NULL: nothing happens */
    const char *policy;    /* its name */
    bool plans_again;      /* it is one that plans on the way: */
    int planned_again;     /* so many times, and of these ... */
    int shared_at_once;    /* ... the numbers got in the way of holding the level so often */
    int number;            /* from 1 */
    uint32_t seed;
    double ration;    /* share of what is required at which a need counts as held */
    hf_event *events; /* that happened, certain all of them, by event, then start; what they aim at
                         is borrowed from the network */
    int event_count;
    hf_conditions conditions;
    hf_flows trace;
    double error; /* the audit's worst */
    int *held;    /* [need] periods held from the first on */
    hf_measures
        measures; /* from the period of the first event on; from the first where there is none */
} hf_run;

void hf_run_clear(hf_run *run);

#endif
