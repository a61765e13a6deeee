/* file.h - files written whole or not at all, and read with a limit. */
#ifndef HF_IO_FILE_H
#define HF_IO_FILE_H

#include "model/base/buffer.h"
#include "model/base/diag.h"

#include <stddef.h>

/* Write `path` beside itself, check every write, fsync, rename. On failure one message (code
 * HF0901) says what and why, and what was at `path` is untouched. Error: HF_IO. */
hf_status hf_file_write(const char *path, const void *bytes, size_t size, hf_diags *diags);

/* Add the whole of a regular file of at most `most` bytes to `out`. On failure one message (code
 * HF0902) says what and why. Error: HF_IO. */
hf_status hf_file_read(hf_buffer *out, const char *path, size_t most, hf_diags *diags);

/* Make a folder (mode 0700) and its parents when missing. Error: HF_IO. */
hf_status hf_folder_make(const char *path, hf_diags *diags);

#endif
