/* sizes.h - how large things are: the units the programme counts in, and a finite upper bound for
 * every flow.
 *
 * Units keep coefficients near 1 whatever units people chose (facts: rows in units of 1e-9 give
 * wrong answers in silence). Bounds come from supply: what has been there, arrived, could be bought
 * or made by then. Where supply has no end, or is further away than that, the bound is a thousand
 * times what all needs together could use, or ten million units if that is more, and is marked as
 * artificial. */
#ifndef HF_SOLVER_SIZES_H
#define HF_SOLVER_SIZES_H

#include "model/conditions.h"
#include "model/flows.h"

typedef struct hf_sizes {
    double *good;   /* [good] the programme's unit, in the good's own unit; a power of two */
    double *recipe; /* [recipe] the programme's unit of runs; a power of two */
    double *port;   /* [port] the programme's unit of hours through it; a power of two */
    double *need;   /* [need] the programme's unit of what counts for it; a power of two */
    double money;   /* the programme's unit of money; a power of two */
    hf_grid
        supply; /* [good] most that can exist in a period, over the federation; INFINITY: no end */
    hf_grid runs;   /* [recipe] most runs started in a period; INFINITY: no end */
    double *forced; /* [good] comes whatever anybody decides, in the good's own unit */
    double beyond;  /* the artificial bound, in the programme's units, beside what is forced */
} hf_sizes;

/* Sizes of `net` under `conditions` from period `start` on, after the periods before it of `past`
 * (NULL when start is 0). Grids are filled from `start` on. Release with hf_sizes_clear(). */
void hf_sizes_init(hf_sizes *out, const hf_network *net, const hf_conditions *conditions,
                   const hf_flows *past, int start);
void hf_sizes_clear(hf_sizes *sizes);

/* True when runs can add to resource k. */
bool hf_sizes_is_built(const hf_network *net, int k);

/* The most there can be of resource k in period t [its unit]; INFINITY where runs can build more.
 */
double hf_sizes_resource(const hf_network *net, const hf_conditions *conditions, int k, int t);

#endif
