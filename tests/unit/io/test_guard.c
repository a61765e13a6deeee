/* test_guard.c - what may reach the parser, and how the others are told apart. */
#include "io/guard.h"
#include "io/wellformed.h"
#include "tests/support/facts.h"

/* The code of the message about `size` bytes and its place "line:column"; "" when they may pass. */
static void judge(const char *bytes, size_t size, char code[16], char place[32])
{
    hf_source source = {(char *)"f.xml", calloc(size + 1, 1), size};
    memcpy(source.text, bytes, size);
    hf_diags *diags = hf_diags_new();
    bool passed = hf_guard(&source, "f.xml", diags);
    assert_int_equal(passed, diags->count == 0);
    assert_true(diags->count <= 1);
    const hf_message *m = diags->count ? &diags->messages[0] : NULL;
    snprintf(code, 16, "%s", m ? m->code : "");
    snprintf(place, 32, "%d:%d", m ? m->at.line : 0, m ? m->at.column : 0);
    hf_diags_free(diags);
    free(source.text);
}

#define BYTES(text) text, sizeof text - 1

static void assert_refused(const char *bytes, size_t size, const char *code, const char *place)
{
    char met[16], at[32];
    judge(bytes, size, met, at);
    if (strcmp(met, code) != 0 || strcmp(at, place) != 0)
        fail_msg("\"%s\": %s at %s, not %s at %s", bytes, met, at, code, place);
}

static void assert_passed(const char *bytes, size_t size)
{
    assert_refused(bytes, size, "", "0:0");
}

TEST(honest_texts_pass)
{
    assert_passed(BYTES("<a/>"));
    assert_passed(BYTES("\xEF\xBB\xBF<a/>")); /* byte order mark */
    assert_passed(BYTES("\r\n <a/>\t"));
    assert_passed(BYTES("<?xml version='1.0' encoding='UTF-8'?><a/>"));
    assert_passed(BYTES("<?xml version=\"1.0\" encoding=\"utf-8\" standalone='yes'?><a/>"));
    assert_passed(BYTES("<?xml version='1.0'?><!-- encoding='latin-1' --><a/>"));
    assert_passed(BYTES("<a>&amp;&lt;&gt;&quot;&apos;&#233;&#xE9;</a>"));
    assert_passed(BYTES("<a><!-- & --><![CDATA[ & && <!DOCTYPE ]]><?p & ?></a>"));
}

TEST(every_script_is_welcome_in_utf_8)
{
    assert_passed(BYTES("<a>\xC2\x80</a>"));         /* U+0080, the first of two bytes */
    assert_passed(BYTES("<a>\xDF\xBF</a>"));         /* U+07FF, the last */
    assert_passed(BYTES("<a>\xE0\xA0\x80</a>"));     /* U+0800 */
    assert_passed(BYTES("<a>\xED\x9F\xBF</a>"));     /* U+D7FF, the last before surrogates */
    assert_passed(BYTES("<a>\xEE\x80\x80</a>"));     /* U+E000 */
    assert_passed(BYTES("<a>\xF0\x90\x80\x80</a>")); /* U+10000 */
    assert_passed(BYTES("<a>\xF4\x8F\xBF\xBF</a>")); /* U+10FFFF, the last of all */
}

TEST(what_is_no_utf_8_is_refused_where_it_stands)
{
    assert_refused(BYTES("<a>\x80</a>"), "HF0106", "1:4");             /* a byte out of nowhere */
    assert_refused(BYTES("<a>\n \xC0\xAF</a>"), "HF0106", "2:2");      /* / in two bytes */
    assert_refused(BYTES("<a>\xC1\xBF</a>"), "HF0106", "1:4");         /* overlong */
    assert_refused(BYTES("<a>\xE0\x9F\xBF</a>"), "HF0106", "1:4");     /* overlong */
    assert_refused(BYTES("<a>\xF0\x8F\xBF\xBF</a>"), "HF0106", "1:4"); /* overlong */
    assert_refused(BYTES("<a>\xED\xA0\x80</a>"), "HF0106", "1:4");     /* a surrogate */
    assert_refused(BYTES("<a>\xF4\x90\x80\x80</a>"), "HF0106", "1:4"); /* past the last */
    assert_refused(BYTES("<a>\xF5\x80\x80\x80</a>"), "HF0106", "1:4");
    assert_refused(BYTES("<a>\xC3"), "HF0106", "1:4"); /* cut off */
    assert_refused(BYTES("<a>\xE2\x82"), "HF0106", "1:4");
    assert_refused(BYTES("<a>\xC3(</a>"), "HF0106", "1:4");
}

TEST(other_encodings_are_refused)
{
    assert_refused(BYTES("\xFF\xFE<\0a\0"), "HF0106", "0:0");
    assert_refused(BYTES("\xFE\xFF\0<\0a"), "HF0106", "0:0");
    assert_refused(BYTES("<\0?\0x\0"), "HF0106", "0:0"); /* UTF-16 without a mark */
    assert_refused(BYTES("\0\0\0<"), "HF0106", "0:0");   /* UTF-32 */
    assert_refused(BYTES("<?xml version='1.0' encoding='latin-1'?><a/>"), "HF0106", "1:21");
    assert_refused(BYTES("<?xml version='1.0' encoding='UTF-16'?><a/>"), "HF0106", "1:21");
    assert_refused(BYTES("<?xml version='1.0' encoding='UTF-8x'?><a/>"), "HF0106", "1:21");
    assert_refused(BYTES("<?xml version='1.0' encoding=\"UTF-7\"?><a/>"), "HF0106", "1:21");
}

TEST(bytes_that_no_text_holds_are_refused)
{
    assert_refused(BYTES("<a>\0</a>"), "HF0107", "1:4");
    assert_refused(BYTES("<a>\n\x1b[2J</a>"), "HF0107", "2:1");
    assert_refused(BYTES("<a>\x01</a>"), "HF0107", "1:4");
}

TEST(lone_marks_are_refused_where_they_stand)
{
    assert_refused(BYTES("<a>Smith & Co</a>"), "HF0112", "1:10");
    assert_refused(BYTES("<a>&nbsp;</a>"), "HF0112", "1:4");
    assert_refused(BYTES("<a b='&'/>"), "HF0112", "1:7");
    assert_refused(BYTES("<a>&amp</a>"), "HF0112", "1:4");
    assert_refused(BYTES("<a>&#;</a>"), "HF0112", "1:4");
    assert_refused(BYTES("<a>&#x;</a>"), "HF0112", "1:4");
    assert_refused(BYTES("<a>&#12345678901;</a>"), "HF0112", "1:4");
    assert_refused(BYTES("<a>&"), "HF0112", "1:4");
}

TEST(limits_bind_just_where_they_say)
{
    char text[40000] = "";
    size_t used = 0;
    for (int i = 0; i < 64; i++) used += (size_t)snprintf(text + used, 10, "<a>");
    assert_passed(text, used); /* 64 deep */
    snprintf(text + used, 10, "<a>");
    assert_refused(text, used + 3, "HF0111", "1:193");

    used = (size_t)snprintf(text, 10, "<a");
    for (int i = 0; i < 64; i++) used += (size_t)snprintf(text + used, 12, " a%d=''", i);
    snprintf(text + used, 10, "/>");
    assert_passed(text, used + 2); /* 64 attributes */
    snprintf(text + used, 12, " b=''/>");
    assert_refused(text, used + 7, "HF0110", "1:1");

    memset(text, 'x', sizeof text);
    memcpy(text, "<a b='", 6);
    memcpy(text + 16 * 1024 - 3, "'/>", 3);
    assert_passed(text, 16 * 1024); /* a tag of 16 KiB */
    memset(text + 16 * 1024 - 3, 'x', 3);
    memcpy(text + 16 * 1024 - 2, "'/>", 3);
    assert_refused(text, 16 * 1024 + 1, "HF0109", "1:1");
}

/* --- texts that are not well-formed, told apart by their tags --- */

static void assert_explained(const char *text, int line, const char *place, const char *said)
{
    hf_source source = {(char *)"f.xml", (char *)text, strlen(text)};
    hf_diags *diags = hf_diags_new();
    bool found = hf_wellformed_report(&source, "f.xml", line, diags);
    assert_int_equal(found, said != NULL);
    assert_int_equal(diags->count, said != NULL);
    if (said) {
        char at[32];
        snprintf(at, sizeof at, "%d:%d", diags->messages[0].at.line, diags->messages[0].at.column);
        assert_string_equal(diags->messages[0].text, said);
        assert_string_equal(at, place);
        assert_non_null(diags->messages[0].hint);
    }
    hf_diags_free(diags);
}

TEST(the_tag_that_is_wrong_is_named)
{
    assert_explained("<a>\n<b>\n</a>", 3, "3:3", "`a` is closed here, but `b` is still open");
    assert_explained("<a>\n</a>\n</a>", 3, "3:3", "this closes nothing");
    assert_explained("<a>\n<b>\n</b>\n", 4, "1:2", "`a` is never closed");
    assert_explained("<a>\n<b c='1'", 2, "2:1", "the file ends in the middle of this tag");
    assert_explained("<a>\n<b c='1>\n<d e='2'/></a>", 3, "2:4",
                     "the quote behind the value of this attribute is missing");
    assert_explained("<!-- nothing -->", 1, "0:0", "there is no element in this file");
}

TEST(what_stands_behind_the_mistake_is_not_its_cause)
{
    assert_explained("<a>\n<b>\n</a>", 1, NULL, NULL); /* the parser stopped in line 1 */
    assert_explained("<a>\n</a>", 2, NULL, NULL);      /* nothing is wrong with these tags */
}

RUN(FACT(honest_texts_pass), FACT(every_script_is_welcome_in_utf_8),
    FACT(what_is_no_utf_8_is_refused_where_it_stands), FACT(other_encodings_are_refused),
    FACT(bytes_that_no_text_holds_are_refused), FACT(lone_marks_are_refused_where_they_stand),
    FACT(limits_bind_just_where_they_say), FACT(the_tag_that_is_wrong_is_named),
    FACT(what_stands_behind_the_mistake_is_not_its_cause))
