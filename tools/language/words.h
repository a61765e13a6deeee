/* words.h - the elements of the language in words (words.def), and its kinds of values. */
#ifndef HF_TOOLS_LANGUAGE_WORDS_H
#define HF_TOOLS_LANGUAGE_WORDS_H

#include "io/language.h"

/* What an element is; what it looks like. */
const char *hf_words_meaning(hf_element element);
const char *hf_words_example(hf_element element);

/* What an attribute is, at length where the table's few words do not explain it. */
const char *hf_words_means(const hf_attribute_row *row);

/* One kind of value: the name of its type in the schema ("value.id"; numbers and choices: NULL),
 * the type it narrows and the pattern it must match (NULL: any), its name in tables, what it is. */
typedef struct hf_words_kind {
    const char *type, *base, *pattern, *word, *meaning;
} hf_words_kind;

const hf_words_kind *hf_words_of_kind(hf_kind kind);

/* "value.share": the type of numbers in a range. */
const char *hf_words_range_type(hf_range range);

/* "0 to 1": numbers in a range, for a table. */
const char *hf_words_range(hf_range range);

/* True when only whole numbers are in the range. */
bool hf_words_is_whole(hf_range range);

/* The next of the choices "a|b|~c" at *at, its length in *length; NULL at the end. */
const char *hf_words_choice(const char **at, int *length);

#endif
