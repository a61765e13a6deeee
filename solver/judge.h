/* judge.h - when a certificate objects, and in which words; for certify*.c alone.
 *
 * A row of a balance is a tally: every term is added with its sign, and its size is kept beside, so
 * that what is left over is judged against what the row is made of. */
#ifndef HF_SOLVER_JUDGE_H
#define HF_SOLVER_JUDGE_H

#include "solver/certify.h"

#include <math.h>

/* A plan that is being judged. */
typedef struct hf_judge {
    hf_certify_report *report;
    const hf_network *net;
    const hf_conditions *conditions;
    const hf_flows *flows;
    int periods;
    hf_grid moved; /* [2 x route + back] units loaded, as inputs and work of the route count them */
} hf_judge;

/* What a violation is of; good is -1 where it has none. */
typedef struct hf_named {
    const char *of;
    int good;
} hf_named;

/* How things of one table are named. */
typedef hf_named hf_naming(const hf_judge *judge, int i);
hf_naming hf_judge_holding, hf_judge_pool, hf_judge_recipe, hf_judge_lane, hf_judge_route,
    hf_judge_offer, hf_judge_need, hf_judge_use, hf_judge_serving, hf_judge_port, hf_judge_resource,
    hf_judge_storage, hf_judge_fund;

/* What a row is about: the i-th of a table, named only when there is something to object to. */
typedef struct hf_subject {
    const char *kind;
    hf_naming *name;
    int i;
} hf_subject;

/* One thing that cannot be, in period t, by so much. */
void hf_judge_object(const hf_judge *judge, hf_subject what, int t, double by);

/* True when `by` is nothing beside terms of this size; false for anything that is not a number. */
bool hf_judge_is_nothing(double by, double size);

/* Object when more than nothing of `over` is above 0, beside terms of this size. */
void hf_judge_over(const hf_judge *judge, hf_subject what, int t, double over, double size);

/* Object unless used <= limit; INFINITY: no limit, to anything that is a number. */
void hf_judge_limit(const hf_judge *judge, hf_subject what, int t, double used, double limit);

/* The lesser of two numbers; none, when either is none (fmin() would drop it). */
static inline double hf_judge_lesser(double a, double b)
{
    return isnan(a) || a < b ? a : b;
}

typedef struct hf_tally {
    double sum, size;
} hf_tally;

static inline void hf_tally_add(hf_tally *tally, double amount)
{
    tally->sum += amount;
    tally->size += fabs(amount);
}

/* Object unless the terms of a balance add up to 0; the report keeps the worst residual. */
void hf_judge_balance(const hf_judge *judge, hf_subject what, int t, hf_tally terms);

/* Tallies by row and period. */
typedef struct hf_ledger {
    int rows, periods;
    hf_tally *at;
} hf_ledger;

/* All zero. Release with hf_ledger_clear(). */
void hf_ledger_init(hf_ledger *out, int rows, int periods);
void hf_ledger_clear(hf_ledger *book);

static inline hf_tally *hf_ledger_at(const hf_ledger *book, int row, int t)
{
    return &book->at[(size_t)row * (size_t)book->periods + (size_t)t];
}

/* Enter what happens in period t; after the horizon it is nobody's. */
static inline void hf_ledger_add(const hf_ledger *book, int row, int t, double amount)
{
    if (t < book->periods) hf_tally_add(hf_ledger_at(book, row, t), amount);
}

/* Room that a storage's goods take at the end of period t [its unit]. */
double hf_judge_room(const hf_judge *judge, int storage, int t);

/* The parts of the certificate, each in a file of its own: balances and ages of goods; capacities,
 * hours, recipes, roads, offers and room; what needs got; money. */
void hf_certify_goods(const hf_judge *judge);
void hf_certify_limits(const hf_judge *judge);
void hf_certify_needs(const hf_judge *judge);
void hf_certify_fund(const hf_judge *judge);

#endif
