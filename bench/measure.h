/* measure.h - what programs that measure have in common. */
#ifndef HF_BENCH_MEASURE_H
#define HF_BENCH_MEASURE_H

#include <stdbool.h>

/* Seconds of processor time so far, of all threads. */
double hf_measure_now(void);

/* Unless all is `fine`, say `what` is not, and end the program. */
void hf_measure_must(bool fine, const char *what);

#endif
