/* pen.h - a federation's XML as text, element by element, in the words of language.def.
 *
 * Written by hand: what we write is a few dozen elements with attributes, escaping is one table,
 * and the same bytes come out whatever libxml2 is installed. */
#ifndef HF_IO_PEN_H
#define HF_IO_PEN_H

#include "io/language.h"
#include "model/base/buffer.h"
#include "model/foreign.h"

#include <stdbool.h>

enum { HF_PEN_DEPTH = 8 }; /* elements of the language that stand in each other */

typedef struct hf_pen {
    hf_buffer *out; /* borrowed */
    hf_element open[HF_PEN_DEPTH];
    const hf_foreign *foreign[HF_PEN_DEPTH]; /* due before the end of each */
    int depth;
    bool in_tag; /* the start tag is not closed yet */
} hf_pen;

/* Begin an element; what other languages say about it (NULL: nothing) comes along. */
void hf_pen_open(hf_pen *pen, hf_element element, const hf_foreign *foreign);
void hf_pen_close(hf_pen *pen);

/* One attribute of the element just begun. Left out where `value` is NULL, or what the language has
 * it be anyway. */
void hf_pen_attribute(hf_pen *pen, hf_attribute attribute, const char *value);

/* An element that holds plain text (a name, a note), with its xml:lang; NULL: none. */
void hf_pen_text(hf_pen *pen, hf_element element, const char *language, const char *text,
                 const hf_foreign *foreign);

/* xmlns, or xml:lang, of the element just begun. */
void hf_pen_namespace(hf_pen *pen);
void hf_pen_language(hf_pen *pen, const char *language);

/* Append ` prefix:name="value"` (prefix NULL: none): in those quotes, and with those references,
 * that take the least room, so that it is never longer than where it was read. */
void hf_pen_quote(hf_buffer *out, const char *prefix, const char *name, const char *value);

#endif
