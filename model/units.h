/* units.h - what a kg, an hour or a loaf is: built-in units, those of the federation, conversion.
 *
 * A unit measures one kind of thing (mass, volume, ...). Two units convert when they measure the
 * same. */
#ifndef HF_MODEL_UNITS_H
#define HF_MODEL_UNITS_H

#include <stdbool.h>

typedef enum hf_measure {
    HF_MASS,
    HF_VOLUME,
    HF_LENGTH,
    HF_AREA,
    HF_ENERGY,
    HF_TIME,
    HF_COUNT,
    HF_MASS_DISTANCE,
} hf_measure;

typedef struct hf_unit {
    const char *id;   /* symbol: "kg" */
    const char *code; /* UN/CEFACT Recommendation 20: "KGM"; NULL when there is none */
    const char *name; /* in words: "kilogram" */
    hf_measure measure;
    double
        factor; /* one of it in the base unit of its measure (kg, L, m, m2, kWh, h, piece, t.km) */
} hf_unit;

/* A built-in unit by symbol or code; NULL when there is none. */
const hf_unit *hf_unit_find(const char *id);

/* All built-in units, in the order of the manual. */
const hf_unit *hf_unit_table(int *count);

/* How many `to` one `from` is; 0 when they measure different things. */
double hf_unit_ratio(const hf_unit *from, const hf_unit *to);

#endif
