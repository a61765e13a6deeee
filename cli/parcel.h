/* parcel.h - the files of one run: made in memory first, then written. */
#ifndef HF_CLI_PARCEL_H
#define HF_CLI_PARCEL_H

#include "cli/desk.h"

typedef struct hf_sheet {
    char name[120]; /* in the folder */
    hf_buffer bytes;
} hf_sheet;

typedef struct hf_parcel {
    hf_sheet *sheets;
    int count, capacity;
} hf_parcel;

/* Room for one more file; valid until the next call. */
hf_buffer *hf_parcel_add(hf_parcel *parcel, const char *name);
void hf_parcel_clear(hf_parcel *parcel);

/* Make the folder `path` and write every file. Returns the exit status; what is wrong has been
 * said. */
int hf_parcel_write(const hf_parcel *parcel, const hf_desk *desk, const char *path);

/* Name what lies in the folder `path` as if it were of this run - files whose names begin and end
 * so - but is not in the parcel: it may be anybody's, so it is told, not removed. One line, or
 * nothing. */
void hf_parcel_tell_others(hf_buffer *out, const hf_parcel *parcel, const hf_desk *desk,
                           const char *path, const char *begins, const char *ends);

#endif
