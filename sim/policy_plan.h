/* policy_plan.h - everybody carries on with the calm plan; where it cannot be done, they ration. */
#ifndef HF_SIM_POLICY_PLAN_H
#define HF_SIM_POLICY_PLAN_H

#include "model/plan.h"
#include "model/world.h"

/* What policy `plan` wishes under `conditions`: the calm plan's flows, each use times (required now
 * / required when planned). Release with hf_flows_clear(). */
void hf_policy_plan_wishes(hf_flows *out, const hf_plan *calm, const hf_conditions *conditions);

/* What needs use, what of it is to count, and what is paid follows what they require: wishes for
 * period t times (required now
 * / required under the conditions that were planned for). */
void hf_policy_plan_follow(hf_flows *wish, const hf_network *net, const hf_conditions *planned,
                           const hf_conditions *now, int t);

/* Carry out the calm plan's flows under `conditions` (borrowed while the world is used) from period
 * `start`, after the plan's own periods before it. What happened is in the world's trace. Returns
 * the worst audit error. */
double hf_policy_plan(hf_world *world, const hf_plan *calm, const hf_conditions *conditions,
                      int start);

#endif
