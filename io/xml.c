/* xml.c - the one door to libxml2: xmlTextReader over a checked buffer, no document tree. */
#include "io/xml.h"

#include "io/scan.h"
#include "io/wellformed.h"
#include "model/base/memory.h"

#include <libxml/xmlreader.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct hf_xml {
    const hf_source *source;
    const char *file;
    xmlTextReaderPtr reader;
    hf_scanner scanner; /* moves along with the reader, tag by tag */
    hf_origin at;
    bool empty;   /* the element just started has no content: its END is due */
    bool started; /* attributes are those of the current element */
    hf_xml_attribute attributes[HF_TAG_ATTRIBUTES_MOST];
    int attribute_count;
    char values[2 * HF_TAG_BYTES_MOST]; /* of the attributes: never longer than their tag */
    size_t values_size;
    const char *language;
    int error, line, column; /* the first mistake; error 0: none */
    char said[200];
};

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
}

hf_xml *hf_xml_new(const hf_source *source, const char *file)
{
    hf_xml *xml = hf_alloc(1, sizeof *xml);
    xml->source = source;
    xml->file = file;
    xml->scanner = hf_scan(source->text, source->size);
    /* No NOENT, DTDLOAD, HUGE, RECOVER or XINCLUDE, ever: they fetch, expand or hide. */
    int options = XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA;
    xml->reader = xmlReaderForMemory(source->text, (int)source->size, NULL, "UTF-8", options);
    if (xml->reader)
        xmlTextReaderSetStructuredErrorHandler(xml->reader, keep_error, xml);
    else
        xml->error = -1;
    return xml;
}

void hf_xml_free(hf_xml *xml)
{
    if (!xml) return;
    if (xml->reader) xmlFreeTextReader(xml->reader);
    free(xml);
}

static hf_origin origin_of(const hf_xml *xml, hf_place place, size_t size)
{
    return (hf_origin){xml->file, place.line, place.column, (int)size};
}

/* Characters in `size` bytes. */
static size_t characters(const char *text, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++) count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

/* The place of the attribute written as `name`; false when the scanner has not seen it. */
static bool place_attribute(const hf_xml *xml, hf_xml_attribute *attribute,
                            const hf_attribute_place *places, int count)
{
    const char *text = xml->source->text;
    size_t length = strlen(attribute->name);
    for (int i = 0; i < count; i++) {
        const hf_attribute_place *place = &places[i];
        if (place->name_size != length || memcmp(text + place->name, attribute->name, length) != 0)
            continue;
        attribute->name_at = origin_of(xml, place->name_at, characters(attribute->name, length));
        size_t size = characters(text + place->value_at.offset, place->value_size);
        attribute->value_at = origin_of(xml, place->value_at, size ? size : 1);
        return true;
    }
    return false;
}

/* A copy that lasts until the next element: the reader may use its buffer for the next value. */
static const char *keep_value(hf_xml *xml, const char *value)
{
    size_t length = value ? strlen(value) : 0;
    if (!length || length >= sizeof xml->values - xml->values_size) return "";
    char *copy = memcpy(xml->values + xml->values_size, value, length + 1);
    xml->values_size += length + 1;
    return copy;
}

/* Take the attribute the reader stands on: xml:lang, one of ours, or one to pass over. */
static void take_attribute(hf_xml *xml, const hf_attribute_place *places, int count)
{
    xmlTextReaderPtr reader = xml->reader;
    const char *prefix = (const char *)xmlTextReaderConstPrefix(reader);
    const char *value = (const char *)xmlTextReaderConstValue(reader);
    const char *name = (const char *)xmlTextReaderConstLocalName(reader);
    if (xmlTextReaderIsNamespaceDecl(reader) == 1) return;
    if (prefix) {
        if (strcmp(prefix, "xml") == 0 && strcmp(name, "lang") == 0)
            xml->language = keep_value(xml, value);
        return;
    }
    hf_xml_attribute attribute = {name, keep_value(xml, value), xml->at, xml->at};
    place_attribute(xml, &attribute, places, count);
    if (xml->attribute_count < HF_TAG_ATTRIBUTES_MOST)
        xml->attributes[xml->attribute_count++] = attribute;
}

static void take_attributes(hf_xml *xml, const hf_tag *tag)
{
    hf_attribute_place places[HF_TAG_ATTRIBUTES_MOST];
    int count = hf_scan_attributes(&xml->scanner, tag, places, HF_TAG_ATTRIBUTES_MOST);
    if (count > HF_TAG_ATTRIBUTES_MOST) count = HF_TAG_ATTRIBUTES_MOST;
    xml->attribute_count = 0;
    xml->values_size = 0;
    xml->language = NULL;
    while (xmlTextReaderMoveToNextAttribute(xml->reader) == 1) take_attribute(xml, places, count);
    xmlTextReaderMoveToElement(xml->reader);
}

static hf_xml_kind start_element(hf_xml *xml)
{
    hf_tag tag = {0};
    while (hf_scan_next(&xml->scanner, &tag) && tag.kind == HF_TAG_CLOSE) continue;
    size_t length = strlen((const char *)xmlTextReaderConstName(xml->reader));
    hf_place name = tag.at;
    name.column += 1; /* behind the `<` */
    xml->at = origin_of(xml, name, length);
    xml->empty = xmlTextReaderIsEmptyElement(xml->reader) == 1;
    take_attributes(xml, &tag);
    return HF_XML_START;
}

static hf_xml_kind take_text(hf_xml *xml)
{
    xml->at = origin_of(xml, hf_scan_text(&xml->scanner), 1);
    return HF_XML_TEXT;
}

/* A DOCTYPE cannot get past the guard; should one, it ends here. */
static hf_xml_kind refuse_doctype(hf_xml *xml)
{
    xml->error = -1;
    snprintf(xml->said, sizeof xml->said, "a DOCTYPE may not stand here");
    return HF_XML_BROKEN;
}

hf_xml_kind hf_xml_next(hf_xml *xml)
{
    if (xml->empty) {
        xml->empty = false;
        return HF_XML_END;
    }
    while (!xml->error) {
        int got = xmlTextReaderRead(xml->reader);
        if (xml->error || got < 0) break;
        if (got == 0) return HF_XML_DONE;
        switch (xmlTextReaderNodeType(xml->reader)) {
        case XML_READER_TYPE_ELEMENT:
            return start_element(xml);
        case XML_READER_TYPE_END_ELEMENT:
            return HF_XML_END;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
            return take_text(xml);
        case XML_READER_TYPE_DOCUMENT_TYPE:
            return refuse_doctype(xml);
        default:
            break; /* comments, processing instructions, blanks */
        }
    }
    if (!xml->error) xml->error = -1;
    return HF_XML_BROKEN;
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

const char *hf_xml_name(const hf_xml *xml)
{
    return (const char *)xmlTextReaderConstLocalName(xml->reader);
}

const char *hf_xml_namespace(const hf_xml *xml)
{
    const char *uri = (const char *)xmlTextReaderConstNamespaceUri(xml->reader);
    return uri ? uri : "";
}

const char *hf_xml_text(const hf_xml *xml)
{
    const char *text = (const char *)xmlTextReaderConstValue(xml->reader);
    return text ? text : "";
}

hf_origin hf_xml_origin(const hf_xml *xml)
{
    return xml->at;
}

const char *hf_xml_language(const hf_xml *xml)
{
    return xml->language;
}

const hf_xml_attribute *hf_xml_attributes(const hf_xml *xml, int *count)
{
    *count = xml->attribute_count;
    return xml->attributes;
}

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
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, "a quote is missing behind the value of an attribute", NULL},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "this attribute has no value",
     "write it like this: quantity=\"5\""},
    {XML_ERR_ATTRIBUTE_REDEFINED, "an attribute stands twice in this tag", "keep one of them"},
    {XML_ERR_LT_IN_ATTRIBUTE, "a `<` stands in the value of an attribute",
     "a quote is missing before it; a real < is written &lt;"},
    {XML_ERR_SPACE_REQUIRED, "a blank is missing between two attributes", NULL},
    {XML_ERR_NAME_REQUIRED, "an & or < stands alone before this", "write &amp; or &lt; instead"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "an `&` stands alone", "write &amp; instead"},
    {XML_ERR_UNDECLARED_ENTITY, "this name between & and ; means nothing here",
     "write the character itself, or &amp; for an &"},
    {XML_WAR_UNDECLARED_ENTITY, "this name between & and ; means nothing here",
     "write the character itself, or &amp; for an &"},
    {XML_ERR_COMMENT_NOT_FINISHED, "a comment is not closed", "it ends with -->"},
    {XML_ERR_HYPHEN_IN_COMMENT, "two hyphens stand inside a comment",
     "write one, or a dash: comments end at --"},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, "the prefix of this name is not declared",
     "leave the prefix out, or declare it with xmlns:prefix=\"...\""},
};

void hf_xml_report(const hf_xml *xml, hf_diags *diags)
{
    bool structural =
        xml->error != XML_ERR_NAME_REQUIRED && xml->error != XML_NS_ERR_UNDEFINED_NAMESPACE;
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
