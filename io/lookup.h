/* lookup.h - finding things of a network by id, and the nearest id when there is none. */
#ifndef HF_IO_LOOKUP_H
#define HF_IO_LOOKUP_H

#include "model/network.h"

/* The tables that are looked into. */
typedef enum hf_table {
    HF_TABLE_GOODS,
    HF_TABLE_SITES,
    HF_TABLE_HOLDERS,
    HF_TABLE_CAPACITIES, /* of one holder */
    HF_TABLE_LABOURS,    /* of one holder */
    HF_TABLE_RECIPES,    /* of one holder */
    HF_TABLE_NEEDS,      /* of one holder */
    HF_TABLE_ROUTES,
    HF_TABLE_MARKETS,
    HF_TABLE_INCOMES,
    HF_TABLE_EXPENSES,
    HF_TABLE_SCENARIOS,
} hf_table;

/* "good", "co-op or community", "capacity" ... */
const char *hf_table_word(hf_table table);

/* The row with that id; `owner` is the holder for tables of one holder, else ignored. -1 when there
 * is none. */
int hf_lookup(const hf_network *net, hf_table table, int owner, const char *id);

/* The nearest id there is; NULL when nothing is near. */
const char *hf_lookup_near(const hf_network *net, hf_table table, int owner, const char *id);

/* "there are: `bread`, `flour`" where they are few; NULL where they are many. In `arena`. */
const char *hf_lookup_list(const hf_network *net, hf_table table, int owner, hf_arena *arena);

#endif
