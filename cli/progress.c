/* progress.c - a line that overwrites itself. */
#include "cli/progress.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* ECMA-48: to the start of the line, and erase from there to its end. */
#define TAKE_BACK "\r\033[K"

enum { USUAL_WIDTH = 80, WIDTH_MOST = 200 };

static bool takes_lines_back(void)
{
    const char *terminal = getenv("TERM");
    return isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}

/* A full line would already begin the next one. */
static int width(void)
{
    struct winsize size = {0};
    bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
    int columns = known ? size.ws_col - 1 : USUAL_WIDTH - 1;
    return columns < WIDTH_MOST ? columns : WIDTH_MOST - 1;
}

/* One write for the whole line, so that those of several threads do not mix. */
void hf_progress_show(const char *format, ...)
{
    char line[WIDTH_MOST];
    if (!takes_lines_back()) return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, (size_t)width() + 1, format, arguments);
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
