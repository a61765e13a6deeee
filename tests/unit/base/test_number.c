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

/* What the library reads where a point is a point. */
static double plain_value(const char *text)
{
    locale_t plain = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
    double value = strtod_l(text, NULL, plain);
    freelocale(plain);
    return value;
}

/* Short numbers take a way of their own: it must end where strtod does. */
TEST(short_numbers_are_the_nearest_to_what_is_written)
{
    uint64_t state = 17;
    for (int i = 0; i < 20000; i++) {
        char text[32];
        state = state * 6364136223846793005u + 1442695040888963407u;
        long whole = (long)(state >> 33) % 100000000, part = (long)(state >> 20) % 10000000;
        int used = snprintf(text, sizeof text, "%s%ld.%07ld", i % 2 ? "-" : "", whole, part);
        text[used - (int)(state % 7)] = '\0'; /* up to 15 digits, then fewer */
        assert_true(read(text) == plain_value(text));
    }
    assert_true(read("999999999999.999") == 999999999999.999);
    assert_true(signbit(read("-0")));
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
        {"5%", HF_NUMBER_PERCENT},
        {"12.5 %", HF_NUMBER_PERCENT},
        {"1,500", HF_NUMBER_THOUSAND},
        {"-12,000", HF_NUMBER_THOUSAND},
        {"0,500", HF_NUMBER_COMMA}, /* a half in every country */
        {"1,5000", HF_NUMBER_COMMA},
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
    char hint[HF_HINT_ROOM];
    for (int fault = HF_NUMBER_EMPTY; fault <= HF_NUMBER_TOO_LARGE; fault++)
        assert_true(hf_number_hint(hint, (hf_number_fault)fault, "") && *hint);
    assert_false(hf_number_hint(hint, HF_NUMBER_FINE, "5"));
}

static void assert_hint(const char *text, const char *expected)
{
    char hint[HF_HINT_ROOM];
    assert_true(hf_number_hint(hint, fault_of(text), text));
    assert_string_equal(hint, expected);
}

TEST(a_hint_names_the_number_that_was_meant)
{
    assert_hint("0,62", "write a point instead of the comma: 0.62");
    assert_hint(",5", "write a point instead of the comma: 0.5");
    assert_hint("50%", "write it as a part of 1: 0.5");
    assert_hint("12,5 %", "write a point instead of the comma: 12.5");
    assert_hint("12.5 %", "write it as a part of 1: 0.125");
    assert_hint("1,500", "a comma can mean two things: write 1500 for fifteen hundred, 1.5 for one "
                         "and a half");
    /* what is not certain is an example */
    assert_hint("1,5 kg", "write a point instead of the comma: 1.5");
    assert_hint("999999999999999999999999999999999999999999,5",
                "write a point instead of the comma: 1.5");
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

RUN(FACT(plain_numbers_are_read), FACT(short_numbers_are_the_nearest_to_what_is_written),
    FACT(what_other_readers_let_through_is_refused), FACT(every_fault_says_what_to_write),
    FACT(a_hint_names_the_number_that_was_meant), FACT(the_shortest_text_that_reads_back),
    FACT(every_printed_number_reads_back_the_same), FACT(people_read_three_digits_and_thin_spaces),
    FACT(a_comma_locale_changes_nothing))
