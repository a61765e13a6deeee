/* check_many.c - read many federations in one process: lines "MAIN FILE" on standard input; prints
 * "FILE CODE text | hint" for each message about FILE, which is MAIN itself or what it includes. */
#include "io/federation.h"

#include <stdio.h>
#include <string.h>

static void check(const char *path, const char *name)
{
    hf_sources sources = {0};
    hf_diags *diags = hf_diags_new();
    hf_network *net = NULL;
    hf_federation_read(&net, &sources, diags, path);
    for (int i = 0; i < diags->count; i++) {
        const hf_message *m = &diags->messages[i];
        if (m->severity == HF_ERROR && m->at.file && strcmp(m->at.file, name) == 0)
            printf("%s %s %s | %s\n", name, m->code, m->text, m->hint ? m->hint : "");
    }
    hf_network_free(net);
    hf_diags_free(diags);
    hf_sources_clear(&sources);
}

int main(void)
{
    char path[256], name[256];
    while (scanf("%255s %255s", path, name) == 2) check(path, name);
    return 0;
}
