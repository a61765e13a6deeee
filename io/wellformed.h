/* wellformed.h - why a text is not well-formed XML, in words for those who wrote it by hand. */
#ifndef HF_IO_WELLFORMED_H
#define HF_IO_WELLFORMED_H

#include "io/sources.h"
#include "model/base/diag.h"

#include <stdbool.h>

/* Look for a quote that is missing, closing tags that do not match, elements that are never closed
 * and a text that is cut off, up to `line`, where the parser stopped. True when one message says
 * what was found. */
bool hf_wellformed_report(const hf_source *source, const char *file, int line, hf_diags *diags);

#endif
