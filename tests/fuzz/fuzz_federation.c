/* fuzz_federation.c - any bytes are a federation or refused with a reason; never a crash, a hang or
 * a silence. What is accepted is written and read again as the same.
 *
 *   cmake --preset fuzz && cmake --build build/fuzz --target fuzz_federation
 *   build/fuzz/tests/fuzz/fuzz_federation -dict=tests/fuzz/federation.dict -max_total_time=600
 * CORPUS tests/cases */
#include "io/federation.h"
#include "io/messages.h"
#include "tests/support/comes_back.h"
#include "tests/support/mutate.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t room);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t room, unsigned seed);

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t room, unsigned seed)
{
    size_t changed = seed % 4 ? hf_mutate(bytes, size, room, seed) : 0;
    return changed ? changed : LLVMFuzzerMutate(bytes, size, room);
}

/* The reader knows files alone: each input goes through one of its own in memory. */
static void put(const char *path, const uint8_t *bytes, size_t size)
{
    FILE *file = fopen(path, "w");
    if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0) abort();
}

/* A refusal says why; an acceptance has no mistakes; both can be printed. */
static void check(hf_status status, const hf_diags *diags, const hf_sources *sources)
{
    if ((status == HF_OK) != (diags->errors == 0)) abort();
    hf_buffer text = {0};
    hf_messages_write(&text, diags, sources, "Nothing was planned.", false);
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.bytes[i] < ' ' && text.bytes[i] != '\n') abort();
    hf_buffer_clear(&text);
}

/* Nothing is lost on the way through a file. */
static void check_return(const hf_network *net)
{
    char why[HF_WHY_ROOM];
    if (!net || hf_comes_back(net, why)) return;
    fprintf(stderr, "it does not come back: %s\n", why);
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char path[64];
    snprintf(path, sizeof path, "/dev/shm/holdfast-fuzz-%d.xml", (int)getpid());
    put(path, bytes, size);
    hf_network *net = NULL;
    hf_sources sources = {0};
    hf_diags *diags = hf_diags_new();
    hf_status status = hf_federation_read(&net, &sources, diags, path);
    check(status, diags, &sources);
    check_return(net);
    hf_network_free(net);
    hf_sources_clear(&sources);
    hf_diags_free(diags);
    unlink(path);
    return 0;
}
