/* json_endure.h - how long it holds, as JSON. */
#ifndef HF_IO_JSON_ENDURE_H
#define HF_IO_JSON_ENDURE_H

#include "model/base/buffer.h"
#include "model/endurance.h"

/* Add `endurance` as one JSON object (docs: format, "endure"). The policies that are not built yet
 * are null; so is `without` where a scenario says what is out. */
void hf_json_endure_write(hf_buffer *out, const hf_endurance *endurance);

#endif
