/* main.c - holdfast COMMAND ...: finds the command and runs it. */
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/versions.h"
#include "io/suggest.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static void show_commands(FILE *out)
{
    fprintf(out, "Usage: holdfast COMMAND ...\n\nCommands:\n");
    for (const hf_command *c = hf_commands; c->name; c++)
        fprintf(out, "  %-9s %s\n", c->name, c->summary);
    fprintf(out, "\n\"holdfast COMMAND --help\" says more. FILE is a federation file, or - for "
                 "standard input.\n");
}

static const char about[] =
    "holdfast - plans production for federations of co-operatives, and says "
    "how long supply holds\n\n";

static void show_help(void)
{
    printf("%sExamples:\n", about);
    for (const hf_command *c = hf_commands; c->name; c++) printf("%s", c->examples);
    printf("\n");
    show_commands(stdout);
}

/* For those who just try the name: how to begin, and what there is. */
static void show_beginning(void)
{
    fprintf(stderr, "%sTo begin:\n%s\n", about, hf_commands[0].examples);
    show_commands(stderr);
}

static const hf_command *command_named(const char *name)
{
    for (const hf_command *c = hf_commands; c->name; c++)
        if (strcmp(c->name, name) == 0) return c;
    return NULL;
}

static int say_unknown(const char *name)
{
    hf_suggestion near = hf_suggest(name);
    for (const hf_command *c = hf_commands; c->name; c++) hf_suggest_offer(&near, c->name);
    fprintf(stderr, "holdfast: there is no command \"%s\"", name);
    if (near.best) fprintf(stderr, "; did you mean \"%s\"?", near.best);
    fprintf(stderr, "\nTry \"holdfast --help\".\n");
    return HF_USAGE;
}

/* What was printed may still be lost when it is flushed: a full disk is a failure. */
static int finish(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout)) return status;
    fprintf(stderr, "holdfast: standard output cannot be written\n");
    return status == HF_ANSWERED ? HF_FAILED : status;
}

static int run(const hf_command *command, int argc, char **argv)
{
    hf_request ask;
    int status = hf_options_read(&ask, command, argc, argv);
    return status >= 0 ? status : command->run(&ask);
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "");
    setlocale(LC_MESSAGES, "");
    signal(SIGXFSZ, SIG_IGN); /* so that a file that may not grow is a failed write, not the end */
    const char *name = argc > 1 ? argv[1] : NULL;
    if (!name) {
        show_beginning();
        return HF_USAGE;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        show_help();
        return finish(HF_ANSWERED);
    }
    if (strcmp(name, "--version") == 0) {
        hf_versions_show();
        return finish(HF_ANSWERED);
    }
    const hf_command *command = command_named(name);
    return finish(command ? run(command, argc - 1, argv + 1) : say_unknown(name));
}
