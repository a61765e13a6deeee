/* json_measures.h - measures of a story, written as JSON. */
#ifndef HF_IO_JSON_MEASURES_H
#define HF_IO_JSON_MEASURES_H

#include "io/json.h"
#include "model/measures.h"

/* One object under `key`, null where nothing was measured; `policy` NULL: it is not said. */
void hf_json_measures_write(hf_json *json, const char *key, const hf_network *net,
                            const char *policy, const hf_measures *measures);

#endif
