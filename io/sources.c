/* sources.c - keeping the text of the files read. */
#include "io/sources.h"

#include <stdlib.h>

void hf_sources_clear(hf_sources *sources)
{
    for (int i = 0; i < sources->count; i++) {
        free(sources->at[i].name);
        free(sources->at[i].text);
    }
    free(sources->at);
    *sources = (hf_sources){0};
}
