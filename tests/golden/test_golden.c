/* test_golden.c - pictures as text, compared with what was looked at and found good.
 *
 * HF_RENEW_GOLDEN=1 writes the files anew; read the difference before you keep it. */
#include "tests/support/facts.h"
#include "tests/unit/viz/sample.h"

#include "viz/flow_picture.h"
#include "viz/timeline.h"

static hf_buffer read_golden(const char *path)
{
    hf_buffer bytes = {0};
    char part[4096];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    for (size_t size; (size = fread(part, 1, sizeof part, file));)
        hf_buffer_add(&bytes, part, size);
    fclose(file);
    return bytes;
}

static void renew(const char *path, const hf_buffer *drawn)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fwrite(drawn->bytes, 1, drawn->size, file);
    fclose(file);
}

static void compare(const char *name, hf_buffer *drawn)
{
    char path[1000];
    snprintf(path, sizeof path, HF_TESTS "/golden/%s", name);
    if (getenv("HF_RENEW_GOLDEN")) renew(path, drawn);
    hf_buffer golden = read_golden(path);
    assert_string_equal(drawn->bytes, golden.bytes);
    hf_buffer_clear(&golden);
    hf_buffer_clear(drawn);
}

TEST(the_flow_of_the_small_valley_is_drawn_as_before)
{
    sample s = sample_valley();
    hf_buffer out = {0};
    hf_flow flow;
    hf_flow_picture picture;
    hf_flow_init(&flow, s.plan, -1, -1, 0);
    hf_flow_picture_init(&picture, &flow, NULL, false);
    hf_canvas *canvas =
        hf_canvas_record(&out, &(hf_canvas_size){picture.width, picture.height, NULL});
    hf_flow_picture_draw(&picture, canvas);
    hf_canvas_finish(canvas);
    compare("flow.txt", &out);
    hf_flow_picture_clear(&picture);
    hf_flow_clear(&flow);
    sample_clear(&s);
}

TEST(the_timeline_of_the_mill_strike_is_drawn_as_before)
{
    sample s = sample_valley();
    hf_buffer out = {0};
    hf_timeline timeline;
    hf_endurance *answer = sample_endurance(s.net, "mill-strike", 6);
    hf_timeline_init(&timeline, answer, NULL, NULL, false);
    hf_canvas *canvas =
        hf_canvas_record(&out, &(hf_canvas_size){timeline.width, timeline.height, NULL});
    hf_timeline_draw(&timeline, canvas);
    hf_canvas_finish(canvas);
    compare("timeline.txt", &out);
    hf_timeline_clear(&timeline);
    hf_endurance_free(answer);
    sample_clear(&s);
}

RUN(FACT(the_flow_of_the_small_valley_is_drawn_as_before),
    FACT(the_timeline_of_the_mill_strike_is_drawn_as_before))
