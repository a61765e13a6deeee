/* test_chance.c - what is left to chance, in words. */
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "viz/chance.h"

#define THIN "\u202f" /* narrow no-break space */

typedef void (*sentence)(hf_buffer *out, const hf_network *net, int z);

static void assert_says(sentence say, const hf_network *net, int z, const char *words)
{
    hf_buffer out = {0};
    say(&out, net, z);
    assert_string_equal(out.size ? out.bytes : "", words);
    hf_buffer_clear(&out);
}

static void assert_counted(const hf_network *net, bool no_end, const char *words)
{
    hf_buffer out = {0};
    hf_chance_counted(&out, net, 0, no_end);
    assert_string_equal(out.size ? out.bytes : "", words);
    hf_buffer_clear(&out);
}

/* Twenty days; the stop begins on the third, the flood may come on any. */
enum { STOP, FLOOD, EVENTS };
typedef struct desk {
    hf_network *net;
    hf_event events[EVENTS];
    hf_scenario scenario;
} desk;

static void open_desk(desk *d)
{
    d->net = hf_build_new(20);
    d->events[STOP] = (hf_event){.id = "stop",
                                 .kind = "strike",
                                 .when = HF_WHEN_CERTAIN,
                                 .start = 2,
                                 .end = 12,
                                 .after = -1};
    d->events[FLOOD] =
        (hf_event){.id = "flood", .when = HF_WHEN_HAZARD, .start = 20, .end = 23, .after = -1};
    d->scenario =
        (hf_scenario){.id = "bad", .periods = 20, .events = d->events, .event_count = EVENTS};
    d->net->scenarios = &d->scenario, d->net->scenario_count = 1;
}

static void close_desk(desk *d)
{
    d->net->scenario_count = 0;
    hf_network_free(d->net);
}

TEST(what_only_may_happen_is_left_out)
{
    desk d;
    open_desk(&d);
    assert_says(hf_chance_left_out, d.net, 0, "Left out, because it only may happen: flood.");
    assert_says(hf_chance_nothing, d.net, 0, ""); /* the stop happens */
    d.events[STOP].when = HF_WHEN_PERHAPS;
    assert_says(hf_chance_left_out, d.net, 0, "Left out, because it only may happen: stop, flood.");
    assert_says(hf_chance_left_out, d.net, -1, "");
    close_desk(&d);
}

TEST(where_nothing_is_sure_to_happen_it_is_said)
{
    desk d;
    open_desk(&d);
    assert_true(hf_chance_certain(d.net, 0));
    d.events[STOP].when = HF_WHEN_PERHAPS;
    assert_false(hf_chance_certain(d.net, 0));
    assert_says(hf_chance_nothing, d.net, 0,
                "Nothing of it is sure to happen within 20 days. Left out, because it only may "
                "happen: stop, flood.");
    d.scenario.event_count = 0;
    assert_true(hf_chance_certain(d.net, 0)); /* nothing is said of nothing */
    assert_true(hf_chance_certain(d.net, -1));
    close_desk(&d);
}

/* The twenty-first day is the first that nobody looks at. */
TEST(what_comes_after_the_end_does_not_happen)
{
    desk d;
    open_desk(&d);
    d.scenario.event_count = 1;
    d.events[STOP].start = 20;
    assert_says(hf_chance_nothing, d.net, 0, "Nothing of it is sure to happen within 20 days.");
    d.events[STOP].start = 19;
    assert_says(hf_chance_nothing, d.net, 0, "");
    close_desk(&d);
}

TEST(a_drawn_length_is_counted_with_its_median)
{
    desk d;
    open_desk(&d);
    d.events[STOP].drawn[HF_DRAW_DURATION] = (hf_law){.kind = HF_LAW_FIXED, .median = 10};
    assert_counted(d.net, false, "");
    d.events[STOP].drawn[HF_DRAW_DURATION].kind = HF_LAW_LOGNORMAL;
    assert_counted(d.net, false,
                   "How long strike (stop) lasts is left to chance: counted with 10 days, its "
                   "median.");
    assert_counted(d.net, true, ""); /* it lasts to the end */
    d.events[STOP].drawn[HF_DRAW_DURATION].median = 1;
    d.events[STOP].drawn[HF_DRAW_REMAINING] = (hf_law){.kind = HF_LAW_UNIFORM, .median = 0.3};
    d.events[STOP].kind = NULL;
    assert_counted(d.net, false,
                   "How long stop lasts is left to chance: counted with 1 day, its median. "
                   "How much stop leaves is left to chance: counted with 30" THIN "%, its median.");
    close_desk(&d);
}

TEST(nobody_counts_with_the_length_of_what_is_left_out)
{
    desk d;
    open_desk(&d);
    d.events[FLOOD].drawn[HF_DRAW_DURATION] = (hf_law){.kind = HF_LAW_UNIFORM, .median = 3};
    assert_counted(d.net, false, "");
    close_desk(&d);
}

RUN(FACT(what_only_may_happen_is_left_out), FACT(where_nothing_is_sure_to_happen_it_is_said),
    FACT(what_comes_after_the_end_does_not_happen), FACT(a_drawn_length_is_counted_with_its_median),
    FACT(nobody_counts_with_the_length_of_what_is_left_out))
