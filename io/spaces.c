/* spaces.c - the namespaces that an element sees, and those that a piece of text needs. */
#include "io/spaces.h"

#include "io/language.h"
#include "io/pen.h"
#include "model/base/memory.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

void hf_spaces_push(hf_spaces *spaces, const char *prefix, const char *uri, int depth)
{
    spaces->at = hf_grow(spaces->at, spaces->count, &spaces->room, sizeof *spaces->at);
    spaces->at[spaces->count++] = (hf_space){prefix, uri ? uri : "", depth, 0};
}

void hf_spaces_pop(hf_spaces *spaces, int depth)
{
    while (spaces->count && spaces->at[spaces->count - 1].depth >= depth) spaces->count--;
}

void hf_spaces_clear(hf_spaces *spaces)
{
    free(spaces->at);
    *spaces = (hf_spaces){0};
}

/* The innermost meaning of a prefix (NULL: of names without one); NULL when it has none. */
static hf_space *find(hf_spaces *spaces, const char *prefix, size_t size)
{
    for (int i = spaces->count - 1; i >= 0; i--) {
        const char *known = spaces->at[i].prefix;
        if (!known != !prefix) continue;
        if (!prefix || (strncmp(known, prefix, size) == 0 && !known[size])) return &spaces->at[i];
    }
    return NULL;
}

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || (unsigned char)c >= 0x80;
}

/* The name that ends at `colon`: it may be a prefix, or nothing but a word. */
static const char *start_of(const char *text, const char *colon)
{
    while (colon > text && is_name(colon[-1])) colon--;
    return colon;
}

/* Names without a prefix: unless the element says so itself, they would be ours. */
static void declare_plain(hf_spaces *spaces, hf_buffer *out, int depth)
{
    const hf_space *plain = find(spaces, NULL, 0);
    const char *uri = plain ? plain->uri : "";
    if (plain && (plain->depth == depth || strcmp(uri, HF_NAMESPACE) == 0)) return;
    hf_pen_quote(out, NULL, "xmlns", uri);
}

void hf_spaces_declare(hf_spaces *spaces, hf_buffer *out, const char *text, size_t size, int depth)
{
    spaces->texts++;
    for (const char *colon = text; (colon = memchr(colon, ':', size - (size_t)(colon - text)));
         colon++) {
        const char *prefix = start_of(text, colon);
        hf_space *space = prefix < colon ? find(spaces, prefix, (size_t)(colon - prefix)) : NULL;
        if (!space || space->depth == depth || space->said == spaces->texts) continue;
        space->said = spaces->texts;
        hf_pen_quote(out, "xmlns", space->prefix, space->uri);
    }
    declare_plain(spaces, out, depth);
}
