/* comma.c - loaded before a program of ours: puts it into the locale of the environment, in which
 * numbers have a comma. A program that would not notice ends at once, so that the test tries what
 * it says. */
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

__attribute__((constructor)) static void use_commas(void)
{
    static const char complaint[] = "comma.c: the locale has no comma\n";
    char text[16];
    setlocale(LC_ALL, "");
    snprintf(text, sizeof text, "%.1f", 1.5);
    if (strcmp(text, "1,5") == 0) return;
    ssize_t said = write(STDERR_FILENO, complaint, sizeof complaint - 1);
    _exit(said < 0 ? 98 : 97);
}
