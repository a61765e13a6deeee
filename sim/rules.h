/* rules.h - how long it holds by each rule of sharing what is too little, side by side. */
#ifndef HF_SIM_RULES_H
#define HF_SIM_RULES_H

#include "model/conditions.h"
#include "model/endurance.h"
#include "model/plan.h"

/* Fill answer->by_rule for policies `plan` and `local`, whose first period counted, horizon and
 * levels are there; `begin`: the period of the first event, or of the first counted. Returns the
 * worst audit error. */
double hf_rules_compare(hf_endurance *answer, const hf_plan *calm, const hf_conditions *conditions,
                        int begin);

#endif
