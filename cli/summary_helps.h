/* summary_helps.h - what buys periods, as a few lines for a terminal. */
#ifndef HF_CLI_SUMMARY_HELPS_H
#define HF_CLI_SUMMARY_HELPS_H

#include "model/base/buffer.h"
#include "model/endurance.h"

/* Nothing where it was not asked, or where nothing fails under `best`. */
void hf_summary_helps(hf_buffer *out, const hf_endurance *endurance);

#endif
