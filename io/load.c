/* load.c - files into memory. */
#include "io/load.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const hf_origin NOWHERE = {0};

/* A message about a file that cannot be read; returns -1 so that callers can end with it. */
static int refuse(hf_loader *loader, const char *code, hf_origin at, const char *text,
                  const char *name, const char *hint)
{
    hf_message *message = hf_diag(loader->diags, HF_ERROR, code, at, "`%s` %s", name, text);
    if (hint) hf_diag_hint(loader->diags, message, "%s", hint);
    return -1;
}

static int add_source(hf_loader *loader, const char *name, char *text, size_t size)
{
    hf_sources *sources = loader->sources;
    sources->at = hf_grow(sources->at, sources->count, &sources->capacity, sizeof *sources->at);
    char *copy = hf_alloc(strlen(name) + 1, 1);
    memcpy(copy, name, strlen(name));
    sources->at[sources->count] = (hf_source){copy, text, size};
    return sources->count++;
}

/* All of `file`, up to one byte more than is allowed; NULL when reading fails (errno says why).
 * `likely`: its size, as far as one knows. */
static char *read_all(int file, size_t likely, size_t *size)
{
    size_t capacity = likely + 2, used = 0; /* a byte to see that there are no more, and the NUL */
    char *text = hf_alloc(capacity, 1);
    while (used <= HF_FILE_BYTES_MOST) {
        if (used + 1 >= capacity) text = hf_resize(text, capacity *= 2, 1);
        ssize_t got = read(file, text + used, capacity - used - 1);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            free(text);
            return NULL;
        }
        if (got == 0) break;
        used += (size_t)got;
    }
    text[used] = '\0';
    *size = used;
    return text;
}

static int refuse_size(hf_loader *loader, const char *name, hf_origin at, bool alone)
{
    loader->refused = true;
    return refuse(loader, "HF0104", at,
                  alone ? "is larger than 64 MiB" : "makes the federation larger than 64 MiB", name,
                  "check that it is the right file: a large federation takes 10 MiB");
}

static int read_open(hf_loader *loader, int file, size_t likely, const char *name,
                     const char *shown, hf_origin at)
{
    size_t size = 0, all = 0;
    for (int i = 0; i < loader->sources->count; i++) all += loader->sources->at[i].size;
    if (likely + all > HF_FILE_BYTES_MOST) return refuse_size(loader, name, at, !all);
    char *text = read_all(file, likely, &size);
    if (!text) return refuse(loader, "HF0101", at, strerror(errno), name, NULL);
    if (size + all <= HF_FILE_BYTES_MOST) return add_source(loader, shown, text, size);
    free(text);
    return refuse_size(loader, name, at, !all);
}

static int explain_open(hf_loader *loader, const char *name, hf_origin at)
{
    switch (errno) {
    case ENOENT:
        return refuse(loader, "HF0101", at, "does not exist", name,
                      "check the name and the folder");
    case ELOOP:
    case EMLINK:
        return refuse(loader, "HF0103", at, "is a link, and links are not followed", name,
                      "name the file itself");
    case EACCES:
        return refuse(loader, "HF0101", at, "may not be read by you", name,
                      "ask its owner for permission to read it");
    case ENOTDIR:
        return refuse(loader, "HF0101", at,
                      "leads through something that is not a folder (a link, "
                      "perhaps)",
                      name, "check the folders in its name");
    default:
        return refuse(loader, "HF0101", at, strerror(errno), name, NULL);
    }
}

/* Read a regular file that is open; closes it. */
static int read_file(hf_loader *loader, int file, const char *name, const char *shown, hf_origin at)
{
    struct stat facts;
    int source = -1;
    if (fstat(file, &facts) != 0)
        refuse(loader, "HF0101", at, strerror(errno), name, NULL);
    else if (S_ISDIR(facts.st_mode))
        refuse(loader, "HF0102", at, "is a folder, not a file", name, "name a file in it");
    else if (!S_ISREG(facts.st_mode))
        refuse(loader, "HF0102", at, "is not a plain file", name,
               "name a plain file, or write - to read standard input");
    else
        source = read_open(loader, file, (size_t)facts.st_size, name, shown, at);
    close(file);
    return source;
}

/* O_NONBLOCK: opening a named pipe that nobody writes to must not wait. */
enum { READ_FLAGS = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY };

static int open_folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash) return open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    char *folder = hf_alloc((size_t)(slash - path) + 2, 1);
    memcpy(folder, path, (size_t)(slash - path) + 1);
    int opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(folder);
    return opened;
}

/* What the user names may be a link: what it includes then lies beside the file it leads to. */
static int load_named(hf_loader *loader, const char *path, const char *said)
{
    const char *slash = strrchr(path, '/'), *end = strrchr(said, '/');
    const char *name = slash ? slash + 1 : path;
    loader->folder = open_folder_of(path);
    if (loader->folder < 0) return explain_open(loader, said, NOWHERE);
    int file = openat(loader->folder, *name ? name : ".", READ_FLAGS & ~O_NOFOLLOW);
    if (file < 0) return explain_open(loader, said, NOWHERE);
    return read_file(loader, file, said, end ? end + 1 : said, NOWHERE);
}

int hf_load_main(hf_loader *loader, const char *path)
{
    if (strcmp(path, "-") == 0) {
        loader->folder = open_folder_of("");
        return read_open(loader, STDIN_FILENO, 1 << 16, "standard input", "standard input",
                         NOWHERE);
    }
    char *real = realpath(path, NULL);
    int source = load_named(loader, real ? real : path, path);
    free(real);
    return source;
}

/* Open a path below `folder` one step at a time, so that no step can be a link out of it. */
static int open_below(int folder, const char *name)
{
    int here = folder, next = -1;
    for (;;) {
        size_t length = strcspn(name, "/");
        bool last = !name[length];
        char *step = hf_alloc(length + 1, 1);
        memcpy(step, name, length);
        int flags = last ? READ_FLAGS : O_RDONLY | O_NOFOLLOW | O_DIRECTORY | O_CLOEXEC;
        next = openat(here, step, flags);
        int why = errno;
        free(step);
        if (here != folder) close(here);
        errno = why;
        if (last || next < 0) return next;
        here = next;
        name += length + 1;
    }
}

int hf_load_part(hf_loader *loader, const char *name, hf_origin at)
{
    int file = open_below(loader->folder, name);
    if (file < 0) return explain_open(loader, name, at);
    return read_file(loader, file, name, name, at);
}

void hf_loader_clear(hf_loader *loader)
{
    if (loader->folder >= 0) close(loader->folder);
    loader->folder = -1;
}

/* Take the last step off a path. */
static void go_up(char *path)
{
    char *slash = strrchr(path, '/');
    *(slash ? slash : path) = '\0';
}

/* Put one more step behind a path; false when there is no room. */
static bool go_down(char *path, size_t size, const char *step, size_t length)
{
    size_t used = strlen(path);
    if (used + length + 2 > size) return false;
    if (used) path[used++] = '/';
    memcpy(path + used, step, length);
    path[used + length] = '\0';
    return true;
}

static bool take_step(char *path, size_t size, const char *step, size_t length)
{
    if (length == 0 || (length == 1 && *step == '.')) return true;
    if (length != 2 || memcmp(step, "..", 2) != 0) return go_down(path, size, step, length);
    if (!*path) return false; /* above the main folder */
    go_up(path);
    return true;
}

bool hf_path_join(char *out, size_t size, const char *from, const char *href)
{
    if (!*href || *href == '/' || strlen(from) >= size) return false;
    memcpy(out, from, strlen(from) + 1);
    go_up(out);
    while (*href) {
        size_t length = strcspn(href, "/");
        if (!take_step(out, size, href, length)) return false;
        href += length + (href[length] == '/');
    }
    return *out != '\0';
}
