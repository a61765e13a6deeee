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

/* Columns of a terminal that does not say how wide it is, and the most that are used. */
enum { USUAL = 80, MOST = 256 };

static bool takes_lines_back(void)
{
    const char *terminal = getenv("TERM");
    return isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}

/* A full line would already begin the next one. */
static size_t columns_free(void)
{
    struct winsize size = {0};
    bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    size_t columns = known ? size.ws_col : USUAL;
    return (columns < MOST ? columns : MOST) - 1;
}

/* Never within a letter: those of several bytes go on with bytes of 10xxxxxx (UTF-8). */
static void cut(char *line, size_t width)
{
    if (strlen(line) <= width) return;
    while (width > 0 && ((unsigned char)line[width] & 0xC0) == 0x80) width--;
    line[width] = '\0';
}

/* One write for the whole line, so that those of several threads do not mix. */
void hf_progress_show(const char *format, ...)
{
    char line[MOST + 1];
    if (!takes_lines_back()) return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    cut(line, columns_free());
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
