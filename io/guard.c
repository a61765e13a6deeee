/* guard.c - texts that must never reach the XML parser. */
#include "io/guard.h"

#include "io/scan.h"

#include <stdint.h>
#include <string.h>

enum { TEXT_BYTES_MOST = 16 * 1024 };

typedef struct guard {
    const hf_source *source;
    const char *file;
    hf_diags *diags;
} guard;

/* One message; returns false so that callers can end with it. */
static bool refuse(const guard *g, const char *code, hf_place place, int length, const char *text,
                   const char *hint)
{
    hf_origin at = {g->file, place.line, place.column, length};
    hf_message *message = hf_diag(g->diags, HF_ERROR, code, at, "%s", text);
    if (hint) hf_diag_hint(g->diags, message, "%s", hint);
    return false;
}

static bool refuse_bytes(const guard *g, const char *code, size_t offset, int length,
                         const char *text, const char *hint)
{
    hf_place place = {0, 1, 1};
    hf_place_move(&place, g->source->text, offset);
    return refuse(g, code, place, length, text, hint);
}

static bool refuse_at(const guard *g, const char *code, size_t offset, const char *text,
                      const char *hint)
{
    return refuse_bytes(g, code, offset, 1, text, hint);
}

static bool begins(const hf_source *source, const char *bytes, size_t count)
{
    return source->size >= count && memcmp(source->text, bytes, count) == 0;
}

static bool has_other_kind(const hf_source *source)
{
    return begins(source, "PK\3\4", 4) || begins(source, "%PDF", 4) ||
           begins(source, "\x1f\x8b", 2) || begins(source, "\x89PNG", 4);
}

static bool has_other_encoding(const hf_source *source)
{
    return begins(source, "\xff\xfe", 2) || begins(source, "\xfe\xff", 2) ||
           begins(source, "<\0", 2) || begins(source, "\0<", 2) || begins(source, "\0\0", 2);
}

static bool check_start(const guard *g)
{
    hf_place whole = {0, 0, 0};
    if (!g->source->size)
        return refuse(g, "HF0105", whole, 0, "the file is empty",
                      "`holdfast new DIR` writes a small federation to start from");
    if (has_other_kind(g->source))
        return refuse(g, "HF0112", whole, 0,
                      "this is no XML file but a packed document or a picture",
                      "name the federation's .xml file");
    if (has_other_encoding(g->source))
        return refuse(g, "HF0106", whole, 0, "the file is not written in UTF-8 (UTF-16, it seems)",
                      "save it again with the encoding UTF-8");
    return true;
}

/* Bytes of the UTF-8 character at `at`; 0 when it is none. RFC 3629: no overlong forms, no
 * surrogates, nothing past U+10FFFF. */
static size_t character(const unsigned char *at, size_t left)
{
    if (at[0] < 0x80) return 1;
    size_t size = at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : 2;
    if (at[0] < 0xC2 || at[0] > 0xF4 || left < size) return 0;
    for (size_t i = 1; i < size; i++)
        if ((at[i] & 0xC0) != 0x80) return 0;
    if (at[0] == 0xE0 && at[1] < 0xA0) return 0;
    if (at[0] == 0xED && at[1] > 0x9F) return 0;
    if (at[0] == 0xF0 && at[1] < 0x90) return 0;
    if (at[0] == 0xF4 && at[1] > 0x8F) return 0;
    return size;
}

static bool is_control(unsigned char c)
{
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/* True when the eight bytes at `at` are plain: none is below 0x20 or above 0x7F. */
static bool are_plain(const unsigned char *at)
{
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    /* a byte below 0x20 borrows its highest bit; one above has it already */
    return ((bytes | (bytes - 0x2020202020202020u)) & 0x8080808080808080u) == 0;
}

static bool check_characters(const guard *g)
{
    const unsigned char *text = (const unsigned char *)g->source->text;
    for (size_t i = 0, size; i < g->source->size; i += size) {
        size = 8;
        if (g->source->size - i >= size && are_plain(text + i)) continue;
        size = character(text + i, g->source->size - i);
        if (!size)
            return refuse_at(g, "HF0106", i, "a character here is not UTF-8",
                             "save the file again with the encoding UTF-8");
        if (!text[i])
            return refuse_at(g, "HF0107", i, "a NUL byte stands in the text",
                             "the file is damaged: restore it from a copy");
        if (is_control(text[i]))
            return refuse_at(g, "HF0107", i, "a control character stands in the text",
                             "delete it: it cannot be seen, but it is there");
    }
    return true;
}

/* The encoding named in the XML declaration may only be UTF-8. */
static bool check_declaration(const guard *g)
{
    const char *text = g->source->text;
    size_t start = begins(g->source, "\xEF\xBB\xBF", 3) ? 3 : 0;
    if (strncmp(text + start, "<?xml", 5) != 0) return true;
    const char *end = strstr(text + start, "?>");
    const char *named = strstr(text + start, "encoding");
    if (!end || !named || named > end) return true;
    const char *value = named + strcspn(named, "\"'");
    if (value + 6 < end && (strncasecmp(value + 1, "UTF-8", 5) == 0) && value[6] == *value)
        return true;
    return refuse_at(g, "HF0106", (size_t)(named - text),
                     "the file says that it is not written in UTF-8",
                     "save it as UTF-8 and write encoding=\"UTF-8\" in its first line");
}

static bool check_first_mark(const guard *g)
{
    size_t i = begins(g->source, "\xEF\xBB\xBF", 3) ? 3 : 0;
    i += strspn(g->source->text + i, " \t\r\n");
    if (g->source->text[i] == '<') return true;
    return refuse_at(g, "HF0112", i, "this is no XML file: it does not begin with a tag",
                     "a federation file begins with <federation xmlns=\"urn:holdfast:1\" ...>");
}

/* Bytes of the reference at `at` ("&amp;", "&#233;"); 0 when it is none that means something. */
static size_t reference(const char *at)
{
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strncmp(at, known[i], strlen(known[i])) == 0) return strlen(known[i]);
    if (at[1] != '#') return 0;
    bool hex = at[2] == 'x';
    size_t start = hex ? 3 : 2;
    size_t digits = strspn(at + start, hex ? "0123456789abcdefABCDEF" : "0123456789");
    return digits && digits < 8 && at[start + digits] == ';' ? start + digits + 1 : 0;
}

static bool refuse_reference(const guard *g, size_t offset)
{
    const char *at = g->source->text + offset;
    size_t name = strspn(at + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    if (name && at[1 + name] == ';')
        return refuse_at(g, "HF0112", offset, "this name between & and ; means nothing here",
                         "write the character itself");
    return refuse_at(g, "HF0112", offset, "an `&` stands alone", "write &amp; instead");
}

static bool is_blank_only(const char *text, size_t size)
{
    return strspn(text, " \t\r\n") >= size;
}

/* Every & between two offsets means something: the parser would say so over and over. */
static bool check_references(const guard *g, size_t from, size_t to)
{
    const char *text = g->source->text;
    while (from < to) {
        const char *found = memchr(text + from, '&', to - from);
        if (!found) break;
        size_t at = (size_t)(found - text), size = reference(found);
        if (!size) return refuse_reference(g, at);
        from = at + size;
    }
    return true;
}

/* The text between two tags; `since` is where the first of them begins. */
static bool check_text(const guard *g, size_t since, size_t from, size_t to)
{
    if (to - from > TEXT_BYTES_MOST && !is_blank_only(g->source->text + from, to - from))
        return refuse_at(g, "HF0109", since, "more than 16 KiB of text stand in one place",
                         "look for a `<` that is missing; long stories belong elsewhere");
    return check_references(g, from, to);
}

static bool check_tag(const guard *g, const hf_scanner *scanner, const hf_tag *tag)
{
    size_t offset = tag->at.offset;
    if (tag->kind == HF_TAG_DOCTYPE)
        return refuse_bytes(g, "HF0108", offset, 9, "a DOCTYPE (and entities) may not stand here",
                            "delete it: federation files do without");
    if (tag->size > HF_TAG_BYTES_MOST)
        return refuse_at(g, "HF0109", offset, "this tag is longer than 16 KiB",
                         "look for a quote or a `>` that is missing");
    if (tag->size > 2 * HF_TAG_ATTRIBUTES_MOST && /* else there is no room for that many */
        hf_scan_attributes(scanner, tag, NULL, 0) > HF_TAG_ATTRIBUTES_MOST)
        return refuse_at(g, "HF0110", offset, "this tag has more than 64 attributes",
                         "no element of the language has that many");
    return check_references(g, offset, offset + tag->size);
}

/* One more element is open, or one less. */
static bool check_depth(const guard *g, const hf_tag *tag, int *depth)
{
    *depth += (tag->kind == HF_TAG_OPEN) - (tag->kind == HF_TAG_CLOSE);
    if (*depth <= HF_DEPTH_MOST || tag->kind != HF_TAG_OPEN) return true;
    return refuse_at(g, "HF0111", tag->at.offset, "elements stand in each other more than 64 deep",
                     "look for an element that is not closed");
}

static bool check_marks(const guard *g)
{
    hf_scanner scanner = hf_scan(g->source->text, g->source->size);
    int depth = 0;
    for (size_t since = 0, from = 0; from < scanner.size;) {
        const char *found = memchr(scanner.text + from, '<', scanner.size - from);
        size_t at = found ? (size_t)(found - scanner.text) : scanner.size;
        if (!check_text(g, since, from, at)) return false;
        if (!found) break;
        since = from = hf_scan_aside(&scanner, at);
        if (from > at) continue;
        hf_tag tag = hf_scan_tag(&scanner, at);
        if (!check_tag(g, &scanner, &tag) || !check_depth(g, &tag, &depth)) return false;
        since = at + 1;
        from = at + tag.size;
    }
    return true;
}

bool hf_guard(const hf_source *source, const char *file, hf_diags *diags)
{
    guard g = {source, file, diags};
    return check_start(&g) && check_characters(&g) && check_declaration(&g) &&
           check_first_mark(&g) && check_marks(&g);
}
