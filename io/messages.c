/* messages.c - diagnostics as text for people. */
#include "io/messages.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { OF_A_CODE_MOST = 20, TAB = 4, WINDOW = 100, BEFORE = 40, SHORT_HINT = 60 };

/* --- characters --- */

/* One character of a text that may be anything; bytes that are no UTF-8 count one by one. */
typedef struct character {
    uint32_t point; /* 0xFFFD for what cannot be read */
    int size;       /* bytes */
} character;

static character read_character(const char *text, size_t left)
{
    const unsigned char *at = (const unsigned char *)text;
    int size = at[0] < 0x80 ? 1 : at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : at[0] >= 0xC2 ? 2 : 0;
    if (size == 1) return (character){at[0], 1};
    if (!size || (size_t)size > left) return (character){0xFFFD, 1};
    uint32_t point = at[0] & (0xFFu >> (size + 1));
    for (int i = 1; i < size; i++) {
        if ((at[i] & 0xC0) != 0x80) return (character){0xFFFD, 1};
        point = point << 6 | (at[i] & 0x3F);
    }
    return (character){point, size};
}

typedef struct points {
    uint32_t first, last;
} points;

static bool is_among(uint32_t point, const points *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (point >= ranges[i].first && point <= ranges[i].last) return true;
    return false;
}

/* Control characters, and those that turn the direction of what follows: never shown. */
static bool is_hidden(uint32_t point)
{
    static const points hidden[] = {{0, 0x1F},        {0x7F, 0x9F},      {0x200B, 0x200F},
                                    {0x2028, 0x202E}, {0x2060, 0x2069},  {0xFEFF, 0xFEFF},
                                    {0xD800, 0xDFFF}, {0xE0000, 0xE0FFF}};
    return is_among(point, hidden, sizeof hidden / sizeof *hidden);
}

/* Columns a terminal gives to a character: marks upon others take none, East Asian ones two. */
static int width_of(uint32_t point)
{
    static const points none[] = {
        {0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x610, 0x61A},   {0x64B, 0x65F},
        {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}};
    static const points two[] = {{0x1100, 0x115F},  {0x2E80, 0xA4CF},   {0xAC00, 0xD7A3},
                                 {0xF900, 0xFAFF},  {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
                                 {0xFFE0, 0xFFE6},  {0x1F300, 0x1F64F}, {0x1F900, 0x1FAFF},
                                 {0x20000, 0x3FFFD}};
    if (is_among(point, none, sizeof none / sizeof *none)) return 0;
    return is_among(point, two, sizeof two / sizeof *two) ? 2 : 1;
}

/* Add a text that holds names from the input: nothing in it may steer the terminal. */
static void add_clean(hf_buffer *out, const char *text)
{
    size_t size = strlen(text);
    for (size_t i = 0; i < size;) {
        character c = read_character(text + i, size - i);
        if (c.point == '\n' || c.point == '\t')
            hf_buffer_text(out, " ");
        else if (is_hidden(c.point) || c.point == 0xFFFD)
            hf_buffer_text(out, "\uFFFD");
        else
            hf_buffer_add(out, text + i, (size_t)c.size);
        i += (size_t)c.size;
    }
}

static void add_blanks(hf_buffer *out, int count, const char *mark)
{
    for (int i = 0; i < count; i++) hf_buffer_text(out, mark);
}

/* --- one line of source --- */

typedef struct line {
    const char *text;
    size_t size;
} line;

/* Line `number` of a source; false when it has no such line. */
static bool find_line(const hf_source *source, int number, line *out)
{
    const char *at = source->text, *end = source->text + source->size;
    for (int n = 1; n < number; n++) {
        const char *next = memchr(at, '\n', (size_t)(end - at));
        if (!next) return false;
        at = next + 1;
    }
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    out->text = at;
    out->size = (size_t)((stop ? stop : end) - at);
    if (out->size && out->text[out->size - 1] == '\r') out->size--;
    return true;
}

static const hf_source *find_source(const hf_sources *sources, const char *name)
{
    for (int i = 0; i < sources->count; i++)
        if (strcmp(sources->at[i].name, name) == 0) return &sources->at[i];
    return NULL;
}

/* Columns on the terminal of the character at column `at` of it. */
static int shown_width(uint32_t point, int at)
{
    if (point == '\t') return TAB - at % TAB;
    return is_hidden(point) ? 1 : width_of(point);
}

/* Where on the terminal the characters [column, column + length) of a line stand. */
typedef struct span {
    int start, width;
} span;

static span measure(const line *l, int column, int length)
{
    int at = 0, number = 1;
    span s = {0, 0};
    size_t i = 0;
    for (; i < l->size && number < column + length; number++) {
        character c = read_character(l->text + i, l->size - i);
        int width = shown_width(c.point, at);
        if (number < column)
            s.start += width;
        else
            s.width += width;
        at += width;
        i += (size_t)c.size;
    }
    if (s.width < 1) s.width = 1;
    return s;
}

static void add_character(hf_buffer *out, const char *bytes, character c, int width)
{
    if (c.point == '\t')
        add_blanks(out, width, " ");
    else if (is_hidden(c.point) || c.point == 0xFFFD)
        hf_buffer_text(out, "\uFFFD");
    else
        hf_buffer_add(out, bytes, (size_t)c.size);
}

/* Write the part of a line that stands in the terminal's columns [from, from + WINDOW). */
static void add_window(hf_buffer *out, const line *l, int from)
{
    int at = 0;
    size_t i = 0;
    if (from) hf_buffer_text(out, "...");
    while (i < l->size && at < from + WINDOW) {
        character c = read_character(l->text + i, l->size - i);
        int width = shown_width(c.point, at);
        if (at >= from) add_character(out, l->text + i, c, width);
        at += width;
        i += (size_t)c.size;
    }
    if (i < l->size) hf_buffer_text(out, "...");
    hf_buffer_text(out, "\n");
}

/* --- one message --- */

typedef struct paint {
    const char *strong, *weak, *end;
} paint;

static paint paint_for(hf_severity severity, bool colour)
{
    if (!colour) return (paint){"", "", ""};
    return (paint){severity == HF_ERROR ? "\033[1;31m" : "\033[1;33m", "\033[34m", "\033[0m"};
}

static int digits_of(int number)
{
    int digits = 1;
    while (number >= 10) {
        number /= 10;
        digits++;
    }
    return digits;
}

/* A short hint stands behind the marks, a longer one on a line of its own. */
static bool is_short(const char *hint)
{
    return strlen(hint) <= SHORT_HINT;
}

/* The source line, and under it the marks with the hint behind them. */
static void add_source(hf_buffer *out, const hf_message *message, const line *l, paint p)
{
    int gutter = digits_of(message->at.line);
    span s = measure(l, message->at.column, message->at.length > 0 ? message->at.length : 1);
    int from = s.start + s.width > WINDOW ? s.start - BEFORE : 0;
    if (from < 0) from = 0;
    int most = WINDOW - (s.start - from);
    hf_buffer_printf(out, "%s%*s |%s\n", p.weak, gutter + 1, "", p.end);
    hf_buffer_printf(out, "%s %d |%s ", p.weak, message->at.line, p.end);
    add_window(out, l, from);
    hf_buffer_printf(out, "%s%*s |%s ", p.weak, gutter + 1, "", p.end);
    add_blanks(out, s.start - from + (from ? 3 : 0), " ");
    hf_buffer_text(out, p.strong);
    add_blanks(out, s.width < most ? s.width : most, "^");
    if (message->hint && is_short(message->hint)) {
        hf_buffer_text(out, " ");
        add_clean(out, message->hint);
    }
    hf_buffer_printf(out, "%s\n", p.end);
}

static void add_place(hf_buffer *out, const hf_message *message, const hf_sources *sources, paint p)
{
    const hf_origin *at = &message->at;
    const hf_source *source = at->file ? find_source(sources, at->file) : NULL;
    line l;
    int gutter = at->line > 0 ? digits_of(at->line) : 1;
    if (at->file && *at->file) {
        hf_buffer_printf(out, "%s%*s-->%s ", p.weak, gutter + 1, "", p.end);
        add_clean(out, at->file);
        if (at->line > 0) hf_buffer_printf(out, ":%d:%d", at->line, at->column);
        hf_buffer_text(out, "\n");
    }
    bool shown = source && at->line > 0 && find_line(source, at->line, &l);
    if (shown) add_source(out, message, &l, p);
    if (message->hint && !(shown && is_short(message->hint))) {
        hf_buffer_printf(out, "%*s %s=%s help: ", gutter + 1, "", p.weak, p.end);
        add_clean(out, message->hint);
        hf_buffer_text(out, "\n");
    }
    if (!message->where) return;
    hf_buffer_printf(out, "%*s %s=%s in: ", gutter + 1, "", p.weak, p.end);
    add_clean(out, message->where);
    hf_buffer_text(out, "\n");
}

static void add_message(hf_buffer *out, const hf_message *message, const hf_sources *sources,
                        bool colour)
{
    paint p = paint_for(message->severity, colour);
    const char *word = message->severity == HF_ERROR ? "error" : "warning";
    hf_buffer_printf(out, "%s%s[%s]%s: ", p.strong, word, message->code, p.end);
    add_clean(out, message->text);
    hf_buffer_text(out, "\n");
    add_place(out, message, sources, p);
}

/* --- all of them --- */

/* How often each code was met. */
typedef struct tally {
    struct code_count {
        const char *code;
        int count;
    } * at;
    int count, capacity;
} tally;

static int *count_of(tally *all, const char *code)
{
    for (int i = 0; i < all->count; i++)
        if (strcmp(all->at[i].code, code) == 0) return &all->at[i].count;
    all->at = hf_grow(all->at, all->count, &all->capacity, sizeof *all->at);
    all->at[all->count].code = code;
    all->at[all->count].count = 0;
    return &all->at[all->count++].count;
}

static void add_kind(hf_buffer *out, const hf_diags *diags, const hf_sources *sources,
                     hf_severity severity, bool colour)
{
    tally met = {0};
    for (int i = 0; i < diags->count; i++) {
        const hf_message *message = &diags->messages[i];
        if (message->severity != severity) continue;
        if (++*count_of(&met, message->code) <= OF_A_CODE_MOST)
            add_message(out, message, sources, colour);
    }
    for (int i = 0; i < met.count; i++)
        if (met.at[i].count > OF_A_CODE_MOST)
            hf_buffer_printf(out, "... and %d more of %s\n", met.at[i].count - OF_A_CODE_MOST,
                             met.at[i].code);
    free(met.at);
}

/* "2 errors, 1 warning." */
static void add_counts(hf_buffer *out, const hf_diags *diags)
{
    const char *between = "";
    if (diags->errors) {
        hf_buffer_printf(out, "%d error%s", diags->errors, diags->errors == 1 ? "" : "s");
        between = ", ";
    }
    if (diags->warnings)
        hf_buffer_printf(out, "%s%d warning%s", between, diags->warnings,
                         diags->warnings == 1 ? "" : "s");
    hf_buffer_text(out, diags->count ? "." : "No errors, no warnings.");
}

static const char *first_code(const hf_diags *diags)
{
    for (int i = 0; i < diags->count; i++)
        if (diags->messages[i].severity == HF_ERROR) return diags->messages[i].code;
    return diags->count ? diags->messages[0].code : NULL;
}

void hf_messages_write(hf_buffer *out, const hf_diags *diags, const hf_sources *sources,
                       const char *outcome, bool colour)
{
    add_kind(out, diags, sources, HF_ERROR, colour);
    add_kind(out, diags, sources, HF_WARNING, colour);
    add_counts(out, diags);
    if (outcome && *outcome) hf_buffer_printf(out, " %s", outcome);
    const char *code = first_code(diags);
    if (code && hf_message_explain(code))
        hf_buffer_printf(out, "   `holdfast explain %s` says more.", code);
    hf_buffer_text(out, "\n");
}

static const struct code_row {
    const char *code, *text;
} CODES[] = {
#define CODE(code, text) {code, text},
#include "io/codes.def"
#undef CODE
};

const char *hf_message_explain(const char *code)
{
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++)
        if (strcmp(CODES[i].code, code) == 0) return CODES[i].text;
    return NULL;
}
