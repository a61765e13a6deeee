/* test_grid.c - numbers by thing, age and period, and the flows made of them. */
#include "model/endurance.h"
#include "model/flows.h"
#include "model/grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

/* --- grids --- */

/* Three things of 1, 3 and 2 ages. */
static const int first[] = {0, 1, 4, 6};

static void a_grid_begins_with_one_value_everywhere(void **state)
{
    (void)state;
    hf_grid grid;
    hf_grid_init_aged(&grid, 3, first, 4, 1.5);
    assert_int_equal(grid.rows, 6);
    for (int i = 0; i < 6 * 4; i++) assert_true(grid.values[i] == 1.5);
    hf_grid_clear(&grid);
    assert_null(grid.values);
}

static void a_series_of_one_thing_and_age_lies_together(void **state)
{
    (void)state;
    hf_grid grid;
    hf_grid_init_aged(&grid, 3, first, 5, 0);
    assert_ptr_equal(hf_aged(&grid, 1, 2, 4), grid.values + (1 + 2) * 5 + 4);
    assert_ptr_equal(hf_aged(&grid, 2, 0, 0), hf_aged(&grid, 1, 2, 4) + 1);
    assert_ptr_equal(hf_at(&grid, 2, 3), hf_aged(&grid, 2, 0, 3)); /* age 0 */
    assert_ptr_equal(hf_cell(&grid, 5, 3), hf_aged(&grid, 2, 1, 3));
    hf_grid_clear(&grid);
}

static void without_ages_every_thing_has_one(void **state)
{
    (void)state;
    hf_grid grid;
    hf_grid_init(&grid, 3, 2, 0);
    assert_int_equal(grid.rows, 3);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(hf_ages(&grid, i), 1);
        assert_ptr_equal(hf_at(&grid, i, 1), grid.values + i * 2 + 1);
    }
    hf_grid_clear(&grid);
}

static void a_sum_is_over_the_ages_of_one_thing(void **state)
{
    (void)state;
    hf_grid grid;
    hf_grid_init_aged(&grid, 3, first, 2, 0);
    for (int row = 0; row < 6; row++) *hf_cell(&grid, row, 1) = 1 << row;
    assert_true(hf_sum(&grid, 0, 1) == 1);
    assert_true(hf_sum(&grid, 1, 1) == 2 + 4 + 8);
    assert_true(hf_sum(&grid, 2, 1) == 16 + 32);
    assert_true(hf_sum(&grid, 1, 0) == 0);
    hf_grid_clear(&grid);
}

static void copying_stops_before_the_period_that_is_named(void **state)
{
    (void)state;
    hf_grid from, to;
    hf_grid_init_aged(&from, 3, first, 3, 7);
    hf_grid_init_aged(&to, 3, first, 3, 0);
    hf_grid_copy(&to, &from, 2);
    for (int row = 0; row < 6; row++) {
        assert_true(*hf_cell(&to, row, 0) == 7);
        assert_true(*hf_cell(&to, row, 1) == 7);
        assert_true(*hf_cell(&to, row, 2) == 0);
    }
    hf_grid_clear(&from);
    hf_grid_clear(&to);
}

static void a_grid_of_nothing_is_fine(void **state)
{
    (void)state;
    hf_grid grid;
    hf_grid_init(&grid, 0, 30, 1);
    hf_grid_copy(&grid, &grid, 30);
    hf_grid_clear(&grid);
}

/* --- flows --- */

/* One of everything over four periods, of a good with two ages and a port with two options; only
 * the counts matter here. */
static int two_ages[] = {0, 2};
static const hf_network one_of_each = {
    .periods = 4,
    .recipe_count = 1,
    .lane_count = 1,
    .offer_count = 1,
    .serving_count = 1,
    .use_count = 1,
    .port_count = 1,
    .holding_count = 1,
    .pool_count = 1,
    .need_count = 1,
    .cells = {two_ages, two_ages, two_ages, two_ages, two_ages, two_ages}};

static void one_bit_in_any_grid_makes_flows_different(void **state)
{
    (void)state;
    hf_flows a, b;
    hf_flows_init(&a, &one_of_each);
    hf_flows_init(&b, &one_of_each);
    hf_grid *grids[] = {&b.runs,    &b.loaded,   &b.traded,   &b.used,   &b.split,
                        &b.handed,  &b.disposed, &b.unwanted, &b.stock,  &b.met,
                        &b.counted, &b.fund,     &b.borrowed, &b.repaid, &b.owed};
    assert_true(hf_flows_same(&a, &b, 0, 4));
    for (size_t i = 0; i < sizeof grids / sizeof *grids; i++) {
        double *last = hf_cell(grids[i], grids[i]->rows - 1, 2);
        *last = 5e-324; /* the smallest number there is */
        assert_false(hf_flows_same(&a, &b, 0, 4));
        assert_false(hf_flows_same(&a, &b, 2, 3));
        assert_true(hf_flows_same(&a, &b, 0, 2)); /* before it and after it, nothing differs */
        assert_true(hf_flows_same(&a, &b, 3, 4));
        *last = 0;
    }
    hf_flows_clear(&a);
    hf_flows_clear(&b);
}

static void copied_flows_are_the_same_up_to_that_period(void **state)
{
    (void)state;
    hf_flows a, b;
    hf_flows_init(&a, &one_of_each);
    hf_flows_init(&b, &one_of_each);
    for (int t = 0; t < 4; t++) *hf_aged(&a.stock, 0, 1, t) = *hf_at(&a.owed, 0, t) = t + 1;
    hf_flows_copy(&b, &a, 3);
    assert_true(hf_flows_same(&a, &b, 0, 3));
    assert_false(hf_flows_same(&a, &b, 3, 4));
    hf_flows_clear(&a);
    hf_flows_clear(&b);
}

static void an_endurance_has_room_for_every_need_level_and_period(void **state)
{
    (void)state;
    hf_endurance *e = hf_endurance_new(&one_of_each);
    e->level_count = HF_LEVELS_MOST;
    e->needs[HF_LEVELS_MOST - 1].best = 4; /* the last of the only need */
    e->share[3] = 1;
    e->causes[0].because = hf_arena_text(e->arena, "the mill stands still");
    assert_int_equal(e->needs[0].best, 0);
    assert_ptr_equal(e->net, &one_of_each);
    hf_endurance_free(e);
    hf_endurance_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_grid_begins_with_one_value_everywhere),
        cmocka_unit_test(a_series_of_one_thing_and_age_lies_together),
        cmocka_unit_test(without_ages_every_thing_has_one),
        cmocka_unit_test(a_sum_is_over_the_ages_of_one_thing),
        cmocka_unit_test(copying_stops_before_the_period_that_is_named),
        cmocka_unit_test(a_grid_of_nothing_is_fine),
        cmocka_unit_test(one_bit_in_any_grid_makes_flows_different),
        cmocka_unit_test(copied_flows_are_the_same_up_to_that_period),
        cmocka_unit_test(an_endurance_has_room_for_every_need_level_and_period),
    };
    return cmocka_run_group_tests_name("grid", tests, NULL, NULL);
}
