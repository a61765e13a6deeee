/* diag.c - collecting messages. */
#include "model/base/diag.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

hf_diags *hf_diags_new(void)
{
    hf_diags *diags = hf_alloc(1, sizeof *diags);
    diags->arena = hf_arena_new();
    return diags;
}

void hf_diags_free(hf_diags *diags)
{
    if (!diags) return;
    hf_arena_free(diags->arena);
    free(diags->messages);
    free(diags);
}

static hf_message *add(hf_diags *diags)
{
    diags->messages = hf_grow(diags->messages, diags->count, &diags->capacity, sizeof(hf_message));
    return &diags->messages[diags->count++];
}

hf_message *hf_diag(hf_diags *diags, hf_severity severity, const char *code, hf_origin at,
                    const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = hf_arena_vprintf(diags->arena, format, arguments);
    va_end(arguments);

    hf_message *message = add(diags);
    *message = (hf_message){.severity = severity, .code = code, .at = at, .text = text};
    message->at.file = hf_arena_text(diags->arena, at.file);
    *(severity == HF_ERROR ? &diags->errors : &diags->warnings) += 1;
    return message;
}

void hf_diag_hint(hf_diags *diags, hf_message *message, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    message->hint = hf_arena_vprintf(diags->arena, format, arguments);
    va_end(arguments);
}

void hf_diag_where(hf_diags *diags, hf_message *message, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    message->where = hf_arena_vprintf(diags->arena, format, arguments);
    va_end(arguments);
}

void hf_diags_pass_on(hf_diags *to, const hf_diags *from)
{
    for (int i = 0; i < from->count; i++) {
        const hf_message *m = &from->messages[i];
        hf_message *copy = hf_diag(to, m->severity, m->code, m->at, "%s", m->text);
        if (m->hint) hf_diag_hint(to, copy, "%s", m->hint);
        if (m->where) hf_diag_where(to, copy, "%s", m->where);
    }
}

static bool is_about(const hf_message *message, const char *file, const char *codes)
{
    bool here = !file || (message->at.file && strcmp(message->at.file, file) == 0);
    return here && strstr(codes, message->code);
}

void hf_diag_take_back(hf_diags *diags, int first, const char *file, const char *codes)
{
    int kept = first;
    for (int i = first; i < diags->count; i++) {
        hf_severity severity = diags->messages[i].severity;
        if (is_about(&diags->messages[i], file, codes))
            *(severity == HF_ERROR ? &diags->errors : &diags->warnings) -= 1;
        else
            diags->messages[kept++] = diags->messages[i];
    }
    diags->count = kept;
}

void hf_diag_put_first(hf_diags *diags, int place)
{
    hf_message last = diags->messages[diags->count - 1];
    for (int i = diags->count - 1; i > place; i--) diags->messages[i] = diags->messages[i - 1];
    diags->messages[place] = last;
}
