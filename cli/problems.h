/* problems.h - what each stage solves, as files for other solvers. */
#ifndef HF_CLI_PROBLEMS_H
#define HF_CLI_PROBLEMS_H

#include "model/base/diag.h"
#include "solver/planner.h"

/* One file per stage and round in each folder that is not NULL. Folders and messages are borrowed.
 */
typedef struct hf_problems {
    const char *lp, *mps;
    hf_diags *diags;
    hf_status status;     /* HF_IO: a file could not be written, and none was tried since */
    int number, round;    /* of the last that was written */
    const char **written; /* paths; texts are those of diags */
    int count, capacity;
} hf_problems;

/* Make the folders. Error: HF_IO, said in diags. Release with hf_problems_end() in any case; the
 * files stay. */
hf_status hf_problems_begin(hf_problems *problems);
void hf_problems_end(hf_problems *problems);

/* An hf_watch; `watcher` is an hf_problems. */
void hf_problems_watch(void *watcher, const hf_problem *problem);

#endif
