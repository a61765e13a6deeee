/* lexicon.h - texts that are written again and again, kept once. */
#ifndef HF_IO_LEXICON_H
#define HF_IO_LEXICON_H

#include "model/base/memory.h"

#include <stddef.h>

typedef struct hf_lexicon {
    hf_arena *arena; /* where the texts are kept */
    const char **slots;
    size_t count, room; /* room: a power of two, or 0 */
} hf_lexicon;

/* The one copy of `size` bytes of `text`; it lives as long as the arena. */
const char *hf_lexicon_keep(hf_lexicon *lexicon, const char *text, size_t size);

/* Forget the texts; their copies stay. */
void hf_lexicon_clear(hf_lexicon *lexicon);

#endif
