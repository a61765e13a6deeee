/* endure.h - how long each need holds after an outage: perfect coordination beside carrying on with
 * the plan. */
#ifndef HF_SIM_ENDURE_H
#define HF_SIM_ENDURE_H

#include "model/base/diag.h"
#include "model/endurance.h"
#include "model/plan.h"
#include "model/ration.h"

#include <signal.h>

/* Hears which step of an answer is begun: "perfect coordination at 75 %, 3 of 14". Answers made
 * side by side call it from several threads. */
typedef void hf_hear(void *listener, const char *outage, const char *step);

typedef struct hf_endure_question {
    int scenario;           /* index, or -1: use `events` */
    const hf_event *events; /* made from --without; NULL with a scenario */
    int event_count;
    const char *const *without; /* the targets as written; for the answer */
    int without_count;
    int from;            /* first period counted, from 0; -1: the first event's */
    double ration;       /* > 0: this level only; 0: the levels 1, 0.75, 0.5 */
    hf_ration_rule rule; /* by which what is too little is shared */
    bool every_rule;     /* policies plan and local by each of the rules, too (rules.h) */
    bool prepared;       /* best knows all from period 0 on and may prepare */
    bool no_end;         /* every outage lasts to the horizon */
    bool local;          /* answer for policy `local`, too */
    int replan_levels;   /* and for `replan` at so many levels, from the first */
    bool aim_share;      /* replan: share at once, instead of holding out first */
    int hold;            /* > 0: what it takes to hold so many periods, too: hf_stockpile_find() */
    bool helps;          /* look for what buys periods, too: hf_remedies_find() */
    const volatile sig_atomic_t *stop; /* set: end soon; NULL: never */
    hf_hear *hear;                     /* NULL: nobody does */
    void *listener;                    /* handed to `hear` */
} hf_endure_question;

/* The conditions of `question`. Release with hf_conditions_clear(). */
void hf_endure_conditions(hf_conditions *out, const hf_plan *calm,
                          const hf_endure_question *question);

/* Answer `question`. The first event finds the calm plan's state; what comes before the first
 * period counted is what carrying on with the plan makes of it. Errors: HF_SOLVER, HF_UNCERTIFIED
 * (what is said could not be proved), HF_INTERRUPTED; *out is NULL then. */
hf_status hf_endure(hf_endurance **out, const hf_plan *calm, const hf_endure_question *question,
                    hf_diags *diags);

/* Say why there is no such answer, where it is no mistake of the file's; returns `status`. */
hf_status hf_endure_say(hf_status status, hf_diags *diags);

#endif
