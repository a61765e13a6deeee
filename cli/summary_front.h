/* summary_front.h - two things out at once, as a table for a terminal. */
#ifndef HF_CLI_SUMMARY_FRONT_H
#define HF_CLI_SUMMARY_FRONT_H

#include "model/base/buffer.h"
#include "model/front.h"

/* Rows by what share is out, columns by how long, and where the two together are worst. */
void hf_summary_front(hf_buffer *out, const hf_front *front);

#endif
