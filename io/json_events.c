/* json_events.c - events and what they touch. */
#include "io/json_events.h"

#include "model/touched.h"

static void write_event(hf_json *json, const hf_network *net, const hf_scenario *scenario, int e,
                        hf_arena *arena)
{
    const hf_law *lasts = &scenario->events[e].drawn[HF_DRAW_DURATION];
    int count;
    const char **names = hf_touched_names(&count, arena, net, &scenario->events[e]);
    hf_json_begin(json, NULL, '{');
    hf_json_text(json, "event", scenario->events[e].id);
    hf_json_flag(json, "left_out", !hf_is_certain(scenario->events, e));
    if (hf_law_is_random(lasts))
        hf_json_number(json, "median_duration", lasts->median);
    else
        hf_json_null(json, "median_duration");
    hf_json_begin(json, "touches", '[');
    for (int i = 0; i < count; i++) hf_json_text(json, NULL, names[i]);
    hf_json_end(json);
    hf_json_end(json);
}

void hf_json_events_write(hf_json *json, const hf_network *net, int scenario)
{
    if (scenario < 0) {
        hf_json_null(json, "events");
        return;
    }
    hf_arena *arena = hf_arena_new();
    hf_json_begin(json, "events", '[');
    for (int e = 0; e < net->scenarios[scenario].event_count; e++)
        write_event(json, net, &net->scenarios[scenario], e, arena);
    hf_json_end(json);
    hf_arena_free(arena);
}
