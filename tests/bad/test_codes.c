/* test_codes.c - every message code stands once in the table, is given somewhere, and is provoked
 * by a broken file; those no file can provoke are listed here with the reason. */
#include "tests/support/facts.h"

#include <dirent.h>
#include <stdbool.h>

static const struct code_row {
    const char *code, *text;
} CODES[] = {
#define CODE(code, text) {code, text},
#include "io/codes.def"
#undef CODE
};
enum { CODE_COUNT = sizeof CODES / sizeof *CODES };

/* Codes that no file in this folder can provoke, and who does it instead. */
static const struct elsewhere_row {
    const char *code, *why, *test;
} ELSEWHERE[] = {
    {"HF0103", "a link is made when it is needed", "bad/expect.txt"},
    {"HF0104", "a file of 65 MiB is made when it is needed", "bad/test_bad.c"},
    {"HF0110", "so is a tag of thousands of attributes", "bad/expect.txt"},
    {"HF0117", "two thousand mistakes are made when they are needed", "bad/test_bad.c"},
    {"HF0208", "all of the language is built at present", NULL},
    {"HF0515", "two million loads are made when they are needed", "bad/test_bad.c"},
    {"HF0521", "so is a line of 70 scenarios", "bad/test_bad.c"},
    {"HF0546", "so are two million changes", "bad/test_bad.c"},
    {"HF0701", "said by the planner", "unit/solver/test_plans.c"},
    {"HF0702", "the solver gives up on numbers, not on a file", NULL},
    {"HF0703", "no plan that cannot be proved is known", NULL},
    {"HF0801", "about plans, not federations", "unit/io/test_json.c"},
    {"HF0802", "about plans, not federations", "unit/io/test_json.c"},
    {"HF0803", "about plans, not federations", "unit/io/test_json.c"},
    {"HF0804", "about plans, not federations", "unit/io/test_json.c"},
    {"HF0901", "about what is written", "unit/io/test_file.c"},
    {"HF0902", "about files that are no federation", "unit/io/test_file.c"},
};

static const struct elsewhere_row *elsewhere(const char *code)
{
    for (size_t i = 0; i < sizeof ELSEWHERE / sizeof *ELSEWHERE; i++)
        if (strcmp(ELSEWHERE[i].code, code) == 0) return &ELSEWHERE[i];
    return NULL;
}

/* True when the file below tests/ holds `text`. */
static bool holds(const char *name, const char *text)
{
    static const size_t most = 1 << 20;
    char path[600], *all = calloc(1, most);
    snprintf(path, sizeof path, "%s/%s", HF_TESTS, name);
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("%s cannot be read", path);
    size_t size = file ? fread(all, 1, most, file) : 0;
    bool found = memmem(all, size, text, strlen(text)) != NULL;
    if (file) fclose(file);
    free(all);
    return found;
}

static bool is_provoked(const char *code)
{
    char expected[64];
    bool found = false;
    snprintf(expected, sizeof expected, "expect: %s ", code);
    DIR *folder = opendir(HF_TESTS "/bad");
    assert_non_null(folder);
    for (struct dirent *entry; !found && (entry = readdir(folder));) {
        char name[300];
        const char *dot = strrchr(entry->d_name, '.');
        snprintf(name, sizeof name, "bad/%s", entry->d_name);
        found = dot && strcmp(dot, ".xml") == 0 && holds(name, expected);
    }
    closedir(folder);
    snprintf(expected, sizeof expected, ".xml: %s ", code);
    return found || holds("bad/expect.txt", expected);
}

TEST(every_code_stands_once_and_in_order_of_its_hundred)
{
    for (int i = 0; i < CODE_COUNT; i++) {
        assert_int_equal(strlen(CODES[i].code), 6);
        for (int k = 0; k < i; k++)
            if (strcmp(CODES[i].code, CODES[k].code) == 0)
                fail_msg("%s stands twice in codes.def", CODES[i].code);
        /* HF01 files, HF02 language, ...: the chapters follow each other */
        if (i && strncmp(CODES[i - 1].code, CODES[i].code, 4) > 0)
            fail_msg("%s stands behind %s", CODES[i].code, CODES[i - 1].code);
    }
}

/* A first line that is a sentence, a blank line, and what to do. */
TEST(every_long_text_says_more_than_a_line)
{
    for (int i = 0; i < CODE_COUNT; i++) {
        const char *more = strstr(CODES[i].text, ".\n\n");
        if (!more || strlen(more) < 40) fail_msg("%s says too little", CODES[i].code);
        for (const char *line = CODES[i].text; line; line = strchr(line + 1, '\n'))
            if (strcspn(line + 1, "\n") > 100) fail_msg("a line of %s is long", CODES[i].code);
    }
}

TEST(every_code_is_provoked_by_a_broken_file)
{
    for (int i = 0; i < CODE_COUNT; i++) {
        const struct elsewhere_row *row = elsewhere(CODES[i].code);
        bool here = is_provoked(CODES[i].code);
        if (!here && !row) fail_msg("no file in tests/bad expects %s", CODES[i].code);
        if (here && row) fail_msg("%s has a file now: take it out of the table", CODES[i].code);
    }
}

TEST(who_is_said_to_provoke_a_code_does)
{
    for (size_t i = 0; i < sizeof ELSEWHERE / sizeof *ELSEWHERE; i++)
        if (ELSEWHERE[i].test && !holds(ELSEWHERE[i].test, ELSEWHERE[i].code))
            fail_msg("%s knows nothing of %s", ELSEWHERE[i].test, ELSEWHERE[i].code);
}

RUN(FACT(every_code_stands_once_and_in_order_of_its_hundred),
    FACT(every_long_text_says_more_than_a_line), FACT(every_code_is_provoked_by_a_broken_file),
    FACT(who_is_said_to_provoke_a_code_does))
