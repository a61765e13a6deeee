/* options.c - one row per option; argp does the rest. */
#include "cli/options.h"

#include "io/json_check.h"
#include "io/suggest.h"
#include "model/base/diag.h"
#include "model/base/number.h"

#include <argp.h>
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum kind { FLAG, TEXT, CHOICE, SHARE, COUNT } kind;

typedef struct option_row {
    char key; /* in hf_command.options */
    const char *name;
    const char *argument; /* for a choice: what may be chosen */
    kind kind;
    size_t field; /* in hf_request */
    const char *doc;
} option_row;

#define FIELD(name) offsetof(hf_request, name)

static const option_row rows[] = {
    {'e', "example", "kitchen|food-network|clinic", CHOICE, FIELD(example),
     "which federation to write (kitchen)"},
    {'s', "scenario", "ID", TEXT, FIELD(scenario), "under this scenario of the file"},
    {'w', "without", "TARGET,...", TEXT, FIELD(without), "with these out, for example coop:mill"},
    {'f', "front", "TARGET,TARGET", TEXT, FIELD(front),
     "a table: a share of the first out, the second out for a time, both at once"},
    {'d', "from", "DATE", TEXT, FIELD(from),
     "count from this date, for example 2026-12-03; until then all carry on with the plan"},
    {'r', "ration", "Q", SHARE, FIELD(ration), "held at this share of what is required only"},
    {'B', "prepared", NULL, FLAG, FIELD(prepared),
     "best knows of it from the first period on and may prepare"},
    {'E', "no-end", NULL, FLAG, FIELD(no_end), "every outage lasts to the end"},
    {'H', "hold", "N", COUNT, FIELD(hold),
     "what to lay in, or save, to hold so many periods: the cheapest stock, the least money"},
    {'A', "aim", "held|share", CHOICE, FIELD(aim),
     "who plans again holds out first, or shares at once (held)"},
    {'R', "ration-rule", "needs-first|proportional|equal-share", CHOICE, FIELD(ration_rule),
     "how what is too little is shared on the spot (needs-first)"},
    {'Y', "trace", "plan|local|replan", CHOICE, FIELD(trace_of),
     "every stock and need in every period under this policy"},
    {'F', "fairness", "leximin|maxmin|total", CHOICE, FIELD(fairness),
     "how what is short is shared (leximin)"},
    {'g', "gap", "G", SHARE, FIELD(gap), "largest relative distance from the best (1e-6)"},
    {'L', "write-lp", "DIR", TEXT, FIELD(write_lp),
     "write what each stage solves into this folder, as LP files"},
    {'M', "write-mps", "DIR", TEXT, FIELD(write_mps), "the same as MPS files"},
    {'x', "fail-on-shortage", NULL, FLAG, FIELD(fail_on_shortage),
     "exit with 4 when a need is short"},
    {'v', "view", "flow", CHOICE, FIELD(view), "what to draw (flow)"},
    {'G', "good", "G", TEXT, FIELD(good), "draw this good only"},
    {'C', "coops", "N", COUNT, FIELD(coops), "so many co-ops"},
    {'T', "communities", "C", COUNT, FIELD(communities), "so many communities"},
    {'P', "periods", "T", COUNT, FIELD(periods), "so many days"},
    {'S', "seed", "S", COUNT, FIELD(seed), "another draw for another seed (1)"},
    {'h', "html", NULL, FLAG, FIELD(html), "write report.html only"},
    {'t', "text", NULL, FLAG, FIELD(text), "print the text only"},
    {'n', "runs", "N", COUNT, FIELD(runs), "how many runs are drawn (1000)"},
    {'m', "threads", "T", COUNT, FIELD(threads),
     "so many runs at the same time (as many as there are processors); the answer is the same"},
    {'q', "policy", "plan|local|replan", CHOICE, FIELD(policy), "how people react (local)"},
    {'k', "run", "K", COUNT, FIELD(run), "this run alone, and what happens in it"},
    {'c', "trace", NULL, FLAG, FIELD(trace), "with --run: every stock and need in every period"},
    {'o', "output", "F.pdf|png|svg", TEXT, FIELD(out), "write the picture into this file"},
    {'p', "output", "DIR", TEXT, FIELD(out), "write plan.json into this folder too"},
    {'D', "output", "DIR", TEXT, FIELD(out), "write the answer into this folder too"},
    {'O', "output", "DIR", TEXT, FIELD(out), "write into this folder (out)"},
    {'j', "json", NULL, FLAG, FIELD(json), "print one JSON object and nothing else"},
};
enum { ROWS = sizeof rows / sizeof *rows, HELP = 'h' };

typedef struct parse {
    const hf_command *command;
    hf_request *ask;
    bool help;
    hf_diags *said; /* what is wrong, for --json */
} parse;

/* What argp calls row i by: only where to write has a short option, -o. */
static int key_of(int i)
{
    return strcmp(rows[i].name, "output") == 0 ? 'o' : 256 + i;
}

static bool takes(const hf_command *command, const option_row *row)
{
    return strchr(command->options, row->key) != NULL;
}

static void *field_of(hf_request *ask, const option_row *row)
{
    return (char *)ask + row->field;
}

static bool is_choice(const char *choices, const char *text)
{
    size_t length = strlen(text);
    for (const char *at = choices; at; at = strchr(at, '|') ? strchr(at, '|') + 1 : NULL)
        if (strncmp(at, text, length) == 0 && (at[length] == '|' || !at[length]) && length)
            return true;
    return false;
}

/* Returns EINVAL, so that a reader can `return complain(...)`. */
static error_t complain(const parse *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static error_t complain(const parse *p, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = hf_arena_vprintf(p->said->arena, format, arguments);
    va_end(arguments);
    fprintf(stderr, "holdfast %s: %s\nTry \"holdfast %s --help\".\n", p->command->name, text,
            p->command->name);
    hf_diag(p->said, HF_ERROR, NULL, (hf_origin){0}, "%s", text);
    return EINVAL;
}

static error_t take_share(const parse *p, const option_row *row, double *field, const char *text)
{
    double share = 0;
    if (hf_number_read(&share, text) != HF_NUMBER_FINE || !(share > 0 && share <= 1))
        return complain(p, "--%s: \"%s\" is not a number above 0 and up to 1", row->name, text);
    *field = share;
    return 0;
}

/* Digits alone, below 10^18. */
static error_t take_count(const parse *p, const option_row *row, uint64_t *field, const char *text)
{
    size_t length = strlen(text);
    if (length == 0 || length > 18 || strspn(text, "0123456789") != length)
        return complain(p, "--%s: \"%s\" is not a whole number", row->name, text);
    for (*field = 0; *text; text++) *field = 10 * *field + (uint64_t)(*text - '0');
    return 0;
}

static error_t take(const parse *p, const option_row *row, char *text)
{
    void *field = field_of(p->ask, row);
    if (row->kind == TEXT && !*text) /* an unset variable of a shell, which nobody means */
        return complain(p, "\"--%s\" needs a value: %s", row->name, row->argument);
    if (row->kind == FLAG) *(bool *)field = true;
    if (row->kind == SHARE) return take_share(p, row, field, text);
    if (row->kind == COUNT) return take_count(p, row, field, text);
    if (row->kind == CHOICE && !is_choice(row->argument, text))
        return complain(p, "--%s: \"%s\" is not one of %s", row->name, text, row->argument);
    if (row->kind != FLAG) *(const char **)field = text;
    return 0;
}

static error_t take_argument(const parse *p, char *text)
{
    if (!*text) return complain(p, "%s is empty", p->command->arguments);
    if (p->ask->file_count == p->command->most)
        return complain(p, "one argument too many: \"%s\"", text);
    p->ask->files[p->ask->file_count++] = text;
    return 0;
}

static error_t handle(int key, char *text, struct argp_state *state)
{
    parse *p = state->input;
    if (key == HELP) p->help = true;
    if (key == HELP || p->help) return 0;
    if (key == ARGP_KEY_ARG) return take_argument(p, text);
    if (key == ARGP_KEY_END && p->ask->file_count < p->command->least)
        return complain(p, "%s is missing", p->command->arguments);
    for (int i = 0; i < ROWS; i++)
        if (key == key_of(i) && takes(p->command, &rows[i])) return take(p, &rows[i], text);
    return ARGP_ERR_UNKNOWN;
}

static void list_options(struct argp_option *out, const hf_command *command)
{
    int count = 0;
    for (int i = 0; i < ROWS; i++)
        if (takes(command, &rows[i]))
            out[count++] = (struct argp_option){.name = rows[i].name,
                                                .key = key_of(i),
                                                .arg = rows[i].argument,
                                                .doc = rows[i].doc};
    out[count++] = (struct argp_option){.name = "help", .key = HELP, .doc = "show this"};
    out[count] = (struct argp_option){0};
}

/* The option of "--name", "--name=value" or "-o"; NULL when there is none. Abbreviations would stop
 * working when options are added. */
static const struct argp_option *option_of(const struct argp_option *options, const char *text)
{
    size_t length = strcspn(text + 2, "=");
    for (; options->name; options++) {
        bool same_name =
            strlen(options->name) == length && strncmp(options->name, text + 2, length) == 0;
        if (text[1] == '-' ? same_name : options->key == text[1]) return options;
    }
    return NULL;
}

static error_t say_unknown(const parse *p, const struct argp_option *options, const char *text)
{
    char name[64];
    snprintf(name, sizeof name, "%.60s", text);
    name[strcspn(name, "=")] = '\0';
    hf_suggestion near = hf_suggest(name + strspn(name, "-"));
    for (; options->name; options++) hf_suggest_offer(&near, options->name);
    if (!near.best) return complain(p, "unknown option \"%s\"", name);
    return complain(p, "unknown option \"%s\"; did you mean \"--%s\"?", name, near.best);
}

/* Looks at the option at argv[*at], and passes over its value. Returns 0 when it is fine. */
static error_t look_at(const parse *p, const struct argp_option *options, char **argv, int *at)
{
    const char *text = argv[*at];
    const struct argp_option *option = option_of(options, text);
    if (!option) return say_unknown(p, options, text);
    bool has_value = text[1] == '-' ? strchr(text, '=') != NULL : text[2] != '\0';
    if (!option->arg && has_value) return complain(p, "\"%s\" takes no value", text);
    if (!option->arg || has_value || argv[++*at]) return 0;
    return complain(p, "\"%s\" needs a value: %s", text, option->arg);
}

/* Options are looked at before argp does, which knows no suggestions. */
static bool are_fine(const parse *p, const struct argp_option *options, char **argv)
{
    for (int i = 1; argv[i] && strcmp(argv[i], "--") != 0; i++)
        if (argv[i][0] == '-' && argv[i][1] && look_at(p, options, argv, &i)) return false;
    return true;
}

/* Whoever reads JSON is told in JSON, also where --json comes after what is wrong. */
static void print_refusal(const parse *p, char **argv)
{
    hf_buffer text = {0};
    bool json = false;
    for (int i = 1; argv[i] && strcmp(argv[i], "--") != 0; i++)
        json |= strcmp(argv[i], "--json") == 0;
    if (!json || !strchr(p->command->options, 'j')) return;
    hf_json_check_write(&text, p->said);
    fwrite(text.bytes, 1, text.size, stdout);
    hf_buffer_clear(&text);
}

static void show_help(const hf_command *command, const struct argp *argp)
{
    printf("holdfast %s - %s\n\nExamples:\n%s\nUsage: holdfast %s %s [OPTION...]\n\n",
           command->name, command->summary, command->examples, command->name, command->arguments);
    argp_help(argp, stdout, ARGP_HELP_LONG, (char *)"holdfast");
}

static error_t read_all(parse *p, const struct argp_option *options, int argc, char **argv)
{
    char name[64];
    const struct argp argp = {.options = options, .parser = handle};
    if (!are_fine(p, options, argv)) return EINVAL;
    snprintf(name, sizeof name, "holdfast %s", p->command->name);
    argv[0] = name;
    error_t wrong =
        argp_parse(&argp, argc, argv, ARGP_NO_ERRS | ARGP_NO_EXIT | ARGP_NO_HELP, NULL, p);
    if (!wrong && p->help) show_help(p->command, &argp);
    return wrong;
}

int hf_options_read(hf_request *out, const hf_command *command, int argc, char **argv)
{
    struct argp_option options[ROWS + 2];
    list_options(options, command);
    *out =
        (hf_request){.gap = 1e-6, .seed = 1, .runs = 1000, .run = HF_NOT_SAID, .hold = HF_NOT_SAID};
    parse p = {.command = command, .ask = out, .said = hf_diags_new()};
    error_t wrong = read_all(&p, options, argc, argv);
    if (wrong) print_refusal(&p, argv);
    hf_diags_free(p.said);
    if (wrong) return HF_USAGE;
    return p.help ? HF_ANSWERED : -1;
}
