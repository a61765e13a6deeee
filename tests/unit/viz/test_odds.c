/* test_odds.c - a sentence about many runs. */
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "viz/odds.h"

/* Five needs of a town over two days; 200 runs. */
enum { NEEDS = 5, PERIODS = 2, RUNS = 200 };

static const char *sentence(hf_buffer *out, const double *held, int most, int failed)
{
    static const char *const names[] = {"bread", "milk", "salt", "soap", "tea"};
    hf_network *net = hf_build_new(PERIODS);
    hf_build_site(net, "place"), hf_build_community(net, "town", 0);
    for (int n = 0; n < NEEDS; n++) hf_build_need(net, 0, hf_build_good(net, names[n]), 1, 1);
    hf_network_derive(net);
    hf_ensemble *e = hf_ensemble_new(net);
    e->policy = "plan", e->runs = RUNS, e->varies = held != NULL, e->failed_count = failed;
    for (int n = 0; held && n < NEEDS; n++) e->needs[n].held.share[PERIODS - 1] = held[n];
    hf_buffer_clear(out);
    hf_odds_sentence(out, e, most);
    hf_ensemble_free(e);
    hf_network_free(net);
    return out->bytes ? out->bytes : "";
}

TEST(the_least_likely_needs_come_first)
{
    hf_buffer out = {0};
    assert_string_equal(
        sentence(&out, (double[]){0.9, 1, 0.2, 1, 0.9}, 3, 0),
        "Left to chance, salt in town will hold to the end in 40 of 200 runs, bread "
        "in town in 180, tea in town in 180; the other 2 needs in all (policy plan).");
    hf_buffer_clear(&out);
}

TEST(what_is_not_named_is_counted)
{
    hf_buffer out = {0};
    assert_string_equal(sentence(&out, (double[]){0.5, 0.5, 0, 1, 0.9}, 2, 0),
                        "Left to chance, salt in town will hold to the end in 0 of 200 runs, bread "
                        "in town in 100; 2 more needs not in every run; the one other need in all "
                        "(policy plan).");
    hf_buffer_clear(&out);
}

TEST(where_nothing_fails_one_number_is_enough)
{
    hf_buffer out = {0};
    assert_string_equal(
        sentence(&out, (double[]){1, 1, 1, 1, 1}, 2, 0),
        "Left to chance, every need holds to the end in all 200 runs (policy plan).");
    hf_buffer_clear(&out);
}

/* 50 of 200 runs failed: half of the other 150. */
TEST(runs_that_failed_are_not_counted)
{
    hf_buffer out = {0};
    const char *said = sentence(&out, (double[]){0.5, 1, 1, 1, 1}, 2, 50);
    assert_non_null(strstr(said, "bread in town will hold to the end in 75 of 150 runs"));
    hf_buffer_clear(&out);
}

TEST(where_nothing_is_left_to_chance_nothing_is_said)
{
    hf_buffer out = {0};
    assert_string_equal(sentence(&out, NULL, 2, 0), "");
    hf_buffer_clear(&out);
}

TEST(what_people_do_in_a_run_is_said_in_words)
{
    assert_string_equal(hf_odds_policy("local").text,
                        "policy local: each sees only its own stock and orders");
    assert_string_equal(hf_odds_policy("replan").text,
                        "policy replan: all plan again together when something has changed");
    assert_string_equal(hf_odds_policy("hope").text, "policy hope");
}

RUN(FACT(what_people_do_in_a_run_is_said_in_words), FACT(the_least_likely_needs_come_first),
    FACT(what_is_not_named_is_counted), FACT(where_nothing_fails_one_number_is_enough),
    FACT(runs_that_failed_are_not_counted), FACT(where_nothing_is_left_to_chance_nothing_is_said))
