/* touched.h - what an event touches, by name. */
#ifndef HF_MODEL_TOUCHED_H
#define HF_MODEL_TOUCHED_H

#include "model/touch.h"

/* All that the event changes or brings, each once and written as a target ("capacity:mill/stones"),
 * kind by kind in the order of the tables. *count of them; they live as long as the arena. */
const char **hf_touched_names(int *count, hf_arena *arena, const hf_network *net,
                              const hf_event *event);

#endif
