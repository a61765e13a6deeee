/* test_markup.c - whatever bytes a user wrote, the page and the pictures stay well-formed. */
#include "tests/support/facts.h"

#include "viz/markup.h"
#include "viz/words.h"

#define UNKNOWN "\xEF\xBF\xBD" /* U+FFFD */

static void assert_becomes(const char *text, const char *wanted)
{
    hf_buffer out = {0};
    hf_markup_text(&out, text);
    assert_string_equal(out.bytes ? out.bytes : "", wanted);
    hf_buffer_clear(&out);
}

TEST(plain_words_stay_as_they_are)
{
    assert_becomes("", "");
    assert_becomes("Mill & sons", "Mill &amp; sons");
    assert_becomes("Pek\xC3\xA1rna \xD9\x85\xD8\xAE\xD8\xA8\xD8\xB2 \xF0\x9F\x8D\x9E",
                   "Pek\xC3\xA1rna \xD9\x85\xD8\xAE\xD8\xA8\xD8\xB2 \xF0\x9F\x8D\x9E");
}

TEST(each_special_character_is_escaped_wherever_it_stands)
{
    assert_becomes("<&>\"'", "&lt;&amp;&gt;&quot;&#39;");
    assert_becomes("a<", "a&lt;");
    assert_becomes("&amp;", "&amp;amp;"); /* never read as escaped already */
    assert_becomes("]]>", "]]&gt;");
    assert_becomes("<!--", "&lt;!--");
}

TEST(control_characters_would_break_xml_and_are_left_out)
{
    assert_becomes("a\x1B[31mb\a\x7F", "a[31mb");
    assert_becomes("a\xC2\x9B"
                   "b",
                   "ab"); /* the one-character form of escape [ */
    assert_becomes("two\nlines\tand a tab", "two\nlines\tand a tab");
}

TEST(nothing_turns_the_direction_of_what_follows)
{
    assert_becomes("a\xE2\x80\xAE"
                   "b\xE2\x81\xA6"
                   "c\xE2\x80\x8F",
                   "abc"); /* U+202E, U+2066, U+200F */
}

TEST(bytes_that_are_no_characters_become_replacements)
{
    assert_becomes("\xFF<", UNKNOWN "&lt;");
    assert_becomes("\xC3", UNKNOWN);                         /* cut off at the end */
    assert_becomes("\xC3<b>", UNKNOWN "&lt;b&gt;");          /* swallows no bracket */
    assert_becomes("\xED\xA0\x80", UNKNOWN UNKNOWN UNKNOWN); /* half of a pair */
}

/* True when the text is UTF-8 throughout, without controls and without a bare bracket. */
static bool is_safe(const char *text)
{
    while (*text) {
        const char *before = text;
        unsigned c = hf_next_character(&text);
        if (c < 0x20 || (c >= 0x7F && c < 0xA0) || strchr("<>\"'", (int)(c < 0x7F ? c : 'x')))
            return false;
        if (c == 0xFFFD && memcmp(before, UNKNOWN, 3) != 0) return false;
    }
    return true;
}

TEST(no_pair_of_bytes_gets_through_unsafe)
{
    for (int a = 1; a < 256; a++)
        for (int b = 1; b < 256; b++) {
            hf_buffer out = {0};
            if (strchr("\t\n", a) || strchr("\t\n", b)) continue;
            hf_markup_text(&out, (char[]){(char)a, (char)b, '\0'});
            if (out.size && !is_safe(out.bytes)) fail_msg("%02x %02x", (unsigned)a, (unsigned)b);
            hf_buffer_clear(&out);
        }
}

RUN(FACT(plain_words_stay_as_they_are), FACT(each_special_character_is_escaped_wherever_it_stands),
    FACT(control_characters_would_break_xml_and_are_left_out),
    FACT(nothing_turns_the_direction_of_what_follows),
    FACT(bytes_that_are_no_characters_become_replacements),
    FACT(no_pair_of_bytes_gets_through_unsafe))
