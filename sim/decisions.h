/* decisions.h - plans made on the way, kept for others who stand where they were made and know the
 * same. */
#ifndef HF_SIM_DECISIONS_H
#define HF_SIM_DECISIONS_H

#include "solver/onward.h"

typedef struct hf_decisions hf_decisions;

/* Decisions on one network, with the same options. Those that nobody uses are kept as long as all
 * together take at most `most` bytes (0: not at all), the last used the longest. Release with
 * hf_decisions_free(), when nobody uses any. */
hf_decisions *hf_decisions_new(size_t most);
void hf_decisions_free(hf_decisions *decisions); /* NULL is fine */

/* What hf_onward_plan() decides `from` there. When it was asked from the very same before (period,
 * level, conditions and past, bit by bit) and is still kept, it is that answer: which leaves no
 * trace in it. *out may be read until hf_decisions_leave(). Several threads may ask at once. Errors
 * as of hf_onward_plan(); then *out is NULL. */
hf_status hf_decisions_take(const hf_decision **out, hf_decisions *decisions, const hf_network *net,
                            const hf_onward *from);
void hf_decisions_leave(hf_decisions *decisions, const hf_decision *decision); /* NULL is fine */

#endif
