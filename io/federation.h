/* federation.h - reading a federation's XML files into a network. */
#ifndef HF_IO_FEDERATION_H
#define HF_IO_FEDERATION_H

#include "io/sources.h"
#include "model/network.h"

/* Read FILE ("-": standard input) and all it includes; every mistake and doubt goes to diags.
 *
 * HF_OK (warnings at most): the caller owns *out. HF_INPUT: mistakes; HF_IO: the main file cannot
 * be read (said in diags too). *out is NULL then. `sources` keeps the text of every file read, for
 * messages; it must be empty. */
hf_status hf_federation_read(hf_network **out, hf_sources *sources, hf_diags *diags,
                             const char *path);

enum { HF_OUTAGE_EVENTS = 2 };

/* A target list ("coop:mill route:r3 stock:bakery/flour") as an option of the command line has it,
 * from a period (0-based) on. */
typedef struct hf_outage_text {
    const char *option; /* "--without": where a mistake is */
    const char *targets;
    int from;
} hf_outage_text;

/* Parse it, as `*count` events to the horizon: one that stops what is named, one that empties the
 * stocks among it. Mistakes (unknown id, with a suggestion) go to diags. */
hf_status hf_outage_read(hf_event out[HF_OUTAGE_EVENTS], int *count, hf_network *net,
                         hf_outage_text text, hf_diags *diags);

#endif
