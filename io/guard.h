/* guard.h - texts that must never reach the XML parser, told apart in one pass. */
#ifndef HF_IO_GUARD_H
#define HF_IO_GUARD_H

#include "io/sources.h"
#include "model/base/diag.h"

#include <stdbool.h>

/* True when `source` may be parsed: UTF-8, no NUL, no DOCTYPE, tags of sane size, number of
 * attributes and depth. Otherwise one message says what is wrong and where; `file` is its name. */
bool hf_guard(const hf_source *source, const char *file, hf_diags *diags);

#endif
