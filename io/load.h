/* load.h - files into memory: opened once, of an honest kind and size, never outside one folder. */
#ifndef HF_IO_LOAD_H
#define HF_IO_LOAD_H

#include "io/sources.h"
#include "model/base/diag.h"

#include <stdbool.h>
#include <stddef.h>

enum { HF_FILE_BYTES_MOST = 64 * 1024 * 1024 };

typedef struct hf_loader {
    hf_sources *sources;
    hf_diags *diags;
    int folder;   /* the main file's folder, open; -1 before the main file is */
    bool refused; /* the last file could be read, but is too large */
} hf_loader;

/* Read the file given on the command line ("-": standard input) and remember its folder. Returns
 * the index of the source, -1 with a message on failure. */
int hf_load_main(hf_loader *loader, const char *path);

/* Read a file inside that folder; no part of its path may be a link. `at` is where it is asked
 * for. Returns the index of the source, -1 with a message on failure. */
int hf_load_part(hf_loader *loader, const char *name, hf_origin at);

/* Close the folder. */
void hf_loader_clear(hf_loader *loader);

/* The path of `href` written in the file `from`, both relative to the main folder: "coops/mill.xml"
 * and "../goods.xml" give "goods.xml". False when it is absolute, empty or leaves the folder. */
bool hf_path_join(char *out, size_t size, const char *from, const char *href);

#endif
