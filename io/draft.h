/* draft.h - an element as it was read: its attributes as typed values with their places.
 *
 * Drafts are what lies between the files and the network: every attribute is checked by itself, no
 * reference is resolved yet. */
#ifndef HF_IO_DRAFT_H
#define HF_IO_DRAFT_H

#include "io/language.h"
#include "io/sources.h"
#include "model/base/diag.h"
#include "model/foreign.h"

#include <stdbool.h>
#include <stdint.h>

/* One attribute of an element: what is given, and what has a default. */
typedef struct hf_value {
    union {
        const char *text; /* of ids, references, units, texts and lists of them */
        double number;    /* of numbers; of durations: hours */
        int64_t date;     /* seconds */
        int choice;       /* place among the row's choices, from 0 */
    };
    int16_t yearly; /* month x 100 + day of a date that repeats; else 0 */
    uint8_t attribute;
    uint8_t place; /* hf_scan_numbered(); 0: left out */
    bool given;    /* written in the file */
    bool sound;    /* there is a value, and it is what it should be */
} hf_value;

/* A time at which a `during` holds, in periods after the start. */
typedef struct hf_spell {
    double from, to;
    const struct hf_draft *during;
} hf_spell;

typedef struct hf_spells {
    int count;
    hf_spell at[]; /* by time */
} hf_spells;

typedef struct hf_draft {
    struct hf_draft *parent, *first, *next; /* children in the order of the file */
    hf_origin at;                           /* of the element's name */
    const char *written;                    /* the source text from there on */
    union {
        const char *text;  /* of a name or note, blanks trimmed; NULL: it has none */
        hf_spells *spells; /* of the `during` of anything else, once they are read; NULL: none */
    };
    const char *language; /* xml:lang; NULL when not given */
    hf_foreign *foreign;  /* of other namespaces; NULL: nothing */
    int order;            /* place among all elements read */
    int index;            /* its row in the network; -1 before it has one */
    int owner;            /* the row of the holder, market or scenario it stands in; else 0 */
    uint8_t element, value_count;
    hf_value values[];
} hf_draft;

/* True for what only its owner is made of: an input, a stock, a `carries` ... Nobody asks for such
 * a draft once the owner is in the network. */
bool hf_element_is_detail(hf_element element);

/* Where drafts live. */
typedef struct hf_draft_arenas {
    hf_arena *texts;   /* texts that end up in the network */
    hf_arena *details; /* drafts of details */
    hf_arena *scratch; /* all others */
} hf_draft_arenas;

/* Read the main file and all it includes into drafts. Mistakes go to diags. NULL when the main file
 * cannot be read or is no federation. *broken: some file could not be read to its end, so that
 * references cannot be judged; *unreadable: the main file could not be opened. */
typedef struct hf_draft_result {
    hf_draft *root;
    int counts[HF_ELEMENTS]; /* drafts below the root, and it */
    bool broken, unreadable;
} hf_draft_result;

hf_draft_result hf_drafts_read(const char *path, hf_sources *sources, hf_diags *diags,
                               hf_draft_arenas arenas);

/* The value of an attribute; one that is not sound when the element has no such attribute. */
const hf_value *hf_value_of(const hf_draft *draft, hf_attribute attribute);

/* Where a value stands in the file; where it is left out, the place of the element. The draft must
 * be the one it belongs to. */
hf_origin hf_value_at(const hf_draft *draft, const hf_value *value);
hf_origin hf_attribute_at(const hf_draft *draft, hf_attribute attribute);

/* Where an attribute's name or value (between its quotes) stands: the attribute of that number in
 * the tag of an element whose name is at `element`, where the text is `written`. */
hf_origin hf_place_of_name(hf_origin element, const char *written, int number);
hf_origin hf_place_of_value(hf_origin element, const char *written, int number);

/* The text of a sound value; NULL otherwise. */
const char *hf_text_of(const hf_draft *draft, hf_attribute attribute);

/* The number (or hours) of a sound value; `otherwise` when there is none. */
double hf_number_of(const hf_draft *draft, hf_attribute attribute, double otherwise);

/* "recipe "bread" of co-op "bakery"" in `arena`; NULL at the top level. */
const char *hf_draft_where(const hf_draft *draft, hf_arena *arena);

/* A message about a place in a draft, with where it stands. */
hf_message *hf_draft_diag(hf_diags *diags, hf_severity severity, const char *code,
                          const hf_draft *draft, hf_origin at, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

#endif
