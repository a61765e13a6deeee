/* cmd_new.c - holdfast new: a small true-to-life federation, ready to run. */
#include "cli/commands.h"
#include "cli/desk.h"
#include "cli/template.h"
#include "io/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *path_of(hf_arena *arena, const char *folder, const char *name)
{
    return hf_arena_printf(arena, "%s/%s", folder, name);
}

static bool is_free(hf_arena *arena, const char *folder)
{
    bool all_free = true;
    for (const hf_template *file = hf_templates; file->name; file++) {
        const char *path = path_of(arena, folder, file->name);
        if (access(path, F_OK) != 0) continue;
        fprintf(stderr, "holdfast: \"%s\" is there already; nothing was written\n", path);
        all_free = false;
    }
    return all_free;
}

static hf_status write_one(hf_arena *arena, const char *folder, const hf_template *file,
                           hf_diags *diags)
{
    char *path = path_of(arena, folder, file->name);
    char *slash = strrchr(path, '/');
    *slash = '\0';
    hf_status status = hf_folder_make(path, diags);
    *slash = '/';
    return status == HF_OK ? hf_file_write(path, file->bytes, file->size, diags) : status;
}

int hf_cmd_new(const hf_request *ask)
{
    const char *folder = ask->files[0];
    hf_desk desk = {.diags = hf_diags_new(), .later = hf_diags_new()};
    hf_arena *arena = hf_arena_new();
    int status = is_free(arena, folder) ? HF_ANSWERED : HF_FAILED;
    for (const hf_template *file = hf_templates; file->name && status == HF_ANSWERED; file++)
        status = hf_desk_end(&desk, write_one(arena, folder, file, desk.later), "");
    if (status == HF_ANSWERED)
        printf("A kitchen, its farm and its bakery are in %s.\n"
               "Try: holdfast run %s/federation.xml -o %s/out\n",
               folder, folder, folder);
    hf_arena_free(arena);
    hf_desk_clear(&desk);
    return status;
}
