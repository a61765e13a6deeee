/* test_messages.c - messages as a terminal shows them. */
#include "io/language.h"
#include "io/messages.h"
#include "tests/support/facts.h"

/* One source and the messages about it. */
typedef struct desk {
    hf_source source;
    hf_sources sources;
    hf_diags *diags;
    hf_buffer out;
} desk;

static void open_desk(desk *d, char *text)
{
    *d = (desk){.source = {(char *)"coops/bakery.xml", text, strlen(text)}};
    d->sources = (hf_sources){&d->source, 1, 1};
    d->diags = hf_diags_new();
}

static hf_message *say(desk *d, hf_severity severity, const char *code, int line, int column,
                       int length, const char *text)
{
    hf_origin at = {"coops/bakery.xml", line, column, length};
    return hf_diag(d->diags, severity, code, at, "%s", text);
}

static const char *shown(desk *d)
{
    hf_messages_write(&d->out, d->diags, &d->sources, "Nothing was planned.", false);
    return d->out.bytes;
}

static void close_desk(desk *d)
{
    hf_diags_free(d->diags);
    hf_buffer_clear(&d->out);
}

static char BAKERY[] = "<coop>\n  <recipe>\n    <input good=\"flour\" qty=\"0.7\"/>\n";

TEST(the_place_is_underlined_and_the_hint_stands_behind)
{
    desk d;
    open_desk(&d, BAKERY);
    hf_message *m = say(&d, HF_ERROR, "HF0203", 3, 25, 3, "the attribute `qty` is not known here");
    hf_diag_hint(d.diags, m, "did you mean `quantity`?");
    hf_diag_where(d.diags, m, "recipe \"bread\" of co-op \"bakery\"");
    say(&d, HF_WARNING, "HF0602", 1, 2, 4, "nobody uses this");
    assert_string_equal(shown(&d),
                        "error[HF0203]: the attribute `qty` is not known here\n"
                        "  --> coops/bakery.xml:3:25\n"
                        "   |\n"
                        " 3 |     <input good=\"flour\" qty=\"0.7\"/>\n"
                        "   |                         ^^^ did you mean `quantity`?\n"
                        "   = in: recipe \"bread\" of co-op \"bakery\"\n"
                        "warning[HF0602]: nobody uses this\n"
                        "  --> coops/bakery.xml:1:2\n"
                        "   |\n"
                        " 1 | <coop>\n"
                        "   |  ^^^^\n"
                        "1 error, 1 warning. Nothing was planned.   `holdfast explain HF0203` says "
                        "more.\n");
    close_desk(&d);
}

TEST(errors_come_before_warnings_however_they_were_found)
{
    desk d;
    open_desk(&d, BAKERY);
    say(&d, HF_WARNING, "HF0602", 1, 2, 4, "a doubt");
    say(&d, HF_ERROR, "HF0203", 3, 25, 3, "a mistake");
    const char *text = shown(&d);
    assert_true(strstr(text, "a mistake") < strstr(text, "a doubt"));
    close_desk(&d);
}

TEST(a_message_about_a_whole_file_shows_no_line)
{
    desk d;
    open_desk(&d, BAKERY);
    hf_diag_hint(d.diags, say(&d, HF_ERROR, "HF0105", 0, 0, 0, "the file is empty"), "write it");
    assert_string_equal(shown(&d), "error[HF0105]: the file is empty\n"
                                   "  --> coops/bakery.xml\n"
                                   "   = help: write it\n"
                                   "1 error. Nothing was planned.   `holdfast explain HF0105` says "
                                   "more.\n");
    close_desk(&d);
}

TEST(a_long_hint_has_a_line_of_its_own)
{
    desk d;
    open_desk(&d, BAKERY);
    hf_diag_hint(d.diags, say(&d, HF_ERROR, "HF0209", 1, 2, 4, "no"),
                 "this hint is longer than sixty characters and would only break the line");
    assert_non_null(strstr(shown(&d), " 1 | <coop>\n"
                                      "   |  ^^^^\n"
                                      "   = help: this hint is longer"));
    close_desk(&d);
}

/* The line under the source: what stands before its first ^, in bytes, and how many ^ there are. */
static void assert_marks(char *line, int column, int length, int before, int marks)
{
    desk d;
    open_desk(&d, line);
    say(&d, HF_ERROR, "HF0203", 1, column, length, "here");
    const char *under = strstr(strstr(shown(&d), " 1 | "), "\n   | ") + 6;
    assert_int_equal(strspn(under, " "), before);
    assert_int_equal(strspn(under + before, "^"), marks);
    close_desk(&d);
}

TEST(tabs_and_scripts_keep_the_marks_aligned)
{
    char tabs[] = "\tx\ty";               /* columns on the screen: 4, 8 */
    char accents[] = "<a b=\"Zürich\" c"; /* ü is one character of two bytes */
    char wide[] = "<北 c";                /* a character two columns wide */
    char marks[] = "e\u0301 c";           /* an accent of its own takes no column */
    assert_marks(tabs, 2, 1, 4, 1);
    assert_marks(tabs, 4, 1, 8, 1);
    assert_marks(accents, 15, 1, 14, 1);
    assert_marks(accents, 7, 6, 6, 6);
    assert_marks(wide, 4, 1, 4, 1);
    assert_marks(wide, 2, 1, 1, 2);
    assert_marks(marks, 4, 1, 2, 1);
}

TEST(marks_end_with_the_line)
{
    char line[] = "abc\ndef";
    assert_marks(line, 2, 50, 1, 2);
    assert_marks(line, 9, 1, 3, 1); /* behind the end: one mark, right behind it */
}

TEST(a_long_line_is_cut_around_the_place)
{
    char line[1001];
    memset(line, 'x', 1000);
    line[1000] = '\0';
    line[599] = 'Q';
    desk d;
    open_desk(&d, line);
    say(&d, HF_ERROR, "HF0203", 1, 600, 1, "here");
    const char *text = shown(&d);
    const char *source = strstr(text, " 1 | ") + 5, *under = strstr(source, "\n   | ") + 6;
    assert_true(strcspn(source, "\n") <= 106); /* 100 columns and two "..." */
    assert_int_equal(strncmp(source, "...", 3), 0);
    assert_int_equal(strcspn(source, "Q"), strcspn(under, "^"));
    close_desk(&d);
}

TEST(nothing_from_a_file_steers_the_terminal)
{
    char line[] = "\033[2J\a \u202Eevil\u202C \x9b end";
    desk d;
    open_desk(&d, line);
    hf_message *m = say(&d, HF_ERROR, "HF0107", 1, 1, 1, "bad \033[31m name\r\n\u2066x");
    hf_diag_hint(d.diags, m, "\033]0;title\a");
    hf_diag_where(d.diags, m, "co-op \"\b\b\"");
    for (const char *at = shown(&d); *at; at++)
        assert_true((unsigned char)*at >= 0x20 || *at == '\n');
    assert_null(strstr(d.out.bytes, "\u202E"));
    assert_null(strstr(d.out.bytes, "\u2066"));
    close_desk(&d);
}

TEST(twenty_of_a_kind_are_enough)
{
    desk d;
    open_desk(&d, BAKERY);
    for (int i = 0; i < 33; i++) say(&d, HF_ERROR, "HF0203", 1, 2, 4, "again");
    say(&d, HF_ERROR, "HF0401", 1, 2, 4, "another kind");
    const char *text = shown(&d);
    int times = 0;
    for (const char *at = text; (at = strstr(at, "again")); at++) times++;
    assert_int_equal(times, 20);
    assert_non_null(strstr(text, "... and 13 more of HF0203\n"));
    assert_non_null(strstr(text, "another kind"));
    assert_non_null(strstr(text, "34 errors. Nothing"));
    close_desk(&d);
}

TEST(colour_is_only_around_what_is_the_same_without)
{
    desk d;
    open_desk(&d, BAKERY);
    hf_diag_hint(d.diags, say(&d, HF_ERROR, "HF0203", 3, 25, 3, "no"), "yes");
    hf_buffer colourful = {0}, stripped = {0};
    hf_messages_write(&colourful, d.diags, &d.sources, "Nothing was planned.", true);
    for (const char *at = colourful.bytes; *at; at++) {
        if (*at == '\033')
            at += strcspn(at, "m");
        else
            hf_buffer_add(&stripped, at, 1);
    }
    assert_true(colourful.size > stripped.size);
    assert_string_equal(stripped.bytes, shown(&d));
    hf_buffer_clear(&colourful);
    hf_buffer_clear(&stripped);
    close_desk(&d);
}

TEST(no_messages_are_said_so)
{
    desk d;
    open_desk(&d, BAKERY);
    assert_string_equal(shown(&d), "No errors, no warnings. Nothing was planned.\n");
    close_desk(&d);
}

/* --- the long texts --- */

/* Every code that stands in a source file of the program; how many there are. */
static int check_codes_in(const char *folder)
{
    int count = 0;
    char command[400], code[16];
    snprintf(command, sizeof command,
             "grep -rhoE '\"HF0[0-9]{3}\"' %s/../%s --include=*.c | tr -d '\"' | sort -u", HF_TESTS,
             folder);
    FILE *codes = popen(command, "r");
    assert_non_null(codes);
    for (; fscanf(codes, "%15s", code) == 1; count++)
        if (!hf_message_explain(code)) fail_msg("%s of %s has no long text", code, folder);
    pclose(codes);
    return count;
}

TEST(every_code_has_a_long_text)
{
    assert_true(check_codes_in("io") > 50);
    check_codes_in("solver");
    check_codes_in("sim");
    check_codes_in("cli");
    assert_null(hf_message_explain("HF9999"));
    assert_non_null(strstr(hf_message_explain("HF0203"), "misspelt"));
}

/* --- the tables of the language --- */

TEST(every_row_of_the_language_can_be_found)
{
    int children;
    const hf_child_row *rows = hf_child_rows(&children);
    for (int i = 0; i < children; i++)
        assert_ptr_equal(hf_child_find(rows[i].parent, rows[i].child), &rows[i]); /* once each */
    for (int e = 0; e < HF_ELEMENTS; e++) {
        assert_int_equal(hf_element_find(hf_element_name((hf_element)e)), e);
        int count;
        const hf_attribute_row *attributes = hf_attribute_rows((hf_element)e, &count);
        for (int i = 0; i < count; i++) {
            assert_int_equal(attributes[i].element, e);
            assert_true(strlen(attributes[i].meaning) > 0);
            assert_int_equal(attributes[i].kind == HF_KIND_CHOICE, attributes[i].choices != NULL);
            for (int k = 0; k < i; k++)
                assert_int_not_equal(attributes[i].attribute, attributes[k].attribute);
        }
    }
}

RUN(FACT(the_place_is_underlined_and_the_hint_stands_behind),
    FACT(errors_come_before_warnings_however_they_were_found),
    FACT(a_message_about_a_whole_file_shows_no_line), FACT(a_long_hint_has_a_line_of_its_own),
    FACT(tabs_and_scripts_keep_the_marks_aligned), FACT(marks_end_with_the_line),
    FACT(a_long_line_is_cut_around_the_place), FACT(nothing_from_a_file_steers_the_terminal),
    FACT(twenty_of_a_kind_are_enough), FACT(colour_is_only_around_what_is_the_same_without),
    FACT(no_messages_are_said_so), FACT(every_code_has_a_long_text),
    FACT(every_row_of_the_language_can_be_found))
