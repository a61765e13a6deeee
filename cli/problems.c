/* problems.c - writing problems as they come. */
#include "cli/problems.h"

#include "io/file.h"
#include "solver/problem.h"

#include <stdlib.h>
#include <unistd.h>

/* Files of an attempt that was given up would pass for the plan's. */
static void take_back(hf_problems *problems)
{
    for (int i = 0; i < problems->count; i++) unlink(problems->written[i]);
    problems->count = 0;
}

hf_status hf_problems_begin(hf_problems *problems)
{
    problems->status = HF_OK;
    if (problems->lp) problems->status = hf_folder_make(problems->lp, problems->diags);
    if (problems->mps && problems->status == HF_OK)
        problems->status = hf_folder_make(problems->mps, problems->diags);
    return problems->status;
}

void hf_problems_end(hf_problems *problems)
{
    free(problems->written);
    problems->written = NULL;
    problems->count = problems->capacity = 0;
}

/* --- writing --- */

static void write_file(hf_problems *problems, const hf_problem *problem, const char *folder,
                       const char *ending, void (*write)(hf_buffer *, const hf_problem *))
{
    if (!folder || problems->status != HF_OK) return;
    hf_buffer text = {0};
    char name[HF_PROBLEM_NAME_ROOM];
    write(&text, problem);
    hf_problem_name(name, problem, ending);
    const char *path = hf_arena_printf(problems->diags->arena, "%s/%s", folder, name);
    problems->status = hf_file_write(path, text.bytes, text.size, problems->diags);
    hf_buffer_clear(&text);
    problems->written =
        hf_grow(problems->written, problems->count, &problems->capacity, sizeof(char *));
    problems->written[problems->count++] = path;
}

static bool begins_again(const hf_problems *last, const hf_problem *problem)
{
    return problem->number < last->number ||
           (problem->number == last->number && problem->round < last->round);
}

void hf_problems_watch(void *watcher, const hf_problem *problem)
{
    hf_problems *problems = watcher;
    if (problem->solution || problems->status != HF_OK) return;
    if (!problems->lp && !problems->mps) return;
    if (begins_again(problems, problem)) take_back(problems);
    write_file(problems, problem, problems->lp, ".lp", hf_problem_write_lp);
    write_file(problems, problem, problems->mps, ".mps", hf_problem_write_mps);
    problems->number = problem->number;
    problems->round = problem->round;
}
