/* test_summary_stress.c - many runs as a person reads them in a terminal. */
#include "cli/summary_stress.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"

#define THIN "\u2009" /* between groups of digits: three bytes, one place */

/* Ten days of bread; in no run anything else happens. */
static hf_ensemble *bread_missing(hf_network **net, double mean, double worst)
{
    *net = hf_build_new(10);
    int bread = hf_build_good(*net, "bread");
    hf_build_site(*net, "town");
    hf_build_community(*net, "north", 0);
    (*net)->needs[hf_build_need(*net, 0, bread, 1, 1)].unit = "loaf";
    hf_network_derive(*net);
    hf_ensemble *e = hf_ensemble_new(*net);
    e->runs = 20, e->policy = "local";
    e->needs[0].unmet.mean = mean, e->needs[0].cvar95 = worst;
    return e;
}

static void assert_row_ends(double mean, double worst, const char *end)
{
    hf_network *net;
    hf_ensemble *e = bread_missing(&net, mean, worst);
    hf_buffer text = {0};
    hf_summary_stress(&text, e);
    const char *row = strstr(text.bytes, "north/");
    assert_non_null(row);
    size_t length = strcspn(row, "\n");
    assert_true(length > strlen(end));
    assert_memory_equal(row + length - strlen(end), end, strlen(end));
    hf_buffer_clear(&text);
    hf_ensemble_free(e);
    hf_network_free(net);
}

/* Thirteen places a column, and one between. */
TEST(what_is_missing_is_grouped_and_ends_where_its_column_does)
{
    assert_row_ends(19230, 557, "        19" THIN "230           557 loaf");
    assert_row_ends(0.25, 1234567, "          0.25     1" THIN "234" THIN "567 loaf");
    assert_row_ends(0, 0, "             0             0 loaf");
}

RUN(FACT(what_is_missing_is_grouped_and_ends_where_its_column_does))
