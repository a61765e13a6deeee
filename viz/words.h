/* words.h - names, amounts, dates and spans of time as people read them. */
#ifndef HF_VIZ_WORDS_H
#define HF_VIZ_WORDS_H

#include "model/network.h"

#include <stdbool.h>

/* A short text by value, always valid UTF-8. */
typedef struct hf_label {
    char text[256];
} hf_label;

/* `text` without control and direction-override characters, cut after 60 characters with an
 * ellipsis. Bytes that are not UTF-8 become U+FFFD. NULL gives "". */
hf_label hf_clean(const char *text);

hf_label hf_label_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* "1 240 kg": a number for people and its unit, held together by a narrow no-break space. */
hf_label hf_amount(double value, const char *unit);

/* "1 240"; infinity is "without limit". */
hf_label hf_number(double value);

/* "97 %", never 100 % when something is missing nor 0 % when something is there. */
hf_label hf_percent(double share);

/* The beginning of period t (may be the horizon): "3 December 2026", and "3 Dec" for axes; with the
 * hour where it is not midnight. */
hf_label hf_period_start(const hf_network *net, int t);
hf_label hf_period_tick(const hf_network *net, int t);

/* "1 day", "6 days", "2 weeks", "5 periods of 8 hours". */
hf_label hf_span(const hf_network *net, int periods);

/* Whole periods held of a horizon: "6 of 30 days", "more than 30 days" when it never fails. */
hf_label hf_held_text(const hf_network *net, int held, int horizon);

/* The word for periods alone: "days", "weeks", "periods". */
const char *hf_period_word(const hf_network *net, int count);

/* Estimated width in ems: the widths of DejaVu Sans, which is wider than most. */
double hf_text_ems(const char *text, bool bold);

/* True for a character that may be shown: no control character (a blank, a tab and an end of line
 * are none), and none that changes the direction of what follows. */
bool hf_is_shown(unsigned character);

/* Advance past one UTF-8 character and return it; U+FFFD (one byte taken) when it is not one. 0 at
 * the end. */
unsigned hf_next_character(const char **at);

#endif
