/* units.c - the table of built-in units.
 *
 * Factors: SI brochure, 9th edition; 1 kcal = 4184 J (thermochemical); pound, mile, gallon: NIST
 * Handbook 44, appendix C. */
#include "model/units.h"

#include <stddef.h>
#include <string.h>

/* clang-format off */
static const hf_unit UNITS[] = {
    {"kg",     "KGM", "kilogram",          HF_MASS,          1},
    {"g",      "GRM", "gram",              HF_MASS,          1e-3},
    {"mg",     "MGM", "milligram",         HF_MASS,          1e-6},
    {"t",      "TNE", "tonne",             HF_MASS,          1e3},
    {"lb",     "LBR", "pound",             HF_MASS,          0.45359237},
    {"L",      "LTR", "litre",             HF_VOLUME,        1},
    {"l",      NULL,  "litre",             HF_VOLUME,        1},
    {"mL",     "MLT", "millilitre",        HF_VOLUME,        1e-3},
    {"ml",     NULL,  "millilitre",        HF_VOLUME,        1e-3},
    {"cL",     "CLT", "centilitre",        HF_VOLUME,        1e-2},
    {"hL",     "HLT", "hectolitre",        HF_VOLUME,        1e2},
    {"m3",     "MTQ", "cubic metre",       HF_VOLUME,        1e3},
    {"gal",    "GLL", "US gallon",         HF_VOLUME,        3.785411784},
    {"m",      "MTR", "metre",             HF_LENGTH,        1},
    {"mm",     "MMT", "millimetre",        HF_LENGTH,        1e-3},
    {"cm",     "CMT", "centimetre",        HF_LENGTH,        1e-2},
    {"km",     "KMT", "kilometre",         HF_LENGTH,        1e3},
    {"mi",     "SMI", "mile",              HF_LENGTH,        1609.344},
    {"m2",     "MTK", "square metre",      HF_AREA,          1},
    {"ha",     "HAR", "hectare",           HF_AREA,          1e4},
    {"km2",    "KMK", "square kilometre",  HF_AREA,          1e6},
    {"kWh",    "KWH", "kilowatt hour",     HF_ENERGY,        1},
    {"Wh",     "WHR", "watt hour",         HF_ENERGY,        1e-3},
    {"MWh",    "MWH", "megawatt hour",     HF_ENERGY,        1e3},
    {"GWh",    "GWH", "gigawatt hour",     HF_ENERGY,        1e6},
    {"J",      "JOU", "joule",             HF_ENERGY,        1 / 3.6e6},
    {"kJ",     "KJO", "kilojoule",         HF_ENERGY,        1 / 3.6e3},
    {"MJ",     "3B",  "megajoule",         HF_ENERGY,        1 / 3.6},
    {"GJ",     "GV",  "gigajoule",         HF_ENERGY,        1 / 3.6e-3},
    {"kcal",   "K51", "kilocalorie",       HF_ENERGY,        4184 / 3.6e6},
    {"h",      "HUR", "hour",              HF_TIME,          1},
    {"s",      "SEC", "second",            HF_TIME,          1 / 3600.0},
    {"min",    "MIN", "minute",            HF_TIME,          1 / 60.0},
    {"day",    "DAY", "day",               HF_TIME,          24},
    {"week",   "WEE", "week",              HF_TIME,          168},
    {"piece",  "H87", "piece",             HF_COUNT,         1},
    {"ration", NULL,  "ration",            HF_COUNT,         1},
    {"one",    "C62", "one",               HF_COUNT,         1},
    {"pair",   "PR",  "pair",              HF_COUNT,         2},
    {"dozen",  "DZN", "dozen",             HF_COUNT,         12},
    {"t.km",   "TKM", "tonne kilometre",   HF_MASS_DISTANCE, 1},
    {"kg.km",  NULL,  "kilogram kilometre", HF_MASS_DISTANCE, 1e-3},
};
/* clang-format on */
enum { UNIT_COUNT = sizeof UNITS / sizeof *UNITS };

const hf_unit *hf_unit_find(const char *id)
{
    for (int i = 0; i < UNIT_COUNT; i++)
        if (strcmp(UNITS[i].id, id) == 0 || (UNITS[i].code && strcmp(UNITS[i].code, id) == 0))
            return &UNITS[i];
    return NULL;
}

const hf_unit *hf_unit_table(int *count)
{
    *count = UNIT_COUNT;
    return UNITS;
}

double hf_unit_ratio(const hf_unit *from, const hf_unit *to)
{
    return from->measure == to->measure ? from->factor / to->factor : 0;
}
