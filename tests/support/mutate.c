/* mutate.c - changes that leave most federations one. */
#include "tests/support/mutate.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char *const VALUES[] = {
    "0",          "1",          "2",          "0.1",
    "0.3",        "0.5",        "7",          "1e12",
    "1e-12",      "1e-300",     "0.7",        "123.456",
    "33",         "PT0S",       "PT7M",       "PT0.3S",
    "P0.1D",      "P1D",        "P1W",        "PT8H",
    "PT1H1M1S",   "P36600D",    "PT11H",      "P3D",
    "2026-12-01", "2026-12-03", "2026-06-15", "2026-12-02T08:00:01",
    "1900-01-01", "2999-12-31", "--06-15",    "--01-01",
    "--12-20",    "--02-29",    "yes",        "no",
    "person",     "whole",      "free",       "sunday",
    "kg",         "t",          "L",          "h",
    "min",        "piece",      "kcal",       "bread",
    "flour",      "all",        "fund",       "a b",
    "&amp;&#10;", "",
};
enum { VALUE_COUNT = sizeof VALUES / sizeof *VALUES };

/* A small generator, so that a seed gives the same change everywhere. */
static unsigned roll(unsigned *seed, size_t most)
{
    *seed = *seed * 1664525u + 1013904223u;
    return most ? (*seed >> 8) % (unsigned)most : 0;
}

/* The start of a piece behind a mark that is looked for from a random place on; NULL: none. */
static uint8_t *find(uint8_t *bytes, size_t size, const char *mark, unsigned *seed)
{
    size_t from = roll(seed, size), length = strlen(mark);
    uint8_t *found = memmem(bytes + from, size - from, mark, length);
    return found ? found + length : NULL;
}

/* Put `length` bytes where `removed` were; the new size, 0 where that does not fit. */
static size_t replace(uint8_t *bytes, size_t size, size_t room, uint8_t *at, size_t removed,
                      const void *put, size_t length)
{
    size_t behind = size - (size_t)(at - bytes) - removed;
    if (size - removed + length > room) return 0;
    memmove(at + length, at + removed, behind);
    memcpy(at, put, length);
    return size - removed + length;
}

static size_t other_value(uint8_t *bytes, size_t size, size_t room, unsigned *seed)
{
    char number[32];
    uint8_t *value = find(bytes, size, "=\"", seed);
    uint8_t *end = value ? memchr(value, '"', size - (size_t)(value - bytes)) : NULL;
    if (!end) return 0;
    snprintf(number, sizeof number, "%u.%u", roll(seed, 2000), roll(seed, 100000));
    const char *put = roll(seed, 4) ? VALUES[roll(seed, VALUE_COUNT)] : number;
    return replace(bytes, size, room, value, (size_t)(end - value), put, strlen(put));
}

static size_t line_again(uint8_t *bytes, size_t size, size_t room, unsigned *seed)
{
    char line[400];
    uint8_t *from = find(bytes, size, "\n", seed), *to = find(bytes, size, "\n", seed);
    uint8_t *end = from ? memchr(from, '\n', size - (size_t)(from - bytes)) : NULL;
    if (!end || !to || (size_t)(end + 1 - from) > sizeof line) return 0;
    size_t length = (size_t)(end + 1 - from);
    memcpy(line, from, length);
    return replace(bytes, size, room, to, 0, line, length);
}

static size_t line_less(uint8_t *bytes, size_t size, size_t room, unsigned *seed)
{
    uint8_t *from = find(bytes, size, "\n", seed);
    uint8_t *end = from ? memchr(from, '\n', size - (size_t)(from - bytes)) : NULL;
    return end ? replace(bytes, size, room, from, (size_t)(end + 1 - from), "", 0) : 0;
}

size_t hf_mutate(uint8_t *bytes, size_t size, size_t room, unsigned seed)
{
    static size_t (*const changes[])(uint8_t *, size_t, size_t, unsigned *) = {
        other_value, other_value, other_value, other_value, line_again, line_less};
    return changes[roll(&seed, 6)](bytes, size, room, &seed);
}
