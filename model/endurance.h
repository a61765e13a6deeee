/* endurance.h - the answer to "how long does it hold": whole periods each need is met after an
 * outage starts. */
#ifndef HF_MODEL_ENDURANCE_H
#define HF_MODEL_ENDURANCE_H

#include "model/flows.h"
#include "model/network.h"

enum { HF_LEVELS_MOST = 3 };

/* Whole periods held from the start of the outage at one level. Equal to the horizon: never fails
 * within it. */
typedef struct hf_held {
    int best;   /* with perfect coordination */
    int plan;   /* when everybody carries on with the plan and rations what is short */
    int local;  /* when each holder sees only its own stock and orders */
    int replan; /* when all plan again together whenever something has changed */
} hf_held;

/* What gave out first on the way to the first missing need under policy `plan`. */
typedef struct hf_cause {
    int good, holder;    /* what was missing, and where; good -1: money, or the need never fails */
    const char *because; /* a sentence without a full stop; owned by the endurance's arena */
} hf_cause;

typedef struct hf_endurance {
    hf_arena *arena;
    const hf_network *net; /* borrowed */
    const char *scenario;  /* id, or NULL when given by `without` */
    const char **without;  /* the targets that are out, as written */
    int without_count;
    int start;                     /* period the outage starts in, from 0 */
    int horizon;                   /* periods from the start to the end */
    double levels[HF_LEVELS_MOST]; /* shares of what is required: 1, 0.75, 0.5 */
    int level_count;
    hf_held *needs;   /* [need * level_count + level] */
    hf_cause *causes; /* [need] */
    hf_cause *harms;  /* [need] the same for the first period with less than the calm plan gives it:
                         where that leaves the need short anyway, why it gets even less */
    hf_held together[HF_LEVELS_MOST];
    int priorities[9], priority_count; /* those that occur, ascending */
    hf_held by_priority[9];            /* at levels[0]; same order as priorities */
    bool has_local;                    /* otherwise its numbers say nothing */
    int replan_levels;      /* its numbers say something at so many levels, from the first */
    hf_flows trace;         /* what happened under policy `plan` */
    hf_flows local, replan; /* the same under the others; replan: aimed at levels[0] */
    double *share; /* [need][period from 0] met / required under policy `plan`; 1 when nothing is
                      required */
} hf_endurance;

hf_endurance *hf_endurance_new(const hf_network *net);
void hf_endurance_free(hf_endurance *endurance); /* NULL is fine */

#endif
