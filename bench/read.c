/* read.c - how long reading a federation takes and how much memory, against bare parsing.
 *
 * read [MIB ...]: for each size a federation is drawn and parsed by both in turn, several times;
 * the least time counts. Every memory figure comes from a process of its own. */
#include "bench/bare.h"
#include "bench/large_federation.h"
#include "bench/measure.h"
#include "io/federation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TURNS = 5, MIB = 1024 * 1024 };

typedef struct measured {
    double seconds;
    size_t peak, model; /* bytes beyond what the process had before; of the network alone */
} measured;

/* The most memory this process ever had, in bytes. */
static size_t peak(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (size_t)used.ru_maxrss * 1024;
}

static measured draw(const char *path, double mib)
{
    hf_buffer text = {0};
    hf_large_federation(&text, (size_t)(mib * MIB));
    FILE *file = fopen(path, "wb");
    hf_measure_must(file && fwrite(text.bytes, 1, text.size, file) == text.size &&
                        fclose(file) == 0,
                    "the drawn file cannot be written");
    hf_buffer_clear(&text);
    return (measured){0};
}

static void load(hf_buffer *text, const char *path)
{
    FILE *file = fopen(path, "rb");
    char chunk[65536];
    hf_measure_must(file, "the drawn file cannot be opened");
    for (size_t got; (got = fread(chunk, 1, sizeof chunk, file)) > 0;)
        hf_buffer_add(text, chunk, got);
    fclose(file);
}

/* Only the parsing counts: the text is in memory when the clock starts. */
static measured parse_bare(const char *path, double mib)
{
    (void)mib;
    hf_buffer text = {0};
    load(&text, path);
    double start = hf_measure_now();
    hf_measure_must(hf_bare_parse(text.bytes, text.size) > 0, "the drawn file is not well-formed");
    measured m = {hf_measure_now() - start, 0, 0};
    hf_buffer_clear(&text);
    return m;
}

static void show(const hf_diags *diags)
{
    for (int i = 0; i < diags->count && i < 5; i++) {
        const hf_message *message = &diags->messages[i];
        fprintf(stderr, "line %d: %s\n", message->at.line, message->text);
    }
}

/* Everything counts, from opening the file to the network. */
static measured read_whole(const char *path, double mib)
{
    (void)mib;
    size_t before = peak();
    double start = hf_measure_now();
    hf_sources sources = {0};
    hf_diags *diags = hf_diags_new();
    hf_network *net = NULL;
    hf_status status = hf_federation_read(&net, &sources, diags, path);
    measured m = {hf_measure_now() - start, 0, 0};
    show(diags);
    hf_measure_must(status == HF_OK && !diags->count,
                    "the drawn federation has mistakes or doubts");
    m.peak = peak() - before;
    m.model = hf_arena_bytes(net->arena);
    hf_network_free(net);
    hf_diags_free(diags);
    hf_sources_clear(&sources);
    return m;
}

/* Run `work` in a process of its own. */
static measured apart(measured (*work)(const char *path, double mib), const char *path, double mib)
{
    int ends[2];
    measured m = {0};
    hf_measure_must(pipe(ends) == 0, "no pipe");
    pid_t child = fork();
    if (child == 0) {
        m = work(path, mib);
        bool sent = write(ends[1], &m, sizeof m) == sizeof m;
        _exit(!sent);
    }
    close(ends[1]);
    bool got = read(ends[0], &m, sizeof m) == sizeof m;
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    hf_measure_must(got && status == 0, "a measurement failed");
    return m;
}

static void keep_least(measured *least, measured m)
{
    if (!(least->seconds > 0) || m.seconds < least->seconds) *least = m;
}

static void measure(const char *path, double mib)
{
    measured bare = {0}, whole = {0};
    fflush(stdout); /* or every child would print it again */
    apart(draw, path, mib);
    for (int turn = 0; turn < TURNS; turn++) {
        keep_least(&bare, apart(parse_bare, path, mib));
        keep_least(&whole, apart(read_whole, path, mib));
    }
    printf("%8.1f %9.3f %9.3f %8.2f %9.1f %9.1f %8.2f\n", mib, bare.seconds, whole.seconds,
           whole.seconds / bare.seconds, (double)whole.model / MIB, (double)whole.peak / MIB,
           (double)whole.peak / (double)whole.model);
}

int main(int count, char **words)
{
    char path[] = "/tmp/holdfast-bench-XXXXXX";
    int file = mkstemp(path);
    hf_measure_must(file >= 0, "no room in /tmp");
    close(file);
    puts("   file      bare      read     read     model      peak     peak\n"
         "    MiB         s         s    /bare       MiB       MiB   /model");
    for (int i = 1; i < count; i++) measure(path, strtod(words[i], NULL));
    if (count == 1) measure(path, 4);
    if (count == 1) measure(path, 60);
    unlink(path);
    return 0;
}
