/* write_problems.c - write_problems SEED FOLDER: plan a federation drawn by lot and write every
 * problem that is solved on the way, as MPS into the folder; print each file's name and the least
 * cost that was found. */
#include "io/federation.h"
#include "io/file.h"
#include "solver/problem.h"
#include "tests/support/random_federation.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct writer {
    const char *folder;
    hf_diags *diags;
    int scenario;
    bool failed;
} writer;

static void write_one(void *watcher, const hf_problem *problem)
{
    writer *w = watcher;
    if (!problem->solution) return;
    hf_buffer text = {0};
    char name[HF_PROBLEM_NAME_ROOM];
    hf_problem_write_mps(&text, problem);
    hf_problem_name(name, problem, ".mps");
    const char *path =
        hf_arena_printf(w->diags->arena, "%s/%d-%s", w->folder, w->scenario + 1, name);
    if (hf_file_write(path, text.bytes, text.size, w->diags) != HF_OK) w->failed = true;
    hf_buffer_clear(&text);
    printf("%d-%s %.17g\n", w->scenario + 1, name, problem->solution->objective);
}

static bool plan(const hf_network *net, const char *folder, int scenario)
{
    hf_plan *made = NULL;
    writer w = {.folder = folder, .diags = hf_diags_new(), .scenario = scenario};
    const hf_plan_options options = {
        .fairness = HF_LEXIMIN, .gap = 1e-6, .watch = write_one, .watcher = &w};
    bool fine = hf_plan_make(&made, net, scenario, &options, w.diags) == HF_OK && !w.failed;
    if (!fine) printf("! no plan under scenario %d\n", scenario);
    hf_plan_free(made);
    hf_diags_free(w.diags);
    return fine;
}

/* Calm, and under the first scenario. */
static bool plan_file(const char *path, const char *folder)
{
    hf_network *net = NULL;
    hf_sources sources = {0};
    hf_diags *diags = hf_diags_new();
    bool fine = hf_federation_read(&net, &sources, diags, path) == HF_OK;
    for (int z = -1; fine && z < net->scenario_count && z < 1; z++) fine = plan(net, folder, z);
    hf_network_free(net);
    hf_diags_free(diags);
    hf_sources_clear(&sources);
    return fine;
}

int main(int count, char **words)
{
    if (count != 3) return 2;
    hf_buffer text = {0};
    hf_diags *diags = hf_diags_new();
    const char *path = hf_arena_printf(diags->arena, "%s/federation.xml", words[2]);
    hf_random_federation(&text, strtoull(words[1], NULL, 10), HF_NAMES_PLAIN, 0);
    bool fine =
        hf_file_write(path, text.bytes, text.size, diags) == HF_OK && plan_file(path, words[2]);
    hf_buffer_clear(&text);
    hf_diags_free(diags);
    return !fine;
}
