/* main.c - hf_language schema: print what is made from the tables of the language. */
#include "tools/language/language.h"

#include <stdio.h>
#include <string.h>

static const struct page {
    const char *name;
    void (*write)(hf_buffer *out);
} PAGES[] = {{"schema", hf_language_schema}};

static int print(const struct page *page)
{
    hf_buffer out = {0};
    page->write(&out);
    size_t written = fwrite(out.bytes, 1, out.size, stdout);
    int status = written == out.size && fflush(stdout) == 0 ? 0 : 1;
    hf_buffer_clear(&out);
    return status;
}

int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 2 && i < sizeof PAGES / sizeof *PAGES; i++)
        if (strcmp(argv[1], PAGES[i].name) == 0) return print(&PAGES[i]);
    fprintf(stderr, "usage: hf_language schema\n");
    return 2;
}
