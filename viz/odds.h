/* odds.h - how likely it holds, in words: counts of runs, which people grasp better than shares. */
#ifndef HF_VIZ_ODDS_H
#define HF_VIZ_ODDS_H

#include "model/base/buffer.h"
#include "model/ensemble.h"
#include "viz/words.h"

/* "Left to chance, bread in North will hold to the end in 131 of 200 runs, milk in South in 180;
 * the other 14 needs in all (policy plan).": the least likely first, `most` of them by name.
 * Nothing where nothing is left to chance. */
void hf_odds_sentence(hf_buffer *out, const hf_ensemble *ensemble, int most);

/* What people do in those runs: "policy local: each sees only its own stock and orders"; the name
 * alone where it is not known. */
hf_label hf_odds_policy(const char *policy);

#endif
