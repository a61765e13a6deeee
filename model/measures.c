/* measures.c - releasing measures. */
#include "model/measures.h"

#include <stdlib.h>

void hf_measures_clear(hf_measures *measures)
{
    free(measures->needs);
    free(measures->goods);
    *measures = (hf_measures){0};
}
