/* endure_all.h - several outages, answered side by side. */
#ifndef HF_SIM_ENDURE_ALL_H
#define HF_SIM_ENDURE_ALL_H

#include "sim/endure.h"

typedef struct hf_endure_task {
    const hf_plan *calm; /* borrowed */
    hf_endure_question question;
    hf_endurance *answer; /* NULL unless status is HF_OK */
    hf_status status;     /* as of hf_endure() */
    hf_diags *said;       /* what it had to say */
} hf_endure_task;

/* Answer all tasks (not what buys periods) on as many threads as there are processors for the
 * program: the same answers for any number of them. One that fails does not keep the others from
 * being answered. Release each with hf_endure_task_clear(); whoever takes an answer out puts NULL
 * in its place. */
void hf_endure_all(hf_endure_task *tasks, int count);
void hf_endure_task_clear(hf_endure_task *task);

#endif
