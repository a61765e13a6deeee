/* labels.h - what the columns and rows of a programme are called: "runs(bakery.bread,3)". */
#ifndef HF_SOLVER_LABELS_H
#define HF_SOLVER_LABELS_H

#include "solver/formulate.h"

enum { HF_LABEL_MOST = 96 }; /* bytes of the longest label; readers of the formats take 100 */

/* A family, the ids of what it is of, its age where ages are told apart, and its period from 1.
 * Labels have letters, digits, "_.(),~" alone (a hyphen in an id becomes "_"), begin with a letter,
 * and differ from each other within columns and within rows. */
typedef struct hf_labels {
    const char **columns, **rows;
    hf_arena *arena;
} hf_labels;

/* Name all that `f` has now. Release with hf_labels_clear(). */
void hf_labels_init(hf_labels *out, const hf_formulation *f);
void hf_labels_clear(hf_labels *labels);

#endif
