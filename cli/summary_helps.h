/* summary_helps.h - what buys periods, as a few lines for a terminal. */
#ifndef HF_CLI_SUMMARY_HELPS_H
#define HF_CLI_SUMMARY_HELPS_H

#include "model/base/buffer.h"
#include "model/endurance.h"

/* And how long fund and stocks last, and what to lay in for so many periods: each where it was
 * asked. */
void hf_summary_helps(hf_buffer *out, const hf_endurance *endurance);

#endif
