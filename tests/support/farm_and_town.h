/* farm_and_town.h - a small federation with one of everything, and a plan for it worked out by
 * hand.
 */
#ifndef HF_TESTS_SUPPORT_FARM_AND_TOWN_H
#define HF_TESTS_SUPPORT_FARM_AND_TOWN_H

#include "model/flows.h"
#include "model/network.h"

/* A farm at the field grows grain for the people in town; the road loses a tenth; a shop in town
 * buys and sells. Three periods. */
enum { GRAIN, SEED };
enum { FIELD, TOWN };
enum { FARM, PEOPLE };
enum { TRACTOR, HANDS };
enum { THERE, BACK };
enum { BOUGHT, SOLD };
enum { FARM_GRAIN, FARM_SEED, PEOPLE_GRAIN };
enum { PERIODS = 3 };

/* Release with hf_network_free(). */
hf_network *hf_farm_and_town(void);

/* Write a plan that holds into the flows; its sums are beside it. */
void hf_farm_and_town_plan(hf_flows *flows);

#endif
