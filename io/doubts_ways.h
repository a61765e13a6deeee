/* doubts_ways.h - where goods can ever be, and where they are ever wanted: recipes, lanes and the
 * exchange at each site as ways from places to places.
 *
 * A place is a holding or a pool: holdings first, then pools. A way leads from all the places it
 * takes from to all the places it gives to: recipes first, then lanes (with what the route uses
 * up), then what holders hand over and take. Amounts and times play no part. */
#ifndef HF_IO_DOUBTS_WAYS_H
#define HF_IO_DOUBTS_WAYS_H

#include "model/network.h"

#include <stdbool.h>

/* Numbers by row: those of row i are at[first[i]] up to before at[first[i + 1]]. */
typedef struct hf_rows {
    int *first, *at;
} hf_rows;

typedef struct hf_ways {
    const hf_network *net; /* borrowed */
    int places, count, first_lane;
    hf_rows takes, gives;   /* [way] places */
    hf_rows takers, givers; /* [place] ways */
    bool *there;            /* [place] a good can be there at some time */
    int *missing;           /* [way] places it takes from at which nothing can be */
    bool *wanted;           /* [place] what is there may serve somebody */
    bool *serves;           /* [way] it leads to such a place, or does something by itself */
    int *list;              /* [place] scratch of the walks */
} hf_ways;

/* The ways of a derived network, in the arena. Nothing is there and nothing wanted yet. */
hf_ways hf_ways_of(const hf_network *net, hf_arena *arena);

/* Something is at a place: follow where it leads. Each place is walked through once in all. */
void hf_ways_bring(hf_ways *ways, int place);

/* What every run, stock, receipt and offer of the federation brings, without any event. */
void hf_ways_bring_all(hf_ways *ways);

/* What the events of all scenarios bring besides. */
void hf_ways_bring_relief(hf_ways *ways);

/* Walk back from needs, sales, reserves and recipes that do something by themselves. */
void hf_ways_want_all(hf_ways *ways);

/* The place of a pool. */
static inline int hf_ways_pool(const hf_ways *ways, int pool)
{
    return ways->net->holding_count + pool;
}

/* The good at a place, and its site. */
int hf_ways_good(const hf_ways *ways, int place);
int hf_ways_site(const hf_ways *ways, int place);

#endif
