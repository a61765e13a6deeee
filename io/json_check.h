/* json_check.h - mistakes and doubts as JSON. */
#ifndef HF_IO_JSON_CHECK_H
#define HF_IO_JSON_CHECK_H

#include "model/base/buffer.h"
#include "model/base/diag.h"

/* Add all messages as one JSON object (docs: format, "check"). The line and column of a message
 * about a whole file are null. */
void hf_json_check_write(hf_buffer *out, const hf_diags *diags);

#endif
