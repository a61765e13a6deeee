/* markup.h - a federation's XML as text, element by element, in the words of language.def.
 *
 * Written by hand: what we write is a few dozen elements with attributes, escaping is one table,
 * and the same bytes come out whatever libxml2 is installed. */
#ifndef HF_IO_MARKUP_H
#define HF_IO_MARKUP_H

#include "io/language.h"
#include "model/base/buffer.h"
#include "model/foreign.h"

#include <stdbool.h>

enum { HF_MARKUP_DEPTH = 8 }; /* elements of the language that stand in each other */

typedef struct hf_markup {
    hf_buffer *out; /* borrowed */
    hf_element open[HF_MARKUP_DEPTH];
    const hf_foreign *foreign[HF_MARKUP_DEPTH]; /* due before the end of each */
    int depth;
    bool in_tag; /* the start tag is not closed yet */
} hf_markup;

/* Begin an element; what other languages say about it (NULL: nothing) comes along. */
void hf_markup_open(hf_markup *markup, hf_element element, const hf_foreign *foreign);
void hf_markup_close(hf_markup *markup);

/* One attribute of the element just begun. Left out where `value` is NULL, or what the language has
 * it be anyway. */
void hf_markup_attribute(hf_markup *markup, hf_attribute attribute, const char *value);

/* An element that holds plain text (a name, a note), with its xml:lang; NULL: none. */
void hf_markup_text(hf_markup *markup, hf_element element, const char *language, const char *text,
                    const hf_foreign *foreign);

/* xmlns, or xml:lang, of the element just begun. */
void hf_markup_namespace(hf_markup *markup);
void hf_markup_language(hf_markup *markup, const char *language);

/* Append ` name="value"`: in those quotes, and with those references, that take the least room, so
 * that it is never longer than where it was read. */
void hf_markup_quote(hf_buffer *out, const char *name, const char *value);

#endif
