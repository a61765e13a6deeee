/* The simplex method behind its door: right answers, warm starts, and nothing that is not a number.
 */
#include "tests/support/facts.h"

#include "solver/simplex.h"

#include <malloc.h>
#include <math.h>
#include <signal.h>
#include <sys/time.h>
#include <threads.h>
#include <time.h>

static const hf_simplex_care CARE = {.tolerance = 1e-9, .rescale = true};

/* minimise -3a - 2b,  a + b <= 4,  a + 3b <= 6,  0 <= a <= 3,  0 <= b <= 10:  a = 3, b = 1, -11. */
static hf_lp two_columns(void)
{
    hf_lp lp = {0};
    int a = hf_lp_column(&lp, 0, 3), b = hf_lp_column(&lp, 0, 10);
    lp.cost[a] = -3;
    lp.cost[b] = -2;
    int first = hf_lp_row(&lp, -INFINITY, 4), second = hf_lp_row(&lp, -INFINITY, 6);
    hf_lp_entry(&lp, first, a, 1);
    hf_lp_entry(&lp, first, b, 1);
    hf_lp_entry(&lp, second, a, 1);
    hf_lp_entry(&lp, second, b, 3);
    hf_lp_seal(&lp);
    return lp;
}

TEST(a_small_programme_is_solved_and_its_multipliers_prove_it)
{
    hf_lp lp = two_columns();
    hf_simplex *simplex = hf_simplex_new(&lp, CARE, NULL);
    hf_solution at;
    assert_int_equal(hf_simplex_solve(simplex, &at), HF_OK);
    assert_true(fabs(at.x[0] - 3) < 1e-9 && fabs(at.x[1] - 1) < 1e-9);
    assert_true(fabs(at.objective + 11) < 1e-9);
    assert_true(at.objective - hf_lp_bound(&lp, at.y) < 1e-9);
    hf_simplex_free(simplex);
    hf_lp_clear(&lp);
}

TEST(a_changed_bound_is_seen_by_the_next_solve)
{
    hf_lp lp = two_columns();
    hf_simplex *simplex = hf_simplex_new(&lp, CARE, NULL);
    hf_solution at;
    assert_int_equal(hf_simplex_solve(simplex, &at), HF_OK);
    lp.high[0] = 1; /* a <= 1: b = 5/3 by the second row; -3 - 10/3 */
    assert_int_equal(hf_simplex_solve(simplex, &at), HF_OK);
    assert_true(fabs(at.objective + 3 + 10.0 / 3) < 1e-9);
    hf_simplex_free(simplex);
    hf_lp_clear(&lp);
}

TEST(an_appended_row_is_seen_by_the_next_solve)
{
    hf_lp lp = two_columns();
    hf_simplex *simplex = hf_simplex_new(&lp, CARE, NULL);
    hf_solution at;
    assert_int_equal(hf_simplex_solve(simplex, &at), HF_OK);
    int row = hf_lp_row(&lp, -INFINITY, 2); /* a + 2b <= 2: a = 2, b = 0 */
    hf_lp_entry(&lp, row, 0, 1);
    hf_lp_entry(&lp, row, 1, 2);
    hf_lp_seal(&lp);
    assert_int_equal(hf_simplex_solve(simplex, &at), HF_OK);
    assert_true(fabs(at.objective + 6) < 1e-9);
    hf_simplex_free(simplex);
    hf_lp_clear(&lp);
}

TEST(a_second_solve_of_the_same_needs_no_iteration)
{
    hf_lp lp = two_columns();
    hf_simplex *simplex = hf_simplex_new(&lp, CARE, NULL);
    hf_solution at;
    assert_int_equal(hf_simplex_solve(simplex, &at), HF_OK);
    assert_int_equal(hf_simplex_solve(simplex, &at), HF_OK);
    assert_int_equal(at.iterations, 0);
    hf_simplex_free(simplex);
    hf_lp_clear(&lp);
}

TEST(what_cannot_be_met_is_an_error_not_an_answer)
{
    hf_lp lp = two_columns();
    lp.row_low[0] = 20;
    lp.row_high[0] = 30; /* a + b is at most 13 */
    hf_simplex *simplex = hf_simplex_new(&lp, CARE, NULL);
    hf_solution at;
    assert_int_equal(hf_simplex_solve(simplex, &at), HF_SOLVER);
    hf_simplex_free(simplex);
    hf_lp_clear(&lp);
}

TEST(what_is_not_a_number_does_not_go_in)
{
    hf_lp lp = two_columns();
    lp.entries[1].value = NAN;
    hf_simplex *simplex = hf_simplex_new(&lp, CARE, NULL);
    hf_solution at;
    assert_int_equal(hf_simplex_solve(simplex, &at), HF_SOLVER);
    assert_non_null(strstr(hf_simplex_said(simplex), "not finite"));
    hf_simplex_free(simplex);
    hf_lp_clear(&lp);
}

TEST(an_infinite_cost_does_not_go_in)
{
    hf_lp lp = two_columns();
    lp.cost[0] = INFINITY;
    hf_simplex *simplex = hf_simplex_new(&lp, CARE, NULL);
    hf_solution at;
    assert_int_equal(hf_simplex_solve(simplex, &at), HF_SOLVER);
    hf_simplex_free(simplex);
    hf_lp_clear(&lp);
}

/* GLPK aborts the process where there is nothing to load; here it must come back as an error. */
TEST(misuse_of_the_library_comes_back_as_an_error)
{
    hf_lp lp = {0};
    hf_lp_seal(&lp);
    hf_simplex *simplex = hf_simplex_new(&lp, CARE, NULL);
    hf_solution at;
    assert_int_equal(hf_simplex_solve(simplex, &at), HF_SOLVER);
    assert_true(strlen(hf_simplex_said(simplex)) > 0);
    hf_simplex_free(simplex);
    hf_lp_clear(&lp);
}

TEST(a_stop_ends_the_solve)
{
    hf_lp lp = two_columns();
    volatile sig_atomic_t stop = 1;
    hf_simplex *simplex = hf_simplex_new(&lp, CARE, &stop);
    hf_solution at;
    assert_int_equal(hf_simplex_solve(simplex, &at), HF_INTERRUPTED);
    stop = 0;
    assert_int_equal(hf_simplex_solve(simplex, &at), HF_OK);
    hf_simplex_free(simplex);
    hf_lp_clear(&lp);
}

static volatile sig_atomic_t asked;

static void ask(int signal_number)
{
    (void)signal_number;
    asked = 1;
}

/* Every column in every row, by numbers between 1 and 2 that look like chance: the processor has
 * work for more than ten seconds. */
static hf_lp hard_work(void)
{
    enum { ROWS = 700, COLUMNS = 1400 };
    hf_lp lp = {0};
    unsigned chance = 1;
    for (int j = 0; j < COLUMNS; j++) hf_lp_column(&lp, 0, 1);
    for (int j = 0; j < COLUMNS; j++) lp.cost[j] = -1 - 0.001 * (j % 7);
    for (int i = 0; i < ROWS; i++) {
        int row = hf_lp_row(&lp, -INFINITY, 100 + i % 13);
        for (int j = 0; j < COLUMNS; j++) {
            chance = chance * 1103515245u + 12345u;
            hf_lp_entry(&lp, row, j, 1 + (double)(chance >> 16 & 1023) / 1024);
        }
    }
    hf_lp_seal(&lp);
    return lp;
}

/* Also within one call of the library; what comes after begins anew: without columns, 0. */
TEST(a_stop_in_the_midst_of_work_ends_it_soon)
{
    hf_lp lp = hard_work();
    hf_simplex *simplex = hf_simplex_new(&lp, CARE, &asked);
    hf_solution at;
    clock_t begun = clock();
    asked = 0;
    signal(SIGALRM, ask);
    setitimer(ITIMER_REAL, &(struct itimerval){.it_value = {.tv_usec = 300000}}, NULL);
    assert_int_equal(hf_simplex_solve(simplex, &at), HF_INTERRUPTED);
    assert_true((double)(clock() - begun) / CLOCKS_PER_SEC < 6);
    asked = 0;
    for (int j = 0; j < lp.columns; j++) lp.high[j] = 0;
    assert_int_equal(hf_simplex_solve(simplex, &at), HF_OK);
    assert_true(at.objective == 0);
    hf_simplex_free(simplex);
    hf_lp_clear(&lp);
}

static int solve_elsewhere(void *unused)
{
    (void)unused;
    hf_lp lp = two_columns();
    hf_simplex *simplex = hf_simplex_new(&lp, CARE, NULL);
    hf_solution at;
    hf_status status = hf_simplex_solve(simplex, &at);
    hf_simplex_free(simplex);
    hf_lp_clear(&lp);
    return status == HF_OK && fabs(at.objective + 11) < 1e-9;
}

static void solve_in_threads(int count)
{
    for (int i = 0; i < count; i++) {
        thrd_t thread;
        int solved = 0;
        assert_int_equal(thrd_create(&thread, solve_elsewhere, NULL), thrd_success);
        assert_int_equal(thrd_join(thread, &solved), thrd_success);
        assert_true(solved);
    }
}

/* There where the program was built to be watched, where mallinfo2() counts nothing. */
size_t __sanitizer_get_current_allocated_bytes(void) __attribute__((weak));

static size_t bytes_in_use(void)
{
    if (__sanitizer_get_current_allocated_bytes) return __sanitizer_get_current_allocated_bytes();
    return mallinfo2().uordblks;
}

/* GLPK's environment takes 5 kB a thread: 20 of them would be 100 kB. */
TEST(a_thread_that_ends_leaves_nothing_of_the_library_behind)
{
    solve_in_threads(1); /* what is kept for all threads that come */
    size_t before = bytes_in_use();
    solve_in_threads(20);
    assert_in_range(bytes_in_use(), 0, before + 20000);
}

/* Of two on one thread the second still stands when the first is gone. */
TEST(the_problem_that_is_left_can_still_be_solved)
{
    hf_lp lp = two_columns();
    hf_simplex *first = hf_simplex_new(&lp, CARE, NULL), *second = hf_simplex_new(&lp, CARE, NULL);
    hf_solution at;
    assert_int_equal(hf_simplex_solve(first, &at), HF_OK);
    assert_int_equal(hf_simplex_solve(second, &at), HF_OK);
    hf_simplex_free(first);
    lp.high[0] = 1; /* as above: -3 - 10/3 */
    assert_int_equal(hf_simplex_solve(second, &at), HF_OK);
    assert_true(fabs(at.objective + 3 + 10.0 / 3) < 1e-9);
    hf_simplex_free(second);
    hf_lp_clear(&lp);
}

RUN(FACT(a_small_programme_is_solved_and_its_multipliers_prove_it),
    FACT(a_changed_bound_is_seen_by_the_next_solve),
    FACT(an_appended_row_is_seen_by_the_next_solve),
    FACT(a_second_solve_of_the_same_needs_no_iteration),
    FACT(what_cannot_be_met_is_an_error_not_an_answer), FACT(what_is_not_a_number_does_not_go_in),
    FACT(an_infinite_cost_does_not_go_in), FACT(misuse_of_the_library_comes_back_as_an_error),
    FACT(a_stop_ends_the_solve), FACT(a_stop_in_the_midst_of_work_ends_it_soon),
    FACT(a_thread_that_ends_leaves_nothing_of_the_library_behind),
    FACT(the_problem_that_is_left_can_still_be_solved))
