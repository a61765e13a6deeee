/* timeline.h - needs met over time under an outage, one row for each need. */
#ifndef HF_VIZ_TIMELINE_H
#define HF_VIZ_TIMELINE_H

#include "model/endurance.h"
#include "model/plan.h"
#include "viz/canvas.h"
#include "viz/words.h"

typedef struct hf_timeline {
    const hf_endurance *endurance; /* borrowed */
    const hf_plan *calm;           /* borrowed; or NULL */
    int *needs;                    /* shown, most urgent first */
    int count;
    hf_label title;
    double width, height, top;
    bool bare; /* without the title: the page around it has one */
} hf_timeline;

/* Rows for the needs that fall short at any time, or for all when none does; those that fail first
 * come first. `calm`: to say which are short without the outage; NULL: not looked at. Release with
 * hf_timeline_clear(). */
void hf_timeline_init(hf_timeline *out, const hf_endurance *endurance, const hf_plan *calm,
                      const char *title, bool bare);
void hf_timeline_draw(const hf_timeline *timeline, hf_canvas *canvas);
void hf_timeline_clear(hf_timeline *timeline);

#endif
