/* language.c - the tables of the language, and how to look things up in them. */
#include "io/language.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { NONE, PLAIN };

static const struct element_row {
    const char *name;
    int text;
} ELEMENTS[] = {
#define ELEMENT(element, text) {#element, text},
#include "io/language.def"
#undef ELEMENT
};

static const char *const NAMES[] = {
#define NAME(attribute, written) written,
#include "io/language.def"
#undef NAME
};

#define MANY  false
#define ONCE  true
#define BUILT true
#define LATER false
#define MUST  "!" /* no value looks like this */
static const hf_child_row CHILDREN[] = {
#define CHILD(parent, child, often, state) {HF_E_##parent, HF_E_##child, often, state},
#include "io/language.def"
#undef CHILD
};

static const hf_attribute_row ROWS[] = {
#define ATTRIBUTE(element, attribute, kind, standard, range, choices, state, meaning)              \
    {HF_E_##element,   HF_A_##attribute, HF_KIND_##kind, standard,                                 \
     HF_RANGE_##range, choices,          state,          meaning},
#include "io/language.def"
#undef ATTRIBUTE
};
enum { CHILD_COUNT = sizeof CHILDREN / sizeof *CHILDREN, ROW_COUNT = sizeof ROWS / sizeof *ROWS };

/* The number of every row, and where it is found: 1 + its number; 0: there is none. */
enum {
#define CHILD(parent, child, often, state) CHILD_##parent##_##child,
#include "io/language.def"
#undef CHILD
};
static const uint8_t CHILD_AT[HF_ELEMENTS][HF_ELEMENTS] = {
#define CHILD(parent, child, often, state)                                                         \
    [HF_E_##parent][HF_E_##child] = 1 + CHILD_##parent##_##child,
#include "io/language.def"
#undef CHILD
};
_Static_assert(CHILD_COUNT < UINT8_MAX, "the numbers of children fit");

enum {
#define ATTRIBUTE(element, attribute, ...) ROW_##element##_##attribute,
#include "io/language.def"
#undef ATTRIBUTE
};
static const uint16_t ROW_AT[HF_ELEMENTS][HF_ATTRIBUTES] = {
#define ATTRIBUTE(element, attribute, ...)                                                         \
    [HF_E_##element][HF_A_##attribute] = 1 + ROW_##element##_##attribute,
#include "io/language.def"
#undef ATTRIBUTE
};

const char *hf_element_name(hf_element element)
{
    return ELEMENTS[element].name;
}

const char *hf_attribute_name(hf_attribute attribute)
{
    return NAMES[attribute];
}

const char *hf_element_word(hf_element element)
{
    return element == HF_E_coop ? "co-op" : ELEMENTS[element].name;
}

bool hf_element_is_plain(hf_element element)
{
    return ELEMENTS[element].text == PLAIN;
}

hf_element hf_element_find(const char *name)
{
    int e = 0;
    while (e < HF_ELEMENTS && strcmp(ELEMENTS[e].name, name) != 0) e++;
    return (hf_element)e;
}

hf_attribute hf_attribute_find(const char *name)
{
    int a = 0;
    while (a < HF_ATTRIBUTES && strcmp(NAMES[a], name) != 0) a++;
    return (hf_attribute)a;
}

const hf_attribute_row *hf_attribute_row_of(hf_element element, hf_attribute attribute)
{
    int number = ROW_AT[element][attribute];
    return number ? &ROWS[number - 1] : NULL;
}

int hf_attribute_row_number(const hf_attribute_row *row)
{
    return (int)(row - ROWS);
}

int hf_attribute_row_count(void)
{
    return ROW_COUNT;
}

/* The first row whose element is at least `element`: rows stand in the order of elements. */
static int first_row(int element)
{
    int low = 0, high = ROW_COUNT;
    while (low < high) {
        int middle = (low + high) / 2;
        if ((int)ROWS[middle].element < element)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const hf_attribute_row *hf_attribute_rows(hf_element element, int *count)
{
    int first = first_row((int)element);
    *count = first_row((int)element + 1) - first;
    return *count ? &ROWS[first] : NULL;
}

bool hf_attribute_is_required(const hf_attribute_row *row)
{
    return row->standard && *row->standard == *MUST;
}

const hf_child_row *hf_child_rows(int *count)
{
    *count = CHILD_COUNT;
    return CHILDREN;
}

const hf_child_row *hf_child_find(hf_element parent, hf_element child)
{
    int number = CHILD_AT[parent][child];
    return number ? &CHILDREN[number - 1] : NULL;
}

static const struct range_row {
    double low, high;
    const char *text;
} RANGES[] = {
    [HF_RANGE_ANY] = {-1e12, 1e12, "may be any number"},
    [HF_RANGE_ZERO_UP] = {0, 1e12, "must be 0 or more"},
    [HF_RANGE_POSITIVE] = {1e-12, 1e12, "must be more than 0"},
    [HF_RANGE_SHARE] = {0, 1, "is a share and must lie between 0 and 1"},
    [HF_RANGE_PRIORITY] = {1, 9, "must be a whole number from 1 to 9"},
    [HF_RANGE_PERIODS] = {1, 100000, "must be a whole number from 1 to 100000"},
    [HF_RANGE_LATITUDE] = {-90, 90, "is in degrees and must lie between -90 and 90"},
    [HF_RANGE_LONGITUDE] = {-180, 180, "is in degrees and must lie between -180 and 180"},
};

static bool is_whole(double value)
{
    return value == (double)(long)value;
}

bool hf_range_holds(hf_range range, double value)
{
    if (!(value >= RANGES[range].low && value <= RANGES[range].high)) return false;
    return (range != HF_RANGE_PRIORITY && range != HF_RANGE_PERIODS) || is_whole(value);
}

void hf_range_limits(hf_range range, double *low, double *high)
{
    *low = RANGES[range].low;
    *high = RANGES[range].high;
}

const char *hf_range_text(hf_range range)
{
    return RANGES[range].text;
}
