/* measure.c - the processor's clock, and a way out. */
#include "bench/measure.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

double hf_measure_now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec + 1e-9 * (double)at.tv_nsec;
}

void hf_measure_must(bool fine, const char *what)
{
    if (fine) return;
    fprintf(stderr, "%s: %s\n", program_invocation_short_name, what);
    exit(1);
}
