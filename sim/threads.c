/* threads.c - as OpenMP counts them. */
#include "sim/threads.h"

/* A compiler may know OpenMP without its header being there. */
#if defined(_OPENMP) && __has_include(<omp.h>)
#include <omp.h>
#define COUNTS_THREADS 1
#else
#define COUNTS_THREADS 0
#endif

int hf_threads(int asked)
{
    if (asked > 0) return asked;
#if COUNTS_THREADS
    return omp_get_max_threads();
#else
    return 1;
#endif
}
