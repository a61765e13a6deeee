/* parcel.c - gathering files and writing them one by one, each whole. */
#include "cli/parcel.h"

#include "io/file.h"

#include <stdio.h>
#include <stdlib.h>

hf_buffer *hf_parcel_add(hf_parcel *parcel, const char *name)
{
    parcel->sheets =
        hf_grow(parcel->sheets, parcel->count, &parcel->capacity, sizeof *parcel->sheets);
    hf_sheet *sheet = &parcel->sheets[parcel->count++];
    *sheet = (hf_sheet){0};
    snprintf(sheet->name, sizeof sheet->name, "%s", name);
    return &sheet->bytes;
}

void hf_parcel_clear(hf_parcel *parcel)
{
    for (int i = 0; i < parcel->count; i++) hf_buffer_clear(&parcel->sheets[i].bytes);
    free(parcel->sheets);
    *parcel = (hf_parcel){0};
}

int hf_parcel_write(const hf_parcel *parcel, const hf_desk *desk, const char *path)
{
    hf_status status = hf_folder_make(path, desk->later);
    for (int i = 0; i < parcel->count && status == HF_OK; i++) {
        const hf_sheet *sheet = &parcel->sheets[i];
        const char *file = hf_arena_printf(desk->later->arena, "%s/%s", path, sheet->name);
        status = hf_file_write(file, sheet->bytes.bytes, sheet->bytes.size, desk->later);
    }
    return hf_desk_end(desk, status, "");
}
