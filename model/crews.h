/* crews.h - who works, in a plan that does not say. */
#ifndef HF_MODEL_CREWS_H
#define HF_MODEL_CREWS_H

#include "model/conditions.h"
#include "model/flows.h"

/* Where work asks for a skill and `flows` does not say (enough of) who does it: the crews that have
 * it, in the order of their ids, each up to the hours it has left beside all that is said. What is
 * more than all of them have falls to the last. Runs and loads must be there. */
void hf_crews_fill(hf_flows *flows, const hf_network *net, const hf_conditions *conditions);

#endif
