/* report.h - the answer in words: a few lines of text, or one page that needs nothing else. */
#ifndef HF_VIZ_REPORT_H
#define HF_VIZ_REPORT_H

#include "model/base/buffer.h"
#include "model/base/status.h"
#include "model/endurance.h"
#include "model/ensemble.h"
#include "model/plan.h"
#include "viz/words.h"

typedef struct hf_report {
    const hf_plan *plan;             /* the calm plan */
    hf_endurance *const *endurances; /* in the order of scenario ids */
    int count;
    int asked; /* scenarios that were to be answered; fewer are when it was interrupted */
    const hf_plan *const *calms; /* [count] the calm plan each begins from, over a horizon or to an
                                    ending of its own; NULL: `plan` */
    const char *command; /* how to repeat it, without absolute paths; NULL: in general words */
    const char *const *shortages;  /* [need] why the calm plan leaves it short, as a clause; NULL
                                      where it is met or nothing is known; or NULL altogether */
    hf_ensemble *const *ensembles; /* [count] many runs of the same scenario, or NULL; or NULL
                                      altogether */
} hf_report;

/* The headline: that it was interrupted, if so; what is short already, then the outage that bites
 * first and how long the first need holds; without a line break. */
void hf_report_headline(hf_buffer *out, const hf_report *report);

/* At most 12 lines; the first is the headline. */
void hf_report_text(hf_buffer *out, const hf_report *report);

/* One HTML file: no request anywhere, readable without scripts, on a phone and on paper. Nothing in
 * it depends on the machine or the time of making. Errors: HF_IO when a picture could not be made.
 */
hf_status hf_report_html(hf_buffer *out, const hf_report *report);

#endif
