/* test_language.c - every row of the language does what it says, tried one by one.
 *
 * A sample federation is written for each element from the tables alone: the element inside its
 * parents, all with their required attributes. Then one thing is changed, and the message that the
 * row promises must be among those given. References lead nowhere here; that is not asked. */
#include "io/language.h"
#include "tests/support/facts.h"
#include "tests/unit/io/reading.h"

/* A value of each kind that is fine. */
static const char *sample(const hf_attribute_row *row)
{
    static const char *const samples[] = {
        [HF_KIND_ID] = "some",      [HF_KIND_REF] = "some",  [HF_KIND_REFS] = "some",
        [HF_KIND_UNIT] = "kg",      [HF_KIND_TEXT] = "text", [HF_KIND_NUMBER] = "1",
        [HF_KIND_DURATION] = "P1D", [HF_KIND_SPAN] = "P1D",  [HF_KIND_DATE] = "2026-12-05",
        [HF_KIND_DAY] = "--12-05",
    };
    static char choice[40];
    if (row->kind != HF_KIND_CHOICE) return samples[row->kind];
    snprintf(choice, sizeof choice, "%.*s", (int)strcspn(row->choices, "|"), row->choices);
    return choice;
}

/* What is changed in the element that is tried. */
typedef struct change {
    hf_element element;
    const hf_attribute_row *row; /* NULL: nothing */
    const char *value;           /* instead of the sample; NULL: the attribute is left out */
    const char *extra;           /* more attributes; "" */
    const char *inside;          /* content; "" */
} change;

static void write_attributes(hf_buffer *out, hf_element element, const change *c)
{
    int count;
    const hf_attribute_row *rows = hf_attribute_rows(element, &count);
    for (int i = 0; i < count; i++) {
        bool changed = c->element == element && c->row == &rows[i];
        bool written = changed ? c->value != NULL : hf_attribute_is_required(&rows[i]);
        if (!written) continue;
        hf_buffer_printf(out, " %s=\"%s\"", hf_attribute_name(rows[i].attribute),
                         changed ? c->value : sample(&rows[i]));
    }
}

/* A built parent of an element; the element itself where it has none. */
static hf_element home_of(hf_element element)
{
    int count;
    const hf_child_row *rows = hf_child_rows(&count);
    for (int i = 0; i < count; i++)
        if (rows[i].child == element && rows[i].built && rows[i].parent != HF_E_part)
            return rows[i].parent;
    return element;
}

/* True when the element can be written in this version at all. */
static bool is_built(hf_element element)
{
    return element == HF_E_federation ||
           (home_of(element) != element && element != HF_E_include && element != HF_E_part);
}

static void write_start(hf_buffer *out, hf_element element, const change *c)
{
    hf_element home = home_of(element);
    if (home != element) write_start(out, home, c);
    hf_buffer_printf(out, "<%s", hf_element_name(element));
    if (element == HF_E_federation) hf_buffer_text(out, " xmlns=\"urn:holdfast:1\"");
    write_attributes(out, element, c);
    if (element == c->element) hf_buffer_printf(out, " %s", c->extra);
    hf_buffer_text(out, ">");
}

static void write_end(hf_buffer *out, hf_element element)
{
    hf_buffer_printf(out, "</%s>", hf_element_name(element));
    if (home_of(element) != element) write_end(out, home_of(element));
}

static void try_it(hf_read *r, const change *c)
{
    hf_buffer text = {0};
    write_start(&text, c->element, c);
    hf_buffer_text(&text, c->inside);
    write_end(&text, c->element);
    hf_read_put(r, "f.xml", text.bytes, text.size);
    hf_read_file(r, "f.xml");
    hf_buffer_clear(&text);
}

static const hf_message *find(const hf_read *r, const char *code, const char *text)
{
    for (int i = 0; i < r->diags->count; i++)
        if (strcmp(r->diags->messages[i].code, code) == 0 &&
            strstr(r->diags->messages[i].text, text))
            return &r->diags->messages[i];
    return NULL;
}

static void assert_said(const hf_read *r, const char *code, const char *text, const change *c)
{
    if (find(r, code, text)) return;
    fail_msg("%s with %s=%s: no %s about %s, but %s", hf_element_name(c->element),
             c->row ? hf_attribute_name(c->row->attribute) : "-", c->value ? c->value : "-", code,
             text, r->diags->count ? r->diags->messages[0].text : "nothing");
}

/* `quantity` as it stands in messages. */
static const char *quoted(const hf_attribute_row *row)
{
    static char text[40];
    snprintf(text, sizeof text, "`%s`", hf_attribute_name(row->attribute));
    return text;
}

/* Call `each` for every attribute row of every element that can be written. */
static int for_each_row(void (*each)(hf_read *, const hf_attribute_row *))
{
    hf_read r = hf_read_new();
    int tried = 0;
    for (int e = 0; e < HF_ELEMENTS; e++) {
        int count;
        const hf_attribute_row *rows = hf_attribute_rows((hf_element)e, &count);
        for (int i = 0; i < count && is_built((hf_element)e); i++, tried++) each(&r, &rows[i]);
    }
    hf_read_clear(&r);
    return tried;
}

/* --- what every row promises --- */

static void leave_out(hf_read *r, const hf_attribute_row *row)
{
    change c = {row->element, row, NULL, "", ""};
    if (!hf_attribute_is_required(row)) return;
    try_it(r, &c);
    assert_said(r, "HF0204", quoted(row), &c);
}

TEST(every_required_attribute_is_missed)
{
    assert_true(for_each_row(leave_out) > 100);
}

static void write_sample(hf_read *r, const hf_attribute_row *row)
{
    char value[40]; /* a sample lasts until the next */
    snprintf(value, sizeof value, "%s", sample(row));
    change c = {row->element, row, value, "", ""};
    try_it(r, &c);
    bool refused = find(r, "HF0208", quoted(row)) != NULL;
    if (refused == row->built)
        fail_msg("%s of %s is %s", hf_attribute_name(row->attribute), hf_element_name(row->element),
                 refused ? "refused" : "let through");
    static const char *const kinds[] = {"HF0203", "HF0207", "HF0209", "HF0301",
                                        "HF0302", "HF0303", "HF0304"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (find(r, kinds[i], quoted(row)))
            fail_msg("%s of %s: a fine value is refused", hf_attribute_name(row->attribute),
                     hf_element_name(row->element));
}

TEST(what_is_not_built_is_refused_and_everything_else_read)
{
    for_each_row(write_sample);
}

static void write_nonsense(hf_read *r, const hf_attribute_row *row)
{
    static const struct {
        const char *value, *code;
    } nonsense[] = {
        [HF_KIND_ID] = {"a b", "HF0209"},      [HF_KIND_REF] = {"/", "HF0209"},
        [HF_KIND_REFS] = {" ", "HF0209"},      [HF_KIND_UNIT] = {"k g", "HF0305"},
        [HF_KIND_NUMBER] = {"1,5", "HF0301"},  [HF_KIND_DURATION] = {"P1M", "HF0303"},
        [HF_KIND_SPAN] = {"PT0S", "HF0303"},   [HF_KIND_DATE] = {"tomorrow", "HF0304"},
        [HF_KIND_DAY] = {"--13-45", "HF0304"}, [HF_KIND_CHOICE] = {"nonsense", "HF0207"},
    };
    if (!row->built || row->kind == HF_KIND_TEXT) return;
    change c = {row->element, row, nonsense[row->kind].value, "", ""};
    try_it(r, &c);
    assert_said(r, nonsense[row->kind].code, quoted(row), &c);
}

TEST(every_kind_of_value_refuses_nonsense)
{
    for_each_row(write_nonsense);
}

static void write_far(hf_read *r, const hf_attribute_row *row)
{
    if (!row->built || row->kind != HF_KIND_NUMBER) return;
    change low = {row->element, row, "-181", "", ""}, high = {row->element, row, "1e13", "", ""};
    try_it(r, &low);
    assert_said(r, "HF0302", quoted(row), &low);
    try_it(r, &high);
    assert_said(r, "HF0302", quoted(row), &high);
}

TEST(every_number_has_a_range)
{
    for_each_row(write_far);
}

static void misspell(hf_read *r, const hf_attribute_row *row)
{
    const char *name = hf_attribute_name(row->attribute);
    char extra[80];
    snprintf(extra, sizeof extra, "%s%c=\"1\"", name, name[strlen(name) - 1]); /* unitt="1" */
    change c = {row->element, NULL, NULL, extra, ""};
    try_it(r, &c);
    char wrong[60];
    snprintf(wrong, sizeof wrong, "`%s%c`", name, name[strlen(name) - 1]);
    const hf_message *message = find(r, "HF0203", wrong);
    if (!message || !message->hint) fail_msg("%s in %s", wrong, hf_element_name(row->element));
    bool long_enough = strlen(name) > 2; /* "of" and "at" are too short to be missed by one */
    if (long_enough && !strstr(message->hint, name) && !strstr(message->hint, "element"))
        fail_msg("%s: %s", wrong, message->hint);
}

TEST(every_misspelt_attribute_is_known_by_its_letters)
{
    for_each_row(misspell);
}

/* --- what may stand in what --- */

TEST(every_pair_of_elements_is_allowed_not_built_or_refused)
{
    hf_read r = hf_read_new();
    int refused = 0;
    for (int p = 0; p < HF_ELEMENTS; p++)
        for (int e = 0; e < HF_ELEMENTS; e++) {
            const hf_child_row *row = hf_child_find((hf_element)p, (hf_element)e);
            if (!is_built((hf_element)p) || e == HF_E_include) continue;
            char inside[60], named[60];
            snprintf(inside, sizeof inside, "<%s/>", hf_element_name((hf_element)e));
            snprintf(named, sizeof named, "`%s`", hf_element_name((hf_element)e));
            change c = {(hf_element)p, NULL, NULL, "", inside};
            try_it(&r, &c);
            bool misplaced = find(&r, "HF0202", named), later = false;
            for (int i = 0; i < r.diags->count; i++) {
                char in[90];
                snprintf(in, sizeof in, "%s in %s", named, hf_element_name((hf_element)p));
                later |= strstr(r.diags->messages[i].text, in) != NULL &&
                         strcmp(r.diags->messages[i].code, "HF0208") == 0;
            }
            if (misplaced != !row || later != (row && !row->built))
                fail_msg("%s in %s", inside, hf_element_name((hf_element)p));
            refused += misplaced;
        }
    assert_true(refused > 1000);
    hf_read_clear(&r);
}

TEST(only_names_and_notes_hold_text)
{
    hf_read r = hf_read_new();
    for (int e = 0; e < HF_ELEMENTS; e++) {
        if (!is_built((hf_element)e)) continue;
        change c = {(hf_element)e, NULL, NULL, "", "some words"};
        try_it(&r, &c);
        bool refused = find(&r, "HF0205", hf_element_name((hf_element)e)) != NULL;
        if (refused == hf_element_is_plain((hf_element)e))
            fail_msg("text in %s", hf_element_name((hf_element)e));
    }
    hf_read_clear(&r);
}

RUN(FACT(every_required_attribute_is_missed),
    FACT(what_is_not_built_is_refused_and_everything_else_read),
    FACT(every_kind_of_value_refuses_nonsense), FACT(every_number_has_a_range),
    FACT(every_misspelt_attribute_is_known_by_its_letters),
    FACT(every_pair_of_elements_is_allowed_not_built_or_refused),
    FACT(only_names_and_notes_hold_text))
