/* pen.c - XML as text: tags, attributes, what must be written as a reference. */
#include "io/pen.h"

#include <string.h>

/* --- references --- */

/* A reader turns blanks in attributes into spaces and \r into \n: they are written as references
 * where they would not survive. */
static const struct reference_row {
    char character;
    bool in_attribute, in_text;
    const char *written;
} REFERENCES[] = {
    {'&', true, true, "&amp;"},  {'<', true, true, "&lt;"},    {'>', false, true, "&gt;"},
    {'\t', true, false, "&#9;"}, {'\n', true, false, "&#10;"}, {'\r', true, true, "&#13;"},
    {'"', true, false, "&#34;"}, {'\'', true, false, "&#39;"},
};
enum { REFERENCE_COUNT = sizeof REFERENCES / sizeof *REFERENCES };

/* What to write for a character; NULL: itself. `quote`: the one around an attribute, '\0': none. */
static const char *reference_of(char c, char quote)
{
    for (int i = 0; i < REFERENCE_COUNT; i++) {
        const struct reference_row *row = &REFERENCES[i];
        if (row->character != c || !(quote ? row->in_attribute : row->in_text)) continue;
        bool other_quote = (c == '"' || c == '\'') && c != quote;
        return other_quote ? NULL : row->written;
    }
    return NULL;
}

static void write_text(hf_buffer *out, const char *text, char quote)
{
    const char *from = text;
    for (const char *at = text; *at; at++) {
        const char *written = reference_of(*at, quote);
        if (!written) continue;
        hf_buffer_add(out, from, (size_t)(at - from));
        hf_buffer_text(out, written);
        from = at + 1;
    }
    hf_buffer_text(out, from);
}

static size_t count_of(const char *text, char c)
{
    size_t count = 0;
    for (; *text; text++) count += *text == c;
    return count;
}

void hf_pen_quote(hf_buffer *out, const char *prefix, const char *name, const char *value)
{
    char quote = count_of(value, '"') > count_of(value, '\'') ? '\'' : '"';
    hf_buffer_printf(out, " %s%s%s=%c", prefix ? prefix : "", prefix ? ":" : "", name, quote);
    write_text(out, value, quote);
    hf_buffer_add(out, &quote, 1);
}

/* --- elements --- */

static const hf_foreign *foreign_of(const hf_pen *m)
{
    static const hf_foreign nothing = {0};
    const hf_foreign *foreign = m->depth ? m->foreign[m->depth - 1] : NULL;
    return foreign ? foreign : &nothing;
}

/* The attributes of other languages come last. */
static void end_attributes(hf_pen *m)
{
    if (m->in_tag && foreign_of(m)->attributes) hf_buffer_text(m->out, foreign_of(m)->attributes);
}

static void end_tag(hf_pen *m)
{
    end_attributes(m);
    if (m->in_tag) hf_buffer_text(m->out, ">\n");
    m->in_tag = false;
}

static void indent(const hf_pen *m)
{
    hf_buffer_printf(m->out, "%*s", 2 * m->depth, "");
}

static void begin(hf_pen *m, hf_element element)
{
    end_tag(m);
    indent(m);
    hf_buffer_printf(m->out, "<%s", hf_element_name(element));
}

void hf_pen_open(hf_pen *m, hf_element element, const hf_foreign *foreign)
{
    begin(m, element);
    m->open[m->depth] = element;
    m->foreign[m->depth++] = foreign;
    m->in_tag = true;
}

void hf_pen_close(hf_pen *m)
{
    const char *elements = foreign_of(m)->elements;
    if (elements) {
        end_tag(m);
        indent(m);
        hf_buffer_printf(m->out, "%s\n", elements);
    }
    end_attributes(m);
    bool empty = m->in_tag;
    m->in_tag = false;
    m->depth--;
    if (empty) {
        hf_buffer_text(m->out, "/>\n");
        return;
    }
    indent(m);
    hf_buffer_printf(m->out, "</%s>\n", hf_element_name(m->open[m->depth]));
}

/* What the language has an attribute be where it is left out; NULL: nothing, or it must be there.
 */
static const char *standard_of(hf_element element, hf_attribute attribute)
{
    int count;
    const hf_attribute_row *rows = hf_attribute_rows(element, &count);
    for (int i = 0; i < count; i++)
        if (rows[i].attribute == attribute && !hf_attribute_is_required(&rows[i]))
            return rows[i].standard;
    return NULL;
}

void hf_pen_attribute(hf_pen *m, hf_attribute attribute, const char *value)
{
    if (!value) return;
    const char *standard = standard_of(m->open[m->depth - 1], attribute);
    if (standard && strcmp(standard, value) == 0) return;
    hf_pen_quote(m->out, NULL, hf_attribute_name(attribute), value);
}

void hf_pen_text(hf_pen *m, hf_element element, const char *language, const char *text,
                 const hf_foreign *foreign)
{
    begin(m, element);
    if (language) hf_pen_language(m, language);
    if (foreign && foreign->attributes) hf_buffer_text(m->out, foreign->attributes);
    hf_buffer_text(m->out, ">");
    write_text(m->out, text, '\0');
    if (foreign && foreign->elements) hf_buffer_text(m->out, foreign->elements);
    hf_buffer_printf(m->out, "</%s>\n", hf_element_name(element));
}

void hf_pen_namespace(hf_pen *m)
{
    hf_pen_quote(m->out, NULL, "xmlns", HF_NAMESPACE);
}

void hf_pen_language(hf_pen *m, const char *language)
{
    hf_pen_quote(m->out, "xml", "lang", language);
}
