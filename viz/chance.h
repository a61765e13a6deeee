/* chance.h - what of a scenario is left to chance, and what is counted with where nothing is drawn.
 */
#ifndef HF_VIZ_CHANCE_H
#define HF_VIZ_CHANCE_H

#include "model/base/buffer.h"
#include "model/network.h"

#include <stdbool.h>

/* False where no event of scenario z surely starts within the periods of the network: all of them
 * only may happen, or come too late. True without events, and without a scenario (-1): what is out
 * is out. */
bool hf_chance_certain(const hf_network *net, int z);

/* "Left out, because it only may happen: snow." Nothing where all is certain, or z is -1. */
void hf_chance_left_out(hf_buffer *out, const hf_network *net, int z);

/* "Nothing of it is sure to happen within 28 days.", and what is left out for it; nothing where
 * something surely happens. */
void hf_chance_nothing(hf_buffer *out, const hf_network *net, int z);

/* "How long strike (stop) lasts is left to chance: counted with 10 days, its median." A sentence
 * for each number of each event that is drawn in runs only; nothing where there is none, or z is
 * -1. `no_end`: outages last to the end, so nobody counts with how long they do. */
void hf_chance_counted(hf_buffer *out, const hf_network *net, int z, bool no_end);

#endif
