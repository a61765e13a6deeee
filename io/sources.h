/* sources.h - the text of every file read, so that messages can show and underline it. */
#ifndef HF_IO_SOURCES_H
#define HF_IO_SOURCES_H

#include <stddef.h>

typedef struct hf_source {
    char *name; /* as in hf_origin.file */
    char *text;
    size_t size;
} hf_source;

typedef struct hf_sources {
    hf_source *at;
    int count, capacity;
} hf_sources;

void hf_sources_clear(hf_sources *sources);

#endif
