/* language.h - the language of federation files as tables (language.def): elements, what may stand
 * in what, attributes. */
#ifndef HF_IO_LANGUAGE_H
#define HF_IO_LANGUAGE_H

#include <stdbool.h>

#define HF_NAMESPACE "urn:holdfast:1"

typedef enum hf_element {
#define ELEMENT(element, text) HF_E_##element,
#include "io/language.def"
#undef ELEMENT
    HF_ELEMENTS
} hf_element;

typedef enum hf_attribute {
#define NAME(attribute, written) HF_A_##attribute,
#include "io/language.def"
#undef NAME
    HF_ATTRIBUTES
} hf_attribute;

/* What an attribute's text must be. */
typedef enum hf_kind {
    HF_KIND_ID,       /* an ASCII NCName of at most 64 characters */
    HF_KIND_REF,      /* the id of something: `id` or `owner/id` */
    HF_KIND_REFS,     /* several, separated by spaces */
    HF_KIND_UNIT,     /* the symbol or code of a unit */
    HF_KIND_TEXT,     /* anything */
    HF_KIND_NUMBER,   /* in the row's range */
    HF_KIND_DURATION, /* ISO 8601, may be 0 */
    HF_KIND_SPAN,     /* ISO 8601, more than 0 */
    HF_KIND_DATE,     /* ISO 8601 */
    HF_KIND_DAY,      /* ISO 8601 date, or --06-15: that day of every year */
    HF_KIND_CHOICE,   /* one of the row's choices */
} hf_kind;

typedef enum hf_range {
    HF_RANGE_ANY,
    HF_RANGE_ZERO_UP,
    HF_RANGE_POSITIVE,
    HF_RANGE_SHARE,
    HF_RANGE_PRIORITY,
    HF_RANGE_PERIODS,
    HF_RANGE_LATITUDE,
    HF_RANGE_LONGITUDE,
} hf_range;

typedef struct hf_attribute_row {
    hf_element element;
    hf_attribute attribute;
    hf_kind kind;
    const char *standard; /* value where it is left out; NULL: none; "!": required */
    hf_range range;
    const char *choices; /* "a|b|~c": c is not built yet */
    bool built;
    const char *meaning;
} hf_attribute_row;

typedef struct hf_child_row {
    hf_element parent, child;
    bool once, built;
} hf_child_row;

/* As written in files. */
const char *hf_element_name(hf_element element);
const char *hf_attribute_name(hf_attribute attribute);

/* As people say it: "co-op" for coop. */
const char *hf_element_word(hf_element element);

/* True when the element holds plain text (a name, a note). */
bool hf_element_is_plain(hf_element element);

/* An element by name; HF_ELEMENTS when the language has none of that name. */
hf_element hf_element_find(const char *name);

/* An attribute by name; HF_ATTRIBUTES when the language has none of that name. */
hf_attribute hf_attribute_find(const char *name);

/* The attribute rows of an element, in the order of the table. */
const hf_attribute_row *hf_attribute_rows(hf_element element, int *count);

/* The row of an attribute of an element; NULL when it has none of that name. */
const hf_attribute_row *hf_attribute_row_of(hf_element element, hf_attribute attribute);

/* The place of a row among all rows, and how many there are. */
int hf_attribute_row_number(const hf_attribute_row *row);
int hf_attribute_row_count(void);

/* True when the attribute must be given. */
bool hf_attribute_is_required(const hf_attribute_row *row);

/* All rows that say what may stand in what. */
const hf_child_row *hf_child_rows(int *count);

/* The row for `child` in `parent`; NULL when it must not stand there. */
const hf_child_row *hf_child_find(hf_element parent, hf_element child);

/* True when `value` lies in the range. */
bool hf_range_holds(hf_range range, double value);

/* The least and the largest number in the range. */
void hf_range_limits(hf_range range, double *low, double *high);

/* "must be 0 or more". */
const char *hf_range_text(hf_range range);

#endif
