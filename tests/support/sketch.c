/* sketch.c - elements as text. */
#include "tests/support/sketch.h"

#include <stdarg.h>
#include <string.h>
#include <time.h>

hf_element *hf_sketch_add(hf_sketch *s, hf_element *parent, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    hf_element *made = hf_arena_alloc(s->arena, 1, sizeof *made);
    made->opening = hf_arena_vprintf(s->arena, format, arguments);
    made->parent = parent;
    va_end(arguments);
    if (parent && parent->count < HF_CHILDREN_MOST) parent->children[parent->count++] = made;
    return made;
}

bool hf_sketch_is(const hf_element *it, const char *kind)
{
    size_t length = strcspn(it->opening, " ");
    return strlen(kind) == length && !memcmp(it->opening, kind, length);
}

/* Counts *n down on the way. */
static hf_element *nth(hf_element *it, const char *kind, int *n)
{
    if (hf_sketch_is(it, kind) && (*n)-- == 0) return it;
    for (int i = 0; i < it->count; i++) {
        hf_element *found = nth(it->children[i], kind, n);
        if (found) return found;
    }
    return NULL;
}

hf_element *hf_sketch_nth(hf_element *below, const char *kind, int n)
{
    return nth(below, kind, &n);
}

/* Where the value of an attribute begins; NULL where it has none. */
static const char *find(const hf_sketch *s, const hf_element *it, const char *attribute)
{
    const char *wanted = hf_arena_printf(s->arena, " %s=\"", attribute);
    const char *at = strstr(it->opening, wanted);
    return at ? at + strlen(wanted) : NULL;
}

const char *hf_sketch_get(const hf_sketch *s, const hf_element *it, const char *attribute)
{
    const char *value = find(s, it, attribute);
    return value ? hf_arena_printf(s->arena, "%.*s", (int)strcspn(value, "\""), value) : NULL;
}

void hf_sketch_set(hf_sketch *s, hf_element *it, const char *attribute, const char *value)
{
    const char *old = find(s, it, attribute);
    if (!old)
        it->opening = hf_arena_printf(s->arena, "%s %s=\"%s\"", it->opening, attribute, value);
    else
        it->opening = hf_arena_printf(s->arena, "%.*s%s%s", (int)(old - it->opening), it->opening,
                                      value, strchr(old, '"'));
}

const char *hf_sketch_id(const hf_sketch *s, char kind, int index)
{
    if (s->naming == HF_NAMES_LONGER) return hf_arena_printf(s->arena, "x%c-%d.y", kind, index);
    if (s->naming == HF_NAMES_REVERSED)
        return hf_arena_printf(s->arena, "%c%d", 'a' + 'z' - kind, 9 - index);
    return hf_arena_printf(s->arena, "%c%d", kind, index);
}

const char *hf_sketch_number(const hf_sketch *s, double value)
{
    long scaled = (long)(value * 10000 + 0.5);
    if (scaled < 1) scaled = 1;
    return hf_arena_printf(s->arena, "%ld.%04ld", scaled / 10000, scaled % 10000);
}

const char *hf_sketch_real(hf_sketch *s, double least, double most)
{
    return hf_sketch_number(s, hf_lot_real(&s->lot, least, most));
}

const char *hf_sketch_date(const hf_sketch *s, int hours)
{
    char text[32];
    time_t moment =
        (time_t)1796083200 + (time_t)(hours + s->weeks * 168) * 3600; /* 2026-12-01T00:00 */
    struct tm parts;
    gmtime_r(&moment, &parts);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M", &parts);
    return hf_arena_text(s->arena, text);
}

const char *hf_sketch_hours(const hf_sketch *s, int hours)
{
    return hf_arena_printf(s->arena, "PT%dH", hours);
}

const char *hf_sketch_rate(hf_sketch *s, const char *what, double per_period)
{
    int per = s->hours;
    if (hf_lot_happens(&s->lot, 40)) per = hf_lot_happens(&s->lot, 50) ? 24 : 168;
    return hf_arena_printf(s->arena, "%s=\"%s\" per=\"PT%dH\"", what,
                           hf_sketch_number(s, per_period * per / s->hours), per);
}

int hf_sketch_any(hf_sketch *s, int count)
{
    return hf_lot_whole(&s->lot, 0, count - 1);
}
