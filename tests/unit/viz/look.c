/* look.c - writes sample pictures into a folder, to look at them. */
#include "tests/unit/viz/sample.h"

#include "viz/draw.h"
#include "viz/report.h"

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

static void report(const char *folder, const char *name, const sample *s)
{
    char file[100];
    hf_buffer page = {0}, text = {0}, strip = {0};
    hf_endurance *answers[] = {sample_endurance(s->net, "flood", 28),
                               sample_endurance(s->net, "mill-strike", 6)};
    const hf_report report = {.plan = s->plan, .endurances = answers, .count = 2};
    hf_report_html(&page, &report);
    hf_report_text(&text, &report);
    hf_draw_timeline(&strip, answers[1], s->plan, HF_PNG, NULL);
    snprintf(file, sizeof file, "%s.html", name);
    put(folder, file, &page);
    snprintf(file, sizeof file, "%s.txt", name);
    put(folder, file, &text);
    snprintf(file, sizeof file, "%s-timeline.png", name);
    put(folder, file, &strip);
    for (int i = 0; i < 2; i++) hf_endurance_free(answers[i]);
}

int main(int count, char **arguments)
{
    const char *folder = count > 1 ? arguments[1] : ".";
    sample small = sample_valley(), large = sample_large(50, 10);
    draw_all(folder, "small", small.plan);
    draw_all(folder, "large", large.plan);
    report(folder, "small", &small);
    sample_clear(&small);
    sample_clear(&large);
    return 0;
}
