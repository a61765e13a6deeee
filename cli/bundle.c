/* bundle.c - gathering files and writing them one by one, each whole. */
#include "cli/bundle.h"

#include "io/file.h"

#include <stdio.h>
#include <stdlib.h>

hf_buffer *hf_bundle_add(hf_bundle *bundle, const char *name)
{
    bundle->sheets =
        hf_grow(bundle->sheets, bundle->count, &bundle->capacity, sizeof *bundle->sheets);
    hf_sheet *sheet = &bundle->sheets[bundle->count++];
    *sheet = (hf_sheet){0};
    snprintf(sheet->name, sizeof sheet->name, "%s", name);
    return &sheet->bytes;
}

void hf_bundle_clear(hf_bundle *bundle)
{
    for (int i = 0; i < bundle->count; i++) hf_buffer_clear(&bundle->sheets[i].bytes);
    free(bundle->sheets);
    *bundle = (hf_bundle){0};
}

int hf_bundle_write(const hf_bundle *bundle, const hf_desk *desk, const char *path)
{
    hf_status status = hf_folder_make(path, desk->later);
    for (int i = 0; i < bundle->count && status == HF_OK; i++) {
        const hf_sheet *sheet = &bundle->sheets[i];
        const char *file = hf_arena_printf(desk->later->arena, "%s/%s", path, sheet->name);
        status = hf_file_write(file, sheet->bytes.bytes, sheet->bytes.size, desk->later);
    }
    return hf_desk_end(desk, status, "");
}
