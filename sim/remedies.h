/* remedies.h - what buys days: which one thing more, and how much of it, lets needs hold longer. */
#ifndef HF_SIM_REMEDIES_H
#define HF_SIM_REMEDIES_H

#include "sim/endure.h"

/* Fill `answer->helped`, which hf_endure() made for `calm` and `question`: for the first priority
 * that fails under `best`, all of it together, and its first need alone where that holds longer.
 * Candidates are ranked by the proof that one more period cannot be held; amounts are the least by
 * one linear programme each, rounded up to three digits; the periods are those that the same
 * questions have for an answer with that much more there. Prepared (question->prepared): nothing is
 * looked for. Where the search could not be proved, nothing is said (has_helped). Errors:
 * HF_INTERRUPTED. */
hf_status hf_remedies_find(hf_endurance *answer, const hf_plan *calm,
                           const hf_endure_question *question, hf_diags *diags);

#endif
