/* flows.h - who did what in each period: what a plan decides, and equally what a simulation
 * records. */
#ifndef HF_MODEL_FLOWS_H
#define HF_MODEL_FLOWS_H

#include "model/grid.h"
#include "model/network.h"

/* All >= 0 but `handed`. Grids of goods have a row for each age (hf_network's cells). */
typedef struct hf_flows {
    hf_grid runs;     /* [recipe] runs started */
    hf_grid loaded;   /* [lane][age] loaded */
    hf_grid traded;   /* [offer][age] bought (ordered; no ages) or sold */
    hf_grid used;     /* [serving][age] used by the needs of a basket */
    hf_grid split;    /* [port][option] of what runs started, or goods loaded, take through it:
                         from each age, or hours a period of each crew */
    hf_grid handed;   /* [holding][age] handed to the site's pool less taken from it */
    hf_grid disposed; /* [holding][age] disposed of */
    hf_grid unwanted; /* [pool][age] what nobody at the site took, disposed of */
    hf_grid stock;    /* [holding][age] closing stock */
    hf_grid met;      /* [need] in the need's unit, at most what is required (and still waiting) */
    hf_grid counted;  /* [use] of a need that can wait: what counts for it of what is used; as a
                         wish INFINITY: whatever can */
    hf_grid fund;     /* [1] money at the end of the period */
    hf_grid borrowed; /* [1] of what must be paid, put off */
    hf_grid repaid;   /* [1] of what was put off */
    hf_grid owed;     /* [1] at the end of the period */
} hf_flows;

/* All zero over the network's horizon; the network must outlive them. Release with
 * hf_flows_clear(). */
void hf_flows_init(hf_flows *out, const hf_network *net);
void hf_flows_clear(hf_flows *flows);

/* Wish that from a period on whatever is used counts, where it can. */
void hf_flows_let_count(hf_flows *flows, int from);

/* Copy periods [0, until) of `from` into `to`. */
void hf_flows_copy(hf_flows *to, const hf_flows *from, int until);

/* Copy period t alone. */
void hf_flows_copy_period(hf_flows *to, const hf_flows *from, int t);

/* True when periods [from, until) hold the same bits in both. */
bool hf_flows_same(const hf_flows *a, const hf_flows *b, int from, int until);

/* Memory that they take. */
size_t hf_flows_bytes(const hf_flows *flows);

#endif
