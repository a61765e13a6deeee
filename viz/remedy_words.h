/* remedy_words.h - what would be more of what, and what it buys, in words. */
#ifndef HF_VIZ_REMEDY_WORDS_H
#define HF_VIZ_REMEDY_WORDS_H

#include "model/endurance.h"
#include "viz/words.h"

/* "200 kg more flour in stock at Harbour store", "8 h more a day of millers at Mill". */
hf_label hf_remedy_text(const hf_network *net, hf_remedy remedy);

/* Its unit: "kg", "h", "EUR"; "" where it has none. */
const char *hf_remedy_unit(const hf_network *net, hf_remedy_kind kind, int index);

/* Whom an answer about what buys periods is for: "all of priority 1", "bread in North". */
hf_label hf_helped_whom(const hf_network *net, const hf_helped *helped);

/* What helps most, as a sentence: of what goes furthest the least amount for its third or last
 * step;
 * "" where it was not asked or nothing fails. */
hf_label hf_helped_most(const hf_endurance *endurance);

/* How long fund and stocks last if the outages do, as a sentence; "" where it was not asked. */
hf_label hf_lasting_text(const hf_endurance *endurance);

#endif
