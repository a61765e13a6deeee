/* test_stress.c - many runs: exact probabilities, and the same answer however they are made. */
#include "sim/stress.h"

#include "io/federation.h"
#include "io/json_stress.h"
#include "model/base/memory.h"
#include "solver/planner.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include <math.h>

typedef struct desk {
    hf_network *net;
    hf_plan *calm;
    hf_sources sources;
    hf_diags *diags;
} desk;

static desk open_file(const char *path)
{
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    desk d = {.diags = hf_diags_new()};
    assert_int_equal(hf_federation_read(&d.net, &d.sources, d.diags, path), HF_OK);
    assert_int_equal(hf_plan_make(&d.calm, d.net, -1, &options, d.diags), HF_OK);
    return d;
}

static void done(desk *d)
{
    hf_plan_free(d->calm);
    hf_network_free(d->net);
    hf_sources_clear(&d->sources);
    hf_diags_free(d->diags);
}

static hf_stress_question question_of(int runs)
{
    return (hf_stress_question){
        .policy = hf_policy_named("plan"), .runs = runs, .seed = 1, .threads = 2, .ration = 1};
}

static hf_ensemble *stress(const hf_plan *calm, const hf_stress_question *question)
{
    hf_ensemble *answer = NULL;
    assert_int_equal(hf_stress(&answer, calm, question), HF_OK);
    assert_int_equal(answer->failed_count, 0);
    return answer;
}

static void near(double value, double expected, double within)
{
    if (!(fabs(value - expected) <= within))
        fail_msg("%.12g is not %.12g +- %.3g", value, expected, within);
}

/* --- three units and a sure supply --- */

static desk three_units(void)
{
    return open_file(HF_TESTS "/cases/loss-of-load.xml");
}

/* Missing in one period, over runs made one by one. */
static void count_short(const desk *d, int t, int runs, double *often, double *much)
{
    const hf_stress_question question = question_of(runs);
    *often = *much = 0;
    for (int k = 1; k <= runs; k++) {
        hf_run run;
        assert_int_equal(hf_stress_replay(&run, d->calm, &question, k), HF_OK);
        double missing = hf_required(d->net, &run.conditions, 0, t) - *hf_at(&run.trace.met, 0, t);
        *often += (missing > 1e-6) / (double)runs;
        *much += missing / runs;
        hf_run_clear(&run);
    }
}

/* All three units out of order lack 20, two 10, ... : period 2 needs 28 of 36, one unit out lacks
 * 2, two 12, three 22: 0.243 x 2 + 0.027 x 12 + 0.001 x 22 = 0.832, and is short with 0.271. */
TEST(each_period_is_short_as_often_and_as_much_as_it_must_be)
{
    enum { RUNS = 3000 };
    static const double often[] = {0.028, 0.271, 0.028, 0.028}, much[] = {0.29, 0.832, 0.29, 0.178};
    static const double squares[] = {3.1, 5.344, 3.1, 1.228}; /* means of missing^2 */
    desk d = three_units();
    for (int t = 0; t < 4; t++) {
        double seen, missing;
        count_short(&d, t, RUNS, &seen, &missing);
        near(seen, often[t], 3 * sqrt(often[t] * (1 - often[t]) / RUNS));
        near(missing, much[t], 3 * sqrt((squares[t] - much[t] * much[t]) / RUNS));
    }
    done(&d);
}

/* Sums over the periods: 1.59 missing; through all four nothing is missing in 0.972^3 x 0.729. */
TEST(what_is_missing_over_all_periods_is_exact_within_its_error)
{
    desk d = three_units();
    const hf_stress_question question = question_of(10000);
    hf_ensemble *answer = stress(d.calm, &question);
    const hf_need_odds *odds = &answer->needs[0];
    near(odds->unmet.mean, 1.59, 3 * odds->unmet.se);
    near(odds->unmet.se, sqrt(11.88 / 10000), 0.003); /* the days' variances, see above */
    double survives = 0.972;
    for (int t = 0; t < 4; t++) {
        near(odds->held.share[t], survives, 3 * sqrt(survives * (1 - survives) / 10000));
        assert_true(odds->held.low[t] < survives && survives < odds->held.high[t]);
        survives *= t == 0 ? 0.729 : 0.972;
    }
    near(odds->share.mean, 1 - odds->unmet.mean / 104, 1e-9); /* 25 + 28 + 27 + 24 */
    assert_true(odds->cvar95 > 7 && odds->cvar95 < 20);
    hf_ensemble_free(answer);
    done(&d);
}

static hf_buffer as_json(const hf_plan *calm, hf_stress_question question, int threads)
{
    hf_buffer text = {0};
    question.threads = threads;
    hf_ensemble *answer = stress(calm, &question);
    hf_json_stress_write(&text, answer);
    hf_ensemble_free(answer);
    return text;
}

TEST(any_number_of_threads_gives_the_same_bytes)
{
    desk d = three_units();
    hf_buffer one = as_json(d.calm, question_of(333), 1);
    for (int threads = 2; threads <= 5; threads++) {
        hf_buffer many = as_json(d.calm, question_of(333), threads);
        assert_string_equal(one.bytes, many.bytes);
        hf_buffer_clear(&many);
    }
    hf_stress_question other = question_of(333);
    other.seed = 2;
    hf_buffer different = as_json(d.calm, other, 2);
    assert_string_not_equal(one.bytes, different.bytes);
    hf_buffer_clear(&one), hf_buffer_clear(&different);
    done(&d);
}

/* The sums over all runs are those of the runs made alone. */
TEST(a_run_alone_is_what_it_is_among_the_others)
{
    enum { RUNS = 60 };
    desk d = three_units();
    const hf_stress_question question = question_of(RUNS);
    hf_ensemble *answer = stress(d.calm, &question);
    double missing = 0, through = 0;
    for (int k = 1; k <= RUNS; k++) {
        hf_run run;
        assert_int_equal(hf_stress_replay(&run, d.calm, &question, k), HF_OK);
        for (int t = 0; t < 4; t++)
            missing += hf_required(d.net, &run.conditions, 0, t) - *hf_at(&run.trace.met, 0, t);
        through += run.held[0] >= 4;
        assert_true(run.error <= 1e-9);
        hf_run_clear(&run);
    }
    near(answer->needs[0].unmet.mean, missing / RUNS, 1e-9);
    near(answer->needs[0].held.share[3], through / RUNS, 1e-12);
    hf_ensemble_free(answer);
    done(&d);
}

TEST(asked_to_stop_it_answers_nothing_rather_than_half_a_run)
{
    desk d = three_units();
    volatile sig_atomic_t stop = 1;
    hf_stress_question question = question_of(50);
    hf_ensemble *answer = NULL;
    question.stop = &stop;
    assert_int_equal(hf_stress(&answer, d.calm, &question), HF_INTERRUPTED);
    assert_null(answer);
    done(&d);
}

/* Half of what is needed lacks only when all three are out of order, with 0.001 in each period: two
 * out leave 15 of 25, 16 of 28, 17 of 27, 18 of 24. */
TEST(at_a_lower_ration_fewer_runs_fail)
{
    desk d = three_units();
    hf_stress_question question = question_of(2000);
    hf_ensemble *full = stress(d.calm, &question);
    question.ration = 0.5;
    hf_ensemble *half = stress(d.calm, &question);
    near(half->needs[0].held.share[3], pow(0.999, 4), 0.005);
    assert_true(full->needs[0].held.share[3] < 0.75);
    hf_ensemble_free(full), hf_ensemble_free(half);
    done(&d);
}

/* --- two places and a link --- */

enum { HERE_POWER, THERE_POWER };
enum { HERE_UNIT, THERE_UNIT, HERE, THERE };
enum { TO_THERE, TO_HERE };

/* A unit of 15 in each of two places, demand 8 and 9, a link of 8 each way. So that carrying on
 * with the plan is the best that can be done, each unit sends its surplus over the link in any
 * case, as a kind of power of its own. One period. */
static hf_network *two_places(void)
{
    hf_network *net = hf_build_new(1);
    hf_build_good(net, "here-power"), hf_build_good(net, "there-power");
    hf_build_site(net, "here"), hf_build_site(net, "there");
    hf_build_coop(net, "a-here-unit", 0), hf_build_coop(net, "b-there-unit", 1);
    hf_build_community(net, "c-here", 0), hf_build_community(net, "d-there", 1);
    for (int unit = 0; unit < 2; unit++) {
        hf_build_output(net, hf_build_recipe(net, unit, "run"), unit, 1);
        net->recipes[unit].max = 15;
    }
    net->routes[hf_build_route(net, "a-link", 0, 1)].capacity = 8;
    net->routes[hf_build_route(net, "b-link", 1, 0)].capacity = 8;
    net->lanes[hf_build_lane(net, 0, HERE_POWER, false)].weight = 1;
    net->lanes[hf_build_lane(net, 1, THERE_POWER, false)].weight = 1;
    hf_build_use(net, hf_build_need(net, HERE, HERE_POWER, 8, 1), THERE_POWER, 1);
    hf_build_need(net, THERE, HERE_POWER, 9, 1);
    hf_build_use(net, 1, THERE_POWER, 1);
    return net;
}

/* Here 8 are used and 7 sent; there 9 and 6. */
static hf_plan *always_share(const hf_network *net)
{
    static const double sent[] = {7, 6};
    hf_plan *plan = hf_plan_new(net, -1);
    for (int g = 0; g < 2; g++) {
        *hf_at(&plan->flows.runs, g, 0) = 15;
        *hf_at(&plan->flows.handed, hf_network_holding(net, g, g), 0) = 15;
        *hf_at(&plan->flows.loaded, g, 0) = sent[g];
        for (int a = HERE; a <= THERE; a++) {
            double used = a - HERE == g ? 15 - sent[g] : sent[g];
            *hf_at(&plan->flows.handed, hf_network_holding(net, a, g), 0) = -used;
            for (int v = 0; v < net->serving_count; v++)
                if (net->servings[v].holder == a && net->servings[v].good == g)
                    *hf_at(&plan->flows.used, v, 0) = used;
        }
    }
    *hf_at(&plan->flows.met, 0, 0) = 8, *hf_at(&plan->flows.met, 1, 0) = 9;
    return plan;
}

static hf_event failure(const char *id, hf_target *target)
{
    hf_event event = hf_build_event(target, 1, INFINITY);
    event.id = id;
    event.when = HF_WHEN_HAZARD;
    event.chance = 0.1;
    event.remaining = 0;
    return event;
}

/* One unit out (0.09): the other's surplus comes, if the link is up (0.9); both out (0.01).
 * Here 0.09 (0.9 x 2 + 0.1 x 8) + 0.01 x 8 = 0.314, there 0.09 (0.9 x 2 + 0.1 x 9) + 0.01 x 9
 * = 0.333; each is short with 0.1, one of them with 0.19. */
TEST(two_places_with_a_link_are_short_as_often_and_as_much_as_they_must_be)
{
    hf_network *net = two_places();
    hf_target targets[] = {{.kind = HF_TARGET_RECIPE, .index = 0},
                           {.kind = HF_TARGET_RECIPE, .index = 1},
                           {.kind = HF_TARGET_ROUTE, .index = 0},
                           {.kind = HF_TARGET_ROUTE, .index = 1}};
    hf_event events[] = {failure("a", &targets[0]), failure("b", &targets[1]),
                         failure("link", &targets[2])};
    events[2].target_count = 2;
    hf_scenario scenario = {.id = "failures", .events = events, .event_count = 3, .periods = 1};
    net->scenarios = &scenario;
    net->scenario_count = 1;
    hf_network_derive(net);
    hf_plan *plan = always_share(net);
    hf_stress_question question = question_of(20000);
    hf_ensemble *answer = stress(plan, &question);
    near(answer->needs[0].unmet.mean, 0.314, 3 * answer->needs[0].unmet.se);
    near(answer->needs[1].unmet.mean, 0.333, 3 * answer->needs[1].unmet.se);
    near(answer->needs[0].held.share[0], 0.9, 3 * sqrt(0.09 / 20000));
    near(answer->needs[1].held.share[0], 0.9, 3 * sqrt(0.09 / 20000));
    near(answer->together.share[0], 0.81, 3 * sqrt(0.81 * 0.19 / 20000));
    hf_ensemble_free(answer);
    hf_plan_free(plan);
    hf_network_free(net);
}

/* A solidarity kitchen opens when something strikes: on the first day, and for half of the third.
 */
TEST(what_a_hazard_brings_is_there_each_time)
{
    hf_network *net = hf_build_new(4);
    hf_build_good(net, "soup"), hf_build_site(net, "place"), hf_build_community(net, "town", 0);
    hf_build_need(net, 0, 0, 1, 1);
    hf_build_offer(net, hf_build_market(net, "kitchen", 0), 0, HF_BUY, 1);
    net->offers[0].quantity = 10;
    net->offers[0].brought = true;
    hf_network_derive(net);
    hf_event twice[] = {hf_build_event(NULL, 0, 1), hf_build_event(NULL, 2, 2.5)};
    static const double expected[] = {10, 0, 5, 0};
    hf_conditions conditions;
    for (int i = 0; i < 2; i++) twice[i].target_count = 0, twice[i].offer_count = 1;
    hf_conditions_init(&conditions, net, twice, 2);
    for (int t = 0; t < 4; t++) near(*hf_at(&conditions.offer, 0, t), expected[t], 1e-12);
    hf_conditions_clear(&conditions);
    hf_network_free(net);
}

/* --- planning again --- */

enum { LOAVES = 12, DAYS = 8 };

enum { TOWN, VILLAGE }; /* of the needs */

/* A bakery bakes 10 loaves a day and keeps 12, for a town that needs 6 and a village that needs 4
 * less urgently. It strikes from day 2 on, for two to six days. */
static hf_network *bakery_on_strike(hf_scenario *scenario, hf_event *strike, hf_target *bakery)
{
    hf_network *net = hf_build_new(DAYS);
    hf_build_good(net, "bread"), hf_build_site(net, "place");
    hf_build_coop(net, "a-bakery", 0);
    hf_build_community(net, "b-town", 0), hf_build_community(net, "c-village", 0);
    int bake = hf_build_recipe(net, 0, "bread");
    hf_build_output(net, bake, 0, 1);
    hf_build_claim(net, bake, hf_build_capacity(net, 0, "oven", 10), 1);
    hf_build_stock(net, 0, 0, LOAVES);
    hf_build_need(net, 1, 0, 6, 1), hf_build_need(net, 2, 0, 4, 2);
    net->keep_ending = true;
    net->goods[0].wanted = LOAVES;
    *bakery = (hf_target){HF_TARGET_COOP, 0, 0};
    *strike = hf_build_event(bakery, 1, INFINITY);
    strike->id = "strike";
    strike->remaining = 0;
    strike->drawn[HF_DRAW_DURATION] =
        (hf_law){.kind = HF_LAW_UNIFORM, .min = 2, .max = 6, .median = 4};
    *scenario = (hf_scenario){.id = "strike", .events = strike, .event_count = 1, .periods = DAYS};
    net->scenarios = scenario;
    net->scenario_count = 1;
    hf_network_derive(net);
    return net;
}

typedef struct strike {
    hf_scenario scenario;
    hf_event event;
    hf_target bakery;
    hf_network *net;
    hf_plan *calm;
    hf_diags *diags;
} strike;

static void call_strike(strike *s)
{
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    s->diags = hf_diags_new();
    s->net = bakery_on_strike(&s->scenario, &s->event, &s->bakery);
    assert_int_equal(hf_plan_make(&s->calm, s->net, -1, &options, s->diags), HF_OK);
}

static void end_strike(strike *s)
{
    hf_plan_free(s->calm);
    s->net->scenarios = NULL;
    s->net->scenario_count = 0;
    hf_network_free(s->net);
    hf_diags_free(s->diags);
}

static hf_stress_question replanning(int runs)
{
    hf_stress_question question = question_of(runs);
    question.policy = hf_policy_named("replan");
    return question;
}

/* From day 2 on there are 12 loaves, and the strike is thought to last its mean of four days,
 * whatever the lot says. The town holds out two days on 6; nothing is left for the village. They
 * meet when it begins, when it should be over and is not, and when it is. */
TEST(who_plans_again_does_not_know_what_was_drawn)
{
    strike s;
    call_strike(&s);
    const hf_stress_question question = replanning(12);
    double shortest = INFINITY, longest = 0;
    for (int k = 1; k <= 12; k++) {
        hf_run run;
        assert_int_equal(hf_stress_replay(&run, s.calm, &question, k), HF_OK);
        double lasts = run.events[0].end - run.events[0].start;
        shortest = fmin(shortest, lasts), longest = fmax(longest, lasts);
        assert_int_equal(run.held[TOWN], 3);
        assert_int_equal(run.held[VILLAGE], 1);
        for (int t = 1; t < 3; t++) near(*hf_at(&run.trace.met, TOWN, t), 6, 1e-5);
        assert_true(run.planned_again == 2 || (lasts > 4 && run.planned_again == 3));
        hf_run_clear(&run);
    }
    assert_true(shortest < 3 && longest > 5);
    end_strike(&s);
}

/* The town shares its 12 loaves among the days that it is thought to last: 3 a day. */
TEST(who_shares_at_once_spreads_what_there_is_over_the_mean)
{
    strike s;
    call_strike(&s);
    hf_stress_question question = replanning(1);
    question.aim_share = true;
    hf_run run;
    assert_int_equal(hf_stress_replay(&run, s.calm, &question, 1), HF_OK);
    for (int t = 1; t < 3; t++) near(*hf_at(&run.trace.met, TOWN, t), 3, 1e-5);
    hf_run_clear(&run);
    end_strike(&s);
}

TEST(planning_again_gives_the_same_bytes_with_any_number_of_threads)
{
    strike s;
    call_strike(&s);
    hf_buffer one = as_json(s.calm, replanning(40), 1);
    for (int threads = 2; threads <= 4; threads++) {
        hf_buffer many = as_json(s.calm, replanning(40), threads);
        assert_string_equal(one.bytes, many.bytes);
        hf_buffer_clear(&many);
    }
    hf_buffer_clear(&one);
    end_strike(&s);
}

TEST(meetings_are_counted_whoever_shares_their_decisions)
{
    enum { RUNS = 20 };
    strike s;
    call_strike(&s);
    const hf_stress_question question = replanning(RUNS);
    hf_ensemble *answer = stress(s.calm, &question);
    long meetings = 0;
    for (int k = 1; k <= RUNS; k++) {
        hf_run run;
        assert_int_equal(hf_stress_replay(&run, s.calm, &question, k), HF_OK);
        meetings += run.planned_again;
        hf_run_clear(&run);
    }
    assert_true(answer->plans_again);
    assert_int_equal(answer->planned_again, meetings);
    assert_int_equal(answer->shared_at_once, 0);
    hf_ensemble_free(answer);
    end_strike(&s);
}

/* Day 2 is eaten from the 12; of the 2 left on day 3, the town asks for 6 and the village for 4. */
TEST(what_is_too_little_is_shared_by_the_rule_asked_for)
{
    static const double town[HF_RATION_RULES] = {
        [HF_NEEDS_FIRST] = 2, [HF_PROPORTIONAL] = 1.2, [HF_EQUAL_SHARE] = 1};
    strike s;
    call_strike(&s);
    hf_stress_question question = question_of(1);
    for (int rule = 0; rule < HF_RATION_RULES; rule++) {
        hf_run run;
        question.rule = (hf_ration_rule)rule;
        assert_int_equal(hf_stress_replay(&run, s.calm, &question, 1), HF_OK);
        near(*hf_at(&run.trace.met, TOWN, 2), town[rule], 1e-6);
        near(*hf_at(&run.trace.met, VILLAGE, 2), 2 - town[rule], 1e-6);
        hf_run_clear(&run);
    }
    end_strike(&s);
}

/* --- without chance --- */

/* Nothing happens: every run is the plan, which holds or not for certain. */
TEST(without_events_every_run_is_the_plan)
{
    desk d = three_units();
    hf_stress_question question = question_of(100);
    question.scenario = -1;
    hf_ensemble *answer = stress(d.calm, &question);
    assert_false(answer->varies);
    assert_null(answer->scenario);
    assert_int_equal(answer->runs, 100);
    near(answer->needs[0].held.share[3], 1, 0), near(answer->needs[0].held.low[3], 1, 0);
    near(answer->needs[0].unmet.mean, 0, 0), near(answer->needs[0].unmet.se, 0, 0);
    assert_int_equal(answer->together.p10, 4);
    hf_ensemble_free(answer);
    done(&d);
}

RUN(FACT(each_period_is_short_as_often_and_as_much_as_it_must_be),
    FACT(what_is_missing_over_all_periods_is_exact_within_its_error),
    FACT(any_number_of_threads_gives_the_same_bytes),
    FACT(a_run_alone_is_what_it_is_among_the_others),
    FACT(asked_to_stop_it_answers_nothing_rather_than_half_a_run),
    FACT(at_a_lower_ration_fewer_runs_fail),
    FACT(two_places_with_a_link_are_short_as_often_and_as_much_as_they_must_be),
    FACT(what_a_hazard_brings_is_there_each_time),
    FACT(who_plans_again_does_not_know_what_was_drawn),
    FACT(who_shares_at_once_spreads_what_there_is_over_the_mean),
    FACT(planning_again_gives_the_same_bytes_with_any_number_of_threads),
    FACT(meetings_are_counted_whoever_shares_their_decisions),
    FACT(what_is_too_little_is_shared_by_the_rule_asked_for),
    FACT(without_events_every_run_is_the_plan))
