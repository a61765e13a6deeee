/* main.c - hf_language schema|manual: print what is made from the tables of the language. */
#include "tools/language/language.h"

#include <stdio.h>
#include <string.h>

static const struct page {
    const char *name;
    bool (*write)(hf_buffer *out);
} PAGES[] = {{"schema", hf_language_schema}, {"manual", hf_language_manual}};

static int print(const struct page *page)
{
    hf_buffer out = {0};
    bool made = page->write(&out) && out.size;
    bool said = made && fwrite(out.bytes, 1, out.size, stdout) == out.size && fflush(stdout) == 0;
    hf_buffer_clear(&out);
    return said ? 0 : 1;
}

int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 2 && i < sizeof PAGES / sizeof *PAGES; i++)
        if (strcmp(argv[1], PAGES[i].name) == 0) return print(&PAGES[i]);
    fprintf(stderr, "usage: hf_language schema|manual\n");
    return 2;
}
