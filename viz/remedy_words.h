/* remedy_words.h - what would be more of what, and what it buys, in words. */
#ifndef HF_VIZ_REMEDY_WORDS_H
#define HF_VIZ_REMEDY_WORDS_H

#include "model/base/buffer.h"
#include "model/endurance.h"
#include "viz/words.h"

/* "200 kg more flour in stock at Harbour store", "8 h more a day of millers at Mill". */
hf_label hf_remedy_text(const hf_network *net, hf_remedy remedy);

/* The words for help i with the amount of one of its steps, and for all after it that say the same
 * but of another place, with the same amounts and results: "40 soup more a day delivered to Lower,
 * School or Upper". Repeated: an earlier one says it. */
void hf_help_text(hf_buffer *out, const hf_network *net, const hf_helped *helped, int i, int step);
bool hf_help_is_repeated(const hf_network *net, const hf_helped *helped, int i);

/* Its unit: "kg", "h", "EUR"; "" where it has none. */
const char *hf_remedy_unit(const hf_network *net, hf_remedy_kind kind, int index);

/* Whom an answer about what buys periods is for: "all of priority 1", "bread in North". */
hf_label hf_helped_whom(const hf_network *net, const hf_helped *helped);

/* What helps most, as a sentence: of what goes furthest the least amount for its third or last
 * step, and where it goes on to the end, how much it takes for that; nothing where it was not asked
 * or nothing fails. */
void hf_helped_most(hf_buffer *out, const hf_endurance *endurance);

/* That coordination alone buys periods for the i-th priority, as sentences: it holds to the end
 * under `best` without starving a more urgent one, and under another policy it does not; where who
 * plans again together gains nothing over those who do not, it is knowing beforehand that does.
 * Nothing where that is not so, or what helps was not asked. Returns whether anything was said. */
bool hf_helped_by_coordination(hf_buffer *out, const hf_endurance *endurance, int i);

/* With so much there, carrying on with the plan holds less than without. */
bool hf_helped_harms_plan(const hf_helped *helped, const hf_bought *bought);

/* How long fund and stocks last if the outages do, as a sentence; "" where it was not asked, or
 * nothing is sure to be out. */
hf_label hf_lasting_text(const hf_endurance *endurance);

#endif
