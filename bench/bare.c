/* bare.c - the least an XML parser can do with a text. */
#include "bench/bare.h"

#include <libxml/xmlreader.h>

long hf_bare_parse(const char *text, size_t size)
{
    int options = XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA;
    xmlTextReaderPtr reader = xmlReaderForMemory(text, (int)size, NULL, "UTF-8", options);
    if (!reader) return -1;
    long nodes = 0;
    int got;
    while ((got = xmlTextReaderRead(reader)) == 1) nodes++;
    xmlFreeTextReader(reader);
    return got == 0 ? nodes : -1;
}
