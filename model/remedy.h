/* remedy.h - something more than there is, from the start of an outage on, and the federation with
 * it. */
#ifndef HF_MODEL_REMEDY_H
#define HF_MODEL_REMEDY_H

#include "model/conditions.h"
#include "model/flows.h"

/* What can be more of. Amounts a period are in the data: of routes and offers they count in every
 * period in which there is any now, as far as events and closings leave what is there; of hours and
 * machines in full in every period in which there is any in calm times, or now; of deliveries
 * always. */
typedef enum hf_remedy_kind {
    HF_REMEDY_STOCK,    /* [holding] new, on the evening before */
    HF_REMEDY_DELIVERY, /* [holding] arrives new in every period */
    HF_REMEDY_RESOURCE, /* [resource] hours, or its unit, a period */
    HF_REMEDY_ROUTE,    /* [route] its unit a period */
    HF_REMEDY_OFFER,    /* [offer] a period */
    HF_REMEDY_MONEY,    /* [0] in the fund on the evening before */
    HF_REMEDY_KINDS
} hf_remedy_kind;

typedef struct hf_remedy {
    hf_remedy_kind kind;
    int index;
    double amount;
} hf_remedy;

/* A federation on the evening before an outage, and what it will meet. The pointers into the
 * network that remedies do not change are borrowed. */
typedef struct hf_eve {
    hf_network net;
    hf_conditions conditions;
    const hf_conditions *usual; /* borrowed: those of calm times */
    const hf_conditions *one;   /* borrowed: those of it, with one of each route and offer */
    hf_flows past;              /* periods before start */
    int start;
} hf_eve;

/* `net` with one a period of each route and offer, whatever there is: under any events its
 * conditions are what is left of one more. The rest is borrowed. Release with hf_eve_one_clear().
 */
void hf_eve_one_init(hf_network *out, const hf_network *net);
void hf_eve_one_clear(hf_network *one);

/* `net` under `conditions` from period `start` on, after the periods before it of `past`; `usual`
 * and `one` as above. Do not move it: conditions and flows may refer to its network. Release with
 * hf_eve_clear(). */
void hf_eve_init(hf_eve *out, const hf_network *net, const hf_conditions *conditions,
                 const hf_conditions *usual, const hf_conditions *one, const hf_flows *past,
                 int start);
void hf_eve_clear(hf_eve *eve);

/* The past of a programme or a world that begins then: NULL when start is 0. */
const hf_flows *hf_eve_past(const hf_eve *eve);

/* Put so much more there. */
void hf_eve_add(hf_eve *eve, hf_remedy remedy);

/* By how much one more a period of a resource, route, offer or delivery raises what there is in
 * period t, 0 to 1; and what the pool of `periods` that begins at `begin` has together. */
double hf_eve_raises(const hf_eve *eve, hf_remedy_kind kind, int index, int t);
double hf_eve_raises_pool(const hf_eve *eve, hf_remedy_kind kind, int index, int begin,
                          int periods);

/* The row of flows.stock, and cell of the network's opening stock, of what is new of a holding. */
int hf_remedy_cell(const hf_network *net, int holding);

#endif
