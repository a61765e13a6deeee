/* test_effects_table.c - the table of docs/language.md of what an event can do to what is what the
 * reader says: every cell is tried. */
#include "model/base/memory.h"
#include "tests/support/facts.h"
#include "tests/unit/io/reading.h"

/* Everything that the table aims at is there, and has something for every effect to act on. */
static const char PLACE[] =
    "<federation xmlns='urn:holdfast:1' version='1.0' id='place' start='2026-12-01' period='P1D' "
    "periods='5' currency='EUR'><good id='flour' unit='kg'/><good id='bread' unit='kg'/>"
    "<site id='south'/><site id='north' region='upper'/>"
    "<community id='hill' at='north'><need good='bread' quantity='1' per='P1D'/>"
    "<stock good='bread' quantity='1'/></community>"
    "<coop id='mill' at='north'><capacity id='stones' quantity='1' unit='h' per='P1D'/>"
    "<labour id='millers' quantity='1' per='P1D'/><stock good='flour' quantity='1'/>"
    "<recipe id='flour' duration='PT6H'><use capacity='stones' quantity='1'/>"
    "<work labour='millers' quantity='1'/><output good='flour' quantity='1'/></recipe></coop>"
    "<route id='road' from='south' to='north' duration='P1D' capacity='1' unit='kg' per='P1D'>"
    "<carries good='flour'/><carries good='bread'/></route>"
    "<market id='shops' at='south'><offer good='flour' action='buy' price='1' quantity='1' "
    "per='P1D'/><offer good='bread' action='buy' price='1' quantity='1' per='P1D'/></market>"
    "<fund opening='1'><income id='dues' amount='1' per='P1D'/>"
    "<expense id='rent' amount='1' per='P1D'/></fund><scenario id='z'>";

/* What is tried, by the name that the table gives it. */
static const struct trial {
    const char *name, *attribute, *inside;
} trials[] = {
    {"remaining", "remaining='0.5'", ""},
    {"access", "access='0.5'", ""},
    {"demand", "demand='2'", ""},
    {"destroys", "destroys='0.5'", ""},
    {"delay", "delay='P1D'", ""},
    {"price", "price='2'", ""},
    {"receipt", "", "<receipt good='bread' quantity='1'/>"},
    {"labour", "", "<labour id='hands' quantity='1' per='P1D'/>"},
    {"offer", "",
     "<offer id='relief' good='flour' action='buy' price='9' quantity='1' per='P1D'/>"},
    {"income", "", "<income id='gift' amount='1' per='P1D'/>"},
};
enum { TRIALS = sizeof trials / sizeof *trials, EFFECTS = 6, TARGETS = 17 };

/* The reader takes such an event. */
static bool is_read(hf_read *r, const struct trial *trial, const char *target)
{
    hf_buffer text = {0};
    hf_buffer_printf(&text,
                     "%s<event id='e' start='2026-12-02' target='%s' %s>%s</event></scenario>"
                     "</federation>",
                     PLACE, target, trial->attribute, trial->inside);
    hf_read_put(r, "f.xml", text.bytes, text.size);
    hf_read_file(r, "f.xml");
    hf_buffer_clear(&text);
    return r->status == HF_OK;
}

/* Cells of a line: "| a | b |" is {"", " a ", " b ", ""}; more than `room` are not told. */
static int split(char *line, char *cells[], int room)
{
    int count = 0;
    for (char *at = line; at && count < room;) cells[count++] = strsep(&at, "|");
    return count;
}

/* What stands between the first two backticks; "" where there are none. */
static const char *quoted(char *cell)
{
    char *from = strchr(cell, '`'), *to = from ? strchr(from + 1, '`') : NULL;
    if (!to) return "";
    *to = '\0';
    return from + 1;
}

/* Column 2 and on are the effects in their order, then what is brought. */
static bool stands_in(char *cells[], int k)
{
    char mark[20];
    snprintf(mark, sizeof mark, "`%s`", trials[k].name);
    if (k < EFFECTS) return strcmp(cells[2 + k], " x ") == 0;
    return strstr(cells[2 + EFFECTS], mark) != NULL;
}

static void try_row(hf_read *r, char *cells[], int *wrong)
{
    char *first = cells[1];
    const char *target = quoted(first);
    for (int k = 0; k < TRIALS; k++) {
        bool said = stands_in(cells, k), taken = is_read(r, &trials[k], target);
        if (said == taken) continue;
        print_error("%s of %s: %s\n", trials[k].name, target,
                    taken ? "missing in the table" : "refused by the reader");
        ++*wrong;
    }
}

static void try_heads(char *cells[])
{
    for (int k = 0; k < EFFECTS; k++) assert_string_equal(quoted(cells[2 + k]), trials[k].name);
}

TEST(the_manual_says_what_an_event_can_do_to_what)
{
    enum { CELLS = 2 + EFFECTS + 2 };
    char line[400], *cells[CELLS];
    int rows = 0, wrong = 0;
    bool inside = false;
    hf_read r = hf_read_new();
    FILE *manual = fopen(HF_TESTS "/../docs/language.md", "r");
    assert_non_null(manual);
    while (fgets(line, sizeof line, manual)) {
        bool head = strncmp(line, "| target |", 10) == 0;
        inside = head || (inside && line[0] == '|');
        if (!inside || line[1] == '-') continue;
        assert_int_equal(split(line, cells, CELLS), CELLS);
        if (head) try_heads(cells);
        if (head) continue;
        try_row(&r, cells, &wrong);
        rows++;
    }
    fclose(manual);
    hf_read_clear(&r);
    assert_int_equal(rows, TARGETS);
    assert_int_equal(wrong, 0);
}

RUN(FACT(the_manual_says_what_an_event_can_do_to_what))
