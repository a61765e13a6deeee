/* simplex.h - the simplex method, by GLPK, on a programme that changes a little from one solve to
 * the next. */
#ifndef HF_SOLVER_SIMPLEX_H
#define HF_SOLVER_SIMPLEX_H

#include "model/base/status.h"
#include "solver/lp.h"

#include <signal.h>

/* One rung of the ladder that is climbed when an answer does not pass its certificate. */
typedef struct hf_simplex_care {
    double tolerance; /* on bounds and reduced costs, in the programme's own units */
    bool rescale;     /* let GLPK scale beside our own choice of units */
    bool whole;       /* leave nothing out before solving (presolve.h) */
} hf_simplex_care;

enum { HF_SIMPLEX_RUNGS = 5 };
extern const hf_simplex_care hf_simplex_ladder[HF_SIMPLEX_RUNGS];

/* All arrays belong to the simplex and hold until the next solve. */
typedef struct hf_solution {
    const double *x;       /* [columns] */
    const double *reduced; /* [columns] reduced costs */
    const long double *y;  /* [rows] multipliers, refined */
    const bool *basic;     /* [columns] */
    const bool *row_basic; /* [rows] */
    double objective;
    int iterations; /* of this solve */
} hf_solution;

typedef struct hf_simplex hf_simplex;

/* A solver for `lp` (borrowed, sealed; must outlive it). Must be used and freed on the thread that
 * made it, one at a time: an error inside GLPK takes all problems of the thread with it. stop: when
 * it becomes non-zero the solve ends with HF_INTERRUPTED; or NULL. */
hf_simplex *hf_simplex_new(const hf_lp *lp, hf_simplex_care care,
                           const volatile sig_atomic_t *stop);
void hf_simplex_free(hf_simplex *simplex); /* NULL is fine */

/* Solve for the programme's present costs, bounds and rows (rows may have been appended and sealed
 * since), starting from the basis of the last solve. Errors: HF_SOLVER (no optimum: infeasible, or
 * GLPK gave up; see hf_simplex_said), HF_INTERRUPTED. */
hf_status hf_simplex_solve(hf_simplex *simplex, hf_solution *out);

/* What the solver said when it failed; "" otherwise. */
const char *hf_simplex_said(const hf_simplex *simplex);

/* Name and version of the library. */
const char *hf_simplex_version(void);

#endif
