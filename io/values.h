/* values.h - the text of one attribute, checked by its row of the language. */
#ifndef HF_IO_VALUES_H
#define HF_IO_VALUES_H

#include "io/draft.h"

/* Make a value of `text` as its row says: a number, a date or a choice; what stays a text is only
 * checked. What is wrong goes to diags; value->sound says whether anything was. */
void hf_value_read(hf_value *value, const char *text, const hf_attribute_row *row,
                   const hf_draft *draft, hf_diags *diags);

/* True for an ASCII NCName of at most 64 characters. */
bool hf_is_id(const char *text, size_t length);

/* The place of `text` among choices "a|b|~c", -1 when it is none of them; *built is false for one
 * with a ~. */
int hf_choice_find(const char *choices, const char *text, bool *built);

#endif
