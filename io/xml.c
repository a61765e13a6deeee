/* xml.c - the one door to libxml2: its parser is fed piece by piece, what it finds is handed out
 * one by one, and no tree is made.
 *
 * The parser says what there is, and how far it has read: a tag ends there. */
#include "io/xml.h"

#include "io/language.h"
#include "io/pen.h"
#include "io/scan.h"
#include "io/spaces.h"
#include "io/wellformed.h"
#include "model/base/buffer.h"
#include "model/base/memory.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE = 4096 }; /* bytes fed at once: few enough to stay in the cache, with all they hold */

/* An element that starts or ends, or a text. */
typedef struct found {
    hf_xml_kind kind;
    const char *name, *space; /* of the parser's dictionary */
    hf_place at;              /* START: of the name; TEXT: of the end of the tag before */
    size_t text, language;    /* in `words`; language 0: none */
    int first, count;         /* its attributes */
    size_t foreign;           /* in `words`: those of other namespaces; 0: none */
    int foreign_count;        /* how many that are, with what declares them */
} found;

/* An attribute as it was found: its value is a place in `words`. */
typedef struct kept {
    hf_xml_attribute attribute;
    size_t value;
} kept;

struct hf_xml {
    const hf_source *source;
    const char *file;
    xmlParserCtxtPtr parser;
    size_t fed; /* bytes */
    bool fed_all;
    hf_scanner scanner; /* behind the last tag the parser told of; lines are not counted */
    hf_place place;     /* how far lines are counted */
    found *found;       /* in the piece that was fed last */
    int found_count, found_room, next;
    kept *kept;
    int kept_count, kept_room;
    hf_buffer words;  /* values and texts of that piece, each with a NUL behind it */
    hf_buffer text;   /* a text whose end has not been seen */
    found now;        /* what was handed out last */
    int depth;        /* elements that are open where the parser is */
    int foreign_at;   /* of them, the outermost of another namespace that stands in ours; 0: none */
    hf_spaces spaces; /* that are seen there */
    hf_arena *uris;
    hf_xml_attribute attributes[HF_TAG_ATTRIBUTES_MOST];
    int error, line, column; /* the first mistake; error 0: none */
    char said[200];
};

/* --- what the parser tells --- */

/* Keep the first mistake; the ones after it are its consequences. */
static void keep_error(void *context, xmlErrorPtr error)
{
    hf_xml *xml = context;
    if (xml->error || !error || error->level < XML_ERR_ERROR) return;
    xml->error = error->code ? error->code : -1;
    xml->line = error->line;
    xml->column = error->int2;
    snprintf(xml->said, sizeof xml->said, "%s", error->message ? error->message : "");
    xml->said[strcspn(xml->said, "\n")] = '\0';
    bool unfinished = error->code == XML_ERR_GT_REQUIRED; /* the tag that was told of just now */
    bool last = xml->found_count && xml->found[xml->found_count - 1].kind == HF_XML_START;
    if (unfinished && last) xml->found_count--;
}

/* Where the words are kept; 0 is no place. */
static size_t keep_words(hf_xml *xml, const void *words, size_t size)
{
    size_t at = xml->words.size + 1; /* behind the NUL of those before */
    xml->words.size = at;
    hf_buffer_add(&xml->words, words, size);
    return at;
}

/* Keep the value of an attribute. The parser writes an `&` in it as "&#38;", for whoever would
 * resolve entities in it later. */
static size_t keep_value(hf_xml *xml, const char *value, size_t size)
{
    size_t at = keep_words(xml, value, size);
    char *to = memchr(xml->words.bytes + at, '&', size);
    if (!to) return at;
    for (const char *from = to; (*to = *from); to++) from += strncmp(from, "&#38;", 5) == 0 ? 5 : 1;
    xml->words.size = (size_t)(to - xml->words.bytes);
    return at;
}

static found *add_found(hf_xml *xml, hf_xml_kind kind)
{
    xml->found = hf_grow(xml->found, xml->found_count, &xml->found_room, sizeof *xml->found);
    found *one = &xml->found[xml->found_count++];
    *one = (found){.kind = kind, .first = xml->kept_count};
    return one;
}

static hf_place place_of(hf_xml *xml, size_t offset)
{
    hf_place_move(&xml->place, xml->source->text, offset);
    return xml->place;
}

/* How far the parser has read, in bytes: to the `>` of a start tag, behind that of an end tag. */
static size_t parsed(const hf_xml *xml)
{
    long bytes = xmlByteConsumed(xml->parser);
    return bytes < 0 ? 0 : (size_t)bytes < xml->source->size ? (size_t)bytes : xml->source->size;
}

/* The start tag that the parser tells of now: the last `<` before its end, as values have none. */
static hf_tag start_tag(const hf_xml *xml)
{
    const char *text = xml->source->text;
    size_t end = parsed(xml);
    const char *begin = memrchr(text, '<', end);
    size_t at = begin ? (size_t)(begin - text) : 0;
    bool empty = text[end] == '/';
    return (hf_tag){empty ? HF_TAG_EMPTY : HF_TAG_OPEN, {at, 0, 0}, end + 1 + empty - at};
}

/* A text ends where a tag begins. */
static void end_text(hf_xml *xml)
{
    if (!xml->text.size) return;
    size_t words = keep_words(xml, xml->text.bytes, xml->text.size);
    found *one = add_found(xml, HF_XML_TEXT);
    one->text = words;
    one->at = place_of(xml, xml->scanner.at.offset);
    xml->text.size = 0;
}

static bool is_blank_only(const xmlChar *text, int size)
{
    for (int i = 0; i < size; i++)
        if (text[i] != ' ' && text[i] != '\n' && text[i] != '\t' && text[i] != '\r') return false;
    return true;
}

/* Texts come in pieces; blanks before the first mark are none. */
static void take_text(void *context, const xmlChar *text, int size)
{
    hf_xml *xml = context;
    if (xml->error || (!xml->text.size && is_blank_only(text, size))) return;
    hf_buffer_add(&xml->text, text, (size_t)size);
}

/* The attributes of a start tag as the parser lists them. */
typedef struct listed {
    const xmlChar *name, *prefix, *space, *value, *end;
} listed;

/* --- other namespaces --- */

/* The text of a value, lasting as long as `xml`. */
static const char *lasting(hf_xml *xml, const char *value)
{
    if (!value || !strchr(value, '&')) return value;
    size_t at = keep_value(xml, value, strlen(value));
    return hf_arena_text(xml->uris, xml->words.bytes + at);
}

/* The namespaces that an element declares, as the parser lists them: prefix, URI, prefix ... */
static void push_spaces(hf_xml *xml, const xmlChar **list, int count)
{
    for (int i = 0; i < count; i++)
        hf_spaces_push(&xml->spaces, (const char *)list[2 * i],
                       lasting(xml, (const char *)list[2 * i + 1]), xml->depth);
}

/* The attributes with a prefix, as text that can stand anywhere: each prefix is declared once. */
static void take_foreign(hf_xml *xml, found *element, const listed *list, int count)
{
    hf_buffer text = {0};
    for (int i = 0; i < count; i++) {
        const listed *one = &list[i];
        if (!one->prefix) continue;
        bool known = strcmp((const char *)one->prefix, "xml") == 0;
        bool language = known && strcmp((const char *)one->name, "lang") == 0;
        for (int k = 0; k < i && !known; k++) known = list[k].prefix == one->prefix;
        if (!known)
            hf_pen_quote(&text, "xmlns", (const char *)one->prefix,
                         lasting(xml, (const char *)one->space));
        element->foreign_count += !known;
        if (language) continue;
        size_t value = keep_value(xml, (const char *)one->value, (size_t)(one->end - one->value));
        hf_pen_quote(&text, (const char *)one->prefix, (const char *)one->name,
                     xml->words.bytes + value);
        element->foreign_count++;
    }
    if (text.size) element->foreign = keep_words(xml, text.bytes, text.size);
    hf_buffer_clear(&text);
}

/* The offset behind the end of the element that begins with `tag`. */
static size_t end_of(const hf_xml *xml, hf_tag tag)
{
    size_t at = tag.at.offset + tag.size;
    for (int depth = tag.kind == HF_TAG_OPEN; depth > 0 && at < xml->source->size;) {
        tag = hf_scan_tag(&xml->scanner, hf_scan_markup(&xml->scanner, at));
        at = tag.at.offset + tag.size;
        depth += (tag.kind == HF_TAG_OPEN) - (tag.kind == HF_TAG_CLOSE);
    }
    return at < xml->source->size ? at : xml->source->size;
}

/* All of an element of another namespace, which ends before the parser gets there. */
static void take_fragment(hf_xml *xml, found *element, const hf_tag *tag)
{
    hf_buffer all = {0};
    const char *text = xml->source->text + tag->at.offset;
    size_t size = end_of(xml, *tag) - tag->at.offset, name = strcspn(text, " \t\r\n/>");
    hf_buffer_add(&all, text, name);
    hf_spaces_declare(&xml->spaces, &all, text, size, xml->depth);
    hf_buffer_add(&all, text + name, size - name);
    element->text = keep_words(xml, all.bytes, all.size);
    hf_buffer_clear(&all);
}

/* xml:lang, an attribute of ours, or one of another namespace. */
static void take_attribute(hf_xml *xml, found *element, const listed *one, int number)
{
    const char *prefix = (const char *)one->prefix, *name = (const char *)one->name;
    bool language = prefix && strcmp(prefix, "xml") == 0 && strcmp(name, "lang") == 0;
    if (prefix && !language) return;
    size_t value = keep_value(xml, (const char *)one->value, (size_t)(one->end - one->value));
    if (language) {
        element->language = value;
        return;
    }
    xml->kept = hf_grow(xml->kept, xml->kept_count, &xml->kept_room, sizeof *xml->kept);
    size_t size = xml->words.size - value;
    xml->kept[xml->kept_count++] = (kept){{name, NULL, size, number}, value};
    element->count++;
}

/* What is of other namespaces: an element in one of ours, or attributes. */
static void take_others(hf_xml *xml, found *element, const hf_tag *tag, const listed *list,
                        int count)
{
    bool ours = strcmp(element->space, HF_NAMESPACE) == 0;
    if (xml->foreign_at) return; /* a part of what is kept already */
    if (ours) {
        take_foreign(xml, element, list, count);
    } else if (xml->depth > 1) {
        xml->foreign_at = xml->depth;
        take_fragment(xml, element, tag);
    }
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *space, int namespace_count, const xmlChar **namespaces,
                          int count, int defaulted, const xmlChar **list)
{
    hf_xml *xml = context;
    (void)prefix, (void)defaulted;
    if (xml->error) return;
    end_text(xml);
    hf_tag tag = start_tag(xml);
    xml->depth++;
    push_spaces(xml, namespaces, namespace_count);
    found *element = add_found(xml, HF_XML_START);
    element->name = (const char *)name;
    element->space = space ? (const char *)space : "";
    element->at = place_of(xml, tag.at.offset + 1); /* behind the `<` */
    xml->scanner.at.offset = tag.at.offset + tag.size;
    for (int i = 0; i < count && i < HF_TAG_ATTRIBUTES_MOST; i++)
        take_attribute(xml, element, (const listed *)list + i, i + 1);
    take_others(xml, element, &tag, (const listed *)list, count);
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *space)
{
    hf_xml *xml = context;
    (void)name, (void)prefix, (void)space;
    if (xml->error) return;
    end_text(xml);
    xml->scanner.at.offset = parsed(xml);
    if (xml->foreign_at == xml->depth) xml->foreign_at = 0;
    hf_spaces_pop(&xml->spaces, xml->depth--);
    add_found(xml, HF_XML_END);
}

/* A DOCTYPE cannot get past the guard; should one, it ends here. */
static void refuse_doctype(void *context, const xmlChar *name, const xmlChar *external,
                           const xmlChar *system)
{
    hf_xml *xml = context;
    (void)name, (void)external, (void)system;
    if (xml->error) return;
    xml->error = -1;
    snprintf(xml->said, sizeof xml->said, "a DOCTYPE may not stand here");
    xmlStopParser(xml->parser);
}

/* --- feeding it --- */

hf_xml *hf_xml_new(const hf_source *source, const char *file)
{
    hf_xml *xml = hf_alloc(1, sizeof *xml);
    xml->source = source;
    xml->file = file;
    xml->uris = hf_arena_new();
    xml->scanner = hf_scan(source->text, source->size);
    xml->place = xml->scanner.at;
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = start_element,
                             .endElementNs = end_element,
                             .characters = take_text,
                             .ignorableWhitespace = take_text,
                             .internalSubset = refuse_doctype,
                             .serror = keep_error};
    xml->parser = xmlCreatePushParserCtxt(&handler, xml, NULL, 0, NULL);
    if (!xml->parser)
        xml->error = -1;
    else /* No NOENT, DTDLOAD, HUGE, RECOVER or XINCLUDE, ever: they fetch, expand or hide. */
        xmlCtxtUseOptions(xml->parser, XML_PARSE_NONET | XML_PARSE_NOCDATA);
    return xml;
}

void hf_xml_free(hf_xml *xml)
{
    if (!xml) return;
    if (xml->parser) xmlFreeParserCtxt(xml->parser);
    hf_buffer_clear(&xml->words);
    hf_buffer_clear(&xml->text);
    free(xml->found);
    free(xml->kept);
    hf_spaces_clear(&xml->spaces);
    hf_arena_free(xml->uris);
    free(xml);
}

static void feed(hf_xml *xml)
{
    size_t left = xml->source->size - xml->fed, size = left < PIECE ? left : PIECE;
    xml->found_count = xml->next = xml->kept_count = 0;
    xml->words.size = 0;
    xml->fed_all = size == left;
    xmlParseChunk(xml->parser, xml->source->text + xml->fed, (int)size, xml->fed_all);
    xml->fed += size;
    if (xml->fed_all && !xml->parser->wellFormed && !xml->error) xml->error = -1;
}

/* --- handing out --- */

static void show_attributes(hf_xml *xml)
{
    for (int i = 0; i < xml->now.count; i++) {
        const kept *one = &xml->kept[xml->now.first + i];
        xml->attributes[i] = one->attribute;
        xml->attributes[i].value = xml->words.bytes + one->value;
    }
}

hf_xml_kind hf_xml_next(hf_xml *xml)
{
    while (xml->next == xml->found_count) {
        if (xml->error) return HF_XML_BROKEN;
        if (xml->fed_all) return HF_XML_DONE;
        feed(xml);
    }
    xml->now = xml->found[xml->next++];
    show_attributes(xml);
    return xml->now.kind;
}

hf_xml_kind hf_xml_skip(hf_xml *xml)
{
    int depth = 1;
    while (depth > 0) {
        hf_xml_kind kind = hf_xml_next(xml);
        if (kind == HF_XML_BROKEN || kind == HF_XML_DONE) return HF_XML_BROKEN;
        depth += (kind == HF_XML_START) - (kind == HF_XML_END);
    }
    return HF_XML_END;
}

hf_xml_kind hf_xml_keep(hf_xml *xml, hf_buffer *out)
{
    hf_buffer_text(out, xml->words.bytes + xml->now.text);
    return hf_xml_skip(xml);
}

const char *hf_xml_foreign(const hf_xml *xml, int *count)
{
    *count = xml->now.foreign_count;
    return xml->now.foreign ? xml->words.bytes + xml->now.foreign : "";
}

const char *hf_xml_name(const hf_xml *xml)
{
    return xml->now.name;
}

const char *hf_xml_namespace(const hf_xml *xml)
{
    return xml->now.space;
}

const char *hf_xml_text(const hf_xml *xml)
{
    return xml->words.bytes + xml->now.text;
}

const char *hf_xml_language(const hf_xml *xml)
{
    return xml->now.language ? xml->words.bytes + xml->now.language : NULL;
}

const hf_xml_attribute *hf_xml_attributes(const hf_xml *xml, int *count)
{
    *count = xml->now.count;
    return xml->attributes;
}

const char *hf_xml_written(const hf_xml *xml)
{
    return xml->source->text + xml->now.at.offset;
}

hf_origin hf_xml_origin(const hf_xml *xml)
{
    hf_place place = xml->now.at;
    if (xml->now.kind != HF_XML_TEXT)
        return (hf_origin){xml->file, place.line, place.column,
                           (int)strcspn(hf_xml_written(xml), " \t\r\n/>")};
    hf_scanner scanner = xml->scanner;
    scanner.at = place;
    place = hf_scan_text(&scanner);
    return (hf_origin){xml->file, place.line, place.column, 1};
}

/* --- what went wrong --- */

/* The mistakes of people who write XML by hand, in words of their own. */
static const struct said_row {
    int error;
    const char *text, *hint;
} SAID[] = {
    {XML_ERR_TAG_NOT_FINISHED, "the file ends before every element is closed",
     "the end of the file is missing, or a closing tag is"},
    {XML_ERR_DOCUMENT_END, "something stands behind the end of the root element",
     "a closing tag comes too early, or the file holds two federations"},
    {XML_ERR_GT_REQUIRED, "a tag is not finished: its `>` is missing",
     "look for a `>` or a quote that is missing just before"},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, "the value of an attribute must stand in quotes",
     "write it like this: quantity=\"5\""},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, "a quote is missing behind the value of an attribute",
     "close it with the same quote that opens it"},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "this attribute has no value",
     "write it like this: quantity=\"5\""},
    {XML_ERR_ATTRIBUTE_REDEFINED, "an attribute stands twice in this tag", "keep one of them"},
    {XML_ERR_LT_IN_ATTRIBUTE, "a `<` stands in the value of an attribute",
     "a quote is missing before it; a real < is written &lt;"},
    {XML_ERR_SPACE_REQUIRED, "a blank is missing between two attributes", "put one before this"},
    {XML_ERR_NAME_REQUIRED, "an & or < stands alone before this", "write &amp; or &lt; instead"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "an `&` stands alone", "write &amp; instead"},
    {XML_ERR_UNDECLARED_ENTITY, "this name between & and ; means nothing here",
     "write the character itself, or &amp; for an &"},
    {XML_WAR_UNDECLARED_ENTITY, "this name between & and ; means nothing here",
     "write the character itself, or &amp; for an &"},
    {XML_ERR_INVALID_CHAR, "this number between &# and ; stands for no character of a text",
     "write the character itself, or leave it out"},
    {XML_ERR_INVALID_CHARREF, "this number between &# and ; stands for no character of a text",
     "write the character itself, or leave it out"},
    {XML_ERR_RESERVED_XML_NAME, "the line <?xml ... ?> is not the first thing in the file",
     "delete what stands before it, empty lines too"},
    {XML_ERR_COMMENT_NOT_FINISHED, "a comment is not closed", "it ends with -->"},
    {XML_ERR_HYPHEN_IN_COMMENT, "two hyphens stand inside a comment",
     "write one, or a dash: comments end at --"},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, "the prefix of this name is not declared",
     "leave the prefix out, or declare it with xmlns:prefix=\"...\""},
};

void hf_xml_report(const hf_xml *xml, hf_diags *diags)
{
    bool structural = xml->error != XML_NS_ERR_UNDEFINED_NAMESPACE;
    if (structural && hf_wellformed_report(xml->source, xml->file, xml->line, diags)) return;
    hf_origin at = {xml->file, xml->line, xml->column > 0 ? xml->column : 1, 1};
    for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++) {
        if (SAID[i].error != xml->error) continue;
        hf_message *message = hf_diag(diags, HF_ERROR, "HF0112", at, "%s", SAID[i].text);
        if (SAID[i].hint) hf_diag_hint(diags, message, "%s", SAID[i].hint);
        return;
    }
    hf_diag(diags, HF_ERROR, "HF0112", at, "this is not well-formed XML: %s",
            *xml->said ? xml->said : "it cannot be read");
}

const char *hf_xml_library(void)
{
    return "libxml2 " LIBXML_DOTTED_VERSION;
}
