/* test_pictures.c - every plan that is drawn by lot can be drawn on paper. */
#include "tests/property/drawn.h"
#include "viz/draw.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static hf_buffer picture(const hf_plan *plan, hf_picture_format format)
{
    hf_buffer out = {0};
    if (hf_draw_flow(&out, plan, format, NULL) != HF_OK) hf_buffer_clear(&out);
    return out;
}

/* --- every plan in every format, the same bytes each time --- */

static bool is_drawn_alike(hf_drawn *drawn, hf_picture_format format, const char *opening)
{
    hf_buffer once = picture(drawn->calm, format), again = picture(drawn->calm, format);
    bool opens = once.size > 200 && !memcmp(once.bytes, opening, strlen(opening));
    bool same = once.size == again.size && !memcmp(once.bytes, again.bytes, once.size);
    hf_buffer_clear(&once);
    hf_buffer_clear(&again);
    if (!opens) return hf_drawn_fails(drawn, "no picture in format %d", (int)format);
    return same || hf_drawn_fails(drawn, "format %d: other bytes the second time", (int)format);
}

static bool can_be_drawn(hf_drawn *drawn)
{
    return drawn->calm && is_drawn_alike(drawn, HF_SVG, "<") &&
           is_drawn_alike(drawn, HF_PDF, "%PDF-") && is_drawn_alike(drawn, HF_PNG, "\x89PNG");
}

static void every_plan_is_drawn_with_the_same_bytes_each_time(void **state)
{
    hf_drawn_each(state, can_be_drawn);
}

/* --- SVG is XML, and every number in it is one --- */

/* Elements that are opened and not closed; -1 where a tag has no end. */
static int left_open(const char *text)
{
    int depth = 0;
    for (const char *at = strchr(text, '<'); at; at = strchr(at + 1, '<')) {
        const char *end = strchr(at, '>');
        if (!end) return -1;
        if (at[1] == '?' || at[1] == '!' || end[-1] == '/') continue;
        depth += at[1] == '/' ? -1 : 1;
    }
    return depth;
}

/* "nan" or "inf" where a number should be: not inside a longer word. */
static bool has_no_number(const char *text, const char *instead)
{
    for (const char *at = strstr(text, instead); at; at = strstr(at + 1, instead)) {
        bool begins = at == text || !isalpha((unsigned char)at[-1]);
        if (begins && !isalpha((unsigned char)at[3])) return true;
    }
    return false;
}

static bool is_sound(hf_drawn *drawn)
{
    if (!drawn->calm) return false;
    hf_buffer svg = picture(drawn->calm, HF_SVG);
    const char *text = svg.bytes ? svg.bytes : "<";
    int open = left_open(text);
    bool numbers = !has_no_number(text, "nan") && !has_no_number(text, "inf");
    hf_buffer_clear(&svg);
    if (open != 0) return hf_drawn_fails(drawn, "%d elements are left open", open);
    return numbers || hf_drawn_fails(drawn, "a place that is not a number");
}

static void every_svg_is_closed_and_has_its_numbers(void **state)
{
    hf_drawn_each(state, is_sound);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_plan_is_drawn_with_the_same_bytes_each_time),
        cmocka_unit_test(every_svg_is_closed_and_has_its_numbers),
    };
    return cmocka_run_group_tests_name("pictures", tests, hf_drawn_setup, hf_drawn_teardown);
}
