/* json_stress.h - how likely it holds, and one run of it, as JSON. */
#ifndef HF_IO_JSON_STRESS_H
#define HF_IO_JSON_STRESS_H

#include "model/base/buffer.h"
#include "model/ensemble.h"
#include "model/run.h"

/* Add `ensemble` as one JSON object (docs/output.md, "stress"). Beyond the horizon is null. */
void hf_json_stress_write(hf_buffer *out, const hf_ensemble *ensemble);

/* Add one run: what happened in it, and how long each need was held. */
void hf_json_run_write(hf_buffer *out, const hf_run *run);

#endif
