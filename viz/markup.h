/* markup.h - text inside XML and HTML: nothing a user wrote is ever read as markup. */
#ifndef HF_VIZ_MARKUP_H
#define HF_VIZ_MARKUP_H

#include "model/base/buffer.h"

/* `text` with & < > " ' escaped; for element content and quoted attributes alike. */
void hf_markup_text(hf_buffer *out, const char *text);

#endif
