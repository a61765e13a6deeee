/* buffer.c - growing a buffer. */
#include "model/base/buffer.h"

#include "model/base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void hf_buffer_add(hf_buffer *buffer, const void *bytes, size_t size)
{
    if (buffer->size + size + 1 > buffer->capacity) {
        buffer->capacity = 2 * (buffer->size + size) + 256;
        buffer->bytes = hf_resize(buffer->bytes, buffer->capacity, 1);
    }
    if (size) memcpy(buffer->bytes + buffer->size, bytes, size);
    buffer->size += size;
    buffer->bytes[buffer->size] = '\0';
}

void hf_buffer_text(hf_buffer *buffer, const char *text)
{
    hf_buffer_add(buffer, text, strlen(text));
}

void hf_buffer_printf(hf_buffer *buffer, const char *format, ...)
{
    char *made = NULL;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&made, format, arguments);
    va_end(arguments);
    if (length < 0) return;
    hf_buffer_add(buffer, made, (size_t)length);
    free(made);
}

void hf_buffer_clear(hf_buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (hf_buffer){0};
}
