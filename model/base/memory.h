/* memory.h - memory that is there or ends the program; an arena for what lives and dies together.
 *
 * Running out of memory is not an answer a planner can use, and no file of the user is ever half
 * written (files are written aside and renamed), so these calls never return NULL: they say so in
 * one line and exit with 1. */
#ifndef HF_MODEL_BASE_MEMORY_H
#define HF_MODEL_BASE_MEMORY_H

#include <stdarg.h>
#include <stddef.h>

/* `count` zeroed elements of `size` bytes. Release with free(). */
void *hf_alloc(size_t count, size_t size);

/* `old` grown (or shrunk) to `count` elements; what is new is not zeroed. Release with free(). */
void *hf_resize(void *old, size_t count, size_t size);

/* Room for one more element behind `count` used ones: doubles *capacity when it is full. */
void *hf_grow(void *old, int count, int *capacity, size_t size);

typedef struct hf_arena hf_arena;

hf_arena *hf_arena_new(void);
void hf_arena_free(hf_arena *arena); /* NULL is fine; everything allocated from it is gone */

/* Take over `bytes` bytes made by hf_alloc() or hf_resize(): they live as long as the arena.
 * Returns the block. */
void *hf_arena_adopt(hf_arena *arena, void *block, size_t bytes);

/* Bytes handed out or taken over so far. */
size_t hf_arena_bytes(const hf_arena *arena);

/* `count` zeroed elements that live as long as the arena. */
void *hf_arena_alloc(hf_arena *arena, size_t count, size_t size);

/* A copy of `text` (NULL stays NULL) that lives as long as the arena. */
char *hf_arena_text(hf_arena *arena, const char *text);

/* The same of its first `size` bytes, none of which is NUL. */
char *hf_arena_copy(hf_arena *arena, const char *text, size_t size);
char *hf_arena_printf(hf_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *hf_arena_vprintf(hf_arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

#endif
