/* suppliers.h - who can bring a good to where it is wanted: first those that the calm plan uses, as
 * everybody knows them; then, of these and of the others, the soonest.
 *
 * A customer is a holder that keeps a good, or a place where a good is taken without being kept:
 * what a road uses up, what a market buys. */
#ifndef HF_SIM_SUPPLIERS_H
#define HF_SIM_SUPPLIERS_H

#include "model/plan.h"

enum { HF_LEGS_MOST = 3 };

/* A recipe of the customer's own, a holder that has the good, or an offer; and the lanes in order,
 * from its pool to the customer's. */
typedef struct hf_supplier {
    int customer;
    int recipe, holding, offer; /* two of them -1 */
    int lanes[HF_LEGS_MOST], legs;
    bool known;  /* used in the calm plan: they make, give or sell, and the lanes are driven */
    int lag;     /* periods in all, without delays */
    double kept; /* share of what leaves that arrives; of a recipe: what one run makes */
    double most; /* of what arrives, per period, as far as anybody knows beforehand; or INFINITY */
} hf_supplier;

typedef struct hf_customer {
    int holding; /* -1: does not keep it */
    int pool, good;
    int offer;      /* that buys it; -1: not a market */
    int first, end; /* its suppliers */
} hf_customer;

typedef struct hf_suppliers {
    hf_customer *customers; /* one for each holding, then one for each offer that buys, then one for
                               each supply of a route in each direction, forward first */
    hf_supplier *all; /* by customer, known first, lag, and then recipes, holders, offers by id */
    int customer_count, count;
} hf_suppliers;

/* Those that make the good, or give it in the calm plan, or sell it. Release with
 * hf_suppliers_clear(). */
void hf_suppliers_find(hf_suppliers *out, const hf_plan *calm);
void hf_suppliers_clear(hf_suppliers *suppliers);

#endif
