/* larder.h - nobody goes short beside what they have: who gets less than was wished for uses what
 * else is left in their own store, first the same good of another age, then another that serves the
 * need; the oldest first. Nobody uses more than was wished for in all. */
#ifndef HF_MODEL_LARDER_H
#define HF_MODEL_LARDER_H

#include "model/world.h"

/* Within the step, when goods have been shared and before it is recorded: add to what is used in
 * the period at hand. Of several needs the more urgent comes first. Another good only for needs
 * that may not wait, have no least shares, and share no basket. */
void hf_larder_open(hf_world *world, const hf_flows *wish);

#endif
