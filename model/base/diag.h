/* diag.h - what a person should know about their input: every mistake and doubt, with its place. */
#ifndef HF_MODEL_BASE_DIAG_H
#define HF_MODEL_BASE_DIAG_H

#include "model/base/memory.h"
#include "model/base/status.h"

/* A place in a file. line and column count from 1; line 0 is the whole file; length is what to
 * underline. */
typedef struct hf_origin {
    const char *file; /* relative to the folder of the main file */
    int line, column, length;
} hf_origin;

typedef enum hf_severity { HF_ERROR, HF_WARNING } hf_severity;

typedef struct hf_message {
    hf_severity severity;
    const char *code; /* "HF0203"; `holdfast explain` has the long text */
    hf_origin at;
    const char *text;  /* the fact, with the names involved */
    const char *hint;  /* what to do; NULL when nothing is certain */
    const char *where; /* "recipe "bread" of co-op "bakery""; NULL at the top level */
} hf_message;

typedef struct hf_diags {
    hf_arena *arena; /* owns all texts */
    hf_message *messages;
    int count, capacity;
    int errors, warnings;
} hf_diags;

hf_diags *hf_diags_new(void);
void hf_diags_free(hf_diags *diags); /* NULL is fine */

/* Record one message and carry on. Returns it, so that a hint or a place can be added. */
hf_message *hf_diag(hf_diags *diags, hf_severity severity, const char *code, hf_origin at,
                    const char *format, ...) __attribute__((format(printf, 5, 6)));
void hf_diag_hint(hf_diags *diags, hf_message *message, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void hf_diag_where(hf_diags *diags, hf_message *message, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Record again in `to` all that `from` holds. */
void hf_diags_pass_on(hf_diags *to, const hf_diags *from);

/* Take back what only follows from another mistake: messages from number `first` on with one of
 * the `codes` ("HF0202 HF0206"), about `file` (NULL: about any). */
void hf_diag_take_back(hf_diags *diags, int first, const char *file, const char *codes);

/* Put the last message before number `place`: a cause, before what follows from it. */
void hf_diag_put_first(hf_diags *diags, int place);

#endif
