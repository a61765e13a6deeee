/* threads.c - the processors that the program may run on. */
#include "sim/threads.h"

#include <sched.h>

int hf_threads(int asked)
{
    cpu_set_t set;
    if (asked > 0) return asked;
    return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}
