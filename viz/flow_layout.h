/* flow_layout.h - where the boxes and bands of a flow picture go. */
#ifndef HF_VIZ_FLOW_LAYOUT_H
#define HF_VIZ_FLOW_LAYOUT_H

#include "viz/flow.h"

#include <stdbool.h>

/* A place in a column: a node, or the passage of one bundle through the column. */
typedef struct hf_box {
    int node; /* -1: a passage */
    int column;
    double y, height;
    double key; /* for ordering */
    int rank;   /* from the top of its column */
} hf_box;

/* All links from one node to another. */
typedef struct hf_bundle {
    int first_link, link_count;
    bool back;                        /* against the stream: routed below */
    double pull;                      /* how much it resists that */
    int first_passage, passage_count; /* its boxes in the columns between */
} hf_bundle;

/* Where a band leaves and arrives; in the picture's units. */
typedef struct hf_band {
    int bundle;
    double width, slot;  /* slot: the height kept free for it and its label */
    double from_y, to_y; /* middles */
    double below;        /* back: the middle of its lane; else 0 */
} hf_band;

typedef struct hf_flow_layout {
    const hf_flow *flow;
    hf_box *boxes; /* nodes first, by index; then passages */
    int box_count;
    hf_bundle *bundles;
    int bundle_count;
    hf_band *bands;              /* [link] */
    double *stub_y, *stub_width; /* [stub] middles and widths */
    int columns;
    double height;    /* of the columns */
    double below;     /* depth of the lanes under them */
    double stub_room; /* wanted left of the first column */
} hf_flow_layout;

/* Columns by depth in the production graph, communities and customers last; what leads back is
 * routed below. `heights` [node]: least height of each node's box. Deterministic. Release with
 * hf_flow_layout_clear(). */
void hf_flow_layout_init(hf_flow_layout *out, const hf_flow *flow, const double *heights);
void hf_flow_layout_clear(hf_flow_layout *layout);

/* Left edge of a column. */
double hf_flow_column(const hf_flow_layout *layout, int column);

#endif
