/* markup.h - text inside XML and HTML: nothing a user wrote is ever read as markup. */
#ifndef HF_VIZ_MARKUP_H
#define HF_VIZ_MARKUP_H

#include "model/base/buffer.h"

/* `text` with & < > " ' escaped; for element content and quoted attributes alike. Control
 * characters and those that turn the direction of writing are left out; bytes that are not UTF-8
 * become U+FFFD.
 */
void hf_markup_text(hf_buffer *out, const char *text);

#endif
