/* presolve.h - a programme without what follows from the rest: fewer rows and columns for the
 * simplex method, the same optimum, and the way back to a vertex of the whole.
 *
 * - Transfer: two columns without cost that move the same between two balances, there and back
 *   (what a holder gives to its site's pool and takes from it). Their difference is free, so one
 *   balance is added to the other and both columns are left out.
 * - Slack: a column without cost that stands in one balance only (disposal). The balance becomes a
 *   row with two sides.
 * (Andersen and Andersen 1995, "Presolving in linear programming", Mathematical Programming 71,
 * section 3: column singletons and doubleton equations.) */
#ifndef HF_SOLVER_PRESOLVE_H
#define HF_SOLVER_PRESOLVE_H

#include "solver/lp.h"

typedef enum hf_place { HF_BASIC, HF_AT_LOW, HF_AT_HIGH } hf_place;

/* A basic solution. */
typedef struct hf_vertex {
    double *x;                         /* [columns] */
    long double *y;                    /* [rows] multipliers */
    unsigned char *column_at, *row_at; /* [columns], [rows]: hf_place */
} hf_vertex;

void hf_vertex_resize(hf_vertex *vertex, const hf_lp *lp);
void hf_vertex_clear(hf_vertex *vertex);

typedef struct hf_presolve hf_presolve;

/* The reduction of `lp` (borrowed, sealed) as its costs and bounds are now; with `all` nothing is
 * left out. Release with hf_presolve_free(). */
hf_presolve *hf_presolve_new(const hf_lp *lp, bool all);
void hf_presolve_free(hf_presolve *presolve); /* NULL is fine */

/* What is left to solve; owned by the reduction. */
const hf_lp *hf_presolve_small(const hf_presolve *presolve);

/* Does what was left out still follow from the rest, after costs and bounds of the programme
 * changed and rows were appended? */
bool hf_presolve_fits(const hf_presolve *presolve);

/* Take over the programme's present costs and bounds, and appended rows. */
void hf_presolve_update(hf_presolve *presolve);

/* The vertex of the whole programme that belongs to one of the small; false when something that was
 * left out would break its bounds there. */
bool hf_presolve_restore(const hf_presolve *presolve, const hf_vertex *small, hf_vertex *whole);

#endif
