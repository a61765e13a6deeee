/* test_xml.c - a text as a stream of elements and texts, each with its place. */
#include "io/values.h"
#include "io/xml.h"
#include "model/base/buffer.h"
#include "tests/support/facts.h"

/* The whole stream as text: "+a +b(c=1) -b 'words' -a ." with "!" for a text that is broken. */
static void stream(hf_buffer *out, const char *text)
{
    hf_source source = {(char *)"f.xml", (char *)text, strlen(text)};
    hf_xml *xml = hf_xml_new(&source, "f.xml");
    for (hf_xml_kind kind; (kind = hf_xml_next(xml)) != HF_XML_DONE;) {
        if (kind == HF_XML_BROKEN) {
            hf_buffer_text(out, "!");
            break;
        }
        if (kind == HF_XML_END) hf_buffer_text(out, "- ");
        if (kind == HF_XML_TEXT) hf_buffer_printf(out, "'%s' ", hf_xml_text(xml));
        if (kind != HF_XML_START) continue;
        int count;
        const hf_xml_attribute *attributes = hf_xml_attributes(xml, &count);
        hf_buffer_printf(out, "+%s", hf_xml_name(xml));
        for (int i = 0; i < count; i++)
            hf_buffer_printf(out, "(%s=%s)", attributes[i].name, attributes[i].value);
        hf_buffer_text(out, " ");
    }
    hf_xml_free(xml);
}

static void assert_stream(const char *text, const char *expected)
{
    hf_buffer out = {0};
    hf_buffer_text(&out, "");
    stream(&out, text);
    assert_string_equal(out.bytes, expected);
    hf_buffer_clear(&out);
}

/* The parser reads some way ahead: how much comes before a mistake does not matter, only that
 * nothing comes after it. */
static void assert_breaks(const char *text)
{
    hf_buffer out = {0};
    stream(&out, text);
    assert_true(out.size > 0);
    assert_int_equal(strcspn(out.bytes, "!"), out.size - 1);
    hf_buffer_clear(&out);
}

TEST(elements_open_and_close_also_the_empty_ones)
{
    assert_stream("<a/>", "+a - ");
    assert_stream("<a></a>", "+a - ");
    assert_stream("<a><b/><c><d/></c></a>", "+a +b - +c +d - - - ");
}

TEST(texts_come_whole_and_blanks_between_elements_do_not)
{
    assert_stream("<a>one &amp; two</a>", "+a 'one & two' - ");
    assert_stream("<a><![CDATA[<x>]]></a>", "+a '<x>' - ");
    assert_stream("<a>\n  <b/>\n</a>", "+a +b - - ");
    assert_stream("<a>&#233;&#x4e00;</a>", "+a '\u00e9\u4e00' - ");
}

TEST(values_are_what_was_meant)
{
    assert_stream("<a b='1' c=\"x &lt; y &amp; z\"/>", "+a(b=1)(c=x < y & z) - ");
    assert_stream("<a b='one\n two'/>", "+a(b=one  two) - "); /* a line break is a blank */
    assert_stream("<a b='&amp;&amp;amp;#38;&amp;'/>", "+a(b=&&amp;#38;&) - ");
    assert_stream("<a b='&#38;#38;'/>", "+a(b=&#38;) - "); /* resolved once, not again */
    assert_stream("<a b=''/>", "+a(b=) - ");
    assert_stream("<a b='\"'/>", "+a(b=\") - ");
}

TEST(attributes_of_other_namespaces_are_passed_over)
{
    assert_stream("<a xmlns:x='urn:x' x:b='1' c='2' xml:lang='es' xmlns='urn:y'/>", "+a(c=2) - ");
}

TEST(nothing_is_fetched_or_expanded)
{
    assert_breaks("<a>&b;</a>");
    assert_stream("<a xmlns:xi='http://www.w3.org/2001/XInclude'>"
                  "<xi:include href='/etc/passwd' parse='text'/></a>",
                  "+a +include(href=/etc/passwd)(parse=text) - - ");
    /* a DOCTYPE that had got past the guard ends here */
    assert_breaks("<!DOCTYPE a [<!ENTITY b 'x'>]><a>&b;</a>");
}

TEST(a_broken_text_ends_the_stream)
{
    assert_breaks("<a><b></a>");
    assert_breaks("");
    assert_breaks("<a>");
    assert_breaks("<a/><b/>");
}

TEST(languages_are_those_of_the_element_alone)
{
    static const char text[] = "<a xml:lang='es'><b/></a>";
    hf_source source = {(char *)"f.xml", (char *)text, strlen(text)};
    hf_xml *xml = hf_xml_new(&source, "f.xml");
    hf_xml_next(xml);
    assert_string_equal(hf_xml_language(xml), "es");
    hf_xml_next(xml);
    assert_null(hf_xml_language(xml));
    hf_xml_free(xml);
}

/* --- places --- */

static void assert_place(hf_origin at, int line, int column, int length)
{
    if (at.line == line && at.column == column && at.length == length) return;
    fail_msg("%d:%d+%d, not %d:%d+%d", at.line, at.column, at.length, line, column, length);
}

static hf_origin name_at(const hf_xml *xml, int number)
{
    return hf_place_of_name(hf_xml_origin(xml), hf_xml_written(xml), number);
}

static hf_origin value_at(const hf_xml *xml, int number)
{
    return hf_place_of_value(hf_xml_origin(xml), hf_xml_written(xml), number);
}

TEST(everything_has_its_place)
{
    static const char text[] = "<?xml version='1.0'?>\n"
                               "<!-- <no/> -->\n"
                               "<a>\n"
                               "  <b z = '1'\n"
                               "     \u00e9y='\u00e9\u00e9' x=\"\"/>\n"
                               "  <!-- again --> words\n"
                               "</a>";
    hf_source source = {(char *)"f.xml", (char *)text, strlen(text)};
    hf_xml *xml = hf_xml_new(&source, "f.xml");
    int count;
    assert_int_equal(hf_xml_next(xml), HF_XML_START);
    assert_place(hf_xml_origin(xml), 3, 2, 1);
    assert_int_equal(hf_xml_next(xml), HF_XML_START);
    assert_place(hf_xml_origin(xml), 4, 4, 1);
    const hf_xml_attribute *attributes = hf_xml_attributes(xml, &count);
    assert_int_equal(count, 3);
    assert_place(name_at(xml, attributes[0].number), 4, 6, 1);
    assert_place(value_at(xml, attributes[0].number), 4, 11, 1);
    assert_place(name_at(xml, attributes[1].number), 5, 6, 2); /* three bytes, two marks */
    assert_place(value_at(xml, attributes[1].number), 5, 10, 2);
    assert_place(value_at(xml, attributes[2].number), 5, 17, 1); /* empty: one mark wide */
    assert_int_equal(hf_xml_next(xml), HF_XML_END);
    assert_int_equal(hf_xml_next(xml), HF_XML_TEXT);
    assert_place(hf_xml_origin(xml), 6, 18, 1);
    hf_xml_free(xml);
}

/* Declarations of namespaces are not counted, attributes of other namespaces are. */
TEST(an_attribute_is_found_by_its_number)
{
    static const char text[] =
        "<a xmlns='urn:a' xmlns:x='urn:x' x:b='1&amp;2' c='3'>\n <d e='&#38;'\n"
        " f='>'/></a>";
    hf_source source = {(char *)"f.xml", (char *)text, strlen(text)};
    hf_xml *xml = hf_xml_new(&source, "f.xml");
    int count;
    hf_xml_next(xml);
    const hf_xml_attribute *attributes = hf_xml_attributes(xml, &count);
    assert_int_equal(count, 1);
    assert_int_equal(attributes[0].number, 2);
    assert_place(value_at(xml, 1), 1, 39, 7); /* as it is written */
    assert_place(value_at(xml, 2), 1, 51, 1);
    assert_place(value_at(xml, 3), 1, 2, 1); /* there is none: the element */
    hf_xml_next(xml);
    assert_place(value_at(xml, 1), 2, 8, 5);
    assert_place(value_at(xml, 2), 3, 5, 1);
    hf_xml_free(xml);
}

TEST(places_stay_right_behind_what_is_skipped)
{
    static const char text[] = "<a><skip><b/><c><d/></c></skip>\n<e f='1'/></a>";
    hf_source source = {(char *)"f.xml", (char *)text, strlen(text)};
    hf_xml *xml = hf_xml_new(&source, "f.xml");
    hf_xml_next(xml);
    assert_int_equal(hf_xml_next(xml), HF_XML_START);
    assert_int_equal(hf_xml_skip(xml), HF_XML_END);
    assert_int_equal(hf_xml_next(xml), HF_XML_START);
    assert_string_equal(hf_xml_name(xml), "e");
    assert_place(hf_xml_origin(xml), 2, 2, 1);
    hf_xml_free(xml);
}

/* Lines past 65535 are where document trees lose count. */
TEST(places_are_right_far_down)
{
    hf_buffer text = {0};
    hf_buffer_text(&text, "<a>");
    for (int i = 0; i < 70000; i++) hf_buffer_text(&text, "\n");
    hf_buffer_text(&text, "<b c='1'/></a>");
    hf_source source = {(char *)"f.xml", text.bytes, text.size};
    hf_xml *xml = hf_xml_new(&source, "f.xml");
    int count;
    hf_xml_next(xml);
    hf_xml_next(xml);
    assert_place(hf_xml_origin(xml), 70001, 2, 1);
    assert_place(value_at(xml, hf_xml_attributes(xml, &count)[0].number), 70001, 7, 1);
    hf_xml_free(xml);
    hf_buffer_clear(&text);
}

/* --- what mistakes are called --- */

static void assert_called(const char *text, int line, const char *said)
{
    hf_source source = {(char *)"f.xml", (char *)text, strlen(text)};
    hf_diags *diags = hf_diags_new();
    hf_xml *xml = hf_xml_new(&source, "f.xml");
    hf_xml_kind kind = HF_XML_START;
    while (kind != HF_XML_BROKEN && kind != HF_XML_DONE) kind = hf_xml_next(xml);
    assert_int_equal(kind, HF_XML_BROKEN);
    hf_xml_report(xml, diags);
    assert_int_equal(diags->count, 1);
    assert_string_equal(diags->messages[0].code, "HF0112");
    assert_string_equal(diags->messages[0].text, said);
    assert_int_equal(diags->messages[0].at.line, line);
    hf_xml_free(xml);
    hf_diags_free(diags);
}

TEST(mistakes_of_hand_are_called_by_their_names)
{
    assert_called("<a>\n<b c=5/></a>", 2, "the value of an attribute must stand in quotes");
    assert_called("<a>\n<b c/></a>", 2, "this attribute has no value");
    assert_called("<a>\n<b c='1' c='2'/></a>", 2, "an attribute stands twice in this tag");
    assert_called("<a>\n<b c='1'd='2'/></a>", 2, "a blank is missing between two attributes");
    assert_called("<a>\n<x:b/></a>", 2, "the prefix of this name is not declared");
    assert_called("<a>\n<!-- one -- two --></a>", 2, "two hyphens stand inside a comment");
    assert_called("<a/>\n<b/>", 2, "something stands behind the end of the root element");
}

/* --- ids and choices --- */

TEST(ids_are_short_names_in_plain_letters)
{
    static const char *const fine[] = {"a", "_", "mill-2", "a.b_c-D9"};
    static const char *const wrong[] = {"",    "2mill", "-a",  ".a",
                                        "a b", "a/b",   "a:b", "m\u00fcller"};
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        assert_true(hf_is_id(fine[i], strlen(fine[i])));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(hf_is_id(wrong[i], strlen(wrong[i])));
    char longest[66];
    memset(longest, 'a', sizeof longest);
    assert_true(hf_is_id(longest, 64));
    assert_false(hf_is_id(longest, 65));
}

TEST(choices_are_found_whole)
{
    bool built = true;
    assert_int_equal(hf_choice_find("keep|free", "keep", &built), 0);
    assert_int_equal(hf_choice_find("keep|free", "free", &built), 1);
    assert_int_equal(hf_choice_find("keep|free", "kee", &built), -1);
    assert_int_equal(hf_choice_find("keep|free", "keep|free", &built), -1);
    assert_int_equal(hf_choice_find("keep|free", "", &built), -1);
    assert_int_equal(hf_choice_find("start|~whole", "whole", &built), 1);
    assert_false(built);
    assert_int_equal(hf_choice_find("start|~whole", "~whole", &built), -1);
}

RUN(FACT(elements_open_and_close_also_the_empty_ones),
    FACT(texts_come_whole_and_blanks_between_elements_do_not), FACT(values_are_what_was_meant),
    FACT(attributes_of_other_namespaces_are_passed_over), FACT(nothing_is_fetched_or_expanded),
    FACT(a_broken_text_ends_the_stream), FACT(languages_are_those_of_the_element_alone),
    FACT(everything_has_its_place), FACT(an_attribute_is_found_by_its_number),
    FACT(places_stay_right_behind_what_is_skipped), FACT(places_are_right_far_down),
    FACT(mistakes_of_hand_are_called_by_their_names), FACT(ids_are_short_names_in_plain_letters),
    FACT(choices_are_found_whole))
