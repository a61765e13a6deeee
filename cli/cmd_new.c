/* cmd_new.c - holdfast new: a small true-to-life federation, ready to run. */
#include "cli/commands.h"
#include "cli/desk.h"
#include "cli/template.h"
#include "io/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What may be asked for by --example; the first is written when nothing is said. */
static const struct example {
    const char *name, *contents;
} EXAMPLES[] = {{"kitchen", "A kitchen, its farm and its bakery are"},
                {"food-network", "Three producers, two quarters, a village and their roads are"},
                {"clinic", "A clinic, its supplies and its generator are"}};

/* The files of one example, and where they go. */
typedef struct job {
    const struct example *example;
    const char *folder;
    hf_arena *arena;
} job;

static const struct example *example_named(const char *name)
{
    const struct example *example = EXAMPLES;
    while (name && strcmp(example->name, name) != 0) example++; /* options.c takes no others */
    return example;
}

/* The name of a file in the folder; NULL when it is another example's. */
static const char *name_of(const job *j, const hf_template *file)
{
    const char *slash = strchr(file->name, '/');
    if (!slash) return file->name;
    size_t length = (size_t)(slash - file->name);
    bool wanted =
        strlen(j->example->name) == length && memcmp(j->example->name, file->name, length) == 0;
    return wanted ? slash + 1 : NULL;
}

/* Where a file goes; NULL when it is another example's. */
static char *path_of(const job *j, const hf_template *file)
{
    const char *name = name_of(j, file);
    return name ? hf_arena_printf(j->arena, "%s/%s", j->folder, name) : NULL;
}

static bool is_free(const job *j)
{
    bool all_free = true;
    for (const hf_template *file = hf_templates; file->name; file++) {
        const char *path = path_of(j, file);
        if (!path || access(path, F_OK) != 0) continue;
        fprintf(stderr, "holdfast: \"%s\" is there already; nothing was written\n", path);
        all_free = false;
    }
    return all_free;
}

static hf_status write_one(const job *j, const hf_template *file, hf_diags *diags)
{
    char *path = path_of(j, file);
    if (!path) return HF_OK;
    char *slash = strrchr(path, '/');
    *slash = '\0';
    hf_status status = hf_folder_make(path, diags);
    *slash = '/';
    return status == HF_OK ? hf_file_write(path, file->bytes, file->size, diags) : status;
}

int hf_cmd_new(const hf_request *ask)
{
    job j = {example_named(ask->example), ask->files[0], hf_arena_new()};
    hf_desk desk = {.diags = hf_diags_new(), .later = hf_diags_new()};
    int status = is_free(&j) ? HF_ANSWERED : HF_FAILED;
    for (const hf_template *file = hf_templates; file->name && status == HF_ANSWERED; file++)
        status = hf_desk_end(&desk, write_one(&j, file, desk.later), "");
    if (status == HF_ANSWERED)
        printf("%s in %s.\n"
               "Try: holdfast run %s/federation.xml -o %s/out\n",
               j.example->contents, j.folder, j.folder, j.folder);
    hf_arena_free(j.arena);
    hf_desk_clear(&desk);
    return status;
}
