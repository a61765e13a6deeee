/* json.h - JSON as it is written here: one line per fact, the same bytes for the same content.
 *
 * Numbers are the shortest text that reads back as the same double; what is not a number is null.
 * Keys are NULL inside arrays. */
#ifndef HF_IO_JSON_H
#define HF_IO_JSON_H

#include "model/base/buffer.h"

#include <stdbool.h>

enum { HF_JSON_DEPTH = 16 };

typedef struct hf_json {
    hf_buffer *out; /* borrowed */
    int depth;
    char closing[HF_JSON_DEPTH]; /* of what is open */
    bool filled[HF_JSON_DEPTH];  /* it holds something already */
} hf_json;

/* Begin an object ('{') or an array ('['), and end the innermost one. The end of the outermost one
 * also ends the line. */
void hf_json_begin(hf_json *json, const char *key, char bracket);
void hf_json_end(hf_json *json);

void hf_json_text(hf_json *json, const char *key, const char *text); /* NULL: null */
void hf_json_number(hf_json *json, const char *key, double value);
void hf_json_whole(hf_json *json, const char *key, long value);
void hf_json_flag(hf_json *json, const char *key, bool value);
void hf_json_null(hf_json *json, const char *key);

#endif
