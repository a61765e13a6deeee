/* hold.h - the longest run of periods that perfect coordination can hold, by linear programming.
 *
 *   minimise  sum over the wanted needs and the first k periods of  weight[t] slack[n,t],   v[n,t]
 * - slack[n,t] <= 1 - q
 *
 * k periods can be held when the least is 0. All events are known, past and to come; nothing but
 * the physics binds. This is the time-to-survive model of Simchi-Levi et al. (2015, "Identifying
 * risks and mitigating disruptions in the automotive supply chain", Interfaces 45(5)), with stocks,
 * lead times and needs. */
#ifndef HF_SOLVER_HOLD_H
#define HF_SOLVER_HOLD_H

#include "model/base/status.h"
#include "model/conditions.h"
#include "model/flows.h"
#include "model/remedy.h"

#include <signal.h>

typedef struct hf_hold hf_hold;

/* A programme from period `start` on, after the periods before it of `past`; all arguments are
 * borrowed. Use and free it on the thread that made it. Release with hf_hold_free(). */
hf_hold *hf_hold_new(const hf_network *net, const hf_conditions *conditions, const hf_flows *past,
                     int start, const volatile sig_atomic_t *stop);
void hf_hold_free(hf_hold *hold); /* NULL is fine */

/* Let it act from the start of the programme on, but count from period `from`. Before that nobody
 * gets less than in `flows`, which are possible: preparing is not starving. */
void hf_hold_prepare(hf_hold *hold, int from, const hf_flows *flows);

/* The share of what is required that counts as held (1: in full). Ask for the levels from high to
 * low. */
void hf_hold_level(hf_hold *hold, double level);

/* The most whole periods from the start (or from what was prepared for) in which all needs with
 * wanted[n] can be held together, knowing that `known` of them can. What is reached was carried out
 * by the period step, and that one more cannot be is proved by weak duality. Errors: HF_SOLVER,
 * HF_UNCERTIFIED (no proof), HF_INTERRUPTED. */
hf_status hf_hold_best(hf_hold *hold, const bool *wanted, int known, int *held);

/* --- with something more ---
 *
 *   minimise  sum over the extras of price amount,   slack[n,t] = 0 in the first k periods */

/* A programme of a federation in which all the extras are there already (`ample`), but none may be
 * used until it is allowed. All arguments are borrowed. */
hf_hold *hf_hold_new_extra(const hf_eve *ample, const hf_remedy *extras, int count,
                           const volatile sig_atomic_t *stop);

/* Allow these extras and no others, each up to its amount; NULL: none. What is held is then what
 * the programme says, and was not carried out. */
void hf_hold_allow(hf_hold *hold, const bool *allowed);

/* Allow so much of each, and carry answers out in `with`, which has that much more and nothing
 * else: what hf_hold_best() finds is then as good as without extras. `with` is borrowed until
 * something else is allowed. */
void hf_hold_settle(hf_hold *hold, const double *amounts, const hf_eve *with);

/* What one more of each extra would take off what is missing in the first k periods, by the
 * multipliers of the proof that they cannot be held; all 0 where they can. It ranks, no more: the
 * first gram may be worth much and the second nothing. Errors as hf_hold_best(). */
hf_status hf_hold_worth(hf_hold *hold, const bool *wanted, int k, double *worth);

/* The amounts of the extras allowed, least in sum of price x amount, with which the wanted needs
 * are held for k periods; which hf_hold_best() must have found possible. Errors: HF_SOLVER,
 * HF_INTERRUPTED. */
hf_status hf_hold_least(hf_hold *hold, const bool *wanted, int k, const double *price,
                        double *amounts);

/* Whole periods that need n is held in the last answer, whatever was asked: a lower bound for it.
 */
int hf_hold_in_answer(const hf_hold *hold, int n);

#endif
