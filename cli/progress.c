/* progress.c - a line that overwrites itself. */
#include "cli/progress.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ECMA-48: to the start of the line, and erase from there to its end. */
#define TAKE_BACK "\r\033[K"

/* A full line of the usual 80 would already begin the next one. */
enum { WIDTH = 79 };

static bool takes_lines_back(void)
{
    const char *terminal = getenv("TERM");
    return isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}

/* One write for the whole line, so that those of several threads do not mix. */
void hf_progress_show(const char *format, ...)
{
    char line[WIDTH + 1];
    if (!takes_lines_back()) return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    fprintf(stderr, TAKE_BACK "%s", line);
}

void hf_progress_end(void)
{
    if (takes_lines_back()) fputs(TAKE_BACK, stderr);
}

void hf_progress_hear(void *nobody, const char *outage, const char *step)
{
    (void)nobody;
    hf_progress_show("%s: %s", outage, step);
}
