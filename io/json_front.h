/* json_front.h - how long needs hold when two things are out at once, written as JSON
 * (docs/output.md). */
#ifndef HF_IO_JSON_FRONT_H
#define HF_IO_JSON_FRONT_H

#include "model/base/buffer.h"
#include "model/front.h"

void hf_json_front_write(hf_buffer *out, const hf_front *front);

#endif
