/* drawn.c - draws the federations of a run, and says which seed broke a law. */
#include "tests/property/drawn.h"
#include "solver/planner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct run {
    int count;
    hf_drawn *federations;
} run;

/* The network of a text, by way of a file in a folder of its own. */
static hf_status read_text(hf_drawn *drawn, const hf_buffer *text)
{
    char folder[] = "/tmp/holdfast-drawn-XXXXXX", path[64];
    if (!mkdtemp(folder)) return HF_IO;
    snprintf(path, sizeof path, "%s/federation.xml", folder);
    FILE *file = fopen(path, "w");
    hf_status status = HF_IO;
    if (file && fwrite(text->bytes, 1, text->size, file) == text->size && fclose(file) == 0)
        status = hf_federation_read(&drawn->net, &drawn->sources, drawn->diags, path);
    unlink(path);
    rmdir(folder);
    return status;
}

/* Takes the text. */
static void begin(hf_drawn *out, uint64_t seed, hf_buffer *text)
{
    memset(out, 0, sizeof *out);
    out->seed = seed;
    out->diags = hf_diags_new();
    read_text(out, text);
    hf_buffer_clear(text);
}

void hf_drawn_read(hf_drawn *out, uint64_t seed, hf_naming naming, uint64_t order)
{
    hf_buffer text = {0};
    hf_random_federation(&text, seed, naming, order);
    begin(out, seed, &text);
}

void hf_drawn_read_altered(hf_drawn *out, uint64_t seed, hf_alteration alteration)
{
    hf_buffer text = {0};
    hf_altered_federation(&text, seed, alteration);
    begin(out, seed, &text);
}

hf_plan *hf_drawn_plan(hf_drawn *drawn, int scenario)
{
    hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    hf_plan *plan = NULL;
    hf_plan_make(&plan, drawn->net, scenario, &options, drawn->diags);
    return plan;
}

void hf_drawn_init(hf_drawn *out, uint64_t seed, hf_naming naming, uint64_t order)
{
    hf_drawn_read(out, seed, naming, order);
    if (!out->net) return;
    out->calm = hf_drawn_plan(out, -1);
    for (int z = 0; z < out->net->scenario_count && z < HF_DRAWN_SCENARIOS; z++)
        out->under[z] = hf_drawn_plan(out, z);
}

void hf_drawn_clear(hf_drawn *drawn)
{
    for (int z = 0; z < HF_DRAWN_SCENARIOS; z++) hf_plan_free(drawn->under[z]);
    hf_plan_free(drawn->calm);
    hf_network_free(drawn->net);
    hf_sources_clear(&drawn->sources);
    hf_diags_free(drawn->diags);
}

static unsigned long setting(const char *name, unsigned long otherwise)
{
    const char *given = getenv(name);
    return given ? strtoul(given, NULL, 10) : otherwise;
}

int hf_drawn_setup(void **state)
{
    run *all = hf_alloc(1, sizeof *all);
    unsigned long first = setting("HF_SEED", 1);
    all->count = (int)setting("HF_COUNT", 10);
    all->federations = hf_alloc((size_t)all->count, sizeof *all->federations);
    for (int n = 0; n < all->count; n++)
        hf_drawn_init(&all->federations[n], first + (unsigned long)n, HF_NAMES_PLAIN, 0);
    *state = all;
    return 0;
}

int hf_drawn_teardown(void **state)
{
    run *all = *state;
    for (int n = 0; n < all->count; n++) hf_drawn_clear(&all->federations[n]);
    free(all->federations);
    free(all);
    return 0;
}

hf_drawn *hf_drawn_at(void **state, int n)
{
    run *all = *state;
    return &all->federations[n];
}

int hf_drawn_count(void **state, bool (*holds)(hf_drawn *drawn))
{
    run *all = *state;
    int count = 0;
    for (int n = 0; n < all->count; n++) count += !holds || holds(&all->federations[n]);
    return count;
}

void hf_drawn_each(void **state, bool (*holds)(hf_drawn *drawn))
{
    int all = hf_drawn_count(state, NULL);
    assert_int_equal(hf_drawn_count(state, holds), all);
}

bool hf_drawn_fails(const hf_drawn *drawn, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    printf("seed %lu: ", (unsigned long)drawn->seed);
    vprintf(format, arguments);
    printf("\n    again: HF_SEED=%lu HF_COUNT=1 <this test>; see it: draw_federation %lu\n",
           (unsigned long)drawn->seed, (unsigned long)drawn->seed);
    va_end(arguments);
    return false;
}
