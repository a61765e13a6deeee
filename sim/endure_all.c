/* endure_all.c - each outage in a slot of its own, with messages of its own. */
#include "sim/endure_all.h"

#include "sim/threads.h"

static void answer(hf_endure_task *task)
{
    task->said = hf_diags_new();
    task->status = hf_endure(&task->answer, task->calm, &task->question, task->said);
}

/* Handed out as threads get free: none knows of another. */
void hf_endure_all(hf_endure_task *tasks, int count)
{
    int threads = hf_threads(0);
    (void)threads; /* without OpenMP */
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
    for (int i = 0; i < count; i++) answer(&tasks[i]);
}

void hf_endure_task_clear(hf_endure_task *task)
{
    hf_endurance_free(task->answer);
    hf_diags_free(task->said);
    *task = (hf_endure_task){0};
}
