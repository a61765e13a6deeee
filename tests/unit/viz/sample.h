/* sample.h - plans filled by hand for tests of pictures. */
#ifndef HF_TESTS_UNIT_VIZ_SAMPLE_H
#define HF_TESTS_UNIT_VIZ_SAMPLE_H

#include "model/endurance.h"
#include "model/plan.h"
#include "viz/flow.h"

typedef struct sample {
    hf_network *net;
    hf_plan *plan;
} sample;

/* A farm on the hill sends 900 kg of grain a day down to the mill; the mill hands over 700 kg of
 * flour, the market sells 50 more; the bakery takes 750 and hands over 800 loaves in 40 crates; 400
 * loaves go up to north, which needs 450, and 300 to south; 100 are sold. The crates come back.
 * Thirty days, all alike; the oven is full on twelve of them. */
sample sample_valley(void);

/* `coops` co-ops in five layers and `communities` communities, drawn with a fixed rule. */
sample sample_large(int coops, int communities);

/* A federation without anything in it over `periods` days, to be filled with build.h. */
sample sample_new(int periods);

/* Derive the network and make an empty plan for it. */
void sample_plan(sample *sample);

/* Holder hands over `quantity` (taken: below 0) in period t; -1: in all. */
void sample_hand(const sample *sample, int holder, int good, int t, double quantity);

/* The amount that goes from one node to another by their names; 0 when nothing does. */
double sample_amount(const hf_flow *flow, const char *from, const char *to, const char *good);

void sample_clear(sample *sample);

/* Under a stop of the mill from day 3, north holds `held` days of its 28 and goes on with half;
 * south holds throughout. */
hf_endurance *sample_endurance(const hf_network *net, const char *scenario, int held);

#endif
