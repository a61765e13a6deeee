/* doubts.c - what is legal and suspicious. */
#include "io/reading.h"

void hf_read_doubts(hf_reading *r)
{
    (void)r;
}
