/* reading.h - federations written in tests, read as the program reads them. */
#ifndef HF_TESTS_UNIT_IO_READING_H
#define HF_TESTS_UNIT_IO_READING_H

#include "io/federation.h"
#include "model/base/buffer.h"

#define HF_HEAD                                                                                    \
    "<federation xmlns=\"urn:holdfast:1\" version=\"1.0\" id=\"f\" start=\"2026-12-01\" "          \
    "period=\"P1D\" periods=\"10\">"

/* A folder of files, and what became of reading one of them. */
typedef struct hf_read {
    char folder[64];
    hf_network *net; /* NULL when there were mistakes */
    hf_diags *diags;
    hf_sources sources;
    hf_status status;
} hf_read;

/* A new folder in /tmp. */
hf_read hf_read_new(void);

/* Write a file into it (over an old one). */
void hf_read_put(hf_read *r, const char *name, const char *text, size_t size);

/* Read a file of the folder; what was read before is released. */
void hf_read_file(hf_read *r, const char *name);

/* HF_HEAD, then `inside`, then the end tag: put as f.xml and read; fails the test on a mistake. */
void hf_read_inside(hf_read *r, const char *inside);

/* All tables of the network as text. */
void hf_read_dump(hf_buffer *out, const hf_network *net);

void hf_read_clear(hf_read *r);

#endif
