/* theme.h - how pictures look: every colour, size and line style that a chart may use. */
#ifndef HF_VIZ_THEME_H
#define HF_VIZ_THEME_H

/* What a mark is for; the canvas knows the colour. Categories are Okabe-Ito colours (with the
 * darker amber), without vermilion, which is kept for what is short or at its limit. */
typedef enum hf_ink {
    HF_INK_NONE, /* nothing is painted */
    HF_INK_TEXT,
    HF_INK_MUTED,
    HF_INK_RULE,
    HF_INK_PAPER,
    HF_INK_CARD,
    HF_INK_SHORT,
    HF_INK_OTHER,
    HF_INK_FULL, /* a need met in full, then down to nothing */
    HF_INK_MOST,
    HF_INK_HALF,
    HF_INK_LITTLE,
    HF_INK_FIRST_CATEGORY,
    HF_INK_LAST_CATEGORY = HF_INK_FIRST_CATEGORY + 5,
    HF_INKS
} hf_ink;
enum { HF_CATEGORY_INKS = HF_INK_LAST_CATEGORY - HF_INK_FIRST_CATEGORY + 1 };

/* A line along the middle of a band, so that goods of one colour can be told apart. HATCH: thin
 * bars across a broad line. */
typedef enum hf_dash {
    HF_DASH_NONE,
    HF_DASH_LONG,
    HF_DASH_DOTS,
    HF_DASH_SOLID,
    HF_DASHES,
    HF_DASH_HATCH = HF_DASHES
} hf_dash;

typedef struct hf_colour {
    unsigned char red, green, blue;
} hf_colour;

hf_colour hf_theme_light(hf_ink ink);
hf_colour hf_theme_dark(hf_ink ink);

/* On and off lengths of a dash, in units of the picture; both 0 for an unbroken line. */
void hf_theme_dash(hf_dash dash, double *on, double *off);

/* Sizes in units of the picture: one pixel on a screen, at most 0.75 point on paper. */
typedef struct hf_theme {
    double title, text, small;             /* text sizes */
    double margin, gap;                    /* around the picture, between things */
    double card_width, card_gap, card_pad; /* the box of one organisation */
    double label_room, curve_room;         /* between two columns: for labels, for bends */
    double slot;                           /* least height in which a band and its label fit */
    double band_most, band_least;          /* width of the largest and the smallest band */
    double band_gap;                       /* between bands that only pass by */
    double dash_least;                     /* a thinner band shows no line inside */
    double band_opacity, mark, hair, halo; /* strength of bands; widths of lines */
    double stub, corner, lane;             /* short ends; rounded corners; loops below */
    double strip_width, strip_cell, strip_row, strip_number; /* timeline: width, cell and row
                                                                height, room for the number */
    double hatch;                                            /* distance of hatch lines */
} hf_theme;

const hf_theme *hf_theme_sizes(void);

#endif
