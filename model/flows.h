/* flows.h - who did what in each period: what a plan decides, and equally what a simulation
 * records. */
#ifndef HF_MODEL_FLOWS_H
#define HF_MODEL_FLOWS_H

#include "model/grid.h"
#include "model/network.h"

/* All >= 0 but `handed`. Grids of goods have an age; it is 0 for goods that are not tracked by age.
 */
typedef struct hf_flows {
    hf_grid runs;     /* [recipe] runs started */
    hf_grid loaded;   /* [lane][age] loaded */
    hf_grid traded;   /* [offer][age] bought (ordered) or sold */
    hf_grid used;     /* [use][age] used by the need */
    hf_grid handed;   /* [holding][age] handed to the site's pool less taken from it */
    hf_grid disposed; /* [holding][age] disposed of */
    hf_grid unwanted; /* [pool][age] what nobody at the site took, disposed of */
    hf_grid stock;    /* [holding][age] closing stock */
    hf_grid met;      /* [need] in the need's unit, at most what is required */
    hf_grid fund;     /* [1] money at the end of the period */
} hf_flows;

/* All zero over the network's horizon. Release with hf_flows_clear(). */
void hf_flows_init(hf_flows *out, const hf_network *net);
void hf_flows_clear(hf_flows *flows);

/* Copy periods [0, until) of `from` into `to`. */
void hf_flows_copy(hf_flows *to, const hf_flows *from, int until);

/* True when periods [from, until) hold the same bits in both. */
bool hf_flows_same(const hf_flows *a, const hf_flows *b, int from, int until);

#endif
