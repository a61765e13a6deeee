/* messages.c - diagnostics as text for people. */
#include "io/messages.h"

void hf_messages_write(hf_buffer *out, const hf_diags *diags, const hf_sources *sources,
                       const char *outcome, bool colour)
{
    (void)sources;
    (void)colour;
    for (int i = 0; i < diags->count; i++) {
        const hf_message *m = &diags->messages[i];
        hf_buffer_printf(out, "%s[%s]: %s\n  --> %s:%d:%d\n",
                         m->severity == HF_ERROR ? "error" : "warning", m->code, m->text,
                         m->at.file ? m->at.file : "", m->at.line, m->at.column);
        if (m->hint) hf_buffer_printf(out, "   = help: %s\n", m->hint);
        if (m->where) hf_buffer_printf(out, "   = in: %s\n", m->where);
    }
    hf_buffer_printf(out, "%d errors, %d warnings. %s\n", diags->errors, diags->warnings, outcome);
}

const char *hf_message_explain(const char *code)
{
    (void)code;
    return NULL;
}
