/* json_helps.h - what buys periods, as part of an endurance answer in JSON. */
#ifndef HF_IO_JSON_HELPS_H
#define HF_IO_JSON_HELPS_H

#include "io/json.h"
#include "model/endurance.h"

/* The keys `helps`, `lasting` and `stockpile`: null where they were not asked. */
void hf_json_helps_write(hf_json *json, const hf_endurance *endurance);

#endif
