/* threads.c - as OpenMP counts them. */
#include "sim/threads.h"

#ifdef _OPENMP
#include <omp.h>
#endif

int hf_threads(int asked)
{
    if (asked > 0) return asked;
#ifdef _OPENMP
    return omp_get_max_threads();
#else
    return 1;
#endif
}
