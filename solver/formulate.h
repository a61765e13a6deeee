/* formulate.h - a federation as a linear programme: one column for every flow that can ever be, one
 * family of rows for every kind of limit. docs/model.md has the formulas.
 *
 * The programme covers the periods from `start` to the horizon. What happened before `start` is
 * known and moves to the right-hand sides. Every row can always be met, because unmet need and
 * disposal take the rest. */
#ifndef HF_SOLVER_FORMULATE_H
#define HF_SOLVER_FORMULATE_H

#include "model/conditions.h"
#include "model/flows.h"
#include "solver/lp.h"
#include "solver/sizes.h"

/* Families of columns; each has a thing (as in hf_flows) and a period. */
typedef enum hf_family {
    HF_RUNS,
    HF_LOADED,
    HF_TRADED,
    HF_USED,
    HF_GIVEN, /* [holding] handed to the site's pool ... */
    HF_TAKEN, /* ... and taken from it; hf_flows has the difference */
    HF_DISPOSED,
    HF_UNWANTED,
    HF_STOCK,
    HF_FUND,    /* money at the end of the period; thing 0 */
    HF_UNMET,   /* [need] share of what is required that is not met, 0..1 */
    HF_LACKING, /* [good] share of what is wanted at the end that is not left; period: the last */
    HF_SLACK, /* [need] what the share row allows beyond its limit; only in programmes of endurance
               */
    HF_FAMILIES
} hf_family;

/* What the programme is for: planning has one column `least share` per need row's limit; endurance
 * a slack per row. */
typedef enum hf_purpose { HF_PLANNING, HF_ENDURANCE } hf_purpose;

typedef struct hf_formulation {
    const hf_network *net;           /* borrowed, like conditions and past */
    const hf_conditions *conditions; /* of every period from start on */
    const hf_flows *past;            /* NULL when start is 0 */
    int start, periods;              /* the horizon is [start, periods) */
    hf_purpose purpose;
    hf_lp lp;
    hf_sizes sizes;
    int *columns[HF_FAMILIES]; /* [thing * (periods - start) + t - start]: column, or -1: can only
                                  be 0 */
    double *unit;              /* [column] size of the programme's 1 in the flow's own unit */
    bool *artificial;          /* [column] its upper bound has no reason but being far beyond use */
    int unit_capacity;
    int least_share; /* column of theta (planning) */
    int *share_rows; /* [need * (periods - start) + t - start]: unmet + theta <= 1, or unmet - slack
                        <= limit; -1 where nothing is required */
} hf_formulation;

/* Build the programme. The share rows are open (no limit) to begin with. Release with
 * hf_formulation_clear(). */
void hf_formulate(hf_formulation *out, const hf_network *net, const hf_conditions *conditions,
                  const hf_flows *past, int start, hf_purpose purpose);
void hf_formulation_clear(hf_formulation *f);

/* Column of a flow; -1 where it can only be 0. t from start on. */
int hf_formulation_column(const hf_formulation *f, hf_family family, int thing, int t);

/* Share row of need n in period t; -1 where nothing is required. */
int hf_formulation_share_row(const hf_formulation *f, int n, int t);

/* Add coefficient x flow to the left side of `row`; a flow before `start` is a number and moves to
 * the right. */
void hf_formulation_add(hf_formulation *f, int row, hf_family family, int thing, int t,
                        double coefficient);

/* Add coefficient x flow to the programme's costs. */
void hf_formulation_cost(hf_formulation *f, hf_family family, int thing, int t, double coefficient);
void hf_formulation_clear_costs(hf_formulation *f);

/* The flows that the programme's values `x` stand for, periods from start on; what is below 1e-11
 * of a unit is 0. The periods before start are copied from the past. `out` must be initialised. */
void hf_formulation_flows(const hf_formulation *f, const double *x, hf_flows *out);

/* The programme's values for given flows (periods from start on); unmet shares follow from what was
 * used. */
void hf_formulation_values(const hf_formulation *f, const hf_flows *flows, double *x);

/* How far given flows break any row or bound of the programme, relative to the size of the row's
 * terms; artificial bounds do not count, and a flow that has no column counts as a break of its
 * size in units. */
double hf_formulation_residual(const hf_formulation *f, const hf_flows *flows);

/* Families of rows, one file each; called by hf_formulate(). */
void hf_rows_balance(hf_formulation *f);  /* goods at holders and in sites' pools */
void hf_rows_need(hf_formulation *f);     /* what is used and what is left unmet; shares */
void hf_rows_resource(hf_formulation *f); /* capacity and labour */
void hf_rows_storage(hf_formulation *f);
void hf_rows_route(hf_formulation *f);
void hf_rows_fund(hf_formulation *f);
void hf_rows_ending(hf_formulation *f);

#endif
