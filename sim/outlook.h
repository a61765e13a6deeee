/* outlook.h - what is known of an outage while it lasts, and how long one then expects it to last.
 */
#ifndef HF_SIM_OUTLOOK_H
#define HF_SIM_OUTLOOK_H

#include "model/conditions.h"

/* Periods that something of this law lasts in all, on average, given that it has lasted `so_far`;
 * never less than that. Of a law that is not random: its number. */
double hf_outlook_mean(const hf_law *law, double so_far);

/* What happens as far as it is known at the start of period t, when word of an outage takes
 * `notice` periods: what has begun, and when it is thought to end. What is over is known. Events
 * that are not known do not happen. A recovery that was drawn is thought to take its mean until the
 * outage is over. `out` [count]; all else is borrowed from `events`. */
void hf_outlook_events(hf_event *out, const hf_event *events, int count, int t, int notice);

/* True when what is known at the start of period t, with the same notice, is news beside what
 * hf_outlook_events() said of the events before: something began, ended before it was thought to,
 * or lasts longer. */
bool hf_outlook_changed(const hf_event *before, const hf_event *events, int count, int t,
                        int notice);

#endif
