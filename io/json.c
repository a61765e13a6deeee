/* json.c - commas, line breaks and escapes. */
#include "io/json.h"

#include "model/base/number.h"

#include <math.h>
#include <string.h>

/* The keys of the outermost object and the rows of its arrays stand on lines of their own. */
static bool starts_line(const hf_json *json)
{
    return json->depth == 1 || (json->depth == 2 && json->closing[1] == ']');
}

static void separate(hf_json *json)
{
    if (!json->depth) return;
    bool *filled = &json->filled[json->depth - 1];
    if (*filled) hf_buffer_text(json->out, ",");
    if (starts_line(json)) hf_buffer_text(json->out, json->depth == 1 ? "\n " : "\n  ");
    *filled = true;
}

/* Bytes of the UTF-8 character at `text`; 0 when it is none. */
static int character(const char *text)
{
    static const struct {
        unsigned char mask, lead, second_least, second_most;
        int size;
    } forms[] = {{0x80, 0x00, 0, 0xff, 1},    {0xe0, 0xc0, 0x80, 0xbf, 2},
                 {0xff, 0xe0, 0xa0, 0xbf, 3}, {0xff, 0xed, 0x80, 0x9f, 3},
                 {0xf0, 0xe0, 0x80, 0xbf, 3}, {0xff, 0xf0, 0x90, 0xbf, 4},
                 {0xff, 0xf4, 0x80, 0x8f, 4}, {0xf8, 0xf0, 0x80, 0xbf, 4}};
    const unsigned char *c = (const unsigned char *)text;
    size_t i = 0;
    while (i < sizeof forms / sizeof *forms && (c[0] & forms[i].mask) != forms[i].lead) i++;
    if (i == sizeof forms / sizeof *forms || c[0] == 0xc0 || c[0] == 0xc1 || c[0] > 0xf4) return 0;
    if (forms[i].size == 1) return 1;
    if (c[1] < forms[i].second_least || c[1] > forms[i].second_most) return 0;
    for (int k = 2; k < forms[i].size; k++)
        if ((c[k] & 0xc0) != 0x80) return 0;
    return forms[i].size;
}

static void quote(hf_buffer *out, const char *text)
{
    hf_buffer_text(out, "\"");
    while (*text) {
        int size = character(text);
        unsigned char c = (unsigned char)*text;
        if (!size)
            hf_buffer_text(out, "\xef\xbf\xbd"); /* the replacement character */
        else if (c == '"' || c == '\\')
            hf_buffer_printf(out, "\\%c", c);
        else if (c < 0x20)
            hf_buffer_printf(out, "\\u%04x", c);
        else
            hf_buffer_add(out, text, (size_t)size);
        text += size ? size : 1;
    }
    hf_buffer_text(out, "\"");
}

static void name(hf_json *json, const char *key)
{
    separate(json);
    if (!key) return;
    quote(json->out, key);
    hf_buffer_text(json->out, ":");
}

void hf_json_begin(hf_json *json, const char *key, char bracket)
{
    name(json, key);
    hf_buffer_add(json->out, &bracket, 1);
    json->closing[json->depth] = bracket == '{' ? '}' : ']';
    json->filled[json->depth++] = false;
}

void hf_json_end(hf_json *json)
{
    json->depth--;
    hf_buffer_add(json->out, &json->closing[json->depth], 1);
    if (!json->depth) hf_buffer_text(json->out, "\n");
}

void hf_json_text(hf_json *json, const char *key, const char *text)
{
    name(json, key);
    if (text)
        quote(json->out, text);
    else
        hf_buffer_text(json->out, "null");
}

void hf_json_number(hf_json *json, const char *key, double value)
{
    char text[HF_NUMBER_ROOM] = "null";
    if (isfinite(value)) hf_number_text(text, value);
    name(json, key);
    hf_buffer_text(json->out, text);
}

void hf_json_whole(hf_json *json, const char *key, long value)
{
    name(json, key);
    hf_buffer_printf(json->out, "%ld", value);
}

void hf_json_flag(hf_json *json, const char *key, bool value)
{
    name(json, key);
    hf_buffer_text(json->out, value ? "true" : "false");
}

void hf_json_null(hf_json *json, const char *key)
{
    hf_json_text(json, key, NULL);
}
