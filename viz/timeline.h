/* timeline.h - needs met over time under an outage, one row for each need. */
#ifndef HF_VIZ_TIMELINE_H
#define HF_VIZ_TIMELINE_H

#include "model/endurance.h"
#include "viz/canvas.h"
#include "viz/words.h"

typedef struct hf_timeline {
    const hf_endurance *endurance; /* borrowed */
    int *needs;                    /* shown, most urgent first */
    int count;
    hf_label title;
    double width, height, top;
    bool bare; /* without the title: the page around it has one */
} hf_timeline;

/* Rows for the needs that fall short at any time, or for all when none does; those that fail first
 * come first. Release with hf_timeline_clear(). */
void hf_timeline_init(hf_timeline *out, const hf_endurance *endurance, const char *title,
                      bool bare);
void hf_timeline_draw(const hf_timeline *timeline, hf_canvas *canvas);
void hf_timeline_clear(hf_timeline *timeline);

#endif
