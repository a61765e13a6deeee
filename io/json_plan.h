/* json_plan.h - a plan as JSON, and anybody's plan back from it. */
#ifndef HF_IO_JSON_PLAN_H
#define HF_IO_JSON_PLAN_H

#include "model/base/buffer.h"
#include "model/base/diag.h"
#include "model/plan.h"

/* Add `plan` as one JSON object (docs: format, "plan"). Rows that are zero are left out; periods
 * count from 1. */
void hf_json_plan_write(hf_buffer *out, const hf_plan *plan);

/* A plan as it is written, not yet looked up in any federation. */
typedef struct hf_plan_draft hf_plan_draft;

/* Parse `size` bytes of JSON; `file` (borrowed) names them in messages. The caller owns *out and
 * releases it with hf_json_plan_close(). Error: HF_INPUT, said in diags; *out is NULL. */
hf_status hf_json_plan_open(hf_plan_draft **out, const char *text, size_t size, const char *file,
                            hf_diags *diags);
void hf_json_plan_close(hf_plan_draft *draft); /* NULL is fine */

/* What a plan says it is for: the scenario, as long as the draft is there, NULL when none; over how
 * many periods, 0 when it does not say. */
typedef struct hf_plan_claim {
    const char *scenario;
    int periods;
} hf_plan_claim;
hf_plan_claim hf_json_plan_claim(const hf_plan_draft *draft);

/* The decisions of a draft, as a plan for `net` (which must outlive it). What it says each need got
 * is taken as said where that differs by more than rounding from what was used.
 *
 * On success the caller owns *out. Error: HF_INPUT, every mistake (at most 100) is in diags; *out
 * is NULL. */
hf_status hf_json_plan_take(hf_plan **out, const hf_network *net, const hf_plan_draft *draft,
                            hf_diags *diags);

/* All of it at once, where it is known what the plan is for. */
hf_status hf_json_plan_read(hf_plan **out, const hf_network *net, const char *text, size_t size,
                            const char *file, hf_diags *diags);

/* The version of the JSON library. */
const char *hf_json_library(void);

#endif
