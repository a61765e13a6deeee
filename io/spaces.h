/* spaces.h - the namespaces that an element sees, and those that a piece of text needs. */
#ifndef HF_IO_SPACES_H
#define HF_IO_SPACES_H

#include "model/base/buffer.h"

/* What a prefix means from an element on, `depth` elements deep. Texts are borrowed. */
typedef struct hf_space {
    const char *prefix; /* NULL: names without one */
    const char *uri;
    int depth;
    int said; /* the last text that declares it */
} hf_space;

/* Those of the elements that are open, the innermost last. All zero: none. */
typedef struct hf_spaces {
    hf_space *at;
    int count, room, texts;
} hf_spaces;

void hf_spaces_push(hf_spaces *spaces, const char *prefix, const char *uri, int depth);
void hf_spaces_pop(hf_spaces *spaces, int depth); /* those of the element so deep */
void hf_spaces_clear(hf_spaces *spaces);

/* Append to `out` the declarations an element needs to stand in one of ours, where names without a
 * prefix are ours. `text` is all of it; what the element declares itself is that of `depth`. */
void hf_spaces_declare(hf_spaces *spaces, hf_buffer *out, const char *text, size_t size, int depth);

#endif
