/* test_scan.c - tags and their places, names that are near, paths that stay inside. */
#include "io/load.h"
#include "io/scan.h"
#include "io/suggest.h"
#include "tests/support/facts.h"

static hf_tag tag_at(const char *text, int number, hf_scanner *scanner)
{
    hf_tag tag = {0};
    *scanner = hf_scan(text, strlen(text));
    for (int i = 0; i <= number; i++) assert_true(hf_scan_next(scanner, &tag));
    return tag;
}

static void assert_tag(const char *text, int number, hf_tag_kind kind, int line, int column)
{
    hf_scanner scanner;
    hf_tag tag = tag_at(text, number, &scanner);
    assert_int_equal(tag.kind, kind);
    assert_int_equal(tag.at.line, line);
    assert_int_equal(tag.at.column, column);
}

TEST(tags_are_found_where_they_stand)
{
    const char *text = "<?xml version=\"1.0\"?>\n<!-- <no/> --><a>\n\u00e9<b c='>'/>\n"
                       "<![CDATA[<no>]]></a>";
    assert_tag(text, 0, HF_TAG_OPEN, 2, 15);
    assert_tag(text, 1, HF_TAG_EMPTY, 3, 2); /* behind one character of two bytes */
    assert_tag(text, 2, HF_TAG_CLOSE, 4, 17);
    hf_scanner scanner;
    hf_tag tag = tag_at(text, 2, &scanner);
    assert_false(hf_scan_next(&scanner, &tag));
}

TEST(a_doctype_is_seen_in_any_disguise)
{
    assert_tag("<!DOCTYPE a>", 0, HF_TAG_DOCTYPE, 1, 1);
    assert_tag("<!doctype a [<!ENTITY x 'y'>]>", 0, HF_TAG_DOCTYPE, 1, 1);
    assert_tag("<!-- x -->\n <!ELEMENT", 0, HF_TAG_DOCTYPE, 2, 2);
    assert_tag("<?p <!DOCTYPE a> ?><a/>", 0, HF_TAG_EMPTY, 1, 20); /* inside an instruction: none */
}

TEST(attributes_are_found_over_several_lines)
{
    const char *text = "<need good = \"a b\"\n\tper='P1D'\n/>";
    hf_scanner scanner;
    hf_tag tag = tag_at(text, 0, &scanner);
    hf_attribute_place at[4];
    assert_int_equal(hf_scan_attributes(&scanner, &tag, at, 4), 2);
    assert_int_equal(at[0].name_at.column, 7);
    assert_int_equal(at[0].name_size, 4);
    assert_int_equal(at[0].value_at.column, 15);
    assert_int_equal(at[0].value_size, 3);
    assert_int_equal(at[1].name_at.line, 2);
    assert_int_equal(at[1].name_at.column, 2);
    assert_int_equal(at[1].value_at.column, 7);
    assert_int_equal(hf_scan_attributes(&scanner, &tag, at, 1), 2); /* counted, not written */
}

TEST(a_text_that_ends_too_early_ends_the_scan)
{
    static const char *const texts[] = {
        "<", "<a", "<a b", "<a b=", "<a b='", "<!--", "<?", "<![CDATA["};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        hf_scanner scanner = hf_scan(texts[i], strlen(texts[i]));
        hf_attribute_place at[2];
        hf_tag tag;
        int tags = 0;
        while (hf_scan_next(&scanner, &tag)) {
            assert_int_equal(hf_scan_attributes(&scanner, &tag, at, 2), 0);
            assert_true(tag.at.offset + tag.size <= strlen(texts[i]));
            tags++;
        }
        assert_true(tags <= 1);
    }
}

static const char *nearest(const char *wrong, const char *a, const char *b)
{
    hf_suggestion near = hf_suggest(wrong);
    hf_suggest_offer(&near, a);
    hf_suggest_offer(&near, b);
    return near.best;
}

TEST(the_nearest_name_is_suggested)
{
    assert_string_equal(nearest("flower", "flour", "bread"), "flour");
    assert_string_equal(nearest("braed", "flour", "bread"), "bread");   /* two swapped */
    assert_string_equal(nearest("qty", "per", "quantity"), "quantity"); /* an abbreviation */
    assert_string_equal(nearest("Both_Ways", "both-ways", "x"), "both-ways");
    assert_string_equal(nearest("mil", "mill", "mil-2"), "mill");
}

TEST(nothing_far_is_suggested)
{
    assert_null(nearest("cake", "flour", "bread"));
    assert_null(nearest("", "flour", "bread"));
    assert_null(nearest("x", "y", "xylophone"));
    char longest[200];
    memset(longest, 'a', 199);
    longest[199] = '\0';
    assert_null(nearest(longest, "a", longest)); /* too long to compare: no suggestion, no harm */
}

static void assert_joined(const char *from, const char *href, const char *expected)
{
    char path[64] = "untouched";
    bool inside = hf_path_join(path, sizeof path, from, href);
    assert_int_equal(inside, expected != NULL);
    if (expected) assert_string_equal(path, expected);
}

TEST(paths_never_leave_the_folder)
{
    assert_joined("f.xml", "coops/mill.xml", "coops/mill.xml");
    assert_joined("coops/mill.xml", "oven.xml", "coops/oven.xml");
    assert_joined("coops/mill.xml", "../goods.xml", "goods.xml");
    assert_joined("a/b/c.xml", "./../.././d//e.xml", "d/e.xml");
    assert_joined("f.xml", "../f.xml", NULL);
    assert_joined("coops/mill.xml", "../../f.xml", NULL);
    assert_joined("coops/mill.xml", "x/../../../f.xml", NULL);
    assert_joined("f.xml", "/etc/passwd", NULL);
    assert_joined("f.xml", "", NULL);
    assert_joined("f.xml", ".", NULL);
    assert_joined(
        "f.xml", "a-path-that-is-longer/than-the-room-there-is/for-it-which-is-64-bytes.xml", NULL);
}

RUN(FACT(tags_are_found_where_they_stand), FACT(a_doctype_is_seen_in_any_disguise),
    FACT(attributes_are_found_over_several_lines), FACT(a_text_that_ends_too_early_ends_the_scan),
    FACT(the_nearest_name_is_suggested), FACT(nothing_far_is_suggested),
    FACT(paths_never_leave_the_folder))
