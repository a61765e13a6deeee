/* manual.c - the reference page of the manual: each element of the language and its attributes,
 * between two texts written by hand. */
#include "tools/language/language.h"
#include "tools/language/words.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static void add_link(hf_buffer *out, hf_element element, int count)
{
    const char *name = hf_element_name(element);
    hf_buffer_printf(out, "%s[%s](#%s)", count ? ", " : "", name, name);
}

/* "Stands in: ..." with the parents of an element, or "Holds: ..." with its children. */
static void add_relatives(hf_buffer *out, hf_element element, bool parents)
{
    int count, found = 0;
    const hf_child_row *rows = hf_child_rows(&count);
    for (int i = 0; i < count; i++) {
        if ((parents ? rows[i].child : rows[i].parent) != element) continue;
        if (!found) hf_buffer_text(out, parents ? "Stands in: " : "Holds: ");
        add_link(out, parents ? rows[i].parent : rows[i].child, found++);
        if (!parents && rows[i].once) hf_buffer_text(out, " (once)");
    }
    if (found) hf_buffer_text(out, ".\n");
}

static void add_choices(hf_buffer *out, const char *choices)
{
    int length, count = 0;
    for (const char *name; (name = hf_words_choice(&choices, &length));)
        hf_buffer_printf(out, "%s`%.*s`", count++ ? ", " : "", length, name);
}

static void add_value(hf_buffer *out, const hf_attribute_row *row)
{
    if (row->kind == HF_KIND_CHOICE)
        add_choices(out, row->choices);
    else if (row->kind == HF_KIND_NUMBER)
        hf_buffer_text(out, hf_words_range(row->range));
    else
        hf_buffer_text(out, hf_words_of_kind(row->kind)->word);
}

static void add_attributes(hf_buffer *out, hf_element element)
{
    int count;
    const hf_attribute_row *rows = hf_attribute_rows(element, &count);
    if (!count) return;
    hf_buffer_text(out, "\n| attribute | what it is | value | left out |\n|---|---|---|---|\n");
    for (int i = 0; i < count; i++) {
        bool must = hf_attribute_is_required(&rows[i]);
        hf_buffer_printf(out, "| `%s` | %s | ", hf_attribute_name(rows[i].attribute),
                         hf_words_means(&rows[i]));
        add_value(out, &rows[i]);
        if (must)
            hf_buffer_text(out, " | required |\n");
        else if (rows[i].standard)
            hf_buffer_printf(out, " | `%s` |\n", rows[i].standard);
        else
            hf_buffer_text(out, " | |\n");
    }
}

/* One element a line, children indented. */
static void add_example(hf_buffer *out, const char *text)
{
    int depth = 0;
    hf_buffer_text(out, "\n```xml\n");
    for (const char *at = text; *at; at++) {
        bool tag = *at == '<', closes = tag && at[1] == '/';
        if (closes) depth--;
        if (tag && at > text && at[-1] == '>') hf_buffer_printf(out, "\n%*s", 2 * depth, "");
        if (tag && !closes) depth++;
        if (*at == '>' && at[-1] == '/') depth--;
        hf_buffer_add(out, at, 1);
    }
    hf_buffer_text(out, "\n```\n\n");
}

static void add_element(hf_buffer *out, hf_element element)
{
    hf_buffer_printf(out, "### %s\n\n%s\n\n", hf_element_name(element), hf_words_meaning(element));
    add_relatives(out, element, true);
    add_relatives(out, element, false);
    if (hf_element_is_plain(element)) hf_buffer_text(out, "Holds text.\n");
    add_attributes(out, element);
    add_example(out, hf_words_example(element));
}

/* False when the text is not there. */
static bool add_file(hf_buffer *out, const char *path)
{
    char bytes[4096];
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    for (size_t got; (got = fread(bytes, 1, sizeof bytes, file)) > 0;)
        hf_buffer_add(out, bytes, got);
    return fclose(file) == 0;
}

bool hf_language_manual(hf_buffer *out)
{
    if (!add_file(out, HF_TEXTS "/opening.txt")) return false;
    hf_buffer_text(out, "## Elements\n\n");
    for (int e = 0; e < HF_ELEMENTS; e++) add_element(out, (hf_element)e);
    return add_file(out, HF_TEXTS "/closing.txt");
}
