/* theme.c - the colours and sizes themselves. */
#include "viz/theme.h"

typedef struct tone {
    hf_colour light, dark;
} tone;

/* clang-format off */
static const tone tones[HF_INKS] = {
    [HF_INK_NONE]   = {{0, 0, 0}, {0, 0, 0}},
    [HF_INK_TEXT]   = {{0x1b, 0x1f, 0x24}, {0xe8, 0xea, 0xed}},
    [HF_INK_MUTED]  = {{0x57, 0x60, 0x6a}, {0xa3, 0xac, 0xb5}},
    [HF_INK_RULE]   = {{0xd0, 0xd4, 0xd9}, {0x3c, 0x43, 0x4b}},
    [HF_INK_PAPER]  = {{0xff, 0xff, 0xff}, {0x16, 0x1a, 0x1f}},
    [HF_INK_CARD]   = {{0xf7, 0xf7, 0xf4}, {0x23, 0x29, 0x30}},
    [HF_INK_SHORT]  = {{0xd5, 0x5e, 0x00}, {0xff, 0x8a, 0x3d}},
    [HF_INK_OTHER]  = {{0x8a, 0x91, 0x99}, {0x8a, 0x91, 0x99}},
    [HF_INK_FULL]   = {{0x00, 0x5a, 0x8f}, {0x4f, 0xa8, 0xdb}},
    [HF_INK_MOST]   = {{0x6b, 0xb2, 0xdd}, {0x2d, 0x78, 0xa8}},
    [HF_INK_HALF]   = {{0xc4, 0xe1, 0xf3}, {0x1d, 0x4a, 0x68}},
    [HF_INK_LITTLE] = {{0xfb, 0xf1, 0xe6}, {0x2a, 0x22, 0x1b}},
    [HF_INK_FIRST_CATEGORY]     = {{0xe6, 0x9f, 0x00}, {0xe6, 0x9f, 0x00}}, /* orange */
    [HF_INK_FIRST_CATEGORY + 1] = {{0x00, 0x72, 0xb2}, {0x3d, 0x9a, 0xd6}}, /* blue */
    [HF_INK_FIRST_CATEGORY + 2] = {{0x00, 0x9e, 0x73}, {0x1d, 0xb8, 0x8c}}, /* green */
    [HF_INK_FIRST_CATEGORY + 3] = {{0xcc, 0x79, 0xa7}, {0xd8, 0x8c, 0xb6}}, /* purple */
    [HF_INK_FIRST_CATEGORY + 4] = {{0x56, 0xb4, 0xe9}, {0x56, 0xb4, 0xe9}}, /* sky */
    [HF_INK_FIRST_CATEGORY + 5] = {{0xf5, 0xc7, 0x10}, {0xf5, 0xc7, 0x10}}, /* amber */
};

static const double dashes[HF_DASHES + 1][2] = {
    [HF_DASH_NONE] = {0, 0}, [HF_DASH_LONG] = {9, 5}, [HF_DASH_DOTS] = {2, 4}, [HF_DASH_SOLID] = {0, 0},
    [HF_DASH_HATCH] = {1, 4},
};

static const hf_theme sizes = {
    .title = 18, .text = 12, .small = 11,
    .margin = 20, .gap = 8,
    .card_width = 120, .card_gap = 16, .card_pad = 6,
    .label_room = 138, .curve_room = 72,
    .slot = 15,
    .band_most = 36, .band_least = 1.6,
    .band_gap = 3,
    .dash_least = 4,
    .band_opacity = 0.55, .mark = 5, .hair = 1, .halo = 3,
    .stub = 34, .corner = 12, .lane = 8,
    .strip_width = 420, .strip_cell = 16, .strip_row = 38, .strip_number = 78,
    .hatch = 5,
};
/* clang-format on */

hf_colour hf_theme_light(hf_ink ink)
{
    return tones[ink].light;
}

hf_colour hf_theme_dark(hf_ink ink)
{
    return tones[ink].dark;
}

void hf_theme_dash(hf_dash dash, double *on, double *off)
{
    *on = dashes[dash][0];
    *off = dashes[dash][1];
}

const hf_theme *hf_theme_sizes(void)
{
    return &sizes;
}
