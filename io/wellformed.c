/* wellformed.c - why a text is not well-formed XML. */
#include "io/wellformed.h"

#include "io/scan.h"

#include <string.h>

/* The name in a tag. */
typedef struct open_tag {
    const char *name;
    int size;
    hf_place at;
} open_tag;

typedef struct search {
    hf_scanner scanner;
    const char *file;
    int line; /* what is found behind it is not why the parser stopped */
    hf_diags *diags;
    open_tag open[HF_DEPTH_MOST + 1];
    int depth;
} search;

static hf_message *report(const search *s, hf_place place, int length, const char *text)
{
    hf_origin at = {s->file, place.line, place.column, length};
    return hf_diag(s->diags, HF_ERROR, "HF0112", at, "%s", text);
}

static open_tag name_of(const search *s, const hf_tag *tag)
{
    hf_place at = tag->at;
    hf_place_move(&at, s->scanner.text, tag->at.offset + (tag->kind == HF_TAG_CLOSE ? 2 : 1));
    const char *name = s->scanner.text + at.offset;
    return (open_tag){name, (int)strcspn(name, " \t\r\n/>="), at};
}

/* A value that holds a `<` swallowed the tags behind it: its closing quote is missing. */
static bool finds_open_quote(const search *s, const hf_tag *tag)
{
    hf_attribute_place places[HF_TAG_ATTRIBUTES_MOST];
    int count = hf_scan_attributes(&s->scanner, tag, places, HF_TAG_ATTRIBUTES_MOST);
    for (int i = 0; i < count && i < HF_TAG_ATTRIBUTES_MOST; i++) {
        const hf_attribute_place *place = &places[i];
        if (!memchr(s->scanner.text + place->value_at.offset, '<', place->value_size)) continue;
        if (place->name_at.line > s->line) return false;
        hf_message *message = report(s, place->name_at, (int)place->name_size,
                                     "the quote behind the value of this attribute is missing");
        hf_diag_hint(s->diags, message, "close it: %.*s=\"...\"", (int)place->name_size,
                     s->scanner.text + place->name);
        return true;
    }
    return false;
}

static bool finds_cut(const search *s, const hf_tag *tag)
{
    size_t end = tag->at.offset + tag->size;
    if (end < s->scanner.size || s->scanner.text[end - 1] == '>') return false;
    hf_message *message = report(s, tag->at, 1, "the file ends in the middle of this tag");
    hf_diag_hint(s->diags, message, "the rest of the file is missing, or a quote here is");
    return true;
}

/* A `<` outside quotes ends no tag: either it stands for itself, or a `>` is missing before it. */
static bool finds_unfinished(const search *s, const hf_tag *tag)
{
    const char *text = s->scanner.text;
    size_t end = tag->at.offset + tag->size;
    if (strchr(" \t\r\n=0123456789", text[tag->at.offset + 1])) {
        hf_message *message = report(s, tag->at, 1, "a `<` stands alone");
        hf_diag_hint(s->diags, message, "write &lt; instead");
        return true;
    }
    char quote = '\0';
    for (size_t i = tag->at.offset + 1; i < end; i++) {
        if (text[i] == quote)
            quote = '\0';
        else if (!quote && (text[i] == '"' || text[i] == '\''))
            quote = text[i];
        if (quote || text[i] != '<') continue;
        open_tag name = name_of(s, tag);
        hf_message *message = report(s, name.at, name.size, "this tag is not finished");
        hf_diag_hint(s->diags, message, "its `>` is missing: <%.*s ...>, or <%.*s .../>", name.size,
                     name.name, name.size, name.name);
        return true;
    }
    return false;
}

static bool is_same(const open_tag *a, const open_tag *b)
{
    return a->size == b->size && memcmp(a->name, b->name, (size_t)a->size) == 0;
}

static bool is_open(const search *s, const open_tag *tag)
{
    for (int i = 0; i < s->depth; i++)
        if (is_same(&s->open[i], tag)) return true;
    return false;
}

/* A closing tag takes the last open element off; true when that is another one. */
static bool finds_mismatch(search *s, const hf_tag *tag)
{
    open_tag close = name_of(s, tag);
    if (!is_open(s, &close)) {
        hf_message *message = report(s, close.at, close.size, "this closes nothing");
        hf_diag_hint(s->diags, message,
                     "delete it, or look for an element that is closed too early, or twice");
        return true;
    }
    const open_tag *last = &s->open[--s->depth];
    if (is_same(last, &close)) return false;
    hf_message *message = report(s, close.at, close.size, "");
    message->text =
        hf_arena_printf(s->diags->arena, "`%.*s` is closed here, but `%.*s` is still open",
                        close.size, close.name, last->size, last->name);
    hf_diag_hint(s->diags, message, "close the `%.*s` of line %d before: </%.*s>", last->size,
                 last->name, last->at.line, last->size, last->name);
    return true;
}

static bool finds_unclosed(const search *s)
{
    if (!s->depth) return false;
    const open_tag *last = &s->open[s->depth - 1];
    hf_message *message = report(s, last->at, last->size, "");
    message->text =
        hf_arena_printf(s->diags->arena, "`%.*s` is never closed", last->size, last->name);
    hf_diag_hint(s->diags, message, "add </%.*s>, or the file is cut off", last->size, last->name);
    return true;
}

static bool finds_fault(search *s, const hf_tag *tag)
{
    if (finds_open_quote(s, tag) || finds_unfinished(s, tag) || finds_cut(s, tag)) return true;
    if (tag->kind == HF_TAG_CLOSE) return finds_mismatch(s, tag);
    if (tag->kind == HF_TAG_OPEN && s->depth < HF_DEPTH_MOST) s->open[s->depth++] = name_of(s, tag);
    return false;
}

static bool finds_nothing(const search *s)
{
    hf_place whole = {0, 0, 0};
    hf_message *message = report(s, whole, 0, "there is no element in this file");
    hf_diag_hint(s->diags, message,
                 "a federation file begins with <federation xmlns=\"urn:holdfast:1\" ...>");
    return true;
}

/* The last comment that begins, when it does not end. */
static bool finds_open_comment(const search *s)
{
    const char *text = s->scanner.text, *begin = NULL;
    for (const char *at = text; (at = strstr(at, "<!--")); at += 3) {
        begin = at;
        at = strstr(at + 4, "-->");
        if (!at) break;
        begin = NULL;
    }
    if (!begin) return false;
    hf_place place = {0, 1, 1};
    hf_place_move(&place, text, (size_t)(begin - text));
    hf_message *message = report(s, place, 4, "this comment is never closed");
    hf_diag_hint(s->diags, message, "write --> where it ends");
    return true;
}

bool hf_wellformed_report(const hf_source *source, const char *file, int line, hf_diags *diags)
{
    search s = {
        .scanner = hf_scan(source->text, source->size), .file = file, .line = line, .diags = diags};
    hf_tag tag;
    bool any = false;
    if (finds_open_comment(&s)) return true;
    while (hf_scan_next(&s.scanner, &tag)) {
        if (tag.at.line > line) return false;
        if (finds_fault(&s, &tag)) return true;
        any = true;
    }
    return any ? finds_unclosed(&s) : finds_nothing(&s);
}
