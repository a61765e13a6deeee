/* json_check.c - messages written as JSON. */
#include "io/json_check.h"

#include "io/json.h"

static void write_place(hf_json *json, const char *key, int place)
{
    if (place > 0)
        hf_json_whole(json, key, place);
    else
        hf_json_null(json, key);
}

static void write_message(hf_json *json, const hf_message *message)
{
    hf_json_begin(json, NULL, '{');
    hf_json_text(json, "code", message->code);
    hf_json_text(json, "file", message->at.file);
    write_place(json, "line", message->at.line);
    write_place(json, "column", message->at.column);
    hf_json_text(json, "message", message->text);
    hf_json_text(json, "hint", message->hint);
    hf_json_end(json);
}

static void write_list(hf_json *json, const char *key, const hf_diags *diags, hf_severity severity)
{
    hf_json_begin(json, key, '[');
    for (int i = 0; i < diags->count; i++)
        if (diags->messages[i].severity == severity) write_message(json, &diags->messages[i]);
    hf_json_end(json);
}

void hf_json_check_write(hf_buffer *out, const hf_diags *diags)
{
    hf_json json = {.out = out};
    hf_json_begin(&json, NULL, '{');
    write_list(&json, "errors", diags, HF_ERROR);
    write_list(&json, "warnings", diags, HF_WARNING);
    hf_json_end(&json);
}
