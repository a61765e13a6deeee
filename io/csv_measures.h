/* csv_measures.h - measures of the stories of an outage as a long table. */
#ifndef HF_IO_CSV_MEASURES_H
#define HF_IO_CSV_MEASURES_H

#include "model/base/buffer.h"
#include "model/endurance.h"

/* Add the table with its head: run, policy, measure, of, value, unit. `run` is the scenario; `of`
 * names the need (community/need), good or community that the number is about, and is empty where
 * it is about all; an empty value: there is none. */
void hf_csv_measures_write(hf_buffer *out, const hf_endurance *endurance);

#endif
