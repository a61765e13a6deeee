/* json_plan.h - a plan as JSON, and anybody's plan back from it. */
#ifndef HF_IO_JSON_PLAN_H
#define HF_IO_JSON_PLAN_H

#include "model/base/buffer.h"
#include "model/base/diag.h"
#include "model/plan.h"

/* Add `plan` as one JSON object (docs: format, "plan"). Rows that are zero are left out; periods
 * count from 1. */
void hf_json_plan_write(hf_buffer *out, const hf_plan *plan);

/* Read the decisions of a plan for `net` (which must outlive it) from `size` bytes of JSON; `file`
 * names it in messages. What it says each need got is taken as said where that differs by more than
 * rounding from what was used.
 *
 * On success the caller owns *out. Error: HF_INPUT, every mistake (at most 100) is in diags; *out
 * is NULL. */
hf_status hf_json_plan_read(hf_plan **out, const hf_network *net, const char *text, size_t size,
                            const char *file, hf_diags *diags);

/* What a plan says it is for: the scenario, in the arena, NULL when none; over how many periods, 0
 * when it does not say. Both also where it cannot be read. */
typedef struct hf_plan_claim {
    const char *scenario;
    int periods;
} hf_plan_claim;
hf_plan_claim hf_json_plan_claim(hf_arena *arena, const char *text, size_t size);

/* The version of the JSON library. */
const char *hf_json_library(void);

#endif
