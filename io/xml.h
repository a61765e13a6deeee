/* xml.h - an XML text as a stream of elements and texts; libxml2 stays behind it. */
#ifndef HF_IO_XML_H
#define HF_IO_XML_H

#include "io/sources.h"
#include "model/base/buffer.h"
#include "model/base/diag.h"

#include <stdbool.h>

typedef enum hf_xml_kind {
    HF_XML_START,
    HF_XML_END,
    HF_XML_TEXT,
    HF_XML_DONE,
    HF_XML_BROKEN
} hf_xml_kind;

/* An attribute without a namespace of its own. Texts are valid until the next hf_xml_next(). */
typedef struct hf_xml_attribute {
    const char *name, *value;
    size_t size; /* of the value, without the NUL behind it */
    int number;  /* of hf_scan_numbered() in its tag: where it stands is asked for only in messages
                  */
} hf_xml_attribute;

typedef struct hf_xml hf_xml;

/* Read `source`, which hf_guard() has let through; it and `file` (its name in messages) are
 * borrowed. Release with hf_xml_free(). */
hf_xml *hf_xml_new(const hf_source *source, const char *file);
void hf_xml_free(hf_xml *xml); /* NULL is fine */

/* The next event. An empty element has an END of its own. HF_XML_BROKEN: the text is not
 * well-formed; see hf_xml_report(). */
hf_xml_kind hf_xml_next(hf_xml *xml);

/* Of the element (START) or text (TEXT) just read. */
const char *hf_xml_name(const hf_xml *xml);      /* without prefix */
const char *hf_xml_namespace(const hf_xml *xml); /* "" when it has none */
const char *hf_xml_text(const hf_xml *xml);
hf_origin hf_xml_origin(
    const hf_xml *xml); /* the name in the start tag, or where the text starts */
/* The source text from the element's name on. */
const char *hf_xml_written(const hf_xml *xml);
const char *hf_xml_language(const hf_xml *xml); /* xml:lang of this element; NULL when not given */
const hf_xml_attribute *hf_xml_attributes(const hf_xml *xml, int *count);

/* Its attributes of other namespaces as text, ` xmlns:x="urn:y" x:colour="red"`; "" when it has
 * none. `count` is how many attributes that text has. */
const char *hf_xml_foreign(const hf_xml *xml, int *count);

/* Pass over the rest of the element just started, its END included. Returns HF_XML_END, or
 * HF_XML_BROKEN. */
hf_xml_kind hf_xml_skip(hf_xml *xml);

/* The same for an element of another namespace, in one of ours: all of it is appended to `out` as
 * it is written, with the namespaces declared in its start tag that it needs to stand elsewhere. */
hf_xml_kind hf_xml_keep(hf_xml *xml, hf_buffer *out);

/* One message about why the text is not well-formed. */
void hf_xml_report(const hf_xml *xml, hf_diags *diags);

/* Name and version of the library. */
const char *hf_xml_library(void);

#endif
