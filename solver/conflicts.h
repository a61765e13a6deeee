/* conflicts.h - which hard limits cannot all hold, named with their place in the files. */
#ifndef HF_SOLVER_CONFLICTS_H
#define HF_SOLVER_CONFLICTS_H

#include "model/plan.h"
#include "solver/formulate.h"
#include "solver/simplex.h"

/* More than this of the stage `hard limits` left over is a conflict. */
#define HF_CONFLICT 1e-6

/* The bounds and sides of a programme as they were before a stage fixed any of them. */
typedef struct hf_bounds {
    double *low, *high, *row_low, *row_high;
} hf_bounds;

hf_bounds hf_bounds_of(const hf_lp *lp); /* release with hf_bounds_clear() */
void hf_bounds_clear(hf_bounds *bounds);

/* What the answer `at` of the stage `hard limits` does not keep, and the rows and bounds that the
 * bound by weak duality rests on: together they are the proof. `scale` is the stage's own unit per
 * unit of the programme's cost. The caller frees *out. Returns how many. */
int hf_conflicts_find(hf_conflict **out, const hf_formulation *f, const hf_bounds *bounds,
                      const hf_solution *at, double scale);

#endif
