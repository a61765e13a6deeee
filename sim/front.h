/* front.h - two things out at once: a table of how long the most urgent needs hold. */
#ifndef HF_SIM_FRONT_H
#define HF_SIM_FRONT_H

#include "model/base/diag.h"
#include "model/front.h"
#include "model/plan.h"
#include "model/ration.h"

#include <signal.h>

/* Events that stop things (or empty stocks) altogether, from `start` on; all borrowed. */
typedef struct hf_front_question {
    const hf_event *shares; /* what is out by shares of it, to the end */
    const hf_event *spans;  /* what is out altogether, for a time */
    int share_events, span_events;
    int start;                         /* period from 0 */
    double level;                      /* > 0: share of what is required that counts as held */
    hf_ration_rule rule;               /* by which what is too little is shared */
    int threads;                       /* 0: as many as there are processors for the program */
    const volatile sig_atomic_t *stop; /* set: end soon; NULL: never */
} hf_front_question;

/* Shares of 0, 25, 50, 75 and 100 %; 0, 3, 7 and 14 periods, as far as there are so many, and to
 * the end. The state at the start is the calm plan's. Every cell is answered on its own, so that
 * the table is the same for any number of threads. `out` is left without names. Errors as
 * hf_endure(). */
hf_status hf_front_make(hf_front *out, const hf_plan *calm, const hf_front_question *question,
                        hf_diags *diags);

#endif
