/* scan.c - the tags of an XML text and where they stand. */
#include "io/scan.h"

#include <stdint.h>
#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* True when eight bytes are eight characters of one line. */
static bool are_plain(const char *at)
{
    uint64_t bytes, breaks;
    memcpy(&bytes, at, sizeof bytes);
    breaks = bytes ^ 0x0A0A0A0A0A0A0A0Au; /* a line break becomes 0, and 0 borrows a highest bit */
    return ((bytes | (breaks - 0x0101010101010101u)) & 0x8080808080808080u) == 0;
}

void hf_place_move(hf_place *place, const char *text, size_t offset)
{
    size_t i = place->offset;
    for (; i < offset; i++) {
        while (i + 8 <= offset && are_plain(text + i)) {
            place->column += 8;
            i += 8;
        }
        if (i == offset) break;
        if (text[i] == '\n') {
            place->line++;
            place->column = 1;
        } else if (((unsigned char)text[i] & 0xC0) != 0x80) {
            place->column++; /* one character, however many bytes */
        }
    }
    place->offset = offset;
}

hf_scanner hf_scan(const char *text, size_t size)
{
    return (hf_scanner){.text = text, .size = size, .at = {0, 1, 1}};
}

static bool stands_at(const hf_scanner *scanner, size_t offset, const char *what)
{
    size_t length = strlen(what);
    return scanner->size - offset >= length && memcmp(scanner->text + offset, what, length) == 0;
}

/* The offset behind the next `what`, which ends with a `>`; the end of the text when there is none.
 */
static size_t behind(const hf_scanner *scanner, size_t from, const char *what)
{
    size_t length = strlen(what), at = from < scanner->size ? from : scanner->size;
    const char *found;
    while ((found = memchr(scanner->text + at, '>', scanner->size - at))) {
        at = (size_t)(found - scanner->text) + 1;
        if (at - from >= length && memcmp(scanner->text + at - length, what, length) == 0)
            return at;
    }
    return scanner->size;
}

size_t hf_scan_aside(const hf_scanner *scanner, size_t offset)
{
    if (stands_at(scanner, offset, "<!--")) return behind(scanner, offset + 4, "-->");
    if (stands_at(scanner, offset, "<![CDATA[")) return behind(scanner, offset + 9, "]]>");
    if (stands_at(scanner, offset, "<?")) return behind(scanner, offset + 2, "?>");
    return offset;
}

/* The offset behind the `>` that ends the tag at `offset`; quoted ones do not count. */
static size_t tag_end(const hf_scanner *scanner, size_t offset)
{
    static const bool marks[UINT8_MAX + 1] = {['>'] = true, ['"'] = true, ['\''] = true};
    const char *text = scanner->text;
    for (size_t i = offset + 1; i < scanner->size; i++) {
        if (!marks[(unsigned char)text[i]]) continue;
        if (text[i] == '>') return i + 1;
        const char *close = memchr(text + i + 1, text[i], scanner->size - i - 1);
        if (!close) break;
        i = (size_t)(close - text);
    }
    return scanner->size;
}

static hf_tag_kind kind_of(const hf_scanner *scanner, size_t offset, size_t end)
{
    if (stands_at(scanner, offset, "<!")) return HF_TAG_DOCTYPE;
    if (stands_at(scanner, offset, "</")) return HF_TAG_CLOSE;
    return end - offset > 2 && scanner->text[end - 2] == '/' ? HF_TAG_EMPTY : HF_TAG_OPEN;
}

hf_tag hf_scan_tag(const hf_scanner *scanner, size_t offset)
{
    size_t end = tag_end(scanner, offset);
    return (hf_tag){kind_of(scanner, offset, end), {offset, 0, 0}, end - offset};
}

size_t hf_scan_markup(const hf_scanner *scanner, size_t from)
{
    while (from < scanner->size) {
        const char *found = memchr(scanner->text + from, '<', scanner->size - from);
        if (!found) break;
        size_t at = (size_t)(found - scanner->text);
        from = hf_scan_aside(scanner, at);
        if (from == at) return at;
    }
    return scanner->size;
}

bool hf_scan_next(hf_scanner *scanner, hf_tag *tag)
{
    size_t offset = hf_scan_markup(scanner, scanner->at.offset);
    if (offset == scanner->size) return false;
    *tag = hf_scan_tag(scanner, offset);
    hf_place_move(&scanner->at, scanner->text, offset);
    tag->at = scanner->at;
    hf_place_move(&scanner->at, scanner->text, offset + tag->size);
    return true;
}

hf_place hf_scan_text(const hf_scanner *scanner)
{
    hf_place place = scanner->at;
    size_t offset = place.offset;
    while (offset < scanner->size) {
        size_t next = is_blank(scanner->text[offset]) ? offset + 1 : hf_scan_aside(scanner, offset);
        if (next == offset || stands_at(scanner, offset, "<![CDATA[")) break;
        offset = next;
    }
    hf_place_move(&place, scanner->text, offset);
    return place;
}

/* The next attribute of a tag: from `*at`, which begins behind the name of the element and moves
 * on, to `end`. False when there is none. */
static bool next_attribute(const char *text, size_t *at, size_t end, hf_attribute_span *out)
{
    size_t i = *at;
    while (i < end && (is_blank(text[i]) || text[i] == '/')) i++;
    out->name = i;
    while (i < end && text[i] != '=' && text[i] != '>' && !is_blank(text[i])) i++;
    out->name_size = i - out->name;
    while (i < end && is_blank(text[i])) i++;
    if (i >= end || text[i] != '=' || !out->name_size) return false;
    i++;
    while (i < end && is_blank(text[i])) i++;
    if (i >= end || (text[i] != '"' && text[i] != '\'')) return false;
    const char *close = memchr(text + i + 1, text[i], end - i - 1);
    if (!close) return false;
    out->value = i + 1;
    *at = (size_t)(close - text) + 1;
    out->value_size = *at - 1 - out->value;
    return true;
}

static bool declares_namespace(const char *text, const hf_attribute_span *span)
{
    return span->name_size >= 5 && memcmp(text + span->name, "xmlns", 5) == 0 &&
           (span->name_size == 5 || text[span->name + 5] == ':');
}

bool hf_scan_numbered(const char *name, int number, hf_attribute_span *out)
{
    size_t at = strcspn(name, " \t\r\n/>"), end = strnlen(name, HF_TAG_BYTES_MOST);
    while (number > 0 && next_attribute(name, &at, end, out))
        number -= !declares_namespace(name, out);
    return number == 0;
}

int hf_scan_attributes(const hf_scanner *scanner, const hf_tag *tag, hf_attribute_place *out,
                       int most)
{
    const char *text = scanner->text;
    size_t at = tag->at.offset + 1, end = tag->at.offset + tag->size;
    hf_place place = tag->at;
    hf_attribute_span span;
    int count = 0;
    while (at < end && !is_blank(text[at]) && text[at] != '>') at++;
    for (; next_attribute(text, &at, end, &span); count++) {
        if (count >= most) continue;
        hf_place_move(&place, text, span.name);
        out[count] = (hf_attribute_place){span.name, span.name_size, place, place, span.value_size};
        hf_place_move(&out[count].value_at, text, span.value);
        place = out[count].value_at;
    }
    return count;
}
