/* markup.c - the five characters that mean something to XML, and those that it cannot hold. */
#include "viz/markup.h"

#include "viz/words.h"

static const char *escape_of(unsigned c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case 0xFFFD: /* what is no character, too */
        return "\xEF\xBF\xBD";
    default:
        return NULL;
    }
}

void hf_markup_text(hf_buffer *out, const char *text)
{
    while (*text) {
        const char *before = text;
        unsigned c = hf_next_character(&text);
        const char *escape = escape_of(c);
        if (escape)
            hf_buffer_text(out, escape);
        else if (hf_is_shown(c))
            hf_buffer_add(out, before, (size_t)(text - before));
    }
}
