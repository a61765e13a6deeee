/* policy_local.h - each holder sees only its own stock and orders, and orders what it misses.
 *
 *   order = expected use + (cover x expected use - stock on hand - on order) / adjustment
 *
 * after Sterman (1989, "Modeling managerial behavior", Management Science 35(3)), but tied to what
 * is needed, not to what was sold last: else orders collapse and overshoot. Expected use is the
 * calm plan's mean use of the good there, times what is needed now over what was needed when
 * planned. Of what cannot be kept until the next period (a stay in a ward, a lesson), the order is
 * the plan's use in the period in which it will be there, times the same: neither stock nor mean
 * says anything about that day. */
#ifndef HF_SIM_POLICY_LOCAL_H
#define HF_SIM_POLICY_LOCAL_H

#include "model/plan.h"
#include "model/world.h"

/* name, usual value, least, most, unit, what it says */
#define HF_LOCAL_SETTINGS(ROW)                                                                     \
    ROW(cover, 2, 0, 1000, "periods",                                                              \
        "stock to have beyond what is used until a supplier delivers")                             \
    ROW(adjustment, 3, 1, 1000, "periods", "time in which a gap in stock is to be closed")         \
    ROW(least_delivery, 0.5, 0, 1, "share", "of an order; a supplier that delivers less ...")      \
    ROW(patience, 2, 1, 1000, "periods", "... for so long in a row ...")                           \
    ROW(pause, 5, 0, 1000, "periods", "... is passed over for so long")

typedef struct hf_local_settings {
#define ROW(name, usual, least, most, unit, says) double name;
    HF_LOCAL_SETTINGS(ROW)
#undef ROW
} hf_local_settings;

extern const hf_local_settings hf_local_usual;

typedef struct hf_local hf_local;

/* What everybody knows beforehand: the calm plan (borrowed), who supplies whom, what to expect.
 * Does not change when it is carried out, so that runs may share it. Release with hf_local_free().
 */
hf_local *hf_local_new(const hf_plan *calm, const hf_local_settings *settings);
void hf_local_free(hf_local *local); /* NULL is fine */

/* Carry on from period `start` under `conditions` (borrowed while the world is used), after the
 * periods before it of `past` (the calm plan's own flows, or what became of them). What happened is
 * in the world's trace. Returns the worst audit error. */
double hf_policy_local(hf_world *world, const hf_local *local, const hf_conditions *conditions,
                       const hf_flows *past, int start);

/* The same, and what was asked for in each of those periods into `asked`, which is ready for the
 * network. */
double hf_policy_local_asked(hf_flows *asked, hf_world *world, const hf_local *local,
                             const hf_conditions *conditions, const hf_flows *past, int start);

#endif
