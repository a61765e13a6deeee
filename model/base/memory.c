/* memory.c - allocation that never returns NULL, and the arena. */
#include "model/base/memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Chunks grow with their arena: large ones go back to the system when they are freed. */
enum { CHUNK = 1 << 16, CHUNK_MOST = 1 << 20, ALIGN = 16 };

typedef struct chunk {
    struct chunk *next;
    size_t used, room;
    _Alignas(16) char bytes[];
} chunk;

/* A block from elsewhere. */
typedef struct adopted {
    struct adopted *next;
    void *block;
    size_t bytes;
} adopted;

struct hf_arena {
    chunk *chunks;
    adopted *adopted;
    size_t room; /* of the next chunk */
};

static void give_up(void)
{
    fputs("holdfast: out of memory\n", stderr);
    exit(1);
}

void *hf_alloc(size_t count, size_t size)
{
    void *made = calloc(count ? count : 1, size ? size : 1);
    if (!made) give_up();
    return made;
}

void *hf_resize(void *old, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) give_up();
    void *made = realloc(old, count && size ? count * size : 1);
    if (!made) give_up();
    return made;
}

void *hf_grow(void *old, int count, int *capacity, size_t size)
{
    if (count < *capacity) return old;
    *capacity = *capacity ? *capacity * 2 : 8;
    return hf_resize(old, (size_t)*capacity, size);
}

hf_arena *hf_arena_new(void)
{
    hf_arena *arena = hf_alloc(1, sizeof *arena);
    arena->room = CHUNK;
    return arena;
}

void hf_arena_free(hf_arena *arena)
{
    if (!arena) return;
    for (adopted *a = arena->adopted; a; a = a->next) free(a->block);
    for (chunk *c = arena->chunks; c;) {
        chunk *next = c->next;
        free(c);
        c = next;
    }
    free(arena);
}

size_t hf_arena_bytes(const hf_arena *arena)
{
    size_t bytes = 0;
    for (const chunk *c = arena->chunks; c; c = c->next) bytes += c->used;
    for (const adopted *a = arena->adopted; a; a = a->next) bytes += a->bytes;
    return bytes;
}

static chunk *add_chunk(hf_arena *arena, size_t least)
{
    size_t room = least > arena->room ? least : arena->room;
    if (arena->room < CHUNK_MOST) arena->room *= 2;
    chunk *c = hf_alloc(1, sizeof *c + room);
    c->room = room;
    c->next = arena->chunks;
    arena->chunks = c;
    return c;
}

void *hf_arena_alloc(hf_arena *arena, size_t count, size_t size)
{
    if (size && count > (SIZE_MAX - CHUNK) / size) give_up();
    size_t bytes = (count * size + ALIGN - 1) / ALIGN * ALIGN;
    chunk *c = arena->chunks;
    if (!c || c->room - c->used < bytes) c = add_chunk(arena, bytes);
    void *made = c->bytes + c->used;
    c->used += bytes;
    return made;
}

void *hf_arena_adopt(hf_arena *arena, void *block, size_t bytes)
{
    adopted *one = hf_arena_alloc(arena, 1, sizeof *one);
    *one = (adopted){arena->adopted, block, bytes};
    arena->adopted = one;
    return block;
}

char *hf_arena_copy(hf_arena *arena, const char *text, size_t size)
{
    return memcpy(hf_arena_alloc(arena, size + 1, 1), text, size);
}

char *hf_arena_text(hf_arena *arena, const char *text)
{
    return text ? hf_arena_copy(arena, text, strlen(text)) : NULL;
}

char *hf_arena_vprintf(hf_arena *arena, const char *format, va_list arguments)
{
    char brief[256], *made = NULL; /* most texts need no room of their own on the way */
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(brief, sizeof brief, format, arguments);
    bool fits = length >= 0 && (size_t)length < sizeof brief;
    if (!fits && vasprintf(&made, format, again) < 0) give_up();
    va_end(again);
    char *text = hf_arena_text(arena, fits ? brief : made);
    free(made);
    return text;
}

char *hf_arena_printf(hf_arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = hf_arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return text;
}
