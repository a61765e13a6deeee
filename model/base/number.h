/* number.h - numbers as text, the same in every locale. */
#ifndef HF_MODEL_BASE_NUMBER_H
#define HF_MODEL_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#define HF_NUMBER_LARGEST 1e12 /* any unit of daily life stays far below */

enum { HF_NUMBER_ROOM = 40 }; /* bytes that hold any number printed here, with its NUL */

/* What is wrong with a text that should be a number. */
typedef enum hf_number_fault {
    HF_NUMBER_FINE,
    HF_NUMBER_EMPTY,     /* nothing but blanks */
    HF_NUMBER_COMMA,     /* 1,5 */
    HF_NUMBER_THOUSAND,  /* 1,500: fifteen hundred here, one and a half there */
    HF_NUMBER_PERCENT,   /* 50% */
    HF_NUMBER_GROUPED,   /* 1 500 or 1,500.0 */
    HF_NUMBER_HEX,       /* 0x10 */
    HF_NUMBER_NO_VALUE,  /* NaN, INF */
    HF_NUMBER_WIDE,      /* digits of another script */
    HF_NUMBER_PLUS,      /* +5 */
    HF_NUMBER_BARE,      /* .5 or 5. */
    HF_NUMBER_TAIL,      /* 5 kg */
    HF_NUMBER_OTHER,     /* no number at all */
    HF_NUMBER_TOO_LARGE, /* over 1e12 in magnitude */
} hf_number_fault;

/* Read `-?digits(.digits)?([eE][+-]?digits)?`, blanks around it allowed; *out is set only when
 * fine. */
hf_number_fault hf_number_read(double *out, const char *text);

enum { HF_HINT_ROOM = 128 }; /* bytes that hold any hint, with its NUL */

/* What to write instead of `text`, without a full stop. False when nothing is certain. */
bool hf_number_hint(char out[HF_HINT_ROOM], hf_number_fault fault, const char *text);

/* The shortest text that reads back as exactly `value`: "0.1", "1e-09", "14400". */
void hf_number_text(char out[HF_NUMBER_ROOM], double value);

/* `value` rounded to so many significant digits, 1 to 17. */
void hf_number_digits(char out[HF_NUMBER_ROOM], double value, int digits);

enum { HF_NUMBER_PLAIN_ROOM = 64 };

/* The same without an exponent, for numbers from 1e-30 to 1e15, and 0: "0.000000001". */
void hf_number_plain(char out[HF_NUMBER_PLAIN_ROOM], double value);

/* For people: about three significant digits, thousands set apart by a thin space: "14 400",
 * "0.0123". A value that is whole and below 1e15 keeps all its digits. */
void hf_number_people(char out[HF_NUMBER_ROOM], double value);

#endif
