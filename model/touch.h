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
    HF_THING_EXPENSE,
    HF_THING_PRICE,    /* offer: what it costs */
    HF_THING_ROAD,     /* route: access at its ends */
    HF_THING_COUNTER,  /* offer: access at its market's site */
    HF_THING_GATE,     /* lane: access where it arrives */
    HF_THING_DOOR,     /* holder: access for hand-overs */
    HF_THING_TRAVEL,   /* route: hours more on the way */
    HF_THING_DELIVERY, /* offer: hours more until it is there */
    HF_THING_ENTRY     /* holder: access for what is sent to it */
} hf_thing;
enum { HF_THINGS = 16 };

/* How many things of a kind the network has. */
int hf_touch_count(const hf_network *net, hf_thing thing);

/* True when event e of a scenario's `events` happens for certain: it has a start, or follows one
 * that does. Plans know only these. */
bool hf_is_certain(const hf_event *events, int e);

/* The same for `count` events, into certain[count]; every line of followers is walked once. */
void hf_find_certain(bool *certain, const hf_event *events, int count);

/* True when the event touches thing `i` of a kind; a thing is touched once, however many of the
 * event's targets lead to it, and not at all when something the event spares leads to it. An effect
 * that changes nothing (remaining 1) touches nothing. */
bool hf_touches(const hf_network *net, const hf_event *event, hf_thing thing, int i);

/* False where nothing would come of it: the way in of a holder to which no receipt is sent. */
bool hf_touch_matters(const hf_network *net, hf_thing thing, int i);

/* What the event does to things of a kind: the factor on what is available, required or paid, or on
 * access; for holdings the share destroyed; for what takes longer, hours. */
double hf_touch_effect(const hf_event *event, hf_thing thing);

#endif
