/* orders.h - why a need fails where everybody orders for himself: an order that nobody filled. */
#ifndef HF_SIM_ORDERS_H
#define HF_SIM_ORDERS_H

#include "model/endurance.h"
#include "sim/explain.h"

/* The wishes of `scene` are what was asked for in each period, its trace what came of it. Use u
 * misses something in period t: follow, from its holder upstream, what was asked for since period
 * `start` and was cut most, to an event or a limit; where all came that was ordered, too little was
 * ordered. The sentence lives in the scene's arena. */
hf_cause hf_orders_cause(const hf_scene *scene, int u, int start, int t);

#endif
