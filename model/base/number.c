/* number.c - numbers as text, the same in every locale. */
#include "model/base/number.h"

#include <locale.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static const char *skip_blanks(const char *at)
{
    while (is_blank(*at)) at++;
    return at;
}

static const char *skip_digits(const char *at)
{
    while (is_digit(*at)) at++;
    return at;
}

/* The end of the longest number at `at`; NULL when none starts there. */
static const char *number_end(const char *at)
{
    if (*at == '-') at++;
    if (!is_digit(*at)) return NULL;
    at = skip_digits(at);
    if (*at == '.' && is_digit(at[1])) at = skip_digits(at + 1);
    if (*at == 'e' || *at == 'E') {
        const char *power = at + 1;
        if (*power == '+' || *power == '-') power++;
        if (is_digit(*power)) at = skip_digits(power);
    }
    return at;
}

static bool starts_with(const char *text, const char *start)
{
    return strncasecmp(text, start, strlen(start)) == 0;
}

static hf_number_fault fault_of_start(const char *at)
{
    const char *bare = *at == '-' || *at == '+' ? at + 1 : at;
    if (starts_with(bare, "nan") || starts_with(bare, "inf")) return HF_NUMBER_NO_VALUE;
    if (*at == '+' && is_digit(at[1])) return HF_NUMBER_PLUS;
    if (*bare == '.' && is_digit(bare[1])) return HF_NUMBER_BARE;
    if (*bare == ',' && is_digit(bare[1])) return HF_NUMBER_COMMA;
    /* digits of other scripts: Arabic-Indic U+0660.., full width U+FF10.. and their like */
    unsigned char first = (unsigned char)*bare, second = first ? (unsigned char)bare[1] : 0;
    if (first == 0xEF && second == 0xBC) return HF_NUMBER_WIDE;
    if ((first == 0xD9 || first == 0xDB) && second >= 0xA0) return HF_NUMBER_WIDE;
    if (first == 0xE0 && second >= 0xA4) return HF_NUMBER_WIDE;
    return HF_NUMBER_OTHER;
}

/* 0,500 is a half everywhere. */
static hf_number_fault fault_of_comma(const char *text, const char *comma)
{
    if (strpbrk(comma + 1, ".,")) return HF_NUMBER_GROUPED;
    const char *end = skip_digits(comma + 1);
    bool three = end - comma == 4 && !*skip_blanks(end);
    return three && text[*text == '-'] != '0' ? HF_NUMBER_THOUSAND : HF_NUMBER_COMMA;
}

static hf_number_fault fault_of_tail(const char *text, const char *tail)
{
    if ((*tail == 'x' || *tail == 'X') && tail[-1] == '0') return HF_NUMBER_HEX;
    if (*tail == '.') return is_digit(tail[1]) ? HF_NUMBER_GROUPED : HF_NUMBER_BARE;
    if (*tail == ',') return fault_of_comma(text, tail);
    if (*skip_blanks(tail) == '%') return HF_NUMBER_PERCENT;
    bool grouped = *tail == ' ' || *tail == '\'' || *tail == '_' || starts_with(tail, "\u00a0") ||
                   starts_with(tail, "\u202f");
    if (grouped && is_digit(tail[strcspn(tail, "0123456789")]) && strspn(text, "-0123456789"))
        return HF_NUMBER_GROUPED;
    return HF_NUMBER_TAIL;
}

/* Up to 15 digits without a power, as nearly all numbers are: digits and power of ten are exact, so
 * that the one division rounds right (Clinger 1990). NAN for any other text. */
static double short_value(const char *text)
{
    static const double powers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    bool minus = *text == '-', point = false;
    double whole = 0;
    int digits = 0, decimals = 0;
    for (text += minus; is_digit(*text) || (*text == '.' && !point); text++) {
        point |= *text == '.';
        if (*text == '.') continue;
        whole = whole * 10 + (*text - '0');
        decimals += point;
        digits++;
    }
    if (!digits || digits > 15 || (*text && !is_blank(*text))) return (double)NAN;
    return (minus ? -whole : whole) / powers[decimals];
}

/* strtod in the C locale, whatever the program's locale is. */
static double value_of(const char *text)
{
    double brief = short_value(text);
    if (!isnan(brief)) return brief;
    locale_t plain = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
    double value = plain ? strtod_l(text, NULL, plain) : (double)NAN;
    if (plain) freelocale(plain);
    return value;
}

hf_number_fault hf_number_read(double *out, const char *text)
{
    const char *start = skip_blanks(text);
    if (!*start) return HF_NUMBER_EMPTY;
    const char *end = number_end(start);
    if (!end) return fault_of_start(start);
    if (*skip_blanks(end)) return fault_of_tail(start, end);
    double value = value_of(start);
    if (!(fabs(value) <= HF_NUMBER_LARGEST)) return HF_NUMBER_TOO_LARGE;
    *out = value;
    return HF_NUMBER_FINE;
}

/* printf writes the program's decimal point; ours is always a point. */
static void put_point(char *text)
{
    char *comma = text + strcspn(text, ",");
    if (*comma) *comma = '.';
}

void hf_number_digits(char out[HF_NUMBER_ROOM], double value, int digits)
{
    snprintf(out, HF_NUMBER_ROOM, "%.*g", digits, value);
    put_point(out);
}

void hf_number_text(char out[HF_NUMBER_ROOM], double value)
{
    if (value == 0) value = 0; /* never "-0" */
    for (int digits = 15; digits <= 17; digits++) {
        hf_number_digits(out, value, digits);
        if (value_of(out) == value) return;
    }
}

void hf_number_plain(char out[HF_NUMBER_PLAIN_ROOM], double value)
{
    enum { DECIMALS_MOST = 46 }; /* 16 digits behind the first one of 1e-30 */
    for (int decimals = 0; decimals <= DECIMALS_MOST; decimals++) {
        snprintf(out, HF_NUMBER_PLAIN_ROOM, "%.*f", decimals, value);
        put_point(out);
        if (value_of(out) == value) return;
    }
}

/* Decimals that leave three significant digits, none from 100 on. */
static int decimals_for(double size)
{
    int decimals = 0;
    while (decimals < 9 && size != 0 && size < 100) {
        size *= 10;
        decimals++;
    }
    return size == 0 ? 0 : decimals;
}

static void cut_zeros(char *text)
{
    if (!strchr(text, '.')) return;
    size_t length = strlen(text);
    while (text[length - 1] == '0') text[--length] = '\0';
    if (text[length - 1] == '.') text[--length] = '\0';
}

/* Copy `digits` with a thin space (U+2009) before every third digit from the point. */
static void group(char out[HF_NUMBER_ROOM], const char *digits)
{
    size_t whole = strcspn(digits, "."), used = 0, sign = *digits == '-';
    for (size_t i = 0; digits[i] && used < HF_NUMBER_ROOM - 5; i++) {
        bool gap = i > sign && i < whole && (whole - i) % 3 == 0 && whole - sign > 3;
        if (gap) used += (size_t)snprintf(out + used, HF_NUMBER_ROOM - used, "\u2009");
        out[used++] = digits[i];
    }
    out[used] = '\0';
}

void hf_number_people(char out[HF_NUMBER_ROOM], double value)
{
    char plain[HF_NUMBER_ROOM];
    if (!(fabs(value) < 1e15)) {
        snprintf(out, HF_NUMBER_ROOM, "%.3g", value);
        put_point(out);
        return;
    }
    snprintf(plain, sizeof plain, "%.*f", decimals_for(fabs(value)), value);
    put_point(plain);
    cut_zeros(plain);
    group(out, strcmp(plain, "-0") == 0 ? "0" : plain);
}

/* What `text` was meant to be, where that is certain. */
static bool find_meant(double *out, hf_number_fault fault, const char *text)
{
    char plain[HF_NUMBER_ROOM];
    size_t length = strcspn(text, "%");
    if (length + 1 >= sizeof plain || (fault != HF_NUMBER_COMMA && fault != HF_NUMBER_PERCENT))
        return false;
    snprintf(plain, sizeof plain, "%s%.*s", *text == ',' ? "0" : "", (int)length, text);
    char *comma = strchr(plain, ',');
    if (comma) *comma = '.';
    if (hf_number_read(out, plain) != HF_NUMBER_FINE) return false;
    if (fault == HF_NUMBER_PERCENT) *out /= 100;
    return true;
}

bool hf_number_hint(char out[HF_HINT_ROOM], hf_number_fault fault, const char *text)
{
    static const char *const hints[] = {
        [HF_NUMBER_EMPTY] = "write a number, for example 12.5",
        [HF_NUMBER_COMMA] = "write a point instead of the comma: ",
        [HF_NUMBER_THOUSAND] =
            "a comma can mean two things: write 1500 for fifteen hundred, 1.5 for "
            "one and a half",
        [HF_NUMBER_PERCENT] = "write it as a part of 1: ",
        [HF_NUMBER_GROUPED] = "write the digits without anything between them: 1500 or 1500.5",
        [HF_NUMBER_HEX] = "write it in decimal digits: 16",
        [HF_NUMBER_NO_VALUE] = "write a number; where there is no limit, leave the attribute out",
        [HF_NUMBER_WIDE] = "write it with the digits 0 to 9",
        [HF_NUMBER_PLUS] = "write it without the plus sign",
        [HF_NUMBER_BARE] = "write a digit on both sides of the point: 0.5 or 5.0",
        [HF_NUMBER_TAIL] = "write the number alone; a unit goes into the attribute `unit`",
        [HF_NUMBER_OTHER] = "write it in digits, for example 12.5",
        [HF_NUMBER_TOO_LARGE] = "write it in a larger unit: numbers end at 1e12",
    };
    char meant[HF_NUMBER_ROOM] = "1.5";
    double value;
    if (fault > HF_NUMBER_TOO_LARGE || !hints[fault]) return false;
    if (find_meant(&value, fault, text)) hf_number_text(meant, value);
    bool shown = fault == HF_NUMBER_COMMA || fault == HF_NUMBER_PERCENT;
    snprintf(out, HF_HINT_ROOM, "%s%s", hints[fault], shown ? meant : "");
    return true;
}
