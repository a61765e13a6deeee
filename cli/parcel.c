/* parcel.c - gathering files and writing them one by one, each whole. */
#include "cli/parcel.h"

#include "io/file.h"

#include "viz/words.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OTHERS_MOST = 50 };

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

static bool holds(const hf_parcel *parcel, const char *name)
{
    for (int i = 0; i < parcel->count; i++)
        if (strcmp(parcel->sheets[i].name, name) == 0) return true;
    return false;
}

static int by_name(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static bool is_like(const char *name, const char *begins, const char *ends)
{
    size_t length = strlen(name), head = strlen(begins), tail = strlen(ends);
    return length > head + tail && strncmp(name, begins, head) == 0 &&
           strcmp(name + length - tail, ends) == 0;
}

void hf_parcel_tell_others(hf_buffer *out, const hf_parcel *parcel, const hf_desk *desk,
                           const char *path, const char *begins, const char *ends)
{
    char *names[OTHERS_MOST];
    int count = 0;
    DIR *folder = opendir(path);
    for (struct dirent *file; folder && count < OTHERS_MOST && (file = readdir(folder));)
        if (is_like(file->d_name, begins, ends) && !holds(parcel, file->d_name))
            names[count++] = hf_arena_text(desk->later->arena, file->d_name);
    if (folder) closedir(folder);
    if (count) qsort(names, (size_t)count, sizeof *names, by_name);
    for (int i = 0; i < count; i++)
        hf_buffer_printf(out, "%s %s/%s", i ? "" : "Not of this run, and left as it was:", path,
                         hf_clean(names[i]).text);
    if (count) hf_buffer_text(out, "\n");
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
