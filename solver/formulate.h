/* formulate.h - a federation as a linear programme: one column for every flow that can ever be, one
 * family of rows for every kind of limit. docs/model.md has the formulas.
 *
 * The programme covers the periods from `start` to the horizon. What happened before `start` is
 * known and moves to the right-hand sides. Every row can always be met, because unmet need,
 * disposal, debt and what falls short of a minimum take the rest. */
#ifndef HF_SOLVER_FORMULATE_H
#define HF_SOLVER_FORMULATE_H

#include "model/conditions.h"
#include "model/count.h"
#include "model/flows.h"
#include "model/remedy.h"
#include "solver/lp.h"
#include "solver/sizes.h"

/* Families of columns. Each has things, with a row for each age where the flow has (as in
 * hf_flows), and periods. */
typedef enum hf_family {
    HF_RUNS,
    HF_LOADED,
    HF_TRADED,
    HF_USED,
    HF_SPLIT,
    HF_GIVEN, /* [holding][age] handed to the site's pool ... */
    HF_TAKEN, /* ... and taken from it; hf_flows has the difference */
    HF_DISPOSED,
    HF_UNWANTED,
    HF_STOCK,
    HF_PAID, /* [need] money paid for it */
    HF_FUND, /* money at the end of the period; thing 0 */
    HF_BORROWED,
    HF_REPAID,
    HF_OWED,
    HF_UNMET,   /* [need] share of what is required that is not met, 0..1 */
    HF_COUNTED, /* [use] what it counts for its need; where that is not simply gives x used */
    HF_WAITING, /* [need] required so far, and neither met yet nor given up */
    HF_BEHIND,  /* [need] share of all it requires that a need that can wait never gets; period:
                   the first */
    HF_MISSING, /* [recipe] runs short of its minimum */
    HF_BELOW,   /* [holding] share of the reserve that is not there */
    HF_LACKING, /* [good] share of what is wanted at the end that is not left; period: the last */
    HF_SLACK,   /* [need] what the share row allows beyond its limit; only in programmes of
                   endurance */
    HF_FAMILIES
} hf_family;

/* What the programme is for: planning has one column `least share` per need row's limit; endurance
 * a slack per row, and no soft rows. The widest has the rows of endurance, but so that nothing any
 * policy can do breaks them: it may use more than counts. */
typedef enum hf_purpose { HF_PLANNING, HF_ENDURANCE, HF_WIDEST } hf_purpose;

/* Kinds of rows, for people: what a row is about, the thing it is of, and its period. */
typedef enum hf_row_kind {
    HF_ROW_HOLDER,     /* [holding's cell] */
    HF_ROW_SITE,       /* [pool's cell] */
    HF_ROW_PORT,       /* [port] */
    HF_ROW_NEED,       /* [need] */
    HF_ROW_COUNT,      /* [use] */
    HF_ROW_MIN_SHARE,  /* [use] */
    HF_ROW_MAX_SHARE,  /* [use] */
    HF_ROW_WAITING,    /* [need] */
    HF_ROW_WAIT_LIMIT, /* [need] */
    HF_ROW_BEHIND,     /* [need] */
    HF_ROW_SHARE,      /* [need] */
    HF_ROW_RESOURCE,   /* [resource] */
    HF_ROW_RESOURCE_POOL,
    HF_ROW_MINIMUM, /* [recipe] */
    HF_ROW_STORAGE, /* [storage] */
    HF_ROW_RESERVE, /* [holding] */
    HF_ROW_ROUTE,   /* [route] */
    HF_ROW_OFFER,   /* [offer] */
    HF_ROW_SPENT,   /* the fund: 0 */
    HF_ROW_FUND,
    HF_ROW_BORROWED,
    HF_ROW_OWED,
    HF_ROW_ENDING, /* [good] */
    HF_ROW_KEEP    /* [stage] keeps what an earlier stage reached */
} hf_row_kind;

typedef struct hf_row_tag {
    hf_row_kind kind;
    int thing, period;
} hf_row_tag;

typedef struct hf_formulation {
    const hf_network *net;           /* borrowed, like conditions and past */
    const hf_conditions *conditions; /* of every period */
    const hf_flows *past;            /* NULL when start is 0 */
    int start, periods;              /* the horizon is [start, periods) */
    hf_purpose purpose;
    hf_lp lp;
    hf_sizes sizes;
    hf_count *count;           /* of needs, as they stand when the programme begins */
    int *columns[HF_FAMILIES]; /* [row * (periods - start) + t - start]: column, or -1: can only
                                  be 0 */
    double *unit;              /* [column] size of the programme's 1 in the flow's own unit */
    bool *artificial;          /* [column] its upper bound has no reason but being far beyond use */
    int unit_capacity;
    hf_row_tag *tags; /* [row] */
    int tag_capacity;
    bool *shared;                 /* [serving] several needs count what is used */
    int least_share;              /* column of theta (planning) */
    const hf_eve *eve;            /* borrowed, like extras; NULL: nothing can be more */
    const hf_remedy *extras;      /* what there can be more of, and how much at most */
    int first_extra, extra_count; /* their columns: how much more there is */
    int *share_rows; /* [need * (periods - start) + t - start]: unmet + theta <= 1, or unmet - slack
                        <= limit; -1 where nothing is required, and (planning) in all periods but
                        the first of a need that can wait, whose row is for all of it */
} hf_formulation;

/* Build the programme. The share rows are open (no limit) to begin with. Release with
 * hf_formulation_clear(). */
void hf_formulate(hf_formulation *out, const hf_network *net, const hf_conditions *conditions,
                  const hf_flows *past, int start, hf_purpose purpose);
void hf_formulation_clear(hf_formulation *f);

/* The same of a federation with all the extras there already: each has a column from first_extra
 * on, which says how much of it is. All are borrowed. */
void hf_formulate_extra(hf_formulation *out, const hf_eve *ample, const hf_remedy *extras,
                        int count, hf_purpose purpose);

/* The first row of a thing in a family, and how many ages it has there. */
int hf_formulation_row(const hf_network *net, hf_family family, int thing);
int hf_formulation_ages(const hf_network *net, hf_family family, int thing);
int hf_formulation_things(const hf_network *net, hf_family family);

/* The programme's unit of a thing, in its own. */
double hf_formulation_unit(const hf_formulation *f, hf_family family, int thing);

/* The grid of flows that a family stands for; NULL: it is not a flow. */
const hf_grid *hf_formulation_grid(const hf_flows *flows, hf_family family);

/* Column of a row of a family; -1 where it can only be 0. t from start on. */
int hf_formulation_column(const hf_formulation *f, hf_family family, int row, int t);

/* Share row of need n in period t; -1 where there is none. */
int hf_formulation_share_row(const hf_formulation *f, int n, int t);

/* The column whose bound keeps what need n is granted by its share row of period t. */
int hf_formulation_share_column(const hf_formulation *f, int n, int t);

/* A new row low <= ... <= high about a thing in a period; returns its index. */
int hf_formulation_new_row(hf_formulation *f, hf_row_kind kind, int thing, int t, double low,
                           double high);

/* Add coefficient x flow to the left side of `place`; a flow before `start` is a number and moves
 * to the right. */
void hf_formulation_add(hf_formulation *f, int place, hf_family family, int row, int t,
                        double coefficient);

/* The same for all ages of a thing. */
void hf_formulation_add_all(hf_formulation *f, int place, hf_family family, int thing, int t,
                            double coefficient);

/* Add a number to the left side of `place`. */
void hf_formulation_known(hf_formulation *f, int place, double value);

/* Add coefficient x flow, of all ages of a thing, to the programme's costs. */
void hf_formulation_cost(hf_formulation *f, hf_family family, int thing, int t, double coefficient);
void hf_formulation_clear_costs(hf_formulation *f);

/* True when need n is met by nothing but gives x used, and nothing else counts it. */
bool hf_formulation_is_simple(const hf_formulation *f, int n);

/* The flows that the programme's values `x` stand for, periods from start on; what is below 1e-11
 * of a unit is 0. The periods before start are copied from the past. `out` must be initialised. */
void hf_formulation_flows(const hf_formulation *f, const double *x, hf_flows *out);

/* How far given flows break any row or bound of the widest programme, relative to the size of
 * the row's terms; artificial bounds do not count, and a flow that has no column counts as a break
 * of its size in units. */
double hf_formulation_residual(const hf_formulation *f, const hf_flows *flows);

/* Families of rows, one file each; called by hf_formulate(). */
void hf_rows_balance(hf_formulation *f);  /* goods at holders and in sites' pools */
void hf_rows_port(hf_formulation *f);     /* what runs and loads take from ages and crews */
void hf_rows_need(hf_formulation *f);     /* what is used and what is left unmet; shares */
void hf_rows_resource(hf_formulation *f); /* capacity and labour */
void hf_rows_recipe(hf_formulation *f);   /* minimums */
void hf_rows_storage(hf_formulation *f);
void hf_rows_reserve(hf_formulation *f);
void hf_rows_route(hf_formulation *f);
void hf_rows_offer(hf_formulation *f); /* pools of several periods */
void hf_rows_fund(hf_formulation *f);
void hf_rows_ending(hf_formulation *f);
void hf_rows_extra(hf_formulation *f);

#endif
