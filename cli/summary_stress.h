/* summary_stress.h - how likely it holds, as a few lines for a terminal. */
#ifndef HF_CLI_SUMMARY_STRESS_H
#define HF_CLI_SUMMARY_STRESS_H

#include "model/base/buffer.h"
#include "model/ensemble.h"
#include "model/run.h"

/* For each need how long it holds, in how many of the runs to the end, and what is missing. */
void hf_summary_stress(hf_buffer *out, const hf_ensemble *ensemble);

/* What happens in one run, and which needs fail when. */
void hf_summary_run(hf_buffer *out, const hf_run *run);

#endif
