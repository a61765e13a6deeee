/* doubts.h - the doubts, one function each; hf_read_doubts() asks them all. */
#ifndef HF_IO_DOUBTS_H
#define HF_IO_DOUBTS_H

#include "io/doubts_ways.h"
#include "io/reading.h"

/* Recipes that give more mass than they take; marks them in loose[recipe]. */
void hf_doubt_masses(hf_reading *r, bool *loose);

/* Loops of recipes that make more of a good than they take, within a period; marks theirs, and says
 * nothing where one is marked. */
void hf_doubt_gains(hf_reading *r, bool *loose);

/* Loops of recipes without anything to start with. What a loop without delay makes of itself is
 * brought into `ways`, so that what depends on it is not doubted as well; nor is it where a recipe
 * is loose. */
void hf_doubt_loops(hf_reading *r, hf_ways *ways, const bool *loose);

/* Needs that nothing can ever meet, with the first cause. */
void hf_doubt_needs(hf_reading *r, const hf_ways *ways);

/* Routes that never carry anything, whatever events bring. */
void hf_doubt_routes(hf_reading *r, const hf_ways *ways);

/* Numbers far from those of their like. */
void hf_doubt_neighbours(hf_reading *r);

/* Numbers that look as if their unit was wrong by a thousand. */
void hf_doubt_sizes(hf_reading *r);

/* Events that do less than they say. */
void hf_doubt_events(hf_reading *r);

/* True when a share of the target's limit means nothing, because it has none in any season. */
bool hf_doubt_is_endless(const hf_network *net, const hf_target *target);

/* "co-op "mill"" or "community "north"", as where a message stands. */
void hf_doubt_holder(hf_reading *r, hf_message *message, int holder);

/* The same for a recipe: "recipe "bread" of co-op "mill"". */
void hf_doubt_recipe(hf_reading *r, hf_message *message, const hf_recipe *recipe);

#endif
