/* language.h - what is made from the tables of the language: the schema and the manual's page. */
#ifndef HF_TOOLS_LANGUAGE_LANGUAGE_H
#define HF_TOOLS_LANGUAGE_LANGUAGE_H

#include "model/base/buffer.h"

#include <stdbool.h>

/* An XML Schema 1.0 of the whole language, every element and attribute explained.
 * These return false when a text they need is not there. */
bool hf_language_schema(hf_buffer *out);

/* The reference page of the manual. */
bool hf_language_manual(hf_buffer *out);

#endif
