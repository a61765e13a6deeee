/* policy_replan.h - whenever something has changed, everybody plans again together from where
 * things stand, knowing what has happened but not what will. */
#ifndef HF_SIM_POLICY_REPLAN_H
#define HF_SIM_POLICY_REPLAN_H

#include "model/plan.h"
#include "model/world.h"
#include "sim/decisions.h"
#include "solver/planner.h"

#include <signal.h>

/* name, usual value, least, most, unit, what it says */
#define HF_REPLAN_SETTINGS(ROW)                                                                    \
    ROW(notice, 0, 0, 1000, "periods", "until word of an outage gets around")                      \
    ROW(every, 0, 0, 1000, "periods",                                                              \
        "plan again at least so often; 0: only when something changed")                            \
    ROW(level, 1, 0, 1, "share", "to be held as long as possible; 0: share what there is at once")

typedef struct hf_replan_settings {
#define ROW(name, usual, least, most, unit, says) double name;
    HF_REPLAN_SETTINGS(ROW)
#undef ROW
} hf_replan_settings;

extern const hf_replan_settings hf_replan_usual;

/* What happens, and from when; all is borrowed. */
typedef struct hf_replan {
    const hf_plan *calm;
    const hf_event *events; /* all of them, known or not */
    int event_count;
    const hf_conditions *conditions; /* under all of them */
    const hf_flows *past;            /* what happened before `start` */
    int start;
    hf_replan_settings settings;
    hf_decisions *decisions;           /* shared with others who replan; NULL: none are */
    const volatile sig_atomic_t *stop; /* or NULL */
    hf_watch *watch; /* sees every problem of a stage that is solved (planner.h); or NULL */
    void *watcher;   /* handed to it */
} hf_replan;

typedef struct hf_replanned {
    double error; /* the worst of the audits */
    int solved;   /* times that they planned again */
    int plainly;  /* times that the numbers got in the way of the level, and they shared at once */
} hf_replanned;

/* Carry out. What happened is in the world's trace. Errors: HF_SOLVER, HF_INTERRUPTED. */
hf_status hf_policy_replan(hf_replanned *out, hf_world *world, const hf_replan *replan);

#endif
