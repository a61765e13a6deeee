/* test_units.c - built-in units and what they convert to. */
#include "model/units.h"
#include "tests/support/facts.h"

#include <math.h>

static double ratio(const char *from, const char *to)
{
    const hf_unit *a = hf_unit_find(from), *b = hf_unit_find(to);
    assert_non_null(a);
    assert_non_null(b);
    return hf_unit_ratio(a, b);
}

static void assert_ratio(const char *from, const char *to, double expected)
{
    double value = ratio(from, to);
    if (!(fabs(value - expected) <= 1e-12 * fabs(expected)))
        fail_msg("one %s is %.17g %s, not %.17g", from, value, to, expected);
}

TEST(units_convert_within_their_measure)
{
    assert_ratio("t", "kg", 1000);
    assert_ratio("g", "kg", 0.001);
    assert_ratio("m3", "L", 1000);
    assert_ratio("km", "m", 1000);
    assert_ratio("ha", "m2", 10000);
    assert_ratio("kWh", "MJ", 3.6);
    assert_ratio("kcal", "kJ", 4.184);
    assert_ratio("kWh", "kcal", 3600 / 4.184);
    assert_ratio("day", "h", 24);
    assert_ratio("min", "h", 1 / 60.0);
    assert_ratio("dozen", "piece", 12);
    assert_ratio("t.km", "kg.km", 1000);
    assert_ratio("lb", "kg", 0.45359237);
}

TEST(symbols_and_codes_name_the_same_unit)
{
    static const char *const pairs[][2] = {{"kg", "KGM"},  {"t", "TNE"},     {"L", "LTR"},
                                           {"m3", "MTQ"},  {"kWh", "KWH"},   {"h", "HUR"},
                                           {"day", "DAY"}, {"piece", "H87"}, {"t.km", "TKM"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_ptr_equal(hf_unit_find(pairs[i][0]), hf_unit_find(pairs[i][1]));
}

TEST(mass_never_becomes_volume)
{
    assert_true(ratio("kg", "L") == 0);
    assert_true(ratio("h", "piece") == 0);
    assert_true(ratio("m", "m2") == 0);
}

TEST(a_unit_is_exactly_itself)
{
    int count;
    const hf_unit *table = hf_unit_table(&count);
    for (int i = 0; i < count; i++) assert_true(hf_unit_ratio(&table[i], &table[i]) == 1);
}

/* Ids and codes name one unit each; every unit has words for people. */
TEST(no_two_units_share_a_name)
{
    int count;
    const hf_unit *table = hf_unit_table(&count);
    for (int i = 0; i < count; i++) {
        assert_ptr_equal(hf_unit_find(table[i].id), &table[i]);
        if (table[i].code) assert_ptr_equal(hf_unit_find(table[i].code), &table[i]);
        assert_true(strlen(table[i].name) > 0 && table[i].factor > 0);
    }
}

TEST(nobody_knows_a_furlong)
{
    assert_null(hf_unit_find("furlong"));
    assert_null(hf_unit_find("KG")); /* capitals count */
    assert_null(hf_unit_find(""));
}

RUN(FACT(units_convert_within_their_measure), FACT(symbols_and_codes_name_the_same_unit),
    FACT(mass_never_becomes_volume), FACT(a_unit_is_exactly_itself),
    FACT(no_two_units_share_a_name), FACT(nobody_knows_a_furlong))
