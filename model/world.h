/* world.h - the federation as it stands in one period, and what it did before; carries out one
 * period at a time.
 *
 * The trace is the state: what is on the road, in the oven or on order in period t follows from
 * what was loaded, started and ordered before t. */
#ifndef HF_MODEL_WORLD_H
#define HF_MODEL_WORLD_H

#include "model/conditions.h"
#include "model/flows.h"
#include "model/ranks.h"
#include "model/ration.h"

typedef struct hf_world hf_world;

/* Room for simulating `net` (borrowed); nothing is allocated after this. Release with
 * hf_world_free(). */
hf_world *hf_world_new(const hf_network *net);
void hf_world_free(hf_world *world); /* NULL is fine */

/* Begin in period `start` under `conditions` (borrowed), after the periods before it of `past`
 * (NULL when start is 0). */
void hf_world_start(hf_world *world, const hf_conditions *conditions, const hf_flows *past,
                    int start);

/* Share what is too little by this rule from here on; needs first unless said. */
void hf_world_ration(hf_world *world, hf_ration_rule rule);

/* Count needs as for `best` at a level from here on (hf_count_forgive()), until the world is
 * started again. */
void hf_world_forgive(hf_world *world, double level);

/* Of what need n required in period t, what has been met so far. */
double hf_world_served(const hf_world *world, int n, int t);

/* Carry out the next period. Wishes are the cells of that period in `wish` (runs, loaded, traded,
 * used, handed, disposed); what cannot be granted is rationed, needs first by `ranks`. Returns the
 * audit's worst error: the residual of any balance relative to the size of its terms. */
double hf_world_step(hf_world *world, const hf_flows *wish, const hf_ranks *ranks);

/* Step until the horizon ends. Returns the worst audit error. */
double hf_world_carry_out(hf_world *world, const hf_flows *wish, const hf_ranks *ranks);

/* What happened so far, periods [0, hf_world_now()); valid until the world is started again or
 * freed. */
const hf_flows *hf_world_trace(const hf_world *world);
int hf_world_now(const hf_world *world);

#endif
