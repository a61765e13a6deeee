/* csv_run.h - one run as a long table: a line for each number of a holder in a period. */
#ifndef HF_IO_CSV_RUN_H
#define HF_IO_CSV_RUN_H

#include "model/base/buffer.h"
#include "model/run.h"

/* Add the table with its head: run, replicate, period, holder, good, variable, value, unit. `run`
 * is the scenario, `replicate` the number of the run. Of stocks and needs there is a line in every
 * period; of what is used, handed over (taken: below 0) and disposed of where it is not 0. */
void hf_csv_run_write(hf_buffer *out, const hf_run *run);

#endif
