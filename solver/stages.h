/* stages.h - one goal after the other; what a stage has reached, later stages cannot touch. */
#ifndef HF_SOLVER_STAGES_H
#define HF_SOLVER_STAGES_H

#include "model/plan.h"
#include "solver/formulate.h"
#include "solver/planner.h"
#include "solver/simplex.h"

/* What a solved stage reached in the programme, so that later stages can be held to it. */
typedef struct hf_reached {
    double *cost;          /* [columns]; NULL for a fair share, which is kept by bounds */
    double value;          /* of cost x */
    double scale;          /* the stage's own unit per unit of value */
    double offset, factor; /* the stage's value = offset + factor x the programme's, as solved */
    bool has_row;          /* a row keeps it, because fixing the optimal face was not enough */
} hf_reached;

typedef struct hf_stager {
    hf_formulation *f;
    hf_simplex *simplex;
    hf_solution solution;
    const hf_plan_options *options;
    hf_stage *stages; /* as far as they were reached */
    hf_reached *reached;
    int count;
    hf_conflict *conflicts; /* found in the first stage */
    int conflict_count;
    double *x; /* [columns] after the last stage that was completed */
} hf_stager;

/* Prepare for solving `f` (borrowed). Release with hf_stager_clear(). */
void hf_stager_init(hf_stager *s, hf_formulation *f, const hf_plan_options *options,
                    hf_simplex_care care);
void hf_stager_clear(hf_stager *s);

/* Solve all stages in order: needs by priority, ending, the federation's criteria, least flow.
 * Stages with nothing to them are left out. Errors: HF_SOLVER, HF_INTERRUPTED; the stages completed
 * before stand. */
hf_status hf_stages_solve(hf_stager *s);

/* The fair share of the needs of one priority (fairness.c). */
hf_status hf_fair_share(hf_stager *s, int priority);

/* Begin a stage; its record is filled by the caller and counts once hf_stage_done() is called. */
hf_stage *hf_stage_begin(hf_stager *s, bool maximised, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void hf_stage_done(hf_stager *s);

/* Solve the programme as it stands, in the next round of the stage that was begun: s->solution.
 * Counts iterations; rounds are the caller's. Errors: as hf_simplex_solve(). */
hf_status hf_stage_solve(hf_stager *s, hf_stage *stage);

/* True when any need of this priority requires something in the programme's periods. */
bool hf_has_priority(const hf_formulation *f, int priority);

#endif
