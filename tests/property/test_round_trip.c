/* test_round_trip.c - what is read and written is read again as the same, for the files of the
 * project and for federations drawn by lot. */
#include "io/federation.h"
#include "io/write_federation.h"
#include "tests/support/comes_back.h"
#include "tests/support/facts.h"
#include "tests/support/random_federation.h"
#include "tests/support/same.h"

#include <glob.h>

/* --- files --- */

/* True when it is accepted and comes back; *accepted counts. Says why not. */
static bool file_comes_back(const char *path, int *accepted)
{
    char why[HF_WHY_ROOM];
    hf_network *net = NULL;
    hf_sources sources = {0};
    hf_diags *diags = hf_diags_new();
    bool read = hf_federation_read(&net, &sources, diags, path) == HF_OK;
    *accepted += read;
    bool same = !read || hf_comes_back(net, why);
    if (!same) print_error("%s: %s\n", path, why);
    hf_network_free(net);
    hf_sources_clear(&sources);
    hf_diags_free(diags);
    return same;
}

/* How many of the files that match are accepted; every one of those comes back. */
static int accepted_of(const char *pattern, int *found)
{
    glob_t files;
    int accepted = 0, back = 0;
    assert_int_equal(glob(pattern, 0, NULL, &files), 0);
    *found = (int)files.gl_pathc;
    for (int i = 0; i < *found; i++) back += file_comes_back(files.gl_pathv[i], &accepted);
    globfree(&files);
    assert_int_equal(back, *found);
    return accepted;
}

static void all_come_back(const char *pattern, int at_least)
{
    int found, accepted = accepted_of(pattern, &found);
    assert_int_equal(accepted, found);
    assert_true(found >= at_least);
}

TEST(every_case_comes_back)
{
    all_come_back(HF_TESTS "/cases/*.xml", 18);
}

TEST(the_valley_comes_back_as_one_file)
{
    all_come_back(HF_SCENARIOS "/valley/federation.xml", 1);
}

TEST(every_example_of_the_manual_comes_back)
{
    all_come_back(HF_TESTS "/../docs/examples/*.xml", 7);
}

TEST(every_template_comes_back)
{
    all_come_back(HF_TESTS "/../cli/template/*/federation.xml", 3);
}

/* It uses every element and attribute of the language. */
TEST(the_whole_language_comes_back)
{
    all_come_back(HF_TESTS "/schema/whole/federation.xml", 1);
}

TEST(what_is_doubtful_and_accepted_comes_back)
{
    int found;
    assert_true(accepted_of(HF_TESTS "/bad/*.xml", &found) >= 5);
}

/* --- drawn by lot --- */

enum { DRAWS = 240 };

static hf_network *drawn(uint64_t seed, hf_naming naming, uint64_t order)
{
    char why[HF_WHY_ROOM] = "";
    hf_buffer text = {0};
    hf_random_federation(&text, seed, naming, order);
    hf_network *net = hf_network_of_text(text.bytes, text.size, why);
    hf_buffer_clear(&text);
    if (!net) fail_msg("seed %lu: %s", (unsigned long)seed, why);
    return net;
}

TEST(every_drawn_federation_comes_back)
{
    char why[HF_WHY_ROOM];
    int back = 0;
    for (uint64_t seed = 1; seed <= DRAWS; seed++) {
        hf_network *net = drawn(seed, (hf_naming)(seed % 3), seed % 2 ? seed : 0);
        bool same = hf_comes_back(net, why);
        if (!same) print_error("seed %lu: %s\n", (unsigned long)seed, why);
        back += same;
        hf_network_free(net);
    }
    assert_int_equal(back, DRAWS);
}

TEST(the_order_of_a_file_does_not_change_what_is_written)
{
    char where[HF_WHERE_ROOM];
    for (uint64_t seed = 1; seed <= 40; seed++) {
        hf_network *plain = drawn(seed, HF_NAMES_PLAIN, 0), *mixed = drawn(seed, HF_NAMES_PLAIN, 7);
        hf_buffer one = {0}, other = {0};
        hf_federation_write(&one, plain);
        hf_federation_write(&other, mixed);
        if (!hf_same_network(plain, mixed, where)) fail_msg("seed %d: %s", (int)seed, where);
        assert_string_equal(one.bytes, other.bytes);
        hf_buffer_clear(&one);
        hf_buffer_clear(&other);
        hf_network_free(plain);
        hf_network_free(mixed);
    }
}

RUN(FACT(every_case_comes_back), FACT(the_valley_comes_back_as_one_file),
    FACT(every_example_of_the_manual_comes_back), FACT(every_template_comes_back),
    FACT(the_whole_language_comes_back), FACT(what_is_doubtful_and_accepted_comes_back),
    FACT(every_drawn_federation_comes_back),
    FACT(the_order_of_a_file_does_not_change_what_is_written))
