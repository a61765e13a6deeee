/* draw.h - what happens in one run: events that may happen, or last nobody knows how long, become
 * events with a start, an end and effects.
 *
 * Run k of seed s is the same whatever other runs are drawn, by which thread, and in which order;
 * and an event is drawn the same whatever other events stand beside it (common random numbers).
 * Settled here, where the format leaves room:
 * - a hazard strikes at the start of a period; a period later at the earliest, and not while it
 *   lasts;
 * - hazards of one cause strike together, and again only when the last of them has ended;
 * - events of one cause draw each of their numbers at the same quantile;
 * - an event that follows one that strikes several times does so each time, unless it still lasts;
 * - a share that is destroyed is at most 1. */
#ifndef HF_SIM_DRAW_H
#define HF_SIM_DRAW_H

#include "model/network.h"

typedef struct hf_draws hf_draws;

/* Ready to draw the `count` events (borrowed) over so many periods. Release with
 * hf_draws_free(). */
hf_draws *hf_draws_new(const hf_event *events, int count, int periods);
void hf_draws_free(hf_draws *draws); /* NULL is fine */

/* False when every run is the same: nothing is left to chance. */
bool hf_draws_vary(const hf_draws *draws);

/* Events that happen, all of them certain: by event in the order of the table, then by start. Of a
 * length or recovery that was drawn the law stays beside it: what people know while it lasts.
 * Targets and what they bring are borrowed from the table. */
typedef struct hf_drawn {
    hf_event *events;
    int count, capacity;
} hf_drawn;

/* Draw run `run` (from 1) of a seed into `out`, in place of what it held; begin with {0}, and
 * release with hf_drawn_clear(). */
void hf_draw_run(hf_drawn *out, const hf_draws *draws, uint32_t seed, uint32_t run);
void hf_drawn_clear(hf_drawn *drawn);

#endif
