/* look.c - writes sample pictures into a folder, to look at them. */
#include "unit/viz/sample.h"

#include "viz/draw.h"

#include <stdio.h>

static void put(const char *folder, const char *name, hf_buffer *bytes)
{
    char path[500];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (file) fwrite(bytes->bytes, 1, bytes->size, file), fclose(file);
    hf_buffer_clear(bytes);
}

static void draw_all(const char *folder, const char *name, const hf_plan *plan)
{
    static const char *const endings[] = {"pdf", "png", "svg"};
    for (int f = 0; f < 3; f++) {
        char file[100];
        hf_buffer out = {0};
        hf_draw_flow(&out, plan, (hf_picture_format)f, NULL);
        snprintf(file, sizeof file, "%s.%s", name, endings[f]);
        put(folder, file, &out);
    }
}

int main(int count, char **arguments)
{
    const char *folder = count > 1 ? arguments[1] : ".";
    sample small = sample_valley(), large = sample_large(50, 10);
    draw_all(folder, "small", small.plan);
    draw_all(folder, "large", large.plan);
    sample_clear(&small);
    sample_clear(&large);
    return 0;
}
