/* facts.h - tests as facts: TEST(an_empty_depot_ships_nothing) { ... }
 * RUN(FACT(an_empty_depot_ships_nothing), ...) */
#ifndef HF_TESTS_SUPPORT_FACTS_H
#define HF_TESTS_SUPPORT_FACTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TEST(name) static void name(void **state_of_test __attribute__((unused)))
#define FACT(name) cmocka_unit_test(name)
#define RUN(...)                                                                                   \
    int main(void)                                                                                 \
    {                                                                                              \
        const struct CMUnitTest facts[] = {__VA_ARGS__};                                           \
        return cmocka_run_group_tests_name(__FILE__, facts, NULL, NULL);                           \
    }

#endif
