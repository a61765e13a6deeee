/* planner.h - from a federation to its certified plan: stages, carried out once, checked. */
#ifndef HF_SOLVER_PLANNER_H
#define HF_SOLVER_PLANNER_H

#include "model/base/diag.h"
#include "model/plan.h"

#include <signal.h>

typedef enum hf_fairness { HF_LEXIMIN, HF_MAXMIN, HF_TOTAL } hf_fairness;

/* A problem of a stage (solver/problem.h), and who watches them: called before each is solved, and
 * again with its solution. One solved again, because a stage before had got worse by it, comes
 * again under its number and round; an attempt with more care begins at the first stage again. */
typedef struct hf_problem hf_problem;
typedef void hf_watch(void *watcher, const hf_problem *problem);

typedef struct hf_plan_options {
    hf_fairness fairness;
    double gap;                        /* largest relative gap a stage may have; 1e-6 */
    const volatile sig_atomic_t *stop; /* set: end soon; NULL: never */
    hf_watch *watch;                   /* NULL: nobody does */
    void *watcher;                     /* handed to `watch` */
} hf_plan_options;

/* Plan `net` (which must outlive the plan) under scenario (index, or -1 for none).
 *
 * The plan has been carried out by the period step and has passed hf_certify(). On success the
 * caller owns *out. Errors: HF_UNCERTIFIED or HF_SOLVER (nothing passed), HF_UNBOUNDED (a gain
 * without limit), HF_INTERRUPTED (before any answer); what to tell a person is in diags, and *out
 * is NULL. */
hf_status hf_plan_make(hf_plan **out, const hf_network *net, int scenario,
                       const hf_plan_options *options, hf_diags *diags);

#endif
