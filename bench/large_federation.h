/* large_federation.h - a federation of any size, as XML, to measure with. */
#ifndef HF_BENCH_LARGE_FEDERATION_H
#define HF_BENCH_LARGE_FEDERATION_H

#include "model/base/buffer.h"

#include <stddef.h>

/* Append a federation of about `bytes` bytes to `out`: the same text for the same size on every
 * machine. It is sound, written as people write it (indented, with names, notes and seasons), and
 * gives no doubts: places in a ring of roads, at each some co-ops of three layers of production
 * and a community. */
void hf_large_federation(hf_buffer *out, size_t bytes);

#endif
