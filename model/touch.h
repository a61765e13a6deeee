/* touch.h - which things an event touches (format.md reading 5). */
#ifndef HF_MODEL_TOUCH_H
#define HF_MODEL_TOUCH_H

#include "model/network.h"

typedef enum hf_thing {
    HF_THING_RESOURCE,
    HF_THING_RECIPE,
    HF_THING_ROUTE,
    HF_THING_OFFER,
    HF_THING_INCOME,
    HF_THING_NEED,
    HF_THING_HOLDING,
    HF_THING_EXPENSE
} hf_thing;
enum { HF_THINGS = 8 };

/* How many things of a kind the network has. */
int hf_touch_count(const hf_network *net, hf_thing thing);

/* True when the event touches thing `i` of a kind; a thing is touched once, however many of the
 * event's targets lead to it, and not at all when something the event spares leads to it. An effect
 * that changes nothing (remaining 1) touches nothing. */
bool hf_touches(const hf_network *net, const hf_event *event, hf_thing thing, int i);

/* What the event does to things of a kind: the factor on what is available or required; for
 * holdings the share destroyed. */
double hf_touch_effect(const hf_event *event, hf_thing thing);

#endif
