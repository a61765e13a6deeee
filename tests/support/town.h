/* town.h - a bakery, a town with a store, and the calm plan for them, or for any other. */
#ifndef HF_TESTS_SUPPORT_TOWN_H
#define HF_TESTS_SUPPORT_TOWN_H

#include "model/plan.h"
#include "tests/support/build.h"

enum { BREAD };
enum { BAKERY, TOWN };
enum { DAYS = 10 };

typedef struct hf_town {
    hf_network *net;
    hf_plan *calm;
    hf_diags *diags;
} hf_town;

/* Ten days in which a bakery bakes 10 loaves a day at the most for a town that eats as many and
 * keeps `kept`. More may be added until it is planned. */
hf_network *hf_town_build(double kept);

/* `net`, which it takes over, and the calm plan for it. Release with hf_town_clear(). */
hf_town hf_town_plan(hf_network *net);
void hf_town_clear(hf_town *town);

/* The town that keeps 50, and wants to have them at the end as well. */
hf_town hf_town_new(void);

#endif
