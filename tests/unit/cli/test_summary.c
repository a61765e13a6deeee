/* test_summary.c - answers as a person reads them in a terminal. */
#include "cli/summary.h"
#include "tests/support/farm_and_town.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static hf_network *december(void)
{
    hf_network *net = hf_farm_and_town();
    net->name = "Farm and town";
    net->start = 1796083200; /* 1 December 2026 */
    return net;
}

static const char *why[] = {"the road is narrow"};

static void expect(hf_buffer *text, const char *expected)
{
    assert_string_equal(text->bytes, expected);
    hf_buffer_clear(text);
}

static void a_plan_is_told_from_what_is_met_to_the_proof(void **state)
{
    (void)state;
    hf_network *net = december();
    hf_plan *plan = hf_plan_new(net, -1);
    hf_buffer text = {0};
    hf_farm_and_town_plan(&plan->flows);
    hf_plan_measure(plan);
    plan->stages[plan->stage_count++] = (hf_stage){.name = "needs 1: fair share", .value = 0.5};
    plan->certificate = (hf_certificate){1e-15, 2e-9, true};
    hf_summary_plan(&text, plan, why);
    /* 16.5 of 27; the worst is 3 of 9 in period 3 */
    expect(&text, "Farm and town: 3 days from 1 December 2026\n"
                  "0 of 1 needs are met in full; short:\n"
                  "  people/grain  61\xe2\x80\xaf%, worst on 3 December 2026: 33\xe2\x80\xaf%\n"
                  "    because the road is narrow\n"
                  "\n"
                  "Stage by stage:\n"
                  "  needs 1: fair share      0.5\n"
                  "\n"
                  "Certified: balances hold to 1.0e-15 of their terms, each stage is within "
                  "2.0e-09 of the best.\n");
    assert_true(hf_summary_is_short(plan));
    hf_plan_free(plan);
    hf_network_free(net);
}

static void a_full_plan_says_so_in_one_line(void **state)
{
    (void)state;
    hf_network *net = december();
    hf_plan *plan = hf_plan_new(net, -1);
    hf_buffer text = {0};
    for (int t = 0; t < PERIODS; t++) *hf_at(&plan->flows.met, 0, t) = 9;
    plan->interrupted = true;
    hf_plan_measure(plan);
    hf_summary_plan(&text, plan, why);
    assert_non_null(strstr(text.bytes, "\nThe one need is met in full.\n"));
    assert_non_null(strstr(text.bytes, "Interrupted: a valid plan"));
    assert_false(hf_summary_is_short(plan));
    hf_buffer_clear(&text);
    hf_plan_free(plan);
    hf_network_free(net);
}

/* 9 a day are required. */
static hf_plan *full_plan(const hf_network *net)
{
    hf_plan *plan = hf_plan_new(net, -1);
    for (int t = 0; t < PERIODS; t++) *hf_at(&plan->flows.met, 0, t) = 9;
    hf_plan_measure(plan);
    return plan;
}

static hf_endurance *outage(const hf_network *net)
{
    static const char *without[] = {"coop:farm", "route:road"};
    hf_endurance *e = hf_endurance_new(net);
    e->without = without;
    e->without_count = 2;
    e->start = 1;
    e->horizon = 2;
    e->level_count = 2;
    e->levels[0] = 1;
    e->levels[1] = 0.5;
    e->priorities[0] = e->priority_count = 1;
    return e;
}

static void rules_stand_side_by_side_where_they_matter(void **state)
{
    (void)state;
    hf_network *net = december();
    hf_endurance *e = outage(net);
    hf_plan *calm = full_plan(net);
    hf_buffer text = {0};
    hf_shared same[] = {{1, 1}, {1, 1}}, other[] = {{0, 2}, {0, 1}};
    e->needs[0] = (hf_held){.best = 1};
    e->by_rule[HF_NEEDS_FIRST] = e->by_rule[HF_PROPORTIONAL] = same;
    e->by_rule[HF_EQUAL_SHARE] = other;
    hf_summary_endure(&text, e, calm);
    assert_non_null(strstr(text.bytes,
                           "\nWhole days held at 100 % by how what is too little is shared:\n"
                           "                  needs-first   proportional    equal-share\n"
                           "                 local   plan   local   plan   local   plan\n"
                           "  people/grain       1      1       1      1     > 2      0\n"
                           "  all together       1      1       1      1       1      0\n"));
    hf_buffer_clear(&text);
    e->by_rule[HF_EQUAL_SHARE] = same;
    hf_summary_endure(&text, e, calm);
    assert_null(strstr(text.bytes, "is shared"));
    hf_buffer_clear(&text);
    hf_endurance_free(e);
    hf_plan_free(calm);
    hf_network_free(net);
}

static void an_outage_is_told_with_days_and_a_reason(void **state)
{
    (void)state;
    hf_network *net = december();
    hf_endurance *e = outage(net);
    hf_plan *calm = full_plan(net);
    hf_buffer text = {0};
    e->needs[0] = e->together[0] = e->by_priority[0] = (hf_held){.best = 1, .plan = 0};
    e->needs[1] = e->together[1] = (hf_held){.best = 2, .plan = 1};
    e->causes[0] = (hf_cause){GRAIN, PEOPLE, "the farm makes none"};
    hf_summary_endure(&text, e, calm);
    /* held 0 days from 2 December: short on that day; 2 of 2 days is to the end */
    expect(&text, "Without coop:farm, route:road, from 2 December 2026: whole days held, of 2 to "
                  "the end\n"
                  "(plan: everybody carries on with the plan; best: with perfect coordination, in "
                  "each row for its\n needs alone, which may starve all others)\n"
                  "\n"
                  "                   100 % held      50 % held\n"
                  "                  best   plan    best   plan\n"
                  "  people/grain       1      0     > 2      1\n"
                  "  priority 1         1      0\n"
                  "  all together       1      0     > 2      1\n"
                  "\n"
                  "people/grain, short from 2 December 2026 on: the farm makes none\n");
    hf_endurance_free(e);
    hf_plan_free(calm);
    hf_network_free(net);
}

/* The calm plan gives 3 of 9 a day; under the outage nothing comes from the third day on. */
static void what_is_short_already_is_told_before_what_makes_it_worse(void **state)
{
    (void)state;
    hf_network *net = december();
    hf_endurance *e = outage(net);
    hf_plan *calm = hf_plan_new(net, -1);
    hf_buffer text = {0};
    for (int t = 0; t < PERIODS; t++) *hf_at(&calm->flows.met, 0, t) = 3;
    hf_plan_measure(calm);
    e->causes[0] = (hf_cause){GRAIN, PEOPLE, "the plan itself leaves it short"};
    e->harms[0] = (hf_cause){GRAIN, PEOPLE, "the farm makes none"};
    e->share[0] = e->share[1] = 1. / 3, e->share[2] = 0;
    hf_summary_endure(&text, e, calm);
    assert_non_null(strstr(text.bytes, "\npeople/grain, short already without the outage, from 2 "
                                       "December 2026 on: the plan itself leaves it short\n"
                                       "people/grain, even less from 3 December 2026 on: the farm "
                                       "makes none\n"));
    hf_buffer_clear(&text);
    hf_plan_free(calm);
    hf_endurance_free(e);
    hf_network_free(net);
}

/* Orders fail a day before the plan does. */
static void an_order_that_fails_sooner_than_the_plan_has_a_line_of_its_own(void **state)
{
    (void)state;
    static const char line[] = "\npeople/grain, when each sees only its own, short from 2 December "
                               "2026 on: the farm sold out\n";
    hf_network *net = december();
    hf_endurance *e = outage(net);
    hf_plan *calm = full_plan(net);
    hf_buffer text = {0};
    e->has_local = true;
    e->local_causes[0] = (hf_cause){GRAIN, PEOPLE, "the farm sold out"};
    e->needs[0] = (hf_held){.best = 2, .plan = 1, .local = 0};
    hf_summary_endure(&text, e, calm);
    assert_non_null(strstr(text.bytes, line));
    hf_buffer_clear(&text);
    e->needs[0].local = 1;
    hf_summary_endure(&text, e, calm);
    assert_null(strstr(text.bytes, line));
    hf_buffer_clear(&text);
    hf_plan_free(calm);
    hf_endurance_free(e);
    hf_network_free(net);
}

static void a_need_that_never_fails_is_named_but_has_no_row(void **state)
{
    (void)state;
    hf_network *net = december();
    hf_endurance *e = outage(net);
    hf_plan *calm = full_plan(net);
    hf_buffer text = {0};
    e->needs[0] = e->needs[1] = e->together[0] = e->together[1] = (hf_held){.best = 2, .plan = 2};
    e->by_priority[0] = (hf_held){.best = 2, .plan = 2};
    e->causes[0] = (hf_cause){-1, -1, NULL};
    hf_summary_endure(&text, e, calm);
    assert_non_null(strstr(text.bytes, "\nNever short in that time: people/grain\n"));
    assert_null(strstr(text.bytes, "  people/grain"));
    assert_null(strstr(text.bytes, ", short from"));
    hf_buffer_clear(&text);
    hf_endurance_free(e);
    hf_plan_free(calm);
    hf_network_free(net);
}

static void what_only_may_happen_is_said_to_be_left_out(void **state)
{
    (void)state;
    hf_event events[] = {{.id = "flood", .when = HF_WHEN_CERTAIN},
                         {.id = "rain", .when = HF_WHEN_PERHAPS},
                         {.id = "wind", .when = HF_WHEN_HAZARD}};
    hf_scenario storm = {.id = "storm", .name = "Storm", .events = events, .event_count = 3};
    hf_network *net = december();
    hf_buffer text = {0};
    net->scenarios = &storm, net->scenario_count = 1;
    hf_plan *plan = hf_plan_new(net, 0);
    hf_plan_measure(plan);
    hf_summary_plan(&text, plan, why);
    assert_non_null(strstr(text.bytes, "Left out, because it only may happen: rain, wind.\n"));
    hf_buffer_clear(&text);
    storm.event_count = 1;
    hf_summary_plan(&text, plan, why);
    assert_null(strstr(text.bytes, "Left out"));
    hf_buffer_clear(&text);
    hf_plan_free(plan);
    hf_network_free(net);
}

/* Half of all floods are over after two of the three days. */
static void a_drawn_length_is_told_before_what_follows_from_it(void **state)
{
    (void)state;
    hf_event flood = {.id = "flood",
                      .when = HF_WHEN_CERTAIN,
                      .end = 2,
                      .after = -1,
                      .drawn[HF_DRAW_DURATION] = {.kind = HF_LAW_EXPONENTIAL, .median = 2}};
    hf_scenario storm = {.id = "storm", .events = &flood, .event_count = 1};
    hf_network *net = december();
    hf_endurance *e = outage(net);
    hf_plan *calm = full_plan(net);
    hf_buffer text = {0};
    net->scenarios = &storm, net->scenario_count = 1;
    e->scenario = "storm";
    hf_summary_endure(&text, e, calm);
    assert_non_null(strstr(text.bytes, "\nHow long flood lasts is left to chance: counted with 2 "
                                       "days, its median.\n"));
    hf_buffer_clear(&text);
    e->no_end = true;
    hf_summary_endure(&text, e, calm);
    assert_null(strstr(text.bytes, "left to chance"));
    hf_buffer_clear(&text);
    hf_endurance_free(e);
    hf_plan_free(calm);
    net->scenario_count = 0;
    hf_network_free(net);
}

static void an_outage_after_the_end_holds_nothing_up(void **state)
{
    (void)state;
    hf_event flood = {.id = "flood", .when = HF_WHEN_CERTAIN, .start = 3, .end = 4, .after = -1};
    hf_scenario storm = {.id = "storm", .name = "Storm", .events = &flood, .event_count = 1};
    hf_network *net = december();
    hf_endurance *e = outage(net);
    hf_plan *calm = full_plan(net);
    hf_buffer text = {0};
    net->scenarios = &storm, net->scenario_count = 1;
    e->scenario = "storm";
    hf_summary_endure(&text, e, calm);
    expect(&text, "\"Storm\":\n\nNothing of it is sure to happen within 3 days.\n");
    hf_endurance_free(e);
    hf_plan_free(calm);
    net->scenario_count = 0;
    hf_network_free(net);
}

/* Federations come from others, and a terminal obeys what is written to it. */
static void names_cannot_steer_a_terminal(void **state)
{
    (void)state;
    static hf_scenario flood = {.id = "flood", .name = "Fl\xE2\x80\xAEood\x1B[2J"};
    static const char *target[] = {"coop:\x1B[2Jfarm"};
    hf_network *net = december();
    hf_buffer text = {0};
    net->name = "Farm\xC2\x9B"
                "2J and town"; /* the one-character form of escape [ */
    net->scenarios = &flood, net->scenario_count = 1;
    hf_plan *plan = hf_plan_new(net, 0);
    hf_plan_measure(plan);
    hf_summary_plan(&text, plan, why);
    assert_non_null(strstr(text.bytes, "Farm2J and town: 3 days from 1 December 2026, under "
                                       "\"Flood[2J\"\n"));
    hf_buffer_clear(&text);
    hf_endurance *e = outage(net);
    hf_plan *calm = full_plan(net);
    e->without = target, e->without_count = 1;
    hf_summary_endure(&text, e, calm);
    assert_non_null(strstr(text.bytes, "Without coop:[2Jfarm, from"));
    hf_buffer_clear(&text);
    e->scenario = "flood";
    hf_summary_endure(&text, e, calm);
    assert_non_null(strstr(text.bytes, "\"Flood[2J\", from"));
    hf_buffer_clear(&text);
    hf_endurance_free(e);
    hf_plan_free(calm);
    hf_plan_free(plan);
    hf_network_free(net);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_is_told_from_what_is_met_to_the_proof),
        cmocka_unit_test(a_full_plan_says_so_in_one_line),
        cmocka_unit_test(rules_stand_side_by_side_where_they_matter),
        cmocka_unit_test(an_outage_is_told_with_days_and_a_reason),
        cmocka_unit_test(what_is_short_already_is_told_before_what_makes_it_worse),
        cmocka_unit_test(an_order_that_fails_sooner_than_the_plan_has_a_line_of_its_own),
        cmocka_unit_test(a_need_that_never_fails_is_named_but_has_no_row),
        cmocka_unit_test(what_only_may_happen_is_said_to_be_left_out),
        cmocka_unit_test(a_drawn_length_is_told_before_what_follows_from_it),
        cmocka_unit_test(an_outage_after_the_end_holds_nothing_up),
        cmocka_unit_test(names_cannot_steer_a_terminal),
    };
    return cmocka_run_group_tests_name("summary", tests, NULL, NULL);
}
