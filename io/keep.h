/* keep.h - what other languages say in our files: kept with the draft it stands in. */
#ifndef HF_IO_KEEP_H
#define HF_IO_KEEP_H

#include "io/draft.h"
#include "io/xml.h"

/* Where it is kept, and how much so far. */
typedef struct hf_keeping {
    hf_arena *texts, *scratch;
    hf_diags *diags;
    size_t bytes;
    bool full; /* more is not kept, which is said */
} hf_keeping;

/* The attributes of other namespaces of the element just started, which became `draft`. */
void hf_keep_attributes(hf_keeping *keeping, hf_draft *draft, const hf_xml *xml);

/* Read the element just started, of another namespace, to its end, and keep it with `draft`; where
 * that is a `part` or an `include`, with what those stand in. */
hf_xml_kind hf_keep_element(hf_keeping *keeping, hf_draft *draft, hf_xml *xml);

/* Once `draft` is read to its end: join its elements. */
void hf_keep_settle(hf_keeping *keeping, hf_draft *draft);

#endif
