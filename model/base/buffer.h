/* buffer.h - bytes that grow: what is drawn or written is made in memory first. */
#ifndef HF_MODEL_BASE_BUFFER_H
#define HF_MODEL_BASE_BUFFER_H

#include <stddef.h>

typedef struct hf_buffer {
    char *bytes; /* always followed by a NUL that is not counted; NULL while empty */
    size_t size, capacity;
} hf_buffer;

void hf_buffer_add(hf_buffer *buffer, const void *bytes, size_t size);
void hf_buffer_text(hf_buffer *buffer, const char *text);
void hf_buffer_printf(hf_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void hf_buffer_clear(hf_buffer *buffer); /* releases the bytes; the buffer is empty again */

#endif
