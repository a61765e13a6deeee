/* mass.h - does every good, and the money, add up over all holders and sites together? Worked out
 * from the record and the tables alone, without the graph that the period step and its audit use.
 */
#ifndef HF_TESTS_PROPERTY_MASS_H
#define HF_TESTS_PROPERTY_MASS_H

#include "model/conditions.h"
#include "model/flows.h"

/* The worst of all goods and periods: |came - went| / (came + went). */
double hf_mass_error(const hf_network *net, const hf_conditions *conditions, const hf_flows *flows);

/* The same of the fund; 0 where there is none. */
double hf_money_error(const hf_network *net, const hf_conditions *conditions,
                      const hf_flows *flows);

#endif
