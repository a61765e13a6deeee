/* outlook.c - the mean of what is left, from a law's quantiles. */
#include "sim/outlook.h"

#include "model/touch.h"
#include "sim/draw_law.h"

#include <math.h>

/* The share of all cases that lie below x. */
static double share_below(const hf_draw_law *law, double x)
{
    double low = 0, high = 1;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        if (hf_draw_law_at(law, middle) <= x)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The mean of the quantiles above the share that has been outlasted: by the middles of many equal
 * strips, which leaves out next to nothing of the tail. */
double hf_outlook_mean(const hf_law *law, double so_far)
{
    enum { STRIPS = 2000 };
    hf_draw_law fitted;
    if (!hf_law_is_random(law)) return fmax(so_far, law->median);
    hf_draw_law_fit(&fitted, law);
    double below = so_far > 0 ? share_below(&fitted, so_far) : 0, sum = 0;
    if (!(below < 1 - 1e-9)) return so_far;
    for (int i = 0; i < STRIPS; i++)
        sum += hf_draw_law_at(&fitted, below + (1 - below) * (i + 0.5) / STRIPS);
    return fmax(so_far, sum / STRIPS);
}

/* While it lasts, an outage whose length is drawn is thought to last its mean; any other, as long
 * as it was said to. */
static double expected_end(const hf_event *event, int t)
{
    const hf_law *length = &event->drawn[HF_DRAW_DURATION];
    if (event->end <= t || !hf_law_is_random(length)) return event->end;
    double so_far = fmax(0, t - event->start);
    /* to the end of the period at hand at least: it is not over yet */
    return fmax(t + 1, event->start + hf_outlook_mean(length, so_far));
}

/* How long it takes to get over it is seen when it is over: it goes in a line from there on. */
static double expected_recovery(const hf_event *event, int t)
{
    bool open = event->end > t && hf_law_is_random(&event->recovers);
    return open ? hf_outlook_mean(&event->recovers, 0) : event->drawn[HF_DRAW_RECOVERY].median;
}

/* What is over went otherwise than was thought, in its length or in what follows. */
static bool went_otherwise(const hf_event *thought, const hf_event *event)
{
    return thought->end != event->end ||
           thought->drawn[HF_DRAW_RECOVERY].median != event->drawn[HF_DRAW_RECOVERY].median;
}

static bool is_known(const hf_event *events, int i, int t, int notice)
{
    return floor(events[i].start) + notice <= t && hf_is_certain(events, i);
}

void hf_outlook_events(hf_event *out, const hf_event *events, int count, int t, int notice)
{
    for (int i = 0; i < count; i++) {
        bool known = is_known(events, i, t, notice);
        out[i] = events[i];
        out[i].when = known ? HF_WHEN_CERTAIN : HF_WHEN_PERHAPS;
        if (!known) continue;
        out[i].end = expected_end(&events[i], t);
        out[i].drawn[HF_DRAW_RECOVERY].median = expected_recovery(&events[i], t);
    }
}

bool hf_outlook_changed(const hf_event *before, const hf_event *events, int count, int t,
                        int notice)
{
    for (int i = 0; i < count; i++) {
        bool known = is_known(events, i, t, notice), over = events[i].end <= t;
        if ((before[i].when == HF_WHEN_CERTAIN) != known) return true;
        if (known && (over ? went_otherwise(&before[i], &events[i]) : before[i].end <= t))
            return true;
    }
    return false;
}
