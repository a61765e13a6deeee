/* file.c - writing aside and renaming; reading with a limit. */
#include "io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static hf_status refuse(hf_diags *diags, const char *code, const char *what, const char *path,
                        const char *why)
{
    hf_diag(diags, HF_ERROR, code, (hf_origin){.file = path}, "cannot %s \"%s\": %s", what, path,
            why);
    return HF_IO;
}

/* What a person can act on, first; the system's own words otherwise. */
static const char *reason(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return "the disk is full";
    case EFBIG:
        return "the file would be larger than is allowed here";
    case ENOENT:
        return "there is no such file or folder";
    case EACCES:
    case EPERM:
        return "no permission";
    case EROFS:
        return "the disk can only be read";
    }
    const char *text = strerrordesc_np(error);
    return text ? text : "unknown error";
}

/* The first `length` bytes of `path`; release with free(). */
static char *beginning(const char *path, size_t length)
{
    return memcpy(hf_alloc(length + 1, 1), path, length);
}

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash) return beginning(".", 1);
    return beginning(path, slash == path ? 1 : (size_t)(slash - path));
}

/* Nothing is written over a device, a pipe or a folder. */
static const char *not_a_file(const char *path)
{
    struct stat there;
    if (stat(path, &there) != 0 || S_ISREG(there.st_mode)) return NULL;
    return S_ISDIR(there.st_mode) ? "it is a folder" : "it is not a regular file";
}

/* A new file beside `path`; its name is put into `aside`. Returns -1 with errno set on failure. */
static int open_aside(const char *path, char *aside, size_t room)
{
    for (int attempt = 0; attempt < 100; attempt++) {
        snprintf(aside, room, "%s.%ld-%d.part", path, (long)getpid(), attempt);
        int fd = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST) return fd;
    }
    return -1;
}

static bool write_all(int fd, const char *bytes, size_t size)
{
    while (size) {
        ssize_t wrote = write(fd, bytes, size);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) return false;
        bytes += wrote;
        size -= (size_t)wrote;
    }
    return fsync(fd) == 0;
}

/* So that the new name survives a loss of power; some file systems cannot, which is no mistake. */
static bool keep_name(const char *path)
{
    char *folder = folder_of(path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(folder);
    if (fd < 0) return errno == EACCES;
    bool kept = fsync(fd) == 0 || errno == EINVAL;
    close(fd);
    return kept;
}

/* Returns 0, or the errno of the first step that failed. */
static int replace(const char *path, char *aside, size_t room, const void *bytes, size_t size)
{
    int fd = open_aside(path, aside, room);
    if (fd < 0) return errno;
    int error = write_all(fd, bytes, size) ? 0 : errno;
    if (close(fd) != 0 && !error) error = errno;
    if (!error && rename(aside, path) != 0) error = errno;
    if (error)
        unlink(aside);
    else if (!keep_name(path))
        error = errno;
    return error;
}

hf_status hf_file_write(const char *path, const void *bytes, size_t size, hf_diags *diags)
{
    const char *obstacle = not_a_file(path);
    if (obstacle) return refuse(diags, "HF0901", "write", path, obstacle);
    size_t room = strlen(path) + 64;
    char *aside = hf_alloc(room, 1);
    int error = replace(path, aside, room, bytes, size);
    free(aside);
    return error ? refuse(diags, "HF0901", "write", path, reason(error)) : HF_OK;
}

/* --- reading --- */

/* Returns NULL when all was read, or why not. */
static const char *read_all(hf_buffer *out, int fd, size_t most)
{
    char chunk[65536];
    for (;;) {
        ssize_t got = read(fd, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return reason(errno);
        if (got == 0) return NULL;
        if (out->size + (size_t)got > most) return "it is too large";
        hf_buffer_add(out, chunk, (size_t)got);
    }
}

hf_status hf_file_read(hf_buffer *out, const char *path, size_t most, hf_diags *diags)
{
    /* a pipe without a writer would wait for ever */
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) return refuse(diags, "HF0902", "read", path, reason(errno));
    struct stat there;
    const char *why = NULL;
    if (fstat(fd, &there) != 0)
        why = reason(errno);
    else if (!S_ISREG(there.st_mode))
        why = S_ISDIR(there.st_mode) ? "it is a folder" : "it is not a regular file";
    else
        why = read_all(out, fd, most);
    close(fd);
    return why ? refuse(diags, "HF0902", "read", path, why) : HF_OK;
}

/* --- folders --- */

static bool is_folder(const char *path)
{
    struct stat there;
    return stat(path, &there) == 0 && S_ISDIR(there.st_mode);
}

/* Make `path`, whose first `length` bytes are to exist afterwards. */
static int make_one(const char *path, size_t length)
{
    char *part = beginning(path, length);
    int error = mkdir(part, 0700) == 0 ? 0 : errno;
    if (error && is_folder(part)) error = 0; /* looking has an errno of its own */
    free(part);
    return error;
}

hf_status hf_folder_make(const char *path, hf_diags *diags)
{
    int error = 0;
    for (size_t i = 1; !error && i <= strlen(path); i++)
        if (path[i] == '/' || path[i] == '\0') error = make_one(path, i);
    if (!error) return HF_OK;
    const char *why = error == EEXIST || error == ENOTDIR ? "a file is in the way" : reason(error);
    return refuse(diags, "HF0901", "make the folder", path, why);
}
