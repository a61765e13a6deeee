/* foreign.h - what a file says in other languages than ours: it means nothing here, and is kept. */
#ifndef HF_MODEL_FOREIGN_H
#define HF_MODEL_FOREIGN_H

/* Attributes and elements of other namespaces, as text that may stand anywhere: each part declares
 * the prefixes it uses. */
typedef struct hf_foreign {
    const char *attributes; /* ` xmlns:x="urn:y" x:colour="red"`; NULL: none */
    const char *elements;   /* whole elements, one behind the other; NULL: none */
} hf_foreign;

#endif
