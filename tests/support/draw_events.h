/* draw_events.h - events of every kind, added to a drawn federation. For the generators in this
 * folder alone. */
#ifndef HF_TESTS_SUPPORT_DRAW_EVENTS_H
#define HF_TESTS_SUPPORT_DRAW_EVENTS_H

#include "tests/support/sketch.h"

/* Into about half of the scenarios of three federations in four, drawn apart from all else: access,
 * delay, price, recovery, deliveries, hours, offers, money, exceptions; some only may happen. */
void hf_draw_events(hf_sketch *sketch, uint64_t seed);

#endif
