/* flow_picture.h - the flow of a plan as a picture. */
#ifndef HF_VIZ_FLOW_PICTURE_H
#define HF_VIZ_FLOW_PICTURE_H

#include "viz/canvas.h"
#include "viz/flow_layout.h"
#include "viz/limits.h"

typedef struct hf_flow_picture {
    const hf_flow *flow;
    hf_flow_layout layout;
    hf_limit_list limits;
    hf_label title, subtitle;
    double width, height; /* of the whole picture */
    double top;           /* of the columns */
    double left;          /* of the columns */
    bool bare;            /* without title and legend: the page around it has them */
} hf_flow_picture;

/* Lay out `flow`, which must outlive the picture. Release with hf_flow_picture_clear(). */
void hf_flow_picture_init(hf_flow_picture *out, const hf_flow *flow, const char *title, bool bare);
void hf_flow_picture_draw(const hf_flow_picture *picture, hf_canvas *canvas);
void hf_flow_picture_clear(hf_flow_picture *picture);

/* What the marks mean, one note each, only those that occur. Returns their number. */
enum { HF_FLOW_NOTES = 6 };
int hf_flow_picture_notes(const hf_flow_picture *picture, hf_label notes[HF_FLOW_NOTES]);

/* True when a band or a store in the picture is of this good. */
bool hf_flow_picture_shows(const hf_flow_picture *picture, int good);

/* The legend's sample of a good, as wide as theme.stub, with its left middle at (x, y). */
void hf_flow_picture_swatch(const hf_flow_picture *picture, hf_canvas *canvas, int good, double x,
                            double y);

/* Colour by category; the line in the band tells goods of one category apart. */
hf_ink hf_good_ink(const hf_network *net, int good);
hf_dash hf_good_dash(const hf_network *net, int good);

/* The name of a node: "Bakery", "Bought: Wholesale". */
hf_label hf_flow_node_name(const hf_flow *flow, int node);

#endif
