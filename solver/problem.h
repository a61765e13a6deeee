/* problem.h - one problem of a stage as it is solved: to watch, and to write for other solvers. */
#ifndef HF_SOLVER_PROBLEM_H
#define HF_SOLVER_PROBLEM_H

#include "model/base/buffer.h"
#include "solver/formulate.h"
#include "solver/planner.h"
#include "solver/simplex.h"

/* Always a minimisation. Everything is borrowed and holds during the call. */
struct hf_problem {
    const hf_formulation *f;     /* with the costs of the stage, and what those before fixed */
    const char *stage;           /* "needs 1: fair share" */
    int number, round;           /* of the stage, and in it; from 1 */
    double offset, factor;       /* the stage's value = offset + factor x least cost */
    const hf_solution *solution; /* NULL: about to be solved */
};

enum { HF_PROBLEM_NAME_ROOM = 64 };

/* "02-needs-1-fair-share-01", followed by `ending`: ".mps". Numbers with more digits take them. */
void hf_problem_name(char out[HF_PROBLEM_NAME_ROOM], const hf_problem *problem, const char *ending);

/* Append the problem in free MPS format, or in that of CPLEX LP files. Numbers are exact, names
 * those of labels.h; rows without a limit and columns without an entry are left out, and a row with
 * two different limits is written twice. The first line, a comment, says what the stage's value is.
 * (IBM, "MPS file format: industry standard" and "LP file format: algebraic representation", CPLEX
 * documentation.) */
void hf_problem_write_mps(hf_buffer *out, const hf_problem *problem);
void hf_problem_write_lp(hf_buffer *out, const hf_problem *problem);

#endif
