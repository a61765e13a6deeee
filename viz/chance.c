/* chance.c - what only may happen is left out; what would be drawn is its median. */
#include "viz/chance.h"

#include "model/touch.h"
#include "viz/words.h"

bool hf_chance_certain(const hf_network *net, int z)
{
    const hf_scenario *scenario = z >= 0 ? &net->scenarios[z] : NULL;
    for (int e = 0; scenario && e < scenario->event_count; e++)
        if (hf_is_certain(scenario->events, e) && scenario->events[e].start < net->periods)
            return true;
    return !scenario || !scenario->event_count;
}

void hf_chance_left_out(hf_buffer *out, const hf_network *net, int z)
{
    const hf_scenario *scenario = z >= 0 ? &net->scenarios[z] : NULL;
    int count = 0;
    for (int e = 0; scenario && e < scenario->event_count; e++)
        if (!hf_is_certain(scenario->events, e))
            hf_buffer_printf(out, "%s%s", count++ ? ", " : "Left out, because it only may happen: ",
                             scenario->events[e].id);
    if (count) hf_buffer_text(out, ".");
}

void hf_chance_nothing(hf_buffer *out, const hf_network *net, int z)
{
    hf_buffer left = {0};
    if (hf_chance_certain(net, z)) return;
    hf_buffer_printf(out, "Nothing of it is sure to happen within %s.",
                     hf_span(net, net->periods).text);
    hf_chance_left_out(&left, net, z);
    if (left.size) hf_buffer_printf(out, " %s", left.bytes);
    hf_buffer_clear(&left);
}

/* "strike (stop)" */
static hf_label name_of(const hf_event *event)
{
    if (!event->kind) return hf_clean(event->id);
    return hf_label_printf("%s (%s)", hf_clean(event->kind).text, hf_clean(event->id).text);
}

/* What is said of a number around the name of its event. */
static const struct {
    const char *before, *after;
    bool time; /* periods; else a share */
} drawn[HF_DRAWS] = {
    [HF_DRAW_DURATION] = {"How long ", " lasts", true},
    [HF_DRAW_RECOVERY] = {"How long recovery from ", " takes", true},
    [HF_DRAW_REMAINING] = {"How much ", " leaves", false},
    [HF_DRAW_DEMAND] = {"How much is required in ", "", false},
    [HF_DRAW_DESTROYS] = {"How much ", " destroys", false},
    [HF_DRAW_PRICE] = {"What is paid in ", "", false},
};

static hf_label median_of(const hf_network *net, const hf_event *event, int d)
{
    double median = event->drawn[d].median;
    if (!drawn[d].time) return hf_percent(median);
    return hf_label_printf("%s %s", hf_number(median).text,
                           hf_period_word(net, median == 1 ? 1 : 2));
}

/* Each sentence after the first has a blank before it. */
static void count_with(hf_buffer *out, const hf_network *net, const hf_event *event, bool no_end)
{
    for (int d = 0; d < HF_DRAWS; d++)
        if (hf_law_is_random(&event->drawn[d]) && !(no_end && drawn[d].time))
            hf_buffer_printf(out, "%s%s%s%s is left to chance: counted with %s, its median.",
                             out->size ? " " : "", drawn[d].before, name_of(event).text,
                             drawn[d].after, median_of(net, event, d).text);
}

void hf_chance_counted(hf_buffer *out, const hf_network *net, int z, bool no_end)
{
    const hf_scenario *scenario = z >= 0 ? &net->scenarios[z] : NULL;
    hf_buffer words = {0};
    for (int e = 0; scenario && e < scenario->event_count; e++)
        if (hf_is_certain(scenario->events, e))
            count_with(&words, net, &scenario->events[e], no_end);
    if (words.size) hf_buffer_text(out, words.bytes);
    hf_buffer_clear(&words);
}
