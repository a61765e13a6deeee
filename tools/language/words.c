/* words.c - the elements of the language in words, and its kinds of values. */
#include "tools/language/words.h"

#include <string.h>

static const struct element_words {
    const char *meaning, *example;
} WORDS[HF_ELEMENTS] = {
#define WORDS(element, meaning, example) [HF_E_##element] = {meaning, example},
#include "tools/language/words.def"
#undef WORDS
};

static const struct attribute_words {
    hf_element element;
    hf_attribute attribute;
    const char *meaning;
} MEANS[] = {
#define MEANS(element, attribute, meaning) {HF_E_##element, HF_A_##attribute, meaning},
#include "tools/language/words.def"
#undef MEANS
};

const char *hf_words_means(const hf_attribute_row *row)
{
    for (size_t i = 0; i < sizeof MEANS / sizeof *MEANS; i++)
        if (MEANS[i].element == row->element && MEANS[i].attribute == row->attribute)
            return MEANS[i].meaning;
    return row->meaning;
}

const char *hf_words_meaning(hf_element element)
{
    return WORDS[element].meaning;
}

const char *hf_words_example(hf_element element)
{
    return WORDS[element].example;
}

#define ID     "[A-Za-z_][A-Za-z0-9_.\\-]{0,63}"
#define N      "[0-9]+(\\.[0-9]+)?"
#define CLOCK  "(" N "H(" N "M)?(" N "S)?|" N "M(" N "S)?|" N "S)"
#define LENGTH "P((" N "W(" N "D)?|" N "D)(T" CLOCK ")?|T" CLOCK ")" /* larger parts come first */
#define YEAR   "(19|2[0-9])[0-9]{2}"
#define LEAP   "((19|2[0-9])(0[48]|[2468][048]|[13579][26])|2000|2400|2800)"
#define DAY                                                                                        \
    "(" YEAR "-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|"      \
    "02-(0[1-9]|1[0-9]|2[0-8]))|" LEAP "-02-29)"
#define YEARLY                                                                                     \
    "--((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|"              \
    "02-(0[1-9]|[12][0-9]))"
#define TIME "(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?)?Z?"

static const hf_words_kind KINDS[] = {
    [HF_KIND_ID] =
        {"value.id", "xs:token", ID, "id",
         "A short name: a letter or _, then letters a to z, digits, - _ and ., at most 64."},
    [HF_KIND_REF] =
        {"value.reference", "xs:token", "(" ID "/)?" ID, "id",
         "The id of something; owner/id for what belongs to another co-op or community."},
    [HF_KIND_REFS] = {"value.references", "xs:token", "\\S(.*\\S)?", "ids",
                      "One or more names, separated by blanks."},
    [HF_KIND_UNIT] =
        {"value.unit", "xs:token", "\\S{1,64}", "unit",
         "A unit by its symbol (kg), its UN/CEFACT code (KGM) or the id of one of your own."},
    [HF_KIND_TEXT] = {"xs:string", NULL, NULL, "text", "Any text."},
    [HF_KIND_NUMBER] = {NULL, NULL, NULL, "number", "A number with a point: 1500, 0.5, 1e6."},
    [HF_KIND_DURATION] =
        {"value.duration", "xs:token", LENGTH, "length of time",
         "A length of time: P1D, P1W, PT8H, PT30M, P1DT12H; PT0S is none. Months and "
         "years differ in length and are not taken."},
    [HF_KIND_SPAN] = {"value.span", "value.duration", ".*[1-9].*", "length of time",
                      "A length of time that is not nothing: P1D, P1W, PT8H."},
    [HF_KIND_DATE] = {"value.date", "xs:token", DAY TIME, "date",
                      "A date, 2026-12-01, with a time of day if need be: 2026-12-01T08:00. A "
                      "federation has one clock; there are no time zones."},
    [HF_KIND_DAY] = {"value.day", "xs:token", "(" DAY TIME ")|" YEARLY, "date",
                     "A date, 2026-12-01, or a day of every year without it: --06-15."},
    [HF_KIND_CHOICE] = {NULL, NULL, NULL, "one of", "One of a few words."},
};

const hf_words_kind *hf_words_of_kind(hf_kind kind)
{
    return &KINDS[kind];
}

static const struct range_words {
    const char *type, *text;
    bool whole;
} RANGES[] = {
    [HF_RANGE_ANY] = {"value.number", "any number", false},
    [HF_RANGE_ZERO_UP] = {"value.from-zero", "0 or more", false},
    [HF_RANGE_POSITIVE] = {"value.positive", "more than 0", false},
    [HF_RANGE_SHARE] = {"value.share", "share, 0 to 1", false},
    [HF_RANGE_PRIORITY] = {"value.priority", "1 to 9", true},
    [HF_RANGE_PERIODS] = {"value.periods", "1 to 100000", true},
    [HF_RANGE_LATITUDE] = {"value.latitude", "-90 to 90", false},
    [HF_RANGE_LONGITUDE] = {"value.longitude", "-180 to 180", false},
};

const char *hf_words_range_type(hf_range range)
{
    return RANGES[range].type;
}

const char *hf_words_range(hf_range range)
{
    return RANGES[range].text;
}

bool hf_words_is_whole(hf_range range)
{
    return RANGES[range].whole;
}

const char *hf_words_choice(const char **at, int *length)
{
    if (!**at) return NULL;
    const char *name = *at + (**at == '~');
    *length = (int)strcspn(name, "|");
    *at = name + *length + (name[*length] == '|');
    return name;
}
