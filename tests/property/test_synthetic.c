/* Synthetic federations: the same for the same numbers, sound, and planned with a certificate. */
#include "tests/support/facts.h"

#include "io/federation.h"
#include "io/file.h"
#include "io/write_federation.h"
#include "model/synthetic.h"
#include "solver/planner.h"

#include <unistd.h>

static const hf_synthetic TINY = {.coops = 3, .communities = 1, .periods = 1, .seed = 1};
static const hf_synthetic SMALL = {.coops = 12, .communities = 4, .periods = 7, .seed = 1};
static const hf_synthetic SIZE_S = {.coops = 30, .communities = 10, .periods = 12, .seed = 1};
static const hf_synthetic SIZE_M = {.coops = 100, .communities = 30, .periods = 26, .seed = 1};

static hf_buffer text_of(hf_synthetic size)
{
    hf_network *net = hf_synthetic_new(&size);
    hf_buffer text = {0};
    hf_federation_write(&text, net);
    hf_network_free(net);
    return text;
}

/* Reads it back by way of a file; mistakes and doubts alike fail the test. */
static hf_network *read_back(hf_synthetic size, hf_sources *sources, hf_diags *diags)
{
    char path[] = "/tmp/holdfast-synthetic-XXXXXX";
    hf_buffer text = text_of(size);
    int file = mkstemp(path);
    hf_network *net = NULL;
    assert_true(file >= 0);
    close(file);
    assert_int_equal(hf_file_write(path, text.bytes, text.size, diags), HF_OK);
    hf_status status = hf_federation_read(&net, sources, diags, path);
    unlink(path);
    hf_buffer_clear(&text);
    if (diags->count) fail_msg("%s", diags->messages[0].text);
    assert_int_equal(status, HF_OK);
    return net;
}

static void reads_without_a_doubt(hf_synthetic size)
{
    hf_sources sources = {0};
    hf_diags *diags = hf_diags_new();
    hf_network *net = read_back(size, &sources, diags);
    assert_int_equal(net->periods, size.periods);
    assert_int_equal(net->holder_count - net->paid_need_count, /* the fund is a holder then */
                     size.coops + size.communities);
    hf_network_free(net);
    hf_sources_clear(&sources);
    hf_diags_free(diags);
}

static double plans_certified(hf_synthetic size)
{
    static const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    hf_sources sources = {0};
    hf_diags *diags = hf_diags_new();
    hf_network *net = read_back(size, &sources, diags);
    hf_plan *plan = NULL;
    assert_int_equal(hf_plan_make(&plan, net, -1, &options, diags), HF_OK);
    assert_true(plan->certificate.certified);
    double least = 1;
    for (int n = 0; n < net->need_count; n++)
        least = plan->needs[n].worst_share < least ? plan->needs[n].worst_share : least;
    hf_plan_free(plan);
    hf_network_free(net);
    hf_sources_clear(&sources);
    hf_diags_free(diags);
    return least;
}

TEST(the_same_numbers_give_the_same_federation)
{
    hf_buffer once = text_of(SMALL), again = text_of(SMALL);
    assert_string_equal(once.bytes, again.bytes);
    hf_buffer_clear(&once);
    hf_buffer_clear(&again);
}

TEST(another_seed_gives_another_federation)
{
    hf_synthetic other = SMALL;
    other.seed = 2;
    hf_buffer once = text_of(SMALL), again = text_of(other);
    assert_string_not_equal(once.bytes, again.bytes);
    hf_buffer_clear(&once);
    hf_buffer_clear(&again);
}

TEST(it_has_what_its_size_asks_for)
{
    hf_network *net = hf_synthetic_new(&SIZE_S);
    assert_int_equal(net->holder_count, 40);
    assert_int_equal(net->good_count, 12);
    assert_int_equal(net->need_count, 40); /* 10 communities, each of 4 goods that are done */
    hf_network_free(net);
    net = hf_synthetic_new(&SIZE_M);
    assert_int_equal(net->good_count, 24);
    hf_network_free(net);
    net = hf_synthetic_new(&TINY);
    assert_int_equal(net->good_count, 3); /* no more than co-ops */
    hf_network_free(net);
}

TEST(every_good_is_made_by_somebody)
{
    hf_network *net = hf_synthetic_new(&SIZE_M);
    for (int g = 0; g < net->good_count; g++) {
        bool made = false;
        for (int r = 0; r < net->recipe_count; r++) made |= net->recipes[r].outputs[0].good == g;
        assert_true(made);
    }
    hf_network_free(net);
}

TEST(it_uses_the_rarer_parts_of_the_language)
{
    hf_buffer text = text_of(SIZE_S);
    static const char *const parts[] = {"shelf-life=", "spoilage=",  "<during ", "priority=\"2\"",
                                        "wait=",       "<satisfier", "reserve=", "<storage ",
                                        "lead-time=",  "<expense ",  "<closed ", "action=\"sell\"",
                                        "<scenario "};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!strstr(text.bytes, parts[i])) fail_msg("no %s", parts[i]);
    hf_buffer_clear(&text);
}

TEST(no_size_gives_rise_to_a_doubt)
{
    reads_without_a_doubt(TINY);
    reads_without_a_doubt(SMALL);
    reads_without_a_doubt(SIZE_S);
    reads_without_a_doubt(SIZE_M);
}

TEST(small_ones_plan_with_a_certificate)
{
    hf_synthetic size = SMALL;
    for (size.seed = 1; size.seed <= 5; size.seed++) plans_certified(size);
    plans_certified(TINY);
}

TEST(size_s_plans_with_a_certificate_and_is_short_of_something)
{
    assert_true(plans_certified(SIZE_S) < 0.9);
}

RUN(FACT(the_same_numbers_give_the_same_federation), FACT(another_seed_gives_another_federation),
    FACT(it_has_what_its_size_asks_for), FACT(every_good_is_made_by_somebody),
    FACT(it_uses_the_rarer_parts_of_the_language), FACT(no_size_gives_rise_to_a_doubt),
    FACT(small_ones_plan_with_a_certificate),
    FACT(size_s_plans_with_a_certificate_and_is_short_of_something))
