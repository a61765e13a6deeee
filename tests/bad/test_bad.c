/* test_bad.c - every broken federation gives exactly the messages it holds.
 *
 * A file says what is expected in comments:  expect: HF0203 7:26 the attribute `qty` ... | hint
 * The place is line:column, with the file before it when that is not the file itself; a hint stands
 * behind " | ". Files that are no XML have their expectations in expect.txt, one a line, the name
 * and a colon first. All messages must be expected and all expected ones given, in any order. */
#include "io/federation.h"
#include "io/messages.h"
#include "model/base/buffer.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define FOLDER HF_TESTS "/bad"

/* Lines of text, sorted before they are compared. */
typedef struct lines {
    char *at[400];
    int count;
} lines;

static void add_line(lines *list, const char *text, size_t length)
{
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\n')) length--;
    while (length && *text == ' ') {
        text++;
        length--;
    }
    assert_true(list->count < 400);
    list->at[list->count++] = strndup(text, length);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void clear(lines *list)
{
    for (int i = 0; i < list->count; i++) free(list->at[i]);
    list->count = 0;
}

static char *whole_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    *size = 0;
    if (!file) return NULL;
    char *text = calloc(1, 2000000);
    *size = fread(text, 1, 1999999, file);
    fclose(file);
    return text;
}

/* What the comments of a file expect. */
static void expect_inside(lines *expected, const char *path)
{
    size_t size;
    char *text = whole_file(path, &size);
    assert_non_null(text);
    for (char *at = text; (at = memmem(at, size - (size_t)(at - text), "expect:", 7));) {
        at += 7;
        char *end = strstr(at, "-->");
        if (!end) break;
        add_line(expected, at, (size_t)(end - at));
    }
    free(text);
}

/* What expect.txt says about the file `name`. */
static void expect_beside(lines *expected, const char *name)
{
    size_t size;
    char *text = whole_file(FOLDER "/expect.txt", &size);
    assert_non_null(text);
    size_t length = strlen(name);
    for (char *line = text; line && *line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, name, length) == 0 && line[length] == ':')
            add_line(expected, line + length + 1, strcspn(line + length + 1, "\n"));
    }
    free(text);
}

static void say(lines *said, const hf_message *m, const char *name)
{
    hf_buffer text = {0};
    hf_buffer_printf(&text, "%s ", m->code);
    bool elsewhere = m->at.file && strcmp(m->at.file, name) != 0;
    if (elsewhere) hf_buffer_printf(&text, "%s:", m->at.file);
    hf_buffer_printf(&text, "%d:%d %s", m->at.line, m->at.column, m->text);
    if (m->hint) hf_buffer_printf(&text, " | %s", m->hint);
    add_line(said, text.bytes, text.size);
    hf_buffer_clear(&text);
}

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Read a file as the program would; what it says as lines. Also writes the messages for people, so
 * that no broken file can break those. */
static void read_it(lines *said, const char *path, const char *name, double *took)
{
    hf_sources sources = {0};
    hf_diags *diags = hf_diags_new();
    hf_network *net = NULL;
    hf_buffer text = {0};
    double before = milliseconds();
    hf_federation_read(&net, &sources, diags, path);
    *took = milliseconds() - before;
    for (int i = 0; i < diags->count; i++) say(said, &diags->messages[i], name);
    hf_messages_write(&text, diags, &sources, "Nothing was planned.", true);
    for (size_t i = 0; i < text.size; i++) /* nothing steers the terminal but our own colours */
        assert_true((unsigned char)text.bytes[i] >= 0x20 || text.bytes[i] == '\n' ||
                    text.bytes[i] == '\033');
    hf_buffer_clear(&text);
    hf_network_free(net);
    hf_diags_free(diags);
    hf_sources_clear(&sources);
}

static int count_differences(lines *said, lines *expected, const char *name)
{
    int wrong = 0;
    qsort(said->at, (size_t)said->count, sizeof *said->at, by_text);
    qsort(expected->at, (size_t)expected->count, sizeof *expected->at, by_text);
    for (int a = 0, b = 0; a < said->count || b < expected->count;) {
        int order = a == said->count       ? 1
                    : b == expected->count ? -1
                                           : strcmp(said->at[a], expected->at[b]);
        if (order < 0) print_message("%s: not expected: %s\n", name, said->at[a]);
        if (order > 0) print_message("%s: missing: %s\n", name, expected->at[b]);
        wrong += order != 0;
        a += order <= 0;
        b += order >= 0;
    }
    return wrong;
}

/* Wrong messages about one file. */
static int judge(const char *folder, const char *name)
{
    char path[600];
    lines said = {0}, expected = {0};
    double took;
    bool here = strcmp(folder, ".") == 0;
    snprintf(path, sizeof path, "%s%s%s", here ? "" : folder, here ? "" : "/", name);
    expect_beside(&expected, name);
    struct stat facts;
    bool plain = lstat(path, &facts) == 0 && S_ISREG(facts.st_mode);
    if (plain && !expected.count) expect_inside(&expected, path);
    read_it(&said, path, name, &took);
    int wrong = count_differences(&said, &expected, name);
    if (!expected.count) {
        print_message("%s: expects nothing\n", name);
        wrong++;
    }
    if (took >
        200) { /* 50 ms by construction; four times that under sanitizers on a busy machine */
        print_message("%s: took %.0f ms\n", name, took);
        wrong++;
    }
    clear(&said);
    clear(&expected);
    return wrong;
}

static void every_broken_file_gives_the_messages_it_holds(void **state)
{
    (void)state;
    DIR *folder = opendir(FOLDER);
    assert_non_null(folder);
    int files = 0, wrong = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        const char *dot = strrchr(entry->d_name, '.');
        if (!dot || strcmp(dot, ".xml") != 0) continue;
        files++;
        wrong += judge(FOLDER, entry->d_name);
    }
    closedir(folder);
    assert_true(files >= 150);
    assert_int_equal(wrong, 0);
}

/* --- files that are made here: they cannot or should not be kept --- */

typedef struct made {
    char folder[64], path[384];
    int back; /* the folder to go back to */
} made;

/* A new folder, entered, so that messages name files as they would for a person standing in it. */
static made make_folder(void)
{
    made m = {.back = open(".", O_RDONLY | O_DIRECTORY)};
    snprintf(m.folder, sizeof m.folder, "/tmp/holdfast-bad-XXXXXX");
    assert_non_null(mkdtemp(m.folder));
    assert_int_equal(chdir(m.folder), 0);
    return m;
}

static const char *path_of(made *m, const char *name)
{
    snprintf(m->path, sizeof m->path, "%s/%s", m->folder, name);
    return m->path;
}

static void write_file(made *m, const char *name, const char *text, size_t size)
{
    FILE *file = fopen(path_of(m, name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static void remove_all(made *m)
{
    DIR *folder = opendir(m->folder);
    for (struct dirent *entry; (entry = readdir(folder));)
        if (entry->d_name[0] != '.') unlink(path_of(m, entry->d_name));
    closedir(folder);
    assert_int_equal(fchdir(m->back), 0);
    close(m->back);
    rmdir(m->folder);
}

#define HEAD                                                                                       \
    "<federation xmlns=\"urn:holdfast:1\" version=\"1.0\" id=\"f\" start=\"2026-12-01\" "          \
    "period=\"P1D\" periods=\"3\">\n"

static void a_fifo_neither_hangs_nor_is_read(void **state)
{
    (void)state;
    made m = make_folder();
    assert_int_equal(mkfifo(path_of(&m, "fifo.made"), 0600), 0);
    assert_int_equal(judge(".", "fifo.made"), 0);
    write_file(&m, "fifo-included.made", HEAD "<include href=\"fifo.made\"/></federation>",
               strlen(HEAD "<include href=\"fifo.made\"/></federation>"));
    assert_int_equal(judge(".", "fifo-included.made"), 0);
    remove_all(&m);
}

static void links_are_not_followed(void **state)
{
    (void)state;
    made m = make_folder();
    const char *main = HEAD "<include href=\"link.made\"/></federation>";
    assert_int_equal(symlink("/etc/passwd", path_of(&m, "link.made")), 0);
    assert_int_equal(judge(".", "link.made"), 0);
    write_file(&m, "link-included.made", main, strlen(main));
    assert_int_equal(judge(".", "link-included.made"), 0);
    const char *below = HEAD "<include href=\"etc.made/passwd\"/></federation>";
    assert_int_equal(symlink("/etc", path_of(&m, "etc.made")), 0);
    write_file(&m, "folder-link.made", below, strlen(below));
    assert_int_equal(judge(".", "folder-link.made"), 0);
    remove_all(&m);
}

static void what_is_not_there_is_said_so(void **state)
{
    (void)state;
    made m = make_folder();
    lines said = {0};
    double took;
    read_it(&said, path_of(&m, "nothing.xml"), "nothing.xml", &took);
    assert_int_equal(said.count, 1);
    assert_non_null(strstr(said.at[0], "HF0101"));
    assert_non_null(strstr(said.at[0], "does not exist"));
    clear(&said);
    read_it(&said, m.folder, "", &took);
    assert_int_equal(said.count, 1);
    assert_non_null(strstr(said.at[0], "is a folder, not a file"));
    clear(&said);
    remove_all(&m);
}

/* 429 kB of attributes on one tag take libxml2 12.7 s; a 240 kB entity bomb grows to gigabytes. */
static void bombs_are_refused_at_once(void **state)
{
    (void)state;
    made m = make_folder();
    hf_buffer text = {0};
    hf_buffer_text(&text, "<federation ");
    for (int i = 0; i < 5000; i++) hf_buffer_printf(&text, "a%d=\"\" ", i);
    hf_buffer_text(&text, "/>");
    write_file(&m, "many-attributes.made", text.bytes, text.size);
    assert_int_equal(judge(".", "many-attributes.made"), 0);

    hf_buffer_clear(&text);
    hf_buffer_text(&text, "<federation ");
    for (int i = 0; i < 65; i++) hf_buffer_printf(&text, "a%d=\"\" ", i);
    hf_buffer_text(&text, "/>");
    write_file(&m, "some-attributes.made", text.bytes, text.size);
    assert_int_equal(judge(".", "some-attributes.made"), 0);

    hf_buffer_clear(&text);
    for (int i = 0; i < 5000; i++) hf_buffer_text(&text, "<a>");
    write_file(&m, "deep.made", text.bytes, text.size);
    assert_int_equal(judge(".", "deep.made"), 0);

    hf_buffer_clear(&text);
    hf_buffer_text(&text, "<federation id=\"");
    for (int i = 0; i < 20000; i++) hf_buffer_text(&text, "x");
    hf_buffer_text(&text, "\"/>");
    write_file(&m, "long-tag.made", text.bytes, text.size);
    assert_int_equal(judge(".", "long-tag.made"), 0);
    hf_buffer_clear(&text);
    remove_all(&m);
}

static void a_file_of_65_mib_is_refused(void **state)
{
    (void)state;
    made m = make_folder();
    lines said = {0};
    double took;
    write_file(&m, "large.made", "<federation/>", 13);
    assert_int_equal(truncate(path_of(&m, "large.made"), 65L << 20), 0);
    read_it(&said, path_of(&m, "large.made"), "large.made", &took);
    assert_int_equal(said.count, 1);
    assert_non_null(strstr(said.at[0], "HF0104"));
    clear(&said);
    remove_all(&m);
}

/* --- floods --- */

/* A federation made of HEAD, `count` times what `one` writes, and its end. */
static void flood(made *m, const char *name, int count, const char *before,
                  void (*one)(hf_buffer *out, int i))
{
    hf_buffer text = {0};
    hf_buffer_text(&text, HEAD);
    hf_buffer_text(&text, before);
    for (int i = 0; i < count; i++) one(&text, i);
    hf_buffer_text(&text, "</federation>\n");
    write_file(m, name, text.bytes, text.size);
    hf_buffer_clear(&text);
}

static void one_unknown(hf_buffer *out, int i)
{
    (void)i;
    hf_buffer_text(out, "<goods/>\n");
}

static void one_heir(hf_buffer *out, int i)
{
    hf_buffer_printf(out, "<scenario id=\"s%d\"", i);
    if (i) hf_buffer_printf(out, " base=\"s%d\"", i - 1);
    hf_buffer_text(out, "/>\n");
}

static void one_good_and_route(hf_buffer *out, int i)
{
    hf_buffer_printf(out,
                     "<good id=\"g%d\" unit=\"kg\"/><route id=\"r%d\" from=\"a\" to=\"b\" "
                     "unit=\"kg\"/>\n",
                     i, i);
}

static void one_season(hf_buffer *out, int i)
{
    hf_buffer_printf(out,
                     "<income id=\"i%d\" amount=\"1\" per=\"P1D\"><during from=\"--01-01\" "
                     "until=\"--02-01\" amount=\"2\"/></income>\n",
                     i);
}

/* The one message with this code among those about a made file, and how many there are. */
static int count_said(made *m, const char *name, const char *code)
{
    lines said = {0};
    double took;
    int count = 0;
    read_it(&said, path_of(m, name), name, &took);
    for (int i = 0; i < said.count; i++) count += strncmp(said.at[i], code, 6) == 0;
    clear(&said);
    return count;
}

static void floods_are_dammed(void **state)
{
    (void)state;
    made m = make_folder();
    flood(&m, "heirs.made", 66, "", one_heir); /* the last has 65 above it; at most 63 may be */
    assert_true(count_said(&m, "heirs.made", "HF0521") >= 1);
    flood(&m, "heirs.made", 64, "", one_heir);
    assert_int_equal(count_said(&m, "heirs.made", "HF0521"), 0);
    /* 1500 routes that each carry 1500 goods: 2.25 million loads */
    const char *sites = "<site id=\"a\"/><site id=\"b\"/>";
    flood(&m, "loads.made", 1500, sites, one_good_and_route);
    assert_int_equal(count_said(&m, "loads.made", "HF0515"), 1);
    remove_all(&m);
}

static void seasons_without_end_are_dammed(void **state)
{
    (void)state;
    made m = make_folder();
    hf_buffer text = {0};
    hf_buffer_text(&text, "<federation xmlns=\"urn:holdfast:1\" version=\"1.0\" id=\"f\" "
                          "start=\"2026-12-01\" period=\"P1W\" periods=\"50000\"><fund>\n");
    for (int i = 0; i < 2200; i++) one_season(&text, i); /* 958 years each: 2.1 million */
    hf_buffer_text(&text, "</fund></federation>\n");
    write_file(&m, "seasons.made", text.bytes, text.size);
    hf_buffer_clear(&text);
    assert_int_equal(count_said(&m, "seasons.made", "HF0546"), 1);
    remove_all(&m);
}

static void after_two_thousand_mistakes_nobody_reads_on(void **state)
{
    (void)state;
    made m = make_folder();
    hf_sources sources = {0};
    hf_diags *diags = hf_diags_new();
    hf_network *net = NULL;
    flood(&m, "unknown.made", 5000, "", one_unknown);
    assert_int_equal(hf_federation_read(&net, &sources, diags, path_of(&m, "unknown.made")),
                     HF_INPUT);
    assert_int_equal(diags->errors, 2001);
    assert_string_equal(diags->messages[diags->count - 1].code, "HF0117");
    hf_diags_free(diags);
    hf_sources_clear(&sources);
    remove_all(&m);
}

/* --- files that end too early --- */

/* A good file, cut off behind every byte: each time a mistake and its place, never a network, never
 * more than a few words. The last line of the file may be missing. */
static void a_file_cut_off_anywhere_is_refused(void **state)
{
    (void)state;
    size_t size;
    char *text = whole_file(HF_TESTS "/../docs/examples/time-bank.xml", &size);
    assert_non_null(text);
    made m = make_folder();
    while (size && text[size - 1] != '>') size--;
    for (size_t cut = 0; cut < size; cut++) {
        hf_sources sources = {0};
        hf_diags *diags = hf_diags_new();
        hf_network *net = NULL;
        write_file(&m, "cut.made", text, cut);
        hf_status status = hf_federation_read(&net, &sources, diags, path_of(&m, "cut.made"));
        if (status != HF_INPUT || net || diags->errors < 1 || diags->errors > 2)
            fail_msg("cut off behind byte %zu: status %d, %d errors", cut, (int)status,
                     diags->errors);
        if (strncmp(diags->messages[0].code, "HF01", 4) != 0)
            fail_msg("cut off behind byte %zu: %s first", cut, diags->messages[0].code);
        hf_diags_free(diags);
        hf_sources_clear(&sources);
    }
    remove_all(&m);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_broken_file_gives_the_messages_it_holds),
        cmocka_unit_test(a_fifo_neither_hangs_nor_is_read),
        cmocka_unit_test(links_are_not_followed),
        cmocka_unit_test(what_is_not_there_is_said_so),
        cmocka_unit_test(bombs_are_refused_at_once),
        cmocka_unit_test(a_file_of_65_mib_is_refused),
        cmocka_unit_test(floods_are_dammed),
        cmocka_unit_test(seasons_without_end_are_dammed),
        cmocka_unit_test(after_two_thousand_mistakes_nobody_reads_on),
        cmocka_unit_test(a_file_cut_off_anywhere_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
