/* pictures.c - from a file's name to a picture. */
#include "cli/pictures.h"

#include "cli/request.h"
#include "viz/draw.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* -1 when the name ends in none of them. */
static int format_of(const char *path)
{
    static const struct {
        const char *end;
        hf_picture_format format;
    } formats[] = {{".pdf", HF_PDF}, {".png", HF_PNG}, {".svg", HF_SVG}};
    const char *dot = strrchr(path, '.');
    for (int i = 0; dot && i < 3; i++)
        if (strcasecmp(dot, formats[i].end) == 0) return (int)formats[i].format;
    return -1;
}

int hf_pictures_flow(hf_buffer *out, const hf_plan *plan, const char *path, int good)
{
    int format = format_of(path);
    if (format < 0) {
        fprintf(stderr, "holdfast: \"%s\" ends in none of .pdf, .png and .svg\n", path);
        return HF_USAGE;
    }
    const hf_draw_options options = {.good = good, .period = -1};
    if (hf_draw_flow(out, plan, (hf_picture_format)format, &options) == HF_OK) return HF_ANSWERED;
    const char *trouble = hf_draw_trouble();
    fprintf(stderr, "holdfast: \"%s\" cannot be drawn%s%s\n", path, trouble ? ": " : "",
            trouble ? trouble : "");
    return HF_FAILED;
}
