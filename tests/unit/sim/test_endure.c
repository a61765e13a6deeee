/* test_endure.c - how long it holds, from which state, and counted from when. */
#include "model/base/buffer.h"
#include "sim/endure_all.h"
#include "solver/planner.h"
#include "tests/support/town.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* How long bread is held in full from period `from` on; -1: from the first event's. */
static hf_held held(const hf_town *w, const hf_event *events, int count, int from)
{
    hf_endure_question question = {
        .scenario = -1, .events = events, .event_count = count, .from = from};
    hf_endurance *answer = NULL;
    assert_int_equal(hf_endure(&answer, w->calm, &question, w->diags), HF_OK);
    hf_held bread = answer->needs[BREAD];
    hf_endurance_free(answer);
    return bread;
}

static hf_event strike(hf_target *bakery, double start)
{
    hf_event event = hf_build_event(bakery, start, INFINITY);
    event.remaining = 0;
    return event;
}

static void an_outage_finds_what_the_calm_plan_keeps(void **state)
{
    (void)state;
    hf_town w = hf_town_new();
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    hf_event at_once = strike(&bakery, 0), on_the_fourth_day = strike(&bakery, 3);
    assert_int_equal(held(&w, &at_once, 1, -1).best, 5); /* 50 at 10 a day */
    assert_int_equal(held(&w, &at_once, 1, -1).plan, 5);
    assert_int_equal(held(&w, &on_the_fourth_day, 1, -1).best, 5);
    assert_int_equal(held(&w, &on_the_fourth_day, 1, -1).plan, 5);
    hf_town_clear(&w);
}

static void counted_from_before_an_outage_the_days_until_then_count(void **state)
{
    (void)state;
    hf_town w = hf_town_new();
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    hf_event later = strike(&bakery, 3);
    assert_int_equal(held(&w, &later, 1, 1).best, 7); /* days 2 and 3, then 5 more */
    assert_int_equal(held(&w, &later, 1, 1).plan, 7);
    hf_town_clear(&w);
}

static void lower_rations_stretch_the_stock(void **state)
{
    (void)state;
    hf_town w = hf_town_new();
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    hf_event at_once = strike(&bakery, 0);
    hf_endure_question question = {
        .scenario = -1, .events = &at_once, .event_count = 1, .from = -1};
    hf_endurance *answer = NULL;
    assert_int_equal(hf_endure(&answer, w.calm, &question, w.diags), HF_OK);
    assert_int_equal(answer->level_count, 3);
    assert_int_equal(answer->needs[0].best, 5);    /* 50 at 10 */
    assert_int_equal(answer->needs[1].best, 6);    /* at 7.5: 6.67 days */
    assert_int_equal(answer->needs[2].best, DAYS); /* at 5 */
    assert_int_equal(answer->needs[2].plan, 5);    /* full rations, then nothing */
    assert_int_equal(answer->by_priority[0].best, 5);
    assert_int_equal(answer->together[1].best, 6);
    hf_endurance_free(answer);
    hf_town_clear(&w);
}

static void counted_from_within_an_outage_what_it_took_before_is_gone(void **state)
{
    (void)state;
    hf_town w = hf_town_new();
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    hf_event at_once = strike(&bakery, 0);
    /* days 1 to 3 ate 30 of the 50, so 20 are left for days 4 and 5 */
    hf_held bread = held(&w, &at_once, 1, 3);
    assert_int_equal(bread.plan, 2);
    assert_int_equal(bread.best, 2);
    hf_town_clear(&w);
}

static void counted_from_after_a_fire_what_burnt_is_gone(void **state)
{
    (void)state;
    hf_town w = hf_town_new();
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0}, place = {HF_TARGET_SITE, 0, 0};
    hf_event events[] = {hf_build_event(&place, 1, 2), strike(&bakery, 1)};
    events[0].destroys = 1; /* on day 2 */
    assert_int_equal(held(&w, events, 2, 4).best, 0);
    assert_int_equal(held(&w, events, 2, 4).plan, 0);
    hf_town_clear(&w);
}

/* The bakery can bake as much again as is eaten. */
static int best_under(bool prepared, bool no_end, double start, double end)
{
    hf_town w = hf_town_new();
    hf_plan_free(w.calm);
    w.net->resources[0].quantity = 20;
    w.net->holdings[hf_network_holding(w.net, TOWN, BREAD)].reserve = 50; /* at all times */
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    assert_int_equal(hf_plan_make(&w.calm, w.net, -1, &options, w.diags), HF_OK);
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    hf_event stop = hf_build_event(&bakery, start, end);
    stop.remaining = 0;
    const hf_endure_question question = {.scenario = -1,
                                         .events = &stop,
                                         .event_count = 1,
                                         .from = -1,
                                         .prepared = prepared,
                                         .no_end = no_end};
    hf_endurance *answer = NULL;
    assert_int_equal(hf_endure(&answer, w.calm, &question, w.diags), HF_OK);
    int best = answer->needs[0].best;
    assert_false(answer->has_local);
    assert_int_equal(answer->replan_levels, 0);
    hf_endurance_free(answer);
    hf_town_clear(&w);
    return best;
}

static void who_is_prepared_has_baked_beforehand(void **state)
{
    (void)state;
    assert_int_equal(best_under(false, false, 2, INFINITY), 5); /* 50 at 10 a day */
    assert_int_equal(best_under(true, false, 2, INFINITY), 7);  /* and 10 more on two days */
}

static void without_an_end_a_strike_of_two_days_lasts(void **state)
{
    (void)state;
    assert_int_equal(best_under(false, false, 0, 2), DAYS);
    assert_int_equal(best_under(false, true, 0, 2), 5);
}

/* What orders alone hold under a strike on the first day, and when nothing happens. */
static hf_held held_by_orders(const hf_town *w)
{
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    hf_event day = hf_build_event(&bakery, 0, 1);
    day.remaining = 0;
    const hf_endure_question question = {
        .scenario = -1, .events = &day, .event_count = 1, .from = -1, .local = true};
    hf_endurance *answer = NULL;
    assert_int_equal(hf_endure(&answer, w->calm, &question, w->diags), HF_OK);
    hf_held bread = answer->needs[0];
    assert_int_equal(answer->by_priority[0].local_calm, bread.local_calm);
    assert_int_equal(answer->together[0].local_calm, bread.local_calm);
    hf_endurance_free(answer);
    return bread;
}

/* A feast on the tenth day alone takes 100, which are 10 a day: with 20 a day from the oven all of
 * it can be baked before, but orders for the mean stop at 20 in stock. */
static hf_town a_feast(void)
{
    hf_network *net = hf_town_build(0);
    net->resources[0].quantity = 20;
    net->needs[0].quantity = 0;
    hf_build_change(net, &net->needs[0].quantity_during, 9, 10, 100);
    return hf_town_plan(net);
}

static void what_orders_alone_miss_when_nothing_happens_is_known(void **state)
{
    (void)state;
    hf_town usual = hf_town_new(), feast = a_feast();
    assert_int_equal(held_by_orders(&usual).local_calm, DAYS);
    hf_held bread = held_by_orders(&feast);
    assert_int_equal(bread.best, DAYS);
    assert_int_equal(bread.local, 9);
    assert_int_equal(bread.local_calm, 9);
    hf_town_clear(&usual);
    hf_town_clear(&feast);
}

/* What was heard, a line each. */
static void take_down(void *listener, const char *outage, const char *step)
{
    assert_string_equal(outage, "coop:bakery");
    hf_buffer_printf(listener, "%s\n", step);
}

static void who_listens_hears_every_step(void **state)
{
    (void)state;
    static const char *const without[] = {"coop:bakery"};
    hf_town w = hf_town_new();
    hf_buffer heard = {0};
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    hf_event at_once = strike(&bakery, 0);
    const hf_endure_question question = {.scenario = -1,
                                         .events = &at_once,
                                         .event_count = 1,
                                         .without = without,
                                         .without_count = 1,
                                         .from = -1,
                                         .ration = 0.75,
                                         .local = true,
                                         .replan_levels = 1,
                                         .hear = take_down,
                                         .listener = &heard};
    hf_endurance *answer = NULL;
    assert_int_equal(hf_endure(&answer, w.calm, &question, w.diags), HF_OK);
    assert_string_equal(heard.bytes, "carrying on with the plan\neach by itself\n"
                                     "planning again, at 75 %\nperfect coordination at 75 %\n"
                                     "perfect coordination at 75 %, need 1 of 1\n");
    hf_endurance_free(answer);
    hf_buffer_clear(&heard);
    hf_town_clear(&w);
}

/* Strikes from day 0, 1, .. 7 on: the 50 last 5 days, or to the end. One that is told to
 * stop has no answer; the others have. */
static void outages_side_by_side_are_answered_as_each_alone(void **state)
{
    (void)state;
    enum { STRIKES = 8, STOPPED = 2 };
    static const volatile sig_atomic_t stop = 1;
    hf_town w = hf_town_new();
    hf_target bakery = {HF_TARGET_COOP, BAKERY, 0};
    hf_event events[STRIKES];
    hf_endure_task tasks[STRIKES] = {0};
    for (int i = 0; i < STRIKES; i++) {
        events[i] = strike(&bakery, i);
        tasks[i].calm = w.calm;
        tasks[i].question = (hf_endure_question){.scenario = -1,
                                                 .events = &events[i],
                                                 .event_count = 1,
                                                 .from = -1,
                                                 .local = true,
                                                 .replan_levels = 1};
    }
    tasks[STOPPED].question.stop = &stop;
    hf_endure_all(tasks, STRIKES);
    for (int i = 0; i < STRIKES; i++) {
        int left = DAYS - i;
        assert_int_equal(tasks[i].status, i == STOPPED ? HF_INTERRUPTED : HF_OK);
        assert_int_equal(tasks[i].answer == NULL, i == STOPPED);
        if (i != STOPPED) {
            assert_int_equal(tasks[i].answer->start, i);
            assert_int_equal(tasks[i].answer->needs[0].best, left < 5 ? left : 5);
            assert_int_equal(tasks[i].answer->needs[0].replan, left < 5 ? left : 5);
        }
        hf_endure_task_clear(&tasks[i]);
    }
    hf_town_clear(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outages_side_by_side_are_answered_as_each_alone),
        cmocka_unit_test(an_outage_finds_what_the_calm_plan_keeps),
        cmocka_unit_test(counted_from_before_an_outage_the_days_until_then_count),
        cmocka_unit_test(lower_rations_stretch_the_stock),
        cmocka_unit_test(counted_from_within_an_outage_what_it_took_before_is_gone),
        cmocka_unit_test(who_is_prepared_has_baked_beforehand),
        cmocka_unit_test(without_an_end_a_strike_of_two_days_lasts),
        cmocka_unit_test(who_listens_hears_every_step),
        cmocka_unit_test(what_orders_alone_miss_when_nothing_happens_is_known),
        cmocka_unit_test(counted_from_after_a_fire_what_burnt_is_gone),
    };
    return cmocka_run_group_tests_name("endure", tests, NULL, NULL);
}
