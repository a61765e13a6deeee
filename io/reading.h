/* reading.h - what the readers of goods, holders, recipes, routes ... share while drafts become a
 * network. */
#ifndef HF_IO_READING_H
#define HF_IO_READING_H

#include "io/draft.h"
#include "io/lookup.h"
#include "model/network.h"
#include "model/units.h"

typedef struct hf_drafts {
    hf_draft **at;
    int count;
} hf_drafts;

/* A labour pool that has a skill. */
typedef struct hf_skilled {
    const char *skill;
    int site, resource;
} hf_skilled;

/* To find the second of two in a list without comparing each with each: marks for the rows of a
 * table, and a stamp for the list. */
typedef struct hf_marks {
    int *at; /* [row] the last list it was met in */
    int stamp;
} hf_marks;

/* A row that was looked up; ids that are the same text have the same address. */
typedef struct hf_found {
    const char *id;
    hf_table table;
    int owner, row;
} hf_found;
enum { HF_FOUND = 256 };

typedef struct hf_reading {
    hf_network *net; /* tables are filled in the order of hf_read_...() below */
    hf_diags *diags;
    hf_arena *scratch;
    hf_arena *details; /* what is gone before the doubts: hf_reading_forget() */
    hf_draft *root;
    hf_drafts of[HF_ELEMENTS]; /* by element, in the order of the files; sorted where ids are */
    hf_unit *units;            /* of the federation, by id */
    int unit_count;
    hf_draft **good_drafts; /* [good] */
    hf_skilled *skilled;    /* by skill, site and resource */
    int skilled_count;
    int *crews; /* the resources of `skilled`, in the network */
    int spells; /* times of all `during` together */
    hf_marks goods_met, resources_met, skills_met, rooms_met; /* in the list being read */
    hf_found found[HF_FOUND]; /* what was looked up last, by the address of its id */
} hf_reading;

/* --- the chapters; each fills its tables --- */
void hf_read_basis(hf_reading *r);   /* the federation itself, units, goods, sites */
void hf_read_seasons(hf_reading *r); /* when every `during` holds */
void hf_read_holders(hf_reading *r); /* co-ops, communities, capacities, labour */
void hf_read_skills(hf_reading *r);  /* who can do what where */
void hf_read_stocks(hf_reading *r);  /* stocks, receipts */
void hf_read_recipes(hf_reading *r);
void hf_read_needs(hf_reading *r);    /* needs and what serves them */
void hf_read_storages(hf_reading *r); /* after all that names goods */
void hf_read_routes(hf_reading *r);   /* routes and their lanes */
void hf_read_markets(hf_reading *r);  /* markets, offers, the fund */
void hf_read_expenses(hf_reading *r); /* what the fund pays */
void hf_read_scenarios(hf_reading *r);

/* A duration, recovery or effect: a value or a law with what it needs. Lengths become periods.
 * False with messages when something is wrong. */
bool hf_read_law(hf_reading *r, const hf_draft *draft, hf_law *out);

/* The co-op or community among the targets of an event, by what is written: negative when there is
 * none, or more than one. */
int hf_event_holder(const hf_reading *r, const hf_draft *draft);

/* What an event brings, into its lists; true when there is any of it. */
bool hf_read_reliefs(hf_reading *r, const hf_draft *draft, hf_event *event);

/* A receipt, a labour or capacity (its owner is the holder), an offer, an income. False (said) when
 * it refers to what is not there. */
bool hf_read_receipt(hf_reading *r, const hf_draft *draft, int holder, hf_receipt *out);
hf_resource hf_read_resource(hf_reading *r, const hf_draft *draft);
bool hf_read_offer(hf_reading *r, const hf_draft *draft, int market, hf_offer *out);
hf_income hf_read_income(hf_reading *r, const hf_draft *draft);

/* One event of a scenario. */
hf_event hf_read_event(hf_reading *r, const hf_draft *draft, const hf_scenario *scenario);

/* Hours that are held period by period and may be shifted are mistakes; once the network is
 * derived. */
void hf_check_claims(hf_reading *r);

/* Events that touch nothing are mistakes; once the network is derived. */
void hf_check_events(hf_reading *r);

/* Markets that buy dearer than they sell, without limit, are mistakes; once all offers are read. */
void hf_check_gains(hf_reading *r);

/* What is legal and suspicious, once there are no mistakes and the network is derived. */
void hf_read_doubts(hf_reading *r);

/* Steps without delay that take longer than a period together; one of the doubts. */
void hf_doubt_chains(hf_reading *r);

/* --- shared --- */

/* Collect the drafts below the root by element; `counts` says how many there are. */
void hf_reading_gather(hf_reading *r, const int counts[HF_ELEMENTS]);

/* Forget the drafts of details, and who their owners are: all are in the network. */
void hf_reading_forget(hf_reading *r);

/* Children of `draft` that are `element`, in a list that lives as long as the drafts of details. */
hf_drafts hf_children(const hf_reading *r, const hf_draft *draft, hf_element element);

/* Sort by owner, then id; leave out what has no id or no owner; of two with the same id the second
 * is a mistake and left out. Sets index to the place in the list plus `first`. */
void hf_sort_by_id(hf_reading *r, hf_drafts *list, int first);

/* A zeroed table of the network. */
void *hf_table_new(hf_reading *r, int count, size_t size);

/* The row an attribute refers to; -1 when there is none (said once, with a suggestion). */
int hf_reference(hf_reading *r, const hf_draft *draft, hf_attribute attribute, hf_table table,
                 int owner);

/* The same for one id that stands in a longer value. */
int hf_refer(hf_reading *r, const hf_draft *draft, hf_origin at, const char *id, hf_table table,
             int owner);

/* The holder a draft stands in; -1 when that is not one. */
int hf_holder_of(const hf_draft *draft);

/* What the number of an attribute comes to in units of the network; 0 (said) where that is no
 * longer in its range. */
double hf_converted(const hf_reading *r, const hf_draft *draft, hf_attribute attribute,
                    double value);

/* quantity x period / per. `per` left out: `quantity` is per period already. */
double hf_rate(const hf_reading *r, const hf_draft *draft, hf_attribute quantity);

/* A share lost per `per` as one lost per period: shares compound, 1-(1-q)^(period/per). */
double hf_share_per_period(const hf_reading *r, const hf_draft *draft, hf_attribute share);

/* A number and its `per` stand together or not at all; says so when they do not. */
void hf_check_per(hf_reading *r, const hf_draft *draft, hf_attribute quantity);

/* A unit by symbol, code or the federation's own id; NULL when nobody knows it. */
const hf_unit *hf_unit_known(const hf_reading *r, const char *id);

/* The unit of an attribute; NULL when left out or unknown (said, with a suggestion). */
const hf_unit *hf_unit_of(hf_reading *r, const hf_draft *draft, hf_attribute attribute);

/* How many `unit` one of good g is; 0 when it does not convert. */
double hf_units_per_good(const hf_reading *r, int g, const hf_unit *unit);

/* How many of the draft's `unit` one of good g is; 1 where it is left out, or does not convert
 * (which is said). */
double hf_draft_units(hf_reading *r, const hf_draft *draft, int g);

/* The attribute `quantity` of a draft in the unit of good g. */
double hf_reading_amount(hf_reading *r, const hf_draft *draft, hf_attribute quantity, int g);

/* Say that good g does not convert to `unit`, and how to make it. */
void hf_refuse_unit(hf_reading *r, const hf_draft *draft, hf_origin at, int g, const char *unit);

/* The name of a draft in the federation's language; its id where it has none. */
const char *hf_name_of(const hf_reading *r, const hf_draft *draft, const char *id);

/* Every name and note of every thing, into the network. */
void hf_read_names(hf_reading *r);

/* The text of its first note; NULL when it has none. */
const char *hf_note_of(const hf_draft *draft);

/* --- use and work --- */

/* Where names are looked up: capacities and crews of `owner` (-1: only owner/id), skills at `site`,
 * and at `back_site` on the way back (-1: there is none). */
typedef struct hf_claim_place {
    int owner, site, back_site;
} hf_claim_place;

typedef struct hf_claims {
    hf_claim *claims;                  /* sorted by resource; each once */
    hf_effort *efforts, *back_efforts; /* sorted by skill; each once */
    int claim_count, effort_count;
} hf_claims;

/* What an attribute of something without an owner refers to, written owner/id; -1 when it is left
 * out, or there is none (said). */
int hf_read_owned(hf_reading *r, const hf_draft *draft, hf_attribute attribute, hf_table table);

/* What the `use` and `work` in a draft say. */
hf_claims hf_read_claims(hf_reading *r, const hf_draft *draft, hf_claim_place place);

/* The goods of the `input` or `output` in a draft, sorted, each once. */
hf_part *hf_read_parts(hf_reading *r, const hf_draft *draft, hf_element element, int *count);

/* --- seasons --- */

/* What lies outside `from` and `until`; nothing where neither is given. */
hf_closings hf_read_off(hf_reading *r, const hf_draft *draft);

/* What the `closed` in a draft say. */
hf_closings hf_read_closed(hf_reading *r, const hf_draft *draft);

/* The changes of a number by the `during` in a draft, rates per period, each times `factor`. */
hf_changes hf_read_changes(hf_reading *r, const hf_draft *draft, hf_attribute attribute,
                           double factor);

/* Periods of one pool of a draft with spread="no"; 0 where it is spread evenly. */
int hf_read_pool(hf_reading *r, const hf_draft *draft);

/* A date as periods after the start; negative before it. */
double hf_position(const hf_reading *r, int64_t date);

/* Begin a list of rows of a table with `count` rows; `marks` may be all zero the first time. */
void hf_marks_begin(const hf_reading *r, hf_marks *marks, int count);

/* True when the row was met in this list before. */
static inline bool hf_marks_meet(hf_marks *marks, int row)
{
    bool met = marks->at[row] == marks->stamp;
    marks->at[row] = marks->stamp;
    return met;
}

/* True while suggesting near names is worth the time: past some hundred messages nobody reads on.
 */
bool hf_may_suggest(const hf_reading *r);

/* A number for a message, to so many digits, without the locale; in scratch. */
const char *hf_figure(const hf_reading *r, double value, int digits);

/* A short form of hf_draft_diag() for mistakes. */
#define hf_mistake(r, code, draft, at, ...)                                                        \
    hf_draft_diag((r)->diags, HF_ERROR, code, draft, at, __VA_ARGS__)

#endif
