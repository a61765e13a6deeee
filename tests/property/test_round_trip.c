/* test_round_trip.c - what is read and written is read again as the same, for the files of the
 * project and for federations drawn by lot. */
#include "io/federation.h"
#include "io/write_federation.h"
#include "tests/support/comes_back.h"
#include "tests/support/facts.h"
#include "tests/support/random_federation.h"
#include "tests/support/same.h"

#include <dirent.h>

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

/* The files of a folder, or the one file that is named. */
typedef struct tried {
    int found, accepted, back;
} tried;

static void try_file(tried *all, const char *path)
{
    all->found++;
    all->back += file_comes_back(path, &all->accepted);
}

static tried try_folder(const char *folder)
{
    tried all = {0};
    DIR *open = opendir(folder);
    assert_non_null(open);
    for (struct dirent *entry; (entry = readdir(open));) {
        char path[600];
        const char *end = strrchr(entry->d_name, '.');
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (end && strcmp(end, ".xml") == 0) try_file(&all, path);
    }
    closedir(open);
    assert_int_equal(all.back, all.found);
    return all;
}

/* All of at least so many files are accepted, and come back. */
static void all_come_back(const char *folder, int at_least)
{
    tried all = try_folder(folder);
    assert_int_equal(all.accepted, all.found);
    assert_true(all.found >= at_least);
}

static void comes_back(const char *path)
{
    tried one = {0};
    try_file(&one, path);
    assert_int_equal(one.accepted, 1);
    assert_int_equal(one.back, 1);
}

TEST(every_case_comes_back)
{
    all_come_back(HF_TESTS "/cases", 18);
}

TEST(the_valley_comes_back_as_one_file)
{
    comes_back(HF_SCENARIOS "/valley/federation.xml");
}

TEST(every_example_of_the_manual_comes_back)
{
    all_come_back(HF_TESTS "/../docs/examples", 7);
}

TEST(every_template_comes_back)
{
    comes_back(HF_TESTS "/../cli/template/kitchen/federation.xml");
    comes_back(HF_TESTS "/../cli/template/clinic/federation.xml");
    comes_back(HF_TESTS "/../cli/template/food-network/federation.xml");
}

/* It uses every element and attribute of the language. */
TEST(the_whole_language_comes_back)
{
    comes_back(HF_TESTS "/schema/whole/federation.xml");
}

TEST(what_is_doubtful_and_accepted_comes_back)
{
    assert_true(try_folder(HF_TESTS "/bad").accepted >= 5);
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
