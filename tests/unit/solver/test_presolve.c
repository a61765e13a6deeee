/* What is left out of a programme follows from the rest: the small one has the same optimum, and
 * its vertex is one of the whole. */
#include "tests/support/facts.h"

#include "solver/presolve.h"
#include "solver/simplex.h"

#include <math.h>

static const hf_simplex_care CARE = {.tolerance = 1e-9, .rescale = true};

/* Two holders and the pool of their site. The first has 5 and may keep (at most 2) or throw away
 * (at most 1, then at most 1 more); the second uses what it gets.
 *   first    keep + gives - takes + thrown + burnt = 5
 *   second   used - takes2 + gives2 = 0
 *   pool     -gives + takes + takes2 - gives2 = 0 */
typedef struct site {
    hf_lp lp;
    int keep, thrown, burnt, used, gives, takes, gives2, takes2;
    int first, second, pool;
} site;

static site two_holders(void)
{
    site s = {0};
    hf_lp *lp = &s.lp;
    s.keep = hf_lp_column(lp, 0, 2);
    s.thrown = hf_lp_column(lp, 0, 1);
    s.burnt = hf_lp_column(lp, 0, 1);
    s.used = hf_lp_column(lp, 0, 10);
    s.gives = hf_lp_column(lp, 0, 10);
    s.takes = hf_lp_column(lp, 0, 10);
    s.gives2 = hf_lp_column(lp, 0, 10);
    s.takes2 = hf_lp_column(lp, 0, 10);
    s.first = hf_lp_row(lp, 5, 5);
    s.second = hf_lp_row(lp, 0, 0);
    s.pool = hf_lp_row(lp, 0, 0);
    const hf_entry entries[] = {
        {s.first, s.keep, 1},     {s.first, s.gives, 1},   {s.first, s.takes, -1},
        {s.first, s.thrown, 1},   {s.first, s.burnt, 1},   {s.second, s.used, 1},
        {s.second, s.takes2, -1}, {s.second, s.gives2, 1}, {s.pool, s.gives, -1},
        {s.pool, s.takes, 1},     {s.pool, s.takes2, 1},   {s.pool, s.gives2, -1}};
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        hf_lp_entry(lp, entries[i].row, entries[i].column, entries[i].value);
    hf_lp_seal(lp);
    return s;
}

static hf_solution solve(hf_simplex *simplex)
{
    hf_solution at = {0};
    assert_int_equal(hf_simplex_solve(simplex, &at), HF_OK);
    return at;
}

static void assert_near(double found, double wanted)
{
    assert_true(fabs(found - wanted) < 1e-9);
}

TEST(a_site_becomes_one_row_and_hand_overs_and_disposal_are_left_out)
{
    site s = two_holders();
    s.lp.cost[s.used] = 1;
    s.lp.cost[s.keep] = -1;
    hf_presolve *presolve = hf_presolve_new(&s.lp, false);
    const hf_lp *small = hf_presolve_small(presolve);
    assert_int_equal(small->rows, 1);
    assert_int_equal(small->columns, 2); /* keep and used: keep + used in [5 - 2, 5] */
    assert_near(small->row_low[0], 3);
    assert_near(small->row_high[0], 5);
    hf_presolve_free(presolve);
    hf_lp_clear(&s.lp);
}

/* Keep 2, use as little as can be: 5 - 2 - 2 thrown = 1 goes over the pool to the second. */
TEST(what_was_left_out_comes_back)
{
    site s = two_holders();
    s.lp.cost[s.used] = 1;
    s.lp.cost[s.keep] = -1;
    hf_simplex *simplex = hf_simplex_new(&s.lp, CARE, NULL);
    hf_solution at = solve(simplex);
    const double wanted[] = {2, 1, 1, 1, 1, 0, 0, 1};
    for (int j = 0; j < s.lp.columns; j++) assert_near(at.x[j], wanted[j]);
    assert_near(at.objective, -1);
    assert_near(hf_lp_bound(&s.lp, at.y), -1);
    hf_simplex_free(simplex);
    hf_lp_clear(&s.lp);
}

static int basics(const hf_solution *at, const hf_lp *lp)
{
    int count = 0;
    for (int j = 0; j < lp->columns; j++) count += at->basic[j];
    for (int i = 0; i < lp->rows; i++) count += at->row_basic[i];
    return count;
}

TEST(the_vertex_of_the_whole_has_as_many_basic_as_rows)
{
    site s = two_holders();
    s.lp.cost[s.keep] = 1; /* 5 are thrown away (2) or used */
    hf_simplex *simplex = hf_simplex_new(&s.lp, CARE, NULL);
    hf_solution at = solve(simplex);
    assert_int_equal(basics(&at, &s.lp), s.lp.rows);
    hf_simplex_free(simplex);
    hf_lp_clear(&s.lp);
}

/* Once throwing away costs, it is a column like others: keep 2 and use 3. */
TEST(a_cost_on_what_was_left_out_brings_it_back)
{
    site s = two_holders();
    s.lp.cost[s.keep] = -1;
    hf_simplex *simplex = hf_simplex_new(&s.lp, CARE, NULL);
    solve(simplex);
    s.lp.cost[s.thrown] = s.lp.cost[s.burnt] = 1;
    hf_solution at = solve(simplex);
    assert_near(at.x[s.keep], 2);
    assert_near(at.x[s.thrown] + at.x[s.burnt], 0);
    assert_near(at.x[s.used], 3);
    assert_near(at.x[s.gives] - at.x[s.takes], 3);
    assert_near(hf_lp_bound(&s.lp, at.y), at.objective);
    hf_simplex_free(simplex);
    hf_lp_clear(&s.lp);
}

TEST(a_row_that_speaks_of_what_was_left_out_brings_it_back)
{
    site s = two_holders();
    s.lp.cost[s.used] = -1;
    hf_simplex *simplex = hf_simplex_new(&s.lp, CARE, NULL);
    assert_near(solve(simplex).x[s.used], 5);
    int row = hf_lp_row(&s.lp, 1.5, INFINITY);
    hf_lp_entry(&s.lp, row, s.thrown, 1);
    hf_lp_entry(&s.lp, row, s.burnt, 1);
    hf_lp_seal(&s.lp);
    hf_solution at = solve(simplex);
    assert_near(at.x[s.used], 3.5);
    assert_near(hf_lp_bound(&s.lp, at.y), -3.5);
    hf_simplex_free(simplex);
    hf_lp_clear(&s.lp);
}

/* The second may take only 2: its own bound is kept, though nothing in the small programme does. */
TEST(a_bound_on_what_was_left_out_holds)
{
    site s = two_holders();
    s.lp.high[s.takes2] = 2;
    s.lp.cost[s.used] = -1;
    hf_simplex *simplex = hf_simplex_new(&s.lp, CARE, NULL);
    hf_solution at = solve(simplex);
    assert_near(at.x[s.used], 2);
    assert_near(at.x[s.takes2], 2);
    assert_near(hf_lp_bound(&s.lp, at.y), -2);
    hf_simplex_free(simplex);
    hf_lp_clear(&s.lp);
}

RUN(FACT(a_site_becomes_one_row_and_hand_overs_and_disposal_are_left_out),
    FACT(what_was_left_out_comes_back), FACT(the_vertex_of_the_whole_has_as_many_basic_as_rows),
    FACT(a_cost_on_what_was_left_out_brings_it_back),
    FACT(a_row_that_speaks_of_what_was_left_out_brings_it_back),
    FACT(a_bound_on_what_was_left_out_holds))
