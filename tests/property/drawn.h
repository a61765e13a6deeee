/* drawn.h - the random federations of one run of tests, each read and planned once.
 *
 * HF_SEED (1) is the first seed and HF_COUNT (10) how many follow; a failure prints the seed. */
#ifndef HF_TESTS_PROPERTY_DRAWN_H
#define HF_TESTS_PROPERTY_DRAWN_H

#include "io/federation.h"
#include "model/plan.h"
#include "tests/support/random_federation.h"

enum { HF_DRAWN_SCENARIOS = 4, HF_NEEDS_DRAWN = 32 /* more than are ever drawn */ };

/* One federation: its network, the calm plan and a plan for each scenario. NULL where it failed. */
typedef struct hf_drawn {
    uint64_t seed;
    hf_network *net;
    hf_sources sources;
    hf_diags *diags;
    hf_plan *calm;
    hf_plan *under[HF_DRAWN_SCENARIOS]; /* [scenario] */
} hf_drawn;

/* Draw and read one federation; and plan it. Release with hf_drawn_clear(). */
void hf_drawn_read(hf_drawn *out, uint64_t seed, hf_naming naming, uint64_t order);
void hf_drawn_init(hf_drawn *out, uint64_t seed, hf_naming naming, uint64_t order);
void hf_drawn_read_altered(hf_drawn *out, uint64_t seed, hf_alteration alteration);
void hf_drawn_clear(hf_drawn *drawn);

/* Plan its network as it stands, calm or under a scenario; NULL when there is no plan. */
hf_plan *hf_drawn_plan(hf_drawn *drawn, int scenario);

/* The run's federations, as cmocka's group setup and teardown. */
int hf_drawn_setup(void **state);
int hf_drawn_teardown(void **state);

/* Call `holds` for every federation of the run and fail the test if it returns false for any. */
void hf_drawn_each(void **state, bool (*holds)(hf_drawn *drawn));

/* Federation n of the run, from 0. */
hf_drawn *hf_drawn_at(void **state, int n);

/* For how many federations of the run `holds` is true; NULL: how many there are. */
int hf_drawn_count(void **state, bool (*holds)(hf_drawn *drawn));

/* Print why a law does not hold for a federation, and how to see it again. Returns false. */
bool hf_drawn_fails(const hf_drawn *drawn, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
