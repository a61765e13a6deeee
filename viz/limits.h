/* limits.h - which limits a plan reaches, and in how many periods. */
#ifndef HF_VIZ_LIMITS_H
#define HF_VIZ_LIMITS_H

#include "model/plan.h"
#include "viz/words.h"

typedef struct hf_limit_line {
    hf_limit_kind kind;
    int index;          /* as in hf_tight */
    int holder, market; /* whose limit it is; -1: nobody's alone */
    int periods;        /* in which it is reached */
    int first;          /* of them, from 0 */
} hf_limit_line;

typedef struct hf_limit_list {
    hf_limit_line *at; /* most periods first; then by kind and index */
    int count, capacity;
} hf_limit_list;

/* Limits reached in periods [from, until). Release with hf_limit_list_clear(). */
void hf_limit_list_init(hf_limit_list *out, const hf_plan *plan, int from, int until);
void hf_limit_list_clear(hf_limit_list *list);

/* "oven full", "bakers fully booked", "flour: all that is offered"; without whose it is. */
hf_label hf_limit_text(const hf_network *net, const hf_limit_line *line);

/* "Bakery", "Wholesale market"; "" for roads and the fund. */
hf_label hf_limit_owner(const hf_network *net, const hf_limit_line *line);

#endif
