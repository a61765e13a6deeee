/* writing.h - what the writers of goods, holders, recipes, routes ... share while a network becomes
 * a file.
 *
 * Everything is written as the network has it: goods in their own units, rates per period, needs
 * for all people together. A number is chosen so that reading it gives the same double again. */
#ifndef HF_IO_WRITING_H
#define HF_IO_WRITING_H

#include "io/pen.h"
#include "model/network.h"

typedef struct hf_writing {
    const hf_network *net;
    hf_pen pen;
    hf_arena *scratch;
    const char *period;                                          /* as a duration */
    int capacity, labour, storage, stock, receipt, recipe, need; /* the next of each table */
} hf_writing;

/* --- the chapters --- */
void hf_write_basis(hf_writing *w); /* units, goods, sites */
void hf_write_holders(hf_writing *w);
void hf_write_recipes(hf_writing *w, int holder); /* holder by holder, as the tables are sorted */
void hf_write_needs(hf_writing *w, int holder);
void hf_write_routes(hf_writing *w);
void hf_write_markets(hf_writing *w); /* and the fund */
void hf_write_scenarios(hf_writing *w);

/* What also stands in events. `holder`, `market`: of the file's element that is open. */
void hf_write_receipt(hf_writing *w, const hf_receipt *receipt);
void hf_write_resource(hf_writing *w, const hf_resource *resource, const char *path);
void hf_write_offer(hf_writing *w, const hf_offer *offer);
void hf_write_income(hf_writing *w, const hf_income *income);

/* --- shared --- */

void hf_write_open(hf_writing *w, hf_element element, const hf_foreign *foreign);
void hf_write_close(hf_writing *w);

/* An attribute of the element just opened. */
void hf_write_text(hf_writing *w, hf_attribute attribute, const char *text); /* NULL: left out */
void hf_write_number(hf_writing *w, hf_attribute attribute, double value);
void hf_write_unless(hf_writing *w, hf_attribute attribute, double value, double usual);
void hf_write_choice(hf_writing *w, hf_attribute attribute, bool holds, const char *yes);
void hf_write_duration(hf_writing *w, hf_attribute attribute, double hours);
void hf_write_lag(hf_writing *w, hf_attribute attribute, int periods);

/* A moment, in periods after the start, as a date. */
void hf_write_moment(hf_writing *w, hf_attribute attribute, double moment);

/* A date in a period: its first whole second. */
void hf_write_period(hf_writing *w, hf_attribute attribute, int period);

/* A rate per period with its `per`; the pools of `spread` are one for each so many periods. */
void hf_write_rate(hf_writing *w, hf_attribute attribute, double value);
void hf_write_pooled(hf_writing *w, hf_attribute attribute, double value, int pool_periods);

/* The number that, times `factor`, is exactly `value`, with as few digits as can be; where there is
 * none, the nearest. */
double hf_write_quotient(double value, double factor);

/* "coop" or "community". */
hf_element hf_write_kind(const hf_holder *holder);

/* Its names and notes in all languages, found under "word:path"; where there are none, `name`
 * unless it is the `usual` one, and `note` (NULL: none). */
void hf_write_names(hf_writing *w, hf_element element, const char *path, const char *name,
                    const char *usual);
void hf_write_notes(hf_writing *w, hf_element element, const char *path, const char *note);

/* "owner/id". */
const char *hf_write_path(const hf_writing *w, const char *owner, const char *id);

/* --- seasons --- */

/* A number that changes, and under which name. */
typedef struct hf_changing {
    hf_attribute attribute;
    const hf_changes *changes;
    double factor; /* what is written, times this, is what the network has */
    bool rate;     /* it is per time */
} hf_changing;
enum { HF_CHANGING_MOST = 3 }; /* numbers of one thing */

/* Each `during` of a thing. */
void hf_write_during(hf_writing *w, const hf_changing *numbers, int count);

/* `from` and `until`; every `closed`. */
void hf_write_off(hf_writing *w, const hf_closings *off);
void hf_write_closed(hf_writing *w, const hf_closings *closed);

/* --- use and work --- */

/* `owner`: the holder whose names need no owner in front; -1: none. */
void hf_write_claims(hf_writing *w, const hf_claim *claims, int count, int owner);
void hf_write_efforts(hf_writing *w, const hf_effort *efforts, int count);

#endif
