/* draw.h - pictures of plans and answers as files in memory. */
#ifndef HF_VIZ_DRAW_H
#define HF_VIZ_DRAW_H

#include "model/base/buffer.h"
#include "model/base/status.h"
#include "model/endurance.h"
#include "model/plan.h"

typedef enum hf_picture_format { HF_PDF, HF_PNG, HF_SVG } hf_picture_format;

typedef struct hf_draw_options {
    const char *title; /* NULL: made from the federation's name */
    int good;          /* index, or -1: all */
    int period;        /* from 0, or -1: the whole horizon */
} hf_draw_options;

/* Who supplies whom, with what. `options` NULL: no title of one's own, all goods, all periods.
 *
 * The same plan gives the same bytes. Errors: HF_IO when it could not be drawn; hf_draw_trouble()
 * may know why. */
hf_status hf_draw_flow(hf_buffer *out, const hf_plan *plan, hf_picture_format format,
                       const hf_draw_options *options);

/* Which needs were met in which period when everybody carried on with the plan, and how long they
 * held. `calm`: as in timeline.h. good and period of the options are not used. Errors: as above. */
hf_status hf_draw_timeline(hf_buffer *out, const hf_endurance *endurance, const hf_plan *calm,
                           hf_picture_format format, const hf_draw_options *options);

/* What keeps this machine from drawing PDF and PNG, and what to do ("no fonts are installed ...");
 * NULL when nothing does. */
const char *hf_draw_trouble(void);

#endif
