/* test_number.c - one rule for numbers, whatever the locale. */
#include "model/base/number.h"
#include "tests/support/facts.h"

#include <locale.h>
#include <math.h>

static double read(const char *text)
{
    double value = (double)NAN;
    hf_number_fault fault = hf_number_read(&value, text);
    if (fault != HF_NUMBER_FINE) fail_msg("\"%s\" gives fault %d", text, (int)fault);
    return value;
}

static hf_number_fault fault_of(const char *text)
{
    double untouched = 42;
    hf_number_fault fault = hf_number_read(&untouched, text);
    if (fault != HF_NUMBER_FINE) assert_true(untouched == 42);
    return fault;
}

TEST(plain_numbers_are_read)
{
    assert_true(read("0") == 0);
    assert_true(read("12.5") == 12.5);
    assert_true(read("-3") == -3);
    assert_true(read("1e3") == 1000);
    assert_true(read("1.5E-2") == 0.015);
    assert_true(read("2e+2") == 200);
    assert_true(read(" \t7\n") == 7);
    assert_true(read("007") == 7);
    assert_true(read("1000000000000") == 1e12);
}

TEST(what_other_readers_let_through_is_refused)
{
    static const struct {
        const char *text;
        hf_number_fault fault;
    } rows[] = {
        {"", HF_NUMBER_EMPTY},
        {"   ", HF_NUMBER_EMPTY},
        {"1,5", HF_NUMBER_COMMA},
        {",5", HF_NUMBER_COMMA},
        {"1,500.25", HF_NUMBER_GROUPED},
        {"1.500.000", HF_NUMBER_GROUPED},
        {"1 500", HF_NUMBER_GROUPED},
        {"1'500", HF_NUMBER_GROUPED},
        {"1\u00a0500", HF_NUMBER_GROUPED}, /* no-break space */
        {"1\u202f500", HF_NUMBER_GROUPED}, /* narrow no-break space */
        {"0x10", HF_NUMBER_HEX},
        {"0X1p3", HF_NUMBER_HEX},
        {"nan", HF_NUMBER_NO_VALUE},
        {"NaN", HF_NUMBER_NO_VALUE},
        {"nan(1)", HF_NUMBER_NO_VALUE},
        {"INF", HF_NUMBER_NO_VALUE},
        {"-Infinity", HF_NUMBER_NO_VALUE},
        {"+5", HF_NUMBER_PLUS},
        {".5", HF_NUMBER_BARE},
        {"5.", HF_NUMBER_BARE},
        {"-.5", HF_NUMBER_BARE},
        {"５", HF_NUMBER_WIDE}, /* full width */
        {"٥", HF_NUMBER_WIDE},  /* Arabic-Indic */
        {"५", HF_NUMBER_WIDE},  /* Devanagari */
        {"5 kg", HF_NUMBER_TAIL},
        {"5kg", HF_NUMBER_TAIL},
        {"5%", HF_NUMBER_TAIL},
        {"1e", HF_NUMBER_TAIL},
        {"1e+", HF_NUMBER_TAIL},
        {"--5", HF_NUMBER_OTHER},
        {"five", HF_NUMBER_OTHER},
        {"-", HF_NUMBER_OTHER},
        {"1e13", HF_NUMBER_TOO_LARGE},
        {"1e309", HF_NUMBER_TOO_LARGE},
        {"-1000000000001", HF_NUMBER_TOO_LARGE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hf_number_fault fault = fault_of(rows[i].text);
        if (fault != rows[i].fault)
            fail_msg("\"%s\": fault %d, not %d", rows[i].text, (int)fault, (int)rows[i].fault);
    }
}

TEST(every_fault_says_what_to_write)
{
    for (int fault = HF_NUMBER_EMPTY; fault <= HF_NUMBER_TOO_LARGE; fault++)
        assert_non_null(hf_number_hint((hf_number_fault)fault));
    assert_null(hf_number_hint(HF_NUMBER_FINE));
}

static void assert_text(double value, const char *expected)
{
    char text[HF_NUMBER_ROOM];
    hf_number_text(text, value);
    assert_string_equal(text, expected);
}

TEST(the_shortest_text_that_reads_back)
{
    assert_text(0.1, "0.1");
    assert_text(14400, "14400");
    assert_text(0, "0");
    assert_text(-0.0, "0");
    assert_text(153.675, "153.675");
    assert_text(1e-9, "1e-09");
    assert_text(1 / 3.0, "0.3333333333333333");
    assert_text(0.1 + 0.2, "0.30000000000000004");
}

TEST(every_printed_number_reads_back_the_same)
{
    uint64_t state = 1;
    for (int i = 0; i < 2000; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        double value = ldexp((double)(int64_t)(state >> 11), (int)(state % 40) - 60), back;
        char text[HF_NUMBER_ROOM];
        hf_number_text(text, value);
        if (fabs(value) > 1e12) continue;
        assert_int_equal(hf_number_read(&back, text), HF_NUMBER_FINE);
        assert_memory_equal(&back, &value, sizeof value);
    }
}

static void assert_people(double value, const char *expected)
{
    char text[HF_NUMBER_ROOM];
    hf_number_people(text, value);
    assert_string_equal(text, expected);
}

TEST(people_read_three_digits_and_thin_spaces)
{
    assert_people(0, "0");
    assert_people(14400, "14\u2009400");
    assert_people(1234567, "1\u2009234\u2009567");
    assert_people(-14400, "-14\u2009400");
    assert_people(999, "999");
    assert_people(12.345, "12.3");
    assert_people(2.5, "2.5");
    assert_people(0.012345, "0.0123");
    assert_people(-0.2, "-0.2");
    assert_people(1e20, "1e+20");
}

/* The suite also runs where the decimal point is a comma; without such a locale installed this
 * shows nothing, but does not fail. */
TEST(a_comma_locale_changes_nothing)
{
    const char *set = setlocale(LC_NUMERIC, "de_DE.UTF-8");
    assert_true(read("12.5") == 12.5);
    assert_int_equal(fault_of("12,5"), HF_NUMBER_COMMA);
    assert_text(0.1, "0.1");
    assert_people(12.345, "12.3");
    if (set) setlocale(LC_NUMERIC, "C");
}

RUN(FACT(plain_numbers_are_read), FACT(what_other_readers_let_through_is_refused),
    FACT(every_fault_says_what_to_write), FACT(the_shortest_text_that_reads_back),
    FACT(every_printed_number_reads_back_the_same), FACT(people_read_three_digits_and_thin_spaces),
    FACT(a_comma_locale_changes_nothing))
