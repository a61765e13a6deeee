/* test_file.c - a file is written whole or not at all, whatever fails. */
#include "io/file.h"

#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* The linker puts these before the system's calls (--wrap): the n-th of them fails. */
static struct {
    int calls, failing; /* failing: which call, from 1; 0: none */
    size_t most;        /* bytes that one write takes; 0: all */
} disk;

static bool fails(void)
{
    if (++disk.calls != disk.failing) return false;
    errno = ENOSPC;
    return true;
}

int __real_fsync(int fd);
int __real_rename(const char *from, const char *to);
ssize_t __real_write(int fd, const void *bytes, size_t size);
int __wrap_fsync(int fd);
int __wrap_rename(const char *from, const char *to);
ssize_t __wrap_write(int fd, const void *bytes, size_t size);

int __wrap_fsync(int fd)
{
    return fails() ? -1 : __real_fsync(fd);
}

int __wrap_rename(const char *from, const char *to)
{
    return fails() ? -1 : __real_rename(from, to);
}

ssize_t __wrap_write(int fd, const void *bytes, size_t size)
{
    if (fails()) return -1;
    return __real_write(fd, bytes, disk.most && size > disk.most ? disk.most : size);
}

typedef struct place {
    char folder[64], path[128];
    hf_diags *diags;
} place;

static void set_up(place *p)
{
    *p = (place){.folder = "/tmp/holdfast-file-XXXXXX", .diags = hf_diags_new()};
    assert_non_null(mkdtemp(p->folder));
    snprintf(p->path, sizeof p->path, "%s/plan.json", p->folder);
}

/* Removes what is in the folder, and says how many files there were. */
static int tear_down(place *p)
{
    int count = 0;
    DIR *folder = opendir(p->folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        char path[512];
        if (entry->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/%s", p->folder, entry->d_name);
        remove(path);
        count++;
    }
    closedir(folder);
    rmdir(p->folder);
    hf_diags_free(p->diags);
    return count;
}

static void assert_holds(const place *p, const char *text)
{
    hf_buffer there = {0};
    assert_int_equal(hf_file_read(&there, p->path, 1000, p->diags), HF_OK);
    assert_string_equal(there.bytes, text);
    hf_buffer_clear(&there);
}

static void assert_said(const place *p, const char *code, const char *text)
{
    assert_int_equal(p->diags->errors, 1);
    assert_string_equal(p->diags->messages[0].code, code);
    if (!strstr(p->diags->messages[0].text, text)) fail_msg("%s", p->diags->messages[0].text);
}

static void a_file_is_replaced_whole(void **state)
{
    (void)state;
    place p;
    set_up(&p);
    assert_int_equal(hf_file_write(p.path, "old answer", 10, p.diags), HF_OK);
    assert_int_equal(hf_file_write(p.path, "new", 3, p.diags), HF_OK);
    assert_holds(&p, "new");
    assert_int_equal(tear_down(&p), 1); /* nothing is left beside it */
}

/* The limit on a file's size stands for a full disk: the same write call fails. */
static void a_write_that_fails_leaves_the_old_file(void **state)
{
    (void)state;
    place p;
    set_up(&p);
    assert_int_equal(hf_file_write(p.path, "old answer", 10, p.diags), HF_OK);

    struct rlimit before, small;
    getrlimit(RLIMIT_FSIZE, &before);
    small = (struct rlimit){5000, before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    char *large = hf_alloc(100000, 1);
    hf_status status = hf_file_write(p.path, large, 100000, p.diags);
    setrlimit(RLIMIT_FSIZE, &before);
    free(large);

    assert_int_equal(status, HF_IO);
    assert_said(&p, "HF0901", "larger than is allowed");
    assert_holds(&p, "old answer");
    assert_int_equal(tear_down(&p), 1);
}

/* Five writes of two bytes, fsync, rename, and fsync of the folder: whichever fails, what is there
 * is the old file or the new one, and nothing lies beside it. */
static void whichever_step_fails_the_file_is_whole(void **state)
{
    (void)state;
    for (int failing = 1; failing <= 8; failing++) {
        place p;
        set_up(&p);
        assert_int_equal(hf_file_write(p.path, "old answer", 10, p.diags), HF_OK);
        disk.calls = 0;
        disk.failing = failing;
        disk.most = 2;
        hf_status status = hf_file_write(p.path, "new answer", 10, p.diags);
        assert_int_equal(disk.calls, failing); /* nothing goes on after a failure */
        memset(&disk, 0, sizeof disk);
        assert_int_equal(status, HF_IO);
        assert_said(&p, "HF0901", "the disk is full");
        assert_holds(&p, failing < 8 ? "old answer" : "new answer");
        assert_int_equal(tear_down(&p), 1);
    }
}

static void a_slow_disk_gets_every_byte(void **state)
{
    (void)state;
    place p;
    set_up(&p);
    disk.most = 3;
    assert_int_equal(hf_file_write(p.path, "0123456789", 10, p.diags), HF_OK);
    memset(&disk, 0, sizeof disk);
    assert_holds(&p, "0123456789");
    tear_down(&p);
}

static void nothing_is_written_where_no_folder_is(void **state)
{
    (void)state;
    place p;
    set_up(&p);
    char path[128];
    snprintf(path, sizeof path, "%s/none/plan.json", p.folder);
    assert_int_equal(hf_file_write(path, "x", 1, p.diags), HF_IO);
    assert_said(&p, "HF0901", "no such file or folder");
    assert_int_equal(tear_down(&p), 0);
}

static void a_folder_or_a_device_is_never_replaced(void **state)
{
    (void)state;
    place p;
    set_up(&p);
    assert_int_equal(hf_file_write(p.folder, "x", 1, p.diags), HF_IO);
    assert_said(&p, "HF0901", "it is a folder");
    assert_int_equal(hf_file_write("/dev/null", "x", 1, p.diags), HF_IO);
    struct stat there;
    assert_int_equal(stat("/dev/null", &there), 0);
    assert_true(S_ISCHR(there.st_mode));
    tear_down(&p);
}

static void a_file_is_read_up_to_its_limit(void **state)
{
    (void)state;
    place p;
    set_up(&p);
    assert_int_equal(hf_file_write(p.path, "0123456789", 10, p.diags), HF_OK);
    hf_buffer text = {0};
    assert_int_equal(hf_file_read(&text, p.path, 10, p.diags), HF_OK);
    assert_int_equal(text.size, 10);
    hf_buffer_clear(&text);
    assert_int_equal(hf_file_read(&text, p.path, 9, p.diags), HF_IO);
    assert_said(&p, "HF0902", "it is too large");
    hf_buffer_clear(&text);
    tear_down(&p);
}

static void reading_a_pipe_or_a_folder_does_not_wait(void **state)
{
    (void)state;
    place p;
    set_up(&p);
    hf_buffer text = {0};
    assert_int_equal(mkfifo(p.path, 0600), 0);
    assert_int_equal(hf_file_read(&text, p.path, 10, p.diags), HF_IO);
    assert_said(&p, "HF0902", "it is not a regular file");
    assert_int_equal(hf_file_read(&text, p.folder, 10, p.diags), HF_IO);
    assert_int_equal(hf_file_read(&text, "/nowhere/at/all", 10, p.diags), HF_IO);
    assert_int_equal(p.diags->errors, 3);
    tear_down(&p);
}

static void folders_are_made_with_their_parents_and_kept_private(void **state)
{
    (void)state;
    place p;
    set_up(&p);
    char inner[128], outer[128];
    snprintf(outer, sizeof outer, "%s/out", p.folder);
    snprintf(inner, sizeof inner, "%s/out/valley/", p.folder);
    assert_int_equal(hf_folder_make(inner, p.diags), HF_OK);
    assert_int_equal(hf_folder_make(inner, p.diags), HF_OK); /* again is fine */
    struct stat there;
    assert_int_equal(stat(inner, &there), 0);
    assert_int_equal(there.st_mode & 0777, 0700);
    rmdir(inner);
    rmdir(outer);
    tear_down(&p);
}

/* The system's reason once was lost by looking whether the folder is there already. */
static void a_folder_that_may_not_be_made_is_not_said_to_be_missing(void **state)
{
    (void)state;
    place p;
    set_up(&p);
    char out[128];
    snprintf(out, sizeof out, "%s/plan.json", p.folder);
    assert_int_equal(symlink("nowhere", out), 0); /* there, and leads to nothing */
    assert_int_equal(hf_folder_make(out, p.diags), HF_IO);
    assert_said(&p, "HF0901", "a file is in the way");
    unlink(out);
    tear_down(&p);
}

static void a_folder_without_permission_is_said_to_be_so(void **state)
{
    (void)state;
    place p;
    set_up(&p);
    char out[128];
    uid_t before = geteuid();
    snprintf(out, sizeof out, "%s/out", p.folder);
    chmod(p.folder, 0555);
    if (before == 0 && seteuid(65534) != 0) skip(); /* nothing is forbidden to the administrator */
    hf_status status = hf_folder_make(out, p.diags);
    assert_int_equal(seteuid(before), 0);
    chmod(p.folder, 0700);
    assert_int_equal(status, HF_IO);
    assert_said(&p, "HF0901", "no permission");
    tear_down(&p);
}

static void a_file_in_the_way_of_a_folder_stays(void **state)
{
    (void)state;
    place p;
    set_up(&p);
    char inner[160];
    assert_int_equal(hf_file_write(p.path, "mine", 4, p.diags), HF_OK);
    snprintf(inner, sizeof inner, "%s/deeper", p.path);
    assert_int_equal(hf_folder_make(inner, p.diags), HF_IO);
    assert_said(&p, "HF0901", "a file is in the way");
    assert_holds(&p, "mine");
    tear_down(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_replaced_whole),
        cmocka_unit_test(a_write_that_fails_leaves_the_old_file),
        cmocka_unit_test(whichever_step_fails_the_file_is_whole),
        cmocka_unit_test(a_slow_disk_gets_every_byte),
        cmocka_unit_test(nothing_is_written_where_no_folder_is),
        cmocka_unit_test(a_folder_or_a_device_is_never_replaced),
        cmocka_unit_test(a_file_is_read_up_to_its_limit),
        cmocka_unit_test(reading_a_pipe_or_a_folder_does_not_wait),
        cmocka_unit_test(folders_are_made_with_their_parents_and_kept_private),
        cmocka_unit_test(a_folder_that_may_not_be_made_is_not_said_to_be_missing),
        cmocka_unit_test(a_folder_without_permission_is_said_to_be_so),
        cmocka_unit_test(a_file_in_the_way_of_a_folder_stays),
    };
    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
