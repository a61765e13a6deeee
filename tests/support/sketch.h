/* sketch.h - a federation on its way to being XML: elements as text, and what they are drawn from.
 * For the generators in this folder alone. */
#ifndef HF_TESTS_SUPPORT_SKETCH_H
#define HF_TESTS_SUPPORT_SKETCH_H

#include "model/base/memory.h"
#include "tests/support/random.h"
#include "tests/support/random_federation.h"

enum { HF_CHILDREN_MOST = 64 };

/* An element: how it opens, and what is in it. */
typedef struct hf_element {
    const char *opening; /* `good id="g0" unit="kg"` */
    struct hf_element *parent;
    int count;
    struct hf_element *children[HF_CHILDREN_MOST];
} hf_element;

typedef struct hf_sketch {
    hf_lot lot;
    hf_arena *arena; /* owns all text and elements */
    hf_naming naming;
    hf_element *root;
    int hours; /* of a period */
    int periods;
    int weeks; /* by which all dates are later than they would be */
} hf_sketch;

/* Add an element; parent NULL: the root. Past HF_CHILDREN_MOST it is drawn, but left out. */
hf_element *hf_sketch_add(hf_sketch *s, hf_element *parent, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The kind of an element ("good"), and the value of an attribute; NULL where it has none. */
bool hf_sketch_is(const hf_element *it, const char *kind);
const char *hf_sketch_get(const hf_sketch *s, const hf_element *it, const char *attribute);

/* The n-th element of a kind from `below` down, in the order of the tree; NULL: there are fewer. */
hf_element *hf_sketch_nth(hf_element *below, const char *kind, int n);

/* Give an attribute a value, in the place of the one it has. */
void hf_sketch_set(hf_sketch *s, hf_element *it, const char *attribute, const char *value);

/* The id of the index-th thing of a kind (a letter). */
const char *hf_sketch_id(const hf_sketch *s, char kind, int index);

/* A number with four decimals, at least 0.0001, as XML has it whatever the locale. */
const char *hf_sketch_number(const hf_sketch *s, double value);
const char *hf_sketch_real(hf_sketch *s, double least, double most);

/* A moment, and a length of time, of so many hours. */
const char *hf_sketch_date(const hf_sketch *s, int hours);
const char *hf_sketch_hours(const hf_sketch *s, int hours);

/* `quantity="7" per="P1W"`: what is given per period, said per period, per day or per week. */
const char *hf_sketch_rate(hf_sketch *s, const char *what, double per_period);

/* A whole number from 0 to count - 1. */
int hf_sketch_any(hf_sketch *s, int count);

#endif
