/* comes_back.c - writes a network, reads it again and compares. */
#include "tests/support/comes_back.h"

#include "io/federation.h"
#include "io/write_federation.h"
#include "tests/support/same.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool put(char *path, const char *text, size_t size)
{
    int file = mkstemp(path);
    bool done = file >= 0 && write(file, text, size) == (ssize_t)size;
    if (file >= 0) close(file);
    return done;
}

static void say_first(const hf_diags *diags, char why[HF_WHY_ROOM])
{
    for (int i = 0; i < diags->count; i++) {
        const hf_message *message = &diags->messages[i];
        if (message->severity != HF_ERROR) continue;
        snprintf(why, HF_WHY_ROOM, "line %d, column %d: %.300s", message->at.line,
                 message->at.column, message->text);
        return;
    }
}

hf_network *hf_network_of_text(const char *text, size_t size, char why[HF_WHY_ROOM])
{
    char path[] = "/tmp/holdfast-back-XXXXXX";
    hf_network *net = NULL;
    hf_sources sources = {0};
    hf_diags *diags = hf_diags_new();
    if (put(path, text, size)) hf_federation_read(&net, &sources, diags, path);
    if (!net && why) say_first(diags, why);
    unlink(path);
    hf_sources_clear(&sources);
    hf_diags_free(diags);
    return net;
}

static bool is_same(const hf_network *net, const hf_network *again, const hf_buffer *text,
                    char why[HF_WHY_ROOM])
{
    char where[HF_WHERE_ROOM];
    hf_buffer second = {0};
    if (!hf_same_network(net, again, where)) {
        snprintf(why, HF_WHY_ROOM, "%s", where);
        return false;
    }
    hf_federation_write(&second, again);
    bool same = text->size == second.size && memcmp(text->bytes, second.bytes, text->size) == 0;
    if (!same) snprintf(why, HF_WHY_ROOM, "written again, the text is another");
    hf_buffer_clear(&second);
    return same;
}

bool hf_comes_back(const hf_network *net, char why[HF_WHY_ROOM])
{
    hf_buffer text = {0};
    snprintf(why, HF_WHY_ROOM, "it cannot be read");
    hf_federation_write(&text, net);
    hf_network *again = hf_network_of_text(text.bytes, text.size, why);
    bool same = again && is_same(net, again, &text, why);
    hf_network_free(again);
    hf_buffer_clear(&text);
    return same;
}
