/* markup.c - the five characters that mean something to XML. */
#include "viz/markup.h"

#include <string.h>

void hf_markup_text(hf_buffer *out, const char *text)
{
    static const char *const escapes[][2] = {
        {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}};
    while (*text) {
        size_t plain = strcspn(text, "&<>\"'");
        hf_buffer_add(out, text, plain);
        text += plain;
        for (size_t i = 0; *text && i < sizeof escapes / sizeof *escapes; i++)
            if (*text == *escapes[i][0]) {
                hf_buffer_text(out, escapes[i][1]);
                text++;
                break;
            }
    }
}
