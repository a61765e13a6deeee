/* test_draw.c - numbers by lot, and what events make of them. */
#include "sim/draw.h"
#include "sim/draw_uniform.h"
#include "sim/estimate.h"
#include "tests/support/facts.h"

#include "model/base/memory.h"

#include <math.h>

static void near(double value, double expected, double within)
{
    if (!(fabs(value - expected) <= within))
        fail_msg("%.12g is not %.12g +- %.3g", value, expected, within);
}

/* --- the numbers --- */

/* Known answers of Random123's own tests. */
TEST(philox_gives_its_published_answers)
{
    static const struct {
        uint32_t counter[4], key[2], answer[4];
    } known[] = {
        {{0}, {0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };
    for (int i = 0; i < 3; i++) {
        uint32_t block[4];
        hf_draw_block(block, known[i].counter, known[i].key);
        assert_memory_equal(block, known[i].answer, sizeof block);
    }
}

/* FNV-1a of "a" in 64 bits, as its authors publish it. */
TEST(a_name_has_one_number)
{
    assert_true(hf_draw_source("a") == 0xaf63dc4c8601ec8c);
    assert_true(hf_draw_source("strike") != hf_draw_source("Strike"));
}

/* The mean of n uniform numbers has the error 1/sqrt(12 n), their squares average to 1/3; seed,
 * run, source and draw each change every number. */
TEST(draws_are_uniform_along_each_of_their_coordinates)
{
    enum { N = 20000 };
    for (int which = 0; which < 4; which++) {
        double sum = 0, squares = 0, together = 0, last = 0;
        for (uint32_t i = 0; i < N; i++) {
            uint32_t c[4] = {5, 5, 5, 5};
            c[which] = i;
            double u = hf_draw_uniform(c[0], c[1], c[2], c[3]);
            assert_true(u > 0 && u < 1);
            sum += u, squares += u * u, together += u * last, last = u;
        }
        near(sum / N, 0.5, 4 / sqrt(12. * N));
        near(squares / N, 1. / 3, 4 * 0.3 / sqrt(N)); /* deviation sqrt(4/45) = 0.298 */
        near(together / N, 0.25, 4 * 0.23 / sqrt(N)); /* neighbours: sqrt(7/144) = 0.22 */
    }
}

/* --- events --- */

static hf_law lasting(double periods)
{
    return (hf_law){.kind = HF_LAW_FIXED, .median = periods};
}

static hf_event an_event(const char *id, hf_when when, double chance, double start, double lasts)
{
    hf_event event = {.id = id, .when = when, .chance = chance, .start = start, .after = -1};
    event.remaining = event.demand = event.access = event.price = 1;
    event.end = start + lasts;
    event.drawn[HF_DRAW_DURATION] = lasting(lasts);
    return event;
}

static hf_drawn draw(const hf_event *events, int count, int periods, uint32_t run)
{
    hf_drawn drawn = {0};
    hf_draws *draws = hf_draws_new(events, count, periods);
    hf_draw_run(&drawn, draws, 1, run);
    hf_draws_free(draws);
    return drawn;
}

TEST(what_is_certain_happens_as_it_is_written)
{
    hf_event event = an_event("stop", HF_WHEN_CERTAIN, 1, 2.5, 3);
    event.remaining = 0.25;
    hf_drawn drawn = draw(&event, 1, 10, 1);
    assert_int_equal(drawn.count, 1);
    near(drawn.events[0].start, 2.5, 0), near(drawn.events[0].end, 5.5, 0);
    near(drawn.events[0].remaining, 0.25, 0);
    hf_drawn_clear(&drawn);
}

TEST(without_a_duration_an_event_lasts_to_the_end)
{
    hf_event event = an_event("stop", HF_WHEN_CERTAIN, 1, 2, 1);
    event.drawn[HF_DRAW_DURATION] = (hf_law){0};
    hf_drawn drawn = draw(&event, 1, 10, 1);
    assert_true(isinf(drawn.events[0].end));
    hf_drawn_clear(&drawn);
}

/* How many of `runs` have the event, and the mean of its start and of a drawn number. */
static int times(const hf_event *events, int count, int periods, int runs)
{
    int found = 0;
    for (int run = 1; run <= runs; run++) {
        hf_drawn drawn = draw(events, count, periods, (uint32_t)run);
        found += drawn.count > 0;
        hf_drawn_clear(&drawn);
    }
    return found;
}

/* 0.3 of 10000: deviation sqrt(0.21 / 10000) = 0.0046. */
TEST(what_may_happen_happens_with_its_chance)
{
    hf_event perhaps = an_event("a", HF_WHEN_PERHAPS, 0.3, 4, 1);
    hf_event once = an_event("b", HF_WHEN_ONCE, 0.3, 10, 1);
    near(times(&perhaps, 1, 10, 10000) / 10000., 0.3, 4 * 0.0046);
    near(times(&once, 1, 10, 10000) / 10000., 0.3, 4 * 0.0046);
}

/* Uniform over 10 periods: mean 5, deviation 10/sqrt(12) = 2.9. */
TEST(what_happens_once_may_happen_at_any_moment)
{
    enum { RUNS = 5000 };
    hf_event once = an_event("b", HF_WHEN_ONCE, 1, 10, 2);
    double sum = 0;
    for (uint32_t run = 1; run <= RUNS; run++) {
        hf_drawn drawn = draw(&once, 1, 10, run);
        sum += drawn.events[0].start;
        near(drawn.events[0].end - drawn.events[0].start, 2, 1e-12);
        hf_drawn_clear(&drawn);
    }
    near(sum / RUNS, 5, 4 * 2.9 / sqrt(RUNS));
}

TEST(a_run_is_the_same_whatever_stands_beside_the_event)
{
    hf_event two[] = {an_event("a", HF_WHEN_HAZARD, 0.2, 99, 1),
                      an_event("b", HF_WHEN_HAZARD, 0.2, 99, 1)};
    two[1].drawn[HF_DRAW_DURATION] = (hf_law){.kind = HF_LAW_LOGNORMAL, .median = 2, .p90 = 9};
    hf_drawn both = draw(two, 2, 200, 7), alone = draw(&two[1], 1, 200, 7);
    int first = both.count - alone.count;
    assert_true(alone.count > 5 && first > 5);
    for (int i = 0; i < alone.count; i++) {
        near(both.events[first + i].start, alone.events[i].start, 0);
        near(both.events[first + i].end, alone.events[i].end, 0);
    }
    hf_drawn_clear(&both), hf_drawn_clear(&alone);
}

TEST(a_hazard_never_strikes_while_it_lasts)
{
    hf_event hazard = an_event("h", HF_WHEN_HAZARD, 0.5, 99, 1);
    hazard.drawn[HF_DRAW_DURATION] = (hf_law){.kind = HF_LAW_GAMMA, .median = 1.5, .p90 = 6};
    hf_drawn drawn = draw(&hazard, 1, 500, 3);
    assert_true(drawn.count > 30);
    for (int i = 0; i + 1 < drawn.count; i++) {
        assert_true(drawn.events[i].end <= drawn.events[i + 1].start + 1e-9);
        near(drawn.events[i].start, floor(drawn.events[i].start), 0);
    }
    hf_drawn_clear(&drawn);
}

/* With chance 1 and a day and a half each: it ends within the second day, and strikes on the third.
 * What lasts no time at all strikes every day. */
TEST(a_hazard_strikes_again_in_the_period_after_it_ended)
{
    hf_event hazard = an_event("h", HF_WHEN_HAZARD, 1, 99, 1.5);
    hf_drawn drawn = draw(&hazard, 1, 10, 1);
    assert_int_equal(drawn.count, 5);
    for (int i = 0; i < 5; i++) near(drawn.events[i].start, 2 * i, 0);
    hazard.drawn[HF_DRAW_DURATION] = lasting(0);
    hf_drawn_clear(&drawn);
    drawn = draw(&hazard, 1, 10, 1);
    assert_int_equal(drawn.count, 10);
    hf_drawn_clear(&drawn);
}

/* They strike together, with lengths at the same quantile: of uniform laws 0 to 4 and 0 to 8, twice
 * as long; a hazard of another cause strikes at other times. */
TEST(events_of_one_cause_strike_together)
{
    hf_event three[] = {an_event("a", HF_WHEN_HAZARD, 0.2, 99, 1),
                        an_event("b", HF_WHEN_HAZARD, 0.2, 99, 1),
                        an_event("c", HF_WHEN_HAZARD, 0.2, 99, 1)};
    three[0].cause = three[1].cause = "storm", three[2].cause = "flood";
    three[0].drawn[HF_DRAW_DURATION] = (hf_law){.kind = HF_LAW_UNIFORM, .max = 4};
    three[1].drawn[HF_DRAW_DURATION] = (hf_law){.kind = HF_LAW_UNIFORM, .max = 8};
    hf_drawn drawn = draw(three, 3, 300, 5);
    int strikes = 0, alike = 0;
    while (drawn.events[strikes].id == three[0].id) strikes++;
    assert_true(strikes > 15);
    for (int i = 0; i < strikes; i++) {
        const hf_event *a = &drawn.events[i], *b = &drawn.events[strikes + i];
        near(a->start, b->start, 0);
        near(2 * (a->end - a->start), b->end - b->start, 1e-9);
        for (int j = 2 * strikes; j < drawn.count; j++) alike += drawn.events[j].start == a->start;
    }
    assert_true(drawn.count > 2 * strikes && alike < strikes);
    hf_drawn_clear(&drawn);
}

TEST(what_follows_starts_when_the_other_ends_and_never_without_it)
{
    hf_event pair[] = {an_event("after", HF_WHEN_AFTER, 1, 99, 1),
                       an_event("first", HF_WHEN_HAZARD, 0.2, 99, 2)};
    pair[0].after = 1;
    hf_drawn drawn = draw(pair, 2, 100, 2);
    assert_true(drawn.count >= 10);
    for (int i = 0; i < drawn.count / 2; i++)
        near(drawn.events[i].start, drawn.events[(drawn.count + 1) / 2 + i].end, 0);
    hf_drawn_clear(&drawn);
    pair[1].chance = 1e-12;
    assert_int_equal(times(pair, 2, 100, 50), 0);
}

/* Each drawn effect has its law's median; a share destroyed is never more than all. */
TEST(effects_are_drawn_and_destruction_ends_at_all)
{
    enum { RUNS = 2001 };
    hf_event event = an_event("e", HF_WHEN_CERTAIN, 1, 0, 1);
    event.drawn[HF_DRAW_DEMAND] = (hf_law){.kind = HF_LAW_UNIFORM, .min = 1, .max = 3};
    event.drawn[HF_DRAW_DESTROYS] = (hf_law){.kind = HF_LAW_LOGNORMAL, .median = 0.5, .p90 = 2};
    event.drawn[HF_DRAW_RECOVERY] = (hf_law){.kind = HF_LAW_EXPONENTIAL, .median = 2};
    double demand = 0, recovery = 0;
    int all = 0;
    for (uint32_t run = 1; run <= RUNS; run++) {
        hf_drawn drawn = draw(&event, 1, 5, run);
        demand += drawn.events[0].demand;
        recovery += drawn.events[0].drawn[HF_DRAW_RECOVERY].median;
        assert_true(drawn.events[0].destroys <= 1);
        all += drawn.events[0].destroys == 1;
        hf_drawn_clear(&drawn);
    }
    near(demand / RUNS, 2, 4 * 0.58 / sqrt(RUNS));           /* deviation 2 / sqrt(12) */
    near(recovery / RUNS, 2 / log(2), 4 * 2.9 / sqrt(RUNS)); /* mean and deviation 2 / ln 2 */
    near(all / (double)RUNS, 0.261, 4 * sqrt(0.2 / RUNS));   /* ln 2 / ln 4 x 1.2816 = 0.6408 */
}

TEST(where_nothing_is_left_to_chance_all_runs_are_the_same)
{
    hf_event pair[] = {an_event("a", HF_WHEN_CERTAIN, 1, 1, 2),
                       an_event("b", HF_WHEN_AFTER, 1, 99, 2)};
    pair[1].after = 0;
    hf_draws *draws = hf_draws_new(pair, 2, 10);
    assert_false(hf_draws_vary(draws));
    hf_draws_free(draws);
    pair[0].drawn[HF_DRAW_DURATION] = (hf_law){.kind = HF_LAW_UNIFORM, .min = 1, .max = 3};
    draws = hf_draws_new(pair, 2, 10);
    assert_true(hf_draws_vary(draws));
    hf_draws_free(draws);
}

/* --- a supply that fails and comes back --- */

/* Lengths n = 1, 2, ... with probability (1 - back)^(n - 1) back, as equally likely values. */
static hf_law geometric(double *values, int count, double back)
{
    for (int i = 0; i < count; i++) values[i] = ceil(log1p(-(i + 0.5) / count) / log1p(-back));
    return (hf_law){.kind = HF_LAW_OBSERVED, .values = values, .count = count};
}

/* The cost per period of ordering up to `level` each period while the supplier works: demand 2000,
 * 0.25 for each unit kept, 3 for each that waits. */
static void base_stock(double *costs, const bool *down, int periods, double level)
{
    double stock = level;
    for (int t = 0; t < periods; t++) {
        if (!down[t]) stock = level;
        stock -= 2000;
        costs[t] = stock > 0 ? 0.25 * stock : -3 * stock;
    }
}

/* The mean of numbers that follow each other in time and are alike for a while: the error is that
 * of the means of equal stretches. */
static hf_estimate in_batches(const double *values, int count, int batches)
{
    int length = count / batches;
    double *means = hf_alloc((size_t)batches, sizeof *means);
    for (int b = 0; b < batches; b++) means[b] = hf_estimate_mean(values + b * length, length).mean;
    hf_estimate estimate = hf_estimate_mean(means, batches);
    free(means);
    return estimate;
}

/* Snyder and Shen, "Fundamentals of Supply Chain Theory": failing with probability 0.04 in a
 * period, returning with 0.25, the best level is 8000 at 2737.0689655 a period; 1200 costs
 * 5710.3448276.
 *
 * Here a hazard may strike again at once, so that it returns for good with back (1 - 0.04):
 * back = 0.25 / 0.96. Down: 0.04 / 0.29 of the time; n periods in a row, one less each time. */
TEST(batches_cover_the_cost_of_a_supply_that_fails)
{
    enum { PERIODS = 1000000, VALUES = 20000, BATCHES = 50 };
    double *values = hf_alloc(VALUES, sizeof *values), *costs = hf_alloc(PERIODS, sizeof *costs);
    bool *down = hf_alloc(PERIODS, sizeof *down);
    hf_event hazard = an_event("supplier", HF_WHEN_HAZARD, 0.04, PERIODS, 1);
    hazard.drawn[HF_DRAW_DURATION] = geometric(values, VALUES, 0.25 / 0.96);
    hf_drawn drawn = draw(&hazard, 1, PERIODS, 1);
    for (int i = 0; i < drawn.count; i++)
        for (int t = (int)drawn.events[i].start; t < drawn.events[i].end && t < PERIODS; t++)
            down[t] = true;
    for (int t = 0; t < PERIODS; t++) costs[t] = down[t];
    hf_estimate share = in_batches(costs, PERIODS, BATCHES);
    near(share.mean, 0.04 / 0.29, 3 * share.se);
    base_stock(costs, down, PERIODS, 8000);
    hf_estimate cost = in_batches(costs, PERIODS, BATCHES);
    near(cost.mean, 2737.0689655, 3 * cost.se);
    assert_true(cost.se > 2 * hf_estimate_mean(costs, PERIODS).se); /* bad times come in a row */
    base_stock(costs, down, PERIODS, 1200);
    cost = in_batches(costs, PERIODS, BATCHES);
    near(cost.mean, 5710.3448276, 3 * cost.se);
    hf_drawn_clear(&drawn);
    free(down), free(costs), free(values);
}

RUN(FACT(philox_gives_its_published_answers), FACT(a_name_has_one_number),
    FACT(draws_are_uniform_along_each_of_their_coordinates),
    FACT(what_is_certain_happens_as_it_is_written),
    FACT(without_a_duration_an_event_lasts_to_the_end),
    FACT(what_may_happen_happens_with_its_chance), FACT(what_happens_once_may_happen_at_any_moment),
    FACT(a_run_is_the_same_whatever_stands_beside_the_event),
    FACT(a_hazard_never_strikes_while_it_lasts),
    FACT(a_hazard_strikes_again_in_the_period_after_it_ended),
    FACT(events_of_one_cause_strike_together),
    FACT(what_follows_starts_when_the_other_ends_and_never_without_it),
    FACT(effects_are_drawn_and_destruction_ends_at_all),
    FACT(where_nothing_is_left_to_chance_all_runs_are_the_same),
    FACT(batches_cover_the_cost_of_a_supply_that_fails))
