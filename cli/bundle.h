/* bundle.h - the files of one run: made in memory first, then written. */
#ifndef HF_CLI_BUNDLE_H
#define HF_CLI_BUNDLE_H

#include "cli/desk.h"

typedef struct hf_sheet {
    char name[80]; /* in the folder */
    hf_buffer bytes;
} hf_sheet;

typedef struct hf_bundle {
    hf_sheet *sheets;
    int count, capacity;
} hf_bundle;

/* Room for one more file; valid until the next call. */
hf_buffer *hf_bundle_add(hf_bundle *bundle, const char *name);
void hf_bundle_clear(hf_bundle *bundle);

/* Make the folder `path` and write every file. Returns the exit status; what is wrong has been
 * said. */
int hf_bundle_write(const hf_bundle *bundle, const hf_desk *desk, const char *path);

#endif
