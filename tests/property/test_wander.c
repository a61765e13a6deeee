/* test_wander.c - federations that are changed again and again, as long as they are accepted: each
 * comes back from its file as it was.
 *
 * HF_SEED (1) is where the way begins and HF_STEPS (150) how many changes are tried on each file;
 * what does not come back is left in /tmp/holdfast-wander.xml. */
#include "io/federation.h"
#include "io/write_federation.h"
#include "tests/support/comes_back.h"
#include "tests/support/facts.h"
#include "tests/support/mutate.h"
#include "tests/support/random_federation.h"

enum { ROOM = 64 * 1024 };

/* A text on its way. */
typedef struct walk {
    uint8_t *text, *next;
    size_t size;
    unsigned seed;
    int steps, accepted, lost;
} walk;

static unsigned setting(const char *name, unsigned otherwise)
{
    const char *given = getenv(name);
    return given ? (unsigned)strtoul(given, NULL, 10) : otherwise;
}

static void leave(const walk *w, const char *why)
{
    print_error("%s (/tmp/holdfast-wander.xml)\n", why);
    FILE *file = fopen("/tmp/holdfast-wander.xml", "w");
    if (file) {
        fwrite(w->next, 1, w->size, file);
        fclose(file);
    }
}

/* One change: kept where it is accepted. */
static void step(walk *w)
{
    char why[HF_WHY_ROOM];
    memcpy(w->next, w->text, w->size);
    size_t size = hf_mutate(w->next, w->size, ROOM, w->seed++);
    hf_network *net = size ? hf_network_of_text((const char *)w->next, size, NULL) : NULL;
    if (!net) return;
    w->accepted++;
    w->size = size;
    if (!hf_comes_back(net, why)) {
        w->lost++;
        leave(w, why);
    }
    uint8_t *last = w->text;
    w->text = w->next;
    w->next = last;
    hf_network_free(net);
}

/* How many of the changes were accepted; all of those come back. */
static int wander(const char *text, size_t size)
{
    walk w = {.seed = setting("HF_SEED", 1) * 1000003u, .steps = (int)setting("HF_STEPS", 150)};
    w.text = hf_alloc(ROOM, 1);
    w.next = hf_alloc(ROOM, 1);
    w.size = size < ROOM ? size : 0;
    memcpy(w.text, text, w.size);
    for (int i = 0; i < w.steps && !w.lost; i++) step(&w);
    free(w.text);
    free(w.next);
    assert_int_equal(w.lost, 0);
    return w.accepted;
}

static int wander_from(const char *path)
{
    hf_network *net = NULL;
    hf_sources sources = {0};
    hf_buffer text = {0};
    hf_diags *diags = hf_diags_new();
    assert_int_equal(hf_federation_read(&net, &sources, diags, path), HF_OK);
    hf_federation_write(&text, net); /* one file, a line for each element */
    int accepted = wander(text.bytes, text.size);
    hf_buffer_clear(&text);
    hf_network_free(net);
    hf_sources_clear(&sources);
    hf_diags_free(diags);
    return accepted;
}

TEST(the_whole_language_wanders_and_comes_back)
{
    assert_true(wander_from(HF_TESTS "/schema/whole/federation.xml") > 0);
}

TEST(the_valley_wanders_and_comes_back)
{
    assert_true(wander_from(HF_SCENARIOS "/valley/federation.xml") > 0);
}

TEST(drawn_federations_wander_and_come_back)
{
    int accepted = 0;
    for (uint64_t seed = 501; seed <= 506; seed++) {
        hf_buffer text = {0};
        hf_random_federation(&text, seed, HF_NAMES_PLAIN, 0);
        accepted += wander(text.bytes, text.size);
        hf_buffer_clear(&text);
    }
    assert_true(accepted > 0);
}

RUN(FACT(the_whole_language_wanders_and_comes_back), FACT(the_valley_wanders_and_comes_back),
    FACT(drawn_federations_wander_and_come_back))
