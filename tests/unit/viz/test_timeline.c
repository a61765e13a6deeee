/* test_timeline.c - which needs get a row, and what each period looks like. */
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "tests/unit/viz/sample.h"

#include "viz/timeline.h"

#include <math.h>

enum { NEEDS = 3, START = 2 };

typedef struct desk {
    hf_network *net;
    hf_endurance *answer;
    hf_buffer out;
} desk;

/* One community with three needs over `periods` days; the outage starts on the third day and
 * nothing fails. */
static desk desk_of(int periods)
{
    static const char *const names[NEEDS] = {"bread", "milk", "warmth"};
    desk d = {.net = hf_build_new(periods)};
    hf_build_site(d.net, "town"), hf_build_community(d.net, "north", 0);
    for (int n = 0; n < NEEDS; n++) hf_build_need(d.net, 0, hf_build_good(d.net, names[n]), 10, 1);
    hf_network_derive(d.net);
    hf_endurance *e = d.answer = hf_endurance_new(d.net);
    e->start = START < periods ? START : 0, e->horizon = periods - e->start;
    e->level_count = 1, e->levels[0] = 1;
    for (int n = 0; n < NEEDS; n++) {
        e->needs[n] = (hf_held){.best = e->horizon, .plan = e->horizon};
        for (int t = 0; t < periods; t++) e->share[n * periods + t] = 1;
    }
    return d;
}

static void clear(desk *d)
{
    hf_endurance_free(d->answer);
    hf_network_free(d->net);
    hf_buffer_clear(&d->out);
}

/* Need n holds `held` days and gets `share` from then on. */
static void fail_after(const desk *d, int n, int held, double share)
{
    hf_endurance *e = d->answer;
    e->needs[n].plan = held;
    for (int t = e->start + held; t < d->net->periods; t++)
        e->share[n * d->net->periods + t] = share;
}

static const char *drawn(desk *d, const char *title, bool bare)
{
    hf_timeline timeline;
    hf_buffer_clear(&d->out);
    hf_timeline_init(&timeline, d->answer, NULL, title, bare);
    hf_canvas *canvas =
        hf_canvas_record(&d->out, &(hf_canvas_size){timeline.width, timeline.height, NULL});
    hf_timeline_draw(&timeline, canvas);
    hf_canvas_finish(canvas);
    hf_timeline_clear(&timeline);
    return d->out.bytes;
}

static int count(const char *text, const char *part)
{
    int found = 0;
    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part)) found++;
    return found;
}

/* Marks of one ink in the strips; the key holds one more of each. */
static int marks(const char *drawing, hf_ink ink)
{
    char part[40];
    snprintf(part, sizeof part, "path fill=%d ", (int)ink);
    return count(drawing, part) - 1;
}

/* --- the outage --- */

TEST(an_outage_that_ends_says_until_when)
{
    desk d = desk_of(30); /* from 1 December on */
    hf_event events[] = {
        {.id = "stop", .when = HF_WHEN_CERTAIN, .start = 2, .end = 9, .after = -1},
        {.id = "road", .when = HF_WHEN_CERTAIN, .start = 3, .end = 11.5, .after = -1},
        {.id = "ice", .when = HF_WHEN_HAZARD, .start = 30, .end = 33, .after = -1}}; /* perhaps */
    hf_scenario strike = {.id = "strike", .periods = 30, .events = events, .event_count = 3};
    d.net->scenarios = &strike, d.net->scenario_count = 1;
    d.answer->scenario = "strike";
    /* noon of the twelfth day is past: the thirteenth is the first without it */
    assert_non_null(strstr(drawn(&d, NULL, true), "\"outage from 3 Dec until 13 Dec\""));
    events[0].end = (double)INFINITY;
    assert_non_null(strstr(drawn(&d, NULL, true), "\"outage from 3 Dec\""));
    d.answer->scenario = NULL;
    assert_non_null(strstr(drawn(&d, NULL, true), "\"outage from 3 Dec\""));
    clear(&d);
}

TEST(where_nothing_surely_happens_no_outage_is_drawn)
{
    desk d = desk_of(30);
    hf_event snow = {.id = "snow", .when = HF_WHEN_HAZARD, .start = 30, .end = 33, .after = -1};
    hf_scenario winter = {.id = "winter", .periods = 30, .events = &snow, .event_count = 1};
    d.net->scenarios = &winter, d.net->scenario_count = 1;
    d.answer->scenario = "winter";
    assert_null(strstr(drawn(&d, NULL, true), "outage from"));
    snow.when = HF_WHEN_CERTAIN, snow.start = 2, snow.end = 33;
    assert_non_null(strstr(drawn(&d, NULL, true), "\"outage from 3 Dec\""));
    clear(&d);
}

/* --- rows --- */

static void assert_rows(const desk *d, const int *wanted, int count_wanted)
{
    hf_timeline timeline;
    hf_timeline_init(&timeline, d->answer, NULL, NULL, false);
    assert_int_equal(timeline.count, count_wanted);
    for (int i = 0; i < count_wanted; i++) assert_int_equal(timeline.needs[i], wanted[i]);
    hf_timeline_clear(&timeline);
}

TEST(when_nothing_fails_every_need_has_a_row)
{
    desk d = desk_of(30);
    assert_rows(&d, (int[]){0, 1, 2}, 3);
    clear(&d);
}

TEST(when_something_fails_only_that_has_a_row)
{
    desk d = desk_of(30);
    fail_after(&d, 1, 9, 0.5);
    assert_rows(&d, (int[]){1}, 1);
    clear(&d);
}

TEST(what_fails_first_stands_on_top)
{
    desk d = desk_of(30);
    fail_after(&d, 0, 20, 0), fail_after(&d, 1, 9, 0), fail_after(&d, 2, 0, 0);
    assert_rows(&d, (int[]){2, 1, 0}, 3);
    clear(&d);
}

TEST(of_two_that_fail_together_the_more_urgent_stands_on_top)
{
    desk d = desk_of(30);
    d.net->needs[0].priority = 3, d.net->needs[1].priority = 2, d.net->needs[2].priority = 2;
    for (int n = 0; n < NEEDS; n++) fail_after(&d, n, 5, 0);
    assert_rows(&d, (int[]){1, 2, 0}, 3); /* alike in both: the order of needs */
    clear(&d);
}

TEST(a_picture_has_room_for_its_rows)
{
    desk d = desk_of(30);
    hf_timeline all, one;
    hf_timeline_init(&all, d.answer, NULL, NULL, false);
    fail_after(&d, 1, 9, 0);
    hf_timeline_init(&one, d.answer, NULL, NULL, false);
    assert_true(fabs(all.height - one.height - 2 * hf_theme_sizes()->strip_row) < 1e-9);
    hf_timeline_clear(&all), hf_timeline_clear(&one);
    clear(&d);
}

/* --- what a period looks like --- */

TEST(periods_alike_are_one_mark)
{
    desk d = desk_of(30);
    fail_after(&d, 0, 9, 0.3);
    const char *drawing = drawn(&d, NULL, false);
    assert_int_equal(marks(drawing, HF_INK_FULL), 1);
    assert_int_equal(marks(drawing, HF_INK_LITTLE), 1);
    /* 30 days on 420: day 11, from 0, begins at 20 + 11 x 14 = 174 and the strip ends at 440 */
    char mark[100];
    snprintf(mark, sizeof mark, "fill=%d stroke=0 width=0.0 dash=0 opacity=1.00 M174.0,",
             (int)HF_INK_LITTLE);
    assert_non_null(strstr(drawing, mark));
    assert_non_null(strstr(drawing, " L440.0,"));
    clear(&d);
}

TEST(a_period_between_two_others_is_a_mark_of_its_own)
{
    desk d = desk_of(30);
    fail_after(&d, 0, 9, 1);
    d.answer->share[11] = 0.2;
    const char *drawing = drawn(&d, NULL, false);
    assert_int_equal(marks(drawing, HF_INK_FULL), 2);
    assert_int_equal(marks(drawing, HF_INK_LITTLE), 1);
    clear(&d);
}

TEST(grades_begin_at_their_shares)
{
    static const struct {
        double share;
        hf_ink ink;
    } wanted[] = {{1, HF_INK_FULL},       {1 - 1e-9, HF_INK_FULL}, {0.999, HF_INK_MOST},
                  {0.75, HF_INK_MOST},    {0.749, HF_INK_HALF},    {0.5, HF_INK_HALF},
                  {0.499, HF_INK_LITTLE}, {0, HF_INK_LITTLE}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        desk d = desk_of(30);
        fail_after(&d, 0, 0, wanted[i].share);
        const char *drawing = drawn(&d, NULL, false);
        assert_int_equal(marks(drawing, wanted[i].ink), 1);
        clear(&d);
    }
}

TEST(a_share_that_is_no_number_never_looks_met)
{
    desk d = desk_of(30);
    fail_after(&d, 0, 0, (double)NAN);
    const char *drawing = drawn(&d, NULL, false);
    assert_int_equal(marks(drawing, HF_INK_FULL), 1); /* the two days before the outage */
    assert_int_equal(marks(drawing, HF_INK_LITTLE), 1);
    clear(&d);
}

/* Edges between cells would fill a strip of very many. */
TEST(edges_between_periods_are_drawn_up_to_two_months)
{
    for (int periods = 62; periods <= 63; periods++) {
        desk d = desk_of(periods);
        char edges[40];
        snprintf(edges, sizeof edges, "stroke=%d width=1.0", (int)HF_INK_PAPER);
        assert_int_equal(count(drawn(&d, NULL, false), edges), periods == 62 ? NEEDS : 0);
        clear(&d);
    }
}

/* --- words --- */

TEST(the_number_beside_a_row_says_how_long_it_holds)
{
    desk d = desk_of(30);
    assert_int_equal(count(drawn(&d, NULL, false), "\"> 28\""), 3);
    fail_after(&d, 0, 1, 0), fail_after(&d, 1, 0, 0);
    drawn(&d, NULL, false);
    assert_non_null(strstr(d.out.bytes, "\"1 day\""));
    assert_non_null(strstr(d.out.bytes, "\"0 days\""));
    assert_non_null(strstr(d.out.bytes, "open strip node=-1 from=-1 to=-1 \"bread in north: 1 of "
                                        "28 days\""));
    clear(&d);
}

static int ticks(const char *drawing)
{
    char part[40];
    snprintf(part, sizeof part, "size=11 ink=%d align=0 \"", (int)HF_INK_MUTED);
    return count(drawing, part);
}

TEST(the_axis_has_at_most_five_dates_and_counts_days_in_weeks)
{
    static const int horizons[][2] = {{1, 1}, {2, 2}, {10, 5}, {11, 2}, {30, 5}, {36, 3}, {366, 5}};
    for (size_t i = 0; i < sizeof horizons / sizeof *horizons; i++) {
        desk d = desk_of(horizons[i][0]); /* 30: 0, 7, 14, 21, 28; 36: 8 days are made 14 */
        assert_int_equal(ticks(drawn(&d, NULL, false)), horizons[i][1]);
        clear(&d);
    }
}

TEST(hours_have_their_time_on_the_axis)
{
    desk d = desk_of(30);
    d.net->period = 1;
    drawn(&d, NULL, false);
    assert_non_null(strstr(d.out.bytes, "\"1 Dec 06:00\"")); /* 30 / 5 */
    clear(&d);
}

TEST(the_start_of_the_outage_is_marked_at_every_row)
{
    desk d = desk_of(30);
    char line[60];
    snprintf(line, sizeof line, "stroke=%d width=2.0", (int)HF_INK_SHORT);
    drawn(&d, NULL, false);
    assert_int_equal(count(d.out.bytes, line), NEEDS);
    assert_non_null(strstr(d.out.bytes, "align=0 bold \"outage from 3 Dec\""));
    clear(&d);
}

TEST(a_late_outage_is_named_to_the_left_of_its_start)
{
    desk d = desk_of(30);
    d.answer->start = 28, d.answer->horizon = 2; /* to the right there would be no room */
    drawn(&d, NULL, false);
    assert_non_null(strstr(d.out.bytes, "align=2 bold \"outage from 29 Dec\""));
    clear(&d);
}

TEST(a_title_is_drawn_unless_the_page_has_one)
{
    desk d = desk_of(30);
    assert_non_null(strstr(drawn(&d, "A\x1B[2J flood", false), "bold \"A[2J flood\""));
    assert_null(strstr(drawn(&d, "A flood", true), "A flood"));
    clear(&d);
}

TEST(what_is_out_is_the_title_where_there_is_no_scenario)
{
    static const char *targets[] = {"coop:mill", "route:r3"};
    desk d = desk_of(30);
    d.answer->without = targets, d.answer->without_count = 2;
    assert_non_null(strstr(drawn(&d, NULL, false), "\"Without coop:mill, route:r3\""));
    clear(&d);
}

TEST(a_federation_without_needs_has_an_empty_timeline)
{
    desk d = {.net = hf_build_new(5)};
    hf_network_derive(d.net);
    d.answer = hf_endurance_new(d.net);
    d.answer->horizon = 5, d.answer->level_count = 1;
    assert_int_equal(count(drawn(&d, NULL, false), "open strip"), 0);
    clear(&d);
}

RUN(FACT(where_nothing_surely_happens_no_outage_is_drawn),
    FACT(an_outage_that_ends_says_until_when), FACT(when_nothing_fails_every_need_has_a_row),
    FACT(when_something_fails_only_that_has_a_row), FACT(what_fails_first_stands_on_top),
    FACT(of_two_that_fail_together_the_more_urgent_stands_on_top),
    FACT(a_picture_has_room_for_its_rows), FACT(periods_alike_are_one_mark),
    FACT(a_period_between_two_others_is_a_mark_of_its_own), FACT(grades_begin_at_their_shares),
    FACT(a_share_that_is_no_number_never_looks_met),
    FACT(edges_between_periods_are_drawn_up_to_two_months),
    FACT(the_number_beside_a_row_says_how_long_it_holds),
    FACT(the_axis_has_at_most_five_dates_and_counts_days_in_weeks),
    FACT(hours_have_their_time_on_the_axis), FACT(the_start_of_the_outage_is_marked_at_every_row),
    FACT(a_late_outage_is_named_to_the_left_of_its_start),
    FACT(a_title_is_drawn_unless_the_page_has_one),
    FACT(what_is_out_is_the_title_where_there_is_no_scenario),
    FACT(a_federation_without_needs_has_an_empty_timeline))
