/* schema.c - the language as an XML Schema 1.0, for editors and validators.
 *
 * Schema 1.0 cannot say both "in any order" and "at most once", nor what depends on something else
 * in the file; `holdfast check` looks at those. */
#include "model/base/number.h"
#include "tools/language/language.h"
#include "tools/language/words.h"

#include <stdbool.h>
#include <string.h>

#define NUMBER "-?[0-9]+(\\.[0-9]+)?([eE](\\+|-)?[0-9]+)?"
#define WHOLE  "[0-9]+(\\.0+)?|[0-9]+(\\.[0-9]+)?[eE](\\+|-)?[0-9]+"

/* `text` as it stands in a document or an attribute. */
static void add_text(hf_buffer *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '<')
            hf_buffer_text(out, "&lt;");
        else if (*text == '&')
            hf_buffer_text(out, "&amp;");
        else if (*text == '"')
            hf_buffer_text(out, "&quot;");
        else if (*text != '`') /* the manual's marks */
            hf_buffer_add(out, text, 1);
    }
}

static void indent(hf_buffer *out, int depth)
{
    hf_buffer_printf(out, "%*s", 2 * depth, "");
}

static void annotate(hf_buffer *out, int depth, const char *text)
{
    indent(out, depth);
    hf_buffer_text(out, "<xs:annotation><xs:documentation xml:lang=\"en\">");
    add_text(out, text);
    hf_buffer_text(out, "</xs:documentation></xs:annotation>\n");
}

/* --- simple types --- */

static void open_type(hf_buffer *out, const char *name, const char *meaning)
{
    hf_buffer_printf(out, "  <xs:simpleType name=\"%s\">\n", name);
    annotate(out, 2, meaning);
}

static void add_kind(hf_buffer *out, const hf_words_kind *kind)
{
    if (!kind->pattern) return;
    open_type(out, kind->type, kind->meaning);
    hf_buffer_printf(out, "    <xs:restriction base=\"%s\">\n      <xs:pattern value=\"",
                     kind->base);
    add_text(out, kind->pattern);
    hf_buffer_text(out, "\"/>\n    </xs:restriction>\n  </xs:simpleType>\n");
}

static void add_limit(hf_buffer *out, const char *facet, double value)
{
    char text[HF_NUMBER_ROOM];
    hf_number_text(text, value);
    hf_buffer_printf(out, "      <xs:%s value=\"%s\"/>\n", facet, text);
}

/* Numbers are those of the checker: no INF, no NaN, no plus sign, a digit on both sides of a point.
 */
static void add_range(hf_buffer *out, hf_range range)
{
    double low, high;
    hf_range_limits(range, &low, &high);
    open_type(out, hf_words_range_type(range), hf_range_text(range));
    hf_buffer_text(out, "    <xs:restriction base=\"xs:double\">\n");
    hf_buffer_printf(out, "      <xs:pattern value=\"%s\"/>\n",
                     hf_words_is_whole(range) ? WHOLE : NUMBER);
    if (hf_words_is_whole(range) && high < 10) /* so few that an editor can offer them */
        for (double value = low; value <= high; value++) add_limit(out, "enumeration", value);
    else {
        add_limit(out, "minInclusive", low);
        add_limit(out, "maxInclusive", high);
    }
    hf_buffer_text(out, "    </xs:restriction>\n  </xs:simpleType>\n");
}

static void add_simple_types(hf_buffer *out)
{
    for (int k = 0; k <= HF_KIND_CHOICE; k++) add_kind(out, hf_words_of_kind((hf_kind)k));
    for (int r = 0; r <= HF_RANGE_LONGITUDE; r++) add_range(out, (hf_range)r);
}

/* --- elements and attributes --- */

static void add_choices(hf_buffer *out, const char *choices)
{
    hf_buffer_text(out, "      <xs:simpleType>\n        <xs:restriction base=\"xs:token\">\n");
    int length;
    for (const char *name; (name = hf_words_choice(&choices, &length));)
        hf_buffer_printf(out, "          <xs:enumeration value=\"%.*s\"/>\n", length, name);
    hf_buffer_text(out, "        </xs:restriction>\n      </xs:simpleType>\n");
}

static void add_attribute(hf_buffer *out, const hf_attribute_row *row)
{
    bool choice = row->kind == HF_KIND_CHOICE, must = hf_attribute_is_required(row);
    const char *type = row->kind == HF_KIND_NUMBER ? hf_words_range_type(row->range)
                                                   : hf_words_of_kind(row->kind)->type;
    hf_buffer_printf(out, "    <xs:attribute name=\"%s\"", hf_attribute_name(row->attribute));
    if (!choice) hf_buffer_printf(out, " type=\"%s\"", type);
    if (must) hf_buffer_text(out, " use=\"required\"");
    if (row->standard && !must) hf_buffer_printf(out, " default=\"%s\"", row->standard);
    hf_buffer_text(out, ">\n");
    annotate(out, 3, hf_words_means(row));
    if (choice) add_choices(out, row->choices);
    hf_buffer_text(out, "    </xs:attribute>\n");
}

static void add_attributes(hf_buffer *out, hf_element element)
{
    int count;
    const hf_attribute_row *rows = hf_attribute_rows(element, &count);
    for (int i = 0; i < count; i++) add_attribute(out, &rows[i]);
    hf_buffer_text(out, "    <xs:anyAttribute namespace=\"##other\" processContents=\"skip\"/>\n");
}

static void declare(hf_buffer *out, int depth, hf_element element)
{
    const char *name = hf_element_name(element);
    indent(out, depth);
    hf_buffer_printf(out, "<xs:element name=\"%s\" type=\"element.%s\">\n", name, name);
    annotate(out, depth + 1, hf_words_meaning(element));
    indent(out, depth);
    hf_buffer_text(out, "</xs:element>\n");
}

static void add_element_type(hf_buffer *out, hf_element element)
{
    int count;
    const hf_child_row *rows = hf_child_rows(&count);
    hf_buffer_printf(out, "  <xs:complexType name=\"element.%s\"%s>\n", hf_element_name(element),
                     hf_element_is_plain(element) ? " mixed=\"true\"" : "");
    hf_buffer_text(out, "    <xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">\n");
    for (int i = 0; i < count; i++)
        if (rows[i].parent == element) declare(out, 3, rows[i].child);
    hf_buffer_text(out, "      <xs:group ref=\"foreign\"/>\n    </xs:choice>\n");
    add_attributes(out, element);
    hf_buffer_text(out, "  </xs:complexType>\n");
}

/* What a file may begin with: the federation, a part, or what may be included. */
static void add_roots(hf_buffer *out)
{
    int count;
    const hf_child_row *rows = hf_child_rows(&count);
    declare(out, 1, HF_E_federation);
    declare(out, 1, HF_E_part);
    for (int i = 0; i < count; i++)
        if (rows[i].parent == HF_E_federation && rows[i].child != HF_E_include)
            declare(out, 1, rows[i].child);
}

static const char HEAD[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<!-- The language of Holdfast's federation files, for editors that complete and explain.\n"
    "     Made from io/language.def by tools/language; do not edit.\n"
    "     `holdfast check` finds more: what stands twice, what does not exist, what cannot be. "
    "-->\n"
    "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"urn:holdfast:1\"\n"
    "           targetNamespace=\"urn:holdfast:1\" elementFormDefault=\"qualified\"\n"
    "           attributeFormDefault=\"unqualified\" version=\"1.0\">\n";

static const char FOREIGN[] = "  <xs:group name=\"foreign\">\n"
                              "    <xs:annotation><xs:documentation xml:lang=\"en\">Elements of "
                              "other namespaces, and of none, "
                              "are passed over.</xs:documentation></xs:annotation>\n"
                              "    <xs:choice>\n"
                              "      <xs:any namespace=\"##other\" processContents=\"skip\"/>\n"
                              "      <xs:any namespace=\"##local\" processContents=\"skip\"/>\n"
                              "    </xs:choice>\n"
                              "  </xs:group>\n";

bool hf_language_schema(hf_buffer *out)
{
    hf_buffer_text(out, HEAD);
    add_roots(out);
    for (int e = 0; e < HF_ELEMENTS; e++) add_element_type(out, (hf_element)e);
    hf_buffer_text(out, FOREIGN);
    add_simple_types(out);
    hf_buffer_text(out, "</xs:schema>\n");
    return true;
}
