/* language.h - what is made from the tables of the language: the schema. */
#ifndef HF_TOOLS_LANGUAGE_LANGUAGE_H
#define HF_TOOLS_LANGUAGE_LANGUAGE_H

#include "model/base/buffer.h"

/* An XML Schema 1.0 of the whole language, every element and attribute explained. */
void hf_language_schema(hf_buffer *out);

#endif
