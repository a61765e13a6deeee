/* lexicon.c - a table of texts, searched by their sums (open addressing, never more than half
 * full). */
#include "io/lexicon.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* FNV-1a (Fowler, Noll and Vo 1991), its upper half folded in. */
static size_t sum_of(const char *text, size_t size)
{
    uint64_t sum = 0xcbf29ce484222325u;
    for (size_t i = 0; i < size; i++) sum = (sum ^ (unsigned char)text[i]) * 0x100000001b3u;
    return (size_t)(sum ^ (sum >> 32));
}

static bool is_same(const char *kept, const char *text, size_t size)
{
    return strncmp(kept, text, size) == 0 && !kept[size];
}

/* Where the text is, or is to be. */
static const char **slot_of(const hf_lexicon *lexicon, const char *text, size_t size)
{
    size_t i = sum_of(text, size) & (lexicon->room - 1);
    while (lexicon->slots[i] && !is_same(lexicon->slots[i], text, size))
        i = (i + 1) & (lexicon->room - 1);
    return &lexicon->slots[i];
}

static void grow(hf_lexicon *lexicon)
{
    hf_lexicon larger = {lexicon->arena, NULL, lexicon->count,
                         lexicon->room ? 2 * lexicon->room : 256};
    larger.slots = hf_alloc(larger.room, sizeof *larger.slots);
    for (size_t i = 0; i < lexicon->room; i++)
        if (lexicon->slots[i])
            *slot_of(&larger, lexicon->slots[i], strlen(lexicon->slots[i])) = lexicon->slots[i];
    free(lexicon->slots);
    *lexicon = larger;
}

const char *hf_lexicon_keep(hf_lexicon *lexicon, const char *text, size_t size)
{
    if (2 * lexicon->count >= lexicon->room) grow(lexicon);
    const char **slot = slot_of(lexicon, text, size);
    if (!*slot) {
        *slot = hf_arena_copy(lexicon->arena, text, size);
        lexicon->count++;
    }
    return *slot;
}

void hf_lexicon_clear(hf_lexicon *lexicon)
{
    free(lexicon->slots);
    *lexicon = (hf_lexicon){.arena = lexicon->arena};
}
