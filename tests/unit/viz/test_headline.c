/* test_headline.c - which outage and which need the first line names, and what it says of them. */
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "tests/unit/viz/sample.h"

#include "viz/findings.h"
#include "viz/report.h"
#include "viz/report_words.h"

enum { NEEDS = 3, DAYS = 20, OUTAGES = 2 };

typedef struct desk {
    sample sample;
    hf_endurance *answers[OUTAGES];
    hf_buffer out;
} desk;

/* Nothing fails; the outage starts on day `start`, from 0. */
static hf_endurance *calm_answer(const hf_network *net, const char *scenario, int start)
{
    hf_endurance *e = hf_endurance_new(net);
    e->scenario = scenario, e->start = start, e->horizon = DAYS - start;
    e->level_count = 1, e->levels[0] = 1;
    for (int n = 0; n < NEEDS; n++) {
        e->needs[n] = (hf_held){.best = e->horizon, .plan = e->horizon};
        e->causes[n] = (hf_cause){-1, -1, NULL};
        for (int t = 0; t < DAYS; t++) e->share[n * DAYS + t] = 1;
    }
    return e;
}

/* North needs bread, milk and warmth of priorities 1, 2 and 3, and gets all; two outages. */
static desk new_desk(void)
{
    static hf_scenario scenarios[OUTAGES] = {{.id = "flood", .name = "flood"},
                                             {.id = "strike", .name = "strike"}};
    static const char *const names[NEEDS] = {"bread", "milk", "warmth"};
    desk d = {.sample = sample_new(DAYS)};
    hf_network *net = d.sample.net;
    hf_build_site(net, "town"), hf_build_community(net, "north", 0);
    for (int n = 0; n < NEEDS; n++) hf_build_need(net, 0, hf_build_good(net, names[n]), 10, n + 1);
    net->scenarios = scenarios, net->scenario_count = OUTAGES;
    sample_plan(&d.sample);
    for (int n = 0; n < NEEDS; n++)
        for (int t = 0; t < DAYS; t++) *hf_at(&d.sample.plan->flows.met, n, t) = 10;
    hf_plan_measure(d.sample.plan);
    d.answers[0] = calm_answer(net, "flood", 0), d.answers[1] = calm_answer(net, "strike", 0);
    return d;
}

/* Under an outage need n is met for `held` days and gets `share` from then on. */
static void fail_after(const desk *d, int outage, int n, int held, double share)
{
    hf_endurance *e = d->answers[outage];
    e->needs[n] = (hf_held){.best = held, .plan = held};
    for (int t = e->start + held; t < DAYS; t++) e->share[n * DAYS + t] = share;
}

/* In the calm plan need n gets `met` of 10 every day, and no more under any outage. */
static void leave_short(const desk *d, int n, double met)
{
    for (int t = 0; t < DAYS; t++) *hf_at(&d->sample.plan->flows.met, n, t) = met;
    hf_plan_measure(d->sample.plan);
    for (int i = 0; i < OUTAGES; i++) fail_after(d, i, n, 0, met / 10);
}

static void clear(desk *d)
{
    for (int i = 0; i < OUTAGES; i++) hf_endurance_free(d->answers[i]);
    hf_buffer_clear(&d->out);
    sample_clear(&d->sample);
}

static const char *headline(desk *d)
{
    hf_buffer_clear(&d->out);
    hf_report_headline(
        &d->out, &(hf_report){.plan = d->sample.plan, .endurances = d->answers, .count = OUTAGES});
    return d->out.bytes;
}

static const char *text(desk *d)
{
    hf_buffer_clear(&d->out);
    hf_report_text(
        &d->out, &(hf_report){.plan = d->sample.plan, .endurances = d->answers, .count = OUTAGES});
    return d->out.bytes;
}

/* --- nothing fails --- */

TEST(when_nothing_fails_the_horizon_is_named)
{
    desk d = new_desk();
    assert_string_equal(headline(&d), "Nothing fails within 20 days under any of the 2 scenarios.");
    clear(&d);
}

TEST(one_scenario_is_called_the_one)
{
    desk d = new_desk();
    hf_report_headline(&d.out,
                       &(hf_report){.plan = d.sample.plan, .endurances = d.answers, .count = 1});
    assert_string_equal(d.out.bytes, "Nothing fails within 20 days under the one scenario.");
    clear(&d);
}

/* In 29 of 200 runs of the strike bread is held to the end. */
static hf_ensemble *drawn_strike(const hf_network *net)
{
    hf_ensemble *e = hf_ensemble_new(net);
    e->runs = 200, e->varies = true, e->policy = "local";
    for (int t = 0; t < DAYS; t++) {
        for (int n = 0; n < NEEDS; n++) e->needs[n].held.share[t] = n ? 1 : 29.0 / 200;
        e->together.share[t] = 29.0 / 200;
    }
    return e;
}

TEST(what_only_may_happen_is_not_passed_over_when_nothing_fails)
{
    desk d = new_desk();
    hf_ensemble *ensembles[OUTAGES] = {NULL, drawn_strike(d.sample.net)};
    hf_report_headline(&d.out, &(hf_report){.plan = d.sample.plan,
                                            .endurances = d.answers,
                                            .ensembles = ensembles,
                                            .count = OUTAGES});
    assert_non_null(strstr(d.out.bytes, "That is what is certain; under strike: "));
    assert_non_null(strstr(d.out.bytes, "bread in north will hold to the end in 29 of 200 runs"));
    hf_ensemble_free(ensembles[1]);
    clear(&d);
}

TEST(the_page_says_once_what_people_do_in_the_runs)
{
    desk d = new_desk();
    hf_ensemble *ensembles[OUTAGES] = {drawn_strike(d.sample.net), drawn_strike(d.sample.net)};
    const hf_report report = {
        .plan = d.sample.plan, .endurances = d.answers, .ensembles = ensembles, .count = OUTAGES};
    assert_int_equal(hf_report_html(&d.out, &report), HF_OK);
    const char *said = strstr(d.out.bytes, "policy local: each sees only its own");
    assert_non_null(said);
    assert_null(strstr(said + 1, "policy local: each sees only its own"));
    hf_buffer_clear(&d.out);
    ensembles[0]->varies = ensembles[1]->varies = false;
    assert_int_equal(hf_report_html(&d.out, &report), HF_OK);
    assert_null(strstr(d.out.bytes, "policy local"));
    hf_ensemble_free(ensembles[0]), hf_ensemble_free(ensembles[1]);
    clear(&d);
}

TEST(what_only_may_happen_is_not_called_harmless)
{
    desk d = new_desk();
    hf_event snow = {.id = "snow", .when = HF_WHEN_HAZARD, .start = DAYS, .after = -1};
    hf_scenario winter = {.id = "winter", .periods = DAYS, .events = &snow, .event_count = 1};
    const hf_scenario *before = d.sample.net->scenarios;
    int count = d.sample.net->scenario_count;
    d.sample.net->scenarios = &winter, d.sample.net->scenario_count = 1;
    d.answers[0]->scenario = "winter";
    hf_buffer page = {0};
    const hf_report report = {.plan = d.sample.plan, .endurances = d.answers, .count = 1};
    hf_report_outage(&d.out, &report, 0);
    assert_string_equal(d.out.bytes, "Nothing of it is sure to happen within 20 days. Left out, "
                                     "because it only may happen: snow.");
    assert_int_equal(hf_report_html(&page, &report), HF_OK);
    assert_non_null(strstr(page.bytes, "</b>: Nothing of it is sure"));
    hf_buffer_clear(&page);
    hf_buffer_clear(&d.out);
    snow.when = HF_WHEN_CERTAIN, snow.start = 0, snow.end = 4;
    snow.drawn[HF_DRAW_DURATION] = (hf_law){.kind = HF_LAW_GAMMA, .median = 4};
    hf_report_outage(&d.out, &report, 0);
    assert_string_equal(d.out.bytes, "nothing fails within 20 days. How long snow lasts is left to "
                                     "chance: counted with 4 days, its median.");
    d.sample.net->scenarios = (hf_scenario *)before, d.sample.net->scenario_count = count;
    clear(&d);
}

/* --- interrupted --- */

TEST(scenarios_that_were_not_reached_are_counted_first)
{
    desk d = new_desk();
    hf_report_text(
        &d.out,
        &(hf_report){.plan = d.sample.plan, .endurances = d.answers, .count = 1, .asked = OUTAGES});
    assert_memory_equal(d.out.bytes, "Interrupted: 1 of 2 scenarios is answered.\n", 43);
    clear(&d);
}

TEST(a_plan_that_is_not_final_leaves_nothing_short)
{
    desk d = new_desk();
    leave_short(&d, 0, 0);
    d.sample.plan->interrupted = true;
    hf_report_text(&d.out, &(hf_report){.plan = d.sample.plan, .asked = OUTAGES});
    assert_memory_equal(d.out.bytes, "Interrupted before the plan was final", 37);
    assert_non_null(strstr(d.out.bytes, "So far it meets 2 of 3 needs in full for 20 days.\n"));
    assert_null(strstr(d.out.bytes, "can be met"));
    assert_null(strstr(d.out.bytes, "short:"));
    clear(&d);
}

TEST(no_more_days_are_promised_than_were_looked_at)
{
    desk d = new_desk();
    hf_endurance_free(d.answers[1]);
    d.answers[1] = calm_answer(d.sample.net, "strike", 15); /* 5 days are left of the 20 */
    assert_string_equal(headline(&d),
                        "Nothing fails before the 20 days end under any of the 2 scenarios.");
    clear(&d);
}

/* --- scenarios that look further, or at another ending --- */

/* A scenario of 30 days on the same network, met in full but for warmth, of which the calm plan
 * over those 30 days has only 5 of 10 from day 20 on: nothing is left by then. */
typedef struct further {
    hf_network *net;
    hf_plan *calm;
    hf_endurance *answer;
} further;

static further look_further(const desk *d, bool keeps)
{
    further f = {.net = hf_network_under(d->sample.net, 1)};
    f.net->periods = 30, f.net->keep_ending = keeps;
    f.calm = hf_plan_new(f.net, -1);
    f.answer = hf_endurance_new(f.net);
    hf_endurance *e = f.answer;
    e->scenario = "strike", e->horizon = 30, e->level_count = 1, e->levels[0] = 1;
    for (int n = 0; n < NEEDS; n++) {
        e->needs[n] = (hf_held){.best = n == 2 ? 20 : 30, .plan = n == 2 ? 20 : 30};
        e->causes[n] = e->harms[n] = (hf_cause){-1, -1, NULL};
        for (int t = 0; t < 30; t++) {
            double met = n == 2 && t >= 20 ? 5 : 10;
            *hf_at(&f.calm->flows.met, n, t) = met;
            e->share[n * 30 + t] = met / 10;
        }
    }
    hf_plan_measure(f.calm);
    return f;
}

static void stop_looking(further *f)
{
    hf_endurance_free(f->answer);
    hf_plan_free(f->calm);
    hf_network_free(f->net);
}

TEST(each_scenario_is_judged_by_the_plan_it_begins_from)
{
    desk d = new_desk();
    further f = look_further(&d, d.sample.net->keep_ending);
    hf_endurance *both[] = {d.answers[0], f.answer};
    const hf_plan *calms[] = {d.sample.plan, f.calm};
    const hf_report report = {
        .plan = d.sample.plan, .endurances = both, .count = 2, .calms = calms};
    hf_report_text(&d.out, &report);
    /* Warmth is short from day 20 on with the strike and without, (20 + 10 / 2) / 30 met: the
     * strike harms nothing. */
    assert_non_null(strstr(d.out.bytes, "Nothing fails in the time looked at, 20 days to 30 days, "
                                        "under any of the 2 scenarios."));
    assert_non_null(strstr(d.out.bytes, "- strike, over 30 days: nothing more fails within 30 days."
                                        " Without any outage 2 of 3 needs are met in full for 30 "
                                        "days; short: warmth in north (83"));
    assert_non_null(strstr(d.out.bytes, "\nWithout any outage all 3 needs are met for 20 days.\n"));
    stop_looking(&f);
    clear(&d);
}

TEST(the_page_says_over_which_days_a_scenario_is_answered)
{
    desk d = new_desk();
    further f = look_further(&d, !d.sample.net->keep_ending);
    hf_endurance *both[] = {d.answers[0], f.answer};
    const hf_plan *calms[] = {d.sample.plan, f.calm};
    const hf_report report = {
        .plan = d.sample.plan, .endurances = both, .count = 2, .calms = calms};
    assert_int_equal(hf_report_html(&d.out, &report), HF_OK);
    const char *own = strstr(d.out.bytes, "<p>This scenario is answered over 30 days, with stocks "
                                          "kept for later, and so is the plan it begins from.");
    assert_non_null(own);
    assert_null(strstr(own + 1, "<p>This scenario is answered")); /* the flood looks no further */
    stop_looking(&f);
    clear(&d);
}

/* --- which need, which outage --- */

TEST(the_most_urgent_need_comes_before_an_earlier_one)
{
    desk d = new_desk();
    fail_after(&d, 0, 2, 1, 0), fail_after(&d, 0, 1, 2, 0), fail_after(&d, 0, 0, 9, 0);
    assert_string_equal(headline(&d), "flood bites first: bread in north will hold 9 of 20 days.");
    assert_non_null(strstr(text(&d), "; less urgent, warmth in north will hold 1 day"));
    clear(&d);
}

TEST(an_outage_that_harms_only_less_urgent_needs_does_not_bite_first)
{
    desk d = new_desk();
    fail_after(&d, 0, 1, 0, 0), fail_after(&d, 1, 0, 19, 0);
    assert_string_equal(headline(&d),
                        "strike bites first: bread in north will hold 19 of 20 days.");
    clear(&d);
}

TEST(when_only_less_urgent_needs_fail_it_says_so)
{
    desk d = new_desk();
    fail_after(&d, 0, 2, 3, 0), fail_after(&d, 1, 1, 7, 0);
    assert_string_equal(headline(&d),
                        "No need of first priority fails under any scenario; of the rest, "
                        "strike bites first: milk in north will hold 7 of 20 days.");
    clear(&d);
}

TEST(between_outages_alike_the_earlier_counts)
{
    desk d = new_desk();
    fail_after(&d, 0, 0, 4, 0.2), fail_after(&d, 1, 0, 4, 0);
    assert_memory_equal(headline(&d), "flood bites", 11);
    clear(&d);
}

TEST(between_needs_alike_the_order_of_needs_counts)
{
    desk d = new_desk();
    for (int n = 0; n < NEEDS; n++) {
        d.sample.net->needs[n].priority = 1;
        fail_after(&d, 0, n, n == 0 ? 5 : 4, 0);
    }
    assert_int_equal(hf_findings_first_need(d.answers[0], d.sample.plan, 0), 1); /* milk, warmth */
    d.sample.net->needs[1].priority = 2;
    assert_int_equal(hf_findings_first_need(d.answers[0], d.sample.plan, 0), 2); /* now warmth */
    clear(&d);
}

TEST(a_need_that_falls_at_once_holds_no_day)
{
    desk d = new_desk();
    fail_after(&d, 1, 0, 0, 0.99);
    assert_string_equal(headline(&d), "strike bites first: bread in north will hold 0 of 20 days.");
    clear(&d);
}

/* --- with perfect coordination --- */

TEST(what_coordination_could_hold_is_said_where_it_is_more)
{
    static const struct {
        int best;
        const char *said;
    } cases[] = {{4, "days."},
                 {11, "days (11 with perfect coordination)."},
                 {20, "days (throughout with perfect coordination)."}};
    for (int i = 0; i < 3; i++) {
        desk d = new_desk();
        fail_after(&d, 0, 0, 4, 0);
        d.answers[0]->needs[0].best = cases[i].best;
        assert_non_null(strstr(headline(&d), cases[i].said));
        clear(&d);
    }
}

TEST(coordination_is_for_all_needs_as_urgent)
{
    desk d = new_desk();
    fail_after(&d, 0, 0, 4, 0);
    d.answers[0]->needs[0].best = 15; /* alone, it would starve the others */
    d.answers[0]->priority_count = 1, d.answers[0]->priorities[0] = 1;
    d.answers[0]->by_priority[0] = (hf_held){.best = 8, .plan = 4};
    assert_non_null(strstr(headline(&d), "(8 with perfect coordination for all needs of priority 1 "
                                         "together)"));
    d.answers[0]->by_priority[0].best = 15; /* as much as alone: no need to tell them apart */
    assert_non_null(strstr(headline(&d), "(15 with perfect coordination)"));
    clear(&d);
}

/* Something as urgent holds 3 days whatever is done; what could be done for bread is for it alone.
 */
TEST(what_coordination_could_do_for_one_need_alone_is_said_so)
{
    desk d = new_desk();
    fail_after(&d, 0, 0, 4, 0);
    d.answers[0]->needs[0].best = 15;
    d.answers[0]->priority_count = 1, d.answers[0]->priorities[0] = 1;
    d.answers[0]->by_priority[0] = (hf_held){.best = 3, .plan = 3};
    assert_non_null(strstr(headline(&d), "(15 with perfect coordination for this need alone)"));
    clear(&d);
}

/* --- what coordination is worth --- */

/* Bread under the flood, which begins on 1 December, when all plan again, when each sees only its
 * own, and when nothing happens. */
static const char *worth(desk *d, int replan, int local, int local_calm)
{
    hf_endurance *e = d->answers[0];
    e->has_local = true, e->replan_levels = 1;
    e->priority_count = 1, e->priorities[0] = 1;
    e->by_priority[0] = (hf_held){.replan = replan, .local = local, .local_calm = local_calm};
    hf_buffer_clear(&d->out);
    hf_findings_worth(&d->out, e, d->sample.plan);
    return d->out.bytes;
}

TEST(coordination_is_worth_the_days_that_each_alone_does_not_hold)
{
    desk d = new_desk();
    assert_string_equal(worth(&d, 10, 3, 20),
                        "All needs of priority 1 hold for 10 of 20 days when all plan again "
                        "together, for 3 of 20 days when each sees only its own stock: "
                        "coordination is worth 7 days.");
    assert_string_equal(worth(&d, 5, 5, 20),
                        "All needs of priority 1 hold for 5 of 20 days, whether all plan again "
                        "together or each sees only its own stock.");
    assert_string_equal(worth(&d, 3, 5, 20),
                        "All needs of priority 1 hold for 3 of 20 days when all plan again "
                        "together, for 5 of 20 days when each sees only its own stock.");
    clear(&d);
}

/* Each alone falls short on the 9th even then: of 10 - 3 days, 10 - 8 are not the flood's. */
TEST(what_each_alone_misses_anyway_is_not_the_outages_doing)
{
    static const char both[] = "All needs of priority 1 hold for 10 of 20 days when all plan again "
                               "together, for 3 of 20 days when each sees only its own stock: "
                               "coordination is worth 7 days.";
    static const char each[] = "ach by itself falls short on 9 December 2026 even when nothing "
                               "happens.";
    desk d = new_desk();
    const char *said = worth(&d, 10, 3, 8);
    assert_memory_equal(said, both, strlen(both));
    assert_non_null(strstr(said, "7 days. Of that, 2 days are not the outage's doing: e"));
    assert_non_null(strstr(said, each));
    assert_non_null(strstr(worth(&d, 9, 3, 8), " Of that, 1 day is not the outage's doing: e"));
    assert_non_null(strstr(worth(&d, 10, 8, 8), "2 days. That is not the outage's doing: e"));
    assert_non_null(strstr(worth(&d, 8, 3, 8), "5 days. E")); /* all of it is */
    assert_non_null(strstr(d.out.bytes, each));
    assert_non_null(strstr(worth(&d, 3, 3, 8), "own stock. E"));
    assert_non_null(strstr(d.out.bytes, each));
    clear(&d);
}

/* The plan meets 9 of 10 from the first day on, and who orders by it no more. */
TEST(what_the_plan_leaves_short_is_not_blamed_on_who_sees_only_its_own)
{
    desk d = new_desk();
    leave_short(&d, 0, 9);
    assert_non_null(strstr(worth(&d, 4, 0, 0), "4 days. That is not the outage's doing: the plan "
                                               "itself falls short on 1 December 2026 even when "
                                               "nothing happens."));
    assert_null(strstr(worth(&d, 0, 0, 0), "nothing happens")); /* said elsewhere */
    clear(&d);
}

/* --- short in the calm plan --- */

TEST(what_is_short_already_comes_first_and_is_not_blamed_on_an_outage)
{
    desk d = new_desk();
    leave_short(&d, 0, 1);
    assert_string_equal(
        headline(&d),
        "Already without any outage only 10\xE2\x80\xAF% of bread in north can be met. "
        "Nothing more fails within 20 days under any of the 2 scenarios.");
    assert_non_null(strstr(text(&d), "- flood: nothing more fails within 20 days."));
    assert_non_null(strstr(d.out.bytes, "2 of 3 needs are met in full for 20 days; short: bread in "
                                        "north (10\xE2\x80\xAF%)."));
    clear(&d);
}

/* The list of needs tells it then, with its reason. */
TEST(what_is_less_urgent_and_half_met_waits_for_the_second_line)
{
    static const char *const shortages[NEEDS] = {NULL, NULL, "wood is wet"};
    desk d = new_desk();
    hf_report report = {
        .plan = d.sample.plan, .endurances = d.answers, .count = OUTAGES, .shortages = shortages};
    leave_short(&d, 2, 5), fail_after(&d, 0, 0, 3, 0);
    hf_report_text(&d.out, &report);
    assert_memory_equal(d.out.bytes, "flood bites first", 17);
    assert_non_null(
        strstr(d.out.bytes, "short: warmth in north (50\xE2\x80\xAF%), because wood is wet."));
    hf_buffer_clear(&d.out);
    leave_short(&d, 2, 4.9); /* badly short */
    hf_report_text(&d.out, &report);
    assert_memory_equal(d.out.bytes, "Already without any outage only 49", 34);
    assert_null(strstr(strstr(d.out.bytes, "wood") + 1, "wood")); /* said once */
    clear(&d);
}

TEST(what_is_nearly_met_is_not_belittled)
{
    desk d = new_desk();
    leave_short(&d, 0, 9.6);
    assert_memory_equal(headline(&d),
                        "Already without any outage not all of bread in north can be met "
                        "(96\xE2\x80\xAF%). Nothing more",
                        86);
    clear(&d);
}

TEST(a_shortage_in_the_calm_plan_is_told_with_its_reason)
{
    static const char *const shortages[NEEDS] = {NULL, "the pot is small", NULL};
    desk d = new_desk();
    leave_short(&d, 1, 5), leave_short(&d, 2, 1);
    const hf_report report = {.plan = d.sample.plan, .shortages = shortages};
    hf_report_headline(&d.out, &report);
    assert_string_equal(
        d.out.bytes, "Already without any outage only 50\xE2\x80\xAF% of milk in north can be met, "
                     "because the pot is small; 1 more need is short.");
    clear(&d);
}

/* It would be odd to say that no need of first priority fails right after naming one. */
TEST(what_is_short_already_is_no_need_that_does_not_fail)
{
    desk d = new_desk();
    leave_short(&d, 0, 1), fail_after(&d, 1, 1, 7, 0);
    assert_non_null(strstr(headline(&d),
                           "can be met. No other need of first priority fails under any "
                           "scenario; of the rest, strike bites first: milk"));
    clear(&d);
}

TEST(of_what_is_short_already_the_most_urgent_is_named_and_then_the_shortest)
{
    desk d = new_desk();
    leave_short(&d, 1, 5), leave_short(&d, 2, 1);
    assert_int_equal(hf_findings_shortest(d.sample.plan), 1); /* milk: priority 2 before 3 */
    d.sample.net->needs[1].priority = 3;
    assert_int_equal(hf_findings_shortest(d.sample.plan), 2); /* 10 % before 50 % */
    clear(&d);
}

/* One number for one thing: no day is said to be held that the table counts as failed. */
TEST(what_is_short_anyway_and_then_shorter_is_blamed_from_then_on)
{
    desk d = new_desk();
    leave_short(&d, 0, 9);
    for (int t = 6; t < DAYS; t++) d.answers[1]->share[t] = 0;
    assert_int_equal(hf_findings_unharmed(d.answers[0], d.sample.plan, 0), 20);
    assert_int_equal(hf_findings_unharmed(d.answers[1], d.sample.plan, 0), 6);
    assert_non_null(strstr(headline(&d),
                           "strike bites first: bread in north, short already, will get "
                           "even less from 7 December 2026 on."));
    assert_string_equal(hf_findings_row_name(d.answers[1], d.sample.plan, 0).text,
                        "bread in north (short already: 90\xE2\x80\xAF%)");
    assert_string_equal(hf_findings_row_name(d.answers[1], d.sample.plan, 1).text, "milk in north");
    clear(&d);
}

TEST(why_an_outage_bites_is_not_why_the_need_is_short_already)
{
    desk d = new_desk();
    d.answers[1]->causes[0].because = "the plan itself leaves it short";
    d.answers[1]->harms[0].because = "the mill stands still";
    fail_after(&d, 1, 0, 6, 0);
    assert_non_null(strstr(text(&d), "Why: the plan itself"));
    leave_short(&d, 0, 9);
    for (int t = 6; t < DAYS; t++) d.answers[1]->share[t] = 0;
    assert_non_null(strstr(text(&d), "Why: the mill stands still."));
    clear(&d);
}

TEST(a_surplus_over_the_calm_plan_harms_nobody)
{
    desk d = new_desk();
    leave_short(&d, 0, 5);
    for (int t = 0; t < DAYS; t++) d.answers[0]->share[t] = 0.8; /* others went without */
    assert_int_equal(hf_findings_first_need(d.answers[0], d.sample.plan, 0), -1);
    clear(&d);
}

/* --- names and lines --- */

TEST(names_break_no_line_and_no_terminal)
{
    desk d = new_desk();
    d.sample.net->holders[0].name = "north\nNothing fails\x1B[2J";
    d.sample.net->needs[0].name = "b\xE2\x80\xAEread";
    fail_after(&d, 0, 0, 4, 0);
    assert_string_equal(
        headline(&d), "flood bites first: bread in north Nothing fails[2J will hold 4 of 20 days.");
    clear(&d);
}

TEST(a_need_without_a_name_goes_by_its_id)
{
    desk d = new_desk();
    d.sample.net->needs[0].name = "";
    assert_string_equal(hf_findings_need_name(d.sample.net, 0).text, "bread in north");
    d.sample.net->needs[0].name = NULL;
    assert_string_equal(hf_findings_need_name(d.sample.net, 0).text, "bread in north");
    clear(&d);
}

TEST(an_outage_is_called_by_its_name_and_id_unless_they_are_one)
{
    desk d = new_desk();
    assert_string_equal(hf_findings_outage(d.answers[0]).text, "flood");
    d.answers[0]->scenario = "gone"; /* not in the file: nothing is known of it */
    assert_string_equal(hf_findings_outage(d.answers[0]).text, "Without");
    clear(&d);
}

TEST(the_list_of_what_is_short_ends_after_three)
{
    desk d = new_desk();
    hf_build_need(d.sample.net, 0, 0, 10, 4);
    hf_plan *plan = hf_plan_new(d.sample.net, -1); /* in which nobody gets anything */
    hf_plan_measure(plan);
    hf_report_text(&d.out, &(hf_report){.plan = plan, .endurances = NULL, .count = 0});
    assert_non_null(strstr(d.out.bytes, "0 of 4 needs are met in full for 20 days;"));
    assert_non_null(strstr(d.out.bytes, ", and 1 more."));
    hf_plan_free(plan);
    clear(&d);
}

TEST(without_needs_nothing_is_said_to_be_met)
{
    sample s = sample_new(DAYS);
    hf_buffer out = {0};
    sample_plan(&s);
    hf_report_headline(&out, &(hf_report){.plan = s.plan, .endurances = NULL, .count = 0});
    assert_string_equal(out.bytes, "The federation names no needs, so nothing can be short.");
    hf_buffer_clear(&out);
    sample_clear(&s);
}

RUN(FACT(the_page_says_once_what_people_do_in_the_runs),
    FACT(what_only_may_happen_is_not_called_harmless),
    FACT(when_nothing_fails_the_horizon_is_named), FACT(one_scenario_is_called_the_one),
    FACT(what_only_may_happen_is_not_passed_over_when_nothing_fails),
    FACT(scenarios_that_were_not_reached_are_counted_first),
    FACT(a_plan_that_is_not_final_leaves_nothing_short),
    FACT(no_more_days_are_promised_than_were_looked_at),
    FACT(each_scenario_is_judged_by_the_plan_it_begins_from),
    FACT(the_page_says_over_which_days_a_scenario_is_answered),
    FACT(the_most_urgent_need_comes_before_an_earlier_one),
    FACT(an_outage_that_harms_only_less_urgent_needs_does_not_bite_first),
    FACT(when_only_less_urgent_needs_fail_it_says_so),
    FACT(between_outages_alike_the_earlier_counts),
    FACT(between_needs_alike_the_order_of_needs_counts),
    FACT(a_need_that_falls_at_once_holds_no_day),
    FACT(what_coordination_could_hold_is_said_where_it_is_more),
    FACT(coordination_is_for_all_needs_as_urgent),
    FACT(what_coordination_could_do_for_one_need_alone_is_said_so),
    FACT(coordination_is_worth_the_days_that_each_alone_does_not_hold),
    FACT(what_each_alone_misses_anyway_is_not_the_outages_doing),
    FACT(what_the_plan_leaves_short_is_not_blamed_on_who_sees_only_its_own),
    FACT(what_is_short_already_comes_first_and_is_not_blamed_on_an_outage),
    FACT(what_is_less_urgent_and_half_met_waits_for_the_second_line),
    FACT(what_is_nearly_met_is_not_belittled),
    FACT(a_shortage_in_the_calm_plan_is_told_with_its_reason),
    FACT(what_is_short_already_is_no_need_that_does_not_fail),
    FACT(of_what_is_short_already_the_most_urgent_is_named_and_then_the_shortest),
    FACT(what_is_short_anyway_and_then_shorter_is_blamed_from_then_on),
    FACT(why_an_outage_bites_is_not_why_the_need_is_short_already),
    FACT(a_surplus_over_the_calm_plan_harms_nobody), FACT(names_break_no_line_and_no_terminal),
    FACT(a_need_without_a_name_goes_by_its_id),
    FACT(an_outage_is_called_by_its_name_and_id_unless_they_are_one),
    FACT(the_list_of_what_is_short_ends_after_three), FACT(without_needs_nothing_is_said_to_be_met))
