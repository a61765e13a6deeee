/* again.h - asking how long it holds once more, with something more there. */
#ifndef HF_SIM_AGAIN_H
#define HF_SIM_AGAIN_H

#include "model/ranks.h"
#include "model/remedy.h"
#include "sim/endure.h"

typedef struct hf_again {
    const hf_endurance *answer; /* what was said without */
    const hf_plan *calm;
    const hf_endure_question *question;
    hf_conditions conditions;
    hf_conditions one; /* the same, with one of each route and offer */
    hf_flows wishes;   /* of those who carry on with the plan */
    hf_ranks *ranks;
} hf_again;

/* All are borrowed. Release with hf_again_clear(). */
void hf_again_init(hf_again *out, const hf_endurance *answer, const hf_plan *calm,
                   const hf_endure_question *question);
void hf_again_clear(hf_again *again);

/* The federation on the evening before the outage, with the remedies in it. Release with
 * hf_eve_clear(). */
void hf_again_eve(hf_eve *out, const hf_again *again, const hf_remedy *remedies, int count);

/* Whole periods that the wanted needs hold together in it at the first level when all carry on with
 * the same plan; -1 where what happened does not add up. */
int hf_again_plan(const hf_again *again, const hf_eve *eve, const bool *wanted);

/* The same with perfect coordination, from nothing; `known` of them can be held. Errors: as
 * hf_hold_best(). */
hf_status hf_again_best(const hf_again *again, const hf_eve *eve, const bool *wanted, int known,
                        int *best);

#endif
