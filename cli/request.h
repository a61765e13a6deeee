/* request.h - what a person asked for on the command line, and how the program ends. */
#ifndef HF_CLI_REQUEST_H
#define HF_CLI_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

/* Exit status, the same for every command. */
enum {
    HF_ANSWERED = 0, /* needs may be short */
    HF_FAILED = 1,   /* a file, memory, no certified answer, stopped before one */
    HF_USAGE = 2,    /* wrong usage */
    HF_MISTAKES = 3, /* mistakes in the input */
    HF_SHORTAGE = 4, /* needs are short, and --fail-on-shortage was given */
    HF_STOPPED = 130 /* interrupted with a valid partial result */
};

#define HF_NOT_SAID UINT64_MAX /* of a whole number that may be 0 */

/* Texts are NULL when not given; they are borrowed from argv. */
typedef struct hf_request {
    const char *files[2]; /* what stands without an option, in order */
    int file_count;
    const char *scenario, *without, *from, *out, *good, *view, *fairness, *example, *write_lp,
        *write_mps, *policy, *aim, *ration_rule, *trace_of, *front;
    bool json, html, text, fail_on_shortage, trace, prepared, no_end;
    uint64_t coops, communities, periods; /* 0 when not given */
    uint64_t seed;                        /* 1 unless said */
    uint64_t runs, threads;               /* 1000 and 0, for all there are, unless said */
    uint64_t run, hold;                   /* HF_NOT_SAID unless said */
    double gap;                           /* relative; 1e-6 unless said */
    double ration;                        /* share; 0 unless said */
} hf_request;

/* One command. `options` lists the keys of options.c that it takes, one letter each. */
typedef struct hf_command {
    const char *name, *summary;
    const char *arguments; /* "FILE PLAN.json" */
    const char *examples;  /* lines, each with a line break */
    const char *options;
    int least, most; /* number of arguments without an option */
    int (*run)(const hf_request *ask);
} hf_command;

#endif
