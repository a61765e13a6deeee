/* messages.h - diagnostics as text for people. */
#ifndef HF_IO_MESSAGES_H
#define HF_IO_MESSAGES_H

#include "io/sources.h"
#include "model/base/buffer.h"
#include "model/base/diag.h"

#include <stdbool.h>

/* All messages, errors first, at most 20 of a code, each with its source line underlined; then a
 * line that counts them and says `outcome` ("Nothing was planned."). */
void hf_messages_write(hf_buffer *out, const hf_diags *diags, const hf_sources *sources,
                       const char *outcome, bool colour);

/* The long text behind a code; NULL when there is none. */
const char *hf_message_explain(const char *code);

#endif
