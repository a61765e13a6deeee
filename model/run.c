/* run.c - releasing one run. */
#include "model/run.h"

#include <stdlib.h>

void hf_run_clear(hf_run *run)
{
    free(run->events);
    free(run->held);
    hf_measures_clear(&run->measures);
    hf_conditions_clear(&run->conditions);
    hf_flows_clear(&run->trace);
    *run = (hf_run){0};
}
