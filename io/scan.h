/* scan.h - the tags of an XML text and where they stand, found without a parser.
 *
 * Used twice: to refuse what would hang or flood a parser before it sees it, and beside the parser
 * to know the line and column of every tag and attribute. Both agree on every text that is
 * well-formed; on others the parser stops at the first mistake. */
#ifndef HF_IO_SCAN_H
#define HF_IO_SCAN_H

#include <stdbool.h>
#include <stddef.h>

enum { HF_TAG_BYTES_MOST = 16 * 1024, HF_TAG_ATTRIBUTES_MOST = 64, HF_DEPTH_MOST = 64 };

/* A place in a text: byte offset, and line and column (in characters) from 1. */
typedef struct hf_place {
    size_t offset;
    int line, column;
} hf_place;

typedef enum hf_tag_kind { HF_TAG_OPEN, HF_TAG_CLOSE, HF_TAG_EMPTY, HF_TAG_DOCTYPE } hf_tag_kind;

typedef struct hf_tag {
    hf_tag_kind kind;
    hf_place at; /* of the `<` */
    size_t
        size; /* from `<` to `>`, both included; up to the end of the text when there is no `>` */
} hf_tag;

typedef struct hf_scanner {
    const char *text;
    size_t size;
    hf_place at; /* everything before is done */
} hf_scanner;

/* Where an attribute stands, in bytes from the start of the text. */
typedef struct hf_attribute_span {
    size_t name, name_size;   /* as written, prefix included */
    size_t value, value_size; /* between the quotes */
} hf_attribute_span;

typedef struct hf_attribute_place {
    size_t name, name_size; /* offset and bytes of the name as written, prefix included */
    hf_place name_at, value_at;
    size_t value_size; /* bytes between the quotes */
} hf_attribute_place;

hf_scanner hf_scan(const char *text, size_t size);

/* The next tag, comments, CDATA and processing instructions passed over; false at the end. */
bool hf_scan_next(hf_scanner *scanner, hf_tag *tag);

/* The offset of the next tag at or behind `from`, comments, CDATA and processing instructions
 * passed over; the size of the text when there is none. */
size_t hf_scan_markup(const hf_scanner *scanner, size_t from);

/* The kind and size of the tag that begins at `offset` with a `<`; its line and column are not
 * counted. */
hf_tag hf_scan_tag(const hf_scanner *scanner, size_t offset);

/* The attribute of that number, from 1, among those of a tag that declare no namespace; `name` is
 * the text from the element's name on. False when there are fewer. */
bool hf_scan_numbered(const char *name, int number, hf_attribute_span *out);

/* Where the attributes of a tag stand; at most `most` are written. Returns how many there are. */
int hf_scan_attributes(const hf_scanner *scanner, const hf_tag *tag, hf_attribute_place *out,
                       int most);

/* The offset behind a comment, CDATA section or processing instruction that starts at `offset`;
 * `offset` itself when none does. */
size_t hf_scan_aside(const hf_scanner *scanner, size_t offset);

/* Move `place` forward to `offset`, counting lines and columns. */
void hf_place_move(hf_place *place, const char *text, size_t offset);

/* The first mark of text (neither blank nor comment) at or after the scanner's place. */
hf_place hf_scan_text(const hf_scanner *scanner);

#endif
