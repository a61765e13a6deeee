/* outages.h - what becomes of the drawn federations under their scenarios: by every policy, under
 * every rule of rationing. */
#ifndef HF_TESTS_PROPERTY_OUTAGES_H
#define HF_TESTS_PROPERTY_OUTAGES_H

#include "model/ranks.h"
#include "model/ration.h"
#include "tests/property/drawn.h"

enum { HF_POLICIES_TRIED = 3, HF_STORIES = HF_POLICIES_TRIED * HF_RATION_RULES };

/* What one policy made of an outage. */
typedef struct hf_story {
    const char *policy;
    hf_ration_rule rule;
    double level; /* replan: what is held as long as possible; 0: what there is is shared at once */
    hf_flows trace;
    double error; /* the worst audit; INFINITY: it gave up */
} hf_story;

/* A scenario of a federation that was planned calm. */
typedef struct hf_outage {
    hf_drawn *drawn;
    const hf_scenario *scenario;
    hf_conditions conditions;
    int start;            /* period of the first event; the last, when nothing happens */
    const hf_flows *past; /* of the calm plan; NULL: it starts at once */
    hf_flows wish;        /* what policy `plan` wishes for */
    hf_ranks *ranks;      /* of the calm plan's flows */
    hf_story stories[HF_STORIES];
} hf_outage;

/* All outages of the run (HF_SEED, HF_COUNT), as cmocka's group setup and teardown. */
int hf_outages_setup(void **state);
int hf_outages_teardown(void **state);

/* Call `holds` for every outage of the run and fail the test if it returns false for any, or if a
 * federation has no calm plan. */
void hf_outages_each(void **state, bool (*holds)(hf_outage *outage));

/* For how many outages of the run `holds` is true; NULL: how many there are. */
int hf_outages_count(void **state, bool (*holds)(hf_outage *outage));

/* Print why a law does not hold for a story. Returns false. */
bool hf_outages_fails(const hf_outage *outage, const hf_story *story, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
