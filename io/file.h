/* file.h - files written whole or not at all. */
#ifndef HF_IO_FILE_H
#define HF_IO_FILE_H

#include "model/base/diag.h"

#include <stddef.h>

/* Write `path` beside itself, check every write, fsync, rename. On failure one message (code
 * HF0901) says what and why, and what was at `path` is untouched. Error: HF_IO. */
hf_status hf_file_write(const char *path, const void *bytes, size_t size, hf_diags *diags);

/* Make a folder (mode 0700) and its parents when missing. Error: HF_IO. */
hf_status hf_folder_make(const char *path, hf_diags *diags);

#endif
