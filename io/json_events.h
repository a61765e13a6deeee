/* json_events.h - what the events of a scenario touch, as JSON. */
#ifndef HF_IO_JSON_EVENTS_H
#define HF_IO_JSON_EVENTS_H

#include "io/json.h"
#include "model/network.h"

/* The key `events`: of each event of the scenario whether it is left out, because it only may
 * happen, the median of how long it lasts (periods; null: not drawn), and the names of what it
 * touches. Null without a scenario (-1). */
void hf_json_events_write(hf_json *json, const hf_network *net, int scenario);

#endif
