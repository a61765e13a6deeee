/* findings.h - what the answers come to: which outage bites first, and which need. */
#ifndef HF_VIZ_FINDINGS_H
#define HF_VIZ_FINDINGS_H

#include "model/base/buffer.h"
#include "model/endurance.h"
#include "model/plan.h"
#include "viz/words.h"

/* How long need n held at a level (0: in full). */
const hf_held *hf_findings_held(const hf_endurance *endurance, int n, int level);

/* True when carrying on with the plan leaves need n short at some time after the outage starts. */
bool hf_findings_fails(const hf_endurance *endurance, int n);

/* True when need n holds to the end at every level, whatever anybody does. */
bool hf_findings_throughout(const hf_endurance *endurance, int n);

/* Number of needs that fail. */
int hf_findings_failing(const hf_endurance *endurance);

/* "bread in North district". */
hf_label hf_findings_need_name(const hf_network *net, int n);

/* The scenario that was asked about; -1: there is none. */
int hf_findings_scenario(const hf_endurance *endurance);

/* The scenario's name with its id, or "Without coop:mill, route:r3". */
hf_label hf_findings_outage(const hf_endurance *endurance);

/* Whole periods from the start of the outage until need n falls short of what it requires and of
 * what the calm plan gives it in that period: where the calm plan leaves it just as short, the
 * outage is not why. The horizon when that never happens. */
int hf_findings_unharmed(const hf_endurance *endurance, const hf_plan *calm, int n);

/* The need that the outage harms first when everybody carries on with the plan; ties: the better
 * priority, then the order of needs. `priority` 0: any. -1: none. */
int hf_findings_first_need(const hf_endurance *endurance, const hf_plan *calm, int priority);

typedef struct hf_first {
    int endurance, need; /* -1: nothing fails */
    int priority;        /* looked at: the best one under which something fails */
} hf_first;

/* The outage under which a need of the best priority fails first; ties: the earlier endurance.
 * calms: [count] the calm plan that each begins from. */
hf_first hf_findings_first(const hf_endurance *const *endurances, const hf_plan *const *calms,
                           int count);

/* True when need n first falls short because the calm plan itself leaves it short then. */
bool hf_findings_short_already(const hf_endurance *endurance, const hf_plan *calm, int n);

/* Needs that are short in the calm plan. */
int hf_findings_short(const hf_plan *plan);

/* Of those, the one of the best priority; ties: the least share, then the order of needs. -1: none.
 */
int hf_findings_shortest(const hf_plan *plan);

/* "bread in North district", with " (short already: 8 %)" where the calm plan leaves it short when
 * it first fails; calm NULL: not looked at. */
hf_label hf_findings_row_name(const hf_endurance *endurance, const hf_plan *calm, int n);

/* What coordination is worth to the needs that come first, as a sentence; what would be missing if
 * nothing happened, too, is told apart. calm: the plan that the outage begins from. Nothing where
 * it was not asked. */
void hf_findings_worth(hf_buffer *out, const hf_endurance *endurance, const hf_plan *calm);

#endif
